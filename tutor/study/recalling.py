"""What is told of an item's recall: one rule for every place that tells it."""

from tutor.memory.fsrs_layer import retrievability_of
from tutor.memory.model import Weights

KNOWN = 0.8
"""The probability of recall from which an item counts as known; under it, it is shaky."""


def recall_told(stability: float, last_day: int, day: int, weights: Weights) -> float:
    """Return the probability of recall on a day, or on the next for an item that was rated on it.

    Days are ordinals, ``stability`` is in days. Nothing is forgotten on the day of an answer, a
    wrong one's included, so that the figure for that day itself would say nothing.
    """
    return retrievability_of(stability, max(day - last_day, 1), weights)
