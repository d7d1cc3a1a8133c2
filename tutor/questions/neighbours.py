"""Dates made up beside one: of the same make, a few steps away."""

from collections.abc import Iterator
from functools import cache

from tutor.facts.dates import DatePoint, EdtfDate, EdtfText, Precision, days_in_month

_YEARS = (0, -1, 1, -2, 2, -3, 3)
_MONTHS = (0, -1, 1, -2, 2)
_DAYS = (0, -4, 4, -9, 9, -13, 13)
_YEAR, _MONTH, _MOST_MONTHS = 365, 30, 5
_YEAR_LENGTH = 365.25
_FAR_YEARS = (-10, 10, -20, 20, -30, 30)


def dates_beside(date: EdtfDate, least: int = 0) -> Iterator[EdtfDate]:
    """Yield single dates some whole years, months and days away, the fewest steps first.

    Several of them share a year, a month or a day with each other that the date itself has not.
    An approximate date has none nearer than ten years, any other none nearer than ``least`` days.
    """
    point = date.begin
    if date.interval or point is None:
        return
    if date.approximate:
        moves = tuple((years, 0, 0) for years in _FAR_YEARS)
    else:
        moves = _moves(months=point.month is not None, days=point.day is not None)
    # The steps are as long as what must lie between, so that there are dates enough.
    year, month = max(1, -(-least // _YEAR)), min(max(1, -(-least // _MONTH)), _MOST_MONTHS)
    for years, by_months, by_days in moves:
        moved = _moved(point, years * year, by_months * month, by_days)
        if moved is not None and abs(day_of(moved) - day_of(date)) >= least:
            yield moved


def day_of(date: EdtfDate) -> float:
    """Return about how many days lie before a date begins, each month a twelfth of a year."""
    year, month, day = date.first
    return year * _YEAR_LENGTH + (month - 1) * _YEAR_LENGTH / 12 + day


@cache
def _moves(*, months: bool, days: bool) -> tuple[tuple[int, int, int], ...]:
    """Return the steps away from a date that has a month, a day or neither, the fewest first."""
    by_months, by_days = _MONTHS if months else (0,), _DAYS if days else (0,)
    moves = [(y, m, d) for y in _YEARS for m in by_months for d in by_days]
    return tuple(sorted(moves, key=_steps)[1:])


def _steps(move: tuple[int, int, int]) -> int:
    return _YEARS.index(move[0]) + _MONTHS.index(move[1]) + _DAYS.index(move[2])


def _moved(point: DatePoint, years: int, months: int, days: int) -> EdtfDate | None:
    """Return a single date moved by whole steps, or None where that gives no date."""
    step = {Precision.DECADE: 10, Precision.CENTURY: 100}.get(point.precision, 1)
    year = point.year + years * step
    if point.year >= step > year and step > 1:
        # The decade or century about the birth of Christ has no name of its own.
        return None
    month, day = point.month, point.day
    if month is not None:
        year, month = year + (month + months - 1) // 12, (month + months - 1) % 12 + 1
        if day is not None:
            day += days
            if not 1 <= day <= days_in_month(year, month):
                return None
    moved = DatePoint(year, month, day, point.precision, point.approximate, point.uncertain)
    return EdtfDate(_edtf(moved), moved, moved)


def _edtf(point: DatePoint) -> EdtfText:
    sign, digits = ("-" if point.year < 0 else ""), f"{abs(point.year):04d}"
    if point.precision is Precision.DECADE:
        digits = f"{digits[:3]}X"
    elif point.precision is Precision.CENTURY:
        digits = f"{digits[:2]}XX"
    mark = "%" if point.approximate and point.uncertain else "~" if point.approximate else ""
    mark = mark or ("?" if point.uncertain else "")
    month = "" if point.month is None else f"-{point.month:02d}"
    day = "" if point.day is None else f"-{point.day:02d}"
    return EdtfText(f"{sign}{digits}{month}{day}{mark}")
