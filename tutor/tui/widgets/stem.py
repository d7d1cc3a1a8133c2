"""The text of a question; the gap of a cloze is filled as the learner types."""

import re
from collections.abc import Collection

from textual.content import Content
from textual.widget import Widget

from tutor.tui.drawing import EMPTY, rows, words, wrapped

GAP = "____"
_ROOM = "_" * 24
_STRESS = "bold underline $close"


class Stem(Widget):
    """A question's text. Room for an answer in the gap is kept, so that nothing below moves."""

    DEFAULT_CSS = """
    Stem { height: auto; width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__(id="stem")
        self._before = EMPTY
        self._stem = ""
        self._gap = False
        self._stressed: Collection[str] = ()
        self._filling = EMPTY

    def show(
        self,
        stem: str,
        before: str = "",
        *,
        gap: bool = False,
        stressed: Collection[str] = (),
    ) -> None:
        """Show a question, with a remark before it if there is one.

        The ``stressed`` words of it stand out.
        """
        self._stem, self._gap, self._stressed = stem, gap, stressed
        self._before = words((before, "$second"))
        self._filling = EMPTY
        self.refresh(layout=True)

    def fill(self, text: str, style: str = "underline $second") -> None:
        """Put text into the gap."""
        self._filling = words((text, f"bold {style}"))
        self.refresh()

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return the lines that the text takes with a long answer in its gap."""
        stem = self._stem.replace(GAP, _ROOM) if self._gap else self._stem
        return len(self._lines(words(stem), width))

    def render(self) -> Content:
        """Draw the text."""
        return rows(self._lines(self._drawn(), self.size.width))

    def _drawn(self) -> Content:
        if self._stressed:
            parts = re.split(rf"\b({'|'.join(map(re.escape, self._stressed))})\b", self._stem)
            return words(*((p, _STRESS if i % 2 else "bold") for i, p in enumerate(parts)))
        if not self._gap or not self._filling:
            return words((self._stem, "bold"))
        before, _, after = self._stem.partition(GAP)
        return words((before, "bold"), self._filling, (after, "bold"))

    def _lines(self, stem: Content, width: int) -> list[Content]:
        remark = wrapped(self._before, width) if self._before else []
        return [*remark, *wrapped(stem, width)]
