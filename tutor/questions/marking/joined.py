"""Names of persons whose words are joined or parted: "DaPonte", "Fitz Roy"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tutor.questions.marking.normal import plain
from tutor.questions.marking.words import Words

Tokens = tuple[str, ...]

_INNER_CAPITAL = re.compile(r"\b[^\W\d_]+?(?=(?<=[^\WA-Z])[A-Z])")
_MOST_JOINED = 3
_SHORTEST_JOINED = 4


@dataclass(frozen=True, slots=True)
class Joined:
    """The names of a key, with the ``beginnings`` of words that may be written as two: "Fitz Roy".

    Those are particles and what stands before a capital inside a word; "Rasmus Sen" is no
    Rasmussen.
    """

    names: tuple[Tokens, ...]
    beginnings: frozenset[str]

    @classmethod
    def of(cls, written: Iterable[str], names: tuple[Tokens, ...], words: Words) -> "Joined":
        """Return the names as ``written`` and as words."""
        inner = (part for name in written for part in _INNER_CAPITAL.findall(name))
        return cls(names, frozenset(map(plain, inner)) | words.names.particles)

    def parted(self, tokens: Tokens) -> Tokens:
        """Return words parted as one of the names has them: "fitz roy" as "fitzroy", and back."""
        for name in self.names:
            found = tuple(word for run in self._runs(tokens, name) for word in run)
            if found != tokens:
                return found
        return tokens

    def _runs(self, tokens: Tokens, name: Tokens) -> Iterator[Tokens]:
        known = {"".join(run): run for run in _runs(name)}
        at = 0
        while at < len(tokens):
            for end in range(min(len(tokens), at + _MOST_JOINED), at, -1):
                run = known.get("".join(tokens[at:end]), ())
                if len(run) > 1 if end == at + 1 else run and tokens[at] in self.beginnings:
                    yield run
                    at = end
                    break
            else:
                yield tokens[at : at + 1]
                at += 1


def _runs(name: Tokens) -> Iterator[Tokens]:
    """Yield words of a name that stand together and are long enough to be told when joined."""
    for start in range(len(name)):
        for end in range(start + 1, min(len(name), start + _MOST_JOINED) + 1):
            if sum(map(len, name[start:end])) > _SHORTEST_JOINED:
                yield name[start:end]
