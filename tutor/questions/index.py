"""What generation asks of a pack again and again, worked out once.

Relations between values, postings of facts by value, and the query: which values the facts give for
a role when other roles are known.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import chain

from tutor.facts.dates import EdtfDate, Precision
from tutor.facts.measures import (
    are_comparable,
    are_different,
    size_of,
    spread_between,
    tolerance_of,
)
from tutor.facts.model import (
    PERSON,
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
from tutor.questions.inflected import own_forms
from tutor.text import fold_name

_ACCORDING_TO = RoleName("according-to")
_Posted = str | int
_TEXT = "text "
_AMOUNT = "amount"
_LONG = "long"
_EMPTY = ""
_LONGEST_LISTED = 30
_NONE = Fraction(0)
_MEASURED = (EdtfDate, Amount)


class PackIndex:
    """The postings and relations of one pack. Builds in one pass; the rest is made when asked."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.by_kind: dict[KindName, list[Fact]] = defaultdict(list)
        self._postings: dict[tuple[KindName, RoleName], dict[_Posted, list[int]]] = {}
        for fact in pack.facts.values():
            self.by_kind[fact.kind].append(fact)
        self._rivals: tuple[Fact | None, frozenset[RoleName], list[Fact]] = (None, frozenset(), [])
        self._related: dict[EntityId, frozenset[EntityId]] = {}
        self._parts: dict[EntityId, frozenset[EntityId]] = {}

    @cached_property
    def present(self) -> int:
        """The year of the latest source, from which the age of events is counted.

        Where no source has a date, the latest year that a fact names; 0 for none.
        """
        dates = [source.date for source in self.pack.sources.values() if source.date]
        return max((date.last[0] for date in dates or self._dates() if date.end), default=0)

    def _dates(self) -> Iterator[EdtfDate]:
        for fact in self.pack.facts.values():
            for value in chain(*fact.roles.values()):
                if isinstance(value, EdtfDate):
                    yield value

    @cached_property
    def own_forms(self) -> Mapping[EntityId, tuple[str, ...]]:
        """The forms of entities that are right answers for them."""
        return own_forms(self.pack)

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
                names[fold_name(name)].add(entity.id)
        return names

    @cached_property
    def by_type(self) -> Mapping[str, list[Entity]]:
        """Entities by type, in the order of the pack."""
        types: dict[str, list[Entity]] = defaultdict(list)
        for entity in self.pack.entities.values():
            types[entity.type].append(entity)
        return types

    @cached_property
    def persons_beside(self) -> Mapping[EntityId, tuple[str, ...]]:
        """The persons whom facts name with each thing, who may have made or found it."""
        entities = self.pack.entities
        found: dict[EntityId, dict[str, None]] = defaultdict(dict)
        for fact in self.pack.facts.values():
            held = chain.from_iterable(v for role, v in fact.roles.items() if role != _ACCORDING_TO)
            named = [entities[value.id] for value in held if isinstance(value, EntityRef)]
            persons = dict.fromkeys(entity.name for entity in named if entity.type == PERSON)
            for entity in named:
                if entity.type != PERSON:
                    found[entity.id] |= persons
        return {id_: tuple(persons) for id_, persons in found.items()}

    def parts(self, entity: EntityId) -> frozenset[EntityId]:
        """Return everything that lies in an entity, at any depth, or all that is of a type."""
        if entity not in self._parts:
            if self.is_type(entity):
                self._parts[entity] = frozenset(each.id for each in self.by_type[entity])
            else:
                self._parts[entity] = self._reach(entity, self._children)
        return self._parts[entity]

    def is_type(self, group: EntityId) -> bool:
        """Tell whether what a wording asks for a member of is a type of things, and no group."""
        return group not in self.pack.entities

    def wholes(self, entity: EntityId) -> frozenset[EntityId]:
        """Return everything that an entity lies in, at any depth."""
        return self._reach(entity, self._groups)

    def related(self, entity: EntityId) -> frozenset[EntityId]:
        """Return what may not be told apart from an entity: itself, parts, wholes, near, namesakes.

        None of these is ever a wrong option for it.
        """
        related = self._related.get(entity)
        if related is None:
            own = self.pack.entities[entity]
            known = {entity}.union(*(self._by_name[fold_name(n)] for n in (own.name, *own.aliases)))
            if entity in self._near:
                known |= self._near[entity]
            if own.groups or entity in self._children:
                known |= self.parts(entity) | self.wholes(entity)
            related = self._related[entity] = frozenset(known)
        return related

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
        return tuple(sorted(self._by_name.get(fold_name(text), ())))

    def may_be_same(self, one: Value, other: Value) -> bool:
        """Tell whether two values could both be true of one thing, as far as the content knows."""
        if isinstance(one, EntityRef) and isinstance(other, EntityRef):
            return one.id == other.id or other.id in self.related(one.id)
        if isinstance(one, EdtfDate) and isinstance(other, EdtfDate):
            return dates_may_agree(one, other)
        if isinstance(one, Amount) and isinstance(other, Amount):
            return amounts_overlap(one, other)
        # Two texts may say the same, and a text may name an entity.
        return True

    def answers(self, asked: Value, holder: Value) -> bool:
        """Tell whether a fact that holds ``holder`` answers to a question that names ``asked``."""
        if isinstance(asked, EntityRef) and isinstance(holder, EntityRef):
            return holder.id == asked.id or holder.id in self.parts(asked.id)
        if isinstance(asked, EdtfDate) and isinstance(holder, EdtfDate):
            # Who followed in the year that a whole term ends in did not hold the term.
            return asked.overlaps(holder) and not asked.only_meets(holder)
        if isinstance(asked, Amount) and isinstance(holder, Amount):
            return amounts_overlap(asked, holder)
        if isinstance(asked, Text) and isinstance(holder, Text):
            return fold_name(asked.text) == fold_name(holder.text)
        return False

    def lists_may_agree(self, one: tuple[Value, ...], other: tuple[Value, ...]) -> bool:
        """Tell whether one list may hold the other; lists of one are compared as values."""
        if len(one) == len(other) == 1:
            return self.may_be_same(one[0], other[0])
        if one is other:
            return True
        small, large = (one, other) if len(one) <= len(other) else (other, one)
        return all(any(self.may_be_same(a, b) for b in large) for a in small)

    def lists_answer(self, asked: tuple[Value, ...], holder: tuple[Value, ...]) -> bool:
        """Tell whether a fact with the list ``holder`` answers to a question naming ``asked``."""
        if len(asked) == 1 and len(holder) == 1:
            return self.answers(asked[0], holder[0])
        small, large = (asked, holder) if len(asked) <= len(holder) else (holder, asked)
        return all(any(self.answers(a, b) or self.answers(b, a) for b in large) for a in small)

    # -- facts by what they hold --

    def _posting(self, kind: KindName, role: RoleName) -> dict[_Posted, list[int]]:
        """Return where the facts of a kind stand by what they hold in a role, in rising order."""
        key = (kind, role)
        if key not in self._postings:
            postings: dict[_Posted, list[int]] = defaultdict(list)
            for at, fact in enumerate(self.by_kind[kind]):
                values = fact.roles.get(role, ())
                under = self._posted(values[0]) if len(values) == 1 else self._posted_all(values)
                for posted in under:
                    postings[posted].append(at)
            self._postings[key] = dict(postings)
        return self._postings[key]

    def _posted(self, value: Value) -> Collection[_Posted]:
        """Return under what a value is found: an entity under all that it may be taken for."""
        if isinstance(value, EntityRef):
            return self.related(value.id)
        if isinstance(value, EdtfDate):
            return _years(value)
        if isinstance(value, Text):
            return (_same_words(value), _TEXT)
        return (_AMOUNT,)

    def _posted_all(self, values: tuple[Value, ...]) -> Collection[_Posted]:
        return {posted for value in values for posted in self._posted(value)} or {_EMPTY}

    def _found(self, posting: Mapping[_Posted, list[int]], value: Value) -> list[list[int]]:
        """Return the lists of a posting that hold whatever may hold a value."""
        if isinstance(value, EntityRef):
            return [posting[value.id]] if value.id in posting else []
        if isinstance(value, Text):
            words = _same_words(value)
            return [posting[words]] if words in posting else []
        under = self._posted(value)
        if _LONG in under:
            # A long span may hold any date, whatever the year.
            return list(posting.values())
        found = [posting[posted] for posted in under if posted in posting]
        if isinstance(value, EdtfDate) and _LONG in posting:
            found.append(posting[_LONG])
        return found

    def holding(self, kind: KindName, role: RoleName, value: Value) -> list[Fact]:
        """Return the facts of a kind that hold a value in a role, or something like it.

        A superset of those that hold it.
        """
        return self._facts(kind, self._found(self._posting(kind, role), value))

    def _facts(self, kind: KindName, found: list[list[int]]) -> list[Fact]:
        """Return the facts of a kind that stand in any of some lists, in their order."""
        facts = self.by_kind[kind]
        where = found[0] if len(found) == 1 else sorted(set().union(*found))
        return [facts[at] for at in where]

    def rivals(self, fact: Fact, named: frozenset[RoleName]) -> list[Fact]:
        """Return the facts of the kind that may hold where a fact does in the roles named.

        A superset, narrowed by the role with the fewest; facts that leave that role out are in it.
        """
        if self._rivals[0] is fact and self._rivals[1] == named:
            return self._rivals[2]
        best: list[list[int]] | None = None
        for role in named:
            values = fact.roles[role]
            if len(values) == 1:
                if not isinstance(values[0], EntityRef):
                    continue
            elif not all(isinstance(value, EntityRef) for value in values):
                continue
            posting = self._posting(fact.kind, role)
            found = [lists for value in values for lists in self._found(posting, value)]
            # What is left out may be anything, and a text may name any entity.
            found += [posting[other] for other in (_EMPTY, _TEXT) if other in posting]
            best = found if best is None else _shorter(best, found)
            if _is_one(best):
                break
        rivals = self.by_kind[fact.kind] if best is None else self._facts(fact.kind, best)
        self._rivals = (fact, named, rivals)
        return rivals

    def _candidates(self, fact: Fact, named: frozenset[RoleName]) -> list[Fact]:
        """Return the facts of the kind that may answer, narrowed by the role with the fewest.

        Lists agree where one holds the other, so that each has one of the values of the other.
        """
        best: list[list[int]] | None = None
        measured: list[RoleName] = []
        for role in named:
            if isinstance(fact.roles[role][0], _MEASURED):
                # Found by every year that they may mean, so only where nothing else tells enough.
                measured.append(role)
                continue
            best = self._narrower(best, fact, role)
            if _is_one(best):
                return self._facts(fact.kind, best)
        for role in measured:
            best = self._narrower(best, fact, role)
        return self.by_kind[fact.kind] if best is None else self._facts(fact.kind, best)

    def _narrower(
        self, best: list[list[int]] | None, fact: Fact, role: RoleName
    ) -> list[list[int]]:
        """Return lists of facts that agree with one, or with it in a role if these are shorter."""
        posting = self._posting(fact.kind, role)
        found = [lists for v in fact.roles[role] for lists in self._found(posting, v)]
        return found if best is None else _shorter(best, found)

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
        if len(self.rivals(fact, named)) == 1:
            # Whoever might answer is among them, and so it is the fact alone.
            return [fact]
        found = []
        for other in self._candidates(fact, named):
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


