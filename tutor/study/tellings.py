"""Which items of a plan tell of which: what each fact gives away, for very many at once.

What tells is as in :mod:`tutor.study.leaks`: a text tells an item where it holds a name of its key
beside what the item's question names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tutor.study.leaks import words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from tutor.questions.bank import Bank
    from tutor.questions.model import ItemId

_AT_ONCE = 40
"""How many items are taken in between two steps, some milliseconds' worth."""


@dataclass(slots=True)
class _Node:
    """A place in the tree of names: the words that may follow, and the name that ends here."""

    after: dict[str, _Node] = field(default_factory=dict)
    name: int | None = None


class Names:
    """Finds which of many names stand in a text, as whole words one after another."""

    def __init__(self) -> None:
        self._root = _Node()
        self._count = 0

    def number(self, name: str) -> int:
        """Return the number of a name, which is looked for from now on."""
        node = self._root
        for word in words_of(name).split():
            node = node.after.setdefault(word, _Node())
        if node.name is None:
            node.name, self._count = self._count, self._count + 1
        return node.name

    def standing_in(self, text: str) -> set[int]:
        """Return the numbers of the names in a text; one without a word is in a text without."""
        words = words_of(text).split()
        if not words:
            return set() if self._root.name is None else {self._root.name}
        return {number for start in range(len(words)) for number in self._from(words, start)}

    def _from(self, words: Sequence[str], start: int) -> Iterator[int]:
        node = self._root
        for place in range(start, len(words)):
            following = node.after.get(words[place])
            if following is None:
                return
            node = following
            if node.name is not None:
                yield node.name


@dataclass(frozen=True, slots=True)
class _Clue:
    """Groups of names of which each must stand in a text with one name, for it to tell an item."""

    item: ItemId
    groups: tuple[int, ...]


class Tellings:
    """Tells of which of some items each one's fact gives the key away with its own.

    Every clue waits at the group of its names that fewest others have, so that a text is held only
    against what it may tell.
    """

    def __init__(self, bank: Bank, items: Iterable[ItemId]) -> None:
        self.items = frozenset(items)
        self._bank = bank
        self._names = Names()
        self._groups: dict[frozenset[int], int] = {}
        # With each name the groups that it is in, and with each group the clues waiting there.
        self._within: dict[int, list[int]] = {}
        self._waiting: dict[int, list[_Clue]] = {}
        self._told: dict[ItemId, frozenset[ItemId]] = {}

    def told_by(self, item: ItemId) -> frozenset[ItemId]:
        """Return the items that an item's fact tells; KeyError before :meth:`find_out` is over."""
        return self._told[item]

    def find_out(self) -> Iterator[None]:
        """Work out what every item tells, in steps."""
        clues: list[_Clue] = []
        ordered = sorted(self.items)
        for start in range(0, len(ordered), _AT_ONCE):
            for item in ordered[start : start + _AT_ONCE]:
                clues += self._clues_of(item)
            yield
        self._sort(clues)
        for start in range(0, len(ordered), _AT_ONCE):
            for item in ordered[start : start + _AT_ONCE]:
                self._told[item] = frozenset(self._told_by(item))
            yield

    def _clues_of(self, item: ItemId) -> Iterator[_Clue]:
        key = self._group(self._bank.key_names(item))
        for named in self._bank.named_by(item):
            yield _Clue(item, tuple(dict.fromkeys((key, *map(self._group, named)))))

    def _group(self, names: Collection[str]) -> int:
        numbers = frozenset(map(self._names.number, names))
        if numbers not in self._groups:
            group = self._groups[numbers] = len(self._groups)
            for number in numbers:
                self._within.setdefault(number, []).append(group)
        return self._groups[numbers]

    def _sort(self, clues: Sequence[_Clue]) -> None:
        """Put clues where they wait."""
        often = [0] * len(self._groups)
        for clue in clues:
            for group in clue.groups:
                often[group] += 1
        for clue in clues:
            rarest = min(clue.groups, key=often.__getitem__)
            self._waiting.setdefault(rarest, []).append(clue)

    def _told_by(self, item: ItemId) -> Iterator[ItemId]:
        text = "\n".join((self._bank.statement(item), *self._bank.key_texts(item)))
        names = self._names.standing_in(text)
        found = {group for name in names for group in self._within[name]}
        for group in found & self._waiting.keys():
            for clue in self._waiting[group]:
                if clue.item != item and found.issuperset(clue.groups):
                    yield clue.item
