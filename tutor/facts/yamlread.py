"""Strict reading of one YAML file into a tree with positions.

The parser's events are taken one by one, never its recursive composer: depth and number of nodes
are bounded while reading, nothing is resolved, and anchors, aliases, tags, merge keys and
duplicate keys are refused where they stand.
"""

import re
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import yaml

from tutor.facts.diagnostics import Report, shown
from tutor.facts.model import Place
from tutor.facts.nodes import Document, Leaf, ListNode, MapNode, Mark, Node, Refused
from tutor.facts.yamlsyntax import explain_syntax
from tutor.text import is_unsafe

MAX_BYTES = 16 * 1024 * 1024
MAX_NODES = 1_000_000
MAX_DEPTH = 32
_MOST_REFUSALS = 50
_NEWLINES = re.compile(r"\r\n?")
# Everything outside printable ASCII, newline and the common letters is looked at one by one.
_SUSPECT = re.compile("[^\n\\x20-\\x7e\\xa1-\\xac\\xae-\\u0560\\u0900-\\u1fff\\u3001-\\ud7ff]")
_UNUSABLE = frozenset("\ufffe\uffff")
# Spaces of other widths: fine inside a text, but read as letters where a space has a meaning.
_LIKE_A_SPACE = frozenset(
    "\u00a0\u2007\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
)
_BEFORE_A_VALUE = re.compile(r" *(?:- *)*(?:[a-z0-9-]+:)? *")
_LONGEST_START = 100
_STANDARD_TAG = "tag:yaml.org,2002:"

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_file(path: Path, report: Report, name: str | None = None) -> Document:
    """Read a file; whatever is wrong with it goes to the report.

    ``name`` is what the file is called in messages, by default its path.
    """
    name = name or str(path)
    raw = _bytes_of(path, name, report)
    return Document(name, "", None) if raw is None else read_bytes(raw, name, report)


def read_bytes(raw: bytes, name: str, report: Report) -> Document:
    """Read the bytes of a file; whatever is wrong with them goes to the report."""
    text = _decode(raw, name, report)
    before = len(report.problems)
    if text is None or not _is_clean(text, name, report):
        _say_unread(report, before, "nothing of this file is read until that is mended")
        return Document(name, text or "", None)
    document = _Builder(Document(name, text, None), report).build()
    if document.root is None and text.strip():
        _say_unread(report, before, "the rest of this file is not read until that is mended")
    return document


def _say_unread(report: Report, before: int, unread: str) -> None:
    """Add to the last of the problems found since that what follows was not looked at."""
    if len(report.problems) > before:
        last = report.problems[-1]
        report.problems[-1] = replace(last, message=f"{last.message.rstrip('.')}; {unread}.")


def _bytes_of(path: Path, name: str, report: Report) -> bytes | None:
    start = Place(name, 1, 1)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            report.add("T001", start, "This is not a file.", "name a file that holds YAML")
            return None
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        report.add(
            "T001",
            start,
            f"The file cannot be read: {shown(reason)}.",
            "check that it is there and that you may read it",
        )
        return None
    if len(raw) > MAX_BYTES:
        report.add(
            "T002",
            start,
            "The file is larger than 16 MiB and is not read.",
            "spread its facts over several files in facts/",
        )
        return None
    return raw


def _decode(raw: bytes, name: str, report: Report) -> str | None:
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        report.add(
            "T003",
            Place(name, 1, 1),
            "The file is UTF-16, not UTF-8.",
            "save it again and choose the encoding UTF-8",
        )
        return None
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _NEWLINES.sub("\n", raw[: error.start].decode("utf-8"))
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        report.add(
            "T003",
            Place(name, line, column),
            f"The file is not UTF-8: byte 0x{raw[error.start]:02X} does not belong here.",
            "save it again and choose the encoding UTF-8",
        )
        return None
    return _NEWLINES.sub("\n", text) if "\r" in text else text


