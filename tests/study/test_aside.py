"""Suspended items: listed, taken up again, and the same after a rebuild."""

from collections.abc import Callable
from dataclasses import replace
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
from tutor.records import verify
from tutor.records.kinds import EventKind
from tutor.study.aside import (
    bury,
    reset,
    set_aside,
    set_due,
    suspend,
    suspended,
    unbury,
    undo_last,
    unsuspend,
)
from tutor.study.postponing import spread
from tutor.study.room import Room


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


def learn(campus: Campus, days: int = 6) -> None:
    """Study a few days, so that some items are known and due on days to come."""
    with campus.room() as room:
        for day in range(days):
            session = room.session()
            for number in range(40):
                if session.ask() is None:
                    break
                give(session, correct=(day + number) % 6 != 0)
            campus.clock.advance(DAY)


def reviewed(room: Room) -> list[ItemId]:
    return [ItemId(item) for item, row in schedules(room).items() if row.reps]


def test_items_are_suspended_by_name_whole_facts_too_and_only_once(campus: Campus) -> None:
    learn(campus, 2)
    with campus.room() as room:
        item = reviewed(room)[0]
        assert suspend(room, [item]) == (item,)
        assert suspend(room, [item]) == ()
        rest = suspend(room, [item.partition("#")[0]])
        assert len(rest) == 2
        assert item not in rest
        assert_rebuilds(room)


def test_what_is_buried_is_hidden_until_tomorrow_or_taken_up_today(campus: Campus) -> None:
    with campus.room() as room:
        item = asked(room.session()).question.item
        assert bury(room, [item]) == (item,)
        assert asked(room.session(fresh=True)).question.item != item
        assert unbury(room) == (item,)
        assert unbury(room) == ()
        assert asked(room.session(fresh=True)).question.item == item
        bury(room, [item])
        campus.clock.advance(DAY)
        assert unbury(room, [item]) == ()
        assert asked(room.session()).question.item == item
        assert_rebuilds(room)


def test_a_reset_item_is_new_again_and_the_log_keeps_its_answers(campus: Campus) -> None:
    learn(campus)
    with campus.room() as room:
        item = reviewed(room)[0]
        suspend(room, [item])
        answers = [event for event in events(room) if event.item == item]
        assert reset(room, [item]) == (item,)
        assert item not in schedules(room)
        assert [event for event in events(room) if event.item == item][:-1] == answers
        assert reset(room, [item]) == ()
        assert_rebuilds(room)
        assert item in room.ledger(room.today()).new(room.scope(None).home, [])


def test_an_item_is_due_on_the_day_that_is_set(campus: Campus) -> None:
    learn(campus)
    with campus.room() as room:
        today = room.today()
        item = max(reviewed(room), key=lambda each: schedules(room)[each].due_day or today)
        before = schedules(room)[item]
        assert before.due_day is not None
        assert before.due_day > today
        assert set_due(room, [item], today) == (item,)
        assert set_due(room, [item], today) == ()
        moved = schedules(room)[item]
        assert replace(moved, due_day=before.due_day, last_event=before.last_event) == before
        assert_rebuilds(room)
        assert item in {each.asked.question.item for each in finish(room.session())}
        after = schedules(room)[item]
        # Reviewed before its time it is due again no sooner than it would have been.
        assert after.due_day is not None
        assert after.interval > before.interval
        assert_rebuilds(room)


def test_a_past_day_and_an_item_never_asked_are_refused(campus: Campus) -> None:
    learn(campus, 2)
    with campus.room() as room:
        item = reviewed(room)[0]
        with pytest.raises(UsageError, match="is past; the first day that can be set is today"):
            set_due(room, [item], room.today() - DAY)
        new = next(iter(room.ledger(room.today()).new(room.scope(None).home, [])))
        before = state(room)
        with pytest.raises(UsageError, match=f"{new} was never asked"):
            set_due(room, [item, new], room.today())
        assert state(room) == before


def test_a_name_that_no_item_has_is_told_with_the_nearest(campus: Campus) -> None:
    with campus.room() as room:
        with pytest.raises(UsageError, match=r"No item is called .*did you mean .*helium-found"):
            suspend(room, ["helium-foundd"])
        with pytest.raises(UsageError, match="tutor questions"):
            reset(room, ["qqqqqqqqqqqqqqq"])


Action = Callable[[Room, ItemId], object]


@pytest.mark.parametrize(
    ("kind", "action"),
    [
        (EventKind.SUSPEND, lambda room, item: suspend(room, [item.partition("#")[0]])),
        (EventKind.BURY, lambda room, item: bury(room, [item])),
        (EventKind.RESET, lambda room, item: reset(room, [item])),
        (EventKind.SET_DUE, lambda room, item: set_due(room, [item], room.today() + 9 * DAY)),
        (EventKind.POSTPONE, lambda room, item: spread(room, 1)),
    ],
)
def test_the_last_change_is_taken_back_as_one(
    campus: Campus, kind: EventKind, action: Action
) -> None:
    learn(campus)
    campus.clock.advance(10 * DAY)
    with campus.room() as room:
        item = reviewed(room)[0]
        before = state(room)
        suspend(room, [reviewed(room)[-1]])
        between = state(room)
        action(room, item)
        assert state(room) != between
        taken = undo_last(room)
        assert taken is not None
        assert taken.kind is kind
        assert item in taken.items or kind is EventKind.POSTPONE
        assert state(room) == between
        assert_rebuilds(room)
        undo_last(room)
        assert state(room) == before
        assert undo_last(room) is None
        assert_rebuilds(room)
        assert verify.check(room.store.path).faults == ()


def test_what_was_answered_since_is_kept_when_a_change_is_taken_back(campus: Campus) -> None:
    learn(campus)
    with campus.room() as room:
        item = reviewed(room)[0]
        answered = schedules(room)[item].reps
        reset(room, [item])
        session = room.session(fresh=True)
        while session.ask() is not None:
            give(session)
        again = schedules(room).get(item)
        undo_last(room)
        assert_rebuilds(room)
        row = schedules(room)[item]
        assert row.reps == answered + (0 if again is None else again.reps)
