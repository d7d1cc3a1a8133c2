"""A long list of one-line rows: only those in view are drawn, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.widget import Widget

from tutor.tui.drawing import EMPTY, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.content import Content

_WHEEL = 3


class Listing(Widget):
    """Rows with a caret that stays in view.

    ``draw`` makes the line of a row from its place, a width in cells, and whether the caret is on
    it. A click goes to a row; a click on the row of the caret opens it.
    """

    DEFAULT_CSS = """
    Listing { height: 1fr; width: 1fr; }
    """

    class Moved(Message):
        """The caret, or what is in view, is elsewhere."""

    class Opened(Message):
        """The row of the caret was clicked."""

    def __init__(self, draw: Callable[[int, int, bool], Content], id_: str) -> None:
        super().__init__(id=id_)
        self._draw = draw
        self.count = 0
        self._top = 0
        self.caret = 0

    def show(self, count: int, caret: int = 0) -> None:
        """Show so many rows, with the caret on one of them."""
        self.count = count
        self.caret = max(0, min(caret, count - 1))
        self._follow()
        self.refresh()

    @property
    def view(self) -> tuple[int, int]:
        """The places of the first row in view and of the one after the last."""
        return self._top, min(self._top + max(self.size.height, 1), self.count)

    def move(self, by: int) -> None:
        """Move the caret, as far as there are rows."""
        self.caret = max(0, min(self.caret + by, self.count - 1))
        self._follow()
        self.refresh()
        self.post_message(self.Moved())

    def turn(self, pages: int) -> None:
        """Move the caret by as many pages."""
        self.move(pages * max(self.size.height - 1, 1))

    def on_resize(self, event: events.Resize) -> None:
        """Keep the caret in view."""
        self._follow()
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go down by a few rows."""
        event.stop()
        self.move(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Go up by a few rows."""
        event.stop()
        self.move(-_WHEEL)

    def on_click(self, event: events.Click) -> None:
        """Go to the row that was clicked, or open it."""
        place = self._top + event.y
        if place >= self.count:
            return
        event.stop()
        if place == self.caret:
            self.post_message(self.Opened())
        else:
            self.move(place - self.caret)

    def render(self) -> Content:
        """Draw the rows in view."""
        first, end = self.view
        width = self.size.width
        drawn = [self._draw(place, width, place == self.caret) for place in range(first, end)]
        return rows(drawn) if drawn else EMPTY

    def _follow(self) -> None:
        """Move the view as little as brings the caret into it."""
        height = max(self.size.height, 1)
        self._top = max(min(self._top, self.caret), self.caret - height + 1, 0)
        self._top = max(min(self._top, self.count - height), 0)
