"""Copies of a database: made whole while it is in use, put back, and thinned as they age.

A copy of the file alone would miss what is in its journal; these go through SQLite's backup.
They lie in a private folder beside the database and are named after the instant they were made.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tutor.errors import DataError
from tutor.records.failures import worded
from tutor.records.places import make_private_file
from tutor.records.probe import DatabaseState, connect_to_read, refuse_newer, state_of
from tutor.records.version import BUSY_SECONDS

_STAMP = "%Y%m%dT%H%M%SZ"
_PAGES = 4096
_BESIDE = ("-journal", "-wal", "-shm")

DAYS, WEEKS, MONTHS = 7, 4, 12
"""How many backups thinning keeps: the last of each of so many days, weeks and months."""

DayOf = Callable[[datetime], date]
"""Tells the day that an instant belongs to."""


def utc_day(at: datetime) -> date:
    """Return the day of an instant in UTC."""
    return at.astimezone(UTC).date()


def backups_folder(path: Path) -> Path:
    """Return the folder of a database's backups; it may not exist yet."""
    return path.with_name(f"{path.stem}-backups")


def backups(path: Path) -> tuple[Path, ...]:
    """Return all copies of a database in its folder of backups, in order of their names."""
    folder = backups_folder(path)
    return tuple(sorted(folder.glob("*.db"))) if folder.is_dir() else ()


def backup(path: Path, now: datetime, reason: str = "", *, to: Path | None = None) -> Path:
    """Copy a database as it stands and return the copy, which exists only once it is whole.

    ``reason`` (letters and hyphens) becomes part of its name, and such a copy is never thinned.
    ``to`` is another file to write, which must not exist. Raises DataError.
    """
    if state_of(path) is DatabaseState.MISSING:
        raise DataError(f"There is no database at {path} to back up; studying makes one.")
    target = _free_name(path, now, reason) if to is None else to
    if target.exists():
        raise DataError(f"{target} exists already; name a file that does not.")
    part = target.with_name(f"{target.name}.part")
    with worded(target):
        part.unlink(missing_ok=True)
        make_private_file(part, new=True)
        try:
            _copy(path, part)
            _stand_alone(part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    return target


def backup_of_the_day(path: Path, now: datetime, day_of: DayOf = utc_day) -> Path | None:
    """Back a database up unless that was done on this day, and thin the older copies.

    Returns the copy, or None if none was due or there is no database yet. Raises DataError.
    """
    today = day_of(now)
    done = any(day_of(at) == today for _, at in _dated(path))
    if done or state_of(path) is DatabaseState.MISSING:
        return None
    made = backup(path, now)
    thin(path, now, day_of)
    return made


def thin(path: Path, now: datetime, day_of: DayOf = utc_day) -> tuple[Path, ...]:
    """Delete the backups that age has made needless and return them.

    Kept are the last of each of the last ``DAYS`` days, ``WEEKS`` weeks and ``MONTHS`` months that
    have any; copies made for a reason are not looked at.
    """
    dated = list(_dated(path))
    kept = to_keep([at for _, at in dated], now, day_of)
    dropped = tuple(file for file, at in dated if at not in kept)
    with worded(path):
        for file in dropped:
            file.unlink(missing_ok=True)
    return dropped


def to_keep(made: Iterable[datetime], now: datetime, day_of: DayOf = utc_day) -> set[datetime]:
    """Return the instants whose backups are kept; those after ``now`` all are."""
    made = sorted(made, reverse=True)
    kept = {at for at in made if at > now - timedelta(days=1)}
    periods = ((DAYS, _day), (WEEKS, _week), (MONTHS, _month))
    for most, period in periods:
        last: dict[object, datetime] = {}
        for at in made:
            last.setdefault(period(day_of(at)), at)
        kept.update(list(last.values())[:most])
    return kept


def restore(path: Path, source: Path, now: datetime) -> Path | None:
    """Put a backup in a database's place; return where the one before it was kept, if any.

    The backup is checked first. It may be of an older version: opening brings it up. Raises
    NewerDatabaseError if either is of a later version, DataError if the backup is unusable.
    """
    _refuse_unusable(source)
    if path.exists() and path.samefile(source):
        raise DataError(f"{source} is the database itself; name a backup of it.")
    aside = _keep_aside(path, now)
    with worded(path):
        make_private_file(path)
        _copy(source, path)
    return aside


def _refuse_unusable(source: Path) -> None:
    state = state_of(source)
    if state is DatabaseState.NEWER:
        raise refuse_newer(source)
    if state in (DatabaseState.MISSING, DatabaseState.EMPTY):
        raise DataError(f"There is no backup at {source}; `tutor data backup` makes one.")
    with worded(source), closing(connect_to_read(source)) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check(1)")]
    if found != ["ok"]:
        raise DataError(f"{source} is damaged and was not restored ({found[0]}); choose another.")


def _keep_aside(path: Path, now: datetime) -> Path | None:
    """Copy the present database into the backups; one that cannot be read is moved there."""
    try:
        state = state_of(path)
        if state is DatabaseState.NEWER:
            raise refuse_newer(path)
        if state in (DatabaseState.MISSING, DatabaseState.EMPTY):
            return None
        return backup(path, now, "before-restore")
    except DataError as error:
        if not _damaged(error):
            raise
    aside = _free_name(path, now, "damaged")
    with worded(path):
        make_private_file(aside)
        path.replace(aside)
        for ending in _BESIDE:
            # A journal of the damaged file would be played into the restored one.
            beside = path.with_name(path.name + ending)
            if beside.exists():
                beside.replace(aside.with_name(aside.name + ending))
    return aside


def _damaged(error: DataError) -> bool:
    code = getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def _copy(source: Path, target: Path) -> None:
    """Copy a database into a file, in one transaction of the file's."""

    def progress(status: int, _remaining: int, _total: int) -> None:
        # The wait for the lock is over by then; left alone, the copy would try for ever.
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise DataError(f"Another Tutor is writing to {target}; close it, then try again.")

    uri = f"{target.absolute().as_uri()}?mode=rw"
    with (
        closing(connect_to_read(source)) as reader,
        closing(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)) as writer,
    ):
        reader.backup(writer, pages=_PAGES, progress=progress, sleep=0.01)


def _stand_alone(copy: Path) -> None:
    """Leave a write-ahead log, if the copy took that over: no file beside it may hold a part."""
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _free_name(path: Path, now: datetime, reason: str) -> Path:
    stamp = now.astimezone(UTC).strftime(_STAMP)
    folder = backups_folder(path)
    for name in _names("-".join(filter(None, (path.stem, reason, stamp)))):
        if not (folder / name).exists():
            return folder / name
    raise AssertionError("names never end")


def _names(stem: str) -> Iterator[str]:
    yield f"{stem}.db"
    number = 2
    while True:
        yield f"{stem}-{number}.db"
        number += 1


def _dated(path: Path) -> Iterator[tuple[Path, datetime]]:
    """Yield the backups that were made for no reason but age, with their instants."""
    named = re.compile(rf"{re.escape(path.stem)}-(\d{{8}}T\d{{6}}Z)(?:-\d+)?\.db")
    for file in backups(path):
        if found := named.fullmatch(file.name):
            yield file, datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC)


def _day(day: date) -> date:
    return day


def _week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
