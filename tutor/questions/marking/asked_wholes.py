"""What an amount is of: "5 % of the votes" where a share of the votes is asked for.

Where the question says of what, the answer may say it again, and nothing else.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from tutor.questions.marking.amount_units import singular
from tutor.questions.marking.counted import COUNTED
from tutor.questions.marking.words import Words
from tutor.text import fold

OF_ANOTHER = "it is not what the question asks a part of"
_TOKEN = re.compile(r"[^\W_]+|[%‰$€£]")
_MOST = 4
_SHORTEST_HEAD = 4

Phrase = tuple[str, ...]


def is_of_another(given: str, unit: str, told: Phrase, words: Words) -> bool:
    """Tell whether an answer is so much of something else than its question says."""
    found = _whole(given, words)
    wanted = _asked(told, words)
    if (own := _whole(f"1 {unit}", words)) is not None:
        wanted = frozenset(singular(word, words.amounts) for word in own[1])
    if found is None or not wanted:
        return False
    return not _same(found[1], wanted, words)


def without_what(given: str, unit: str, told: Phrase, words: Words) -> str:
    """Return an answer without the "of the votes" at its end that its question says."""
    found = _whole(given, words)
    if not found or not found[2] or _is_of(unit, words):
        return given
    return given[: found[0]] if _same(found[1], _asked(told, words), words) else given


def _same(noun: Phrase, wanted: frozenset[str], words: Words) -> bool:
    """Tell whether a noun is one that a question says; in German it may end a longer one."""
    said = {singular(word, words.amounts) for word in noun}
    if said & wanted:
        return True
    return words.capitals and any(
        mine.endswith(other) for mine in said for other in wanted if len(other) >= _SHORTEST_HEAD
    )


def _is_of(unit: str, words: Words) -> bool:
    """Tell whether a key's own unit says of what it is: "% of GDP"."""
    return not words.amounts.wholes.isdisjoint(fold(unit).split())


def _whole(given: str, words: Words) -> tuple[int, Phrase, bool] | None:
    """Return where an answer says of what it is, the noun, and whether nothing follows it."""
    tokens = list(_TOKEN.finditer(given))
    texts = [fold(token[0]) for token in tokens]
    for at in range(1, len(texts)):
        if texts[at] in words.amounts.wholes and _is_amount(texts[at - 1], words):
            noun = tuple(_noun(texts[at + 1 :], words))
            ends = bool(noun) and texts[-1] == noun[-1]
            return (tokens[at].start(), noun, ends) if noun else None
    return None


def _is_amount(text: str, words: Words) -> bool:
    amounts = words.amounts
    tables = (amounts.units, amounts.halves, amounts.scales, words.numbers)
    return any(char.isdigit() for char in text) or any(text in table for table in tables)


@lru_cache(maxsize=1024)
def _asked(told: Phrase, words: Words) -> frozenset[str]:
    """Return the nouns of which a question asks how much, in the singular; none if of all."""
    found = (
        singular(word, words.amounts)
        for run in _runs(told, words)
        for word in run
        if word not in words.amounts.sums and word not in words.amounts.units
    )
    return frozenset(found)


def _runs(told: Phrase, words: Words) -> Iterator[Phrase]:
    """Yield the nouns behind "how much", "share of" and "tonnes of"."""
    amounts = words.amounts
    counted = {name for name, units in amounts.units.items() if units & COUNTED}
    parts = amounts.shares | (amounts.units.keys() - counted)
    for at in range(len(told) - 1):
        if told[at] in parts and told[at + 1] in amounts.wholes:
            yield tuple(_noun(told[at + 2 :], words))
        for lead in amounts.how_much:
            if told[at : at + len(lead)] == lead:
                rest = told[at + len(lead) :]
                # "How much did" asks for nothing by name.
                yield tuple(_noun(rest, words))


def _noun(said: Sequence[str], words: Words) -> list[str]:
    """Return the words that some words begin with, but for small ones before and behind them."""
    small = _small(words)
    rest = list(said)
    lead = words.amounts.wholes | words.names.articles | words.names.first_articles
    while rest and rest[0] in lead | words.amounts.fillers:
        rest.pop(0)
    return list(takewhile(lambda word: word not in small, rest))[:_MOST]


@lru_cache(maxsize=16)
def _small(words: Words) -> frozenset[str]:
    names = words.names
    idle = map(fold, words.language.writing.lists.get("idle", ()))
    return names.function.union(names.articles, words.amounts.fillers, words.amounts.wholes, idle)
