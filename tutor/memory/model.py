"""What is known about one learner's memory of one item, as values.

Days are study days (:class:`datetime.date`), intervals whole days, stability days, difficulty 1 to
10, retrievability and retention probabilities: the terms of FSRS.
"""

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from typing import NewType, Self

from tutor.errors import DataError, SettingsError

ItemKey = NewType("ItemKey", str)
"""What tells items apart here; memory never looks inside."""

FactKey = NewType("FactKey", str)
"""What siblings share."""

Stability = NewType("Stability", float)
"""Days after which the probability of recall has fallen to 0.9; above 0."""

Difficulty = NewType("Difficulty", float)
"""How hard the item resists, 1 (easy) to 10."""

MAXIMUM_INTERVAL = 36_500
"""The longest interval in days, FSRS's own: a hundred years."""


class Rating(IntEnum):
    """How well an item was recalled; the numbers are FSRS's and the keys on the screen."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Phase(StrEnum):
    """Where an item stands on its way; :mod:`tutor.memory.introduction` moves it.

    ``introduced`` and ``relearning`` are the two halfway houses: recognised, recall still owed.
    """

    NEW = "new"
    INTRODUCED = "introduced"
    REVIEW = "review"
    RELEARNING = "relearning"


@dataclass(frozen=True, slots=True)
class MemoryState:
    """FSRS's state right after a review. Raises DataError for numbers that no review leaves."""

    stability: Stability
    difficulty: Difficulty

    def __post_init__(self) -> None:
        if not (0 < self.stability < math.inf and 1 <= self.difficulty <= 10):
            raise DataError(
                f"A schedule holds stability {self.stability} and difficulty {self.difficulty}, "
                "which no review can leave; rebuild the schedules from the log."
            )


@dataclass(frozen=True, slots=True)
class Progress:
    """One learner's schedule of one item, as memory sees it.

    ``last_day`` is the day of the last *rated* review, ``interval`` the days chosen then, so that
    ``due_day`` is their sum (or the very day, while a comeback or a recall is owed). ``reps``
    counts rated reviews, ``lapses`` those that failed after a success.
    """

    phase: Phase = Phase.NEW
    state: MemoryState | None = None
    last_day: date | None = None
    due_day: date | None = None
    interval: int = 0
    reps: int = 0
    lapses: int = 0
    last_rating: Rating | None = None

    @property
    def failed(self) -> bool:
        """Whether the last rating was Again."""
        return self.last_rating is Rating.AGAIN

    def due_on(self, day: date) -> bool:
        """Tell whether the item is to be asked on a day; a new item never is."""
        return self.due_day is not None and self.due_day <= day


NEW = Progress()
"""An item never asked."""


class Retention(float):
    """The probability of recall that a review waits for, 0.70 to 0.99.

    Raises SettingsError outside of that.
    """

    __slots__ = ()

    def __new__(cls, value: float) -> Self:
        """Check and keep the value."""
        if not 0.70 <= value <= 0.99:
            raise SettingsError(f"Retention is {value}; choose a value from 0.70 to 0.99.")
        return super().__new__(cls, value)


DEFAULT_RETENTION = Retention(0.9)

ALGORITHM = "fsrs-6"

BOUNDS: tuple[tuple[float, float], ...] = (
    *((0.001, 100.0),) * 4,  # first stabilities
    *((1.0, 10.0), (0.001, 4.0), (0.001, 4.0), (0.001, 0.75)),  # difficulty
    *((0.0, 4.5), (0.0, 0.8), (0.001, 3.5)),  # stability after recall
    *((0.001, 5.0), (0.001, 0.25), (0.001, 0.9), (0.0, 4.0)),  # stability after forgetting
    *((0.0, 1.0), (1.0, 6.0)),  # Hard's share and Easy's
    *((0.0, 2.0), (0.0, 2.0), (0.0, 0.8)),  # a second review on one day
    (0.1, 0.8),  # decay of the forgetting curve
)
"""The least and the greatest value of each weight, FSRS's own."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The 21 weights of FSRS-6, within FSRS's own bounds.

    ``id`` names algorithm and values, and is what schedules and events carry. ``decay`` and
    ``factor`` are those of the forgetting curve R(t) = (1 + factor t / S) ** decay. Raises
    DataError for a wrong number of values or one out of bounds.
    """

    values: tuple[float, ...]
    algorithm: str = ALGORITHM
    id: str = field(init=False, compare=False)
    decay: float = field(init=False, compare=False, repr=False)
    factor: float = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        values = tuple(float(value) for value in self.values)
        if self.algorithm != ALGORITHM or len(values) != len(BOUNDS):
            raise DataError(
                f"These weights are {len(values)} of {self.algorithm}; "
                f"this version of Tutor reads the {len(BOUNDS)} of {ALGORITHM}."
            )
        for place, (value, (low, high)) in enumerate(zip(values, BOUNDS, strict=True)):
            if not low <= value <= high:
                raise DataError(
                    f"Weight {place} of {ALGORITHM} is {value}; it must lie from {low} to {high}."
                )
        object.__setattr__(self, "values", values)
        digest = hashlib.blake2b(repr(values).encode(), digest_size=6).hexdigest()
        decay = -values[20]
        object.__setattr__(self, "id", f"{self.algorithm}:{digest}")
        object.__setattr__(self, "decay", decay)
        object.__setattr__(self, "factor", 0.9 ** (1 / decay) - 1)


def weights_within(values: Iterable[float]) -> Weights:
    """Return weights of these values, those out of FSRS's bounds brought to the nearest bound."""
    pairs = zip(values, BOUNDS, strict=True)
    return Weights(tuple(min(max(float(value), low), high) for value, (low, high) in pairs))


DEFAULT_WEIGHTS = Weights(
    (
        *(0.212, 1.2931, 2.3065, 8.2956),
        *(6.4133, 0.8334, 3.0194, 0.001),
        *(1.8722, 0.1666, 0.796),
        *(1.4835, 0.0614, 0.2629, 1.6483),
        *(0.6014, 1.8729),
        *(0.5425, 0.0912, 0.0658),
        0.1542,
    )
)
"""The defaults of FSRS-6, as published with the ``fsrs`` library."""
