"""The first time: a name, a deck and a seminar's date, all there already; Enter starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tutor.study import phrases
from tutor.text import one_line
from tutor.tui.actions import Moment, bindings
from tutor.tui.desk import Start, call
from tutor.tui.drawing import Part, words
from tutor.tui.screens.page import Page, Refused
from tutor.tui.screens.replies import Reply
from tutor.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from textual.app import ComposeResult
    from textual.widgets import Input

    from tutor.study.front import DeckToday, Today

M = Moment
_LABEL, _LISTED, _INDENT = 12, 5, 15


class WelcomePage(Page):
    """Four lines, each changed by a key; nothing has to be.

    ``afterwards`` is called once the page is painted: what is needed next can be loaded then.
    """

    CSS_PATH = "welcome.tcss"
    BINDINGS = bindings({M.WELCOME, M.WELCOMING, M.BUSY})

    class Begun(Reply[None]):
        """Name and date are kept."""

    def __init__(self, today: Today, afterwards: Callable[[], None]) -> None:
        super().__init__()
        self._today = today
        self._afterwards = afterwards
        self._name = ""
        self._deck = 0
        self._date: date | None = None
        self._wants_date = False

    def content(self) -> ComposeResult:
        """Yield the four lines, what is asked for, and what the deck is about."""
        for part in ("said", "choices", "decks", "asking"):
            yield Static(id=part)
        yield Field("wanted")
        yield Static(id="about")

    def on_mount(self) -> None:
        """Show what stands without a word being typed."""
        self.masthead.show(words(("Welcome to Tutor", "bold")))
        self._show_field(shown=False)
        self._rest()
        self.after_painting(self._afterwards)

    @property
    def _chosen(self) -> DeckToday:
        return self._today.decks[self._deck]

    @property
    def _named_elsewhere(self) -> bool:
        """Whether an option or a setting says already who studies."""
        return self.tutor.settings.learner is not None

    def _rest(self) -> None:
        """Show everything as it stands now."""
        keys, deck = self.tutor.keys, self._chosen
        self.query_one("#said", Static).update(
            words("It asks, you answer; what you forget comes back soon, what you know later.")
        )
        seminar = self._date or deck.seminar
        day = "no date set" if seminar is None else phrases.day_name(seminar, self._today.day)
        lines = [
            ("give-name", "your name", self._name or self._today.learner),
            ("next-deck", "first deck", f"{deck.title}{self._place}"),
            ("give-date", "seminar", day),
        ]
        if self._named_elsewhere:
            del lines[0]
        parts: list[Part] = []
        for place, (action, label, value) in enumerate(lines):
            parts += ["\n" if place else "", (f"{keys.name(action):3}", "bold $accent")]
            parts += [(f"{label:{_LABEL + 2}}", "$soft"), (value, "bold")]
        self.query_one("#choices", Static).update(words(*parts))
        self.query_one("#decks", Static).update(words(*self._neighbours()))
        size = phrases.counted(deck.items, "question")
        about = f"{deck.about}\n{size}." if deck.about else f"{size}."
        self.query_one("#about", Static).update(words((about, "$soft")))
        self.enter(M.WELCOME)
        start, back = keys.opening("begin"), keys.opening("back")
        self.prompt.say(f"{start} starts; all of it can be changed later. {back} shows all decks.")

    @property
    def _place(self) -> str:
        """The deck's place among all: "  3 of 18", "" where there is but one."""
        count = len(self._today.decks)
        return f"  {self._deck + 1} of {count}" if count > 1 else ""

    def _neighbours(self) -> Iterator[Part]:
        """Yield a few decks in their order, the chosen one among them, a line each."""
        decks = self._today.decks
        first = max(min(self._deck - _LISTED // 2, len(decks) - _LISTED), 0)
        for place in range(first, min(first + _LISTED, len(decks))):
            chosen = place == self._deck
            pointer = self.tutor.marks.caret if chosen else " "
            yield ("\n" if place > first else "", "")
            yield (f"{' ' * _INDENT}{pointer} ", "bold $accent")
            yield (one_line(decks[place].title), "bold" if chosen else "$soft")

    # What can be done

    def acts(self, name: str) -> bool:
        """Offer a name only where it is to be chosen, and another deck where there is one."""
        if name == "give-name" and self._named_elsewhere:
            return False
        if name in {"next-deck", "previous-deck"} and len(self._today.decks) < 2:
            return False
        return super().acts(name)

    def do_begin(self) -> None:
        """Keep what was chosen, and ask the first question."""
        self.moment = M.BUSY
        self.show_keys()
        self.prompt.say("Looking for the first question.")
        begin = call(self.tutor.desk.study.begin, self._name, self._chosen.deck, self._date)
        self.ask_desk(begin, self.Begun)

    def on_welcome_page_begun(self) -> None:
        """Go straight to the first question; Today is what lies below it."""
        deck = self._chosen.deck
        self.dismiss()
        self.tutor.study(Start(deck))

    def on_refused(self, message: Refused) -> None:
        """Say why, and let another name or date be tried."""
        self._name, self._date = "", None
        self._rest()
        super().on_refused(message)

    def do_next_deck(self) -> None:
        """Begin with the next deck."""
        self._turn(1)

    def do_previous_deck(self) -> None:
        """Begin with the deck before."""
        self._turn(-1)

    def do_up(self) -> None:
        """Go to the deck above in the list."""
        self._turn(-1)

    def do_down(self) -> None:
        """Go to the deck below in the list."""
        self._turn(1)

    def _turn(self, by: int) -> None:
        self._deck = (self._deck + by) % len(self._today.decks)
        self._rest()

    def do_give_name(self) -> None:
        """Ask for a name."""
        self._ask("What are you called?", wants_date=False)

    def do_give_date(self) -> None:
        """Ask for a date."""
        self._ask(f"When is the seminar on “{self._chosen.title}”?", wants_date=True)

    def _ask(self, question: str, *, wants_date: bool) -> None:
        self._wants_date = wants_date
        self.query_one("#asking", Static).update(words((question, "$second")))
        self._show_field(shown=True)
        self.enter(M.WELCOMING)
        how = "A date such as 10 December 2026" if wants_date else "A name"
        self.prompt.say(f"{how}, then Enter; nothing leaves it as it is.")

    def do_keep_answer(self) -> None:
        """Keep what was typed, if it can be read."""
        text = one_line(self.query_one(Field).value).strip()
        if text and self._wants_date:
            # Imported here: reading dates is not needed to show the page.
            from tutor.tui.screens.dates import HOW, complaint, day_ahead

            day = day_ahead(text, self._today.day)
            if day is None or day <= self._today.day:
                passed = "" if day is None else f"{phrases.full_day(day)} is not ahead. {HOW}"
                self.prompt.complain(passed or complaint(text, self._today.day))
                return
            self._date = day
        elif text:
            self._name = "" if text == self._today.learner else text
        self.do_leave_field()

    def do_leave_field(self) -> None:
        """Go back to the four lines."""
        self._show_field(shown=False)
        self._rest()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Keep what was typed."""
        message.stop()
        self.perform("keep-answer")

    def _show_field(self, *, shown: bool) -> None:
        field = self.query_one(Field)
        field.display = field.can_focus = shown
        field.value = ""
        self.query_one("#asking").display = shown
        self.query_one("#about").display = not shown
        self.query_one("#decks").display = not shown and len(self._today.decks) > 1
        self.set_focus(field if shown else None)
