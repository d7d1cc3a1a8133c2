"""entities.yaml: people, states, documents, places, terms … and what links them."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from tutor.facts.diagnostics import Names, shown
from tutor.facts.fields import ID, Fields, open_root
from tutor.facts.language import LANGUAGES
from tutor.facts.model import Entity, EntityId, Role
from tutor.facts.nodes import Leaf, MapNode, Node
from tutor.facts.placeholders import NO_ENTITY

GROUP = "group"
SOURCE = "source"
LINK_KEYS = ("in-sentence", "aliases", "in", "plural", "forms", "confuse", "near")
_MOST_OF_ONE = 10
ENTITY_KEYS = ("is", "name", *LINK_KEYS, "family", "complete")


@dataclass(frozen=True, slots=True)
class Link:
    """An entity's mention of another one, to be held against what is known at the end."""

    entity: EntityId
    key: str
    target: EntityId
    leaf: Leaf
    fields: Fields


@dataclass(slots=True)
class EntityTable:
    """The entities of a pack while they are read.

    ``whole`` is false where a file could not be read or an entity was left out (``broken``): then
    an unknown name may be one of those that are missing, and is passed over in silence.
    ``missing`` is the name of the file of entities where the pack has none; ``unknown`` counts
    the mentions of each entity that is not there. ``misfits`` are the mentions of entities of a
    type that their role does not take, by what the role takes and by that type.
    """

    entities: dict[EntityId, Entity] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    whole: bool = True
    missing: str = ""
    unknown: Counter[str] = field(default_factory=Counter)
    misfits: dict[tuple[Role, str], list[tuple[Leaf, Fields]]] = field(default_factory=dict)
    _names: Names | None = None

    @property
    def names(self) -> Names:
        """The ids, and the names and aliases that may be written for them by mistake."""
        if self._names is None:
            also: dict[str, str] = {}
            for entity in self.entities.values():
                for text in (entity.name, entity.in_sentence, entity.family, *entity.aliases):
                    if text and text not in self.entities:
                        also.setdefault(text, entity.id)
            self._names = Names(self.entities, also)
        return self._names


def read_entities(fields: Fields, table: EntityTable) -> None:
    """Add the entities of a file to the table."""
    root = open_root(fields, ("entities",), "The file of entities")
    node = fields.required(root, "entities", "The file of entities") if root is not None else None
    if node is None or fields.mapping(node, "The list of entities") is None:
        table.whole = False
        return
    for key, value in fields.entries(node, "The list of entities"):
        ident = fields.ident(key, "An entity's id")
        if ident is None:
            # Whatever id was meant, its mentions elsewhere are right.
            table.broken.update((key.value, re.sub(r"[^a-z0-9]+", "-", key.value.lower())))
            continue
        if ident in table.entities:
            fields.problem(
                "T213",
                key,
                f"The entity {ident} has the id of a source.",
                "give one of the two another id; a source is an entity already",
            )
            continue
        entity = _read_entity(fields, EntityId(ident), key, value, table)
        if entity is None:
            table.broken.add(ident)
        else:
            table.entities[entity.id] = entity


def _read_entity(
    fields: Fields, ident: EntityId, key: Leaf, node: Node, table: EntityTable
) -> Entity | None:
    what = f"The entity {ident}"
    values = fields.mapping(node, what)
    if values is None:
        return None
    fields.known_keys(values, ENTITY_KEYS, what)
    type_node = fields.required(values, "is", what)
    name_node = fields.required(values, "name", what)
    type_ = fields.ident(type_node, "A type") if type_node is not None else None
    name = fields.name(name_node, "The name") if name_node is not None else None
    if type_ in NO_ENTITY or type_ == SOURCE:
        assert type_node is not None
        fields.problem(
            "T108",
            type_node,
            f"An entity cannot be {type_}.",
            "sources stand in pack.yaml"
            if type_ == SOURCE
            else f"{type_} is a type of value; name a type of thing, as in person or term",
        )
        return None
    complete = fields.optional(
        values, "complete", lambda n: fields.flag(n, "complete") is not False
    )
    if complete and type_ not in {GROUP, None}:
        fields.problem(
            "T206",
            values.entries["complete"][0],
            f"{ident} is no group and cannot be complete.",
            "delete complete, or write is: group",
        )
        complete = False
    family = fields.optional(values, "family", lambda n: fields.name(n, "The family name"))
    extras = read_links(fields, ident, values, table)
    if type_ is None or name is None:
        return None
    return Entity(
        ident,
        type_,
        name,
        fields.place(key),
        family=family or "",
        complete=bool(complete),
        **extras,
    )


