"""Choosing and arranging options: which distractors, in which order."""

from collections.abc import Sequence
from decimal import Decimal

from tutor import chance
from tutor.facts.dates import EdtfDate
from tutor.facts.model import Amount, Value
from tutor.questions.context import Context
from tutor.questions.distractors import Distractor
from tutor.questions.licence import Licence
from tutor.questions.model import Option
from tutor.text import fold

_TRIES = 6
_NEAREST = 3


def choose(pool: Sequence[Distractor], key: Value, seed: int, context: Context) -> list[Distractor]:
    """Return ``context.options - 1`` distractors of a pool, or all if it has fewer.

    The learner's own confusions, reviewed ones and the author's neighbours come first; a trio shown
    lately is avoided, as are keys still to come.
    """
    want = context.options - 1
    ahead = {fold(text) for text in context.ahead}
    quiet = [d for d in pool if fold(d.text) not in ahead]
    usable = quiet if len(quiet) >= want else list(pool)
    chosen: list[Distractor] = []
    for attempt in range(_TRIES):
        chosen = _attempt(usable, key, seed, attempt, want, context)
        if frozenset(d.text for d in chosen) not in context.recent_trios:
            break
    return chosen


def _attempt(
    pool: list[Distractor], key: Value, seed: int, attempt: int, want: int, context: Context
) -> list[Distractor]:
    confused = {fold(text) for text in context.confusions}

    def precedence(distractor: Distractor) -> tuple[bool, bool, bool]:
        return (
            fold(distractor.text) not in confused,
            distractor.licence is not Licence.WRONG,
            not distractor.confusable,
        )

    if isinstance(key, EdtfDate | Amount):
        # A stable sort: within a class the nearest stay first.
        return _around(sorted(pool, key=precedence), key, seed, attempt, want)
    order = chance.shuffled(pool, lambda d: d.text, seed, "distractors", str(attempt))
    return sorted(order, key=precedence)[:want]


def _around(
    order: list[Distractor], key: EdtfDate | Amount, seed: int, attempt: int, want: int
) -> list[Distractor]:
    """Return values on both sides of the key, near it, so that its rank is even over seeds."""
    lower = [d for d in order if _position(d.value) < _position(key)]
    # Another bound on the same number ("at most 250" beside "over 250") stands on this side too.
    higher = [d for d in order if _position(d.value) >= _position(key)]
    want = min(want, len(lower) + len(higher))
    ranks = [r for r in range(want + 1) if r <= len(lower) and want - r <= len(higher)]
    rank = chance.pick(ranks, seed, "rank")
    return [
        *_some(lower, rank, seed, "lower", str(attempt)),
        *_some(higher, want - rank, seed, "higher", str(attempt)),
    ]


def _some(side: list[Distractor], count: int, seed: int, *labels: str) -> list[Distractor]:
    """Return so many of the first few of one side."""
    few = side[: max(count, _NEAREST)]
    return chance.shuffled(few, lambda d: d.text, seed, *labels)[:count]


def arrange(options: list[Option], seed: int) -> tuple[Option, ...]:
    """Return options in the order shown: dates and amounts ascending, others shuffled."""
    values = [option.value for option in options]
    if all(isinstance(v, EdtfDate) for v in values) or all(isinstance(v, Amount) for v in values):
        return tuple(sorted(options, key=lambda option: (_position(option.value), option.text)))
    return tuple(chance.shuffled(options, lambda option: option.text, seed, "order"))


def _position(value: Value | None) -> tuple[Decimal, ...]:
    if isinstance(value, EdtfDate):
        return tuple(Decimal(part) for part in (*value.first, *value.last))
    if isinstance(value, Amount):
        return (Decimal(value.number),)
    return ()
