"""Another rating, "I was right", undo, bury and suspend: as if it had never been otherwise."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.study.campus import (
    DAY,
    NOON,
    USES,
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
    wrong,
)
from tutor.memory.model import Rating
from tutor.questions.model import Form, Outcome
from tutor.records.kinds import EventKind
from tutor.study.model import Response, StudyMode
from tutor.study.room import Room
from tutor.study.session import ReviewSession


def studied(campus: Campus, database: str) -> Room:
    """Return a room after an evening, two days on, so that something is due."""
    campus.ids = 0
    campus.clock.at = NOON
    room = campus.room(database=database)
    finish(room.session())
    campus.clock.advance(2 * DAY)
    return room


def typed(session: ReviewSession) -> None:
    """Go on until something is to be typed."""
    while asked(session).question.form not in (Form.TYPED, Form.CLOZE):
        give(session)


@pytest.mark.parametrize("rating", list(Rating))
def test_another_rating_is_as_if_it_had_been_the_first(campus: Campus, rating: Rating) -> None:
    with studied(campus, "one.db") as room, studied(campus, "two.db") as other:
        session, first = room.session(), other.session()
        give(session)
        session.rate(Rating.EASY if rating is not Rating.EASY else Rating.HARD)
        session.rate(rating)
        give(first)
        if rating is not Rating.GOOD:
            first.rate(rating)
        assert state(room) == state(other)
        assert asked(session).question == asked(first).question
        assert asked(session).counts == asked(first).counts
        assert_rebuilds(room)


def test_i_was_right_counts_as_right_and_the_log_keeps_both(campus: Campus) -> None:
    with studied(campus, "one.db") as room, studied(campus, "two.db") as other:
        session, first = room.session(), other.session()
        typed(session)
        typed(first)
        feedback = session.answer(wrong(asked(session).question), 5)
        assert feedback.can_override
        assert feedback.rating is Rating.AGAIN
        feedback = session.override()
        assert feedback.overridden
        assert feedback.rating is Rating.GOOD
        assert feedback.verdict.outcome is Outcome.CORRECT
        give(first)
        assert state(room) == state(other)
        assert [e.kind for e in events(room)][-2:] == [EventKind.REVIEW, EventKind.RIGHT]
        assert events(room)[-2].outcome == Outcome.WRONG
        with pytest.raises(ValueError, match="cannot"):
            session.override()
        assert session.rate(Rating.EASY).overridden
        assert_rebuilds(room)


def test_what_was_right_or_given_up_cannot_be_overridden(campus: Campus) -> None:
    with studied(campus, "one.db") as room:
        session = room.session()
        typed(session)
        assert not session.answer(right(asked(session).question), 5).can_override
        session.proceed()
        typed(session)
        assert not session.answer(Response(gave_up=True), 5).can_override
        with pytest.raises(ValueError, match="cannot"):
            session.override()


def test_leaving_at_the_feedback_keeps_the_suggestion(campus: Campus) -> None:
    with studied(campus, "one.db") as room:
        session = room.session()
        feedback = give(session)
        session.leave()
        item = feedback.asked.question.item
        row = schedules(room)[item]
        assert row.last_rating == feedback.suggested == Rating.GOOD
    with campus.room(database="one.db") as room:
        assert asked(room.session()).question.item != item
        assert schedules(room)[item] == row


def test_undo_is_as_if_the_answer_had_never_been_given(campus: Campus) -> None:
    with studied(campus, "one.db") as room, studied(campus, "two.db") as other:
        session, never = room.session(), other.session()
        give(session)
        give(never)
        question = asked(session).question
        feedback = give(session, correct=False)
        session.rate(Rating.HARD)
        if feedback.can_override:
            session.override()
        back = session.undo()
        assert back is not None
        assert back.question == question == asked(never).question
        assert back.counts == asked(never).counts
        assert state(room) == state(other)
        assert_rebuilds(room)
        give(session)
        give(never)
        assert state(room) == state(other)
        assert session.summary() == never.summary()


def test_undo_takes_back_a_whole_session_after_its_end(campus: Campus) -> None:
    with studied(campus, "one.db") as room:
        before = state(room)
        session = room.session()
        order = [f.asked.question.item for f in finish(session)]
        assert session.ask() is None
        undone = []
        while (question := session.undo()) is not None:
            undone.append(question.question.item)
        assert undone == order[::-1]
        assert state(room) == before
        assert session.summary().tally.answers == 0
        assert_rebuilds(room)
        assert [f.asked.question.item for f in finish(session)] == order


def test_a_session_taken_back_at_its_end_can_be_resumed(campus: Campus) -> None:
    with studied(campus, "one.db") as room:
        session = room.session()
        finish(session)
        question = session.undo()
        assert question is not None
    with campus.room(database="one.db") as room:
        assert asked(room.session()).question == question.question


def test_the_last_answers_can_be_taken_back_after_an_interruption(campus: Campus) -> None:
    with studied(campus, "one.db") as room:
        before = state(room)
        session = room.session()
        items = [give(session).asked.question.item for _ in range(3)]
    with campus.room(database="one.db") as room:
        session = room.session()
        asked(session)
        for item in reversed(items):
            back = session.undo()
            assert back is not None
            assert back.question.item == item
        assert session.undo() is None
        assert state(room) == before
        assert_rebuilds(room)


@pytest.mark.parametrize("whole_fact", [False, True])
def test_burying_hides_until_tomorrow(campus: Campus, whole_fact: bool) -> None:
    with campus.room() as room:
        session = room.session()
        item = asked(session).question.item
        fact = item.partition("#")[0]
        following = session.bury(whole_fact=whole_fact)
        assert following is not None
        given_ = [f.asked.question.item for f in finish(session)]
        assert item not in given_
        hidden = [i for i, row in schedules(room).items() if row.buried_until is not None]
        assert len(hidden) == (3 if whole_fact else 1)
        assert {i.partition("#")[0] for i in hidden} == {fact}
        again = {f.asked.question.item for f in finish(room.session())}
        assert item not in again
        if whole_fact:
            assert fact not in {i.partition("#")[0] for i in (*given_, *again)}
        assert_rebuilds(room)
        campus.clock.advance(DAY)
        tomorrow = {f.asked.question.item for f in finish(room.session())}
        assert fact in {i.partition("#")[0] for i in tomorrow}
        assert_rebuilds(room)


def test_suspending_hides_for_good(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        item = asked(session).question.item
        session.suspend(whole_fact=True)
        finish(session)
        for _ in range(4):
            campus.clock.advance(DAY)
            facts = {f.asked.question.fact for f in finish(room.session())}
            assert item.partition("#")[0].partition("/")[2] not in facts
        assert schedules(room)[item].suspended
        assert_rebuilds(room)


@pytest.mark.parametrize("whole_fact", [False, True])
@pytest.mark.parametrize("answered", [False, True])
def test_setting_aside_is_undone(campus: Campus, whole_fact: bool, answered: bool) -> None:
    with studied(campus, "one.db") as room:
        before = state(room)
        session = room.session()
        question, counts = asked(session).question, asked(session).counts
        if answered:
            give(session, correct=False)
        session.bury(whole_fact=whole_fact)
        back = session.undo()
        assert back is not None
        assert (back.question, back.counts) == (question, counts)
        session.suspend(whole_fact=whole_fact)
        session.undo()
        assert state(room) == before
        assert_rebuilds(room)


def test_a_new_item_that_was_buried_is_introduced_the_day_after(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        item = asked(session).question.item
        session.bury()
        campus.clock.advance(DAY)
        session = room.session()
        assert asked(session).question.item == item
        give(session)
        row = schedules(room)[item]
        assert (row.introduced_day, row.deck) == (on(1), "elements")
        assert_rebuilds(room)


def test_a_hint_makes_an_answer_hard_at_most(campus: Campus) -> None:
    with studied(campus, "one.db") as room:
        session = room.session()
        typed(session)
        hinted = session.hint()
        assert len(hinted.hints) == 1
        assert session.ask() == hinted
        feedback = session.answer(right(hinted.question), 5)
        assert feedback.verdict.outcome is Outcome.CORRECT
        assert feedback.suggested is Rating.HARD
        assert [each.rating for each in feedback.prospects] == [Rating.AGAIN, Rating.HARD]
        assert events(room)[-1].hinted
        for rating in (Rating.GOOD, Rating.EASY):
            with pytest.raises(ValueError, match="After a hint an answer is rated Hard at most"):
                session.rate(rating)
        assert session.feedback == feedback
        assert session.rate(Rating.AGAIN).rating is Rating.AGAIN
        assert session.rate(Rating.HARD).rating is Rating.HARD


def test_what_counts_as_right_after_a_hint_is_hard_at_most(campus: Campus) -> None:
    with studied(campus, "one.db") as room:
        session = room.session()
        typed(session)
        session.hint()
        session.answer(Response(text="nothing of the kind"), 5)
        feedback = session.override()
        assert feedback.rating is Rating.HARD
        assert [each.rating for each in feedback.prospects] == [Rating.AGAIN, Rating.HARD]


def test_a_hint_for_options_takes_one_away_and_leaves_two(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        while asked(session).question.form is not Form.CHOICE:
            give(session)
        (gone,) = session.hint().removed
        assert not asked(session).question.options[gone].correct
        assert session.hint().removed == (gone,)
        with pytest.raises(ValueError, match="taken this option away"):
            session.answer(Response(option=gone), 5)
        assert session.answer(right(asked(session).question), 5).verdict.outcome is Outcome.CORRECT


def test_hints_come_one_at_a_time_until_there_are_no_more(campus: Campus) -> None:
    campus.edit_facts("facts:\n", f"facts:\n{USES}")
    with campus.room() as room:
        seen: dict[Form, tuple[str, ...]] = {}
        for _ in range(6):
            session = room.session()
            while session.ask() is not None:
                form = asked(session).question.form
                before: tuple[str, ...] = ()
                while (hints := session.hint().hints) != before:
                    assert hints[:-1] == before
                    before = hints
                seen[form] = before
                give(session)
            campus.clock.advance(DAY)
        assert seen[Form.RECALL][0] == "The answer has 2 points."
        assert seen[Form.DATE][0].startswith("Kind of answer: a ")
        assert seen[Form.AMOUNT][:2] == (
            "Kind of answer: a number.",
            "It is counted in degrees.",
        )


def test_the_undoing_of_practice_leaves_schedules_alone(campus: Campus) -> None:
    with studied(campus, "one.db") as room:
        before = state(room)
        session = room.session(mode=StudyMode.PRACTICE)
        give(session)
        session.undo()
        assert state(room) == before


MOVES = st.lists(
    st.sampled_from(
        ["right", "wrong", "hint", "rate", "override", "undo", "bury", "fact", "suspend", "day"]
    ),
    max_size=25,
)


@given(moves=MOVES)
@settings(max_examples=40)
def test_whatever_is_done_the_log_comes_to_the_schedules(
    moves: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    campus = Campus(Path(tmp_path_factory.mktemp("campus")))
    with campus.room() as room:
        session, before = room.session(), state(room)
        for move in moves:
            do(move, campus, session)
            if move == "day":
                session, before = room.session(), state(room)
        assert_rebuilds(room)
        while session.undo() is not None:
            assert_rebuilds(room)
        assert state(room) == before


def do(move: str, campus: Campus, session: ReviewSession) -> None:
    """Make one move where it can be made."""
    question, feedback = session.feedback is None and session.ask(), session.feedback
    match move:
        case "undo":
            session.undo()
        case "day":
            campus.clock.advance(DAY)
        case "rate" if feedback is not None and feedback.prospects:
            session.rate(Rating.HARD)
        case "override" if feedback is not None and feedback.can_override:
            session.override()
        case "right" | "wrong" if session.ask() is not None:
            give(session, correct=move == "right")
        case "hint" if question:
            session.hint()
        case "bury" if question or feedback:
            session.bury()
        case "fact" if question or feedback:
            session.bury(whole_fact=True)
        case "suspend" if question or feedback:
            session.suspend()
