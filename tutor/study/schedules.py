"""Between the records' rows and memory's progress, in both directions."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta

from tutor.memory.introduction import Step
from tutor.memory.model import (
    NEW,
    Difficulty,
    MemoryState,
    Phase,
    Progress,
    Rating,
    Stability,
    Weights,
)
from tutor.memory.replay import PastAnswer, replay
from tutor.questions.items import answer_changed
from tutor.records.effects import effective
from tutor.records.kinds import EventKind
from tutor.records.model import EventRow, ScheduleRow
from tutor.study.payload import kept_of

WeightsNamed = Callable[[str], Weights]
"""Returns weights by their id."""

ASIDE = frozenset(
    {EventKind.BURY, EventKind.UNBURY, EventKind.SUSPEND, EventKind.UNSUSPEND},
)
MOVES = frozenset({EventKind.SET_DUE, EventKind.POSTPONE})
_SCHEDULING = frozenset({EventKind.REVIEW, EventKind.EXAM})


def progress_of(row: ScheduleRow | None) -> Progress:
    """Return what memory knows of a schedule; an item without one is new."""
    if row is None:
        return NEW
    state = None
    if row.stability is not None and row.difficulty is not None:
        state = MemoryState(Stability(row.stability), Difficulty(row.difficulty))
    return Progress(
        phase=Phase(row.phase),
        state=state,
        last_day=row.last_day,
        due_day=row.due_day,
        interval=row.interval,
        reps=row.reps,
        lapses=row.lapses,
        last_rating=None if row.last_rating is None else Rating(row.last_rating),
    )


def schedule_of(
    before: ScheduleRow | None,
    progress: Progress,
    *,
    item: str,
    deck: str,
    day: date,
    fingerprint: str,
    weights: Weights,
) -> ScheduleRow:
    """Return the schedule that holds a progress, keeping what else the row before it says.

    ``deck`` and ``day`` are those of the introduction and count for a new item alone.
    """
    row = before or ScheduleRow(item=item, phase=Phase.NEW)
    if row.phase == Phase.NEW:
        row = replace(row, deck=deck, introduced_day=day)
    state = progress.state
    return replace(
        row,
        phase=progress.phase,
        stability=None if state is None else float(state.stability),
        difficulty=None if state is None else float(state.difficulty),
        last_day=progress.last_day,
        due_day=progress.due_day,
        interval=progress.interval,
        reps=progress.reps,
        lapses=progress.lapses,
        last_rating=None if progress.last_rating is None else int(progress.last_rating),
        fingerprint=fingerprint,
        algorithm=weights.algorithm,
        weights=weights.id,
    )


def rates_beside(row: ScheduleRow | None, fingerprint: str, day: date) -> bool:
    """Tell whether an item is rated by its part in another item's question on a day.

    It is in review, due and not shown yet that day, neither failed last nor set aside, and its
    answer, by its ``fingerprint`` now, is still the one that was learned.
    """
    if row is None or row.due_day is None or row.last_day is None or is_hidden(row, day):
        return False
    progress = progress_of(row)
    if progress.phase is not Phase.REVIEW or progress.failed or answer_changed_in(row, fingerprint):
        return False
    return row.due_day <= day and row.last_day < day


def is_hidden(row: ScheduleRow, day: date) -> bool:
    """Tell whether an item is set aside on a day."""
    return row.suspended or (row.buried_until is not None and row.buried_until > day)


def answer_changed_in(row: ScheduleRow, fingerprint: str) -> bool:
    """Tell whether the answer that was learned is another one now."""
    return bool(row.fingerprint) and answer_changed(row.fingerprint, fingerprint)


def aside_of(
    before: ScheduleRow | None, kind: EventKind, *, item: str, deck: str, day: date
) -> ScheduleRow:
    """Return the schedule of an item that was set aside on a day, or taken up again."""
    row = before or ScheduleRow(item=item, phase=Phase.NEW, deck=deck)
    match kind:
        case EventKind.BURY:
            return replace(row, buried_until=day + timedelta(days=1))
        case EventKind.UNBURY:
            return replace(row, buried_until=None)
        case EventKind.SUSPEND:
            return replace(row, suspended=True)
        case EventKind.UNSUSPEND:
            return replace(row, suspended=False)
    raise ValueError(f"{kind} sets nothing aside")


def replayed(
    history: Iterable[EventRow], weights_named: WeightsNamed, *, without: Collection[str] = ()
) -> ScheduleRow | None:
    """Return the schedule that an item's events come to, None if they leave it new.

    ``history`` is in the order of the log; the events ``without``, and what amends them, are passed
    over. Stability and difficulty are computed anew with the weights that each event names, the due
    day is the event's. ``last_event`` is the last one that wrote the schedule.
    """
    events = [event for event in history if event.id not in without and event.amends not in without]
    row = _Replay(weights_named).after(effective(events))
    if row is None:
        return None
    written = [event.id for event in events if event.phase_after is not None]
    return replace(row, last_event=written[-1] if written else "")


def refitted(
    history: Iterable[EventRow], weights_named: WeightsNamed, weights: Weights
) -> ScheduleRow | None:
    """Return the schedule that an item's events come to with its memory state by other weights.

    The due day stays. None where the item has no memory state.
    """
    replay = _Replay(weights_named)
    replay.after(effective(history))
    replay.refit(weights)
    row = replay.row
    return None if row is None or row.stability is None else row


def rated_of(history: Iterable[EventRow], weights_named: WeightsNamed) -> list[tuple[date, Rating]]:
    """Return an item's ratings since it was new, with their days, which never go back."""
    replay = _Replay(weights_named)
    replay.after(effective(history))
    rated: list[tuple[date, Rating]] = []
    for answer in replay.answers:
        if answer.rating is not None:
            rated.append((max(answer.day, rated[-1][0]) if rated else answer.day, answer.rating))
    return rated


