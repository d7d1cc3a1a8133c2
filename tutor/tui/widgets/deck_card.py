"""What the deck at the caret is about, beside the decks of a wide window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from tutor.study import phrases
from tutor.tui.drawing import EMPTY, Part, rows, words, wrapped

if TYPE_CHECKING:
    from textual.content import Content

    from tutor.study.front import DeckToday, Today


class DeckCard(Widget):
    """The title of a deck, what it is about, how large it is, and when something is due in it."""

    DEFAULT_CSS = """
    DeckCard { height: auto; width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__(id="card")
        self._parts: list[list[Part]] = []

    def show(self, today: Today, deck: str | None) -> None:
        """Show a deck of today, None for all of them together."""
        found = next((each for each in today.decks if each.deck == deck), None)
        self._parts = _together(today) if found is None else _parts(found, today)
        self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return the lines that the text takes at a width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw the text."""
        lines = self._lines(self.size.width)
        return rows(lines) if lines else EMPTY

    def _lines(self, width: int) -> list[Content]:
        return [line for parts in self._parts for line in wrapped(words(*parts), width)]


def _together(today: Today) -> list[list[Part]]:
    if len(today.decks) < 2:
        return []
    return [
        [("All decks", "bold")],
        ["What waits in any deck, the decks mixed."],
    ]


def _parts(deck: DeckToday, today: Today) -> list[list[Part]]:
    size = phrases.counted(deck.items, "question")
    aside = f", {deck.suspended} of them suspended" if deck.suspended else ""
    parts: list[list[Part]] = [[(deck.title, "bold")]]
    if deck.about:
        parts.append([deck.about])
    parts += [[""], [f"{size}{aside}"]]
    if deck.readiness is not None:
        on = "today" if deck.seminar is None else _on(deck, today)
        parts.append([f"{phrases.share(deck.readiness)} would be recalled {on}"])
    if deck.next_due is not None and deck.next_due > today.day and not deck.due:
        parts.append([f"next due: {phrases.day_name(deck.next_due, today.day)}"])
    return parts


def _on(deck: DeckToday, today: Today) -> str:
    assert deck.seminar is not None
    if deck.seminar <= today.day:
        return "today"
    return f"at the seminar, {phrases.day_name(deck.seminar, today.day)}"
