"""Amounts: a value, a unit and a bound held against the key's. Digits are never forgiven."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tutor.facts.model import Amount, Comparator
from tutor.questions.marking.amount_numbers import read_number
from tutor.questions.marking.amount_units import (
    Unit,
    UnitMatch,
    converted,
    match_units,
    read_unit,
)
from tutor.questions.marking.amount_words import Piece, amount_pieces
from tutor.questions.marking.screening import Screening
from tutor.questions.marking.verdicts import (
    HEDGED,
    NO_ANSWER,
    best,
    close,
    correct,
    spelling,
    wrong,
)
from tutor.questions.marking.words import Words
from tutor.questions.model import AmountKey, Slip, Verdict
from tutor.text import fold

_LONGEST = 160
_MOST_UNIT_WORDS = 4
_MASK = "keyunit"
_UP = frozenset({Comparator.OVER, Comparator.AT_LEAST})
_DOWN = frozenset({Comparator.UNDER, Comparator.AT_MOST})


@dataclass(frozen=True, slots=True)
class AmountReading:
    """One way of understanding a written amount.

    ``several`` tells that more than one number was written; ``exact`` and ``nearly`` that the
    answer says "exactly" or "nearly".
    """

    value: Decimal
    unit: Unit
    comparator: Comparator = Comparator.EXACT
    exact: bool = False
    nearly: bool = False
    several: bool = False
    slips: int = 0


def read_amounts(text: str, words: Words, unit: str = "") -> list[AmountReading]:
    """Return every way of reading an amount, likeliest first; ``unit`` is the one expected."""
    if len(text) > _LONGEST:
        return []
    known = frozenset(fold(unit).split())
    pieces = amount_pieces(text, words, known)
    if not pieces:
        return []
    found = [_read(pieces, words, letters_scale=scale) for scale in (True, False)]
    return list(dict.fromkeys(reading for reading in found if reading is not None))


def mark_amount(key: AmountKey, given: str, words: Words) -> Verdict:
    """Judge an answer to a question whose key is an amount."""
    amount = key.amount
    matched = amount.text
    screening = Screening(given, (matched,), words)
    if not screening.plain:
        return wrong(NO_ANSWER, matched)
    text, unit = _masked(given, amount.unit)
    readings = read_amounts(text, words, unit)
    if screening.non_answer and not (readings or _is_zero(amount, screening.plain, words)):
        return wrong("no answer was given", matched)
    if not readings and _is_zero(amount, screening.plain, words):
        return correct("", matched)
    if not readings and screening.cores[-1] != screening.given:
        readings = read_amounts(_masked(screening.cores[-1], amount.unit)[0], words, unit)
    if not readings:
        return wrong("not read as an amount", matched)
    wanted = read_unit([piece.text for piece in amount_pieces(unit, words) or ()], words)
    if not wanted.meanings:
        # Nothing asks for metres, so that "250m" is 250 million.
        readings = readings[:1]
    return best(_judge(amount, wanted, reading, words) for reading in readings)


def _masked(text: str, unit: str) -> tuple[str, str]:
    """Replace a unit that holds digits ("F-16s") by a word, so that they are not counted."""
    if not any(char.isdigit() for char in unit):
        return text, unit
    parts = re.findall(r"[^\W\d_]+|\d+", fold(unit))
    pattern = r"[\s-]*".join(map(re.escape, parts))
    return re.sub(rf"(?<!\w){pattern}(?!\w)", f" {_MASK} ", fold(text)), _MASK


def _is_zero(amount: Amount, plain: str, words: Words) -> bool:
    """Tell whether the key is none of a thing, and the answer a word for that."""
    tokens = plain.split()
    rest = [t for t in tokens[1:] if t not in fold(amount.unit).split()]
    return amount.number == "0" and tokens[0] in words.amounts.zeros and not rest


def _read(pieces: Sequence[Piece], words: Words, *, letters_scale: bool) -> AmountReading | None:
    for at in range(len(pieces)):
        number = read_number(pieces, at, words, letters_scale=letters_scale)
        if number is not None:
            break
    else:
        return None
    before, after = list(pieces[:at]), list(pieces[number.end :])
    value = number.value
    if (sign := _sign(before, pieces[at], words)) is not None:
        value = -value
        before.pop(sign)
    several = any(_counts(after, i, words, letters_scale) for i in range(len(after)))
    amounts = words.amounts
    bound, leading = _taken_out([piece.text for piece in before], amounts.comparators)
    later, trailing = _taken_out([piece.text for piece in after], amounts.after_number)
    exact = any(text in amounts.exactly for text in leading)
    nearly = any(text in amounts.nearly for text in leading)
    leading = [text for text in leading if text not in amounts.exactly | amounts.nearly]
    # A currency that stands first is read as if it stood last.
    unit = read_unit([*leading, *trailing], words)
    comparator = bound or later or Comparator.EXACT
    return AmountReading(value, unit, comparator, exact, nearly, several, number.slips)


def _sign(before: list[Piece], number: Piece, words: Words) -> int | None:
    """Return where a minus stands that belongs to a number: right before it, or first of all."""
    if not before:
        return None
    if before[-1].text in words.amounts.minus:
        return len(before) - 1
    if before[-1].text == "-" and number.glued and (len(before) == 1 or not before[-1].glued):
        return len(before) - 1
    return 0 if before[0].text == "-" else None


def _counts(pieces: list[Piece], at: int, words: Words, letters_scale: bool) -> bool:
    """Tell whether another number begins at a piece behind the first."""
    if pieces[at].text in words.amounts.ones:
        return False
    return read_number(pieces, at, words, letters_scale=letters_scale) is not None


def _taken_out(
    texts: list[str], phrases: Mapping[str, Comparator]
) -> tuple[Comparator | None, list[str]]:
    """Return the bound that the longest of the phrases found says, and the words without it."""
    for phrase in sorted(phrases, key=len, reverse=True):
        wanted = phrase.split()
        for at in range(len(texts) - len(wanted) + 1):
            if texts[at : at + len(wanted)] == wanted:
                return phrases[phrase], texts[:at] + texts[at + len(wanted) :]
    return None, texts


def _judge(amount: Amount, wanted: Unit, reading: AmountReading, words: Words) -> Verdict:
    read_as, matched = _said(reading, words), amount.text
    if reading.several:
        return wrong(HEDGED, matched, read_as)
    if objection := _objection(reading.unit, words):
        return wrong(objection, matched, read_as)
    if len(reading.unit.written) > _MOST_UNIT_WORDS + len(wanted.written):
        return wrong("not read as an amount", matched)
    if not _is_compatible(amount.comparator, reading):
        return wrong("the bound is another one", matched, read_as)
    value, target = reading.value, Decimal(amount.number)
    tolerance = Decimal(amount.tolerance)
    if not wanted.meanings and not wanted.per:
        if _changes_meaning(reading.unit, words):
            return wrong("a unit that was not asked for", matched, read_as)
        return _by_value(value, target, tolerance, reading, matched, read_as)
    match, slips = match_units(wanted, reading.unit, words)
    if match is UnitMatch.OTHER:
        other = converted(value, reading.unit, wanted, words)
        if other is None:
            return wrong("another unit", matched, read_as)
        return _by_value(other, target, tolerance, reading, matched, read_as)
    verdict = _by_value(value, target, tolerance, reading, matched, read_as, slips)
    if match is UnitMatch.SAME or verdict.slip is Slip.OTHER or not verdict.score:
        return verdict
    reason = "the unit is missing" if match is UnitMatch.MISSING else "the unit is not complete"
    return close(reason, Slip.UNIT, matched, read_as)


def _objection(unit: Unit, words: Words) -> str:
    """Return what makes the words around a number more than a unit, or nothing."""
    names = words.names
    around = {word for phrase in (*unit.written, *unit.per) for word in phrase.split()}
    if around & names.negations:
        return "a negation is added"
    return HEDGED if around & (names.alternatives | names.doubts) else ""


def _by_value(
    value: Decimal,
    target: Decimal,
    tolerance: Decimal,
    reading: AmountReading,
    matched: str,
    read_as: str,
    slips: int = 0,
) -> Verdict:
    off = reading.slips + slips
    if value == target:
        return spelling(off, matched, read_as) if off else correct("", matched, read_as)
    if abs(value - target) <= tolerance:
        return close("within the tolerance", Slip.OTHER, matched, read_as)
    digits = value and target and value.normalize().as_tuple().digits
    if digits and digits == target.normalize().as_tuple().digits:
        return wrong("another order of magnitude", matched, read_as)
    return wrong("another number", matched, read_as)


def _is_compatible(key: Comparator, reading: AmountReading) -> bool:
    """Tell whether an answer's bound leaves the key's standing; a key without one takes any."""
    if key is Comparator.EXACT:
        return True
    if reading.exact:
        return False
    up = reading.comparator in _UP
    down = reading.comparator in _DOWN or reading.nearly
    return not ((key in _UP and down) or (key in _DOWN and up))


def _changes_meaning(unit: Unit, words: Words) -> bool:
    """Tell whether a unit makes something else of a mere number: money, a share, a rate."""
    return bool(unit.per) or bool(unit.meanings & (words.amounts.monetary | {"percent"}))


def _said(reading: AmountReading, words: Words) -> str:
    """Return an amount as it was understood: "5,000,000,000 USD"."""
    number = f"{reading.value:,f}"
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    money = reading.unit.meanings & words.amounts.families.keys()
    unit = min(money or reading.unit.meanings, default="")
    if len(unit) == 3 and unit in words.amounts.monetary:
        unit = unit.upper()
    if reading.unit.per:
        unit = f"{unit} per {min(reading.unit.per)}".strip()
    bound = f"{reading.comparator} " if reading.comparator else ""
    return f"{bound}{number} {unit}".strip()
