"""The dynamic program on a grid of states, solved backwards from the date.

States are points (stability, difficulty), stability log-spaced, in one row of length G = S × D with
difficulty running fastest. Days count from today, the horizon T is the day of the seminar.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tutor.memory.arrays import Floats, Formulas, Ints
from tutor.memory.model import Rating, Weights
from tutor.memory.plan.model import Costs

Grey: TypeAlias = NDArray[np.float32]
"""Numbers of the grid: single precision is far below what interpolation costs."""

STABILITIES = 30
DIFFICULTIES = 7
_LEAST, _MOST = 0.05, 4000.0
_NEVER = np.float32(-1e3)
_UNDERFLOW = -60.0


@dataclass(frozen=True, slots=True)
class Ends:
    """Where reviews lead, for parallel states and gaps: recall, and both next stabilities.

    A next stability is a place between two neighbours of the stability axis: the index of the lower
    one, and the share of the upper one.
    """

    recall: Floats
    right: Ints
    right_share: Floats
    wrong: Ints
    wrong_share: Floats


@dataclass(frozen=True, slots=True)
class Grid:
    """The states, and all that does not depend on prices.

    The arrays of ``ends`` have the shape (gaps 0 … T, G). ``rest`` is the recall left after a gap.
    ``after_right`` and ``after_wrong`` interpolate along difficulty: a row of values of the D
    points, multiplied by them, gives the values at the next difficulties.
    """

    formulas: Formulas
    horizon: int
    ends: Ends
    rest: Grey
    after_right: Grey
    after_wrong: Grey
    columns: Ints

    def ends_of(self, stability: ArrayLike, difficulty: ArrayLike, gap: ArrayLike) -> Ends:
        """Return where reviews after gaps of at least a day lead."""
        return _ends(self.formulas, stability, difficulty, gap)

    def place(
        self, stability: ArrayLike, difficulty: ArrayLike
    ) -> tuple[Ints, Floats, Ints, Floats]:
        """Return the lower index and upper share of states on both axes."""
        return (*_between(_log_places(stability), STABILITIES), *difficulty_place(difficulty))


def difficulty_place(difficulty: ArrayLike) -> tuple[Ints, Floats]:
    """Return the lower index and upper share of difficulties on their axis."""
    places = (np.asarray(difficulty, np.float64) - 1) / 9 * (DIFFICULTIES - 1)
    return _between(places, DIFFICULTIES)


@lru_cache(maxsize=8)
def grid_for(weights: Weights, horizon: int) -> Grid:
    """Return the grid of some weights, for reviews on days before the horizon."""
    formulas = Formulas(weights)
    axis = np.exp(np.linspace(np.log(_LEAST), np.log(_MOST), STABILITIES))
    points = np.linspace(1, 10, DIFFICULTIES)
    stability, difficulty = (each.ravel() for each in np.meshgrid(axis, points, indexing="ij"))
    gaps = np.arange(horizon + 1)[:, None]
    found = _ends(formulas, stability, difficulty, np.maximum(gaps, 1))
    columns = np.tile(np.arange(DIFFICULTIES), STABILITIES)
    ends = Ends(
        found.recall.astype(np.float32),
        found.right * DIFFICULTIES + columns,
        found.right_share.astype(np.float32),
        found.wrong * DIFFICULTIES + columns,
        found.wrong_share.astype(np.float32),
    )
    return Grid(
        formulas,
        horizon,
        ends,
        formulas.recall(stability, gaps).astype(np.float32),
        _interpolator(formulas.difficulty(points, Rating.GOOD)),
        _interpolator(formulas.relearned_difficulty(points)),
        columns,
    )


@dataclass(frozen=True, slots=True)
class Values:
    """What a solve found: V at the end of each day, and where the next review falls.

    ``right`` and ``wrong`` are V on the grid (T, G), moved along difficulty to what follows a right
    and a wrong answer from a state; ``chances`` (T, T, G) are the probabilities that the
    next review after day t falls on day u, the rest to 1 that there is none. ``value`` is V itself.
    """

    grid: Grid
    value: Grey
    right: Grey
    wrong: Grey
    chances: Grey


def solve(grid: Grid, prices: ArrayLike, costs: Costs, tau: float) -> Values:
    """Solve the program for a price on each day before the horizon."""
    days, ends = grid.horizon, grid.ends
    size = ends.recall.shape[1]
    price = np.asarray(prices, np.float32)
    cost = np.float32(costs.right) * ends.recall + np.float32(costs.wrong) * (1 - ends.recall)
    value = np.empty((days, size), np.float32)
    right, wrong = np.empty_like(value), np.empty_like(value)
    chances = np.zeros((days, days, size), np.float32)
    for day in range(days - 1, -1, -1):
        # So far the row of a day holds what its later reviews are worth.
        row = chances[day, day + 1 :]
        value[day] = _soft(row, grid.rest[days - day], tau)
        right[day] = moved(value[day], grid.after_right)
        wrong[day] = moved(value[day], grid.after_wrong)
        if day:
            gaps = slice(day, 0, -1)
            worth = expected(ends, gaps, right[day], wrong[day])
            worth -= price[day] * cost[gaps]
            chances[:day, day] = worth
    return Values(grid, value, right, wrong, chances)


def moved(values: Grey, by: Grey) -> Grey:
    """Return a row of the grid, interpolated along difficulty."""
    return (values.reshape(STABILITIES, DIFFICULTIES) @ by).ravel()


def returned(mass: Floats, by: Grey) -> Floats:
    """Return where mass goes that moves along difficulty: the transpose of :func:`moved`."""
    return (mass.reshape(STABILITIES, DIFFICULTIES) @ by.T.astype(np.float64)).ravel()


def _soft(row: Grey, rest: Grey, tau: float) -> Grey:
    """Return the soft maximum over days and none, and make chances of the row's worths."""
    best = np.maximum(row.max(axis=0), rest) if len(row) else rest
    row -= best
    row /= np.float32(tau)
    np.maximum(row, _UNDERFLOW, out=row)
    np.exp(row, out=row)
    total = row.sum(axis=0) + np.exp(np.maximum((rest - best) / np.float32(tau), _UNDERFLOW))
    row /= total
    found: Grey = best + np.float32(tau) * np.log(total)
    return found


