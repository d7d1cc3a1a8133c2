"""The tables. The learner comes first in every primary key and index.

Days and instants are integers, see :mod:`tutor.records.moments`. Booleans are 0 and 1. Seeds are
decimal text, for they may be of any size.
"""

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from tutor.records.base import Base, table_of


def _learner() -> Any:
    return Field(primary_key=True, foreign_key="learners.id")


class Learner(Base, table=True):
    """A person who studies. ``folded`` is the name as it is compared, unique."""

    __tablename__ = "learners"
    # Numbers are never used again, so that an erased learner's cannot reach a new one.
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("uid"),
        UniqueConstraint("folded"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    name: str
    folded: str
    created: int
    zone: str
    rollover: int
    last_used: int | None


class Setting(Base, table=True):
    """A learner's own setting; ``changed`` decides between two databases."""

    __tablename__ = "settings"
    __table_args__: ClassVar[Any] = ({"sqlite_with_rowid": False},)

    learner: int = _learner()
    key: str = Field(primary_key=True)
    value: str
    changed: int


class Weights(Base, table=True):
    """Parameters of the memory model; ``values`` is a JSON list."""

    __tablename__ = "weights"
    __table_args__: ClassVar[Any] = ({"sqlite_with_rowid": False},)

    learner: int = _learner()
    id: str = Field(primary_key=True)
    algorithm: str
    values: str
    created: int
    reviews: int
    log_loss: float | None


class Session(Base, table=True):
    """A sitting, with the question as drawn in ``state`` (JSON)."""

    __tablename__ = "sessions"
    __table_args__: ClassVar[Any] = (
        Index("ix_sessions_learner_open", "learner", "started", sqlite_where=text("ended IS NULL")),
    )

    learner: int = _learner()
    id: str = Field(primary_key=True)
    deck: str
    mode: str
    started: int
    ended: int | None
    day: int
    seed: str
    state: str


class Event(Base, table=True):
    """A line of the append-only log."""

    __tablename__ = "events"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("learner", "id"),
        Index(None, "learner", "item", "seq"),
        CheckConstraint("rating BETWEEN 1 AND 4", name="rating"),
        CheckConstraint("suggested BETWEEN 1 AND 4", name="suggested"),
        {"sqlite_with_rowid": False},
    )

    learner: int = _learner()
    seq: int = Field(primary_key=True)
    id: str
    tick: int
    kind: str
    amends: str | None
    item: str
    deck: str
    session: str
    at: int
    zone: str
    day: int
    form: str
    seed: str
    response: str
    outcome: str
    slip: str
    score: float
    suggested: int | None
    rating: int | None
    introduces: int
    spaced: int
    hinted: int
    confidence: str
    milliseconds: int
    phase_before: str
    phase_after: str | None
    stability: float | None
    difficulty: float | None
    unfuzzed: float | None
    due_day: int | None
    algorithm: str
    weights: str
    payload: str


class Schedule(Base, table=True):
    """The memory state and due day of one learner's item."""

    __tablename__ = "schedules"
    __table_args__: ClassVar[Any] = (
        # Holds all that the queue reads, so that a wall of reviews is one walk along the index.
        Index(
            "ix_schedules_learner_due",
            "learner",
            "due_day",
            "suspended",
            "buried_until",
            "introduced_day",
            "phase",
            "stability",
            "difficulty",
            "last_day",
            "lapses",
        ),
        CheckConstraint("last_rating BETWEEN 1 AND 4", name="last_rating"),
        {"sqlite_with_rowid": False},
    )

    learner: int = _learner()
    item: str = Field(primary_key=True)
    phase: str
    stability: float | None
    difficulty: float | None
    last_day: int | None
    due_day: int | None
    interval: int
    reps: int
    lapses: int
    last_rating: int | None
    suspended: int
    buried_until: int | None
    fingerprint: str
    algorithm: str
    weights: str
    deck: str
    introduced_day: int | None
    last_event: str


class DayRollup(Base, table=True):
    """What a learner did on a study day in a deck; kept in the transaction of the answer."""

    __tablename__ = "day_rollups"
    __table_args__: ClassVar[Any] = ({"sqlite_with_rowid": False},)

    learner: int = _learner()
    day: int = Field(primary_key=True)
    deck: str = Field(primary_key=True)
    answers: int
    reviews: int
    practice: int
    exam: int
    rated: int
    again: int
    hard: int
    good: int
    easy: int
    introduced: int
    spaced: int
    recalled: int
    milliseconds: int


learners = table_of(Learner)
settings = table_of(Setting)
weights = table_of(Weights)
sessions = table_of(Session)
events = table_of(Event)
schedules = table_of(Schedule)
day_rollups = table_of(DayRollup)

OWNED = (settings, weights, sessions, events, schedules, day_rollups)
"""The tables whose rows belong to a learner, in the order in which they can be erased."""
