"""What makes a wrong option tempting: how much it has in common with the key.

Entities: the author's ``confuse``, the same role in facts of the kind, other parts that both play,
the same groups and regions, period, topic, source, type and number, like names, and how often they
are an answer. Dates and amounts: nearness, and that some fact holds them. Texts: that they look
alike.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import itemgetter

from tutor import chance
from tutor.facts.dates import EdtfDate
from tutor.facts.measures import are_comparable, size_of
from tutor.facts.model import (
    Amount,
    Entity,
    EntityId,
    EntityRef,
    Fact,
    KindName,
    RoleName,
    Source,
    SourceId,
    Text,
    TopicId,
    Value,
)
from tutor.questions.ages import LIFETIME, are_near, away_by, years_between, years_in, years_of
from tutor.questions.holders import Holders
from tutor.questions.index import PackIndex
from tutor.questions.licence import ACCORDING_TO, Asked
from tutor.questions.likeness import likeness
from tutor.questions.people import Sort, Tier, enough

_FACTS_READ = 40
"""How many facts that hold an entity its company is read from."""
_MOST_TOLD = 8
"""In how many facts a thing stands of which the facts tell who else belongs to it."""
_MOST_KEYS = 1000
"""How many keys are remembered with what others have in common with them."""
_CONFUSED, _SAME_ROLE, _SAME_GROUP, _SAME_REGION = 8.0, 3.0, 3.0, 1.0
_SAME_PERIOD, _SAME_TOPIC, _SAME_SOURCE, _SAME_TYPE, _SAME_NUMBER = 2.0, 1.5, 0.5, 2.0, 1.0
_LIKE_NAME, _LIKE_FACTS, _HELD = 2.0, 1.0, 1.5
_MOST_ALIKE = 3
"""Of how many parts that two entities play alike each counts."""
_OFTEN = 8
_FRONT = 16
"""How many of the candidates for a key are ranked anew for each question."""
_PLACE = itemgetter(0, 1)
_PERSON = "person"
_AUTHOR = "author of a source"
_NOBODY: frozenset[EntityId] = frozenset()


@dataclass(frozen=True, slots=True)
class _Company:
    """In what company an entity stands in the facts: roles, years from and to, topics, sources.

    And what it is itself: part of some regions, and perhaps a person. ``like`` are the names of
    the roles that it plays or is listed as a wrong answer for, :data:`_AUTHOR` among them.
    """

    roles: frozenset[tuple[KindName, RoleName]]
    like: frozenset[str]
    years: tuple[int, int] | None
    topics: frozenset[TopicId]
    sources: frozenset[SourceId]
    regions: frozenset[EntityId]
    is_person: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """Candidates for one key in one role, by what they have in common with it whatever the fact.

    ``front`` are the first of them, each with its code, with what it scores whatever the fact, and
    with its company. ``spans`` are the earliest year in which the time of one of them ends, and the
    latest in which one begins; None of persons. ``playing`` counts those whom some fact holds in
    the role, ``tiers`` says of persons how like they are to the key.
    """

    values: tuple[Value, ...]
    front: tuple[tuple[Value, int, float, _Company], ...]
    spans: tuple[int, int] | None
    playing: int
    tiers: Mapping[Value, Tier] | None


class Temptation:
    """Orders wrong options of one pack by how tempting they are."""

    def __init__(self, index: PackIndex, holders: Holders) -> None:
        self.index = index
        self.holders = holders
        self._companies: dict[EntityId, _Company] = {}
        self._kin: dict[EntityId, dict[EntityId, float]] = {}
        self._codes: dict[Value, int] = {}
        self._confused: dict[EntityId, tuple[EntityId, ...]] = {}
        self._inferred_years: dict[EntityId, tuple[int, int] | None] = {}

    def order(self, asked: Asked, values: Iterable[Value]) -> list[Value]:
        """Return values by how tempting they are beside the key of a question, the most first."""
        key, fact, values = asked.keys[0], asked.fact, tuple(values)
        if len(values) < 2:
            return list(values)
        scores = self._scores(asked, key, values)
        # Equals take turns from fact to fact, so that none is everybody's favourite.
        return self._sorted(scores, chance.number(0, fact.id, asked.role.name))

    def from_shelf(self, asked: Asked, shelf: Shelf) -> list[Value]:
        """Return the values of a shelf; of the order of those in front the fact is part."""
        fact, (key, *_) = asked.fact, asked.keys
        own = self._company(key.id).years if isinstance(key, EntityRef) else None
        topics, source, years = fact.topics, fact.source, years_of(fact) or own
        start, turn = chance.number(0, fact.id, asked.role.name), chance.turn
        places = []
        for value, code, score, its in shelf.front:
            if not its.topics.isdisjoint(topics):
                score += _SAME_TOPIC
            if source in its.sources:
                score += _SAME_SOURCE
            if are_near(years, its.years):
                score += _SAME_PERIOD
            places.append((-score, turn(start, code), value))
        places.sort(key=_PLACE)
        return [*(value for _, _, value in places), *shelf.values[len(places) :]]

    def in_classes(self, asked: Asked, values: list[Value], shelf: Shelf) -> list[list[Value]]:
        """Return values in classes: what plays the very part, what will do, and the rest.

        Of persons see :meth:`_people`. Of all else, what fills the role in other facts of the kind,
        or is the author's neighbour of a key, is of the first, or of the second where it lies over
        a lifetime from the dates of the fact, the nearest first; then comes what else there is, of
        the time and not.
        """
        if shelf.tiers is not None:
            return self._people(asked, values, shelf.tiers)
        near, away = self._of_the_age(asked, values, shelf)
        if shelf.playing == len(values):
            return [near, [], away]
        place, confused = (asked.fact.kind, asked.role.name), self.confused_with_any(asked.keys)
        named = frozenset(v for v in near if isinstance(v, EntityRef) and v.id in confused)
        first = frozenset(v for v in (*near, *away) if self.plays(v, place))
        first |= named if first else frozenset()
        same, once = ([v for v in some if v in first] for some in (near, away))
        others, rest = ([v for v in some if v not in first] for some in (near, away))
        return [same, [], once, others, rest]

    def _of_the_age(
        self, asked: Asked, values: list[Value], shelf: Shelf
    ) -> tuple[list[Value], list[Value]]:
        """Return values in two lists: what may be of the time of a fact, and the rest of them."""
        years = years_of(asked.fact)
        if years is None or shelf.spans is None:
            return values, []
        if years[0] - LIFETIME <= shelf.spans[0] and shelf.spans[1] <= years[1] + LIFETIME:
            return values, []
        near: list[Value] = []
        far: list[tuple[int, int, Value]] = []
        for value in values:
            its = self._company(value.id).years if isinstance(value, EntityRef) else None
            gap = years_between(years, its) if its else 0
            if gap > LIFETIME:
                far.append((gap, len(far), value))
            else:
                near.append(value)
        return near, [value for *_, value in sorted(far, key=_PLACE)]

    def _people(
        self, asked: Asked, values: list[Value], tiers: Mapping[Value, Tier]
    ) -> list[list[Value]]:
        """Return persons in four lists: who does the same, then or later, who will do, the rest.

        First come those that play the same part in other facts of the kind, then those that play a
        part of that name elsewhere, or another part that the key plays as well, or share a group
        with it; then others, and at last those whom other facts tell of what the fact tells of.
        Of all of these those come first who lived at the time, as far as the facts date them or
        what they stand beside, but others with a like part stand before those with none. Behind
        all stand persons whom the facts date over a lifetime away, and those of today who only
        tell of it.
        """
        years, beside = self._time_of(asked), self._beside(asked)
        telling = self._telling if asked.keys[0] not in self._telling else frozenset[Value]()
        today = int(years is None or years[1] + LIFETIME > self.index.present)
        places: list[tuple[Sort, EntityRef]] = []
        for at, value in enumerate(values):
            if not isinstance(value, EntityRef) or value in asked.keys:
                continue
            tier, dated = tiers[value], self._company(value.id).years
            time = dated or self._inferred(value.id)
            gap = years_between(years, time) if years and time else 0
            away = away_by(gap) if time or years is None else 1 - today
            far = gap > LIFETIME and dated is not None
            if value in telling and tier > Tier.LIKE_PARTS:
                far = True
            if value.id in beside and tier > Tier.SAME_ROLE:
                tier = Tier.BESIDE
            places.append(((far, tier >= Tier.OTHER, away > 1, tier, away, at), value))
        places.sort(key=itemgetter(0))
        return enough(places, self.confused_with_any(asked.keys[:1]))

    def _time_of(self, asked: Asked) -> tuple[int, int] | None:
        """Return the years of a fact, or of the person who is asked for, as far as known."""
        key = asked.keys[0]
        own = years_of(asked.fact)
        if own is not None or not isinstance(key, EntityRef):
            return own
        return self._company(key.id).years or self._inferred(key.id)

    def _inferred(self, id_: EntityId) -> tuple[int, int] | None:
        """Return the years of what a person stands beside in facts without a date, and wrote."""
        if id_ not in self._inferred_years:
            spans = [*self._written.get(id_, ())]
            for fact, role in self.holders.of(EntityRef(id_))[:_FACTS_READ]:
                if role != ACCORDING_TO and years_of(fact) is None:
                    spans += self._years_beside(fact, id_)
            found = (min(s[0] for s in spans), max(s[1] for s in spans)) if spans else None
            # What spans more than two lives tells nothing of one.
            known = found if found and years_in(found) <= 2 * LIFETIME else None
            self._inferred_years[id_] = known
        return self._inferred_years[id_]

    def _years_beside(self, fact: Fact, id_: EntityId) -> Iterator[tuple[int, int]]:
        """Yield the years of the other things of a fact, a source that it speaks of included."""
        for role, values in fact.roles.items():
            for value in values:
                if not isinstance(value, EntityRef) or value.id == id_ or role == ACCORDING_TO:
                    continue
                source = self.index.pack.sources.get(SourceId(value.id))
                if source and source.date:
                    yield source.date.first[0], source.date.last[0]
                elif (years := self._company(value.id).years) and years_in(years) <= LIFETIME:
                    yield years

    @cached_property
    def _written(self) -> Mapping[EntityId, Sequence[tuple[int, int]]]:
        """The years of the sources that the pack's persons wrote."""
        found: dict[EntityId, list[tuple[int, int]]] = {}
        for source in self.index.pack.sources.values():
            for id_ in self._authors_of(source):
                years = found.setdefault(id_, [])
                if source.date is not None:
                    years.append((source.date.first[0], source.date.last[0]))
        return found

    def _authors_of(self, source: Source) -> Iterator[EntityId]:
        if source.author:
            for id_ in (EntityId(source.author), *self.index.named(source.author)):
                if id_ in self.index.pack.entities:
                    yield id_

    @cached_property
    def _listed(self) -> Mapping[EntityId, frozenset[str]]:
        """The names of the roles that entities are listed as wrong answers for."""
        found: dict[EntityId, set[str]] = {}
        for fact in self.index.pack.facts.values():
            for role, values in fact.wrong.items():
                for value in values:
                    if isinstance(value, EntityRef):
                        found.setdefault(value.id, set()).add(role)
        return {id_: frozenset(roles) for id_, roles in found.items()}

    def _beside(self, asked: Asked) -> frozenset[EntityId]:
        """Return whom other facts tell of a thing that a fact speaks of."""
        things = {
            value.id
            for role, values in asked.fact.roles.items()
            for value in values
            if role != asked.role.name
            and isinstance(value, EntityRef)
            and not self._company(value.id).is_person
        }
        found: set[EntityId] = set()
        for thing in things:
            held = self.holders.of(EntityRef(thing))
            for fact, _ in held if len(held) <= _MOST_TOLD else ():
                if fact is not asked.fact:
                    every = chain(*fact.roles.values())
                    found.update(v.id for v in every if isinstance(v, EntityRef))
        return frozenset(found)

    def _tier(self, key: EntityId, value: EntityId, place: tuple[KindName, RoleName]) -> Tier:
        """Return how like a person is to one who is asked for in a role of a kind."""
        its, own, entities = self._company(value), self._company(key), self.index.pack.entities
        if place in its.roles:
            return Tier.SAME_ROLE
        if place[1] in its.like:
            return Tier.LIKE_ROLE
        if not its.like.isdisjoint(own.like):
            return Tier.LIKE_PARTS
        if not {*entities[key].groups}.isdisjoint(entities[value].groups):
            return Tier.SAME_GROUP
        return Tier.OTHER

    def plays(self, value: Value, place: tuple[KindName, RoleName]) -> bool:
        """Tell whether some fact holds an entity in a role of a kind."""
        return isinstance(value, EntityRef) and place in self._company(value.id).roles

    @cached_property
    def _telling(self) -> frozenset[Value]:
        """Those who are known for what they say alone: authors of sources, and whom these quote."""
        pack = self.index.pack
        named = {name for source in pack.sources.values() for name in (source.author,) if name}
        authors = {id_ for name in named for id_ in (EntityId(name), *self.index.named(name))}
        found = set()
        for id_ in pack.entities.keys() & authors:
            ref = EntityRef(id_)
            if all(role == ACCORDING_TO for _, role in self.holders.of(ref)):
                found.add(ref)
        return frozenset(found)

    def shelved(
        self, kind: KindName, role: RoleName, key: EntityId, values: Iterable[Value]
    ) -> Shelf:
        """Return entities by what they have in common with a key whatever fact asks for it."""
        own, place = self._company(key), (kind, role)
        scores: dict[Value, float] = {}
        for value in values:
            if not isinstance(value, EntityRef):
                continue
            its = self._companies.get(value.id) or self._company(value.id)
            score = self._kinship(key, value.id)
            score += _SAME_ROLE * (place in its.roles)
            score += _SAME_TOPIC * (not its.topics.isdisjoint(own.topics))
            score += _SAME_SOURCE * (not its.sources.isdisjoint(own.sources))
            score += _SAME_PERIOD * are_near(own.years, its.years)
            scores[value] = score
        ordered = tuple(self._sorted(scores, chance.number(0, key, role)))
        met = [(v, self._company(v.id)) for v in ordered if isinstance(v, EntityRef)]
        front = tuple(
            (value, self._code(value), self._base(key, value, place), its)
            for value, its in met[:_FRONT]
        )
        playing = sum(place in its.roles for _, its in met)
        if own.is_person and role != ACCORDING_TO:
            tiers: dict[Value, Tier] = {v: self._tier(key, v.id, place) for v, _ in met}
            return Shelf(ordered, front, None, playing, tiers)
        return Shelf(ordered, front, _spans(its for _, its in met), playing, None)

    def _base(self, key: EntityId, value: EntityRef, place: tuple[KindName, RoleName]) -> float:
        """Return what a candidate scores beside a key whatever fact asks for it."""
        plays = place in self._company(value.id).roles
        return self._kinship(key, value.id) + _SAME_ROLE * plays

    def _code(self, value: Value) -> int:
        code = self._codes.get(value)
        if code is None:
            code = self._codes[value] = chance.code(str(value))
        return code

    def _sorted(self, scores: Mapping[Value, float], start: int) -> list[Value]:
        """Return values by their scores, equals in an order that depends on a number."""
        places = []
        for value, score in scores.items():
            places.append((-score, chance.turn(start, self._code(value)), value))
        places.sort(key=_PLACE)
        return [value for _, _, value in places]

    def confused_with(self, key: EntityId) -> tuple[EntityId, ...]:
        """Return the entities that authors say are taken for one, or it for them."""
        if key not in self._confused:
            own = self.index.pack.entities[key].confuse
            back = self._confused_back.get(key, ())
            self._confused[key] = tuple(dict.fromkeys((*own, *back)))
        return self._confused[key]

    def confused_with_any(self, keys: Iterable[Value]) -> frozenset[EntityId]:
        """Return the entities that authors say are taken for one of some keys, or it for them."""
        if not self._confusing:
            return _NOBODY
        found = [self.confused_with(key.id) for key in keys if isinstance(key, EntityRef)]
        return frozenset(chain(*found))

    @cached_property
    def _confusing(self) -> bool:
        return any(entity.confuse for entity in self.index.pack.entities.values())

    @cached_property
    def _confused_back(self) -> dict[EntityId, list[EntityId]]:
        back: dict[EntityId, list[EntityId]] = {}
        for entity in self.index.pack.entities.values():
            for other in entity.confuse:
                back.setdefault(other, []).append(entity.id)
        return back

    def _scores(self, asked: Asked, key: Value, values: Iterable[Value]) -> dict[Value, float]:
        if isinstance(key, EntityRef):
            return self._of_entities(asked, key.id, values)
        if isinstance(key, EdtfDate):
            days = _days(key)
            return {v: self._nearness(v, days) for v in values}
        if isinstance(key, Amount):
            return {v: self._closeness(v, key) for v in values}
        return {v: likeness(v.text, key.text) if isinstance(v, Text) else 0.0 for v in values}

    def _nearness(self, value: Value, days: int) -> float:
        if not isinstance(value, EdtfDate):
            return 0.0
        return self._held(value) - math.log2(1 + abs(_days(value) - days))

    def _closeness(self, value: Value, key: Amount) -> float:
        if not isinstance(value, Amount) or not are_comparable(value, key):
            return 0.0
        return self._held(value) - abs(math.log2(_size(value) / _size(key)))

    def _held(self, value: Value) -> float:
        return _HELD if self.holders.of(value) else 0.0

    def _of_entities(
        self, asked: Asked, key: EntityId, values: Iterable[Value]
    ) -> dict[Value, float]:
        if len(self._kin) > _MOST_KEYS:
            self._kin.clear()
        fact, kin, companies = asked.fact, self._kin.setdefault(key, {}), self._companies
        role, topics, source = (fact.kind, asked.role.name), fact.topics, fact.source
        years = years_of(fact) or self._company(key).years
        scores: dict[Value, float] = {}
        for value in values:
            if not isinstance(value, EntityRef):
                scores[value] = 0.0
                continue
            other = value.id
            its = companies.get(other) or self._company(other)
            score = kin.get(other)
            if score is None:
                score = kin[other] = self._kinship(key, other)
            if role in its.roles:
                score += _SAME_ROLE
            if not its.topics.isdisjoint(topics):
                score += _SAME_TOPIC
            if source in its.sources:
                score += _SAME_SOURCE
            if are_near(years, its.years):
                score += _SAME_PERIOD
            scores[value] = score
        return scores

    def _kinship(self, key: EntityId, other: EntityId) -> float:
        """Return what two entities have in common whatever is asked."""
        entities = self.index.pack.entities
        own, entity = entities[key], entities[other]
        score = _CONFUSED if other in self.confused_with(key) else 0.0
        if own.groups and entity.groups:
            score += _SAME_GROUP * len({*own.groups} & {*entity.groups})
            score += _SAME_REGION * len(self._company(key).regions & self._company(other).regions)
        score += _SAME_TYPE * (own.type == entity.type)
        score += _SAME_NUMBER * (own.plural == entity.plural)
        shared = self._company(key).roles & self._company(other).roles
        score += _LIKE_FACTS * min(_MOST_ALIKE, len(shared))
        # What is often right elsewhere looks right here as well.
        often = min(_OFTEN, self.holders.answers(EntityRef(other)))
        return score + _LIKE_NAME * likeness(own.name, entity.name) + math.log2(often)

    def _company(self, id_: EntityId) -> _Company:
        if id_ not in self._companies:
            self._companies[id_] = self._met(self.index.pack.entities[id_])
        return self._companies[id_]

    def _met(self, entity: Entity) -> _Company:
        held = self.holders.of(EntityRef(entity.id))[:_FACTS_READ]
        # When something was tells nothing of who tells it.
        spans = [s for fact, role in held if role != ACCORDING_TO and (s := years_of(fact))]
        wholes = self.index.wholes(entity.id) if entity.groups else frozenset()
        parts = {role for _, role in held if role != ACCORDING_TO}
        wrote = {_AUTHOR} if entity.id in self._written else set[str]()
        return _Company(
            frozenset((fact.kind, role) for fact, role in held),
            frozenset({*parts, *self._listed.get(entity.id, ()), *wrote}),
            (min(s[0] for s in spans), max(s[1] for s in spans)) if spans else None,
            frozenset(topic for fact, _ in held for topic in fact.topics),
            frozenset(fact.source for fact, _ in held),
            frozenset(wholes.difference(entity.groups)),
            entity.type == _PERSON or bool(entity.family),
        )


def _spans(companies: Iterable[_Company]) -> tuple[int, int] | None:
    """Return the earliest last year and the latest first year of some entities, if any is known."""
    years = [its.years for its in companies if its.years is not None]
    return (min(last for _, last in years), max(first for first, _ in years)) if years else None


def _days(date: EdtfDate) -> int:
    """Return about how many days lie before a date begins."""
    year, month, day = date.first
    return (year * 12 + month) * 31 + day


def _size(amount: Amount) -> float:
    return max(abs(float(size_of(amount))), 1e-30)
