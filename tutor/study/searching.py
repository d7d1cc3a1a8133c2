"""A line of search over items: words, ``topic:summit``, ``due``, ``r<0.8``, ``-leech``.

Everything that stands in the line must hold. A word is looked for anywhere in what an item says;
``"two words"`` together; a minus before anything turns it round. Nothing typed is ever refused:
what means nothing yet is told, and the rest goes on holding, since people search while they type.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt
from typing import Protocol, TypeVar, cast

from tutor.text import fold, nearest

FIELDS = ("topic", "source", "kind", "deck", "fact", "item")
"""What can be named before a colon."""

STATES = ("due", "new", "shaky", "missed", "leech", "suspended", "buried", "reported")
"""Words that ask how an item stands; in quotation marks they are words like any other."""

FIGURES: Mapping[str, str] = {
    "r": "recall",
    "recall": "recall",
    "s": "stability",
    "stability": "stability",
    "d": "difficulty",
    "difficulty": "difficulty",
    "lapses": "lapses",
    "reviews": "reviews",
    "due": "due",
}
"""What can be compared with a number, and the figure that is meant."""

_PIECES = re.compile(r'-?(?:[^\s":]+:)?"[^"]*"?|\S+')
_COMPARED = re.compile(r"([a-z]+)(<=|>=|<|>|=)(.*)")
_NUMBER = re.compile(r"(-?\d+(?:[.,]\d*)?)(%?)")
_SIGNS: Mapping[str, Callable[[float, float], bool]] = {
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
    "=": eq,
}


class Searched(Protocol):
    """An item as search sees it; every text is folded, as :func:`tutor.text.fold` does it."""

    @property
    def words(self) -> str:
        """All that the item says, for words that stand anywhere."""
        ...

    @property
    def fields(self) -> Mapping[str, str]:
        """What it has for each of :data:`FIELDS`: ids and titles."""
        ...

    @property
    def states(self) -> frozenset[str]:
        """Which of :data:`STATES` hold."""
        ...

    def figure(self, name: str) -> float | None:
        """Return one of the figures of :data:`FIGURES`, None where it has none."""
        ...


T = TypeVar("T", bound=Searched)
Items = Sequence[Searched]
Condition = Callable[[Items], Items]
"""Returns those of some items for which something holds, in their order.

Of very many items each takes but a comparison then, and no call of Python.
"""


@dataclass(frozen=True, slots=True)
class Search:
    """What a line of search asks for, and a sentence on what of it was not understood."""

    line: str
    conditions: tuple[Condition, ...] = ()
    hint: str = ""

    def matches(self, item: Searched) -> bool:
        """Tell whether an item is what was looked for."""
        return bool(self.sift([item]))

    def sift(self, items: Sequence[T]) -> Sequence[T]:
        """Return those of many items that were looked for, in their order."""
        left: Items = items
        for condition in self.conditions:
            left = condition(left)
        return cast("Sequence[T]", left)


def search_for(line: str) -> Search:
    """Return what a line asks for; an empty one asks for everything."""
    conditions: list[Condition] = []
    hints: list[str] = []
    for piece in _PIECES.findall(line):
        negated = piece.startswith("-") and len(piece) > 1
        found = _condition(piece[1:] if negated else piece)
        if isinstance(found, str):
            hints.append(found)
        elif found is not None:
            conditions.append(_not(found) if negated else found)
    return Search(line, tuple(conditions), hints[0] if hints else "")


def _condition(piece: str) -> Condition | str | None:
    """Return what a piece asks for, a hint where it is wrong, None where it asks for nothing."""
    if piece.startswith('"'):
        return _says(piece.strip('"'))
    key, colon, value = piece.partition(":")
    if colon and key.lower() in FIELDS:
        return _has(key.lower(), value.strip('"'))
    if (compared := _COMPARED.fullmatch(piece.lower())) is not None:
        return _compares(*compared.groups())
    if piece.lower() in STATES:
        return _is(piece.lower())
    if colon and key.isalpha() and (near := nearest(key.lower(), FIELDS)):
        return f"There is no “{key}:” to search by; did you mean {near}:?"
    return _says(piece)


def _says(text: str) -> Condition | None:
    wanted = fold(text)
    return (lambda items: [i for i in items if wanted in i.words]) if wanted else None


def _has(field: str, value: str) -> Condition | None:
    # Whoever has typed only "topic:" so far, or "topic:a|", looks for nothing yet, or for one.
    wanted = [each for each in map(fold, value.split("|")) if each]
    if not wanted:
        return None
    if len(wanted) == 1:
        only = wanted[0]
        return lambda items: [i for i in items if only in i.fields.get(field, "")]
    return lambda items: [i for i in items if any(w in i.fields.get(field, "") for w in wanted)]


def _is(state: str) -> Condition:
    return lambda items: [i for i in items if state in i.states]


def _compares(name: str, sign: str, text: str) -> Condition | str | None:
    if name not in FIGURES:
        near = nearest(name, FIGURES)
        return f"There is no figure “{name}”; did you mean {near or 'r, s, d, lapses or due'}?"
    if not text:
        return None
    if (number := _NUMBER.fullmatch(text)) is None:
        return f"After {name}{sign} a number is needed, as in {name}{sign}{_example(name)}."
    wanted = float(number[1].replace(",", ".")) / (100 if number[2] else 1)
    figure, holds = FIGURES[name], _SIGNS[sign]

    def compared(items: Items) -> Items:
        figures = [item.figure(figure) for item in items]
        return [
            item
            for item, value in zip(items, figures, strict=True)
            if value is not None and holds(value, wanted)
        ]

    return compared


def _example(name: str) -> str:
    return "0.8" if FIGURES[name] == "recall" else "7"


def _not(condition: Condition) -> Condition:
    def others(items: Items) -> Items:
        found = set(map(id, condition(items)))
        return [item for item in items if id(item) not in found]

    return others
