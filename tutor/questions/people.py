"""Persons who are offered for one another: how like their parts are, and which are enough."""

from collections.abc import Iterable, Set, Sized
from enum import IntEnum

from tutor.facts.model import EntityId, EntityRef, Value

_ENOUGH, _FEWEST = 3, 2
"""How many of the better candidates make the worse ones unwanted, and how many a choice takes."""

Sort = tuple[bool, int, int, int, bool, int, int]
"""Whether somebody is of another age, plays no like part (2 for who undergoes things there), is
hardly of the age, or else how many generations away; his tier, whether all that is told of him was
over, how far he is away in time, and his place by all else.
"""


class Tier(IntEnum):
    """How like a person is to one who is asked for, by the parts that both play.

    ``LIKE_OTHERS`` play a part that others play who do what is asked for; ``FREE`` play none that
    is told, ``ELSEWHERE`` others, ``OF_WORKS`` none but in facts of works; ``BESIDE`` are told of
    in facts of the same thing.
    """

    SAME_ROLE = 0
    LIKE_ROLE = 1
    LIKE_PARTS = 2
    SAME_GROUP = 3
    LIKE_OTHERS = 4
    FREE = 5
    ELSEWHERE = 6
    OF_WORKS = 7
    UNDERGOES = 8
    BESIDE = 9


def nearest_first(better: Sized, others: list[Value]) -> tuple[list[Value], list[Value]]:
    """Return in two lists as many of others as are wanted beside better ones, and the rest."""
    wanted = max(_ENOUGH - len(better), 1)
    return others[:wanted], others[wanted:]


def enough(places: Iterable[tuple[Sort, EntityRef]], confused: Set[EntityId]) -> list[list[Value]]:
    """Return ordered persons in lists: who does the same, then or later, others, the rest, last.

    Others are of the best sorts that are enough; so are those who do the same, of the time before
    of a generation. Whom the author calls a neighbour of the key is among the first that there are.
    The last are of another age, known for their works alone, or told of beside the thing: in two
    lists, so many as are wanted and the others; beside two, none that is further off than these.
    """
    named: list[Value] = []
    same: list[Value] = []
    later: list[Value] = []
    first: list[Value] = []
    rest: list[Value] = []
    behind: list[tuple[tuple[bool, int, int], Value]] = []
    last: tuple[int, ...] | None = None
    full = False
    for (far, other, late, tier, over, away, _), value in places:
        sort = (far, other, late, tier, over, away)
        if sort != last:
            found = len(named) + len(same) + len(later) + len(first)
            full = full or found >= _ENOUGH or (found > 0 and (far or other > 0 or late > 0))
            last = sort
        does_it = tier == Tier.SAME_ROLE and not (far or other)
        if does_it and not (late or full):
            same.append(value)
        elif does_it:
            later.append(value)
        elif value.id in confused:
            named.append(value)
        elif not full:
            first.append(value)
        else:
            if far or over or tier >= Tier.OF_WORKS:
                behind.append(((far, other, late), value))
            else:
                rest.append(value)
    better = [*named, *same, *later, *first, *rest]
    nearest, further = nearest_first(better, [value for _, value in behind])
    while len(nearest) > max(_FEWEST - len(better), 1):
        if behind[len(nearest) - 1][0] == behind[len(nearest) - 2][0]:
            break
        further.insert(0, nearest.pop())
    ends = [rest, nearest, further]
    if not same:
        return [[], later, [*named, *first], *ends]
    return [[*named, *same], later, first, *ends]
