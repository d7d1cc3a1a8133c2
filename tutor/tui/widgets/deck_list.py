"""The decks of today: one row each, with a caret."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widget import Widget

from tutor.tui.drawing import EMPTY, Marks, filled, rows, to_right, words

if TYPE_CHECKING:
    from textual import events
    from textual.content import Content


@dataclass(frozen=True, slots=True)
class DeckRow:
    """A row in words: what each column says. ``deck`` is None for all decks together.

    ``seminar`` is "" where a deck has none, ``readiness`` "-" before anything of it was learned.
    A column that says nothing of any deck is left out.
    """

    deck: str | None
    title: str
    due: str
    new: str
    readiness: str
    seminar: str


_HEAD = DeckRow(None, "", "due", "new", "readiness", "seminar")
_NOTHING = frozenset({"0", "-"})
_DUE, _NEW, _READINESS, _SEMINAR = 7, 6, 11, 13


class DeckList(Widget):
    """A table of decks. A click goes to a row; a click on the row of the caret opens it."""

    DEFAULT_CSS = """
    DeckList { height: auto; width: 1fr; }
    """

    class Opened(Message):
        """The row of the caret was clicked."""

    class Moved(Message):
        """The caret is on another row."""

    def __init__(self, marks: Marks) -> None:
        super().__init__(id="decks")
        self._marks = marks
        self._rows: list[DeckRow] = []
        self._dated = self._begun = False
        self.caret = 0

    def show(self, table: list[DeckRow], caret: int) -> None:
        """Show rows, with the caret on one of them."""
        self._rows = table
        self._dated = any(row.seminar for row in table)
        self._begun = any(row.readiness not in {"", "-"} for row in table)
        self.caret = min(caret, max(len(table) - 1, 0))
        self.refresh(layout=True)

    @property
    def chosen(self) -> DeckRow | None:
        """The row of the caret, None where there are no rows."""
        return self._rows[self.caret] if self._rows else None

    def move(self, by: int) -> None:
        """Move the caret, as far as there are rows."""
        self.caret = max(0, min(self.caret + by, len(self._rows) - 1))
        self.refresh()
        self.post_message(self.Moved())

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return the lines of the table."""
        return len(self._rows) + 1 if self._rows else 0

    def render(self) -> Content:
        """Draw the table."""
        if not self._rows:
            return EMPTY
        width = self.size.width
        head = self._drawn(_HEAD, width, "$soft")
        return rows([head, *(self._row(i, row, width) for i, row in enumerate(self._rows))])

    def on_click(self, event: events.Click) -> None:
        """Go to the row that was clicked, or open it."""
        index = event.y - 1
        if not 0 <= index < len(self._rows):
            return
        event.stop()
        if index == self.caret:
            self.post_message(self.Opened())
        self.move(index - self.caret)

    def _row(self, index: int, row: DeckRow, width: int) -> Content:
        if index != self.caret:
            return self._drawn(row, width, "$text")
        drawn = self._drawn(row, width, "bold $text")
        mark = words((f"{self._marks.caret} ", "bold $accent"))
        return words(mark, drawn[2:]).stylize("on $raised")

    def _drawn(self, row: DeckRow, width: int, style: str) -> Content:
        seminar = _SEMINAR if self._dated and width >= 60 else 0
        readiness = _READINESS if self._begun else 0
        title = filled(words((row.title, style)), width - 2 - _DUE - _NEW - readiness - seminar)
        columns = [
            (row.due, _DUE),
            (row.new, _NEW),
            (row.readiness, readiness),
            (row.seminar, seminar),
        ]
        drawn = [
            to_right(words((text, "$soft" if text in _NOTHING else style)), size)
            for text, size in columns
            if size
        ]
        return words("  ", title, *drawn)
