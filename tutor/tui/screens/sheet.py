"""The sheet of a session: its question, the ways to answer it, its feedback; drawing alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from tutor.questions.model import ONE_OPTION, Form, Outcome, Question
from tutor.study import phrases
from tutor.study.model import StudyMode
from tutor.text import one_line
from tutor.tui.actions import Moment
from tutor.tui.drawing import Part, words
from tutor.tui.screens import asking
from tutor.tui.screens.ordering import Ordering, judged_order_rows, order_rows
from tutor.tui.screens.page import Page
from tutor.tui.screens.pairing import Pairing, judged_line_rows, line_rows, offer_rows
from tutor.tui.widgets.field import Field
from tutor.tui.widgets.lettered import Lettered
from tutor.tui.widgets.pane import Pane
from tutor.tui.widgets.parts import dated
from tutor.tui.widgets.rating_bar import RatingBar
from tutor.tui.widgets.stem import Stem
from tutor.tui.widgets.verdict import Verdict

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tutor.facts.language import Language
    from tutor.study.model import Asked, Feedback
    from tutor.tui.desk import Session

M = Moment
_WIDE = 120
_SIDE_BY_SIDE = 80
# The ratings, with a line on either side.
_FOOT = 4
# What stands before the text of a line that is to be matched; and half the column.
_BESIDE_TEXT, _HALF = 10, 38


class Sheet(Page):
    """Draws a question and its feedback; what is done with them is :class:`Review`'s."""

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None
        self._asked: Asked | None = None
        self._feedback: Feedback | None = None
        self._asked_at = 0.0
        self._ticked: set[int] = set()
        self._ordering = Ordering()
        self._pairing = Pairing()
        self._warned = False
        # How many rows prompt and ratings took when they were last shown.
        self._foot = _FOOT

    def middle(self) -> ComposeResult:
        """Yield the column, and the pane of a wide window."""
        with Horizontal(id="sheet"):
            with VerticalScroll(id="body", can_focus=False):
                yield from self.content()
            yield Pane(self.tutor.marks)

    def content(self) -> ComposeResult:
        """Yield a question with every way to answer it; each form shows its own."""
        marks = self.tutor.marks
        yield Stem()
        yield Lettered(marks, "claim")
        yield Lettered(marks, "options")
        with Horizontal(id="pairs"):
            yield Lettered(marks, "lines")
            yield Lettered(marks, "offers")
        yield Lettered(marks, "points")
        with Horizontal(id="writing"):
            yield Static(words((f"{marks.caret} ", "bold $accent")), id="pen")
            yield Field("answer")
        yield Static(id="reading")
        yield Static(id="hints")
        yield Verdict(marks)

    def foot(self) -> ComposeResult:
        """Yield room for the ratings, the prompt, and the ratings below it."""
        yield Static(id="room")
        yield from super().foot()
        yield RatingBar(self.tutor.marks, self.tutor.keys)

    def _draw_question(self, asked: Asked, note: str = "") -> None:
        question = asked.question
        self._draw_head(asked)
        self._stem.show(
            question.stem,
            asked.notice,
            gap=question.form is Form.CLOZE,
            stressed=asking.stressed(question, self._language),
        )
        self._draw_ways(question)
        self._draw_hints()
        self._verdict.show(None)
        self._pane.show(None)
        self._rating_bar.display = False
        self._draw_field(question.is_written)
        self._body().scroll_home(animate=False)
        self.enter(asking.moment_of(question))
        self._asked_at = self.tutor.monotonic()
        self._say(note)
        rates = self._session is not None and self._session.mode is StudyMode.REVIEW
        self._keep_room(rates and not (asked.is_new or self.has_class("-low")))

    def _keep_room(self, kept: bool) -> None:
        """Keep the room that ratings will take, so that nothing above moves when they come.

        What moves is painted anew, which is most of what an answer takes to be shown.
        """
        room = self.query_one("#room")
        room.display = kept
        if kept:
            room.styles.height = max(self._foot - self.prompt.lines - 2, 0)

    def look_below(self) -> None:
        """Offer to show more; a question that wants the room for ratings has it."""
        if self._stands:
            body = self._body()
            if self._rating_bar.display:
                self._foot = self._key_line.region.y - body.region.bottom
            elif self._feedback is None and body.max_scroll_y > 0:
                self._keep_room(False)
        super().look_below()

    def _draw_ways(self, question: Question) -> None:
        """Draw the rows of a question, as they are before anything is chosen."""
        form = question.form
        self._ticked, self._warned = set(), False
        self._ordering = Ordering(tuple(range(len(question.parts))))
        self._pairing = Pairing((None,) * len(question.parts))
        self.query_one("#claim").display = form is Form.TRUE_FALSE
        self.query_one("#points").display = False
        self.query_one("#pairs").display = form is Form.MATCH
        options = self._lettered("#options")
        options.display = form in ONE_OPTION | {Form.MULTIPLE, Form.ORDER}
        options.set_class(form is Form.TRUE_FALSE, "-mending")
        options.caret = 0 if form is Form.ORDER else None
        self._call_rows(form)
        self._lettered("#claim").show(asking.claim_rows(self._language))
        self._draw_options()
        if form is Form.MATCH:
            self._lettered("#lines").caret = 0
            self._share_width()
            self._draw_pairs()

    def _call_rows(self, form: Form) -> None:
        """Let rows be called by the keys that go to them."""
        keys = self.tutor.keys
        options, lines, numbers = map(keys.signs, ("pick", "line", "partner"))
        self._lettered("#claim").call({"t": keys.name("true"), "f": keys.name("false")})
        self._lettered("#options").call(lines if form is Form.ORDER else options)
        self._lettered("#points").call(options)
        self._lettered("#lines").call(lines, numbers)
        self._lettered("#offers").call(numbers, lines)
        self._verdict.call(lines)

    def _share_width(self) -> None:
        """Give each side of a match the room that its longest text wants, or all of it."""
        if self._asked is None:
            return
        question, stacked = self._asked.question, self.size.width < _SIDE_BY_SIDE
        sides = ("#lines", [p.text for p in question.parts]), ("#offers", question.offers)
        wanted = {
            id_: max((words(text).cell_length for text in texts), default=0) + _BESIDE_TEXT
            for id_, texts in sides
        }
        # One side that is short has just what it needs; the other has the rest.
        short = next((id_ for id_ in wanted if not stacked and wanted[id_] <= _HALF), "")
        for id_, width in wanted.items():
            self._lettered(id_).styles.width = width if id_ == short else "1fr"

    def _draw_head(self, asked: Asked) -> None:
        assert self._session is not None
        title: list[Part] = [(one_line(self._session.title), "bold")]
        counts = asked.counts
        if self._session.mode is StudyMode.PRACTICE:
            title = [("Practice, not counted: ", "bold $close"), *title]
            right = words(f"{counts.number}", (" of ", "$soft"), f"{counts.total}")
        else:
            # What is missed comes back, so that the last number of a session is not known yet.
            right = words(
                *(("due ", "$soft"), f"{counts.due}", ("   new ", "$soft"), f"{counts.new}"),
                *(("     question ", "$soft"), f"{counts.number}"),
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
        matched = len(self._pairing.pairs) - len(self._pairing.open_lines)
        ticked = matched if self.moment is M.MATCH else len(self._ticked)
        wanted = asking.wanted(
            self.moment, asked, self.tutor.keys, practice=practice, ticked=ticked
        )
        self.prompt.say(wanted, remaining)

    def _draw_field(self, shown: bool) -> None:
        field = self._field
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
        field = self._field
        field.disabled = field.closed = False
        self.set_focus(field)

    def _disable_field(self) -> None:
        field = self._field
        # The next question may have opened it again meanwhile.
        if field.closed:
            self.set_focus(None)
            field.disabled = True

    @property
    def _language(self) -> Language:
        """The language of the question that is shown."""
        assert self._session is not None
        return self._session.language

    def _draw_reading(self) -> None:
        """Say how the field is read, below it, while it is being filled."""
        if self._asked is None or self._feedback is not None:
            return
        question, text = self._asked.question, self._field.value
        said = asking.reading(question, text, self._language)
        reading = self.query_one("#reading", Static)
        reading.display = said is not None
        reading.update(words((said or "", "$second")))
        if question.form is Form.CLOZE:
            self._stem.fill(text)

    def _draw_options(self) -> None:
        if self._asked is None:
            return
        options, marks = self._lettered("#options"), self.tutor.marks
        asked, feedback = self._asked, self._feedback
        if asked.question.form is not Form.ORDER:
            table = asking.option_rows(asked, feedback, marks, self._ticked)
        elif feedback is not None:
            table = judged_order_rows(feedback, self._ordering, marks)
        else:
            table = order_rows(asked.question, self._ordering, options.caret)
        options.show(table, options.caret)

    def _draw_pairs(self) -> None:
        if self._asked is None:
            return
        question, lines = self._asked.question, self._lettered("#lines")
        if self._feedback is not None:
            table = judged_line_rows(self._feedback, self._pairing, self.tutor.marks)
        else:
            table = line_rows(question, self._pairing)
        lines.show(table, lines.caret)
        self._lettered("#offers").show(offer_rows(question, self._pairing))

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
        self.query_one("#reading").display = False
        if question.form is Form.CLOZE:
            self._stem.fill(", ".join(question.key), "underline $good")
        if question.form is Form.TRUE_FALSE:
            rows = asking.claim_rows(self._language, question, response, self.tutor.marks)
            self._lettered("#claim").show(rows)
        if question.is_ticked:
            self._ticked = set(response.points)
            self._draw_points(None)
        if question.form is Form.MATCH:
            self._lettered("#lines").caret = None
            self._draw_pairs()
        self._lettered("#options").caret = None
        self._draw_options()
        self._draw_verdict()
        bar, counts = self._rating_bar, feedback.asked.counts
        left = phrases.left(counts.left, counts.minutes)
        self._keep_room(False)
        # An answer that leaves no choice of rating, such as a new item missed, is only read.
        if feedback.rating is not None and feedback.prospects:
            bar.show(feedback.rating, feedback.prospects, left)
            self.enter(M.REVEALED)
        else:
            bar.display = False
            self.enter(M.READ)
        self.prompt.say(feedback.explanation, left, below=bool(bar.display))

    def _draw_verdict(self) -> None:
        feedback = self._feedback
        if feedback is None:
            return
        options, wide = self._lettered("#options"), self.size.width >= _WIDE
        question, truths = feedback.asked.question, []
        for index in asking.wrong_options(feedback):
            if not options.told(asking.place_of(question, index)):
                truths += asking.truth_of(question, question.options[index])
        if spare := question.spare_among(feedback.response.pairs):
            truths += asking.truth_of(question, spare)
        verdict = self._verdict
        parts = not self._parts_are_seen(feedback)
        verdict.show(feedback, truths=tuple(truths), parts=parts, sources=not wide)
        self._pane.show(feedback)
        self.after_painting(self._verdict_painted)

    def _parts_are_seen(self, feedback: Feedback) -> bool:
        """Tell whether the rows alone say all there is to each part: all are right, and dated."""
        if feedback.verdict.outcome is not Outcome.CORRECT:
            return False
        question = feedback.asked.question
        if question.form is not Form.ORDER or not dated(question):
            return True
        return all(map(self._lettered("#options").told, range(len(self._ordering.order))))

    def _verdict_painted(self) -> None:
        """Leave everything where it is, unless not even the first line of the feedback shows."""
        body, verdict = self._body(), self._verdict
        if verdict.virtual_region.y >= body.scroll_y + body.size.height:
            verdict.scroll_visible(animate=False)
        self.look_below()

    @property
    def _stem(self) -> Stem:
        return self.query_one("#stem", Stem)

    @property
    def _field(self) -> Field:
        return self.query_one("#answer", Field)

    @property
    def _verdict(self) -> Verdict:
        return self.query_one("#verdict", Verdict)

    @property
    def _pane(self) -> Pane:
        return self.query_one("#pane", Pane)

    @property
    def _rating_bar(self) -> RatingBar:
        return self.query_one("#rating", RatingBar)

    def _lettered(self, id_: str) -> Lettered:
        return self.query_one(id_, Lettered)

    @property
    def _column(self) -> Lettered:
        """The rows that the caret is in."""
        ids = {M.POINTS: "#points", M.MATCH: "#lines"}
        return self._lettered(ids.get(self.moment, "#options"))
