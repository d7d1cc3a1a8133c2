"""A thin layer over the ``fsrs`` library that mends what it leaves open.

The library counts 24-hour spans, so it is fed study days as noon UTC, which makes them calendar
days. It is given no steps, no fuzz and an id for each card: steps are
:mod:`tutor.memory.introduction`, fuzz is :mod:`tutor.memory.fuzz`. How stability and difficulty
move is the library's; the forgetting curve and its inverse, which are wanted for thousands of items
at once, are written out here and held to the library by tests.

Formulas: FSRS-6, https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from tutor.memory.fuzz import Spread, choose_interval, fuzz_range
from tutor.memory.model import (
    DEFAULT_RETENTION,
    DEFAULT_WEIGHTS,
    MAXIMUM_INTERVAL,
    Difficulty,
    MemoryState,
    Phase,
    Progress,
    Rating,
    Retention,
    Stability,
    Weights,
)

if TYPE_CHECKING:
    from fsrs import Scheduler

MAXIMUM_STABILITY = 36_500.0
"""The greatest stability in days that a review can leave."""

_CARD_ID = 1


@dataclass(frozen=True, slots=True)
class Policy:
    """By what an item is scheduled: the weights, the retention aimed at, the longest interval."""

    weights: Weights = DEFAULT_WEIGHTS
    retention: Retention = DEFAULT_RETENTION
    longest: int = MAXIMUM_INTERVAL


DEFAULT_POLICY = Policy()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a rated review did.

    ``day`` is the day it counts for, ``unfuzzed`` the interval in days that FSRS gives, before
    fuzz. ``predicted`` is the probability of recall that was expected, None for a first review and
    for a second one on the same day, so that neither enters a figure.
    """

    progress: Progress
    rating: Rating
    day: date
    unfuzzed: int
    predicted: float | None


def retrievability(state: MemoryState, days: float, weights: Weights = DEFAULT_WEIGHTS) -> float:
    """Return the probability of recall so many days after the last review; 1 before and on it."""
    return retrievability_of(state.stability, days, weights)


def retrievability_of(stability: float, days: float, weights: Weights = DEFAULT_WEIGHTS) -> float:
    """Return the same for a bare stability in days, for whoever has thousands of them."""
    if days <= 0:
        return 1.0
    # The base is never under 1, so that the power is real.
    return float((1 + weights.factor * days / stability) ** weights.decay)


def predicted_recall(
    progress: Progress, day: date, weights: Weights = DEFAULT_WEIGHTS
) -> float | None:
    """Return the probability of recall to show for a day; None if unknown or reviewed that day."""
    if progress.state is None or progress.last_day is None or day <= progress.last_day:
        return None
    return retrievability(progress.state, (day - progress.last_day).days, weights)


def interval_for(
    stability: float,
    retention: float = DEFAULT_RETENTION,
    weights: Weights = DEFAULT_WEIGHTS,
    longest: int = MAXIMUM_INTERVAL,
) -> int:
    """Return the days after which the probability of recall is down to retention, at least 1."""
    days = stability / weights.factor * (retention ** (1 / weights.decay) - 1)
    return min(max(round(days), 1), longest) if days < longest else longest


def next_state(
    state: MemoryState | None,
    last_day: date | None,
    day: date,
    rating: Rating,
    weights: Weights = DEFAULT_WEIGHTS,
) -> MemoryState:
    """Return the state after a review; a day before the last one counts as that day.

    A review on the last day itself follows FSRS's rule for the same day.
    """
    from fsrs import Card, State
    from fsrs import Rating as FsrsRating

    now = _noon(day)
    card = Card(card_id=_CARD_ID, due=now)
    if state is not None and last_day is not None:
        card = Card(
            card_id=_CARD_ID,
            state=State.Review,
            stability=state.stability,
            difficulty=state.difficulty,
            due=now,
            last_review=_noon(last_day),
        )
    card, _ = _scheduler(weights).review_card(card, FsrsRating(rating), now)
    if card.stability is None or card.difficulty is None:
        raise AssertionError("a reviewed card has a state")
    # The other implementations of FSRS keep stability below this; the library does not.
    stability = min(card.stability, MAXIMUM_STABILITY)
    return MemoryState(Stability(stability), Difficulty(card.difficulty))


