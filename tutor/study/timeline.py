"""The facts along time: what happened when, and how well it is known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from operator import is_

from tutor.facts.dates import Day, EdtfDate
from tutor.facts.model import FactId, PackId
from tutor.questions.bank import Bank
from tutor.questions.model import ItemId
from tutor.study.agenda import fact_of
from tutor.study.browsing import Row
from tutor.study.recalling import KNOWN
from tutor.study.searching import Search
from tutor.text import one_line


class Standing(StrEnum):
    """How well a fact is known: as well as the weakest of its questions that was asked."""

    NEW = "new"
    SHAKY = "shaky"
    KNOWN = "known"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated fact: when it was, as shown and as its first day, and the rows of its items.

    ``recall`` is that of its item that is the least likely to be recalled, as the rows have it;
    None before any was asked. ``missed`` tells that one was missed in an exam, and not answered
    since.
    """

    fact: str
    first: Day
    last: Day
    when: str
    statement: str
    rows: tuple[Row, ...]
    standing: Standing
    recall: float | None
    missed: bool = False

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
    """All dated facts that a deck asks for, earliest first.

    Made once for a bank; what a fact says, and its date in words, is worked out when it is asked
    for.
    """

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        items: dict[str, dict[ItemId, None]] = {}
        for deck in bank.decks:
            for item in bank.items(deck):
                if item.role:
                    items.setdefault(item.fact, {})[item.id] = None
        dates = {fact: date for fact in items if (date := _date_of(bank, fact)) is not None}
        self._items, self._dates = items, dates
        self.facts = sorted(dates, key=lambda fact: (dates[fact].first, dates[fact].last, fact))
        self._places = {fact: place for place, fact in enumerate(self.facts)}
        self._when: dict[str, str] = {}

    def at(self, fact: str) -> Neighbour | None:
        """Return a fact with its date, None for one that has none."""
        return self._neighbour(fact) if fact in self._dates else None

    def before(self, fact: str) -> Iterator[Neighbour]:
        """Yield the facts before a dated one, the nearest first."""
        return map(self._neighbour, reversed(self.facts[: self._places[fact]]))

    def after(self, fact: str) -> Iterator[Neighbour]:
        """Yield the facts after a dated one, the nearest first."""
        return map(self._neighbour, islice(self.facts, self._places[fact] + 1, None))

    def items(self, fact: str) -> tuple[ItemId, ...]:
        """Return the items of a dated fact."""
        return tuple(self._items[fact])

    def when(self, fact: str) -> str:
        """Return the date of a dated fact as it is shown."""
        if (known := self._when.get(fact)) is None:
            language = self._bank.language(next(iter(self._items[fact])))
            known = self._when[fact] = language.date(self._dates[fact])
        return known

    def moments(
        self, rows: Iterable[Row], before: Mapping[str, Moment] | None = None
    ) -> list[Moment]:
        """Return the dated facts of some items, earliest first; those without a date are left out.

        ``before`` holds what an earlier call returned, by fact: a fact all of whose rows are still
        the same objects is taken from there.
        """
        by_fact: dict[str, list[Row]] = {}
        for row in rows:
            if row.entry.role:
                by_fact.setdefault(fact_of(row.entry.item), []).append(row)
        known, found = before or {}, []
        for fact in filter(by_fact.__contains__, self.facts):
            some, kept = by_fact[fact], known.get(fact)
            same = kept is not None and len(kept.rows) == len(some)
            if kept is None or not same or not all(map(is_, kept.rows, some)):
                kept = _moment(fact, self._dates[fact], self.when(fact), some)
            found.append(kept)
        return found

    def _neighbour(self, fact: str) -> Neighbour:
        item = next(iter(self._items[fact]))
        return Neighbour(fact, self.when(fact), one_line(self._bank.statement(item)))


class Finder:
    """Finds dated facts of a list by what is asked for of their items; made once for a list."""

    def __init__(self, some: Sequence[Moment]) -> None:
        self._moments = some
        self._rows = [row for moment in some for row in moment.rows]
        owners = ((id(row), place) for place, moment in enumerate(some) for row in moment.rows)
        self._places = dict(owners)

    def sought(self, search: Search) -> Sequence[Moment]:
        """Return the facts of which an item is what a search asks for, in their order."""
        hits = search.sift(self._rows)
        if len(hits) == len(self._rows):
            return self._moments
        places = set(map(self._places.__getitem__, map(id, hits)))
        return [self._moments[place] for place in sorted(places)]


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
        for value in fact.roles.get(role, ()):
            if isinstance(value, EdtfDate):
                return value
    dates = [v for values in fact.roles.values() for v in values if isinstance(v, EdtfDate)]
    return dates[0] if len(dates) == 1 else None


def _moment(fact: str, date: EdtfDate, when: str, rows: Sequence[Row]) -> Moment:
    shown = [row for row in rows if "suspended" not in row.states]
    recall = min((row.recall for row in shown if row.recall is not None), default=None)
    missed = any("missed" in row.states for row in shown)
    if not shown:
        standing = Standing.ASIDE
    elif missed:
        standing = Standing.SHAKY
    elif recall is None:
        standing = Standing.NEW
    else:
        standing = Standing.KNOWN if recall >= KNOWN else Standing.SHAKY
    statement = rows[0].entry.statement
    told = when, statement, tuple(rows)
    return Moment(fact, date.first, date.last, *told, standing, recall, missed)
