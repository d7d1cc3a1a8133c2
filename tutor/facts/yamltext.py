"""The text of a YAML file: its bytes, their encoding, and characters that do not belong there."""

import re
import stat
from pathlib import Path

from tutor.facts.diagnostics import Report, shown
from tutor.facts.model import Place
from tutor.text import is_unsafe

MAX_BYTES = 16 * 1024 * 1024
_NEWLINES = re.compile(r"\r\n?")
# Everything outside printable ASCII, newline and the common letters is looked at one by one.
_SUSPECT = re.compile("[^\n\\x20-\\x7e\\xa1-\\xac\\xae-\\u0560\\u0900-\\u1fff\\u3001-\\ud7ff]")
_UNUSABLE = frozenset("\ufffe\uffff")
# Spaces of other widths: fine inside a text, but read as letters where a space has a meaning.
_LIKE_A_SPACE = frozenset(
    "\u00a0\u2007\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
)
_BEFORE_A_VALUE = re.compile(r" *(?:- *)*(?:[a-z0-9-]+:)? *")
_LONGEST_START = 100


def bytes_of(path: Path, name: str, report: Report) -> bytes | None:
    """Return the bytes of a file; None, and a problem, where it is none or is too large."""
    start = Place(name, 1, 1)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            report.add("T001", start, "This is not a file.", "name a file that holds YAML")
            return None
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        report.add(
            "T001",
            start,
            f"The file cannot be read: {shown(reason)}.",
            "check that it is there and that you may read it",
        )
        return None
    if len(raw) > MAX_BYTES:
        report.add(
            "T002",
            start,
            "The file is larger than 16 MiB and is not read.",
            "spread its facts over several files in facts/",
        )
        return None
    return raw


def decoded(raw: bytes, name: str, report: Report) -> str | None:
    """Return the text of bytes, its lines ended by newlines; None, and a problem, unless UTF-8."""
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        report.add(
            "T003",
            Place(name, 1, 1),
            "The file is UTF-16, not UTF-8.",
            "save it again and choose the encoding UTF-8",
        )
        return None
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _NEWLINES.sub("\n", raw[: error.start].decode("utf-8"))
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        report.add(
            "T003",
            Place(name, line, column),
            f"The file is not UTF-8: byte 0x{raw[error.start]:02X} does not belong here.",
            "save it again and choose the encoding UTF-8",
        )
        return None
    return _NEWLINES.sub("\n", text) if "\r" in text else text


def is_clean(text: str, name: str, report: Report) -> bool:
    """Report tabs and characters that must not be drawn, each once with how often it stands."""
    found: dict[str, list[int]] = {}
    for match in _SUSPECT.finditer(text):
        char = match[0]
        if (
            is_unsafe(char)
            or char in _UNUSABLE
            or (char in _LIKE_A_SPACE and _has_meaning(text, match.start()))
        ):
            found.setdefault(char, []).append(match.start())
    for char, at in found.items():
        place = place_at(text, at[0], name)
        again = f" ({len(at)} times in this file)" if len(at) > 1 else ""
        if char == "\t":
            report.add(
                "T005",
                place,
                f"This is a tab{again}.",
                "write spaces; set your editor to turn tabs into spaces",
                end_column=place.column + 1,
            )
        elif char in _LIKE_A_SPACE:
            report.add(
                "T004",
                place,
                f"The character U+{ord(char):04X} looks like a space and is none{again}.",
                "write plain spaces here",
                end_column=place.column + 1,
            )
        else:
            report.add(
                "T004",
                place,
                f"The character U+{ord(char):04X} is not allowed{again}.",
                "delete it; it is invisible, or changes how other text is shown",
                end_column=place.column + 1,
            )
    return not found


def _has_meaning(text: str, index: int) -> bool:
    """Tell whether a space at an index would part a key, a dash or a value from the rest."""
    if text[index + 1 : index + 2] in {"", "\n"}:
        return True
    begin = max(index - _LONGEST_START, 0)
    row = text.rfind("\n", begin, index)
    if row < 0 and begin:
        return False
    return _BEFORE_A_VALUE.fullmatch(text, row + 1, index) is not None


def place_at(text: str, index: int, name: str) -> Place:
    """Return the place of a character of a text, counted from 1."""
    return Place(name, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
