"""Names and terms: the words of the key in its order, with the freedoms that terms have."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import permutations

from tutor.facts.model import PERSON
from tutor.questions.marking.lexicon import ANY_TYPE, Lexicon
from tutor.questions.marking.normal import (
    Name,
    numerals,
    plain,
    prepare,
    same_words,
    without_articles,
    without_particles,
)
from tutor.questions.marking.tolerance import MOST, budget, is_plain_word, slip
from tutor.questions.marking.vessels import PREFIXES
from tutor.questions.marking.words import NameWords, Words

_PARTS = re.compile(r"[,;\n]")
_STROKES = re.compile(r"[/|]")
_MOST_PARTS = 4
_MOST_WORDS = 40

ANOTHER_ORDER = "the same in another order"

Phrase = tuple[str, ...]


def agree(name: str, given: str, words: Words) -> str | None:
    """Return why an answer is right for one name of the key ("" if simply equal), or None.

    Articles and particles may be left out. Word order is free for what is joined by "and" or
    commas, and "Korea, South" is South Korea.
    """
    for each in prepare(name):
        key = _numbered(without_articles(each.words, words), words)
        unowned = key[1:] if len(key) > 1 and key[0] in words.names.owners else ()
        for order, phrase in _orders(given, name, words):
            found = _numbered(phrase, words)
            if unowned and same_words(unowned, found):
                return order
            if same_words(key, found) or _same_but_particles(key, found, words):
                return order
    parts = _parts(name, words)
    if len(parts) > 1 and sorted(parts) == sorted(_parts(_STROKES.sub(",", given), words)):
        return ANOTHER_ORDER
    listed = tuple(word for part in parts for word in part)
    if len(parts) > 2 and without_articles(_split(given), words) == listed:
        # "Conductivity temperature depth": commas and "and" only part the words.
        return ""
    return None


def misspelt(name: str, given: str, words: Words) -> int | None:
    """Return by how many letters an answer misses one name of the key, or None if by too many."""
    found: list[int] = []
    for each in prepare(name):
        key = without_articles(each.words, words)
        for _, phrase in _orders(given, name, words):
            found += _slips(key, phrase, each, words)
    parts = _parts(name, words)
    others = _parts(given, words)
    if 1 < len(parts) == len(others) <= _MOST_PARTS:
        key = tuple(word for part in parts for word in part)
        for arranged in permutations(others):
            phrase = tuple(word for part in arranged for word in part)
            found += _slips(key, phrase, prepare(name)[0], words)
    return min(found, default=None)


def is_part(name: str, given: str, words: Words) -> bool:
    """Tell whether an answer is a proper part of a name that still says something of its own."""
    phrase = _numbered(without_articles(_split(given), words), words)
    if not any(is_content(word, words) for word in phrase):
        return False
    if " ".join(phrase) in words.names.institutions:
        # The mere sort of it says nothing of its own.
        return False
    joints = words.names.conjunctions
    bare = tuple(word for word in phrase if word not in joints)
    for each in prepare(name):
        key = _numbered(without_articles(each.words, words), words)
        if len(phrase) < len(key) and _is_subsequence(bare, key):
            return True
    parts = _parts(name, words)
    return 0 < len(some := _parts(given, words)) < len(parts) and set(some) < set(parts)


def is_between(name: str, given: str, words: Words) -> bool:
    """Tell whether an answer is only of what something lies between: other things than that."""
    key = _split(name)
    if words.dates.between.isdisjoint(key):
        return False
    phrase = without_articles(_split(given), words)
    at = next(at for at, word in enumerate(key) if word in words.dates.between)
    return at > 0 and set(phrase) <= set(key[at + 1 :])


def wholes(given: str, words: Words) -> Iterator[str]:
    """Yield the whole names, as plain words, that an answer may be."""
    for _, phrase in _orders(given, "", words):
        yield " ".join(phrase)
        for article in sorted(words.names.articles):
            yield f"{article} {' '.join(phrase)}"


def names_within(name: str, given: str, kind: str, lexicon: Lexicon, own: frozenset[str]) -> bool:
    """Tell whether a run of an answer's words is the name of something that is not the key.

    A thing that is called after a person ("Huygens probe") may be called by that name, and one
    that keeps the last word of the key's name says what it is: only its own ``kind`` counts then.
    """
    phrase = _split(given)[:_MOST_WORDS]
    keeps_head = "," not in name and phrase[-1:] == _split(name)[-1:]
    runs = (
        " ".join(phrase[i:j])
        for i in range(len(phrase))
        for j in range(i + 1, min(len(phrase), i + 8) + 1)
    )
    return any(
        plain(entry.name) not in own
        and (kind in {ANY_TYPE, entry.type} or not (keeps_head or entry.type == PERSON))
        for run in runs
        for entry in lexicon.find(run)
    )


def _split(text: str) -> Phrase:
    return tuple(plain(text).split())


def _numbered(phrase: Phrase, words: Words) -> Phrase:
    return numerals(phrase, words)


def _orders(given: str, name: str, words: Words) -> Iterator[tuple[str, Phrase]]:
    """Yield the orders in which an answer's words may be read, with the reason if it is right."""
    straight = _split(given)
    yield "", straight
    yield "", without_articles(straight, words)
    if given.count(",") == 1 and "," not in name:
        last, _, first = given.partition(",")
        turned = without_articles(_split(first) + _split(last), words)
        yield "the same, with the last word first", turned
    if len(joints := [i for i, w in enumerate(straight) if w in words.names.conjunctions]) == 1:
        # "cooperation and partnership" is "partnership and cooperation", whatever they share.
        at = joints[0]
        for reach in range(1, min(at, len(straight) - at - 1) + 1):
            left, right = straight[at - reach : at], straight[at + 1 : at + 1 + reach]
            swapped = (*straight[: at - reach], *right, straight[at], *left)
            yield ANOTHER_ORDER, without_articles(swapped + straight[at + 1 + reach :], words)


