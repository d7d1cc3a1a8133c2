"""Every key: those of the moment one comes from first, then all the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.tui.actions import Group, Moment, bindings
from tutor.tui.drawing import words
from tutor.tui.screens.page import Page
from tutor.tui.widgets.key_table import KeyTable

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Help(Page):
    """Made from the registry of actions."""

    CSS_PATH = "help.tcss"
    BINDINGS = bindings({Moment.HELP})

    def __init__(
        self, moment: Moment, where: str = "", lacks: frozenset[str] = frozenset()
    ) -> None:
        super().__init__()
        self._of = moment
        self._where = where
        self._lacks = lacks

    def content(self) -> ComposeResult:
        """Yield the keys."""
        actions = self.tutor.keys.actions
        there = [a for a in actions if self.tutor.shown is None or not a.files]
        here = [a for a in there if a.where in ("", self._where) and a.id not in self._lacks]
        now = [a for a in here if self._of in a.moments]
        yield KeyTable(f"{self._of.value}: what acts now", now)
        for group in Group:
            if rest := [a for a in there if a.group is group and a not in now]:
                yield KeyTable(group.value, rest)

    def on_mount(self) -> None:
        """Show the keys."""
        self.masthead.show(words(("Help", "bold")), words((self._of.value, "$soft")))
        self.enter(Moment.HELP)
        leaves = self.tutor.keys.name("leave-field", field=True)
        self.prompt.say(
            f"In a field the f and ctrl keys act, and the single keys once {leaves} has left it. "
            "Everything can be clicked, too."
        )
