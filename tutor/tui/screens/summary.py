"""The end of a session: what was done, what to read again, and when something is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tutor.study import phrases
from tutor.study.model import StudyMode, Summary
from tutor.tui.actions import Action, Moment, bindings
from tutor.tui.desk import Session, Start
from tutor.tui.drawing import Part, words
from tutor.tui.screens.page import Page
from tutor.tui.screens.replies import Left, Reply, TakenBack

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

    from tutor.study.model import Missed


class SummaryScreen(Page):
    """Shows what a session came to; the last answers can still be taken back.

    ``note`` is told with it, such as what became of the last question.
    """

    CSS_PATH = "summary.tcss"
    BINDINGS = bindings({Moment.SUMMARY})

    class SummedUp(Reply[Summary]):
        """The figures are here."""

    def __init__(self, session: Session, start: Start, note: str = "") -> None:
        super().__init__()
        self._note = note
        self._session = session
        self._start = start

    def content(self) -> ComposeResult:
        """Yield the figures and what was missed."""
        yield Static(id="figures")
        yield Static(id="missed")

    def on_mount(self) -> None:
        """Ask for the figures."""
        self.masthead.show(words(("Summary", "bold")))
        self.ask_desk(self._session.summary, self.SummedUp)

    def on_summary_screen_summed_up(self, message: SummedUp) -> None:
        """Show the figures."""
        summary = message.value
        title: list[Part] = [("Summary", "bold"), f"   {summary.title}"]
        if summary.mode is StudyMode.PRACTICE:
            title.append(("   practice, not counted", "bold $close"))
        self.masthead.show(words(*title))
        self.query_one("#figures", Static).update(words(*_figures(summary)))
        self.query_one("#missed", Static).update(words(*_missed(summary.missed)))
        self.prompt.say(" ".join(filter(None, (self._note, _next(summary, self.tutor.today)))))
        self.enter(Moment.SUMMARY)

    def on_taken_back(self, message: TakenBack) -> None:
        """Ask again what was taken back."""
        if message.value is None:
            self.prompt.complain("There is nothing to take back in this session.")
            return
        from tutor.tui.screens.review import Review

        opened = (self._session, message.value)
        self.app.switch_screen(Review(self._start, opened=opened))

    def available(self) -> list[Action]:
        """Offer no undoing where nothing was done."""
        can_undo = self._session.can_undo
        return [action for action in super().available() if can_undo or action.id != "undo"]

    def on_left(self) -> None:
        """Go back to today."""
        self.app.pop_screen()

    def do_undo(self) -> None:
        """Take the last answer back."""
        self.ask_desk(self._session.undo, TakenBack)

    def do_practise(self) -> None:
        """Practise the same deck."""
        from tutor.tui.screens.review import Review

        self.app.switch_screen(Review(Start(self._start.deck, practice=True)))

    def do_home(self) -> None:
        """Go back to today's decks."""
        self.do_back()

    def do_back(self) -> None:
        """Put the session by and go back."""
        self.ask_desk(self._session.leave, Left)


def _figures(summary: Summary) -> list[Part]:
    tally = summary.tally
    if not tally.answers:
        return [("Nothing was answered.", "bold")]
    head = f"{phrases.counted(tally.answers, 'answer')} in {phrases.took(summary.seconds)}"
    parts: list[Part] = [(f"{head}\n", "bold")]
    counts = [
        (tally.correct, "correct", "$good"),
        (tally.close, "close", "$close"),
        (tally.wrong, "wrong", "$bad"),
        (summary.introduced, "met for the first time", "$second"),
    ]
    for count, name, style in counts:
        if count:
            parts += ["\n", (f"{count:>4}", f"bold {style}"), f"  {name}"]
    return parts


def _missed(missed: tuple[Missed, ...]) -> list[Part]:
    if not missed:
        return []
    parts: list[Part] = [("To read again", "$soft")]
    for each in missed:
        parts += ["\n\n", each.stem, "\n", ("; ".join(each.key), "bold")]
        if each.citation:
            parts += ["\n", (each.citation, "italic $second")]
    return parts


def _next(summary: Summary, today: date | None) -> str:
    if summary.left_today:
        return f"{phrases.counted(summary.left_today, 'question')} left for today."
    if summary.next_due is None:
        return "Done for today. Nothing else is planned yet."
    day = phrases.full_day(summary.next_due)
    if today is not None:
        day = phrases.day_name(summary.next_due, today)
    count = phrases.counted(summary.next_count, "question")
    return f"Done for today. Next: {count}, {day}."
