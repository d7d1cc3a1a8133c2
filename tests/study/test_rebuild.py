"""Schedules made anew from the log: after anything, and after histories were joined."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.study.campus import (
    DAY,
    Campus,
    asked,
    assert_rebuilds,
    events,
    finish,
    give,
    schedules,
)
from tutor.memory.model import DEFAULT_WEIGHTS, Weights
from tutor.records import verify
from tutor.records.kinds import EventKind
from tutor.records.model import ScheduleRow, WeightsRow
from tutor.study import learners, rebuild
from tutor.study.room import Room
from tutor.study.weights import weights_named


def damage(room: Room, **changes: object) -> ScheduleRow:
    """Write a schedule that no event has written."""
    row = next(row for row in schedules(room).values() if row.reps)
    room.store.replace_schedules(room.learner.id, [replace(row, **changes)])  # type: ignore[arg-type]
    return row


def test_schedules_agree_with_their_events_to_the_last_digit(campus: Campus) -> None:
    with campus.room() as room:
        for day in range(12):
            session = room.session()
            for number in range(40):
                if session.ask() is None:
                    break
                give(session, correct=(day * 7 + number) % 5 != 0)
            campus.clock.advance(DAY)
        before = schedules(room)
        assert rebuild.rebuild(room.store, room.learner.id, room.world) == ()
        assert schedules(room) == before
        assert verify.check(room.store.path).faults == ()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"stability": 400.0}, "stability"),
        ({"difficulty": 9.5}, "difficulty"),
        ({"due_day": None}, "due day"),
        ({"reps": 9, "lapses": 3}, "reps, lapses"),
        ({"suspended": True}, "suspended"),
    ],
)
def test_a_schedule_that_differs_is_told_and_rebuilt(
    campus: Campus, changes: dict[str, object], told: str
) -> None:
    with campus.room() as room:
        finish(room.session())
        row = damage(room, **changes)
        (fault,) = rebuild.check(room.store)
        assert fault.message == f"The schedule of {row.item} differs from its events: {told}."
        assert rebuild.rebuild(room.store, room.learner.id, room.world) == (row.item,)
        mended = schedules(room)[row.item]
        assert replace(mended, last_event=row.last_event) == row
        assert events(room)[-1].kind == EventKind.REPLAY
        assert_rebuilds(room)
        assert verify.check(room.store.path).faults == ()


def test_a_stability_within_a_billionth_is_the_same(campus: Campus) -> None:
    with campus.room() as room:
        finish(room.session())
        row = next(row for row in schedules(room).values() if row.reps)
        assert row.stability is not None
        damage(room, stability=row.stability * (1 + 1e-11))
        assert_rebuilds(room)


def test_weights_that_nobody_knows_are_told(campus: Campus) -> None:
    with campus.room() as room:
        finish(room.session(limit=8))
        values = (*DEFAULT_WEIGHTS.values[:-1], 0.2)
        fitted = Weights(values)
        with pytest.raises(Exception, match="not in the database"):
            weights_named(room.store, room.learner.id, fitted.id)
        room.store.add_weights(
            room.learner.id,
            WeightsRow(fitted.id, fitted.algorithm, fitted.values, campus.clock.now()),
        )
        assert weights_named(room.store, room.learner.id, fitted.id) == fitted


def test_two_histories_of_one_learner_are_joined_and_replayed(campus: Campus) -> None:
    with campus.room() as laptop:
        finish(laptop.session())
        dump = list(laptop.store.export(laptop.learner.id))
    with campus.room("mia", "phone.db") as phone:
        learners.erase(phone.store, "mia")
        learners.import_(phone.store, dump, phone.world)
    campus.clock.advance(2 * DAY)
    with campus.room() as laptop, campus.room("mia", "phone.db") as phone:
        first = give(laptop.session()).asked.question.item
        campus.clock.advance(timedelta(hours=1))
        session = phone.session()
        assert asked(session).question.item == first
        give(session, correct=False)
        campus.clock.advance(timedelta(hours=1))
        report = learners.import_(laptop.store, phone.store.export(phone.learner.id), laptop.world)
        assert report.rebuild == (first,)
        row = schedules(laptop)[first]
        assert (row.reps, row.last_rating, row.lapses) == (3, 1, 1)
        assert_rebuilds(laptop)
        assert verify.check(laptop.store.path).faults == ()
        back = learners.import_(phone.store, laptop.store.export(laptop.learner.id), phone.world)
        assert back.rebuild == ()
        assert schedules(phone)[first] == row
        assert_rebuilds(phone)
        assert verify.check(phone.store.path).faults == ()
