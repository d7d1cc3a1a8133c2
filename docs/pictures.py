"""Writes docs/pictures/*.svg, the app as it looks today: ``python docs/pictures.py [NAME …]``.

What is shown is the shipped content, studied for three weeks by somebody who does not exist, with
a clock that stands still and chance that is seeded: the same content gives the same pictures.
"""

import asyncio
import re
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.study.campus import right, wrong  # noqa: E402
from tests.tui.stage import Stage, on_stage  # noqa: E402
from tutor import chance  # noqa: E402
from tutor.clock import FixedClock  # noqa: E402
from tutor.paths import ContentPlace  # noqa: E402
from tutor.questions.model import Form, Question  # noqa: E402
from tutor.settings import Settings, Theme  # noqa: E402
from tutor.study.library import Library, load_library  # noqa: E402
from tutor.study.room import Room  # noqa: E402
from tutor.study.world import World  # noqa: E402
from tutor.tui.actions import Moment  # noqa: E402
from tutor.tui.screens.today import TodayScreen  # noqa: E402
from tutor.tui.studying import StudyOfWorld  # noqa: E402
from tutor.tui.widgets.deck_list import DeckList  # noqa: E402

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
DAYS = 20
DECKS = ("objections", "first-evening", "nato-and-japan")
SEMINAR = "2026-12-04"
RIGHT = 0.86
Play = Callable[[Stage], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: what is done on Today, the form of question to look for, and what is done to it.

    ``deck`` is the row of Today that is opened; with ``practice`` nothing is scheduled.
    """

    name: str
    deck: str | None = None
    form: Form | None = None
    play: Play | None = None
    practice: bool = False
    theme: Theme = Theme.INK
    size: tuple[int, int] = (80, 24)


# What is done to a question


def keys(*names: str) -> Play:
    """Return a play that presses keys."""
    return lambda stage: stage.press(*names)


def question_on(stage: Stage) -> Question | None:
    """Return the question that is shown, if one is."""
    asked = getattr(stage.page, "_asked", None)
    return None if asked is None else asked.question


async def choose_wrong(stage: Stage) -> None:
    """Choose the first wrong option and check it."""
    question = question_on(stage)
    assert question is not None
    option = wrong(question).option
    assert option is not None
    await stage.press("abcdef"[option], "enter")


async def choose_right(stage: Stage) -> None:
    """Choose the right option and check it."""
    question = question_on(stage)
    assert question is not None
    option = right(question).option
    assert option is not None
    await stage.press("abcdef"[option], "enter")


async def tick_partly(stage: Stage) -> None:
    """Tick all that is right but one, and one that is wrong."""
    question = question_on(stage)
    assert question is not None
    chosen = sorted({*right(question).options[:-1], *wrong(question).options[:1]})
    await stage.press(*("abcdefg"[option] for option in chosen), "enter")


async def misspell(stage: Stage) -> None:
    """Type the answer with two letters of its longest word swapped."""
    question = question_on(stage)
    assert question is not None
    key = question.key[0]
    word = max(filter(str.isalpha, key.split()), key=len)
    at = next(i for i in reversed(range(len(word) - 2)) if word[i] != word[i + 1])
    slip = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    await stage.write(key.replace(word, slip))
    await stage.press("enter")


async def match_some(stage: Stage) -> None:
    """Match two lines."""
    question = question_on(stage)
    assert question is not None
    for pair in right(question).pairs[:2]:
        assert pair is not None
        await stage.press(str(pair + 1))


async def order_nearly(stage: Stage) -> None:
    """Put the lines in order, but for the first two, and check them."""
    question = question_on(stage)
    assert question is not None
    wanted = list(question.sequence)
    wanted[:2] = wanted[1::-1]
    for place, line in enumerate(wanted, start=1):
        await stage.press("abcdef"[line], str(place))
    await stage.press("enter")


async def sit_an_exam(stage: Stage) -> None:
    """Answer a paper, not always rightly, and hand it in."""
    await stage.press("down", "down", "down", "x")
    for number in range(30):
        posed = getattr(stage.page, "_posed", None)
        if posed is None:
            break
        await _answer(stage, posed.question, correct=number % 4 != 3)
    if stage.page.moment is not Moment.OVERVIEW:
        await stage.press("ctrl+o")
    await stage.press("h", "enter")


async def _answer(stage: Stage, question: Question, *, correct: bool) -> None:
    """Answer what is chosen or typed; leave open what is put in order or matched."""
    response = (right if correct else wrong)(question)
    if response.option is not None:
        await stage.press("abcdef"[response.option], "enter")
    elif question.is_written:
        await stage.write(response.text)
        await stage.press("enter")
    else:
        await stage.press("f8")


async def open_weak_one(stage: Stage) -> None:
    """Search for what is weak, and open the first."""
    await stage.press("b", "slash")
    await stage.write("r<0.8")
    await stage.press("enter", "enter")


PICTURES = (
    Picture("today"),
    Picture("question", "objections", Form.CHOICE, keys("a")),
    Picture("feedback", "objections", Form.CHOICE, choose_wrong),
    Picture("typing", "objections", Form.TYPED, misspell, theme=Theme.PAPER),
    Picture("several", "declarations", Form.MULTIPLE, tick_partly, theme=Theme.PAPER),
    Picture("order", "objections", Form.ORDER, order_nearly, practice=True),
    Picture("match", "people", Form.MATCH, match_some, practice=True),
    Picture("wide", "objections", Form.CHOICE, choose_right, theme=Theme.PAPER, size=(124, 30)),
    Picture("decks", play=keys("down", "down", "down"), theme=Theme.PAPER, size=(124, 34)),
    Picture("browse", play=keys("b")),
    Picture("timeline", play=keys("t"), theme=Theme.PAPER),
    Picture("plan", play=keys("down", "down", "down", "w")),
    Picture("exam", play=keys("down", "down", "down", "x"), theme=Theme.PAPER),
    Picture("report", play=sit_an_exam, theme=Theme.PAPER),
    Picture("item", play=open_weak_one),
    Picture("progress", play=keys("g")),
    Picture("settings", play=keys("comma", *["down"] * 4)),
)


# The studies before today


class Dice:
    """Chance that is the same every time."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._thrown = 0

    def share(self) -> float:
        """Return a number from 0 to 1."""
        self._thrown += 1
        return chance.below(1000, self._seed, str(self._thrown)) / 1000

    def entropy(self, count: int) -> bytes:
        """Return so many bytes."""
        return bytes(int(self.share() * 255) for _ in range(count))


class Story:
    """Three weeks of study in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._dice = Dice(11)
        self.clock = FixedClock(NOW - timedelta(days=DAYS))
        decks = folder / "decks"
        shutil.copytree(ROOT / "decks", decks)
        for path in decks.glob("*.yaml"):
            if "\ndeck: objections\n" in (text := path.read_text(encoding="utf-8")):
                dated = text.replace("\nforms:", f"\nseminar: {SEMINAR}\nforms:", 1)
                path.write_text(dated, encoding="utf-8")
        self.place = ContentPlace(ROOT / "content", decks, shipped=False)
        self.library: Library = load_library([self.place], None)

    def world(self, database: str = "story.db") -> World:
        """Return the world of the story as its clock has it."""
        return World(
            places=(self.place,),
            database=self.folder / database,
            cache=self.folder / "cache",
            clock=self.clock,
            settings=Settings(zone="Europe/Berlin"),
            learner=None,
            system_user="mia",
            entropy=self._dice.entropy,
        )

    def live(self) -> None:
        """Study every day until today, well but not always rightly."""
        with Room.open(self.world(), self.library) as room:
            for _ in range(DAYS):
                for deck in DECKS:
                    self._sit(room, deck)
                self.clock.advance(timedelta(days=1))

    def _sit(self, room: Room, deck: str) -> None:
        session = room.session(deck, limit=14)
        asked = session.ask()
        while asked is not None:
            response = (right if self._dice.share() < RIGHT else wrong)(asked.question)
            session.answer(response, 6 + 8 * self._dice.share())
            asked = session.proceed()
        session.leave()

    @asynccontextmanager
    async def on_stage(
        self, name: str, *, size: tuple[int, int], theme: Theme
    ) -> AsyncIterator[Stage]:
        """Open the app on a copy of the records."""
        database = f"{name}.db"
        shutil.copy(self.folder / "story.db", self.folder / database)
        study = StudyOfWorld(lambda: self.world(database))
        settings = Settings(theme=theme)
        async with on_stage(study, size=size, settings=settings) as stage:
            yield stage


async def go_to(stage: Stage, picture: Picture) -> None:
    """Go to the first question of the picture's form, and do with it what is to be shown."""
    if picture.deck is not None:
        rows = [row.deck for row in stage.page.query_one(DeckList)._rows]
        others = [deck for deck in rows[1:] if deck != picture.deck]
        for deck in (picture.deck, *others):
            if await _found(stage, picture, rows.index(deck)):
                break
        else:
            raise LookupError(f"{picture.name}: no question of the form {picture.form} came up")
    if picture.play is not None:
        await picture.play(stage)


async def _found(stage: Stage, picture: Picture, row: int) -> bool:
    """Look through the deck of a row of Today; where it has no such question, go back there."""
    here = stage.page.query_one(DeckList).caret
    await stage.press(*["down" if row > here else "up"] * abs(row - here))
    await stage.press("p" if picture.practice else "enter")
    passed = 0
    while (question := question_on(stage)) is not None:
        if question.form is picture.form:
            if passed and not picture.practice:
                # Take the session up again, which says nothing of what was passed by.
                await stage.press(*["escape"] * (2 if question.is_written else 1), "enter")
            return True
        await stage.press("f4")
        passed += 1
    if not isinstance(stage.page, TodayScreen):
        await stage.press("enter")
    return False


async def come_to_rest(stage: Stage) -> None:
    """Wait until nothing on the screen changes any more."""
    before = ""
    while (now := stage.text()) != before:
        before = now
        await stage.settle()


async def draw(names: list[str]) -> None:
    """Draw the pictures of these names, or all."""
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as kept:
        story = Story(Path(kept))
        story.live()
        for picture in PICTURES:
            if names and picture.name not in names:
                continue
            size, theme = picture.size, picture.theme
            async with story.on_stage(picture.name, size=size, theme=theme) as stage:
                await go_to(stage, picture)
                await come_to_rest(stage)
                drawn = stage.app.export_screenshot(title="Tutor", simplify=True)
            (folder / f"{picture.name}.svg").write_text(_own_fonts(drawn), encoding="utf-8")


def _own_fonts(picture: str) -> str:
    """Draw with the fonts of whoever looks, instead of fetching some from elsewhere."""
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    return picture.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")


if __name__ == "__main__":
    asyncio.run(draw(sys.argv[1:]))
