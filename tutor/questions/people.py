"""Persons who are offered for one another: how like their parts are, and which are enough."""

from collections.abc import Iterable, Set
from enum import IntEnum

from tutor.facts.model import EntityId, EntityRef, Value

_ENOUGH = 3
"""How many of the better candidates make the worse ones unwanted."""

Sort = tuple[bool, bool, bool, int, int, int]
"""Whether somebody is of another age, plays no like part, is hardly of the age; his tier, how far
he is away in time, and his place by all else.
"""


class Tier(IntEnum):
    """How like a person is to one who is asked for, by the parts that both play."""

    SAME_ROLE = 0
    LIKE_ROLE = 1
    LIKE_PARTS = 2
    SAME_GROUP = 3
    OTHER = 4
    BESIDE = 5


def enough(places: Iterable[tuple[Sort, EntityRef]], confused: Set[EntityId]) -> list[list[Value]]:
    """Return ordered persons in lists: who does the same, a generation off, others, the rest.

    Others are of the best sorts that are enough. Whom the author calls a neighbour of
    the key is among the first that there are.
    """
    named: list[Value] = []
    same: list[Value] = []
    later: list[Value] = []
    first: list[Value] = []
    rest: list[Value] = []
    last, full = None, False
    for (far, other, late, tier, _, _), value in places:
        sort = (far, other, late, tier)
        if sort != last:
            found = len(named) + len(same) + len(later) + len(first)
            full = full or found >= _ENOUGH or (found > 0 and (far or other or late))
            last = sort
        does_it = tier == Tier.SAME_ROLE and not (far or other or late)
        if does_it and not full:
            same.append(value)
        elif tier == Tier.SAME_ROLE and late and not far:
            later.append(value)
        elif value.id in confused:
            named.append(value)
        else:
            (rest if full else first).append(value)
    if not same:
        return [[], later, [*named, *first], rest]
    return [[*named, *same], later, first, rest]
