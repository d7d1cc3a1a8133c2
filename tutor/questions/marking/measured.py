"""What an amount says again of what it measures: "66 million years ago", "30 m below the surface".

A span of time may be an age, a length a depth or a height, and a factor has many names.
"""

from dataclasses import replace
from decimal import Decimal

from tutor.facts.model import Amount
from tutor.questions.marking.amount_units import Unit, measures_length, measures_time, with_words
from tutor.questions.marking.words import AmountWords, Words

Phrase = tuple[str, ...]


def bare_unit(unit: Unit, words: Words) -> Unit:
    """Return a key's unit without the "old" or "ago" of an age."""
    bare = _without_age(unit, words)
    return bare if measures_time(bare, words) else unit


def as_measured(given: Unit, key: Unit, told: Phrase, words: Words) -> Unit:
    """Return an answer's unit without what only says again what its key measures.

    ``told`` are the words of the question: what it asks for as a height is no depth.
    """
    if measures_time(key, words):
        return _without_age(given, words)
    if _is_factor(given, words.amounts) and _is_factor(key, words.amounts):
        return replace(given, meanings=key.meanings, per=frozenset())
    return _without_dimension(given, key, told, words)


def asks_for_factor(key: Unit, told: Phrase, words: Words) -> bool:
    """Tell whether a question says itself that it wants so many times as much: "what factor"."""
    return _is_factor(key, words.amounts) and not words.amounts.factors.isdisjoint(told)


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


def _without_age(unit: Unit, words: Words) -> Unit:
    """Return a unit without the words for an age on either side of it: "ago", "aged"."""
    written = unit.written
    for phrase in words.amounts.ages:
        if written[: len(phrase)] == phrase:
            written = written[len(phrase) :]
        if phrase and written[-len(phrase) :] == phrase:
            written = written[: -len(phrase)]
    return unit if unit.per or written == unit.written else with_words(unit, written, words)


def _is_factor(unit: Unit, amounts: AmountWords) -> bool:
    # The "by" of "by a factor of ten" may be a "per" in other languages.
    around = {*unit.written, *unit.per}
    return bool(around) and around <= amounts.factors


def _without_dimension(given: Unit, key: Unit, told: Phrase, words: Words) -> Unit:
    """Return a unit of length without a "long" or a "below the surface" that the key does not have.

    Words for the other direction than the question's stay: "How high …?" asks for no depth.
    """
    written, amounts = given.written, words.amounts
    idle = amounts.dimensions | _directions(told, amounts)
    for at in range(1, len(written)):
        behind = written[at:]
        from_level = written[at] in idle and behind[1:] in amounts.levels
        if from_level and not measures_length(key, words):
            # The key says itself from where it is measured, and up or down.
            continue
        if (from_level or " ".join(behind) in idle) and key.written[-len(behind) :] != behind:
            bare = with_words(given, written[:at], words)
            if measures_length(bare, words):
                return bare
    lead = int(written[:1] != () and written[0] in words.names.located)
    if len(written) > lead + 1 and written[lead] in idle:
        bare = with_words(given, written[lead + 1 :], words)
        return bare if measures_length(bare, words) else given
    return given


def _directions(told: Phrase, amounts: AmountWords) -> frozenset[str]:
    """Return the words for up and down that do not go against a question."""
    up, down = (not each.isdisjoint(told) for each in (amounts.up, amounts.down))
    if up == down:
        return amounts.up | amounts.down
    return amounts.up if up else amounts.down
