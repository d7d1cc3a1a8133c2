"""Reading single fields out of a tree: each scalar by the type that its field declares.

Every method reports what is wrong and returns None; a caller that gets None says nothing more.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from typing import TypeVar

from tutor.facts.datehelp import meant
from tutor.facts.dates import EdtfDate, Precision, parse_edtf
from tutor.facts.diagnostics import Names, Related, Report, Severity, shown
from tutor.facts.model import Place
from tutor.facts.nodes import Document, Leaf, ListNode, MapNode, Node, Refused
from tutor.text import is_unsafe

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_SPACES = re.compile(r"\s+")
_COMMENT = re.compile(r"[ \t]+#.*")
_CURLY = "“”„‘’«»"
_SET_OFF = re.compile(r"  +# .*")
T = TypeVar("T")


class Fields:
    """Reads the fields of one file. ``failures`` counts the errors reported so far."""

    def __init__(self, document: Document, report: Report) -> None:
        self.document = document
        self.report = report
        self.failures = 0
        # Groups of keys, and the key that was meant in each by one that is unknown.
        self._misspelt: set[tuple[int, str]] = set()
        self._dates: dict[str, EdtfDate] = {}

    # Places and problems

    def place(self, node: Node) -> Place:
        """Return where a node begins."""
        return self.document.place(node.start_mark)

    def problem(
        self,
        code: str,
        node: Node,
        message: str,
        help: str = "",  # noqa: A002 - the word that the reader sees
        related: Iterable[Related] = (),
    ) -> None:
        """Report a problem of a node, underlined as far as it goes on its line."""
        start, end = node.start_mark, node.end_mark
        on_line = start.line == end.line
        end_column = end.column + 1 if on_line else 0
        self.report.add(
            code, self.place(node), message, help, end_column=end_column, related=related
        )
        if self.report.problems[-1].severity is Severity.ERROR:
            self.failures += 1

    def problem_within(
        self, code: str, leaf: Leaf, message: str, help_: str, start: int, end: int
    ) -> None:
        """Report a problem between two characters of the file that stand in one scalar."""
        line = self.document.text.count("\n", leaf.start_mark.index, start)
        column = start - self.document.text.rfind("\n", 0, start)
        place = Place(self.document.path, leaf.start_mark.line + 1 + line, column)
        self.report.add(code, place, message, help_, end_column=column + end - start)
        self.failures += 1

    # Shapes

    def mapping(
        self,
        node: Node,
        what: str,
        example: str = "write each as key: value on a line of its own, indented",
    ) -> MapNode | None:
        """Return a node that must be a group of keys."""
        if isinstance(node, MapNode):
            return node
        if self._is_empty(node):
            self.problem("T104", node, f"{what} is empty.", "fill it in, or delete the key")
        elif isinstance(node, Refused):
            self.failures += 1
        else:
            self.problem(
                "T103",
                node,
                f"{what} must be keys with values.",
                example,
            )
        return None

    def entries(self, node: Node, what: str) -> Iterator[tuple[Leaf, Node]]:
        """Yield the keys and values of a node that must be a group of keys."""
        table = self.mapping(node, what)
        if table is not None:
            yield from table.entries.values()

    def items(self, node: Node) -> list[tuple[Node, bool]]:
        """Return the parts of a list (or one value as a list), each with whether it is in [ ]."""
        if isinstance(node, ListNode):
            if not node.items:
                self.problem("T104", node, "This list is empty.", "fill it, or delete the key")
            return [(item, node.flow) for item in node.items]
        if isinstance(node, Refused):
            self.failures += 1
            return []
        return [(node, False)]

    def known_keys(self, table: MapNode, known: Collection[str], what: str) -> None:
        """Report keys that a group of keys does not have."""
        if all(map(known.__contains__, table.entries)):
            return
        names = Names(known)
        for name, (key, _) in table.entries.items():
            if name in known:
                continue
            if cut := self.cut_by_comma(table, name):
                self.problem("T102", key, *cut)
                continue
            help_ = names.help(name, f"the keys here are {names.listing(30)}")
            self._misspelt.add((id(table), names.nearest(name) or ""))
            self.problem("T102", key, f"{what} has no key {shown(name)}.", help_)

    def cut_by_comma(self, table: MapNode, name: str) -> tuple[str, str] | None:
        """Return what to say of a key in braces that a comma has cut off a text, or None."""
        if not table.flow or not self._is_empty(table.entries[name][1]):
            return None
        # What was cut stands as keys without values behind the one whose text it was.
        cut, pieces, passed = "", [""], False
        for key, (_, value) in table.entries.items():
            if self._is_empty(value):
                pieces.append(key)
            elif passed:
                break
            else:
                text = value.value if isinstance(value, Leaf) and not value.style else ""
                cut, pieces = (key, [text]) if text else ("", [])
            passed = passed or key == name
        if not cut:
            return None
        return (
            f"A comma cuts the text of {shown(cut)}, because it has no quotes.",
            f'put quotes round the whole text: {shown(cut)}: "{shown(", ".join(pieces))}"',
        )

    def required(
        self, table: MapNode, name: str, what: str, known: Collection[str] = ()
    ) -> Node | None:
        """Return the value of a key that must be there.

        Nothing is said where :meth:`known_keys` has found it misspelt. Keys besides ``known``
        may be misspellings of it as well, where they have not been looked at yet.
        """
        entry = table.entries.get(name)
        if entry is not None:
            return entry[1]
        if (id(table), name) not in self._misspelt:
            others = [key for key in table.entries if key not in known] if known else []
            near = Names(others).nearest(name)
            if near is not None:
                help_ = f"did you mean {name} where {shown(near)} stands?"
            else:
                help_ = f"add {name}: … to it" if table.flow else f"add a line {name}: …"
            self.problem("T101", table, f"{what} lacks the key {name}.", help_)
        return None

    def optional(self, table: MapNode, name: str, read: Callable[[Node], T | None]) -> T | None:
        """Return what ``read`` makes of a key's value; None where the key is not there."""
        entry = table.entries.get(name)
        return None if entry is None else read(entry[1])

    # Scalars

    def leaf(self, node: Node, what: str) -> Leaf | None:
        """Return a node that must be one value, not empty."""
        if type(node) is Leaf:
            if node.value or node.style:
                return node
            self.problem("T104", node, f"{what} is empty.", "fill it in, or delete the key")
        elif isinstance(node, MapNode):
            if node.flow:
                self.problem(
                    "T103", node, f"{what} must be one value, not {{ }}.", "write it plainly"
                )
            else:
                self.problem(
                    "T008",
                    node,
                    f"{what} must be one value; a colon and a space make two of it.",
                    'put quotes round the whole text: "…"',
                )
        elif isinstance(node, ListNode):
            self.problem(
                "T103", node, f"{what} must be one value, not a list.", "write it without [ ] or -"
            )
        else:
            self.failures += 1
        return None

    def text(self, node: Node, what: str, *, in_list: bool = False) -> str | None:
        """Return words that are shown as they stand, white space run together."""
        return self._words(node, what, in_list, _COMMENT)

    def name(self, node: Node, what: str, *, in_list: bool = False) -> str | None:
        """Return a name or title: text behind which a comment may stand if it is set off."""
        return self._words(node, what, in_list, None)

    def _words(
        self, node: Node, what: str, in_list: bool, refused_comment: re.Pattern[str] | None
    ) -> str | None:
        leaf = self.leaf(node, what)
        if leaf is None:
            return None
        value = leaf.value
        if leaf.style:
            if leaf.style == '"' and not value.isprintable():
                bad = next((c for c in value if is_unsafe(c) or c in "\ufffe\uffff"), None)
                if bad is not None:
                    self.problem(
                        "T004",
                        leaf,
                        f"{what} holds the character U+{ord(bad):04X}, which is not allowed.",
                        "delete the code that begins with a backslash",
                    )
                    return None
            if not value.strip():
                self.problem("T104", node, f"{what} is empty.", "fill it in, or delete the key")
                return None
        elif not self._plain_is_whole(leaf, in_list, refused_comment):
            return None
        if "\n" in value or "  " in value:
            return _SPACES.sub(" ", value).strip()
        return value.strip() if leaf.style else value

    def _plain_is_whole(
        self, leaf: Leaf, in_list: bool, refused_comment: re.Pattern[str] | None
    ) -> bool:
        if in_list and " " in leaf.value:
            self.problem(
                "T021",
                leaf,
                "A phrase in [ ] has no straight quotes; a comma in it would make two of it."
                if leaf.value[0] in _CURLY
                else "A phrase in [ ] has no quotes; a comma in it would make two of it.",
                f'put quotes round it: "{shown(leaf.value.strip(_CURLY))}"',
            )
            return False
        if leaf.value[-1] == '"' and leaf.value.count('"') == 1 and not leaf.value[-2].isdigit():
            self.problem(
                "T007",
                leaf,
                'The quote " that closes this text is never opened.',
                'open it with " before the text, or delete it',
            )
            return False
        text, index = self.document.text, leaf.end_mark.index
        if text[index : index + 1] in {" ", "\t"} and (comment := _COMMENT.match(text, index)):
            if refused_comment is None and _SET_OFF.fullmatch(comment[0]):
                return True
            self.problem(
                "T022",
                leaf,
                "A # cuts this text, because it has no quotes.",
                "put quotes round the whole text, or the comment on a line of its own",
            )
            return False
        return True

    def ident(self, node: Node, what: str) -> str | None:
        """Return an id: small letters, digits and hyphens."""
        leaf = self.leaf(node, what)
        if leaf is None:
            return None
        if ID.fullmatch(leaf.value):
            return leaf.value
        self.problem(
            "T106",
            leaf,
            f"{what} cannot be {shown(leaf.value) or 'empty'}.",
            "use small letters a-z, digits and hyphens, at most 64, as in joint-declaration-2013",
        )
        return None

    def idents(self, node: Node, what: str) -> list[tuple[str, Leaf]]:
        """Return a list of ids, each once, with where it stands."""
        found: dict[str, Leaf] = {}
        for item, _ in self.items(node):
            value = self.ident(item, what)
            if value is None:
                continue
            assert isinstance(item, Leaf)
            if value in found:
                self.problem("T113", item, f"{value} stands here twice.", "delete one of them")
            else:
                found[value] = item
        return list(found.items())

    def texts(
        self, node: Node, what: str, *, names: bool = False, phrases: bool = False
    ) -> tuple[str, ...]:
        """Return a list of texts (or names), each once; ``phrases`` need no quotes in [ ]."""
        read = self.name if names else self.text
        found: dict[str, None] = {}
        for item, in_list in self.items(node):
            value = read(item, what, in_list=in_list and not phrases)
            if value is None:
                continue
            if value in found:
                self.problem(
                    "T113", item, f"“{shown(value)}” stands here twice.", "delete one of them"
                )
            found[value] = None
        return tuple(found)

    def flag(self, node: Node, what: str) -> bool | None:
        """Return true or false."""
        leaf = self.leaf(node, what)
        if leaf is None:
            return None
        if leaf.value in {"true", "false"} and not leaf.style:
            return leaf.value == "true"
        self.problem("T107", leaf, f"{what} cannot be {shown(leaf.value)}.", "write true or false")
        return None

    def word(
        self,
        node: Node,
        what: str,
        allowed: Collection[str],
        also: Mapping[str, str] | None = None,
    ) -> str | None:
        """Return one of a few words; ``also`` maps words in use elsewhere to what is meant here."""
        leaf = self.leaf(node, what)
        if leaf is None:
            return None
        if leaf.value in allowed:
            return leaf.value
        names = Names(sorted(allowed) if isinstance(allowed, Set) else allowed, also)
        self.problem(
            "T108",
            leaf,
            f"{what} cannot be {shown(leaf.value)}.",
            names.help(leaf.value, f"write one of: {names.listing(30)}"),
        )
        return None

    def number(self, node: Node, what: str, low: float, high: float) -> float | None:
        """Return a number between two bounds, both included."""
        leaf = self.leaf(node, what)
        if leaf is None:
            return None
        if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", leaf.value, re.ASCII) and (
            low <= float(leaf.value) <= high
        ):
            return float(leaf.value)
        self._bad_number(leaf, what, low, high)
        return None

    def whole(self, node: Node, what: str, low: int, high: int) -> int | None:
        """Return a whole number between two bounds, both included."""
        leaf = self.leaf(node, what)
        if leaf is None:
            return None
        if re.fullmatch(r"\d{1,9}", leaf.value, re.ASCII) and low <= int(leaf.value) <= high:
            return int(leaf.value)
        self._bad_number(leaf, what, low, high)
        return None

    def _bad_number(self, leaf: Leaf, what: str, low: float, high: float) -> None:
        self.problem(
            "T109",
            leaf,
            f"{what} cannot be {shown(leaf.value)}.",
            f"write a number from {low:g} to {high:g}",
        )

    def date(self, node: Node, what: str) -> EdtfDate | None:
        """Return an EDTF date."""
        leaf = self.leaf(node, what)
        if leaf is None:
            return None
        known = self._dates.get(leaf.value)
        if known is not None:
            return known
        try:
            date = parse_edtf(leaf.value)
        except ValueError as error:
            likely = meant(leaf.value)
            self.problem(
                "T110",
                leaf,
                f"{what} cannot be the date {shown(leaf.value)}.",
                f"write {likely}" if likely else str(error),
            )
            return None
        self._dates[leaf.value] = date
        return date

    def day(self, node: Node, what: str) -> str | None:
        """Return a single calendar day as ``2026-11-22``."""
        date = self.date(node, what)
        if date is None:
            return None
        if date.interval or date.precision is not Precision.DAY or date.approximate:
            self.problem("T110", node, f"{what} must be one day.", "write it as in 2026-11-22")
            return None
        return str(date)

    @staticmethod
    def _is_empty(node: Node) -> bool:
        return isinstance(node, Leaf) and not node.value and not node.style


def open_root(fields: Fields, known: Collection[str], what: str) -> MapNode | None:
    """Return the keys of a whole file after checking ``format: 1`` and their names."""
    root = fields.document.root
    if root is None:
        return None
    table = fields.mapping(root, what)
    if table is None:
        return None
    entry = table.entries.get("format")
    if entry is None:
        fields.problem(
            "T105", table, f"{what} does not begin with its format.", "add the line format: 1"
        )
    elif not isinstance(entry[1], Leaf) or entry[1].value != "1":
        fields.problem(
            "T105",
            entry[1],
            "This version of Tutor reads format 1 only.",
            "write format: 1, or install a later version",
        )
        return None
    fields.known_keys(table, ("format", *known), what)
    return table
