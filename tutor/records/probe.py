"""A look at a database file with nothing but the standard library, before anything is imported.

It never writes: not even a newer version's file, or another program's, is touched.
"""

import sqlite3
from enum import Enum, auto
from pathlib import Path

from tutor.errors import DataError, NewerDatabaseError
from tutor.records.failures import worded
from tutor.records.version import APPLICATION_ID, BUSY_SECONDS, HEAD, REVISIONS


class DatabaseState(Enum):
    """What stands at a path."""

    MISSING = auto()
    EMPTY = auto()
    CURRENT = auto()
    OLDER = auto()
    NEWER = auto()


def connect_to_read(
    path: Path, timeout: float = BUSY_SECONDS, *, one_thread: bool = True
) -> sqlite3.Connection:
    """Open a database that exists, for reading only; the caller closes it.

    Without ``one_thread`` the caller sees to it that it is used by one at a time. A transaction
    that a crash cut short is rolled back first, which SQLite does only for a connection that may
    write; even then no statement of ours can. Raises sqlite3.Error.
    """

    def connect(mode: str) -> sqlite3.Connection:
        return sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=timeout,
            isolation_level=None,
            check_same_thread=one_thread,
        )

    connection = connect("ro")
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise
        connection = connect("rw")
        connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def revision_of(connection: sqlite3.Connection) -> str | None:
    """Return the schema's revision, or None for a database without any table.

    Raises DataError for a database that is not Tutor's.
    """
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if not tables and application in (0, APPLICATION_ID):
        return None
    if application != APPLICATION_ID:
        raise DataError("it belongs to another program")
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def state_of(path: Path, timeout: float = BUSY_SECONDS) -> DatabaseState:
    """Tell what stands at a path.

    Raises DataError if it is no database of Tutor's or cannot be read.
    """
    if path.is_dir():
        raise DataError(f"{path} is a folder; name a database file.")
    with worded(path):
        try:
            size = path.stat().st_size
        except FileNotFoundError:
            return DatabaseState.MISSING
        if size == 0:
            return DatabaseState.EMPTY
        connection = connect_to_read(path, timeout)
        try:
            return _state(revision_of(connection))
        except (DataError, sqlite3.DatabaseError) as error:
            if _is_of_the_file(error):
                raise DataError(
                    f"{path} is not a database of Tutor's; name another file."
                ) from error
            raise
        finally:
            connection.close()


def refuse_newer(path: Path) -> NewerDatabaseError:
    """Return the error for a database that a later version wrote."""
    return NewerDatabaseError(
        f"{path} was written by a later version of Tutor and is left untouched;"
        " install that version, or name another database."
    )


def _state(revision: str | None) -> DatabaseState:
    if revision is None:
        return DatabaseState.EMPTY
    if revision == HEAD:
        return DatabaseState.CURRENT
    return DatabaseState.OLDER if revision in REVISIONS else DatabaseState.NEWER


def _is_of_the_file(error: Exception) -> bool:
    """Tell whether it is the file that is not ours, rather than the disk or another program."""
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(error, DataError) or code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
