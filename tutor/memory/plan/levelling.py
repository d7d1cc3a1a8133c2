"""Prices under which no day holds more than fits into it, found by annealing.

The courses of one learner share them: a day's minutes can be spent once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tutor.memory.arrays import Floats
from tutor.memory.plan.flow import Outlook, Starts, expected_load, outlook, starts_of
from tutor.memory.plan.grid import Values, solve
from tutor.memory.plan.model import Course, Terms
from tutor.memory.plan.parts import Part, parts_of
from tutor.memory.steps import Steps, last_of

FINAL_TAU = 3e-4
"""How finely worths are told apart in the end, in shares of an item recalled."""

_FIRST_TAU = 0.02
_ROUNDS = 7
_AGAIN_FROM = 6e-4
_ROUNDS_AGAIN = 3
_ROUNDS_MORE = 8
"""How many more rounds there are while a day is overloaded after the usual ones."""

_OVERLOADED = 0.15
"""From what log of load over room on a day is overloaded: by a sixth."""

_FASTER, _SLOWER, _FASTEST = 1.5, 0.5, 3.0
_STEP = 1.0
_COARSER = 0.1
"""What part of the usual price above the floor tau is at least: where reviews are dear, worths
differ more, and as many rounds are to level them.
"""
_ROWS = 1500
_LEAST_ROOM = 0.5
_AT_ONCE = 4000


@dataclass(frozen=True, slots=True)
class Priced:
    """Prices (one a day, to the farthest date), and what the courses make of them.

    ``load`` are the answers expected on each day, ``fresh`` those for new items among them, and
    ``reviews`` each course's own, without those for new items. ``starts`` and ``values`` are those
    of the ``parts``. ``tau`` is how finely worths are told apart.
    """

    prices: Floats
    load: Floats
    reviews: tuple[Floats, ...]
    fresh: Floats
    parts: tuple[Part, ...]
    starts: tuple[Starts, ...]
    values: tuple[Values, ...]
    tau: float


def levelled(
    courses: Sequence[Course], terms: Terms, before: Floats | None = None, *, rows: int = _ROWS
) -> Priced:
    """Return prices that level the load of some courses, each with its date still ahead.

    ``before`` are the prices of an earlier plan, from the same day on: they are the start, and
    fewer rounds are needed. Above ``rows`` items a course is represented by as many of them.
    """
    return last_of(levelling(courses, terms, before, rows=rows))


def levelling(
    courses: Sequence[Course], terms: Terms, before: Floats | None = None, *, rows: int = _ROWS
) -> Steps[Priced]:
    """Level the load in steps, as :func:`levelled` does."""
    days = max(course.horizon for course in courses)
    parts = parts_of(courses)
    starts = tuple(
        starts_of(part.course, terms.weights, terms.costs, most=rows, share=part.share)
        for part in parts
    )
    fresh = _added(days, [each.fresh for each in starts])
    room = room_of(terms, days) - fresh
    room = np.maximum(room, _LEAST_ROOM)
    if before is None:
        prices = np.full(days, terms.price)
        taus = np.geomspace(_FIRST_TAU, FINAL_TAU, _ROUNDS)
    else:
        prices = np.maximum(_fitted(before, days, terms.price), terms.price)
        taus = np.geomspace(_AGAIN_FROM, FINAL_TAU, _ROUNDS_AGAIN)
    gain, last = np.ones(days), np.zeros(days)
    for round_ in range(len(taus) + _ROUNDS_MORE):
        finest = taus[min(round_, len(taus) - 1)]
        tau = max(float(finest), _COARSER * float(np.median(prices) - terms.price))
        values, loads = _tried(parts, starts, prices, terms, tau)
        yield
        load = _added(days, loads)
        over = np.log(np.maximum(load, 1e-3) / room)
        if round_ + 1 >= len(taus):
            if over.max() < _OVERLOADED or round_ + 1 == len(taus) + _ROUNDS_MORE:
                break
            # Where prices still go one way they go faster, and slower where they went too far.
            gain = np.clip(gain * np.where(over * last > 0, _FASTER, _SLOWER), 1, _FASTEST)
            last = over
        prices = np.maximum(prices + _STEP * gain * tau * over, terms.price)
    reviews = tuple(
        _added(course.horizon, [loads[n] for n, part in enumerate(parts) if part.owner == owner])
        for owner, course in enumerate(courses)
    )
    return Priced(prices, load + fresh, reviews, fresh, parts, starts, values, tau)


def room_of(terms: Terms, days: int) -> Floats:
    """Return how many answers fit into each day."""
    room = np.full(days, float(terms.cap))
    shares = np.asarray(terms.shares[:days], np.float64)
    room[: len(shares)] *= shares
    if days:
        room[0] -= terms.owed
    found: Floats = np.maximum(room, 0.0)
    return found


def outlooks(
    priced: Priced, place: int, course: Course, terms: Terms
) -> Iterator[tuple[Starts, Outlook]]:
    """Yield what items are to do under prices, by the thousand, in their order.

    ``place`` is that of the part to which the items of the course belong.
    """
    values, prices = priced.values[place], priced.parts[place].priced(priced.prices)
    for start in range(0, len(course.ages), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        some = Course(
            course.horizon,
            course.stabilities[part],
            course.difficulties[part],
            course.ages[part],
        )
        starts = starts_of(some, terms.weights, terms.costs)
        yield starts, outlook(starts, values, prices, terms.costs, priced.tau)


def _tried(
    parts: tuple[Part, ...], starts: tuple[Starts, ...], prices: Floats, terms: Terms, tau: float
) -> tuple[tuple[Values, ...], tuple[Floats, ...]]:
    """Return the solved programs under prices, and the loads they make."""
    solved, loads = [], []
    for part, each in zip(parts, starts, strict=True):
        own = part.priced(prices)
        values = solve(each.grid, own, terms.costs, tau)
        seen = outlook(each, values, own, terms.costs, tau)
        solved.append(values)
        loads.append(expected_load(each, values, seen, terms.costs))
    return tuple(solved), tuple(loads)


def _added(days: int, parts: Sequence[Floats]) -> Floats:
    """Return the sum of rows that begin today and end on their own dates."""
    total = np.zeros(days)
    for part in parts:
        total[: len(part)] += part
    return total


def _fitted(prices: Floats, days: int, floor: float) -> Floats:
    """Return prices for so many days."""
    return np.concatenate([prices[:days], np.full(max(days - len(prices), 0), floor)])
