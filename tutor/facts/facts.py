"""facts/*.yaml: the curated statements, one file for each source document."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tutor.facts.citations import read_citations, read_source_id
from tutor.facts.diagnostics import Names, Related, shown
from tutor.facts.entities import SOURCE, EntityTable
from tutor.facts.fields import Fields, open_root
from tutor.facts.kinds import FACT_KEYS, KindTable
from tutor.facts.language import Language
from tutor.facts.model import (
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
    TopicId,
    Value,
)
from tutor.facts.nodes import Leaf, ListNode, MapNode, Node
from tutor.facts.rolenotes import ACCORDING_TO, RoleNotes
from tutor.facts.values import ValueReader


@dataclass(slots=True)
class Known:
    """What the facts of a pack may name, and the facts read so far.

    ``ids`` are those of all facts, broken ones too; ``lost`` are the ids of broken ones, or their
    lines; ``told`` are facts that others name as parts of their story. ``whole`` is false where
    sources or topics could not be read.
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
    told: list[tuple[FactId, Leaf, Fields]] = field(default_factory=list)


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


def check_stories(known: Known) -> None:
    """Report facts named as parts of a story that are not there."""
    names = Names(known.ids)
    for told, leaf, fields in known.told:
        if told not in known.ids:
            fields.problem(
                "T504",
                leaf,
                f"There is no fact {told}.",
                names.help(told, "name other facts of this pack"),
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
        notes = RoleNotes(self.values, self.known.language, entries, kind, roles)
        certainty, uncertain = notes.certainty()
        accept, stands_for = notes.accept()
        return Fact(
            ident,
            kind.name,
            source or SourceId(""),
            roles,
            fields.place(table),
            self._cite(entries, source),
            self._topics(entries),
            fields.optional(table, "note", lambda n: fields.text(n, "The note")) or "",
            frozenset(notes.roles("complete") or ()),
            notes.wrong(),
            accept,
            certainty,
            uncertain,
            notes.roles("ask"),
            notes.wording(),
            self._formerly(entries, ident),
            fields.optional(table, "revised", lambda n: fields.day(n, "The revision")) or "",
            notes.says({**dict.fromkeys(roles, certainty), **uncertain}),
            notes.evidence(),
            stands_for,
            self._story(entries, ident),
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

    def _story(self, entries: Mapping[str, tuple[Leaf, Node]], ident: FactId) -> tuple[FactId, ...]:
        if "story" not in entries:
            return ()
        found = self.fields.idents(entries["story"][1], "A fact of its story")
        self.known.told += [(FactId(value), leaf, self.fields) for value, leaf in found]
        return tuple(FactId(value) for value, _ in found if value != ident)
