"""The heart of a session: next question, answer, feedback, rating, undo, summary.

Nothing is shown before it is stored: a question as drawn is saved before :meth:`SessionCore.ask`
returns it, an answer is committed before :meth:`SessionCore.answer` returns its feedback.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

from tutor.errors import DataError, TutorError
from tutor.facts.language import Language
from tutor.memory import ratings
from tutor.memory.model import Rating
from tutor.memory.queue import SessionQueue
from tutor.questions.model import ItemId, Outcome, Question, Verdict
from tutor.records.kinds import EventKind
from tutor.records.model import Change, SessionRow, SessionState
from tutor.study import drawing, outcomes, strokes
from tutor.study.bench import Bench
from tutor.study.counting import counts_of
from tutor.study.given import NOTHING
from tutor.study.hints import next_hint
from tutor.study.judging import judge
from tutor.study.leaks import Leaks
from tutor.study.model import Asked, Counts, Feedback, Response, StudyMode, Summary
from tutor.study.outcomes import Judged, Made
from tutor.study.phrases import HINTED
from tutor.study.summing import Ending, sum_up
from tutor.study.tempo import seconds_of
from tutor.study.turns import Done, Shown, State, Turn

_LONGEST_SECONDS = 3600.0


class SessionCore:
    """One sitting of one learner: what is asked, answered, rated and taken back.

    ``notice`` is a sentence on the session itself, to be shown with its first question.
    """

    def __init__(
        self,
        bench: Bench,
        row: SessionRow,
        state: State,
        *,
        title: str,
        minutes: int = 0,
    ) -> None:
        self.mode = StudyMode(row.mode)
        self.deck = row.deck or None
        self.title = title
        self._bench = bench
        self._row = row
        self._state = state
        self._leaks = Leaks(bench.bank)
        self._minutes = minutes
        self._done_before = len(state.done)
        self._feedback: Feedback | None = None
        self._written = ""
        self.notice = ""
        self._beside: tuple[Made, ...] = ()
        self._tempo = seconds_of(bench.store, bench.learner.id, bench.day)
        # The session at its next question, and the last event known when that was drawn.
        self._prepared: tuple[State, int] | None = None

    # -- asking --

    def ask(self) -> Asked | None:
        """Return the question to show now, the same until it is answered; None at the end.

        After an interruption at the feedback the next question is asked.
        """
        state = self._state
        if state.shown is not None and not state.answered:
            return self._asked(state.shown)
        return None if state.over else self._next()

    def _asked(self, shown: Shown) -> Asked:
        asked = shown.asked(self._counts())
        if asked.counts.number > 1 or not self.notice:
            return asked
        return replace(asked, notice=f"{self.notice} {asked.notice}".rstrip())

    def proceed(self) -> Asked | None:
        """Leave the feedback for the next question; None at the end of the session."""
        return self.ask()

    def prepare(self) -> None:
        """Draw the next question and store it while the feedback on an answer is read.

        It is the one that :meth:`ask` would draw, and stands for a session that is left at the
        feedback; only that asking it takes no time then. Whatever else is done at the feedback, or
        elsewhere meanwhile, discards it. Nothing is done where no feedback stands, and what goes
        wrong is left for :meth:`ask` to tell.
        """
        if self._feedback is None or self._prepared is not None:
            return
        ahead = replace(self._state)
        with suppress(TutorError):
            # What is written with a question, and the end, wait until they are asked for.
            if self._move_on(ahead) or ahead.over:
                return
            self._bench.store.save_question(self._bench.learner.id, self._stored(ahead))
            self._prepared = ahead, self._bench.ledger.last_event

    def _next(self) -> Asked | None:
        prepared, self._prepared = self._prepared, None
        ledger = self._bench.ledger
        if prepared is not None and prepared[1] == ledger.last_event and ledger.holds():
            self._state = prepared[0]
        else:
            self._draw_next()
        self._feedback = None
        shown = self._state.shown
        return None if shown is None else self._asked(shown)

    def _draw_next(self) -> None:
        with self._or_as_before():
            changes = self._move_on(self._state)
            if changes:
                self._bench.record(changes, self._stored())
            else:
                self._bench.store.save_question(self._bench.learner.id, self._stored())

    def _move_on(self, state: State) -> list[Change]:
        """Go to the next question that can still be asked; return what its drawing changes."""
        state.shown, state.answered = None, False
        changes = []
        if not self._time_is_up():
            changes = drawing.move_on(self._bench, self._leaks, self._row, state)
        state.over = state.shown is None
        return changes

    @property
    def language(self) -> Language:
        """The language of the question that is shown. Raises ValueError where none is."""
        if self._state.shown is None:
            raise ValueError("no question is shown")
        return self._bench.bank.language(ItemId(self._state.shown.question.item))

    @property
    def asks_confidence(self) -> bool:
        """Whether the learner wants to be asked how sure an answer is."""
        return self._bench.world.settings.confidence

    # -- hints --

    def hint(self) -> Asked:
        """Give the next hint, stored with the question; the same again if there are no more.

        Raises ValueError where nothing is being asked.
        """
        shown = self._asked_now()
        found = next_hint(shown.question, len(shown.hints), shown.removed, self.language)
        if found is None:
            return self._asked(shown)
        if isinstance(found, str):
            shown = replace(shown, hints=(*shown.hints, found))
        else:
            shown = replace(shown, removed=(*shown.removed, found))
        with self._or_as_before():
            self._state.shown = shown
            self._bench.store.save_question(self._bench.learner.id, self._stored())
        return self._asked(shown)

    def reveal(self) -> tuple[str, ...]:
        """Return the points of an answer that the learner judges by them.

        Raises ValueError where nothing is being asked.
        """
        question = self._asked_now().question
        return question.points if question.is_ticked else ()

    # -- answering --

    def answer(self, response: Response, seconds: float) -> Feedback:
        """Judge and commit an answer, and return the feedback.

        ``seconds`` is the time from the question to the answer. Raises ValueError where nothing is
        being asked or the response does not belong to the form, and DataError, with the question
        still open, where the answer cannot be kept.
        """
        shown = _undrafted(self._asked_now())
        bench, item, state = self._bench, ItemId(shown.question.item), self._state
        if not {response.option, *response.options}.isdisjoint(shown.removed):
            raise ValueError("a hint has taken this option away")
        verdict = judge(
            shown.question, response, bench.bank.lexicon(item), bench.bank.language(item)
        )
        judged = Judged.of(shown.question, response, verdict, hinted=shown.hinted)
        seconds = min(max(seconds, 0.0), _LONGEST_SECONDS)
        before = bench.schedule(item)
        made = outcomes.answered(bench, self._row, shown, judged, seconds, before)
        beside = outcomes.answered_beside(bench, self._row, shown, judged)
        changes = [change for each in (made, *beside) for change in each.changes]
        turn = Turn(
            shown,
            state.queue,
            tuple((change.event.id, change.event.item) for change in changes),
            scheduled=made.change.schedule is not None,
        )
        with self._or_as_before():
            state.queue, state.answered = _queue_after(state.queue, made, beside), True
            state.turns = [*state.turns, turn]
            state.done = [*state.done, _done(shown, verdict, made.introduces, seconds)]
            bench.record(changes, self._stored())
        self._written, self._beside = made.changes[-1].event.id, beside
        told = outcomes.told_beside(made, beside)
        self._feedback = self._feedback_of(shown, judged, verdict, told)
        return self._feedback

    def rate(self, rating: Rating) -> Feedback:
        """Put another rating to the answer just given; the schedule follows.

        Of a question over several facts, only the item asked is rated so.

        Raises ValueError where no answer was given or it does not rate, or not so high after a
        hint, and DataError where the item was answered elsewhere since.
        """
        feedback, turn = self._last()
        if not feedback.prospects or feedback.suggested is None:
            raise ValueError("this answer is not rated")
        if not feedback.takes(rating):
            raise ValueError(HINTED)
        shown, verdict = turn.shown, feedback.verdict
        if feedback.overridden:
            judged = Judged(feedback.response, verdict, rating, feedback.suggested)
        else:
            judged = Judged.of(shown.question, feedback.response, verdict, hinted=shown.hinted)
            judged = replace(judged, rating=rating)
        return self._amend(feedback, turn, EventKind.RATING, judged, verdict)

    def override(self) -> Feedback:
        """Count the answer just given as right; the log keeps both.

        Raises ValueError if it is right or cannot be, and DataError as :meth:`rate`.
        """
        feedback, turn = self._last()
        if not feedback.can_override:
            raise ValueError("this answer cannot be counted as right")
        right = Verdict(
            Outcome.CORRECT,
            "counted as right by you",
            score=1.0,
            matched=feedback.verdict.matched,
        )
        rating = ratings.suggest(right.outcome, hinted=turn.shown.hinted)
        judged = Judged(feedback.response, right, rating, rating)
        return self._amend(feedback, turn, EventKind.RIGHT, judged, right)

    def _amend(
        self, feedback: Feedback, turn: Turn, kind: EventKind, judged: Judged, verdict: Verdict
    ) -> Feedback:
        bench, state, shown = self._bench, self._state, turn.shown
        answer, stored = turn.events[0]
        now = bench.schedule(ItemId(shown.question.item))
        if turn.scheduled and outcomes.version_of(now) != self._written:
            raise DataError("This was answered elsewhere in the meantime; its rating stays.")
        suspended = outcomes.suspended_by(turn)
        before = bench.schedule_without(stored, answer, *suspended)
        made = outcomes.amended(bench, self._row, shown, kind, turn, judged, before)
        resumed = outcomes.resumed_by(bench, self._row, shown, turn, made)
        changes = [made.change, *resumed, *made.changes[1:]]
        introduced, seconds = state.done[-1].introduced, state.done[-1].seconds
        done = _done(shown, verdict, introduced, seconds)
        with self._or_as_before():
            state.queue = _queue_after(turn.queue, made, self._beside)
            state.done = [*state.done[:-1], done]
            state.turns = [*state.turns[:-1], turn.with_suspension(suspended, made.changes[1:])]
            bench.record(changes, self._stored())
        self._written = changes[-1].event.id
        told = outcomes.told_alone(shown.question, made)
        again = self._feedback_of(shown, judged, verdict, told)
        self._feedback = replace(again, overridden=feedback.overridden or kind is EventKind.RIGHT)
        return self._feedback

    def _feedback_of(self, shown: Shown, judged: Judged, verdict: Verdict, made: Made) -> Feedback:
        response = judged.response
        given, expected = strokes.of(shown.question, response, verdict)
        rates, most = made.rating is not None, ratings.most(hinted=shown.hinted)
        return Feedback(
            asked=self._asked(shown),
            response=response,
            verdict=verdict,
            suggested=judged.suggested if rates else None,
            rating=made.rating,
            prospects=tuple(each for each in made.prospects if each.rating <= most),
            explanation=made.explanation,
            given=given,
            expected=expected,
            can_override=shown.question.is_written
            and verdict.outcome is not Outcome.CORRECT
            and not response.gave_up,
        )

    # -- taking back and setting aside --

    def undo(self) -> Asked | None:
        """Take back the last answer, or what was set aside last, and ask that question again.

        Goes back as far as the session does; None if there is nothing to take back.
        """
        state = self._state
        if not state.turns:
            return None
        turn = state.turns[-1]
        changes = outcomes.undone(self._bench, self._row, turn)
        with self._or_as_before():
            state.turns = state.turns[:-1]
            if turn.counted:
                state.done = state.done[:-1]
            state.queue, state.answered, state.over = turn.queue, False, False
            state.shown = self._shown_again(turn, changes)
            self._bench.record(changes, self._stored())
        self._feedback = None
        if turn.after_answer:
            # It was set aside at its feedback: the answer is taken back with it.
            return self.undo()
        return self._asked(state.shown)

    def _shown_again(self, turn: Turn, changes: list[Change]) -> Shown:
        """Return the question of a turn, to be answered again upon what its undoing writes."""
        stored = self._bench.ledger.stored_id(ItemId(turn.shown.question.item))
        for change in reversed(changes):
            if change.event.item == stored and (change.schedule is not None or change.forget):
                version = "" if change.forget else change.event.id
                return replace(turn.shown, version=version)
        return turn.shown

    def bury(self, *, whole_fact: bool = False) -> Asked | None:
        """Set the item shown aside until tomorrow, with its siblings if wished; ask the next."""
        return self._set_aside(EventKind.BURY, whole_fact)

    def suspend(self, *, whole_fact: bool = False) -> Asked | None:
        """Set the item shown aside until it is taken up again, with its siblings if wished."""
        return self._set_aside(EventKind.SUSPEND, whole_fact)

    def _set_aside(self, kind: EventKind, whole_fact: bool) -> Asked | None:
        state, bench = self._state, self._bench
        if state.shown is None:
            raise ValueError("nothing is being asked")
        item = ItemId(state.shown.question.item)
        items = bench.siblings(item) if whole_fact else (item,)
        changes = outcomes.set_aside(bench, self._row, kind, items)
        turn = Turn(
            state.shown,
            state.queue,
            tuple((change.event.id, change.event.item) for change in changes),
            counted=False,
            after_answer=state.answered,
        )
        queue = state.queue.drop(bench.key(item))
        if whole_fact:
            queue = queue.bury(bench.fact_key(item))
        with self._or_as_before():
            state.turns = [*state.turns, turn]
            state.queue, state.answered = queue, True
            bench.record(changes, self._stored())
        return self._next()

    # -- leaving --

    def leave(self, draft: Response | None = None) -> None:
        """Leave the session; it can be taken up again where it stands.

        Everything is stored when it happens, but for ``draft``: what the learner has given so far
        to the question that is open, None for what was so before. Where that cannot be written,
        it alone is lost.
        """
        self._feedback = None
        state, shown = self._state, self._state.shown
        if shown is None or state.answered or draft is None or draft == shown.draft:
            return
        with suppress(DataError), self._or_as_before():
            state.shown = replace(shown, draft=draft)
            self._bench.store.save_question(self._bench.learner.id, self._stored())

    def summary(self) -> Summary:
        """Return what the session has come to so far."""
        done = tuple(self._state.done)
        return sum_up(self._bench, Ending(self.title, self.mode, self._bench.scope, done))

    @property
    def feedback(self) -> Feedback | None:
        """The feedback of the answer just given, None while a question is open."""
        return self._feedback

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self._state.turns)

    # -- the rest --

    @contextmanager
    def _or_as_before(self) -> Iterator[None]:
        """Leave the session as it was where what is done within fails."""
        kept = replace(self._state)
        # What was prepared follows from the state as it was.
        self._prepared = None
        try:
            yield
        except BaseException:
            self._state = kept
            raise

    def _asked_now(self) -> Shown:
        if self._state.shown is None or self._state.answered:
            raise ValueError("no question is open")
        return self._state.shown

    def _last(self) -> tuple[Feedback, Turn]:
        if self._feedback is None or not self._state.turns:
            raise ValueError("no answer was given just now")
        return self._feedback, self._state.turns[-1]

    def _counts(self) -> Counts:
        return counts_of(self._state, self._tempo)

    def _time_is_up(self) -> bool:
        spent = sum(done.seconds for done in self._state.done[self._done_before :])
        return bool(self._minutes) and spent >= self._minutes * 60

    def _stored(self, state: State | None = None) -> SessionState:
        """Return what is kept of the session, or of what it will be."""
        state = state or self._state
        over = self._bench.now() if state.over else None
        return SessionState(self._row.id, state.to_text(), over)


def _undrafted(shown: Shown) -> Shown:
    """Return a question without what was given to it before it was left."""
    return shown if shown.draft == NOTHING else replace(shown, draft=NOTHING)


def _queue_after(queue: SessionQueue, made: Made, beside: tuple[Made, ...]) -> SessionQueue:
    for each in (made, *beside):
        queue = each.queue_after(queue)
    return queue


def _done(shown: Shown, verdict: Verdict, introduced: bool, seconds: float) -> Done:
    question = shown.question
    if verdict.outcome is Outcome.CORRECT:
        return Done(question.item, verdict.outcome, introduced, seconds)
    return Done(
        question.item,
        verdict.outcome,
        introduced,
        seconds,
        question.stem,
        _right_answer(question),
        question.citation,
    )


def _right_answer(question: Question) -> tuple[str, ...]:
    """Return what is right, as it is read again: of a claim, whether it is true comes first."""
    if question.claim_true is None:
        return question.key
    return ("true",) if question.claim_true else (f"false: {question.key[0]}",)
