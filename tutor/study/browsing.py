"""All items with how they stand, to be searched, sorted and looked into."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Self

from tutor.memory.fsrs_layer import retrievability_of
from tutor.memory.leeches import is_leech
from tutor.memory.model import Weights
from tutor.questions.bank import Bank
from tutor.questions.model import ItemId
from tutor.records.outline import Standing
from tutor.study.agenda import Ledger
from tutor.study.bench import Bench
from tutor.study.missed import missed_in_exams
from tutor.study.recalling import KNOWN, recall_told
from tutor.study.searching import Search
from tutor.study.world import World
from tutor.text import fold, one_line

if TYPE_CHECKING:
    from tutor.study.room import Room


class Order(StrEnum):
    """By what the items are sorted."""

    CONTENT = "content"
    DUE = "due"
    RECALL = "recall"
    STABILITY = "stability"
    DIFFICULTY = "difficulty"
    LAPSES = "lapses"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the content says of an item, whoever studies it.

    ``answer`` is what is asked for, ``statement`` the fact in a sentence. ``words`` and ``fields``
    are folded, for searching.
    """

    item: ItemId
    deck: str
    role: str
    answer: str
    statement: str
    source: str
    topic: str
    words: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """An item with how it stands on a day.

    ``due`` is in days from that day (below 0 overdue), ``recall`` the probability of recall on it,
    or on the next where the item was rated on it (``tomorrow``), ``stability`` in days; each None
    before anything is known.
    """

    entry: Entry
    states: frozenset[str]
    due: int | None = None
    recall: float | None = None
    stability: float | None = None
    difficulty: float | None = None
    lapses: int = 0
    reviews: int = 0
    tomorrow: bool = False

    @property
    def item(self) -> ItemId:
        """The item's id."""
        return self.entry.item

    @property
    def words(self) -> str:
        """All that the item says, folded."""
        return self.entry.words

    @property
    def fields(self) -> Mapping[str, str]:
        """What can be named before a colon, folded."""
        return self.entry.fields

    def figure(self, name: str) -> float | None:
        """Return a figure by name, None where it has none."""
        found: float | None = getattr(self, name)
        return found


def rows(room: "Room", some: Iterable[Entry]) -> tuple[Row, ...]:
    """Return items as they stand today, in their order."""
    ledger = room.ledger(room.today())
    missed = missed_in_exams(room.store, room.learner.id, ledger)
    return _rows(some, ledger.standings(), Terms.of(ledger, room.world, missed))


def few_rows(bench: Bench, some: Sequence[Entry]) -> tuple[Row, ...]:
    """Return a few items as they stand now, without reading any other's schedule."""
    standings = bench.ledger.standings_of(entry.item for entry in some)
    missed = missed_in_exams(bench.store, bench.learner.id, bench.ledger)
    return _rows(some, standings, Terms.of(bench.ledger, bench.world, missed))


def row_of(bench: Bench, item: ItemId) -> Row:
    """Return one item as it stands now."""
    (row,) = few_rows(bench, list(entries(bench.bank, {item: bench.deck_of(item)})))
    return row


def _rows(
    some: Iterable[Entry], standings: Mapping[ItemId, Standing], terms: "Terms"
) -> tuple[Row, ...]:
    return tuple(terms.row(entry, standings.get(entry.item)) for entry in some)


def found(all_rows: Sequence[Row], search: Search) -> Sequence[Row]:
    """Return the rows that a search asks for, in their order."""
    return search.sift(all_rows)


def in_order(some: Sequence[Row], order: Order, *, backwards: bool = False) -> list[Row]:
    """Return rows sorted; those without the figure come last, whichever way round.

    What was missed in an exam is recalled less than anything else.
    """
    if order is Order.CONTENT:
        return list(reversed(some)) if backwards else list(some)
    figures = list(map(attrgetter(order.value), some))
    if order is Order.RECALL:
        # They are few, if there are any at all.
        for place in [n for n, row in enumerate(some) if "missed" in row.states]:
            figures[place] = 0.0
    places = [place for place, figure in enumerate(figures) if figure is not None]
    places.sort(key=figures.__getitem__, reverse=backwards)
    if len(places) < len(figures):
        places += [place for place, figure in enumerate(figures) if figure is None]
    return list(map(some.__getitem__, places))


def forgetting(row: Row, days: int, weights: Weights) -> tuple[float, ...]:
    """Return the probability of recall on each day from the row's on, if nothing is done.

    It begins with what ``recall`` says, today's or tomorrow's. Empty for an item whose memory is
    unknown.
    """
    if row.stability is None or row.recall is None:
        return ()
    since = _days_since(row.recall, row.stability, weights)
    return tuple(retrievability_of(row.stability, since + n, weights) for n in range(days))


