"""The groups of a file of language: their keys, and the texts, words and tables under them."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from string import Formatter

from tutor.facts.diagnostics import shown
from tutor.facts.fields import Fields
from tutor.facts.languages.keys import NONE
from tutor.facts.languages.phrases import Phrases
from tutor.facts.nodes import ListNode, MapNode, Node

WHAT = "The file of language"
_NUMBER = {
    int: re.compile(r"\d{1,18}", re.ASCII),
    float: re.compile(r"\d{1,9}(\.\d{1,9})?", re.ASCII),
}


@dataclass(frozen=True, slots=True)
class Groups:
    """One file of language, of which every part is read by its key.

    ``fields`` takes the problems; ``root`` is the table that is the file.
    """

    fields: Fields
    root: MapNode

    def node(self, name: str) -> Node | None:
        """Return what stands under a key of the file, or None if nothing does."""
        entry = self.root.entries.get(name)
        return None if entry is None else entry[1]

    def group(self, name: str, known: Collection[str]) -> MapNode | None:
        """Return a group of keys, checked for unknown ones; None if it is missing or no group."""
        node = self.node(name)
        if node is None:
            return None
        table = self.fields.mapping(node, f"The key {name}")
        if table is not None:
            self.fields.known_keys(table, known, f"The key {name}")
        return table

    def missing(self, key: str, example: str, node: Node | None = None) -> None:
        """Say at ``node`` that the file lacks a key, such as ``of.other``, and show it one."""
        place, _, name = key.rpartition(".")
        where = f" under {place}" if place else ""
        as_in = f", as in {example}" if example else ""
        self.fields.problem(
            "T120",
            node or self.root,
            f"{WHAT} lacks the key {key}.",
            f"add a line {name}: …{where}{as_in}",
        )

    def pattern(
        self,
        node: Node,
        key: str,
        needed: Collection[str],
        allowed: Collection[str] | None = None,
    ) -> str | None:
        """Return a text with the needed places and no other than the allowed; None if it is wrong.

        Without ``allowed``, only the needed places are.
        """
        text = self.fields.text(node, f"The key {key}")
        if text is None:
            return None
        allowed = needed if allowed is None else allowed
        try:
            places = [place for _, place, spec, how in Formatter().parse(text) if place is not None]
            plain = not any(spec or how for _, _, spec, how in Formatter().parse(text))
        except ValueError:
            places, plain = ["{"], False
        wrong = [place for place in places if place not in allowed]
        lacking = [place for place in needed if place not in places]
        if not wrong and not lacking and plain:
            return text
        named = " and ".join(f"{{{name}}}" for name in (wrong[:1] or sorted(lacking)))
        what = f"cannot have {shown(named)}" if wrong else f"needs {named}"
        names = ", ".join(f"{{{name}}}" for name in sorted(allowed)) or "none"
        self.fields.problem(
            "T121", node, f"The key {key} {what}.", f"the places that it may have: {names}"
        )
        return None

    def words(self, node: Node, key: str) -> Phrases | None:
        """Return words and phrases with commas between them, or a list of such."""
        items = node.items if isinstance(node, ListNode) else [node]
        found: list[str] = []
        for item in items:
            text = self.fields.text(item, f"The key {key}")
            if text is None:
                return None
            found += [part.strip() for part in text.split(",") if part.strip()]
        return () if found == [NONE] else tuple(dict.fromkeys(found))

    def table(
        self, node: Node, key: str, keys: tuple[str, ...] | type | None
    ) -> dict[str, Phrases]:
        """Return a table of words under what they mean."""
        found: dict[str, Phrases] = {}
        for name, value in self.fields.entries(node, f"The key {key}"):
            if isinstance(keys, type) and not _NUMBER[keys].fullmatch(name.value):
                self.fields.problem(
                    "T109", name, f"{shown(name.value)} is no number.", "write digits: 12"
                )
            elif isinstance(keys, tuple) and name.value not in keys:
                self.fields.word(name, f"A key of {key}", keys)
            else:
                found[name.value] = self.words(value, key) or ()
        return found
