"""What is kept of how everything stands: whatever is written, by whomever, the next look sees it."""

from collections.abc import Callable, Iterator

import pytest

from tests.study.campus import DAY, Campus, finish, give
from tutor.memory.model import Rating
from tutor.records.kinds import EventKind
from tutor.study import aside, browsing, reports
from tutor.study.browser import Browser
from tutor.study.browsing import Row
from tutor.study.room import Room
from tutor.study.session import ReviewSession
from tutor.study.survey import Survey
from tutor.study.timeline import Moment


@pytest.fixture
def room(campus: Campus) -> Iterator[Room]:
    with campus.room() as before:
        finish(before.session())
    campus.clock.advance(3 * DAY)
    with campus.room() as room:
        yield room


@pytest.fixture
def survey(room: Room) -> Survey:
    return whole(room)


def whole(room: Room) -> Survey:
    survey = Survey(room)
    while survey.ahead():
        pass
    survey.moments()
    return survey


def anew(room: Room) -> tuple[Row, ...]:
    """Return how everything stands, with nothing kept."""
    return browsing.rows(room, browsing.entries(room.bank, room.scope(None).home))


def looked(survey: Survey) -> tuple[tuple[Row, ...], list[Moment]]:
    """Look again; what is told is what a first look would tell."""
    rows, moments = survey.rows(), survey.moments()
    assert rows == anew(survey.room)
    assert moments == Survey.moments(whole(survey.room))
    return rows, moments


def answer(room: Room) -> ReviewSession:
    session = room.session()
    give(session, correct=False)
    return session


def rate(room: Room) -> None:
    answer(room).rate(Rating.HARD)


def known(room: Room) -> Row:
    return next(row for row in anew(room) if row.reviews)


def suspend(room: Room) -> None:
    aside.set_aside(room, EventKind.SUSPEND, [known(room).item])


def bury(room: Room) -> None:
    aside.set_aside(room, EventKind.BURY, [known(room).item])


def reset(room: Room) -> None:
    aside.reset(room, [known(room).item])


def postpone(room: Room) -> None:
    aside.set_due(room, [known(room).item], room.today() + 9 * DAY)


def report(room: Room) -> None:
    session = room.session()
    asked = session.ask()
    assert asked is not None
    session.report("That is not so.")


WRITTEN = (answer, rate, suspend, bury, reset, postpone, report)


def test_as_long_as_nothing_is_written_everything_is_the_same(room: Room, survey: Survey) -> None:
    rows, moments = looked(survey)
    # Only reading, it writes nothing.
    room.store.learners()
    assert survey.rows() is rows
    assert survey.moments() is moments


@pytest.mark.parametrize("write", WRITTEN)
def test_what_this_learner_does_is_seen_and_the_rest_stays(
    room: Room, survey: Survey, write: Callable[[Room], object]
) -> None:
    before, facts = survey.rows(), survey.moments()
    write(room)
    after, then = looked(survey)
    others = [row for row, was in zip(after, before, strict=True) if row is not was]
    assert 0 < len(others) <= 2
    assert 0 < sum(one is not other for one, other in zip(then, facts, strict=True)) <= 2


@pytest.mark.parametrize("write", WRITTEN)
def test_what_another_program_writes_is_seen(
    campus: Campus, survey: Survey, write: Callable[[Room], object]
) -> None:
    before = survey.rows()
    with campus.room() as other:
        write(other)
    assert looked(survey)[0] != before


def test_an_answer_that_was_taken_back_leaves_all_as_it_was(room: Room, survey: Survey) -> None:
    before = survey.rows()
    session = answer(room)
    assert looked(survey)[0] != before
    session.undo()
    assert looked(survey)[0] == before


def test_a_report_that_was_settled_is_no_more_told(room: Room, survey: Survey) -> None:
    report(room)
    (told,) = [row for row in looked(survey)[0] if "reported" in row.states]
    reports.settle(room, [told.item])
    assert not [row for row in looked(survey)[0] if "reported" in row.states]


def test_another_day_is_seen_though_nothing_was_written(
    campus: Campus, room: Room, survey: Survey
) -> None:
    before = survey.rows()
    campus.clock.advance(5 * DAY)
    after = looked(survey)[0]
    was, now = (next(r.recall for r in rows if r.recall is not None) for rows in (before, after))
    assert now < was


def test_an_edited_fact_is_seen_once_the_content_is_read_anew(
    campus: Campus, room: Room, survey: Survey
) -> None:
    assert "1766" in survey.moments()[0].statement
    campus.edit_facts("year: 1766", "year: 1781-03")
    room.reread(None, room.today())
    assert not survey.is_kept
    while survey.ahead():
        pass
    first, second = looked(survey)[1][:2]
    assert first.year == 1771
    assert (second.when, "1781" in second.statement) == ("March 1781", True)
    assert survey.is_kept


def test_a_second_look_has_everything_at_once(room: Room, survey: Survey) -> None:
    browser = Browser(room, survey)
    assert not browser.more(1)
    assert browser.rows() == anew(room)


def test_a_first_look_has_the_earliest_facts_before_all_items(room: Room) -> None:
    browser = Browser(room)
    assert browser.more(1)
    early = browser.moments()
    assert early == whole(room).moments()[: len(early)]
    assert early
