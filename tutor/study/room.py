"""Everything open for one learner: content, records, and the way to a session."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from types import TracebackType
from typing import Self

from tutor.clock import study_day
from tutor.errors import ContentError, DataError
from tutor.memory.model import ItemKey
from tutor.memory.queue import MOST_IN_A_SESSION, SessionQueue, plan_session
from tutor.memory.steps import Steps
from tutor.questions.bank import Bank
from tutor.questions.model import ItemId
from tutor.records.backup import backup_of_the_day
from tutor.records.model import LearnerRow, SessionRow
from tutor.records.outline import Outline
from tutor.records.store import Store
from tutor.study import asking
from tutor.study.agenda import Ledger, fact_of
from tutor.study.bench import Bench
from tutor.study.learners import find_or_add
from tutor.study.library import Library, load_library
from tutor.study.mending import refuse_worse
from tutor.study.model import StudyMode
from tutor.study.planning import own_seminars_of, plan_day
from tutor.study.register import keep_register, kept_items
from tutor.study.scope import Scope, scope_of
from tutor.study.session import ReviewSession
from tutor.study.tellings import Tellings
from tutor.study.turns import State
from tutor.study.weights import current_weights
from tutor.study.world import World

PRACTICE_QUESTIONS = 20
"""How many questions a practice session asks if it is given no limit."""


class Room:
    """One learner's open records and content. Close it, or use it as a context manager.

    ``warning`` is a sentence that the learner is to be told once, "" for none.
    """

    def __init__(self, world: World, library: Library, store: Store, learner: LearnerRow) -> None:
        self.world = world
        self.library = library
        self.store = store
        self.learner = learner
        self._ledger: Ledger | None = None
        self._scopes: dict[str | None, Scope] = {}
        self._tellings: Tellings | None = None
        self.warning = ""

    @classmethod
    def open(cls, world: World, library: Library | None = None) -> Self:
        """Open the database and the content; the learner is made if there is none yet.

        The first opening of a study day backs the database up; should that fail, ``warning`` says
        so, and studying goes on.

        Raises DataError, NewerDatabaseError, ContentError or SettingsError.
        """
        if library is None:
            library = _read_library(world)
        store = Store.open(world.database, world.clock.now())
        try:
            room = cls(world, library, store, find_or_add(store, world))
            room.warning = room.back_up()
            plan_day(room)
            room.ledger(room.today()).read_ahead()
            return room
        except BaseException:
            store.close()
            raise

    @property
    def bank(self) -> Bank:
        """The items of all decks."""
        return self.library.bank

    def today(self) -> date:
        """Return the study day: the clock's, but never before the learner's last one."""
        day = self._day_of(self.world.clock.now())
        last = self.store.last_day(self.learner.id)
        return day if last is None else max(day, last)

    def _day_of(self, at: datetime) -> date:
        zone = self.world.zone(self.learner.zone)
        return study_day(at, zone, self.world.settings.rollover)

    def back_up(self) -> str:
        """Back the database up once a study day; return why that failed, "" if it did not.

        Before anybody's first answer there is nothing to keep safe.
        """
        if all(self.store.last_day(each.id) is None for each in self.store.learners()):
            return ""
        try:
            backup_of_the_day(self.store.path, self.world.clock.now(), self._day_of)
        except DataError as error:
            return f"There is no backup of today, and studying goes on without one. {error}"
        return ""

    def ledger(self, day: date) -> Ledger:
        """Return the learner's schedules on a day, read anew once somebody else wrote to them."""
        if self._ledger is None or self._ledger.day != day or not self._ledger.holds():
            self._ledger = Ledger(Outline(self.store.path, self.learner.id, day), self.bank)
        return self._ledger

    def scope(self, deck: str | None) -> Scope:
        """Return the items of one deck, or of all. Raises ContentError for an unknown deck."""
        if deck not in self._scopes:
            settings = self.world.settings
            most = settings.new_per_day, settings.reviews_per_day
            self._scopes[deck] = scope_of(self.bank, deck, *most, own_seminars_of(self))
        return self._scopes[deck]

    def forget_ledger(self) -> None:
        """Read the learner's schedules anew when they are next asked for."""
        self._ledger = None

    def forget_scopes(self) -> None:
        """Read anew what decks are studied for when they are next asked for."""
        self._scopes.clear()

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

        ``limit`` is the most questions it asks and ``minutes`` when it stops, both counted from now
        on, None for what the settings say; ``seed`` makes wordings and options repeatable;
        ``fresh`` leaves an interrupted session behind, and so does a seed. Raises ContentError for
        an unknown deck.
        """
        settings, bench = self.world.settings, self.bench(deck)
        title = self.bank.deck(deck).title if deck else "All decks"
        minutes = settings.minutes if minutes is None else minutes
        resumed = None if fresh or seed is not None else self._interrupted(bench, mode)
        if resumed is not None:
            row, state = resumed
            if limit is not None:
                state.queue = _limited(state, limit)
            elif mode is StudyMode.REVIEW and not state.queue.limit:
                state.queue = _with_others(state, self._queue(bench, mode, 0))
            return ReviewSession(bench, row, state, self.reread, title=title, minutes=minutes)
        self._end_open([*StudyMode] if mode is StudyMode.REVIEW else [mode])
        if mode is StudyMode.REVIEW:
            plan_day(self)
        state = State(self._queue(bench, mode, settings.limit if limit is None else limit))
        return self._begin(bench, mode, state, title=title, minutes=minutes, seed=seed)

    def practice(self, items: Sequence[ItemId], title: str) -> ReviewSession:
        """Return a new session that practises some items, one of each fact and each once.

        An interrupted session that counts waits meanwhile.
        """
        bench = self.bench()
        self._end_open([StudyMode.PRACTICE])
        known = [item for item in items if item in bench.scope.home]
        chosen = list(_practised(bench.ledger, known))
        state = State(plan_session(chosen, (), bench.traits, new_limit=0, limit=len(items)))
        session = self._begin(bench, StudyMode.PRACTICE, state, title=title)
        session.notice = _left_out(len(known), len(chosen), len(state.queue.due))
        return session

    def _begin(
        self,
        bench: Bench,
        mode: StudyMode,
        state: State,
        *,
        title: str,
        minutes: int = 0,
        seed: int | None = None,
    ) -> ReviewSession:
        row = SessionRow(
            id=bench.new_id(),
            learner=self.learner.id,
            deck=bench.scope.deck or "",
            mode=mode,
            started=bench.now(),
            day=bench.day,
            seed=asking.learner_seed(self.learner.uid) if seed is None else seed,
            state=state.to_text(),
        )
        self.store.start_session(row)
        return ReviewSession(bench, row, state, self.reread, title=title, minutes=minutes)

    def reread(self, deck: str | None, day: date) -> Bench:
        """Read the content anew, and return what a day's work on a deck is done with from now on.

        Raises ContentError, with everything as it was, where content has an error that it had not,
        or the deck is gone.
        """
        before, library = self.library, _read_library(self.world)
        refuse_worse(before, library)
        self._go_by(library)
        try:
            return self._bench_of(deck, day)
        except ContentError:
            self._go_by(before)
            raise

    def tellings(self, items: Iterable[ItemId]) -> Steps[Tellings]:
        """Find out in steps what some items tell of each other; what is known so far is kept."""
        wanted = frozenset(items)
        if self._tellings is None or not wanted <= self._tellings.items:
            found = Tellings(self.bank, wanted)
            yield from found.find_out()
            self._tellings = found
        return self._tellings

    def _go_by(self, library: Library) -> None:
        self.library, self._ledger, self._tellings = library, None, None
        self._scopes.clear()

    def bench(self, deck: str | None = None) -> Bench:
        """Return what today's work on one deck, or on all, is done with.

        Raises ContentError for an unknown deck.
        """
        return self._bench_of(deck, self.today())

    def _bench_of(self, deck: str | None, day: date) -> Bench:
        scope, ledger = self.scope(deck), self.ledger(day)
        weights = current_weights(self.store, self.learner.id)
        return Bench(self.world, self.bank, self.store, self.learner, ledger, scope, weights)

    def _interrupted(self, bench: Bench, mode: StudyMode) -> tuple[SessionRow, State] | None:
        """Return today's open session of this scope, if it can be read."""
        row = self.store.open_session(self.learner.id, [mode])
        if row is None or row.day != bench.day or row.deck != (bench.scope.deck or ""):
            return None
        try:
            state = State.from_json(json.loads(row.state), bench.traits)
        except (DataError, ValueError, LookupError, TypeError, AttributeError):
            return None
        return row, state

    def end_sessions(self) -> None:
        """End sessions that were left open; a paper waits until it is handed in."""
        self._end_open([*StudyMode])

    def _end_open(self, modes: Sequence[StudyMode]) -> None:
        while (row := self.store.open_session(self.learner.id, modes)) is not None:
            self.store.end_session(self.learner.id, row.id, self.world.clock.now())

    def _queue(self, bench: Bench, mode: StudyMode, limit: int) -> SessionQueue:
        scope, ledger = bench.scope, bench.ledger
        if mode is StudyMode.PRACTICE:
            limit = limit or PRACTICE_QUESTIONS
            items = _practised(ledger, scope.home)
            return plan_session(items, (), bench.traits, new_limit=0, limit=limit)
        introduced = self.store.introduced(self.learner.id, bench.day)
        meeting = scope.together(bench.day)

        def together(one: ItemKey, other: ItemKey) -> bool:
            return meeting is not None and meeting(ItemId(one), ItemId(other))

        plan = partial(plan_session, traits=bench.traits, limit=limit, together=together)
        with scope.due(ledger) as due:
            chosen = plan(due, (), new_limit=0).due
        new = scope.new(ledger, introduced, [ItemId(entry.item) for entry in chosen])
        return plan((entry.item for entry in chosen), new, new_limit=len(scope.home))

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


