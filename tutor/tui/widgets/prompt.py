"""The line above the keys: what is wanted, or what has just happened, and how much is left."""

from collections.abc import Callable

from textual import events
from textual.content import Content
from textual.widget import Widget

from tutor.tui.drawing import EMPTY, Marks, cut, filled, rows, to_right, words, wrapped

WIDE_ENOUGH = 76
"""Cells from which ratings and what is left stand on one line."""


class Prompt(Widget):
    """A sentence on the left and a shorter one on the right; a complaint may take more lines.

    ``told`` makes of a sentence what may be told of it here.
    """

    DEFAULT_CSS = """
    Prompt { height: auto; width: 1fr; padding: 0 2; }
    """

    def __init__(self, marks: Marks, told: Callable[[str], str] = str) -> None:
        super().__init__(id="prompt")
        self._marks = marks
        self._told = told
        self._said = EMPTY
        self._right = EMPTY
        self._below = False
        self._silent = False

    @property
    def said(self) -> str:
        """What stands on the left."""
        return self._said.plain

    @property
    def lines(self) -> int:
        """How many lines all that is said takes."""
        return len(self._lines(self.content_size.width))

    def say(self, text: str, right: str = "", *, below: bool = False) -> None:
        """Say what is wanted now, and on the right how much is left.

        What stands on the right is left out where it is told ``below`` as well, by what is wide
        enough for it.
        """
        self._said, self._right = words(self._told(text)), words((right, "$soft"))
        self._below = below
        self._changed()

    def beside(self, right: str) -> None:
        """Say something else on the right; the sentence stays."""
        self._right = words((right, "$soft"))
        self._changed()

    def complain(self, text: str) -> None:
        """Say what is amiss, until the next thing is said; what stands on the right stays."""
        self._said = words((f"{self._marks.wrong} ", "bold $bad"), (self._told(text), "bold"))
        self._changed()

    def note(self, text: str) -> None:
        """Say what has been done, until the next thing is said."""
        self._said = words((self._told(text), "$second"))
        self._changed()

    def on_resize(self, event: events.Resize) -> None:
        """Take up no room where there is nothing to say at this width."""
        self._changed()

    def _changed(self) -> None:
        lines = self.lines
        if self._silent != (not lines):
            self._silent = not lines
            # For a class of its own the styles of all that may follow it would be looked up.
            if self._silent:
                self.styles.margin = 0
            else:
                self.styles.clear_rule("margin")
        # To lay the page out takes longer than most that a key is answered with.
        self.refresh(layout=lines != self.content_size.height)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return the lines that both sentences take at a width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw both sentences on one line where they fit, else one below the other."""
        return rows(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        if self._below and width >= WIDE_ENOUGH:
            return wrapped(self._said, width) if self._said else []
        if self._said.cell_length + 3 + self._right.cell_length <= width:
            gap = width - self._right.cell_length
            return [words(filled(self._said, gap), self._right)]
        said = wrapped(self._said, width)
        return [*said, to_right(cut(self._right, width), width)] if self._right else said
