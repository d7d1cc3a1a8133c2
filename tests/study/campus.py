"""A small pack about elements, and a learner who studies it with a clock that stands still."""

from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tutor.clock import FixedClock
from tutor.paths import ContentPlace
from tutor.questions.model import ONE_OPTION, Form, Question
from tutor.records.model import DayRollup, EventRow, ScheduleRow
from tutor.records.prepared import driver_of
from tutor.settings import Settings
from tutor.study import rebuild
from tutor.study.front import Today
from tutor.study.library import Library, load_library
from tutor.study.model import Asked, Feedback, Response
from tutor.study.room import Room
from tutor.study.session import ReviewSession
from tutor.study.today import glance
from tutor.study.world import World

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)

_LIBRARIES: dict[str, Library] = {}

ELEMENTS = (
    ("helium", "Janssen", 1868),
    ("neon", "Ramsay", 1898),
    ("radium", "Sklodowska", 1899),
    ("oxygen", "Scheele", 1771),
    ("hydrogen", "Cavendish", 1766),
    ("iodine", "Courtois", 1811),
    ("lithium", "Arfwedson", 1817),
    ("bromine", "Balard", 1826),
    ("cerium", "Hisinger", 1803),
    ("thorium", "Berzelius", 1829),
    ("gallium", "Boisbaudran", 1875),
    ("indium", "Reich", 1863),
)
TOPICS = ("gases", "metals", "others")

PACK = """\
format: 1
pack: elements
title: The elements
language: en
sources:
  lecture: {short: the lecture, title: Elements}
topics:
  gases: Gases
  metals: Metals
  others: Others
"""
KINDS = """\
format: 1
kinds:
  discovery:
    roles:
      finder: {is: person, one-for: [element]}
      element: {is: element, one-for: [finder]}
      year: {is: date, one-for: [element]}
    says: ["{finder} discovered {element} {year:when}.", "{finder} discovered {element}."]
    asks:
      finder: ["Who discovered {element}?", "Who found {element}?"]
      element: ["What did {finder} discover?", "Which element did {finder} find?"]
      year: ["When was {element} discovered?", "In which year was {element} found?"]
  use:
    roles:
      element: {is: element}
      uses: {is: text, many: true, like: filling balloons}
      melts: {is: amount, one-for: [element]}
    says: ["{element} is good for {uses}.", "{element} melts at {melts}."]
    asks:
      uses: ["What is {element} good for?"]
      melts: ["At what temperature does {element} melt?"]
"""
USES = """\
  - id: lithium-uses
    kind: use
    element: lithium
    uses:
      - the batteries of nearly all portable telephones
      - the treatment of more than one mood disorder
    melts: 181 degrees
    complete: [uses]
    cite: 14
"""
DECK = """\
format: 1
deck: elements
title: The elements
pack: elements
select: {}
new-per-day: 8
"""
SMALL_DECK = """\
format: 1
deck: gases
title: Gases
pack: elements
select: {topics: [gases]}
new-per-day: 3
questions:
  - {id: lightest, ask: Which gas is the lightest of all?, answer: hydrogen, wrong: [helium, neon],
     cite: lecture 15}
"""


def facts(asked: str = "finder, element, year") -> str:
    """Return the facts; ``asked`` are the roles that are asked for."""
    lines = ["format: 1", "source: lecture", "facts:"]
    for number, (element, finder, year) in enumerate(ELEMENTS):
        lines += [
            f"  - id: {element}-found",
            "    kind: discovery",
            f"    finder: {finder.lower()}",
            f"    element: {element}",
            f"    year: {year}",
            f"    ask: [{asked}]",
            f"    topics: [{TOPICS[number % 3]}]",
            f"    cite: {number + 1}",
        ]
    return "\n".join(lines) + "\n"


def entities() -> str:
    """Return the entities."""
    lines = ["format: 1", "entities:"]
    for element, finder, _ in ELEMENTS:
        lines.append(f"  {element}: {{is: element, name: {element}}}")
        lines.append(f"  {finder.lower()}: {{is: person, name: Anton {finder}, family: {finder}}}")
    return "\n".join(lines) + "\n"


