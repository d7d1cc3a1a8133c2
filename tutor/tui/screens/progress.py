"""Progress: a year of days, what falls due, retention, calibration, stability and difficulty.

Each picture has its figures in words below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tutor.memory.retention import FEWEST
from tutor.study.phrases import share
from tutor.study.progresswords import (
    STABILITY_NAMES,
    calibration_words,
    confidence_blocks,
    done_words,
    firmness_words,
    forecast_words,
    retention_blocks,
    weak_blocks,
)
from tutor.text import one_line
from tutor.tui.actions import Action, Moment, bindings
from tutor.tui.desk import call
from tutor.tui.drawing import Part, words
from tutor.tui.screens.blocks import drawn
from tutor.tui.screens.page import Page, Refused
from tutor.tui.screens.replies import Reply
from tutor.tui.widgets.charts import columns, named_bars, year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.app import ComposeResult

    from tutor.study.progress import Progress
    from tutor.study.report import Report  # noqa: F401 - named in a string
    from tutor.tui.drawing import Marks

M = Moment
_EDGES = 4
"""Cells of the body that nothing is drawn in: its margin and its bar."""


class ProgressPage(Page):
    """The progress in one deck, or in all."""

    CSS_PATH = "progress.tcss"
    BINDINGS = bindings({M.PROGRESS})

    class Counted(Reply["Progress | int"]):
        """The figures are here, or how many events are counted so far."""

    class Reported(Reply["Report | None"]):
        """The report of the last exam is here, None where there was none."""

    def __init__(self, deck: str | None) -> None:
        super().__init__()
        self._deck = deck
        self._shown = deck
        self._progress: Progress | None = None

    def content(self) -> ComposeResult:
        """Yield the figures."""
        yield Static(id="figures")

    def on_mount(self) -> None:
        """Ask for the figures."""
        self.masthead.show(words(("Progress", "bold")))
        self._ask(self._deck)

    def _ask(self, deck: str | None) -> None:
        self._shown, self.moment = deck, M.BUSY
        self.prompt.say("Counting.")
        self.show_keys()
        self._count()

    def _count(self) -> None:
        # A piece of a long log at a time, so that the desk has room for other calls.
        self.ask_desk(call(self.tutor.desk.study.progress, self._shown), self.Counted)

    def on_progress_page_counted(self, message: Counted) -> None:
        """Show the figures, or go on counting."""
        if isinstance(message.value, int):
            self.prompt.say(f"Counting: {message.value:,} events read.")
            self._count()
            return
        self._progress = message.value
        title = one_line(message.value.title)
        self.masthead.show(words(("Progress: ", "$soft"), (title, "bold")))
        self._draw()
        self._body().scroll_home(animate=False)
        self.enter(M.PROGRESS)
        self.prompt.say("All of this is counted from your answers.")

    def on_refused(self, message: Refused) -> None:
        """Say why there are no figures."""
        self.enter(M.PROGRESS)
        super().on_refused(message)

    def on_resize(self, event: events.Resize) -> None:
        """Draw the pictures for the room that there is now."""
        super().on_resize(event)
        self.after_painting(self._draw)

    def _draw(self) -> None:
        if self._progress is not None:
            width = self._body().size.width - _EDGES
            parts = _drawn(self._progress, width, self.tutor.marks)
            self.query_one("#figures", Static).update(words(*parts))

    def available(self) -> list[Action]:
        """Offer all decks only where the page is about one, or was."""
        return [action for action in super().available() if self.acts(action.id)]

    def acts(self, name: str) -> bool:
        """Offer all decks only where the page is about one, or was, and weak facts if there are."""
        if name == "all-decks" and self._deck is None:
            return False
        if name == "weak" and not (self._progress and self._progress.weak):
            return False
        return super().acts(name)

    def do_weak(self) -> None:
        """Look through the weakest facts."""
        from tutor.tui.screens.browse import facts_page

        if self._progress is not None:
            self.app.push_screen(facts_page(fact.fact for fact in self._progress.weak))

    def do_last_exam(self) -> None:
        """Show the report of the exam that was handed in last."""
        self.ask_desk(call(self.tutor.desk.study.last_report, self._shown), self.Reported)

    def on_progress_page_reported(self, message: Reported) -> None:
        """Show the report, or say that there is none."""
        if message.value is None:
            self.prompt.complain("No exam has been handed in yet; x on Today opens one.")
            return
        from tutor.tui.screens.past_report import PastReport

        self.app.push_screen(PastReport(message.value))

    def do_all_decks(self) -> None:
        """Show all decks, or the one deck again."""
        if self._deck is not None:
            self._ask(None if self._shown is not None else self._deck)


def _drawn(progress: Progress, width: int, marks: Marks) -> list[Part]:
    parts: list[Part] = []
    for heading, section in (
        ("The last year", _year(progress, width, marks)),
        ("Retention", iter(drawn(retention_blocks(progress)))),
        ("What falls due in 30 days", _forecast(progress, width, marks)),
        ("How well the schedule knows you", _calibration(progress, width, marks)),
        ("How firmly it holds", _firmness(progress, width, marks)),
        ("How well you know what you know", iter(drawn(confidence_blocks(progress)))),
        ("The weakest facts", iter(drawn(weak_blocks(progress)))),
    ):
        parts += ["\n"] if parts else []
        parts += [(f"{heading}\n", "bold $accent"), *section]
    return parts


def _year(progress: Progress, width: int, marks: Marks) -> Iterator[Part]:
    if progress.done:
        answers = {day.day: day.answers for day in progress.done}
        yield from year(answers, progress.day, width, marks)
    yield f"{done_words(progress)}\n"


def _forecast(progress: Progress, width: int, marks: Marks) -> Iterator[Part]:
    if any(progress.forecast):
        yield from columns(progress.forecast, width, marks)
    yield f"{forecast_words(progress)}\n"


def _calibration(progress: Progress, width: int, marks: Marks) -> Iterator[Part]:
    bins = [each for each in progress.calibration.bins if each.answers >= FEWEST]
    if bins:
        yield ("Expected, and how much of it was recalled:\n", "$soft")
        table = [
            (share(b.predicted), b.recalled, f"{share(b.recalled)} of {b.answers}") for b in bins
        ]
        yield from named_bars(table, width, marks)
    told = calibration_words(progress)
    # The last sentence says in words what the bars say.
    yield from (f"{sentence}\n" for sentence in (told[:-1] if bins else told[:2]))


def _firmness(progress: Progress, width: int, marks: Marks) -> Iterator[Part]:
    if progress.rated:
        for names, counts in (
            (STABILITY_NAMES, progress.stability),
            (tuple(map(str, range(1, 11))), progress.difficulty),
        ):
            most = max(counts) or 1
            table = [
                (name, count / most, str(count)) for name, count in zip(names, counts, strict=True)
            ]
            yield "\n"
            yield ("Stability\n" if names is STABILITY_NAMES else "Difficulty\n", "bold")
            yield from named_bars(table, width, marks)
        yield "\n"
    yield from (f"{sentence}\n" for sentence in firmness_words(progress))
