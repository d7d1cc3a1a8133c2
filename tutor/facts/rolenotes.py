"""What a fact says of its roles besides their values: other answers, doubts, wordings, evidence."""

from collections.abc import Iterator, Mapping

from tutor.facts.citations import read_evidence
from tutor.facts.diagnostics import Names, shown
from tutor.facts.language import Language
from tutor.facts.model import (
    Amount,
    Certainty,
    EntityRef,
    Kind,
    RoleName,
    Text,
    Value,
    Wording,
)
from tutor.facts.nodes import Leaf, ListNode, MapNode, Node
from tutor.facts.placeholders import roles_told
from tutor.facts.values import ValueReader
from tutor.facts.wordings import WordingReader
from tutor.text import fold_name

ACCORDING_TO = RoleName("according-to")
_CERTAINTIES = {certainty.value: certainty for certainty in Certainty}
_FURTHER = "A further answer"
_DOUBTFUL = frozenset({Certainty.REPORTED, Certainty.INFERRED})


class RoleNotes:
    """Reads one fact's keys that speak of its roles; ``filled`` are the values of those."""

    def __init__(
        self,
        values: ValueReader,
        language: Language,
        entries: Mapping[str, tuple[Leaf, Node]],
        kind: Kind,
        filled: Mapping[RoleName, tuple[Value, ...]],
    ) -> None:
        self._fields = values.fields
        self._values = values
        self._language = language
        self._entries = entries
        self._kind = kind
        self._filled = filled

    def _is_filled(self, leaf: Leaf) -> bool:
        """Report a role that the kind does not have or the fact does not fill."""
        if leaf.value in self._filled:
            return True
        if leaf.value in self._kind.roles:
            self._fields.problem(
                "T216",
                leaf,
                f"This fact does not fill the role {leaf.value}.",
                "fill the role, or delete it here",
            )
        else:
            names = Names(self._kind.roles)
            self._fields.problem(
                "T205",
                leaf,
                f"The kind {self._kind.name} has no role {shown(leaf.value)}.",
                names.help(leaf.value, f"its roles are {names.listing(30)}"),
            )
        return False

    def roles(self, key: str) -> tuple[RoleName, ...] | None:
        """Return the roles that a key names (``complete``, ``ask``); None where it is left out."""
        if key not in self._entries:
            return None
        node = self._entries[key][1]
        if key == "ask" and isinstance(node, ListNode) and not node.items:
            # "ask: []" keeps a fact as evidence and asks nothing of it.
            return ()
        return tuple(
            RoleName(value)
            for value, leaf in self._fields.idents(node, f"A role in {key}")
            if self._is_filled(leaf)
        )

    def wrong(self) -> dict[RoleName, tuple[Value, ...]]:
        """Return the reviewed wrong answers of each role."""
        if "wrong" not in self._entries:
            return {}
        return {
            RoleName(key.value): self._values.several(node, self._kind.roles[RoleName(key.value)])
            for key, node in self._under("wrong")
            if self._is_filled(key)
        }

    def accept(self) -> tuple[dict[RoleName, tuple[str, ...]], dict[RoleName, tuple[int, ...]]]:
        """Return further answers by role, and which member each stands for where that is said."""
        accept: dict[RoleName, tuple[str, ...]] = {}
        stands_for: dict[RoleName, tuple[int, ...]] = {}
        if "accept" not in self._entries:
            return accept, stands_for
        for leaf, node in self._under("accept"):
            if not self._is_filled(leaf):
                continue
            role = RoleName(leaf.value)
            if not isinstance(node, MapNode):
                amounts = self._kind.roles[role].types == ("amount",)
                accept[role] = self._fields.texts(node, _FURTHER, phrases=amounts)
                continue
            found = list(self._by_member(node, role, self._filled[role]))
            accept[role] = tuple(text for text, _ in found)
            stands_for[role] = tuple(place for _, place in found)
        return accept, stands_for

    def _by_member(
        self, table: MapNode, role: RoleName, values: tuple[Value, ...]
    ) -> Iterator[tuple[str, int]]:
        """Yield further answers with the place of the member that they stand for."""
        members = {_member(value): place for place, value in enumerate(values)}
        for leaf, node in table.entries.values():
            place = members.get(fold_name(leaf.value))
            if place is not None:
                yield from ((text, place) for text in self._fields.texts(node, _FURTHER))
                continue
            names = Names([_written(value) for value in values])
            self._fields.problem(
                "T227",
                leaf,
                f"{shown(leaf.value)} is none of the values of {role} here.",
                names.help(leaf.value, f"they are {names.listing(10)}"),
            )

    def evidence(self) -> dict[RoleName, tuple[str, ...]]:
        """Return the terms that stand in the document for each role."""
        if "evidence" not in self._entries:
            return {}
        return {
            RoleName(leaf.value): read_evidence(self._fields, node)
            for leaf, node in self._under("evidence")
            if self._is_filled(leaf)
        }

    def _under(self, key: str) -> Iterator[tuple[Leaf, Node]]:
        """Yield what stands under the names of roles."""
        role = next(iter(self._filled), "role")
        table = self._fields.mapping(
            self._entries[key][1], key, f"name the role as well: {key}: {{{role}: […]}}"
        )
        if table is not None:
            yield from table.entries.values()

    def certainty(self) -> tuple[Certainty, dict[RoleName, Certainty]]:
        """Return how sure the source is of the fact, and of single roles."""
        if "certainty" not in self._entries:
            return Certainty.STATED, {}
        node = self._entries["certainty"][1]
        pairs: dict[RoleName, Certainty] = {}
        whole = Certainty.STATED
        if isinstance(node, MapNode):
            for key, value in self._fields.entries(node, "certainty"):
                word = self._fields.word(value, "A certainty", _CERTAINTIES)
                if self._is_filled(key) and word is not None:
                    pairs[RoleName(key.value)] = _CERTAINTIES[word]
        else:
            word = self._fields.word(node, "The certainty", _CERTAINTIES)
            whole = _CERTAINTIES[word] if word is not None else whole
        if Certainty.MISTAKEN in {whole, *pairs.values()} and ACCORDING_TO not in self._filled:
            self._fields.problem(
                "T312",
                node,
                "A mistaken statement can be asked only with according-to, "
                "which this fact does not have.",
                "use a kind with the role according-to, or delete the fact",
            )
        return whole, pairs

    def wording(self) -> dict[RoleName, tuple[Wording, ...]]:
        """Return the fact's own questions by role."""
        if "wording" not in self._entries:
            return {}
        node = self._entries["wording"][1]
        found = WordingReader(self._fields, self._kind.roles, (), self._language.dates).asks(node)
        for key, _ in self._fields.entries(node, "wording"):
            name = RoleName(key.value.partition(" ")[0])
            if name in found and name not in self._filled:
                self._fields.problem(
                    "T216",
                    key,
                    f"This fact does not fill the role {name}.",
                    "fill the role, or delete it here",
                )
        return found

    def says(self, certainty: Mapping[RoleName, Certainty]) -> tuple[Wording, ...]:
        """Return the fact's own sentences; ``certainty`` is that of each role."""
        if "says" not in self._entries:
            return ()
        found = []
        for item, wording in WordingReader(
            self._fields, self._kind.roles, (), self._language.dates
        ).sentences(self._entries["says"][1]):
            roles, hedged = roles_told(wording.template)
            lacking = [
                name for name in self._kind.roles if name in roles and name not in self._filled
            ]
            doubted = [name for name in roles if certainty.get(name) in _DOUBTFUL]
            if lacking:
                self._fields.problem(
                    "T216",
                    item,
                    f"This fact does not fill the role {lacking[0]}, which its sentence tells.",
                    "fill the role, or tell the fact without it",
                )
            elif doubted and not hedged:
                self._fields.problem(
                    "T226",
                    item,
                    f"The source is not sure of {doubted[0]}, and this sentence does not say so.",
                    "put {hedge} where “reportedly” or “apparently” is to stand",
                )
            found.append(wording)
        return tuple(found)


def _member(value: Value) -> str:
    """Return by what a value is named among those of its role."""
    return fold_name(_written(value))


def _written(value: Value) -> str:
    """Return a value as its author wrote it."""
    if isinstance(value, EntityRef):
        return value.id
    return value.text if isinstance(value, Text | Amount) else str(value)
