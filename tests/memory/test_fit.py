"""Weights fitted to learners whose true ones are known."""

import itertools
import random
import sys
from datetime import timedelta
from functools import cache

import pytest

from tests.memory.strategies import START
from tutor.errors import DataError, UsageError
from tutor.memory.fit import FEWEST_LAPSES, FEWEST_REVIEWS, History, fit, log_loss
from tutor.memory.fsrs_layer import Policy, next_state, retrievability, review
from tutor.memory.model import (
    BOUNDS,
    DEFAULT_WEIGHTS,
    NEW,
    MemoryState,
    Progress,
    Rating,
    Weights,
)

DAYS = 100


def forgetful() -> Weights:
    """Whose first stabilities are half of the usual, and whose forgetting is steeper."""
    values = [*(value / 2.5 for value in DEFAULT_WEIGHTS.values[:4]), *DEFAULT_WEIGHTS.values[4:]]
    values[8] -= 0.5
    values[20] *= 1.8
    return Weights(
        tuple(min(max(v, low), high) for v, (low, high) in zip(values, BOUNDS, strict=True))
    )


@cache
def histories(true: Weights, items: int = 150, seed: int = 1) -> tuple[History, ...]:
    """Return what a learner of some true weights answers who is scheduled by the published ones."""
    rolls = random.Random(seed)
    found = []
    for number in range(items):
        day = START + timedelta(days=number * 40 // items)
        progress: Progress = NEW
        state: MemoryState | None = None
        history = []
        while day < START + timedelta(days=DAYS):
            last = progress.last_day
            likely = 0.6
            if state is not None and last is not None:
                likely = retrievability(state, (day - last).days, true) if day > last else 1.0
            rating = Rating.GOOD if rolls.random() < likely else Rating.AGAIN
            state = next_state(state, last, day, rating, true)
            progress = review(progress, rating, day, Policy()).progress
            history.append((day, rating))
            assert progress.due_day is not None
            day = progress.due_day
        found.append(tuple(history))
    return tuple(found)


def test_weights_of_a_forgetful_learner_foretell_later_reviews_better() -> None:
    found = fit(histories(forgetful()))
    assert found.better
    assert found.after < found.before
    assert found.weights != DEFAULT_WEIGHTS
    # They go towards the truth: what was new is forgotten sooner.
    assert found.weights.values[2] < DEFAULT_WEIGHTS.values[2]
    assert found.earlier + found.later == found.reviews >= FEWEST_REVIEWS
    assert found.later == pytest.approx(found.reviews * 0.2, rel=0.15)
    # And on reviews of another learner of the same kind, which no fit has seen.
    others = histories(forgetful(), seed=7)
    assert log_loss(others, found.weights) < log_loss(others, DEFAULT_WEIGHTS)


def test_the_measure_is_that_of_the_later_reviews_alone() -> None:
    learner = histories(forgetful())
    found = fit(learner)
    days = sorted(
        day
        for history in learner
        for (before, _), (day, _) in itertools.pairwise(history)
        if day > before
    )
    first = days[int(len(days) * 0.8)]
    assert found.before == pytest.approx(log_loss(learner, DEFAULT_WEIGHTS, first), rel=1e-12)
    assert found.after == pytest.approx(log_loss(learner, found.weights, first), rel=1e-12)
    assert found.later == sum(day >= first for day in days)


def test_a_fit_is_the_same_each_time() -> None:
    learner = histories(forgetful())
    assert fit(learner) == fit(learner)


def test_weights_that_do_no_better_are_told_as_such() -> None:
    """In the earlier reviews all is remembered, in the later ones nothing."""
    history = [(START + timedelta(days=10 * n), Rating.GOOD) for n in range(9)]
    tail = [(START + timedelta(days=100 + n), Rating.AGAIN) for n in range(2)]
    found = fit([tuple(history + tail)] * 60)
    assert not found.better
    assert found.gain < 0


def test_weights_fitted_before_are_the_ones_to_beat() -> None:
    learner = histories(forgetful())
    first = fit(learner)
    again = fit(learner, first.weights)
    assert again.before == first.after
    assert not again.better


def test_too_few_reviews_are_refused_with_the_number_it_takes() -> None:
    few = histories(DEFAULT_WEIGHTS, items=20)
    with pytest.raises(DataError, match=f"it takes {FEWEST_REVIEWS} and {FEWEST_LAPSES}"):
        fit(few)
    with pytest.raises(DataError, match="There are 0 reviews"):
        fit([])


def test_reviews_without_failures_are_too_few_too() -> None:
    never = [(START + timedelta(days=3 * n), Rating.GOOD) for n in range(9)]
    with pytest.raises(DataError, match="There are 480 reviews to fit to, 0 of them forgotten"):
        fit([tuple(never)] * 60)


def test_reviews_of_two_days_have_no_later_part() -> None:
    two = ((START, Rating.GOOD), (START + timedelta(days=2), Rating.AGAIN))
    with pytest.raises(DataError, match="the same few days"):
        fit([two] * FEWEST_REVIEWS)


def test_without_the_optimiser_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)
    with pytest.raises(UsageError, match=r"pip install '\.\[fit\]'"):
        fit(histories(forgetful()))
