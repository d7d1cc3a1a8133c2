"""Whatever is done in whatever order, replaying the log gives the schedules that are stored."""

import random
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from tests.study.campus import Campus, assert_rebuilds, events, right, schedules, state, wrong
from tutor.memory.model import BOUNDS, DEFAULT_WEIGHTS, Rating, Weights
from tutor.questions.model import ItemId
from tutor.records import verify
from tutor.records.kinds import EventKind
from tutor.records.model import WeightsRow
from tutor.settings import Leeches
from tutor.study import fitting, learners, rebuild
from tutor.study.aside import (
    bury,
    reset,
    set_due,
    suspend,
    suspended,
    unbury,
    undo_last,
    unsuspend,
)
from tutor.study.exam import open_exam
from tutor.study.postponing import spread
from tutor.study.room import Room
from tutor.study.session import ReviewSession

MIA = "mia"
ratings = st.sampled_from(list(Rating))
places = st.integers(0, 1_000)
days = st.integers(0, 20)
seeds = st.integers(0, 5)


@cache
def fitted(seed: int) -> Weights:
    """Return weights such as a fit might bring."""
    rolls = random.Random(seed)
    return Weights(
        tuple(
            min(max(value * rolls.uniform(0.8, 1.25), low), high)
            for value, (low, high) in zip(DEFAULT_WEIGHTS.values, BOUNDS, strict=True)
        )
    )


class Everything(RuleBasedStateMachine):
    """One learner with a laptop and a phone, between which exports are carried."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.campus = Campus(Path(self._folder.name))
        self.campus.edit("decks/elements.yaml", "new-per-day: 8", "new-per-day: 100")
        self.campus.settings = replace(
            self.campus.settings, new_per_day=100, leech_lapses=1, leeches=Leeches.SUSPEND
        )
        self.room: Room = self.campus.room(MIA)
        self.session: ReviewSession | None = None
        self.phone: Room | None = None

    @initialize(count=st.integers(3, 9))
    def learn(self, count: int) -> None:
        for number in range(count):
            self.answer(correct=number % 3 != 0, rating=None)

    def teardown(self) -> None:
        assert verify.check(self.room.store.path).faults == ()
        kept = state(self.room)
        assert rebuild.rebuild(self.room.store, self.room.learner.id, self.room.world) == ()
        assert state(self.room) == kept
        self.room.close()
        if self.phone is not None:
            self.phone.close()
        self._folder.cleanup()

    # -- in a session --

    def _asking(self) -> ReviewSession:
        if self.session is None or self.session.ask() is None:
            self.session = self.room.session(fresh=True)
        return self.session

    @rule(correct=st.booleans(), rating=st.none() | ratings)
    def answer(self, correct: bool, rating: Rating | None) -> None:
        session = self._asking()
        asked = session.ask()
        if asked is None:
            return
        respond = right if correct else wrong
        feedback = session.answer(respond(asked.question), 5.0)
        if rating is not None and feedback.prospects:
            session.rate(rating)

    @rule()
    def override(self) -> None:
        session = self._asking()
        asked = session.ask()
        if asked is None:
            return
        feedback = session.answer(wrong(asked.question), 5.0)
        if feedback.can_override:
            session.override()

    @precondition(lambda self: self.session is not None)
    @rule()
    def undo(self) -> None:
        assert self.session is not None
        self.session.undo()

    @rule(whole=st.booleans(), suspending=st.booleans())
    def set_aside(self, whole: bool, suspending: bool) -> None:
        session = self._asking()
        if session.ask() is not None:
            (session.suspend if suspending else session.bury)(whole_fact=whole)

    # -- outside of one --

    def _item(self, place: int) -> str | None:
        items = sorted(schedules(self.room))
        return items[place % len(items)] if items else None

    @rule(place=places, does=st.sampled_from([suspend, bury, unbury, reset]))
    def by_name(self, place: int, does: Callable[[Room, list[str]], tuple[ItemId, ...]]) -> None:
        if (item := self._item(place)) is not None:
            does(self.room, [item])

    @rule()
    def take_up(self) -> None:
        unsuspend(self.room, [each.item for each in suspended(self.room)])

    @rule(place=places, ahead=days)
    def move(self, place: int, ahead: int) -> None:
        item = self._item(place)
        if item is not None and schedules(self.room)[item].due_day is not None:
            set_due(self.room, [item], self.room.today() + timedelta(days=ahead))

    @rule(per_day=st.integers(1, 4))
    def postpone(self, per_day: int) -> None:
        spread(self.room, per_day)

    @rule()
    def take_back(self) -> None:
        undo_last(self.room)

    @rule(seed=seeds)
    def fit(self, seed: int) -> None:
        weights = fitted(seed)
        now = self.campus.clock.now()
        row = WeightsRow(weights.id, weights.algorithm, weights.values, now)
        fitting.take_up(self.room, weights, row)

    @rule()
    def go_back(self) -> None:
        fitting.go_back(self.room)

    @rule(seed=seeds, correct=st.booleans(), as_reviews=st.booleans())
    def sit_an_exam(self, seed: int, correct: bool, as_reviews: bool) -> None:
        exam = open_exam(self.room, "elements", questions=4, seed=seed)
        for index in range(len(exam)):
            respond = right if correct or index % 2 else wrong
            exam.answer(index, respond(exam.posed(index).question))
        exam.hand_in(as_reviews=as_reviews)
        self.session = None

    # -- elsewhere --

    @rule()
    def answer_on_the_phone(self) -> None:
        """Carry the log over, answer there, and carry it back."""
        if self.phone is None:
            self.phone = self.campus.room("stranger", "phone.db")
        dump = list(self.room.store.export(self.room.learner.id))
        report = learners.import_(self.phone.store, dump, self.phone.world)
        self.phone.close()
        self.phone = self.campus.room(MIA, "phone.db")
        assert self.phone.learner.id == report.learner
        session = self.phone.session(fresh=True)
        for correct in (True, False):
            if (asked := session.ask()) is not None:
                session.answer((right if correct else wrong)(asked.question), 5.0)
        assert_rebuilds(self.phone)

    @precondition(lambda self: self.phone is not None)
    @rule()
    def bring_back(self) -> None:
        assert self.phone is not None
        dump = list(self.phone.store.export(self.phone.learner.id))
        learners.import_(self.room.store, dump, self.room.world)
        self.session = None

    @rule(ahead=st.integers(0, 9))
    def wait(self, ahead: int) -> None:
        self.campus.clock.advance(timedelta(days=ahead, minutes=1))
        self.session = None

    @rule()
    def start_anew(self) -> None:
        self.room.close()
        self.room = self.campus.room(MIA)
        self.session = None

    # -- always --

    @invariant()
    def a_rebuild_agrees(self) -> None:
        assert_rebuilds(self.room)

    @invariant()
    def nothing_is_due_before_it_was_last_seen(self) -> None:
        for row in schedules(self.room).values():
            if row.last_day is not None and row.due_day is not None:
                assert row.due_day >= row.last_day

    @invariant()
    def amendments_stay_in_the_log(self) -> None:
        log = events(self.room)
        known = {event.id for event in log}
        assert all(event.amends in known for event in log if event.kind == EventKind.UNDO)


TestEverything = Everything.TestCase
TestEverything.settings = settings(max_examples=12, stateful_step_count=18, deadline=None)
