"""One learner's schedules in outline, read with the standard library alone.

Nothing here imports SQLAlchemy, so that what is due can be told before anything heavy is loaded.
"""

from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tutor.records.failures import worded
from tutor.records.probe import connect_to_read

_ROWS = (
    "SELECT item, due_day, last_day, introduced_day, stability, suspended, buried_until "
    "FROM schedules WHERE learner = ?"
)


@dataclass(frozen=True, slots=True)
class Outlined:
    """One schedule: days are ordinals; ``hidden`` is suspended, or buried on the day asked about.

    ``touched`` tells whether the item was rated or introduced on that day.
    """

    item: str
    due_day: int | None
    last_day: int | None
    stability: float | None
    hidden: bool
    touched: bool

    def due_on(self, today: int) -> bool:
        """Tell whether it is to be asked on a day, by ordinal."""
        return self.due_day is not None and self.due_day <= today and not self.hidden


@dataclass(frozen=True, slots=True)
class Outline:
    """A learner's schedules by item, as they stand on one day."""

    day: date
    rows: dict[str, Outlined] = field(default_factory=dict)

    def load(self) -> dict[int, int]:
        """Return how many items are planned for each day, by ordinal."""
        load: dict[int, int] = {}
        for row in self.rows.values():
            if row.due_day is not None:
                load[row.due_day] = load.get(row.due_day, 0) + 1
        return load


def read_outline(path: Path, learner: int, day: date) -> Outline:
    """Return a learner's schedules as they stand on a study day. Raises DataError."""
    today = day.toordinal()
    with worded(path), closing(connect_to_read(path)) as connection:
        rows = {
            item: Outlined(
                item,
                due,
                last,
                stability,
                bool(suspended) or (buried is not None and buried > today),
                last == today or introduced == today,
            )
            for item, due, last, introduced, stability, suspended, buried in connection.execute(
                _ROWS, (learner,)
            )
        }
    return Outline(day, rows)
