"""What stands around a person's name: honorifics, and offices with their organisation."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

from tutor.facts.model import PERSON, WORK
from tutor.questions.marking.lexicon import Lexicon
from tutor.questions.marking.normal import plain
from tutor.questions.marking.tolerance import ROMAN_NUMBERS
from tutor.questions.marking.words import NameWords, Words

Tokens = tuple[str, ...]

_PIECES = re.compile(r"[,;()\[\]\n]|\s[-–—]+\s")
_DOTS = re.compile(r"(?<=\w)\.(?=\w)")
_MOST_PIECES = 3
_MOST_READINGS = 48
_LONGEST_ORGANISATION = 6
_SHORTEST_BEFORE = 2
_BRACKETS = re.compile(r"(?<=\w)\s*\(([^()]{2,60})\)\s*$")
_LETTERS = re.compile(r"\s*\(([A-ZÄÖÜ]{3,6})\)\s*$")
"""Letters in brackets that are an organisation's; two may be initials."""


def without_titles(given: str, key: frozenset[str], lexicon: Lexicon, words: Words) -> list[Tokens]:
    """Return the names that an answer may consist of, likeliest first, as folded words.

    Honorifics go, and offices ("Prime Minister") with the organisation before them or after "of".
    What the ``key`` has among its own words stays. The list is empty if nothing but an office was
    named.
    """
    given = _without_party(given, key, lexicon)
    pieces = [tuple(plain(_DOTS.sub(". ", piece)).split()) for piece in _PIECES.split(given)]
    pieces = [piece for piece in pieces if piece]
    found = [tuple(word for piece in pieces for word in piece)]
    if len(pieces) <= _MOST_PIECES:
        reader = _Reader(key, lexicon, words)
        choices = [list(reader.names_in(piece)) for piece in pieces]
        for chosen in islice(product(*choices), _MOST_READINGS):
            found += [tuple(word for piece in chosen for word in piece)]
    return [
        tokens for tokens in dict.fromkeys(found) if tokens and not _is_idle(tokens, key, words)
    ]


def _without_party(given: str, key: frozenset[str], lexicon: Lexicon) -> str:
    """Return a name without an organisation in brackets behind it: "Ebert (SPD)".

    That is what the content names so and is no person nor work, or any letters of one. Those that
    end like initials of the name are kept: "Kennedy (RFK)".
    """
    if (named := _BRACKETS.search(given)) and not key.intersection(plain(named[1]).split()):
        called = lexicon.find(plain(named[1]))
        if called and all(entry.type not in {PERSON, WORK} for entry in called):
            return given[: named.start()]
    found = _LETTERS.search(given)
    if found is None:
        return given
    letters = plain(found[1])
    own = letters in ROMAN_NUMBERS or any(word[0] == letters[-1] for word in key)
    return given if own or lexicon.find(letters, PERSON) else given[: found.start()]


