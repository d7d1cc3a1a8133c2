"""What can be told of an answer before it is compared: no answer, two answers, a negation."""

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from tutor.questions.marking.normal import plain
from tutor.questions.marking.words import NameWords, Words

_QUOTES = re.compile("[’‘ʼ`´']")
_BREAKS = r"[()\[\],;/|=\n]|\s[-–—:]\s"
_STROKE = re.compile(r"[/|\\]")
_MOST_PIECES = 4


class Screening:
    """An answer's outer shape, seen against the names of its key.

    ``cores`` are the answer as typed and without what only leads up to it ("it was …", "I
    think"). ``repeats`` are its pieces where it may say one thing twice ("European Space
    Agency (ESA)"), else empty.
    """

    def __init__(self, given: str, names: tuple[str, ...], words: Words) -> None:
        self._table = words.names
        self._names = names
        self.given = _QUOTES.sub("", given)
        self.plain = plain(given)
        self.cores = _cores(self.given, self._table)
        self._tokens = plain(self.cores[-1]).split()

    @property
    def non_answer(self) -> bool:
        """Whether the answer says that there is none."""
        return is_non_answer(self.plain, self._table)

    @property
    def repeats(self) -> tuple[str, ...]:
        """The pieces of an answer that may say the same twice."""
        pieces = [piece.strip() for piece in _repetition(self._table).split(self.cores[-1])]
        pieces = [piece for piece in pieces if plain(piece)]
        return tuple(pieces) if 1 < len(pieces) <= _MOST_PIECES else ()

    @property
    def hedged(self) -> bool:
        """Whether two answers are joined by "or", by a stroke, or by "maybe" between them."""
        if self.alternatives:
            return True
        inner = self._tokens[1:-1]
        if _added(inner, self._names, self._table.doubts):
            return True
        stroke = _STROKE.search(self.cores[-1].strip("/|\\ "))
        return stroke is not None and not any(_STROKE.search(name) for name in self._names)

    @property
    def alternatives(self) -> bool:
        """Whether the answer says "or" more often than any name of its key does."""
        return _added(self._tokens, self._names, self._table.alternatives)

    @property
    def negated(self) -> bool:
        """Whether the answer negates more than any name of its key does."""
        return _added(self._tokens, self._names, self._table.negations)

    def negation_differs(self, name: str) -> bool:
        """Tell whether the answer and one name of the key do not negate alike."""
        table = self._table
        typed = Counter(word for word in self._tokens if word in table.negations)
        named = plain(name).split()
        wanted = Counter(word for word in named if word in table.negations)
        for before, after in pairwise(named):
            # "movement" is a part of "non-aligned movement", "aligned movement" turns it round.
            prefixed = before in table.negative_prefixes and typed[before] < wanted[before]
            if prefixed and after not in self._tokens:
                wanted[before] -= 1
        return +typed != +wanted


def is_non_answer(text: str, table: NameWords) -> bool:
    """Tell whether plain words are an "I don't know", or no words at all."""
    return text in table.non_answers or not any(char.isalnum() for char in text)


def _added(tokens: list[str], names: tuple[str, ...], table: frozenset[str]) -> bool:
    typed = sum(token in table for token in tokens)
    if not typed:
        return False
    return typed > max(sum(word in table for word in plain(name).split()) for name in names)


def _cores(given: str, table: NameWords) -> tuple[str, ...]:
    core = _leading(table).sub("", given)
    core = _trailing(table).sub("", core)
    return (given, core) if core != given and plain(core) else (given,)


@lru_cache(maxsize=16)
def _leading(table: NameWords) -> re.Pattern[str]:
    phrases = "|".join(_spaced(phrase) for phrase in table.lead_ins)
    return re.compile(rf"^\W*(?:(?:{phrases})(?=\W)[\s,:]*)+", re.IGNORECASE)


@lru_cache(maxsize=16)
def _trailing(table: NameWords) -> re.Pattern[str]:
    phrases = "|".join(_spaced(phrase) for phrase in table.trailers)
    return re.compile(rf"[\s,]+(?:{phrases})\W*$", re.IGNORECASE)


@lru_cache(maxsize=16)
def _repetition(table: NameWords) -> re.Pattern[str]:
    phrases = sorted(table.same_as, key=len, reverse=True)
    words = "|".join(rf"\b{_spaced(phrase)}\b" for phrase in phrases)
    return re.compile(rf"(?:{_BREAKS}|{words})+", re.IGNORECASE)


def _spaced(phrase: str) -> str:
    return r"[\s.]+".join(re.escape(word) for word in phrase.split())
