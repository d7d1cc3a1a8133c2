"""The two ways to a database: one that writes and one that only reads.

Under a rollback journal a reader in the middle of a statement holds up COMMIT, and a transaction
that reads before it writes can fail at once whatever the timeout. So every write begins with BEGIN
IMMEDIATE, and reading is one short statement after another, each complete before the next.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from tutor.records.prepared import driver_of
from tutor.records.version import BUSY_SECONDS

JOURNAL = "delete"
"""Never a write-ahead log: before SQLite 3.51.3, which few Pythons have, two connections that write
and checkpoint can damage the file, and the mode stays in a file that an older SQLite may open."""

_CACHED_STATEMENTS = 256


def write_engine(path: Path, *, timeout: float = BUSY_SECONDS, foreign_keys: bool = True) -> Engine:
    """Return the engine whose every transaction holds the write lock from its first statement.

    ``timeout`` is how many seconds to wait for another program. ``foreign_keys`` are off only for
    an upgrade: inside a transaction the pragma would do nothing.
    """

    def prepare(connection: sqlite3.Connection) -> None:
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        if mode != JOURNAL:
            connection.execute(f"PRAGMA journal_mode = {JOURNAL}")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        # What is erased or replaced is overwritten with zeros.
        connection.execute("PRAGMA secure_delete = ON")

    engine = _engine(path, timeout, prepare, connections=1)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def read_engine(path: Path, *, timeout: float = BUSY_SECONDS) -> Engine:
    """Return the engine that reads: no transaction is ever open, nothing can be written."""

    def prepare(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA query_only = ON")

    return _engine(path, timeout, prepare, connections=2)


def _begin_immediate(connection: Connection) -> None:
    driver_of(connection).execute("BEGIN IMMEDIATE")


def _engine(
    path: Path, timeout: float, prepare: Callable[[sqlite3.Connection], None], connections: int
) -> Engine:
    uri = f"{path.absolute().as_uri()}?mode=rw"

    def connect() -> Any:
        connection = sqlite3.connect(
            uri,
            uri=True,
            timeout=timeout,
            # The driver begins nothing by itself: the listener does, or nobody.
            isolation_level=None,
            check_same_thread=False,
            cached_statements=_CACHED_STATEMENTS,
        )
        try:
            prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    return create_engine(
        "sqlite://",
        creator=connect,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
    )
