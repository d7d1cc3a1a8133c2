"""Other words for the same thing: one and several, "rabies vaccine" and "vaccine for rabies"."""

import re
from collections.abc import Iterator, Set
from itertools import pairwise

from tutor.questions.marking.amount_units import singular
from tutor.questions.marking.normal import plain, prepare, without_articles
from tutor.questions.marking.words import Words

SINGULAR_OR_PLURAL = "the same in another number"
OTHERWISE_JOINED = "the same in other words"

_SHORTEST_NOUN = 5
_LONG_NOUN = 7

_WRITTEN = re.compile(r"[^\W\d_]+")

Phrase = tuple[str, ...]


def means(name: str, given: str, words: Words, *, nouns: bool = False) -> str | None:
    """Return why an answer means the same as one name of the key, or None.

    Only words that the key writes in small letters have a singular and a plural (with ``nouns``
    those with a capital too, where every noun has one and none is a place's), and only what
    they name is said with a preposition; a preposition is never left out ("NATO for Asia"), but
    behind an office, and an "of" before one thing alone ("tragedy of the commons").
    """
    small = {plain(word) for word in _WRITTEN.findall(name) if word.islower()}
    typed = without_articles(tuple(plain(given).split()), words)
    for each in prepare(name):
        key = without_articles(each.words, words)
        if _same_in_number(key, typed, small, words) or (
            nouns and _same_in_case(key, typed, _capitals(given), words)
        ):
            return SINGULAR_OR_PLURAL
        if _turned(typed, key, small, words) or _turned(key, typed, frozenset(), words):
            return OTHERWISE_JOINED
        if _is_loosely_turned(typed, key, small, words):
            return OTHERWISE_JOINED
        one_of_many = _first_word(given) in words.names.first_articles - words.names.articles
        if not one_of_many and (
            _is_institution_of(typed, key, words) or _is_institution_of(key, typed, words)
        ):
            return OTHERWISE_JOINED
        if _has_of_the(each.words, words) and name.islower() and is_turned(key, typed, words):
            return OTHERWISE_JOINED
    return None


def without_type(kind: str, given: str, words: Words) -> str | None:
    """Return an answer without the word for what the key is ("comet 67P"), or None if it has none.

    The rest is empty where the answer is nothing but that word.
    """
    sort = tuple(plain(kind.replace("-", " ")).split())
    typed = without_articles(tuple(plain(given).split()), words)
    if not sort or len(typed) < len(sort):
        return None
    if typed[: len(sort)] == sort:
        rest = typed[len(sort) :]
        return " ".join(rest[1:] if rest[:1] and rest[0] in words.names.links else rest) or " "
    if typed[-len(sort) :] == sort:
        return " ".join(typed[: -len(sort)])
    return None


def without_sort(kind: str, given: str, words: Words) -> Iterator[str]:
    """Yield an answer without the word for what the key is, or another for that sort of thing."""
    rest = without_type(kind, given, words)
    if rest:
        yield rest
    typed = without_articles(tuple(plain(given).split()), words)
    for sort in words.names.sorts:
        if kind in sort and len(typed) > 1:
            if typed[0] in sort:
                yield " ".join(typed[1:])
            if typed[-1] in sort:
                yield " ".join(typed[:-1])


def _same_in_number(key: Phrase, typed: Phrase, small: Set[str], words: Words) -> bool:
    if len(key) != len(typed):
        return False
    return all(
        wanted == given or (wanted in small and _singular(wanted, words) == _singular(given, words))
        for wanted, given in zip(key, typed, strict=True)
    )


def _same_in_case(key: Phrase, typed: Phrase, capitals: Set[str], words: Words) -> bool:
    """Tell whether two phrases are the same but for the endings of nouns: "Verträgen".

    Long ones have any ending of a number or a case, short ones that of a genitive, and none what is
    typed small, which may be another word ("machte"). Names of places and points of the compass
    have none, and an "er" makes another word: Schüler are no Schule.
    """
    return len(key) == len(typed) and all(
        a == b or (b in capitals and _is_in_case(a, b, words))
        for a, b in zip(key, typed, strict=True)
    )


