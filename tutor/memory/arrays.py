"""FSRS-6 for many items at once, in NumPy; held to :mod:`tutor.memory.fsrs_layer` by tests.

NumPy takes a tenth of a second to import: import this module only where many items are reckoned
with. Stabilities and gaps are in days, difficulties 1 to 10, recall a probability; arrays of any
shapes that broadcast.

Formulas: FSRS-6, https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tutor.memory.model import DEFAULT_WEIGHTS, MAXIMUM_INTERVAL, Rating, Weights

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

_LEAST_STABILITY = 0.001


@dataclass(frozen=True, slots=True)
class Formulas:
    """FSRS-6 with one learner's weights."""

    weights: Weights = DEFAULT_WEIGHTS

    def recall(self, stability: ArrayLike, days: ArrayLike) -> Floats:
        """Return the probability of recall so many days after the last review."""
        gone = np.maximum(days, 0)
        base: Floats = 1 + self.weights.factor * gone / np.asarray(stability, np.float64)
        found: Floats = base**self.weights.decay
        return found

    def interval(self, stability: ArrayLike, retention: float) -> Ints:
        """Return the days after which recall is down to retention, at least 1."""
        weights = self.weights
        factor = (retention ** (1 / weights.decay) - 1) / weights.factor
        days = np.rint(np.asarray(stability, np.float64) * factor)
        found: Ints = np.clip(days, 1, MAXIMUM_INTERVAL).astype(np.int64)
        return found

    def first(self, rating: Rating) -> tuple[float, float]:
        """Return the stability and difficulty after a first rating."""
        return max(self.weights.values[rating - 1], _LEAST_STABILITY), float(
            np.clip(self._first_difficulty(rating), 1, 10)
        )

    def success(self, stability: ArrayLike, difficulty: ArrayLike, recall: ArrayLike) -> Floats:
        """Return the stability after Good on a later day, at a probability of recall."""
        w = self.weights.values
        stability, difficulty = np.asarray(stability, np.float64), np.asarray(difficulty)
        gain = np.exp(w[8]) * (11 - difficulty) * stability ** -w[9]
        gain = gain * np.expm1((1 - np.asarray(recall)) * w[10])
        found: Floats = np.maximum(stability * (1 + gain), _LEAST_STABILITY)
        return found

    def failure(self, stability: ArrayLike, difficulty: ArrayLike, recall: ArrayLike) -> Floats:
        """Return the stability after Again on a later day, at a probability of recall."""
        w = self.weights.values
        stability, difficulty = np.asarray(stability, np.float64), np.asarray(difficulty)
        forgotten = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1)
        forgotten = forgotten * np.exp((1 - np.asarray(recall)) * w[14])
        kept = stability / np.exp(w[17] * w[18])
        found: Floats = np.maximum(np.minimum(forgotten, kept), _LEAST_STABILITY)
        return found

    def same_day(self, stability: ArrayLike, rating: Rating) -> Floats:
        """Return the stability after one more review on the day of the last one."""
        w = self.weights.values
        stability = np.asarray(stability, np.float64)
        gain = np.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
        if rating >= Rating.HARD:
            gain = np.maximum(gain, 1)
        found: Floats = np.maximum(stability * gain, _LEAST_STABILITY)
        return found

    def difficulty(self, difficulty: ArrayLike, rating: Rating) -> Floats:
        """Return the difficulty after a rating."""
        w = self.weights.values
        difficulty = np.asarray(difficulty, np.float64)
        moved = difficulty - (10 - difficulty) * w[6] * (rating - 3) / 9
        mean = self._first_difficulty(Rating.EASY)
        found: Floats = np.clip(w[7] * mean + (1 - w[7]) * moved, 1, 10)
        return found

    def relearned(self, stability: ArrayLike, difficulty: ArrayLike, recall: ArrayLike) -> Floats:
        """Return the stability after Again and the Good with which it comes back that day."""
        return self.same_day(self.failure(stability, difficulty, recall), Rating.GOOD)

    def relearned_difficulty(self, difficulty: ArrayLike) -> Floats:
        """Return the difficulty after Again and the Good with which it comes back that day."""
        return self.difficulty(self.difficulty(difficulty, Rating.AGAIN), Rating.GOOD)

    def introduced(self, right: bool) -> tuple[float, float]:
        """Return the state at the end of the day of a first answer, relearned if it was wrong."""
        if right:
            return self.first(Rating.GOOD)
        stability, difficulty = self.first(Rating.AGAIN)
        again = float(self.same_day(stability, Rating.GOOD))
        return again, float(self.difficulty(difficulty, Rating.GOOD))

    def _first_difficulty(self, rating: Rating) -> float:
        w = self.weights.values
        return float(w[4] - np.exp(w[5] * (rating - 1)) + 1)
