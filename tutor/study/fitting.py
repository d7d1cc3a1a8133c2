"""A learner's own weights: fitted over all decks, kept if they foretell better, and gone back on.

Whatever weights are taken up, the memory state of every item is computed anew by them from all of
its answers. Due days stay as they are. It is done in one transaction, after a backup, each item by
an event of its own, so that a rebuild comes to the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from tutor.memory.fit import Fitting, History, fit
from tutor.memory.model import DEFAULT_WEIGHTS, Weights
from tutor.records.backup import backup
from tutor.records.kinds import EventKind
from tutor.records.model import Change, EventRow, ScheduleRow, WeightsRow
from tutor.study.bench import Bench
from tutor.study.room import Room
from tutor.study.schedules import WeightsNamed, rated_of, refitted
from tutor.study.weights import SETTING, current_weights, weights_named


@dataclass(frozen=True, slots=True)
class TakenUp:
    """Weights taken up: how many schedules were computed anew, and the backup made before.

    ``saved`` is None where the weights were in use already, and nothing was done.
    """

    weights: Weights
    schedules: int = 0
    saved: Path | None = None


@dataclass(frozen=True, slots=True)
class Fitted:
    """A fit: what it found, by which weights it was measured, and what was taken up, if anything.

    ``items`` is how many items have been rated.
    """

    fitting: Fitting
    items: int
    before: Weights
    taken: TakenUp | None


def fit_weights(room: Room, *, keep: bool = True) -> Fitted:
    """Fit weights to all of the learner's rated reviews, and take them up if they are better.

    Without ``keep`` they are only measured. Raises DataError where there are too few reviews, or
    the database cannot be written, with nothing changed; UsageError without the optimiser.
    """
    current = current_weights(room.store, room.learner.id)
    histories = [history for _, history in _rated(room)]
    fitting = fit(histories, current)
    taken = None
    if keep and fitting.better and fitting.weights != current:
        row = WeightsRow(
            id=fitting.weights.id,
            algorithm=fitting.weights.algorithm,
            values=fitting.weights.values,
            created=room.world.clock.now(),
            reviews=fitting.earlier,
            log_loss=fitting.after,
        )
        taken = take_up(room, fitting.weights, row)
    return Fitted(fitting, len(histories), current, taken)


def go_back(room: Room) -> TakenUp:
    """Take up the published weights again. Raises DataError."""
    named = room.store.settings(room.learner.id).get(SETTING, DEFAULT_WEIGHTS.id)
    if named == DEFAULT_WEIGHTS.id:
        return TakenUp(DEFAULT_WEIGHTS)
    return take_up(room, DEFAULT_WEIGHTS)


def take_up(room: Room, weights: Weights, row: WeightsRow | None = None) -> TakenUp:
    """Take up weights, kept as ``row`` where they were fitted. Raises DataError."""
    store, learner, now = room.store, room.learner.id, room.world.clock.now()
    bench = Bench(
        room.world, room.bank, store, room.learner, room.ledger(room.today()), room.scope(None)
    )
    changes = [
        Change(bench.event(EventKind.REFIT, schedule.item, None, deck=schedule.deck), schedule)
        for schedule in _anew(room, weights)
    ]
    saved = backup(store.path, now, "before-fit")
    store.take_up(learner, (SETTING, weights.id), row, changes, now)
    return TakenUp(weights, len(changes), saved)


def _anew(room: Room, weights: Weights) -> Iterator[ScheduleRow]:
    """Yield the schedules as other weights would have them, where they have a memory state."""
    named = _named(room, weights)
    for _, history in _histories(room):
        row = refitted(history, named, weights)
        if row is not None:
            yield row


def _rated(room: Room) -> Iterator[tuple[str, History]]:
    """Yield each rated item with its ratings since it was new."""
    named = _named(room)
    for item, history in _histories(room):
        if rated := rated_of(history, named):
            yield item, rated


def _histories(room: Room) -> Iterator[tuple[str, list[EventRow]]]:
    log = room.store.events_by_item(room.learner.id)
    for item, events in groupby(log, key=lambda event: event.item):
        yield item, list(events)


def _named(room: Room, new: Weights | None = None) -> WeightsNamed:
    """Return what finds weights by their id, those being taken up included."""

    @cache
    def named(id_: str) -> Weights:
        if new is not None and id_ == new.id:
            return new
        return weights_named(room.store, room.learner.id, id_)

    return named