def read_links(
    fields: Fields, ident: EntityId, values: MapNode, table: EntityTable
) -> dict[str, Any]:
    """Return what every entity may say of itself, sources included, and note its links."""
    if values.entries.keys().isdisjoint(LINK_KEYS):
        return {}
    linked = {key: _linked(fields, ident, key, values, table) for key in ("in", "confuse", "near")}
    return {
        "in_sentence": fields.optional(
            values, "in-sentence", lambda n: fields.name(n, "The name in a sentence")
        )
        or "",
        "aliases": fields.optional(
            values, "aliases", lambda n: fields.texts(n, "An alias", names=True)
        )
        or (),
        "groups": linked["in"],
        "plural": fields.optional(values, "plural", lambda n: fields.flag(n, "plural")) or False,
        "forms": fields.optional(values, "forms", lambda n: _forms(fields, n)) or {},
        "confuse": linked["confuse"],
        "near": linked["near"],
    }


def _forms(fields: Fields, node: Node) -> dict[str, str]:
    forms = {}
    for key, value in fields.entries(node, "The forms"):
        name = fields.ident(key, "A form's name")
        text = fields.name(value, "A form")
        if name is not None and text is not None:
            forms[name] = text
    return forms


def _linked(
    fields: Fields, ident: EntityId, key: str, values: MapNode, table: EntityTable
) -> tuple[EntityId, ...]:
    entry = values.entries.get(key)
    if entry is None:
        return ()
    found = []
    for target, leaf in fields.idents(entry[1], f"An id in {key}"):
        if target == ident:
            fields.problem(
                "T214", leaf, f"{ident} names itself in {key}.", "delete it, or name another"
            )
            continue
        found.append(EntityId(target))
        table.links.append(Link(ident, key, EntityId(target), leaf, fields))
    return tuple(found)


def check_links(table: EntityTable) -> None:
    """Report links that lead nowhere, and drop them; report groups that hold one another."""
    for link in table.links:
        if link.target not in table.entities:
            unknown_entity(
                link.fields, link.leaf, table, "add it to entities.yaml, or delete it here"
            )
            _drop(table, link)
    for link in table.links:
        if link.key == "in" and _reaches(table, link.target, link.entity):
            link.fields.problem(
                "T214",
                link.leaf,
                f"{link.target} is itself in {link.entity}, directly or through others.",
                "take one of them out of the other",
            )
            _drop(table, link)


def _drop(table: EntityTable, link: Link) -> None:
    entity = table.entities.get(link.entity)
    if entity is None:
        return

    def kept(targets: tuple[EntityId, ...], key: str) -> tuple[EntityId, ...]:
        return tuple(t for t in targets if key != link.key or t != link.target)

    table.entities[link.entity] = replace(
        entity,
        groups=kept(entity.groups, "in"),
        confuse=kept(entity.confuse, "confuse"),
        near=kept(entity.near, "near"),
    )


def _reaches(table: EntityTable, start: EntityId, goal: EntityId) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        entity = table.entities.get(waiting.pop())
        for group in entity.groups if entity else ():
            if group == goal:
                return True
            if group not in seen:
                seen.add(group)
                waiting.append(group)
    return False


def looks_like_id(leaf: Leaf) -> bool:
    """Tell whether a value is a bare lower-case word, which means an entity and not a text."""
    return not leaf.style and ID.fullmatch(leaf.value) is not None


def unknown_entity(fields: Fields, leaf: Leaf, table: EntityTable, otherwise: str) -> None:
    """Report the id of an entity that is not there, if all that are there could be read."""
    name = leaf.value
    if not table.whole or name in table.broken:
        fields.failures += 1
        return
    message = f"There is no entity {shown(name)}"
    if table.missing:
        # Every id is unknown then, which is one mistake.
        message += f", because there is no {table.missing}"
        otherwise = f"write {table.missing} beside pack.yaml, with everything that facts speak of"
        table.whole = False
    table.unknown[name] += 1
    if table.unknown[name] > _MOST_OF_ONE:
        fields.failures += 1
        return
    if table.unknown[name] == _MOST_OF_ONE:
        message += "; where else it is named is not listed"
    help_ = _several(name, table) or table.names.help(name, otherwise)
    fields.problem("T201", leaf, f"{message}.", help_)


def _several(text: str, table: EntityTable) -> str | None:
    """Return how to write several entities that stand in one value, if that is what it is."""
    parts = [part for part in _parting().split(text) if part]
    found = [p if p in table.entities else table.names.nearest(p) for p in parts[:_MOST_OF_ONE]]
    ids = [ident for ident in found if ident is not None]
    if len(parts) < 2 or len(ids) < len(parts):
        return None
    return f"write several with commas between them: [{', '.join(ids)}]"


@cache
def _parting() -> re.Pattern[str]:
    """Return what parts several names in one text, in any of the languages."""
    words = "|".join(re.escape(language.conjunction) for language in LANGUAGES.values())
    return re.compile(rf"\s*[,;&]\s*|\s+(?:{words})\s+")
