"""The seminar's plan followed in the app, on a clock that is moved on day by day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.study.campus import DAY, SMALL_DECK, Campus, asked, finish, give, schedules
from tutor import chance
from tutor.errors import UsageError
from tutor.memory.fsrs_layer import retrievability_of
from tutor.memory.introduction import Mode, next_ask
from tutor.study import asking
from tutor.study.dayplan import PLAN, DayPlan, minutes_of, own_seminars
from tutor.study.planning import (
    minutes_a_day,
    plan_day,
    seminar_set,
    set_minutes,
    set_seminar,
)
from tutor.study.room import Room
from tutor.study.schedules import progress_of
from tutor.study.session import ReviewSession
from tutor.study.way import way

START = date(2026, 11, 22)
IN_TWELVE_DAYS = START + timedelta(days=12)


@pytest.fixture
def campus(tmp_path_factory: pytest.TempPathFactory) -> Campus:
    return Campus(tmp_path_factory.mktemp("campus"))


def remembers(room: Room, session: ReviewSession) -> bool:
    """Tell whether a learner who forgets as FSRS says has the answer, by a fixed lot."""
    question = asked(session).question
    progress = progress_of(schedules(room).get(question.item))
    lot = chance.number(progress.reps, "lot", question.item) / 2**64
    if progress.state is None or progress.last_day is None:
        return lot < 0.6
    days = (room.today() - progress.last_day).days
    return lot < retrievability_of(progress.state.stability, days)


def study(campus: Campus, deck: str | None = None) -> list[str]:
    """Study until nothing is left that day; return the items in the order they were asked."""
    items: list[str] = []
    with campus.room() as room:
        for _ in range(4):
            session = room.session(deck)
            if session.ask() is None:
                break
            while session.ask() is not None:
                items.append(asked(session).question.item)
                give(session, correct=remembers(room, session))
    return items


def with_seminar(campus: Campus, day: date = IN_TWELVE_DAYS, minutes: int = 30) -> None:
    with campus.room() as room:
        set_seminar(room, "elements", day)
        set_minutes(room, minutes)


def test_a_plan_that_is_followed_makes_as_ready_as_it_promised(campus: Campus) -> None:
    with_seminar(campus)
    with campus.room() as room:
        promised = way(room, "elements")
    seen = []
    for _ in range(12):
        with campus.room() as room:
            now = way(room, "elements")
        seen.append(now.readiness.with_plan)
        assert now.readiness.alone <= now.readiness.with_plan + 1e-9
        study(campus)
        campus.clock.advance(DAY)
    with campus.room() as room:
        rows = schedules(room).values()
        recalls = [
            retrievability_of(row.stability, (IN_TWELVE_DAYS - row.last_day).days)
            for row in rows
            if row.stability is not None and row.last_day is not None
        ]
    ready = sum(recalls) / 36
    assert promised.readiness.with_plan > 0.8
    assert ready > promised.readiness.with_plan - 0.06
    # From one day to the next, promises move little.
    assert all(abs(one - other) < 0.08 for one, other in pairwise(seen))
    assert abs(seen[-1] - ready) < 0.05


def test_the_first_screen_counts_what_the_session_asks(campus: Campus) -> None:
    with_seminar(campus)
    for _ in range(5):
        # On the first day the plan was made when the date was set.
        assert campus.today().unplanned == (campus.clock.at.date() > START)
        campus.room().close()
        today = campus.today()
        assert not today.unplanned
        items = study(campus)
        assert len(set(items)) == today.due + today.new
        assert campus.today().due + campus.today().new == 0
        campus.clock.advance(DAY)


def test_an_item_that_the_plan_leaves_alone_is_not_asked_though_it_is_due(campus: Campus) -> None:
    for _ in range(6):
        study(campus)
        campus.clock.advance(DAY)
    campus.clock.advance(60 * DAY)
    waiting = campus.today().due
    with campus.room() as room:
        set_seminar(room, "elements", room.today() + timedelta(days=150))
    campus.room().close()
    # In five months there will be better days than this one.
    assert campus.today().due < waiting
    with campus.room() as room:
        set_seminar(room, "elements", room.today() + timedelta(days=1))
    campus.room().close()
    # Tomorrow it is too late.
    assert campus.today().due + campus.today().new > 5


def test_missed_days_are_planned_anew(campus: Campus) -> None:
    with_seminar(campus)
    study(campus)
    campus.clock.advance(6 * DAY)
    with campus.room() as room:
        found = way(room, "elements")
    assert len(found.days) == 6
    assert found.days[0].day == START + timedelta(days=6)
    # What was not met in the days missed comes faster now, and all of it still.
    assert sum(day.new for day in found.days) == 36 - 8
    assert found.unmet == 0
    assert len(study(campus)) > 0


def test_new_facts_are_planned_with_the_rest(campus: Campus) -> None:
    campus.edit_facts("ask: [finder, element, year]", "ask: [finder, element]")
    with_seminar(campus)
    study(campus)
    with campus.room() as room:
        before = plan_day(room)
        size = sum(day.new for day in way(room, "elements").days)
    campus.edit_facts("ask: [finder, element]", "ask: [finder, element, year]")
    with campus.room() as room:
        after = plan_day(room)
        assert sum(day.new for day in way(room, "elements").days) == size + 12
    assert before is not None
    assert after is not None
    assert before.key != after.key


def test_a_moved_date_and_other_minutes_plan_the_day_anew(campus: Campus) -> None:
    with_seminar(campus)
    with campus.room() as room:
        keys = [plan_day(room)]
        assert plan_day(room) == keys[0]
        set_seminar(room, "elements", IN_TWELVE_DAYS + 9 * DAY)
        keys.append(plan_day(room))
        set_minutes(room, 5)
        keys.append(plan_day(room))
        assert minutes_a_day(room) == 5
    assert len({plan.key for plan in keys if plan is not None}) == 3


@pytest.mark.parametrize("days", [0, -1])
def test_on_the_date_and_after_it_the_deck_goes_on_at_constant_retention(
    campus: Campus, days: int
) -> None:
    study(campus)
    campus.clock.advance(9 * DAY)
    usual = campus.today()
    with campus.room() as room:
        set_seminar(room, "elements", room.today() + timedelta(days=days))
        assert plan_day(room) is None
        with pytest.raises(UsageError, match="constant retention"):
            way(room, "elements")
    after = campus.today()
    assert not after.unplanned
    assert (after.due, after.new) == (usual.due, usual.new)


def test_a_seminar_taken_off_leaves_no_plan(campus: Campus) -> None:
    campus.edit("decks/elements.yaml", "select: {}", f"select: {{}}\nseminar: {IN_TWELVE_DAYS}")
    with campus.room() as room:
        assert plan_day(room) is not None
        assert seminar_set(room, "elements") == IN_TWELVE_DAYS
        set_seminar(room, "elements", None)
        assert seminar_set(room, "elements") is None
        assert plan_day(room) is None
        assert room.store.settings(room.learner.id)[PLAN] == ""


def test_several_seminars_share_the_minutes_and_the_nearest_rules(campus: Campus) -> None:
    campus.write("decks/gases.yaml", SMALL_DECK)
    with campus.room() as room:
        set_seminar(room, "elements", IN_TWELVE_DAYS)
        set_seminar(room, "gases", IN_TWELVE_DAYS - 4 * DAY)
        set_minutes(room, 8)
        plan = plan_day(room)
        assert plan is not None
        assert list(plan.seminars) == ["gases", "elements"]
        planned = room.ledger(room.today()).planned_for
        gases = set(room.bank.item_ids("gases"))
        assert {item for item, deck in planned.items() if deck == "gases"} == gases
        alone = way(room, "elements").readiness.with_plan
        set_seminar(room, "gases", None)
        assert way(room, "elements").readiness.with_plan >= alone - 0.01


def test_feedback_tells_what_an_answer_has_done_for_the_date(campus: Campus) -> None:
    with_seminar(campus)
    study(campus)
    campus.clock.advance(8 * DAY)
    with campus.room() as room:
        session = room.session()
        told = []
        while session.ask() is not None:
            told.append(give(session).explanation)
    assert any("Recall on 4 December: " in text and " → " in text for text in told)


def test_without_a_seminar_no_plan_is_made_or_spoken_of(campus: Campus) -> None:
    with campus.room() as room:
        told = [feedback.explanation for feedback in finish(room.session())]
        assert plan_day(room) is None
        assert PLAN not in room.store.settings(room.learner.id)
        assert room.ledger(room.today()).plan is None
    assert not any("Recall on" in text for text in told)


def test_suspended_items_are_not_asked_and_count_as_they_are_remembered(campus: Campus) -> None:
    with_seminar(campus)
    study(campus)
    with campus.room() as room:
        before = way(room, "elements")
    campus.clock.advance(DAY)
    with campus.room() as room:
        session = room.session()
        item = asked(session).question.item
        session.suspend()
        session.leave()
        found = way(room, "elements")
        assert item not in {name for name, _ in found.short}
        plan = plan_day(room)
    assert plan is not None
    assert item not in study(campus)
    assert 0 < found.readiness.with_plan < before.readiness.with_plan + 0.05


def test_an_introduced_item_whose_recall_is_owed_is_asked_on_the_next_day(campus: Campus) -> None:
    with_seminar(campus)
    with campus.room() as room:
        session = room.session()
        item = asked(session).question.item
        give(session)
        session.leave()
        progress = progress_of(schedules(room)[item])
        forms = asking.forms_of(room.bank, item, "elements")
        assert next_ask(progress, forms, START).mode is Mode.RECALL
    campus.clock.advance(DAY)
    assert study(campus)[0] == item


def test_easy_days_and_the_minutes_of_the_settings_count(campus: Campus) -> None:
    campus.settings = replace(campus.settings, minutes=17, days_off="2026-12-01")
    with campus.room() as room:
        assert minutes_a_day(room) == 17
        set_seminar(room, "elements", IN_TWELVE_DAYS)
        days = {day.day: day.minutes for day in way(room, "elements").days}
    off, next_day = date(2026, 12, 1), date(2026, 12, 2)
    assert days[off] < days[next_day]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"day": 3}', '{"day": "2026-11-22"}', "null"])
def test_a_kept_plan_that_cannot_be_read_is_none(text: str) -> None:
    assert DayPlan.from_text(text) is None
    assert own_seminars(text) == {} or text == '{"day": "2026-11-22"}'


def test_a_plan_reads_back_as_it_was_written() -> None:
    plan = DayPlan(START, "ab", {"elements": IN_TWELVE_DAYS}, (), {"elements": 3}, (0.0085, 0.012))
    assert DayPlan.from_text(plan.to_text()) == plan


@pytest.mark.parametrize(
    ("text", "usual", "minutes"),
    [(None, 0, 30), (None, 20, 20), ("45", 20, 45), ("0", 20, 20), ("many", 0, 30)],
)
def test_minutes_are_the_learners_the_settings_or_thirty(
    text: str | None, usual: int, minutes: int
) -> None:
    assert minutes_of(text, usual) == minutes


def test_a_plan_survives_the_export(
    campus: Campus, tmp_path_factory: Callable[..., object]
) -> None:
    with_seminar(campus)
    with campus.room() as room:
        plan = plan_day(room)
        lines = list(room.store.export(room.learner.id))
    other = Campus(campus.root, clock=campus.clock)
    with other.room(database="other.db") as room:
        room.store.import_dump(lines, into=room.learner.id)
        assert seminar_set(room, "elements") == IN_TWELVE_DAYS
        assert plan_day(room) == plan
