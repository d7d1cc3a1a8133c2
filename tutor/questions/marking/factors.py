"""How many times as much something is: "10x", "tenfold", "a factor of ten", "twice as large"."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from tutor.facts.amounts import parse_amount
from tutor.facts.model import Amount, Comparator
from tutor.questions.marking.amount_units import Unit
from tutor.questions.marking.words import AmountWords, Words
from tutor.questions.model import AmountKey, NameKey
from tutor.text import fold

_DIMENSION = "times"
_SHORTEST_NOUN = 3
_WORD = re.compile(r"[^\W\d_]+")

Phrase = tuple[str, ...]


def is_factor(unit: Unit, amounts: AmountWords) -> bool:
    """Tell whether a unit is so many times: "times", "times larger", "by a factor of"."""
    # The "by" of "by a factor of ten" may be a "per" in other languages.
    around = {word for phrase in (*unit.written, *unit.per) for word in phrase.split()}
    return bool(around & amounts.factors) and around <= amounts.factors | amounts.increases


def asks_for_factor(key: Unit, told: Phrase, words: Words) -> bool:
    """Tell whether a question says itself that it wants so many times as much: "what factor"."""
    if key.meanings or key.per:
        return is_factor(key, words.amounts) and not words.amounts.factors.isdisjoint(told)
    return not _nouns(words).isdisjoint(told)


def as_factor(amount: Amount, unit: Unit, told: Phrase, words: Words) -> Amount:
    """Return so many times as measured and not counted, so that it may be rounded."""
    if asks_for_factor(unit, told, words) or is_factor(unit, words.amounts):
        return replace(amount, dimension=_DIMENSION)
    return amount


def with_multiples(given: str, amount: Amount, words: Words) -> str:
    """Return an answer with "twice" and "double" as "2 times", where the key is such an amount."""
    multiples = words.amounts.multiples
    if amount.dimension != _DIMENSION or multiples.keys().isdisjoint(fold(given).split()):
        return given
    times = words.amounts.times

    def written(match: re.Match[str]) -> str:
        number = multiples.get(fold(match[0]))
        return match[0] if number is None else f"{number} {times}"

    return _WORD.sub(written, given)


def counted(key: NameKey, words: Words) -> AmountKey | None:
    """Return a text as the amount that it is where its question asks for one, or None.

    "10" to "By what factor …?" is an amount, and "1984" to "Which novel …?" a name.
    """
    if key.exact or key.type != "text" or not key.told or len(key.name.split()) > 2:
        return None
    told = tuple(map(fold, key.told))
    said = f" {' '.join(told)} "
    how_many = any(f" {' '.join(lead)} " in said for lead in words.amounts.how_many)
    if not how_many and _nouns(words).isdisjoint(told):
        return None
    try:
        amount = parse_amount(key.name, words.language)
    except ValueError:
        return None
    unit = Unit(written=tuple(fold(amount.unit).split()))
    if amount.comparator is not Comparator.EXACT or not Decimal(amount.number):
        return None
    if unit.written and not is_factor(unit, words.amounts):
        return None
    return AmountKey(amount, told=told, also=key.aliases)


@lru_cache(maxsize=16)
def _nouns(words: Words) -> frozenset[str]:
    """Return the words that ask for a factor by themselves, unlike "by"."""
    small = words.names.function | words.names.articles
    return frozenset(word for word in words.amounts.factors - small if len(word) >= _SHORTEST_NOUN)
