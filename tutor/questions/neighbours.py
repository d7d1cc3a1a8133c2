"""Dates made up beside one: of the same make, a few steps away; spans as long as it."""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain, zip_longest

from tutor import chance
from tutor.facts.dates import DatePoint, Day, EdtfDate, EdtfText, Precision, days_in_month

_YEARS = (0, -1, 1, -2, 2, -3, 3)
_MONTHS = (0, -1, 1, -2, 2)
_DAYS = (0, -4, 4, -9, 9, -13, 13)
_YEAR, _MONTH, _MOST_MONTHS = 365, 30, 5
_YEAR_LENGTH = 365.25
_ROUND, _ABOUT = 5, 10
"""Of what an approximate date is moved by multiples in years, and by how many at least."""
_TIMES_AS_LONG = 3


def dates_beside(date: EdtfDate, least: int = 0) -> Iterator[EdtfDate]:
    """Yield dates some whole years, months and days away, the fewest steps first.

    Several of them share a year, a month or a day with each other that the date itself has not.
    It has none nearer than ``least`` days, and an approximate one none nearer than ten years.
    A span is moved as a whole, so that none of them shares a day with it or with another; it has
    none where one end is open, approximate or less exact than the other.
    """
    if date.begin is None or (date.interval and not _is_plain(date)):
        return
    if date.interval:
        yield from _apart(date, max(least, days_covered(date) + 1))
        return
    for _, moved in _moved_by_steps(date, least):
        yield moved


@lru_cache(maxsize=1 << 10)
def _apart(span: EdtfDate, least: int) -> tuple[EdtfDate, ...]:
    """Return spans beside one that share no day, by turns those of each number of years away."""
    by_years: dict[int, list[EdtfDate]] = {}
    for years, moved in _moved_by_steps(span, least):
        by_years.setdefault(years, []).append(moved)
    for some in by_years.values():
        some.sort(key=lambda moved: chance.number(0, span.text, moved.text))
    found = [span]
    for moved in chain.from_iterable(zip_longest(*by_years.values())):
        if moved is not None and not any(moved.overlaps(other) for other in found):
            found.append(moved)
    return tuple(found[1:])


def _moved_by_steps(date: EdtfDate, least: int) -> Iterator[tuple[int, EdtfDate]]:
    """Yield dates beside one with the steps in years that they are away."""
    point = date.begin
    assert point is not None
    # The steps are as long as what must lie between, so that there are dates enough.
    year, month = max(1, -(-least // _YEAR)), min(max(1, -(-least // _MONTH)), _MOST_MONTHS)
    if date.approximate:
        moves = _moves(months=False, days=False)
        year = max(_ABOUT, -(-year // _ROUND) * _ROUND)
    else:
        moves = _moves(months=point.month is not None, days=point.day is not None)
    for years, by_months, by_days in moves:
        moved = _moved(date, years * year, by_months * month, by_days)
        if moved is not None and abs(day_of(moved) - day_of(date)) >= least:
            yield years, moved


def day_of(date: EdtfDate) -> float:
    """Return about how many days lie before a date begins, each month a twelfth of a year."""
    return _days(date.first)


def last_day_of(date: EdtfDate) -> float:
    """Return about how many days lie before the last that a date covers."""
    return _days(date.last)


def _days(when: Day) -> float:
    year, month, day = when
    return year * _YEAR_LENGTH + (month - 1) * _YEAR_LENGTH / 12 + day


def days_covered(date: EdtfDate) -> int:
    """Return about how many days a date covers, from its first to its last."""
    return max(round(_days(date.last) - _days(date.first)), 0) + 1


def last_alike(one: EdtfDate, other: EdtfDate) -> bool:
    """Tell whether two spans last about as long, one at most three times as long as the other.

    One that is open at an end lasts as long as another that is open there.
    """
    if (one.begin is None, one.end is None) != (other.begin is None, other.end is None):
        return False
    if None in (one.begin, one.end):
        return True
    short, long = sorted((days_covered(one), days_covered(other)))
    return long <= _TIMES_AS_LONG * short


def _is_plain(span: EdtfDate) -> bool:
    """Tell whether both ends of a span are years, months or days, and neither is about."""
    begin, end = span.begin, span.end
    if begin is None or end is None or span.approximate:
        return False
    return begin.precision is end.precision and begin.precision >= Precision.YEAR


@cache
def _moves(*, months: bool, days: bool) -> tuple[tuple[int, int, int], ...]:
    """Return the steps away from a date that has a month, a day or neither, the fewest first."""
    by_months, by_days = _MONTHS if months else (0,), _DAYS if days else (0,)
    moves = [(y, m, d) for y in _YEARS for m in by_months for d in by_days]
    return tuple(sorted(moves, key=_steps)[1:])


def _steps(move: tuple[int, int, int]) -> int:
    """Return how many steps a move takes; one back counts as much as one forth."""
    years, months, days = move
    places = (_YEARS.index(years), _MONTHS.index(months), _DAYS.index(days))
    return sum((place + 1) // 2 for place in places)


def _moved(date: EdtfDate, years: int, months: int, days: int) -> EdtfDate | None:
    """Return a date moved by whole steps, or None where that gives no date."""
    ends = (date.begin, date.end) if date.interval else (date.begin,)
    moved = [_moved_point(point, years, months, days) for point in ends if point is not None]
    begin, end = moved[0], moved[-1]
    if begin is None or end is None:
        return None
    if not date.interval:
        return EdtfDate(_edtf(begin), begin, begin)
    return EdtfDate(EdtfText(f"{_edtf(begin)}/{_edtf(end)}"), begin, end, interval=True)


def _moved_point(point: DatePoint, years: int, months: int, days: int) -> DatePoint | None:
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
    return DatePoint(year, month, day, point.precision, point.approximate, point.uncertain)


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
