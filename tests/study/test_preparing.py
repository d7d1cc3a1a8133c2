"""The next question, drawn while feedback is read, is the one that would be drawn anyway."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.study.campus import DAY, Campus, asked, events, finish, give, state
from tutor.memory.model import Rating
from tutor.records.kinds import EventKind
from tutor.study import aside
from tutor.study.model import Asked
from tutor.study.session import ReviewSession

Step = Callable[[ReviewSession], Asked | None]


def rated(rating: Rating) -> Step:
    def step(session: ReviewSession) -> Asked | None:
        if session.feedback is not None and session.feedback.prospects:
            session.rate(rating)
        return session.proceed()

    return step


def overridden(session: ReviewSession) -> Asked | None:
    if session.feedback is not None and session.feedback.can_override:
        session.override()
        session.prepare()
    return session.proceed()


STEPS: list[Step] = [
    ReviewSession.proceed,
    rated(Rating.AGAIN),
    rated(Rating.EASY),
    overridden,
    ReviewSession.undo,
    ReviewSession.bury,
    lambda session: session.suspend(whole_fact=True),
]


def sitting(campus: Campus, turns: list[tuple[bool, int]], *, ahead: bool) -> Iterator[object]:
    """Yield what a session shows and leaves where turns are taken: right or not, and a step."""
    with campus.room() as room:
        session = room.session()
        session.ask()
        for correct, step in turns:
            if session.ask() is None:
                break
            yield give(session, correct=correct)
            if ahead:
                session.prepare()
            yield STEPS[step](session)
        yield from finish(session)
        yield state(room)
        yield [(event.kind, event.item, event.seed, event.rating) for event in events(room)]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, len(STEPS) - 1)), max_size=12))
def test_preparing_changes_nothing_of_a_session(turns: list[tuple[bool, int]]) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        plain = list(sitting(Campus(Path(one)), turns, ahead=False))
        assert list(sitting(Campus(Path(other)), turns, ahead=True)) == plain


def test_what_was_prepared_is_asked_without_another_word_to_the_disk(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        give(session)
        session.prepare()
        row = room.store.open_session(room.learner.id)
        session.prepare()
        asked(session)
        assert room.store.open_session(room.learner.id) == row


def test_a_program_killed_at_the_feedback_goes_on_with_what_was_prepared(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        give(session)
        session.prepare()
        with campus.room() as again:
            taken_up = again.session()
            following = asked(taken_up)
            assert following.counts.number == 2
            assert taken_up.can_undo
        assert asked(session) == following


@pytest.mark.parametrize("step", [ReviewSession.undo, rated(Rating.HARD), ReviewSession.bury])
def test_whatever_is_done_at_the_feedback_stands_in_the_place_of_it(
    campus: Campus, step: Step
) -> None:
    with campus.room() as room:
        finish(room.session())
    campus.clock.advance(4 * DAY)
    with campus.room() as room:
        session = room.session()
        give(session)
        session.prepare()
        shown = step(session)
    with campus.room() as room:
        assert room.session().ask() == shown


def test_a_prepared_item_that_was_answered_elsewhere_is_not_asked(campus: Campus) -> None:
    with campus.room() as room, campus.room() as elsewhere:
        session = room.session()
        give(session)
        session.prepare()
        answered = give(elsewhere.session())
        assert asked(session).question.item != answered.asked.question.item


def test_a_prepared_item_that_was_set_aside_in_the_same_program_is_not_asked(
    campus: Campus,
) -> None:
    with campus.room() as room:
        finish(room.session())
    campus.clock.advance(4 * DAY)
    with campus.room() as room, campus.room() as looking:
        session = room.session()
        give(session)
        session.prepare()
        following = asked(looking.session()).question.item
        aside.set_aside(room, EventKind.SUSPEND, [following])
        assert asked(session).question.item != following


def test_the_end_is_not_prepared(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session(limit=1)
        give(session)
        session.prepare()
        row = room.store.open_session(room.learner.id)
        assert row is not None
        assert row.ended is None
        assert session.undo() is not None
        give(session)
        session.prepare()
        assert session.proceed() is None
        assert room.store.open_session(room.learner.id) is None


def test_an_item_whose_answer_has_changed_starts_anew_when_it_is_asked(campus: Campus) -> None:
    with campus.room() as room:
        finish(room.session())
    campus.clock.advance(10 * DAY)
    campus.edit_facts("finder:", "revised: 2026-11-30\n    finder:")
    with campus.room() as room:
        session = room.session()
        give(session)
        before = len(events(room))
        session.prepare()
        assert len(events(room)) == before
        following = session.proceed()
        assert following is not None
        assert following.notice
        assert [event.kind for event in events(room)[before:]] == [EventKind.RESET]


def test_nothing_is_prepared_while_a_question_is_open(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        before = asked(session)
        session.prepare()
        assert asked(session) == before
        assert give(session).asked.question == before.question
