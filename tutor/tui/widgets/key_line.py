"""The line of keys at the bottom: just what acts now, each to be clicked too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.widget import Widget

from tutor.tui.actions import key_name
from tutor.tui.drawing import words

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual import events
    from textual.content import Content
    from textual.strip import Strip

    from tutor.tui.actions import Action

_GAP = "   "
_INDENT = 2
_MOST_DRAWN = 100


class KeyLine(Widget):
    """Keys with their labels; where there is no room, the least needed are left out."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyLine { height: 1; width: 1fr; }
    """

    class Clicked(Message):
        """An action was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._actions: list[Action] = []
        self._field = False
        # Drawn lines, by all that they depend on: few there are, and each key is followed by one.
        self._drawn: dict[Hashable, Strip] = {}

    def show(self, actions: list[Action], *, field: bool) -> None:
        """Show those of the actions that belong here, with their keys in or outside a field.

        What is most wanted now stands first.
        """
        shown = (action for action in actions if action.shown)
        self._actions = sorted(shown, key=lambda action: action.shown > 1)
        self._field = field
        self.refresh()

    def render(self) -> Content:
        """Draw key and label of each action that there is room for."""
        parts = [part for action, _, part in self._placed(self.size.width)]
        return words(" " * _INDENT, words(_GAP).join(parts))

    def render_line(self, y: int) -> Strip:
        """Return the line of cells, as it was drawn before if it was."""
        signs = tuple((action.id, action.label, self._key(action)) for action in self._actions)
        drawn = (signs, self.size, self.visual_style, self.app.theme, y)
        if drawn not in self._drawn:
            if len(self._drawn) == _MOST_DRAWN:
                self._drawn.clear()
            self._drawn[drawn] = super().render_line(y)
        return self._drawn[drawn]

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        if (action := self._at(event.x)) is not None:
            event.stop()
            self.post_message(self.Clicked(action.id))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Explain what the pointer is on."""
        action = self._at(event.x)
        self.tooltip = words(action.tooltip) if action else None

    def _at(self, x: int) -> Action | None:
        placed = self._placed(self.size.width)
        return next((a for a, start, part in placed if start <= x < start + part.cell_length), None)

    def _placed(self, width: int) -> list[tuple[Action, int, Content]]:
        """Return the actions that fit, each with its column and what is drawn."""
        parts = {a.id: self._part(a) for a in self._actions}
        kept, room = list(self._actions), width - _INDENT + len(_GAP) - 1
        while kept and sum(parts[a.id].cell_length + len(_GAP) for a in kept) > room:
            kept.remove(max(kept, key=lambda action: action.shown))
        placed, x = [], _INDENT
        for action in kept:
            placed.append((action, x, parts[action.id]))
            x += parts[action.id].cell_length + len(_GAP)
        return placed

    def _part(self, action: Action) -> Content:
        return words((self._key(action), "bold $accent"), " ", (action.label, "$soft"))

    def _key(self, action: Action) -> str:
        return key_name(action.keys_in(field=self._field)[0])
