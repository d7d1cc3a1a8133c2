"""Choosing wrong options together: tempting and varied, and so that looks do not give the key away.

Of all sets of the wanted size are kept, in turn: those that the caller allows, those with a mistake
of the learner's own, those in which the least stands in for want of what fills the same role, those
not shown lately, those with something that the author reviewed or named, those that give dates and
amounts a place drawn by seed (of these, with the fewest that are made up), and, where the pool has
two more than are wanted, those with an option from its near half and one from its further half.
Of what is left, a set is taken in which
the key stands near places drawn by seed in length, in likeness to the others, in words shared with
the question and in how often it is an answer: over seeds and items it is the longest, the most
typical … as often as chance would have it. Keys of questions still to come are passed over where
that costs little; alone they tell nothing, and to leave them all out would leave those that were
answered before.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, islice

from tutor import chance
from tutor.facts.dates import EdtfDate
from tutor.facts.model import Amount, Value
from tutor.questions.asked import Licence
from tutor.questions.context import Context, trio_of
from tutor.questions.distractors import ALMOST, Distractor
from tutor.questions.likeness import dates_alike, likeness, words, words_of_option
from tutor.questions.voices import UNLIKE
from tutor.questions.writing.flaws import place_of
from tutor.text import fold_name

Allowed = Callable[[Sequence[Distractor]], bool]
"""Tells whether some wrong options may stand together beside the key."""

MOST_MIXED = 8
"""How many wrong options sets are made of at first; more are looked at where those are used up."""
_MOST_SETS = 5000
_NEARER = 0.2
"""How much a place further down in the order of temptation counts against a set."""
_NOT_REVIEWED = 0.9
"""How much it counts against a set that one of its options might have been a reviewed one."""
_TO_COME = 0.5
"""How much it counts against a set that an option is the key of a question still to come."""
_RARER = 2
"""How many times as often as first the key is to have each other place in length.

