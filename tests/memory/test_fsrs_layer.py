import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import fsrs
import pytest
from fsrs import Card, Scheduler, State
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.memory import strategies as some
from tests.memory.strategies import START
from tutor.memory.fsrs_layer import (
    Policy,
    interval_for,
    next_state,
    predicted_recall,
    preview,
    retrievability,
    review,
)
from tutor.memory.fuzz import Spread, fuzz_range
from tutor.memory.model import (
    DEFAULT_WEIGHTS,
    NEW,
    MemoryState,
    Phase,
    Progress,
    Rating,
    Retention,
    Weights,
)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def studied(history: list[tuple[int, Rating]], spread: Spread | None = None) -> Progress:
    """Return the progress after ratings, each so many days after the one before."""
    progress, day = NEW, START
    for gap, rating in history:
        day += timedelta(days=gap)
        progress = review(progress, rating, day, spread=spread).progress
    return progress


histories = st.lists(st.tuples(some.gaps, some.ratings), min_size=1, max_size=12)


@given(some.states, st.integers(-3, 3000), some.weights())
def test_retrievability_is_the_librarys(state: MemoryState, gap: int, weights: Weights) -> None:
    card = Card(1, State.Review, None, state.stability, state.difficulty, NOON, NOON)
    theirs = Scheduler(weights.values).get_card_retrievability(card, NOON + timedelta(days=gap))
    assert retrievability(state, gap, weights) == pytest.approx(theirs, rel=1e-12)


@given(some.states, some.gaps, some.ratings, some.retentions, some.weights())
def test_interval_is_the_librarys(
    state: MemoryState, gap: int, rating: Rating, keep: Retention, weights: Weights
) -> None:
    scheduler = Scheduler(weights.values, keep, (), (), enable_fuzzing=False)
    now = NOON + timedelta(days=gap)
    card = Card(1, State.Review, None, state.stability, state.difficulty, NOON, NOON)
    card, _ = scheduler.review_card(card, fsrs.Rating(rating), now)
    assert card.stability is not None
    assert interval_for(card.stability, keep, weights) == (card.due - now).days


@given(histories)
def test_states_are_the_librarys_without_steps(history: list[tuple[int, Rating]]) -> None:
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    now = NOON
    card = Card(card_id=1, due=now)
    for gap, rating in history:
        now += timedelta(days=gap)
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), now)
    ours = studied(history).state
    assert ours is not None
    assert (ours.stability, ours.difficulty) == (card.stability, card.difficulty)


def test_the_evening_and_the_morning_after_are_two_days() -> None:
    """The library takes less than 24 hours for the same day; study days know better."""
    first = studied([(0, Rating.GOOD)])
    same, next_day = (
        next_state(first.state, first.last_day, START + timedelta(days=gap), Rating.GOOD)
        for gap in (0, 1)
    )
    assert next_day.stability > same.stability


@given(histories, st.integers(1, 4000), some.ratings)
def test_a_clock_set_back_counts_as_the_last_day(
    history: list[tuple[int, Rating]], back: int, rating: Rating
) -> None:
    progress = studied(history)
    assert progress.last_day is not None
    early = review(progress, rating, progress.last_day - timedelta(days=back))
    assert early == review(progress, rating, progress.last_day)
    assert early.day == progress.last_day
    assert early.progress.interval >= 0


@given(some.states, st.integers(1, 4000), some.ratings)
def test_a_state_ignores_by_how_much_a_day_is_too_early(
    state: MemoryState, back: int, rating: Rating
) -> None:
    early = next_state(state, START, START - timedelta(days=back), rating)
    assert early == next_state(state, START, START, rating)


@given(histories, some.gaps, some.spreads())
def test_a_review_is_what_the_preview_said(
    history: list[tuple[int, Rating]], gap: int, spread: Spread
) -> None:
    progress = studied(history, spread)
    assert progress.last_day is not None
    day = progress.last_day + timedelta(days=gap)
    for fuzz in (spread, None):
        outcomes = preview(progress, day, spread=fuzz)
        assert list(outcomes) == list(Rating)
        for rating, outcome in outcomes.items():
            assert outcome == review(progress, rating, day, spread=fuzz)


