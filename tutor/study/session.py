"""A session without a screen: next question, answer, feedback, rating, undo, summary.

Whatever shows it — the app, plain lines, another program — calls the same few methods. Nothing is
shown before it is stored: a question as drawn is saved before :meth:`ReviewSession.ask` returns it,
an answer is committed before :meth:`ReviewSession.answer` returns its feedback.
"""

import json
from dataclasses import replace

from tutor.memory.estimate import estimate
from tutor.memory.introduction import Ask, next_ask
from tutor.memory.model import Rating
from tutor.memory.queue import Entry, SessionQueue, Source
from tutor.memory.ratings import suggest
from tutor.questions.context import Context
from tutor.questions.items import answer_changed
from tutor.questions.model import Form, ItemId, Outcome, Question, Verdict
from tutor.records.model import Change, EventKind, EventRow, ScheduleRow, SessionRow, SessionState
from tutor.study import asking, outcomes, strokes
from tutor.study.bench import Bench
from tutor.study.hints import next_hint
from tutor.study.judging import is_written, judge
from tutor.study.model import (
    Asked,
    Counts,
    Feedback,
    Prospect,
    Response,
    StudyMode,
    Summary,
)
from tutor.study.schedules import progress_of
from tutor.study.summing import Ending, sum_up
from tutor.study.turns import Done, Shown, State, Turn

_RECENT_WORDINGS = 20
_RECENT_TRIOS = 10
_LONGEST_SECONDS = 3600.0


