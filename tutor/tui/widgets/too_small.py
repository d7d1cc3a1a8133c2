"""What is said where there is no room for a page."""

from textual.content import Content
from textual.widget import Widget

from tutor.tui.drawing import rows, words, wrapped

LEAST_WIDTH, LEAST_HEIGHT = 40, 12


class TooSmall(Widget):
    """Says how large the window is, how large it must be, and what works at any size."""

    DEFAULT_CSS = """
    TooSmall { display: none; width: 1fr; height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__(id="too-small")

    def render(self) -> Content:
        """Say it in as many lines as there are."""
        width, height = self.size
        said = words(
            f"This window is {width} by {height}. Tutor draws from {LEAST_WIDTH} by "
            f"{LEAST_HEIGHT}: make it larger, or leave with ctrl+q and use\n"
            "tutor study --plain",
        )
        return rows(wrapped(said, width)[:height])
