"""What an answer's event keeps beside its columns: the answer learned, and how it was asked for."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.questions.context import trio_id, wording_id
from tutor.questions.model import Question
from tutor.records.kinds import ANSWERS
from tutor.records.model import EventRow

_EVENTS_READ = 20
"""How many of an item's last events are read for how it was asked."""


def payload_of(fingerprint: str, question: Question | None = None) -> str:
    """Return what an answer's event keeps: the answer that was learned, and how it was asked for.

    Of the question that was the item's own that is its wording and its wrong options, by their ids;
    they are left out where an item was only part of another's question.
    """
    kept = {"fingerprint": fingerprint}
    if question is not None:
        kept["wording"] = wording_id(question.wording)
        if wrong := wrong_texts(question):
            kept["trio"] = trio_id(wrong)
    return json.dumps(kept, ensure_ascii=False)


def payload_of_leech() -> str:
    """Return what the event keeps that suspends an item which was forgotten too often."""
    return json.dumps({"why": "leech"})


def payload_of_batch(batch: str) -> str:
    """Return what the events keep that are done, and taken back, in one go."""
    return json.dumps({"batch": batch})


def wrong_texts(question: Question) -> tuple[str, ...]:
    """Return the wrong options that a question shows."""
    return tuple(option.text for option in question.options if not option.correct)


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """How an item was asked before, by ids: its last wording, and wrong options, oldest first."""

    wording: str = ""
    trios: tuple[str, ...] = ()


def asked_before(history: Sequence[EventRow]) -> AskedBefore:
    """Return how an item was asked by its last answers; those taken back count, for they were seen.

    What cannot be read, or was answered before this was kept, tells nothing.
    """
    kept = [kept_of(event) for event in history[-_EVENTS_READ:] if event.kind in ANSWERS]
    wordings = [wording for each in kept if (wording := each.get("wording"))]
    trios = [trio for each in kept if (trio := each.get("trio"))]
    return AskedBefore(wordings[-1] if wordings else "", tuple(trios))


def kept_of(event: EventRow) -> dict[str, str]:
    """Return the texts of an event's payload; none of one that is no such thing."""
    try:
        kept = json.loads(event.payload)
    except ValueError:
        return {}
    if not isinstance(kept, dict):
        return {}
    return {name: text for name, text in kept.items() if isinstance(text, str)}
