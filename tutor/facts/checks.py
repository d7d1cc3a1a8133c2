"""Checks by rule on loaded packs: what can be read, and is still not right.

What concerns questions (wordings that collide, too few distractors) is checked with the questions.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain

from tutor.facts.content import Content
from tutor.facts.dates import EdtfDate
from tutor.facts.diagnostics import Diagnostic, Names, Related, diagnostic, shown, sort_key
from tutor.facts.entities import GROUP, SOURCE
from tutor.facts.exclusive import canonical, canonical_set, check_exclusive, implied, within
from tutor.facts.locate import Locator
from tutor.facts.measures import are_comparable
from tutor.facts.model import (
    PERSON,
    Amount,
    Entity,
    EntityId,
    EntityRef,
    Fact,
    Pack,
    RoleName,
    Text,
    Value,
)
from tutor.facts.placeholders import NO_ENTITY
from tutor.facts.shapes import check_forms
from tutor.facts.style import check_style
from tutor.text import fold


def check_content(content: Content) -> list[Diagnostic]:
    """Return what rules find wrong in the loaded packs, in the order of files and lines."""
    locator = Locator()
    found: list[Diagnostic] = []
    for pack in content.packs.values():
        found.extend(check_pack(pack, locator))
        if content.is_whole(pack.id):
            found.extend(_unused(pack, locator))
    return sorted(found, key=sort_key)


def check_pack(pack: Pack, locator: Locator) -> Iterator[Diagnostic]:
    """Yield what rules find wrong in one pack."""
    names = names_of(pack)
    yield from check_exclusive(pack, locator)
    yield from check_style(pack, locator)
    yield from check_forms(pack)
    yield from _repeated_facts(pack)
    for fact in pack.facts.values():
        if not fact.cite and fact.ask != ():
            yield diagnostic(
                "T303",
                fact.place,
                f"The fact {fact.id} cites no paragraph.",
                "add cite: with the number of the paragraph, counting lines that are not empty",
            )
        if fact.wrong:
            yield from _wrong_values(pack, fact, locator)
        if fact.accept:
            yield from _accepted(pack, fact, names, locator)
        yield from _texts_that_are_names(pack, fact, names, locator)
    yield from _shared_names(pack)
    yield from _groups(pack)
    yield from _entities(pack, locator)


def names_of(pack: Pack) -> dict[str, list[Entity]]:
    """Return the entities that each folded name or alias belongs to."""
    found: dict[str, list[Entity]] = {}
    for entity in pack.entities.values():
        for name in {fold(n) for n in (entity.name, entity.sentence, *entity.aliases)}:
            found.setdefault(name, []).append(entity)
    return found


def _repeated_facts(pack: Pack) -> Iterator[Diagnostic]:
    seen: dict[object, Fact] = {}
    for fact in pack.facts.values():
        key = (
            fact.kind,
            frozenset((role, canonical_set(values)) for role, values in fact.roles.items()),
        )
        first = seen.setdefault(key, fact)
        if first is not fact:
            yield diagnostic(
                "T313",
                fact.place,
                f"The fact {fact.id} says the same as {first.id}.",
                "delete one of them and cite both paragraphs in the other",
                related=[Related(first.place, f"the fact {first.id}")],
            )


def _wrong_values(pack: Pack, fact: Fact, locator: Locator) -> Iterator[Diagnostic]:
    for role, values in fact.wrong.items():
        keys = fact.roles[role]
        accepted = {fold(text) for text in fact.accept.get(role, ())}
        for number, value in enumerate(values):
            reason = next((r for key in keys if (r := _same(pack, key, value))), "")
            if not reason and isinstance(value, Text) and fold(value.text) in accepted:
                reason = "is accepted as a right answer of this fact"
            if reason:
                yield locator.problem(
                    "T305",
                    fact,
                    ("wrong", role, number),
                    f"{_show(pack, value)} {reason} and cannot be a wrong answer.",
                    "delete it, or name something that is false",
                )
            elif told := _unlike(keys, value):
                yield locator.problem(
                    "T326",
                    fact,
                    ("wrong", role, number),
                    f"{_show(pack, value)} {told}, so that nobody would take it for the answer.",
                    f"write it in the unit of the answer: {_amount(keys).unit or 'none'}",
                )


def _unlike(keys: tuple[Value, ...], value: Value) -> str:
    """Say how a wrong amount is not so much of what the answer is so much of, or nothing."""
    if not isinstance(value, Amount) or not value.dimension:
        return ""
    amounts = [key for key in keys if isinstance(key, Amount)]
    if not amounts or any(not key.dimension or _share_unit(key, value) for key in amounts):
        return ""
    if any(are_comparable(key, value) for key in amounts):
        return "is in another unit than the answer"
    return "measures something else than the answer"


def _share_unit(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts are in one unit, whatever it is called ("1 year", "5 years")."""
    if fold(one.unit) == fold(other.unit):
        return True
    sizes = (
        Fraction(one.size) * Fraction(other.number),
        Fraction(other.size) * Fraction(one.number),
    )
    return one.dimension == other.dimension and sizes[0] == sizes[1]


