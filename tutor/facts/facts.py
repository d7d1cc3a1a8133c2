"""facts/*.yaml: the curated statements, one file for each source document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from tutor.facts.citations import read_citations, read_source_id
from tutor.facts.diagnostics import Names, Related, shown
from tutor.facts.entities import SOURCE, EntityTable
from tutor.facts.fields import Fields, open_root
from tutor.facts.kinds import FACT_KEYS, KindTable
from tutor.facts.language import Language
from tutor.facts.mentions import words_of
from tutor.facts.model import (
    Amount,
    Certainty,
    Citation,
    EntityId,
    EntityRef,
    Fact,
    FactId,
    Kind,
    KindName,
    Place,
    RoleName,
    Source,
    SourceId,
    Text,
    TopicId,
    Value,
    Wording,
)
from tutor.facts.nodes import Leaf, ListNode, MapNode, Node
from tutor.facts.values import ValueReader
from tutor.facts.wordings import WordingReader, roles_told
from tutor.text import fold_name

ACCORDING_TO = RoleName("according-to")
_CERTAINTIES = {certainty.value: certainty for certainty in Certainty}
_LONGEST_TERM = 8
_FURTHER = "A further answer"
_DOUBTFUL = frozenset({Certainty.REPORTED, Certainty.INFERRED})


@dataclass(slots=True)
class Known:
    """What the facts of a pack may name, and the facts read so far.

    ``ids`` are those of all facts, broken ones too; ``lost`` are the ids of broken ones, or their
    lines. ``whole`` is false where sources or topics could not be read.
    """

    language: Language
    sources: Mapping[SourceId, Source]
    topics: Mapping[TopicId, str]
    table: EntityTable
    kinds: KindTable
    whole: bool = True
    facts: dict[FactId, Fact] = field(default_factory=dict)
    ids: dict[FactId, Place] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    former: dict[FactId, tuple[FactId, Leaf, Fields]] = field(default_factory=dict)


def read_facts(fields: Fields, known: Known) -> bool:
    """Add the facts of a file to those known; tell whether its list of facts could be read."""
    root = open_root(fields, ("source", "facts"), "The file of facts")
    if root is None:
        return False
    source = None
    source_node = fields.required(root, "source", "The file of facts")
    if source_node is not None:
        source = read_source_id(fields, source_node, known.sources, whole=known.whole)
    node = fields.required(root, "facts", "The file of facts")
    if node is None:
        return False
    if not isinstance(node, ListNode):
        if fields.mapping(node, "The list of facts") is not None:
            fields.problem(
                "T103", node, "The facts must be a list.", "begin each with a dash: - id: …"
            )
        return False
    reader = _FactReader(fields, known, source)
    for item, _ in fields.items(node):
        reader.read(item)
    return True


def check_former(known: Known) -> None:
    """Report earlier ids that belong to a fact of today."""
    for former, (_, leaf, fields) in known.former.items():
        if former in known.ids:
            fields.problem(
                "T209",
                leaf,
                f"{former} is the id of a fact that is there.",
                "give that fact an id of its own; ids never change meaning",
                related=[Related(known.ids[former], "the fact of that id")],
            )


class _FactReader:
    """Reads the facts of one file."""

    def __init__(self, fields: Fields, known: Known, source: SourceId | None) -> None:
        self.fields = fields
        self.known = known
        self.source = source
        self.values = ValueReader(fields, known.table, known.language)
        self.kind_names = Names(known.kinds.kinds)
        self.topic_names = Names(known.topics)
        self._keys: dict[KindName, frozenset[str]] = {}

    def read(self, node: Node) -> None:
        """Add one fact to those known, unless something in it is wrong."""
        fields = self.fields
        failures = fields.failures
        table = fields.mapping(node, "A fact")
        ident = self._id(table) if table is not None else None
        kind = self._kind(table) if table is not None else None
        if table is not None and kind is not None:
            fact = self._fact(table, ident or FactId(""), kind)
            if ident is not None and fact.source and fields.failures == failures:
                self.known.facts[ident] = fact
                return
        elif table is not None:
            self._look_over(table, ident or FactId(""))
        self.known.lost.add(ident or f"line {fields.place(node).line}")

    def _id(self, table: MapNode) -> FactId | None:
        fields = self.fields
        node = fields.required(table, "id", "The fact", FACT_KEYS)
        value = fields.ident(node, "A fact's id") if node is not None else None
        if value is None or node is None:
            return None
        ident = FactId(value)
        first = self.known.ids.get(ident)
        if first is not None:
            fields.problem(
                "T208",
                node,
                f"Another fact has the id {ident}.",
                "give one of them another id",
                related=[Related(first, "the first fact of that id")],
            )
            return None
        self.known.ids[ident] = fields.place(table)
        return ident

    def _kind(self, table: MapNode) -> Kind | None:
        node = self.fields.required(table, "kind", "The fact", FACT_KEYS)
        leaf = self.fields.leaf(node, "The kind") if node is not None else None
        if leaf is None:
            return None
        name = KindName(leaf.value)
        kind = self.known.kinds.kinds.get(name)
        if kind is None and self.known.kinds.whole and name not in self.known.kinds.broken:
            self.fields.problem(
                "T204",
                leaf,
                f"There is no kind {shown(name)}.",
                self.kind_names.help(name, "add it to kinds.yaml of this pack"),
            )
        return kind

    def _look_over(self, table: MapNode, ident: FactId) -> None:
        """Report what is wrong in a fact besides its kind, so that it is mended in one go.

        Roles are read only if the kind was misspelt, and the nearest one has all of them.
        """
        entry = table.entries.get("kind")
        name = entry[1].value if entry and isinstance(entry[1], Leaf) else ""
        near = self.known.kinds.kinds.get(KindName(self.kind_names.nearest(name) or ""))
        if near is not None and table.entries.keys() <= {*near.roles, *FACT_KEYS}:
            self._fact(table, ident, near)
            return
        self._cite(table.entries, self._source(table.entries))
        self._topics(table.entries)
        self.fields.optional(table, "note", lambda node: self.fields.text(node, "The note"))

    def _source(self, entries: Mapping[str, tuple[Leaf, Node]]) -> SourceId | None:
        if "source" not in entries:
            return self.source
        return read_source_id(
            self.fields, entries["source"][1], self.known.sources, whole=self.known.whole
        )

    def _cite(
        self, entries: Mapping[str, tuple[Leaf, Node]], source: SourceId | None
    ) -> tuple[Citation, ...]:
        if "cite" not in entries:
            return ()
        whole = self.known.whole and source is not None
        return read_citations(
            self.fields, entries["cite"][1], source, self.known.sources, whole=whole
        )

    def _fact(self, table: MapNode, ident: FactId, kind: Kind) -> Fact:
        fields, entries = self.fields, table.entries
        self._known_keys(table, kind)
        source = self._source(entries)
        roles: dict[RoleName, tuple[Value, ...]] = {}
        for name, role in kind.roles.items():
            entry = entries.get(name)
            if entry is not None:
                roles[name] = self.values.values(entry[1], role)
        if not roles:
            fields.problem("T216", table, "This fact fills no role.", "add the roles of its kind")
        according = kind.roles.get(ACCORDING_TO)
        if according and ACCORDING_TO not in roles and SOURCE in according.types and source:
            roles[ACCORDING_TO] = (EntityRef(EntityId(source)),)
        certainty, uncertain = self._certainty(entries, kind, roles)
        accept, stands_for = self._accept(entries, kind, roles)
        return Fact(
            ident,
            kind.name,
            source or SourceId(""),
            roles,
            fields.place(table),
            self._cite(entries, source),
            self._topics(entries),
            fields.optional(table, "note", lambda n: fields.text(n, "The note")) or "",
            frozenset(self._role_list(entries, "complete", kind, roles) or ()),
            self._wrong(entries, kind, roles),
            accept,
            certainty,
            uncertain,
            self._role_list(entries, "ask", kind, roles),
            self._wording(entries, kind, roles),
            self._formerly(entries, ident),
            fields.optional(table, "revised", lambda n: fields.day(n, "The revision")) or "",
            self._says(entries, kind, roles, {**dict.fromkeys(roles, certainty), **uncertain}),
            self._evidence(entries, kind, roles),
            stands_for,
        )

    def _known_keys(self, table: MapNode, kind: Kind) -> None:
        known = self._keys.get(kind.name)
        if known is None:
            known = self._keys[kind.name] = frozenset({*kind.roles, *FACT_KEYS})
        if table.entries.keys() <= known:
            return
        for name, (key, _) in table.entries.items():
            if name in known:
                continue
            if cut := self.fields.cut_by_comma(table, name):
                self.fields.problem("T205", key, *cut)
                continue
            former = next((r.name for r in kind.roles.values() if name in r.formerly), None)
            names = Names([*kind.roles, *FACT_KEYS])
            help_ = (
                f"this role is now called {former}"
                if former
                else names.help(name, f"its roles are {Names(kind.roles).listing(30)}")
            )
            self.fields.problem(
                "T205", key, f"The kind {kind.name} has no role {shown(name)}.", help_
            )

    def _filled(self, leaf: Leaf, kind: Kind, filled: Mapping[RoleName, object]) -> bool:
        """Report a role that the kind does not have or the fact does not fill."""
        if leaf.value in filled:
            return True
        if leaf.value in kind.roles:
            self.fields.problem(
                "T216",
                leaf,
                f"This fact does not fill the role {leaf.value}.",
                "fill the role, or delete it here",
            )
        else:
            names = Names(kind.roles)
            self.fields.problem(
                "T205",
                leaf,
                f"The kind {kind.name} has no role {shown(leaf.value)}.",
                names.help(leaf.value, f"its roles are {names.listing(30)}"),
            )
        return False

    def _role_list(
        self,
        entries: Mapping[str, tuple[Leaf, Node]],
        key: str,
        kind: Kind,
        filled: Mapping[RoleName, object],
    ) -> tuple[RoleName, ...] | None:
        if key not in entries:
            return None
        node = entries[key][1]
        if key == "ask" and isinstance(node, ListNode) and not node.items:
            # "ask: []" keeps a fact as evidence and asks nothing of it.
            return ()
        return tuple(
            RoleName(value)
            for value, leaf in self.fields.idents(node, f"A role in {key}")
            if self._filled(leaf, kind, filled)
        )

    def _topics(self, entries: Mapping[str, tuple[Leaf, Node]]) -> tuple[TopicId, ...]:
        if "topics" not in entries:
            return ()
        found = []
        for value, leaf in self.fields.idents(entries["topics"][1], "A topic"):
            if value in self.known.topics:
                found.append(TopicId(value))
            elif not self.known.whole:
                self.fields.failures += 1
            else:
                self.fields.problem(
                    "T203",
                    leaf,
                    f"There is no topic {value}.",
                    self.topic_names.help(value, "add it to the topics in pack.yaml"),
                )
        return tuple(found)

    def _wrong(
        self,
        entries: Mapping[str, tuple[Leaf, Node]],
        kind: Kind,
        filled: Mapping[RoleName, object],
    ) -> dict[RoleName, tuple[Value, ...]]:
        if "wrong" not in entries:
            return {}
        return {
            RoleName(key.value): self.values.several(node, kind.roles[RoleName(key.value)])
            for key, node in self._by_role(entries, "wrong", filled)
            if self._filled(key, kind, filled)
        }

    def _texts_by_role(
        self,
        entries: Mapping[str, tuple[Leaf, Node]],
        key: str,
        what: str,
        filled: Mapping[RoleName, object],
        kind: Kind,
    ) -> dict[RoleName, tuple[str, ...]]:
        if key not in entries:
            return {}
        return {
            RoleName(leaf.value): self.fields.texts(node, what)
            for leaf, node in self._by_role(entries, key, filled)
            if self._filled(leaf, kind, filled)
        }

    def _accept(
        self,
        entries: Mapping[str, tuple[Leaf, Node]],
        kind: Kind,
        filled: Mapping[RoleName, tuple[Value, ...]],
    ) -> tuple[dict[RoleName, tuple[str, ...]], dict[RoleName, tuple[int, ...]]]:
        """Return further answers by role, and which member each stands for where that is said."""
        accept: dict[RoleName, tuple[str, ...]] = {}
        stands_for: dict[RoleName, tuple[int, ...]] = {}
        if "accept" not in entries:
            return accept, stands_for
        for leaf, node in self._by_role(entries, "accept", filled):
            if not self._filled(leaf, kind, filled):
                continue
            role = RoleName(leaf.value)
            if not isinstance(node, MapNode):
                accept[role] = self.fields.texts(node, _FURTHER)
                continue
            found = list(self._by_member(node, role, filled[role]))
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
                yield from ((text, place) for text in self.fields.texts(node, _FURTHER))
                continue
            names = Names([_written(value) for value in values])
            self.fields.problem(
                "T227",
                leaf,
                f"{shown(leaf.value)} is none of the values of {role} here.",
                names.help(leaf.value, f"they are {names.listing(10)}"),
            )

    def _evidence(
        self,
        entries: Mapping[str, tuple[Leaf, Node]],
        kind: Kind,
        filled: Mapping[RoleName, object],
    ) -> dict[RoleName, tuple[str, ...]]:
        found = self._texts_by_role(entries, "evidence", "A term", filled, kind)
        for term in chain.from_iterable(found.values()):
            length = len(words_of(term))
            if not 1 <= length <= _LONGEST_TERM:
                self.fields.problem(
                    "T322",
                    entries["evidence"][0],
                    f"“{shown(term)}” has {length} words.",
                    f"give one to {_LONGEST_TERM} words that stand in the document",
                )
        return found

    def _by_role(
        self, entries: Mapping[str, tuple[Leaf, Node]], key: str, filled: Mapping[RoleName, object]
    ) -> Iterator[tuple[Leaf, Node]]:
        """Yield what stands under the names of roles."""
        role = next(iter(filled), "role")
        table = self.fields.mapping(
            entries[key][1], key, f"name the role as well: {key}: {{{role}: […]}}"
        )
        if table is not None:
            yield from table.entries.values()

    def _certainty(
        self,
        entries: Mapping[str, tuple[Leaf, Node]],
        kind: Kind,
        filled: Mapping[RoleName, object],
    ) -> tuple[Certainty, dict[RoleName, Certainty]]:
        if "certainty" not in entries:
            return Certainty.STATED, {}
        node = entries["certainty"][1]
        pairs: dict[RoleName, Certainty] = {}
        whole = Certainty.STATED
        if isinstance(node, MapNode):
            for key, value in self.fields.entries(node, "certainty"):
                word = self.fields.word(value, "A certainty", _CERTAINTIES)
                if self._filled(key, kind, filled) and word is not None:
                    pairs[RoleName(key.value)] = _CERTAINTIES[word]
        else:
            word = self.fields.word(node, "The certainty", _CERTAINTIES)
            whole = _CERTAINTIES[word] if word is not None else whole
        if Certainty.MISTAKEN in {whole, *pairs.values()} and ACCORDING_TO not in filled:
            self.fields.problem(
                "T312",
                node,
                "A mistaken statement can be asked only with according-to, "
                "which this fact does not have.",
                "use a kind with the role according-to, or delete the fact",
            )
        return whole, pairs

    def _wording(
        self,
        entries: Mapping[str, tuple[Leaf, Node]],
        kind: Kind,
        filled: Mapping[RoleName, object],
    ) -> dict[RoleName, tuple[Wording, ...]]:
        if "wording" not in entries:
            return {}
        node = entries["wording"][1]
        found = WordingReader(self.fields, kind.roles, (), self.known.language.dates).asks(node)
        for key, _ in self.fields.entries(node, "wording"):
            name = RoleName(key.value.partition(" ")[0])
            if name in found and name not in filled:
                self.fields.problem(
                    "T216",
                    key,
                    f"This fact does not fill the role {name}.",
                    "fill the role, or delete it here",
                )
        return found

    def _says(
        self,
        entries: Mapping[str, tuple[Leaf, Node]],
        kind: Kind,
        filled: Mapping[RoleName, object],
        certainty: Mapping[RoleName, Certainty],
    ) -> tuple[Wording, ...]:
        if "says" not in entries:
            return ()
        found = []
        for item, wording in WordingReader(
            self.fields, kind.roles, (), self.known.language.dates
        ).sentences(entries["says"][1]):
            roles, hedged = roles_told(wording.template)
            lacking = [name for name in kind.roles if name in roles and name not in filled]
            doubted = [name for name in roles if certainty.get(name) in _DOUBTFUL]
            if lacking:
                self.fields.problem(
                    "T216",
                    item,
                    f"This fact does not fill the role {lacking[0]}, which its sentence tells.",
                    "fill the role, or tell the fact without it",
                )
            elif doubted and not hedged:
                self.fields.problem(
                    "T226",
                    item,
                    f"The source is not sure of {doubted[0]}, and this sentence does not say so.",
                    "put {hedge} where “reportedly” or “apparently” is to stand",
                )
            found.append(wording)
        return tuple(found)

    def _formerly(
        self, entries: Mapping[str, tuple[Leaf, Node]], ident: FactId
    ) -> tuple[FactId, ...]:
        if "formerly" not in entries:
            return ()
        found = []
        for value, leaf in self.fields.idents(entries["formerly"][1], "An earlier id"):
            former = FactId(value)
            owner = self.known.former.get(former)
            if former == ident or owner is not None:
                self.fields.problem(
                    "T209",
                    leaf,
                    f"{former} is the id of this fact itself."
                    if former == ident
                    else f"{former} is an earlier id of {owner[0] if owner else ''} already.",
                    "an earlier id belongs to one fact alone",
                )
                continue
            self.known.former[former] = (ident, leaf, self.fields)
            found.append(former)
        return tuple(found)


def _member(value: Value) -> str:
    """Return by what a value is named among those of its role."""
    return fold_name(_written(value))


def _written(value: Value) -> str:
    """Return a value as its author wrote it."""
    if isinstance(value, EntityRef):
        return value.id
    return value.text if isinstance(value, Text | Amount) else str(value)
