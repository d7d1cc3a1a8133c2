"""Names that differ in their small words alone: "of Man and the Citizen", "hand over".

A preposition said again behind "and" may be left out, and so may what stands before a verb. With
another preposition, or turned round, a name is nearly the key's, and not it: "massacre at the
Champ de Mars", "Suspects Law".
"""

import re

from tutor.questions.marking import likenesses, terms
from tutor.questions.marking.normal import numerals, plain, prepare, same_words, without_articles
from tutor.questions.marking.words import Words

SMALL_WORD = "right, but for a small word"
TURNED = "the same words, joined otherwise"

_POSSESSIVE = re.compile(r"(?<=\w)['’ʼ]s?\b")

Phrase = tuple[str, ...]


def same_but_said_again(name: str, given: str, words: Words) -> bool:
    """Tell whether an answer is a name but for what need not be said twice, or not at all."""
    infinitives = words.names.infinitives
    typed = _words(given, words)
    for each in prepare(name):
        key = numerals(without_articles(each.words, words), words)
        if same_words(_once(key, words), _once(typed, words)):
            return True
        if name.islower() and len(key) != len(typed):
            bare = [phrase[phrase[0] in infinitives :] for phrase in (key, typed) if phrase]
            if len(bare) == 2 and bare[0] and same_words(*bare):
                return True
    return False


def said_once(text: str, words: Words) -> str:
    """Return a text without a preposition behind "and" that has been said before it."""
    return " ".join(_once(tuple(plain(text).split()), words))


def nearly(name: str, given: str, words: Words) -> str | None:
    """Return why an answer is nearly a name: by a small word, or by being turned; or None."""
    typed = _words(given, words)
    for each in prepare(name):
        key = numerals(without_articles(each.words, words), words)
        for group in words.names.exchanged:
            bare = tuple(word for word in key if word not in group)
            if bare != key and bare and bare == tuple(w for w in typed if w not in group):
                return SMALL_WORD
        if _is_of_city(key, typed, words):
            return SMALL_WORD
        for joined, compound in ((key, typed), (typed, key)):
            # Of what is written small the order is the meaning: "freedom of navigation".
            if not name.islower() and likenesses.is_turned(joined, compound, words):
                return TURNED
    return None


def _is_of_city(key: Phrase, typed: Phrase, words: Words) -> bool:
    """Tell whether an answer has "in London" where the key has "of London"."""
    names = words.names
    located = names.located & names.belonging
    return len(key) == len(typed) and any(
        key[at] in names.particle_words
        and typed[at] in located
        and " ".join(key[at + 1 :]) in names.cities
        and (key[:at], key[at + 1 :]) == (typed[:at], typed[at + 1 :])
        for at in range(1, len(key) - 1)
    )


def without_owner(name: str) -> str:
    """Return a name without the endings that make owners of its words: "Grimm law"."""
    return _POSSESSIVE.sub("", name)


def is_of_several(names: tuple[str, ...], given: str, words: Words) -> bool:
    """Tell whether an answer is one name of the key and more, all of it from its other names."""
    typed = _words(given, words)
    keys = [numerals(without_articles(e.words, words), words) for n in names for e in prepare(n)]
    every = {word for key in keys for word in key if terms.is_content(word, words)}
    for key in keys:
        for at in range(len(typed) - len(key) + 1):
            rest = typed[:at] + typed[at + len(key) :]
            if rest and typed[at : at + len(key)] == key and every.issuperset(rest):
                return True
    return False


def with_head(names: tuple[str, ...], given: str, words: Words) -> str | None:
    """Return the name of a key that an answer is, with the noun of another of its names behind it.

    "Moho discontinuity" is the Moho where that is called "Mohorovičić discontinuity" besides.
    """
    if len(names) < 2:
        return None
    typed = _words(given, words)
    if len(typed) < 2 or not terms.is_content(typed[-1], words):
        return None
    for name in names:
        key = numerals(without_articles(tuple(plain(name).split()), words), words)
        if same_words(key, typed[:-1]) and any(
            _ends_in(other, typed[-1]) for other in names if other != name
        ):
            return name
    return None


def _ends_in(name: str, noun: str) -> bool:
    """Tell whether a name of several words ends in a noun that is written small."""
    _, space, last = name.rpartition(" ")
    return bool(space) and last.islower() and last.isalpha() and plain(last) == noun


def _words(text: str, words: Words) -> Phrase:
    return numerals(without_articles(tuple(plain(text).split()), words), words)


def _once(phrase: Phrase, words: Words) -> Phrase:
    """Return words without a preposition behind "and" that has been said before it."""
    small = words.names.function.union(*words.names.exchanged)
    kept: list[str] = []
    for at, word in enumerate(phrase):
        behind = at > 0 and phrase[at - 1] in words.names.conjunctions
        if not (behind and word in small and word in phrase[: at - 1]):
            kept.append(word)
    return tuple(kept)
