"""Questions made by hand, and a session that asks them without content or records."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, cast

from tests import handmade
from tutor.facts.language import ENGLISH
from tutor.memory.introduction import Step
from tutor.plain.jsonl import Exchange
from tutor.plain.lines import Lines
from tutor.plain.sitting import Sitting
from tutor.questions.marking.lexicon import Lexicon
from tutor.questions.model import (
    AnswerKey,
    Form,
    ItemId,
    NameKey,
    Option,
    Outcome,
    Part,
    Question,
    Verdict,
)
from tutor.study.judging import judge
from tutor.study.model import Asked, Counts, Feedback, Response, StudyMode, Summary, Tally

if TYPE_CHECKING:
    from tutor.study.session import ReviewSession

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def question(form: Form, stem: str, key: tuple[str, ...], **more: object) -> Question:
    """Return a question about a harbour; ``answer`` is None unless it is given."""
    statement = f"This is what the almanac says of {key[0]}."
    return handmade.question(form, stem, key, **{"statement": statement, **more})


def names(*texts: str) -> AnswerKey:
    """Return a key that wants all of these names."""
    return AnswerKey(tuple(NameKey(text) for text in texts), all_needed=True)


def part(name: str, text: str, answer: str) -> Part:
    """Return a part of a fact of its own."""
    return Part(
        item=ItemId(f"pack/{name}#date"),
        text=text,
        answer=answer,
        fact=f"pack/{name}",
        statement=f"In {answer} came {text}.",
        citation=f"Harbour Almanac, paragraph on the {name}",
    )


PORTS = (
    Option("Calder Bay", correct=True),
    Option("Port Lisle", correct=False, truth="Port Lisle pays for the buoys."),
    Option("Eastmouth", correct=True),
    Option("Westmouth", correct=False, truth="Westmouth has no harbour."),
    Option("Norwick", correct=True),
)
MULTIPLE = question(
    Form.MULTIPLE,
    "Which ports share the upkeep of the lights? Choose all that apply.",
    ("Calder Bay", "Eastmouth", "Norwick"),
    options=PORTS,
)
WHICH_NOT = question(
    Form.WHICH_NOT,
    "Which of these does NOT share the upkeep of the lights?",
    ("Port Lisle",),
    options=(
        Option("Calder Bay", correct=False, truth="Calder Bay shares the upkeep."),
        Option("Port Lisle", correct=True),
        Option("Eastmouth", correct=False),
    ),
)
CLAIM = question(
    Form.TRUE_FALSE,
    "True or false? Ada Thorne kept the north light.",
    ("Ida Thorn",),
    claim_true=False,
    claimed="Ada Thorne",
    options=(
        Option("Ada Thorne", correct=False, truth="Ada Thorne kept the south light."),
        Option("Ida Thorn", correct=True),
        Option("Owen Marsh", correct=False, truth="Owen Marsh piloted the ferry."),
    ),
)
NAME_ALL = question(
    Form.NAME_ALL,
    "Which ports share the upkeep of the lights? Name all three.",
    ("Calder Bay", "Bell and Book", "Norwick"),
    answer=names("Calder Bay", "Bell and Book", "Norwick"),
    accepted=("Calder Bay", "Bell and Book", "Norwick"),
)
GROUNDS = ("the income of its pilots", "the terns on the reef", "the view from the mole")
RECALL = question(Form.RECALL, "On what grounds is it opposed?", GROUNDS, points=GROUNDS)
REASONS = question(
    Form.REASONS,
    "On what grounds is it opposed? Name two of the three.",
    GROUNDS,
    points=GROUNDS,
    enough=2,
)
SHORT = ("pilots", "terns", "view")
WRITTEN_REASONS = replace(
    REASONS, key=SHORT, points=SHORT, answer=names(*SHORT), accepted=SHORT, item=ItemId("pack/r#w")
)
LENS = part("lens", "the delivery of the lens", "1908")
TOWER = part("tower", "the raising of the tower", "1899")
BELL = part("bell", "the casting of the bell", "1921")
FERRY = part("ferry", "the first ferry", "1930")
ORDER = question(
    Form.ORDER,
    "Put these in order, the earliest first.",
    ("the raising of the tower", "the delivery of the lens", "the casting of the bell"),
    parts=(LENS, TOWER, BELL),
    sequence=(1, 0, 2),
    statement=LENS.statement,
    citation=LENS.citation,
)
LIST_ORDER = replace(
    ORDER,
    parts=tuple(
        replace(LENS, text=text, answer=place)
        for text, place in (("second light", "2"), ("first light", "1"), ("third light", "3"))
    ),
)
MATCH = question(
    Form.MATCH,
    "Match each event with its year.",
    ("the delivery of the lens: 1908", "the raising of the tower: 1899"),
    parts=(LENS, TOWER, BELL),
    offers=("1899", "1908", "1921", "1930"),
    spare=Option("1930", correct=False, truth="The mast was raised in 1930."),
    statement=LENS.statement,
    citation=LENS.citation,
)

Judge = Callable[[Question, Response], Verdict]


def by_rule(question: Question, response: Response) -> Verdict:
    """Judge by Tutor's own rules."""
    return judge(question, response, Lexicon(()), ENGLISH)


