"""Simulated learners: the scenario's figures, and the product's own steps."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from tutor.errors import UsageError
from tutor.memory.introduction import Forms, Mode, after_answer, next_ask
from tutor.memory.model import NEW, Progress, Rating
from tutor.memory.simulate.learner import Learner
from tutor.memory.simulate.luck import true_weights, uniform
from tutor.memory.simulate.policies import NAMES, policy_named
from tutor.memory.simulate.run import run, simulate, summary
from tutor.memory.simulate.scenario import Pace, Result, Scenario

START = date(2026, 11, 2)
FORMS = Forms(recognition=True, recall=True)
SMALL = Scenario(items=60, new=6, days=20)


@pytest.mark.parametrize(
    ("policy", "recall", "reviews", "most"),
    [
        ("constant:0.9", 0.938, 3083, 93),
        ("constant:0.97", 0.985, 5679, 160),
        ("capped", 0.994, 3586, 530),
        ("final-pass", 0.982, 3516, 110),
    ],
)
def test_the_known_figures_of_the_scenario_come_out(
    policy: str, recall: float, reviews: float, most: float
) -> None:
    [found] = simulate(Scenario(), [policy], range(6))
    assert found.recall == pytest.approx(recall, abs=0.01)
    assert found.reviews == pytest.approx(reviews, rel=0.03)
    assert found.most_in_a_day == pytest.approx(most, rel=0.06)


def answered(progress: Progress, day: date, right: bool) -> Progress:
    """Answer an item by the product's steps: what was just shown is recalled with certainty."""
    asked = next_ask(progress, FORMS, day)
    effect = after_answer(progress, FORMS, Rating.GOOD if right else Rating.AGAIN, day)
    progress = effect.progress
    if asked.mode is Mode.RECALL and asked.rates(Rating.GOOD) and right:
        return progress
    assert effect.comeback is not None
    assert next_ask(progress, FORMS, day).mode is Mode.RECALL
    return after_answer(progress, FORMS, Rating.GOOD, day).progress


@pytest.mark.parametrize("seed", [3, 4])
def test_a_simulated_learner_goes_through_the_products_own_steps(seed: int) -> None:
    scenario = replace(SMALL, items=12, new=4, days=40)
    learner, policy = Learner(scenario, seed), policy_named("constant:0.9")
    steps: list[Progress] = [NEW] * scenario.items
    for number in range(scenario.days):
        day = START + timedelta(days=number)
        places = policy.choose(learner, number)
        # What is due by the product's own schedules is what the policy asks.
        due = {place for place, each in enumerate(steps) if each.due_on(day)}
        assert due == set(places.tolist())
        fresh = np.arange(min(number * 4, 12), min(number * 4 + 4, 12))
        for some, answer in ((places, learner.review), (fresh, learner.meet)):
            right = answer(some, number)
            policy.heard(learner, some, right, number)
            for place, well in zip(some.tolist(), right.tolist(), strict=True):
                steps[place] = answered(steps[place], day, well)
    states = [each.state for each in steps]
    assert [state and state.stability for state in states] == pytest.approx(
        learner.believed.stability.tolist(), rel=1e-9
    )
    assert [state and state.difficulty for state in states] == pytest.approx(
        learner.believed.difficulty.tolist(), rel=1e-9
    )
    # Whoever forgot something met it again that day: the answers counted are the ratings.
    assert learner.result().reviews == sum(each.reps for each in steps)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_gives_the_same_run(name: str) -> None:
    scenario = replace(SMALL, skip=0.2, weights_spread=0.2)
    first = run(scenario, policy_named(name), 7)
    assert first == run(scenario, policy_named(name), 7)
    assert first != run(scenario, policy_named(name), 8)


@pytest.mark.parametrize("name", NAMES)
def test_a_cap_binds_every_policy(name: str) -> None:
    result = run(replace(SMALL, cap=9), policy_named(name), 1)
    # Nine are asked a day at most; those that fail come back once.
    assert result.most_in_a_day <= 18
    assert result.reviews <= 2 * 9 * SMALL.days


