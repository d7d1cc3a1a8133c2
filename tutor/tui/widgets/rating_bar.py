"""The four ratings, and when each would bring the question back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.widget import Widget

from tutor.study.phrases import interval
from tutor.tui.drawing import EMPTY, Marks, Part, apart, filled, rows, words
from tutor.tui.widgets.prompt import WIDE_ENOUGH

if TYPE_CHECKING:
    from textual import events
    from textual.content import Content

    from tutor.memory.model import Rating
    from tutor.study.model import Prospect
    from tutor.tui.keymap import Keymap

NAMES = ("Again", "Hard", "Good", "Easy")
_COLUMN = 12


class RatingBar(Widget):
    """Keys and names above, days below; the suggestion is marked and named at the end.

    Only what an answer may be rated stands there: after a hint Hard is the most.
    """

    DEFAULT_CSS = """
    RatingBar { height: 2; width: 1fr; padding: 0 2; display: none; }
    """

    class Rated(Message):
        """A rating was clicked."""

        def __init__(self, rating: int) -> None:
            super().__init__()
            self.rating = rating

    def __init__(self, marks: Marks, keys: Keymap) -> None:
        super().__init__(id="rating")
        self._keys = [keys.name(name.lower()) for name in NAMES]
        self._accepts = keys.name("accept")
        self._marks = marks
        self._standing: Rating | None = None
        self._prospects: tuple[Prospect, ...] = ()
        self._beside = EMPTY

    def show(self, standing: Rating, prospects: tuple[Prospect, ...], beside: str = "") -> None:
        """Show the rating that stands, what each would do, and a remark ``beside`` them."""
        self._standing, self._prospects = standing, prospects
        self._beside = words((beside, "$soft"))
        self.display = True
        self.refresh()

    def render(self) -> Content:
        """Draw both lines."""
        if self._standing is None:
            return EMPTY
        width = self.content_size.width
        column = min(_COLUMN, width // len(NAMES))
        indent = 2 if column == _COLUMN else 1
        days = {int(prospect.rating): prospect.days for prospect in self._prospects}
        above: list[Part] = []
        below: list[Part] = []
        for rating, name in enumerate(NAMES, 1):
            stands = rating == self._standing
            mark = (self._marks.caret if stands else " ").ljust(indent)
            key = self._keys[rating - 1]
            if rating not in days:
                # What cannot be given keeps its place, so that no other one moves.
                above.append(" " * column)
                below.append(" " * column)
                continue
            whole = words(f"{mark}{key} {name}")
            if (room := column - whole.cell_length) < 0:
                above.append(filled(whole, column))
            else:
                label = (name, "bold underline" if stands else "")
                above += [(f"{mark}{key} ", "bold $accent"), label, " " * room]
            span = f"{' ' * indent}{interval(days[rating])}"
            below.append((span[:column].ljust(column), "$text" if stands else "$soft"))
        names, spans = words(*above), words(*below)
        accepts = words(
            (self._accepts, "bold $accent"),
            (f" = {self._keys[self._standing - 1]} {NAMES[self._standing - 1]}", "$text"),
        )
        if width >= WIDE_ENOUGH:
            names = apart(names, self._beside, width)
        return rows([names, apart(spans, accepts, width) if width >= 68 else spans])

    def on_click(self, event: events.Click) -> None:
        """Tell which rating was clicked."""
        column = min(_COLUMN, self.content_size.width // len(NAMES))
        place = (event.x - 2) // column
        if 0 <= place < len(NAMES):
            event.stop()
            self.post_message(self.Rated(place + 1))
