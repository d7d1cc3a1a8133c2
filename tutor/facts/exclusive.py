"""``one-for``: facts that give two values where their kind says that there is one."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from tutor.facts.dates import EdtfDate
from tutor.facts.diagnostics import Diagnostic, Related, shown
from tutor.facts.locate import Locator
from tutor.facts.measures import are_comparable, size_of, spread_between
from tutor.facts.model import (
    Amount,
    Certainty,
    Comparator,
    EntityId,
    EntityRef,
    Fact,
    FactId,
    Kind,
    Many,
    Pack,
    Role,
    RoleName,
    Text,
    Value,
)
from tutor.text import fold

_MOST_COMPARED = 50
_CONTRADICTION = "T301"
_DEPTH = "T302"
Canonical = tuple[object, ...]
_End = Fraction | float


@dataclass(frozen=True, slots=True)
class Clash:
    """Two facts that ``one-for`` lets have one value of a role, and that differ in it.

    ``code`` says whether one of them must be wrong (T301) or only says more (T302).
    """

    code: str
    kind: Kind
    role: Role
    determining: tuple[RoleName, ...]
    first: Fact
    second: Fact


def check_exclusive(pack: Pack, locator: Locator) -> Iterator[Diagnostic]:
    """Yield the facts of a pack that contradict one another, and those that only differ in depth.

    A mistaken fact is evidence for nothing and is left out.
    """
    for clash in _clashes(pack):
        yield _problem(clash, locator)


def contradicting(pack: Pack) -> frozenset[FactId]:
    """Return the facts that contradict another one, until one of the two is corrected."""
    wrong = [clash for clash in _clashes(pack) if clash.code == _CONTRADICTION]
    return frozenset(fact.id for clash in wrong for fact in (clash.first, clash.second))


def implied(true: Amount, value: Amount) -> bool:
    """Tell whether every number that an amount may mean fits another one as well."""
    if not are_comparable(true, value):
        return False
    low, low_open = _low(value)
    high, high_open = _high(value)
    return (
        (low, low_open) <= _low(true)
        and _high(true)[0] <= high
        and not (_high(true)[0] == high and high_open and not _high(true)[1])
    )


def _clashes(pack: Pack) -> Iterator[Clash]:
    by_kind: dict[str, list[Fact]] = {}
    for fact in pack.facts.values():
        if Certainty.MISTAKEN not in {fact.certainty, *fact.uncertain.values()}:
            by_kind.setdefault(fact.kind, []).append(fact)
    for facts in by_kind.values():
        kind = pack.kinds[facts[0].kind]
        for role in kind.roles.values():
            if role.one_for is not None:
                yield from _of_role(kind, role, role.one_for, facts, pack)


def _of_role(
    kind: Kind, role: Role, determining: tuple[RoleName, ...], facts: list[Fact], pack: Pack
) -> Iterator[Clash]:
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if role.name in fact.roles and all(name in fact.roles for name in determining):
            key = tuple(canonical_set(fact.roles[name]) for name in determining)
            groups.setdefault(key, []).append(fact)
    for group in groups.values():
        if len(group) < 2:
            continue
        distinct: dict[object, Fact] = {}
        for fact in group:
            values = fact.roles[role.name]
            distinct.setdefault((canonical_list(values), role.name in fact.complete), fact)
        # The number of pairs is bounded: the first contradictions are enough to mend the rest.
        different = list(distinct.values())[:_MOST_COMPARED]
        reported: set[str] = set()
        for first, second in combinations(different, 2):
            code = _compare(pack, role, first, second)
            if code is not None and second.id not in reported:
                reported.add(second.id)
                yield Clash(code, kind, role, determining, first, second)


def _compare(pack: Pack, role: Role, first: Fact, second: Fact) -> str | None:
    """Return the code of what is between two facts that should agree, or None."""
    left, right = first.roles[role.name], second.roles[role.name]
    if role.many is Many.ONE:
        return _compare_values(pack.entities, left[0], right[0])
    ours, theirs = canonical_set(left), canonical_set(right)
    whole_left, whole_right = role.name in first.complete, role.name in second.complete
    if whole_left and whole_right and role.many is Many.ORDERED:
        return _CONTRADICTION if canonical_list(left) != canonical_list(right) else None
    if (whole_left and not theirs <= ours) or (whole_right and not ours <= theirs):
        return _CONTRADICTION
    return None


def _compare_values(entities: Mapping[EntityId, object], left: Value, right: Value) -> str | None:
    if canonical(left) == canonical(right):
        return None
    if isinstance(left, EdtfDate) and isinstance(right, EdtfDate):
        return _DEPTH if left.contains(right) or right.contains(left) else _CONTRADICTION
    if isinstance(left, Amount) and isinstance(right, Amount):
        return _DEPTH if _may_be_equal(left, right) else _CONTRADICTION
    if isinstance(left, EntityRef) and isinstance(right, EntityRef):
        related = within(entities, left.id, right.id) or within(entities, right.id, left.id)
        return _DEPTH if related else _CONTRADICTION
    return _CONTRADICTION


def _may_be_equal(left: Amount, right: Amount) -> bool:
    """Tell whether some number satisfies two amounts, at least one of which is a bound."""
    if not are_comparable(left, right):
        return False
    if _differ_little(left, right):
        return True
    if Comparator.ABOUT in {left.comparator, right.comparator}:
        return True
    low, low_open = max((_low(left), _low(right)))
    high, high_open = min((_high(left), _high(right)), key=lambda end: (end[0], -end[1]))
    return low < high or (low == high and not low_open and not high_open)


def _differ_little(left: Amount, right: Amount) -> bool:
    """Tell whether two amounts are the same but for what a calendar leaves open."""
    ours, theirs, spread = size_of(left), size_of(right), spread_between(left, right)
    return bool(spread) and abs(ours - theirs) <= spread * max(abs(ours), abs(theirs))


def _low(amount: Amount) -> tuple[_End, bool]:
    """Return the least number an amount may mean, and whether that one is excluded."""
    if amount.comparator in {Comparator.UNDER, Comparator.AT_MOST}:
        return -math.inf, True
    return size_of(amount), amount.comparator is Comparator.OVER


def _high(amount: Amount) -> tuple[_End, bool]:
    """Return the greatest number an amount may mean, and whether that one is excluded."""
    if amount.comparator in {Comparator.OVER, Comparator.AT_LEAST}:
        return math.inf, True
    return size_of(amount), amount.comparator is Comparator.UNDER


def within(entities: Mapping[EntityId, object], part: EntityId, whole: EntityId) -> bool:
    """Tell whether an entity lies in another, directly or through others."""
    waiting, seen = [part], {part}
    while waiting:
        for group in getattr(entities.get(waiting.pop()), "groups", ()):
            if group == whole:
                return True
            if group not in seen:
                seen.add(group)
                waiting.append(group)
    return False


def _problem(clash: Clash, locator: Locator) -> Diagnostic:
    role, first = clash.role, clash.first
    by = " and ".join(clash.determining)
    if clash.code == _CONTRADICTION:
        message = (
            f"{role.name} differs from that of the fact {first.id}, which has the same {by}: "
            f"the kind {clash.kind.name} allows one."
        )
        help_ = (
            "correct one of them, mark the source's slip with certainty: mistaken, "
            f"or change one-for of {role.name}"
        )
    else:
        message = (
            f"{role.name} is not the same as that of the fact {first.id}, which has the same {by}; "
            "one contains the other, so that both may be true."
        )
        help_ = "nothing, if the two sources say more and less; else write both alike"
    related_place, _ = locator.in_fact(first, role.name)
    return locator.problem(
        clash.code,
        clash.second,
        (role.name,),
        message,
        help_,
        related=[Related(related_place, f"the {role.name} of {shown(first.id)}")],
    )


def canonical(value: Value) -> Canonical:
    """Return what two equal values have in common, however they are written."""
    if isinstance(value, EntityRef):
        return ("entity", value.id)
    if isinstance(value, Text):
        return ("text", fold(value.text))
    if isinstance(value, EdtfDate):
        return ("date", value.first, value.last)
    measured = value.dimension or fold(value.unit)
    return ("amount", size_of(value), measured, value.comparator)


def canonical_list(values: tuple[Value, ...]) -> tuple[Canonical, ...]:
    """Return the common ground of equal lists."""
    return tuple(canonical(value) for value in values)


def canonical_set(values: tuple[Value, ...]) -> frozenset[Canonical]:
    """Return the common ground of lists that hold the same in any order."""
    return frozenset(canonical_list(values))
