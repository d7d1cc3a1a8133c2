"""What makes a wrong option tempting: how much it has in common with the key.

Entities: the author's ``confuse``, the same role in facts of the kind, the same groups and regions,
the same period, topic, source, type and number, like names, and how often they are an answer. Dates
and amounts: nearness, and that some fact holds them. Texts: that they look alike.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import itemgetter

from tutor import chance
from tutor.facts.dates import EARLIEST, LATEST, EdtfDate
from tutor.facts.measures import are_comparable, size_of
from tutor.facts.model import (
    Amount,
    Entity,
    EntityId,
    EntityRef,
    Fact,
    KindName,
    RoleName,
    SourceId,
    Text,
    TopicId,
    Value,
)
from tutor.questions.holders import Holders
from tutor.questions.index import PackIndex
from tutor.questions.licence import ACCORDING_TO, Asked
from tutor.questions.likeness import likeness

_FACTS_READ = 40
"""How many facts that hold an entity its company is read from."""
_YEARS_NEAR = 3
AN_AGE = 100
"""Years that lie between what everybody knows to be of different ages."""
_MOST_KEYS = 1000
"""How many keys are remembered with what others have in common with them."""
_CONFUSED, _SAME_ROLE, _SAME_GROUP, _SAME_REGION = 8.0, 3.0, 3.0, 1.0
_SAME_PERIOD, _SAME_TOPIC, _SAME_SOURCE, _SAME_TYPE, _SAME_NUMBER = 2.0, 1.5, 0.5, 2.0, 1.0
_LIKE_NAME, _HELD = 2.0, 1.5
_OFTEN = 8
_FRONT = 16
"""How many of the candidates for a key are ranked anew for each question."""
_PLACE = itemgetter(0, 1)
_PERSON = "person"
_NOBODY: frozenset[EntityId] = frozenset()


@dataclass(frozen=True, slots=True)
class _Company:
    """In what company an entity stands in the facts: roles, years from and to, topics, sources.

    And what it is itself: part of some regions, and perhaps a person.
    """

    roles: frozenset[tuple[KindName, RoleName]]
    years: tuple[int, int] | None
    topics: frozenset[TopicId]
    sources: frozenset[SourceId]
    regions: frozenset[EntityId]
    is_person: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """Candidates for one key in one role, by what they have in common with it whatever the fact.

    ``front`` are the first of them, each with its code, with what it scores whatever the fact, and
    with its company. ``spans`` are the earliest year in which the time of a person among all of
    them ends, and the latest in which one begins; None where something else than years may set one
    of them apart. ``playing`` counts those whom some fact holds in the role.
    """

    values: tuple[Value, ...]
    front: tuple[tuple[Value, int, float, _Company], ...]
    spans: tuple[int, int] | None
    playing: int


class Temptation:
    """Orders wrong options of one pack by how tempting they are."""

    def __init__(self, index: PackIndex, holders: Holders) -> None:
        self.index = index
        self.holders = holders
        self._companies: dict[EntityId, _Company] = {}
        self._kin: dict[EntityId, dict[EntityId, float]] = {}
        self._codes: dict[Value, int] = {}
        self._confused: dict[EntityId, tuple[EntityId, ...]] = {}

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
        topics, source, years = fact.topics, fact.source, _years_of(fact) or own
        start, turn = chance.number(0, fact.id, asked.role.name), chance.turn
        places = []
        for value, code, score, its in shelf.front:
            if not its.topics.isdisjoint(topics):
                score += _SAME_TOPIC
            if source in its.sources:
                score += _SAME_SOURCE
            if _are_near(years, its.years):
                score += _SAME_PERIOD
            places.append((-score, turn(start, code), value))
        places.sort(key=_PLACE)
        return [*(value for _, _, value in places), *shelf.values[len(places) :]]

    def of_the_age(
        self, asked: Asked, values: list[Value], shelf: Shelf
    ) -> tuple[list[Value], list[Value]]:
        """Return values in two lists, as they are ordered: of the key's age, and of another.

        A person is of another age by the dates of the facts, where a century or more lies between,
        or as one of today who only tells of it: the author of a source that plays no part in it.
        Of whom nothing tells a time stands behind those of the key's age, if that is not today's.
        All else is of any.
        """
        key = asked.keys[0]
        own = self._company(key.id) if isinstance(key, EntityRef) else None
        if own is None or not own.is_person or asked.role.name == ACCORDING_TO:
            return values, []
        years, place = _years_of(asked.fact) or own.years, (asked.fact.kind, asked.role.name)
        if shelf.spans and (
            years is None
            or (years[0] - AN_AGE < shelf.spans[0] and shelf.spans[1] < years[1] + AN_AGE)
        ):
            return values, []
        near: list[Value] = []
        unknown: list[Value] = []
        far: list[Value] = []
        telling = self._telling if asked.keys[0] not in self._telling else frozenset[Value]()
        for value in values:
            its = self._company(value.id) if isinstance(value, EntityRef) else None
            if its is None or not its.is_person:
                near.append(value)
            elif (value in telling and place not in its.roles) or _are_ages_apart(years, its.years):
                far.append(value)
            elif years and not its.years and years[1] + AN_AGE <= self.index.present:
                unknown.append(value)
            else:
                near.append(value)
        return near, [*unknown, *far]

    def plays(self, value: Value, place: tuple[KindName, RoleName]) -> bool:
        """Tell whether some fact holds an entity in a role of a kind."""
        return isinstance(value, EntityRef) and place in self._company(value.id).roles

    def is_person(self, value: Value) -> bool:
        """Tell whether a value is a person."""
        return isinstance(value, EntityRef) and self._company(value.id).is_person

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
            score += _SAME_PERIOD * _are_near(own.years, its.years)
            scores[value] = score
        ordered = tuple(self._sorted(scores, chance.number(0, key, role)))
        met = [(v, self._company(v.id)) for v in ordered if isinstance(v, EntityRef)]
        front = tuple(
            (value, self._code(value), self._base(key, value, place), its)
            for value, its in met[:_FRONT]
        )
        playing = sum(place in its.roles for _, its in met)
        return Shelf(ordered, front, self._spans(met, place), playing)

    def _base(self, key: EntityId, value: EntityRef, place: tuple[KindName, RoleName]) -> float:
        """Return what a candidate scores beside a key whatever fact asks for it."""
        plays = place in self._company(value.id).roles
        return self._kinship(key, value.id) + _SAME_ROLE * plays

    def _spans(
        self, met: Iterable[tuple[EntityRef, _Company]], place: tuple[KindName, RoleName]
    ) -> tuple[int, int] | None:
        """Return between which years some persons are of one age (see :class:`Shelf`)."""
        first, last = EARLIEST[0], LATEST[0]
        ends, begins = [last], [first]
        for value, its in met:
            if its.is_person:
                if its.years is None or (value in self._telling and place not in its.roles):
                    return None
                begins.append(its.years[0])
                ends.append(its.years[1])
        return min(ends), max(begins)

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
        years = _years_of(fact) or self._company(key).years
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
            if _are_near(years, its.years):
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
        spans = [s for fact, role in held if role != ACCORDING_TO and (s := _years_of(fact))]
        wholes = self.index.wholes(entity.id) if entity.groups else frozenset()
        return _Company(
            frozenset((fact.kind, role) for fact, role in held),
            (min(s[0] for s in spans), max(s[1] for s in spans)) if spans else None,
            frozenset(topic for fact, _ in held for topic in fact.topics),
            frozenset(fact.source for fact, _ in held),
            frozenset(wholes.difference(entity.groups)),
            entity.type == _PERSON or bool(entity.family),
        )


def _years_of(fact: Fact) -> tuple[int, int] | None:
    """Return the first and the last year that a fact names, or None."""
    dates = [v for values in fact.roles.values() for v in values if isinstance(v, EdtfDate)]
    if not dates:
        return None
    return min(date.first[0] for date in dates), max(date.last[0] for date in dates)


def _are_ages_apart(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    """Tell whether a century or more lies between two spans of years that are known."""
    if one is None or other is None:
        return False
    return one[0] - AN_AGE >= other[1] or other[0] - AN_AGE >= one[1]


def _are_near(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    if one is None or other is None:
        return False
    return one[0] - _YEARS_NEAR <= other[1] and other[0] - _YEARS_NEAR <= one[1]


def _days(date: EdtfDate) -> int:
    """Return about how many days lie before a date begins."""
    year, month, day = date.first
    return (year * 12 + month) * 31 + day


def _size(amount: Amount) -> float:
    return max(abs(float(size_of(amount))), 1e-30)
