"""One learner's schedules in outline, read with the standard library alone.

Nothing here imports SQLAlchemy, so that what is due can be told before anything heavy is loaded.
Each question is one short statement, asked when its answer is first wanted.
"""

import json
import sqlite3
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple, Self

from tutor.records.failures import worded
from tutor.records.probe import connect_to_read

_SHOWN = "suspended = 0 AND coalesce(buried_until, 0) <= :today"
_DUE = (
    "SELECT item, last_day IS :today OR introduced_day IS :today, phase = 'review' FROM schedules"
    f" WHERE learner = :learner AND due_day <= :today AND {_SHOWN}"
    " ORDER BY (:today - last_day) / stability DESC NULLS FIRST, item LIMIT :most OFFSET :after"
)
_BEGUN = (
    "SELECT item, 1, phase = 'review' FROM schedules WHERE learner = :learner AND due_day = :today"
    f" AND (last_day = :today OR introduced_day = :today) AND {_SHOWN} ORDER BY item"
)
# The sign keeps SQLite from walking the index of days, which nearly all rows are in.
_PLANNED = (
    "SELECT item, 0, phase = 'review' FROM schedules WHERE learner = :learner"
    " AND +due_day IS NOT NULL AND last_day IS NOT :today AND introduced_day IS NOT :today"
    f" AND {_SHOWN}"
)
# What was touched on a day is planned for that day or a later one.
_TOUCHED = (
    "SELECT item FROM schedules WHERE learner = :learner AND due_day >= :today"
    " AND (last_day = :today OR introduced_day = :today)"
)
_KNOWN = (
    "SELECT item, due_day FROM schedules WHERE learner = :learner"
    f" AND (due_day IS NOT NULL OR NOT ({_SHOWN}))"
)
_LOAD = (
    "SELECT due_day, count(*) FROM schedules WHERE learner = :learner AND due_day IS NOT NULL"
    " GROUP BY due_day"
)
_ROWS = f"SELECT item, due_day, last_day, stability, {_SHOWN}, suspended FROM schedules"
_STANDINGS = (
    f"SELECT item, due_day, last_day, stability, difficulty, lapses, reps, {_SHOWN}, suspended"
    " FROM schedules WHERE learner = :learner"
)
_SUSPENDED = "SELECT item FROM schedules WHERE learner = :learner AND suspended = 1 ORDER BY item"
_LEECHES = (
    "SELECT item, lapses FROM schedules WHERE learner = :learner AND lapses >= :first"
    " ORDER BY lapses DESC, item"
)
_REVIEWED = (
    "SELECT coalesce(sum(spaced), 0) FROM day_rollups WHERE learner = :learner AND day = :today"
)
_DAYS = (
    "SELECT day, sum(spaced) FROM day_rollups WHERE learner = :learner AND day < :today"
    " GROUP BY day HAVING sum(answers) > 0 ORDER BY day DESC LIMIT :most"
)
_SETTING = "SELECT value FROM settings WHERE learner = :learner AND key = :key"
_SETTINGS = (
    "SELECT value FROM settings WHERE learner = :learner AND key > :first AND key < :beyond"
    " ORDER BY key"
)
_WEIGHTS = (
    'SELECT algorithm, "values" FROM weights JOIN settings'
    " ON settings.learner = weights.learner AND settings.value = weights.id"
    " WHERE weights.learner = :learner AND key = :key"
)
_LAST = "SELECT max(seq) FROM events WHERE learner = :learner"
_CHUNK = 500
_FIRST = 2000


class Outlined(NamedTuple):
    """One schedule: days are ordinals; not ``shown`` is suspended, or buried on the day asked."""

    item: str
    due_day: int | None
    last_day: int | None
    stability: float | None
    shown: int
    suspended: int


