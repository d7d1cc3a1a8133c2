"""One item in full: what it says, how it is asked, what was answered, what will be forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tutor.study import phrases
from tutor.tui.actions import Moment, bindings
from tutor.tui.drawing import Marks, Part, words
from tutor.tui.screens.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from tutor.study.browsing import Row
    from tutor.study.detail import Answered, Detail, Reported

_RATINGS = ("", "Again", "Hard", "Good", "Easy")
_CURVE_CELLS, _CURVE_LINES = 50, 3
_TOLD = ((7, "in a week"), (30, "in a month"))


class ItemPage(Page):
    """Everything that is known of one item; ``place`` is where one came from."""

    CSS_PATH = "item.tcss"
    BINDINGS = bindings({Moment.ITEM})

    def __init__(self, detail: Detail, place: str = "Browse") -> None:
        super().__init__()
        self._detail = detail
        self._place = place

    def content(self) -> ComposeResult:
        """Yield the fact, its figures, its wordings and its history."""
        detail, row = self._detail, self._detail.row
        yield Static(words((row.entry.statement, "bold")))
        if detail.note:
            yield Static(words((detail.note, "$second")))
        yield Static(words((detail.citation, "$soft")))
        yield Static(words(*_standing(row, asked=bool(detail.history))))
        if detail.curve:
            yield Static(words(*_curve(detail, self.tutor.marks)))
        if detail.reports:
            yield Static(words(*_reports(detail.reports)))
        yield Static(words(*_wordings(detail)))
        yield Static(words(*_history(detail.history)))
        yield Static(words((f"{row.item}", "$soft")))

    def on_mount(self) -> None:
        """Show the page."""
        row = self._detail.row
        asks = f"asks for {phrases.role_name(row.entry.role)}" if row.entry.role else "question"
        self.masthead.show(
            words((f"{self._place}: {asks}", "bold")), words((row.entry.topic, "$soft"))
        )
        self.enter(Moment.ITEM)
        self.prompt.say("")


def _standing(row: Row, *, asked: bool) -> Iterator[Part]:
    """Say how an item stands."""
    yield ("How it stands\n", "bold $accent")
    aside = [state for state in ("suspended", "buried", "leech") if state in row.states]
    if row.due is None:
        # What is asked in an exam or in practice alone is not scheduled by that.
        yield "Not studied yet." if asked else "Not asked yet."
    elif row.due < 0:
        yield f"Due for {phrases.counted(-row.due, 'day')}."
    else:
        yield "Due today." if row.due == 0 else f"Due in {phrases.interval(row.due)}."
    if "missed" in row.states:
        yield (" Missed in an exam.", "$close")
    if aside:
        yield (f" Now {' and '.join(aside)}.", "$second")
    if row.stability is not None and row.difficulty is not None:
        reviews = phrases.counted(row.reviews, "review")
        lapses = phrases.counted(row.lapses, "lapse")
        yield f"\n{reviews}, {lapses}; stability {phrases.interval(round(row.stability) or 1)}, "
        yield f"difficulty {row.difficulty:.1f} of 10."


def _curve(detail: Detail, marks: Marks) -> Iterator[Part]:
    """Draw how the item will be forgotten, and say it in figures."""
    yield ("If nothing is done\n", "bold $accent")
    curve, first = detail.curve, int(detail.row.tomorrow)
    for line in _bars(curve[:_CURVE_CELLS], marks.bars):
        yield (f"{line}\n", "$second")
    then = (f"{phrases.share(curve[day - first])} {name}" for day, name in _TOLD)
    when = "tomorrow" if detail.row.tomorrow else "today"
    yield f"Recall {phrases.share(curve[0])} {when}, {', '.join(then)}."


def _bars(shares: Sequence[float], steps: str) -> list[str]:
    """Return lines of bars for shares from 0 to 1, ``steps`` being a cell from empty to full."""
    full = len(steps) - 1
    heights = [round(share * _CURVE_LINES * full) for share in shares]
    return [
        "".join(steps[max(0, min(height - below * full, full))] for height in heights)
        for below in reversed(range(_CURVE_LINES))
    ]


def _reports(reports: Sequence[Reported]) -> Iterator[Part]:
    yield ("What was reported", "bold $accent")
    for each in reversed(reports):
        yield f"\n{phrases.full_day(each.day)}  "
        yield (f"{phrases.form_name(each.form)}: ", "$second")
        yield each.text or "without words"
        if each.settled:
            yield (" (settled)", "$soft")


def _wordings(detail: Detail) -> Iterator[Part]:
    yield ("How it is asked", "bold $accent")
    for wording in detail.wordings:
        yield (f"\n{phrases.form_name(wording.form)}: ", "$second")
        yield wording.stem
        yield (f"  {wording.answer}", "$soft")


def _history(history: Sequence[Answered]) -> Iterator[Part]:
    yield ("What was answered", "bold $accent")
    if not history:
        yield "\nNothing yet."
    for answer in reversed(history):
        yield f"\n{phrases.full_day(answer.day)}  "
        yield (f"{phrases.form_name(answer.form)}: ", "$second")
        yield answer.outcome
        if answer.rating is not None:
            yield f", {_RATINGS[answer.rating]}"
        if answer.interval is not None:
            yield f", next {phrases.interval(answer.interval)}"
        if answer.kind != "review":
            yield (f" ({answer.kind})", "$soft")
