"""Whose something is where nouns have a genitive: "Rathenaus Ermordung", "Ermordung von Rathenau".

German says with an "s", or with a "von", what English says with an apostrophe or an "of".
"""

from collections.abc import Iterator

from tutor.facts.model import PERSON
from tutor.questions.marking.lexicon import Lexicon
from tutor.questions.marking.normal import plain, without_articles
from tutor.questions.marking.words import Words
from tutor.questions.model import NameKey

Phrase = tuple[str, ...]

_SHORTEST = 3


def is_otherwise_owned(key: NameKey, given: str, lexicon: Lexicon, words: Words) -> bool:
    """Tell whether an answer says in another way than a name whose a thing is.

    That is of what a person has, who may be called by the family name: "Polens Überfall" may be
    another one than that on Poland.
    """
    if not words.capitals:
        return False
    typed = list(_owned(given, words))
    for name in key.names if typed else ():
        written = {plain(word) for word in name.split() if word[:1].isupper()}
        for thing, owner in _owned(name, words):
            if not written.issuperset((*owner[:-1],)) or not _is_person(owner, lexicon, words):
                continue
            called = _persons(owner, lexicon)
            for other, whose in typed:
                same = whose == owner or (called and _persons(whose, lexicon) == called)
                if other == thing and same:
                    return True
    return False


def _owned(text: str, words: Words) -> Iterator[tuple[Phrase, Phrase]]:
    """Yield what a text may be of, and whose: the thing and its owner without the ending."""
    phrase = without_articles(tuple(plain(text).split()), words)
    ending = words.language.possessive.other.removeprefix("{name}")
    for at in range(1, len(phrase)):
        before, after = phrase[:at], phrase[at:]
        if after[0] in words.names.authors:
            if len(after) > 1:
                yield before, after[1:]
            continue
        for thing, owner in ((before, after), (after, before)):
            last = owner[-1]
            if last.endswith(ending) and len(last) > _SHORTEST:
                yield thing, (*owner[:-1], last.removesuffix(ending))


def _is_person(owner: Phrase, lexicon: Lexicon, words: Words) -> bool:
    """Tell whether nothing says that an owner is a place or a thing."""
    name, names = " ".join(owner), words.names
    if any(name in table for table in (names.countries, names.regions, names.waters)):
        return False
    return all(entry.type == PERSON for entry in lexicon.find(name))


def _persons(owner: Phrase, lexicon: Lexicon) -> set[str]:
    """Return the one person who is called so; nobody where several are."""
    found = {entry.name for entry in lexicon.find(" ".join(owner), PERSON)}
    return found if len(found) == 1 else set()
