"""What an amount says again of what it measures: "66 million years ago", "30 m below the surface".

A span of time may be an age, a length a depth or a height, and a factor has many names.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from tutor.facts.model import Amount
from tutor.questions.marking.amount_units import (
    Unit,
    converted,
    measures_length,
    measures_time,
    with_words,
)
from tutor.questions.marking.factors import is_factor
from tutor.questions.marking.normal import plain
from tutor.questions.marking.words import AmountWords, Words

_LASTING = "lasting"
_POINTS = frozenset({"age", "ago"})
_LENGTHS = frozenset({"length", "width", "thickness", "height", "depth", "radius", "diameter"})

Phrase = tuple[str, ...]


def bare_unit(unit: Unit, words: Words) -> Unit:
    """Return a key's unit without the "old" or "ago" of an age."""
    bare = _without_age(unit, (), words)
    return bare if measures_time(bare, words) else unit


def as_measured(given: Unit, key: Unit, told: Phrase, words: Words) -> Unit:
    """Return an answer's unit without what only says again what its key measures.

    ``told`` are the words of the question and of the key's own unit: what it asks for as a height
    is no depth, and how long something took no "years ago".
    """
    if measures_time(key, words):
        return _without_age(given, told, words)
    if is_factor(given, words.amounts) and is_factor(key, words.amounts):
        return replace(given, meanings=key.meanings, per=frozenset())
    return _without_dimension(given, key, told, words)


def is_yet_to_come(given: str, key: Unit, told: Phrase, words: Words) -> bool:
    """Tell whether an answer is "in 66 million years" where the question asks how long ago."""
    first = plain(given).split()[:1]
    if not measures_time(key, words):
        return False
    asked = _asked_times(told, words.amounts)
    return "ago" in asked and "future" not in asked and not words.amounts.ahead.isdisjoint(first)


def in_years(amount: Amount, words: Words) -> Amount:
    """Return an amount in "Myr" or "Ma" as one in years; "mA" is none of time."""
    sign = amount.unit
    parts = words.amounts.compounds.get(sign.lower(), ())
    scale = words.amounts.scales.get(parts[0]) if parts else None
    if scale is None or not (sign.istitle() or sign.islower()):
        return amount
    number, tolerance = (Decimal(each) * scale for each in (amount.number, amount.tolerance))
    return replace(
        amount, number=f"{number:f}", tolerance=f"{tolerance:f}", unit=" ".join(parts[1:])
    )


def _without_age(unit: Unit, told: Phrase, words: Words) -> Unit:
    """Return a unit without the words for an age on either side of it: "ago", "aged".

    They are idle only where the question asks for such a time, or is not known.
    """
    written = unit.written
    asked = _asked_times(told, words.amounts)
    for sort, phrase in words.amounts.beside_times:
        if sort not in asked:
            continue
        if written[: len(phrase)] == phrase:
            written = written[len(phrase) :]
        if phrase and written[-len(phrase) :] == phrase:
            written = written[: -len(phrase)]
    return unit if unit.per or written == unit.written else with_words(unit, written, words)


@lru_cache(maxsize=1024)
def _asked_times(told: Phrase, amounts: AmountWords) -> frozenset[str]:
    """Return which sorts of time a question asks for; every one where it says none.

    "How long ago" does not ask how long.
    """
    found = {sort for sort, phrases in amounts.asked_times.items() if _says(told, phrases)}
    if found & _POINTS:
        found.discard(_LASTING)
    return frozenset(found or {sort for sort, _ in amounts.beside_times})


def _says(told: Phrase, phrases: Iterable[str]) -> bool:
    said = f" {' '.join(told)} "
    return any(f" {phrase} " in said for phrase in phrases)


def _without_dimension(given: Unit, key: Unit, told: Phrase, words: Words) -> Unit:
    """Return a unit without a "long", a "below the surface" or a "weight" that the key has not.

    Words for another measure than the question's stay: "How high …?" asks for no depth.
    """
    written, amounts = given.written, words.amounts
    asked = _asked_ways(told, amounts)
    idle = _idle_ways(asked, amounts) if asked else amounts.dimensions | _directions(told, amounts)
    for at in range(1, len(written)):
        behind = written[at:]
        from_level = written[at] in idle and behind[1:] in amounts.levels
        if from_level and not measures_length(key, words):
            # The key says itself from where it is measured, and up or down.
            continue
        if (from_level or " ".join(behind) in idle) and key.written[-len(behind) :] != behind:
            bare = with_words(given, written[:at], words)
            if _measures_as(bare, key, asked, words):
                return bare
    lead = int(written[:1] != () and written[0] in words.names.located)
    if len(written) > lead + 1 and written[lead] in idle:
        bare = with_words(given, written[lead + 1 :], words)
        return bare if _measures_as(bare, key, asked, words) else given
    return given


def _measures_as(bare: Unit, key: Unit, asked: frozenset[str], words: Words) -> bool:
    """Tell whether a unit is one of length, or one of what the question asks for otherwise."""
    if asked <= _LENGTHS:
        return measures_length(bare, words)
    return bool(bare.meanings & key.meanings) or converted(Decimal(1), bare, key, words) is not None


@lru_cache(maxsize=1024)
def _asked_ways(told: Phrase, amounts: AmountWords) -> frozenset[str]:
    """Return what a question asks the size of: a length, a depth, a weight."""
    return frozenset(way for way, said in amounts.ways.items() if not said.isdisjoint(told))


def _idle_ways(asked: frozenset[str], amounts: AmountWords) -> frozenset[str]:
    """Return the words that say again what a question asks the size of."""
    up = amounts.up if "height" in asked else frozenset[str]()
    down = amounts.down if "depth" in asked else frozenset[str]()
    return up.union(down, *(amounts.ways[way] for way in asked))


def _directions(told: Phrase, amounts: AmountWords) -> frozenset[str]:
    """Return the words for up and down that do not go against a question."""
    up, down = (not each.isdisjoint(told) for each in (amounts.up, amounts.down))
    if up == down:
        return amounts.up | amounts.down
    return amounts.up if up else amounts.down
