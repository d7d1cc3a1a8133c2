"""Making files and folders that only their owner can read, from their first byte."""

import os
from contextlib import suppress
from pathlib import Path

_FOLDER = 0o700
_FILE = 0o600


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for its owner alone.

    A folder that exists is left as it is. Raises OSError.
    """
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for path in reversed(missing):
        with suppress(FileExistsError):
            path.mkdir(mode=_FOLDER)


def make_private_file(path: Path, *, new: bool = False) -> None:
    """Make an empty file for its owner alone, with its folder; one that exists is left as it is.

    With ``new`` an existing file raises FileExistsError. The journals that SQLite puts beside a
    database take over its permissions.
    """
    make_private_folder(path.parent)
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)
    try:
        os.close(os.open(path, flags, _FILE))
    except FileExistsError:
        if new:
            raise
