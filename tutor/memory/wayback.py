"""A way back after an absence: a wall of due items spread over the coming days.

Today keeps the items that can wait least, in the order in which they are given; each of the others
goes to the first day that has room for it. A day's room is the most that a day is to ask, times the
day's share (:mod:`tutor.easydays`), less what is planned for it already. Siblings get different
days.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_high

from tutor.memory.model import FactKey, ItemKey

FEWEST_DAYS = 3
"""Days without study from which on one has been away."""

USUAL_REVIEWS = 20
"""How many reviews a day is thought to bear at least, whatever was done before."""

_WALL = 1.5
_FURTHEST = 365


@dataclass(frozen=True, slots=True)
class Overdue:
    """An item that waits, and what it shares with its siblings."""

    item: ItemKey
    fact: FactKey


def usual_reviews(days: Sequence[int]) -> int:
    """Return how many reviews a day bears, by those of the last days of study."""
    return max(median_high(days), USUAL_REVIEWS) if days else USUAL_REVIEWS


def is_wall(away: int, waiting: int, per_day: int) -> bool:
    """Tell whether so many due items, after so many days without study, want spreading."""
    return away >= FEWEST_DAYS and waiting > _WALL * per_day


def days_needed(
    waiting: int,
    today: date,
    per_day: int,
    load: Callable[[date], int],
    share: Callable[[date], float],
) -> int:
    """Return over how many days so many items go, today included; see :func:`spread_out`."""
    left, days = float(waiting), 0
    while left > 0 and days < _FURTHEST:
        left -= max(int(_room(today + timedelta(days=days), today, per_day, load, share)), 0)
        days += 1
    return max(days, 1)


def spread_out(
    items: Iterable[Overdue],
    today: date,
    per_day: int,
    load: Callable[[date], int],
    share: Callable[[date], float],
) -> dict[ItemKey, date]:
    """Return the days, today or later, for items that wait, in their order.

    ``load`` tells what is planned for a day besides the items themselves, and of today what was
    done. Today asks ``per_day`` whatever its share, for the learner is there. Raises ValueError
    where a day is to ask less than one.
    """
    if per_day < 1:
        raise ValueError(f"a day asks one at least, and not {per_day}")
    planned: Counter[date] = Counter()
    facts: dict[FactKey, set[date]] = {}
    days: dict[ItemKey, date] = {}

    def room(day: date) -> float:
        return _room(day, today, per_day, load, share) - planned[day]

    # All days before it are full, but for the sake of siblings.
    first = today
    for each in items:
        while room(first) < 1 and (first - today).days < _FURTHEST:
            first += timedelta(days=1)
        day = _day_for(first, room, facts.get(each.fact, set()))
        days[each.item] = day
        planned[day] += 1
        facts.setdefault(each.fact, set()).add(day)
    return days


def _room(
    day: date,
    today: date,
    per_day: int,
    load: Callable[[date], int],
    share: Callable[[date], float],
) -> float:
    return per_day * (1.0 if day == today else share(day)) - load(day)


def _day_for(first: date, room: Callable[[date], float], taken: set[date]) -> date:
    """Return the first day with room that no sibling has; the first of all if there is none."""
    for ahead in range(_FURTHEST):
        day = first + timedelta(days=ahead)
        if room(day) >= 1 and day not in taken:
            return day
    return first
