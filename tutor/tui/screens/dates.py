"""Dates that are typed: of a seminar, in any of the ways that an answer may be."""

from __future__ import annotations

from datetime import date

from tutor.questions.marking.reading_dates import read_date

HOW = "A date is written as 2026-12-10 or 10 December 2026."


def day_ahead(text: str, today: date) -> date | None:
    """Return the day that a text means, None for no single day.

    Where a text may mean several, such as 10/12/2026, one that is ahead goes first.
    """
    days = [
        date(begin.year, begin.month, begin.day)
        for found in read_date(text)
        if found.begin is not None and found.begin == found.end
        for begin in (found.begin,)
        if begin.month is not None and begin.day is not None and 1 <= begin.year <= 9999
    ]
    return next((day for day in days if day > today), days[0] if days else None)
