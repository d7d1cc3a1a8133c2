"""Suspended items: listed, taken up again, and the same after a rebuild."""

from datetime import date

import pytest

from tests.study.campus import (
    DAY,
    SMALL_DECK,
    Campus,
    asked,
    assert_rebuilds,
    events,
    finish,
    give,
    schedules,
    state,
)
from tutor.errors import ContentError, DataError, UsageError
from tutor.questions.model import ItemId
from tutor.records.model import EventKind
from tutor.study.aside import set_aside, suspended, unsuspend


def suspend_first(campus: Campus, *, whole_fact: bool = False) -> ItemId:
    """Suspend the first question of a session, and return its item."""
    with campus.room() as room:
        session = room.session()
        item = asked(session).question.item
        session.suspend(whole_fact=whole_fact)
        return item


def test_what_is_suspended_is_listed_with_its_deck_and_a_question(campus: Campus) -> None:
    campus.write("decks/gases.yaml", SMALL_DECK)
    item = suspend_first(campus)
    with campus.room() as room:
        (found,) = suspended(room)
        assert (found.item, found.deck) == (item, "elements")
        assert found.question.endswith("?")
        assert suspended(room, "elements") == (found,)
        in_gases = item in room.bank.item_ids("gases")
        assert bool(suspended(room, "gases")) is in_gases
        with pytest.raises(ContentError):
            suspended(room, "no-deck")


def test_a_new_item_that_is_taken_up_again_is_new_again(campus: Campus) -> None:
    item = suspend_first(campus)
    before = campus.today().decks[0]
    assert before.suspended == 1
    with campus.room() as room:
        assert unsuspend(room, [item]) == (item,)
        assert suspended(room) == ()
        assert_rebuilds(room)
        assert asked(room.session(fresh=True)).question.item == item
    assert campus.today().decks[0].suspended == 0


def test_what_had_been_learned_is_due_as_it_was(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        finish(session)
        item = ItemId(next(iter(schedules(room))))
        before = state(room)
        due = schedules(room)[item].due_day
        set_aside(room, EventKind.SUSPEND, [item])
        assert schedules(room)[item].suspended
        unsuspend(room, [item])
        assert state(room) == before
        assert schedules(room)[item].due_day == due
        assert_rebuilds(room)
        assert due is not None
        campus.clock.advance(DAY * (due - date(2026, 11, 22)).days)
        assert item in {f.asked.question.item for f in finish(room.session())}


@pytest.mark.parametrize("short", [False, True])
def test_a_facts_name_stands_for_all_of_its_items(campus: Campus, short: bool) -> None:
    item = suspend_first(campus, whole_fact=True)
    fact = item.partition("#")[0]
    with campus.room() as room:
        assert {each.item.partition("#")[0] for each in suspended(room)} == {fact}
        taken = unsuspend(room, [fact.partition("/")[2] if short else fact])
        assert len(taken) == 3
        assert suspended(room) == ()
        assert_rebuilds(room)


def test_a_wrong_name_changes_nothing(campus: Campus) -> None:
    item = suspend_first(campus)
    with campus.room() as room:
        before = len(events(room))
        with pytest.raises(UsageError, match=f"did you mean .*{item.partition('#')[0][-5:]}"):
            unsuspend(room, [item, f"{item}s"])
        with pytest.raises(UsageError, match="tutor items suspended"):
            unsuspend(room, ["qqqqqqqqqqqqqqqq"])
        assert len(events(room)) == before
        assert schedules(room)[item].suspended


def test_all_are_taken_up_or_none(campus: Campus, monkeypatch: pytest.MonkeyPatch) -> None:
    item = suspend_first(campus, whole_fact=True)
    fact = item.partition("#")[0]
    with campus.room() as room:
        before = state(room)
        written = []

        def fail(learner: object, schedule: object, *_: object) -> None:
            written.append(schedule)
            if len(written) == 2:
                raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr("tutor.records.log.put_schedule", fail)
            with pytest.raises(DataError, match="No space left"):
                unsuspend(room, [fact])
        assert state(room) == before
        assert len(suspended(room)) == 3


def test_an_item_that_left_the_content_can_be_taken_up(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        give(session)
        item = ItemId(next(iter(schedules(room))))
        set_aside(room, EventKind.SUSPEND, [item])
    campus.edit_facts(f"id: {item.partition('/')[2].partition('#')[0]}", "id: another")
    with campus.room() as room:
        (found,) = suspended(room)
        assert (found.item, found.deck, found.question) == (item, "", "")
        assert unsuspend(room, [item]) == (item,)
        assert not schedules(room)[item].suspended
        assert_rebuilds(room)
