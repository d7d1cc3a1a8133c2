"""The answer path: events and what they change, inside one transaction of the caller's.

An answer costs five statements, all prepared.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, delete, insert, literal_column, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from tutor.errors import DataError
from tutor.records.effects import COUNTED, Counts, counts_of, difference, roll_up
from tutor.records.kinds import AMENDMENTS, ANSWERS, LearnerId
from tutor.records.model import (
    Change,
    EventRow,
    NewEvent,
    ScheduleRow,
    SessionState,
)
from tutor.records.moments import to_micros, to_micros_or_none
from tutor.records.prepared import Prepared
from tutor.records.rows import event_row, event_values, schedule_values, storable
from tutor.records.tables import day_rollups, events, schedules, sessions

_LAST = Prepared(
    select(events.c.seq, events.c.tick)
    .where(events.c.learner == bindparam("of"))
    .order_by(events.c.seq.desc())
    .limit(literal_column("1"))
    .offset(literal_column("0"))
)
# Found by their numbers, which the index of items holds: without statistics SQLite would rather
# walk all that the learner ever answered than leave the primary key.
_about = events.alias("about")
_ITEM = Prepared(
    select(events)
    .where(
        events.c.learner == bindparam("of"),
        events.c.seq.in_(
            select(_about.c.seq).where(
                _about.c.learner == bindparam("of"), _about.c.item == bindparam("about")
            )
        ),
    )
    .order_by(events.c.seq)
)
_COLUMNS = tuple(events.c.keys())
_INSERT = Prepared(insert(events))

_put = upsert(schedules)
_PUT_SCHEDULE = Prepared(
    _put.on_conflict_do_update(
        index_elements=["learner", "item"],
        set_={c.name: _put.excluded[c.name] for c in schedules.c if not c.primary_key},
    )
)
_FORGET = Prepared(
    delete(schedules).where(
        schedules.c.learner == bindparam("of"), schedules.c.item == bindparam("about")
    )
)

_count = upsert(day_rollups)
_COUNT = Prepared(
    _count.on_conflict_do_update(
        index_elements=["learner", "day", "deck"],
        set_={name: day_rollups.c[name] + _count.excluded[name] for name in COUNTED},
    )
)

_STATE = Prepared(
    update(sessions)
    .where(sessions.c.learner == bindparam("of"), sessions.c.id == bindparam("which"))
    .values(state=bindparam("new_state"), ended=bindparam("new_end"))
)


def append(connection: Connection, changes: Sequence[Change]) -> tuple[EventRow, ...]:
    """Write events, their schedules and their roll-ups; all are of one learner."""
    learner = changes[0].event.learner
    seq, tick = _LAST(connection, {"of": learner}).fetchone() or (0, 0)
    written = []
    for change in changes:
        event = change.event
        if event.learner != learner:
            raise ValueError("the changes of one transaction belong to one learner")
        seq, tick = seq + 1, max(tick + 1, to_micros(event.at))
        values = event_values(event, seq, tick, change.schedule, forget=change.forget)
        row = event_row(values)
        additions = _additions(connection, row)
        _INSERT(connection, values)
        _reschedule(connection, change)
        for (day, deck), counts in additions.items():
            add_counts(connection, learner, day, deck, counts)
        written.append(row)
    return tuple(written)


def put_schedule(
    connection: Connection, learner: LearnerId, schedule: ScheduleRow, last_event: str
) -> None:
    """Write a schedule in the place of the one there was, if any."""
    _PUT_SCHEDULE(connection, schedule_values(learner, schedule, last_event))


def forget_schedule(connection: Connection, learner: LearnerId, item: str) -> None:
    """Remove a schedule, so that its item is new again."""
    _FORGET(connection, {"of": learner, "about": item})


def add_counts(
    connection: Connection, learner: LearnerId, day: date, deck: str, counts: Counts
) -> None:
    """Add numbers, in the order of ``COUNTED``, to a learner's day in a deck."""
    _COUNT(
        connection,
        {
            "learner": learner,
            "day": day.toordinal(),
            "deck": deck,
            **dict(zip(COUNTED, counts, strict=True)),
        },
    )


def put_state(connection: Connection, learner: LearnerId, state: SessionState) -> None:
    """Write a session's state. Raises DataError if there is no such session."""
    found = _STATE(
        connection,
        {
            "of": learner,
            "which": state.session,
            "new_state": storable(state.state),
            "new_end": to_micros_or_none(state.ended),
        },
    )
    if not found.rowcount:
        raise DataError("This session is no longer in the database; start a new one.")


def item_events(connection: Connection, learner: LearnerId, item: str) -> list[EventRow]:
    """Return a learner's events of an item, oldest first."""
    rows = _ITEM(connection, {"of": learner, "about": item})
    return [event_row(dict(zip(_COLUMNS, row, strict=True))) for row in rows]


def _reschedule(connection: Connection, change: Change) -> None:
    event: NewEvent = change.event
    if change.schedule is not None:
        if change.forget or change.schedule.item != event.item:
            raise ValueError("an event writes or removes the schedule of its own item")
        put_schedule(connection, event.learner, change.schedule, event.id)
    elif change.forget:
        forget_schedule(connection, event.learner, event.item)


def _additions(connection: Connection, row: EventRow) -> dict[tuple[date, str], Counts]:
    """Return what an event, not yet written, adds to the roll-ups."""
    if row.kind in ANSWERS:
        return {(row.day, row.deck): counts_of(row)}
    if row.kind not in AMENDMENTS:
        return {}
    history = item_events(connection, row.learner, row.item)
    if row.amends not in {event.id for event in history}:
        raise DataError("The answer to be changed is not in the log of this item.")
    return difference(roll_up(history), roll_up([*history, row]))
