"""In what company entities stand in the facts of a pack: parts, times, topics, regions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from tutor.facts.dates import Day, EdtfDate
from tutor.facts.model import (
    PERSON,
    WORK,
    Entity,
    EntityId,
    EntityRef,
    Fact,
    KindName,
    RoleName,
    Source,
    SourceId,
    TopicId,
    Value,
)
from tutor.facts.placeholders import roles_in_order
from tutor.questions.ages import CHILDHOOD, LIFETIME, years_in, years_of
from tutor.questions.asked import ACCORDING_TO
from tutor.questions.holders import Holder, Holders
from tutor.questions.index import PackIndex

_FACTS_READ = 40
"""How many facts that hold an entity its company is read from."""
_SHORT_LIFE = 30
"""How many years a span lasts at least that may be a life."""
_AUTHOR = "author of a source"
_Years = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Company:
    """In what company an entity stands in the facts: roles, years from and to, topics, sources.

    And what it is itself: part of some regions, and perhaps a person. ``plays`` are the names of
    the roles that it plays, :data:`_AUTHOR` among them, ``like`` these and those of the roles that
    it is listed as a wrong answer for. A person
    whom no fact dates is dated by those that list him; ``over`` is the last day of a person of whom
    something with a date of its own is the last that is told, ``lived`` whether that is a span;
    ``grown`` is the first year in which a person of a known life was no child; ``of_works`` is who
    plays a part in facts of works alone, ``undergoes`` who is done something to by other persons
    and does nothing himself.
    """

    roles: frozenset[tuple[KindName, RoleName]]
    plays: frozenset[str]
    like: frozenset[str]
    years: tuple[int, int] | None
    topics: frozenset[TopicId]
    sources: frozenset[SourceId]
    regions: frozenset[EntityId]
    is_person: bool
    over: Day | None
    lived: bool
    grown: int | None
    of_works: bool
    undergoes: bool


class Companies:
    """Tells over one pack in what company each entity stands, and when persons lived."""

    def __init__(self, index: PackIndex, holders: Holders) -> None:
        self._index = index
        self._holders = holders
        self._known: dict[EntityId, Company] = {}
        self._undergone_in: dict[KindName, frozenset[RoleName]] = {}
        self._inferred_years: dict[EntityId, _Years | None] = {}
        self._since: dict[EntityId, int | None] = {}

    def of(self, id_: EntityId) -> Company:
        """Return the company of an entity."""
        found = self._known.get(id_)
        if found is None:
            found = self._known[id_] = self._met(self._index.pack.entities[id_])
        return found

    def _met(self, entity: Entity) -> Company:
        held = self._holders.of(EntityRef(entity.id))[:_FACTS_READ]
        # When something was tells nothing of who tells it.
        spans = [s for fact, role in held if role != ACCORDING_TO and (s := years_of(fact))]
        wholes = self._index.wholes(entity.id) if entity.groups else frozenset()
        # Facts that are never asked are evidence of a time, such as a life, and tell of no part.
        told = [(fact, role) for fact, role in held if role != ACCORDING_TO and fact.ask != ()]
        parts = {role for _, role in told}
        wrote = {_AUTHOR} if entity.id in self._written else set[str]()
        is_person = entity.type == PERSON or bool(entity.family)
        years = _span(spans)
        if is_person and years is None:
            years = _of_a_life(_span(self._listed_years.get(entity.id, ())))
        over, lived = self._over(held) if is_person else (None, False)
        return Company(
            frozenset((fact.kind, role) for fact, role in held),
            frozenset({*parts, *wrote}),
            frozenset({*parts, *self._listed.get(entity.id, ()), *wrote}),
            years,
            frozenset(topic for fact, _ in held for topic in fact.topics),
            frozenset(fact.source for fact, _ in held),
            frozenset(wholes.difference(entity.groups)),
            is_person,
            over,
            lived,
            self._grown(held) if is_person else None,
            bool(parts) and all(self._is_of_a_work(fact) for fact, _ in held),
            is_person and bool(told) and not wrote and self._only_undergoes(told),
        )

    def _over(self, held: Sequence[Holder]) -> tuple[Day | None, bool]:
        """Return the last day that facts tell of a person, if its date is one of his alone.

        And whether that is the end of a span: a life, a reign.
        """
        own: tuple[Day, bool] | None = None
        last: Day | None = None
        for fact, role in held:
            roles = self._index.pack.kinds[fact.kind].roles
            for name, values in fact.roles.items():
                for date in values:
                    if not isinstance(date, EdtfDate) or date.end is None or role == ACCORDING_TO:
                        continue
                    last = date.last if last is None else max(last, date.last)
                    if roles[name].one_for == (role,):
                        found = (date.last, date.interval)
                        own = found if own is None else max(own, found)
        return own if own is not None and own[0] == last else (None, False)

    def _grown(self, held: Sequence[Holder]) -> int | None:
        """Return the first year in which a person was no child, if facts tell of a life of his.

        That is a span of his alone, as long as a life, of which nothing else is told or asked, and
        which begins before all else that is told of him.
        """
        first = born = None
        for fact, role in held:
            roles = self._index.pack.kinds[fact.kind].roles
            only = fact.ask == () or len(fact.roles) == 2
            for name, values in fact.roles.items():
                for date in values:
                    if not isinstance(date, EdtfDate) or date.begin is None or role == ACCORDING_TO:
                        continue
                    year = date.first[0]
                    first = year if first is None else min(first, year)
                    lasts = min(date.last[0], self._index.present) - year
                    if only and lasts >= _SHORT_LIFE and roles[name].one_for == (role,):
                        born = year
        return born + CHILDHOOD if born is not None and born == first else None

    def _only_undergoes(self, told: Sequence[Holder]) -> bool:
        """Tell whether somebody plays no part but those that others do something to."""
        return all(role in self._undergone(fact.kind) for fact, role in told)

    def _undergone(self, name: KindName) -> frozenset[RoleName]:
        """Return the roles of persons that stand behind another such in all that a kind says.

        And in the list of its roles: who does a thing comes first, to whom it is done second.
        """
        if name not in self._undergone_in:
            kind = self._index.pack.kinds[name]
            persons = [r.name for r in kind.roles.values() if PERSON in r.types]
            persons = [role for role in persons if role != ACCORDING_TO]
            orders = [roles_in_order(wording.template) for wording in kind.says]
            self._undergone_in[name] = frozenset(
                behind
                for at, behind in enumerate(persons)
                for before in persons[:at]
                if _comes_behind(behind, before, orders)
            )
        return self._undergone_in[name]

    def _is_of_a_work(self, fact: Fact) -> bool:
        entities = self._index.pack.entities
        every = chain(*fact.roles.values())
        return any(isinstance(v, EntityRef) and entities[v.id].type == WORK for v in every)

    @cached_property
    def have_lives(self) -> bool:
        """Whether a kind in use can tell of a life: it has a date that is of a person alone."""
        pack = self._index.pack
        kinds = [pack.kinds[name] for name in {fact.kind for fact in pack.facts.values()}]
        return any(
            "date" in role.types
            and role.one_for is not None
            and len(role.one_for) == 1
            and PERSON in kind.roles[role.one_for[0]].types
            for kind in kinds
            for role in kind.roles.values()
        )

    def since(self, id_: EntityId) -> int | None:
        """Return the year from which there is a thing, by a date in a fact that is its own."""
        if id_ not in self._since:
            found = []
            for fact, role in self._holders.of(EntityRef(id_))[:_FACTS_READ]:
                roles = self._index.pack.kinds[fact.kind].roles
                for name, values in fact.roles.items():
                    if roles[name].one_for == (role,):
                        found += [v.first[0] for v in values if isinstance(v, EdtfDate)]
            self._since[id_] = min(found, default=None)
        return self._since[id_]

    def inferred(self, id_: EntityId) -> _Years | None:
        """Return the years of what a person stands beside in facts without a date, and wrote."""
        if id_ not in self._inferred_years:
            spans = [*self._written.get(id_, ())]
            for fact, role in self._holders.of(EntityRef(id_))[:_FACTS_READ]:
                if role != ACCORDING_TO and years_of(fact) is None:
                    spans += self._years_beside(fact, id_)
            self._inferred_years[id_] = _of_a_life(_span(spans))
        return self._inferred_years[id_]

    def _years_beside(self, fact: Fact, id_: EntityId) -> Iterator[_Years]:
        """Yield the years of the other things of a fact, a source that it speaks of included."""
        for role, values in fact.roles.items():
            for value in values:
                if not isinstance(value, EntityRef) or value.id == id_ or role == ACCORDING_TO:
                    continue
                source = self._index.pack.sources.get(SourceId(value.id))
                if source and source.date:
                    yield source.date.first[0], source.date.last[0]
                elif (years := self.of(value.id).years) and years_in(years) <= LIFETIME:
                    yield years

    @cached_property
    def _written(self) -> Mapping[EntityId, Sequence[_Years]]:
        """The years of the sources that the pack's persons wrote."""
        found: dict[EntityId, list[_Years]] = {}
        for source in self._index.pack.sources.values():
            for id_ in self._authors_of(source):
                years = found.setdefault(id_, [])
                if source.date is not None:
                    years.append((source.date.first[0], source.date.last[0]))
        return found

    def _authors_of(self, source: Source) -> Iterator[EntityId]:
        if source.author:
            for id_ in (EntityId(source.author), *self._index.named(source.author)):
                if id_ in self._index.pack.entities:
                    yield id_

    @cached_property
    def _listed(self) -> Mapping[EntityId, frozenset[str]]:
        """The names of the roles that entities are listed as wrong answers for."""
        found: dict[EntityId, set[str]] = {}
        for fact in self._index.pack.facts.values():
            for role, values in fact.wrong.items():
                for value in values:
                    if isinstance(value, EntityRef):
                        found.setdefault(value.id, set()).add(role)
        return {id_: frozenset(roles) for id_, roles in found.items()}

    @cached_property
    def _listed_years(self) -> Mapping[EntityId, list[_Years]]:
        """The years of the facts that list entities as wrong answers."""
        found: dict[EntityId, list[_Years]] = {}
        for fact in self._index.pack.facts.values():
            years = years_of(fact) if fact.wrong else None
            listed = (values for role, values in fact.wrong.items() if role != ACCORDING_TO)
            for value in chain(*listed) if years else ():
                if isinstance(value, EntityRef) and years:
                    found.setdefault(value.id, []).append(years)
        return found

    @cached_property
    def telling(self) -> frozenset[Value]:
        """Those who are known for what they say alone: authors of sources, and whom these quote.

        Whom facts quote, or list among those whom they might, may play parts that only such play.
        """
        pack = self._index.pack
        named = {name for source in pack.sources.values() for name in (source.author,) if name}
        authors = {id_ for name in named for id_ in (EntityId(name), *self._index.named(name))}
        found = set()
        for id_ in pack.entities.keys() & authors:
            ref = EntityRef(id_)
            if all(role == ACCORDING_TO for _, role in self._holders.of(ref)):
                found.add(ref)
        parts = {
            id_: {
                *(role for _, role in self._holders.of(EntityRef(id_))),
                *self._listed.get(id_, ()),
            }
            for id_, entity in pack.entities.items()
            if entity.type == PERSON
        }
        others = set(chain(*(some for some in parts.values() if ACCORDING_TO not in some)))
        quoted = (id_ for id_, some in parts.items() if ACCORDING_TO in some)
        found.update(EntityRef(id_) for id_ in quoted if others.isdisjoint(parts[id_]))
        return frozenset(found)


def _comes_behind(behind: RoleName, before: RoleName, orders: Iterable[Sequence[RoleName]]) -> bool:
    """Tell whether one role stands behind another one wherever both do, and that they do."""
    both = [order for order in orders if behind in order and before in order]
    return bool(both) and all(order.index(before) < order.index(behind) for order in both)


def _span(years: Sequence[_Years]) -> _Years | None:
    """Return the first and the last year of some."""
    return (min(s[0] for s in years), max(s[1] for s in years)) if years else None


def _of_a_life(years: _Years | None) -> _Years | None:
    """Return years unless they span more than two lives, and so tell nothing of one."""
    return years if years and years_in(years) <= 2 * LIFETIME else None
