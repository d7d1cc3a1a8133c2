"""The answer path: events and what they change, inside one transaction of the caller's.

The statements are Core's and made once; an answer costs five of them.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from tutor.errors import DataError
from tutor.records.effects import COUNTED, Counts, counts_of, difference, roll_up
from tutor.records.model import (
    AMENDMENTS,
    ANSWERS,
    Change,
    EventRow,
    LearnerId,
    NewEvent,
    ScheduleRow,
    SessionState,
)
from tutor.records.moments import to_micros, to_micros_or_none
from tutor.records.rows import event_row, event_values, schedule_values, storable
from tutor.records.tables import day_rollups, events, schedules, sessions

_LAST = (
    select(events.c.seq, events.c.tick)
    .where(events.c.learner == bindparam("of"))
    .order_by(events.c.seq.desc())
    .limit(1)
)
_ITEM = (
    select(events)
    .where(events.c.learner == bindparam("of"), events.c.item == bindparam("about"))
    .order_by(events.c.seq)
)
_INSERT = insert(events)

_put = upsert(schedules)
_PUT_SCHEDULE = _put.on_conflict_do_update(
    index_elements=["learner", "item"],
    set_={c.name: _put.excluded[c.name] for c in schedules.c if not c.primary_key},
)
_FORGET = delete(schedules).where(
    schedules.c.learner == bindparam("of"), schedules.c.item == bindparam("about")
)

_count = upsert(day_rollups)
_COUNT = _count.on_conflict_do_update(
    index_elements=["learner", "day", "deck"],
    set_={name: day_rollups.c[name] + _count.excluded[name] for name in COUNTED},
)

_STATE = (
    update(sessions)
    .where(sessions.c.learner == bindparam("of"), sessions.c.id == bindparam("which"))
    .values(state=bindparam("new_state"), ended=bindparam("new_end"))
)


def append(connection: Connection, changes: Sequence[Change]) -> tuple[EventRow, ...]:
    """Write events, their schedules and their roll-ups; all are of one learner."""
    learner = changes[0].event.learner
    last = connection.execute(_LAST, {"of": learner}).one_or_none()
    seq, tick = (0, 0) if last is None else (last.seq, last.tick)
    written = []
    for change in changes:
        event = change.event
        if event.learner != learner:
            raise ValueError("the changes of one transaction belong to one learner")
        seq, tick = seq + 1, max(tick + 1, to_micros(event.at))
        values = event_values(event, seq, tick, change.schedule, forget=change.forget)
        row = event_row(values)
        additions = _additions(connection, row)
        connection.execute(_INSERT, values)
        _reschedule(connection, change)
        for (day, deck), counts in additions.items():
            add_counts(connection, learner, day, deck, counts)
        written.append(row)
    return tuple(written)


def put_schedule(
    connection: Connection, learner: LearnerId, schedule: ScheduleRow, last_event: str
) -> None:
    """Write a schedule in the place of the one there was, if any."""
    connection.execute(_PUT_SCHEDULE, schedule_values(learner, schedule, last_event))


def forget_schedule(connection: Connection, learner: LearnerId, item: str) -> None:
    """Remove a schedule, so that its item is new again."""
    connection.execute(_FORGET, {"of": learner, "about": item})


def add_counts(
    connection: Connection, learner: LearnerId, day: date, deck: str, counts: Counts
) -> None:
    """Add numbers, in the order of ``COUNTED``, to a learner's day in a deck."""
    connection.execute(
        _COUNT,
        {
            "learner": learner,
            "day": day.toordinal(),
            "deck": deck,
            **dict(zip(COUNTED, counts, strict=True)),
        },
    )


def put_state(connection: Connection, learner: LearnerId, state: SessionState) -> None:
    """Write a session's state. Raises DataError if there is no such session."""
    found = connection.execute(
        _STATE,
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
    rows = connection.execute(_ITEM, {"of": learner, "about": item}).mappings()
    return [event_row(row) for row in rows]


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