def _read_library(world: World) -> Library:
    """Read all content; what is found out about it is kept for the first screen."""
    listed = kept_items(world.places, world.cache)
    library = load_library(world.places, world.cache, listed)
    if listed is None:
        keep_register(world.places, world.cache, library)
    return library


def _limited(state: State, limit: int) -> SessionQueue:
    """Return the queue of an interrupted session with a limit counted from now on."""
    open_now = int(state.shown is not None and not state.answered)
    return replace(state.queue, limit=state.queue.asked - open_now + limit if limit else 0)


def _with_others(state: State, fresh: SessionQueue) -> SessionQueue:
    """Return the queue of an interrupted session with what of the day is not in it at all.

    It is there again, such as a file that could not be read meanwhile, or new. Of a fact of which
    the session is to ask something it asks nothing else, and no more new items than the day brings.
    """
    queue = state.queue
    items = [entry.item for entry in queue.to_come]
    if state.shown is not None:
        items.append(ItemKey(state.shown.question.item))
    facts = {fact_of(ItemId(item)) for item in items}
    due, new = (
        [entry for entry in some if fact_of(ItemId(entry.item)) not in facts]
        for some in (fresh.due, fresh.new)
    )
    open_new = int(state.shown is not None and state.shown.is_new and not state.answered)
    room = max(len(fresh.new) - len(queue.new) - open_new, 0)
    return replace(queue, due=(*queue.due, *due), new=(*queue.new, *new[:room]))


def _left_out(given: int, shown: int, asked: int) -> str:
    """Say how many of the items that were given for practice are asked, and why no more are."""
    why = ["one of each fact"] if asked < shown else []
    if asked == MOST_IN_A_SESSION < shown:
        why = ["as many as one session holds"]
    if shown < given:
        why.append("and nothing that is put aside" if why else "the others are put aside")
    verb = "is" if asked == 1 else "are"
    return f"Of the {given} questions {asked} {verb} asked: {' '.join(why)}." if why else ""


def _practised(ledger: Ledger, items: Iterable[ItemId]) -> Iterator[ItemId]:
    """Yield items for practice: what was learned, the weakest first, then the rest in order."""
    today = ledger.day.toordinal()
    weakness: dict[ItemId, tuple[bool, float]] = {}
    for item in items:
        row = next(ledger.rows([item]), None)
        if row is None or row.stability is None or row.last_day is None:
            weakness[item] = (True, 0.0)
        else:
            weakness[item] = (False, (row.last_day - today) / row.stability)
        if row is not None and not row.shown:
            del weakness[item]
    yield from sorted(weakness, key=weakness.__getitem__)
