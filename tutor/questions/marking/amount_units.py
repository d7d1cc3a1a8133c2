"""Units of amounts: what may be written for what, plurals, rates and exact conversion."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from tutor.facts.measures import TIMES
from tutor.questions.marking.tolerance import slip
from tutor.questions.marking.words import AmountWords, Words

_SHORTEST_PLURAL = 4
_SHARES = {"percent": Decimal("0.01"), "per mille": Decimal("0.001")}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: every meaning of what was written, as canonical words, and what it is per.

    Both are empty where nothing was written.
    """

    meanings: frozenset[str] = frozenset()
    per: frozenset[str] = frozenset()
    written: tuple[str, ...] = ()


class UnitMatch(Enum):
    """How the unit of an answer stands to the key's."""

    SAME = "same"
    MISSING = "missing"
    VAGUE = "vague"
    NARROWER = "narrower"
    OTHER = "other"


def read_unit(texts: Sequence[str], words: Words) -> Unit:
    """Return the unit that words and signs around a number make."""
    amounts = words.amounts
    kept = [
        part
        for text in texts
        if text not in amounts.fillers or text in amounts.units
        for part in _parted(text, amounts)
    ]
    if any(_is_time([text], amounts) for text in kept):
        # A period of five years is five years.
        kept = [text for text in kept if text not in amounts.spans]
    upper: list[str] = []
    lower: list[str] | None = None
    for i, text in enumerate(kept):
        rated = text in amounts.ones and i > 0 and _is_time(kept[i + 1 : i + 2], amounts)
        if lower is None and (text in amounts.per or rated) and not _is_spelled(kept, i, amounts):
            lower = []
        elif text in amounts.rates:
            lower = [amounts.rates[text]]
        elif lower is not None:
            lower.append(text)
        elif text not in amounts.ones and text != "-":
            upper.append(text)
    return Unit(_meanings(upper, amounts), _meanings(lower or [], amounts), tuple(upper))


def _parted(text: str, amounts: AmountWords) -> tuple[str, ...]:
    """Return the words that a sign stands for; one that holds a number is no unit."""
    parts = amounts.compounds.get(text, (text,))
    return (text,) if parts[0] in amounts.scales else parts


def is_unit(text: str, words: Words, *, time: bool = False) -> bool:
    """Tell whether a text is a unit's name; with ``time``, one of a span of time."""
    amounts = words.amounts
    return _is_time([text], amounts) if time else text in {*amounts.units, *amounts.compounds}


def match_units(key: Unit, given: Unit, words: Words) -> tuple[UnitMatch, int]:
    """Return how an answer's unit stands to the key's, and by how many letters it is off."""
    if key.per != given.per and not key.per & given.per:
        missing = not given.per and (not given.meanings or key.meanings & given.meanings)
        return (UnitMatch.MISSING if missing else UnitMatch.OTHER), 0
    if key.meanings == given.meanings or key.meanings & given.meanings:
        return UnitMatch.SAME, 0
    if not given.meanings:
        return UnitMatch.MISSING, 0
    families = words.amounts.families
    if any(families.get(unit) in given.meanings for unit in key.meanings):
        return UnitMatch.VAGUE, 0
    if any(families.get(unit) in key.meanings for unit in given.meanings - words.amounts.monetary):
        # The key leaves open which degrees; an answer may say.
        return UnitMatch.SAME, 0
    phrases = [unit for unit in key.meanings if unit not in words.amounts.units]
    if any(set(a.split()) < set(b.split()) for a in given.meanings for b in phrases):
        return UnitMatch.VAGUE, 0
    slips = _misspelt(key, given, words)
    return (UnitMatch.OTHER, 0) if slips is None else (UnitMatch.SAME, slips)


def converted(value: Decimal, given: Unit, key: Unit, words: Words) -> Decimal | None:
    """Return a value in the key's unit, where both measure the same and the ratio is exact."""
    measures = words.amounts.measures
    if (part := _share(given, words)) and (whole := _share(key, words)):
        return value * part / whole
    if key.per != given.per:
        return None
    for mine in sorted(given.meanings & measures.keys()):
        for theirs in sorted(key.meanings & measures.keys()):
            (dimension, size), (other, step) = measures[mine], measures[theirs]
            if dimension == other and mine != theirs:
                zeros = words.amounts.zero_points
                above = (value + zeros.get(mine, 0)) * size
                return above / step - zeros.get(theirs, 0)
    return None


