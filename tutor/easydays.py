"""Easy days: weekdays on which less is planned or nothing, and dates off.

Written as a learner writes them in the settings: ``sat half, sun none``, and
``2026-12-24 to 2026-12-26, 2027-01-01``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHARES = {"half": 0.5, "none": 0.0}
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class EasyDays:
    """What share of a usual day's questions is planned for a day.

    ``weekdays`` holds a share for each, Monday first, 0 to 1 and above 0 for one at least; ``off``
    are spans of dates, both ends included.
    """

    weekdays: tuple[float, ...] = (1.0,) * 7
    off: tuple[tuple[date, date], ...] = ()

    def share(self, day: date) -> float:
        """Return the share of a day, 0 for one on which nothing is to be planned."""
        if any(first <= day <= last for first, last in self.off):
            return 0.0
        return self.weekdays[day.weekday()]


@lru_cache(maxsize=16)
def easy_days(weekdays: str = "", dates: str = "") -> EasyDays:
    """Return the easy days of two settings. Raises ValueError for what cannot be read."""
    return EasyDays(weekdays_of(weekdays), dates_of(dates))


def weekdays_of(text: str) -> tuple[float, ...]:
    """Return the share of each weekday, Monday first, by a text such as ``sat half, sun none``.

    Raises ValueError for anything else, a weekday named twice, or none that is left.
    """
    shares = [1.0] * 7
    named = set()
    for part in _parts(text):
        name, _, share = part.casefold().partition(" ")
        place = _place(name)
        if place in named:
            raise ValueError(f"{part!r} names a weekday again")
        named.add(place)
        shares[place] = _SHARES.get(share.strip(), -1.0)
    if min(shares) < 0 or not any(shares):
        raise ValueError(f"{text!r} does not say half or none, or leaves no weekday")
    return tuple(shares)


def dates_of(text: str) -> tuple[tuple[date, date], ...]:
    """Return the spans of dates of a text such as ``2026-12-24 to 2026-12-26, 2027-01-01``.

    Raises ValueError for anything else, or a span that ends before it begins.
    """
    spans = []
    for part in _parts(text):
        ends = [date.fromisoformat(end) for end in re.split(r"\s+to\s+", part)]
        if len(ends) > 2 or ends[0] > ends[-1]:
            raise ValueError(f"{part!r} is neither a date nor a span of dates")
        spans.append((ends[0], ends[-1]))
    return tuple(spans)


def _parts(text: str) -> Sequence[str]:
    return [part.strip() for part in text.split(",")] if text.strip() else []


def _place(name: str) -> int:
    """Return the number of a weekday by its name or its first letters, three at least."""
    for place, weekday in enumerate(WEEKDAYS):
        if len(name) >= _SHORTEST and weekday.startswith(name):
            return place
    raise ValueError(f"{name!r} is no weekday")