class Standing(NamedTuple):
    """One schedule with all its figures; days and ``shown`` as of :class:`Outlined`."""

    item: str
    due_day: int | None
    last_day: int | None
    stability: float | None
    difficulty: float | None
    lapses: int
    reps: int
    shown: int
    suspended: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A learner's schedules as they stand on a study day.

    Without a path there is no database yet, and nothing is planned. Every method raises DataError
    for a database that cannot be read. Each opens it and closes it, unless it is ``kept``.
    """

    path: Path | None
    learner: int
    day: date
    kept: sqlite3.Connection | None = None

    @contextmanager
    def kept_open(self) -> Iterator[Self]:
        """Give the same outline with its database open until the context is left."""
        if self.path is None:
            yield self
            return
        with worded(self.path), closing(connect_to_read(self.path)) as connection:
            yield replace(self, kept=connection)

    @contextmanager
    def due(self) -> Iterator[Iterator[tuple[str, bool, bool]]]:
        """Give the items to be asked on the day, the least likely recalled first.

        With each comes whether it was rated or introduced on the very day, and whether it is to be
        recalled, with no step of learning before that. Leave the context before
        anything is written: until then the database is being read.
        """
        # Finding the first of very many takes half as long as putting all in order.
        first_ones = self._asking(_DUE, {"most": _FIRST, "after": 0})
        with first_ones as first, closing(self._due_after(_FIRST)) as rest:
            yield chain(_due(first), rest)

    def _due_after(self, place: int) -> Generator[tuple[str, bool, bool], None, None]:
        with self._asking(_DUE, {"most": -1, "after": place}) as rest:
            yield from _due(rest)

    def begun(self) -> list[tuple[str, bool, bool]]:
        """Return what was rated or introduced on the day and is to be asked again on it.

        In the shape of :meth:`due`.
        """
        with self._asking(_BEGUN) as rows:
            return list(_due(rows))

    def planned(self, items: Iterable[str]) -> Iterator[tuple[str, bool, bool]]:
        """Yield those of some items that can be asked and were not yet on the day, in their order.

        In the shape of :meth:`due`, whenever they are due.
        """
        for values, places in _chunks(dict.fromkeys(items)):
            with self._asking(f"{_PLANNED} AND item IN ({places})", values) as rows:
                found = {row[0]: row for row in _due(rows)}
            yield from (found[item] for item in values.values() if item in found)

    def touched(self) -> set[str]:
        """Return the items that were rated or introduced on the day."""
        return self._items(_TOUCHED)

    def known(self) -> dict[str, int | None]:
        """Return the items that are not new any more, or are hidden on the day.

        With each comes the ordinal of the day for which it is planned, if it is.
        """
        with self._asking(_KNOWN) as rows:
            return dict(rows)

    def standings(self) -> list[Standing]:
        """Return every schedule with all its figures."""
        with self._asking(_STANDINGS) as rows:
            return list(map(Standing._make, rows))

    def standings_of(self, items: Iterable[str]) -> list[Standing]:
        """Return the schedules of some items with all their figures."""
        found: list[Standing] = []
        for values, places in _chunks(dict.fromkeys(items)):
            with self._asking(f"{_STANDINGS} AND item IN ({places})", values) as rows:
                found += map(Standing._make, rows)
        return found

    def suspended(self) -> list[str]:
        """Return the items that are suspended, in order."""
        with self._asking(_SUSPENDED) as rows:
            return [item for (item,) in rows]

    def leeches(self, first: int) -> list[tuple[str, int]]:
        """Return the items with so many lapses or more, and how many, the most first."""
        with self._asking(_LEECHES, {"first": first}) as rows:
            return list(rows)

    def reviewed(self) -> int:
        """Return how many items last seen on an earlier day were rated on the day."""
        with self._asking(_REVIEWED) as rows:
            return int(next(rows, (0,))[0])

    def days_before(self, most: int) -> list[tuple[date, int]]:
        """Return the last days with answers before the day, and their reviews, latest first."""
        with self._asking(_DAYS, {"most": most}) as rows:
            return [(date.fromordinal(day), reviews) for day, reviews in rows]

    def setting(self, key: str) -> str | None:
        """Return one of the learner's own settings, None where it was never set."""
        with self._asking(_SETTING, {"key": key}) as rows:
            return next((str(value) for (value,) in rows), None)

    def weights(self, key: str) -> tuple[str, tuple[float, ...]] | None:
        """Return the algorithm and the values of the weights that a setting names, if it does."""
        with self._asking(_WEIGHTS, {"key": key}) as rows:
            found = next(rows, None)
        return None if found is None else (found[0], tuple(json.loads(found[1])))

    def settings_from(self, prefix: str) -> list[str]:
        """Return the values of the learner's settings whose keys begin so, in order of the keys."""
        with self._asking(_SETTINGS, {"first": prefix, "beyond": f"{prefix}\U0010ffff"}) as rows:
            return [str(value) for (value,) in rows]

    def load(self) -> dict[int, int]:
        """Return how many items are planned for each day, by ordinal."""
        with self._asking(_LOAD) as rows:
            return dict(rows)

    def rows(self) -> dict[str, Outlined]:
        """Return every schedule by item."""
        with self._asking(f"{_ROWS} WHERE learner = :learner") as rows:
            return {row[0]: Outlined._make(row) for row in rows}

    def rows_of(self, items: Iterable[str]) -> dict[str, Outlined]:
        """Return the schedules of some items; those never asked have none."""
        found: dict[str, Outlined] = {}
        for values, places in _chunks(dict.fromkeys(items)):
            where = f"WHERE learner = :learner AND item IN ({places})"
            with self._asking(f"{_ROWS} {where}", values) as rows:
                found |= {row[0]: Outlined._make(row) for row in rows}
        return found

    def last_event(self) -> int:
        """Return the number of the learner's last event, 0 for none."""
        with self._asking(_LAST) as rows:
            return next(rows, (0,))[0] or 0

    def _items(self, statement: str) -> set[str]:
        with self._asking(statement) as rows:
            return {item for (item,) in rows}

    @contextmanager
    def _asking(
        self, statement: str, values: Mapping[str, str | int] | None = None
    ) -> Iterator[Iterator[tuple[Any, ...]]]:
        if self.path is None:
            yield iter(())
            return
        given = {"learner": self.learner, "today": self.day.toordinal(), **(values or {})}
        kept = self.kept
        with (
            worded(self.path),
            nullcontext(kept) if kept else closing(connect_to_read(self.path)) as connection,
            # A cursor that is left half read keeps the database locked, closed or not.
            closing(connection.execute(statement, given)) as rows,
        ):
            yield rows


def _chunks(items: Iterable[str]) -> Iterator[tuple[dict[str, str], str]]:
    """Yield items by the hundreds: values by name, and their places in a statement."""
    left = iter(items)
    while chunk := list(islice(left, _CHUNK)):
        values = {f"item{n}": item for n, item in enumerate(chunk)}
        yield values, ", ".join(f":{name}" for name in values)


def _due(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[str, bool, bool]]:
    return ((item, bool(touched), bool(recalled)) for item, touched, recalled in rows)


def scheduled_items(path: Path) -> list[tuple[str, str]]:
    """Return every learner's name with every item of theirs that has a schedule."""
    statement = (
        "SELECT name, item FROM schedules JOIN learners ON learners.id = schedules.learner"
        " ORDER BY name, item"
    )
    with worded(path), closing(connect_to_read(path)) as connection:
        return [(name, item) for name, item in connection.execute(statement)]
