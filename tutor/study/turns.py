"""What a session remembers of its questions, and how that is stored between two of them."""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from tutor.memory.introduction import Mode, Step
from tutor.memory.queue import SessionQueue, TraitsOf
from tutor.questions import codec
from tutor.questions.model import Question
from tutor.records.model import ScheduleRow
from tutor.study.model import Asked, Counts

STORED_TURNS = 10
"""How many answers can still be taken back after a session was interrupted."""

_DAYS = ("last_day", "due_day", "buried_until", "introduced_day")


@dataclass(frozen=True, slots=True)
class Shown:
    """A question on the screen, without the counts around it."""

    question: Question
    step: Step
    mode: Mode
    returns: bool = False
    hints: tuple[str, ...] = ()
    removed: tuple[int, ...] = ()
    notice: str = ""

    def asked(self, counts: Counts) -> Asked:
        """Return what is handed to the screen."""
        return Asked(
            self.question,
            counts,
            self.step,
            self.returns,
            self.hints,
            self.removed,
            self.notice,
        )


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that can be taken back: an answer, or items that were set aside.

    ``events`` are the ids to be undone with their items, ``before`` the schedules as they were (an
    item without one was new), ``queue`` the session before it. ``counted`` is true of an answer,
    ``after_answer`` of items set aside while the feedback on them stood.
    """

    shown: Shown
    queue: SessionQueue
    events: tuple[tuple[str, str], ...]
    before: tuple[ScheduleRow, ...] = ()
    counted: bool = True
    after_answer: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """One answer, as the summary counts it; stem, key and citation are kept of a missed one."""

    item: str
    outcome: str
    introduced: bool
    seconds: float
    stem: str = ""
    key: tuple[str, ...] = ()
    citation: str = ""


@dataclass(slots=True)
class State:
    """Everything a session needs to go on after an interruption."""

    queue: SessionQueue
    shown: Shown | None = None
    answered: bool = False
    turns: list[Turn] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)
    wordings: list[str] = field(default_factory=list)
    trios: list[frozenset[str]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Return the state as JSON values."""
        return {
            "queue": self.queue.to_dict(),
            "shown": None if self.shown is None else _shown_json(self.shown),
            "answered": self.answered,
            "turns": [_turn_json(turn) for turn in self.turns[-STORED_TURNS:]],
            "done": [
                [d.item, d.outcome, d.introduced, d.seconds, d.stem, list(d.key), d.citation]
                for d in self.done
            ],
            "wordings": self.wordings,
            "trios": [sorted(trio) for trio in self.trios],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any], traits: TraitsOf) -> "State":
        """Return a stored state; items that are gone since are left out.

        Raises DataError, KeyError, TypeError or ValueError for anything else.
        """
        return cls(
            queue=SessionQueue.from_dict(data["queue"], traits),
            shown=None if data["shown"] is None else _shown_of(data["shown"]),
            answered=bool(data["answered"]),
            turns=[_turn_of(turn, traits) for turn in data["turns"]],
            done=[
                Done(item, outcome, introduced, seconds, stem, tuple(key), citation)
                for item, outcome, introduced, seconds, stem, key, citation in data["done"]
            ],
            wordings=list(data["wordings"]),
            trios=[frozenset(trio) for trio in data["trios"]],
        )


def _shown_json(shown: Shown) -> dict[str, Any]:
    return {
        "question": codec.to_json(shown.question),
        "step": shown.step,
        "mode": shown.mode,
        "returns": shown.returns,
        "hints": list(shown.hints),
        "removed": list(shown.removed),
        "notice": shown.notice,
    }


def _shown_of(data: dict[str, Any]) -> Shown:
    return Shown(
        codec.from_json(data["question"]),
        Step(data["step"]),
        Mode(data["mode"]),
        bool(data["returns"]),
        tuple(data["hints"]),
        tuple(data["removed"]),
        data["notice"],
    )


def _turn_json(turn: Turn) -> dict[str, Any]:
    return {
        "shown": _shown_json(turn.shown),
        "queue": turn.queue.to_dict(),
        "events": [list(pair) for pair in turn.events],
        "before": [_schedule_json(row) for row in turn.before],
        "counted": turn.counted,
        "after_answer": turn.after_answer,
    }


def _turn_of(data: dict[str, Any], traits: TraitsOf) -> Turn:
    return Turn(
        _shown_of(data["shown"]),
        SessionQueue.from_dict(data["queue"], traits),
        tuple((event, item) for event, item in data["events"]),
        tuple(_schedule_of(row) for row in data["before"]),
        bool(data["counted"]),
        bool(data["after_answer"]),
    )


def _schedule_json(row: ScheduleRow) -> dict[str, Any]:
    values = {f.name: getattr(row, f.name) for f in fields(row)}
    for name in _DAYS:
        values[name] = values[name].isoformat() if values[name] else None
    return values


def _schedule_of(data: dict[str, Any]) -> ScheduleRow:
    days = {name: date.fromisoformat(data[name]) if data[name] else None for name in _DAYS}
    return ScheduleRow(**(data | days))
