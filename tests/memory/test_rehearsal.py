"""Rehearsing a plan: it keeps the day's room and the siblings' rules, and expects what comes."""

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.memory.plan.levelling import levelled
from tutor.memory.plan.model import Course, Terms, paced
from tutor.memory.plan.prospect import forecast
from tutor.memory.plan.rehearsal import Place, Rehearsal, Ties, Troupe, rehearse

DAYS = 12


def nobody(_: Place) -> Iterable[Place]:
    return ()


APART = Ties(lambda one, other: False, nobody)
FREE = Ties(lambda one, other: True, nobody)


def troupe(items: int, of_fact: int, days: int = DAYS, pace: int = 6) -> Troupe:
    """Return a deck that is all new, with so many items of each fact."""
    facts = np.arange(items) // of_fact
    course = Course(days, (), (), (), paced(items, days, pace))
    return Troupe(course, 0, facts, np.zeros(items, np.int64), frozenset(), pace, 0)


def known(stabilities: list[float], facts: list[int], days: int = DAYS) -> Troupe:
    """Return a deck of which every item was seen five days ago."""
    size = len(stabilities)
    course = Course(days, stabilities, [5.0] * size, [5] * size)
    none = np.zeros(size, np.int64)
    return Troupe(course, 0, np.array(facts, np.int64), none, frozenset(), 0, 0)


def played(its: Troupe, terms: Terms, ties: Ties = FREE) -> Rehearsal:
    return rehearse([its], levelled([its.course], terms), terms, ties)[0]


def test_items_without_siblings_come_to_what_the_forecast_expects() -> None:
    its, terms = troupe(120, 1, days=30), Terms(60.0)
    expected = forecast([its.course], terms).prospects[0].new
    mean = sum(recall * new for recall, new in zip(expected, its.course.new, strict=True)) / 120
    found = played(its, terms)
    assert float(found.recalls.mean()) == pytest.approx(mean, abs=0.01)
    assert found.unmet == 0
    assert found.new.sum() == pytest.approx(120)


def test_siblings_that_keep_each_other_from_a_day_are_promised_less() -> None:
    terms = Terms(60.0)
    alone, five = played(troupe(60, 1), terms, APART), played(troupe(60, 5), terms, APART)
    assert five.recalls.mean() < alone.recalls.mean() - 0.05


def test_what_tells_each_other_is_promised_less() -> None:
    its, terms = known([3.0] * 12, list(range(12))), Terms(60.0)

    def all_others(place: Place) -> Iterable[Place]:
        return ((0, other) for other in range(12) if other != place[1])

    told = played(its, terms, Ties(lambda one, other: True, all_others))
    assert told.recalls.mean() < played(its, terms).recalls.mean()
    # One a day at most, and what is wrong costs two answers.
    assert told.reviews.max() <= 2


def test_one_that_tells_another_is_asked_behind_it_on_the_same_day() -> None:
    its, terms = known([3.0] * 6, list(range(6))), Terms(60.0)

    def the_next(place: Place) -> Iterable[Place]:
        return [(0, place[1] + 1)] if place[1] < 5 else []

    told = played(its, terms, Ties(lambda one, other: True, the_next))
    assert told.recalls.tolist() == played(its, terms).recalls.tolist()


def test_an_overloaded_deck_is_promised_what_its_minutes_bring() -> None:
    its = troupe(200, 1, pace=25)
    tight, wide = played(its, Terms(30.0)), played(its, Terms(300.0))
    assert tight.recalls.mean() < wide.recalls.mean() - 0.02
    # The room is that of right answers and expected wrong ones; luck may take a little more.
    assert (tight.reviews + 1.4 * tight.new).max() < 33


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.tuples(st.floats(0.1, 200), st.integers(0, 5)), min_size=1, max_size=14),
    st.integers(1, 9),
    st.floats(1, 40),
)
def test_a_rehearsal_is_the_same_again_and_within_bounds(
    items: list[tuple[float, int]], days: int, cap: float
) -> None:
    its = known([each for each, _ in items], [fact for _, fact in items], days)
    terms = Terms(cap)
    found, again = played(its, terms, APART), played(its, terms, APART)
    assert found.recalls.tolist() == again.recalls.tolist()
    assert ((found.recalls >= 0) & (found.recalls <= 1)).all()
    low, high = found.interval(np.empty(0))
    assert 0 <= low <= found.recalls.mean() <= high <= 1
    assert len(found.reviews) == len(found.new) == days
    assert found.unmet == 0


def test_what_was_asked_today_holds_its_fact_for_the_day() -> None:
    base, terms = known([1.0] * 4, [0, 0, 1, 1], days=1), Terms(60.0)
    held = Troupe(base.course, 0, base.facts, base.closed, frozenset({0, 1}), 0, 0)
    assert played(held, terms, APART).reviews.sum() == 0
    assert played(base, terms, APART).reviews.sum() >= 2
