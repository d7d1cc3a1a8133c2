"""Rows that begin with a letter: options to choose among, points to tick."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widget import Widget

from tutor.tui.drawing import EMPTY, Marks, filled, rows, words, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.content import Content

_GAP = 3
_LEAST_NOTE = 16
_MOST_KEPT = 512


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its letter, its text, and once the answer is shown what is to be said of it.

    ``notes`` are ways to say it, the fullest first; what fits beside the text is drawn. ``mark``
    stands before the letter where nothing fits. ``faint`` rows were taken away. ``before`` and
    ``after`` stand on either side of the letter: a place in an order, a partner in a match.
    ``lifted`` is a row that the caret carries.
    """

    letter: str
    label: str
    notes: tuple[str, ...] = ()
    mark: str = ""
    style: str = ""
    ticked: bool | None = None
    faint: bool = False
    before: str = ""
    after: str = ""
    lifted: bool = False


class Lettered(Widget):
    """A column of rows with a caret. Rows stay where they are whatever is noted beside them."""

    DEFAULT_CSS = """
    Lettered { height: auto; width: 1fr; }
    """

    class Picked(Message):
        """A row was clicked."""

        def __init__(self, rows: Lettered, index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        def control(self) -> Lettered:
            """The column whose row was clicked."""
            return self.rows

    def __init__(self, marks: Marks, id_: str) -> None:
        super().__init__(id=id_)
        self._marks = marks
        self._rows: list[Row] = []
        self._signs: Mapping[str, str] = {}
        self._partners: Mapping[str, str] = {}
        self.caret: int | None = None

    def show(self, table: list[Row], caret: int | None = None) -> None:
        """Show rows, with the caret on one of them or on none; none stands on what was taken."""
        same = list(map(_measured, table)) == list(map(_measured, self._rows))
        taken = caret is not None and caret < len(table) and table[caret].faint
        self._rows, self.caret = table, None if taken else caret
        self.refresh(layout=not same)

    def call(self, signs: Mapping[str, str], partners: Mapping[str, str] | None = None) -> None:
        """Say which keys are drawn for the letters of rows, and for those that stand after them."""
        self._signs, self._partners = signs, partners or {}

    def move(self, by: int) -> None:
        """Move the caret by rows, over those that were taken away, and round at the ends."""
        open_rows = [i for i, row in enumerate(self._rows) if not row.faint]
        if not open_rows:
            return
        if self.caret is None:
            self.go(open_rows[0 if by > 0 else -1])
        elif self.caret in open_rows:
            self.go(open_rows[(open_rows.index(self.caret) + by) % len(open_rows)])

    def go(self, index: int) -> None:
        """Put the caret on a row that can be chosen."""
        if not self._rows[index].faint:
            self.caret = index
            self.refresh()

    def index_of(self, letter: str) -> int | None:
        """Return the row of a letter that can be chosen, None if there is none."""
        found = (i for i, r in enumerate(self._rows) if r.letter == letter and not r.faint)
        return next(found, None)

    def caret_lines(self) -> tuple[int, int]:
        """Return the first line of the caret's row and how many lines it takes; (0, 0) without."""
        if self.caret is None:
            return 0, 0
        heights = [len(self._label(row, self.size.width)) for row in self._rows[: self.caret + 1]]
        return sum(heights[:-1]), heights[-1]

    def told(self, index: int) -> bool:
        """Tell whether the fullest note on a row is drawn beside it."""
        notes = self._rows[index].notes
        return bool(notes) and self._note(self._rows[index], self.size.width)[0] == notes[0]

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return the lines of all rows at a width."""
        return sum(len(self._label(row, width)) for row in self._rows)

    def render(self) -> Content:
        """Draw the rows."""
        width = self.size.width
        lines = [line for i in range(len(self._rows)) for line in self._drawn(i, width)]
        return rows(lines) if lines else EMPTY

    def on_click(self, event: events.Click) -> None:
        """Tell which row was clicked."""
        line = event.y
        for index, row in enumerate(self._rows):
            line -= len(self._label(row, self.size.width))
            if line < 0:
                event.stop()
                if not row.faint:
                    self.post_message(self.Picked(self, index))
                return

    # Drawing

    def _head(self, index: int, *, noted: bool) -> Content:
        row = self._rows[index]
        style = row.style or "$accent"
        if row.mark and not noted:
            mark = words((f"{row.mark} ", f"bold {style}"))
        elif index == self.caret:
            sign = self._marks.lifted if row.lifted else self._marks.caret
            mark = words((f"{sign} ", "bold $accent"))
        else:
            mark = words("  ")
        if row.ticked is not None:
            tick = self._marks.ticked if row.ticked else self._marks.unticked
            mark = words(mark, (f"{tick} ", "bold $accent" if row.ticked else "$soft"))
        before = (f"{row.before}  " if row.before else "", "bold" if row.lifted else "$soft")
        partner = self._partners.get(row.after, row.after)
        after = (f"{partner or ' '}  " if row.after else "", "bold $second")
        sign = self._signs.get(row.letter, row.letter) or " "
        letter = (sign, "$soft" if row.faint else "bold $accent")
        return words(mark, before, letter, "  ", after)

    def _indent(self, row: Row) -> int:
        beside = sum(len(text) + 2 for text in (row.before, row.after) if text)
        return 5 + beside + (0 if row.ticked is None else len(self._marks.ticked) + 1)

    def _label(self, row: Row, width: int) -> tuple[Content, ...]:
        return _lines(row.label, "", width - self._indent(row))

    def _note_column(self, width: int) -> int:
        longest = max(_cells(row.label) for row in self._rows)
        return min(self._indent(self._rows[0]) + longest, width) + _GAP

    def _note(self, row: Row, width: int) -> tuple[str, tuple[Content, ...]]:
        """Return the fullest note that fits beside a row, and its lines."""
        room = width - self._note_column(width)
        height = len(self._label(row, width))
        for note in row.notes if room >= _LEAST_NOTE else ():
            lines = _lines(note, row.style or "$text", room)
            if len(lines) <= height:
                return note, lines
        return "", ()

    def _drawn(self, index: int, width: int) -> list[Content]:
        row = self._rows[index]
        style = "strike $soft" if row.faint else "bold" if index == self.caret else ""
        style = "bold on $raised" if row.lifted else style
        label = [words((line.plain, style)) for line in self._label(row, width)]
        note, notes = self._note(row, width)
        head, indent = self._head(index, noted=bool(note)), " " * self._indent(row)
        drawn = [words(indent if i else head, line) for i, line in enumerate(label)]
        column = self._note_column(width)
        return [
            words(filled(line, column), notes[i]) if i < len(notes) else line
            for i, line in enumerate(drawn)
        ]


@lru_cache(maxsize=_MOST_KEPT)
def _lines(text: str, style: str, width: int) -> tuple[Content, ...]:
    """Return the lines of a text at a width; a row is measured and drawn many times."""
    return tuple(wrapped(words((text, style)), width))


@lru_cache(maxsize=_MOST_KEPT)
def _cells(text: str) -> int:
    return words(text).cell_length


def _measured(row: Row) -> tuple[str, ...]:
    """Return what the height of a row depends on."""
    return row.letter, row.label, row.before, row.after