def _same_words(text: Text) -> str:
    """Return what a text is posted under besides being one."""
    return f"{_TEXT}{fold_name(text.text)}"


def _shorter(one: list[list[int]], other: list[list[int]]) -> list[list[int]]:
    """Return those of two sets of lists that are shorter together."""
    return one if sum(map(len, one)) <= sum(map(len, other)) else other


def _is_one(lists: list[list[int]]) -> bool:
    """Tell whether lists hold one fact alone, which is the one that is looked from."""
    return len(lists) == 1 and len(lists[0]) == 1


def _years(date: EdtfDate) -> Collection[int | str]:
    """Return the years that a date is posted under; a long span has a place of its own."""
    first, last = date.first[0] - slack_of(date), date.last[0] + slack_of(date)
    return range(first, last + 1) if last - first < _LONGEST_LISTED else (_LONG,)


def _other_words(one: tuple[Value, ...], other: tuple[Value, ...]) -> bool:
    """Tell whether words stand on either side and none of them on both."""
    texts = [{fold_name(v.text) for v in values if isinstance(v, Text)} for values in (one, other)]
    return bool(texts[0] or texts[1]) and texts[0].isdisjoint(texts[1])


def dates_may_agree(one: EdtfDate, other: EdtfDate) -> bool:
    """Tell whether two dates could be the same; an approximate one reaches some years around."""
    slack = max(slack_of(one), slack_of(other)) if one.approximate or other.approximate else 0
    if not slack:
        return one.overlaps(other)
    low, high = (one.first[0] - slack, *one.first[1:]), (one.last[0] + slack, *one.last[1:])
    return low <= other.last and other.first <= high


