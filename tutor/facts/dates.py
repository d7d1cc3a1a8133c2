"""Dates of facts, as EDTF intervals of days.

A date is what a document says, never more: ``2013-04`` is the thirty days it covers. Years are
astronomical and may be negative (``-0043`` is 44 BC), so days are plain tuples and not
:class:`datetime.date`. Source of the notation: EDTF, ISO 8601-2:2019, the part described in
``docs/authoring.md``.
"""

import calendar
import re
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NewType

Day = tuple[int, int, int]
"""Year, month, day."""

EdtfText = NewType("EdtfText", str)

EARLIEST: Day = (-9999, 1, 1)
LATEST: Day = (9999, 12, 31)


class Precision(IntEnum):
    """How fine one date is; higher is finer."""

    CENTURY = 1
    DECADE = 2
    YEAR = 3
    MONTH = 4
    DAY = 5


_FURTHER_YEARS = {Precision.CENTURY: 99, Precision.DECADE: 9}


@dataclass(frozen=True, slots=True)
class DatePoint:
    """One end of a date: as fine as ``precision`` says, with the missing parts None."""

    year: int
    month: int | None
    day: int | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False

    @property
    def first(self) -> Day:
        """The earliest day it may mean."""
        return (self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> Day:
        """The latest day it may mean."""
        year = self.year + _FURTHER_YEARS.get(self.precision, 0)
        month = self.month or 12
        return (year, month, self.day or days_in_month(year, month))


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date or an interval. ``begin`` or ``end`` is None where the interval is open there.

    A single date has ``end == begin`` and ``interval`` false. ``first`` and ``last`` are the
    earliest and the latest day covered.
    """

    text: EdtfText
    begin: DatePoint | None
    end: DatePoint | None
    interval: bool = False
    first: Day = field(init=False, compare=False, repr=False)
    last: Day = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Compared again and again while options are sought, so worked out once.
        object.__setattr__(self, "first", self.begin.first if self.begin else EARLIEST)
        object.__setattr__(self, "last", self.end.last if self.end else LATEST)

    def __hash__(self) -> int:
        # Looked up again and again; what differs in the rest mostly differs in its text.
        return hash(self.text)

    @property
    def precision(self) -> Precision:
        """The coarser precision of the two ends."""
        begin, end = self.begin, self.end
        if begin is None or end is None:
            point = begin or end
            assert point is not None
            return point.precision
        return begin.precision if begin is end else min(begin.precision, end.precision)

    @property
    def approximate(self) -> bool:
        """Whether either end is approximate or uncertain (``~``, ``?``, ``%``)."""
        begin, end = self.begin, self.end
        if begin is not None and (begin.approximate or begin.uncertain):
            return True
        return end is not None and end is not begin and (end.approximate or end.uncertain)

    def contains(self, other: "EdtfDate") -> bool:
        """Tell whether every day of the other lies in this one."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: "EdtfDate") -> bool:
        """Tell whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    def only_meets(self, other: "EdtfDate") -> bool:
        """Tell whether one of two spans ends when the other begins, and they share no more.

        ``1723/1750`` and ``1750/1755`` meet in a year, of which each has a part or may have one.
        """
        earlier, later = (self, other) if self.first <= other.first else (other, self)
        end, begin = earlier.end, later.begin
        if not (self.interval and other.interval) or end is None or begin is None:
            return False
        if self.approximate or other.approximate:
            return False
        return (
            (earlier.begin is None or earlier.begin.last < begin.first)
            and (later.end is None or end.last < later.end.first)
            and begin.first <= end.last
            and end.first <= begin.last
        )

    def __str__(self) -> str:
        return self.text


def days_in_month(year: int, month: int) -> int:
    """Return the length of a month in the proleptic Gregorian calendar."""
    if month == 2:
        return 29 if calendar.isleap(year) else 28
    return 30 if month in {4, 6, 9, 11} else 31


_POINT = re.compile(
    r"(?P<year>-?\d{4}|-?\d{3}X|-?\d{2}XX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%]?)",
    re.ASCII,
)


def parse_edtf(text: str) -> EdtfDate:
    """Read an EDTF date.

    Raises ValueError with a sentence that says what is wrong and how to write it.
    """
    text = text.strip()
    if "/" not in text:
        point = _parse_point(text)
        return EdtfDate(EdtfText(text), point, point)
    left, _, right = text.partition("/")
    if "/" in right:
        raise ValueError("an interval has one slash, as in 2013-05-31/2013-06-02")
    begin = None if left == ".." else _parse_point(left)
    end = None if right == ".." else _parse_point(right)
    if begin is None and end is None:
        raise ValueError("an interval needs a beginning or an end, as in 2012-01/..")
    if begin and end and end.last < begin.first:
        raise ValueError("the interval ends before it begins; exchange its two dates")
    return EdtfDate(EdtfText(text), begin, end, interval=True)


def _parse_point(text: str) -> DatePoint:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(
            "a date is written 2013-04-15, 2013-04, 2013, 2013~, 199X, or as an interval "
            "2013-05-31/2013-06-02"
        )
    digits, month, day = match["year"], match["month"], match["day"]
    precision = Precision.YEAR
    if "X" in digits:
        if month:
            raise ValueError("a decade or century has no month; write 199X or 19XX alone")
        precision = Precision.CENTURY if digits.endswith("XX") else Precision.DECADE
    # "-199X" would count backwards; the earliest year of the span is its first.
    low = int(digits.replace("X", "0"))
    if digits.startswith("-") and "X" in digits:
        low -= 99 if precision is Precision.CENTURY else 9
    if month:
        precision = Precision.MONTH
        if not 1 <= int(month) <= 12:
            raise ValueError(f"there is no month {month}; months go from 01 to 12")
    if day:
        precision = Precision.DAY
        length = days_in_month(low, int(month or 1))
        if not 1 <= int(day) <= length:
            raise ValueError(f"there is no day {day} in {digits}-{month}; it has {length} days")
    mark = match["mark"]
    return DatePoint(
        low,
        int(month) if month else None,
        int(day) if day else None,
        precision,
        approximate=mark in {"~", "%"} and mark != "",
        uncertain=mark in {"?", "%"} and mark != "",
    )