def _amount(keys: tuple[Value, ...]) -> Amount:
    return next(key for key in keys if isinstance(key, Amount))


def _same(pack: Pack, key: Value, value: Value) -> str:
    """Say why a value is not wrong where the key is right, or return nothing."""
    if canonical(key) == canonical(value):
        return "is the answer of this fact"
    if isinstance(key, EntityRef) and isinstance(value, EntityRef):
        left, right = pack.entities[key.id], pack.entities[value.id]
        if value.id in left.near or key.id in right.near:
            return "is near the answer of this fact"
        if within(pack.entities, key.id, value.id) or within(pack.entities, value.id, key.id):
            return "is a part or the whole of the answer"
    if isinstance(key, EdtfDate) and isinstance(value, EdtfDate) and key.overlaps(value):
        return "overlaps the date of this fact"
    if isinstance(key, Amount) and isinstance(value, Amount) and implied(key, value):
        return "is true where the amount of this fact is"
    if isinstance(key, EntityRef) and isinstance(value, Text):
        entity = pack.entities[key.id]
        if fold(value.text) in {fold(n) for n in (entity.name, entity.sentence, *entity.aliases)}:
            return "is a name of the answer of this fact"
    return ""


def _show(pack: Pack, value: Value) -> str:
    if isinstance(value, EntityRef):
        return shown(pack.entities[value.id].name)
    return f"“{shown(value.text)}”"


def _accepted(
    pack: Pack, fact: Fact, names: dict[str, list[Entity]], locator: Locator
) -> Iterator[Diagnostic]:
    kind = pack.kinds[fact.kind]
    for role, texts in fact.accept.items():
        if len(fact.roles[role]) > 1 and role not in fact.stands_for:
            yield locator.problem(
                "T325",
                fact,
                ("accept", role),
                f"Nothing says which values of {role} these answers of {fact.id} stand for.",
                f"accept: {{{role}: {{value: […]}}}}, each value with its other answers",
            )
        keys = {v.id for v in fact.roles[role] if isinstance(v, EntityRef)}
        types = {pack.entities[key].type for key in keys} or set(kind.roles[role].types)
        for number, text in enumerate(texts):
            for entity in names.get(fold(text), ()):
                if entity.id not in keys and entity.type in types:
                    where = _written_under(fact, role, number)
                    yield locator.problem(
                        "T306",
                        fact,
                        ("accept", role, *where),
                        f"“{shown(text)}” is a name of {entity.id}, which is not the answer here.",
                        "delete it, or list the entity itself among the values of the role",
                        related=[Related(entity.place, f"the entity {entity.id}")],
                    )


def _written_under(fact: Fact, role: RoleName, number: int) -> tuple[str | int, ...]:
    """Return where a further answer stands under its role: its place, or its member and place."""
    if role not in fact.stands_for:
        return (number,)
    places = fact.stands_for[role]
    value = fact.roles[role][places[number]]
    written = value.id if isinstance(value, EntityRef) else getattr(value, "text", "")
    return written, number - places.index(places[number])


def _texts_that_are_names(
    pack: Pack, fact: Fact, names: dict[str, list[Entity]], locator: Locator
) -> Iterator[Diagnostic]:
    roles = pack.kinds[fact.kind].roles
    for role, values in fact.roles.items():
        types = roles[role].types
        if len(types) < 2:
            continue
        for number, value in enumerate(values):
            if not isinstance(value, Text):
                continue
            for entity in names.get(fold(value.text), ()):
                if entity.type in types:
                    yield locator.problem(
                        "T317",
                        fact,
                        (role, number),
                        f"“{shown(value.text)}” is read as words, and {entity.id} has that name.",
                        f"write {entity.id} if the entity is meant",
                    )


def _shared_names(pack: Pack) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, str], Entity] = {}
    for entity in pack.entities.values():
        reported: set[EntityId] = set()
        for name in dict.fromkeys((entity.name, *entity.aliases)):
            first = seen.setdefault((entity.type, fold(name)), entity)
            if first is not entity and first.id not in reported:
                reported.add(first.id)
                yield diagnostic(
                    "T310",
                    entity.place,
                    f"{entity.id} and {first.id} are both called “{shown(name)}”, "
                    f"and both are of the type {entity.type}.",
                    "tell them apart by a longer name; who types this one cannot be marked fairly",
                    related=[Related(first.place, f"the entity {first.id}")],
                )


