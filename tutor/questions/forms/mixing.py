"""Choosing wrong options together: tempting and varied, and so that looks do not give the key away.

Of all sets of the wanted size are kept, in turn: those that the caller allows, those not shown
lately, those with a mistake of the learner's own, those with something that the author reviewed or
named, those that give dates and amounts a place drawn by seed, and, where the pool has two more
than are wanted, those with an option from its near half and one from its further half. Of what is
left, a set is taken in which the key stands near places drawn by seed in length, in likeness to the
others, in words shared with the question and in how often it is an answer: over seeds and items it
is the longest, the most typical … as often as chance would have it. Keys of questions still to come
are passed over where that costs little; alone they tell nothing, and to leave them all out would
leave those that were answered before.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, islice

from tutor import chance
from tutor.facts.dates import EdtfDate
from tutor.facts.model import Amount, Value
from tutor.questions.context import Context, trio_id
from tutor.questions.distractors import Distractor
from tutor.questions.licence import Licence
from tutor.questions.likeness import likeness, words
from tutor.text import fold

Allowed = Callable[[Sequence[Distractor]], bool]
"""Tells whether some wrong options may stand together beside the key."""

MOST_MIXED = 10
"""How many wrong options sets are made of at first; more are looked at where those are used up."""
_MOST_SETS = 5000
_NEARER = 0.2
"""How much a place further down in the order of temptation counts against a set."""
_NOT_REVIEWED = 0.9
"""How much it counts against a set that one of its options might have been a reviewed one."""
_TO_COME = 0.5
"""How much it counts against a set that an option is the key of a question still to come."""
_LUCK = 0.9
"""How much at most counts against a set by seed, so that sets alike in all else take turns."""
_PARTS = 1000


@dataclass(frozen=True, slots=True)
class Target:
    """The key as wrong options are chosen for it.

    ``answers`` counts the other items of the pack that it answers, ``stem`` is the question.
    """

    value: Value
    text: str
    stem: str = ""
    answers: int = 0

    @property
    def is_ordered(self) -> bool:
        """Whether it stands among the options by its size."""
        return isinstance(self.value, EdtfDate | Amount)


_Set = tuple[int, ...]
"""Indexes into a pool, rising."""


def mix(
    pool: Sequence[Distractor],
    target: Target,
    want: int,
    seed: int,
    context: Context,
    allowed: Allowed | None = None,
) -> list[Distractor]:
    """Return so many distractors of a pool, which is in order of temptation; all if it has fewer.

    ``allowed`` refuses sets that look wrong together; where it refuses all of them, it is passed
    over.
    """
    if len(pool) <= want:
        return list(pool)
    near = (len(pool) + 1) // 2
    few = _few(pool, near, seed, context)
    sets = list(combinations(few, want))
    fresh = _fresh(pool, sets, context, allowed)
    if not fresh and len(few) < len(pool):
        every = islice(combinations(range(len(pool)), want), _MOST_SETS)
        fresh = _fresh(pool, every, context, allowed)
    if not fresh:
        permitted = [s for s in sets if allowed is None or allowed([pool[at] for at in s])]
        fresh = _longest_ago(pool, permitted or sets, context)
    return [pool[at] for at in _best(pool, fresh, target, near, seed, context)]


def _few(pool: Sequence[Distractor], near: int, seed: int, context: Context) -> list[int]:
    """Return the indexes of some of a pool by seed: what comes first anyway, then either half."""
    if len(pool) <= MOST_MIXED:
        return list(range(len(pool)))
    mistakes = {fold(text) for text in context.confusions}
    order = chance.shuffled(range(len(pool)), lambda at: pool[at].text, seed, "few")
    first = [at for at in order if _is_first(pool[at], mistakes)]
    halves = [at for at in order if at < near], [at for at in order if at >= near]
    turns = [at for pair in zip(*halves, strict=False) for at in pair]
    return sorted(list(dict.fromkeys([*first, *turns, *order]))[:MOST_MIXED])


def _is_first(distractor: Distractor, mistakes: set[str]) -> bool:
    reviewed = distractor.licence is Licence.WRONG
    return reviewed or distractor.confusable or fold(distractor.text) in mistakes


def _fresh(
    pool: Sequence[Distractor], sets: Iterable[_Set], context: Context, allowed: Allowed | None
) -> list[_Set]:
    """Return the sets that are allowed and were not shown lately."""
    recent = set(context.recent_trios)
    return [
        s
        for s in sets
        if (not recent or _id(pool, s) not in recent)
        and (allowed is None or allowed([pool[at] for at in s]))
    ]


def _longest_ago(pool: Sequence[Distractor], sets: Sequence[_Set], context: Context) -> list[_Set]:
    """Return the sets that were shown the longest ago."""
    last = {id_: at for at, id_ in enumerate(context.recent_trios)}
    return _least(sets, lambda s: last.get(_id(pool, s), -1))


def _id(pool: Sequence[Distractor], chosen: _Set) -> str:
    return trio_id(pool[at].text for at in chosen)


def _best(
    pool: Sequence[Distractor],
    sets: list[_Set],
    target: Target,
    near: int,
    seed: int,
    context: Context,
) -> _Set:
    mistakes = {fold(text) for text in context.confusions}
    mistaken = {at for at, d in enumerate(pool) if fold(d.text) in mistakes}
    if mistaken:
        sets = _least(sets, lambda s: mistaken.isdisjoint(s))
    first = {at for at, d in enumerate(pool) if _is_first(d, mistakes)}
    if first:
        sets = _least(sets, lambda s: first.isdisjoint(s))
    if target.is_ordered:
        sets = _at_a_place(pool, sets, target, seed)
    if len(pool) > len(sets[0]) + 1:
        sets = [s for s in sets if s[0] < near <= s[-1]] or sets
    looks = _Looks.of([target, *pool], seed, len(sets[0]))
    reviewed = min(len(first), len(sets[0]))

    ahead = {fold(text) for text in context.ahead}
    to_come = {at for at, d in enumerate(pool) if fold(d.text) in ahead} if ahead else set()

    def cost(chosen: _Set) -> float:
        loss = looks.loss(chosen) + _NEARER * chosen[0] + _TO_COME * len(to_come & {*chosen})
        fewer = max(0, reviewed - len(first.intersection(chosen)))
        luck = chance.below(_PARTS, seed, "set", *(pool[at].text for at in chosen)) / _PARTS
        return loss + _NOT_REVIEWED * fewer + _LUCK * luck

    return min(sets, key=cost)


def _at_a_place(
    pool: Sequence[Distractor], sets: list[_Set], target: Target, seed: int
) -> list[_Set]:
    """Return the sets that give the key one of its possible places, by seed."""
    own = position(target.value)
    # Another bound on the same number ("at most 250" beside "over 250") stands after the key.
    lower = [position(d.value) < own for d in pool]

    def place(chosen: _Set) -> int:
        return sum(lower[at] for at in chosen)

    wanted = chance.pick(sorted({place(s) for s in sets}), seed, "rank")
    return [s for s in sets if place(s) == wanted]


def position(value: Value | None) -> tuple[Decimal, ...]:
    """Return by what dates and amounts are put in order."""
    if isinstance(value, EdtfDate):
        return tuple(Decimal(part) for part in (*value.first, *value.last))
    if isinstance(value, Amount):
        return (Decimal(value.number),)
    return ()


def _least(sets: Sequence[_Set], measure: Callable[[_Set], float]) -> list[_Set]:
    measured = [(measure(s), s) for s in sets]
    least = min(found for found, _ in measured)
    return [s for found, s in measured if found == least]


@dataclass(frozen=True, slots=True)
class _Looks:
    """How a key and its pool look; the key stands first. ``places`` are wanted of the key.

    ``traits`` are numbers of each text; ``alike`` how alike every two are.
    """

    traits: tuple[tuple[int, ...], ...]
    alike: tuple[tuple[float, ...], ...]
    places: tuple[int, ...]

    @classmethod
    def of(cls, options: Iterable[Target | Distractor], seed: int, want: int) -> "_Looks":
        target, *pool = options
        assert isinstance(target, Target)
        texts = [target.text, *(d.text for d in pool)]
        asked = words(target.stem)
        traits = (
            tuple(map(len, texts)),
            tuple(len(words(text) & asked) for text in texts),
            (target.answers, *(d.answers for d in pool)),
        )
        alike = tuple(tuple(likeness(one, other) for other in texts) for one in texts)
        places = tuple(
            chance.below(want + 1, seed, name) for name in ("length", "words", "answers", "typical")
        )
        return cls(traits, alike, places)

    def loss(self, chosen: _Set) -> float:
        """Return how far the key of a set is from the places wanted, over all looks."""
        others = [at + 1 for at in chosen]
        measures: Iterator[list[float]] = (
            [float(trait[0]), *(float(trait[at]) for at in others)] for trait in self.traits
        )
        shown = [0, *others]
        typical = [sum(self.alike[at][other] for other in shown) for at in shown]
        return sum(
            _distance(measure, place)
            for measure, place in zip([*measures, typical], self.places, strict=True)
        )


def _distance(measure: Sequence[float], place: int) -> float:
    """Return how far the first of some numbers is from a place among them, the greatest first."""
    own, others = measure[0], measure[1:]
    above = sum(other > own for other in others)
    equal = sum(other == own for other in others)
    if above <= place <= above + equal:
        return 0.0
    return float(min(abs(place - above), abs(place - above - equal)))
