"""Today's numbers by the standard library alone, so that the first screen waits for no import.

The statements here are held to the tables, and to what :class:`tutor.records.store.Store` reads, by
tests.
"""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from pathlib import Path

from tutor.clock import DEFAULT_ROLLOVER
from tutor.errors import DataError
from tutor.records.failures import worded
from tutor.records.kinds import SYSTEM_ZONE, EventKind, LearnerId
from tutor.records.probe import DatabaseState, connect_to_read, state_of
from tutor.text import fold, one_line

StudyDay = Callable[[str, int], date]
"""Tells the study day by a learner's zone (empty for the system's) and rollover hour."""

DAYS_OF_TEMPO = 28
"""For how many days before a day answers tell how long one takes."""

_PATIENCE = 0.5


class TodayState(Enum):
    """Whether there was anything to read."""

    FRESH = auto()
    READY = auto()
    NEEDS_UPGRADE = auto()
    NEWER = auto()
    LOCKED = auto()


@dataclass(frozen=True, slots=True)
class Today:
    """What the first screen shows of the records; the numbers are there only when READY.

    ``learner`` is the one asked for, else the last who studied; both it and ``name`` are None
    where there is none. ``day`` is never before the learner's last study day. ``due`` are items
    neither suspended nor buried; ``known`` are those that no deck can introduce any more, for they
    were introduced, suspended or are buried. ``introduced`` counts the day's new items by deck,
    ``answered`` its answers but those in practice.
    ``timed`` are the answers of the weeks before, ``seconds`` what they took together.
    ``session`` is the id of the day's review left open last, and ``session_deck`` its deck;
    ``exam_deck`` is the deck of the paper that was not handed in, of whatever day. ``begun`` says
    that the learner has ever answered anything, or is about to.
    """

    state: TodayState
    day: date
    learner: LearnerId | None = None
    name: str | None = None
    due: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()
    introduced: Mapping[str, int] = field(default_factory=dict)
    answered: int = 0
    timed: int = 0
    seconds: float = 0.0
    session: str | None = None
    session_deck: str | None = None
    exam_deck: str | None = None
    begun: bool = False


_STATES = {
    DatabaseState.MISSING: TodayState.FRESH,
    DatabaseState.EMPTY: TodayState.FRESH,
    DatabaseState.OLDER: TodayState.NEEDS_UPGRADE,
    DatabaseState.NEWER: TodayState.NEWER,
}


def read_today(
    path: Path, study_day: StudyDay, learner: str | None = None, *, timeout: float = _PATIENCE
) -> Today:
    """Read what is due and new for a learner, by name, or for the last who studied.

    ``timeout`` is how many seconds to wait for a lock before saying so. Raises DataError for a
    file that is no database of Tutor's or cannot be read.
    """
    day = study_day(SYSTEM_ZONE, DEFAULT_ROLLOVER)
    try:
        state = state_of(path, timeout)
        if state is not DatabaseState.CURRENT:
            return Today(_STATES[state], day)
        with worded(path), closing(connect_to_read(path, timeout)) as connection:
            connection.row_factory = sqlite3.Row
            who = _learner(connection, learner)
            return Today(TodayState.READY, day) if who is None else _of(connection, who, study_day)
    except DataError as error:
        code = getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return Today(TodayState.LOCKED, day)
        raise


def _learner(connection: sqlite3.Connection, name: str | None) -> sqlite3.Row | None:
    wanted = None if name is None else fold(one_line(name))
    found = connection.execute(
        "SELECT id, name, zone, rollover FROM learners WHERE :name IS NULL OR folded = :name"
        " ORDER BY last_used DESC NULLS LAST, id LIMIT 1",
        {"name": wanted},
    ).fetchone()
    return found if isinstance(found, sqlite3.Row) else None


def _of(connection: sqlite3.Connection, who: sqlite3.Row, study_day: StudyDay) -> Today:
    learner = LearnerId(who["id"])
    (last,) = connection.execute(
        "SELECT max(coalesce((SELECT max(day) FROM day_rollups WHERE learner = :learner), 0),"
        " (SELECT day FROM events WHERE learner = :learner ORDER BY seq DESC LIMIT 1))",
        {"learner": learner},
    ).fetchone()
    day = study_day(who["zone"], who["rollover"])
    ordinal = max(day.toordinal(), last or 0)
    due = connection.execute(
        "SELECT item FROM schedules WHERE learner = ? AND due_day <= ? AND suspended = 0"
        " AND coalesce(buried_until, 0) <= ?",
        (learner, ordinal, ordinal),
    ).fetchall()
    known = connection.execute(
        "SELECT item FROM schedules WHERE learner = ? AND"
        " (introduced_day IS NOT NULL OR suspended = 1 OR coalesce(buried_until, 0) > ?)",
        (learner, ordinal),
    ).fetchall()
    introduced = connection.execute(
        "SELECT deck, introduced, answers - practice AS counted FROM day_rollups"
        " WHERE learner = ? AND day = ?",
        (learner, ordinal),
    ).fetchall()
    timed, spent = connection.execute(
        "SELECT coalesce(sum(answers), 0), coalesce(sum(milliseconds), 0) FROM day_rollups"
        " WHERE learner = ? AND day BETWEEN ? AND ?",
        (learner, ordinal - DAYS_OF_TEMPO, ordinal - 1),
    ).fetchone()
    opened = {
        row["mode"]: row
        for row in connection.execute(
            "SELECT id, deck, day, mode FROM sessions WHERE learner = ? AND ended IS NULL"
            " ORDER BY started, id",
            (learner,),
        )
    }
    session, exam = opened.get(EventKind.REVIEW), opened.get(EventKind.EXAM)
    if session is not None and session["day"] != ordinal:
        session = None
    return Today(
        state=TodayState.READY,
        day=date.fromordinal(ordinal),
        learner=learner,
        name=who["name"],
        due=tuple(row[0] for row in due),
        known=frozenset(row[0] for row in known),
        introduced={row["deck"]: row["introduced"] for row in introduced},
        answered=sum(row["counted"] for row in introduced),
        timed=timed,
        seconds=spent / 1000,
        session=None if session is None else session["id"],
        session_deck=None if session is None else session["deck"],
        exam_deck=None if exam is None else exam["deck"],
        begun=bool(last or opened),
    )
