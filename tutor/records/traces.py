"""What statistics read of a log: a few columns of each event, straight from the driver, in pieces.

A whole :class:`EventRow` of each of a million events would take ten times as long.
"""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection

from tutor.records.effects import effective_of
from tutor.records.kinds import EventKind, LearnerId
from tutor.records.prepared import driver_of

PIECE = 5000
_CHUNK = 400


class Trace(NamedTuple):
    """An event as statistics see it; days are ordinals, the rest is as in :class:`EventRow`."""

    seq: int
    id: str
    kind: str
    amends: str | None
    item: str
    day: int
    form: str
    outcome: str
    rating: int | None
    spaced: int
    confidence: str
    phase_after: str | None
    stability: float | None
    due_day: int | None
    weights: str


def standing(traces: Iterable[Trace]) -> list[Trace]:
    """Return what is left of an item's events once its amendments are applied, in order."""
    return effective_of(traces, _replaced)


def _replaced(answer: Trace, by: Trace) -> Trace:
    judged = answer._replace(outcome=by.outcome, rating=by.rating)
    if by.phase_after is None:
        return judged
    return judged._replace(
        phase_after=by.phase_after,
        stability=by.stability,
        due_day=by.due_day,
        weights=by.weights,
    )


_COLUMNS = ", ".join(Trace._fields)
_AFTER = f"SELECT {_COLUMNS} FROM events WHERE learner = ? AND seq > ? ORDER BY seq LIMIT ?"

_LAST = f"SELECT {_COLUMNS} FROM events WHERE learner = ? ORDER BY seq DESC LIMIT 1"


def traces_after(
    connection: Connection, learner: LearnerId, seq: int, size: int = PIECE
) -> list[Trace]:
    """Return the next piece of a learner's log, in order."""
    rows = driver_of(connection).execute(_AFTER, (learner, seq, size)).fetchall()
    return list(map(Trace._make, rows))


def last_trace(connection: Connection, learner: LearnerId) -> Trace | None:
    """Return a learner's last event, None for an empty log."""
    row = driver_of(connection).execute(_LAST, (learner,)).fetchone()
    return None if row is None else Trace._make(row)


def traces_of(connection: Connection, learner: LearnerId, items: Iterable[str]) -> list[Trace]:
    """Return the events of some few items, item by item, each in order."""
    found: list[Trace] = []
    wanted = iter(dict.fromkeys(items))
    while chunk := list(islice(wanted, _CHUNK)):
        places = ", ".join("?" * len(chunk))
        statement = (
            f"SELECT {_COLUMNS} FROM events WHERE learner = ? AND item IN ({places})"
            " ORDER BY item, seq"
        )
        rows = driver_of(connection).execute(statement, (learner, *chunk)).fetchall()
        found += map(Trace._make, rows)
    return found


_SECONDS = (
    "SELECT milliseconds / 1000.0 FROM events WHERE learner = ? AND kind IN (?, ?)"
    " AND outcome = ? AND milliseconds > 0 ORDER BY seq DESC LIMIT ?"
)


def seconds_of(connection: Connection, learner: LearnerId, outcome: str, most: int) -> list[float]:
    """Return the seconds that a learner's last reviews and exam answers of an outcome took."""
    told = (learner, EventKind.REVIEW.value, EventKind.EXAM.value, outcome, most)
    return [float(row[0]) for row in driver_of(connection).execute(_SECONDS, told)]
