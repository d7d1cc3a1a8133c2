"""What ten minutes would do, and that it is what Today shows once they are over."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.study.campus import DAY, Campus, finish, give
from tutor.errors import ContentError
from tutor.study.planning import set_seminar
from tutor.study.soon import Soon, soon


def readiness(campus: Campus) -> float:
    return campus.today().decks[0].readiness or 0.0


def test_a_new_learner_is_told_of_the_new_questions(campus: Campus) -> None:
    with campus.room() as room:
        found = soon(room, None)
    assert found is not None
    assert found == Soon(None, 10, 16, all_of_it=True, before=0.0, after=found.after)
    # Eight are met, and some of that is forgotten by tomorrow.
    assert 0.8 * 8 / 36 < found.after < 8 / 36


def test_what_was_promised_is_under_what_today_shows_if_all_was_right(campus: Campus) -> None:
    with campus.room() as room:
        promised = soon(room, "elements")
        assert promised is not None
        assert promised.before == readiness(campus)
        finish(room.session("elements"))
        assert 0.85 * readiness(campus) < promised.after < readiness(campus)
        assert soon(room, "elements") is None
        campus.clock.advance(4 * DAY)
        again = soon(room, "elements")
        assert again is not None
        assert again.before == pytest.approx(readiness(campus))
        assert again.after > again.before


def test_a_few_minutes_hold_a_few_questions_the_due_ones_first(campus: Campus) -> None:
    with campus.room() as room:
        # Twenty seconds a question are three a minute; the second of a new one may run over.
        brief = soon(room, "elements", minutes=1)
        assert brief is not None
        assert (brief.questions, brief.all_of_it) == (4, False)
        finish(room.session("elements"))
        campus.clock.advance(10 * DAY)
        today = campus.today()
        assert today.due >= 2
        few = soon(room, "elements", minutes=1)
        assert few is not None
        assert not few.all_of_it
        everything = soon(room, "elements", minutes=600)
        assert everything is not None
        assert everything.all_of_it
        assert everything.questions == today.due + 2 * today.new


def test_before_a_seminar_readiness_is_that_on_its_date(campus: Campus) -> None:
    with campus.room() as room:
        finish(room.session("elements"))
        campus.clock.advance(3 * DAY)
        without = soon(room, "elements")
        set_seminar(room, "elements", date(2026, 12, 24))
        then = soon(room, "elements")
        assert without is not None
        assert then is not None
        assert then.before == pytest.approx(readiness(campus))
        assert then.before < without.before
        # What is learned today is partly forgotten by then.
        assert then.before < then.after < without.after


def test_a_deck_that_there_is_not_is_refused(campus: Campus) -> None:
    with campus.room() as room, pytest.raises(ContentError):
        soon(room, "nowhere")


@settings(max_examples=8)
@given(
    days=st.lists(st.integers(1, 9), max_size=3),
    minutes=st.lists(st.integers(1, 30), min_size=2, max_size=2).map(sorted),
)
def test_more_minutes_never_do_less(
    days: list[int], minutes: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    campus = Campus(Path(tmp_path_factory.mktemp("campus")))
    with campus.room() as room:
        for wait in days:
            session = room.session()
            for _ in range(4):
                if session.ask() is not None:
                    give(session)
            campus.clock.advance(wait * DAY)
        less, more = (soon(room, None, minutes=each) for each in minutes)
        assert (less is None) is (more is None)
        if less is not None and more is not None:
            assert less.questions <= more.questions
            assert less.before == more.before
            assert less.before - 1e-9 <= less.after <= more.after + 1e-9 <= 1 + 1e-9
