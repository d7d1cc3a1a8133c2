"""Stability and difficulty against ``fsrs-rs``, FSRS's other implementation, on random histories.

It counts in single precision, which is what the tolerance leaves room for.
"""

import math
from datetime import timedelta

import fsrs_rs_python as rust
import pytest
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.memory.strategies import START, ratings
from tutor.memory.fsrs_layer import MAXIMUM_STABILITY, interval_for, next_state, retrievability_of
from tutor.memory.model import DEFAULT_WEIGHTS, MemoryState, Rating, Weights

WORST = 1e-4
History = list[tuple[Rating, int]]

later = st.tuples(ratings, st.sampled_from([0, 0, 1, 1, 2, 3, 5]) | st.integers(0, 400))
histories = st.builds(
    lambda first, rest: [(first, 0), *rest], ratings, st.lists(later, max_size=25)
)


@st.composite
def fitted(draw: st.DrawFn) -> Weights:
    """Weights such as a fit brings: each up to twice or half the default."""
    values = [
        min(max(value * 2 ** draw(st.floats(-1, 1)), low), high)
        for value, low, high in zip(
            DEFAULT_WEIGHTS.values, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True
        )
    ]
    return Weights((*sorted(values[:4]), *values[4:]))


def ours(history: History, weights: Weights) -> MemoryState:
    state: MemoryState | None = None
    last = day = START
    for rating, gap in history:
        last, day = day, day + timedelta(days=gap)
        state = next_state(state, last, day, rating, weights)
    assert state is not None
    return state


def theirs(history: History, weights: Weights) -> rust.MemoryState:
    reviews = [rust.FSRSReview(int(rating), gap) for rating, gap in history]
    return rust.FSRS(weights.values).memory_state(rust.FSRSItem(reviews))


def assert_alike(history: History, weights: Weights) -> None:
    mine, other = ours(history, weights), theirs(history, weights)
    assert math.isclose(mine.stability, other.stability, rel_tol=WORST)
    assert math.isclose(mine.difficulty, other.difficulty, rel_tol=WORST)


@settings(max_examples=400)
@given(histories)
def test_a_history_comes_to_the_same_state_in_both(history: History) -> None:
    assert_alike(history, DEFAULT_WEIGHTS)


@settings(max_examples=200)
@given(histories, fitted())
def test_and_so_it_does_with_weights_of_ones_own(history: History, weights: Weights) -> None:
    assert_alike(history, weights)


@given(histories, st.floats(0.7, 0.99))
def test_the_interval_is_the_same_up_to_rounding(history: History, retention: float) -> None:
    state = ours(history, DEFAULT_WEIGHTS)
    other = rust.FSRS(DEFAULT_WEIGHTS.values).next_interval(state.stability, retention, 3)
    mine = interval_for(state.stability, retention)
    # Theirs is not rounded; halves may go either way in single precision.
    assert abs(mine - min(max(other, 1), 36_500)) <= 0.5 + WORST * mine


def test_no_history_leaves_more_stability_than_either_allows() -> None:
    history: History = [(Rating.EASY, 0), *[(Rating.EASY, 30_000)] * 12]
    assert ours(history, DEFAULT_WEIGHTS).stability == MAXIMUM_STABILITY
    assert theirs(history, DEFAULT_WEIGHTS).stability == MAXIMUM_STABILITY


@pytest.mark.parametrize("days", [1, 3, 10, 100, 1000])
def test_recall_falls_to_nine_tenths_at_the_stability(days: int) -> None:
    """What stability means, in both: the interval for 0.9 is the stability itself."""
    assert retrievability_of(days, days) == pytest.approx(0.9, rel=1e-12)
    other = rust.FSRS(DEFAULT_WEIGHTS.values).next_interval(days, 0.9, 3)
    assert other == pytest.approx(days, rel=WORST)
