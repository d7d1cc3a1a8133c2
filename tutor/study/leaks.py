"""What a question and its feedback tell of others: whether they give the key of one still to come.

A text tells an item where it holds a name of its key beside what the item's question names, as
"Ramsay discovered neon in 1898" tells when neon was discovered. The key alone tells nothing: most
names stand in many questions.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from tutor.questions.bank import Bank
from tutor.questions.model import Form, ItemId, Question
from tutor.text import fold

_WORDS = re.compile(r"[^\W_]+")


Named = tuple[tuple[tuple[str, ...], ...], ...]
"""For each way of asking an item, for each thing that it names, the thing's names."""


class Leaks:
    """Finds what questions tell of items; what tells an item is worked out once.

    Items are found by how their keys begin, so that a question is held only against those of which
    it may say something.
    """

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self._keys: dict[ItemId, tuple[str, ...]] = {}
        self._named: dict[ItemId, Named] = {}
        self._by_start: dict[str, set[ItemId]] = {}

    def told(self, question: Question, coming: Iterable[ItemId]) -> list[ItemId]:
        """Return those of some items still to come whose keys a question gives away."""
        return self._told(question, told_by(question), coming)

    def told_anyway(self, question: Question, coming: Iterable[ItemId]) -> list[ItemId]:
        """Return those whose keys the fact of a question gives away, however it is asked for."""
        return self._told(question, [f"{self._statement(question)}\n{question.note}"], coming)

    def _statement(self, question: Question) -> str:
        """Return the fact of a question in a sentence, without what it was set beside."""
        if question.form is Form.ODD_ONE:
            return self._bank.statement(question.item)
        return question.statement

    def _told(
        self, question: Question, texts: Iterable[str], coming: Iterable[ItemId]
    ) -> list[ItemId]:
        return [item for item in self._told_in(texts, coming) if item != question.item]

    def _told_in(self, texts: Iterable[str], coming: Iterable[ItemId]) -> list[ItemId]:
        units = [words_of(text) for text in texts]
        return [
            item
            for item in dict.fromkeys(self._mentioned(units, coming))
            if any(self._is_told(item, unit) for unit in units)
        ]

    def is_quiet(self, text: str, coming: Iterable[ItemId]) -> bool:
        """Tell whether a text gives away none of some items still to come."""
        unit = words_of(text)
        return not any(self._is_told(item, unit) for item in self._mentioned([unit], coming))

    def _mentioned(self, units: Sequence[str], coming: Iterable[ItemId]) -> list[ItemId]:
        """Return those of some items of which a key begins like some words of the texts."""
        coming = list(coming)
        for item in coming:
            if item not in self._keys:
                self._take_in(item)
        starts = {start for unit in units for start in _starts(unit.split())}
        found = set().union(*map(self._by_start.__getitem__, starts & self._by_start.keys()))
        return [item for item in coming if item in found]

    def _take_in(self, item: ItemId) -> None:
        self._keys[item] = tuple(map(words_of, self._bank.key_names(item)))
        for key in self._keys[item]:
            start = " ".join(key.split()[:2])
            self._by_start.setdefault(start, set()).add(item)

    def _is_told(self, item: ItemId, unit: str) -> bool:
        if not any(key in unit for key in self._keys[item]):
            return False
        return any(
            all(any(name in unit for name in names) for names in each)
            for each in self._named_of(item)
        )

    def _named_of(self, item: ItemId) -> Named:
        if item not in self._named:
            self._named[item] = tuple(
                tuple(tuple(map(words_of, names)) for names in each)
                for each in self._bank.named_by(item)
            )
        return self._named[item]


def _starts(words: Sequence[str]) -> Iterator[str]:
    """Yield all that a key in some words could begin with: one word, or two.

    A key without a word is in whatever has none.
    """
    yield from words or ("",)
    yield from map(" ".join, pairwise(words))


@lru_cache(maxsize=1024)
def words_of(text: str) -> str:
    """Return the folded words of a text, each between spaces."""
    return f" {' '.join(_WORDS.findall(fold(text)))} "


def told_by(question: Question) -> Iterator[str]:
    """Yield what a question shows as true, from its stem to the feedback, in texts that hang
    together: the fact with its question, each part, the truth of each wrong option or right side.
    """
    yield "\n".join((question.stem, *question.key, question.statement, question.note))
    for part in question.parts:
        yield "\n".join((part.text, part.answer, part.statement))
    for option in (*question.options, question.spare):
        if option and option.truth:
            yield option.truth
