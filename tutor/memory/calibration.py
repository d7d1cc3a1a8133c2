"""How well predicted recall agrees with recall: bins, RMSE over bins, and log loss. Pure.

Sums are whole numbers (millionths), so that figures kept day by day add up to the same, whatever
the order in which they were added.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BINS = 20
"""Predictions are put together by twentieths of probability."""

UNIT = 1_000_000
MOVING_DAYS = 30
"""Study days over which the moving average looks back."""

FIRST_GUESS = 0.9
"""What the moving average says before there is anything to average."""

_SUREST = 0.9999
"""No prediction counts as surer than this, for log loss has no bound."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Some predictions: how many, how many came true, and the sums of both measures.

    ``predicted`` and ``loss`` are sums in millionths.
    """

    answers: int = 0
    recalled: int = 0
    predicted: int = 0
    loss: int = 0

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(
            self.answers + other.answers,
            self.recalled + other.recalled,
            self.predicted + other.predicted,
            self.loss + other.loss,
        )


@dataclass(frozen=True, slots=True)
class Bin:
    """The predictions from ``low`` to ``high``: how many, their mean, and the share recalled."""

    low: float
    high: float
    answers: int
    predicted: float
    recalled: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well the model knows this learner, over ``answers`` reviews with a prediction.

    ``rmse`` is the root of the mean, over bins weighted by their answers, of the squared difference
    between mean prediction and share recalled. ``log_loss`` is the mean of -ln of the probability
    given to what happened; ``constant`` is that of always predicting the share recalled in all, and
    ``moving`` that of predicting each day the share of the 30 study days before it. All are None
    without answers.
    """

    answers: int
    bins: tuple[Bin, ...]
    rmse: float | None = None
    log_loss: float | None = None
    constant: float | None = None
    moving: float | None = None


def bin_of(predicted: float) -> int:
    """Return the bin of a probability, 0 to 19; the last one holds 1 too."""
    return min(int(predicted * BINS), BINS - 1)


def agreement(predicted: float, recalled: bool) -> Agreement:
    """Return a single prediction and what came of it."""
    return Agreement(1, int(recalled), round(predicted * UNIT), loss_of(predicted, recalled))


def loss_of(predicted: float, recalled: bool) -> int:
    """Return what a prediction adds to log loss, in millionths."""
    return round(_loss(predicted, recalled) * UNIT)


def calibration(
    by_bin: Iterable[tuple[int, Agreement]], by_day: Sequence[tuple[int, int, int]]
) -> Calibration:
    """Return the figures of predictions by bin; ``by_day`` are day, answers and recalled in order.

    A day is the ordinal of a study day, and there is a row only for days with answers.
    """
    sums: dict[int, Agreement] = {}
    for number, found in by_bin:
        sums[number] = sums.get(number, Agreement()) + found
    bins = tuple(_bin(number, sums[number]) for number in sorted(sums) if sums[number].answers)
    whole = sum(sums.values(), Agreement())
    count = whole.answers
    if not count:
        return Calibration(0, ())
    squares = sum(each.answers * (each.predicted - each.recalled) ** 2 for each in bins)
    return Calibration(
        answers=count,
        bins=bins,
        rmse=math.sqrt(squares / count),
        log_loss=whole.loss / UNIT / count,
        constant=_loss_of_share(whole.recalled / count, whole.recalled, count) / count,
        moving=_moving(by_day) / count,
    )


def _bin(number: int, found: Agreement) -> Bin:
    return Bin(
        number / BINS,
        (number + 1) / BINS,
        found.answers,
        found.predicted / UNIT / found.answers,
        found.recalled / found.answers,
    )


def _moving(by_day: Sequence[tuple[int, int, int]]) -> float:
    """Return the summed loss of predicting each day by the days before it."""
    loss, first, answers, recalled = 0.0, 0, 0, 0
    for day, of_day, right in by_day:
        while by_day[first][0] < day - MOVING_DAYS:
            answers -= by_day[first][1]
            recalled -= by_day[first][2]
            first += 1
        share = recalled / answers if answers else FIRST_GUESS
        loss += _loss_of_share(share, right, of_day)
        answers, recalled = answers + of_day, recalled + right
    return loss


def _loss_of_share(share: float, recalled: int, answers: int) -> float:
    return recalled * _loss(share, True) + (answers - recalled) * _loss(share, False)


def _loss(predicted: float, recalled: bool) -> float:
    likely = min(max(predicted, 1 - _SUREST), _SUREST)
    return -math.log(likely if recalled else 1 - likely)
