"""The way to a deck's seminar: how ready one is, a bar a day, and what will fall short."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from textual.widgets import Static

from tutor.study import phrases
from tutor.tui.actions import Moment, bindings
from tutor.tui.desk import call
from tutor.tui.drawing import Marks, Part, words
from tutor.tui.screens.page import Page, Refused
from tutor.tui.screens.replies import Reply
from tutor.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.widgets import Input

    from tutor.study.seminar import Seminar, Short
    from tutor.study.way import PlannedDay, Way

M = Moment
_BAR, _LABEL = 24, 30
_ROOM_FOR_BARS = 76


class PlanPage(Page):
    """Everything about one deck's seminar; date and minutes are set here."""

    CSS_PATH = "plan.tcss"
    BINDINGS = bindings({M.PLAN, M.PLANNING, M.BUSY})

    class Looked(Reply["Seminar"]):
        """The seminar as it stands."""

    def __init__(self, deck: str, title: str) -> None:
        super().__init__()
        self._deck = deck
        self._title = title
        self._seminar: Seminar | None = None
        self._wants_date = False

    def content(self) -> ComposeResult:
        """Yield what is told, part by part, and the field."""
        for part in ("when", "asking"):
            yield Static(id=part)
        yield Field("wanted")
        for part in ("ready", "days", "short"):
            yield Static(id=part)

    def on_mount(self) -> None:
        """Ask for the way."""
        self.masthead.show(words(("Plan: ", "bold"), (self._title, "bold")))
        self._show_field(shown=False)
        self.prompt.say("Planning the days.")
        self.ask_desk(call(self.tutor.desk.study.seminar, self._deck), self.Looked)

    def on_plan_page_looked(self, message: Looked) -> None:
        """Tell how things stand."""
        self._seminar = seminar = message.value
        self._show_field(shown=False)
        self._draw()
        self.enter(M.PLAN)
        if seminar.way is None:
            sets = self.tutor.keys.opening("seminar-date")
            self.prompt.say(f"{sets} sets the date of the seminar.")
        else:
            self.prompt.say(f"{seminar.minutes} minutes a day for all seminars together.")

    def on_resize(self, event: events.Resize) -> None:
        """Draw bars where there is room for them."""
        super().on_resize(event)
        self.after_painting(self._draw)

    def _draw(self) -> None:
        seminar, marks = self._seminar, self.tutor.marks
        if seminar is None:
            return
        parts: dict[str, list[Part]] = {"when": list(_when(seminar))}
        if seminar.way is not None:
            wide = self.size.width >= _ROOM_FOR_BARS
            parts["ready"] = list(_ready(seminar.way, marks, bars=wide))
            parts["days"] = list(_days(seminar.way, marks, bars=wide))
            parts["short"] = list(_short(seminar.way, seminar.short))
        for name in ("when", "ready", "days", "short"):
            told = self.query_one(f"#{name}", Static)
            told.update(words(*parts.get(name, [])))
            told.display = name in parts

    def on_refused(self, message: Refused) -> None:
        """Say why, and let something else be typed."""
        self.moment = M.PLANNING if self.query_one(Field).display else M.PLAN
        self.show_keys()
        super().on_refused(message)

    # What can be done

    def acts(self, name: str) -> bool:
        """Offer to take off only a date that is set."""
        if name == "no-seminar" and (self._seminar is None or self._seminar.seminar is None):
            return False
        return super().acts(name)

    def do_seminar_date(self) -> None:
        """Ask for the date."""
        self._ask("The date of the seminar, such as 10 December:", wants_date=True)

    def do_seminar_minutes(self) -> None:
        """Ask for the minutes."""
        self._ask("Minutes a day for all seminars together:", wants_date=False)

    def _ask(self, question: str, *, wants_date: bool) -> None:
        self._wants_date = wants_date
        self.query_one("#asking", Static).update(words((question, "$second")))
        self._show_field(shown=True)
        self.enter(M.PLANNING)
        self.prompt.say("Type it, then press Enter.")

    def do_no_seminar(self) -> None:
        """Take the date off."""
        self._change(off=True)

    def do_keep_plan(self) -> None:
        """Keep what was typed, if it can be read."""
        text = self.query_one(Field).value.strip()
        if self._wants_date:
            from tutor.tui.screens.dates import complaint, day_ahead

            today = self.tutor.today or date.min
            day = day_ahead(text, today)
            if day is None:
                self.prompt.complain(complaint(text, today))
                return
            self._change(seminar=day)
        elif text.isascii() and text.isdigit():
            self._change(minutes=int(text))
        else:
            self.prompt.complain("Type a number of minutes, such as 15.")

    def _change(self, *, seminar: date | None = None, off: bool = False, minutes: int = 0) -> None:
        study, deck = self.tutor.desk.study, self._deck
        self.moment = M.BUSY
        change = call(study.change_seminar, deck, seminar=seminar, off=off, minutes=minutes)
        self.ask_desk(change, self.Looked)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Keep what was typed."""
        message.stop()
        self.perform("keep-plan")

    def do_leave_field(self) -> None:
        """Change nothing."""
        self._show_field(shown=False)
        self.enter(M.PLAN)
        self.prompt.say("Nothing was changed.")

    def _show_field(self, *, shown: bool) -> None:
        field = self.query_one(Field)
        field.display = field.can_focus = shown
        field.value = ""
        self.query_one("#asking").display = shown
        self.set_focus(field if shown else None)


def _when(seminar: Seminar) -> Iterator[Part]:
    if seminar.seminar is None or seminar.way is None:
        yield (seminar.why, "bold")
        if seminar.seminar is None:
            yield "\nWith one, the days until then are planned so that you recall as much as can be"
            yield " on it, in the minutes that you have."
        return
    yield (f"Seminar on {phrases.dated(seminar.seminar)}", "bold")
    yield f", {phrases.until(seminar.seminar, seminar.today)}."


def _ready(way: Way, marks: Marks, *, bars: bool) -> Iterator[Part]:
    """Say how ready one is, now and then."""
    ready = way.readiness
    low, high = ready.interval
    gained = 100 * (way.more - ready.with_plan)
    yield ("How much you recall\n", "bold $accent")
    told = (
        ("today", ready.now, ""),
        ("on the day, doing no more", ready.alone, ""),
        ("on the day, by the plan", ready.with_plan, _between(low, high)),
    )
    for label, share, beside in told:
        yield f"{label:{_LABEL}}"
        yield (f"{phrases.share(share):>5}  ", "bold")
        if bars:
            yield (marks.bars[-1] * round(share * _BAR), "$second")
        yield f"{beside}\n"
    more = f"{gained:.1f} points more" if gained >= 0.05 else "nothing more"
    yield f"{'ten more minutes a day bring':{_LABEL}}{more}"


def _between(low: float, high: float) -> str:
    return f"  {round(low * 100)} to {round(high * 100)}"


def _days(way: Way, marks: Marks, *, bars: bool) -> Iterator[Part]:
    yield ("Day by day", "bold $accent")
    most = max(way.minutes, *(day.minutes for day in way.days), 1)
    for day in way.days:
        minutes = f"{day.minutes:.0f}" if day.minutes >= 0.5 or day.minutes <= 0 else "<1"
        reviews = "review " if round(day.reviews) == 1 else "reviews"
        yield f"\n{_day(day):15}{minutes:>4} min  {round(day.reviews):3} {reviews}  {day.new:3} new"
        if bars:
            full = math.ceil(_BAR * day.minutes / most - 0.05) if day.minutes >= 0.5 else 0
            yield (f"  {marks.bars[-1] * full}", "$second")


def _day(day: PlannedDay) -> str:
    return f"{phrases.weekday(day.day)[:3]} {phrases.full_day(day.day).rpartition(' ')[0]}"


def _short(way: Way, short: Sequence[Short]) -> Iterator[Part]:
    """Say what is likely to be forgotten all the same."""
    yield ("What falls short of 90 % all the same", "bold $accent")
    if way.unmet:
        from tutor.study.way import unmet_words

        yield f"\n{unmet_words(way)}"
    if not short:
        yield "\nNothing that you have met."
    for each in short:
        yield (f"\n{phrases.share(each.recall):>5}  ", "bold")
        yield each.statement
        yield (f"  {each.citation}", "$soft")
    if len(way.short) > len(short):
        yield f"\n… and {len(way.short) - len(short)} more."
