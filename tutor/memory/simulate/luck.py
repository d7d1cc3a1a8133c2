"""Seeded chance for many items at once: SplitMix64 over seed, stream, item and count.

The constants are those of Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
OOPSLA 2014.
"""

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tutor import chance
from tutor.memory.arrays import Floats
from tutor.memory.model import Weights, weights_within

_GAMMA = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def uniform(seed: int, stream: str, item: ArrayLike, count: ArrayLike = 0) -> Floats:
    """Return numbers from 0 to under 1 that seed, stream, item and count determine."""
    start = np.uint64(chance.number(seed, "simulation", stream))
    # The sums and products are meant modulo 2**64, of which NumPy warns for single numbers.
    with np.errstate(over="ignore"):
        mixed = _mixed(start + (np.asarray(item).astype(np.uint64) + np.uint64(1)) * _GAMMA)
        mixed = _mixed(mixed + (np.asarray(count).astype(np.uint64) + np.uint64(1)) * _GAMMA)
    found: Floats = (mixed >> np.uint64(11)) / float(1 << 53)
    return found


def true_weights(believed: Weights, spread: float, seed: int) -> Weights:
    """Return weights, each log-normally off from the believed one, within FSRS's bounds."""
    if not spread:
        return believed
    draws = np.clip(uniform(seed, "weights", np.arange(len(believed.values))), 1e-12, 1 - 1e-12)
    normal = NormalDist(0.0, spread)
    factors = np.exp([normal.inv_cdf(float(draw)) for draw in draws])
    return weights_within(np.asarray(believed.values) * factors)


def _mixed(number: NDArray[np.uint64]) -> NDArray[np.uint64]:
    number = (number ^ (number >> np.uint64(30))) * _FIRST
    number = (number ^ (number >> np.uint64(27))) * _SECOND
    return number ^ (number >> np.uint64(31))
