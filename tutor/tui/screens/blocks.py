"""Reports in blocks (headings, paragraphs, tables, lists) as the screen draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.study.reportwords import Entries, Heading, Paragraph, Table
from tutor.text import cell_width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tutor.study.reportwords import Block
    from tutor.tui.drawing import Part


def drawn(blocks: Iterable[Block]) -> list[Part]:
    """Return blocks as they are drawn, one below the other."""
    parts: list[Part] = []
    for block in blocks:
        match block:
            case Heading():
                parts += ["\n", (f"{block.text}\n", "bold $accent")]
            case Paragraph():
                parts.append(f"{block.text}\n")
            case Table():
                parts += _table(block)
            case Entries():
                parts += _entries(block)
    return parts


def _entries(block: Entries) -> list[Part]:
    parts: list[Part] = []
    for number, (text, under) in enumerate(block.entries, start=1):
        mark = f"{number}. " if block.numbered else ""
        parts += ["\n", (f"{mark}{text}\n", "bold")]
        parts += [f"{line}\n" for line in under]
    return parts


def _table(block: Table) -> list[Part]:
    """Return a table with its figures in columns and, behind them, its names of any length."""
    table = (block.head, *block.rows)
    widths = [max(cell_width(row[place]) for row in table) for place in range(1, len(block.head))]
    parts: list[Part] = ["\n", (f"{block.caption}\n", "bold")]
    for number, row in enumerate(table):
        cells = [
            " " * (width - cell_width(cell)) + cell
            for cell, width in zip(row[1:], widths, strict=True)
        ]
        parts.append((f"{'  '.join(cells)}  {row[0]}\n", "$text" if number else "$soft"))
    return parts
