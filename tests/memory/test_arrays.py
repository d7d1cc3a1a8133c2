"""FSRS-6 for arrays agrees with the layer over the library, number for number."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.memory.arrays import Formulas
from tutor.memory.fsrs_layer import interval_for, next_state, retrievability_of
from tutor.memory.model import (
    DEFAULT_WEIGHTS,
    Difficulty,
    MemoryState,
    Rating,
    Stability,
    Weights,
    weights_within,
)

DAY = date(2026, 11, 2)
STABILITIES = st.floats(0.01, 5000)
DIFFICULTIES = st.floats(1, 10)
GAPS = st.integers(1, 4000)


@st.composite
def weights(draw: st.DrawFn) -> Weights:
    """Return weights off from the published ones by up to a half, within the bounds."""
    factors = draw(st.lists(st.floats(0.6, 1.6), min_size=21, max_size=21))
    return weights_within(np.asarray(DEFAULT_WEIGHTS.values) * factors)


@given(weights(), STABILITIES, DIFFICULTIES, GAPS)
def test_a_review_leaves_the_same_state(
    weights: Weights, stability: float, difficulty: float, gap: int
) -> None:
    formulas = Formulas(weights)
    recall = formulas.recall(stability, gap)
    assert float(recall) == pytest.approx(retrievability_of(stability, gap, weights), rel=1e-12)
    before = MemoryState(Stability(stability), Difficulty(difficulty))
    later = DAY + timedelta(days=gap)
    good = next_state(before, DAY, later, Rating.GOOD, weights)
    assert float(formulas.success(stability, difficulty, recall)) == pytest.approx(
        good.stability, rel=1e-9
    )
    assert float(formulas.difficulty(difficulty, Rating.GOOD)) == pytest.approx(good.difficulty)
    again = next_state(before, DAY, later, Rating.AGAIN, weights)
    assert float(formulas.failure(stability, difficulty, recall)) == pytest.approx(
        again.stability, rel=1e-9
    )
    back = next_state(again, later, later, Rating.GOOD, weights)
    assert float(formulas.relearned(stability, difficulty, recall)) == pytest.approx(
        back.stability, rel=1e-9
    )
    assert float(formulas.relearned_difficulty(difficulty)) == pytest.approx(back.difficulty)


@given(weights(), st.sampled_from(Rating), st.sampled_from(Rating))
def test_a_first_day_leaves_the_same_state(weights: Weights, one: Rating, two: Rating) -> None:
    formulas = Formulas(weights)
    first = next_state(None, None, DAY, one, weights)
    assert formulas.first(one) == pytest.approx((first.stability, first.difficulty))
    second = next_state(first, DAY, DAY, two, weights)
    assert float(formulas.same_day(first.stability, two)) == pytest.approx(second.stability)
    wrong = next_state(None, None, DAY, Rating.AGAIN, weights)
    back = next_state(wrong, DAY, DAY, Rating.GOOD, weights)
    assert formulas.introduced(right=False) == pytest.approx((back.stability, back.difficulty))


@given(weights(), STABILITIES, st.floats(0.7, 0.99))
def test_intervals_are_the_same(weights: Weights, stability: float, retention: float) -> None:
    expected = interval_for(stability, retention, weights)
    assert int(Formulas(weights).interval(stability, retention)) == expected


def test_weights_out_of_bounds_are_brought_to_the_nearest() -> None:
    far = weights_within([1000.0] * 21)
    assert far.values[0] == 100.0
    assert weights_within(DEFAULT_WEIGHTS.values) == DEFAULT_WEIGHTS
