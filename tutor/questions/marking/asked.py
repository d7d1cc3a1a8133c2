"""What a question says already, and an answer to it may leave out or say again.

"Which branch …?" may be answered "East Germanic" and "the East Germanic branch"; a year that the
question names may stand behind an answer.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from tutor.questions.marking import places
from tutor.questions.marking.amount_units import singular
from tutor.questions.marking.normal import plain, without_articles
from tutor.questions.marking.terms import is_content
from tutor.questions.marking.words import Words
from tutor.questions.model import NameKey

_YEAR_BEHIND = re.compile(r"(?<=[\s(\[])\d{3,4}$")
_MOST_NOUNS = 3
_SHORTEST_ALONE = 6
"""Letters of a name without its noun: fewer are most often a common word, as in Cold War."""

Phrase = tuple[str, ...]


def without_year(given: str, told: tuple[str, ...], words: Words) -> str:
    """Return an answer without the year behind it that its question names; "" if it has none."""
    text = given.rstrip(" .)]\n")
    found = _YEAR_BEHIND.search(text) if told else None
    if not found or found[0] not in told:
        return ""
    rest = text[: found.start()].rstrip(" ,([\n")
    before, _, last = rest.rpartition(" ")
    return before if plain(last) in words.names.located else rest


def without_realm(given: str, told: tuple[str, ...], words: Words) -> str:
    """Return a person without the "of France" behind the name that its question names, or ""."""
    typed = given.split()
    for at in range(len(typed) - 1, 0, -1):
        if plain(typed[at]) in words.names.particle_words:
            realm = [word.strip(".,;!?") for word in typed[at + 1 :]]
            return " ".join(typed[:at]) if realm and set(realm) <= set(told) else ""
    return ""


def without_whole(given: str, told: tuple[str, ...], words: Words) -> str:
    """Return an answer without the "of the law" behind it that its question names, or ""."""
    names = words.names
    # In German an article says so too: "Artikel 48 der Verfassung".
    small = names.particle_words | names.located | (names.belonging & names.articles)
    said = f" {' '.join(_bare(map(plain, told), words))} "
    typed = given.split()
    for at in range(len(typed) - 1, 0, -1):
        if plain(typed[at]) in small:
            whole = list(_bare((plain(word) for word in typed[at + 1 :]), words))
            if any(is_content(word, words) for word in whole) and f" {' '.join(whole)} " in said:
                return " ".join(typed[:at])
    return ""


def _bare(typed: Iterable[str], words: Words) -> Iterator[str]:
    articles = words.names.articles | words.names.first_articles
    return (word for word in typed if word not in articles)


def shorter(given: str, told: tuple[str, ...], words: Words) -> Iterator[str]:
    """Yield an answer without the noun that its question asks for: "theory of relativity"."""
    typed = without_articles(tuple(plain(given).split()), words)
    of = words.names.particle_words
    for noun in nouns(told, words):
        for at in range(len(typed) - len(noun) + 1):
            end = at + len(noun)
            if len(noun) < len(typed) and _same(typed[at:end], noun, words):
                yield " ".join(typed[:at] + typed[end:])
                if not at and typed[end] in of and noun[-1] in words.names.sorts_of:
                    yield " ".join(typed[end + 1 :])


def longer(
    given: str, names: tuple[str, ...], told: tuple[str, ...], words: Words
) -> Iterator[str]:
    """Yield an answer with the noun that its question asks for and its key has, on either side."""
    own = [set(plain(name).split()) for name in names]
    typed = " ".join(without_articles(tuple(plain(given).split()), words))
    for noun in nouns(told, words):
        if any(name.issuperset(noun) for name in own):
            yield f"{typed} {' '.join(noun)}"
            yield f"{' '.join(noun)} {typed}"


def stands_alone(given: str, key: NameKey, name: str, words: Words) -> bool:
    """Tell whether a name says enough without the noun that its question asks for.

    A noun written small only tells its sort ("experience machine"). What is written with a capital
    belongs to it: the Baltic is known so, but "the dead" is no sea, and Mexico is no city.
    """
    typed = without_articles(tuple(plain(given).split()), words)
    kept = set(typed)
    if all(word.islower() for word in name.split() if not kept & set(plain(word).split())):
        return True
    names, rest = words.names, " ".join(typed)
    tables = (names.countries, names.regions, names.cities)
    if key.type in places.PLACES or any(rest in table for table in tables):
        return False
    return sum(len(word) for word in typed if is_content(word, words)) >= _SHORTEST_ALONE


def is_noun(given: str, told: tuple[str, ...], words: Words) -> bool:
    """Tell whether an answer is no more than the noun that its question asks for."""
    return without_articles(tuple(plain(given).split()), words) in nouns(told, words)


@lru_cache(maxsize=4096)
def nouns(told: tuple[str, ...], words: Words) -> tuple[Phrase, ...]:
    """Return what a question asks for by a "which" or "what": its next words, as they may be.

    Names are none, and no word is behind a small one: "Which sound law says …" asks for a sound, a
    law and a sound law, and "Which German law …" for a law. So do the words beside a gap, of which
    two may stand before it, and what something is called: "Which term … for the system …?".
    """
    names = words.names
    found: dict[Phrase, None] = {}
    for at, word in enumerate(told):
        if word.strip("_") == "":
            beside = (*told[max(0, at - 1) : at], *told[at + 1 : at + 2])
            found |= {(plain(each),): None for each in beside if not _is_before_noun(each, words)}
            before = told[max(0, at - 2) : at]
            if len(before) == 2 and not any(_is_before_noun(each, words) for each in before):
                found[tuple(map(plain, before))] = None
        if plain(word) not in names.asking:
            continue
        rest = list(told[at + 1 :])
        while rest and _is_before_noun(rest[0], words):
            if (kind := plain(rest.pop(0))) in names.asked_kinds:
                found[(kind,)] = None
        found |= dict.fromkeys(_runs(rest, words))
    for behind in _called(told, words):
        found |= dict.fromkeys(_runs(behind, words))
        found |= dict.fromkeys(_of_what(behind, words))
    return tuple(found)


def _of_what(said: Sequence[str], words: Words) -> Iterator[Phrase]:
    """Yield what the noun that words begin with is of, and both: "system of rocks"."""
    joined = len(said) > 2 and plain(said[1]) in words.names.particle_words
    if joined and not any(_is_before_noun(said[at], words) for at in (0, 2)):
        yield (plain(said[2]),)
        yield tuple(map(plain, said[:3]))


def _called(told: tuple[str, ...], words: Words) -> Iterator[tuple[str, ...]]:
    """Yield what stands behind "for the" and "call the" where a question asks what that is called.

    Only a question for a name or a term does so by a "for" behind it, and only of the first thing.
    """
    names = words.names
    articles = names.articles | names.first_articles
    said = [plain(word) for word in told]
    of_name = False
    for at in range(len(said) - 2):
        of_name = of_name or said[at] in names.asked_kinds
        small = said[at] in names.function
        if said[at] in names.naming and said[at + 1] in articles and (of_name or not small):
            yield told[at + 2 :]
            return


def _runs(said: Sequence[str], words: Words) -> Iterator[Phrase]:
    """Yield the nouns that words begin with, alone and together."""
    names = words.names
    idle = names.function | names.articles | names.first_articles
    noun: list[str] = []
    for each in said[:_MOST_NOUNS]:
        if plain(each) in idle or not _may_be_noun(each, words):
            break
        noun.append(plain(each))
    for start in range(len(noun)):
        for end in range(start + 1, len(noun) + 1):
            yield tuple(noun[start:end])


def _is_before_noun(word: str, words: Words) -> bool:
    names = words.names
    idle = names.function | names.articles | names.first_articles | names.asked_kinds
    return plain(word) in idle or not _may_be_noun(word, words)


def _may_be_noun(word: str, words: Words) -> bool:
    """Tell whether a word is written as a common noun is, and none that turns what is said."""
    names = words.names
    if plain(word) in names.negations | names.alternatives | names.doubts | names.fixed:
        return False
    return word.isalpha() and (word.istitle() if words.capitals else word.islower())


def _same(one: Phrase, other: Phrase, words: Words) -> bool:
    return all(
        a == b or singular(a, words.amounts) == singular(b, words.amounts)
        for a, b in zip(one, other, strict=True)
    )
