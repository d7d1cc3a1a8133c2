"""Weights of the memory model fitted to one learner, and kept only if they foretell better.

The rated reviews of all items are put in the order of their days. On the earlier four fifths new
weights are fitted, by FSRS's own optimiser (``fsrs-rs-python``, the extra ``fit``), which starts
from the published ones and is held near them while there is little to go by. Both they and the
weights in use then foretell the later fifth, which neither has seen: each review of an item last
seen on an earlier day, from everything before it. The measure is the log loss, the mean of
-log(probability given to what happened); lower is better.

Nothing is fitted on the later reviews afterwards, so that what is kept is what was measured.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import fmean, stdev
from typing import TYPE_CHECKING

from tutor.errors import DataError, UsageError
from tutor.memory.fsrs_layer import next_state, retrievability
from tutor.memory.model import BOUNDS, DEFAULT_WEIGHTS, MemoryState, Rating, Weights

if TYPE_CHECKING:
    from fsrs_rs_python import FSRSItem

FEWEST_REVIEWS = 400
"""Reviews, of items last seen on an earlier day, below which nothing is fitted."""

FEWEST_LAPSES = 20
"""Of those the ones forgotten, below which there is nothing to learn forgetting from."""

EARLIER = 0.8
"""The share of the reviews that weights are fitted on; the rest, which is later, tries them."""

_DECIMALS = 4
_LEAST_LIKELY = 1e-6

History = Sequence[tuple[date, Rating]]
"""One item's rated reviews since it was new, in order; days never go back."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """Weights that were fitted, and how they did.

    ``reviews`` are those of items last seen on an earlier day, ``lapses`` the ones of them that
    were forgotten; ``earlier`` and ``later`` are their parts. ``before`` and ``after`` are the log
    losses on the later ones of the weights in use and of the new ones, ``error`` is the standard
    error of the difference.
    """

    weights: Weights
    reviews: int
    lapses: int
    earlier: int
    later: int
    before: float
    after: float
    error: float

    @property
    def gain(self) -> float:
        """By how much the new weights foretell better; below 0 if they do worse."""
        return self.before - self.after

    @property
    def better(self) -> bool:
        """Whether the new weights are to be kept."""
        return self.gain > 0


def fit(histories: Iterable[History], current: Weights = DEFAULT_WEIGHTS) -> Fitting:
    """Return weights fitted to the histories of a learner's items, measured against those in use.

    The same histories give the same weights. Raises DataError where there are too few reviews, and
    UsageError where the optimiser is not installed.
    """
    histories = [history for history in histories if history]
    spaced = [(day, rating) for history in histories for day, rating in _spaced(history)]
    lapses = sum(rating is Rating.AGAIN for _, rating in spaced)
    if len(spaced) < FEWEST_REVIEWS or lapses < FEWEST_LAPSES:
        raise DataError(
            f"There are {len(spaced)} reviews to fit to, {lapses} of them forgotten; it takes "
            f"{FEWEST_REVIEWS} and {FEWEST_LAPSES}. Study on: the published weights serve well "
            "until then."
        )
    first = sorted(day for day, _ in spaced)[int(len(spaced) * EARLIER)]
    items = [history for history in _prefixes(histories) if history[-1][0] < first]
    if not items:
        raise DataError("All reviews are of the same few days; study on, and fit later.")
    weights = _optimised(items)
    olds, news = _losses(histories, current, first), _losses(histories, weights, first)
    gains = [old - new for old, new in zip(olds, news, strict=True)]
    return Fitting(
        weights=weights,
        reviews=len(spaced),
        lapses=lapses,
        earlier=len(items),
        later=len(olds),
        before=fmean(olds),
        after=fmean(news),
        error=stdev(gains) / math.sqrt(len(gains)) if len(gains) > 1 else math.inf,
    )


def log_loss(histories: Iterable[History], weights: Weights, first: date = date.min) -> float:
    """Return the log loss of weights on the reviews from a day on; 0 where there are none."""
    losses = _losses(histories, weights, first)
    return fmean(losses) if losses else 0.0


def _spaced(history: History) -> Iterator[tuple[date, Rating]]:
    """Yield the reviews of an item that was last seen on an earlier day."""
    for (before, _), (day, rating) in pairwise(history):
        if day > before:
            yield day, rating


def _prefixes(histories: Iterable[History]) -> Iterator[History]:
    """Yield for each such review the history up to and with it: what the optimiser learns from."""
    for history in histories:
        for last in range(1, len(history)):
            if history[last][0] > history[last - 1][0]:
                yield history[: last + 1]


def _losses(histories: Iterable[History], weights: Weights, first: date) -> list[float]:
    """Return what each such review from a day on costs weights, in a fixed order."""
    losses = []
    for history in histories:
        if history[-1][0] < first:
            continue
        state: MemoryState | None = None
        last: date | None = None
        for day, rating in history:
            if state is not None and last is not None and day > last and day >= first:
                recalled = retrievability(state, (day - last).days, weights)
                likely = 1 - recalled if rating is Rating.AGAIN else recalled
                losses.append(-math.log(max(likely, _LEAST_LIKELY)))
            state, last = next_state(state, last, day, rating, weights), day
    return losses


def _optimised(items: Sequence[History]) -> Weights:
    """Return what FSRS's optimiser makes of histories, as it is written down: to four decimals."""
    try:
        from fsrs_rs_python import FSRS
    except ImportError:
        raise UsageError(
            "Fitting needs an optimiser that is not installed; "
            "run `pip install '.[fit]'` in Tutor's folder and try again."
        ) from None
    found = FSRS(DEFAULT_WEIGHTS.values).compute_parameters([_item(each) for each in items])
    # It counts in single precision, so that a value at a bound may be a hair beyond.
    return Weights(
        tuple(
            min(max(round(value, _DECIMALS), low), high)
            for value, (low, high) in zip(found, BOUNDS, strict=True)
        )
    )


def _item(history: History) -> "FSRSItem":
    from fsrs_rs_python import FSRSItem, FSRSReview

    days = [day for day, _ in history]
    gaps = [0, *((day - before).days for before, day in pairwise(days))]
    return FSRSItem(
        [FSRSReview(int(rating), gap) for (_, rating), gap in zip(history, gaps, strict=True)]
    )
