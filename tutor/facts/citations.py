"""Citations: a source, its paragraphs and terms of them, as facts and decks write them."""

import re
from collections.abc import Mapping

from tutor.facts.diagnostics import Names, shown
from tutor.facts.fields import Fields
from tutor.facts.mentions import words_of
from tutor.facts.model import Citation, Source, SourceId
from tutor.facts.nodes import Leaf, ListNode, Node

_CITE = re.compile(
    r"(?:(?P<source>[a-z0-9][a-z0-9-]{0,63})\s+)?(?P<first>\d{1,6})(?:-(?P<last>\d{1,6}))?",
    re.ASCII,
)
_LONGEST_TERM = 8


def read_source_id(
    fields: Fields, node: Node, sources: Mapping[SourceId, Source], *, whole: bool
) -> SourceId | None:
    """Return the id of a source that is known; without ``whole``, others are passed over."""
    leaf = fields.leaf(node, "The source")
    if leaf is None:
        return None
    if leaf.value in sources:
        return SourceId(leaf.value)
    if not whole:
        fields.failures += 1
        return None
    names = Names(sources)
    fields.problem(
        "T202",
        leaf,
        f"There is no source {shown(leaf.value)}.",
        names.help(leaf.value, "add it to the sources in pack.yaml"),
    )
    return None


def read_citations(
    fields: Fields,
    node: Node,
    default: SourceId | None,
    sources: Mapping[SourceId, Source],
    *,
    whole: bool = True,
) -> tuple[Citation, ...]:
    """Return paragraphs: ``4``, ``4-5``, ``lecture-3 4``, alone or in a list.

    Without ``whole``, unknown sources are passed over in silence, and so is a paragraph without a
    source: the file's own could not be read.
    """
    found = []
    for item, _ in fields.items(node):
        leaf = fields.leaf(item, "A citation")
        if leaf is None:
            continue
        match = _CITE.fullmatch(leaf.value)
        if match is None:
            fields.problem(
                "T112",
                leaf,
                f"{shown(leaf.value)} is no citation.",
                "write a paragraph (4), a range (4-5) or a source and its paragraph (lecture-3 4)",
            )
            continue
        source = SourceId(match["source"]) if match["source"] else default
        if match["source"] and source not in sources:
            if not whole:
                fields.failures += 1
                continue
            fields.problem(
                "T202",
                leaf,
                f"There is no source {match['source']}.",
                Names(sources).help(match["source"], "add it to the sources in pack.yaml"),
            )
            continue
        first = int(match["first"])
        last = int(match["last"] or first)
        if first < 1 or last < first:
            fields.problem(
                "T304",
                leaf,
                "Paragraphs are counted from 1." if first < 1 else "This range runs backwards.",
                "write the number of a line that is not empty"
                if first < 1
                else "write the lower number first, as in 4-5",
            )
            continue
        if source is None:
            if whole:
                fields.problem(
                    "T112",
                    leaf,
                    "This citation names no source.",
                    "write the source before the paragraph, as in lecture-3 4",
                )
            continue
        found.append(Citation(source, first, last))
    return tuple(dict.fromkeys(found))


def read_evidence(fields: Fields, node: Node) -> tuple[str, ...]:
    """Return terms that stand in the cited paragraphs: a few words each."""
    for item in node.items if isinstance(node, ListNode) else [node]:
        if not isinstance(item, Leaf) or not item.value:
            continue
        length = len(words_of(item.value))
        if not 1 <= length <= _LONGEST_TERM:
            fields.problem(
                "T322",
                item,
                f"“{shown(item.value)}” has {length} words.",
                f"give one to {_LONGEST_TERM} words that stand in the document",
            )
    return fields.texts(node, "A term")
