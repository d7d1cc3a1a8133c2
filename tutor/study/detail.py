"""One item in full: how it stands, how it is asked, what was answered, what will be forgotten."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tutor.facts.model import FactId, PackId
from tutor.questions.bank import Bank
from tutor.questions.model import Form, ItemId
from tutor.records.kinds import ANSWERS, REPLACEMENTS, EventKind
from tutor.records.model import EventRow
from tutor.study import browsing
from tutor.study.bench import Bench
from tutor.study.browsing import Row
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
class Reported:
    """A problem that the learner reported with a question: in which words, and if it is settled."""

    day: date
    form: str
    text: str
    settled: bool


@dataclass(frozen=True, slots=True)
class Detail:
    """One item in full: its fact, its wordings, its history, and how it will be forgotten.

    ``curve`` is the probability of recall on each day from the row's on, the first as the row has
    it; empty where it is unknown.
    ``siblings`` are the other items of the fact, ``reports`` what was said to be wrong with it.
    """

    row: Row
    citation: str
    note: str
    wordings: tuple[Wording, ...]
    history: tuple[Answered, ...]
    curve: tuple[float, ...]
    siblings: tuple[ItemId, ...]
    reports: tuple[Reported, ...] = ()


def detail_of(bench: Bench, row: Row) -> Detail:
    """Return an item in full."""
    bank, item = bench.bank, row.item
    return Detail(
        row,
        bank.citation(item),
        _note(bank, item),
        tuple(_wordings(bank, item)),
        answers_of(bench.history(item)),
        browsing.forgetting(row, _CURVE_DAYS, bench.weights),
        bench.siblings(item)[1:],
        tuple(
            Reported(each.day, each.form, each.text, each.settled is not None)
            for each in bench.ledger.reports()
            if bench.ledger.current_id(each.item) == item
        ),
    )


def answers_of(history: Sequence[EventRow]) -> tuple[Answered, ...]:
    """Return the answers that still stand, oldest first, each as it was last rated."""
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


def _wordings(bank: Bank, item: ItemId) -> Iterator[Wording]:
    for form in bank.forms(item):
        question = bank.draw(item, form, 0)
        yield Wording(form, one_line(question.stem), one_line("; ".join(question.key)))


def _note(bank: Bank, item: ItemId) -> str:
    found = bank.item(item)
    if not found.role:
        return ""
    pack, _, fact = found.fact.partition("/")
    return bank.packs[PackId(pack)].facts[FactId(fact)].note
