"""Leeches: told at the feedback, listed, and suspended where the settings say so."""

from dataclasses import replace

import pytest

from tests.study.campus import (
    DAY,
    Campus,
    asked,
    assert_rebuilds,
    events,
    give,
    right,
    schedules,
    state,
)
from tutor.memory.introduction import Step
from tutor.memory.model import Rating
from tutor.questions.model import ItemId
from tutor.records import verify
from tutor.records.kinds import EventKind
from tutor.settings import Leeches
from tutor.study.aside import leeches, suspended, unsuspend
from tutor.study.model import Feedback
from tutor.study.room import Room
from tutor.study.session import ReviewSession


@pytest.fixture
def campus(campus: Campus) -> Campus:
    """Two lapses make a leech, which is suspended."""
    campus.settings = replace(campus.settings, leech_lapses=2, leeches=Leeches.SUSPEND)
    return campus


def lapse(campus: Campus, room: Room, item: str) -> tuple[ReviewSession, Feedback]:
    """Recall an item until it stands as known, then fail it on the day it is due."""
    for _ in range(30):
        row = schedules(room).get(item)
        due = row is not None and row.due_day is not None and row.due_day <= room.today()
        if row is None or due:
            session = room.session(fresh=True)
            while (question := session.ask()) is not None:
                mine = question.question.item == item
                row = schedules(room).get(item)
                known = row is not None and row.last_rating not in (None, Rating.AGAIN)
                if mine and known and row is not None and row.last_day < room.today():  # type: ignore[operator]
                    return session, give(session, correct=False)
                session.answer(right(question.question), 5.0)
        campus.clock.advance(DAY)
    raise AssertionError("the item was never due")


def make_leech(campus: Campus, room: Room) -> tuple[str, ReviewSession, Feedback]:
    item = asked(room.session()).question.item
    lapse(campus, room, item)
    assert schedules(room)[item].lapses == 1
    session, feedback = lapse(campus, room, item)
    assert feedback.asked.step is Step.REVIEW
    return item, session, feedback


def test_the_lapse_that_makes_a_leech_suspends_it_and_says_so(campus: Campus) -> None:
    with campus.room() as room:
        item, session, feedback = make_leech(campus, room)
        assert feedback.explanation == (
            "You have forgotten this 2 times: read its source again. "
            "Until you take it up again it is suspended, and is not asked."
        )
        assert schedules(room)[item].suspended
        assert [event.kind for event in events(room)[-2:]] == [EventKind.REVIEW, EventKind.SUSPEND]
        assert [each.item for each in suspended(room)] == [item]
        (leech,) = leeches(room)
        assert (leech.item, leech.lapses, leech.suspended) == (item, 2, True)
        assert (leech.deck, leech.question[-1]) == ("elements", "?")
        # It does not come back in the session either.
        while session.ask() is not None:
            assert give(session).asked.question.item != item
        assert_rebuilds(room)
        unsuspend(room, [item])
        (leech,) = leeches(room)
        assert not leech.suspended


def test_undo_takes_back_the_lapse_and_the_suspension(campus: Campus) -> None:
    with campus.room() as room:
        item = asked(room.session()).question.item
        lapse(campus, room, item)
        session, _ = lapse(campus, room, item)
        again = session.undo()
        assert again is not None
        assert again.question.item == item
        row = schedules(room)[item]
        assert (row.suspended, row.lapses, row.last_rating) == (False, 1, Rating.GOOD)
        before = state(room)
        assert leeches(room) == ()
        assert_rebuilds(room)
        give(session, correct=False)
        assert schedules(room)[item].suspended
        session.undo()
        assert state(room) == before
        assert_rebuilds(room)
        assert verify.check(room.store.path).faults == ()


def test_another_rating_takes_the_suspension_back_and_gives_it_again(campus: Campus) -> None:
    with campus.room() as room:
        item, session, _ = make_leech(campus, room)
        better = session.rate(Rating.HARD)
        assert "forgotten" not in better.explanation
        row = schedules(room)[item]
        assert (row.suspended, row.lapses, row.last_rating) == (False, 1, Rating.HARD)
        assert_rebuilds(room)
        worse = session.rate(Rating.AGAIN)
        assert "2 times" in worse.explanation
        assert schedules(room)[item].suspended
        assert_rebuilds(room)
        # The whole of it is one turn, also after an interruption.
        session.leave()
        session = room.session()
        session.undo()
        row = schedules(room)[item]
        assert (row.suspended, row.lapses, row.last_rating) == (False, 1, Rating.GOOD)
        assert_rebuilds(room)
        assert verify.check(room.store.path).faults == ()


def test_a_leech_that_is_only_tagged_is_told_listed_and_asked_on(campus: Campus) -> None:
    campus.settings = replace(campus.settings, leeches=Leeches.TAG)
    with campus.room() as room:
        item, session, feedback = make_leech(campus, room)
        assert feedback.explanation.startswith("You have forgotten this 2 times: read its source")
        assert not schedules(room)[item].suspended
        assert [(each.item, each.suspended) for each in leeches(room)] == [(item, False)]
        asked_after = []
        while session.ask() is not None:
            asked_after.append(give(session).asked.question.item)
        assert item in asked_after
        assert_rebuilds(room)


def test_with_no_number_set_there_are_no_leeches(campus: Campus) -> None:
    campus.settings = replace(campus.settings, leech_lapses=0)
    with campus.room() as room:
        item, _, feedback = make_leech(campus, room)
        assert "forgotten" not in feedback.explanation
        assert leeches(room) == ()
        assert not schedules(room)[ItemId(item)].suspended
