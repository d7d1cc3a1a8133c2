"""The use cases behind the screens, on real records: what a desk works at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tutor.errors import TutorError
from tutor.tui.desk import Person, Session, Start

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from tutor.records.signature import Signature
    from tutor.settings import Settings
    from tutor.study.author import Author
    from tutor.study.browser import Browser
    from tutor.study.exam import Exam
    from tutor.study.front import Today
    from tutor.study.progress import Progress
    from tutor.study.ready import Ready
    from tutor.study.report import Report
    from tutor.study.room import Room
    from tutor.study.seminar import Seminar
    from tutor.study.soon import Soon
    from tutor.study.survey import Survey
    from tutor.study.world import World


@dataclass(frozen=True, slots=True)
class _Mark:
    """A state of everything that the first screen depends on, but the settings.

    ``learners`` are their names, the one who studied last first; ``review`` and ``paper`` are the
    decks and days of what is left open.
    """

    records: Signature
    learners: tuple[str, ...]
    day: date
    content: str
    review: tuple[str, date] | None
    paper: tuple[str, date] | None

    def with_open(self, other: _Mark) -> _Mark:
        """Return this state with what is left open in another one."""
        return replace(self, review=other.review, paper=other.paper)


class StudyOfWorld:
    """The use cases on real records.

    ``world`` is made on the first call: it looks at the disk.
    """

    def __init__(self, world: Callable[[], World]) -> None:
        self._make_world = world
        self._world: World | None = None
        self._room: Room | None = None
        self._ready: Ready | None = None
        self._survey: Survey | None = None
        self._glanced: tuple[_Mark, Today] | None = None
        self._early: tuple[tuple[int, ...] | None, Today] | None = None
        self._warning = ""
        self._warned = False

    @property
    def world(self) -> World:
        """The world that is studied in."""
        if self._world is None:
            self._world = self._make_world()
        return self._world

    def glance(self) -> Today:
        """Return what stands on the first screen, as before where nothing has changed since."""
        from tutor.study.today import glance

        mark = self._mark()
        if mark is None:
            file = self._file()
            found = glance(self.world)
            self._glanced, self._early = None, (file, found)
        else:
            found = self._as_before(mark) or glance(self.world)
            self._glanced, self._early = (mark, found), None
        return found

    def _as_before(self, mark: _Mark | None) -> Today | None:
        """Return the first screen again where nothing has changed but what is left open."""
        if mark is None or self._glanced is None or self._glanced[0].with_open(mark) != mark:
            return None
        told, before = self._glanced
        if told == mark:
            return before
        if before.fresh:
            return None
        # Of reviews only one of this day is taken up again, of papers any.
        review = mark.review if mark.review and mark.review[1] == before.day else None
        return replace(
            before,
            open_deck=review and review[0],
            open_exam=mark.paper and mark.paper[0],
        )

    def _mark(self) -> _Mark | None:
        """Return what the first screen depends on, None where that cannot be told."""
        from tutor.records.kinds import EventKind
        from tutor.study.register import content_key

        room = self._room
        # Where a paper stands is written whenever it is left, and changes nothing here.
        records = None if room is None else self._at_hand().records()
        if room is None or records is None:
            return None
        store, learner = room.store, room.learner.id
        rows = (store.open_session(learner, [mode]) for mode in (EventKind.REVIEW, EventKind.EXAM))
        return _Mark(
            records,
            tuple(row.name for row in store.learners()),
            room.today(),
            content_key(self.world.places),
            *(None if row is None else (row.deck, row.day) for row in rows),
        )

    def open(self) -> None:
        """Import and open everything."""
        from tutor.study.register import content_key

        early, self._early = self._early, None
        if early is None or not self._holds(*early):
            self._opened()
            return
        content = content_key(self.world.places)
        self._opened()
        mark = self._mark()
        if mark is not None and mark.content == content:
            self._glanced = mark, early[1]

    def _holds(self, file: tuple[int, ...] | None, today: Today) -> bool:
        """Tell whether what was shown of a file holds once that is opened."""
        from tutor.records.probe import DatabaseState, state_of

        # A day without a plan is planned then, and an older file brought up to date.
        changes = today.fresh or today.unplanned
        there = not changes and file is not None and file == self._file()
        return there and state_of(self.world.database) is DatabaseState.CURRENT

    def _file(self) -> tuple[int, ...] | None:
        """Return what changes with the records, None where there are none yet."""
        try:
            found = self.world.database.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def warning(self) -> str:
        """Return what opening everything left to be told, once; "" for nothing."""
        told, self._warning = self._warning, ""
        self._warned = self._warned or bool(told)
        return told

    def spread(self) -> str:
        """Spread what waits after an absence over the coming days; return what came of it."""
        from tutor.study.postponing import spread, told

        room = self._opened()
        return told(spread(room), room.today())

    def session(self, start: Start) -> Session:
        """Begin a session, or take up the one that was interrupted."""
        from tutor.study.model import StudyMode

        if start.items:
            return self._opened().practice(start.items, start.title)
        return self._opened().session(
            start.deck,
            mode=StudyMode.PRACTICE if start.practice else StudyMode.REVIEW,
            limit=start.limit,
            minutes=start.minutes,
            seed=start.seed,
        )

    def progress(self, deck: str | None) -> Progress | int:
        """Return the progress in one deck, or in all, or how many events are counted so far.

        Asked again, it is counted on. Only the first look at a long log takes more than one call.
        """
        return self._at_hand().progress(deck)

    def last_report(self, deck: str | None) -> Report | None:
        """Return the report of the exam handed in last, None where there was none."""
        from tutor.study.past import last_report

        return last_report(self._opened(), deck)

    def exam(self, start: Start) -> Exam:
        """Begin an exam, or take up the paper that is open."""
        return self._at_hand().exam(
            start.deck, questions=start.limit, minutes=start.minutes, seed=start.seed
        )

    def people(self) -> Sequence[Person]:
        """Return the learners of this database."""
        room = self._opened()
        return [Person(row.name, row.id == room.learner.id) for row in room.store.learners()]

    def add(self, name: str) -> None:
        """Add a learner, who studies from now on."""
        from tutor.study.learners import add

        add(self._opened().store, name, self.world)
        self.use(name)

    def use(self, name: str) -> None:
        """Study as a learner from now on."""
        from tutor.study.learners import use

        use(self._opened().store, name, self.world)
        self.close()
        self._world = replace(self.world, learner=name)
        self._opened()

    def browse(self) -> Browser:
        """Return what looks through all items."""
        from tutor.study.browser import Browser

        return Browser(self._opened(), self._surveyed())

    def _surveyed(self) -> Survey:
        if self._survey is None:
            from tutor.study.survey import Survey

            self._survey = Survey(self._opened())
        return self._survey

    def author(self) -> Author:
        """Return what reads the packs of one's own."""
        from tutor.study.author import Author

        return Author(self.world)

    def seminar(self, deck: str) -> Seminar:
        """Return the way to a deck's seminar."""
        return self._at_hand().seminar(deck)

    def change_seminar(
        self, deck: str, *, seminar: date | None = None, off: bool = False, minutes: int = 0
    ) -> Seminar:
        """Set a deck's date, take it off, or set the minutes a day; return the way then."""
        from tutor.study.seminar import change

        return change(self._opened(), deck, seminar=seminar, off=off, minutes=minutes)

    def soon(self, deck: str | None) -> Soon | None:
        """Return what some minutes of a deck, or of all, would do; None where nothing waits."""
        from tutor.study.soon import soon

        return soon(self._opened(), deck)

    def ahead(self, deck: str | None) -> bool:
        """Go a short step towards what may be asked of a deck next; return whether more is left.

        What goes wrong is left to be told to whoever asks for it.
        """
        if self._room is None:
            return False
        try:
            survey = self._surveyed()
            if survey.ahead() or self._at_hand().ahead(deck):
                return True
            survey.moments()
        except TutorError:
            pass
        return False

    def begin(self, name: str, deck: str, seminar: date | None) -> None:
        """Take a learner's name and the date of a deck's seminar, before anything is answered.

        "" leaves the name, None the date.
        """
        if name:
            room = self._opened()
            room.store.rename_learner(room.learner.id, name)
            self.close()
        if seminar is not None:
            self.change_seminar(deck, seminar=seminar)

    def adopt(self, settings: Settings) -> None:
        """Study by other settings from now on."""
        learner = settings.learner or self.world.learner
        self.close()
        self._world = replace(self.world, settings=settings, learner=learner)

    def close(self) -> None:
        """Close what is open."""
        self._survey = self._glanced = self._early = self._ready = None
        if self._room is not None:
            self._room.close()
            self._room = None

    def _at_hand(self) -> Ready:
        """Return what is reckoned already, of what takes long."""
        room = self._opened()
        if self._ready is None:
            from tutor.study.ready import Ready

            self._ready = Ready(room)
        return self._ready

    def _opened(self) -> Room:
        if self._room is None:
            from tutor.study.room import Room

            self._room = Room.open(self.world)
            if not self._warned:
                self._warning = self._room.warning
        return self._room