def _share(unit: Unit, words: Words) -> Decimal | None:
    """Return what part of one a unit is: "%", "‰" and what is so much of the same, "g per kg"."""
    if not unit.per:
        found = [_SHARES[one] for one in unit.meanings if one in _SHARES]
        return found[0] if len(found) == 1 else None
    measures = words.amounts.measures
    for mine in sorted(unit.meanings & measures.keys()):
        for theirs in sorted(unit.per & measures.keys()):
            (dimension, size), (other, step) = measures[mine], measures[theirs]
            if dimension == other:
                return size / step
    return None


def with_words(unit: Unit, written: tuple[str, ...], words: Words) -> Unit:
    """Return a unit with other words for what is counted."""
    return Unit(_meanings(written, words.amounts), unit.per, written)


def measures_length(unit: Unit, words: Words) -> bool:
    """Tell whether a unit is one of length."""
    return _measures(unit, {"metres"}, words.amounts)


def measures_time(unit: Unit, words: Words) -> bool:
    """Tell whether a unit is one of a span of time."""
    return _measures(unit, {"seconds", "months"}, words.amounts)


def _measures(unit: Unit, dimensions: Set[str], amounts: AmountWords) -> bool:
    found = (amounts.measures.get(each, ("",))[0] for each in unit.meanings)
    return not unit.per and any(dimension in dimensions for dimension in found)


def is_temperature(unit: Unit, words: Words) -> bool:
    """Tell whether a unit is a scale that does not begin at nothing, or leaves open which one."""
    amounts = words.amounts
    vague = {amounts.families[scale] for scale in amounts.zero_points if scale in amounts.families}
    return bool(unit.meanings & (amounts.zero_points.keys() | vague))


def _meanings(texts: Sequence[str], amounts: AmountWords) -> frozenset[str]:
    """Return every unit that words may mean; words that are no known unit mean themselves."""
    if not texts:
        return frozenset()
    phrase = " ".join(texts)
    if phrase in amounts.units:
        return amounts.units[phrase]
    parts = [amounts.units.get(text, frozenset()) for text in texts]
    if len(texts) > 1 and (common := frozenset.intersection(*parts)):
        return common
    families = [_family(part, amounts) for part in parts]
    if len(texts) == 2 and all(parts) and families[0] & parts[1]:
        # "US$ 5 billion dollars"
        return parts[0]
    if len(texts) == 2 and all(parts) and families[1] & parts[0]:
        return parts[1]
    named = " ".join(_named(texts, amounts))
    return amounts.units.get(named, frozenset({named}))


def _named(texts: Sequence[str], amounts: AmountWords) -> list[str]:
    """Return words with every run that is one unit's name as that unit, the rest in singular."""
    found: list[str] = []
    at = 0
    while at < len(texts):
        for end in range(min(len(texts), at + 3), at, -1):
            units = amounts.units.get(" ".join(texts[at:end]), frozenset())
            if len(units) == 1:
                found += units
                at = end
                break
        else:
            found.append(singular(texts[at], amounts))
            at += 1
    return found


def _family(units: frozenset[str], amounts: AmountWords) -> frozenset[str]:
    return frozenset(amounts.families[unit] for unit in units if unit in amounts.families)


def singular(word: str, amounts: AmountWords) -> str:
    """Return a folded word in the singular; one that is no plural stays as it is."""
    if word in amounts.plurals:
        return amounts.plurals[word]
    for ending, one in amounts.plural_endings:
        if word.endswith(ending) and len(word) >= max(_SHORTEST_PLURAL, len(ending) + 2):
            return word.removesuffix(ending) + one
    return word


def _is_time(texts: Sequence[str], amounts: AmountWords) -> bool:
    return bool(texts) and bool(TIMES & amounts.units.get(texts[0], frozenset()))


def _is_spelled(texts: Sequence[str], at: int, amounts: AmountWords) -> bool:
    """Tell whether "per" belongs to a unit's own name, as in "per cent"."""
    return " ".join(texts[at : at + 2]) in amounts.units


def _misspelt(key: Unit, given: Unit, words: Words) -> int | None:
    """Return by how many letters a unit's word is off, or None if it is no such unit."""
    spelled = [
        tuple(name.split()) for name, units in words.amounts.units.items() if units & key.meanings
    ]
    found: list[int] = []
    for wanted in (key.written, *spelled):
        if len(wanted) == len(given.written):
            slips = [slip(a, b, words) for a, b in zip(wanted, given.written, strict=True)]
            known = [each for each in slips if each is not None]
            if len(known) == len(slips) and sum(known) <= 2:
                found.append(sum(known))
    return min(found, default=None)
