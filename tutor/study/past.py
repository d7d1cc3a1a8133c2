"""The paper handed in last, reported anew: the answers of then, and what is known today."""

from dataclasses import replace
from datetime import date

from tutor.clock import study_day
from tutor.records.kinds import EventKind
from tutor.records.model import SessionRow
from tutor.study.bench import Bench
from tutor.study.exam import stored_paper, way_ahead
from tutor.study.handing import marked
from tutor.study.report import Report, report_of
from tutor.study.room import Room

_LOOKED_AT = 10
"""Papers that are looked at for one that was handed in; others were put aside unanswered."""


def last_report(room: Room, deck: str | None) -> Report | None:
    """Return the report of the paper handed in last, of one deck or of any; None for no paper.

    Raises ContentError for an unknown deck, and DataError.
    """
    if deck is not None:
        room.bank.deck(deck)
    for row in room.store.last_ended(room.learner.id, EventKind.EXAM, deck, _LOOKED_AT):
        of = row.deck if row.deck in room.bank.decks else None
        title = room.bank.deck(of).title if of else "All decks"
        bench = room.bench(of)
        found = stored_paper(bench, row)
        if found is not None and found[0].handed_in:
            sat = found[0]
            answers = marked(bench.bank, sat)
            report = report_of(bench, title, sat, answers, way_ahead(room, of))
            return replace(report, day=_day_of(bench, row))
    return None


def _day_of(bench: Bench, row: SessionRow) -> date:
    """Return the study day on which a paper was handed in."""
    if row.ended is None:
        return row.day
    learner = bench.learner
    return study_day(row.ended, bench.world.zone(learner.zone), learner.rollover)
