"""One word in two spellings ("organisation", "organization"), and short names inside longer ones.

Both are brought to one way of writing before they are compared; what is shown stays as it was.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

from tutor.questions.marking.normal import plain
from tutor.questions.marking.words import NameWords, Words

ANOTHER_SPELLING = "another spelling of it"

_WORD = re.compile(r"[^\W\d_]+")
_BEFORE_ENDING = 3
"""Letters that stand at least before an ending that has two spellings: "prise" is no "prize"."""
_SHORT = 4
"""Letters up to which a word has two spellings only where the key writes it small: names have one.
"""
_SHORT_ENDING = 3
"""Letters up to which that holds for an ending: Belize has one, "organise" two."""


@dataclass(frozen=True, slots=True)
class _Spellings:
    """A language's words of two spellings as one pattern, with what stands for each of its groups.

    ``alike`` are the beginnings of words whose ending has one spelling only, ``short_endings``
    those that names have too.
    """

    pattern: re.Pattern[str]
    ones: tuple[str, ...]
    alike: frozenset[str]
    short_endings: tuple[str, ...]
    shortened: re.Pattern[str] | None
    short: Mapping[str, str]


def respelt(names: Iterable[str], given: str, words: Words) -> tuple[tuple[str, ...], str]:
    """Return the names of a key and an answer to it in one spelling.

    They are the same as before where nothing has two, which is most often.
    """
    names = tuple(names)
    table = words.names
    if not table.spellings and not table.short_names:
        return names, given
    small = {plain(word) for name in names for word in _WORD.findall(name) if word.islower()}
    short = frozenset(one_spelling(word, table).removesuffix("s") for word in small)
    return tuple(_text(name, table, short) for name in names), _text(given, table, short)


def _text(text: str, table: NameWords, small: Set[str]) -> str:
    """Return a text in one spelling; of short words only the ``small`` ones have another."""

    endings = _spellings(table).short_endings

    def one(match: re.Match[str]) -> str:
        word = plain(match[0])
        found = one_spelling(word, table)
        stem = found.removesuffix("s")
        named = len(stem) <= _SHORT or word.removesuffix("s").endswith(endings)
        if found == word or (named and stem not in small):
            return match[0]
        return found if match[0].islower() else found.capitalize()

    shortened = _spellings(table).shortened
    if shortened is not None:
        short = _spellings(table).short
        bare = shortened.sub(lambda match: short[" ".join(match[0].lower().split())], text)
        # The short name alone is another name, and up to the author to accept.
        text = bare if len(plain(bare).split()) > 1 else text
    return _WORD.sub(one, text)


@lru_cache(maxsize=4096)
def one_spelling(word: str, table: NameWords) -> str:
    """Return a folded word in the spelling that stands for both of its own."""
    spellings = _spellings(table)

    def one(match: re.Match[str]) -> str:
        assert match.lastindex is not None
        ends = match.end() == len(word) and match.start() > 0
        if ends and any(word[: match.start()] == start for start in spellings.alike):
            return match[0]
        return spellings.ones[match.lastindex - 1]

    return spellings.pattern.sub(one, word)


@lru_cache(maxsize=16)
def _spellings(table: NameWords) -> _Spellings:
    pairs = sorted(table.spellings.items(), key=lambda pair: -len(pair[0].strip("-")))
    endings = [other.strip("-") for other in table.spellings if _is_ending(other)]
    short = {long: name.upper() for long, name in table.short_names.items()}
    longs = "|".join(r"\s+".join(map(re.escape, long.split())) for long in _longest_first(short))
    return _Spellings(
        re.compile("|".join(f"({_pattern(other)})" for other, _ in pairs) or r"(?!)"),
        tuple(one.strip("-") for _, one in pairs),
        frozenset(
            word.removesuffix(ending)
            for word in table.spelt_one_way
            for ending in endings
            if word.endswith(ending)
        ),
        tuple(ending for ending in endings if len(ending) <= _SHORT_ENDING),
        re.compile(rf"\b(?:{longs})\b", re.IGNORECASE) if longs else None,
        short,
    )


def _longest_first(phrases: Iterable[str]) -> list[str]:
    by_length: Callable[[str], int] = len
    return sorted(phrases, key=by_length, reverse=True)


def _is_ending(entry: str) -> bool:
    return entry.startswith("-") and not entry.endswith("-")


def _pattern(entry: str) -> str:
    """Return the pattern of an entry: a hyphen stands for the rest of the word."""
    letters = re.escape(entry.strip("-"))
    if _is_ending(entry):
        return rf"(?<=[^\W\d_]{{{_BEFORE_ENDING}}}){letters}$"
    begins = letters if entry.startswith("-") else f"^{letters}"
    return begins if entry.endswith("-") else rf"{begins}(?=s?$)"
