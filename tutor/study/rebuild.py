"""Schedules made anew from the log, and held against those that are stored."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from itertools import groupby

from tutor.clock import study_day
from tutor.errors import DataError
from tutor.records.ids import RANDOM_BYTES, uuid7
from tutor.records.kinds import EventKind, LearnerId
from tutor.records.model import Change, EventRow, Fault, NewEvent, ScheduleRow
from tutor.records.store import Store
from tutor.study.schedules import WeightsNamed, replayed
from tutor.study.weights import weights_named
from tutor.study.world import World

CLOSE_ENOUGH = 1e-9
"""By how much a stability or difficulty may differ, in proportion."""


def rebuild(
    store: Store, learner: LearnerId, world: World, items: Iterable[str] | None = None
) -> tuple[str, ...]:
    """Replay the events of some items, or of all, and return those whose schedules were mended.

    What is written is logged as a replay, in one transaction: a schedule is always that of the last
    event that wrote it. Raises DataError.
    """
    named = _known_weights(store, learner)
    wanted = None if items is None else frozenset(items)
    changes = []
    for item, history, stored in _histories(store, learner, wanted):
        row = replayed(history, named)
        if _differing(stored, row):
            event = _replay_event(store, learner, world, item, row)
            changes.append(Change(event, row, forget=row is None))
    store.record(changes)
    return tuple(change.event.item for change in changes)


def check(store: Store) -> Iterator[Fault]:
    """Yield every schedule, of any learner, that differs from what its events come to.

    Whole numbers, words and days must be equal, stability and difficulty within 1e-9.
    """
    for learner in store.learners():
        named = _known_weights(store, learner.id)
        for item, history, stored in _histories(store, learner.id, None):
            try:
                names = _differing(stored, replayed(history, named))
            except (DataError, ValueError) as error:
                yield Fault("replay", f"The events of {item} cannot be replayed: {error}")
                continue
            if names:
                yield Fault(
                    "replay", f"The schedule of {item} differs from its events: {', '.join(names)}."
                )


def _known_weights(store: Store, learner: LearnerId) -> WeightsNamed:
    return cache(lambda id_: weights_named(store, learner, id_))


def _histories(
    store: Store, learner: LearnerId, wanted: frozenset[str] | None
) -> Iterator[tuple[str, list[EventRow], ScheduleRow | None]]:
    """Yield each item's events with its schedule, by item."""
    if wanted is not None:
        schedules = store.schedules_for(learner, wanted)
        for item in sorted(wanted):
            yield item, list(store.item_events(learner, item)), schedules.get(item)
        return
    schedules = {row.item: row for row in store.schedules(learner)}
    for item, events in groupby(store.events_by_item(learner), key=lambda event: event.item):
        yield item, list(events), schedules.get(item)


def _differing(stored: ScheduleRow | None, row: ScheduleRow | None) -> list[str]:
    """Return the names of the fields in which two schedules differ."""
    if stored is None or row is None:
        return [] if stored is row else ["whether there is one"]
    return [
        field.name.replace("_", " ")
        for field in fields(ScheduleRow)
        if not _same(getattr(stored, field.name), getattr(row, field.name))
    ]


def _same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=CLOSE_ENOUGH, abs_tol=0.0)
    return one == other


def _replay_event(
    store: Store, learner: LearnerId, world: World, item: str, row: ScheduleRow | None
) -> NewEvent:
    now = world.clock.now()
    zone = world.zone(next(each.zone for each in store.learners() if each.id == learner))
    day = study_day(now, zone, world.settings.rollover)
    return NewEvent(
        id=uuid7(now, world.entropy(RANDOM_BYTES)),
        learner=learner,
        kind=EventKind.REPLAY,
        item=item,
        at=now,
        zone=zone.key,
        day=max(day, store.last_day(learner) or day),
        deck="" if row is None else row.deck,
    )
