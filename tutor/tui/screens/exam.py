"""An exam on the screen: its questions in any order, an overview, handing in, and the report."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widgets import Static

from tutor.memory.introduction import Step
from tutor.study import phrases
from tutor.study.exam import Posed, TimeIsUpError
from tutor.study.given import NOTHING, is_answer, stands
from tutor.study.model import Asked, Counts
from tutor.text import one_line
from tutor.tui.actions import ASKING, Moment, bindings
from tutor.tui.drawing import Part, words
from tutor.tui.registry_exam import IN_EXAM, NOT_IN_EXAMS
from tutor.tui.screens import asking
from tutor.tui.screens.answering import Answering
from tutor.tui.screens.handing import handing
from tutor.tui.screens.replies import Left, Reply
from tutor.tui.widgets.paper_list import PaperList, PaperRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult
    from textual.message import Message

    from tutor.facts.language import Language
    from tutor.study.exam import Exam
    from tutor.study.model import Response
    from tutor.study.report import Report, WeakFact
    from tutor.tui.actions import Action
    from tutor.tui.desk import Start
    from tutor.tui.screens.page import Refused

M = Moment
_LOOK_AT_CLOCK = 1.0


class ExamScreen(Answering):
    """One paper, from its first question to its report; nothing is told before it is handed in.

    ``straight`` tells that the app was opened for it, so that without it there is nothing to stay
    for.
    """

    CSS_PATH = ["review.tcss", "exam.tcss"]  # noqa: RUF012 - Textual's own way
    BINDINGS = bindings(ASKING | {M.SURE, M.OVERVIEW, M.HANDING, M.REPORT}, IN_EXAM)
    WHERE = IN_EXAM
    LACKS = NOT_IN_EXAMS

    class Opened(Reply["Exam"]):
        """The paper is there."""

    class Shown(Reply[Posed]):
        """A question is to be shown."""

    class Through(Reply[None]):
        """The last question is answered."""

    class Flagged(Reply[Posed]):
        """A question was flagged, or is no more."""

    class TimeUp(Reply[None]):
        """An answer came after the time."""

    class HandedIn(Reply["Report"]):
        """The paper is marked."""

    class Written(Reply[Path]):
        """The report is in a file."""

    def __init__(self, start: Start, *, straight: bool = False) -> None:
        super().__init__()
        self._start = start
        self._straight = straight
        self._exam: Exam | None = None
        self._posed: Posed | None = None
        self._before = M.BUSY
        self._noticed = False

    def content(self) -> ComposeResult:
        """Yield a question, the overview and the report; one of them is shown."""
        yield from super().content()
        yield PaperList(self.tutor.marks)
        yield Static(id="report")

    def on_mount(self) -> None:
        """Open the paper."""
        self._show_only()
        self.masthead.show(words(("Exam", "bold")))
        self.prompt.say("One moment.")
        self.show_keys()
        self.set_interval(_LOOK_AT_CLOCK, self.look_at_clock)
        self.ask_desk(partial(self.tutor.desk.study.exam, self._start), self.Opened)

    # What comes back from the desk

    def on_exam_screen_opened(self, message: Opened) -> None:
        """Show the question that was shown last, or the first."""
        exam = self._exam = message.value
        if exam.time_is_up:
            self._show_handing()
        else:
            self._pose(exam.at)

    def on_exam_screen_shown(self, message: Shown) -> None:
        """Show a question, with the answer that was given to it."""
        exam = self._paper
        self._posed = message.value
        posed = message.value
        self._show_only("#stem")
        counts = Counts(0, 0, len(exam.unanswered), posed.index + 1, len(exam), 0)
        self._feedback = None
        self._asked = Asked(posed.question, counts, Step.REVIEW)
        self._draw_question(self._asked)
        if posed.draft != NOTHING:
            self._fill(posed.draft)
            self._say("Here is what you had when you left.")
        elif posed.response is not None:
            self._fill(posed.response)
            self._say()
        if exam.notice and not self._noticed:
            self._noticed = True
            self.prompt.note(exam.notice)

    def on_exam_screen_through(self) -> None:
        """Show what is open after the last question."""
        self._show_overview()

    def on_exam_screen_flagged(self, message: Flagged) -> None:
        """Say whether the question is flagged now."""
        self._posed, self.moment = message.value, self._before
        self._draw_head(self._asked)
        self.prompt.note("Flagged." if message.value.flagged else "No longer flagged.")

    def on_exam_screen_time_up(self) -> None:
        """Hand in what was answered in time."""
        self._show_handing()

    def on_exam_screen_handed_in(self, message: HandedIn) -> None:
        """Show the report, and keep it in a file where one was asked for."""
        from tutor.study.reportwords import blocks_of, title_of
        from tutor.tui.screens.blocks import drawn

        report = message.value
        self._show_only("#report")
        self.masthead.show(words((title_of(report), "bold")))
        self.query_one("#report", Static).update(words(*drawn(blocks_of(report))))
        self._body().scroll_home(animate=False)
        self.enter(M.REPORT)
        self.prompt.say("Handed in. The report:")
        if self._start.report is not None:
            self._write(report, self._start.report)

    def on_left(self) -> None:
        """Go back, or leave where the app was opened for the exam."""
        self._exam = None
        self.app.pop_screen()

    def on_refused(self, message: Refused) -> None:
        """Say why nothing was done; everything stays as it is."""
        if self._exam is None:
            if self._straight:
                self.tutor.fail(message.error)
                return
            self.enter(M.REPORT)
        else:
            self.moment = self._before
            if self.moment is M.FIELD:
                self._open_field()
        self.prompt.complain(str(message.error))
        self.show_keys()

    # Showing

    def _show_only(self, id_: str = "") -> None:
        """Hide everything of the body but one of its parts."""
        for child in self.query_one("#body").children:
            child.display = bool(id_) and child.id == id_.removeprefix("#")

    def _draw_head(self, asked: Asked | None) -> None:
        """Say which question this is, and how much time is left."""
        exam, posed = self._paper, self._posed
        right: list[Part] = []
        if posed is not None and posed.flagged:
            right += [("flagged", "bold $close"), "   "]
        if asked is not None:
            right += [f"{asked.counts.number}", (" of ", "$soft"), f"{asked.counts.total}"]
        if (left := self._time_left()) is not None:
            right += ["   ", (left, "$soft")]
        title = words(("Exam: ", "$soft"), (one_line(exam.title), "bold"))
        self.masthead.show(title, words(*right))

    def _time_left(self) -> str | None:
        """Say how many minutes are left, the one under way among them; nothing ticks."""
        left = self._paper.left
        return None if left is None else f"{phrases.counted(ceil(left / 60), 'minute')} left"

    def _say(self, note: str = "") -> None:
        """Say what is wanted, and whether there is an answer already."""
        asked, posed = self._asked, self._posed
        assert asked is not None
        assert posed is not None
        matched = len(self._pairing.pairs) - len(self._pairing.open_lines)
        ticked = matched if self.moment is M.MATCH else len(self._ticked)
        wanted = asking.wanted(self.moment, asked, self.tutor.keys, practice=False, ticked=ticked)
        self.prompt.say(note or wanted, self._beside())

    def _beside(self) -> str:
        """Say how the question stands, and where the head folds away, what it says."""
        folded = self.has_class("-low") or self.has_class("-narrow")
        posed, left = self._posed, self._time_left() if folded else None
        if posed is None:
            return left or ""
        place = f"{posed.index + 1} of {len(self._paper)}" if folded else ""
        answered = "answered" if posed.response is not None else "not answered"
        return ", ".join(filter(None, (place, left, answered)))

    @property
    def _language(self) -> Language:
        """The language of the question that is shown."""
        assert self._posed is not None
        return self._paper.language(self._posed.index)

    def _show_overview(self) -> None:
        exam = self._paper
        table = [
            PaperRow(
                posed.index + 1, posed.response is not None, posed.flagged, posed.question.stem
            )
            for posed in exam.all_posed
        ]
        open_ones = exam.unanswered
        self._leave_field()
        self._show_only("#paper")
        # Who comes from the last question looks for what is left; who looks in between goes back.
        caret = open_ones[0] if open_ones and exam.at + 1 == len(exam) else exam.at
        self.query_one(PaperList).show(table, caret)
        self._posed, self._asked = None, None
        self._draw_head(None)
        self.enter(M.OVERVIEW)
        said = f"{exam.answered} of {len(exam)} answered"
        flagged = f", {len(exam.flagged)} flagged" if exam.flagged else ""
        hand_in = self.tutor.keys.name("hand-in")
        self.prompt.say(f"{said}{flagged}. {hand_in} hands in.", self._beside())
        self.after_painting(self._follow_list)

    def _follow_list(self) -> None:
        """Keep the row of the caret in sight."""
        body, line = self._body(), self.query_one(PaperList).caret
        if not body.scroll_y <= line < body.scroll_y + body.size.height - 1:
            body.scroll_to(y=max(line - body.size.height // 2, 0), animate=False)

    def _show_handing(self) -> None:
        """Say what is not answered, and what handing in does, before it is done."""
        exam = self._paper
        self._leave_field()
        self._show_only("#report")
        self._posed, self._asked = None, None
        self._draw_head(None)
        self.query_one("#report", Static).update(words(*handing(exam)))
        self.enter(M.HANDING)
        keys = self.tutor.keys
        back = "" if exam.time_is_up else f" {keys.opening('back')} goes back to the paper."
        only, also = keys.opening("only-exam"), keys.name("as-reviews")
        self.prompt.say(f"{only} hands in; {also} also counts the answers as reviews.{back}")

    def on_resize(self, event: events.Resize) -> None:
        """Share the width anew between the sides of a match; say what the head says no more."""
        super().on_resize(event)
        self._share_width()
        self.after_painting(self._say_beside)

    def _say_beside(self) -> None:
        if self._exam is not None and self.moment not in {M.HANDING, M.REPORT}:
            self.prompt.beside(self._beside())

    def _leave_field(self) -> None:
        field = self._field
        field.closed = True
        self._disable_field()

    # The clock

    def look_at_clock(self) -> None:
        """Say how much time is left, and hand in once there is none."""
        exam = self._exam
        if exam is None or exam.allowed == 0 or self.moment in {M.BUSY, M.REPORT, M.HANDING}:
            return
        if exam.time_is_up:
            self._show_handing()
        else:
            self._draw_head(self._asked)

    # What can be done

    def acts(self, name: str) -> bool:
        """Offer no way into a field that is open, and none away while work is under way."""
        if name == "write" and self.field_focused:
            return False
        if self.moment is M.BUSY and name == "back":
            return self._exam is None
        if name == "weak" and not self._weakest:
            return False
        return super().acts(name)

    def _give(self, response: Response) -> None:
        self._keep(response, partial(self._after, self._index))

    def _after(self, index: int) -> Message:
        """Go to the question after another, or to the overview after the last one."""
        exam = self._paper
        return self.Shown(exam.pose(index + 1)) if index + 1 < len(exam) else self.Through(None)

    def _keep(self, response: Response, then: Callable[[], Message]) -> None:
        """Keep an answer to the question that is shown, and go on."""
        exam, index = self._busy(), self._index
        seconds = self.tutor.monotonic() - self._asked_at

        def kept() -> Message:
            try:
                exam.answer(index, response, seconds)
            except TimeIsUpError:
                return self.TimeUp(None)
            return then()

        self.ask_desk(kept, lambda message: message)

    def _go_on(self, then: Callable[[], Message]) -> None:
        """Go elsewhere in the paper; what is given to the question that is shown is its answer."""
        shown = self._posed if self._asked is not None else None
        given = self._so_far() if shown else NOTHING
        if shown and is_answer(given) and not stands(shown.response, given):
            self._keep(given, then)
        else:
            self._busy()
            self.ask_desk(then, lambda message: message)

    def _missing(self) -> str:
        """Say what is still to do, without a way to see the answer."""
        missing = super()._missing()
        for told in ("; f3 if you do not know", "; f3 if it was none of it"):
            missing = missing.replace(told, "")
        return missing

    def do_next_question(self) -> None:
        """Go to the next question, or to the overview after the last one."""
        self._go_on(partial(self._after, self._index))

    def do_previous_question(self) -> None:
        """Go to the question before."""
        if self._index:
            self._pose(self._index - 1)
        else:
            self.prompt.complain("This is the first question.")

    def do_flag(self) -> None:
        """Mark the question, or no more."""
        exam, index = self._busy(), self._index

        def flagged() -> Posed:
            exam.flag(index)
            return exam.posed(index)

        self.ask_desk(flagged, self.Flagged)

    def do_overview(self) -> None:
        """Show all questions."""
        self._go_on(lambda: self.Through(None))

    def do_go_to(self) -> None:
        """Go to the question at the caret."""
        self._pose(self.query_one(PaperList).caret)

    def on_paper_list_picked(self, message: PaperList.Picked) -> None:
        """Go to the question that was clicked."""
        if self.moment is M.OVERVIEW:
            self._pose(message.index)

    def available(self) -> list[Action]:
        """Say that an answer is kept, for none is checked before the paper is handed in."""
        return [
            replace(action, label="Keep") if action.id == "check" else action
            for action in super().available()
        ]

    def do_hand_in(self) -> None:
        """Ask once more before the paper is marked."""
        self._show_handing()

    def do_only_exam(self) -> None:
        """Hand in; nothing is scheduled by it."""
        self._hand_in(as_reviews=False)

    def do_as_reviews(self) -> None:
        """Hand in; the answers count as reviews."""
        self._hand_in(as_reviews=True)

    def do_to_today(self) -> None:
        """Go back to today's decks."""
        self.app.pop_screen()

    def do_up(self) -> None:
        """Move the caret up."""
        self._move_in_list(-1)

    def do_down(self) -> None:
        """Move the caret down."""
        self._move_in_list(1)

    def _move_in_list(self, by: int) -> None:
        if self.moment is M.OVERVIEW:
            self.query_one(PaperList).move(by)
            self._follow_list()
        else:
            self._move(by)

    def do_write(self) -> None:
        """Go into the field."""
        self._open_field()

    def do_back(self) -> None:
        """Go back: to the question, to the overview, or to today with the paper kept."""
        match self.moment:
            case M.SURE:
                self.ask_desk(partial(self._busy().pose, self._index), self.Shown)
            case M.OVERVIEW:
                self._pose(self._paper.at)
            case M.HANDING if not self._paper.time_is_up:
                self._show_overview()
            case _ if self._exam is None or self.moment is M.REPORT:
                self.app.pop_screen()
            case _:
                self.ask_desk(self._leaving(), Left)

    @property
    def _weakest(self) -> tuple[WeakFact, ...]:
        """The facts that the report names to be read again."""
        report = None if self._exam is None else self._exam.report
        return () if report is None else report.weakest

    def do_weak(self) -> None:
        """Look through the facts to be read again."""
        from tutor.tui.screens.browse import facts_page

        self.app.push_screen(facts_page(fact.fact for fact in self._weakest))

    async def put_away(self) -> None:
        """Keep the paper before the app closes."""
        if self._exam is not None:
            await self.tutor.desk.run(self._leaving())

    def _leaving(self) -> Callable[[], None]:
        """Return how the paper is put by, with what is given so far to a question that is shown."""
        draft = self._so_far() if self._asked is not None else None
        return partial(self._busy().leave, draft)

    # The rest

    @property
    def _paper(self) -> Exam:
        assert self._exam is not None
        return self._exam

    @property
    def _index(self) -> int:
        assert self._posed is not None
        return self._posed.index

    def _pose(self, index: int) -> None:
        exam = self._paper
        self._go_on(lambda: self.Shown(exam.pose(index)))

    def _hand_in(self, *, as_reviews: bool) -> None:
        self.prompt.note("Marking your paper.")
        self.ask_desk(partial(self._busy().hand_in, as_reviews=as_reviews), self.HandedIn)

    def _write(self, report: Report, path: Path) -> None:
        from tutor.study.reportfile import write_report

        self.ask_desk(partial(write_report, report, path), lambda _: self.Written(path))

    def on_exam_screen_written(self, message: Written) -> None:
        """Say where the report is."""
        self.prompt.note(f"The report is in {message.value}.")

    def _busy(self) -> Exam:
        """Let no key act until the desk has answered."""
        if self.moment is not M.BUSY:
            self._before = self.moment
        self.moment = M.BUSY
        return self._paper