Where a list leaves no choice the key is the longest more often than not, for true answers are put
with care; and among many it is the most typical, for wrong ones are made up beside it, each in its
own way.
"""
_MANY = 3
_LUCK = 0.9
"""How much at most counts against a set by seed, so that sets alike in all else take turns."""
_TRAITS = ("length", "words", "answers", "typical")
_BITS = 8
"""Bits in which so many options are counted."""
_MOST = (1 << _BITS) - 1
_COUNTED = 8 * _BITS
_COUNTS = (1 << _COUNTED) - 1
_GREATER = 1 << _BITS
_LUCK_SHARE = _LUCK / (1 << 64)


@dataclass(frozen=True, slots=True)
class Target:
    """The key as wrong options are chosen for it.

    ``answers`` counts the items of the pack that it answers, ``stem`` is the question.
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
    likely = _likely(pool, target)
    few = _few(pool, (likely + 1) // 2, seed, context)
    sets = list(combinations(few, want))
    best, fresh = _kept(pool, _permitted(pool, sets, allowed), target, context)
    if not fresh and len(few) < len(pool):
        few = list(range(len(pool)))
        every = list(islice(combinations(few, want), _MOST_SETS))
        fresh = _kept(pool, _permitted(pool, every, allowed), target, context)[1]
    if not fresh:
        fresh = _longest_ago(pool, best or sets, context)
    return [pool[at] for at in _best(pool, few, fresh, target, likely, seed, context)]


def _likely(pool: Sequence[Distractor], target: Target) -> int:
    """Return how many of a pool look the most like the key.

    Of dates and amounts that is all or none: how near they are counts for less than their place.
    """
    least = min(d.filler for d in pool)
    likely = sum(d.filler == least for d in pool)
    return likely if not target.is_ordered or likely == len(pool) else 0


def _few(pool: Sequence[Distractor], near: int, seed: int, context: Context) -> list[int]:
    """Return the indexes of some of a pool by seed: what comes first anyway, then either half."""
    if len(pool) <= MOST_MIXED:
        return list(range(len(pool)))
    mistaken = _those(pool, context.confusions)
    start = chance.number(seed, "few")
    places = [(chance.turn(start, chance.code(d.text)), at) for at, d in enumerate(pool)]
    order = [at for _, at in sorted(places)]
    first = [at for at in order if at in mistaken or _is_first(pool[at])]
    halves = [at for at in order if at < near], [at for at in order if at >= near]
    turns = [at for pair in zip(*halves, strict=False) for at in pair]
    others = sorted([*turns, *order], key=lambda at: pool[at].filler)
    return sorted(list(dict.fromkeys([*first, *others]))[:MOST_MIXED])


def _is_first(distractor: Distractor) -> bool:
    return distractor.by_author and distractor.filler < UNLIKE


def _permitted(
    pool: Sequence[Distractor], sets: Sequence[_Set], allowed: Allowed | None
) -> Sequence[_Set]:
    if allowed is None:
        return sets
    return [s for s in sets if allowed([pool[at] for at in s])]


def _kept(
    pool: Sequence[Distractor], sets: Sequence[_Set], target: Target, context: Context
) -> tuple[Sequence[_Set], Sequence[_Set]]:
    """Return the sets with a mistake of the learner's in which the least stands in for others.

    And those of them that were not shown lately; where there are none, such as hold what all but
    fills the same role. Of dates and amounts what stands in is for :func:`_at_a_place`.
    """
    mistaken = _those(pool, context.confusions)
    if mistaken:
        sets = [s for s in sets if not mistaken.isdisjoint(s)] or sets
    if target.is_ordered or not sets or not any(d.filler for d in pool):
        return sets, _fresh(pool, sets, context)
    fillers = [0 if at in mistaken else d.filler for at, d in enumerate(pool)]
    best = _least(sets, lambda s: sum(fillers[at] for at in s))
    if fresh := _fresh(pool, best, context):
        return best, fresh
    almost = [s for s in sets if all(fillers[at] <= ALMOST for at in s)]
    return best, _fresh(pool, almost, context)


def _fresh(pool: Sequence[Distractor], sets: Sequence[_Set], context: Context) -> Sequence[_Set]:
    """Return the sets that were not shown lately."""
    if not context.recent_trios:
        return sets
    recent, codes = set(context.recent_trios), _codes(pool)
    return [s for s in sets if _id(codes, s) not in recent]


def _longest_ago(pool: Sequence[Distractor], sets: Sequence[_Set], context: Context) -> list[_Set]:
    """Return the sets that were shown the longest ago."""
    last, codes = {id_: at for at, id_ in enumerate(context.recent_trios)}, _codes(pool)
    return _least(sets, lambda s: last.get(_id(codes, s), -1))


def _codes(pool: Sequence[Distractor]) -> list[int]:
    return [chance.code(fold_name(option.text)) for option in pool]


def _id(codes: Sequence[int], chosen: _Set) -> str:
    return trio_of(sum(map(codes.__getitem__, chosen)))


def _best(
    pool: Sequence[Distractor],
    few: Sequence[int],
    sets: Sequence[_Set],
    target: Target,
    likely: int,
    seed: int,
    context: Context,
) -> _Set:
    """Return the best of some sets, which are made of a few of a pool.

    So many at its beginning are ``likely``, beside which no other is wanted.
    """
    near = (likely + 1) // 2
    mistaken = _those(pool, context.confusions)
    first = {at for at, d in enumerate(pool) if _is_first(d)} | mistaken
    if first:
        sets = _least(sets, lambda s: first.isdisjoint(s))
        # What is listed for the fact beside what is called a neighbour of the key.
        for some in (
            {at for at in first if pool[at].confusable},
            {at for at in first if pool[at].licence is Licence.WRONG},
        ):
            sets = _least(sets, some.isdisjoint) if some else sets
    if target.is_ordered:
        sets = _at_a_place(pool, sets, target, seed)
    looks = _Looks(pool, few, target, first, _those(pool, context.ahead), seed, len(sets[0]))
    if isinstance(target.value, EdtfDate):
        # What is made up beside a date has most of its parts; that shows more than its length.
        sets = _least(sets, looks.typical_loss)
    if likely > len(sets[0]) + 1:
        sets = [s for s in sets if s[0] < near <= s[-1]] or sets
    if len(sets) == 1:
        return sets[0]
    best, least = sets[0], math.inf
    for cost, chosen in sorted(looks.costs(sets)):
        if cost >= least:
            # What is still to be counted makes none of the rest better.
            break
        whole = cost + looks.typical_loss(chosen)
        if whole < least:
            best, least = chosen, whole
    return best


def _those(pool: Sequence[Distractor], texts: Sequence[str]) -> set[int]:
    """Return which of a pool are among some texts."""
    if not texts:
        return set()
    folded = set(map(fold_name, texts))
    return {at for at, d in enumerate(pool) if fold_name(d.text) in folded}


def _at_a_place(
    pool: Sequence[Distractor], sets: Sequence[_Set], target: Target, seed: int
) -> list[_Set]:
    """Return the sets that give the key one of its possible places, by seed.

    Of these, those that are made up the least: what facts give looks right.
    """
    own = position(target.value)
    # Another bound on the same number ("at most 250" beside "over 250") stands after the key.
    lower = [position(d.value) < own for d in pool]

    places = [sum(map(lower.__getitem__, s)) for s in sets]
    # What stands in is left out where the rest gives the key more places than one.
    pure = [not any(pool[at].filler for at in s) for s in sets]
    likely = {place for place, is_pure in zip(places, pure, strict=True) if is_pure}
    wanted = chance.pick(sorted(likely if len(likely) > 1 else set(places)), seed, "rank")
    placed = [s for s, place in zip(sets, places, strict=True) if place == wanted]
    if not any(d.filler for d in pool):
        return placed
    return _least(placed, lambda s: sum(pool[at].filler for at in s))


@lru_cache(maxsize=1 << 14)
def position(value: Value | None) -> tuple[Fraction | int, ...]:
    """Return by what dates and amounts are put in order: how much it is, in whatever unit."""
    return place_of(value)


def _least(sets: Sequence[_Set], measure: Callable[[_Set], float]) -> list[_Set]:
    measured = [(measure(s), s) for s in sets]
    least = min(found for found, _ in measured)
    return [s for found, s in measured if found == least]


class _Looks:
    """How a key looks beside wrong options of its pool.

    What counts of each option is packed into one number, so that a sum over a set tells all: its
    code for the luck, and below that counts of :data:`_BITS` each. For every trait that is whether
    it is greater than the key's, and whether equal; then whether it comes first, or is to come.
    """

    def __init__(
        self,
        pool: Sequence[Distractor],
        few: Sequence[int],
        target: Target,
        first: Set[int],
        to_come: Set[int],
        seed: int,
        want: int,
    ) -> None:
        """Measure a few of a pool beside a key; the places wanted of it are drawn by seed."""
        asked = words(target.stem)
        width, often = len(target.text), target.answers
        echo = len(words_of_option(target.text) & asked)
        self._packed = [0] * len(pool)
        for at in few:
            option = pool[at]
            text, answers = option.text, option.answers
            size, shared = len(text), len(words_of_option(text) & asked)
            counts = _beside(size, width) << 6 * _BITS | _beside(shared, echo) << 4 * _BITS
            counts |= (
                _beside(answers, often) << 2 * _BITS | (at in first) << _BITS | (at in to_come)
            )
            self._packed[at] = chance.code(text) << _COUNTED | counts
        self._texts = [*(option.text for option in pool), target.text]
        self._values = [*(option.value for option in pool), target.value]
        self._places, self._typical = _places_wanted(want, seed)
        self._reviewed = min(len(first), want)
        self._start = chance.number(seed, "set")
        self._losses: dict[int, float] = {}
        self._alike: dict[tuple[int, int], float] = {}

    def costs(self, sets: Iterable[_Set]) -> Iterator[tuple[float, _Set]]:
        """Yield what counts against each set, likeness aside."""
        start, losses, packed = self._start, self._losses, self._packed
        turn = chance.turn
        for chosen in sets:
            total = sum([packed[at] for at in chosen])
            counts = total & _COUNTS
            loss = losses.get(counts)
            if loss is None:
                loss = losses[counts] = self._loss(counts)
            luck = turn(start, total >> _COUNTED) * _LUCK_SHARE
            yield loss + _NEARER * chosen[0] + luck, chosen

    def _loss(self, counts: int) -> float:
        """Return what all sets with the same counts have against them."""
        to_come, first = counts & _MOST, counts >> _BITS & _MOST
        loss = _TO_COME * to_come + _NOT_REVIEWED * max(0, self._reviewed - first)
        for place in reversed(self._places):
            counts >>= 2 * _BITS
            loss += _distance(counts >> _BITS & _MOST, counts & _MOST, place)
        return loss

    def typical_loss(self, chosen: _Set) -> float:
        """Return how far the key of a set is from the place wanted in likeness to the others."""
        if len(chosen) == 2:
            # What two have in common with each other, and each with the key, is all there is.
            one, other = chosen
            first, second = self._likeness(-1, one), self._likeness(-1, other)
            both = self._likeness(one, other)
            above, equal = (both > second) + (both > first), (both == second) + (both == first)
        else:
            own, *others = self._likenesses(chosen)
            above, equal = sum(other > own for other in others), others.count(own)
        return _distance(above, equal, self._typical)

    def _likenesses(self, chosen: _Set) -> list[float]:
        """Return how like the others the key is, and each of a set, in one order for all."""
        shown = (-1, *chosen)
        sums = [0.0] * len(shown)
        for (n, one), (m, other) in combinations(enumerate(shown), 2):
            found = self._likeness(one, other)
            sums[n] += found
            sums[m] += found
        return sums

    def _likeness(self, one: int, other: int) -> float:
        """Return how alike two of the pool look; -1 is the key."""
        found = self._alike.get((one, other))
        if found is None:
            found = self._alike[one, other] = self._compared(one, other)
        return found

    def _compared(self, one: int, other: int) -> float:
        its, others = self._values[one], self._values[other]
        if isinstance(its, EdtfDate) and isinstance(others, EdtfDate):
            # Whoever guesses takes the day, the month and the year that come most often.
            return dates_alike(its, others)
        return likeness(self._texts[one], self._texts[other])


def _beside(its: int, own: int) -> int:
    """Return as counts whether a measure is greater than the key's, and whether it is the same."""
    return _GREATER if its > own else int(its == own)


@lru_cache(maxsize=1 << 10)
def _places_wanted(want: int, seed: int) -> tuple[tuple[int, int, int], int]:
    """Return the places in length, in words and in answers by seed, and that in likeness."""
    length, echoes, often_right, typical = _TRAITS
    counted = (
        _place(want, seed, length, _RARER),
        _place(want, seed, echoes, 1),
        _place(want, seed, often_right, 1),
    )
    return counted, _place(want, seed, typical, 1 if want < _MANY else _RARER)


def _place(want: int, seed: int, name: str, rarer: int) -> int:
    """Return by seed how many of so many others are to be before the key, seldom none."""
    drawn = chance.below(1 + rarer * want, seed, name)
    return (drawn + rarer - 1) // rarer


def _distance(above: int, equal: int, place: int) -> int:
    """Return how far a key is from a place, with so many before it and so many beside it."""
    return max(above - place, place - above - equal, 0)