def _same_but_particles(key: Phrase, found: Phrase, words: Words) -> bool:
    bare = without_particles(key, words)
    return bare != key and len(found) < len(key) and without_particles(found, words) == bare


@lru_cache(maxsize=8192)
def _parts_of(text: str, conjunctions: frozenset[str]) -> tuple[Phrase, ...]:
    found: list[Phrase] = []
    for piece in _PARTS.split(text):
        run: list[str] = []
        for word in _split(piece):
            if word in conjunctions:
                found.append(tuple(run))
                run = []
            else:
                run.append(word)
        found.append(tuple(run))
    return tuple(part for part in found if part)


def _parts(text: str, words: Words) -> list[Phrase]:
    """Return what "and", "&" and commas join, each without its articles."""
    return [without_articles(p, words) for p in _parts_of(text, words.names.conjunctions)]


def _slips(key: Phrase, phrase: Phrase, name: Name, words: Words) -> Iterator[int]:
    if len(key) == len(phrase):
        total = 0
        for wanted, typed in zip(key, phrase, strict=True):
            one = slip(wanted, typed, words, fixed=wanted in name.acronyms)
            if one is None:
                return
            total += one
        if total <= MOST:
            yield total
    elif len(phrase) < len(key) or min(map(len, phrase)) > 2:
        # Words run together or torn apart; a word of a letter or two is one too many.
        parted = _reparted(key, "".join(phrase), name, words)
        if parted is not None:
            yield parted


def _reparted(key: Phrase, letters: str, name: Name, words: Words) -> int | None:
    """Return the edits if the letters, parted anew, are the words of the key; None if too many."""
    if abs(len(letters) - sum(map(len, key))) > MOST or not is_plain_word(letters):
        return None
    reached = {0: 0}
    for word in key:
        fixed = word in name.acronyms
        spare = 0 if fixed else budget(word)
        further: dict[int, int] = {}
        for start, cost in reached.items():
            ends = range(start + max(1, len(word) - spare), start + len(word) + spare + 1)
            for end in (end for end in ends if end <= len(letters)):
                one = slip(word, letters[start:end], words, fixed=fixed)
                if one is not None:
                    further[end] = min(cost + one, further.get(end, MOST + 1))
        reached = further
    total = reached.get(len(letters), MOST + 1)
    return total if total <= MOST else None


def is_content(word: str, words: Words) -> bool:
    """Tell whether a word says something of its own: no small word, no figure, no faint one."""
    return len(word) > 1 and not word.isdigit() and word not in _idle(words.names)


@lru_cache(maxsize=16)
def _idle(names: NameWords) -> frozenset[str]:
    small = names.first_articles | names.particles | names.function | names.faint | names.fixed
    return small | names.conjunctions | PREFIXES


def _is_subsequence(phrase: Phrase, key: Phrase) -> bool:
    rest = iter(key)
    return all(word in rest for word in phrase)