def _is_clean(text: str, name: str, report: Report) -> bool:
    """Report tabs and characters that must not be drawn, each once with how often it stands."""
    found: dict[str, list[int]] = {}
    for match in _SUSPECT.finditer(text):
        char = match[0]
        if (
            is_unsafe(char)
            or char in _UNUSABLE
            or (char in _LIKE_A_SPACE and _has_meaning(text, match.start()))
        ):
            found.setdefault(char, []).append(match.start())
    for char, at in found.items():
        place = place_at(text, at[0], name)
        again = f" ({len(at)} times in this file)" if len(at) > 1 else ""
        if char == "\t":
            report.add(
                "T005",
                place,
                f"This is a tab{again}.",
                "write spaces; set your editor to turn tabs into spaces",
                end_column=place.column + 1,
            )
        elif char in _LIKE_A_SPACE:
            report.add(
                "T004",
                place,
                f"The character U+{ord(char):04X} looks like a space and is none{again}.",
                "write plain spaces here",
                end_column=place.column + 1,
            )
        else:
            report.add(
                "T004",
                place,
                f"The character U+{ord(char):04X} is not allowed{again}.",
                "delete it; it is invisible, or changes how other text is shown",
                end_column=place.column + 1,
            )
    return not found


def _has_meaning(text: str, index: int) -> bool:
    """Tell whether a space at an index would part a key, a dash or a value from the rest."""
    if text[index + 1 : index + 2] in {"", "\n"}:
        return True
    begin = max(index - _LONGEST_START, 0)
    row = text.rfind("\n", begin, index)
    if row < 0 and begin:
        return False
    return _BEFORE_A_VALUE.fullmatch(text, row + 1, index) is not None


