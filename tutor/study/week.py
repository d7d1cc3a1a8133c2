"""How many questions each of the coming days will ask, as far as it is planned now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.study.agenda import fact_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tutor.questions.model import ItemId
    from tutor.study.agenda import Ledger


def week(ledger: Ledger, items: Iterable[ItemId], due: int, days: int) -> tuple[int, ...]:
    """Return how many of some items are asked on each of so many days, at least two; today first.

    ``due`` are today's, which the day's limit, its plan and what was asked on it already decide.
    Siblings take turns: one of a fact a day, the others on the days after. What is due and today
    does not ask waits for tomorrow.
    """
    today = ledger.day.toordinal()
    end = today + days
    near = [
        (row.due_day, row.item)
        for row in ledger.rows(items)
        if row.due_day is not None and row.due_day < end and row.shown
    ]
    near.sort()
    counts = [0] * days
    # The day from which on each fact can be asked again.
    free: dict[str, int] = {}
    for due_day, item in near:
        fact = fact_of(ledger.current_id(item))
        turn = max(due_day - today, free.get(fact, 0))
        free[fact] = turn + 1
        if turn < days:
            counts[turn] += 1
    counts[1] = max(counts[1] + counts[0] - due, 0)
    return (due, *counts[1:])
