"""Which items the plan asks today: those that lose most by waiting, within the day's room."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tutor.memory.arrays import Floats, Ints
from tutor.memory.plan.flow import Outlook
from tutor.memory.plan.levelling import Priced, levelled, outlook_of, room_of
from tutor.memory.plan.model import Course, Terms


@dataclass(frozen=True, slots=True)
class Chosen:
    """Today's reviews: for each course the places of its items in its columns, pressing ones first.

    ``pressing`` is parallel to the course's columns: the log odds of being asked today.
    """

    places: tuple[Ints, ...]
    pressing: tuple[Floats, ...]
    priced: Priced


def choose(courses: Sequence[Course], terms: Terms, before: Floats | None = None) -> Chosen:
    """Plan some courses, each with its date still ahead, and return what today asks.

    ``before`` are the prices of an earlier plan, from today on.
    """
    priced = levelled(courses, terms, before)
    seen, costs = [], []
    for place, course in enumerate(courses):
        starts, look = outlook_of(priced, place, course, terms)
        seen.append(look)
        recall = starts.ends.recall[:, 0]
        costs.append(terms.costs.right * recall + terms.costs.wrong * (1 - recall))
    room = float(room_of(terms, 1)[0] - priced.fresh[0])
    places = todays(seen, costs, room)
    return Chosen(places, tuple(look.pressing for look in seen), priced)


def todays(seen: Sequence[Outlook], costs: Sequence[Floats], room: float) -> tuple[Ints, ...]:
    """Return the places of today's items, by course, pressing ones first.

    As many are asked as the chances of today come to in answers, and never more than there is room
    for. ``costs`` are the answers expected of each item today.
    """
    chance = np.concatenate([look.chances[:, 0] for look in seen])
    pressing = np.concatenate([look.pressing for look in seen])
    cost = np.concatenate(costs)
    course = np.repeat(np.arange(len(seen)), [len(each) for each in costs])
    place = np.concatenate([np.arange(len(each)) for each in costs])
    wanted = float((chance * cost).sum())
    order = np.argsort(-pressing, kind="stable")
    order = order[np.isfinite(pressing[order]) | (pressing[order] > 0)]
    total = np.cumsum(cost[order])
    # Half an answer over or under evens out over the days; the room is never overdrawn.
    taken = order[(total - cost[order] / 2 <= wanted) & (total <= room)]
    return tuple(place[taken[course[taken] == number]] for number in range(len(seen)))
