"""What a page of one long list is: its keys move the caret of the list."""

from __future__ import annotations

from tutor.tui.screens.page import Page
from tutor.tui.widgets.listing import Listing


class ListingPage(Page):
    """A page with one :class:`Listing` in its middle, in place of a body that scrolls."""

    @property
    def table(self) -> Listing:
        """The list."""
        return self.query_one(Listing)

    def look_below(self) -> None:
        """The list shows itself which part of it is in view."""

    def say_view(self) -> None:
        """Say which of the rows are in view; the list has no bar."""
        first, end = self.table.view
        if not self.field_focused:
            self.prompt.beside(f"{first + 1}-{end} of {self.table.count}")

    def do_up(self) -> None:
        """Go to the row above."""
        self.table.move(-1)

    def do_down(self) -> None:
        """Go to the row below."""
        self.table.move(1)

    def do_first_row(self) -> None:
        """Go to the first row."""
        self.table.move(-self.table.count)

    def do_last_row(self) -> None:
        """Go to the last row."""
        self.table.move(self.table.count)

    def do_page_up(self) -> None:
        """Go up by a page."""
        self.table.turn(-1)

    def do_page_down(self) -> None:
        """Go down by a page."""
        self.table.turn(1)
