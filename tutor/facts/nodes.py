"""The tree of a YAML file: what stands where, and nothing read into it.

Leaves are libyaml's own scalar events (``value``, ``start_mark``, ``end_mark``, ``style``): a
scalar is a string until a field says otherwise. Marks count lines and columns from 0.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tutor.facts.model import Place


class Mark(Protocol):
    """A position in a file; everything counts from 0, in characters."""

    index: int
    line: int
    column: int


if TYPE_CHECKING:

    class Leaf:
        """A scalar as the parser found it; ``style`` is empty where it has no quotes."""

        value: str
        style: str | None
        start_mark: Mark
        end_mark: Mark

else:
    from yaml import ScalarEvent as Leaf


@dataclass(slots=True)
class MapNode:
    """Keys and values in the order of the file; ``start`` and ``end`` are its marks."""

    start_mark: Mark
    end_mark: Mark
    entries: dict[str, tuple[Leaf, "Node"]]
    flow: bool


@dataclass(slots=True)
class ListNode:
    """A list; ``flow`` tells that it stands in ``[ ]``."""

    start_mark: Mark
    end_mark: Mark
    items: list["Node"]
    flow: bool


@dataclass(slots=True)
class Refused:
    """Stands where something was refused and has been reported already."""

    start_mark: Mark
    end_mark: Mark


Node = Leaf | MapNode | ListNode | Refused


@dataclass(slots=True)
class Document:
    """A file as read: its name, its text (with newlines as ``\\n``) and its tree.

    ``root`` is None where the file cannot be used at all.
    """

    path: str
    text: str
    root: Node | None

    def place(self, mark: Mark) -> Place:
        """Return a mark as a place, counted from 1."""
        return Place(self.path, mark.line + 1, mark.column + 1)