def test_whoever_misses_every_day_knows_nothing() -> None:
    assert run(replace(SMALL, skip=1.0), policy_named("plan"), 1) == Result(0.0, 0, 0, 60, 0.0)


def test_missed_days_are_those_of_the_seed_whatever_the_policy() -> None:
    scenario = replace(SMALL, skip=0.3)
    missed = [Learner(scenario, 5).skips(day) for day in range(2000)]
    assert 0.25 < np.mean(missed) < 0.35


def test_slower_learners_take_longer_over_the_same_answers() -> None:
    quick = run(SMALL, policy_named("constant"), 2)
    slow = run(replace(SMALL, pace=Pace(slowness=1.5)), policy_named("constant"), 2)
    assert slow.reviews == quick.reviews
    assert slow.minutes == pytest.approx(1.5 * quick.minutes)


def test_seconds_are_drawn_from_the_quantiles_given() -> None:
    even = run(replace(SMALL, pace=Pace((30.0, 30.0), wrong=0.0)), policy_named("constant"), 2)
    draws = np.interp(uniform(1, "seconds", np.arange(4000)), [0, 0.5, 1], [0, 10, 60])
    assert np.median(draws) == pytest.approx(10, abs=1)
    # Half a minute for each answer that was not a comeback.
    assert even.minutes < even.reviews / 2


def test_true_weights_are_off_by_the_spread() -> None:
    believed = SMALL.believed
    assert true_weights(believed, 0.0, 1) == believed
    ratios = [
        np.log(true_weights(believed, 0.2, seed).values[8] / believed.values[8])
        for seed in range(300)
    ]
    assert np.mean(ratios) == pytest.approx(0, abs=0.04)
    assert np.std(ratios) == pytest.approx(0.2, abs=0.03)


def test_luck_is_even_and_differs_by_stream() -> None:
    one = uniform(1, "answer", np.arange(5000), 3)
    other = uniform(1, "first", np.arange(5000), 3)
    assert np.mean(one) == pytest.approx(0.5, abs=0.02)
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.05
    assert abs(np.corrcoef(one[1:], one[:-1])[0, 1]) < 0.05


def test_the_interval_holds_the_mean_and_shrinks_with_seeds() -> None:
    few = simulate(SMALL, ["constant"], range(4))[0]
    many = simulate(SMALL, ["constant"], range(40))[0]
    assert few.interval[0] <= few.recall <= few.interval[1]
    assert many.interval[1] - many.interval[0] < few.interval[1] - few.interval[0]
    # By hand: 0.90 and 0.92, Student's t for one degree of freedom.
    pair = summary("two", [Result(r, 10, 5, 1, 3.0) for r in (0.90, 0.92)])
    assert pair.interval == pytest.approx((0.91 - 6.314 * 0.01, 0.91 + 6.314 * 0.01), abs=1e-9)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("constnat", "did you mean constant?"),
        ("constant:1.2", "from 0.7 to 0.99"),
        ("constant:often", "from 0.7 to 0.99"),
        ("sm-2:3", "takes no number"),
        ("plan:0", "from 0.0001"),
    ],
)
def test_a_wrong_policy_is_refused_with_what_would_do(name: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        simulate(SMALL, [name], range(1))


def test_sm_2_widens_by_its_ease() -> None:
    scenario = replace(SMALL, items=1, new=1, days=60, first_right=1.0)
    learner, policy = Learner(scenario, 1), policy_named("sm-2")
    asked = []
    place = np.array([0])
    policy.heard(learner, place, learner.meet(place, 0), 0)
    for day in range(1, 60):
        if len(policy.choose(learner, day)):
            asked.append(day)
            learner.last[place] = day
            policy.heard(learner, place, np.array([True]), day)
    assert asked == [1, 7, 22, 60][: len(asked)]
    assert len(asked) == 3
