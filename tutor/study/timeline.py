"""The facts along time: what happened when, and how well it is known."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from tutor.facts.dates import Day, EdtfDate
from tutor.facts.model import Fact, FactId, PackId
from tutor.questions.bank import Bank
from tutor.questions.model import ItemId
from tutor.study.browsing import Row
from tutor.study.searching import Search
from tutor.text import one_line

_KNOWN = 0.9


class Standing(StrEnum):
    """How well the questions of a fact are known, taken together."""

    NEW = "new"
    SHAKY = "shaky"
    KNOWN = "known"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated fact: when it was, as shown and as its first day, and the rows of its items.

    ``recall`` is the mean probability of recall today over its items, None before any was asked;
    what was never asked counts as not recalled.
    """

    fact: str
    first: Day
    last: Day
    when: str
    statement: str
    rows: tuple[Row, ...]
    standing: Standing
    recall: float | None

    @property
    def year(self) -> int:
        """The year in which it was, or began."""
        return self.first[0]

    @property
    def month(self) -> int | None:
        """The month in which it was; None where the date does not say, or spans several."""
        same = self.first[:2] == self.last[:2]
        return self.first[1] if same else None

    @property
    def items(self) -> tuple[ItemId, ...]:
        """Its items."""
        return tuple(row.item for row in self.rows)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A dated fact as it stands beside another one: its date as shown, and what it says."""

    fact: str
    when: str
    statement: str


class Chronicle:
    """All dated facts that a deck asks for, in the order of :func:`moments`.

    Made once for a bank; what a fact says is worked out when it is asked for.
    """

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        items: dict[str, ItemId] = {}
        for deck in bank.decks:
            for item in bank.items(deck):
                if item.role:
                    items.setdefault(item.fact, item.id)
        dates = {fact: date for fact in items if (date := _date_of(bank, fact)) is not None}
        self._items, self._dates = items, dates
        self._facts = sorted(dates, key=lambda fact: (dates[fact].first, dates[fact].last, fact))
        self._places = {fact: place for place, fact in enumerate(self._facts)}

    def at(self, fact: str) -> Neighbour | None:
        """Return a fact with its date, None for one that has none."""
        return self._neighbour(fact) if fact in self._dates else None

    def before(self, fact: str) -> Iterator[Neighbour]:
        """Yield the facts before a dated one, the nearest first."""
        return map(self._neighbour, reversed(self._facts[: self._places[fact]]))

    def after(self, fact: str) -> Iterator[Neighbour]:
        """Yield the facts after a dated one, the nearest first."""
        return map(self._neighbour, islice(self._facts, self._places[fact] + 1, None))

    def _neighbour(self, fact: str) -> Neighbour:
        item = self._items[fact]
        when = self._bank.language(item).date(self._dates[fact])
        return Neighbour(fact, when, one_line(self._bank.statement(item)))


def moments(bank: Bank, rows: Iterable[Row]) -> list[Moment]:
    """Return the dated facts of some items, earliest first; facts without a date are left out."""
    by_fact: dict[str, list[Row]] = {}
    for row in rows:
        if row.entry.role:
            by_fact.setdefault(row.item.partition("#")[0], []).append(row)
    found = [
        _moment(bank, fact, date, some)
        for fact, some in by_fact.items()
        if (date := _date_of(bank, fact)) is not None
    ]
    return sorted(found, key=lambda moment: (moment.first, moment.last, moment.fact))


def sought(some: Iterable[Moment], search: Search) -> list[Moment]:
    """Return the facts of which an item is what a search asks for."""
    return [moment for moment in some if any(map(search.matches, moment.rows))]


def stretch(some: Sequence[Moment], one: int, other: int) -> tuple[ItemId, ...]:
    """Return the items of all facts between two places of a list, both included."""
    first, last = sorted((one, other))
    return tuple(item for moment in some[first : last + 1] for item in moment.items)


def _date_of(bank: Bank, name: str) -> EdtfDate | None:
    """Return the date by which a fact stands in time: that of its timeline, else its only one."""
    pack_id, _, fact_id = name.partition("/")
    pack = bank.packs[PackId(pack_id)]
    fact = pack.facts[FactId(fact_id)]
    for role in pack.kinds[fact.kind].timeline:
        for date in _dates(fact, role):
            return date
    dates = [date for role in fact.roles for date in _dates(fact, role)]
    return dates[0] if len(dates) == 1 else None


def _dates(fact: Fact, role: str) -> Iterator[EdtfDate]:
    values = [values for name, values in fact.roles.items() if name == role]
    yield from (value for some in values for value in some if isinstance(value, EdtfDate))


def _moment(bank: Bank, fact: str, date: EdtfDate, rows: Sequence[Row]) -> Moment:
    shown = [row for row in rows if "suspended" not in row.states]
    known = [row.recall for row in shown if row.recall is not None]
    recall = sum(known) / len(shown) if known else None
    if not shown:
        standing = Standing.ASIDE
    elif recall is None:
        standing = Standing.NEW
    else:
        standing = Standing.KNOWN if recall >= _KNOWN else Standing.SHAKY
    when = bank.language(rows[0].item).date(date)
    statement = rows[0].entry.statement
    return Moment(fact, date.first, date.last, when, statement, tuple(rows), standing, recall)
