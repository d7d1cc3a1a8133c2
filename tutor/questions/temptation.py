"""What makes a wrong option tempting: how much it has in common with the key.

Entities: the author's ``confuse``, the same role in facts of the kind, other parts that both play,
the same groups and regions, period, topic, source, type and number, like names, and how often they
are an answer. Dates and amounts: nearness, and that some fact holds them. Texts: that they look
alike.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import itemgetter

from tutor import chance
from tutor.facts.dates import EdtfDate
from tutor.facts.measures import are_comparable, size_of
from tutor.facts.model import (
    Amount,
    EntityId,
    EntityRef,
    KindName,
    RoleName,
    Text,
    Value,
)
from tutor.questions.ages import (
    LIFETIME,
    are_near,
    years_between,
    years_of,
)
from tutor.questions.asked import ACCORDING_TO, Asked
from tutor.questions.company import Companies, Company
from tutor.questions.holders import Holders
from tutor.questions.index import PackIndex
from tutor.questions.likeness import likeness
from tutor.questions.people import People, Tier, enough, nearest_first
from tutor.questions.things import Things

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
_NOBODY: frozenset[EntityId] = frozenset()


@dataclass(frozen=True, slots=True)
class Shelf:
    """Candidates for one key in one role, by what they have in common with it whatever the fact.

    ``front`` are the first of them, each with its code, with what it scores whatever the fact, and
    with its company. ``spans`` are the earliest year in which the time of one of them ends, and the
    latest in which one begins; None of persons. ``playing`` counts those whom some fact holds in
    the role, ``tiers`` says of persons how like they are to the key.
    """

    values: tuple[Value, ...]
    front: tuple[tuple[Value, int, float, Company], ...]
    spans: tuple[int, int] | None
    playing: int
    tiers: Mapping[Value, Tier] | None


class Temptation:
    """Orders wrong options of one pack by how tempting they are."""

    def __init__(self, index: PackIndex, holders: Holders) -> None:
        self.index = index
        self.holders = holders
        self.companies = Companies(index, holders)
        self._met = self.companies.of
        self.people = People(index, holders, self.companies)
        self.things = Things(index, holders, self.companies)
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
        own = self._met(key.id).years if isinstance(key, EntityRef) else None
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

        Of persons see :meth:`People.ranked`. Of all else, what fills the role in other facts of the
        kind, or is the author's neighbour of a key, is of the first where it is like the key (see
        :meth:`Things.likest`), or else of the second, or of the third where it lies over a lifetime
        from the dates of the fact: as many of the nearest as are wanted, then the rest; then comes
        what else there is, of the time and not: what shares a group with the key before what does
        not. Of a group with the key of which too few play the part, the others come first as well.
        """
        if shelf.tiers is not None:
            ranked = self.people.ranked(asked, values, shelf.tiers)
            return enough(ranked, self.confused_with_any(asked.keys[:1]))
        near, away = self._of_the_age(asked, values, shelf)
        place, confused = (asked.fact.kind, asked.role.name), self.confused_with_any(asked.keys)
        if shelf.playing == len(values):
            like = self.things.likest(asked, _wrong(asked, near), confused, shelf.spans)
            return [*like, *nearest_first([*chain(*like)], away)]
        named = frozenset(v for v in near if isinstance(v, EntityRef) and v.id in confused)
        first = frozenset(v for v in (*near, *away) if self.plays(v, place))
        first |= named if first else frozenset()
        same, once = ([v for v in some if v in first] for some in (near, away))
        others, rest = ([v for v in some if v not in first] for some in (near, away))
        akin, others = self._by_group(asked.keys[0], others)
        like = self.things.likest(asked, _wrong(asked, same), confused, shelf.spans)
        if kin := self.things.of_one_group(asked, _wrong(asked, same), akin):
            like = (kin, [v for v in chain(*like) if v not in kin])
            akin = [v for v in akin if v not in kin]
        nearest, further = nearest_first([*chain(*like)], once)
        return [*like, nearest, further, akin, others, rest]

    def _by_group(self, key: Value, values: list[Value]) -> tuple[list[Value], list[Value]]:
        """Return values in two lists: what shares a group with a key, and the rest of them."""
        entities = self.index.pack.entities
        own = entities[key.id].groups if isinstance(key, EntityRef) else ()
        if not own:
            return [], values
        found: tuple[list[Value], list[Value]] = ([], [])
        for value in values:
            groups = entities[value.id].groups if isinstance(value, EntityRef) else ()
            found[{*own}.isdisjoint(groups)].append(value)
        return found

    def by_years(self, asked: Asked, values: list[Value]) -> tuple[list[Value], list[Value]]:
        """Return values in two lists: whom facts date to the years of a fact, and other persons.

        Where the fact has no date all are in the first, and so is what is no person.
        """
        years = years_of(asked.fact)
        if years is None:
            return values, []
        found: tuple[list[Value], list[Value]] = ([], [])
        for value in values:
            its = self._met(value.id) if isinstance(value, EntityRef) else None
            away = its is not None and its.is_person and not are_near(years, its.years)
            found[away].append(value)
        return found

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
            its = self._met(value.id).years if isinstance(value, EntityRef) else None
            gap = years_between(years, its) if its else 0
            if gap > LIFETIME:
                far.append((gap, len(far), value))
            else:
                near.append(value)
        return near, [value for *_, value in sorted(far, key=_PLACE)]

    def plays(self, value: Value, place: tuple[KindName, RoleName]) -> bool:
        """Tell whether some fact holds an entity in a role of a kind."""
        return isinstance(value, EntityRef) and place in self._met(value.id).roles

    def shelved(
        self, kind: KindName, role: RoleName, key: EntityId, values: Iterable[Value]
    ) -> Shelf:
        """Return entities by what they have in common with a key whatever fact asks for it."""
        own, place = self._met(key), (kind, role)
        scores: dict[Value, float] = {}
        for value in values:
            if not isinstance(value, EntityRef):
                continue
            its = self._met(value.id)
            score = self._kinship(key, value.id)
            score += _SAME_ROLE * (place in its.roles)
            score += _SAME_TOPIC * (not its.topics.isdisjoint(own.topics))
            score += _SAME_SOURCE * (not its.sources.isdisjoint(own.sources))
            score += _SAME_PERIOD * are_near(own.years, its.years)
            scores[value] = score
        ordered = tuple(self._sorted(scores, chance.number(0, key, role)))
        met = [(v, self._met(v.id)) for v in ordered if isinstance(v, EntityRef)]
        front = tuple(
            (value, self._code(value), self._base(key, value, place), its)
            for value, its in met[:_FRONT]
        )
        playing = sum(place in its.roles for _, its in met)
        if own.is_person and role != ACCORDING_TO:
            tiers: dict[Value, Tier] = {v: self.people.tier(key, v.id, place) for v, _ in met}
            return Shelf(ordered, front, None, playing, tiers)
        return Shelf(ordered, front, _spans(its for _, its in met), playing, None)

    def _base(self, key: EntityId, value: EntityRef, place: tuple[KindName, RoleName]) -> float:
        """Return what a candidate scores beside a key whatever fact asks for it."""
        plays = place in self._met(value.id).roles
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

    def neighbours(self, asked: Asked) -> frozenset[EntityId]:
        """Return the author's neighbours of the keys, but for makers of the work told of."""
        found = self.confused_with_any(asked.keys)
        if not found:
            return found
        return found - self.people.makers(asked, self.people.things(asked))

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
        fact, kin, companies = asked.fact, self._kin.setdefault(key, {}), self.companies
        role, topics, source = (fact.kind, asked.role.name), fact.topics, fact.source
        years = years_of(fact) or self._met(key).years
        scores: dict[Value, float] = {}
        for value in values:
            if not isinstance(value, EntityRef):
                scores[value] = 0.0
                continue
            other = value.id
            its = companies.of(other)
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
            score += _SAME_REGION * len(self._met(key).regions & self._met(other).regions)
        score += _SAME_TYPE * (own.type == entity.type)
        score += _SAME_NUMBER * (own.plural == entity.plural)
        shared = self._met(key).roles & self._met(other).roles
        score += _LIKE_FACTS * min(_MOST_ALIKE, len(shared))
        # What is often right elsewhere looks right here as well.
        often = min(_OFTEN, self.holders.answers(EntityRef(other)))
        return score + _LIKE_NAME * likeness(own.name, entity.name) + math.log2(often)


def _spans(companies: Iterable[Company]) -> tuple[int, int] | None:
    """Return the earliest last year and the latest first year of some entities, if any is known."""
    years = [its.years for its in companies if its.years is not None]
    return (min(last for _, last in years), max(first for first, _ in years)) if years else None


def _wrong(asked: Asked, values: Iterable[Value]) -> list[Value]:
    """Return values but those that a question asks for."""
    return [value for value in values if value not in asked.keys]


def _days(date: EdtfDate) -> int:
    """Return about how many days lie before a date begins."""
    year, month, day = date.first
    return (year * 12 + month) * 31 + day


def _size(amount: Amount) -> float:
    return max(abs(float(size_of(amount))), 1e-30)
