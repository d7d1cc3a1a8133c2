"""Where the app meets the use cases: one thread on which everything is read and written.

Records and sessions belong to that thread; screens hand it calls and are told the results by
messages. What the calls are is the protocol :class:`Study`, which tests stand in for.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from tutor.facts.language import Language
    from tutor.facts.model import Place
    from tutor.memory.model import Rating
    from tutor.questions.model import ItemId
    from tutor.settings import Settings
    from tutor.study.around import Around
    from tutor.study.author import Author
    from tutor.study.browser import Browser
    from tutor.study.detail import Detail
    from tutor.study.exam import Exam
    from tutor.study.front import Today
    from tutor.study.mending import Mended
    from tutor.study.model import Asked, Feedback, Response, StudyMode, Summary
    from tutor.study.progress import Progress
    from tutor.study.report import Report
    from tutor.study.seminar import Seminar
    from tutor.study.soon import Soon

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Start:
    """What is to be studied: a deck (None for all) and the bounds of the session.

    ``minutes`` and ``limit`` are None where the settings decide; ``seed`` makes a trial repeatable.
    With ``exam`` it is a paper of ``limit`` questions, whose report is written to ``report``.
    With ``items`` just those are practised, under a ``title``.
    """

    deck: str | None = None
    practice: bool = False
    limit: int | None = None
    minutes: int | None = None
    seed: int | None = None
    exam: bool = False
    report: Path | None = None
    items: tuple[ItemId, ...] = ()
    title: str = ""


class Session(Protocol):
    """A session without a screen; see :class:`tutor.study.session.ReviewSession`."""

    title: str

    @property
    def mode(self) -> StudyMode:
        """What the answers count as."""
        ...

    @property
    def language(self) -> Language:
        """The language of the question that is shown."""
        ...

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        ...

    def ask(self) -> Asked | None:
        """Return the question to show now, None when the session is over."""
        ...

    def hint(self) -> Asked:
        """Return the question with one hint more."""
        ...

    def reveal(self) -> tuple[str, ...]:
        """Return the points of an answer that is recalled."""
        ...

    def answer(self, response: Response, seconds: float) -> Feedback:
        """Commit an answer."""
        ...

    def rate(self, rating: Rating) -> Feedback:
        """Replace the rating of the answer just given."""
        ...

    def override(self) -> Feedback:
        """Count the answer just given as right."""
        ...

    def prepare(self) -> None:
        """Draw the next question, while the feedback is read."""
        ...

    def proceed(self) -> Asked | None:
        """Leave the feedback."""
        ...

    def around(self) -> Around:
        """Return what stands around the answer just given."""
        ...

    def detail(self) -> Detail:
        """Return the item of the answer just given in full."""
        ...

    def report(self, text: str) -> None:
        """Keep what the learner says is wrong with the question shown."""
        ...

    def written_at(self) -> Place | None:
        """Return where the question shown is written, None for one that is gone meanwhile."""
        ...

    def reread(self) -> Mended:
        """Read the content anew and go on with it."""
        ...

    def undo(self) -> Asked | None:
        """Take the last answer back."""
        ...

    def bury(self, *, whole_fact: bool = False) -> Asked | None:
        """Put the question off until tomorrow."""
        ...

    def suspend(self, *, whole_fact: bool = False) -> Asked | None:
        """Ask the question no more."""
        ...

    def leave(self, draft: Response | None = None) -> None:
        """Put the session by."""
        ...

    def summary(self) -> Summary:
        """Return what was done."""
        ...


@dataclass(frozen=True, slots=True)
class Person:
    """A learner as the screen lists them."""

    name: str
    current: bool


class Study(Protocol):
    """The use cases behind the screens. Every call is made on the desk's thread."""

    def glance(self) -> Today:
        """Return what stands on the first screen."""
        ...

    def open(self) -> None:
        """Import and open everything, so that the next call is quick."""
        ...

    def warning(self) -> str:
        """Return what opening everything left to be told, once; "" for nothing."""
        ...

    def spread(self) -> str:
        """Spread what waits after an absence over the coming days; return what came of it."""
        ...

    def session(self, start: Start) -> Session:
        """Begin a session, or take up the one that was interrupted."""
        ...

    def last_report(self, deck: str | None) -> Report | None:
        """Return the report of the exam handed in last, of a deck or of all; None for no exam."""
        ...

    def exam(self, start: Start) -> Exam:
        """Begin an exam, or take up the paper that is open."""
        ...

    def progress(self, deck: str | None) -> Progress | int:
        """Return the progress in one deck, or in all, or of a long log how far it is counted.

        Asked again, it is counted on.
        """
        ...

    def people(self) -> Sequence[Person]:
        """Return the learners of this database."""
        ...

    def add(self, name: str) -> None:
        """Add a learner, who studies from now on."""
        ...

    def use(self, name: str) -> None:
        """Study as a learner from now on."""
        ...

    def browse(self) -> Browser:
        """Return what looks through all items."""
        ...

    def author(self) -> Author:
        """Return what reads the packs of one's own."""
        ...

    def seminar(self, deck: str) -> Seminar:
        """Return the way to a deck's seminar."""
        ...

    def change_seminar(
        self, deck: str, *, seminar: date | None = None, off: bool = False, minutes: int = 0
    ) -> Seminar:
        """Set a deck's date, take it off, or set the minutes a day; return the way then."""
        ...

    def soon(self, deck: str | None) -> Soon | None:
        """Return what some minutes of a deck, or of all, would do; None where nothing waits."""
        ...

    def ahead(self, deck: str | None) -> bool:
        """Go a short step towards what may be asked of a deck next; return whether more is left."""
        ...

    def begin(self, name: str, deck: str, seminar: date | None) -> None:
        """Take a learner's name and the date of a deck's seminar, before anything is answered."""
        ...

    def adopt(self, settings: Settings) -> None:
        """Study by other settings from now on."""
        ...

    def close(self) -> None:
        """Close everything."""
        ...


class Desk:
    """The thread that every call of a study is made on, in the order they are asked for."""

    def __init__(self, study: Study) -> None:
        from concurrent.futures import ThreadPoolExecutor

        self.study = study
        self._thread = ThreadPoolExecutor(1, "study")

    async def run(self, call: Callable[[], T]) -> T:
        """Make a call and return what it returns."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)

    async def close(self) -> None:
        """Close the study, after whatever is still to be done."""
        await self.run(self.study.close)
        self._thread.shutdown(wait=False)


def call(function: Callable[..., T], *args: object, **named: object) -> Callable[[], T]:
    """Return a call of a function, to be made on the desk's thread."""
    return partial(function, *args, **named)
