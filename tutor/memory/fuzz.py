"""Fuzz: spreads due days, so that what was learned together does not stay together.

The ranges are Anki's (``rslib/src/scheduler/states/fuzz.rs``): a day either way, and a share of
what lies beyond 2.5, 7 and 20 days. Nothing here is random: the factor comes from the caller's
names, and the same names give the same day on every machine.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor, inf

from tutor import chance
from tutor.memory.model import MAXIMUM_INTERVAL

_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, inf, 0.05))
_FEWEST_DAYS = 2.5


_FURTHEST = 31
"""How many days beyond its range an interval may go for a day on which anything is planned."""


def _no_load(_day: date) -> int:
    return 0


def _whole_days(_day: date) -> float:
    return 1.0


@dataclass(frozen=True, slots=True)
class Spread:
    """How one review's due day is chosen within its fuzz range.

    ``factor`` is where in the range it falls, 0 to under 1. ``load`` tells how many items are
    planned for a day: the least loaded days of the range are preferred. ``avoid`` holds the days on
    which siblings are due: they are passed over while the range has another day. ``share`` tells
    what share of a usual day's items a day may have: one of half is taken to be loaded twice over,
    and one of 0 is passed over.
    """

    factor: float
    load: Callable[[date], int] = _no_load
    avoid: frozenset[date] = frozenset()
    share: Callable[[date], float] = _whole_days

    def __post_init__(self) -> None:
        if not 0 <= self.factor < 1:
            raise ValueError(f"a fuzz factor lies from 0 to under 1, and not at {self.factor}")


def fuzz_factor(learner: str, item: str, reps: int) -> float:
    """Return a number from 0 to under 1 that learner, item and number of reviews determine."""
    return (chance.number(reps, "fuzz", learner, item) >> 11) / (1 << 53)


def fuzz_range(
    interval: float, minimum: int = 1, maximum: int = MAXIMUM_INTERVAL
) -> tuple[int, int]:
    """Return the shortest and the longest interval in days that fuzz may make of one.

    As Anki's ``constrained_fuzz_bounds``: the interval is first brought between minimum and
    maximum.
    """
    minimum = min(minimum, maximum)
    interval = min(max(interval, minimum), maximum)
    reach = _reach(interval)
    lower = min(max(_half_up(interval - reach), minimum), maximum)
    upper = min(max(_half_up(interval + reach), minimum), maximum)
    if lower == upper and 2 < upper < maximum:
        upper += 1
    return lower, upper


def fuzzed(
    interval: float, factor: float, minimum: int = 1, maximum: int = MAXIMUM_INTERVAL
) -> int:
    """Return the interval in days at a factor (0 to under 1) of its fuzz range, floored."""
    lower, upper = fuzz_range(interval, minimum, maximum)
    return _at(factor, lower, upper)


def choose_interval(
    interval: int, day: date, spread: Spread | None, *, lowest: int = 1, highest: int
) -> int:
    """Return the interval in days to plan from a day, for one that FSRS gives.

    Nothing shorter than ``lowest`` is chosen, so far as the range reaches; nothing longer than
    ``highest`` ever. Without a spread there is no fuzz. Days on which nothing is to be planned are
    left out; where the range has no other, the next day after it that is open is taken, within a
    month. Among the others the siblings' are left out if any other is there, then the least loaded
    are kept, then the one nearest to the spread's factor is taken. With one spread, a longer
    interval and a higher ``lowest`` never give an earlier day.
    """
    if spread is None:
        return min(interval, highest)
    lower, upper = fuzz_range(interval, 1, highest)
    lower = min(max(lower, lowest), upper)
    wanted = _at(spread.factor, lower, upper)
    days = {length: day + timedelta(days=length) for length in range(lower, upper + 1)}
    if kept := {length: due for length, due in days.items() if spread.share(due) > 0}:
        days = kept
    elif (further := _next_open(upper, day, spread, highest)) is not None:
        return further
    if free := {length: due for length, due in days.items() if due not in spread.avoid}:
        days = free
    load = {length: _burden(spread, due) for length, due in days.items()} if len(days) > 1 else {}
    return min(days, key=lambda length: (load.get(length, 0), abs(length - wanted), length))


def _next_open(upper: int, day: date, spread: Spread, highest: int) -> int | None:
    """Return the first interval beyond a range that ends on an open day, None if all are shut."""
    for length in range(upper + 1, min(upper + _FURTHEST, highest) + 1):
        if spread.share(day + timedelta(days=length)) > 0:
            return length
    return None


def _burden(spread: Spread, day: date) -> float:
    """Return how loaded a day would be with one item more, for the share that it may have."""
    return (spread.load(day) + 1) / (spread.share(day) or 1.0)


def _reach(interval: float) -> float:
    """Return how many days fuzz may move an interval either way."""
    if interval < _FEWEST_DAYS:
        return 0.0
    return 1.0 + sum(share * max(min(interval, end) - start, 0.0) for start, end, share in _RANGES)


def _at(factor: float, lower: int, upper: int) -> int:
    return lower + floor(factor * (1 + upper - lower))


def _half_up(days: float) -> int:
    return floor(days + 0.5)
