"""pack.yaml: what a pack is called, its language, its sources and its topics."""

import re
from dataclasses import dataclass

from tutor.facts.diagnostics import shown
from tutor.facts.entities import LINK_KEYS, SOURCE, EntityTable, looks_like_id, read_links
from tutor.facts.fields import Fields, open_root
from tutor.facts.language import ENGLISH, LANGUAGES
from tutor.facts.model import (
    Entity,
    EntityId,
    PackId,
    Place,
    Source,
    SourceId,
    TopicId,
)
from tutor.facts.nodes import Leaf, MapNode, Node

SOURCE_KEYS = ("short", "title", "author", "date", "sha256", *LINK_KEYS)
FALLBACK = "en"
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(slots=True)
class PackHead:
    """What pack.yaml says. ``authors`` are those that were written as an entity's id.

    ``usable`` is false where the id or the language is missing, ``whole`` where sources or topics
    could not be read: then an unknown one is passed over in silence.
    """

    id: PackId
    title: str
    language: str
    place: Place
    sources: dict[SourceId, Source]
    topics: dict[TopicId, str]
    authors: dict[SourceId, tuple[Fields, Leaf]]
    usable: bool = True
    whole: bool = True


def read_pack(fields: Fields, table: EntityTable, name: str, own: str | None = None) -> PackHead:
    """Return the head of a pack, its sources added to the table of entities.

    ``name`` is the id of a pack whose own cannot be read, ``own`` the language that it brings.
    """
    what = "The pack"
    root = open_root(fields, ("pack", "title", "language", "sources", "topics"), what)
    if root is None:
        table.whole = False
        place = Place(fields.document.path, 1, 1)
        return PackHead(PackId(name), name, FALLBACK, place, {}, {}, {}, usable=False, whole=False)
    id_node = fields.required(root, "pack", what)
    title_node = fields.required(root, "title", what)
    language_node = fields.required(root, "language", what)
    ident = fields.ident(id_node, "A pack's id") if id_node is not None else None
    title = fields.name(title_node, "The title") if title_node is not None else None
    language = _language(fields, language_node, own) if language_node is not None else None
    authors: dict[SourceId, tuple[Fields, Leaf]] = {}
    failures = fields.failures
    sources_node = fields.required(root, "sources", what)
    sources = {}
    if sources_node is not None:
        for key, value in fields.entries(sources_node, "The list of sources"):
            source = _read_source(fields, key, value, table, authors)
            if source is None:
                table.broken.add(key.value)
            else:
                sources[source.id] = source
    topics = _topics(fields, root)
    whole = fields.failures == failures
    entry = root.entries.get("pack")
    return PackHead(
        PackId(ident or name),
        title or ident or name,
        language or FALLBACK,
        fields.place(entry[0] if entry else root),
        sources,
        topics,
        authors,
        usable=ident is not None and language is not None,
        whole=whole,
    )


def _language(fields: Fields, node: Node, own: str | None) -> str | None:
    leaf = fields.leaf(node, "The language")
    if leaf is None:
        return None
    if leaf.value in LANGUAGES or leaf.value == own:
        return leaf.value
    fields.problem(
        "T115",
        leaf,
        f"Tutor cannot write sentences in the language {shown(leaf.value)}.",
        f"the languages are {ENGLISH.listing(list(LANGUAGES))}; a pack in another one brings it in "
        "a language.yaml",
    )
    return None


def _read_source(
    fields: Fields,
    key: Leaf,
    node: Node,
    table: EntityTable,
    authors: dict[SourceId, tuple[Fields, Leaf]],
) -> Source | None:
    ident = fields.ident(key, "A source's id")
    if ident is None:
        return None
    what = f"The source {ident}"
    values = fields.mapping(node, what)
    if values is None:
        return None
    fields.known_keys(values, SOURCE_KEYS, what)
    short_node = fields.required(values, "short", what)
    title_node = fields.required(values, "title", what)
    short = fields.name(short_node, "The short name") if short_node is not None else None
    title = fields.name(title_node, "The title") if title_node is not None else None
    author = ""
    if "author" in values.entries:
        author_node = values.entries["author"][1]
        author = fields.name(author_node, "The author") or ""
        if isinstance(author_node, Leaf) and author and looks_like_id(author_node):
            authors[SourceId(ident)] = (fields, author_node)
    date = fields.optional(values, "date", lambda n: fields.date(n, "The date"))
    sha256 = fields.optional(values, "sha256", lambda n: _sha256(fields, n)) or ""
    extras = read_links(fields, EntityId(ident), values, table)
    if short is None:
        return None
    place = fields.place(key)
    table.entities[EntityId(ident)] = Entity(EntityId(ident), SOURCE, short, place, **extras)
    return Source(SourceId(ident), short, title or short, date, place, author, sha256)


def _sha256(fields: Fields, node: Node) -> str | None:
    leaf = fields.leaf(node, "The checksum")
    if leaf is None:
        return None
    if _SHA256.fullmatch(leaf.value.lower()):
        return leaf.value.lower()
    fields.problem(
        "T114",
        leaf,
        "This is no SHA-256 checksum.",
        "write its 64 digits 0-9 and a-f (sha256sum FILE prints them), or delete the key",
    )
    return None


def _topics(fields: Fields, root: MapNode) -> dict[TopicId, str]:
    topics: dict[TopicId, str] = {}
    if "topics" in root.entries:
        for key, value in fields.entries(root.entries["topics"][1], "The list of topics"):
            ident = fields.ident(key, "A topic's id")
            title = fields.name(value, "A topic's title")
            if ident is not None and title is not None:
                topics[TopicId(ident)] = title
    return topics
