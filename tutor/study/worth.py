"""What a review has done for a seminar's date, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.memory.fsrs_layer import retrievability
from tutor.study import phrases

if TYPE_CHECKING:
    from datetime import date

    from tutor.memory.model import Progress, Weights
    from tutor.questions.model import ItemId
    from tutor.study.bench import Bench


def worth(bench: Bench, item: ItemId, before: Progress, after: Progress) -> str:
    """Return what a review has done for the date: "Recall on 10 December: 71 % → 93 %."

    Both are without any further review. "" for an item that is not planned for a seminar.
    """
    ledger = bench.ledger
    deck = ledger.planned_for.get(item)
    if ledger.plan is None or deck is None or after.state is None:
        return ""
    seminar = ledger.plan.seminars[deck]
    was, then = (_recall_on(seminar, each, bench.weights) for each in (before, after))
    change = phrases.share(then) if was is None else f"{phrases.share(was)} → {phrases.share(then)}"
    return f"Recall on {phrases.full_day(seminar).rpartition(' ')[0]}: {change}."


def _recall_on(day: date, progress: Progress, weights: Weights) -> float | None:
    if progress.state is None or progress.last_day is None:
        return None
    return retrievability(progress.state, (day - progress.last_day).days, weights)
