"""The words of a name or a text as hints tell of them.

Quotation marks, articles and other small words begin nothing, be they of the pack's language or of
the one that a title is in, and what the question says already tells nothing.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from tutor.facts.language import Language
from tutor.facts.model import PERSON
from tutor.questions.marking.tables import words_for
from tutor.text import QUOTES, fold, is_quoted

_NUMERAL = re.compile("[IVXLC]+")
_WORD = re.compile(r"[^\W_]+")
_SIDES = f"{QUOTES}()[],;:.!?…"
_APOSTROPHE = str.maketrans("'ʼ‘", "’’’")
_PLURAL = 2
"""Letters that the plural of a word may have more."""
_PLACES = frozenset({"place", "city"})


def letters_in(name: str) -> int:
    """Return how many letters a name has: no quotation marks and no hyphens."""
    letters = unicodedata.normalize("NFC", name)
    return sum(unicodedata.category(letter)[0] not in "PZ" for letter in letters)


def words_in(name: str) -> int:
    """Return how many words a name has; a dash between two is none."""
    return sum(any(c.isalnum() or c == "&" for c in word) for word in name.split())


def bare(text: str) -> str:
    """Return the letters and digits of a text, folded."""
    return "".join(_WORD.findall(fold(text)))


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the words of answers are held against: a language, and what a question says."""

    language: Language
    told: frozenset[str]

    @classmethod
    def of(cls, language: Language, stem: str) -> "Spoken":
        """Return what the words of an answer to a question are held against."""
        return cls(language, frozenset(_WORD.findall(fold(stem))))

    def tells(self, words: Iterable[str], beside: str = "") -> bool:
        """Tell whether the question says all of these words, or what stands beside it does."""
        pieces = {piece for word in words for piece in _WORD.findall(fold(word))}
        return bool(pieces) and pieces <= self.told.union(_WORD.findall(fold(beside)))

    def says_type(self, known: str) -> bool:
        """Tell whether the question says what a type is called, of one or of several.

        Its article does not count.
        """
        leading = self.language.hints.leading
        words = [word for word in _WORD.findall(fold(known)) if word not in leading]
        return bool(words) and all(any(map(_several_of(word), self.told)) for word in words)

    def main_words(self, name: str, type_: str = "") -> list[str]:
        """Return the words of a name that begin with a letter and are no small ones."""
        quoted = is_quoted(name.strip())
        whole = not quoted and (type_ == PERSON or type_ in self._places)
        words = [word for each in name.split() if (word := each.strip(_SIDES))]
        main = (
            left
            for at, word in enumerate(words)
            if (left := self._unelided(word, first=not at, whole=whole))
            and not self._is_small(left, first=not at and not whole)
        )
        # Of William III the name begins with W alone.
        return [
            word
            for at, word in enumerate(main)
            if word[0].isalpha() and not (at and _NUMERAL.fullmatch(word))
        ]

    def is_help(self, word: str) -> bool:
        """Tell whether a word of a text says something that the question does not."""
        said = fold(word.strip(_SIDES))
        small = _small(self.language)
        return bool(said) and said not in small.idle | self.told and not self.is_leading(word)

    def is_leading(self, word: str) -> bool:
        """Tell whether a word has no initial of its own."""
        return fold(word.strip(_SIDES)) in self.language.hints.leading

    @property
    def _places(self) -> frozenset[str]:
        return _PLACES | words_for(self.language).names.places

    def _unelided(self, word: str, *, first: bool, whole: bool) -> str:
        """Return a word without the article that has lost its vowel before it: "d’eau".

        That of a person or a place is part of the name where it comes first.
        """
        before, apostrophe, behind = word.translate(_APOSTROPHE).partition("’")
        if not behind or (first and whole) or not (first or word[0].islower()):
            return word
        return behind if before.casefold() + apostrophe in _small(self.language).elided else word

    def _is_small(self, word: str, *, first: bool) -> bool:
        """Tell whether a word is no main word of a name: an article, "de", "for", "v."."""
        if self.is_leading(word):
            return True
        small, lower = _small(self.language), word[0].islower()
        if (lower or first) and word.casefold() in small.foreign:
            return True
        return lower and (fold(word) in small.own or len(word.rstrip(".")) == 1)


def _several_of(word: str) -> Callable[[str], bool]:
    """Return a test for a word, with or without the ending of a plural."""
    return lambda told: told.startswith(word) and len(told) - len(word) <= _PLURAL


@dataclass(frozen=True, slots=True)
class _Small:
    """The small words of a language, and those of other ones that its packs may meet.

    ``own`` are no main words of a name, ``idle`` say nothing in a text.
    """

    own: frozenset[str]
    idle: frozenset[str]
    foreign: frozenset[str]
    elided: frozenset[str]


@lru_cache(maxsize=16)
def _small(language: Language) -> _Small:
    names = words_for(language).names
    finite = language.writing.lists.get("finite", ())
    foreign = {word.translate(_APOSTROPHE).casefold() for word in language.hints.foreign}
    elided = {word for word in foreign if word.endswith("’")}
    return _Small(
        names.particles | names.function,
        names.function | names.negations | {fold(verb) for verb in finite},
        frozenset(foreign - elided),
        frozenset({*elided, *(f"{word}’" for word in names.elided)}),
    )
