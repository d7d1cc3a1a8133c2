"""What passes between a session and whatever shows it: a screen, lines of text, another program."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tutor.memory.introduction import Step
from tutor.memory.model import Rating
from tutor.questions.model import Question, Verdict


class StudyMode(StrEnum):
    """What the answers of a session count as."""

    REVIEW = "review"
    PRACTICE = "practice"


class Confidence(StrEnum):
    """How sure a learner says to be of an answer, before it is shown."""

    GUESS = "guess"
    UNSURE = "unsure"
    SURE = "sure"


@dataclass(frozen=True, slots=True)
class Said:
    """Answers given with a word of confidence, and how many of them were right."""

    confidence: Confidence
    answers: int
    right: int


@dataclass(frozen=True, slots=True)
class Response:
    """What the learner gave; which part is filled depends on the question's form.

    ``text`` is what was typed (typed, cloze, date, amount, name-all); ``option`` the index into
    ``Question.options`` of a choice, or of the mending of a rejected claim; ``claim`` the judgement
    of a true-false claim; ``points`` the indexes of the points that were recalled; ``options`` the
    indexes of all options chosen of a multiple choice. ``order`` are the indexes of
    ``Question.parts`` in the order that the learner gives them; ``pairs`` holds for each part the
    index into ``Question.offers``, or None where it was left open. ``gave_up`` is "I don't know"
    and needs nothing else. ``confidence`` is None where it was not asked for, or not said.
    """

    text: str = ""
    option: int | None = None
    claim: bool | None = None
    points: tuple[int, ...] = ()
    gave_up: bool = False
    options: tuple[int, ...] = ()
    order: tuple[int, ...] = ()
    pairs: tuple[int | None, ...] = ()
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How far a session has come.

    ``due`` and ``new`` are items still to be asked (returns count as due), ``left`` the questions
    that they take, the open one included: a new item is asked twice. ``number`` and ``total`` make
    "4 of 17", ``minutes`` is the estimate for what is left.
    """

    due: int
    new: int
    left: int
    number: int
    total: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to be shown. It is stored before it is returned.

    ``step`` says what it is for, ``returns`` that it comes back within this session. ``hints`` are
    the hints shown so far, ``removed`` the indexes of options that a hint has taken away.
    ``notice`` is a sentence to be shown with it, such as that its answer has changed. ``is_new`` is
    true of an item's first question, also where it is recalled at once. ``draft`` is what the
    learner had given so far when the session was left at this question.
    """

    question: Question
    counts: Counts
    step: Step
    returns: bool = False
    hints: tuple[str, ...] = ()
    removed: tuple[int, ...] = ()
    notice: str = ""
    is_new: bool = False
    draft: Response = Response()


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a rating would do: the days until the item is due again, 0 for within the session."""

    rating: Rating
    days: int


@dataclass(frozen=True, slots=True)
class Stroke:
    """A run of letters of an answer or its key; those are marked that are not the ``same``."""

    text: str
    same: bool


@dataclass(frozen=True, slots=True)
class Feedback:
    """An answer that is committed: the verdict, and what becomes of the item.

    ``suggested`` is None for an answer that does not rate (practice, or a step before recall);
    ``rating`` is what stands now. ``prospects`` are the outcomes of the four ratings, after a hint
    of those up to Hard, empty where nothing is rated. ``explanation`` is a sentence on what happens
    next. ``given`` and ``expected`` are set against each other for a typed answer that is not
    right.
    """

    asked: Asked
    response: Response
    verdict: Verdict
    suggested: Rating | None
    rating: Rating | None
    prospects: tuple[Prospect, ...] = ()
    explanation: str = ""
    given: tuple[Stroke, ...] = ()
    expected: tuple[Stroke, ...] = ()
    can_override: bool = False
    overridden: bool = False

    def takes(self, rating: Rating) -> bool:
        """Tell whether the answer may be given a rating, of those that it is rated by at all."""
        return any(each.rating is rating for each in self.prospects)


@dataclass(frozen=True, slots=True)
class Tally:
    """One line of a summary: how many answers of a kind were right, close and wrong."""

    answers: int = 0
    correct: int = 0
    close: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class Missed:
    """An item that was not right, with where to read it again."""

    item: str
    stem: str
    key: tuple[str, ...]
    citation: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The end of a session: what was done, what to read again, and when something is due again.

    ``next_due`` is the next study day on which something of the deck falls due, with ``next_count``
    items; both are None and 0 if nothing is planned. ``left_today`` are the questions that
    what is still due or new takes.
    """

    title: str
    mode: StudyMode
    tally: Tally
    introduced: int
    seconds: float
    missed: tuple[Missed, ...]
    next_due: date | None
    next_count: int
    left_today: int
