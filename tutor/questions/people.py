"""Persons who are offered for one another: whose parts are alike, who lived then, who is enough."""

from collections.abc import Iterable, Mapping, Set, Sized
from enum import IntEnum
from itertools import chain
from operator import itemgetter

from tutor.facts.model import WORK, EntityId, EntityRef, KindName, RoleName, Value
from tutor.questions.ages import (
    LIFETIME,
    REMEMBERED,
    TERM,
    YOUTH,
    away_by,
    generations,
    years_between,
    years_of,
)
from tutor.questions.alive import is_dated, then
from tutor.questions.asked import ACCORDING_TO, Asked
from tutor.questions.company import Companies
from tutor.questions.holders import Holders
from tutor.questions.index import PackIndex

_MOST_TOLD = 8
"""In how many facts a thing stands of which the facts tell who else belongs to it."""
_NOT_BORN = 2 * LIFETIME
"""How many years further away who was not born yet seems than who was dead already."""
_LAST = 3
"""How unlike the key a maker of the work is that is told of: more than all others."""
_ENOUGH, _FEWEST = 3, 2
"""How many of the better candidates make the worse ones unwanted, and how many a choice takes."""

Sort = tuple[bool, int, int, int, bool, int, int]
"""Whether somebody is of another age, plays no like part (2 for who undergoes things there), is
hardly of the age, or else how many generations away; his tier, whether all that is told of him was
over, how far he is away in time, and his place by all else.
"""


class Tier(IntEnum):
    """How like a person is to one who is asked for, by the parts that both play.

    ``LIKE_ROLE`` play a part of that name elsewhere, ``SAME_GROUP`` are listed for one, or share a
    group; ``LIKE_OTHERS`` play a part that others play who do what is asked for; ``FREE`` play none
    that is told, ``ELSEWHERE`` others, ``OF_WORKS`` none but in facts of works; ``BESIDE`` are told
    of in facts of the same thing; ``MAKER`` made, or has another part in, the work told of.
    """

    SAME_ROLE = 0
    LIKE_ROLE = 1
    SAME_GROUP = 2
    LIKE_PARTS = 3
    LIKE_OTHERS = 4
    FREE = 5
    ELSEWHERE = 6
    OF_WORKS = 7
    UNDERGOES = 8
    BESIDE = 9
    MAKER = 10


