"""What is asked of a database: each question one short statement, long answers in pieces."""

from collections.abc import Collection, Container, Iterable
from datetime import date
from itertools import islice

from sqlalchemy import Connection, Integer, String, bindparam, func, select, tuple_

from tutor.records.kinds import LearnerId
from tutor.records.model import (
    DayRollup,
    DueRows,
    EventRow,
    ScheduleRow,
    SessionRow,
)
from tutor.records.prepared import Prepared
from tutor.records.rows import event_row, rollup_row, schedule_row, session_row
from tutor.records.tables import day_rollups, events, schedules, sessions

PIECE = 1000
"""Rows a statement fetches at most where many are wanted; read in a few milliseconds."""

_CHUNK = 500

_LEARNER = bindparam("of", type_=Integer)
_TODAY = bindparam("today", type_=Integer)
_DUE = (
    select(
        schedules.c.item,
        schedules.c.phase,
        schedules.c.stability,
        schedules.c.difficulty,
        schedules.c.last_day,
        schedules.c.due_day,
        schedules.c.lapses,
    )
    .where(
        schedules.c.learner == _LEARNER,
        schedules.c.due_day <= _TODAY,
        schedules.c.suspended == 0,
        func.coalesce(schedules.c.buried_until, 0) <= _TODAY,
    )
    .order_by(
        ((_TODAY - schedules.c.last_day) / schedules.c.stability).desc().nulls_first(),
        schedules.c.item,
    )
)

_LAST_DAY = select(
    func.max(
        func.coalesce(
            select(func.max(day_rollups.c.day))
            .where(day_rollups.c.learner == _LEARNER)
            .scalar_subquery(),
            0,
        ),
        select(events.c.day)
        .where(events.c.learner == _LEARNER)
        .order_by(events.c.seq.desc())
        .limit(1)
        .scalar_subquery(),
    )
)
_COLUMNS = tuple(schedules.c.keys())
_ONE = Prepared(
    select(schedules).where(
        schedules.c.learner == _LEARNER, schedules.c.item == bindparam("named", type_=String)
    )
)


def due_rows(
    connection: Connection,
    learner: LearnerId,
    day: date,
    items: Container[str] | None,
    limit: int | None,
) -> DueRows:
    """Return what is due on a day, in columns; see :meth:`tutor.records.store.Store.due_rows`."""
    found = connection.execution_options(stream_results=True).execute(
        _DUE, {"of": learner, "today": day.toordinal()}
    )
    with found:
        wanted = (row for row in found if items is None or row[0] in items)
        rows = list(wanted if limit is None else islice(wanted, limit))
    return DueRows(*zip(*rows, strict=True)) if rows else DueRows()


def schedule_for(connection: Connection, learner: LearnerId, item: str) -> ScheduleRow | None:
    """Return the schedule of an item, None if it was never asked."""
    row = _ONE(connection, {"of": learner, "named": item}).fetchone()
    return None if row is None else schedule_row(dict(zip(_COLUMNS, row, strict=True)))


def schedules_for(
    connection: Connection, learner: LearnerId, items: Iterable[str]
) -> dict[str, ScheduleRow]:
    """Return the schedules of items by item; those never asked have none."""
    wanted = iter(dict.fromkeys(items))
    found = {}
    while chunk := list(islice(wanted, _CHUNK)):
        rows = connection.execute(
            select(schedules).where(schedules.c.learner == learner, schedules.c.item.in_(chunk))
        ).mappings()
        found.update({row["item"]: schedule_row(row) for row in rows})
    return found


def schedules_after(connection: Connection, learner: LearnerId, item: str) -> list[ScheduleRow]:
    """Return the next piece of a learner's schedules, in order of their items."""
    rows = connection.execute(
        select(schedules)
        .where(schedules.c.learner == learner, schedules.c.item > item)
        .order_by(schedules.c.item)
        .limit(PIECE)
    ).mappings()
    return [schedule_row(row) for row in rows]


def events_after(
    connection: Connection, learner: LearnerId, seq: int, size: int = PIECE
) -> list[EventRow]:
    """Return the next piece of a learner's log, in order."""
    rows = connection.execute(
        select(events)
        .where(events.c.learner == learner, events.c.seq > seq)
        .order_by(events.c.seq)
        .limit(size)
    ).mappings()
    return [event_row(row) for row in rows]


