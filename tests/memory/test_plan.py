"""The plan: what it may never do, whatever the items, the dates and the minutes."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.memory.arrays import Formulas
from tutor.memory.plan.grid import grid_for, solve
from tutor.memory.plan.levelling import levelled
from tutor.memory.plan.model import Costs, Course, Terms, pace, paced
from tutor.memory.plan.prospect import forecast, interval
from tutor.memory.plan.today import choose, replanned

HORIZONS = st.sampled_from((1, 2, 5, 12))
ITEM = st.tuples(st.floats(0.02, 900), st.floats(1, 10), st.integers(0, 200))


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Return a course of some items in any state, and some new ones."""
    horizon = draw(HORIZONS)
    items = draw(st.lists(ITEM, max_size=25))
    new = draw(st.lists(st.integers(0, 4), max_size=min(horizon, 3)))
    stabilities, difficulties, ages = zip(*items, strict=True) if items else ((), (), ())
    return Course(horizon, stabilities, difficulties, ages, new)


def terms(cap: float = 30.0, **values: float) -> Terms:
    return Terms(cap, **values)  # type: ignore[arg-type]


def halfway(days: int = 30, items: int = 200) -> Course:
    """Return a deck in the midst of being learned."""
    chance = np.random.default_rng(3)
    return Course(
        days,
        np.exp(chance.normal(1.5, 1.0, items)).tolist(),
        chance.uniform(1, 10, items).tolist(),
        chance.integers(1, 15, items).tolist(),
        paced(60, days, 6),
    )


@settings(deadline=None, max_examples=40)
@given(st.lists(courses(), min_size=1, max_size=3), st.floats(0, 40), st.floats(0, 10))
def test_today_asks_each_item_once_and_within_the_room(
    some: list[Course], cap: float, owed: float
) -> None:
    limits = replace(terms(cap), owed=owed)
    chosen = choose(some, limits)
    assert len(chosen.order) == len(set(chosen.order))
    spent = 0.0
    for course, place in chosen.order:
        # What was rated today waits for another day.
        assert some[course].ages[place] > 0
        spent += float(chosen.odds[course].cost[place])
    new = sum(course.new[0] if course.new else 0 for course in some)
    assert spent <= max(cap - owed - new * limits.costs.new, 0) + 1e-9


@settings(deadline=None, max_examples=25)
@given(courses(), st.floats(5, 60))
def test_nothing_is_planned_on_the_date_or_after_it(course: Course, cap: float) -> None:
    found = forecast([course], terms(cap))
    assert len(found.load) == course.horizon
    values = found.priced.values[0]
    days = np.arange(course.horizon)
    # No review follows on its own day or an earlier one.
    assert not values.chances[days[:, None] >= days[None, :]].any()
    assert (values.chances.sum(axis=1) <= 1 + 1e-5).all()


@settings(deadline=None, max_examples=25)
@given(courses(), st.floats(5, 60))
def test_a_plan_never_leaves_an_item_worse_than_leaving_it_alone(
    course: Course, cap: float
) -> None:
    [found] = forecast([course], terms(cap)).prospects
    assert (found.recalls >= found.alone - 0.01).all()
    assert (found.recalls <= 1 + 1e-6).all()
    assert (found.now >= found.alone - 1e-12).all()


@settings(deadline=None, max_examples=15)
@given(courses(), st.floats(5, 60))
def test_the_same_courses_give_the_same_plan(course: Course, cap: float) -> None:
    one, other = choose([course], terms(cap)), choose([course], terms(cap))
    assert one.order == other.order
    assert (one.priced.prices == other.priced.prices).all()


def test_more_minutes_never_mean_less_recall() -> None:
    course = halfway()
    found = [
        float(forecast([course], terms(cap)).prospects[0].recalls.mean())
        for cap in (10.0, 20.0, 40.0, 80.0, 160.0)
    ]
    assert all(more >= less - 0.002 for less, more in pairwise(found))
    assert found[-1] > found[0] + 0.03


def test_the_dearer_a_review_the_fewer_there_are_and_the_less_is_recalled() -> None:
    course = halfway()
    found = [forecast([course], terms(500.0, price=price)) for price in (0.002, 0.01, 0.05, 0.3)]
    loads = [float(each.load.sum()) for each in found]
    recalls = [float(each.prospects[0].recalls.mean()) for each in found]
    assert loads == sorted(loads, reverse=True)
    assert recalls == sorted(recalls, reverse=True)
    assert loads[0] > 1.5 * loads[-1]


def test_the_load_is_levelled_to_the_cap() -> None:
    # Unlevelled, nearly all items would come on the last evening.
    free = levelled([halfway()], terms(10_000.0))
    capped = levelled([halfway()], terms(40.0))
    assert free.load.max() > 100
    assert capped.load.max() < 0.5 * free.load.max()
    assert (capped.load > 48).sum() <= 1
    # What is asked today keeps the cap whatever the days to come are thought to bring.
    assert capped.load[0] <= 40


def test_a_day_off_is_left_free() -> None:
    course = replace(halfway(days=12), new=())
    shares = tuple(0.0 if day == 11 else 1.0 for day in range(12))
    usual, off = (levelled([course], replace(terms(60.0), shares=s)) for s in ((), shares))
    assert usual.load[11] > 30
    assert off.load[11] < 8


