"""Removing a learner for good: from the database and from every backup beside it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, delete

from tutor.records.backup import backups, backups_folder
from tutor.records.failures import worded
from tutor.records.kinds import LearnerId
from tutor.records.tables import OWNED, learners
from tutor.records.version import BUSY_SECONDS


def erase_rows(connection: Connection, learner: LearnerId) -> int:
    """Delete a learner and all rows that are theirs; return how many those were."""
    rows = sum(
        connection.execute(delete(table).where(table.c.learner == learner)).rowcount
        for table in OWNED
    )
    return rows + connection.execute(delete(learners).where(learners.c.id == learner)).rowcount


def erase_from_backups(path: Path, uid: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Rewrite the backups that hold a learner, and delete those that cannot be read.

    Returns the names of both.
    """
    rewritten, deleted = [], []
    folder = backups_folder(path)
    with worded(folder):
        for left_over in folder.glob("*.part"):
            left_over.unlink(missing_ok=True)
        for copy in backups(path):
            try:
                if _erase_from_copy(copy, uid):
                    rewritten.append(copy.name)
            except sqlite3.DatabaseError as error:
                if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY):
                    raise
                # It may hold the learner, and nothing can be restored from it.
                for part in folder.glob(f"{copy.name}*"):
                    part.unlink(missing_ok=True)
                deleted.append(copy.name)
    return tuple(rewritten), tuple(deleted)


def _erase_from_copy(copy: Path, uid: str) -> bool:
    """Remove a learner from a backup of whatever version; tell whether they were in it."""
    uri = f"{copy.absolute().as_uri()}?mode=rw"
    with closing(
        sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    ) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        found = connection.execute("SELECT id FROM learners WHERE uid = ?", (uid,)).fetchone()
        if found is None:
            return False
        connection.execute("BEGIN IMMEDIATE")
        tables = connection.execute(
            "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
            " WHERE m.type = 'table' AND c.name = 'learner'"
        ).fetchall()
        for (table,) in tables:
            connection.execute(f'DELETE FROM "{table}" WHERE learner = ?', found)
        connection.execute("DELETE FROM learners WHERE id = ?", found)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        return True
