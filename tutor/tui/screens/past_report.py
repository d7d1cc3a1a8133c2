"""The report of an exam that was handed in before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tutor.study.reportwords import blocks_of, title_of
from tutor.tui.actions import Moment, bindings
from tutor.tui.drawing import words
from tutor.tui.screens.blocks import drawn
from tutor.tui.screens.browse import facts_page
from tutor.tui.screens.page import Page

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tutor.study.report import Report


class PastReport(Page):
    """A report as it reads now: the answers of then, and how well its facts are known today."""

    BINDINGS = bindings({Moment.REPORT})
    LACKS = frozenset({"to-today"})

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    def content(self) -> ComposeResult:
        """Yield the report."""
        yield Static(words(*drawn(blocks_of(self._report))), id="past")

    def on_mount(self) -> None:
        """Show the page."""
        self.masthead.show(words((title_of(self._report), "bold")))
        self.enter(Moment.REPORT)
        self.prompt.say("What you answered then; how well you know it is of today.")

    def acts(self, name: str) -> bool:
        """Offer the weak facts only if there are any."""
        return (name != "weak" or bool(self._report.weakest)) and super().acts(name)

    def do_weak(self) -> None:
        """Look through the facts to be read again."""
        self.app.push_screen(facts_page(fact.fact for fact in self._report.weakest))
