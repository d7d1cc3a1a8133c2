"""What may be measured beside a key: dates and amounts that are neither quibbles nor absurd."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import chain, islice

from tutor.facts.dates import EdtfDate, Precision
from tutor.facts.language import Language
from tutor.facts.measures import kind_of, size_of
from tutor.facts.model import Amount, KindName, RoleName
from tutor.questions.ages import AN_AGE
from tutor.questions.asked import Asked
from tutor.questions.holders import Holders
from tutor.questions.index import PackIndex
from tutor.questions.neighbours import dates_beside, day_of, last_alike
from tutor.questions.quantities import NEAREST, amounts_beside, are_grouped, stands_beside
from tutor.text import fold_name

_Make = tuple[bool, Precision, bool]
_Sized = tuple[list[Fraction], list[Amount]]
_AROUND = 12
_MONTHS = 12
_MOST_MADE = 24
_LARGE = 10
"""How many times as far dates of a decade or a century may lie from each other."""
_LEAST_DAYS = 14
"""How many days a wrong day is off at least; more, one for each year that it is ago."""
_YEARS_SHARE = 75
"""Of what share of its age a wrong year is off at least."""
_DAYS_IN_A_YEAR = 365
_NEXT_YEAR_SINCE = 20
"""From how many years ago the very next year is too near: of a finding it is that of its print."""
_LAST_MARCH_YEAR, _MARCH = 1752, 3
"""Until when some counted years from 25 March."""
_FEWEST_USUAL = 3
"""How many amounts of a role tell between what bounds those of it lie."""
_WIDER = Fraction("1.25")
_FAR, _FURTHEST_USUAL = 3, 5
"""How many times as much, or as little, an amount that no fact gives for the role is at most."""
_NEARBY = Fraction(5, 3)
"""How many times as much, or as little, is near where nothing tells what else may be."""
_FAR_YEARS, _FAR_SHARE = 10, 6
"""How many years a wrong date is off at most, and of what share of its age besides."""


class Measured:
    """Finds dates and amounts to be offered beside one: of other facts, then made up."""

    def __init__(self, index: PackIndex, language: Language, holders: Holders) -> None:
        self._index = index
        self._language = language
        self._holders = holders
        self._in_role: dict[tuple[KindName, RoleName, str], _Sized] = {}

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
        Spans last about as long as the key; of those that facts give, others may lie anywhere where
        none can be made up.
        """
        age = max(self._index.present - key.first[0], 0)
        least = _least_days(key, age)
        far = min(_FAR_YEARS + age // _FAR_SHARE, AN_AGE) * _MONTHS
        far *= _LARGE if key.precision < Precision.YEAR else 1
        source = self._index.pack.sources.get(asked.fact.source)
        latest = max(source.date.last if source and source.date else key.last, key.last)
        beside = (
            moved
            for moved in dates_beside(key, least)
            if moved.last <= latest
            and abs(_months(moved) - _months(key)) <= far
            and not _is_told_otherwise(moved, key)
        )
        made = list(islice(beside, _MOST_MADE))
        if alike := self._all_dates.get(_make(key)):
            for date in _nearest(*alike, _months(key)):
                near = abs(_months(date) - _months(key)) <= far
                if key.interval:
                    if last_alike(date, key) and (near or not made):
                        yield date
                elif (
                    near
                    and abs(day_of(date) - day_of(key)) >= least
                    and not _is_told_otherwise(date, key)
                ):
                    yield date
        yield from made

    @cached_property
    def _all_amounts(self) -> dict[str, _Sized]:
        """Every amount of the facts from small to great, with its size, by what it measures."""
        amounts = {
            value
            for fact in self._index.pack.facts.values()
            for values in fact.roles.values()
            for value in values
            if isinstance(value, Amount)
        }
        by_measure: dict[str, _Sized] = {}
        for amount in sorted(amounts, key=lambda amount: (size_of(amount), amount.text)):
            sizes, alike = by_measure.setdefault(_measured(amount), ([], []))
            sizes.append(size_of(amount))
            alike.append(amount)
        return by_measure

    def amounts(self, asked: Asked, key: Amount) -> Iterator[Amount]:
        """Yield amounts that are neither so near that it is a quibble nor absurdly far.

        First come those of the same role in other facts, in whatever unit: a flight of 900 m beside
        one of 4 km; then those of other roles in the same unit, and such made up, none of them far
        beyond what facts give for the role, where three or more do, or else far from the key.
        """
        sizes, alike = self._all_amounts.get(_measured(key), ([], []))
        size, factor = size_of(key), Fraction(NEAREST)
        below, above = sorted((size / factor, size * factor))
        last, first = bisect_left(sizes, below), bisect_right(sizes, above)
        held = (*alike[max(last - _AROUND, 0) : last], *alike[first : first + _AROUND])
        usual = self._of_the_role(asked, key)
        yield from (amount for amount in usual if stands_beside(amount, key))
        low, high = _range(size, [size_of(amount) for amount in usual])
        unit = fold_name(key.unit)
        made = amounts_beside(key, self._language, grouped=self._are_grouped)
        for amount in (*held, *made):
            inside = low <= size_of(amount) <= high and fold_name(amount.unit) == unit
            if inside and amount not in usual and stands_beside(amount, key):
                yield amount

    def _of_the_role(self, asked: Asked, key: Amount) -> list[Amount]:
        """Return the amounts of like measure that facts of a kind hold in the role asked."""
        place = (asked.fact.kind, asked.role.name, _measured(key))
        if place not in self._in_role:
            facts = self._index.by_kind[asked.fact.kind]
            held = chain.from_iterable(fact.roles.get(asked.role.name, ()) for fact in facts)
            alike = (v for v in held if isinstance(v, Amount) and _measured(v) == place[-1])
            found = sorted(dict.fromkeys(alike), key=lambda each: (size_of(each), each.text))
            self._in_role[place] = ([size_of(amount) for amount in found], found)
        sizes, found = self._in_role[place]
        at = bisect_left(sizes, size_of(key))
        return found[max(at - _AROUND, 0) : at + _AROUND + 1]

    @cached_property
    def _are_grouped(self) -> bool:
        every = chain.from_iterable(alike for _, alike in self._all_amounts.values())
        return are_grouped(every, self._language)

    def standing(self, asked: Asked, key: Amount, amount: Amount) -> int:
        """Return 0 for an amount that facts of the kind give for the role asked, 1 for near others.

        And 2 for the rest of those, where facts give too few to tell what else may be.
        """
        place = (asked.fact.kind, asked.role.name)
        if any((fact.kind, role) == place for fact, role in self._holders.of(amount)):
            return 0
        if len(self._of_the_role(asked, key)) >= _FEWEST_USUAL:
            return 1
        low, high = sorted((abs(size_of(key)), abs(size_of(amount))))
        return 1 if high <= low * _NEARBY else 2


def _range(key: Fraction, usual: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """Return the least and the greatest that an amount of another role may be beside a key."""
    if len(usual) < _FEWEST_USUAL or min(usual) <= 0:
        low, high = sorted((key / _FAR, key * _FAR))
        return low, high
    low, high = min(usual) / _WIDER, max(usual) * _WIDER
    return max(low, key / _FURTHEST_USUAL), min(high, key * _FURTHEST_USUAL)


def _measured(amount: Amount) -> str:
    return kind_of(amount) or fold_name(amount.unit)


def _least_days(key: EdtfDate, age: int) -> int:
    """Return by how many days a wrong date differs at least from a key of some age in years."""
    if key.precision < Precision.YEAR:
        return 0
    if key.precision is Precision.YEAR or key.approximate:
        years = age * _DAYS_IN_A_YEAR // _YEARS_SHARE
        return max(years, 2 * _DAYS_IN_A_YEAR) if age >= _NEXT_YEAR_SINCE else years
    return max(_LEAST_DAYS, age)


def _is_told_otherwise(date: EdtfDate, key: EdtfDate) -> bool:
    """Tell whether a date may be the key by a calendar whose year began in March.

    February 1718 was called February 1717 where it did, as in England until 1752.
    """
    if date.interval or key.interval or key.precision < Precision.MONTH:
        return False
    (year, month, _), (other, same, _) = key.first, date.first
    return year <= _LAST_MARCH_YEAR and month == same <= _MARCH and abs(year - other) == 1


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
