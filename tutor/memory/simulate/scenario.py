"""Who is simulated, and what came of it: values without NumPy."""

from dataclasses import dataclass, field

from tutor.memory.model import DEFAULT_WEIGHTS, Weights


@dataclass(frozen=True, slots=True)
class Pace:
    """How long answers take: quantiles of seconds, evenly spaced, lowest first.

    They come from a learner's log, or are the usual ones. ``slowness`` multiplies them; a wrong
    answer takes ``wrong`` times as long, its feedback being read.
    """

    quantiles: tuple[float, ...] = (4.0, 6.5, 8.5, 10.5, 13.0, 15.5, 18.5, 22.5, 29.0, 41.0, 90.0)
    slowness: float = 1.0
    wrong: float = 1.5

    def __post_init__(self) -> None:
        if len(self.quantiles) < 2 or min(self.quantiles) < 0 or self.slowness <= 0:
            raise ValueError("a pace needs two quantiles of seconds, and a slowness above 0")


@dataclass(frozen=True, slots=True)
class Scenario:
    """A learner, a deck and a date.

    ``items`` are met ``new`` a day; the seminar is on day ``days``, the first being 0. ``cap`` is
    how many answers fit into a day, None for no limit. ``skip`` is the probability that a day is
    missed, ``weights_spread`` the standard deviation of the logarithm by which each true weight is
    off from the one ``believed``.
    """

    items: int = 500
    new: int = 15
    days: int = 60
    first_right: float = 0.6
    cap: int | None = None
    skip: float = 0.0
    weights_spread: float = 0.0
    believed: Weights = DEFAULT_WEIGHTS
    pace: Pace = field(default_factory=Pace)

    def __post_init__(self) -> None:
        if min(self.items, self.new, self.days) < 1:
            raise ValueError("a scenario has at least one item, one new a day, and one day")
        if not (0 <= self.first_right <= 1 and 0 <= self.skip <= 1 and self.weights_spread >= 0):
            raise ValueError("probabilities lie from 0 to 1, and a spread is not negative")


@dataclass(frozen=True, slots=True)
class Result:
    """What one simulated learner came to under one policy.

    ``recall`` is the mean probability of recall on the date, ``under_90`` how many items are below
    0.9 then, ``most_in_a_day`` the answers of the fullest day, ``minutes`` those of all days.
    """

    recall: float
    reviews: int
    most_in_a_day: int
    under_90: int
    minutes: float


@dataclass(frozen=True, slots=True)
class Summary:
    """The mean over seeds, and between which values the mean recall lies with 90 % confidence.

    ``highest_day`` is the fullest day of all seeds.
    """

    policy: str
    seeds: int
    recall: float
    reviews: float
    most_in_a_day: float
    highest_day: int
    under_90: float
    minutes: float
    interval: tuple[float, float]