def expected(ends: Ends, gaps: slice, right: Grey, wrong: Grey) -> Grey:
    """Return the value expected of reviews on one day, by gap and state."""
    place, share = ends.right[gaps], ends.right_share[gaps]
    good = right[place]
    good += share * (right[place + DIFFICULTIES] - good)
    place, share = ends.wrong[gaps], ends.wrong_share[gaps]
    bad = wrong[place]
    bad += share * (wrong[place + DIFFICULTIES] - bad)
    good -= bad
    good *= ends.recall[gaps]
    good += bad
    return good.astype(np.float32, copy=False)


def _ends(formulas: Formulas, stability: ArrayLike, difficulty: ArrayLike, gap: ArrayLike) -> Ends:
    recall = formulas.recall(stability, gap)
    good = _log_places(formulas.success(stability, difficulty, recall))
    bad = _log_places(formulas.relearned(stability, difficulty, recall))
    return Ends(recall, *_between(good, STABILITIES), *_between(bad, STABILITIES))


def _log_places(stability: ArrayLike) -> Floats:
    step = (np.log(_MOST) - np.log(_LEAST)) / (STABILITIES - 1)
    places: Floats = (np.log(np.asarray(stability, np.float64)) - np.log(_LEAST)) / step
    return places


def _between(places: Floats, count: int) -> tuple[Ints, Floats]:
    places = np.clip(places, 0, count - 1)
    lower = np.minimum(places.astype(np.int64), count - 2)
    return lower, places - lower


def _interpolator(difficulty: Floats) -> Grey:
    lower, share = difficulty_place(difficulty)
    matrix = np.zeros((DIFFICULTIES, DIFFICULTIES), np.float32)
    every = np.arange(DIFFICULTIES)
    matrix[lower, every] = 1 - share
    matrix[lower + 1, every] = share
    return matrix