def _days_since(recall: float, stability: float, weights: Weights) -> float:
    """Return after how many days the probability of recall is what it is."""
    return float(stability / weights.factor * (recall ** (1 / weights.decay) - 1))


def entries(bank: Bank, home: Mapping[ItemId, str]) -> Iterator[Entry]:
    """Yield what the content says of each item; ``home`` maps items to the deck each belongs to."""
    said: _Said | None = None
    titles: dict[tuple[str, ...], str] = {}
    for item, deck in home.items():
        known = bank.item(item)
        if said is None or known.fact != said.fact or not known.role:
            said = _said(bank, item, known.fact, known.topics)
        decks = bank.decks_of(item)
        if decks not in titles:
            titles[decks] = _folded(*decks, *(bank.deck(each).title for each in decks))
        answer = one_line("; ".join(bank.key_texts(item)))
        fields = {**said.fields, "deck": titles[decks], "item": fold(item)}
        words = "\n".join((said.words, fold(answer), titles[decks], fields["item"]))
        texts = answer, said.statement, said.source, said.topic
        yield Entry(item, deck, known.role, *texts, words, fields)


@dataclass(frozen=True, slots=True)
class _Said:
    """What all items of a fact have in common, as :class:`Entry` has it."""

    fact: str
    statement: str
    source: str
    topic: str
    words: str
    fields: Mapping[str, str]


def _said(bank: Bank, item: ItemId, fact: str, topics: Sequence[str]) -> _Said:
    pack = bank.packs[bank.pack_of(item)]
    statement = one_line(bank.statement(item))
    sources = [pack.sources[source] for source in bank.sources_of(item)]
    titles = bank.topic_titles(item)
    fields = {
        "topic": _often(*topics, *titles),
        "source": _often(*(s.id for s in sources), *(s.short for s in sources)),
        "kind": _often(bank.kind_of(item)),
        "fact": fold(fact),
    }
    return _Said(
        fact,
        statement,
        sources[0].short if sources else "",
        titles[0] if titles else "",
        "\n".join((fold(statement), *fields.values())),
        fields,
    )


def _folded(*texts: str) -> str:
    return "\n".join(map(fold, texts))


@lru_cache(maxsize=1024)
def _often(*texts: str) -> str:
    """Return what many items have in common, folded once."""
    return _folded(*texts)


@dataclass(frozen=True, slots=True)
class Terms:
    """What how an item stands depends on besides its schedule.

    ``first_leech`` is after how many lapses an item is a leech; ``reported`` are the items with
    which something is said to be wrong, ``missed`` those missed in an exam and not answered since.
    """

    day: date
    weights: Weights
    first_leech: int
    reported: frozenset[ItemId]
    missed: frozenset[ItemId]

    @classmethod
    def of(cls, ledger: Ledger, world: World, missed: Iterable[ItemId]) -> Self:
        """Return those of a day."""
        first, reported = world.settings.leech_lapses, ledger.reported()
        return cls(ledger.day, ledger.weights(), first, reported, frozenset(missed))

    def alike(self, other: Self) -> bool:
        """Tell whether they differ in nothing but what is reported, and missed in an exam."""
        return replace(self, reported=other.reported, missed=other.missed) == other

    def row(self, entry: Entry, standing: Standing | None) -> Row:
        """Return an item as it stands; ``standing`` is its schedule, None if it was never asked."""
        reported, missed = entry.item in self.reported, entry.item in self.missed
        if standing is None:
            return Row(entry, _states(new=True, reported=reported, missed=missed, shaky=missed))
        today = self.day.toordinal()
        due = None if standing.due_day is None else standing.due_day - today
        recall, last = None, standing.last_day
        if standing.stability is not None and last is not None:
            recall = recall_told(standing.stability, last, today, self.weights)
        states = _states(
            shaky=missed or (recall is not None and recall < KNOWN),
            missed=missed,
            suspended=bool(standing.suspended),
            buried=not standing.suspended and not standing.shown,
            leech=is_leech(standing.lapses, self.first_leech),
            new=due is None,
            due=due is not None and due <= 0 and bool(standing.shown),
            reported=reported,
        )
        figures = standing.stability, standing.difficulty, standing.lapses, standing.reps
        return Row(entry, states, due, recall, *figures, tomorrow=last == today)


@lru_cache(maxsize=64)
def _states(**holding: bool) -> frozenset[str]:
    """Return the words for what holds; few sets stand for all items."""
    return frozenset(name for name, holds in holding.items() if holds)
