"""An answer put in the key's own way of writing: "vs." as "v.", "St" as "Saint", 16 as XVI.

Only words that the key has are put so, and its way decides: "St" is a saint where the key has one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tutor.questions.marking.normal import plain
from tutor.questions.marking.tolerance import ROMAN_NUMBERS
from tutor.questions.marking.words import Words

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_NEXT_WORD = re.compile(r"[\s-]*[^\W\d_]{3}")
_MOST_DIGITS = 3
_SHORTEST_FOR_PERSONS = 2
"""Letters of a short word in a person's name: one alone is an initial."""

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """What words stand for in a key: other spellings as plain words; ``pattern`` finds them.

    Letters of the ``compass`` stand for a word only before another one: "S. America", what is
    ``counted`` only before a number: "vol. 1".
    """

    words: Mapping[str, str]
    numbers: frozenset[str]
    compass: frozenset[str]
    counted: frozenset[str]
    pattern: re.Pattern[str] | None


def as_the_key(names: tuple[str, ...], given: str, words: Words, *, person: bool = False) -> str:
    """Return an answer with what its key writes otherwise as the key has it."""
    way = _way(names, words, person)
    if way.pattern is None:
        return given

    def one(match: re.Match[str]) -> str:
        typed = plain(match["word"])
        if typed in way.compass and (
            given[: match.start()].endswith(".") or not _NEXT_WORD.match(given, match.end())
        ):
            return match[0]
        if typed in way.counted:
            behind = _WORD.match(given, match.end() + given[match.end() :].startswith(" "))
            dotted = match[0].endswith(".") or typed not in words.names.negations
            if behind is None or not dotted or not _is_number(behind[0], words):
                return match[0]
            return f"{way.words[typed]} "
        if match["article"] and typed not in way.numbers:
            return f"{match['article']}{match['space']}{way.words[typed]}"
        return way.words[typed]

    return way.pattern.sub(one, given)


@lru_cache(maxsize=4096)
def _way(names: tuple[str, ...], words: Words, person: bool) -> _Way:
    own = {word for name in names for word in plain(name).split()}
    found: dict[str, str] = {}
    numbers: set[str] = set()
    compass: set[str] = set()
    counted: set[str] = set()
    for name in names:
        written = _WORD.findall(name)
        for at, word in enumerate(written):
            inner = 0 < at < len(written) - 1
            others = list(_numbers(word, at, words))
            numbers.update(others)
            if word == "0" and sum(each.isdecimal() for each in written) > 1:
                others += words.amounts.zeros
            if inner and word.islower() and plain(word) in words.names.versus:
                others += words.names.versus
            others += _paired(plain(word), words.names.abbreviations, 1 + person)
            if not person and _is_number("".join(written[at + 1 : at + 2]), words):
                shorts = [*_paired(plain(word), words.names.numbered, 1)]
                counted.update(shorts)
                others += shorts
            if not person and word.istitle() and "".join(written[at + 1 : at + 2]).istitle():
                points = [s for s, p in words.names.compass.items() if p == plain(word)]
                compass.update(points)
                others += points
            for other in others:
                if other not in own:
                    found.setdefault(other, word)
    if not found:
        return _Way({}, frozenset(), frozenset(), frozenset(), None)
    alternatives = "|".join(map(re.escape, sorted(found, key=len, reverse=True)))
    articles = "|".join(map(re.escape, sorted(words.names.articles))) or "(?!)"
    pattern = rf"(?<![\w'’ʼ])(?:(?P<article>{articles})(?P<space>\s+))?(?P<word>{alternatives})"
    return _Way(
        found,
        frozenset(numbers),
        frozenset(compass),
        frozenset(counted),
        re.compile(pattern + r"(?![\w'’ʼ])\.?", re.IGNORECASE),
    )


def _numbers(word: str, at: int, words: Words) -> Iterator[str]:
    """Yield the other ways of writing a number in figures or in Roman letters: XVI, 16, 16th."""
    number = ROMAN_NUMBERS.get(word.lower()) if word.isupper() else None
    if number is None and word.isdecimal() and len(word) <= _MOST_DIGITS:
        number = int(word)
    if not number or (word == "I" and not at):
        return
    yield str(number)
    yield from (f"{number}{ending}" for ending in sorted(words.dates.ordinal_endings))
    yield from (each for each, value in words.dates.ordinals.items() if value == number)
    if word.isupper():
        yield from (each for each, value in words.numbers.items() if value == number)
    else:
        yield from (each for each, n in ROMAN_NUMBERS.items() if n == number and len(each) > 1)


def _is_number(word: str, words: Words) -> bool:
    """Tell whether a word is a number: in figures, in Roman letters or as a word."""
    typed = plain(word)
    return typed.isdecimal() or typed in words.numbers or typed in ROMAN_NUMBERS


def _paired(word: str, pairs: Pairs, shortest: int) -> Iterator[str]:
    """Yield what is written for a word in pairs of a short and a long one, either way."""
    for short, long in pairs:
        if len(short) >= shortest:
            if word == long:
                yield short
            elif word == short:
                yield long
