"""What a session remembers of its questions, and how that is stored between two of them."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any, Self

from tutor.memory.introduction import Mode, Step
from tutor.memory.model import ItemKey
from tutor.memory.queue import Entry, SessionQueue, TraitsOf
from tutor.questions import codec
from tutor.questions.model import Question
from tutor.records.model import Change
from tutor.study.given import NOTHING, response_json, response_of
from tutor.study.model import Asked, Counts, Response

STORED_TURNS = 10
"""How many answers can still be taken back after a session was interrupted."""
MENDED = "mended"
"""The version of a question that was answered before its content was mended."""
_dumped = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Shown:
    """A question on the screen, without the counts around it.

    ``version`` names the event that had last written the item's schedule when it was drawn,
    ``draft`` is what the learner had given so far when the session was last left.
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
    draft: Response = NOTHING

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
            self.draft,
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

    def with_suspension(self, gone: Collection[str], changes: Iterable[Change]) -> Self:
        """Return the turn after an amendment: without some events, and with those of changes."""
        kept = [pair for pair in self.events if pair[0] not in gone]
        more = [(change.event.id, change.event.item) for change in changes]
        return replace(self, events=(*kept, *more))


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

    def leave_out_gone(self, traits: TraitsOf) -> None:
        """Leave out items that are gone from the content, as :meth:`from_json` does."""
        gone = [turn for turn in self.turns if traits(ItemKey(turn.shown.question.item)) is None]
        kept = self.turns[self.turns.index(gone[-1]) + 1 :] if gone else self.turns
        self.turns = [replace(turn, queue=_still_there(turn.queue, traits)) for turn in kept]
        self.queue = _still_there(self.queue, traits)

    def to_text(self) -> str:
        """Return the state as JSON, to be read by :meth:`from_json`."""
        texts = self._texts
        shown = "null" if self.shown is None else texts.of_shown(self.shown)
        turns = ",".join(texts.of_turns(self.turns[-STORED_TURNS:]))
        queue, done = texts.of_queue(self.queue), ",".join(texts.of_done(self.done))
        rest = {"answered": self.answered, "wordings": self.wordings, "trios": self.trios}
        # The items last: only now all that are spoken of have their numbers.
        return (
            f'{{"shown":{shown},"turns":[{turns}],"queue":{queue},"done":[{done}],'
            f'"items":[{texts.items.text}],{_dumped(rest)[1:]}'
        )

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
    """The parts of a session as they are stored.

    None of them changes once it is made, and to encode all of them anew takes longer than all the
    rest of an answer.
    """

    def __init__(self) -> None:
        self.items = _Items()
        self._turns: list[tuple[Turn, str]] = []
        self._shown: Shown | None = None
        self._shown_text = ""
        self._queue: SessionQueue | None = None
        self._queue_text = ""
        self._done: list[Done] = []
        self._done_texts: list[str] = []

    def of_shown(self, shown: Shown) -> str:
        """Return a question; the last one is kept, for the turn that it becomes."""
        if shown is not self._shown:
            self._shown, self._shown_text = shown, _dumped(_shown_json(shown))
        return self._shown_text

    def of_queue(self, queue: SessionQueue) -> str:
        """Return a queue; the last one is kept, for the turn that begins with it."""
        if queue is not self._queue:
            self._queue, self._queue_text = queue, _dumped(_queue_json(queue, self.items))
        return self._queue_text

    def of_turns(self, turns: list[Turn]) -> list[str]:
        """Return the turns, and keep them for the next time."""
        kept = self._turns
        self._turns = [
            (turn, next((text for other, text in kept if other is turn), "") or self._of_turn(turn))
            for turn in turns
        ]
        return [text for _, text in self._turns]

    def _of_turn(self, turn: Turn) -> str:
        rest = {
            "events": [list(pair) for pair in turn.events],
            "counted": turn.counted,
            "scheduled": turn.scheduled,
            "after_answer": turn.after_answer,
        }
        queue, shown = self.of_queue(turn.queue), self.of_shown(turn.shown)
        return f'{{"shown":{shown},"queue":{queue},{_dumped(rest)[1:]}'

    def of_done(self, done: list[Done]) -> list[str]:
        """Return the answers, and keep them for the next time; only the last ones change."""
        alike = sum(1 for _ in takewhile(_is_pair, zip(done, self._done, strict=False)))
        added = [
            _dumped([d.item, d.outcome, d.introduced, d.seconds, d.stem, list(d.key), d.citation])
            for d in done[alike:]
        ]
        self._done, self._done_texts = done, [*self._done_texts[:alike], *added]
        return self._done_texts


class _Items:
    """Numbers for items, so that many queues of the same items are stored in little room.

    ``text`` holds the items in the order of their numbers.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.text = ""

    def number(self, item: str) -> int:
        """Return the number of an item, the next one where it has none yet."""
        if item not in self._numbers:
            self._numbers[item] = len(self._numbers)
            self.text += f"{',' if self.text else ''}{_dumped(item)}"
        return self._numbers[item]

    def runs(self, entries: Iterable[Entry]) -> list[list[int]]:
        """Return the numbers of entries as runs: each the first and how many follow each other."""
        runs: list[list[int]] = []
        following = -1
        for entry in entries:
            number = self.number(entry.item)
            if number == following:
                runs[-1][1] += 1
            else:
                runs.append([number, 1])
            following = number + 1
        return runs


def _is_pair(pair: tuple[Done, Done]) -> bool:
    return pair[0] is pair[1]


def _queue_json(queue: SessionQueue, items: _Items) -> dict[str, Any]:
    """Return a queue with its items by number, those that follow each other as runs."""
    number, current = items.number, queue.current
    return {
        "due": items.runs(queue.due),
        "new": items.runs(queue.new),
        "waiting": [[number(b.entry.item), b.after, b.firm] for b in queue.waiting],
        "current": [number(current.item), current.source] if current else None,
        "recent": [[number(entry.item), entry.source] for entry in queue.recent],
        "asked": queue.asked,
        "limit": queue.limit,
    }


def _queue_of(data: dict[str, Any], items: list[str], traits: TraitsOf) -> SessionQueue:
    named = dict(data)
    for name in ("due", "new"):
        named[name] = [item for run in data[name] for item in _items_of(run, items)]
    for name in ("waiting", "recent"):
        named[name] = [[items[number], *rest] for number, *rest in data[name]]
    if data["current"]:
        number, source = data["current"]
        named["current"] = [items[number], source]
    return SessionQueue.from_dict(named, traits)


def _items_of(run: Sequence[int] | int, items: list[str]) -> list[str]:
    # Sessions that an earlier version left open name each item by itself.
    first, count = (run, 1) if isinstance(run, int) else run
    return [items[number] for number in range(first, first + count)]


def _still_there(queue: SessionQueue, traits: TraitsOf) -> SessionQueue:
    for entry in queue.to_come:
        if traits(entry.item) is None:
            queue = queue.drop(entry.item)
    return queue


def _shown_json(shown: Shown) -> dict[str, Any]:
    draft = {} if shown.draft == NOTHING else {"draft": response_json(shown.draft)}
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
        **draft,
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
        response_of(data.get("draft", {})),
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