class People:
    """Ranks the persons of one pack beside the one whom a question asks for."""

    def __init__(self, index: PackIndex, holders: Holders, companies: Companies) -> None:
        self._index = index
        self._holders = holders
        self._companies = companies
        self._met = companies.of
        self._beside_roles: dict[tuple[KindName, RoleName], frozenset[str]] = {}

    def ranked(
        self, asked: Asked, values: list[Value], tiers: Mapping[Value, Tier]
    ) -> list[tuple[Sort, EntityRef]]:
        """Return persons in order, with how they stand to the one who is asked for.

        First come those that play the same part in other facts of the kind, then those that play a
        part of that name elsewhere, then who is listed for one or shares a group with the key, then
        who plays another part that the key plays as well, or a part that others of the role play;
        then those of whom no part is told, before those who are known for others, makers of works
        the last of these, and at last those whom other facts tell of what the fact tells of. Of all
        of these those come first who lived at the time, as far as the facts date them or what they
        stand beside, and who were grown and may have lived still, but others with a like part stand
        before those with none. Behind all stand persons whom the facts date over a lifetime away or
        whose life was over, and those of today who only tell of it, and those who were not born
        yet, or children, the nearest to the time first; the very last is who made the work that is
        told of, or has another part in it.
        """
        things = self.things(asked)
        years, since = self._time_of(asked, things)
        beside, makers = self._beside(asked, things), self.makers(asked, things)
        telling = self._companies.telling
        kind = self._index.pack.kinds[asked.fact.kind]
        time_then = then(asked, kind, years, since)
        key = asked.keys[0]
        grown = not isinstance(key, EntityRef) or not time_then.is_young(self._met(key.id))
        if asked.keys[0] in telling:
            telling = frozenset()
        today = int(years is None or years[1] + LIFETIME > self._index.present)
        places: list[tuple[Sort, EntityRef]] = []
        for at, value in enumerate(values):
            if not isinstance(value, EntityRef) or value in asked.keys:
                continue
            its = self._met(value.id)
            tier, dated = tiers[value], its.years
            time = dated or self._companies.inferred(value.id)
            gap = years_between(years, time) if years and time else 0
            away = away_by(gap) if time or years is None else 1 - today
            far = gap > LIFETIME and dated is not None
            if value in telling and tier > Tier.LIKE_PARTS:
                far = True
            if value.id in makers:
                tier = Tier.MAKER
            elif value.id in beside and tier > Tier.SAME_ROLE:
                tier = Tier.BESIDE
            # Whoever does the same may have ceased to: that is what terms of office tell.
            same = tier == Tier.SAME_ROLE
            over = time_then.was_dead(its) if same else time_then.was_over(its)
            # An earlier king is taken for a king sooner than who was alive, but no king.
            near = over and gap <= REMEMBERED and tier <= Tier.SAME_GROUP
            over = over and not near
            far = far or (over and its.lived)
            if young := time_then.years_too_young(its):
                far, gap = True, max(gap, young) + _NOT_BORN
            elif (same and time_then.had_died(its)) or (grown and time_then.is_young(its)):
                # Behind the living and grown who share a group or play like parts.
                tier, over = max(tier, Tier.LIKE_PARTS), True
            away = max(gap, away) if far else away
            late = generations(gap) if far else int(away > 1)
            unlike = int(tier >= Tier.FREE or near) + (far and tier >= Tier.UNDERGOES)
            if tier == Tier.MAKER:
                far, unlike = True, _LAST
            places.append(((far, unlike, late, tier, over, away, at), value))
        places.sort(key=itemgetter(0))
        return places

    def tells_when(self, asked: Asked) -> bool:
        """Tell whether a question for a person names a date, beside which the dead come late."""
        key = asked.keys[0]
        if not isinstance(key, EntityRef) or not self._companies.have_lives:
            return False
        return self._met(key.id).is_person and is_dated(asked)

    def tier(self, key: EntityId, value: EntityId, place: tuple[KindName, RoleName]) -> Tier:
        """Return how like a person is to one who is asked for in a role of a kind."""
        its, own, entities = self._met(value), self._met(key), self._index.pack.entities
        if place in its.roles:
            return Tier.SAME_ROLE
        groups = {*entities[key].groups}
        # To be listed for a part elsewhere tells no more than to be of the key's own group.
        if place[1] in (its.plays if groups else its.like):
            return Tier.LIKE_ROLE
        if place[1] in its.like or not groups.isdisjoint(entities[value].groups):
            return Tier.SAME_GROUP
        if not its.like.isdisjoint(own.like):
            return Tier.LIKE_PARTS
        if not its.like.isdisjoint(self._played_beside(place)):
            return Tier.LIKE_OTHERS
        if not its.like:
            return Tier.FREE
        if its.undergoes and not own.undergoes:
            return Tier.UNDERGOES
        return Tier.OF_WORKS if its.of_works and not own.of_works else Tier.ELSEWHERE

    def _time_of(
        self, asked: Asked, things: Iterable[EntityId]
    ) -> tuple[tuple[int, int] | None, int | None]:
        """Return the years of a fact, or of the person who is asked for, as far as known.

        Without a date of the fact they are the first in which the person was grown and what it
        speaks of was there, if that was in the life of the person; the first year comes second.
        """
        key = asked.keys[0]
        own = years_of(asked.fact)
        if own is not None or not isinstance(key, EntityRef):
            return own, None
        its = self._met(key.id)
        years = its.years or self._companies.inferred(key.id)
        if years is None:
            return None, None
        found = [self._companies.since(thing) for thing in things]
        since = max((year for year in found if year is not None), default=None)
        if since is None or not years[0] <= since <= years[1]:
            return years, None
        if its.grown is not None:
            since = max(since, its.grown + YOUTH)
        return (since, max(since, min(since + TERM, years[1]))), since

    def things(self, asked: Asked) -> set[EntityId]:
        """Return the things, no persons, that a fact speaks of beside what is asked for."""
        return {
            value.id
            for role, values in asked.fact.roles.items()
            for value in values
            if role != asked.role.name
            and isinstance(value, EntityRef)
            and not self._met(value.id).is_person
        }

    def makers(self, asked: Asked, things: Iterable[EntityId]) -> frozenset[EntityId]:
        """Return who made works that a fact tells of, by any fact, or has another part in it.

        Nobody takes the composer of a piece for him to whom it is dedicated.
        """
        entities, found = self._index.pack.entities, set[EntityId]()
        for thing in things:
            if entities[thing].type != WORK:
                continue
            for fact, role in self._holders.of(EntityRef(thing))[:_MOST_TOLD]:
                roles = self._index.pack.kinds[fact.kind].roles
                for name, values in fact.roles.items():
                    own = fact is asked.fact and name != asked.role.name
                    if own or (fact is not asked.fact and role in (roles[name].one_for or ())):
                        found.update(v.id for v in values if isinstance(v, EntityRef))
        return frozenset(found)

    def _beside(self, asked: Asked, things: Iterable[EntityId]) -> frozenset[EntityId]:
        """Return whom other facts tell of a thing that a fact speaks of."""
        found: set[EntityId] = set()
        for thing in things:
            held = self._holders.of(EntityRef(thing))
            for fact, _ in held if len(held) <= _MOST_TOLD else ():
                if fact is not asked.fact:
                    every = chain(*fact.roles.values())
                    found.update(v.id for v in every if isinstance(v, EntityRef))
        return frozenset(found)

    def _played_beside(self, place: tuple[KindName, RoleName]) -> frozenset[str]:
        """Return the names of the other roles that facts give to who fills a role of a kind."""
        if place not in self._beside_roles:
            held = (fact.roles.get(place[1], ()) for fact in self._index.by_kind[place[0]])
            players = {v.id for v in chain(*held) if isinstance(v, EntityRef)}
            roles = {role for id_ in players for _, role in self._met(id_).roles}
            self._beside_roles[place] = frozenset(roles - {place[1], ACCORDING_TO})
        return self._beside_roles[place]


