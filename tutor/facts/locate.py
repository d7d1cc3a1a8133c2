"""Finding the exact spot of a value again, for problems that are found after loading.

Values carry no places of their own; a file is read again when, and only when, something in it is
to be pointed at.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from tutor.facts.diagnostics import Diagnostic, Related, Report, diagnostic
from tutor.facts.model import Fact, Place
from tutor.facts.nodes import Document, Leaf, ListNode, MapNode, Node
from tutor.facts.yamlread import read_file


class Locator:
    """Finds places in files; each file is read once."""

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}
        self._facts: dict[str, dict[int, MapNode]] = {}

    def in_fact(self, fact: Fact, *keys: str | int) -> tuple[Place, int]:
        """Return the place and end column of a fact's key, or of what stands deeper in it.

        ``keys`` are keys and list positions on the way down. What is not found is pointed at as
        deep as it was found; the end column is 0 where it is on another line.
        """
        path = fact.place.path
        if path not in self._facts:
            self._facts[path] = self._by_line(self._document(path))
        node: Node | None = self._facts[path].get(fact.place.line)
        if node is None:
            return fact.place, 0
        return self._descend(self._document(path), node, keys, fact.place)

    def problem(
        self,
        code: str,
        fact: Fact,
        keys: Sequence[str | int],
        message: str,
        help: str,  # noqa: A002 - the word that the reader sees
        related: Iterable[Related] = (),
    ) -> Diagnostic:
        """Return a problem of what stands in a fact under some keys, and positions in lists."""
        place, end_column = self.in_fact(fact, *keys)
        return diagnostic(code, place, message, help, end_column=end_column, related=related)

    def in_file(self, place: Place, *keys: str | int) -> tuple[Place, int]:
        """Return the place and end column of what stands under keys in the file of a place."""
        document = self._document(place.path)
        if document.root is None:
            return place, 0
        return self._descend(document, document.root, keys, place)

    def _document(self, path: str) -> Document:
        if path not in self._documents:
            self._documents[path] = read_file(Path(path), Report())
        return self._documents[path]

    @staticmethod
    def _by_line(document: Document) -> dict[int, MapNode]:
        root = document.root
        facts = root.entries.get("facts") if isinstance(root, MapNode) else None
        if facts is None or not isinstance(facts[1], ListNode):
            return {}
        return {
            node.start_mark.line + 1: node for node in facts[1].items if isinstance(node, MapNode)
        }

    @staticmethod
    def _descend(
        document: Document, node: Node, keys: tuple[str | int, ...], fallback: Place
    ) -> tuple[Place, int]:
        spot: Node | None = None
        for key in keys:
            if isinstance(node, MapNode):
                entry = node.entries.get(str(key))
                if entry is None:
                    break
                key_leaf, node = entry
                # A value that goes over several lines is pointed at by its key.
                spot = node if isinstance(node, Leaf) and node.value else key_leaf
            elif isinstance(node, ListNode) and isinstance(key, int) and key < len(node.items):
                node = spot = node.items[key]
            else:
                break
        if spot is None:
            return fallback, 0
        start, end = spot.start_mark, spot.end_mark
        return document.place(start), end.column + 1 if start.line == end.line else 0