def test_two_seminars_share_the_minutes() -> None:
    near, far = halfway(days=8), replace(halfway(days=20), new=())
    both = levelled([near, far], terms(45.0))
    free = levelled([near, far], terms(10_000.0))
    assert both.load[:8].max() < 0.5 * free.load[:8].max()
    assert len(both.prices) == 20
    assert [len(each) for each in both.reviews] == [8, 20]
    chosen = choose([near, far], terms(45.0))
    assert len(chosen.places) == 2
    alone = forecast([near], terms(45.0)).prospects[0].recalls.mean()
    beside = forecast([near, far], terms(45.0)).prospects[0].recalls.mean()
    assert beside <= alone + 0.002


def test_an_answered_item_is_planned_anew_and_the_rest_stays() -> None:
    course = halfway()
    chosen = choose([course], terms(60.0))
    first = chosen.order[0]
    after = Course(course.horizon, [12.0], [5.0], [0])
    again = replanned(chosen, first, after, terms(60.0))
    assert first not in again.order
    assert set(again.order) <= set(chosen.order)
    assert len(again.order) >= len(chosen.order) - 2


def test_what_may_not_be_asked_makes_room_for_others() -> None:
    course = halfway()
    chosen = choose([course], terms(60.0))
    barred = chosen.order[:3]
    other = choose([course], terms(60.0), allowed=lambda place: place not in barred)
    assert not set(barred) & set(other.order)
    assert abs(len(other.order) - len(chosen.order)) <= 1


def test_an_empty_course_and_a_single_item_are_planned() -> None:
    assert choose([Course(3, (), (), ())], terms()).order == ()
    assert choose([Course(1, [2.0], [5.0], [4])], terms()).order == ((0, 0),)
    assert choose([Course(1, [2.0], [5.0], [0])], terms()).order == ()
    # What is known well enough is left alone.
    assert choose([Course(1, [900.0], [5.0], [4])], terms()).order == ()


def test_the_programs_value_is_that_of_its_best_policy_on_a_small_case() -> None:
    """With one day left before the date there are two ways to go on: reckoned by hand."""
    grid, formulas = grid_for(Terms(1).weights, 2), Formulas()
    values = solve(grid, [0.0, 0.01], Costs(), 1e-6)
    for spot in (40, 75, 101, 140):
        stability = float(np.exp(np.linspace(np.log(0.05), np.log(4000), 30))[spot // 7])
        difficulty = 1 + 9 * (spot % 7) / 6
        recall = float(formulas.recall(stability, 1))
        right = formulas.recall(formulas.success(stability, difficulty, recall), 1)
        wrong = formulas.recall(formulas.relearned(stability, difficulty, recall), 1)
        review = recall * right + (1 - recall) * wrong - 0.01 * (2 - recall)
        best = max(float(formulas.recall(stability, 2)), float(review))
        assert float(values.value[0, spot]) == pytest.approx(best, abs=2e-3)


def test_the_forecast_is_what_following_the_plan_comes_to() -> None:
    from tutor.memory.simulate.policies import policy_named
    from tutor.memory.simulate.run import run
    from tutor.memory.simulate.scenario import Scenario

    small = Scenario(items=120, new=8, days=24, cap=60)
    promised = forecast([Course(24, (), (), (), paced(120, 24, 8))], Terms(60.0)).prospects[0]
    share = sum(n * r for n, r in zip(paced(120, 24, 8), promised.new, strict=True)) / 120
    followed = [run(small, policy_named("plan"), seed).recall for seed in range(4)]
    # Choosing by name what loses most by waiting does a little better than the soft choice.
    assert share - 0.005 < np.mean(followed) < share + 0.02


def test_the_interval_is_that_of_as_many_coins() -> None:
    low, high = interval(np.full(100, 0.5))
    assert (low, high) == pytest.approx((0.5 - 1.645 * 0.05, 0.5 + 1.645 * 0.05))
    assert interval(np.ones(5)) == (1.0, 1.0)
    assert interval(np.empty(0)) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("unseen", "horizon", "most", "already", "expected"),
    [
        (10, 5, 4, 0, (4, 4, 2)),
        (10, 5, 4, 3, (1, 4, 4, 1)),
        (10, 2, 4, 0, (4, 4)),
        (0, 5, 4, 0, ()),
        (5, 5, 0, 0, (0,)),
        (5, 0, 3, 0, ()),
    ],
)
def test_new_items_come_at_a_pace(
    unseen: int, horizon: int, most: int, already: int, expected: tuple[int, ...]
) -> None:
    assert paced(unseen, horizon, most, already) == expected


def test_the_pace_brings_all_in_two_thirds_of_the_days_if_the_minutes_allow() -> None:
    assert pace(100, 60, 90.0) == 3
    assert pace(500, 12, 60.0) == int(0.8 * 60 / 1.4)
    assert pace(5, 1, 90.0) == 5


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="one length"):
        Course(5, [1.0], [], [1])
    with pytest.raises(ValueError, match="ends on its date"):
        Course(1, [], [], [], (1, 1))
