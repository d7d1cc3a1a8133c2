"""Joining two logs of one learner, the same whichever comes first.

The joined log is in order of the events' ticks, ids deciding between equals; numbers are given anew
from where the first new event goes. What an event says never changes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, insert, select, tuple_, update

from tutor.records.effects import difference, roll_up
from tutor.records.kinds import LearnerId
from tutor.records.log import add_counts, forget_schedule, item_events, put_schedule
from tutor.records.model import EventRow, ScheduleRow
from tutor.records.rows import event_row_values
from tutor.records.tables import events

_FAR = 2**40
"""Beyond every sequence number: events wait at the negatives for the number they get."""


@dataclass(slots=True)
class Incoming:
    """What a dump has brought so far: new ids, and how many known events, by item."""

    learner: LearnerId
    new: dict[str, set[str]] = field(default_factory=dict)
    old: dict[str, int] = field(default_factory=dict)
    first: tuple[int, str] | None = None
    added: int = 0
    known: int = 0


def take_events(connection: Connection, incoming: Incoming, batch: Sequence[EventRow]) -> None:
    """Write the events that are not there yet, without their numbers."""
    by_id = {event.id: event for event in batch}
    there = set(
        connection.execute(
            select(events.c.id).where(
                events.c.learner == incoming.learner, events.c.id.in_(by_id.keys())
            )
        ).scalars()
    )
    fresh = []
    for event in by_id.values():
        if event.id in there:
            incoming.known += 1
            incoming.old[event.item] = incoming.old.get(event.item, 0) + 1
            continue
        incoming.added += 1
        incoming.new.setdefault(event.item, set()).add(event.id)
        place = (event.tick, event.id)
        incoming.first = min(incoming.first or place, place)
        fresh.append({**event_row_values(event), "seq": -_FAR - incoming.added})
    if fresh:
        connection.execute(insert(events), fresh)


def settle(
    connection: Connection, incoming: Incoming, schedules: Mapping[str, ScheduleRow]
) -> tuple[str, ...]:
    """Number the log, correct the roll-ups and take over schedules.

    The schedule kept for an item is the one that its last event wrote. Returns the items of which
    each side had events that the other lacked, or whose schedule the dump does not hold: they are
    to be replayed.
    """
    if incoming.first is None:
        return ()
    _number(connection, incoming.learner, incoming.first)
    return tuple(
        item
        for item in sorted(incoming.new)
        if _settle_item(connection, incoming, item, schedules.get(item))
    )


def _number(connection: Connection, learner: LearnerId, first: tuple[int, str]) -> None:
    """Give the events from ``first`` (tick and id) on their numbers in the joined order."""
    mine = events.c.learner == learner
    later = tuple_(events.c.tick, events.c.id) >= first
    before = connection.execute(
        select(events.c.seq).where(mine, ~later).order_by(events.c.seq.desc()).limit(1)
    ).scalar()
    moving = connection.execute(
        select(events.c.id, events.c.seq).where(mine, later).order_by(events.c.tick, events.c.id)
    ).all()
    numbered = [
        {"which": row.id, "was": row.seq, "number": number}
        for number, row in enumerate(moving, start=(before or 0) + 1)
        if row.seq != number
    ]
    # In two steps, for two events may not have one number even for a moment.
    connection.execute(
        update(events)
        .where(mine, events.c.seq == bindparam("was"), events.c.id == bindparam("which"))
        .values(seq=-bindparam("number")),
        numbered,
    )
    connection.execute(update(events).where(mine, events.c.seq < 0).values(seq=-events.c.seq))


def _settle_item(
    connection: Connection, incoming: Incoming, item: str, schedule: ScheduleRow | None
) -> bool:
    """Settle one item, and tell whether it must be replayed."""
    learner, new = incoming.learner, incoming.new[item]
    history = item_events(connection, learner, item)
    before = roll_up(event for event in history if event.id not in new)
    for (day, deck), counts in difference(before, roll_up(history)).items():
        add_counts(connection, learner, day, deck, counts)
    joined = len(history) > len(new) + incoming.old.get(item, 0)
    last = next((event for event in reversed(history) if event.phase_after is not None), None)
    if last is None:
        return False
    if last.phase_after == "":
        forget_schedule(connection, learner, item)
        return joined
    if schedule is not None and schedule.last_event == last.id:
        put_schedule(connection, learner, schedule, last.id)
        return joined
    return joined or last.id in new
