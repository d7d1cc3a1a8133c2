"""Dates that are typed: of a seminar, in any of the ways that an answer may be."""

from __future__ import annotations

import re
from datetime import date

from tutor.questions.marking.reading_dates import read_date

HOW = "A date is written as 2026-12-10, 10 December 2026 or 10 December."
_LAST_DAYS = re.compile(r"(?<!\d)(?:29|30|31)(?!\d)")


def day_ahead(text: str, today: date) -> date | None:
    """Return the day that a text means, None for no single day.

    Where a text may mean several, such as 10/12/2026, one that is ahead goes first. Without a year
    it is the next such day.
    """
    years = (today.year, today.year + 1)
    every = [*_days_of(text), *(day for year in years for day in _days_of(f"{text} {year}"))]
    return next((day for day in every if day > today), every[0] if every else None)


def complaint(text: str, today: date) -> str:
    """Return why a text means no day: that its month is shorter, or that it cannot be read."""
    earlier = _LAST_DAYS.sub("28", text)
    shorter = earlier != text and day_ahead(earlier, today) is not None
    return f"That month has no such day. {HOW}" if shorter else HOW


def _days_of(text: str) -> list[date]:
    return [
        date(begin.year, begin.month, begin.day)
        for found in read_date(text)
        if found.begin is not None and found.begin == found.end
        for begin in (found.begin,)
        if begin.month is not None and begin.day is not None and 1 <= begin.year <= 9999
    ]
