"""Removing a learner for good: from the database and from every backup beside it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, delete

from tutor.records import learners
from tutor.records.backup import backups, backups_folder
from tutor.records.failures import worded
from tutor.records.model import EraseReport, LearnerId
from tutor.records.tables import OWNED
from tutor.records.tables import learners as people
from tutor.records.version import BUSY_SECONDS


def erase_learner(path: Path, engine: Engine, learner: LearnerId) -> EraseReport:
    """Erase a learner; see :meth:`tutor.records.store.Store.erase_learner`."""
    # The backups first: if that fails, the learner is still there to be erased again.
    with worded(path), engine.connect() as connection:
        uid = learners.by_id(connection, learner).uid
        connection.rollback()
    rewritten, deleted = _erase_from_backups(path, uid)
    with worded(path), engine.begin() as connection:
        rows = sum(
            connection.execute(delete(table).where(table.c.learner == learner)).rowcount
            for table in OWNED
        )
        rows += connection.execute(delete(people).where(people.c.id == learner)).rowcount
    with worded(path), closing(engine.raw_connection()) as raw:
        # Outside of a transaction, as VACUUM must be.
        raw.cursor().execute("VACUUM")
    return EraseReport(rows, rewritten, deleted)


def _erase_from_backups(path: Path, uid: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Rewrite the backups that hold a learner; delete those that cannot be read."""
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
