"""Which items stand beside one in a question over several facts, in a session.

A partner must be known, so that the question asks for what was learned; and the question must not
give away what the session is still to ask. What is due is rated by its part; so it comes first.
"""

from collections.abc import Iterable

from tutor.memory.queue import SessionQueue
from tutor.questions.model import Form, ItemId
from tutor.records.model import ScheduleRow
from tutor.study.agenda import fact_of
from tutor.study.bench import Bench
from tutor.study.schedules import answer_changed_in, is_hidden, rates_beside

FEWEST = 2
"""Partners without which an item is asked alone."""


def rates(bench: Bench, item: ItemId, row: ScheduleRow | None) -> bool:
    """Tell whether an item that is not the one asked is rated by its part of a question now."""
    if not bench.knows(item) or bench.ledger.sibling_touched(item):
        return False
    return rates_beside(row, bench.bank.item(item).fingerprint, bench.day)


def partners_of(
    bench: Bench, queue: SessionQueue, item: ItemId, form: Form, *, practice: bool = False
) -> tuple[ItemId, ...]:
    """Return the items that may be taken up beside one: those that are due first.

    In ``practice`` those that were never asked may be taken too.
    """
    planned = [ItemId(entry.item) for entry in queue.due]
    found = [p for p in bench.bank.partners(item, form, planned) if bench.knows(p)]
    rows = _schedules(bench, found)
    coming = {ItemId(entry.item) for entry in queue.to_come} - {item}
    facts = {fact_of(each) for each in coming}
    if practice:
        return tuple(p for p in found if fact_of(p) not in facts)
    rated, known = [], []
    for partner in found:
        row = rows.get(partner)
        if row is None or not _is_known(bench, partner, row):
            continue
        if partner in coming or fact_of(partner) not in facts:
            if rates(bench, partner, row):
                rated.append(partner)
            elif partner not in coming:
                known.append(partner)
    rated.sort(key=lambda partner: partner not in planned)
    return (*rated, *known)


def _schedules(bench: Bench, items: Iterable[ItemId]) -> dict[ItemId, ScheduleRow]:
    stored = {bench.ledger.stored_id(item): item for item in items}
    rows = bench.store.schedules_for(bench.learner.id, stored)
    return {stored[id_]: row for id_, row in rows.items()}


def _is_known(bench: Bench, item: ItemId, row: ScheduleRow) -> bool:
    """Tell whether an item was introduced, with the answer it has now, and not set aside."""
    if row.due_day is None or is_hidden(row, bench.day):
        return False
    return not answer_changed_in(row, bench.bank.item(item).fingerprint)
