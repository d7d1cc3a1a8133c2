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
    facts: dict[str, list[int]] = {}
    for row in ledger.rows(items):
        if row.due_day is not None and row.shown and row.due_day - today < days:
            fact = fact_of(ledger.current_id(row.item))
            facts.setdefault(fact, []).append(max(row.due_day - today, 0))
    counts = [0] * days
    for planned in facts.values():
        turn = -1
        for day in sorted(planned):
            turn = max(day, turn + 1)
            if turn < days:
                counts[turn] += 1
    counts[1] = max(counts[1] + counts[0] - due, 0)
    return (due, *counts[1:])
