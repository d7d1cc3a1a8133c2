"""The way back after an absence, and the most that a day asks."""

from dataclasses import replace
from datetime import date

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
from tutor.questions.model import ItemId
from tutor.records import verify
from tutor.records.kinds import EventKind
from tutor.study.aside import undo_last
from tutor.study.postponing import decline, offered, planned, spread

AWAY = 12


@pytest.fixture
def campus(campus: Campus) -> Campus:
    """A learner who knows most of the deck, five reviews a day, and was away for twelve days."""
    campus.edit("decks/elements.yaml", "new-per-day: 8", "new-per-day: 100")
    campus.settings = replace(campus.settings, new_per_day=100)
    with campus.room() as room:
        for _ in range(4):
            finish(room.session())
            campus.clock.advance(DAY)
    campus.clock.advance(AWAY * DAY)
    campus.settings = replace(campus.settings, reviews_per_day=5, new_per_day=0)
    return campus


def test_the_first_screen_offers_to_spread_what_waits(campus: Campus) -> None:
    today = campus.today()
    back = today.way_back
    assert back is not None
    assert (back.away, back.per_day) == (AWAY, 5)
    with campus.room() as room:
        assert offered(room) == back
        due = [row for row in schedules(room).values() if (row.due_day or date.max) <= today.day]
        assert back.waiting == len(due)
        assert back.days >= -(-len(due) // 5)
    assert back.told == (
        f"You were away 12 days, and {back.waiting} reviews wait. They can be spread over "
        f"{back.days} days, at most 5 a day, the most forgotten first."
    )


def test_spread_over_the_coming_days_no_day_asks_more(campus: Campus) -> None:
    with campus.room() as room:
        weakest = asked(room.session()).question.item
        before = schedules(room)
        plan = planned(room)
        days = spread(room)
        assert days[room.today()] == 5
        assert sum(days.values()) == len(plan)
        assert offered(room) is None
        load: dict[date, int] = {}
        for name, row in schedules(room).items():
            item = ItemId(name)
            assert row.due_day is not None
            load[row.due_day] = load.get(row.due_day, 0) + 1
            if plan.get(item, room.today()) > room.today():
                assert row.due_day == plan[item]
                kept = replace(row, due_day=before[item].due_day)
                assert replace(kept, last_event="") == replace(before[item], last_event="")
            else:
                assert row == before[item]
        assert max(load[day] for day in load if day > room.today()) <= 5
        assert {e.kind for e in events(room)[-3:]} == {EventKind.POSTPONE}
        assert_rebuilds(room)
        # Today's session asks today's five, the one that was most forgotten first.
        given = [each.asked.question.item for each in finish(room.session())]
        assert given[0] == weakest
        assert len(given) == 5
        assert verify.check(room.store.path).faults == ()
    assert campus.today().way_back is None


def test_the_offer_is_not_made_again_on_a_day_it_was_declined(campus: Campus) -> None:
    with campus.room() as room:
        decline(room)
        assert offered(room) is None
    assert campus.today().way_back is None
    campus.clock.advance(DAY)
    back = campus.today().way_back
    assert back is not None
    assert back.away == AWAY + 1


def test_the_spreading_is_taken_back_as_one(campus: Campus) -> None:
    with campus.room() as room:
        before = {item: row.due_day for item, row in schedules(room).items()}
        spread(room, 3)
        taken = undo_last(room)
        assert taken is not None
        assert taken.kind is EventKind.POSTPONE
        assert {item: row.due_day for item, row in schedules(room).items()} == before
        assert offered(room) is not None
        assert_rebuilds(room)


def test_who_studied_yesterday_is_offered_nothing(campus: Campus) -> None:
    with campus.room() as room:
        give(room.session())
        campus.clock.advance(DAY)
        assert offered(room) is None


def test_what_a_seminar_is_planned_for_is_left_to_its_plan(campus: Campus) -> None:
    seminar = campus.today().day + 20 * DAY
    campus.write(
        "decks/gases.yaml",
        "format: 1\ndeck: gases\ntitle: Gases\npack: elements\n"
        f"select: {{topics: [gases]}}\nseminar: {seminar}\n",
    )
    with campus.room() as room:
        ours = set(room.scope("gases").home)
        before = {item: row.due_day for item, row in schedules(room).items() if item in ours}
        assert before
        spread(room)
        moved = {event.item for event in events(room) if event.kind == EventKind.POSTPONE}
        assert moved
        assert not moved & ours
        assert {item: schedules(room)[item].due_day for item in before} == before
        assert_rebuilds(room)


def test_a_day_asks_no_more_than_the_settings_say_over_all_sessions(campus: Campus) -> None:
    assert campus.today().due == 5
    with campus.room() as room:
        session = room.session()
        for _ in range(2):
            give(session)
        session.leave()
        assert campus.today().due == 3
        assert len(finish(room.session(fresh=True))) == 3
        assert room.session(fresh=True).ask() is None
    assert campus.today().due == 0


def test_a_failed_item_comes_back_beyond_the_days_limit(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        failed = give(session, correct=False).asked.question.item
        given = [each.asked.question.item for each in finish(session)]
        assert given.count(failed) == 1
        assert len(given) == 5