class _Replay:
    """An item on its way through its log."""

    def __init__(self, weights_named: WeightsNamed) -> None:
        self.row: ScheduleRow | None = None
        self._weights_named = weights_named
        # The answers that count since the item was new, which other weights go through again.
        self.answers: list[PastAnswer] = []

    def after(self, events: Iterable[EventRow]) -> ScheduleRow | None:
        """Return the schedule after effective events."""
        for event in events:
            self._take(event)
        return self.row

    def _take(self, event: EventRow) -> None:
        if event.kind == EventKind.RESET:
            self.row, self.answers = None, []
        elif event.kind in ASIDE:
            self.row = aside_of(
                self.row, event.kind, item=event.item, deck=event.deck, day=event.day
            )
        elif event.kind in MOVES:
            self._move(event.due_day)
        elif event.kind == EventKind.REFIT:
            self.refit(self._weights_named(event.weights))
        elif event.kind in _SCHEDULING and event.phase_after:
            self._answer(event)

    def _move(self, due_day: date | None) -> None:
        # Of joined histories the other may have made the item new since.
        if self.row is not None and self.row.due_day is not None and due_day is not None:
            self.row = replace(self.row, due_day=due_day)

    def refit(self, weights: Weights) -> None:
        """Compute the memory state anew by other weights, where there is one."""
        state = replay(self.answers, weights).state
        if self.row is None or state is None:
            return
        self.row = replace(
            self.row,
            stability=float(state.stability),
            difficulty=float(state.difficulty),
            algorithm=weights.algorithm,
            weights=weights.id,
        )

    def _answer(self, event: EventRow) -> None:
        progress = progress_of(self.row)
        answer = _past_answer(event)
        if _is_echo(answer, progress):
            return
        weights = self._weights_named(event.weights)
        self.answers.append(answer)
        self.row = schedule_of(
            self.row,
            replay([answer], weights, start=progress),
            item=event.item,
            deck=event.deck,
            day=event.day,
            fingerprint=kept_of(event).get("fingerprint", ""),
            weights=weights,
        )


def _past_answer(event: EventRow) -> PastAnswer:
    if event.rating is not None:
        return PastAnswer(event.day, Step.REVIEW, Rating(event.rating), event.due_day)
    introduced = event.phase_after == Phase.INTRODUCED
    return PastAnswer(event.day, Step.INTRODUCTION if introduced else Step.RELEARNING)


def _is_echo(answer: PastAnswer, progress: Progress) -> bool:
    """Tell whether a recognition came after the item had moved on, as joined histories may have."""
    if answer.rating is not None:
        return False
    if answer.step is Step.INTRODUCTION:
        return progress.phase is not Phase.NEW
    return not progress.failed
