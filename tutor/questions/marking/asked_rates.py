"""What an amount is per, said again: "48,000 pins a day" where a daily output is asked for."""

import re
from collections.abc import Iterator
from functools import lru_cache

from tutor.facts.measures import TIMES
from tutor.questions.marking.amount_words import amount_pieces
from tutor.questions.marking.words import AmountWords, Words

_EDGES = " .!?)"


def without_rate(given: str, unit: str, told: tuple[str, ...], words: Words) -> str:
    """Return an answer without the "per day" or "daily" behind it that its question says.

    It stays where the key's own ``unit`` is per something.
    """
    text = given.rstrip(_EDGES)
    for time in _times(told, words) if told else ():
        found = _pattern(time, words).search(text)
        if found is not None and not _is_rate(unit, words):
            return text[: found.start()]
    return given


@lru_cache(maxsize=1024)
def _times(told: tuple[str, ...], words: Words) -> tuple[str, ...]:
    """Return the units of time for each of which a question asks: "daily", "per day", "a day"."""
    return tuple(dict.fromkeys(_found(f" {' '.join(told)} ", words.amounts)))


def _found(said: str, amounts: AmountWords) -> Iterator[str]:
    for rate, time in amounts.rates.items():
        if f" {rate} " in said:
            yield time
    for name, units in amounts.units.items():
        for time in sorted(units & TIMES):
            if any(f" {per} {name} " in said for per in amounts.per | amounts.ones):
                yield time


@lru_cache(maxsize=64)
def _pattern(time: str, words: Words) -> re.Pattern[str]:
    """Return a pattern for "per day", "a day", "/day" and "daily" at the end of an answer."""
    amounts = words.amounts
    names = _any(name for name, units in amounts.units.items() if time in units)
    rates = _any(rate for rate, unit in amounts.rates.items() if unit == time)
    signs = _any(per for per in amounts.per if not per.isalpha())
    each = _any(per for per in amounts.per | amounts.ones if per.isalpha())
    return re.compile(
        rf"(?:\s+(?:{each})\s+(?:{names})|\s*(?:{signs})\s*(?:{names})|\s+(?:{rates}))$",
        re.IGNORECASE,
    )


def _any(texts: Iterator[str]) -> str:
    return "|".join(map(re.escape, sorted(texts, key=len, reverse=True))) or "(?!)"


def _is_rate(unit: str, words: Words) -> bool:
    pieces = [piece.text for piece in amount_pieces(unit, words) or ()]
    return any(text in words.amounts.per or text in words.amounts.rates for text in pieces)
