"""What may be measured beside a key: dates and amounts that are neither quibbles nor absurd."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from itertools import islice

from tutor.facts.dates import EdtfDate, Precision
from tutor.facts.language import Language
from tutor.facts.measures import kind_of, size_of
from tutor.facts.model import Amount
from tutor.questions.ages import AN_AGE
from tutor.questions.holders import Holders
from tutor.questions.index import PackIndex
from tutor.questions.licence import Asked
from tutor.questions.neighbours import dates_beside, day_of
from tutor.questions.quantities import NEAREST, amounts_beside, stands_beside
from tutor.text import fold_name

_Make = tuple[bool, Precision, bool]
_AROUND = 12
_MONTHS = 12
_MOST_MADE = 12
_LARGE = 10
"""How many times as far dates of a decade or a century may lie from each other."""
_LEAST_DAYS = 14
"""How many days a wrong day is off at least; more, one for each year that it is ago."""
_YEARS_SHARE = 75
"""Of what share of its age a wrong year is off at least."""
_DAYS_IN_A_YEAR = 365
_FAR_YEARS, _FAR_SHARE = 10, 6
"""How many years a wrong date is off at most, and of what share of its age besides."""


class Measured:
    """Finds dates and amounts to be offered beside one: of other facts, then made up."""

    def __init__(self, index: PackIndex, language: Language, holders: Holders) -> None:
        self._index = index
        self._language = language
        self._holders = holders

    @cached_property
    def _all_dates(self) -> dict[_Make, tuple[list[int], list[EdtfDate]]]:
        """Every date of the facts in order, with its month, by what makes dates look alike."""
        dates = {
            value
            for fact in self._index.pack.facts.values()
            for values in fact.roles.values()
            for value in values
            if isinstance(value, EdtfDate)
        }
        by_make: dict[_Make, tuple[list[int], list[EdtfDate]]] = {}
        for date in sorted(dates, key=lambda date: (_months(date), date.last, date.text)):
            months, alike = by_make.setdefault(_make(date), ([], []))
            months.append(_months(date))
            alike.append(date)
        return by_make

    def dates(self, asked: Asked, key: EdtfDate) -> Iterator[EdtfDate]:
        """Yield dates by nearness, none so near that it is a quibble, none absurdly far.

        The longer ago something was, the less a day or a year matters, and the further others lie.
        Of spans, beside which none is made up, any will do.
        """
        age = max(self._index.present - key.first[0], 0)
        least = _least_days(key, age)
        far = min(_FAR_YEARS + age // _FAR_SHARE, AN_AGE) * _MONTHS
        far *= _LARGE if key.precision < Precision.YEAR else 1
        if alike := self._all_dates.get(_make(key)):
            for date in _nearest(*alike, _months(key)):
                apart = abs(day_of(date) - day_of(key)) >= least
                if key.interval or (apart and abs(_months(date) - _months(key)) <= far):
                    yield date
        source = self._index.pack.sources.get(asked.fact.source)
        latest = max(source.date.last if source and source.date else key.last, key.last)
        beside = (
            moved
            for moved in dates_beside(key, least)
            if moved.last <= latest and abs(_months(moved) - _months(key)) <= far
        )
        yield from islice(beside, _MOST_MADE)

    @cached_property
    def _all_amounts(self) -> dict[str, tuple[list[Fraction], list[Amount]]]:
        """Every amount of the facts from small to great, with its size, by what it measures."""
        amounts = {
            value
            for fact in self._index.pack.facts.values()
            for values in fact.roles.values()
            for value in values
            if isinstance(value, Amount)
        }
        by_measure: dict[str, tuple[list[Fraction], list[Amount]]] = {}
        for amount in sorted(amounts, key=lambda amount: (size_of(amount), amount.text)):
            sizes, alike = by_measure.setdefault(_measured(amount), ([], []))
            sizes.append(size_of(amount))
            alike.append(amount)
        return by_measure

    def amounts(self, asked: Asked, key: Amount) -> Iterator[Amount]:
        """Yield amounts that are neither so near that it is a quibble nor absurdly far.

        In another unit only what stands in the same role: a flight of 900 m beside one of 4 km.
        """
        sizes, alike = self._all_amounts.get(_measured(key), ([], []))
        size, factor = size_of(key), Fraction(NEAREST)
        below, above = sorted((size / factor, size * factor))
        last, first = bisect_left(sizes, below), bisect_right(sizes, above)
        held = (*alike[max(last - _AROUND, 0) : last], *alike[first : first + _AROUND])
        place, unit = (asked.fact.kind, asked.role.name), fold_name(key.unit)
        for amount in (*held, *amounts_beside(key, self._language)):
            if stands_beside(amount, key) and (
                fold_name(amount.unit) == unit
                or any((fact.kind, role) == place for fact, role in self._holders.of(amount))
            ):
                yield amount


def _measured(amount: Amount) -> str:
    return kind_of(amount) or fold_name(amount.unit)


def _least_days(key: EdtfDate, age: int) -> int:
    """Return by how many days a wrong date differs at least from a key of some age in years."""
    if key.interval or key.approximate or key.precision < Precision.YEAR:
        return 0
    if key.precision is Precision.YEAR:
        return age * _DAYS_IN_A_YEAR // _YEARS_SHARE
    return max(_LEAST_DAYS, age)


def _make(date: EdtfDate) -> _Make:
    return (date.interval, date.precision, date.approximate)


def _months(date: EdtfDate) -> int:
    return date.first[0] * 12 + date.first[1]


def _nearest(months: list[int], dates: list[EdtfDate], key: int) -> Iterator[EdtfDate]:
    """Yield some dates of a sorted list by their nearness to a month, the nearest first."""
    after = bisect_left(months, key)
    before = after - 1
    for _ in range(_AROUND):
        if before < 0 and after >= len(dates):
            return
        if after >= len(dates) or (before >= 0 and key - months[before] <= months[after] - key):
            yield dates[before]
            before -= 1
        else:
            yield dates[after]
            after += 1
