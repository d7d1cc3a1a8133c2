"""The load that a plan expects: items carried forward through the grid, day by day.

Items that exist enter where they are, by their own states and ages; items to come enter on their
first day in the state that a first answer leaves. What is carried is probability, in items.
"""

from dataclasses import dataclass

import numpy as np

from tutor.memory.arrays import Floats, Ints
from tutor.memory.model import Weights
from tutor.memory.plan.grid import (
    DIFFICULTIES,
    Ends,
    Grid,
    Values,
    difficulty_place,
    grid_for,
    returned,
)
from tutor.memory.plan.model import Costs, Course

_NEGLIGIBLE = 1e-5


@dataclass(frozen=True, slots=True)
class Starts:
    """A course on its grid: existing items by coming day (n, T), and each new item's first states.

    ``weight`` is how many items a row stands for. ``first_states`` (G) is where a
    new item is at the end of its first day, ``arrivals`` (T, G) the mass of those of each day,
    ``fresh`` (T) their cost. ``possible`` is False on days before the
    first that a review can fall on: an item already rated today waits for tomorrow.
    """

    grid: Grid
    ends: Ends
    difficulty: Ints
    difficulty_share: Floats
    rest: Floats
    possible: np.ndarray
    weight: Floats
    first_states: Floats
    arrivals: Floats
    fresh: Floats


@dataclass(frozen=True, slots=True)
class Outlook:
    """What each item is to do: chances by day (n, T), of which the rest to 1 is never again.

    ``pressing`` is by how much today is worth more than waiting, in units of tau: the log odds of
    being asked today.
    """

    chances: Floats
    pressing: Floats


