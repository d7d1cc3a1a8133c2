"""Between the records' rows and memory's progress, in both directions."""

from dataclasses import replace
from datetime import date

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
from tutor.records.model import ScheduleRow


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
    row = before or ScheduleRow(item=item, phase=Phase.NEW, deck=deck, introduced_day=day)
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
