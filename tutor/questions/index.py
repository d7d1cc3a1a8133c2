"""What generation asks of a pack again and again, worked out once.

Relations between values, postings of facts by value, and the query: which values the facts give for
a role when other roles are known.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from tutor.facts.dates import EdtfDate
from tutor.facts.model import (
    Amount,
    Certainty,
    Comparator,
    Entity,
    EntityId,
    EntityRef,
    Fact,
    KindName,
    Pack,
    RoleName,
    Text,
    Value,
)
from tutor.text import fold

_ACCORDING_TO = RoleName("according-to")


class PackIndex:
    """The postings and relations of one pack. Builds in one pass; the rest is made when asked."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.by_kind: dict[KindName, list[Fact]] = defaultdict(list)
        self._postings: dict[tuple[KindName, RoleName], dict[str, list[int]]] = {}
        self._empty: dict[tuple[KindName, RoleName], list[int]] = {}
        for fact in pack.facts.values():
            self.by_kind[fact.kind].append(fact)
        self._related: dict[EntityId, frozenset[EntityId]] = {}
        self._parts: dict[EntityId, frozenset[EntityId]] = {}

    # -- relations between entities --

    @cached_property
    def _children(self) -> Mapping[EntityId, list[EntityId]]:
        children: dict[EntityId, list[EntityId]] = defaultdict(list)
        for entity in self.pack.entities.values():
            for whole in entity.groups:
                children[whole].append(entity.id)
        return children

    @cached_property
    def _groups(self) -> Mapping[EntityId, list[EntityId]]:
        return {entity.id: list(entity.groups) for entity in self.pack.entities.values()}

    @cached_property
    def _near(self) -> Mapping[EntityId, set[EntityId]]:
        near: dict[EntityId, set[EntityId]] = defaultdict(set)
        for entity in self.pack.entities.values():
            for other in entity.near:
                near[entity.id].add(other)
                near[other].add(entity.id)
        return near

    @cached_property
    def _by_name(self) -> Mapping[str, set[EntityId]]:
        names: dict[str, set[EntityId]] = defaultdict(set)
        for entity in self.pack.entities.values():
            for name in (entity.name, *entity.aliases):
                names[fold(name)].add(entity.id)
        return names

    @cached_property
    def by_type(self) -> Mapping[str, list[Entity]]:
        """Entities by type, in the order of the pack."""
        types: dict[str, list[Entity]] = defaultdict(list)
        for entity in self.pack.entities.values():
            types[entity.type].append(entity)
        return types

    def parts(self, entity: EntityId) -> frozenset[EntityId]:
        """Return everything that lies in an entity, at any depth."""
        if entity not in self._parts:
            self._parts[entity] = self._reach(entity, self._children)
        return self._parts[entity]

    def wholes(self, entity: EntityId) -> frozenset[EntityId]:
        """Return everything that an entity lies in, at any depth."""
        return self._reach(entity, self._groups)

    def related(self, entity: EntityId) -> frozenset[EntityId]:
        """Return what may not be told apart from an entity: itself, parts, wholes, near, namesakes.

        None of these is ever a wrong option for it.
        """
        if entity not in self._related:
            own = self.pack.entities[entity]
            same = {i for n in (own.name, *own.aliases) for i in self._by_name[fold(n)]}
            near = self._near.get(entity, set())
            reach = self.parts(entity) | self.wholes(entity)
            self._related[entity] = frozenset({entity} | same | near | reach)
        return self._related[entity]

    @staticmethod
    def _reach(entity: EntityId, edges: Mapping[EntityId, list[EntityId]]) -> frozenset[EntityId]:
        found: set[EntityId] = set()
        open_ = list(edges.get(entity, []))
        while open_:
            step = open_.pop()
            if step not in found:
                found.add(step)
                open_.extend(edges.get(step, []))
        return frozenset(found - {entity})

    # -- relations between values --

    def named(self, text: str) -> tuple[EntityId, ...]:
        """Return the entities that bear a name, whatever its case and accents."""
        return tuple(sorted(self._by_name.get(fold(text), ())))

    def may_be_same(self, one: Value, other: Value) -> bool:
        """Tell whether two values could both be true of one thing, as far as the content knows."""
        if isinstance(one, EntityRef) and isinstance(other, EntityRef):
            return other.id in self.related(one.id)
        if isinstance(one, EdtfDate) and isinstance(other, EdtfDate):
            return one.overlaps(other)
        if isinstance(one, Amount) and isinstance(other, Amount):
            return amounts_overlap(one, other)
        # Two texts may say the same, and a text may name an entity.
        return True

    def answers(self, asked: Value, holder: Value) -> bool:
        """Tell whether a fact that holds ``holder`` answers to a question that names ``asked``."""
        if isinstance(asked, EntityRef) and isinstance(holder, EntityRef):
            return holder.id == asked.id or holder.id in self.parts(asked.id)
        if isinstance(asked, EdtfDate) and isinstance(holder, EdtfDate):
            return asked.overlaps(holder)
        if isinstance(asked, Amount) and isinstance(holder, Amount):
            return amounts_overlap(asked, holder)
        if isinstance(asked, Text) and isinstance(holder, Text):
            return fold(asked.text) == fold(holder.text)
        return False

    def lists_may_agree(self, one: tuple[Value, ...], other: tuple[Value, ...]) -> bool:
        """Tell whether one list may hold the other; lists of one are compared as values."""
        small, large = (one, other) if len(one) <= len(other) else (other, one)
        return all(any(self.may_be_same(a, b) for b in large) for a in small)

    def lists_answer(self, asked: tuple[Value, ...], holder: tuple[Value, ...]) -> bool:
        """Tell whether a fact with the list ``holder`` answers to a question naming ``asked``."""
        if len(asked) == 1 and len(holder) == 1:
            return self.answers(asked[0], holder[0])
        small, large = (asked, holder) if len(asked) <= len(holder) else (holder, asked)
        return all(any(self.answers(a, b) or self.answers(b, a) for b in large) for a in small)

    # -- facts by what they hold --

    def _posting(self, kind: KindName, role: RoleName) -> dict[str, list[int]]:
        key = (kind, role)
        if key not in self._postings:
            postings: dict[str, list[int]] = defaultdict(list)
            empty: list[int] = []
            for at, fact in enumerate(self.by_kind[kind]):
                values = fact.roles.get(role, ())
                if not values:
                    empty.append(at)
                for value in values:
                    for posted in self._posted_under(value):
                        postings[posted].append(at)
            self._postings[key] = postings
            self._empty[key] = empty
        return self._postings[key]

    def _posted_under(self, value: Value) -> Iterable[str]:
        # An entity is found under whatever it may be confounded with; other values under one key.
        if isinstance(value, EntityRef):
            return self.related(value.id)
        return ("",)

    def candidates(
        self, fact: Fact, named: frozenset[RoleName], *, with_empty: bool
    ) -> Iterable[Fact]:
        """Return the facts of the same kind that may agree with a fact in the roles named.

        A superset, narrowed by the role with the fewest; with ``with_empty`` also the facts that
        leave that role out.
        """
        facts = self.by_kind[fact.kind]
        best: set[int] | None = None
        for role in named:
            values = fact.roles[role]
            if not all(isinstance(v, EntityRef) for v in values):
                continue
            posting = self._posting(fact.kind, role)
            found = {i for v in values if isinstance(v, EntityRef) for i in posting.get(v.id, ())}
            if with_empty:
                found.update(self._empty[fact.kind, role])
            if best is None or len(found) < len(best):
                best = found
                if len(best) <= 1:
                    break
        if best is None:
            return facts
        return [facts[i] for i in sorted(best)]

    def compatible(
        self, fact: Fact, other: Fact, named: frozenset[RoleName], *, reviewed: bool = False
    ) -> bool:
        """Tell whether another fact may hold where the roles named have this fact's values.

        Two texts may say the same, unless somebody has ``reviewed`` them: then only equal words do.
        """
        for role in named:
            values = other.roles.get(role)
            if not values:
                continue
            if not self.lists_may_agree(fact.roles[role], values):
                return False
            if reviewed and _other_words(fact.roles[role], values):
                return False
        return True

    def query(self, fact: Fact, named: frozenset[RoleName], asked: RoleName) -> list[Fact]:
        """Return the facts that answer the question naming these roles of a fact.

        A fact that its source has wrong answers only where the question names whose word it is.
        """
        found = []
        for other in self.candidates(fact, named, with_empty=False):
            if other is not fact:
                if not other.roles.get(asked):
                    continue
                if other.certainty_of(asked) is Certainty.MISTAKEN and _ACCORDING_TO not in named:
                    continue
                if not all(
                    role in other.roles and self.lists_answer(fact.roles[role], other.roles[role])
                    for role in named
                ):
                    continue
            found.append(other)
        return found


def _other_words(one: tuple[Value, ...], other: tuple[Value, ...]) -> bool:
    """Tell whether words stand on either side and none of them on both."""
    texts = [{fold(v.text) for v in values if isinstance(v, Text)} for values in (one, other)]
    return bool(texts[0] or texts[1]) and texts[0].isdisjoint(texts[1])


def amounts_overlap(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts could be the same; different units could not be told apart."""
    if fold(one.unit) != fold(other.unit):
        return True
    (low1, high1), (low2, high2) = _bounds(one), _bounds(other)
    return low1 <= high2 and low2 <= high1


def _bounds(amount: Amount) -> tuple[float, float]:
    number, spread = float(amount.number), float(amount.tolerance)
    match amount.comparator:
        case Comparator.OVER | Comparator.AT_LEAST:
            return (number, float("inf"))
        case Comparator.UNDER | Comparator.AT_MOST:
            return (float("-inf"), number)
        case Comparator.ABOUT:
            return (number * 0.8 - spread, number * 1.2 + spread)
        case _:
            return (number - spread, number + spread)
