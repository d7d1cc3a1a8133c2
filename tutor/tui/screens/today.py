"""The first screen: what is due today, deck by deck, and one key to begin."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from tutor.study import phrases
from tutor.tui.actions import Action, Moment, bindings
from tutor.tui.desk import Start, call
from tutor.tui.drawing import words
from tutor.tui.screens import today_words
from tutor.tui.screens.page import Page, Refused
from tutor.tui.screens.replies import Reply
from tutor.tui.widgets.deck_card import DeckCard
from tutor.tui.widgets.deck_list import DeckList
from tutor.tui.widgets.week import Week

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tutor.study.front import Today
    from tutor.study.soon import Soon


_COMING = ("help", "settings", "timeline", "browse", "exam", "progress", "plan")
"""Screens that are imported ahead, the last one first."""

# How what was interrupted is offered; an exam is not left out of a narrow line of keys then.
_GOING_ON: dict[str, tuple[str, int]] = {"study": ("Go on", 1), "exam": ("Go on with exam", 2)}


class TodayScreen(Page):
    """Paints itself at once, then asks the desk for the numbers, then for everything else."""

    BINDINGS = bindings({Moment.TODAY})

    class Glanced(Reply["Today"]):
        """The numbers of the day are here."""

    class Ready(Reply[str]):
        """Everything is imported and open; the value is what that left to be told, or ""."""

    class Reckoned(Reply["Soon | None"]):
        """What ten minutes of a deck would do."""

        def __init__(self, value: Soon | None, deck: str | None) -> None:
            super().__init__(value)
            self.deck = deck

    class Ahead(Reply[bool]):
        """A step ahead for a deck is taken; the value is whether more is left."""

        def __init__(self, value: bool, deck: str | None) -> None:
            super().__init__(value)
            self.deck = deck

    class Spread(Reply[str]):
        """What waits is spread over the coming days; the value says how."""

    def __init__(self) -> None:
        super().__init__()
        self.today: Today | None = None
        self._warm = self._ready = self._welcomed = False
        self._told = ""
        self._interrupted: str | None = None
        self._prospects: dict[str | None, Soon | None] = {}
        self._reckoning = self._going_ahead = False
        self._coming = list(_COMING)

    def middle(self) -> ComposeResult:
        """Yield the column, and what stands beside it in a wide window."""
        with Horizontal(id="day"):
            with VerticalScroll(id="body", can_focus=False):
                yield from self.content()
            with Vertical(id="side"):
                yield Week(self.tutor.marks, "week-side")
                yield DeckCard()

    def content(self) -> ComposeResult:
        """Yield what is due, the decks and the week."""
        with Horizontal(id="top"):
            yield Static(words(("Reading your decks.", "$soft")), id="due")
            yield Week(self.tutor.marks, "week-top")
        yield DeckList(self.tutor.marks)
        yield Week(self.tutor.marks, "week-below")

    def on_mount(self) -> None:
        """Show the page without numbers."""
        self.masthead.show(words(("Today", "bold")))

    def on_screen_resume(self) -> None:
        """Ask for the numbers, once what is there has been painted; earlier ones act meanwhile."""
        self.enter(Moment.BUSY if self.today is None else Moment.TODAY)
        self.call_after_refresh(self._read)

    def _read(self) -> None:
        # A session on top needs the desk first.
        if self.is_current:
            self.ask_desk(self.tutor.desk.study.glance, self.Glanced)

    def on_today_screen_glanced(self, message: Glanced) -> None:
        """Show the numbers, then have everything else imported and opened."""
        # As long as nothing has changed it is the same object.
        if message.value is not self.today:
            self._prospects = {}
        self.today = message.value
        self.tutor.today = message.value.day
        self._show(message.value)
        if self.moment is Moment.BUSY:
            self.enter(Moment.TODAY)
        else:
            self.show_keys()
        if self._is_first_time and not self._welcomed:
            self._welcome(message.value)
        elif not self._warm:
            self.after_painting(self._open)
        else:
            self._reckon()

    @property
    def _is_first_time(self) -> bool:
        """Whether nobody has answered yet, and no session was asked for."""
        fresh = self.today is not None and self.today.fresh and bool(self.today.decks)
        return fresh and self.is_current and not self.tutor.straight

    def _welcome(self, today: Today) -> None:
        """Offer to begin; a page on top keeps this one from being painted, so it goes on there."""
        from tutor.tui.screens.welcome import WelcomePage

        self._welcomed = True
        self.app.push_screen(WelcomePage(today, self._open))

    def _open(self) -> None:
        if self._warm:
            return
        self._warm = True
        study = self.tutor.desk.study

        def opened() -> str:
            import_module("tutor.tui.screens.review")
            study.open()
            self.tutor.keep_loaded()
            return study.warning()

        self.ask_desk(opened, self.Ready)

    def on_today_screen_ready(self, message: Ready) -> None:
        """Tell what could not be done, unless a session on top tells other things by now."""
        self._ready = True
        if self.today is not None and self.today.unplanned:
            # Opening the records has planned the day.
            self._read()
        else:
            self._reckon()
        if message.value:
            page = self.app.screen if isinstance(self.app.screen, Page) else self
            page.prompt.complain(message.value)

    # What ten minutes would do

    def _reckon(self) -> None:
        """Have it reckoned for the deck at the caret, one at a time, once everything is open."""
        row = self.query_one(DeckList).chosen
        if row is None or not self._ready or not self.is_current:
            return
        self._show_due()
        if self._reckoning:
            return
        if row.deck in self._prospects:
            self._go_ahead()
            return
        deck, study = row.deck, self.tutor.desk.study
        self._reckoning = True
        self.ask_desk(call(study.soon, deck), lambda value: self.Reckoned(value, deck))

    def on_today_screen_reckoned(self, message: Reckoned) -> None:
        """Say it, unless the caret is elsewhere by now."""
        self._reckoning = False
        self._prospects[message.deck] = message.value
        self._reckon()

    # What may be asked for next

    def _go_ahead(self) -> None:
        """Have it reckoned while nothing else is done, a short step at a time."""
        row = self.query_one(DeckList).chosen
        if row is None or self._going_ahead or self._reckoning or not self.is_current:
            return
        self._going_ahead, deck = True, row.deck
        step = call(self.tutor.desk.study.ahead, deck)
        if self._coming:
            module = f"tutor.tui.screens.{self._coming.pop()}"
            step = call(lambda: import_module(module) is not None)
        self.ask_desk(step, lambda value: self.Ahead(value, deck))

    def on_today_screen_ahead(self, message: Ahead) -> None:
        """Take the next step, for the deck that is at the caret by now."""
        self._going_ahead = False
        row = self.query_one(DeckList).chosen
        if message.value or (row is not None and row.deck != message.deck):
            self._go_ahead()

    def on_refused(self, message: Refused) -> None:
        """Leave: without records and content there is nothing to do here."""
        self.tutor.fail(message.error)

    # What is shown

    def _show(self, today: Today) -> None:
        day = words((phrases.dated(today.day), "$soft"), "   ", (today.learner, "$text"))
        self.masthead.show(words(("Today", "bold")), day)
        decks, table = self.query_one(DeckList), today_words.table(today)
        # A session that was just left is gone to, so that the same key takes it up again.
        kept = decks.chosen if today.open_deck in {None, self._interrupted} else None
        self._interrupted = today.open_deck
        decks.show(table, today_words.caret(table, today, kept))
        for week in self.query(Week):
            week.show(today.day, today.forecast)
        self._show_due()
        self._show_card()
        self._advise()
        if self._told:
            self.prompt.note(self._told)
            self._told = ""

    def _advise(self) -> None:
        """Say what is best done now, with the caret where it is."""
        row = self.query_one(DeckList).chosen
        if self.today is not None:
            deck = "" if row is None else row.deck or ""
            self.prompt.say(
                today_words.advice(self.today, self.tutor.keys, deck), today_words.done(self.today)
            )

    def _show_due(self) -> None:
        """Say what is due, and what ten minutes of the deck at the caret would do."""
        row = self.query_one(DeckList).chosen
        prospect = self._prospects.get(row.deck) if row is not None else None
        if self.today is not None:
            parts = today_words.due(self.today)
            if self.today.due + self.today.new:
                # The line stands from the beginning, so that nothing moves once it is known.
                parts.append((f"\n{today_words.soon(prospect)}", "$soft"))
            self.query_one("#due", Static).update(words(*parts))

    def _show_card(self) -> None:
        row = self.query_one(DeckList).chosen
        if row is not None and self.today is not None:
            self.query_one(DeckCard).show(self.today, row.deck)

    # What can be done

    def acts(self, name: str) -> bool:
        """Offer study and practice only where there are decks, a way back after an absence."""
        if name == "spread" and not (self.today and self.today.way_back):
            return False
        if name in {"study", "practise", "exam", "plan", "progress", "browse", "timeline"} and not (
            self.today and self.today.decks
        ):
            return False
        return super().acts(name)

    def available(self) -> list[Action]:
        """Offer no study where nothing waits; Enter says so all the same."""
        row = self.query_one(DeckList).chosen
        waiting = row and self.today and today_words.waiting(self.today, row.deck)
        found = [a for a in super().available() if a.id != "study" or waiting]
        if row is None or self.today is None:
            return found
        going_on = {"study"} if self.today.open_deck == (row.deck or "") else set()
        going_on |= {"exam"} if self.today.open_exam is not None else set()
        return [_going_on(a) if a.id in going_on else a for a in found]

    def on_deck_list_opened(self) -> None:
        """Study the deck that was clicked."""
        self.perform("study")

    def on_deck_list_moved(self) -> None:
        """Say what the deck at the caret is, and what can be done with it."""
        self._show_card()
        self._advise()
        self.show_keys()
        self._reckon()

    def do_up(self) -> None:
        """Go to the deck above."""
        self._move(-1)

    def do_down(self) -> None:
        """Go to the deck below."""
        self._move(1)

    def do_study(self) -> None:
        """Study what is due in the deck at the caret."""
        row = self.query_one(DeckList).chosen
        if row is None or self.today is None:
            return
        if not today_words.waiting(self.today, row.deck):
            practise = self.tutor.keys.opening("practise")
            nothing = today_words.nothing_due(self.today, row.deck)
            self.prompt.complain(f"{nothing} {practise} practises meanwhile.")
            return
        self.tutor.study(Start(row.deck))

    def do_practise(self) -> None:
        """Practise the deck at the caret."""
        if (row := self.query_one(DeckList).chosen) is not None:
            self.tutor.study(Start(row.deck, practice=True))

    def do_spread(self) -> None:
        """Spread what waits over the coming days."""
        if self.today is not None and self.today.way_back is not None:
            self.ask_desk(self.tutor.desk.study.spread, self.Spread)

    def on_today_screen_spread(self, message: Spread) -> None:
        """Say what came of it, with the numbers that the day has now."""
        self._told = f"{message.value} Browse takes it back."
        self._read()

    def do_learners(self) -> None:
        """Show who studies here."""
        from tutor.tui.screens.learners import Learners

        self.app.push_screen(Learners())

    def do_browse(self) -> None:
        """Look through everything there is to learn."""
        from tutor.tui.screens.browse import Browse

        self.app.push_screen(Browse())

    def do_timeline(self) -> None:
        """See the facts along time."""
        from tutor.tui.screens.timeline import TimelinePage

        self.app.push_screen(TimelinePage())

    def do_progress(self) -> None:
        """See the progress in the deck at the caret, or in all."""
        from tutor.tui.screens.progress import ProgressPage

        if (row := self.query_one(DeckList).chosen) is not None:
            self.app.push_screen(ProgressPage(row.deck))

    def do_exam(self) -> None:
        """Go on with the paper that is open, or sit an exam on the deck at the caret."""
        row = self.query_one(DeckList).chosen
        if row is None or self.today is None:
            return
        opened = self.today.open_exam
        self.tutor.study(Start(row.deck if opened is None else opened or None, exam=True))

    def do_plan(self) -> None:
        """See the way to the seminar of the deck at the caret."""
        from tutor.tui.screens.plan import PlanPage

        row = self.query_one(DeckList).chosen
        if row is None or row.deck is None:
            self.prompt.complain("Go to a deck first; each has a seminar of its own.")
            return
        decks = () if self.today is None else self.today.decks
        title = next((deck.title for deck in decks if deck.deck == row.deck), row.title)
        self.app.push_screen(PlanPage(row.deck, title))

    def do_author(self) -> None:
        """See the problems of packs, and what facts yield."""
        from tutor.tui.screens.author import AuthorPage

        self.app.push_screen(AuthorPage())

    def do_settings(self) -> None:
        """See what can be set."""
        from tutor.tui.screens.settings import SettingsPage

        self.app.push_screen(SettingsPage())

    def do_quit(self) -> None:
        """Leave the app."""
        self.tutor.leave()

    def _move(self, by: int) -> None:
        decks = self.query_one(DeckList)
        decks.move(by)
        body = self.query_one("#body", VerticalScroll)
        line = decks.virtual_region.y + decks.caret + 1
        if not body.scroll_y <= line < body.scroll_y + body.size.height:
            body.scroll_to(y=line - body.size.height // 2, animate=False)


def _going_on(action: Action) -> Action:
    label, shown = _GOING_ON[action.id]
    return replace(action, label=label, shown=shown)
