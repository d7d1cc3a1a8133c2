"""What SQLite and the file system report, in one sentence a learner can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tutor.errors import DataError

_TAKEN = "Another Tutor is writing to {path}; close it, or try again in a moment."
_SENTENCES = {
    sqlite3.SQLITE_BUSY: _TAKEN,
    sqlite3.SQLITE_LOCKED: _TAKEN,
    sqlite3.SQLITE_READONLY: "{path} is read-only; make the file and its folder writable.",
    sqlite3.SQLITE_PERM: "{path} may not be opened by you; mend its permissions.",
    sqlite3.SQLITE_FULL: "The disk that holds {path} is full; free space, then try again.",
    sqlite3.SQLITE_TOOBIG: "What is to be kept in {path} is too long for it; shorten it.",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened; mend the permissions of it and its folder.",
    sqlite3.SQLITE_NOTADB: "{path} is not a database of Tutor's; name another file, or restore a"
    " backup with `tutor data restore`.",
    sqlite3.SQLITE_CORRUPT: "{path} is damaged; restore a backup with `tutor data restore`.",
    sqlite3.SQLITE_IOERR: "{path} could not be read or written (an error of its disk, or no space"
    " left); look after the disk, then try again.",
}


def data_error(error: BaseException, path: Path) -> DataError | None:
    """Return the sentence for a failure at a database, or None where it is none of ours.

    SQLAlchemy's wrapper is looked into; its ``orig`` is SQLite's own error.
    """
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", None)
        sentence = None if code is None else _SENTENCES.get(code & 0xFF)
        return None if sentence is None else DataError(sentence.format(path=path))
    if isinstance(cause, OSError):
        reason = cause.strerror or type(cause).__name__
        where = cause.filename or path
        return DataError(f"{where} cannot be used ({reason}); mend it, or name another file.")
    return None


@contextmanager
def worded(path: Path) -> Iterator[None]:
    """Turn the failures of a block that works on a database into DataError.

    What is not the database's or the disk's fault passes unchanged.
    """
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        if told := data_error(error, path):
            raise told from error
        raise
    except Exception as error:
        if getattr(error, "orig", None) is not None and (told := data_error(error, path)):
            raise told from error
        raise