def place_at(text: str, index: int, name: str) -> Place:
    """Return the place of a character of a text, counted from 1."""
    return Place(name, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


class _StopReading(Exception):  # noqa: N818 - a signal, no error
    """The rest of a file is not read; the reason has been reported."""


class _Builder:
    """Builds the tree of one file from the parser's events."""

    def __init__(self, document: Document, report: Report) -> None:
        self.document = document
        self.report = report
        self.nodes = 0
        self.refusals = 0
        # The groups of keys that begin anew in their midst, because a dash is missing.
        self.run_together: set[int] = set()

    def build(self) -> Document:
        document = self.document
        try:
            loader = _LOADER(document.text)
            try:
                document.root = self._document(loader)
            finally:
                loader.dispose()
        except yaml.YAMLError as error:
            explain_syntax(error, document, self.report)
        except _StopReading:
            pass
        return document

    def _document(self, loader: Any) -> Node | None:
        next_event = loader.get_event
        next_event()  # the stream's start
        event: Any = next_event()
        if type(event) is yaml.StreamEndEvent:
            self.report.add(
                "T020",
                Place(self.document.path, 1, 1),
                "The file is empty.",
                "begin it with format: 1, or delete it",
            )
            return None
        root = self._tree(loader)
        next_event()  # the document's end
        event = next_event()
        if type(event) is not yaml.StreamEndEvent:
            self._add(
                "T019",
                event.start_mark,
                "A second document begins here.",
                "keep one document to a file and delete the line ---",
            )
            return None
        return root

    def _tree(self, loader: Any) -> Node:
        """Read one value with everything in it, without recursion."""
        next_event = loader.get_event
        top = ListNode(_START, _START, [], flow=False)
        stack: list[MapNode | ListNode] = [top]
        # For each open group of keys the key that waits for its value; lists have none.
        keys: list[Leaf | None] = [None]
        holder: MapNode | ListNode = top
        while True:
            event: Any = next_event()
            kind = type(event)
            node: Node
            if kind is Leaf:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_marks(event)
                node = event
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                stack.pop().end_mark = event.end_mark
                keys.pop()
                holder = stack[-1]
                if holder is top:
                    return top.items[0]
                continue
            else:
                node = self._opened(event, kind)
            self.nodes += 1
            if self.nodes > MAX_NODES:
                self._stop_at_nodes(event.start_mark)
            if type(holder) is ListNode:
                holder.items.append(node)
            elif (key := keys[-1]) is None:
                keys[-1] = node if isinstance(node, Leaf) else self._no_key(node)
            else:
                assert type(holder) is MapNode
                if key.value in holder.entries or key.value == "<<":
                    self._refuse_key(holder, key, in_list=type(stack[-2]) is ListNode)
                else:
                    holder.entries[key.value] = (key, node)
                keys[-1] = None
            if type(node) is MapNode or type(node) is ListNode:
                if len(stack) > MAX_DEPTH:
                    self._stop_at_depth(event.start_mark)
                stack.append(node)
                keys.append(None)
                holder = node
            elif holder is top:
                return node

    def _opened(self, event: Any, kind: type) -> Node:
        """Return the node of an event that is no scalar: a list, a group of keys, an alias."""
        if kind is yaml.AliasEvent:
            self._refuse_alias(event)
            return Refused(event.start_mark, event.end_mark)
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        if kind is yaml.MappingStartEvent:
            return MapNode(event.start_mark, event.end_mark, {}, event.flow_style)
        return ListNode(event.start_mark, event.end_mark, [], event.flow_style)

    def _no_key(self, node: Node) -> NoReturn:
        """Stop at a key that is no word; an alias has been reported already."""
        if not isinstance(node, Refused):
            self._add(
                "T018",
                node.start_mark,
                "A list or a group of keys stands where a key is expected.",
                "write a plain name before the colon, or put quotes round a text in { }",
            )
        raise _StopReading

    def _refuse_key(self, holder: MapNode, key: Leaf, *, in_list: bool) -> None:
        """Report a merge key, or a key that is there already."""
        name = key.value
        if name not in holder.entries:
            self._refuse("T015", key, "Merge keys (<<) are not allowed.", "write the keys out")
            return
        begins_anew = in_list and not holder.flow and name == next(iter(holder.entries))
        if id(holder) in self.run_together and not begins_anew:
            return
        help_ = "delete one of the two, or give it the name that was meant"
        if begins_anew:
            # The next part of a list without its dash: its other keys stand twice as well.
            self.run_together.add(id(holder))
            help_ = f"put a dash before it if another one begins here: - {shown(name)}: …"
        first = holder.entries[name][0].start_mark
        self._refuse(
            "T017",
            key,
            f"The key {shown(name)} stands here a second time; "
            f"the first is in line {first.line + 1}.",
            help_,
        )

    def _refuse_alias(self, event: Any) -> None:
        self._refuse(
            "T014",
            event,
            f"*{shown(event.anchor)} refers to another place, which is not allowed.",
            "write the value out, or put quotes round a text that begins with *",
        )

    def _refuse_marks(self, event: Any) -> None:
        # A quoted scalar and a collection have no tag of their own; "!" alone counts as one.
        if event.anchor is not None:
            self._refuse(
                "T014",
                event,
                f"&{shown(event.anchor)} names a value for use elsewhere, which is not allowed.",
                "delete it, or put quotes round a text that begins with &",
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse(
                "T016",
                event,
                f"The tag {shown(tag.replace(_STANDARD_TAG, '!!'))} is not allowed.",
                "delete it, or put quotes round a text that begins with !",
            )

    def _refuse(self, code: str, event: Any, message: str, help_: str) -> None:
        self._add(code, event.start_mark, message, help_, event.end_mark)
        self.refusals += 1
        if self.refusals >= _MOST_REFUSALS:
            raise _StopReading

    def _stop_at_nodes(self, mark: Mark) -> None:
        self._add(
            "T013",
            mark,
            "The file holds more than 1,000,000 values.",
            "spread its facts over several files in facts/",
        )
        raise _StopReading

    def _stop_at_depth(self, mark: Mark) -> None:
        self._add(
            "T012",
            mark,
            f"More than {MAX_DEPTH} lists or groups of keys stand in one another.",
            "count the brackets and the spaces at the beginning of the lines",
        )
        raise _StopReading

    def _add(self, code: str, mark: Any, message: str, help_: str, end: Mark | None = None) -> None:
        place = self.document.place(mark)
        # An event that ends on another line is marked at its beginning alone.
        on_line = end is not None and end.line == mark.line
        end_column = end.column + 1 if end is not None and on_line else 0
        self.report.add(code, place, message, help_, end_column=end_column)


class _Start:
    """The mark at the beginning of a file."""

    index = line = column = 0


_START: Mark = _Start()
