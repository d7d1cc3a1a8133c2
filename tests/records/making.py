"""Learners, sessions, events and schedules for the tests of records."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tutor.records.ids import RANDOM_BYTES, uuid7
from tutor.records.kinds import EventKind, LearnerId
from tutor.records.model import EventRow, NewEvent, ScheduleRow, SessionRow
from tutor.records.store import Store

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = date(2026, 11, 22)
ITEM = "pack/fact#who"


@dataclass
class Desk:
    """A store with a learner at work; ids come from a counter, so a test is the same every time.

    Desks of different ``number`` never make the same id.
    """

    store: Store
    learner: LearnerId
    number: int = 1
    made: int = field(default=0)

    def new_id(self, at: datetime = NOW) -> str:
        self.made += 1
        return uuid7(at, (self.number << 40 | self.made).to_bytes(RANDOM_BYTES, "big"))

    def event(
        self, item: str = ITEM, kind: EventKind = EventKind.REVIEW, **more: object
    ) -> NewEvent:
        values: dict[str, object] = {
            "learner": self.learner,
            "kind": kind,
            "item": item,
            "at": NOW,
            "zone": "Europe/Berlin",
            "day": DAY,
            "deck": "deck",
            "form": "typed",
            "seed": 2**64 - 1,
            "response": "an answer",
            "outcome": "correct",
            "score": 1.0,
            "suggested": 3,
            "rating": 3,
            "milliseconds": 4000,
            **more,
        }
        return NewEvent(**{"id": self.new_id(), **values})  # type: ignore[arg-type]

    def answer(self, item: str = ITEM, **more: Any) -> EventRow:
        """Record a review that leaves its item due in three days."""
        return self.store.record_answer(self.event(item, **more), schedule(item))

    def undo(self, event: NewEvent, before: ScheduleRow | None = None) -> EventRow:
        """Undo an event; without a schedule from before, its item is new again."""
        undo = self.event(
            event.item, EventKind.UNDO, amends=event.id, rating=None, suggested=None, milliseconds=0
        )
        return self.store.amend(undo, before, forget=before is None)

    def start(self, **more: object) -> SessionRow:
        values: dict[str, object] = {
            "id": self.new_id(),
            "learner": self.learner,
            "deck": "deck",
            "mode": "review",
            "started": NOW,
            "day": DAY,
            "seed": 7,
            **more,
        }
        session = SessionRow(**values)  # type: ignore[arg-type]
        self.store.start_session(session)
        return session


def desk(path: Path, number: int = 1, name: str = "Mia") -> Desk:
    """Open a database with a learner of its own, or with the one of that name."""
    store = Store.open(path, NOW)
    learner = store.learner(name)
    if learner is None:
        uid = uuid7(NOW, number.to_bytes(RANDOM_BYTES, "big"))
        learner = store.add_learner(name, uid, NOW, zone="Europe/Berlin")
    return Desk(store, learner.id, number)


def schedule(item: str = ITEM, **more: object) -> ScheduleRow:
    """Return the schedule of an item that was reviewed on DAY and is due three days later."""
    values: dict[str, object] = {
        "item": item,
        "phase": "review",
        "stability": 3.25,
        "difficulty": 5.5,
        "last_day": DAY,
        "due_day": DAY + timedelta(days=3),
        "interval": 3,
        "reps": 1,
        "last_rating": 3,
        "fingerprint": "f00d",
        "algorithm": "fsrs-6",
        "weights": "fsrs-6:default",
        "deck": "deck",
        "introduced_day": DAY,
        **more,
    }
    return ScheduleRow(**values)  # type: ignore[arg-type]


def in_days(days: int) -> date:
    """Return the study day so many days after DAY."""
    return DAY + timedelta(days=days)
