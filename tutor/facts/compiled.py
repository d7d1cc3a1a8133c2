"""A compiled copy of content, so that what has not changed is loaded in a blink.

The copy is JSON with a checksum before it, named after the hash of every file it was made from and
of the program. It is private, written in one step, and ignored wherever it is missing, damaged or
not to be written: it can be deleted at any time.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tutor import __version__
from tutor.facts.content import Content
from tutor.facts.plainlists import content_from, content_to
from tutor.facts.yamltext import MAX_BYTES

_FORMAT = 9
_DEPTHS = ("", "*/", "*/facts/")
_DAMAGE = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError)


class Compiled:
    """The compiled copy of some folders of content.

    ``snapshot`` holds the bytes that the copy's name stands for; what is compiled must be read from
    them and not from the disk again, or a file edited meanwhile would be filed under a wrong name.
    """

    def __init__(self, cache: Path, folders: Sequence[Path], files: Sequence[Path]) -> None:
        self.snapshot = _bytes_of(files)
        names = hashlib.sha256("\n".join(map(str, folders)).encode("utf-8", "replace"))
        self._prefix = f"content-{names.hexdigest()[:16]}-"
        self._path = cache / f"{self._prefix}{_key(folders, self.snapshot)}.json"

    def load(self) -> "Content | None":
        """Return the content as it was compiled, or None."""
        try:
            raw = self._path.read_bytes()
        except OSError:
            return None
        checksum, _, body = raw.partition(b"\n")
        if hashlib.sha256(body).hexdigest().encode() != checksum:
            return None
        try:
            return content_from(json.loads(body))
        except _DAMAGE:
            return None

    def store(self, content: Content) -> None:
        """Write the content beside others, if that is possible, and remove its older copies."""
        body = json.dumps(content_to(content), ensure_ascii=False, separators=(",", ":"))
        raw = body.encode("utf-8", "replace")
        with suppress(OSError):
            folder = self._path.parent
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._write(folder, hashlib.sha256(raw).hexdigest().encode() + b"\n" + raw)
            for other in folder.glob(f"{self._prefix}*.json"):
                if other != self._path:
                    other.unlink(missing_ok=True)

    def _write(self, folder: Path, raw: bytes) -> None:
        # A temporary file is private from its first byte; renaming it is one step.
        handle, name = tempfile.mkstemp(prefix=".content-", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(raw)
            Path(name).replace(self._path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def _bytes_of(files: Sequence[Path]) -> dict[Path, bytes]:
    """Return the bytes of the files that can be read; loading says what is wrong with others."""
    found = {}
    for path in files:
        with suppress(OSError, ValueError):
            if path.is_file() and path.stat().st_size <= MAX_BYTES:
                found[path] = path.read_bytes()
    return found


def _key(folders: Sequence[Path], snapshot: Mapping[Path, bytes]) -> str:
    digest = hashlib.sha256(f"{_FORMAT} {__version__} {_program()}\n".encode())
    for folder in folders:
        # Files that are not read are reported by name, so that names alone matter too.
        for path in sorted(p for depth in _DEPTHS for p in folder.glob(f"{depth}*.y*ml")):
            digest.update(f"{path}\n".encode("utf-8", "replace"))
    for path, raw in snapshot.items():
        digest.update(f"{path}\n{len(raw)}\n".encode("utf-8", "replace"))
        digest.update(raw)
    return digest.hexdigest()[:32]


def _program() -> int:
    """Return a number that changes with the reading code, for checkouts that are worked on."""
    package = Path(__file__).parent
    files = [*package.glob("*.py"), *(package / "languages").glob("*.*")]
    return max((path.stat().st_mtime_ns for path in files), default=0)
