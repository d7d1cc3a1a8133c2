"""One figure of recall, and one meaning of shaky, wherever a learner is told of an item."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.study.campus import DAY, Campus, asked, finish, give
from tutor.memory.model import Rating
from tutor.questions.model import ItemId
from tutor.study.agenda import fact_of
from tutor.study.browser import Browser
from tutor.study.progress import progress_of
from tutor.study.searching import search_for
from tutor.study.timeline import Standing


@pytest.fixture
def campus(campus: Campus) -> Campus:
    """Return content where every fact asks one question, so that a fact's figure is its item's."""
    campus.edit_facts("ask: [finder, element, year]", "ask: [year]")
    return campus


@contextmanager
def browsing(campus: Campus) -> Iterator[Browser]:
    with campus.room() as room:
        browser = Browser(room)
        while browser.more(100):
            pass
        yield browser


def figures(campus: Campus, item: ItemId) -> list[float]:
    """Return the recall of an item as Browse, its page, the timeline and the progress tell it."""
    with browsing(campus) as browser:
        row = next(row for row in browser.rows() if row.item == item)
        moment = next(each for each in browser.moments() if each.fact == fact_of(item))
        curve = browser.detail(row).curve
    with campus.room() as room:
        weak = next(each for each in progress_of(room).weak if each.fact == fact_of(item))
    assert row.recall is not None
    assert moment.recall is not None
    assert weak.recall is not None
    assert row.tomorrow is weak.tomorrow
    return [row.recall, curve[0], moment.recall, weak.recall]


def miss_one(campus: Campus) -> ItemId:
    """Study for a day, then miss the first new item of another and leave it at that."""
    with campus.room() as room:
        finish(room.session())
    campus.clock.advance(DAY)
    with campus.room() as room:
        session = room.session()
        while not asked(session).is_new:
            give(session)
        item, rating = asked(session).question.item, None
        while rating is not Rating.AGAIN:
            rating = give(session, correct=asked(session).question.item != item).rating
    return item


def test_every_place_tells_one_figure_of_what_was_just_missed(campus: Campus) -> None:
    item = miss_one(campus)
    told = figures(campus, item)
    assert told == pytest.approx([told[0]] * 4)
    # Nothing is forgotten on the day itself; what counts is whether it holds until tomorrow.
    assert told[0] < 0.8


def test_every_place_tells_one_figure_of_what_was_reviewed_long_ago(campus: Campus) -> None:
    item = miss_one(campus)
    before = figures(campus, item)
    campus.clock.advance(DAY)
    next_day = figures(campus, item)
    assert next_day == pytest.approx(before)
    campus.clock.advance(40 * DAY)
    told = figures(campus, item)
    assert told == pytest.approx([told[0]] * 4)
    assert told[0] < next_day[0]


@pytest.mark.parametrize("days", [0, 1, 40])
def test_shaky_is_the_same_in_a_search_and_along_time(campus: Campus, days: int) -> None:
    item = miss_one(campus)
    campus.clock.advance(days * DAY)
    with browsing(campus) as browser:
        shaky = {each.fact for each in browser.moments() if each.standing is Standing.SHAKY}
        rows = browser.rows()
    lines = "shaky", "r<0.8", "r<80%"
    found = [{fact_of(row.item) for row in search_for(line).sift(rows)} for line in lines]
    assert found == [shaky] * len(lines)
    assert fact_of(item) in shaky
