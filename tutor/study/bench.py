"""What a session works with: the bank, the store, one learner on one day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from tutor.memory.fsrs_layer import Policy
from tutor.memory.fuzz import Spread, fuzz_factor
from tutor.memory.model import DEFAULT_WEIGHTS, FactKey, ItemKey, Retention, Weights
from tutor.memory.queue import Traits
from tutor.questions.bank import Bank
from tutor.questions.model import ItemId
from tutor.records.ids import RANDOM_BYTES, uuid7
from tutor.records.model import (
    Change,
    EventKind,
    LearnerRow,
    NewEvent,
    ScheduleRow,
    SessionRow,
    SessionState,
)
from tutor.records.outline import Outlined
from tutor.records.store import Store
from tutor.study.agenda import Ledger
from tutor.study.scope import Scope, names_of
from tutor.study.world import World


# Not slotted: cached_property keeps what it made in the instance's own dictionary.
@dataclass
class Bench:
    """One learner's tools for one study day, within a scope."""

    world: World
    bank: Bank
    store: Store
    learner: LearnerRow
    ledger: Ledger
    scope: Scope
    weights: Weights = DEFAULT_WEIGHTS

    @property
    def day(self) -> date:
        """The study day that everything done here belongs to."""
        return self.ledger.day

    def now(self) -> datetime:
        """Return the present instant."""
        return self.world.clock.now()

    def new_id(self) -> str:
        """Return a new id."""
        return uuid7(self.now(), self.world.entropy(RANDOM_BYTES))

    # -- items --

    @cached_property
    def names(self) -> Mapping[ItemId, str]:
        """The ids under which schedules stand, where an item was called otherwise before."""
        return names_of(self.bank, self.ledger)

    def stored_id(self, item: ItemId) -> str:
        """Return the id under which an item's schedule and events stand."""
        return self.names.get(item, item)

    def key(self, item: ItemId) -> ItemKey:
        """Return an item as memory names it."""
        return ItemKey(item)

    def fact_key(self, item: ItemId) -> FactKey:
        """Return what an item shares with its siblings."""
        return FactKey(self.bank.item(item).fact)

    def traits(self, item: ItemKey) -> Traits | None:
        """Return what the order of a session depends on, None for an item that is gone."""
        id_ = ItemId(item)
        if not self.bank.knows(id_):
            return None
        found = self.bank.item(id_)
        return Traits(FactKey(found.fact), found.topics[0] if found.topics else "")

    def siblings(self, item: ItemId) -> tuple[ItemId, ...]:
        """Return the items of the same fact, the item itself first."""
        fact = self.bank.item(item).fact
        others = [
            other.id
            for deck in self.bank.decks
            for other in self.bank.items(deck)
            if other.fact == fact and other.id != item
        ]
        return (item, *dict.fromkeys(others))

    def deck_of(self, item: ItemId) -> str:
        """Return the deck that an item is asked for."""
        return self.scope.home.get(item, "") or self.bank.decks_of(item)[0]

    def policy(self, item: ItemId) -> Policy:
        """Return by what an item is scheduled: the retention of the decks that select it."""
        default = self.world.settings.retention
        return Policy(self.weights, Retention(self.bank.retention(item, self.day, default)))

    def spread(self, item: ItemId, reps: int) -> Spread:
        """Return how an item's due day is chosen among those within reach."""
        siblings = [self.ledger.row(self.stored_id(other)) for other in self.siblings(item)[1:]]
        days = {row.due_day for row in siblings if row is not None and row.due_day is not None}
        return Spread(
            fuzz_factor(self.learner.uid, item, reps),
            self.ledger.load,
            frozenset(date.fromordinal(day) for day in days),
        )

    # -- records --

    def schedule(self, item: ItemId) -> ScheduleRow | None:
        """Return an item's schedule, None if it was never asked."""
        stored = self.stored_id(item)
        if self.ledger.row(stored) is None:
            return None
        return self.store.schedules_for(self.learner.id, [stored]).get(stored)

    def event(
        self, kind: EventKind, item: ItemId, session: SessionRow | None, **values: Any
    ) -> NewEvent:
        """Return a line for the log, of now and of this study day."""
        return NewEvent(
            id=self.new_id(),
            learner=self.learner.id,
            kind=kind,
            item=self.stored_id(item),
            at=self.now(),
            zone=self.world.zone(self.learner.zone).key,
            day=self.day,
            deck=self.deck_of(item),
            session="" if session is None else session.id,
            **values,
        )

    def record(self, changes: Sequence[Change], state: SessionState | None) -> None:
        """Commit changes and the session's state in one transaction, then take them in."""
        self.store.record(changes, state)
        for change in changes:
            if change.schedule is not None:
                self.ledger.put(self._outlined(change.schedule))
            elif change.forget:
                self.ledger.forget(change.event.item)

    def _outlined(self, row: ScheduleRow) -> Outlined:
        buried = row.buried_until is not None and row.buried_until > self.day
        return Outlined(
            row.item,
            None if row.due_day is None else row.due_day.toordinal(),
            None if row.last_day is None else row.last_day.toordinal(),
            row.stability,
            row.suspended or buried,
            self.day in (row.last_day, row.introduced_day) and row.phase != "new",
        )