@dataclass
class Rehearsal:
    """Asks its questions in order, as practice."""

    questions: Sequence[Question]
    judge: Judge = by_rule
    mode: StudyMode = StudyMode.PRACTICE
    title: str = "Lights"
    place: int = 0
    hints: tuple[str, ...] = ()
    removed: tuple[int, ...] = ()
    can_undo: bool = False
    asks_confidence: bool = False

    def __post_init__(self) -> None:
        self.responses: list[Response] = []

    def ask(self) -> Asked | None:
        if self.place == len(self.questions):
            return None
        total = len(self.questions)
        counts = Counts(0, total, total - self.place, self.place + 1, total, 1)
        now = self.questions[self.place]
        return Asked(now, counts, Step.REVIEW, False, self.hints, self.removed)

    def _now(self) -> Asked:
        asked = self.ask()
        assert asked is not None
        return asked

    def hint(self) -> Asked:
        """Tell the first letter, and take a wrong option away where several are right."""
        now = self.questions[self.place]
        wrong = [at for at, option in enumerate(now.options) if not option.correct]
        if not self.hints:
            self.hints = (f"It begins with {now.key[0][0]}.",)
        elif not self.removed and now.form is Form.MULTIPLE:
            self.removed = (wrong[0],)
        return self._now()

    def reveal(self) -> tuple[str, ...]:
        now = self.questions[self.place]
        return now.points if now.is_ticked else ()

    def answer(self, response: Response, seconds: float) -> Feedback:
        asked = self._now()
        self.responses.append(response)
        verdict = self.judge(asked.question, response)
        return Feedback(asked, response, verdict, None, None)

    def prepare(self) -> None:
        """The questions are there already."""

    def proceed(self) -> Asked | None:
        self.place, self.hints, self.removed = self.place + 1, (), ()
        return self.ask()

    def bury(self, *, whole_fact: bool = False) -> Asked | None:
        return self.proceed()

    def suspend(self, *, whole_fact: bool = False) -> Asked | None:
        return self.proceed()

    def report(self, note: str = "") -> None:
        """Take a report without keeping it."""

    def leave(self, draft: Response | None = None) -> None:
        """Leave nothing behind."""

    def summary(self) -> Summary:
        return Summary(self.title, self.mode, Tally(), 0, 0.0, (), None, 0, 0)


@dataclass(frozen=True)
class Heard:
    """What was said of a question, and what was taken for an answer to it."""

    out: str
    responses: tuple[Response, ...]

    @property
    def response(self) -> Response:
        """The only answer."""
        (response,) = self.responses
        return response

    def after(self, words: str) -> list[str]:
        """Return the lines said from certain words on, up to the next prompt."""
        rest = words + self.out.partition(words)[2]
        return rest.partition("\nEnter for the next")[0].splitlines()


def _streams(lines: Sequence[str]) -> tuple[Lines, io.StringIO]:
    out = io.StringIO()
    return Lines(io.StringIO("".join(f"{line}\n" for line in lines)), out), out


def hear(question: Question, *lines: str, judge: Judge = by_rule) -> Heard:
    """Answer a question in plain mode with these lines."""
    session = Rehearsal([question], judge)
    talk, out = _streams(lines)
    Sitting(cast("ReviewSession", session), talk, lambda: NOW, date(2026, 11, 22)).run()
    return Heard(out.getvalue(), tuple(session.responses))


def exchange(question: Question, *lines: str, judge: Judge = by_rule) -> Heard:
    """Answer a question as a program does, with these lines."""
    session = Rehearsal([question], judge)
    talk, out = _streams(lines)
    Exchange(cast("ReviewSession", session), talk, lambda: NOW).run()
    return Heard(out.getvalue(), tuple(session.responses))


def verdict_of(*parts: Outcome, outcome: Outcome = Outcome.CLOSE, reason: str = "") -> Judge:
    """Return a judge that always gives one verdict, with these on the parts."""
    return lambda _question, _response: Verdict(outcome, reason, score=0.5, parts=parts)