def _groups(pack: Pack) -> Iterator[Diagnostic]:
    members: dict[EntityId, list[Entity]] = {}
    for entity in pack.entities.values():
        for group in entity.groups:
            members.setdefault(group, []).append(entity)
    for entity in pack.entities.values():
        if entity.type == GROUP and entity.complete and len(members.get(entity.id, ())) < 2:
            yield diagnostic(
                "T311",
                entity.place,
                f"The group {entity.id} is complete with fewer than two members.",
                f"write in: [{entity.id}] at each of its members, or delete complete",
            )
    for kind in pack.kinds.values():
        for role, wordings in chain(kind.asks.items(), kind.denies.items()):
            for group in dict.fromkeys(w.group for w in wordings if w.group is not None):
                types = kind.roles[role].types
                fitting = [e for e in members.get(group, ()) if e.type in types]
                if not fitting and members.get(group):
                    wording = next(w for w in wordings if w.group == group)
                    yield diagnostic(
                        "T314",
                        wording.place,
                        f"No member of {group} can fill the role {role}, "
                        f"which takes {' or '.join(types)}.",
                        "add a type to the role's is, or ask for another group",
                    )


def _entities(pack: Pack, locator: Locator) -> Iterator[Diagnostic]:
    for entity in pack.entities.values():
        if entity.family and (
            entity.type != PERSON or fold(entity.family) not in fold(entity.name)
        ):
            place, end_column = locator.in_file(entity.place, "entities", entity.id, "family")
            yield diagnostic(
                "T315",
                place,
                f"{shown(entity.family)} is no part of the name {shown(entity.name)}."
                if entity.type == PERSON
                else f"{entity.id} is of the type {entity.type}; only a person has a family name.",
                "write the family name as it stands in the name"
                if entity.type == PERSON
                else "delete family; other short names are aliases",
                end_column=end_column,
            )
        top = "sources" if entity.type == SOURCE else "entities"
        for number, target in enumerate(entity.confuse):
            other = pack.entities[target]
            if other.type == entity.type and target not in entity.near:
                continue
            place, end_column = locator.in_file(entity.place, top, entity.id, "confuse", number)
            reason = (
                "is near it, and what is near is never offered"
                if other.type == entity.type
                else f"is of the type {other.type}, and {entity.id} of the type {entity.type}"
            )
            yield diagnostic(
                "T316",
                place,
                f"{target} is no good wrong answer for {entity.id}: it {reason}.",
                "delete it from confuse",
                end_column=end_column,
            )


def _unused(pack: Pack, locator: Locator) -> Iterator[Diagnostic]:
    used: set[EntityId] = set()
    topics: set[str] = set()
    sources: set[str] = set()
    for fact in pack.facts.values():
        topics.update(fact.topics)
        sources.add(fact.source)
        sources.update(citation.source for citation in fact.cite)
        for values in chain(fact.roles.values(), fact.wrong.values()):
            used.update(value.id for value in values if isinstance(value, EntityRef))
    for entity in pack.entities.values():
        used.update((*entity.groups, *entity.confuse, *entity.near))
    for kind in pack.kinds.values():
        used.update(w.group for w in kind.wordings() if w.group is not None)
    types = {t for kind in pack.kinds.values() for role in kind.roles.values() for t in role.types}
    idle: list[Entity] = []
    for entity in pack.entities.values():
        if entity.type == SOURCE:
            if entity.id not in sources and entity.id not in used:
                yield diagnostic(
                    "T221",
                    entity.place,
                    f"No fact is drawn from the source {entity.id}.",
                    "write facts from it, or delete it",
                )
        elif entity.type not in types | {GROUP} and entity.id not in used:
            yield diagnostic(
                "T215",
                entity.place,
                f"No role of any kind takes an entity of the type {entity.type}.",
                _type_help(entity.type, types),
            )
        elif entity.id not in used and not entity.groups:
            idle.append(entity)
    if idle:
        yield diagnostic(
            "T218",
            idle[0].place,
            f"No fact or group speaks of {Names([entity.id for entity in idle]).listing()}.",
            "nothing, if they are to be offered or known as wrong answers, each with in: and the "
            "whole that it is a part of, if there is one; else delete them",
        )
    for topic in pack.topics:
        if topic not in topics:
            place, end_column = locator.in_file(pack.place, "topics", topic)
            yield diagnostic(
                "T220",
                place,
                f"No fact has the topic {topic}.",
                "add it to the topics of a fact, or delete it",
                end_column=end_column,
            )


def _type_help(type_: str, types: set[str]) -> str:
    return Names(sorted(types - NO_ENTITY)).help(
        type_, "add the type to the is of a role, or use one that a role takes"
    )