def review(
    progress: Progress,
    rating: Rating,
    day: date,
    policy: Policy = DEFAULT_POLICY,
    spread: Spread | None = None,
) -> Reviewed:
    """Return what a rating on a day makes of an item; a day before the last one counts as that.

    The first failure of a day leaves the item due on that very day, interval 0, because it comes
    back once; a second one plans it by FSRS's interval, at least a day on. Without a spread there
    is no fuzz.
    """
    day = max(day, progress.last_day) if progress.last_day else day
    state = next_state(progress.state, progress.last_day, day, rating, policy.weights)
    unfuzzed = interval_for(state.stability, policy.retention, policy.weights, policy.longest)
    interval = _planned(progress, rating, day, unfuzzed, policy, spread)
    after = reviewed(progress, rating, day, state, day + timedelta(days=interval))
    predicted = predicted_recall(progress, day, policy.weights)
    return Reviewed(after, rating, day, unfuzzed, predicted)


def preview(
    progress: Progress,
    day: date,
    policy: Policy = DEFAULT_POLICY,
    spread: Spread | None = None,
) -> Mapping[Rating, Reviewed]:
    """Return what each rating would do, in order: the very outcomes that :func:`review` gives.

    A better rating never gets a shorter interval, and a success none shorter than the previous
    interval, unless retention or weights have changed since.
    """
    return MappingProxyType(
        {rating: review(progress, rating, day, policy, spread) for rating in Rating}
    )


def reviewed(
    progress: Progress, rating: Rating, day: date, state: MemoryState, due_day: date
) -> Progress:
    """Return the progress after a rated review whose new state and due day are known."""
    lapsed = rating is Rating.AGAIN and progress.last_rating is not None and not progress.failed
    return replace(
        progress,
        phase=Phase.REVIEW,
        state=state,
        last_day=day,
        due_day=due_day,
        interval=(due_day - day).days,
        reps=progress.reps + 1,
        lapses=progress.lapses + lapsed,
        last_rating=rating,
    )


def is_comeback(progress: Progress, day: date) -> bool:
    """Tell whether an answer on a day is the comeback of an item that failed on that day."""
    return progress.failed and progress.last_day is not None and day <= progress.last_day


def _planned(
    progress: Progress,
    rating: Rating,
    day: date,
    unfuzzed: int,
    policy: Policy,
    spread: Spread | None,
) -> int:
    """Return the interval to plan, 0 where the item comes back on the same day."""
    highest = min(policy.longest, (date.max - day).days)
    if rating is Rating.AGAIN:
        if not is_comeback(progress, day):
            return 0
        return choose_interval(unfuzzed, day, spread, highest=highest)
    lowest = _kept(progress.interval, unfuzzed)
    return choose_interval(unfuzzed, day, spread, lowest=lowest, highest=highest)


def _kept(previous: int, unfuzzed: int) -> int:
    """Return the shortest interval that a success may get after a previous one.

    What FSRS lengthens grows by a day at least, as in Anki; what it leaves is not shortened by
    fuzz. A previous interval beyond the range of the new one was chosen for another retention or
    by other weights, and does not bind.
    """
    if unfuzzed > previous:
        return previous + 1
    return previous if previous <= fuzz_range(unfuzzed)[1] else 1


@lru_cache(maxsize=64)
def _scheduler(weights: Weights) -> "Scheduler":
    # Imported on the first review: the library costs 40 ms, and the first screen needs none of it.
    from fsrs import Scheduler

    return Scheduler(
        parameters=weights.values,
        learning_steps=(),
        relearning_steps=(),
        # The library's own due day is not used; a day keeps it within the calendar.
        maximum_interval=1,
        enable_fuzzing=False,
    )


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