def starts_of(
    course: Course, weights: Weights, costs: Costs, *, most: int = 0, share: float = 1.0
) -> Starts:
    """Return a course on its grid, with a share of its new items.

    With ``most``, at most so many rows stand for all items: every k-th one in the order of
    stability, weighing k.
    """
    days = course.horizon
    grid = grid_for(weights, days)
    stability = np.asarray(course.stabilities, np.float64)
    difficulty = np.asarray(course.difficulties, np.float64)
    age = np.asarray(course.ages, np.int64)
    weight = np.ones(len(stability))
    if most and len(stability) > most:
        order = np.lexsort((age, stability))
        step = -(-len(order) // most)
        chosen = order[step // 2 :: step]
        weight = np.full(len(chosen), len(order) / len(chosen))
        stability, difficulty, age = stability[chosen], difficulty[chosen], age[chosen]
    gap = np.arange(days)[None, :] + age[:, None]
    ends = grid.ends_of(stability[:, None], difficulty[:, None], np.maximum(gap, 1))
    first = _first_states(grid, costs)
    number = np.zeros(days)
    number[: len(course.new)] = course.new
    number *= share
    return Starts(
        grid,
        ends,
        *difficulty_place(difficulty),
        grid.formulas.recall(stability, days + age),
        gap > 0,
        weight,
        first,
        number[:, None] * first,
        number * costs.new,
    )


def outlook(starts: Starts, values: Values, prices: Floats, costs: Costs, tau: float) -> Outlook:
    """Return what is best for each existing item, on the days to come."""
    days = starts.grid.horizon
    if not len(starts.rest) or not days:
        return Outlook(np.zeros((len(starts.rest), days)), np.zeros(len(starts.rest)))
    worth = _worths(starts, values, prices, costs)
    best = np.maximum(worth.max(axis=1), starts.rest)
    shares = np.exp(np.maximum((worth - best[:, None]) / tau, -700))
    shares[~starts.possible] = 0
    others = shares[:, 1:].sum(axis=1) + np.exp(np.maximum((starts.rest - best) / tau, -700))
    with np.errstate(divide="ignore"):
        pressing = np.log(shares[:, 0]) - np.log(others)
    return Outlook(shares / (shares[:, 0] + others)[:, None], pressing)


def hurry(starts: Starts, values: Values, prices: Floats, costs: Costs, tau: float) -> Floats:
    """Return how pressing each existing item is on each day, were it not asked before (n, T).

    It is what ``pressing`` of an outlook is today; -inf on days on which an item cannot be asked.
    """
    days = starts.grid.horizon
    worth = _worths(starts, values, prices, costs) / tau
    # What waiting is worth: the soft best of all later days and of none.
    later = np.empty_like(worth)
    waiting = starts.rest / tau
    for day in range(days - 1, -1, -1):
        later[:, day] = waiting
        waiting = np.logaddexp(waiting, worth[:, day])
    return worth - later


def _worths(starts: Starts, values: Values, prices: Floats, costs: Costs) -> Floats:
    """Return what a next review on each day is worth (n, T), -inf where there can be none."""
    ends = starts.ends
    good = read(values.right, starts, ends.right, ends.right_share)
    bad = read(values.wrong, starts, ends.wrong, ends.wrong_share)
    cost = costs.right * ends.recall + costs.wrong * (1 - ends.recall)
    worth: Floats = ends.recall * good + (1 - ends.recall) * bad - prices * cost
    worth[~starts.possible] = -np.inf
    return worth


def expected_load(starts: Starts, values: Values, seen: Outlook, costs: Costs) -> Floats:
    """Return the answers that the plan expects on each day, without those for new items."""
    days, grid = starts.grid.horizon, starts.grid
    size = grid.rest.shape[1]
    load = np.zeros(days)
    mass = starts.arrivals.copy()
    into_right, into_wrong = np.zeros((days, size)), np.zeros((days, size))
    _enter(starts, seen, costs, load, into_right, into_wrong)
    for day in range(days):
        here = (
            mass[day]
            + returned(into_right[day], grid.after_right)
            + returned(into_wrong[day], grid.after_wrong)
        )
        active = np.flatnonzero(here > _NEGLIGIBLE)
        if not len(active) or day + 1 == days:
            continue
        moved = values.chances[day, day + 1 :, active].T * here[active]
        # Only days that matter are carried on.
        rows, cells = np.nonzero(moved > _NEGLIGIBLE)
        amount, cell = moved[rows, cells], active[cells]
        gap, target = rows + 1, rows + day + 1
        recall = grid.ends.recall[gap, cell]
        load += np.bincount(
            target, amount * (costs.right * recall + costs.wrong * (1 - recall)), minlength=days
        )
        right = amount * recall
        for into, place, share, part in (
            (into_right, grid.ends.right, grid.ends.right_share, right),
            (into_wrong, grid.ends.wrong, grid.ends.wrong_share, amount - right),
        ):
            upper = part * share[gap, cell]
            spot = rows * size + place[gap, cell]
            spots = np.concatenate([spot, spot + DIFFICULTIES])
            _add(into[day + 1 :], spots, np.concatenate([part - upper, upper]))
    return load


def _enter(
    starts: Starts,
    seen: Outlook,
    costs: Costs,
    load: Floats,
    into_right: Floats,
    into_wrong: Floats,
) -> None:
    """Put the first reviews of existing items into the load and the grid."""
    ends, size = starts.ends, into_right.shape[1]
    amount = seen.chances * starts.weight[:, None]
    load += (amount * (costs.right * ends.recall + costs.wrong * (1 - ends.recall))).sum(axis=0)
    rows, day = np.nonzero(amount > _NEGLIGIBLE)
    part, recall = amount[rows, day], ends.recall[rows, day]
    column, leaning = starts.difficulty[rows], starts.difficulty_share[rows]
    for into, place, share, mass in (
        (into_right, ends.right, ends.right_share, part * recall),
        (into_wrong, ends.wrong, ends.wrong_share, part * (1 - recall)),
    ):
        upper = share[rows, day]
        spot = day * size + place[rows, day] * DIFFICULTIES + column
        _add(into, spot, mass * (1 - upper) * (1 - leaning))
        _add(into, spot + 1, mass * (1 - upper) * leaning)
        _add(into, spot + DIFFICULTIES, mass * upper * (1 - leaning))
        _add(into, spot + DIFFICULTIES + 1, mass * upper * leaning)


def read(values: np.ndarray, starts: Starts, place: Ints, share: Floats) -> Floats:
    """Return a table of the grid (T, G) at the items' next states, by item and day."""
    size = values.shape[1]
    flat = values.ravel()
    spot = place * DIFFICULTIES + starts.difficulty[:, None]
    spot += np.arange(len(values)) * size
    leaning = starts.difficulty_share[:, None]
    low = flat[spot] * (1 - leaning) + flat[spot + 1] * leaning
    spot += DIFFICULTIES
    high = flat[spot] * (1 - leaning) + flat[spot + 1] * leaning
    found: Floats = low + share * (high - low)
    return found


def _first_states(grid: Grid, costs: Costs) -> Floats:
    """Return where on the grid a new item is at the end of its first day."""
    mass = np.zeros(grid.rest.shape[1])
    for right, part in ((True, costs.first_right), (False, 1 - costs.first_right)):
        low, upper, column, leaning = grid.place(*grid.formulas.introduced(right))
        spot = int(low) * DIFFICULTIES + int(column)
        mass[spot] += part * (1 - upper) * (1 - leaning)
        mass[spot + 1] += part * (1 - upper) * leaning
        mass[spot + DIFFICULTIES] += part * upper * (1 - leaning)
        mass[spot + DIFFICULTIES + 1] += part * upper * leaning
    return mass


def _add(into: Floats, spot: Ints, amount: Floats) -> None:
    into += np.bincount(spot, amount, minlength=into.size).reshape(into.shape)
