"""What a log amounts to once its amendments are applied. Pure: events in, events out.

The live path, the check of a database and the rebuild of schedules all go through here, so that
they cannot come to differ.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from datetime import date
from typing import Protocol, TypeVar

from tutor.records.kinds import ANSWERS, REPLACEMENTS, EventKind
from tutor.records.model import DayRollup, EventRow

Counts = tuple[int, ...]
"""The numbers of a :class:`DayRollup`, in the order of its fields from ``answers`` on."""

COUNTED = tuple(field.name for field in fields(DayRollup))[2:]
_AGAIN = 1

K = TypeVar("K")


class Entry(Protocol):
    """A line of a log, as far as amendments go."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def kind(self) -> str:
        """What it says."""
        ...

    @property
    def amends(self) -> str | None:
        """The id of what it amends."""
        ...


E = TypeVar("E", bound=Entry)


def effective(events: Iterable[EventRow]) -> list[EventRow]:
    """Return what is left of a log in its order: nothing undone, the last word on every answer.

    ``events`` are in order of their sequence numbers, and whole for each of their items. Undone
    events and the amendments themselves are gone; an answer carries the outcome, the rating and the
    memory state of the last replacement that was not undone.
    """
    return effective_of(events, _replaced)


def effective_of(events: Iterable[E], replaced: Callable[[E, E], E]) -> list[E]:
    """Return the same of any kind of entries; ``replaced`` gives an answer another's judgement."""
    events = list(events)
    kept = _without_undone(events)
    kinds = {event.id: event for event in events}
    last: dict[str, E] = {}
    for event in kept:
        if event.kind in REPLACEMENTS:
            last[_answer_of(event, kinds)] = event
    return [
        replaced(event, last[event.id]) if event.id in last else event
        for event in kept
        if event.kind not in REPLACEMENTS
    ]


def counts_of(event: EventRow) -> Counts:
    """Return what an effective answer adds to its day; the order is that of ``COUNTED``.

    An exam's answer has a rating only where the learner lets it count as a review; what was left
    open in one was asked, and not answered.
    """
    exam = event.kind == EventKind.EXAM
    review = event.kind == EventKind.REVIEW
    rating = None if event.kind == EventKind.PRACTICE else event.rating
    spaced = event.spaced and rating is not None
    return (
        int(not exam or bool(event.response)),
        int(review),
        int(event.kind == EventKind.PRACTICE),
        int(exam),
        int(rating is not None),
        *(int(rating == each) for each in (1, 2, 3, 4)),
        int(event.introduces),
        int(spaced),
        int(spaced and rating != _AGAIN),
        event.milliseconds,
    )


def roll_up(events: Iterable[EventRow]) -> dict[tuple[date, str], Counts]:
    """Return the counts of a log by study day and deck; days of undone answers count zeros.

    ``events`` as for :func:`effective`.
    """
    events = list(events)
    zero = (0,) * len(COUNTED)
    totals = {(event.day, event.deck): zero for event in events if event.kind in ANSWERS}
    for event in effective(events):
        if event.kind in ANSWERS:
            key = (event.day, event.deck)
            totals[key] = _added(totals[key], counts_of(event))
    return totals


def difference(before: dict[K, Counts], after: dict[K, Counts]) -> dict[K, Counts]:
    """Return what must be added to get from one roll-up to another, where there is anything."""
    zero = (0,) * len(COUNTED)
    changes = {}
    for key in before.keys() | after.keys():
        old, new = before.get(key, zero), after.get(key, zero)
        if old != new or key not in before:
            changes[key] = tuple(b - a for a, b in zip(old, new, strict=True))
    return changes


def _added(one: Counts, other: Counts) -> Counts:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _without_undone(events: list[E]) -> list[E]:
    """Drop every undo and what it voids; an undo that was itself undone voids nothing."""
    undone: set[str | None] = set()
    kept = []
    for event in reversed(events):
        if event.id in undone:
            continue
        if event.kind == EventKind.UNDO:
            undone.add(event.amends)
        else:
            kept.append(event)
    kept.reverse()
    # A replacement falls with the answer that it is about.
    return [event for event in kept if event.kind not in REPLACEMENTS or event.amends not in undone]


def _answer_of(event: E, known: dict[str, E]) -> str:
    """Return the id of the answer that a replacement is about, also by way of another."""
    amends = event.amends or ""
    while (amended := known.get(amends)) is not None and amended.kind in REPLACEMENTS:
        amends = amended.amends or ""
    return amends


def _replaced(answer: EventRow, by: EventRow) -> EventRow:
    judged = replace(answer, outcome=by.outcome, slip=by.slip, score=by.score, rating=by.rating)
    if by.phase_after is None:
        return judged
    return replace(
        judged,
        phase_after=by.phase_after,
        stability=by.stability,
        difficulty=by.difficulty,
        unfuzzed=by.unfuzzed,
        due_day=by.due_day,
        algorithm=by.algorithm,
        weights=by.weights,
    )