class _Reader:
    """Takes a piece of an answer apart into titles, offices, organisation and name."""

    def __init__(self, key: frozenset[str], lexicon: Lexicon, words: Words) -> None:
        self._key = key
        self._lexicon = lexicon
        self._names: NameWords = words.names

    def names_in(self, piece: Tokens) -> Iterator[Tokens]:
        """Yield what of a piece may be the name; nothing is a name too, of a mere office."""
        spans = self._offices(piece)
        if not spans:
            yield self._bare(piece)
            return
        before = piece[: spans[0][0]]
        after = self._without_leading_letters(piece[spans[-1][1] :])
        # A "von" of the key's own belongs to the name, and not to the office.
        belongs = after[:1] != () and after[0] in self._names.belonging - self._key
        if self._bare(after) and not belongs:
            if self._is_organisation(before):
                yield from self._before_of(after)
        elif self._bare(after):
            # "of Japan", and perhaps the name right behind it.
            for cut in range(1, min(len(after), _LONGEST_ORGANISATION) + 1):
                if self._is_organisation(after[:cut]) and self._is_organisation(before):
                    yield self._bare(after[cut:])
        if self._bare(after) and not belongs:
            return
        for cut in range(len(before), -1, -1):
            if self._is_organisation(before[cut:]) and self._is_organisation(after):
                yield self._bare(before[:cut])

    def _before_of(self, after: Tokens) -> Iterator[Tokens]:
        yield self._bare(after)
        for at in range(1, len(after)):
            if after[at] in self._names.belonging and self._is_organisation(after[at:]):
                yield self._bare(after[:at])

    def _offices(self, piece: Tokens) -> list[tuple[int, int]]:
        """Return the spans of the longest offices in a piece, none of whose words the key has."""
        spans, at = self._compound(piece)
        while at < len(piece):
            for end in range(min(len(piece), at + 4), at, -1):
                if piece[at:end] in self._names.offices and not self._key.intersection(
                    piece[at:end]
                ):
                    spans.append((at, end))
                    at = end - 1
                    break
            at += 1
        return spans

    def _compound(self, piece: Tokens) -> tuple[list[tuple[int, int]], int]:
        """Return the span of an office that a piece begins with by its ending, and where to go on.

        "Verkehrsminister" is one, behind small words; nobody called so is.
        """
        at = 0
        while at < len(piece) and piece[at] in self._names.office_links - self._key:
            at += 1
        word = piece[at] if at < len(piece) else ""
        if word in self._key or not is_office_word(word, self._names):
            return [], 0
        if (word,) in self._names.offices or self._lexicon.find(word, PERSON):
            return [], 0
        return [(at, at + 1)], at + 1

    def _bare(self, tokens: Tokens) -> Tokens:
        """Return tokens without titles and the small words that stand before an office."""
        names = self._names
        kept = [
            token
            for token in tokens
            if token in self._key or token not in names.titles | names.after_titles
        ]
        while kept and kept[0] in names.office_links and kept[0] not in self._key:
            kept.pop(0)
        return self._without_letters(tuple(kept))

    def _without_letters(self, tokens: Tokens) -> Tokens:
        """Return a name without the "R. N." behind it, which are no initials behind two names."""
        at = len(tokens)
        while at > 0 and len(tokens[at - 1]) == 1:
            at -= 1
        letters = "".join(tokens[at:])
        names = sum(len(token) > 1 for token in tokens[:at])
        return tokens[:at] if letters in self._names.after_titles and names > 1 else tokens

    def _without_leading_letters(self, tokens: Tokens) -> Tokens:
        """Return what follows an office without the "a. D." that belongs to it."""
        at = next((i for i, token in enumerate(tokens) if len(token) > 1), len(tokens))
        return tokens[at:] if "".join(tokens[:at]) in self._names.after_titles else tokens

    def _is_organisation(self, tokens: Tokens) -> bool:
        """Tell whether words may be an organisation or a country: no part of a person's name."""
        if len(tokens) > _LONGEST_ORGANISATION:
            return False
        names = self._names
        foreign = names.negations | names.alternatives | names.doubts | self._key
        if foreign.intersection(tokens):
            return False
        runs = (tokens[i:j] for i in range(len(tokens)) for j in range(i + 1, len(tokens) + 1))
        return not any(self._lexicon.find(" ".join(run), PERSON) for run in runs)


def _is_idle(tokens: Tokens, key: frozenset[str], words: Words) -> bool:
    """Tell whether words are titles, offices and what stands around them, and nothing else."""
    names = words.names
    idle = names.titles | names.first_articles | names.office_links | _office_words(names)
    return all(
        (token in idle or is_office_word(token, names)) and token not in key for token in tokens
    )


def is_office_word(word: str, names: NameWords) -> bool:
    """Tell whether a word is an office by its ending: "Verkehrsminister"."""
    return any(
        word.endswith(ending) and len(word) >= len(ending) + _SHORTEST_BEFORE
        for ending in names.office_endings
    )


@lru_cache(maxsize=16)
def _office_words(names: NameWords) -> frozenset[str]:
    return frozenset(word for office in names.offices for word in office)
