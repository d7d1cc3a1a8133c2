"""All items with how they stand, to be searched, sorted and looked into."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from tutor.memory.fsrs_layer import retrievability_of
from tutor.memory.leeches import is_leech
from tutor.memory.model import Weights
from tutor.questions.bank import Bank
from tutor.questions.model import ItemId
from tutor.records.model import ScheduleRow
from tutor.records.outline import Standing
from tutor.study.bench import Bench
from tutor.study.schedules import is_hidden
from tutor.study.searching import Search
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
    ``stability`` in days; each None before anything is known.
    """

    entry: Entry
    states: frozenset[str]
    due: int | None = None
    recall: float | None = None
    stability: float | None = None
    difficulty: float | None = None
    lapses: int = 0
    reviews: int = 0

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
        found = getattr(self, name)
        return None if found is None else float(found)


def rows(room: "Room", some: Iterable[Entry]) -> tuple[Row, ...]:
    """Return items as they stand today, in their order."""
    ledger = room.ledger(room.today())
    standings, weights = ledger.standings(), ledger.weights()
    first = room.world.settings.leech_lapses
    found = (_row(e, standings.get(e.item), ledger.day, weights, first) for e in some)
    return tuple(_with_reports(found, ledger.reported()))


def row_of(bench: Bench, item: ItemId) -> Row:
    """Return one item as it stands now."""
    (row,) = few_rows(bench, list(entries(bench.bank, {item: bench.deck_of(item)})))
    return row


def few_rows(bench: Bench, some: Iterable[Entry]) -> tuple[Row, ...]:
    """Return a few items as they stand now, without reading any other's schedule."""
    first, day, weights = bench.world.settings.leech_lapses, bench.day, bench.weights
    schedules = ((entry, bench.schedule(entry.item)) for entry in some)
    found = (
        _row(entry, None if row is None else standing_of(row, day), day, weights, first)
        for entry, row in schedules
    )
    return tuple(_with_reports(found, bench.ledger.reported()))


def _with_reports(some: Iterable[Row], reported: Collection[ItemId]) -> Iterator[Row]:
    """Yield rows, saying of those with an open report that they have one."""
    for row in some:
        told = row.item in reported
        yield replace(row, states=row.states | {"reported"}) if told else row


def standing_of(row: ScheduleRow, day: date) -> Standing:
    """Return a schedule with the figures that a list of all would have of it on a day."""
    return Standing(
        row.item,
        None if row.due_day is None else row.due_day.toordinal(),
        None if row.last_day is None else row.last_day.toordinal(),
        row.stability,
        row.difficulty,
        row.lapses,
        row.reps,
        not is_hidden(row, day),
        row.suspended,
    )


def found(all_rows: Iterable[Row], search: Search) -> list[Row]:
    """Return the rows that a search asks for, in their order."""
    return [row for row in all_rows if search.matches(row)]


def in_order(some: Sequence[Row], order: Order, *, backwards: bool = False) -> list[Row]:
    """Return rows sorted; those without the figure come last, whichever way round."""
    if order is Order.CONTENT:
        return list(reversed(some)) if backwards else list(some)
    figure = attrgetter(order.value)
    figures = list(map(figure, some))
    without = [row for row, known in zip(some, figures, strict=True) if known is None]
    with_it = [row for row in some if figure(row) is not None] if without else list(some)
    with_it.sort(key=figure, reverse=backwards)
    return with_it + without


def forgetting(row: Row, days: int, weights: Weights) -> tuple[float, ...]:
    """Return the probability of recall today and on each of the next days, if nothing is done.

    Empty for an item whose memory is unknown.
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
    statements: dict[str, str] = {}
    for item in home:
        known = bank.item(item)
        pack = bank.packs[bank.pack_of(item)]
        if known.fact not in statements or not known.role:
            statements[known.fact] = one_line(bank.statement(item))
        statement = statements[known.fact]
        answer = one_line("; ".join(bank.key_texts(item)))
        sources = [pack.sources[source] for source in bank.sources_of(item)]
        topics = [pack.topics.get(topic, topic) for topic in known.topics]
        decks = bank.decks_of(item)
        fields = {
            "topic": _often(*known.topics, *topics),
            "source": _often(*(s.id for s in sources), *(s.short for s in sources)),
            "kind": _often(bank.kind_of(item)),
            "deck": _often(*decks, *(bank.deck(deck).title for deck in decks)),
            "fact": _folded(known.fact),
            "item": _folded(item),
        }
        yield Entry(
            item,
            home[item],
            known.role,
            answer,
            statement,
            sources[0].short if sources else "",
            topics[0] if topics else "",
            "\n".join((_folded(statement, answer), *fields.values())),
            fields,
        )


def _folded(*texts: str) -> str:
    return "\n".join(map(fold, texts))


@lru_cache(maxsize=1024)
def _often(*texts: str) -> str:
    """Return what many items have in common, folded once."""
    return _folded(*texts)


def _row(
    entry: Entry,
    standing: Standing | None,
    day: date,
    weights: Weights,
    first_leech: int,
) -> Row:
    if standing is None:
        return Row(entry, frozenset({"new"}))
    states = set()
    today = day.toordinal()
    if standing.suspended:
        states.add("suspended")
    elif not standing.shown:
        states.add("buried")
    if is_leech(standing.lapses, first_leech):
        states.add("leech")
    due = None if standing.due_day is None else standing.due_day - today
    if due is None:
        states.add("new")
    elif due <= 0 and standing.shown:
        states.add("due")
    recall = None
    if standing.stability is not None and standing.last_day is not None:
        recall = retrievability_of(standing.stability, today - standing.last_day, weights)
    return Row(
        entry,
        frozenset(states),
        due,
        recall,
        standing.stability,
        standing.difficulty,
        standing.lapses,
        standing.reps,
    )
