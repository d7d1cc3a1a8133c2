"""What commands print: data to stdout, talk to stderr, nothing that could steer a terminal."""

import json
import os
import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, TypeAlias

from tutor.cli.context import Context
from tutor.text import cell_width, clean, one_line


class Tone(StrEnum):
    """What a painted word says; the value is its SGR code."""

    STRONG = "1"
    GOOD = "32"
    BAD = "31"
    WARN = "33"
    FAINT = "2"


Part: TypeAlias = str | tuple[str, Tone]
"""A piece of a line: as it is, or in a tone."""

_WIDEST, _NARROWEST = 110, 24
"""Columns that a paragraph takes at most, and those that it must have to be broken at all."""


def say(context: Context, text: str) -> None:
    """Write a line of talk to stderr."""
    print(clean(text), file=context.stderr)


def print_line(context: Context, text: str = "") -> None:
    """Write a line of data to stdout, cleaned."""
    print(clean(text), file=context.stdout)


def paint(context: Context, text: str, tone: Tone) -> str:
    """Return cleaned text in a tone where colour is wanted; print it with ``print_painted``."""
    return f"\x1b[{tone}m{clean(text)}\x1b[0m" if context.colour else clean(text)


def print_painted(context: Context, *parts: Part) -> None:
    """Write one line to stdout made of plain parts and of (text, tone) pairs, all cleaned."""
    painted = (clean(p) if isinstance(p, str) else paint(context, *p) for p in parts)
    print("".join(painted), file=context.stdout)


def print_hanging(context: Context, label: str, *parts: Part) -> None:
    """Write plain parts and (text, tone) pairs behind a label, as one paragraph.

    On a terminal it is broken between words, and what follows the first line stands under its
    text; elsewhere it is one line.
    """
    indent = cell_width(clean(label))
    room = _columns(context) - indent
    lines = _broken(parts, room) if room >= _NARROWEST else [list(parts)]
    for number, line in enumerate(lines):
        print_painted(context, " " * indent if number else label, *line)


def print_json(context: Context, value: Any) -> None:
    """Write JSON to stdout, indented; in ASCII where the stream's encoding asks for it."""
    encoding = (getattr(context.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    text = json.dumps(value, ensure_ascii=encoding != "utf8", indent=2, allow_nan=False)
    print(text, file=context.stdout)


def print_table(context: Context, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Write rows in columns under a head; numbers stand to the right, texts to the left.

    Cells are cleaned to one line; a None is an empty cell.
    """
    texts = [[_cell(value) for value in row] for row in rows]
    widths = [max(map(cell_width, column)) for column in zip(head, *texts, strict=True)]
    right = [_numeric(column) for column in zip(*rows, strict=True)] or [False] * len(head)
    print(paint(context, _row(head, widths, right), Tone.STRONG), file=context.stdout)
    for row in texts:
        print(_row(row, widths, right), file=context.stdout)


def _columns(context: Context) -> int:
    """Return how wide a paragraph may be on the terminal, 0 where stdout is none."""
    if not context.stdout.isatty():
        return 0
    given = context.environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit():
        return min(int(given[:4]), _WIDEST)
    try:
        return min(os.get_terminal_size(context.stdout.fileno()).columns, _WIDEST)
    except OSError:
        return 0


def _broken(parts: Sequence[Part], room: int) -> list[list[Part]]:
    """Break parts into lines between words; a word too long for any line is left whole."""
    lines: list[list[Part]] = [[]]
    used, gap = 0, ""
    for part in parts:
        text, tone = (part, None) if isinstance(part, str) else part
        for piece in re.findall(r"\s+|\S+", clean(text)):
            if piece.isspace():
                gap = " " * len(piece)
                continue
            if used and gap and used + len(gap) + cell_width(piece) > room:
                lines.append([])
                used, gap = 0, ""
            word = f"{gap}{piece}"
            _append(lines[-1], word, tone)
            used, gap = used + cell_width(word), ""
    return lines


def _append(line: list[Part], word: str, tone: Tone | None) -> None:
    """Put a word at the end of a line, in one piece with the words before it of the same tone."""
    last = line[-1] if line else None
    if tone is None:
        line[-1:] = [last + word] if isinstance(last, str) else [*line[-1:], word]
    elif isinstance(last, tuple) and last[1] is tone:
        line[-1] = (last[0] + word, tone)
    else:
        line.append((word, tone))


def _cell(value: object) -> str:
    return "" if value is None else one_line(str(value))


def _numeric(column: Sequence[object]) -> bool:
    return all(value is None or isinstance(value, int | float) for value in column)


def _row(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = []
    for cell, width, to_right in zip(cells, widths, right, strict=True):
        gap = " " * (width - cell_width(cell))
        padded.append(gap + cell if to_right else cell + gap)
    return "  ".join(padded).rstrip()
