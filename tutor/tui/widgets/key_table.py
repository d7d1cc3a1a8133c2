"""Keys and what they do, in two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from tutor.tui.actions import Action, key_names
from tutor.tui.drawing import rows, words, wrapped

if TYPE_CHECKING:
    from textual.content import Content

_KEYS = 15


class KeyTable(Widget):
    """A heading and a row for each action; what it does wraps in its own column."""

    DEFAULT_CSS = """
    KeyTable { height: auto; width: 1fr; margin: 0 1 1 0; }
    """

    def __init__(self, head: str, actions: list[Action]) -> None:
        super().__init__()
        self._head = head
        self._actions = actions

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return the lines that the table takes at a width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw the table."""
        return rows(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        lines = [words((self._head, "bold $second"))]
        for action in self._actions:
            names = f"  {all_keys(action)}"
            if len(names) >= _KEYS:
                lines.append(words((names, "bold $accent")))
                names = ""
            keys = words((names.ljust(_KEYS), "bold $accent"))
            for place, text in enumerate(wrapped(words(action.tooltip), width - _KEYS)):
                lines.append(words(" " * _KEYS if place else keys, text))
        return lines


def all_keys(action: Action) -> str:
    """Return every key of an action, those without a field first."""
    alone, inside = key_names(action, field=False), key_names(action, field=True)
    if action.each:
        return alone
    return " ".join(dict.fromkeys((*alone.split(), *inside.split())))
