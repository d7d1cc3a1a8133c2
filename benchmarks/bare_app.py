"""The floor of the screen: Textual with Today's very widgets and fixed text, and nothing else.

Run ``python -m benchmarks.bare_app``. Enter shows another fixed text in every widget, q leaves.
"""

from datetime import date
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.types import CSSPathType
from textual.widgets import Static

from tutor.settings import Theme
from tutor.study.front import DeckToday, Today
from tutor.tui.actions import Moment
from tutor.tui.drawing import UNICODE, words
from tutor.tui.keymap import Keymap
from tutor.tui.themes import textual_theme
from tutor.tui.widgets.deck_card import DeckCard
from tutor.tui.widgets.deck_list import DeckList, DeckRow
from tutor.tui.widgets.key_line import KeyLine
from tutor.tui.widgets.masthead import Masthead
from tutor.tui.widgets.prompt import Prompt
from tutor.tui.widgets.too_small import TooSmall
from tutor.tui.widgets.week import Week

DAY = date(2026, 11, 22)
TODAY = Today(
    "mia",
    DAY,
    tuple(
        DeckToday(str(n), f"Deck number {n}", "What it is for.", 40, 12, 5, 0.81, None, None)
        for n in range(5)
    ),
    *(12, 5, 9, 0, (12, 4, 9, 0, 1, 6, 2), None),
)
PAGES = (
    ("12 due and 5 new\n17 left, about 9 minutes.", (12, 4, 9, 0, 1, 6, 2), "Enter turns over."),
    ("Done for today.\nThe next are due on Tuesday.", (0, 4, 9, 0, 1, 6, 2), "Enter turns back."),
)


class BareScreen(Screen[None]):
    """Today without anything behind it."""

    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self.turned = 0

    def compose(self) -> ComposeResult:
        with Vertical(id="page"):
            yield Masthead(UNICODE, "")
            with Horizontal(id="day"):
                with VerticalScroll(id="body", can_focus=False):
                    with Horizontal(id="top"):
                        yield Static(id="due")
                        yield Week(UNICODE, "week-top")
                    yield DeckList(UNICODE)
                    yield Week(UNICODE, "week-below")
                with Vertical(id="side"):
                    yield Week(UNICODE, "week-side")
                    yield DeckCard()
            yield Prompt(UNICODE)
            yield KeyLine()
        yield TooSmall()

    def on_mount(self) -> None:
        self.turn()

    def turn(self) -> None:
        due, forecast, said = PAGES[self.turned % len(PAGES)]
        rows = [
            DeckRow(str(n), f"Deck number {n}, page {self.turned % 2}", "12", "5", "81 %", "-")
            for n in range(5)
        ]
        self.query_one(Masthead).show(words(("Today", "bold")), words(f"page {self.turned % 2}"))
        self.query_one("#due", Static).update(words((due, "bold")))
        self.query_one(DeckList).show(rows, self.turned % 5)
        for week in self.query(Week):
            week.show(DAY, forecast)
        self.query_one(DeckCard).show(TODAY, f"{self.turned % 5}")
        self.query_one(Prompt).say(said)
        acting = Keymap().acting(Moment.TODAY, field=False)
        self.query_one(KeyLine).show(acting, field=False)
        self.turned += 1


class BareApp(App[None]):
    """Nothing but the screen."""

    CSS_PATH: ClassVar[CSSPathType | None] = [
        "../tutor/tui/app.tcss",
        "../tutor/tui/screens/today.tcss",
    ]
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [("enter", "turn"), ("q", "quit")]

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(textual_theme(Theme.INK))
        self.theme = Theme.INK

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return textual_theme(Theme.INK).variables

    def get_default_screen(self) -> Screen[None]:
        return BareScreen()

    def action_turn(self) -> None:
        assert isinstance(self.screen, BareScreen)
        self.screen.turn()


if __name__ == "__main__":
    BareApp().run()
