"""Interruptions: whatever happens between two questions, nothing is lost and nothing is doubled."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.study.campus import (
    DAY,
    NOON,
    SMALL_DECK,
    Campus,
    asked,
    assert_rebuilds,
    events,
    finish,
    give,
    on,
    right,
    schedules,
    state,
)
from tutor.errors import DataError
from tutor.questions.model import Form, ItemId
from tutor.records.kinds import EventKind
from tutor.records.model import SessionState
from tutor.records.store import Store
from tutor.settings import Settings
from tutor.study.model import Asked, Response, StudyMode
from tutor.study.room import Room
from tutor.study.session import ReviewSession


def test_an_interrupted_session_shows_the_very_same_question(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        for _ in range(3):
            give(session)
        while asked(session).question.form is not Form.CHOICE:
            give(session)
        before = session.hint()
    campus.clock.advance(timedelta(minutes=40))
    with campus.room() as room:
        assert asked(room.session()) == before


def test_a_question_stays_the_same_when_its_wording_is_edited_meanwhile(campus: Campus) -> None:
    with campus.room() as room:
        before = asked(room.session())
    campus.edit("content/elements/kinds.yaml", "Who discovered {element}?", "{element}: by whom?")
    campus.edit("content/elements/entities.yaml", "name: Anton Janssen", "name: Anton P. Janssen")
    with campus.room() as room:
        session = room.session()
        assert asked(session) == before
        session.answer(right(before.question), 5)
        session.proceed()
        assert asked(session).question != before.question


def test_a_program_killed_at_the_feedback_goes_on_with_the_next_question(campus: Campus) -> None:
    with campus.room() as room:
        first = give(room.session()).asked.question.item
        rows = schedules(room)
    with campus.room() as room:
        session = room.session()
        assert asked(session).question.item != first
        assert asked(session).counts.number == 2
        assert schedules(room) == rows
        assert len(events(room)) == 1


def test_a_program_killed_before_the_first_question_goes_on(campus: Campus) -> None:
    with campus.room() as room:
        room.session()
    with campus.room() as room:
        assert len({f.asked.question.item for f in finish(room.session())}) == 8


def test_an_item_that_went_meanwhile_is_not_asked(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        give(session)
        item = asked(session).question.item
    assert item == "elements/neon-found#finder"
    campus.edit_facts("ask: [finder, element, year]", "ask: [element, year]")
    with campus.room() as room:
        session = room.session()
        while session.ask() is not None:
            assert "#finder" not in asked(session).question.item
            give(session)
        assert session.undo() is None or "#finder" not in asked(session).question.item


def test_another_deck_or_practice_begins_a_session_of_its_own(campus: Campus) -> None:
    campus.write("decks/gases.yaml", SMALL_DECK)
    with campus.room() as room:
        give(room.session())
        asked(room.session("gases"))
        assert asked(room.session()).counts.number == 1
        asked(room.session(mode=StudyMode.PRACTICE))
        assert asked(room.session()).counts.number == 1
        give(room.session())
        assert asked(room.session(fresh=True)).counts.number == 1
        give(room.session())
        assert asked(room.session(seed=3)).counts.number == 1


def test_a_limit_counts_from_where_a_session_is_taken_up(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        give(session)
        give(session)
        asked(session)
    with campus.room() as room:
        assert len(finish(room.session(limit=3))) == 3


def test_a_state_that_cannot_be_read_is_left_behind(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        give(session)
        row = room.store.open_session(room.learner.id)
        assert row is not None
        whole = json.loads(row.state)
        for broken in ("{", "[]", "null", json.dumps({**whole, "turns": [1]}), '{"queue": {}}'):
            room.store.save_question(room.learner.id, SessionState(row.id, broken))
            assert asked(room.session()).counts.number == 1
            row = room.store.open_session(room.learner.id)
            assert row is not None
        assert len(events(room)) == 1


def test_a_state_that_names_each_item_by_itself_is_taken_up_too(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        first = asked(session)
        give(session)
        give(session)
        third = asked(session)
        row = room.store.open_session(room.learner.id)
        assert row is not None
        whole = json.loads(row.state)
        for queue in (whole["queue"], *(turn["queue"] for turn in whole["turns"])):
            for name in ("due", "new"):
                runs = queue[name]
                queue[name] = [n for start, count in runs for n in range(start, start + count)]
        assert len(whole["queue"]["new"]) == 5
        room.store.save_question(room.learner.id, SessionState(row.id, json.dumps(whole)))
        again = room.session()
        assert asked(again) == third
        again.undo()
        assert again.undo() == first
        assert len({f.asked.question.item for f in finish(again)}) == 8


def test_the_session_of_an_earlier_day_is_not_taken_up(campus: Campus) -> None:
    with campus.room() as room:
        give(room.session(), correct=False)
    campus.clock.advance(DAY)
    with campus.room() as room:
        session = room.session()
        assert asked(session).counts.number == 1
        # What failed and never came back is the first thing due.
        assert asked(session).question.item == "elements/helium-found#finder"
        assert asked(session).counts.due == 1


def test_a_session_that_crosses_the_rollover_keeps_its_day(campus: Campus) -> None:
    campus.clock.at = datetime(2026, 11, 23, 3, 50, tzinfo=UTC)
    with campus.room() as room:
        session = room.session()
        give(session)
        campus.clock.at = datetime(2026, 11, 23, 4, 10, tzinfo=UTC)
        finish(session)
        assert {event.day for event in events(room)} == {on(0)}
        assert room.today() == on(1)
        assert asked(room.session()).counts.number == 1


@pytest.mark.parametrize(("zone", "day"), [("Asia/Tokyo", 1), ("America/New_York", 0), ("UTC", 0)])
def test_the_study_day_is_that_of_the_learners_zone(campus: Campus, zone: str, day: int) -> None:
    campus.settings = Settings(zone=zone)
    campus.clock.at = NOON + timedelta(hours=10)
    with campus.room() as room:
        assert room.today() == on(day)
        give(room.session())
        assert events(room)[0].zone == zone
    assert campus.today().day == on(day)


def test_a_clock_set_back_never_leads_to_an_earlier_day(campus: Campus) -> None:
    with campus.room() as room:
        finish(room.session())
        campus.clock.advance(3 * DAY)
        finish(room.session())
        campus.clock.advance(-30 * DAY)
        assert room.today() == on(3)
        assert campus.today().day == on(3)
        finish(room.session())
        days = [event.day for event in events(room)]
        assert days == sorted(days)
        rows = schedules(room).values()
        assert all(row.interval >= 0 for row in rows)
        assert all(row.due_day >= row.last_day for row in rows if row.due_day and row.last_day)
        assert_rebuilds(room)


def test_two_programs_on_one_database_never_schedule_an_answer_twice(campus: Campus) -> None:
    with campus.room() as one, campus.room() as two:
        session, other = one.session(), two.session()
        question = asked(session).question
        assert asked(other).question == question
        session.answer(right(question), 5)
        before = state(one)
        late = other.answer(right(question), 5)
        assert late.rating is None
        assert "elsewhere" in late.explanation
        assert [event.kind for event in events(one)] == [EventKind.REVIEW, EventKind.PRACTICE]
        assert state(one)[0] == before[0]
        # What either of them still asks, the other has not answered.
        while session.ask() is not None:
            give(session)
        while other.ask() is not None:
            give(other)
        reviews = [e for e in events(one) if e.kind == EventKind.REVIEW and not e.rating]
        assert len({e.item for e in reviews}) == len(reviews)
        assert_rebuilds(one)


def test_undo_keeps_what_another_program_answered_since(campus: Campus) -> None:
    with campus.room() as one, campus.room() as two:
        finish(one.session())
        campus.clock.advance(2 * DAY)
        session = one.session()
        item = give(session).asked.question.item
        campus.clock.advance(30 * DAY)
        finish(two.session())
        answered = schedules(two)[item]
        session.undo()
        row = schedules(one)[item]
        assert row.last_day == answered.last_day
        assert row.reps == answered.reps - 1
        assert_rebuilds(one)


def written(session: ReviewSession) -> Asked:
    """Answer until a question is to be answered in writing."""
    while not asked(session).question.is_written:
        give(session)
    return asked(session)


def test_what_was_typed_before_leaving_is_kept_with_the_question(campus: Campus) -> None:
    draft = Response(text="Vande “Vel‑")
    with campus.room() as room:
        session = room.session()
        before = written(session)
        session.leave(draft)
    with campus.room() as room:
        session = room.session()
        assert asked(session) == replace(before, draft=draft)
        session.leave()
    with campus.room() as room:
        session = room.session()
        assert asked(session).draft == draft
        session.leave(Response())
    with campus.room() as room:
        assert asked(room.session()) == before


def test_what_was_typed_is_kept_for_its_question_alone(campus: Campus) -> None:
    with campus.room() as room:
        written(session := room.session())
        session.leave(Response(text="Vande"))
    with campus.room() as room:
        session = room.session()
        feedback = session.answer(Response(text="Vandevelde"), 3)
        assert feedback.asked.draft == Response()
        session.leave(Response(text="of an answer that is given"))
        assert asked(session).draft == Response()
        undone = session.undo()
        assert undone is not None
        assert undone.draft == Response()


def test_leaving_never_fails_for_what_was_typed(
    campus: Campus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise DataError("the disk is full")

    with campus.room() as room:
        before = written(session := room.session())
        with monkeypatch.context() as patch:
            patch.setattr(Store, "save_question", fail)
            session.leave(Response(text="Vande"))
        assert asked(session) == before


def test_practice_leaves_an_interrupted_session_as_it_is(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        give(session)
        session.proceed()
        before = asked(session)
        finish(room.session(mode=StudyMode.PRACTICE, limit=2))
        finish(room.practice([ItemId(before.question.item)], "Chosen"))
        assert campus.today().open_deck == ""
        assert asked(room.session()) == before


def test_what_could_not_be_read_meanwhile_is_asked_once_it_is_there_again(campus: Campus) -> None:
    facts = "content/elements/facts/lecture.yaml"
    with campus.room() as room:
        session = room.session()
        give(session)
        session.proceed()
        left = session.ask()
        assert left is not None
    text = (campus.root / facts).read_text(encoding="utf-8")
    head, marker, rest = text.partition("  - id:")
    campus.write(facts, head + marker + rest.replace("kind: discovery\n", "kind: discovry\n", 4))
    with Room.open(campus.world()) as room:
        fewer = room.session().ask()
    campus.write(facts, text)
    with campus.room() as room:
        again = room.session().ask()
    assert again is not None
    assert fewer is None or fewer.counts.left < left.counts.left
    assert again.counts.due + again.counts.new == left.counts.due + left.counts.new