@given(histories, some.gaps, some.weights(), some.retentions, some.spreads())
def test_a_better_rating_never_waits_less(
    history: list[tuple[int, Rating]], gap: int, weights: Weights, keep: Retention, spread: Spread
) -> None:
    policy = Policy(weights, keep)
    progress, day = NEW, START
    for step, rating in history:
        day += timedelta(days=step)
        progress = review(progress, rating, day, policy, spread).progress
    outcomes = preview(progress, day + timedelta(days=gap), policy, spread).values()
    unfuzzed = [outcome.unfuzzed for outcome in outcomes]
    intervals = [outcome.progress.interval for outcome in outcomes]
    assert unfuzzed == sorted(unfuzzed)
    assert intervals == sorted(intervals)


soon = st.integers(0, 3) | some.gaps


@given(histories, st.lists(st.tuples(soon, some.successes, some.factors), max_size=12))
@example([(0, Rating.EASY), (8, Rating.GOOD)], [(0, Rating.HARD, 0.99), (0, Rating.HARD, 0.0)])
@example([(0, Rating.EASY), (8, Rating.EASY)], [(1, Rating.HARD, 0.99), (1, Rating.GOOD, 0.0)])
def test_a_success_never_waits_less_than_the_time_before(
    history: list[tuple[int, Rating]], more: list[tuple[int, Rating, float]]
) -> None:
    progress = studied(history)
    for gap, rating, factor in more:
        assert progress.last_day is not None
        before = progress.interval
        day = progress.last_day + timedelta(days=gap)
        progress = review(progress, rating, day, spread=Spread(factor)).progress
        assert progress.interval >= before


def test_what_fsrs_lengthens_grows_by_a_day_at_least() -> None:
    progress = studied([(0, Rating.EASY), (8, Rating.EASY)])
    assert progress.last_day is not None
    done = review(progress, Rating.GOOD, progress.last_day + timedelta(days=1), spread=Spread(0.0))
    assert fuzz_range(done.unfuzzed)[0] < progress.interval < done.unfuzzed
    assert done.progress.interval == progress.interval + 1


@example(
    [(0, Rating.AGAIN), (117, Rating.AGAIN), (400, Rating.HARD)],
    4,
    Rating.GOOD,
    Spread(0.0, share=lambda day: float(day.weekday() == 0)),
)
@given(histories, some.gaps, some.ratings, some.spreads())
def test_the_planned_interval_lies_in_the_fuzz_range(
    history: list[tuple[int, Rating]], gap: int, rating: Rating, spread: Spread
) -> None:
    progress = studied(history, spread)
    assert progress.last_day is not None
    done = review(progress, rating, progress.last_day + timedelta(days=gap), spread=spread)
    low, high = fuzz_range(done.unfuzzed)
    assert done.progress.due_day == done.day + timedelta(days=done.progress.interval)
    if done.progress.interval and not low <= done.progress.interval <= high:
        # Where no day of the range, so far as it may be used, is open, the next one that is will do.
        passed = range(high, done.progress.interval)
        assert done.progress.interval > high
        assert not any(spread.share(done.day + timedelta(days=length)) for length in passed)


def test_a_higher_retention_shortens_what_was_long() -> None:
    progress = studied([(0, Rating.GOOD), (2, Rating.GOOD), (11, Rating.GOOD)])
    assert progress.last_day is not None
    day = progress.last_day + timedelta(days=progress.interval)
    policy = Policy(retention=Retention(0.97))
    intervals = [
        review(progress, Rating.HARD, day, policy, Spread(factor)).progress.interval
        for factor in (0.0, 0.5, 0.99)
    ]
    assert intervals == sorted(set(intervals))
    assert intervals[-1] < progress.interval


def test_without_fuzz_a_success_gets_what_fsrs_gives() -> None:
    done = review(NEW, Rating.EASY, START)
    assert (done.unfuzzed, done.progress.interval) == (8, 8)


def test_a_new_item_offers_now_one_two_and_eight_days() -> None:
    intervals = [outcome.progress.interval for outcome in preview(NEW, START).values()]
    assert intervals == [0, 1, 2, 8]