def nearest_first(better: Sized, others: list[Value]) -> tuple[list[Value], list[Value]]:
    """Return in two lists as many of others as are wanted beside better ones, and the rest."""
    wanted = max(_ENOUGH - len(better), 1)
    return others[:wanted], others[wanted:]


def enough(places: Iterable[tuple[Sort, EntityRef]], confused: Set[EntityId]) -> list[list[Value]]:
    """Return ordered persons in lists: who does the same, then or later, others, the rest, last.

    Others are of the best sorts that are enough; so are those who do the same, of the time before
    of a generation; then come those who did such things and died lately. Whom the author calls a
    neighbour of the key is among the first that there are. The last are of another age, known for
    their works alone, or told of beside the thing: in two lists, so many as are wanted and the
    others; beside two, none that is further off than these.
    """
    named: list[Value] = []
    same: list[Value] = []
    later: list[Value] = []
    first: list[Value] = []
    lately: list[Value] = []
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
        elif value.id in confused and tier < Tier.MAKER:
            named.append(value)
        elif not full:
            first.append(value)
        elif other == 1 and not far and tier <= Tier.SAME_GROUP:
            lately.append(value)
        else:
            if far or over or tier >= Tier.OF_WORKS:
                behind.append(((far, other, late), value))
            else:
                rest.append(value)
    better = [*named, *same, *later, *first, *lately, *rest]
    nearest, further = nearest_first(better, [value for _, value in behind])
    while len(nearest) > max(_FEWEST - len(better), 1):
        if behind[len(nearest) - 1][0] == behind[len(nearest) - 2][0]:
            break
        further.insert(0, nearest.pop())
    ends = [lately, rest, nearest, further]
    if not same:
        return [[], later, [*named, *first], *ends]
    # Beside two of the time, others of it come once these two were shown.
    return [[*named, *same], [*later, *first], *ends]
