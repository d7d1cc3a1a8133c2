"""The names of a person: in full, as a family name, and with more or less of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from tutor.questions.marking.normal import plain, prepare, spellings
from tutor.questions.marking.tolerance import ROMAN_NUMBERS
from tutor.questions.marking.words import Words
from tutor.questions.model import NameKey

Tokens = tuple[str, ...]

_HYPHENS = re.compile(r"(?<=\w)[-‐‑–](?=\w)")


@dataclass(frozen=True, slots=True)
class PersonName:
    """One name of the key: its words, and the runs of words that are the family name.

    ``guessed`` tells that nobody said which is the family name, and the last word is taken for it;
    ``numbered`` that this is a king's number, which is none without the name before it.
    """

    words: Tokens
    families: tuple[frozenset[str], ...]
    acronyms: frozenset[str]
    guessed: bool = False
    numbered: bool = False


@lru_cache(maxsize=4096)
def person_names(names: Tokens, family: str, particles: frozenset[str]) -> tuple[PersonName, ...]:
    """Return every name of a key in every way of joining its hyphens."""
    first = [each for text in joinings(names[0]) for each in spellings(text)]
    marked = spellings(family) if family else ()
    families = [tuple(each.split()) for each in marked]
    if not families:
        whole = tuple(first[0].split())
        shorter = [tuple(plain(alias).split()) for alias in names[1:]]
        families = [alias for alias in shorter if _ends(alias, whole)]
    found: dict[PersonName, None] = {}
    for text in names:
        acronyms = prepare(text)[0].acronyms if text is not names[0] else frozenset()
        for joined in joinings(text):
            for each in spellings(joined):
                name = PersonName(tuple(each.split()), (), acronyms, numbered=bool(number_of(text)))
                found[_with_family(name, families, particles)] = None
    for words, end in _with_longer_families(tuple(first[0].split()), families, names[1:]):
        found[_with_family(PersonName(words, (), frozenset()), [end], particles)] = None
    return tuple(found)


_ALIKE = 2
"""Letters with which two forms of one name begin: Metchnikoff and Mechnikov, Marie and Maria."""


@lru_cache(maxsize=4096)
def crossed_names(names: tuple[PersonName, ...]) -> tuple[PersonName, ...]:
    """Return the given names of each name with the family name of another of the same person.

    Either the given names or the family names are two forms of one: a pen name has neither of its
    own words in common with the real one, and "Samuel Twain" is nobody.
    """
    parted = [(name, *ends) for name in names if (ends := _parted(name))]
    own = {name.words for name in names}
    found: dict[PersonName, None] = {}
    for one, given, family in parted:
        for _, other_given, other in parted:
            alike = _are_alike(family, other) or _are_alike(given, other_given)
            if alike and (words := (*given, *other)) not in own:
                found[PersonName(words, (frozenset(other),), one.acronyms)] = None
    return tuple(found)


def _parted(name: PersonName) -> tuple[Tokens, Tokens] | None:
    """Return the given names and the family name of a name that has both, in this order."""
    if name.numbered or number_of(" ".join(name.words).upper()):
        return None
    for family in name.families:
        at = len(name.words) - len(family)
        if at and set(name.words[at:]) == family and all(len(word) > 1 for word in name.words):
            return name.words[:at], name.words[at:]
    return None


def _are_alike(one: Tokens, other: Tokens) -> bool:
    return one != other and one[0][:_ALIKE] == other[0][:_ALIKE]


def _with_longer_families(
    whole: Tokens, families: list[Tokens], aliases: Tokens
) -> Iterator[tuple[Tokens, Tokens]]:
    """Yield given names with each alias that is a family name with more, or with less, to it.

    Such are Pétion de Villeneuve, of Jérôme Pétion, and Merlin, of Philippe Merlin de Douai.
    """
    for family in families:
        given = whole[: -len(family)]
        if not given or whole[-len(family) :] != family:
            continue
        for alias in aliases:
            end = tuple(plain(alias).split())
            shorter, longer = sorted((end, family), key=len)
            if end != family and longer[: len(shorter)] == shorter:
                yield (*given, *end), end


def own_words(key: NameKey, words: Words) -> list[frozenset[str]]:
    """Return the words of a key that are no titles of it, whatever they are of others.

    The "King" of King Sejong is a part of that name, and a title before Sejong the Great.
    """
    names = words.names
    whole = frozenset(prepare(key.name)[0].words)
    found = [whole]
    for alias in key.names[1:]:
        extra = whole - set(plain(alias).split())
        if extra and all(word in names.titles or (word,) in names.offices for word in extra):
            found.append(whole - extra)
    return list(dict.fromkeys(found))


def _ends(alias: Tokens, whole: Tokens) -> bool:
    """Tell whether an alias is the last words of a name, or its first word: a family name."""
    if not 0 < len(alias) < len(whole):
        return False
    return alias == whole[-len(alias) :] or alias == whole[:1]


def _with_family(name: PersonName, families: list[Tokens], particles: frozenset[str]) -> PersonName:
    """Return a name with those of some family names that it has, or a guess."""
    bare = [frozenset(family) - particles or frozenset(family) for family in families]
    if own := tuple(family for family in bare if family <= set(name.words)):
        return replace(name, families=own, numbered=False)
    last = name.words[-2:] if name.numbered else name.words[-1:]
    return replace(name, families=(frozenset(last),), guessed=True)


def number_of(name: str) -> int | None:
    """Return the Roman number that a name ends with, or None: 16 of Louis XVI."""
    *before, last = name.split() or [""]
    return ROMAN_NUMBERS.get(last.lower()) if before and last.isupper() else None


def joinings(text: str) -> tuple[str, ...]:
    """Return a name as written, and with what a hyphen joins in one word."""
    return tuple(dict.fromkeys((text, _HYPHENS.sub("", text))))