def test_a_first_failure_of_a_day_is_due_again_on_that_day() -> None:
    failed = studied([(0, Rating.GOOD), (2, Rating.AGAIN)])
    assert failed.due_day == failed.last_day == START + timedelta(days=2)
    assert failed.phase is Phase.REVIEW


def test_a_second_failure_of_a_day_is_due_later() -> None:
    failed = studied([(0, Rating.GOOD), (2, Rating.AGAIN), (0, Rating.AGAIN)])
    assert failed.last_day is not None
    assert failed.due_day is not None
    assert failed.due_day > failed.last_day


def test_reviews_count_up_and_only_what_was_known_can_lapse() -> None:
    history = [Rating.AGAIN, Rating.AGAIN, Rating.GOOD, Rating.AGAIN, Rating.AGAIN, Rating.EASY]
    steps = [studied([(1, rating) for rating in history[: n + 1]]) for n in range(len(history))]
    assert [step.reps for step in steps] == [1, 2, 3, 4, 5, 6]
    assert [step.lapses for step in steps] == [0, 0, 0, 1, 1, 1]


def test_no_recall_is_predicted_for_a_new_item_or_on_the_day_of_a_review() -> None:
    progress = studied([(0, Rating.GOOD)])
    assert predicted_recall(NEW, START) is None
    assert predicted_recall(progress, START) is None
    assert predicted_recall(progress, START - timedelta(days=3)) is None
    assert predicted_recall(progress, START + timedelta(days=2)) == pytest.approx(0.91, abs=0.005)


def test_a_review_carries_the_recall_that_was_predicted_except_on_the_same_day() -> None:
    progress = studied([(0, Rating.GOOD)])
    later = START + timedelta(days=5)
    assert review(NEW, Rating.GOOD, START).predicted is None
    assert review(progress, Rating.GOOD, START).predicted is None
    assert review(progress, Rating.GOOD, later).predicted == predicted_recall(progress, later)


@given(some.states, st.lists(st.integers(0, 5000), min_size=2, max_size=5))
def test_recall_only_falls(state: MemoryState, gaps: list[int]) -> None:
    recalls = [retrievability(state, gap) for gap in sorted(gaps)]
    assert recalls == sorted(recalls, reverse=True)
    assert all(0 < recall <= 1 for recall in recalls)


@given(some.stabilities, some.retentions, some.retentions)
def test_a_higher_retention_never_waits_longer(s: float, one: Retention, two: Retention) -> None:
    assume(one < two)
    assert interval_for(s, one) >= interval_for(s, two) >= 1


def test_the_longest_interval_holds() -> None:
    policy = Policy(longest=30)
    progress = studied([(0, Rating.EASY), (8, Rating.EASY), (100, Rating.EASY)])
    assert progress.interval > 30
    done = review(progress, Rating.EASY, START + timedelta(days=1000), policy, Spread(0.99))
    assert done.progress.interval == done.unfuzzed == 30


def test_the_calendars_end_is_not_passed() -> None:
    done = review(NEW, Rating.EASY, date(9999, 12, 28), spread=Spread(0.99))
    assert done.progress.due_day == date(9999, 12, 31)


@settings(max_examples=30)
@given(some.weights(), histories)
def test_any_weights_within_bounds_leave_a_state(
    weights: Weights, history: list[tuple[int, Rating]]
) -> None:
    progress, day = NEW, START
    for gap, rating in history:
        day += timedelta(days=gap)
        progress = review(progress, rating, day, Policy(weights)).progress
    assert progress.state is not None
    assert interval_for(progress.state.stability, 0.9, weights) >= 1


def test_the_library_is_loaded_by_the_first_review_only() -> None:
    code = (
        "import sys, datetime as d\n"
        "from tutor.memory import fsrs_layer, introduction, queue, ranking, replay, estimate\n"
        "fsrs_layer.interval_for(3.0)\n"
        "assert 'fsrs' not in sys.modules\n"
        "fsrs_layer.review(fsrs_layer.Progress(), fsrs_layer.Rating.GOOD, d.date(2026, 11, 22))\n"
        "assert 'fsrs' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_default_weights_have_the_published_decay() -> None:
    assert DEFAULT_WEIGHTS.decay == -0.1542
