"""What a plan comes to: the recall to expect of each item on the date, and the load of each day.

The soft choice of :mod:`tutor.memory.plan.grid` is a policy like any other: its recall is found by
one more pass backwards, without prices. On the date an item is recalled or not, and items are
independent given the weights; so the share recalled has the variance of a sum of coins, whatever
happens on the way.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tutor.memory.arrays import Floats, Formulas
from tutor.memory.plan.flow import read
from tutor.memory.plan.grid import Values, expected, moved
from tutor.memory.plan.levelling import Priced, levelling, outlooks
from tutor.memory.plan.model import Course, Terms
from tutor.memory.steps import Steps, last_of

_Z = 1.645
"""How many standard deviations make a 90 % interval."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """What is to be expected of one course.

    ``recalls`` are those of its existing items on the date, in the course's order, ``new`` that of
    each new item by the day that brings it, ``today`` that of one met today. ``alone`` and
    ``now`` are the existing items' recall on the date without any further review, and today.
    """

    recalls: Floats
    new: tuple[float, ...]
    today: float
    alone: Floats
    now: Floats


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is to be expected of courses that share their minutes, and of each day to come.

    ``load`` are the answers of each day, those for new items included.
    """

    prospects: tuple[Prospect, ...]
    load: Floats
    priced: Priced


def forecast(courses: Sequence[Course], terms: Terms, before: Floats | None = None) -> Forecast:
    """Return what a plan for some courses, each with its date still ahead, comes to."""
    return last_of(forecasting(courses, terms, before))


def forecasting(
    courses: Sequence[Course], terms: Terms, before: Floats | None = None
) -> Steps[Forecast]:
    """Find what a plan comes to in steps, as :func:`forecast` does."""
    priced = yield from levelling(courses, terms, before)
    prospects = []
    for place, course in enumerate(courses):
        prospects.append(_prospect(priced, place, course, terms))
        yield
    return Forecast(tuple(prospects), priced.load, priced)


def _prospect(priced: Priced, number: int, course: Course, terms: Terms) -> Prospect:
    """Return what is to be expected of one course under its solved programs."""
    recalls, mean = np.zeros(len(course.ages)), np.zeros(max(course.horizon, 1))
    for place, part in enumerate(priced.parts):
        if part.owner == number:
            recalls[part.places], met = _of_part(priced, place, part.course, terms)
            mean[: len(met)] += part.share * met
    return Prospect(
        recalls,
        tuple(mean[: len(course.new)].tolist()),
        float(mean[0]),
        recalls_on(course, course.horizon, terms),
        recalls_on(course, 0, terms),
    )


def _of_part(priced: Priced, place: int, course: Course, terms: Terms) -> tuple[Floats, Floats]:
    """Return the recall of a part's items on the date, and that of an item met on each day."""
    recall, right, wrong = _recalls(priced.values[place])
    recalls = [np.empty(0)]
    for starts, seen in outlooks(priced, place, course, terms):
        ends = starts.ends
        good = read(right, starts, ends.right, ends.right_share)
        bad = read(wrong, starts, ends.wrong, ends.wrong_share)
        reviewed = seen.chances * (ends.recall * good + (1 - ends.recall) * bad)
        kept = (1 - seen.chances.sum(axis=1)) * starts.rest
        recalls.append(reviewed.sum(axis=1) + kept)
    return np.concatenate(recalls), priced.starts[place].first_states @ recall.T


def recalls_on(course: Course, day: int, terms: Terms) -> Floats:
    """Return the recall of existing items on a day, without any review until then.

    What was reviewed on that very day counts as it will be recalled on the next.
    """
    ages = np.maximum(np.asarray(course.ages, np.float64) + day, 1.0)
    return Formulas(terms.weights).recall(course.stabilities, ages)


def interval(recalls: Floats) -> tuple[float, float]:
    """Return between which shares the share recalled lies with 90 % probability.

    ``recalls`` are the probabilities of all items. The model's own error is not in it.
    """
    if not len(recalls):
        return 0.0, 0.0
    mean = float(recalls.mean())
    reach = _Z * math.sqrt(float((recalls * (1 - recalls)).sum())) / len(recalls)
    return max(mean - reach, 0.0), min(mean + reach, 1.0)


def _recalls(values: Values) -> tuple[Floats, Floats, Floats]:
    """Return the recall on the date of the grid's states after each day (T, G), without prices.

    The second and third are moved along difficulty, as ``right`` and ``wrong`` of the values.
    """
    grid, chances = values.grid, values.chances
    days = grid.horizon
    recall = np.zeros_like(values.value)
    right, wrong = np.zeros_like(recall), np.zeros_like(recall)
    for day in range(days - 1, -1, -1):
        recall[day] += (1 - chances[day].sum(axis=0)) * grid.rest[days - day]
        right[day] = moved(recall[day], grid.after_right)
        wrong[day] = moved(recall[day], grid.after_wrong)
        gaps = slice(day, 0, -1)
        recall[:day] += chances[:day, day] * expected(grid.ends, gaps, right[day], wrong[day])
    return (
        recall.astype(np.float64),
        right.astype(np.float64),
        wrong.astype(np.float64),
    )
