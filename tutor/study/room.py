"""Everything open for one learner: content, records, and the way to a session."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from types import TracebackType
from typing import Self

from tutor.clock import study_day
from tutor.errors import DataError
from tutor.memory.model import ItemKey
from tutor.memory.queue import SessionQueue, plan_session
from tutor.questions.bank import Bank
from tutor.questions.items import Item
from tutor.records.ids import RANDOM_BYTES, uuid7
from tutor.records.model import LearnerRow, SessionRow
from tutor.records.outline import read_outline
from tutor.records.store import Store
from tutor.study import asking
from tutor.study.agenda import Ledger
from tutor.study.bench import Bench
from tutor.study.learners import find_or_add
from tutor.study.library import Library, load_library
from tutor.study.model import StudyMode
from tutor.study.scope import Scope, scope_of
from tutor.study.session import ReviewSession
from tutor.study.turns import State
from tutor.study.world import World

PRACTICE_QUESTIONS = 20
"""How many questions a practice session asks if it is given no limit."""


class Room:
    """One learner's open records and content. Close it, or use it as a context manager."""

    def __init__(self, world: World, library: Library, store: Store, learner: LearnerRow) -> None:
        self.world = world
        self.library = library
        self.store = store
        self.learner = learner
        self._ledger: Ledger | None = None

    @classmethod
    def open(cls, world: World, library: Library | None = None) -> Self:
        """Open the database and the content; the learner is made if there is none yet.

        Raises DataError, NewerDatabaseError, ContentError or SettingsError.
        """
        library = library or load_library(world.places, world.cache)
        store = Store.open(world.database, world.clock.now())
        try:
            learner = find_or_add(store, world)
            return cls(world, library, store, learner)
        except BaseException:
            store.close()
            raise

    @property
    def bank(self) -> Bank:
        """The items of all decks."""
        return self.library.bank

    @cached_property
    def _zone_key(self) -> str:
        return self.world.zone(self.learner.zone).key

    def today(self) -> date:
        """Return the study day: the clock's, but never before the learner's last one."""
        zone = self.world.zone(self.learner.zone)
        day = study_day(self.world.clock.now(), zone, self.world.settings.rollover)
        last = self.store.last_day(self.learner.id)
        return day if last is None else max(day, last)

    def ledger(self, day: date) -> Ledger:
        """Return the learner's schedules in outline on a day, read once and kept up to date."""
        if self._ledger is None or self._ledger.day != day:
            self._ledger = Ledger(read_outline(self.store.path, self.learner.id, day))
        return self._ledger

    def session(
        self,
        deck: str | None = None,
        *,
        mode: StudyMode = StudyMode.REVIEW,
        limit: int | None = None,
        minutes: int | None = None,
        seed: int | None = None,
        fresh: bool = False,
    ) -> ReviewSession:
        """Return a session of one deck or of all, the interrupted one of today if there is one.

        ``limit`` is the most questions it asks and ``minutes`` when it stops, None for what the
        settings say; ``seed`` makes wordings and options repeatable; ``fresh`` leaves an
        interrupted session behind. Raises ContentError for an unknown deck.
        """
        settings = self.world.settings
        scope = scope_of(self.bank, deck, settings.new_per_day)
        bench = self._bench(self.today(), scope)
        title = self.bank.deck(deck).title if deck else "All decks"
        minutes = settings.minutes if minutes is None else minutes
        resumed = None if fresh or seed is not None else self._interrupted(bench, mode)
        if resumed is not None:
            row, state = resumed
            return ReviewSession(bench, row, state, title=title, minutes=minutes)
        self._end_interrupted()
        limit = settings.limit if limit is None else limit
        queue = self._queue(bench, mode, limit)
        row = SessionRow(
            id=uuid7(bench.now(), self.world.entropy(RANDOM_BYTES)),
            learner=self.learner.id,
            deck=deck or "",
            mode=mode,
            started=bench.now(),
            day=bench.day,
            seed=asking.learner_seed(self.learner.uid) if seed is None else seed,
            state=json.dumps(State(queue).to_json()),
        )
        self.store.start_session(row)
        return ReviewSession(bench, row, State(queue), title=title, minutes=minutes)

    def _bench(self, day: date, scope: Scope) -> Bench:
        return Bench(self.world, self.bank, self.store, self.learner, self.ledger(day), scope)

    def _interrupted(self, bench: Bench, mode: StudyMode) -> tuple[SessionRow, State] | None:
        """Return today's open session of this scope, if it can be read and has anything left."""
        row = self.store.open_session(self.learner.id)
        if row is None or row.day != bench.day:
            return None
        if row.mode != mode or row.deck != (bench.scope.deck or ""):
            return None
        try:
            state = State.from_json(json.loads(row.state), bench.traits)
        except (DataError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return row, state

    def _end_interrupted(self) -> None:
        while (row := self.store.open_session(self.learner.id)) is not None:
            self.store.end_session(self.learner.id, row.id, self.world.clock.now())

    def _queue(self, bench: Bench, mode: StudyMode, limit: int) -> SessionQueue:
        scope = bench.scope
        if mode is StudyMode.PRACTICE:
            items = _practised(bench, scope.items)
            limit = limit or PRACTICE_QUESTIONS
            return plan_session(items, (), bench.traits, new_limit=0, limit=limit)
        introduced = self.store.introduced(self.learner.id, bench.day)
        agenda = scope.agenda(bench.ledger, bench.names, introduced)
        return plan_session(
            (item.id for item in agenda.due),
            (item.id for item in agenda.new),
            bench.traits,
            new_limit=len(agenda.new),
            limit=limit,
        )

    def close(self) -> None:
        """Close the records; closing twice does no harm."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _practised(bench: Bench, items: tuple[Item, ...]) -> Iterator[ItemKey]:
    """Yield items for practice: what was learned, the weakest first, then the rest in order."""

    def weakness(item: Item) -> tuple[bool, float]:
        row = bench.ledger.row(bench.stored_id(item.id))
        if row is None or row.stability is None or row.last_day is None:
            return (True, 0.0)
        return (False, (row.last_day - bench.day.toordinal()) / row.stability)

    for item in sorted(items, key=weakness):
        row = bench.ledger.row(bench.stored_id(item.id))
        if row is None or not row.hidden:
            yield ItemKey(item.id)
