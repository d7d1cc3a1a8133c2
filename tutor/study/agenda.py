"""What a day holds for a deck: which items are due, which new ones it still brings.

The first screen and the session ask here, so that the counts shown are the questions asked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tutor.questions.items import Item
from tutor.questions.model import ItemId
from tutor.records.outline import Outline, Outlined


@dataclass(frozen=True, slots=True)
class Agenda:
    """The items of a day, one of each fact: siblings wait for another day.

    ``due`` holds what the records have planned up to today, ``new`` what was never asked, in the
    order of the deck and not yet limited to what a day brings.
    """

    due: tuple[Item, ...]
    new: tuple[Item, ...]


class Ledger:
    """A learner's schedules in outline, kept up to date while answers are recorded."""

    def __init__(self, outline: Outline) -> None:
        self.day = outline.day
        self._rows: dict[str, Outlined] = dict(outline.rows)
        self._load = outline.load()

    def row(self, item: str) -> Outlined | None:
        """Return an item's schedule in outline, None if it was never asked."""
        return self._rows.get(item)

    def load(self, day: date) -> int:
        """Return how many items are planned for a day."""
        return self._load.get(day.toordinal(), 0)

    def forecast(self, items: Iterable[str], days: int) -> tuple[int, ...]:
        """Return how many of some items fall due on each of the next days, today first.

        Whatever is overdue counts for today.
        """
        today = self.day.toordinal()
        counts = [0] * days
        for item in items:
            row = self._rows.get(item)
            if row is not None and row.due_day is not None and not row.hidden:
                ahead = max(row.due_day - today, 0)
                if ahead < days:
                    counts[ahead] += 1
        return tuple(counts)

    def put(self, row: Outlined) -> None:
        """Take in a schedule that was written."""
        self.forget(row.item)
        self._rows[row.item] = row
        if row.due_day is not None:
            self._load[row.due_day] = self._load.get(row.due_day, 0) + 1

    def forget(self, item: str) -> None:
        """Take in that a schedule was removed."""
        before = self._rows.pop(item, None)
        if before is not None and before.due_day is not None:
            self._load[before.due_day] -= 1

    def agenda(self, items: Sequence[Item], names: Mapping[ItemId, str] | None = None) -> Agenda:
        """Return what the day holds of some items.

        ``names`` maps items to the ids under which their schedules stand, where they differ.
        """
        today = self.day.toordinal()
        rows = [
            (item, self._rows.get(names.get(item.id, item.id) if names else item.id))
            for item in items
        ]
        touched = {item.fact for item, row in rows if row is not None and row.touched}
        due: list[tuple[float, int, Item]] = []
        new: list[Item] = []
        for place, (item, row) in enumerate(rows):
            if row is None or (row.due_day is None and not row.hidden):
                if item.fact not in touched:
                    new.append(item)
            elif row.due_on(today) and (row.touched or item.fact not in touched):
                due.append((_staleness(row, today), place, item))
        due.sort(key=lambda entry: entry[:2])
        first = _one_of_each([item for _, _, item in due], set())
        return Agenda(first, _one_of_each(new, {item.fact for item in first}))


def _staleness(row: Outlined, today: int) -> float:
    """Return what ranks an item as retrievability does, the lowest first."""
    if row.stability is None or row.last_day is None:
        return float("-inf")
    return (row.last_day - today) / row.stability


def _one_of_each(items: Iterable[Item], facts: set[str]) -> tuple[Item, ...]:
    kept = []
    for item in items:
        if item.fact not in facts:
            facts.add(item.fact)
            kept.append(item)
    return tuple(kept)