@dataclass
class Campus:
    """A folder with content, a database and a clock; rooms are opened anew as programs are."""

    root: Path
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOON))
    settings: Settings = field(default_factory=lambda: Settings(zone="UTC"))
    ids: int = 0
    rooms: list[Room] = field(default_factory=list)

    def close(self) -> None:
        """Close every room that was opened, and left open."""
        for room in self.rooms:
            room.close()

    def __post_init__(self) -> None:
        self.write("content/kinds.en.yaml", "format: 1\nkinds: {}\n")
        self.write("content/elements/pack.yaml", PACK)
        self.write("content/elements/kinds.yaml", KINDS)
        self.write("content/elements/entities.yaml", entities())
        self.write("content/elements/facts/lecture.yaml", facts())
        self.write("decks/elements.yaml", DECK)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def edit_facts(self, old: str, new: str) -> None:
        self.edit("content/elements/facts/lecture.yaml", old, new)

    @property
    def place(self) -> ContentPlace:
        return ContentPlace(self.root / "content", self.root / "decks", shipped=False)

    def entropy(self, size: int) -> bytes:
        self.ids += 1
        return self.ids.to_bytes(size, "big")

    def world(self, learner: str | None = None, database: str = "tutor.db") -> World:
        return World(
            places=[self.place],
            database=self.root / database,
            cache=None,
            clock=self.clock,
            settings=self.settings,
            learner=learner,
            system_user="mia",
            entropy=self.entropy,
        )

    def library(self) -> Library:
        """Return what the files hold; the same text is read once, for it costs most of a test."""
        files = sorted([*self.root.glob("content/**/*.yaml"), *self.root.glob("decks/*.yaml")])
        text = "".join(f"{path.name}\n{path.read_text(encoding='utf-8')}" for path in files)
        if text not in _LIBRARIES:
            library = load_library([self.place], None)
            assert not library.problems, [problem.message for problem in library.problems]
            _LIBRARIES[text] = library
        return _LIBRARIES[text]

    def room(self, learner: str | None = None, database: str = "tutor.db") -> Room:
        room = Room.open(self.world(learner, database), self.library())
        # That commits reach the disk is tested in tests/records; here they would only take time.
        with room.store._holding() as connection:
            driver_of(connection).execute("PRAGMA synchronous = OFF")
        self.rooms.append(room)
        return room

    def today(self) -> Today:
        return glance(self.world(), self.library())


def right(question: Question) -> Response:
    """Return the right response to a question of any form."""
    match question.form:
        case form if form in ONE_OPTION:
            return Response(option=_correct(question))
        case Form.MULTIPLE:
            right = [n for n, option in enumerate(question.options) if option.correct]
            return Response(options=tuple(right))
        case Form.TRUE_FALSE:
            mended = None if question.claim_true else _correct(question)
            return Response(claim=question.claim_true, option=mended)
        case _ if question.is_ticked:
            return Response(points=tuple(range(len(question.points))))
        case Form.NAME_ALL | Form.REASONS:
            return Response(text=", ".join(question.key))
        case Form.ORDER:
            return Response(order=question.sequence)
        case Form.MATCH:
            sides = [question.offers.index(part.answer) for part in question.parts]
            return Response(pairs=tuple(sides))
    return Response(text=question.key[0])


def wrong(question: Question) -> Response:
    """Return a wrong response to a question of any form."""
    match question.form:
        case form if form in ONE_OPTION:
            return Response(option=next(n for n, o in enumerate(question.options) if not o.correct))
        case Form.MULTIPLE:
            false = [n for n, option in enumerate(question.options) if not option.correct]
            return Response(options=tuple(false))
        case Form.TRUE_FALSE if question.claim_true:
            return Response(claim=False)
        case Form.TRUE_FALSE:
            return Response(claim=True)
        case _ if question.is_ticked:
            return Response()
        case Form.ORDER:
            return Response(order=question.sequence[::-1])
        case Form.MATCH:
            return Response(pairs=(None,) * len(question.parts))
    return Response(text="nothing of the kind")


def _correct(question: Question) -> int:
    return next(number for number, option in enumerate(question.options) if option.correct)


def asked(session: ReviewSession) -> Asked:
    """Return the question that a session asks now."""
    question = session.ask()
    assert question is not None
    return question


def give(session: ReviewSession, *, correct: bool = True, seconds: float = 5.0) -> Feedback:
    """Answer the question that a session asks now."""
    question = asked(session).question
    return session.answer(right(question) if correct else wrong(question), seconds)


def finish(session: ReviewSession) -> list[Feedback]:
    """Answer everything that a session still asks, all right."""
    given = []
    while session.ask() is not None:
        given.append(give(session))
    return given


def schedules(room: Room) -> dict[str, ScheduleRow]:
    """Return a learner's schedules by item."""
    return {row.item: row for row in room.store.schedules(room.learner.id)}


def events(room: Room) -> list[EventRow]:
    """Return a learner's log."""
    return list(room.store.events(room.learner.id))


def rollups(room: Room) -> tuple[DayRollup, ...]:
    """Return a learner's numbers by day, without the days on which nothing is left."""
    nothing = tuple(0 for _ in fields(DayRollup)[2:])
    return tuple(
        row
        for row in room.store.day_rollups(room.learner.id)
        if tuple(getattr(row, f.name) for f in fields(DayRollup)[2:]) != nothing
    )


def state(room: Room) -> tuple[object, ...]:
    """Return all that answers leave behind but the log itself."""
    rows = {item: replace(row, last_event="") for item, row in schedules(room).items()}
    return rows, rollups(room)


def assert_rebuilds(room: Room) -> None:
    """Hold every schedule against what its events come to."""
    assert [fault.message for fault in rebuild.check(room.store)] == []


def on(day: int) -> date:
    """Return the study day so many days after the first."""
    return (NOON + day * DAY).date()
