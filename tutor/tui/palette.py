"""The command palette: whatever acts on the screen below it, found by its name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Provider

from tutor.tui.actions import Action, key_names
from tutor.tui.screens.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.command import Hits


class Actions(Provider):
    """Offers every action that acts now, those without a key beside a field included."""

    async def discover(self) -> Hits:
        """Offer everything before anything is typed."""
        for action, do in self._acting():
            yield DiscoveryHit(action.label, do, help=_help(action))

    async def search(self, query: str) -> Hits:
        """Offer what matches by name."""
        matcher = self.matcher(query)
        for action, do in self._acting():
            if (score := matcher.match(action.label)) > 0:
                yield Hit(score, matcher.highlight(action.label), do, help=_help(action))

    def _acting(self) -> Iterator[tuple[Action, Callable[[], None]]]:
        page = self.screen
        if isinstance(page, Page):
            for action in page.tutor.keys.actions:
                if action.palette and page.acts(action.id):
                    yield action, partial(page.perform, action.id)


def _help(action: Action) -> str:
    keys = key_names(action, field=False)
    return f"{keys}  {action.tooltip}" if keys else action.tooltip
