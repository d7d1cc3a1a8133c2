"""Telling whether a database was written to, by whomever, without reading what stands in it."""

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tutor.records.probe import connect_to_read


@dataclass(frozen=True, slots=True)
class Stamp:
    """A state of a database: the file, how often it was opened anew, and SQLite's own number.

    As long as two are equal nothing was written between them.
    """

    file: tuple[int, int]
    opened: int
    version: int


class Watch:
    """A connection that is kept for one question alone; close it. Used by one thread at a time.

    SQLite changes ``data_version`` for a connection whenever another one has written, of this
    process or any other: https://www.sqlite.org/pragma.html#pragma_data_version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None
        self._file = (0, 0)
        self._opened = 0

    def stamp(self) -> Stamp | None:
        """Return the state of the database now; None where it cannot be told, or is not there.

        Take it before reading: what is written meanwhile then changes the next one.
        """
        try:
            found = self.path.stat()
            file = found.st_dev, found.st_ino
            if self._connection is None or file != self._file:
                # Another file may stand there by now, such as a backup that was taken back.
                self.close()
                self._connection = connect_to_read(self.path, one_thread=False)
                self._file, self._opened = file, self._opened + 1
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        except (OSError, sqlite3.Error):
            return None
        return Stamp(file, self._opened, version)

    def close(self) -> None:
        """Close the connection; closing twice does no harm."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
