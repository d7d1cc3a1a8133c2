"""What a session remembers of its questions, and how that is stored between two of them."""

import json
from dataclasses import dataclass, field
from typing import Any

from tutor.memory.introduction import Mode, Step
from tutor.memory.model import ItemKey
from tutor.memory.queue import SessionQueue, TraitsOf
from tutor.questions import codec
from tutor.questions.model import Question
from tutor.study.model import Asked, Counts

STORED_TURNS = 10
"""How many answers can still be taken back after a session was interrupted."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A question on the screen, without the counts around it.

    ``version`` names the event that had last written the item's schedule when it was drawn.
    """

    question: Question
    step: Step
    mode: Mode
    returns: bool = False
    hints: tuple[str, ...] = ()
    removed: tuple[int, ...] = ()
    notice: str = ""
    version: str = ""
    is_new: bool = False

    @property
    def hinted(self) -> bool:
        """Whether a hint was given."""
        return bool(self.hints or self.removed)

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
            self.is_new,
        )


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that can be taken back: an answer, or items that were set aside.

    ``events`` are the ids to be undone with their items, ``queue`` the session before it.
    ``counted`` is true of an answer, ``scheduled`` of what changed schedules, ``after_answer`` of
    items set aside while the feedback on them stood.
    """

    shown: Shown
    queue: SessionQueue
    events: tuple[tuple[str, str], ...]
    counted: bool = True
    scheduled: bool = True
    after_answer: bool = False

    @property
    def id(self) -> str:
        """The first of its events, which no other turn has."""
        return self.events[0][0]


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
    """Everything a session needs to go on after an interruption.

    ``over`` is true once there was nothing more to ask; such a session is not taken up again.
    """

    queue: SessionQueue
    shown: Shown | None = None
    answered: bool = False
    turns: list[Turn] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)
    wordings: list[str] = field(default_factory=list)
    trios: list[str] = field(default_factory=list)
    over: bool = False
    _texts: "_Texts" = field(default_factory=lambda: _Texts(), compare=False, repr=False)

    def to_text(self) -> str:
        """Return the state as JSON, to be read by :meth:`from_json`."""
        texts = self._texts
        shown = "null" if self.shown is None else texts.of_shown(self.shown)
        turns = ",".join(texts.of_turns(self.turns[-STORED_TURNS:]))
        rest = {
            "queue": _queue_json(self.queue, texts.items),
            "answered": self.answered,
            "done": [
                [d.item, d.outcome, d.introduced, d.seconds, d.stem, list(d.key), d.citation]
                for d in self.done
            ],
            "wordings": self.wordings,
            "trios": self.trios,
            "items": texts.items.known,
        }
        return f'{{"shown":{shown},"turns":[{turns}],{_dumped(rest)[1:]}'

    @classmethod
    def from_json(cls, data: dict[str, Any], traits: TraitsOf) -> "State":
        """Return a stored state.

        Items that are gone since are left out, the question on the screen too, and so is what was
        done before one that is gone was answered: it can no longer be taken back.

        Raises DataError, KeyError, TypeError, ValueError or IndexError for anything else.
        """
        items: list[str] = data["items"]
        turns: list[Turn] = []
        for stored in data["turns"]:
            turn = _turn_of(stored, items, traits)
            gone = traits(ItemKey(turn.shown.question.item)) is None
            turns = [] if gone else [*turns, turn]
        shown = None if data["shown"] is None else _shown_of(data["shown"])
        if shown is not None and traits(ItemKey(shown.question.item)) is None:
            shown = None
        return cls(
            queue=_queue_of(data["queue"], items, traits),
            shown=shown,
            answered=bool(data["answered"]),
            turns=turns,
            done=[
                Done(item, outcome, introduced, seconds, stem, tuple(key), citation)
                for item, outcome, introduced, seconds, stem, key, citation in data["done"]
            ],
            wordings=list(data["wordings"]),
            trios=list(data["trios"]),
        )


class _Texts:
    """Turns and the question on the screen as they are stored.

    Neither changes, and to encode ten of them anew takes longer than all the rest of an answer.
    """

    def __init__(self) -> None:
        self.items = _Items()
        self._turns: dict[str, str] = {}
        self._shown: Shown | None = None
        self._shown_text = ""

    def of_shown(self, shown: Shown) -> str:
        """Return a question; the last one is kept, for the turn that it becomes."""
        if shown is not self._shown:
            self._shown, self._shown_text = shown, _dumped(_shown_json(shown))
        return self._shown_text

    def of_turns(self, turns: list[Turn]) -> list[str]:
        """Return the turns, and keep them for the next time."""
        self._turns = {turn.id: self._turns.get(turn.id) or self._of_turn(turn) for turn in turns}
        return list(self._turns.values())

    def _of_turn(self, turn: Turn) -> str:
        rest = {
            "queue": _queue_json(turn.queue, self.items),
            "events": [list(pair) for pair in turn.events],
            "counted": turn.counted,
            "scheduled": turn.scheduled,
            "after_answer": turn.after_answer,
        }
        return f'{{"shown":{self.of_shown(turn.shown)},{_dumped(rest)[1:]}'


class _Items:
    """Numbers for items, so that many queues of the same items are stored in little room."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    @property
    def known(self) -> list[str]:
        return list(self._numbers)

    def number(self, item: str) -> int:
        return self._numbers.setdefault(item, len(self._numbers))


def _queue_json(queue: SessionQueue, items: _Items) -> dict[str, Any]:
    data = queue.to_dict()
    for name in ("due", "new"):
        data[name] = [items.number(item) for item in data[name]]
    for name in ("waiting", "recent"):
        data[name] = [[items.number(item), *rest] for item, *rest in data[name]]
    if data["current"]:
        item, source = data["current"]
        data["current"] = [items.number(item), source]
    return data


def _queue_of(data: dict[str, Any], items: list[str], traits: TraitsOf) -> SessionQueue:
    named = dict(data)
    for name in ("due", "new"):
        named[name] = [items[number] for number in data[name]]
    for name in ("waiting", "recent"):
        named[name] = [[items[number], *rest] for number, *rest in data[name]]
    if data["current"]:
        number, source = data["current"]
        named["current"] = [items[number], source]
    return SessionQueue.from_dict(named, traits)


def _shown_json(shown: Shown) -> dict[str, Any]:
    return {
        "question": codec.to_json(shown.question),
        "step": shown.step,
        "mode": shown.mode,
        "returns": shown.returns,
        "hints": list(shown.hints),
        "removed": list(shown.removed),
        "notice": shown.notice,
        "version": shown.version,
        "new": shown.is_new,
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
        data["version"],
        # Sessions that an earlier version left open do not say.
        bool(data.get("new", False)),
    )


def _turn_of(data: dict[str, Any], items: list[str], traits: TraitsOf) -> Turn:
    return Turn(
        _shown_of(data["shown"]),
        _queue_of(data["queue"], items, traits),
        tuple((event, item) for event, item in data["events"]),
        bool(data["counted"]),
        bool(data["scheduled"]),
        bool(data["after_answer"]),
    )


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
