"""Strict reading of one YAML file into a tree with positions.

The parser's events are taken one by one, never its recursive composer: depth and number of nodes
are bounded while reading, nothing is resolved, and anchors, aliases, tags, merge keys and
duplicate keys are refused where they stand.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import yaml

from tutor.facts.diagnostics import Report, shown
from tutor.facts.model import Place
from tutor.facts.nodes import Document, Leaf, ListNode, MapNode, Mark, Node, Refused
from tutor.facts.yamlsyntax import explain_syntax
from tutor.facts.yamltext import bytes_of, decoded, is_clean

MAX_NODES = 1_000_000
MAX_DEPTH = 32
_MOST_REFUSALS = 50
_STANDARD_TAG = "tag:yaml.org,2002:"

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_file(path: Path, report: Report, name: str | None = None) -> Document:
    """Read a file; whatever is wrong with it goes to the report.

    ``name`` is what the file is called in messages, by default its path.
    """
    name = name or str(path)
    raw = bytes_of(path, name, report)
    return Document(name, "", None) if raw is None else read_bytes(raw, name, report)


def read_bytes(raw: bytes, name: str, report: Report) -> Document:
    """Read the bytes of a file; whatever is wrong with them goes to the report."""
    text = decoded(raw, name, report)
    before = len(report.problems)
    if text is None or not is_clean(text, name, report):
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
