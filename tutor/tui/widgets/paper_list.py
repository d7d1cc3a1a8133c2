"""The questions of a paper, one a line: answered or open, flagged, and how each begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widget import Widget

from tutor.tui.drawing import Marks, cut, rows, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.content import Content

_NUMBER, _STATE = 4, 19


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A question: its number, what was done with it, and its text."""

    number: int
    answered: bool
    flagged: bool
    stem: str


class PaperList(Widget):
    """A list with a caret. State is told in words."""

    DEFAULT_CSS = """
    PaperList { height: auto; width: 1fr; }
    """

    class Picked(Message):
        """A question was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, marks: Marks) -> None:
        super().__init__(id="paper")
        self._marks = marks
        self._rows: Sequence[PaperRow] = ()
        self.caret = 0

    def show(self, table: Sequence[PaperRow], caret: int) -> None:
        """Show the questions, with the caret at one of them."""
        self._rows = table
        self.caret = min(max(caret, 0), max(len(table) - 1, 0))
        self.refresh(layout=True)

    def move(self, by: int) -> None:
        """Move the caret."""
        self.show(self._rows, self.caret + by)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return a line for each question."""
        return len(self._rows)

    def render(self) -> Content:
        """Draw the list."""
        width = self.size.width
        return rows(cut(self._line(place, row), width) for place, row in enumerate(self._rows))

    def on_click(self, event: events.Click) -> None:
        """Tell which question was clicked."""
        if 0 <= event.y < len(self._rows):
            self.post_message(self.Picked(event.y))

    def _line(self, place: int, row: PaperRow) -> Content:
        here = place == self.caret
        state = "answered" if row.answered else "open"
        flagged = ", flagged" if row.flagged else ""
        style = "$good" if row.answered else "$close"
        return words(
            (f"{self._marks.caret if here else ' '} ", "bold $accent"),
            (f"{row.number:>{_NUMBER - 1}} ", "bold" if here else "$text"),
            (f" {state}{flagged}".ljust(_STATE), f"{'bold ' if here else ''}{style}"),
            (row.stem.replace("\n", " "), "bold" if here else "$text"),
        )
