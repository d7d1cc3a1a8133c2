"""Published figures of FSRS-6: default weights, retention 0.9, no fuzz."""

from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Scheduler
from fsrs import Rating as FsrsRating

from tests.memory.strategies import START
from tutor.memory.fsrs_layer import interval_for, next_state, review
from tutor.memory.fuzz import fuzzed
from tutor.memory.model import NEW, MemoryState, Rating, Retention


def test_the_library_with_its_usual_steps_gives_the_known_intervals() -> None:
    scheduler = Scheduler(
        learning_steps=[timedelta(minutes=1), timedelta(minutes=10)],
        relearning_steps=[timedelta(minutes=10)],
        enable_fuzzing=False,
    )
    now = datetime(2022, 11, 29, 12, 30, tzinfo=UTC)
    card, intervals = Card(card_id=1, due=now), []
    for rating in (3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3):
        card, _ = scheduler.review_card(card, FsrsRating(rating), now)
        intervals.append((card.due - now).days)
        now = card.due
    assert intervals == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]


def test_stability_and_difficulty_after_a_known_sequence() -> None:
    state: MemoryState | None = None
    last = day = START
    for rating, gap in zip((1, 3, 3, 3, 3, 3), (0, 0, 1, 3, 8, 21), strict=True):
        last, day = day, day + timedelta(days=gap)
        state = next_state(state, last, day, Rating(rating))
    assert state is not None
    assert state.stability == pytest.approx(53.62691, abs=1e-4)
    assert state.difficulty == pytest.approx(6.3574867, abs=1e-4)


@pytest.mark.parametrize(
    ("rating", "stability"),
    [(Rating.AGAIN, 0.212), (Rating.HARD, 1.2931), (Rating.GOOD, 2.3065), (Rating.EASY, 8.2956)],
)
def test_the_first_rating_sets_the_stability(rating: Rating, stability: float) -> None:
    assert next_state(None, None, START, rating).stability == stability


@pytest.mark.parametrize(
    ("retention", "days"),
    [(0.7, 93), (0.8, 33), (0.85, 19), (0.9, 10), (0.95, 4), (0.97, 2), (0.99, 1)],
)
def test_a_stability_of_ten_days_waits_by_retention(retention: float, days: int) -> None:
    assert interval_for(10, Retention(retention)) == days


@pytest.mark.parametrize(
    ("interval", "low", "high", "expected"),
    [
        (2.5, 1, 36_500, [2, 3, 4]),
        (7, 1, 36_500, [5, 7, 9]),
        (17, 1, 36_500, [14, 17, 20]),
        (37, 1, 36_500, [33, 37, 41]),
        (100, 101, 1000, [101, 105, 108]),
    ],
)
def test_fuzz_is_ankis(interval: float, low: int, high: int, expected: list[int]) -> None:
    assert [fuzzed(interval, factor, low, high) for factor in (0, 0.5, 0.99)] == expected


def test_the_difficulty_of_an_introduction_is_not_that_of_hard() -> None:
    """Introduced by recognition and then recalled starts at 2.1; Hard at first sight at 5.1."""
    introduced = review(NEW, Rating.GOOD, START).progress.state
    hard = review(NEW, Rating.HARD, START).progress.state
    assert introduced is not None
    assert hard is not None
    assert introduced.difficulty == pytest.approx(2.118, abs=1e-3)
    assert hard.difficulty == pytest.approx(5.113, abs=1e-3)
