"""Making a database, and bringing an older one to this version: all of it or nothing.

Alembic is imported only here, and only when an upgrade is due.
"""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from tutor.errors import DataError
from tutor.records import tables  # noqa: F401  (fills METADATA)
from tutor.records.backup import backup
from tutor.records.base import METADATA
from tutor.records.engines import write_engine
from tutor.records.failures import data_error, worded
from tutor.records.places import make_private_file
from tutor.records.probe import DatabaseState, refuse_newer, state_of
from tutor.records.version import APPLICATION_ID, BUSY_SECONDS, HEAD

SCRIPTS = "tutor.records:migrations"
_VERSIONS = (
    "CREATE TABLE alembic_version ("
    "version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


def create(path: Path, *, timeout: float = BUSY_SECONDS) -> None:
    """Make an empty database at a path, private to its owner from the first byte.

    Raises DataError if the folder or the file cannot be made.
    """
    with worded(path):
        make_private_file(path)
    engine = write_engine(path, timeout=timeout)
    try:
        with worded(path), engine.begin() as connection:
            # Another Tutor may have been quicker since we looked.
            if not _tables(connection):
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                METADATA.create_all(connection, checkfirst=False)
                connection.exec_driver_sql(_VERSIONS)
                connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
    finally:
        engine.dispose()


def upgrade(
    path: Path,
    now: datetime,
    *,
    timeout: float = BUSY_SECONDS,
    scripts: str = SCRIPTS,
    head: str = HEAD,
) -> Path | None:
    """Bring a database to this version and return the backup made before.

    None is returned where nothing was due, or there was nothing to back up.

    One transaction holds every step; before it ends, foreign keys are checked and every table must
    have the rows that it had. ``scripts`` is where Alembic finds its environment, ``head`` the
    revision to reach. Raises NewerDatabaseError for a later version's file, and DataError, with
    the database as it was, when a step fails.
    """
    state = state_of(path, timeout)
    if state is DatabaseState.MISSING:
        raise DataError(f"There is no database at {path}; studying makes one.")
    if state is DatabaseState.NEWER and head == HEAD:
        raise refuse_newer(path)
    if state is DatabaseState.CURRENT and head == HEAD:
        return None
    saved = None if state is DatabaseState.EMPTY else backup(path, now, "before-upgrade")
    # Inside a transaction the pragma that turns foreign keys off would do nothing.
    engine = write_engine(path, timeout=timeout, foreign_keys=False)
    try:
        with engine.begin() as connection:
            if _revision(connection) != head:
                _migrate(connection, scripts, head)
    except Exception as error:
        told = data_error(error, path)
        raise DataError(
            f"{told or f'{path} could not be upgraded ({error}).'} It is as it was"
            f"{f', and a backup of it is {saved}' if saved else ''}."
        ) from error
    finally:
        engine.dispose()
    return saved


def _migrate(connection: Connection, scripts: str, head: str) -> None:
    from alembic import command
    from alembic.config import Config

    before = _row_counts(connection)
    config = Config()
    # Options are read with interpolation, in which a lone % is an error.
    config.set_main_option("script_location", scripts.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, head)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise DataError(f"{len(broken)} rows would have lost what they refer to")
    after = _row_counts(connection)
    for table, rows in before.items():
        if after.get(table) != rows:
            raise DataError(f"{table} would have {after.get(table, 0)} of its {rows} rows")


def _tables(connection: Connection) -> list[str]:
    found = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
        " ESCAPE '\\' ORDER BY name"
    )
    return [row[0] for row in found]


def _row_counts(connection: Connection) -> dict[str, int]:
    return {
        table: connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar_one()
        for table in _tables(connection)
    }


def _revision(connection: Connection) -> str | None:
    if "alembic_version" not in _tables(connection):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)
