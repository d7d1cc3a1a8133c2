"""``one-for``: facts that give two values where their kind says that there is one."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations

from tutor.facts.dates import EdtfDate
from tutor.facts.diagnostics import Diagnostic, Related, diagnostic, shown
from tutor.facts.locate import Locator
from tutor.facts.model import (
    Amount,
    Certainty,
    Comparator,
    EntityId,
    EntityRef,
    Fact,
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
Canonical = tuple[object, ...]


def check_exclusive(pack: Pack, locator: Locator) -> Iterator[Diagnostic]:
    """Yield the facts of a pack that contradict one another, and those that only differ in depth.

    A mistaken fact is evidence for nothing and is left out.
    """
    by_kind: dict[str, list[Fact]] = {}
    for fact in pack.facts.values():
        if Certainty.MISTAKEN not in {fact.certainty, *fact.uncertain.values()}:
            by_kind.setdefault(fact.kind, []).append(fact)
    for name, facts in by_kind.items():
        kind = pack.kinds[facts[0].kind]
        assert kind.name == name
        for role in kind.roles.values():
            if role.one_for is not None:
                yield from _check_role(pack, kind, role, role.one_for, facts, locator)


def _check_role(
    pack: Pack,
    kind: Kind,
    role: Role,
    determining: tuple[RoleName, ...],
    facts: list[Fact],
    locator: Locator,
) -> Iterator[Diagnostic]:
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
                yield _problem(code, kind, role, determining, first, second, locator)


def _compare(pack: Pack, role: Role, first: Fact, second: Fact) -> str | None:
    """Return the code of what is between two facts that should agree, or None."""
    left, right = first.roles[role.name], second.roles[role.name]
    if role.many is Many.ONE:
        return _compare_values(pack.entities, left[0], right[0])
    ours, theirs = canonical_set(left), canonical_set(right)
    whole_left, whole_right = role.name in first.complete, role.name in second.complete
    if whole_left and whole_right and role.many is Many.ORDERED:
        return "T301" if canonical_list(left) != canonical_list(right) else None
    if (whole_left and not theirs <= ours) or (whole_right and not ours <= theirs):
        return "T301"
    return None


def _compare_values(entities: Mapping[EntityId, object], left: Value, right: Value) -> str | None:
    if canonical(left) == canonical(right):
        return None
    if isinstance(left, EdtfDate) and isinstance(right, EdtfDate):
        return "T302" if left.contains(right) or right.contains(left) else "T301"
    if isinstance(left, Amount) and isinstance(right, Amount):
        return "T302" if _may_be_equal(left, right) else "T301"
    if isinstance(left, EntityRef) and isinstance(right, EntityRef):
        related = within(entities, left.id, right.id) or within(entities, right.id, left.id)
        return "T302" if related else "T301"
    return "T301"


def _may_be_equal(left: Amount, right: Amount) -> bool:
    """Tell whether some number satisfies two amounts, at least one of which is a bound."""
    if fold(left.unit) != fold(right.unit):
        return False
    if Comparator.ABOUT in {left.comparator, right.comparator}:
        return True
    low, low_open = max((_low(left), _low(right)))
    high, high_open = min((_high(left), _high(right)), key=lambda end: (end[0], -end[1]))
    return low < high or (low == high and not low_open and not high_open)


def _low(amount: Amount) -> tuple[Decimal, bool]:
    """Return the least number an amount may mean, and whether that one is excluded."""
    if amount.comparator in {Comparator.UNDER, Comparator.AT_MOST}:
        return Decimal("-Infinity"), True
    return Decimal(amount.number), amount.comparator is Comparator.OVER


def _high(amount: Amount) -> tuple[Decimal, bool]:
    """Return the greatest number an amount may mean, and whether that one is excluded."""
    if amount.comparator in {Comparator.OVER, Comparator.AT_LEAST}:
        return Decimal("Infinity"), True
    return Decimal(amount.number), amount.comparator is Comparator.UNDER


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


def _problem(
    code: str,
    kind: Kind,
    role: Role,
    determining: tuple[RoleName, ...],
    first: Fact,
    second: Fact,
    locator: Locator,
) -> Diagnostic:
    place, end_column = locator.in_fact(second, role.name)
    by = " and ".join(determining)
    if code == "T301":
        message = (
            f"{role.name} differs from that of the fact {first.id}, which has the same {by}: "
            f"the kind {kind.name} allows one."
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
    return diagnostic(
        code,
        place,
        message,
        help_,
        end_column=end_column,
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
    return ("amount", value.number, fold(value.unit), value.comparator)


def canonical_list(values: tuple[Value, ...]) -> tuple[Canonical, ...]:
    """Return the common ground of equal lists."""
    return tuple(canonical(value) for value in values)


def canonical_set(values: tuple[Value, ...]) -> frozenset[Canonical]:
    """Return the common ground of lists that hold the same in any order."""
    return frozenset(canonical_list(values))
