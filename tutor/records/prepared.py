"""Core statements compiled once and handed straight to the driver.

SQLAlchemy's own way through a statement takes longer than SQLite does for a row; on the answer path
that is most of the time that a commit leaves.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.sql import ClauseElement

_DIALECT = dialect()


def driver_of(connection: Connection) -> sqlite3.Connection:
    """Return SQLite's own connection behind SQLAlchemy's; it is in the same transaction."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


class Prepared:
    """A statement whose bound names are all given at every call; values are SQLite's own types."""

    __slots__ = ("_names", "text")

    def __init__(self, statement: ClauseElement) -> None:
        compiled = statement.compile(dialect=_DIALECT)
        self.text = str(compiled)
        self._names: tuple[str, ...] = tuple(getattr(compiled, "positiontup", None) or ())

    def __call__(self, connection: Connection, values: Mapping[str, Any]) -> sqlite3.Cursor:
        """Execute in the connection's transaction; failures are sqlite3.Error."""
        given = tuple([values[name] for name in self._names])
        return driver_of(connection).execute(self.text, given)
