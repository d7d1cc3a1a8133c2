"""Problems that learners report with questions: kept as they happen, listed for who wrote them."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.errors import ContentError
from tutor.facts.model import FactId, PackId, Place
from tutor.questions import codec
from tutor.questions.bank import Bank
from tutor.questions.context import wording_id
from tutor.questions.model import Form, ItemId, Question
from tutor.records.model import ReportRow
from tutor.records.reports import Kept, kept_reports
from tutor.study.bench import Bench
from tutor.study.model import Response
from tutor.study.outcomes import response_text
from tutor.text import fold, one_line

if TYPE_CHECKING:
    from tutor.study.room import Room

LONGEST = 500
"""Characters of a learner's words that are kept."""


@dataclass(frozen=True, slots=True)
class Report:
    """A problem that a learner reports with a question, and how the question stands now.

    ``question`` is the stem as it was shown, ``response`` the answer that was given to it, if one
    was. ``place`` is where it is written, None where it is gone from the content; ``changed`` tells
    that it would not be asked just so any more.
    """

    id: str
    item: ItemId
    deck: str
    learner: str
    day: date
    form: str
    seed: int
    question: str
    response: str
    text: str
    citation: str
    place: Place | None
    changed: bool
    settled: bool


def keep(bench: Bench, question: Question, text: str, response: Response | None) -> None:
    """Keep what the learner says is wrong with a question, "" for no words.

    Raises DataError where it cannot be kept.
    """
    item = ItemId(question.item)
    row = ReportRow(
        id=bench.new_id(),
        item=bench.ledger.stored_id(item),
        at=bench.now(),
        day=bench.day,
        text=one_line(text)[:LONGEST],
        deck=bench.deck_of(item),
        form=question.form,
        seed=question.seed,
        wording=wording_id(question.wording),
        stem=question.stem,
        response="" if response is None else response_text(question, response),
        content=_digest(bench.bank, item, question.form, question.seed),
    )
    bench.store.keep_report(bench.learner.id, row)


def reports(
    database: Path,
    bank: Bank,
    *,
    deck: str | None = None,
    learner: str | None = None,
    settled: bool = False,
) -> tuple[Report, ...]:
    """Return the problems that are reported, oldest first: of one deck, of one learner, or all.

    With ``settled`` those that are dealt with come along. Raises ContentError for an unknown deck
    and DataError for a database that cannot be read.
    """
    items = None if deck is None else frozenset(bank.item_ids(deck))
    found = (_told(bank, kept) for kept in kept_reports(database))
    return tuple(
        each
        for each in found
        if (settled or not each.settled)
        and (items is None or each.item in items)
        and (learner is None or fold(each.learner) == fold(learner))
    )


def settle(room: "Room", names: Iterable[str]) -> tuple[ItemId, ...]:
    """Say of everybody's open reports on items that they are dealt with; return those items.

    Names are as of :func:`tutor.study.aside.called`; raises UsageError for one that nothing has.
    """
    # Imported here: that stands on the session, which keeps the reports.
    from tutor.study.aside import called

    store, bank = room.store, room.bank
    found = [each for each in kept_reports(store.path) if each.report.settled is None]
    by_item: dict[ItemId, list[Kept]] = {}
    for each in found:
        by_item.setdefault(_current(bank, each.report.item), []).append(each)
    settled = []
    for item in called(room, names, also=by_item):
        for learner, _, row in by_item.get(item, ()):
            store.keep_report(learner, replace(row, settled=room.world.clock.now()))
        if item in by_item:
            settled.append(item)
    return tuple(settled)


def reported_facts(database: Path, bank: Bank) -> dict[str, tuple[str, ...]]:
    """Return for each fact with an open report what was said of it, "" for no words."""
    found: dict[str, list[str]] = {}
    for _, _, row in kept_reports(database):
        if row.settled is None:
            fact = _current(bank, row.item).partition("#")[0]
            found.setdefault(fact, []).append(row.text)
    return {fact: tuple(texts) for fact, texts in found.items()}


def place_of(bank: Bank, item: ItemId) -> Place | None:
    """Return where an item's fact, or a question by hand, is written; None for one that is gone."""
    if not bank.knows(item):
        return None
    known = bank.item(item)
    pack, _, name = known.fact.partition("/")
    if known.role:
        return bank.packs[PackId(pack)].facts[FactId(name)].place
    return next(_by_hand(bank, item), None)


def _by_hand(bank: Bank, item: ItemId) -> Iterator[Place]:
    for deck in bank.decks.values():
        for question in deck.questions:
            if f"{deck.id}/{question.id}" == item:
                yield question.place


def _told(bank: Bank, kept: Kept) -> Report:
    row = kept.report
    item = _current(bank, row.item)
    place = place_of(bank, item)
    return Report(
        id=row.id,
        item=item,
        deck=row.deck,
        learner=kept.name,
        day=row.day,
        form=row.form,
        seed=row.seed,
        question=one_line(row.stem),
        response=one_line(row.response),
        text=row.text,
        citation="" if place is None else bank.citation(item),
        place=place,
        changed=place is None or _digest(bank, item, row.form, row.seed) != row.content,
        settled=row.settled is not None,
    )


def _current(bank: Bank, stored: str) -> ItemId:
    """Return what an item is called now."""
    item = ItemId(stored)
    return item if bank.knows(item) else bank.renamed.get(item, item)


def _digest(bank: Bank, item: ItemId, form: str, seed: int) -> str:
    """Return a digest of all that a question shows and takes; "" for one that cannot be drawn."""
    try:
        question = bank.draw(item, Form(form), seed)
    except (KeyError, ValueError, ContentError):
        return ""
    text = json.dumps(codec.to_json(question), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
