"""An exam without a screen: a paper, its answers, and what it comes to once it is handed in.

Nothing is shown before it is stored, every answer is kept when it is given, and nothing is told of
any before the paper is handed in. A paper that was interrupted, on whatever day, goes on.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tutor.errors import ContentError, DataError, UsageError
from tutor.facts.language import Language
from tutor.memory.steps import last_of
from tutor.questions.model import ItemId, Question
from tutor.records.kinds import EventKind
from tutor.records.model import SessionRow, SessionState
from tutor.study import phrases
from tutor.study.bench import Bench
from tutor.study.drafting import QUESTIONS, Paper, draft_of, drawn
from tutor.study.given import NOTHING, stands
from tutor.study.handing import changes_of, marked
from tutor.study.judging import judge
from tutor.study.model import Confidence, Response
from tutor.study.report import Report, report_of
from tutor.study.room import Room
from tutor.study.sat import Sat

if TYPE_CHECKING:
    from tutor.study.way import Way

_OPEN_FIRST = "This paper was begun before; once it is handed in you can have another."


@dataclass(frozen=True, slots=True)
class Posed:
    """A question of the paper as it is shown: its place from 0, and what was done with it.

    ``draft`` is what was given to it, and not kept, when the paper was last left there.
    """

    index: int
    question: Question
    response: Response | None
    flagged: bool
    draft: Response = NOTHING


class TimeIsUpError(ValueError):
    """Nothing can be answered any more; the paper is to be handed in."""


class Exam:
    """One paper of one learner. Made by :func:`open_exam`."""

    def __init__(self, room: Room, row: SessionRow, sat: Sat, *, title: str, notice: str) -> None:
        self.title = title
        self.notice = notice
        self.deck = row.deck or None
        self.report: Report | None = None
        self._room = room
        self._bench = bench = room.bench(self.deck)
        self._row = row
        self._sat = sat
        self._used_before = sat.used
        self._opened = bench.now()
        self._handed_in = False

    # -- the paper --

    def __len__(self) -> int:
        return len(self._sat.questions)

    @property
    def at(self) -> int:
        """The place of the question that was shown last."""
        return self._sat.at

    def pose(self, index: int) -> Posed:
        """Return a question to be shown. Raises IndexError outside of the paper."""
        if not 0 <= index < len(self):
            raise IndexError(index)
        if index != self.at:
            self._sat.draft = NOTHING
        self._keep(at=index)
        return self.posed(index)

    def posed(self, index: int) -> Posed:
        """Return a question without going to it."""
        sat = self._sat
        draft = sat.draft if index == sat.at else NOTHING
        return Posed(index, sat.questions[index], sat.answers[index], index in sat.flagged, draft)

    @property
    def all_posed(self) -> tuple[Posed, ...]:
        """Every question of the paper in its order."""
        return tuple(map(self.posed, range(len(self))))

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return len(self) - len(self.unanswered)

    @property
    def unanswered(self) -> tuple[int, ...]:
        """The places of the questions that have no answer yet."""
        return tuple(n for n, answer in enumerate(self._sat.answers) if answer is None)

    @property
    def flagged(self) -> tuple[int, ...]:
        """The places of the questions that are to be looked at again."""
        return tuple(sorted(self._sat.flagged))

    @property
    def asks_confidence(self) -> bool:
        """Whether the learner wants to be asked how sure an answer is."""
        return self._bench.world.settings.confidence

    def language(self, index: int) -> Language:
        """The language in which a question is asked."""
        return self._bench.bank.language(ItemId(self._sat.questions[index].item))

    # -- time --

    @property
    def allowed(self) -> float:
        """The seconds that the paper may take, extra time included; 0 for no bound."""
        return self._sat.allowed

    @property
    def used(self) -> float:
        """The seconds that it has taken so far; while it was closed none passed."""
        open_for = (self._bench.now() - self._opened).total_seconds()
        used = self._used_before + max(open_for, 0.0)
        return min(used, self.allowed) if self.allowed else used

    @property
    def left(self) -> float | None:
        """The seconds that are left, None where there is no bound."""
        return max(self.allowed - self.used, 0.0) if self.allowed else None

    @property
    def time_is_up(self) -> bool:
        """Whether nothing can be answered any more."""
        return self.left == 0.0

    # -- answering --

    def answer(self, index: int, response: Response, seconds: float = 0.0) -> None:
        """Keep an answer, in the place of one given before; nothing is told of it.

        ``seconds`` is the time spent on the question since it was shown. Raises ValueError for a
        response that does not belong to the form, TimeIsUpError after the time, and DataError
        where it cannot be kept.
        """
        bench, question = self._bench, self._sat.questions[index]
        item = ItemId(question.item)
        judge(question, response, bench.bank.lexicon(item), bench.bank.language(item))
        self._in_time()
        with self._or_as_before():
            self._sat.answers[index] = response
            self._sat.seconds[index] += max(seconds, 0.0)
            self._sat.draft = NOTHING
            self._keep()

    def be_sure(self, index: int, confidence: Confidence) -> None:
        """Keep how sure the learner is of an answer given.

        Raises ValueError where there is none, and as :meth:`answer`.
        """
        response = self._sat.answers[index]
        if response is None:
            raise ValueError("there is no answer to be sure of")
        self.answer(index, replace(response, confidence=confidence))

    def clear(self, index: int) -> None:
        """Take an answer away. Raises TimeIsUpError after the time, and DataError."""
        self._in_time()
        with self._or_as_before():
            self._sat.answers[index] = None
            self._keep()

    def flag(self, index: int) -> bool:
        """Mark a question to be looked at again, or no more; return whether it is marked."""
        with self._or_as_before():
            self._sat.flagged ^= {index}
            self._keep()
        return index in self._sat.flagged

    def leave(self, draft: Response | None = None) -> None:
        """Put the paper by; it goes on another time, with the time that is left.

        ``draft`` is what was given so far to the question that is shown, to be shown again with it;
        None leaves what was kept so before.
        """
        if not self._handed_in:
            if draft is not None:
                kept = self._sat.answers[self.at]
                self._sat.draft = NOTHING if stands(kept, draft) else draft
            self._keep()

    # -- handing in --

    def hand_in(self, *, as_reviews: bool = False) -> Report:
        """Mark the paper and return the report; its answers are logged in one transaction.

        With ``as_reviews`` they also count as reviews of their items, by the rules of a session.
        Handing in again returns the same report. Raises DataError, with the paper still open,
        where it cannot be kept.
        """
        if self.report is not None:
            return self.report
        bench, sat = self._bench, self._sat
        sat.used = self.used
        answers = marked(bench.bank, sat)
        if not self._handed_in:
            changes = changes_of(bench, self._row, answers, as_reviews=as_reviews)
            with self._or_as_before():
                sat.counted, sat.handed_in = as_reviews, True
                bench.record(changes, SessionState(self._row.id, sat.to_text(), bench.now()))
            self._handed_in = True
        self.report = report_of(bench, self.title, sat, answers, way_ahead(self._room, self.deck))
        return self.report

    # -- the rest --

    def _in_time(self) -> None:
        if self.time_is_up:
            raise TimeIsUpError("the time is up")

    def _keep(self, at: int | None = None) -> None:
        """Store the paper as it stands, with the time used."""
        sat = self._sat
        sat.used, sat.at = self.used, sat.at if at is None else at
        state = SessionState(self._row.id, sat.to_text())
        self._bench.store.save_question(self._bench.learner.id, state)

    @contextmanager
    def _or_as_before(self) -> Iterator[None]:
        """Leave the paper as it was where what is done within fails."""
        sat = self._sat
        kept = list(sat.answers), list(sat.seconds), set(sat.flagged), sat.draft
        handed = sat.counted, sat.handed_in
        try:
            yield
        except BaseException:
            sat.answers, sat.seconds, sat.flagged, sat.draft = kept
            sat.counted, sat.handed_in = handed
            raise


def way_ahead(room: Room, deck: str | None) -> "Way | None":
    """Return the way of a deck to its seminar, None where there is none to plan for."""
    if deck is None or not room.bench(deck).scope.seminars:
        return None
    # Imported here: NumPy is loaded by it, and nothing before the end of an exam needs that.
    from tutor.study.way import way

    try:
        return way(room, deck)
    except UsageError:
        return None


def _interrupted_deck(room: Room) -> str | None:
    """Return the deck of the paper that was not handed in, None for all decks or for no paper."""
    row = room.store.open_session(room.learner.id, [EventKind.EXAM])
    return row.deck if row is not None and row.deck in room.bank.decks else None


def open_exam(
    room: Room,
    deck: str | None = None,
    *,
    questions: int | None = None,
    minutes: int | None = None,
    seed: int | None = None,
    ahead: Paper | None = None,
) -> Exam:
    """Return the deck's paper that was not handed in, else a new one.

    Without a deck, and without any bound, a paper of whatever deck that was not handed in goes on.
    ``questions``, ``minutes`` and ``seed`` are those of a new paper, which takes the place of an
    interrupted one only if nothing of that was answered; without ``minutes`` it may take as long as
    one likes. A paper depends on the seed, the content and what earlier papers asked; one drawn
    ``ahead`` is taken if it is the same. Raises ContentError for an unknown deck, or one in which
    nothing can be asked.
    """
    wants_new = not questions is minutes is seed is None
    if deck is None and not wants_new:
        deck = _interrupted_deck(room)
    bench = room.bench(deck)
    title = room.bank.deck(deck).title if deck else "All decks"
    row = room.store.open_session(room.learner.id, [EventKind.EXAM], deck or "")
    stored = None if row is None else stored_paper(bench, row)
    if row is not None and stored is not None:
        sat, notice = stored
        begun = any(answer is not None for answer in sat.answers)
        if begun or not wants_new:
            if wants_new:
                notice = f"{_OPEN_FIRST} {notice}".strip()
            return Exam(room, row, sat, title=title, notice=notice)
    if row is not None:
        room.store.end_session(room.learner.id, row.id, bench.now())
    draft = draft_of(bench, questions or QUESTIONS, seed)
    if ahead is None or ahead.draft != draft:
        ahead = last_of(drawn(bench, draft))
    return _new(room, bench, title, ahead, minutes or 0)


def _new(room: Room, bench: Bench, title: str, paper: Paper, minutes: int) -> Exam:
    questions, scope = paper.questions, bench.scope
    if not questions:
        raise ContentError(
            f"Nothing in {scope.deck or 'these decks'} can be asked in an exam; "
            "`tutor questions` shows in which forms its items can be asked."
        )
    sat = Sat(questions, allowed=minutes * 60 * bench.world.settings.exam_time)
    row = SessionRow(
        id=bench.new_id(),
        learner=bench.learner.id,
        deck=scope.deck or "",
        mode=EventKind.EXAM,
        started=bench.now(),
        day=bench.day,
        seed=paper.draft.seed,
        state=sat.to_text(),
    )
    bench.store.start_session(row)
    return Exam(room, row, sat, title=title, notice=_shorter(len(questions), paper.draft.count))


def _shorter(found: int, wanted: int) -> str:
    if found >= wanted:
        return ""
    return (
        f"The paper has {phrases.counted(found, 'question')}, not {wanted}: "
        "no more go together without one giving another away."
    )


def stored_paper(bench: Bench, row: SessionRow) -> tuple[Sat, str] | None:
    """Return a paper that was kept, if it can be read, with what is to be told of it."""
    try:
        sat = Sat.from_json(json.loads(row.state))
    except (DataError, ValueError, LookupError, TypeError, AttributeError):
        return None
    gone = [n for n, each in enumerate(sat.questions) if not bench.bank.knows(ItemId(each.item))]
    notice = ""
    if gone:
        sat = sat.without(gone)
        notice = (
            f"{phrases.counted(len(gone), 'question')} of this paper went out of the content, "
            "and of the paper."
        )
    return (sat, notice) if sat.questions else None