class ReviewSession:
    """One sitting of one learner. Made by :meth:`tutor.study.room.Room.session`."""

    def __init__(
        self, bench: Bench, row: SessionRow, state: State, *, title: str, minutes: int = 0
    ) -> None:
        self.mode = StudyMode(row.mode)
        self.deck = row.deck or None
        self.title = title
        self._bench = bench
        self._row = row
        self._state = state
        self._minutes = minutes
        self._feedback: Feedback | None = None

    # -- asking --

    def ask(self) -> Asked | None:
        """Return the question to show now, the same until it is answered; None at the end.

        After an interruption at the feedback the next question is asked.
        """
        state = self._state
        if state.shown is not None and not state.answered:
            return state.shown.asked(self._counts())
        return self._next()

    def proceed(self) -> Asked | None:
        """Leave the feedback for the next question; None at the end of the session."""
        return self.ask() if self._state.answered or self._state.shown is None else self._next()

    def _next(self) -> Asked | None:
        state = self._state
        self._feedback = None
        queue = state.queue.advance() if not self._time_is_up() else _ended(state.queue)
        state.queue, state.answered = queue, False
        state.shown = None if queue.current is None else self._draw(queue.current)
        if state.shown is None and queue.current is not None:
            # The item went out of the content while the session was on.
            return self._next()
        self._bench.store.save_question(self._bench.learner.id, self._stored())
        return None if state.shown is None else state.shown.asked(self._counts())

    def _draw(self, entry: Entry) -> Shown | None:
        bench, item = self._bench, ItemId(entry.item)
        if not bench.bank.knows(item):
            return None
        notice = self._start_anew_if_changed(item)
        progress = progress_of(bench.schedule(item))
        forms = asking.forms_of(bench.bank, item, bench.deck_of(item))
        ask: Ask = next_ask(progress, forms, bench.day)
        events = bench.store.item_events(bench.learner.id, bench.stored_id(item))
        seed = asking.question_seed(self._row.seed, item, len(events))
        question = asking.draw(
            bench.bank, item, bench.deck_of(item), ask.mode, seed, self._context(item, events)
        )
        self._remember(question)
        returns = entry.source is Source.BACK
        return Shown(question, ask.step, ask.mode, returns, notice=notice)

    def _context(self, item: ItemId, events: tuple[EventRow, ...]) -> Context:
        state, bank = self._state, self._bench.bank
        ahead = [
            key
            for entry in (*state.queue.due, *state.queue.new)
            if entry.item != self._bench.key(item) and bank.knows(ItemId(entry.item))
            for key in bank.key_texts(ItemId(entry.item))
        ]
        return Context(
            recent_wordings=tuple(state.wordings),
            recent_trios=tuple(state.trios),
            confusions=asking.confusions(events),
            ahead=tuple(ahead),
        )

    def _remember(self, question: Question) -> None:
        state = self._state
        state.wordings = [*state.wordings, question.wording][-_RECENT_WORDINGS:]
        wrong = frozenset(option.text for option in question.options if not option.correct)
        if wrong:
            state.trios = [*state.trios, wrong][-_RECENT_TRIOS:]

    def _start_anew_if_changed(self, item: ItemId) -> str:
        """Forget what was learned of an item whose answer is another one now; say so."""
        bench = self._bench
        row = bench.schedule(item)
        now = bench.bank.item(item).fingerprint
        if row is None or not row.fingerprint or not answer_changed(row.fingerprint, now):
            return ""
        if self.mode is StudyMode.REVIEW:
            event = bench.event(EventKind.RESET, item, self._row)
            bench.record([Change(event, forget=True)], None)
        return "Its answer has changed since you learned it, so it starts anew."

    # -- hints --

    def hint(self) -> Asked:
        """Give the next hint, stored with the question; the same again if there are no more.

        Raises ValueError where nothing is being asked.
        """
        shown = self._asked_now()
        found = next_hint(shown.question, len(shown.hints), shown.removed)
        if isinstance(found, str):
            shown = replace(shown, hints=(*shown.hints, found))
        elif isinstance(found, int):
            shown = replace(shown, removed=(*shown.removed, found))
        self._state.shown = shown
        self._bench.store.save_question(self._bench.learner.id, self._stored())
        return shown.asked(self._counts())

    def reveal(self) -> tuple[str, ...]:
        """Return the points of a recall question, for the learner to judge by.

        Raises ValueError where nothing is being asked.
        """
        question = self._asked_now().question
        return question.points if question.form is Form.RECALL else ()

    # -- answering --

    def answer(self, response: Response, seconds: float) -> Feedback:
        """Judge and commit an answer, and return the feedback.

        ``seconds`` is the time from the question to the answer. Raises ValueError where nothing is
        being asked or the response does not belong to the form, and DataError, with the question
        still open, where the answer cannot be kept.
        """
        shown = self._asked_now()
        bench, item = self._bench, ItemId(shown.question.item)
        verdict = judge(
            shown.question, response, bench.bank.lexicon(item), bench.bank.language(item)
        )
        hinted = bool(shown.hints or shown.removed)
        rating = suggest(verdict.outcome, verdict.slip, verdict.score, hinted=hinted)
        seconds = min(max(seconds, 0.0), _LONGEST_SECONDS)
        before = bench.schedule(item)
        made = outcomes.answered(
            bench, self._row, shown, response, verdict, rating, seconds, before
        )
        queue = self._state.queue
        turn = Turn(shown, queue, ((made.change.event.id, made.change.event.item),), _one(before))
        self._commit(turn, made, _done(shown, verdict, made.introduces, seconds))
        self._feedback = self._feedback_of(shown, response, verdict, made, before)
        return self._feedback

    def rate(self, rating: Rating) -> Feedback:
        """Put another rating to the answer just given; the schedule follows.

        Raises ValueError where no answer was given, or it does not rate.
        """
        feedback, turn = self._last()
        if feedback.rating is None:
            raise ValueError("this answer is not rated")
        return self._amend(feedback, turn, EventKind.RATING, feedback.verdict, rating)

    def override(self) -> Feedback:
        """Count the answer just given as right; the log keeps both. Raises ValueError if it is."""
        feedback, turn = self._last()
        if not feedback.can_override:
            raise ValueError("this answer cannot be counted as right")
        right = Verdict(Outcome.CORRECT, "counted as right by you", score=1.0)
        hinted = bool(turn.shown.hints or turn.shown.removed)
        rating = suggest(right.outcome, hinted=hinted)
        amended = self._amend(feedback, turn, EventKind.RIGHT, right, rating)
        self._feedback = replace(amended, can_override=False, overridden=True)
        return self._feedback

    def _amend(
        self, feedback: Feedback, turn: Turn, kind: EventKind, verdict: Verdict, rating: Rating
    ) -> Feedback:
        state, before = self._state, turn.before[0] if turn.before else None
        answer, _ = turn.events[0]
        made = outcomes.amended(
            self._bench, self._row, turn.shown, kind, answer, verdict, rating, before
        )
        old = state.done[-1]
        done = _done(turn.shown, verdict, made.introduces, old.seconds)
        kept = (state.queue, state.done)
        state.queue, state.done = made.queue_after(turn.queue), [*state.done[:-1], done]
        try:
            self._bench.record([made.change], self._stored())
        except BaseException:
            state.queue, state.done = kept
            raise
        again = self._feedback_of(turn.shown, feedback.response, verdict, made, before)
        self._feedback = replace(
            again,
            suggested=feedback.suggested if kind is EventKind.RATING else again.suggested,
            overridden=feedback.overridden,
        )
        return self._feedback

    def _commit(self, turn: Turn, made: outcomes.Made, done: Done) -> None:
        """Record an answer with the state of the session after it, or leave both as they were."""
        state = self._state
        kept = (state.queue, state.answered, state.turns, state.done)
        state.queue = made.queue_after(turn.queue)
        state.answered = True
        state.turns = [*state.turns, turn]
        state.done = [*state.done, done]
        try:
            self._bench.record([made.change], self._stored())
        except BaseException:
            state.queue, state.answered, state.turns, state.done = kept
            raise

    def _feedback_of(
        self,
        shown: Shown,
        response: Response,
        verdict: Verdict,
        made: outcomes.Made,
        before: ScheduleRow | None,
    ) -> Feedback:
        given, expected = strokes.of(shown.question, response, verdict)
        return Feedback(
            asked=shown.asked(self._counts()),
            response=response,
            verdict=verdict,
            suggested=made.rating,
            rating=made.rating,
            prospects=self._prospects(shown, made, before),
            explanation=made.explanation,
            given=given,
            expected=expected,
            can_override=is_written(shown.question.form)
            and verdict.outcome is not Outcome.CORRECT
            and not response.gave_up,
        )

    def _prospects(
        self, shown: Shown, made: outcomes.Made, before: ScheduleRow | None
    ) -> tuple[Prospect, ...]:
        if made.rating is None:
            return ()
        return outcomes.prospect_days(self._bench, shown, before)

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
        kept = (state.queue, state.shown, state.answered, state.turns, state.done)
        state.turns = state.turns[:-1]
        if turn.counted:
            state.done = state.done[:-1]
        state.queue, state.shown, state.answered = turn.queue, turn.shown, False
        try:
            self._bench.record(changes, self._stored())
        except BaseException:
            state.queue, state.shown, state.answered, state.turns, state.done = kept
            raise
        self._feedback = None
        if turn.after_answer:
            # It was set aside at its feedback: the answer is taken back with it.
            return self.undo()
        return turn.shown.asked(self._counts())

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
        changes, before = outcomes.set_aside(bench, self._row, kind, items)
        turn = Turn(
            state.shown,
            state.queue,
            tuple((change.event.id, change.event.item) for change in changes),
            before,
            counted=False,
            after_answer=state.answered,
        )
        queue = state.queue.drop(bench.key(item))
        if whole_fact:
            queue = queue.bury(bench.fact_key(item))
        kept = (state.queue, state.answered, state.turns)
        state.turns = [*state.turns, turn]
        state.queue, state.answered = queue, True
        try:
            bench.record(changes, self._stored())
        except BaseException:
            state.queue, state.answered, state.turns = kept
            raise
        return self._next()

    # -- leaving --

    def leave(self) -> None:
        """Leave the session; it can be taken up again where it stands."""
        self._bench.store.save_question(self._bench.learner.id, self._stored())

    def summary(self) -> Summary:
        """Return what the session has come to so far."""
        done = tuple(self._state.done)
        return sum_up(self._bench, Ending(self.title, self.mode, self._bench.scope, done))

    @property
    def feedback(self) -> Feedback | None:
        """The feedback of the answer just given, None while a question is open."""
        return self._feedback

    # -- the rest --

    def _asked_now(self) -> Shown:
        if self._state.shown is None or self._state.answered:
            raise ValueError("no question is open")
        return self._state.shown

    def _last(self) -> tuple[Feedback, Turn]:
        if self._feedback is None or not self._state.turns:
            raise ValueError("no answer was given just now")
        return self._feedback, self._state.turns[-1]

    def _counts(self) -> Counts:
        state = self._state
        queue = state.queue
        open_now = int(state.shown is not None and not state.answered)
        new = len(queue.new)
        current_is_new = queue.current is not None and queue.current.source is Source.NEW
        left = queue.left + open_now
        new += int(bool(open_now and current_is_new))
        number = queue.asked
        seconds = [done.seconds for done in state.done if done.seconds > 0]
        median = sorted(seconds)[len(seconds) // 2] if seconds else None
        span = estimate(left, max(queue.questions + open_now, left), median, len(seconds))
        minutes = max(1, round(span.seconds / 60)) if left else 0
        total = number + queue.questions
        return Counts(max(left - new, 0), min(new, left), left, number, total, minutes)

    def _time_is_up(self) -> bool:
        spent = sum(done.seconds for done in self._state.done)
        return bool(self._minutes) and spent >= self._minutes * 60

    def _stored(self) -> SessionState:
        """Return what is kept of the session; it is over where nothing is shown any more."""
        state = self._state
        text = json.dumps(state.to_json(), ensure_ascii=False, separators=(",", ":"))
        over = state.shown is None
        return SessionState(self._row.id, text, self._bench.now() if over else None)


def _ended(queue: SessionQueue) -> SessionQueue:
    return replace(queue, due=(), new=(), waiting=(), current=None)


def _one(row: ScheduleRow | None) -> tuple[ScheduleRow, ...]:
    return () if row is None else (row,)


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
        question.key,
        question.citation,
    )
