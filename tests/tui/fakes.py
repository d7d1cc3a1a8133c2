"""A study without records: it keeps the promises of the real one, with a few made-up questions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tests import handmade
from tutor.errors import DataError, TutorError
from tutor.facts.dates import parse_edtf
from tutor.facts.language import ENGLISH, Language
from tutor.facts.model import Amount, Place
from tutor.memory.introduction import Step
from tutor.memory.model import Rating
from tutor.memory.ratings import most
from tutor.questions.marking.parts import mark_order, mark_pairs
from tutor.questions.marking.ticks import mark_chosen, mark_recalled
from tutor.questions.model import (
    ONE_OPTION,
    AmountKey,
    AnswerKey,
    DateKey,
    Form,
    ItemId,
    NameKey,
    Option,
    Outcome,
    Part,
    Question,
    Slip,
    Verdict,
)
from tutor.records.kinds import EventKind
from tutor.settings import Settings
from tutor.study.around import Around
from tutor.study.author import Author
from tutor.study.browser import Browser
from tutor.study.browsing import Entry, Row
from tutor.study.detail import Answered, Detail, Reported, Wording
from tutor.study.exam import Exam
from tutor.study.front import DeckToday, Today
from tutor.study.mending import Mended, Now
from tutor.study.model import (
    Asked,
    Counts,
    Feedback,
    Missed,
    Prospect,
    Response,
    Stroke,
    StudyMode,
    Summary,
    Tally,
)
from tutor.study.progress import Progress
from tutor.study.report import Report
from tutor.study.seminar import Seminar
from tutor.study.soon import Soon
from tutor.study.timeline import Neighbour
from tutor.tui.desk import Person, Start

DAY = date(2026, 11, 22)
LETTERED = frozenset({Form.TYPED, Form.CLOZE, Form.DATE, Form.AMOUNT})
PROSPECTS = tuple(Prospect(rating, days) for rating, days in zip(Rating, (0, 1, 2, 8), strict=True))


def question(form: Form, stem: str, key: tuple[str, ...], **more: object) -> Question:
    """Return a question about a harbour; its answer are the names of the key."""
    given: dict[str, object] = {
        "answer": AnswerKey(tuple(NameKey(name) for name in key)),
        "citation": "Harbour Almanac (May 2024), paragraph 8",
    }
    return handmade.question(form, stem, key, **{**given, **more})


CHOICE = question(
    Form.CHOICE,
    "According to Harbour Almanac, which port is reported to be unhappy about a second "
    "lighthouse on the outer reef?",
    ("Port Lisle",),
    options=(
        Option("Calder Bay", correct=False),
        Option("Port Lisle", correct=True),
        Option("Eastmouth", correct=False, truth="its harbour master welcomed the plan"),
    ),
    statement="Port Lisle is unhappy about it: it fears for its pilots' income, the nesting "
    "terns and the view from the mole.",
    topics=("Lighthouses",),
)
CLAIM = question(
    Form.TRUE_FALSE,
    "True or false: The keeper of the north light was Ada Thorne.",
    ("Ida Thorn",),
    claim_true=False,
    claimed="Ada Thorne",
    options=(
        Option("Ada Thorne", correct=False, truth="Ada Thorne kept the south light"),
        Option("Ida Thorn", correct=True),
        Option("Owen Marsh", correct=False, truth="Owen Marsh piloted the ferry"),
    ),
    statement="The keeper of the north light was Ida Thorn.",
)
TYPED = question(
    Form.TYPED,
    "Who kept the north light from 1908 to 1931?",
    ("Ida Thornbury",),
    statement="Ida Thornbury kept the north light from 1908 to 1931.",
)
CLOZE = question(
    Form.CLOZE,
    "The north light was first lit in the presence of ____, who had paid for its lens.",
    ("Edmund Vale",),
    statement="The north light was first lit in the presence of Edmund Vale.",
)
DATE = question(
    Form.DATE,
    "When was the north light first lit?",
    ("3 September 1908",),
    answer=AnswerKey((DateKey(parse_edtf("1908-09-03")),)),
    statement="The north light was first lit on 3 September 1908.",
)
AMOUNT = question(
    Form.AMOUNT,
    "How much did the lens of the north light cost?",
    ("4,200 crowns",),
    answer=AnswerKey((AmountKey(Amount("4,200 crowns", "4200", "crowns")),)),
    statement="The lens of the north light cost 4,200 crowns.",
)
NAME_ALL = question(
    Form.NAME_ALL,
    "Which ports share the upkeep of the reef lights? Name both.",
    ("Calder Bay", "Eastmouth"),
    answer=AnswerKey((NameKey("Calder Bay"), NameKey("Eastmouth")), all_needed=True),
    statement="Calder Bay and Eastmouth share the upkeep of the reef lights.",
)
RECALL = question(
    Form.RECALL,
    "On what grounds is Port Lisle opposed to a second lighthouse?",
    ("fear for the income of its pilots", "the nesting terns", "the view from the mole"),
    points=("fear for the income of its pilots", "the nesting terns", "the view from the mole"),
    statement="Port Lisle fears for its pilots' income, the terns and the view.",
)
MULTIPLE = question(
    Form.MULTIPLE,
    "Which of these ports signed the Charter of Lights?",
    ("Port Lisle", "Eastmouth", "Skerry Haven"),
    options=(
        Option("Calder Bay", correct=False, truth="it sent an observer"),
        Option("Port Lisle", correct=True),
        Option("Eastmouth", correct=True),
        Option("Marram", correct=False, truth="it had no light to share yet"),
        Option("Skerry Haven", correct=True),
    ),
    statement="Port Lisle, Eastmouth and Skerry Haven signed the Charter of Lights.",
)
WHICH_NOT = question(
    Form.WHICH_NOT,
    "Which of these ports did NOT sign the Charter of Lights?",
    ("Calder Bay",),
    options=(
        Option("Port Lisle", correct=False, truth="it signed on the first day"),
        Option("Calder Bay", correct=True),
        Option("Eastmouth", correct=False, truth="it signed a week later"),
    ),
    statement="Port Lisle, Eastmouth and Skerry Haven signed the Charter of Lights.",
)
ATTRIBUTION = question(
    Form.ATTRIBUTION,
    "Who argues that a light nobody keeps is worse than none?",
    ("Harbour Almanac",),
    options=(
        Option("Harbour Almanac", correct=True),
        Option("Marsh", correct=False, truth="holds that any light is better than none"),
        Option("the Pilots' Review", correct=False),
    ),
    statement="Harbour Almanac argues that a light nobody keeps is worse than none.",
)
ODD_ONE = question(
    Form.ODD_ONE,
    "Which of these did NOT happen in 1908?",
    ("the loss of the Marigold",),
    options=(
        Option("the first lighting of the north light", correct=False, truth="3 September 1908"),
        Option("the signing of the Charter of Lights", correct=False, truth="12 May 1908"),
        Option("the loss of the Marigold", correct=True, truth="2 January 1911"),
    ),
    statement="The Marigold was lost on 2 January 1911.",
)


def event(name: str, text: str, answer: str, statement: str) -> Part:
    """Return an event, or a pair, with its own fact."""
    cited = f"Harbour Almanac (May 2024), paragraph {len(text) % 9 + 1}"
    item = ItemId(f"pack/{name}#date")
    return Part(item, text, answer, f"pack/{name}", "", statement, cited)


ORDER = question(
    Form.ORDER,
    "Put these in order, the earliest first.",
    (
        "the signing of the Charter of Lights",
        "the first lighting of the north light",
        "the loss of the Marigold",
        "the closing of the pilots' school",
    ),
    item=ItemId("pack/north-light#date"),
    parts=(
        event(
            "marigold",
            "the loss of the Marigold",
            "2 January 1911",
            "The Marigold was lost on 2 January 1911.",
        ),
        event(
            "north-light",
            "the first lighting of the north light",
            "3 September 1908",
            "The north light was first lit on 3 September 1908.",
        ),
        event(
            "school",
            "the closing of the pilots' school",
            "1931",
            "The pilots' school was closed in 1931.",
        ),
        event(
            "charter",
            "the signing of the Charter of Lights",
            "12 May 1908",
            "The Charter of Lights was signed on 12 May 1908.",
        ),
    ),
    sequence=(3, 1, 0, 2),
    statement="The north light was first lit on 3 September 1908.",
)
MATCH = question(
    Form.MATCH,
    "Match each light with its keeper.",
    ("the north light: Ida Thornbury",),
    item=ItemId("pack/north#date"),
    parts=(
        event("north", "the north light", "Ida Thornbury", "Ida Thornbury kept the north light."),
        event("reef", "the reef light", "Edmund Vale", "Edmund Vale kept the reef light."),
        event("mole", "the mole light", "Ada Thorne", "Ada Thorne kept the light on the mole."),
        event("skerry", "the skerry light", "Jon Harker", "Jon Harker kept the skerry light."),
    ),
    offers=("Edmund Vale", "Owen Marsh", "Ida Thornbury", "Jon Harker", "Ada Thorne"),
    spare=Option("Owen Marsh", correct=False, truth="Owen Marsh piloted the ferry."),
    statement="Ida Thornbury kept the north light.",
)
REASONS = question(
    Form.REASONS,
    "Why does Harbour Almanac hold that the reef needs a second light? Name two of three.",
    ("the fog of the winter months", "the growing traffic", "the shifting sands"),
    answer=None,
    points=("the fog of the winter months", "the growing traffic", "the shifting sands"),
    enough=2,
    statement="Harbour Almanac names the fog, the traffic and the sands.",
)
REASONS_WRITTEN = question(
    Form.REASONS,
    "Which dangers does Harbour Almanac name? Name two of three.",
    ("fog", "traffic", "sands"),
    answer=AnswerKey((NameKey("fog"), NameKey("traffic"), NameKey("sands")), all_needed=True),
    points=("fog", "traffic", "sands"),
    enough=2,
    statement="Harbour Almanac names the fog, the traffic and the sands.",
)
EVERY_FORM = (
    *(CHOICE, CLAIM, TYPED, CLOZE, DATE, AMOUNT, NAME_ALL, RECALL),
    *(MULTIPLE, WHICH_NOT, ATTRIBUTION, ODD_ONE, ORDER, MATCH, REASONS),
)


def deck(
    name: str, title: str, due: int, new: int, readiness: float, seminar: date | None = None
) -> DeckToday:
    """Return a deck of the first screen."""
    next_due = DAY if due else date(2026, 11, 24)
    return DeckToday(name, title, "", 40, due, new, readiness, seminar, next_due)


TODAY = Today(
    learner="mia",
    day=DAY,
    decks=(
        deck("lights", "Lights and keepers", 8, 3, 0.81, date(2026, 12, 4)),
        deck("ports", "Objections and reservations", 4, 2, 0.64),
        deck("tides", "Tides, wrecks and rescues", 0, 0, 0.93),
    ),
    due=12,
    new=5,
    minutes=9,
    answered=0,
    forecast=(12, 4, 9, 0, 1, 6, 2),
    open_deck=None,
)
SOON: dict[str | None, Soon] = {
    None: Soon(None, 10, 14, all_of_it=False, before=0.61, after=0.66),
    "ports": Soon("ports", 10, 8, all_of_it=True, before=0.64, after=0.7),
}
DONE = replace(
    TODAY,
    decks=tuple(replace(d, due=0, new=0, next_due=date(2026, 11, 24)) for d in TODAY.decks),
    due=0,
    new=0,
    minutes=0,
    answered=17,
    forecast=(0, 0, 9, 4, 1, 6, 2),
)


AROUND = Around(
    DAY,
    Neighbour("pack/north-light", "3 September 1908", "The north light was first lit."),
    (
        Neighbour("pack/reef", "1899", "The reef was charted by the pilots of Port Lisle."),
        Neighbour("pack/charter", "12 May 1908", "The Charter of Lights was signed."),
    ),
    (
        Neighbour("pack/marigold", "2 January 1911", "The Marigold was lost."),
        Neighbour("pack/school", "1931", "The pilots' school was closed."),
    ),
    (
        Answered(date(2026, 11, 9), EventKind.REVIEW, "choice", "wrong", 1, None),
        Answered(date(2026, 11, 10), EventKind.PRACTICE, "typed", "correct", None, None),
    ),
    ((1, 0.97), (7, 0.91), (30, 0.72)),
)


IN_FULL = Detail(
    row=Row(
        Entry(
            ItemId("pack/plan#who"),
            "lights",
            "who",
            "Port Lisle",
            "Port Lisle is unhappy about a second lighthouse.",
            "Harbour Almanac",
            "Lighthouses",
            "",
            {},
        ),
        frozenset(),
    ),
    citation="Harbour Almanac (May 2024), paragraph 8",
    note="",
    wordings=(Wording(Form.CHOICE, "Which port is unhappy about it?", "Port Lisle"),),
    history=AROUND.history,
    curve=(),
    siblings=(),
    reports=(Reported(DAY, "choice", "Eastmouth is unhappy too", settled=False),),
)


@dataclass
class FakeSession:
    """Asks its questions in order; an answer is right if it names the key."""

    questions: Sequence[Question]
    mode: StudyMode = StudyMode.REVIEW
    title: str = "Objections and reservations"
    language: Language = ENGLISH
    steps: dict[Form, Step] = field(default_factory=dict)
    log: list[tuple[object, ...]] = field(default_factory=list)
    fails: dict[str, TutorError] = field(default_factory=dict)
    place: int = 0
    feedback: Feedback | None = None
    done: list[Outcome] = field(default_factory=list)
    prepared: list[int] = field(default_factory=list)
    surrounded: list[int] = field(default_factory=list)
    stands: Around = field(default_factory=lambda: AROUND)
    in_full: Detail = field(default_factory=lambda: IN_FULL)
    stands_at: Place | None = field(default_factory=lambda: Place("facts.yaml", 7, 3))
    mended: Now = Now.CHANGED
    hints: tuple[str, ...] = ()
    removed: tuple[int, ...] = ()
    notice: str = ""
    draft: Response = field(default_factory=Response)

    @property
    def can_undo(self) -> bool:
        return bool(self.done)

    def _did(self, name: str, *about: object) -> None:
        if name in self.fails:
            raise self.fails[name]
        self.log.append((name, *about))

    def ask(self) -> Asked | None:
        if self.place >= len(self.questions):
            return None
        left = len(self.questions) - self.place - bool(self.feedback)
        asked = self.questions[self.place]
        return Asked(
            asked,
            Counts(left, 0, left, self.place + 1, len(self.questions), (left + 1) // 2),
            self.steps.get(asked.form, Step.REVIEW),
            hints=self.hints,
            removed=self.removed,
            notice=self.notice,
            draft=self.draft,
        )

    def _asked(self) -> Asked:
        asked = self.ask()
        assert asked is not None
        return asked

    def hint(self) -> Asked:
        self._did("hint")
        now = self.questions[self.place]
        if now.form in ONE_OPTION | {Form.MULTIPLE}:
            wrong = next(i for i, option in enumerate(now.options) if not option.correct)
            self.removed = self.removed or (wrong,)
        elif not self.hints:
            self.hints = (f"It begins with {now.key[0][0]}.",)
        return self._asked()

    def reveal(self) -> tuple[str, ...]:
        return self.questions[self.place].points

    def answer(self, response: Response, seconds: float) -> Feedback:
        self._did("answer", response, seconds)
        now = self.questions[self.place]
        if response.option in self.removed:
            raise ValueError("a hint has taken this option away")
        verdict = _judged(now, response)
        rating = {Outcome.CORRECT: Rating.GOOD, Outcome.CLOSE: Rating.HARD}.get(
            verdict.outcome, Rating.AGAIN
        )
        hinted = bool(self.hints or self.removed)
        rating = min(rating, most(hinted=hinted))
        rates = self.mode is StudyMode.REVIEW
        self.done.append(verdict.outcome)
        given, expected = _strokes(now, response, verdict)
        self.feedback = Feedback(
            asked=self._asked(),
            response=response,
            verdict=verdict,
            suggested=rating if rates else None,
            rating=rating if rates else None,
            prospects=PROSPECTS[: most(hinted=hinted)] if rates else (),
            explanation="" if rates else "Practice: this is not scheduled.",
            can_override=now.is_written and verdict.outcome is not Outcome.CORRECT,
            given=given,
            expected=expected,
        )
        self.feedback = replace(self.feedback, asked=self._asked())
        return self.feedback

    def rate(self, rating: Rating) -> Feedback:
        self._did("rate", rating)
        assert self.feedback is not None
        self.feedback = replace(self.feedback, rating=rating)
        return self.feedback

    def override(self) -> Feedback:
        self._did("override")
        assert self.feedback is not None
        right = Verdict(Outcome.CORRECT, "counted as right by you", score=1.0)
        self.done[-1] = Outcome.CORRECT
        self.feedback = replace(
            self.feedback,
            verdict=right,
            suggested=Rating.GOOD,
            rating=Rating.GOOD,
            can_override=False,
            overridden=True,
        )
        return self.feedback

    def _next(self, by: int) -> Asked | None:
        self.place += by
        self.feedback, self.hints, self.removed = None, (), ()
        return self.ask()

    def prepare(self) -> None:
        assert self.feedback is not None
        self.prepared.append(self.place)

    def around(self) -> Around:
        assert self.feedback is not None
        if "around" in self.fails:
            raise self.fails["around"]
        self.surrounded.append(self.place)
        given = self.feedback
        days = {each.rating: each.days for each in PROSPECTS}
        now = Answered(
            DAY,
            EventKind(self.mode),
            given.asked.question.form,
            given.verdict.outcome,
            given.rating,
            None if given.rating is None else days[given.rating],
        )
        return replace(self.stands, history=(*self.stands.history, now))

    def detail(self) -> Detail:
        self._did("detail")
        return self.in_full

    def report(self, text: str) -> None:
        self._did("report", text)

    def written_at(self) -> Place | None:
        self._did("written_at")
        return self.stands_at

    def reread(self) -> Mended:
        self._did("reread")
        if self.mended is Now.SAME:
            return Mended(Now.SAME)
        return Mended(self.mended, self._next(int(self.mended is Now.GONE)))

    def proceed(self) -> Asked | None:
        self._did("proceed")
        return self._next(1)

    def undo(self) -> Asked | None:
        self._did("undo")
        if not self.done:
            return None
        self.done.pop()
        return self._next(0 if self.feedback else -1)

    def bury(self, *, whole_fact: bool = False) -> Asked | None:
        self._did("bury", whole_fact)
        return self._next(1)

    def suspend(self, *, whole_fact: bool = False) -> Asked | None:
        self._did("suspend", whole_fact)
        return self._next(1)

    def leave(self, draft: Response | None = None) -> None:
        self._did("leave", draft)
        self.draft = self.draft if draft is None else draft

    def summary(self) -> Summary:
        counts = {outcome: self.done.count(outcome) for outcome in Outcome}
        wrong = [q for q, o in zip(self.questions, self.done, strict=False) if o != "correct"]
        return Summary(
            title=self.title,
            mode=self.mode,
            tally=Tally(len(self.done), *(counts[outcome] for outcome in Outcome)),
            introduced=0,
            seconds=240.0,
            missed=tuple(Missed(q.item, q.stem, q.key, q.citation) for q in wrong),
            next_due=date(2026, 11, 24),
            next_count=9,
            left_today=0,
        )


def _judged(asked: Question, response: Response) -> Verdict:
    if response.gave_up:
        return Verdict(Outcome.WRONG, "you said that you do not know")
    if asked.form is Form.MULTIPLE:
        return mark_chosen(asked.options, response.options)
    if asked.form is Form.ORDER:
        return mark_order(asked.sequence, response.order)
    if asked.form is Form.MATCH:
        return mark_pairs([part.answer for part in asked.parts], asked.offers, response.pairs)
    if asked.is_ticked:
        return mark_recalled(response.points, len(asked.points), asked.enough)
    if asked.form is Form.NAME_ALL and response.text != ", ".join(asked.key):
        return _named(asked, response.text)
    if asked.form is Form.TRUE_FALSE and response.claim is not asked.claim_true:
        return Verdict(Outcome.WRONG, "it is true" if asked.claim_true else "it is false")
    if asked.form is Form.TRUE_FALSE and response.claim:
        return Verdict(Outcome.CORRECT, "it is true", score=1.0)
    if response.option is not None:
        right = asked.options[response.option].correct
        return Verdict(Outcome.CORRECT if right else Outcome.WRONG, "")
    if response.text == ", ".join(asked.key):
        return Verdict(Outcome.CORRECT, "the right answer", score=1.0)
    if response.text[:4] == asked.key[0][:4]:
        return Verdict(Outcome.CLOSE, "one letter off", Slip.SPELLING)
    read = "" if asked.form is not Form.DATE else response.text
    return Verdict(Outcome.WRONG, "not the answer", read_as=read)


def _named(asked: Question, text: str) -> Verdict:
    names = [name.strip() for name in text.split(",") if name.strip()]
    members = tuple(Outcome.CORRECT if k in names else Outcome.WRONG for k in asked.key)
    strangers = tuple(name for name in names if name not in asked.key)
    outcome = Outcome.CLOSE if Outcome.CORRECT in members else Outcome.WRONG
    return Verdict(outcome, "", Slip.MEMBER, members=members, strangers=strangers)


Strokes = tuple[Stroke, ...]


def _strokes(asked: Question, response: Response, verdict: Verdict) -> tuple[Strokes, Strokes]:
    if asked.form not in LETTERED or verdict.outcome is Outcome.CORRECT or response.gave_up:
        return (), ()
    key = ", ".join(asked.key)
    if verdict.outcome is Outcome.WRONG:
        return (Stroke(response.text, same=False),), (Stroke(key, same=False),)
    same = 0
    while key[same : same + 1] == response.text[same : same + 1] != "":
        same += 1
    rest = response.text[same:]
    at = key.find(rest, same) if rest else len(key)
    missing = (Stroke(key[:same], same=True), Stroke(key[same:at], same=False))
    return (Stroke(response.text, same=True),), (*missing, Stroke(key[at:], same=True))


@dataclass
class FakeStudy:
    """One prepared session, and today's numbers."""

    today: Today = TODAY
    questions: Sequence[Question] = EVERY_FORM
    prepare: Callable[[FakeSession], None] = lambda _: None
    fails: dict[str, TutorError] = field(default_factory=dict)
    started: list[Start] = field(default_factory=list)
    names: list[str] = field(default_factory=lambda: ["mia", "ben"])
    warnings: list[str] = field(default_factory=list)
    prospect: dict[str | None, Soon] = field(default_factory=lambda: dict(SOON))
    reckoned: list[str | None] = field(default_factory=list)
    begun: list[tuple[str, str, date | None]] = field(default_factory=list)
    steps: list[str | None] = field(default_factory=list)
    most_steps: int = 1
    asked_for_exams: list[Start] = field(default_factory=list)
    opened: int = 0
    closed: int = 0
    current: FakeSession | None = None

    def _fail(self, name: str) -> None:
        if name in self.fails:
            raise self.fails[name]

    def glance(self) -> Today:
        self._fail("glance")
        return replace(self.today, learner=self.names[0])

    def open(self) -> None:
        self._fail("open")
        self.opened += 1

    def warning(self) -> str:
        return self.warnings.pop() if self.warnings else ""

    def spread(self) -> str:
        self._fail("spread")
        self.today = replace(self.today, way_back=None, due=41)
        return "41 today, the rest by Sunday 6 December."

    def session(self, start: Start) -> FakeSession:
        self._fail("session")
        self.started.append(start)
        mode = StudyMode.PRACTICE if start.practice else StudyMode.REVIEW
        self.current = FakeSession(self.questions, mode)
        self.prepare(self.current)
        return self.current

    def browse(self) -> Browser:
        raise DataError("There is nothing to look through here.")

    def author(self) -> Author:
        raise DataError("There is nothing to write here.")

    def seminar(self, deck: str) -> Seminar:
        return Seminar(deck, deck, DAY, None, 10, None, "No date is set for this deck.")

    def change_seminar(
        self, deck: str, *, seminar: date | None = None, off: bool = False, minutes: int = 0
    ) -> Seminar:
        return replace(self.seminar(deck), seminar=None if off else seminar)

    def soon(self, deck: str | None) -> Soon | None:
        self.reckoned.append(deck)
        return self.prospect.get(deck)

    def ahead(self, deck: str | None) -> bool:
        self.steps.append(deck)
        return len(self.steps) < self.most_steps

    def begin(self, name: str, deck: str, seminar: date | None) -> None:
        self._fail("begin")
        self.begun.append((name, deck, seminar))

    def adopt(self, settings: Settings) -> None:
        self._fail("adopt")
        self.settings = settings

    def progress(self, deck: str | None) -> Progress | int:
        """There are no figures here; tests of progress use real records."""
        raise DataError("There is no progress here.")

    def last_report(self, deck: str | None) -> Report | None:
        return None

    def exam(self, start: Start) -> Exam:
        """There are no papers here; tests of the exam use real records."""
        self.asked_for_exams.append(start)
        raise DataError("There is no exam here.")

    def people(self) -> Sequence[Person]:
        return [Person(name, place == 0) for place, name in enumerate(self.names)]

    def add(self, name: str) -> None:
        self._fail("add")
        self.names.insert(0, name)

    def use(self, name: str) -> None:
        self._fail("use")
        self.names.remove(name)
        self.names.insert(0, name)

    def close(self) -> None:
        self.closed += 1
