"""The line above the keys: what is wanted, or what has just happened, and how much is left."""

from textual.content import Content
from textual.widget import Widget

from tutor.tui.drawing import EMPTY, Marks, cut, filled, rows, to_right, words, wrapped


class Prompt(Widget):
    """A sentence on the left and a shorter one on the right; a complaint may take more lines."""

    DEFAULT_CSS = """
    Prompt { height: auto; width: 1fr; padding: 0 2; }
    """

    def __init__(self, marks: Marks) -> None:
        super().__init__(id="prompt")
        self._marks = marks
        self._said = EMPTY
        self._right = EMPTY

    @property
    def said(self) -> str:
        """What stands on the left."""
        return self._said.plain

    def say(self, text: str, right: str = "") -> None:
        """Say what is wanted now, and on the right how much is left."""
        self._said, self._right = words(text), words((right, "$soft"))
        self.refresh(layout=True)

    def complain(self, text: str) -> None:
        """Say what is amiss, until the next thing is said; what stands on the right stays."""
        self._said = words((f"{self._marks.wrong} ", "bold $bad"), (text, "bold"))
        self.refresh(layout=True)

    def note(self, text: str) -> None:
        """Say what has been done, until the next thing is said."""
        self._said = words((text, "$second"))
        self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return the lines that both sentences take at a width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw both sentences on one line where they fit, else one below the other."""
        return rows(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        if self._said.cell_length + 3 + self._right.cell_length <= width:
            gap = width - self._right.cell_length
            return [words(filled(self._said, gap), self._right)]
        said = wrapped(self._said, width)
        return [*said, to_right(cut(self._right, width), width)] if self._right else said