def _is_in_case(key: str, typed: str, words: Words) -> bool:
    names = words.names
    proper = (names.countries, names.regions, names.waters, names.cities, names.fixed)
    endings = sorted(names.case_endings, key=len, reverse=True)

    def bare(word: str) -> str:
        kept = word
        if word.isalpha() and not any(word in table for table in proper):
            kept = next((word.removesuffix(e) for e in endings if word.endswith(e)), word)
        return kept if len(kept) >= _SHORTEST_NOUN else word

    kept, other = bare(key), bare(typed)
    # Deutsche are not Deutsch.
    adjective = kept.endswith(tuple(names.adjective_endings))
    if max(len(kept), len(other)) < _LONG_NOUN or adjective:
        short, long = sorted((key, typed), key=len)
        genitive = long.removeprefix(short) in names.genitive_endings and bare(long) == short
        return len(short) >= _SHORTEST_NOUN and genitive
    return bool({key, kept} & {typed, other}) and min(len(key), len(typed)) >= _SHORTEST_NOUN


def _capitals(text: str) -> frozenset[str]:
    """Return the words that are written with a capital."""
    return frozenset(plain(word) for word in _WRITTEN.findall(text) if word[0].isupper())


def _turned(joined: Phrase, compound: Phrase, small: Set[str], words: Words) -> bool:
    """Tell whether words joined by "of" or "for" are the same as a compound without it."""
    names = words.names
    links = [at for at, word in enumerate(joined) if word in names.links]
    if len(links) != 1 or any(word in names.links for word in compound):
        return False
    head = joined[: links[0]]
    things = {_singular(word, words) for word in small}
    called = {_singular(word, words) for word in head}
    if not (called <= things or head in names.offices):
        return False
    return is_turned(joined, compound, words)


def _is_loosely_turned(joined: Phrase, key: Phrase, small: Set[str], words: Words) -> bool:
    """Tell whether a compound of common nouns is said with a "to", "from" or "in".

    "Aversion to losses" is loss aversion; trade "to China" and "from China" are two.
    """
    links = words.names.loose_links
    return set(key) <= small and is_turned(joined, key, words, links)


def _is_institution_of(joined: Phrase, compound: Phrase, words: Words) -> bool:
    """Tell whether words are an institution by where it is: "Conservatory in Leipzig".

    Only such are meant as a place has one of, not the University of Washington.
    """
    names = words.names
    if len(compound) < 2 or compound[-1] not in names.institutions:
        return False
    between = names.particle_words | (names.located & names.belonging)
    return is_turned(joined, compound, words, between)


def _first_word(text: str) -> str:
    return plain(text).partition(" ")[0]


def _has_of_the(phrase: Phrase, words: Words) -> bool:
    """Tell whether an "of" with an article behind it stands in a phrase: "of the commons"."""
    names = words.names
    return any(a in names.particle_words and b in names.articles for a, b in pairwise(phrase))


def is_turned(
    joined: Phrase, compound: Phrase, words: Words, between: Set[str] = frozenset()
) -> bool:
    """Tell whether words joined by "of" or "for" are those of a compound, names included.

    Others than these may join them ``between``.
    """
    between = between or words.names.links
    links = [at for at, word in enumerate(joined) if word in between]
    if len(links) != 1 or any(word in between for word in compound):
        return False
    head, rest = joined[: links[0]], joined[links[0] + 1 :]
    turned = [_singular(word, words) for word in (*rest, *head)]
    singled = [_singular(word, words) for word in compound]
    return bool(head and rest) and turned == singled


def _singular(word: str, words: Words) -> str:
    return singular(word, words.amounts)
