"""The sheet of a session: its question, the ways to answer it, its feedback; drawing alone."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from tutor.questions.model import Form
from tutor.study import phrases
from tutor.study.model import StudyMode
from tutor.text import one_line
from tutor.tui.actions import Moment
from tutor.tui.drawing import Part, words
from tutor.tui.screens import asking
from tutor.tui.screens.page import Page
from tutor.tui.widgets.field import Field
from tutor.tui.widgets.lettered import Lettered
from tutor.tui.widgets.pane import Pane
from tutor.tui.widgets.rating_bar import RatingBar
from tutor.tui.widgets.stem import Stem
from tutor.tui.widgets.verdict import Verdict

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tutor.study.model import Asked, Feedback
    from tutor.tui.desk import Session

M = Moment
_WIDE = 120


class Sheet(Page):
    """Draws a question and its feedback; what is done with them is :class:`Review`'s."""

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None
        self._asked: Asked | None = None
        self._feedback: Feedback | None = None
        self._asked_at = 0.0
        self._ticked: set[int] = set()

    def middle(self) -> ComposeResult:
        """Yield the column, and the pane of a wide window."""
        with Horizontal(id="sheet"):
            with VerticalScroll(id="body", can_focus=False):
                yield from self.content()
            yield Pane()

    def content(self) -> ComposeResult:
        """Yield a question with every way to answer it; each form shows its own."""
        marks = self.tutor.marks
        yield Stem()
        yield Lettered(marks, "claim")
        yield Lettered(marks, "options")
        yield Lettered(marks, "points")
        with Horizontal(id="writing"):
            yield Static(words((f"{marks.caret} ", "bold $accent")), id="pen")
            yield Field("answer")
        yield Static(id="reading")
        yield Static(id="hints")
        yield Verdict(marks)

    def below(self) -> ComposeResult:
        """Yield the ratings."""
        yield RatingBar(self.tutor.marks)

    def _draw_question(self, asked: Asked, note: str = "") -> None:
        question = asked.question
        self._ticked = set()
        self._draw_head(asked)
        gap = question.form is Form.CLOZE
        self.query_one(Stem).show(question.stem, asked.notice, gap=gap)
        self.query_one("#claim").display = question.form is Form.TRUE_FALSE
        self.query_one("#points").display = False
        options = self._lettered("#options")
        options.display = question.form is Form.CHOICE
        options.set_class(question.form is Form.TRUE_FALSE, "-mending")
        options.caret = None
        self._lettered("#claim").show(asking.claim_rows())
        self._draw_options()
        self._draw_hints()
        self.query_one(Verdict).show(None)
        self.query_one(Pane).show(None)
        self.query_one(RatingBar).display = False
        self._draw_field(question.form in asking.WRITTEN)
        self.query_one("#body", VerticalScroll).scroll_home(animate=False)
        self.enter(asking.MOMENTS[question.form])
        self._asked_at = self.tutor.monotonic()
        self._say(note)

    def _draw_head(self, asked: Asked) -> None:
        assert self._session is not None
        title: list[Part] = [(one_line(self._session.title), "bold")]
        if self._session.mode is StudyMode.PRACTICE:
            title = [("Practice, not counted: ", "bold $close"), *title]
        counts = asked.counts
        right = words(
            *(("due ", "$soft"), f"{counts.due}", ("   new ", "$soft"), f"{counts.new}"),
            *("     ", f"{counts.number}", (" of ", "$soft"), f"{counts.total}"),
        )
        self.masthead.show(words(*title), right)

    def _say(self, note: str = "") -> None:
        """Say what is wanted, and how much is left."""
        asked = self._asked
        assert asked is not None
        assert self._session is not None
        counts = asked.counts
        remaining = phrases.left(counts.left, counts.minutes)
        if note:
            self.prompt.say("", remaining)
            self.prompt.note(note)
            return
        practice = self._session.mode is StudyMode.PRACTICE
        self.prompt.say(asking.wanted(self.moment, asked, practice=practice), remaining)

    def _draw_field(self, shown: bool) -> None:
        field = self.query_one(Field)
        self.query_one("#writing").display = shown
        field.value = ""
        self.query_one("#reading").display = False
        if shown:
            self._open_field()
            self._draw_reading()
        else:
            field.closed = True
            self._disable_field()

    def _open_field(self) -> None:
        field = self.query_one(Field)
        field.disabled = field.closed = False
        self.set_focus(field)

    def _disable_field(self) -> None:
        field = self.query_one(Field)
        # The next question may have opened it again meanwhile.
        if field.closed:
            self.set_focus(None)
            field.disabled = True

    def _draw_reading(self) -> None:
        """Say how the field is read, below it, while it is being filled."""
        if self._asked is None or self._feedback is not None:
            return
        question, text = self._asked.question, self.query_one(Field).value
        said = asking.reading(question, text)
        reading = self.query_one("#reading", Static)
        reading.display = said is not None
        reading.update(words((said or "", "$second")))
        if question.form is Form.CLOZE:
            self.query_one(Stem).fill(text)

    def _draw_options(self) -> None:
        if self._asked is None:
            return
        options = self._lettered("#options")
        options.show(
            asking.option_rows(self._asked, self._feedback, self.tutor.marks), options.caret
        )

    def _draw_points(self, caret: int | None) -> None:
        if self._asked is None:
            return
        points = self._lettered("#points")
        points.display = True
        points.show(asking.point_rows(self._asked.question, self._ticked), caret)

    def _draw_hints(self) -> None:
        hints = self._asked.hints if self._asked else ()
        widget = self.query_one("#hints", Static)
        widget.display = bool(hints)
        widget.update(words("\n".join(f"Hint: {hint}" for hint in hints)))

    def _draw_feedback(self) -> None:
        feedback = self._feedback
        assert feedback is not None
        question, response = feedback.asked.question, feedback.response
        self.after_painting(self._disable_field)
        self.query_one("#reading").display = False
        if question.form is Form.CLOZE:
            self.query_one(Stem).fill(", ".join(question.key), "underline $good")
        if question.form is Form.TRUE_FALSE:
            rows = asking.claim_rows(question, response, self.tutor.marks)
            self._lettered("#claim").show(rows)
        if question.form is Form.RECALL:
            self._ticked = set(response.points)
            self._draw_points(None)
        self._lettered("#options").caret = None
        self._draw_options()
        self._draw_verdict()
        bar = self.query_one(RatingBar)
        # An answer that leaves no choice of rating, such as a new item missed, is only read.
        if feedback.rating is not None and feedback.prospects:
            bar.show(feedback.rating, feedback.prospects)
            self.enter(M.REVEALED)
        else:
            bar.display = False
            self.enter(M.READ)
        counts = feedback.asked.counts
        self.prompt.say(feedback.explanation, phrases.left(counts.left, counts.minutes))
        self.after_painting(_look_over_what_is_new)

    def _draw_verdict(self) -> None:
        feedback = self._feedback
        if feedback is None:
            return
        chosen = feedback.response.option
        wide = self.size.width >= _WIDE
        truth = ""
        if chosen is not None and not self._lettered("#options").told(
            asking.place_of(feedback.asked.question, chosen)
        ):
            option = feedback.asked.question.options[chosen]
            truth = f"{option.text}: {option.truth.rstrip('.')}." if option.truth else ""
        verdict = self.query_one(Verdict)
        verdict.show(feedback, truth=truth, sources=not wide)
        self.query_one(Pane).show(feedback)
        self.after_painting(self._show_verdict_begins)

    def _show_verdict_begins(self) -> None:
        """Leave everything where it is, unless not even the first line of the feedback shows."""
        body, verdict = self._body(), self.query_one(Verdict)
        if verdict.virtual_region.y >= body.scroll_y + body.size.height:
            verdict.scroll_visible(animate=False)
        self.look_below()

    def _lettered(self, id_: str) -> Lettered:
        return self.query_one(id_, Lettered)

    @property
    def _column(self) -> Lettered:
        """The rows that the caret is in."""
        return self._lettered("#points" if self.moment is M.POINTS else "#options")


def _look_over_what_is_new() -> None:
    """Let the collector do its round while the feedback is read; see :func:`tutor.tui.app.run`."""
    gc.collect(1)