def slack_of(date: EdtfDate) -> int:
    """Return how many years a date may be off."""
    if not date.approximate:
        return 0
    return {Precision.CENTURY: 50, Precision.DECADE: 10, Precision.YEAR: 5}.get(date.precision, 1)


def amounts_overlap(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts could be the same.

    Units that measure the same are converted, those that measure different things never agree;
    others could not be told apart.
    """
    if not are_comparable(one, other):
        return not are_different(one, other)
    spread = spread_between(one, other)
    (low1, high1), (low2, high2) = _bounds(one, spread), _bounds(other, spread)
    return low1 <= high2 and low2 <= high1


def amount_implies(one: Amount, other: Amount) -> bool:
    """Tell whether an amount makes another true: 300 does so of "over 250"."""
    if not are_comparable(one, other):
        return False
    (low1, high1), (low2, high2) = _bounds(one), _bounds(other, spread_between(one, other))
    return low2 <= low1 and high1 <= high2


_Bound = Fraction | float


@lru_cache(maxsize=1 << 14)
def _bounds(amount: Amount, share: Fraction = _NONE) -> tuple[_Bound, _Bound]:
    """Return the least and the greatest that an amount may be, wider by a share of it."""
    number = size_of(amount)
    spread = tolerance_of(amount) + (abs(number) * share if share else 0)
    match amount.comparator:
        case Comparator.OVER | Comparator.AT_LEAST:
            return (number - spread, float("inf"))
        case Comparator.UNDER | Comparator.AT_MOST:
            return (float("-inf"), number + spread)
        case Comparator.ABOUT:
            about = abs(number) / 5 + spread
            return (number - about, number + about)
        case _:
            return (number - spread, number + spread)