def changes_before(
    connection: Connection, learner: LearnerId, kinds: Collection[str], before: int | None
) -> list[EventRow]:
    """Return the next piece of what was written outside of sessions, the last first."""
    wanted = select(events).where(
        events.c.learner == learner, events.c.session == "", events.c.kind.in_(kinds)
    )
    if before is not None:
        wanted = wanted.where(events.c.seq < before)
    rows = connection.execute(wanted.order_by(events.c.seq.desc()).limit(PIECE)).mappings()
    return [event_row(row) for row in rows]


def events_of_items_after(
    connection: Connection, learner: LearnerId, item: str, seq: int, size: int = PIECE
) -> list[EventRow]:
    """Return the next piece of a learner's log by item, after one item's event of a number."""
    rows = connection.execute(
        select(events)
        .where(events.c.learner == learner, tuple_(events.c.item, events.c.seq) > (item, seq))
        .order_by(events.c.item, events.c.seq)
        .limit(size)
    ).mappings()
    return [event_row(row) for row in rows]


def introduced(connection: Connection, learner: LearnerId, day: date) -> dict[str, int]:
    """Return how many new items a day has brought, by deck."""
    rows = connection.execute(
        select(day_rollups.c.deck, day_rollups.c.introduced).where(
            day_rollups.c.learner == learner, day_rollups.c.day == day.toordinal()
        )
    )
    return {row.deck: row.introduced for row in rows}


def rollups(
    connection: Connection, learner: LearnerId, since: date | None, until: date | None
) -> tuple[DayRollup, ...]:
    """Return the numbers of the days from ``since`` to ``until``, both included, in order."""
    wanted = select(day_rollups).where(day_rollups.c.learner == learner)
    if since is not None:
        wanted = wanted.where(day_rollups.c.day >= since.toordinal())
    if until is not None:
        wanted = wanted.where(day_rollups.c.day <= until.toordinal())
    rows = connection.execute(wanted.order_by(day_rollups.c.day, day_rollups.c.deck)).mappings()
    return tuple(rollup_row(row) for row in rows)


def last_day(connection: Connection, learner: LearnerId) -> date | None:
    """Return the latest study day that anything of a learner's was written for, or None."""
    # The last event is of the last day, but where logs were joined; then the numbers tell it.
    found = connection.execute(_LAST_DAY, {"of": learner}).scalar()
    return None if found is None else date.fromordinal(found)


def open_session(
    connection: Connection,
    learner: LearnerId,
    modes: Collection[str] | None = None,
    deck: str | None = None,
) -> SessionRow | None:
    """Return the session begun last among those not ended, of some modes and of a deck, or None."""
    wanted = select(sessions).where(sessions.c.learner == learner, sessions.c.ended.is_(None))
    if modes is not None:
        wanted = wanted.where(sessions.c.mode.in_(modes))
    if deck is not None:
        wanted = wanted.where(sessions.c.deck == deck)
    row = (
        connection.execute(
            wanted.order_by(sessions.c.started.desc(), sessions.c.id.desc()).limit(1)
        )
        .mappings()
        .one_or_none()
    )
    return None if row is None else session_row(row)


def last_ended(
    connection: Connection, learner: LearnerId, mode: str, deck: str | None, most: int
) -> tuple[SessionRow, ...]:
    """Return some sessions of a mode, and of a deck or any, that ended, the last first."""
    wanted = select(sessions).where(
        sessions.c.learner == learner,
        sessions.c.mode == mode,
        sessions.c.ended.is_not(None),
    )
    if deck is not None:
        wanted = wanted.where(sessions.c.deck == deck)
    last = wanted.order_by(sessions.c.ended.desc(), sessions.c.id.desc()).limit(most)
    return tuple(map(session_row, connection.execute(last).mappings()))


def session(connection: Connection, learner: LearnerId, id_: str) -> SessionRow | None:
    """Return a session, or None."""
    row = (
        connection.execute(
            select(sessions).where(sessions.c.learner == learner, sessions.c.id == id_)
        )
        .mappings()
        .one_or_none()
    )
    return None if row is None else session_row(row)
