"""Looking through everything there is to learn: what the screen of that name stands on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from tutor.facts.model import FactId, PackId
from tutor.questions.model import Form, ItemId
from tutor.records.model import ANSWERS, REPLACEMENTS, EventKind, EventRow
from tutor.study import aside, browsing
from tutor.study.browsing import Entry, Row
from tutor.study.room import Room
from tutor.text import one_line

_CURVE_DAYS = 60


@dataclass(frozen=True, slots=True)
class Wording:
    """How an item may be asked in one form: a question as it could be drawn, and its answer."""

    form: Form
    stem: str
    answer: str


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer of an item's history: when, in which form, and what became of it.

    ``rating`` is 1 to 4, None where the answer did not rate; ``interval`` is in days.
    """

    day: date
    kind: EventKind
    form: str
    outcome: str
    rating: int | None
    interval: int | None


@dataclass(frozen=True, slots=True)
class Detail:
    """One item in full: its fact, its wordings, its history, and how it will be forgotten.

    ``curve`` is the probability of recall today and on the days after, empty where it is unknown.
    ``siblings`` are the other items of the fact.
    """

    row: Row
    citation: str
    note: str
    wordings: tuple[Wording, ...]
    history: tuple[Answered, ...]
    curve: tuple[float, ...]
    siblings: tuple[ItemId, ...]


class Browser:
    """Every item that a deck asks for, as one learner knows it; made by steps, for it takes time.

    Call :meth:`more` until it says that nothing is left; :meth:`rows` gives what is there by then.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        home = room.scope(None).home
        self.items = len(home)
        self._coming = browsing.entries(room.bank, home)
        self._entries: list[Entry] = []

    def more(self, most: int) -> bool:
        """Look at so many further items; tell whether there are still others."""
        self._entries += islice(self._coming, most)
        return len(self._entries) < self.items

    def rows(self) -> tuple[Row, ...]:
        """Return the items looked at so far as they stand now, in the order of the content."""
        return browsing.rows(self._room, self._entries)

    def detail(self, row: Row) -> Detail:
        """Return an item in full."""
        room, item = self._room, row.item
        bench, bank = room.bench(), room.bank
        siblings = bench.siblings(item)[1:]
        return Detail(
            row,
            bank.citation(item),
            self._note(item),
            tuple(self._wordings(item)),
            _answers(bench.history(item)),
            browsing.forgetting(row, _CURVE_DAYS, bench.weights),
            siblings,
        )

    def suspend(self, items: Sequence[ItemId], *, suspended: bool) -> int:
        """Suspend items or take them up again; return how many that changed."""
        kind = EventKind.SUSPEND if suspended else EventKind.UNSUSPEND
        return len(aside.set_aside(self._room, kind, items))

    def bury(self, items: Sequence[ItemId], *, buried: bool) -> int:
        """Set items aside until tomorrow or ask them today again; return how many that changed."""
        kind = EventKind.BURY if buried else EventKind.UNBURY
        return len(aside.set_aside(self._room, kind, items))

    def reset(self, items: Sequence[ItemId]) -> int:
        """Make items new again; return how many that changed."""
        return len(aside.reset(self._room, items))

    def set_due(self, items: Sequence[ItemId], days: int) -> int:
        """Let items be due in so many days, those that were ever asked; return how many changed."""
        room = self._room
        known = {item for item, row in room.ledger(room.today()).standings().items() if row.due_day}
        asked = [item for item in items if item in known]
        return len(aside.set_due(room, asked, room.today() + timedelta(days=days)))

    def undo(self) -> int:
        """Take back the last change of these; return of how many items, 0 for nothing."""
        taken = aside.undo_last(self._room)
        return 0 if taken is None else len(taken.items)

    def _wordings(self, item: ItemId) -> list[Wording]:
        bank = self._room.bank
        drawn = [(form, bank.draw(item, form, 0)) for form in bank.forms(item)]
        return [
            Wording(form, one_line(question.stem), one_line("; ".join(question.key)))
            for form, question in drawn
        ]

    def _note(self, item: ItemId) -> str:
        bank = self._room.bank
        found = bank.item(item)
        if not found.role:
            return ""
        pack, _, fact = found.fact.partition("/")
        return bank.packs[PackId(pack)].facts[FactId(fact)].note


def _answers(history: Sequence[EventRow]) -> tuple[Answered, ...]:
    """Return the answers that still stand, each as it was last rated."""
    void = {event.amends for event in history if event.kind is EventKind.UNDO}
    found: dict[str | None, Answered] = {}
    for event in history:
        if event.id in void:
            continue
        if event.kind in ANSWERS:
            found[event.id] = _answered(event, event)
        elif event.kind in REPLACEMENTS and event.amends in found:
            answer = next(each for each in history if each.id == event.amends)
            found[event.amends] = _answered(answer, event)
    return tuple(found.values())


def _answered(answer: EventRow, last: EventRow) -> Answered:
    rates = last.rating is not None and last.due_day is not None
    interval = (last.due_day - answer.day).days if rates and last.due_day else None
    outcome = last.outcome or answer.outcome
    return Answered(answer.day, answer.kind, answer.form, outcome, last.rating, interval)
