"""A session on the screen: a question, the answer, feedback, a rating, the next question."""

from __future__ import annotations

import asyncio
import gc
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.message import Message

from tutor.errors import TutorError
from tutor.memory.model import Rating
from tutor.study.given import NOTHING
from tutor.study.model import Asked, Feedback, Response, StudyMode
from tutor.study.phrases import HINTED
from tutor.tui.actions import ASKING, SHOWN, Action, Moment, bindings
from tutor.tui.desk import Session, Start, call
from tutor.tui.drawing import words
from tutor.tui.screens import asking
from tutor.tui.screens.answering import Answering
from tutor.tui.screens.page import give_way
from tutor.tui.screens.replies import Left, Reply, TakenBack

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

    from tutor.facts.model import Place  # noqa: F401 - named in a string
    from tutor.study.around import Around
    from tutor.study.detail import Detail  # noqa: F401 - named in a string
    from tutor.study.mending import Mended  # noqa: F401 - named in a string
    from tutor.tui.screens.page import Refused
    from tutor.tui.widgets.rating_bar import RatingBar

M = Moment
_RATES = ("again", "hard", "good", "easy")


class Review(Answering):
    """Asks until the session is over, then gives way to its summary.

    ``straight`` tells that the app was opened for this session, so that without it there is nothing
    to stay for. A session that is already open is handed in with its next question.
    """

    CSS_PATH = "review.tcss"
    BINDINGS = bindings(ASKING | SHOWN | {M.SURE})

    class Opened(Message):
        """The session is open, at its next question; ``warning`` is to be told with it, or ""."""

        def __init__(self, opened: tuple[Session, Asked | None], warning: str = "") -> None:
            super().__init__()
            self.session, self.asked = opened
            self.warning = warning

    class Asks(Message):
        """A question is to be shown; None is the end of the session."""

        def __init__(self, asked: Asked | None, note: str = "") -> None:
            super().__init__()
            self.asked, self.note = asked, note

    class Hinted(Reply[Asked]):
        """The question has one hint more, or as many as before."""

    class Pointed(Reply[tuple[str, ...]]):
        """The points of the answer are here, to be ticked."""

    class Judged(Reply[Feedback]):
        """The answer is committed."""

    class Detailed(Reply["Detail"]):
        """The item of the answer in full."""

    class Placed(Reply["Place | None"]):
        """Where the question is written, None where it is no more."""

    class Reread(Reply["Mended"]):
        """The content was read anew."""

    class Reported(Reply[None]):
        """What is wrong with the question is kept."""

    class Surrounded(Reply["tuple[Feedback, Around | None]"]):
        """What stands around the answer of a feedback; None where that cannot be told."""

    def __init__(
        self,
        start: Start,
        *,
        straight: bool = False,
        opened: tuple[Session, Asked] | None = None,
    ) -> None:
        super().__init__()
        self._start = start
        self._straight = straight
        self._taken_up = opened
        self._before = Moment.BUSY
        self._hints_over = False
        # The answer given last, whether its feedback is still shown or not.
        self._last: Feedback | None = None

    def on_mount(self) -> None:
        """Open the session, or go on with the one handed in."""
        hidden = ("#claim", "#options", "#pairs", "#points", "#writing", "#reading", "#hints")
        for id_ in hidden:
            self.query_one(id_).display = False
        if self._taken_up is not None:
            self.post_message(self.Opened(self._taken_up))
            return
        self.masthead.show(words(("One moment.", "$soft")))
        self.show_keys()
        study = self.tutor.desk.study

        def opened() -> tuple[tuple[Session, Asked | None], str]:
            session = study.session(self._start)
            return (session, session.ask()), study.warning()

        self.ask_desk(opened, lambda found: self.Opened(*found))

    # What comes back from the desk

    def on_review_opened(self, message: Opened) -> None:
        """Show the first question."""
        self._session = message.session
        self._show_question(message.asked)
        self._take_up_draft()
        if message.warning:
            self.prompt.complain(message.warning)

    def on_review_asks(self, message: Asks) -> None:
        """Show the next question, or the end."""
        self._show_question(message.asked, message.note)

    def on_taken_back(self, message: TakenBack) -> None:
        """Ask again what was taken back."""
        if message.value is None:
            self.moment = self._before
            self.prompt.complain("There is nothing to take back in this session.")
        else:
            question, last = message.value.question, self._last
            self._show_question(message.value, "Taken back: answer it again.")
            # What was typed is seldom all wrong.
            if last is not None and last.asked.question == question and question.is_written:
                self._fill(last.response)

    def on_review_hinted(self, message: Hinted) -> None:
        """Show the hint, or say that there are no more."""
        before, now = self._asked, message.value
        self._asked, self.moment = now, self._before
        if before and (before.hints, before.removed) == (now.hints, now.removed):
            self._hints_over = True
            self.show_keys()
            self.prompt.complain("There are no more hints.")
            return
        self.tutor.guard.changed()
        self._ticked -= set(now.removed)
        self._draw_options()
        self._draw_hints()
        self._say()

    def on_review_pointed(self, message: Pointed) -> None:
        """Show the points, to be ticked."""
        self._ticked = set()
        self._draw_points(0)
        self.enter(M.POINTS)
        self._say()

    def on_review_judged(self, message: Judged) -> None:
        """Show the feedback."""
        self._feedback = self._last = message.value
        self._asked = message.value.asked
        self.after_painting(give_way)
        self._draw_feedback()
        self.after_painting(self._tidy_up)

    def on_review_surrounded(self, message: Surrounded) -> None:
        """Show what stands around the answer, if it is still the one that is shown."""
        feedback, around = message.value
        if feedback is self._feedback:
            self._pane.surround(around)

    def on_review_detailed(self, message: Detailed) -> None:
        """Show the item in full, on top of its feedback."""
        from tutor.tui.screens.item import ItemPage

        self.moment = self._before
        self.app.push_screen(ItemPage(message.value, "Review"))

    def on_review_placed(self, message: Placed) -> None:
        """Lend the terminal to the editor, then read the content anew."""
        from tutor.tui.editor import lend

        self.moment, place = self._before, message.value
        if place is None:
            self.prompt.complain("Its fact is no longer in the content.")
            return
        if failed := lend(self.app, self.tutor.editor, place.path, place.line):
            self.prompt.complain(failed)
            return
        self.prompt.note("Reading the content again.")
        self.ask_desk(self._busy().reread, self.Reread)

    def on_review_reread(self, message: Reread) -> None:
        """Go on with what the content says now."""
        mended = message.value
        self.moment = self._before
        if mended.now == "same":
            self.prompt.note("Nothing of this question has changed.")
        else:
            self._show_question(mended.asked, asking.MENDED[mended.now])

    def on_review_reported(self) -> None:
        """Say that it is kept, and go on where one was."""
        self.moment = self._before
        self.prompt.note("Reported; it is kept for whoever wrote the question.")

    def _tidy_up(self) -> None:
        """Do what can wait until the feedback is painted."""
        self._look_around()
        self.run_worker(self._prepare(), exit_on_error=True)

    async def _prepare(self) -> None:
        """Have the next question ready by the time the feedback is read.

        The terminal is left alone first, which draws while little else competes for the processor.
        """
        feedback = self._feedback
        await asyncio.sleep(self.tutor.rest_seconds)
        stands = feedback is not None and self._feedback is feedback and self.moment in SHOWN
        if self._session is not None and stands and not self.tutor.leaving:
            self._disable_field()
            gc.collect(1)
            await self.tutor.desk.run(self._session.prepare)

    def _look_around(self) -> None:
        """Ask for what the pane of a wide window says beside the feedback, once."""
        session, feedback, pane = self._session, self._feedback, self._pane
        if session is None or feedback is None or not pane.is_wanting:
            return

        def looked() -> tuple[Feedback, Around | None]:
            # What only stands beside is left out where it cannot be read.
            with suppress(TutorError, ValueError):
                return feedback, session.around()
            return feedback, None

        pane.surround(None)
        self.ask_desk(looked, self.Surrounded)

    def on_left(self) -> None:
        """Go back."""
        self._session = None
        self.app.pop_screen()

    def on_refused(self, message: Refused) -> None:
        """Say why nothing was done; the question stays as it is."""
        if self._session is None and self._straight:
            self.tutor.fail(message.error)
            return
        self.moment = self._before
        if self.moment is M.FIELD:
            self._open_field()
        self.prompt.complain(str(message.error))
        self.show_keys()

    # Showing

    def _show_question(self, asked: Asked | None, note: str = "") -> None:
        self._asked, self._feedback, self._hints_over = asked, None, False
        if asked is None:
            self._show_summary(note)
        else:
            self._draw_question(asked, note)

    def _take_up_draft(self) -> None:
        """Show what was given to the question when the session was left."""
        if self._asked is not None and self._asked.draft != NOTHING:
            self._fill(self._asked.draft)
            self._say("Here is what you had when you left.")

    def _show_summary(self, note: str) -> None:
        from tutor.tui.screens.summary import SummaryScreen

        assert self._session is not None
        session, self._session = self._session, None
        self.app.switch_screen(SummaryScreen(session, self._start, note))

    def on_resize(self, event: events.Resize) -> None:
        """Say beside the options, or below them, what no longer fits where it stood."""
        self._share_width()
        self.after_painting(self._draw_verdict)
        self.after_painting(self._look_around)

    # What can be done

    def acts(self, name: str) -> bool:
        """Offer only what this answer allows."""
        if name == "right":
            return bool(self._feedback and self._feedback.can_override) and super().acts(name)
        if name == "write" and self.field_focused:
            return False
        if self.moment is M.BUSY and name == "back":
            return self._session is None
        return super().acts(name)

    def takes(self, key: str) -> bool:
        """Say why an answer that is only read is not rated, where a key for ratings is pressed."""
        if self.moment is not M.READ or self.field_focused:
            return False
        keys = self.tutor.keys
        rates = any(key in keys.by_id[name].keys_in(field=False) for name in _RATES)
        acts = any(
            key in action.keys_in(field=False) for action in keys.acting(M.READ, field=False)
        )
        if not rates or acts or self._feedback is None or self._session is None:
            return False
        practice = self._session.mode is StudyMode.PRACTICE
        self.prompt.note(asking.why_unrated(self._feedback, practice=practice))
        return True

    def available(self) -> list[Action]:
        """Offer no undoing where nothing was done, and no hint once there are no more."""
        idle = set() if self._session and self._session.can_undo else {"undo"}
        idle |= {"hint"} if self._hints_over else set()
        return [action for action in super().available() if action.id not in idle]

    def do_give_up(self) -> None:
        """Say that one does not know."""
        self._submit(Response(gave_up=True))

    def _give(self, response: Response) -> None:
        session = self._busy()
        self._field.closed = True
        seconds = self.tutor.monotonic() - self._asked_at
        self.ask_desk(call(session.answer, response, seconds), self.Judged)

    def do_reveal(self) -> None:
        """Show the answer that was to be recalled."""
        if self._asks_sure:
            self._ask_sure(None)
            return
        self.ask_desk(self._busy().reveal, self.Pointed)

    def do_hint(self) -> None:
        """Show a hint."""
        self.ask_desk(self._busy().hint, self.Hinted)

    def do_accept(self) -> None:
        """Go on; the suggestion stands."""
        self.ask_desk(self._busy().proceed, self.Asks)

    def do_again(self) -> None:
        """Rate Again."""
        self._rate(Rating.AGAIN)

    def do_hard(self) -> None:
        """Rate Hard."""
        self._rate(Rating.HARD)

    def do_good(self) -> None:
        """Rate Good."""
        self._rate(Rating.GOOD)

    def do_easy(self) -> None:
        """Rate Easy."""
        self._rate(Rating.EASY)

    def _rate(self, rating: Rating) -> None:
        if self._feedback and not self._feedback.takes(rating):
            self.prompt.note(HINTED)
            return
        stands = self._feedback is not None and self._feedback.rating is rating
        session = self._busy()

        def rated() -> Asked | None:
            if not stands:
                session.rate(rating)
            return session.proceed()

        self.ask_desk(rated, self.Asks)

    def do_right(self) -> None:
        """Count the answer as right."""
        self.ask_desk(self._busy().override, self.Judged)

    def do_copy(self) -> None:
        """Copy question, answer and source."""
        if self._feedback is not None:
            self.app.copy_to_clipboard(asking.copied(self._feedback.asked.question))
            self.prompt.note("Copied: question, answer and source.")

    def do_item(self) -> None:
        """Show the question in full; Esc comes back to its feedback."""
        self.ask_desk(self._busy().detail, self.Detailed)

    def do_edit(self) -> None:
        """Open the editor where the fact is written."""
        if self.tutor.editor:
            self.ask_desk(self._busy().written_at, self.Placed)
        else:
            self.prompt.complain("There is no editor here; set EDITOR to one, such as nano.")

    def do_report(self) -> None:
        """Ask what is wrong with the question."""
        self._ask_problem(answered=True)

    def do_report_open(self) -> None:
        """Ask what is wrong with the question, which waits meanwhile."""
        self._ask_problem(answered=False)

    def _ask_problem(self, *, answered: bool) -> None:
        from tutor.tui.screens.problem import ProblemPage

        assert self._asked is not None
        question, since = self._asked.question, self.tutor.monotonic()

        def told(text: str) -> None:
            # What is spent on the report is not spent on the answer.
            self._asked_at += self.tutor.monotonic() - since
            self.ask_desk(call(self._busy().report, text), self.Reported)

        self.app.push_screen(ProblemPage(question, told, answered=answered))

    def do_undo(self) -> None:
        """Take the last answer back."""
        self.ask_desk(self._busy().undo, TakenBack)

    def do_bury(self) -> None:
        """Put the question off until tomorrow."""
        self._set_aside(lambda s: s.bury(), "Buried until tomorrow; undo brings it back.")

    def do_bury_fact(self) -> None:
        """Put the whole fact off until tomorrow."""
        self._set_aside(
            lambda s: s.bury(whole_fact=True), "The fact is buried until tomorrow; undo helps."
        )

    def do_suspend(self) -> None:
        """Ask the question no more."""
        self._set_aside(lambda s: s.suspend(), "Suspended; undo brings it back.")

    def do_suspend_fact(self) -> None:
        """Ask no question of the fact."""
        self._set_aside(
            lambda s: s.suspend(whole_fact=True), "The fact is suspended; undo brings it back."
        )

    def _set_aside(self, how: Callable[[Session], Asked | None], note: str) -> None:
        session = self._busy()
        self.ask_desk(lambda: how(session), lambda asked: self.Asks(asked, note))

    def do_write(self) -> None:
        """Go into the field."""
        self._open_field()

    def do_back(self) -> None:
        """Put the session by and go back to today."""
        if self._session is None:
            self.app.pop_screen()
        elif self.moment is M.SURE and self._asked is not None:
            pending = self._pending
            self._draw_question(self._asked)
            if pending is not None:
                self._fill(pending)
        else:
            self.ask_desk(self._leaving(), Left)

    async def put_away(self) -> None:
        """Put the session by before the app closes."""
        if self._session is not None:
            await self.tutor.desk.run(self._leaving())

    def _leaving(self) -> Callable[[], None]:
        """Return how the session is put by, with what is given so far to an open question."""
        assert self._session is not None
        is_open = self._asked is not None and self._feedback is None
        draft = self._so_far() if is_open else None
        self._busy()
        return call(self._session.leave, draft)

    def _busy(self) -> Session:
        """Let no key act until the desk has answered."""
        assert self._session is not None
        if self.moment is not M.BUSY:
            self._before = self.moment
        self.moment = M.BUSY
        return self._session

    # What is clicked

    def on_rating_bar_rated(self, message: RatingBar.Rated) -> None:
        """Rate by a click."""
        if self.moment is M.REVEALED:
            self._rate(Rating(message.rating))
