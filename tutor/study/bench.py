"""What a session works with: the bank, the store, one learner on one day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tutor.facts.model import FactId, PackId
from tutor.memory.fsrs_layer import Policy
from tutor.memory.fuzz import Spread, fuzz_factor
from tutor.memory.model import DEFAULT_WEIGHTS, FactKey, ItemKey, Retention, Weights
from tutor.memory.queue import Traits
from tutor.questions.bank import Bank
from tutor.questions.model import ItemId
from tutor.records.ids import RANDOM_BYTES, uuid7
from tutor.records.kinds import EventKind
from tutor.records.model import (
    Change,
    EventRow,
    LearnerRow,
    NewEvent,
    ScheduleRow,
    SessionRow,
    SessionState,
)
from tutor.records.store import Store
from tutor.study.agenda import Ledger, fact_of
from tutor.study.schedules import progress_of, replayed
from tutor.study.scope import Scope
from tutor.study.weights import weights_named
from tutor.study.world import World


@dataclass(frozen=True, slots=True)
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

    def knows(self, item: str) -> bool:
        """Tell whether an item is in the content, and in a deck, as they are now."""
        return bool(self.bank.decks_of(ItemId(item)))

    def key(self, item: ItemId) -> ItemKey:
        """Return an item as memory names it."""
        return ItemKey(item)

    def fact_key(self, item: ItemId) -> FactKey:
        """Return what an item shares with its siblings."""
        return FactKey(fact_of(item))

    def traits(self, item: ItemKey) -> Traits | None:
        """Return what the order of a session depends on, None for an item that is gone."""
        if not self.knows(item):
            return None
        found = self.bank.item(ItemId(item))
        return Traits(FactKey(found.fact), found.topics[0] if found.topics else "")

    def siblings(self, item: ItemId) -> tuple[ItemId, ...]:
        """Return the items of the same fact that a deck asks for, the item itself first."""
        found = self.bank.item(item)
        if not found.role:
            return (item,)
        pack, _, fact = found.fact.partition("/")
        all_of = self.bank.generator(PackId(pack)).items([FactId(fact)])
        others = [other.id for other in all_of if other.id != item and self.knows(other.id)]
        return (item, *others)

    def deck_of(self, item: ItemId) -> str:
        """Return the deck that an item is asked for, "" for one that no deck asks for any more."""
        return self.scope.home.get(item) or next(iter(self.bank.decks_of(item)), "")

    def policy(self, item: ItemId) -> Policy:
        """Return by what an item is scheduled: the retention of the decks that select it."""
        default = self.world.settings.retention
        return Policy(self.weights, Retention(self.bank.retention(item, self.day, default)))

    def spread(self, item: ItemId, before: ScheduleRow | None) -> Spread:
        """Return how an item's due day is chosen among those within reach."""
        stored = self.ledger.stored_id(item)
        return Spread(
            fuzz_factor(self.learner.uid, item, progress_of(before).reps),
            lambda day: self.ledger.load(day, without=stored),
            self.ledger.days_of(self.siblings(item)[1:]),
            self.world.easy_days.share,
        )

    # -- records --

    def schedule(self, item: ItemId) -> ScheduleRow | None:
        """Return an item's schedule as it is now, None if it was never asked."""
        stored = self.ledger.stored_id(item)
        row = self.store.schedule_for(self.learner.id, stored)
        self.ledger.saw(stored, None if row is None else row.due_day)
        return row

    def history(self, item: ItemId) -> tuple[EventRow, ...]:
        """Return the events of an item, oldest first."""
        return self.store.item_events(self.learner.id, self.ledger.stored_id(item))

    def schedule_without(self, stored: str, *events: str) -> ScheduleRow | None:
        """Return the schedule that an item would have, had some events never been written."""
        history = self.store.item_events(self.learner.id, stored)
        return replayed(history, self.weights_named, without=frozenset(events))

    def has_scheduled(self, stored: str, event: str) -> bool:
        """Tell whether an event of an item has written or removed its schedule."""
        history = self.store.item_events(self.learner.id, stored)
        return any(each.id == event and each.phase_after is not None for each in history)

    def weights_named(self, id_: str) -> Weights:
        """Return weights by id. Raises DataError for weights that are not known here."""
        if id_ == self.weights.id:
            return self.weights
        return weights_named(self.store, self.learner.id, id_)

    def event(
        self, kind: EventKind, stored: str, session: SessionRow | None, **values: Any
    ) -> NewEvent:
        """Return a line for the log, of now and of this study day, about an item's stored id."""
        return NewEvent(
            id=self.new_id(),
            learner=self.learner.id,
            kind=kind,
            item=stored,
            at=self.now(),
            zone=self.world.zone(self.learner.zone).key,
            day=self.day,
            session="" if session is None else session.id,
            **values,
        )

    def record(self, changes: Sequence[Change], state: SessionState | None) -> None:
        """Commit changes and the session's state in one transaction, then take them in."""
        written = self.store.record(changes, state)
        for change, event in zip(changes, written, strict=True):
            row = change.schedule
            if row is not None:
                hidden = row.suspended or (row.buried_until or date.min) > self.day
                self.ledger.wrote(
                    row.item,
                    row.due_day,
                    known=row.due_day is not None or hidden,
                    touched=self.day in (row.last_day, row.introduced_day),
                    event=event.seq,
                )
            elif change.forget:
                item = change.event.item
                self.ledger.wrote(item, None, known=False, touched=False, event=event.seq)
            else:
                self.ledger.logged(event.seq)
