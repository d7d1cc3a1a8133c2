"""Which items the plan asks today: those that lose most by waiting, within the day's room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from tutor.memory.arrays import Floats, Ints
from tutor.memory.plan.levelling import Priced, levelled, outlooks, room_of
from tutor.memory.plan.model import Course, Terms

Place = tuple[int, int]
"""An item: the number of its course, and its place in the course's columns."""

Allowed = Callable[[Place], bool]
"""Tells whether an item may be asked today beside those taken before it."""


@dataclass(frozen=True, slots=True)
class Odds:
    """A course's items today, by the course's columns: the chance to be asked, how much is lost by
    waiting (its log odds), and the answers expected.
    """

    chance: Floats
    pressing: Floats
    cost: Floats


@dataclass(frozen=True, slots=True)
class Chosen:
    """Today's reviews: for each course the places of its items in its columns, pressing ones first.

    ``order`` are the same over all courses. ``odds`` are parallel to the courses. Nothing new is
    among them.
    """

    order: tuple[Place, ...]
    odds: tuple[Odds, ...]
    priced: Priced
    room: float

    @property
    def places(self) -> tuple[Ints, ...]:
        """The places of today's items by course."""
        return tuple(
            np.array([place for course, place in self.order if course == number], np.int64)
            for number in range(len(self.odds))
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
    odds = tuple(_together(priced, number, course, terms) for number, course in enumerate(courses))
    room = float(room_of(terms, 1)[0] - priced.fresh[0])
    return Chosen(todays(odds, room, allowed), odds, priced, room)


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
    closed = course.closed[0] if course.closed else 0
    parts = enumerate(chosen.priced.parts)
    part = next(n for n, each in parts if (each.owner, each.closed) == (number, closed))
    one, before = _odds(chosen.priced, part, course, terms), chosen.odds[number]
    chance, pressing = before.chance.copy(), before.pressing.copy()
    chance[place], pressing[place] = one.chance[0], one.pressing[0]
    odds = list(chosen.odds)
    odds[number] = Odds(chance, pressing, before.cost)
    room = chosen.room - float(before.cost[place])
    return Chosen(todays(odds, room, allowed), tuple(odds), chosen.priced, room)


def _together(priced: Priced, number: int, course: Course, terms: Terms) -> Odds:
    """Return the odds of a course's items, of all its parts, under prices."""
    size = len(course.ages)
    found = Odds(np.zeros(size), np.full(size, -np.inf), np.zeros(size))
    for place, part in enumerate(priced.parts):
        if part.owner == number:
            odds = _odds(priced, place, part.course, terms)
            found.chance[part.places] = odds.chance
            found.pressing[part.places] = odds.pressing
            found.cost[part.places] = odds.cost
    return found


def _odds(priced: Priced, number: int, course: Course, terms: Terms) -> Odds:
    """Return the odds of the items of a part under prices."""
    chance, pressing, recall = [np.empty(0)], [np.empty(0)], [np.empty(0)]
    for starts, look in outlooks(priced, number, course, terms):
        # A copy: a view would hold the days to come as well.
        chance.append(look.chances[:, 0].copy())
        pressing.append(look.pressing)
        recall.append(starts.ends.recall[:, 0].copy())
    known = np.concatenate(recall)
    cost = terms.costs.right * known + terms.costs.wrong * (1 - known)
    return Odds(np.concatenate(chance), np.concatenate(pressing), cost)


def todays(odds: Sequence[Odds], room: float, allowed: Allowed | None = None) -> tuple[Place, ...]:
    """Return today's items, pressing ones first.

    As many are asked as the chances of today come to in answers, and never more than there is room
    for.
    """
    chance = np.concatenate([each.chance for each in odds])
    pressing = np.concatenate([each.pressing for each in odds])
    cost = np.concatenate([each.cost for each in odds])
    course = np.repeat(np.arange(len(odds)), [len(each.cost) for each in odds])
    place = np.concatenate([np.arange(len(each.cost)) for each in odds])
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
