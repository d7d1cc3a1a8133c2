"""Which items the plan asks today: those that lose most by waiting, within the day's room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tutor.memory.arrays import Floats, Ints
from tutor.memory.plan.flow import Outlook, outlook, starts_of
from tutor.memory.plan.levelling import FINAL_TAU, Priced, levelled, outlook_of, room_of
from tutor.memory.plan.model import Course, Terms

Place = tuple[int, int]
"""An item: the number of its course, and its place in the course's columns."""

Allowed = Callable[[Place], bool]
"""Tells whether an item may be asked today beside those taken before it."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Today's reviews: for each course the places of its items in its columns, pressing ones first.

    ``order`` are the same over all courses. ``seen`` and ``costs`` (answers expected today) are
    parallel to the courses and their columns. Nothing new is among them.
    """

    order: tuple[Place, ...]
    seen: tuple[Outlook, ...]
    costs: tuple[Floats, ...]
    priced: Priced
    room: float

    @property
    def places(self) -> tuple[Ints, ...]:
        """The places of today's items by course."""
        return tuple(
            np.array([place for course, place in self.order if course == number], np.int64)
            for number in range(len(self.seen))
        )


def choose(
    courses: Sequence[Course],
    terms: Terms,
    before: Floats | None = None,
    allowed: Allowed | None = None,
) -> Chosen:
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
    return Chosen(todays(seen, costs, room, allowed), tuple(seen), tuple(costs), priced, room)


def replanned(
    chosen: Chosen,
    item: Place,
    course: Course,
    terms: Terms,
    allowed: Allowed | None = None,
) -> Chosen:
    """Return what today asks once an item has been answered, under the same prices.

    ``course`` holds that item alone, as it is now, with the horizon of its course.
    """
    number, place = item
    starts = starts_of(course, terms.weights, terms.costs)
    prices = chosen.priced.prices[: course.horizon]
    values = chosen.priced.values[number]
    one = outlook(starts, values, prices, terms.costs, FINAL_TAU)
    before = chosen.seen[number]
    chances, pressing = before.chances.copy(), before.pressing.copy()
    chances[place], pressing[place] = one.chances[0], one.pressing[0]
    seen = list(chosen.seen)
    seen[number] = Outlook(chances, pressing)
    room = chosen.room - float(chosen.costs[number][place])
    return replace(
        chosen, order=todays(seen, chosen.costs, room, allowed), seen=tuple(seen), room=room
    )


def todays(
    seen: Sequence[Outlook],
    costs: Sequence[Floats],
    room: float,
    allowed: Allowed | None = None,
) -> tuple[Place, ...]:
    """Return today's items, pressing ones first.

    As many are asked as the chances of today come to in answers, and never more than there is room
    for. ``costs`` are the answers expected of each item today.
    """
    chance = np.concatenate([look.chances[:, 0] for look in seen])
    pressing = np.concatenate([look.pressing for look in seen])
    cost = np.concatenate(costs)
    course = np.repeat(np.arange(len(seen)), [len(each) for each in costs])
    place = np.concatenate([np.arange(len(each)) for each in costs])
    wanted = float((chance * cost).sum())
    found: list[Place] = []
    spent = 0.0
    # An item that cannot be asked any more today has no odds at all.
    for each in np.argsort(-pressing, kind="stable")[: int((pressing > -np.inf).sum())]:
        item = int(course[each]), int(place[each])
        price = float(cost[each])
        # Half an answer over or under evens out over the days; the room is never overdrawn.
        if spent + price / 2 > wanted or spent + price > room:
            break
        if allowed is None or allowed(item):
            found.append(item)
            spent += price
    return tuple(found)
