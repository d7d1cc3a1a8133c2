"""Checking a database from end to end: the file, its references, and its own bookkeeping.

Works on a private copy, so that studying goes on meanwhile and nothing changes underfoot.
"""

import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from itertools import groupby, pairwise
from pathlib import Path

from tutor.errors import DataError
from tutor.records.backup import backup
from tutor.records.effects import COUNTED, Counts, roll_up
from tutor.records.failures import worded
from tutor.records.model import DataCheck, EventRow, Fault, ScheduleRow
from tutor.records.probe import DatabaseState, connect_to_read, refuse_newer, state_of
from tutor.records.rows import event_row, schedule_row

_MOST_FAULTS = 100


def check(path: Path) -> DataCheck:
    """Return what is wrong with a database of this version, and how much was looked at.

    Codes: ``integrity`` (the file), ``reference`` (a row without its learner), ``sequence`` (the
    log's numbering), ``roll-up`` (a day's numbers against the log), ``schedule`` (a schedule
    against its last event). At most a hundred faults are listed. Raises DataError if there is no
    such database, it is not of this version, or it cannot be read at all.
    """
    state = state_of(path)
    if state is DatabaseState.NEWER:
        raise refuse_newer(path)
    if state is DatabaseState.OLDER:
        raise DataError(f"{path} is of an older version; run `tutor data upgrade` first.")
    if state is not DatabaseState.CURRENT:
        raise DataError(f"There is no database at {path}; studying makes one.")
    with tempfile.TemporaryDirectory(prefix="tutor-check-") as folder:
        # The name is given, so the instant is never looked at.
        copy = backup(path, datetime.min.replace(tzinfo=UTC), to=Path(folder) / "copy.db")
        with worded(path), closing(connect_to_read(copy)) as connection:
            connection.row_factory = sqlite3.Row
            try:
                return _check(connection)
            except sqlite3.DatabaseError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
                    raise
                fault = Fault("integrity", f"The file is damaged: {error}.")
                return DataCheck(learners=0, schedules=0, events=0, faults=(fault,))


def _check(connection: sqlite3.Connection) -> DataCheck:
    faults = list(_file_faults(connection))
    learners = [row["id"] for row in connection.execute("SELECT id FROM learners ORDER BY id")]
    if not faults:
        for learner in learners:
            for fault in _learner_faults(connection, learner):
                faults.append(fault)
                if len(faults) >= _MOST_FAULTS:
                    break
    return DataCheck(
        learners=len(learners),
        schedules=_count(connection, "schedules"),
        events=_count(connection, "events"),
        faults=tuple(faults),
    )


def _file_faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    for (found,) in connection.execute(f"PRAGMA integrity_check({_MOST_FAULTS})"):
        if found != "ok":
            yield Fault("integrity", f"The file is damaged: {found}.")
    broken = Counter(row[0] for row in connection.execute("PRAGMA foreign_key_check"))
    for table, rows in broken.items():
        yield Fault("reference", f"{table} holds rows of no learner ({rows}).")


def _learner_faults(connection: sqlite3.Connection, learner: int) -> Iterator[Fault]:
    yield from _sequence_faults(connection, learner)
    totals: dict[tuple[date, str], Counts] = {}
    schedules = {
        row["item"]: schedule_row(row)
        for row in connection.execute("SELECT * FROM schedules WHERE learner = ?", (learner,))
    }
    log = connection.execute(
        "SELECT * FROM events WHERE learner = ? ORDER BY item, seq", (learner,)
    )
    for item, rows in groupby(map(event_row, log), key=lambda event: event.item):
        history = list(rows)
        for key, counts in roll_up(history).items():
            before = totals.get(key, (0,) * len(COUNTED))
            totals[key] = tuple(a + b for a, b in zip(before, counts, strict=True))
        yield from _schedule_faults(item, schedules.pop(item, None), history)
    for item in schedules:
        yield Fault("schedule", f"{item} has a schedule but no events.")
    yield from _rollup_faults(connection, learner, totals)


def _sequence_faults(connection: sqlite3.Connection, learner: int) -> Iterator[Fault]:
    rows = connection.execute(
        "SELECT seq, tick, id FROM events WHERE learner = ? ORDER BY seq", (learner,)
    )
    for (seq, *place), (next_seq, *next_place) in pairwise([(0, -1, ""), *map(tuple, rows)]):
        if next_seq != seq + 1:
            yield Fault("sequence", f"The log goes from event {seq} to event {next_seq}.")
        # Joined logs may hold one tick twice; then the ids decide.
        if next_place <= place:
            yield Fault("sequence", f"Event {next_seq} is ordered before event {seq}.")


def _schedule_faults(
    item: str, schedule: ScheduleRow | None, history: list[EventRow]
) -> Iterator[Fault]:
    """Hold a schedule against the last event that wrote or removed it."""
    last = next((e for e in reversed(history) if e.phase_after is not None), None)
    if last is None or last.phase_after == "":
        if schedule is not None:
            yield Fault("schedule", f"{item} has a schedule that no event wrote.")
        return
    if schedule is None:
        yield Fault(
            "schedule", f"The schedule of {item} is gone, though event {last.seq} wrote it."
        )
        return
    if (
        schedule.last_event != last.id
        or schedule.phase != last.phase_after
        or schedule.stability != last.stability
        or schedule.difficulty != last.difficulty
        or schedule.due_day != last.due_day
    ):
        yield Fault("schedule", f"The schedule of {item} differs from its event {last.seq}.")


def _rollup_faults(
    connection: sqlite3.Connection, learner: int, totals: dict[tuple[date, str], Counts]
) -> Iterator[Fault]:
    kept = {
        (date.fromordinal(row["day"]), row["deck"]): tuple(row[name] for name in COUNTED)
        for row in connection.execute("SELECT * FROM day_rollups WHERE learner = ?", (learner,))
    }
    for day, deck in sorted(totals.keys() | kept.keys()):
        if kept.get((day, deck)) != totals.get((day, deck)):
            yield Fault(
                "roll-up", f"The numbers of {day} in {deck or 'no deck'} differ from the log."
            )


def _count(connection: sqlite3.Connection, table: str) -> int:
    (rows,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(rows)
