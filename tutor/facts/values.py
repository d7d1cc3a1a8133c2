"""The values of roles: entities, texts, dates and amounts, each read by its role's type."""

from dataclasses import dataclass, field

from tutor.facts.amounts import parse_amount
from tutor.facts.diagnostics import Names, Related, shown
from tutor.facts.entities import EntityTable, looks_like_id, unknown_entity
from tutor.facts.fields import Fields
from tutor.facts.language import Language
from tutor.facts.model import Amount, EntityId, EntityRef, Many, Role, Text, Value
from tutor.facts.nodes import Leaf, ListNode, Node
from tutor.facts.placeholders import NO_ENTITY

_MOST_RELATED = 6


@dataclass(slots=True)
class ValueReader:
    """Reads values of one file; equal ones are one object."""

    fields: Fields
    table: EntityTable
    language: Language
    _read: dict[int, dict[str, Value]] = field(default_factory=dict)

    def values(self, node: Node, role: Role) -> tuple[Value, ...]:
        """Return the values of a role; what cannot be read is reported and left out."""
        if role.many is Many.ONE and isinstance(node, ListNode):
            if len(node.items) == 1:
                self.fields.problem(
                    "T103",
                    node,
                    f"The role {role.name} holds one value, not a list.",
                    "write it without [ ] or a dash",
                )
                return ()
            if node.items:
                self.fields.problem(
                    "T103",
                    node,
                    f"The role {role.name} holds one value, not {len(node.items)}.",
                    "write one, or several facts (or many: true in the kind)",
                )
                return ()
        return self.several(node, role)

    def several(self, node: Node, role: Role) -> tuple[Value, ...]:
        """Return a list of values that fit a role, whether or not the role holds several."""
        if not isinstance(node, ListNode):
            value = self.value(node, role)
            return () if value is None else (value,)
        found: list[Value] = []
        for item, in_list in self.fields.items(node):
            value = self.value(item, role, in_list=in_list)
            if value is None:
                continue
            if value in found:
                self.fields.problem(
                    "T113", item, "This value stands here twice.", "delete one of them"
                )
            else:
                found.append(value)
        return tuple(found)

    def value(self, node: Node, role: Role, *, in_list: bool = False) -> Value | None:
        """Return one value for a role."""
        if in_list and isinstance(node, ListNode):
            self.fields.problem(
                "T103", node, "A list stands in a list here.", "write one list: [a, b]"
            )
            return None
        if type(node) is not Leaf:
            self.fields.leaf(node, f"The role {role.name}")
            return None
        # Without text, one spelling has one meaning in a role, wherever it stands.
        known = self._read.get(id(role))
        if known is None:
            known = self._read[id(role)] = {}
        value = known.get(node.value)
        if value is None:
            value = self._new(node, role, in_list)
            if value is not None and "text" not in role.types:
                known[node.value] = value
        return value

    def _new(self, node: Leaf, role: Role, in_list: bool) -> Value | None:
        types = role.types
        what = f"The role {role.name}"
        if types == ("date",):
            return self.fields.date(node, what)
        if types == ("amount",):
            return self._amount(node, what)
        if "text" in types and not (len(types) > 1 and looks_like_id(node)):
            text = self.fields.text(node, what, in_list=in_list)
            return None if text is None else Text(text)
        return self._entity(node, role)

    def _entity(self, leaf: Leaf, role: Role) -> EntityRef | None:
        if self.fields.leaf(leaf, f"The role {role.name}") is None:
            return None
        name = leaf.value
        entity = self.table.entities.get(EntityId(name))
        if entity is None:
            otherwise = "add it to entities.yaml"
            if "text" in role.types:
                otherwise += ', or put quotes round a text of one word: "…"'
            unknown_entity(self.fields, leaf, self.table, otherwise)
            return None
        if entity.type not in role.types:
            self.table.misfits.setdefault((role, entity.type), []).append((leaf, self.fields))
            self.fields.failures += 1
            return None
        return EntityRef(entity.id)

    def _amount(self, node: Leaf, what: str) -> Amount | None:
        leaf = self.fields.leaf(node, what)
        if leaf is None:
            return None
        try:
            return parse_amount(leaf.value, self.language)
        except ValueError as error:
            self.fields.problem(
                "T111", leaf, f"{what} cannot be the amount {shown(leaf.value)}.", str(error)
            )
            return None


def report_misfits(table: EntityTable) -> None:
    """Report the entities of a type that their role does not take, once for a role and a type."""
    known = {entity.type for entity in table.entities.values()}
    untold: set[tuple[str, ...]] = set()
    for (role, type_), found in table.misfits.items():
        leaf, fields = found[0]
        wanted = [t for t in role.types if t not in NO_ENTITY]
        is_unused = known.isdisjoint(wanted)
        if "text" not in role.types and is_unused:
            if role.types in untold:
                continue
            untold.add(role.types)
        message = f"{leaf.value} is of the type {type_}; the role {role.name} takes "
        others = f" The same goes for {len(found) - 1} more." if len(found) > 1 else ""
        if "text" in role.types:
            message += f"{' or '.join([*wanted, 'a text'])}.{others}"
            words = ", ".join(
                f'"{word}"' for word in dict.fromkeys(leaf.value for leaf, _ in found)
            )
            help_ = (
                f"if a word is meant, put quotes round it: {words}; else write one of these types "
                f"as its is: in entities.yaml, or copy the kind into kinds.yaml of the pack and "
                f"add {type_} to the role's is"
            )
        elif is_unused:
            near = Names(sorted(known)).nearest(wanted[0])
            message += f"{' or '.join(wanted)}, which no entity is.{others}"
            help_ = f"write is: {near or type_} at the role in its kind"
        else:
            message += f"{' or '.join(wanted)}.{others}"
            help_ = (
                f"name another entity, or add {type_} to the role's is; copy a shared kind into "
                "the pack's kinds.yaml for that"
            )
        related = [
            Related(its.place(other), f"{other.value} is of the type {type_} too")
            for other, its in found[1:_MOST_RELATED]
        ]
        fields.problem("T207", leaf, message, help_, related)
