"""Whether words of an author's are one thing or several, as far as a program can tell."""

from dataclasses import dataclass
from functools import lru_cache

from tutor.facts.language import Language

_SHORTEST_NOUN = 4


@dataclass(frozen=True, slots=True)
class _Table:
    """The words of a language that tell, all in small letters; empty where nobody listed them.

    ``capitals`` tells that every noun begins with one, so that it is no mark of a name.
    """

    several: frozenset[str]
    single: frozenset[str]
    behind: frozenset[str]
    plural: tuple[str, ...]
    singular: tuple[str, ...]
    deeds: tuple[str, ...]
    conjunction: str
    determiners: frozenset[str]
    capitals: bool


def is_several(text: str, language: Language) -> bool:
    """Tell whether a text takes the verb of several: "five witnesses", "the walls of the city".

    The first word tells, or else the ending of the noun: the last word before a preposition, a
    relative or a comma. A noun with a capital is a name and taken for one thing ("the United
    Nations"), unless the language writes all nouns so; as is whatever a language has no words for.
    """
    table = _table(language)
    words = text.split()
    if not words:
        return False
    if _joins_two(words, table):
        return True
    first = words[0].lower()
    if first in table.several or (first.isdecimal() and first != "1" and len(words) > 1):
        return True
    if first in table.single or first.endswith(table.deeds):
        return False
    noun = _noun(words, table)
    if (noun[:1].isupper() and not table.capitals) or len(noun) < _SHORTEST_NOUN:
        return False
    noun = noun.lower()
    return noun.endswith(table.plural) and not noun.endswith(table.singular)


def _noun(words: list[str], table: _Table) -> str:
    """Return the last word of a phrase before what is only added to it."""
    noun = words[0]
    for word in words[1:]:
        if noun.endswith((",", ";", ":")) or word.lower() in table.behind:
            break
        noun = word
    return noun.rstrip(",;:")


def _joins_two(words: list[str], table: _Table) -> bool:
    """Tell whether a phrase is two things, each with its article: "a storm and a flood"."""
    if words[0].lower() not in table.determiners:
        return False
    for place, word in enumerate(words[1:-1], start=1):
        if word.lower() == table.conjunction:
            return words[place + 1].lower() in table.determiners
        if word.lower() in table.behind:
            return False
    return False


@lru_cache(maxsize=16)
def _table(language: Language) -> _Table:
    lists = language.writing.lists
    empty = ()
    counts = {word for word, size in language.numbers.items() if size > 1}
    conjunction = language.conjunction.lower()
    return _Table(
        frozenset(lists.get("plural-openers", empty)) | counts,
        frozenset(lists.get("singular-openers", empty)),
        frozenset(lists.get("noun-ends", empty)) | {conjunction},
        tuple(lists.get("plural-endings", empty)),
        tuple(lists.get("singular-endings", empty)),
        tuple(lists.get("participle-endings", empty)),
        conjunction,
        frozenset(lists.get("determiners", empty)),
        bool(lists.get("capitals", empty)),
    )
