"""Amounts: a value, a unit and a bound held against the key's. No wrong digit is forgiven."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import partial

from tutor.facts.model import Amount, Comparator
from tutor.questions.marking.amount_units import (
    Unit,
    UnitMatch,
    converted,
    is_temperature,
    match_units,
    measures_time,
    read_unit,
)
from tutor.questions.marking.amount_words import amount_pieces
from tutor.questions.marking.asked_rates import without_rate
from tutor.questions.marking.asked_wholes import OF_ANOTHER, is_of_another, without_what
from tutor.questions.marking.counted import COUNTED, as_counted, is_other_thing
from tutor.questions.marking.factors import as_factor, asks_for_factor, with_multiples
from tutor.questions.marking.measured import (
    as_measured,
    bare_unit,
    in_years,
    is_yet_to_come,
)
from tutor.questions.marking.normal import plain
from tutor.questions.marking.reading_amounts import AmountReading, masked, per_one, read_amounts
from tutor.questions.marking.rounding import Nearness, nearness
from tutor.questions.marking.screening import Screening
from tutor.questions.marking.verdicts import (
    GIVEN_UP,
    HEDGED,
    JUST_OFF,
    NEGATED,
    NO_ANSWER,
    best,
    close,
    correct,
    spelling,
    wrong,
)
from tutor.questions.marking.words import Words
from tutor.questions.model import AmountKey, Outcome, Slip, Verdict
from tutor.text import fold

_YET_TO_COME = "time to come, and not time past"
_UNREADABLE = "could not be read as an amount"
_UNIT_REASONS = {
    UnitMatch.MISSING: "the unit is missing",
    UnitMatch.VAGUE: "the unit is not complete",
    UnitMatch.NARROWER: "it is narrower than what was counted",
}
_MOST_UNIT_WORDS = 4
_MOST_ZEROS = 12
_MOST_PARTS = 3
_SHOWN_PLACES = 4
_SHARES = frozenset({"percent", "per mille"})
_WORD = re.compile(r"[^\W_]+")
_SEVERAL = re.compile(r"\d[\d.,]*\s*[^\W\d_]+")
_SAID_TWICE = re.compile(r"[()\[\]=]")
_UP = frozenset({Comparator.OVER, Comparator.AT_LEAST})
_DOWN = frozenset({Comparator.UNDER, Comparator.AT_MOST})


def mark_amount(key: AmountKey, given: str, words: Words) -> Verdict:
    """Judge an answer to a question whose key is an amount."""
    key = replace(key, amount=in_years(key.amount, words))
    if key.told and is_of_another(given, key.amount.unit, key.told, words):
        return wrong(OF_ANOTHER, key.amount.text)
    given = without_what(given, key.amount.unit, key.told, words)
    verdict = _mark(key, given, words)
    if verdict.outcome is Outcome.CORRECT or not key.told:
        return verdict
    core = Screening(given, (key.amount.text,), words).cores[-1]
    rest = without_rate(core, key.amount.unit, key.told, words)
    return verdict if rest == core else best((_mark(key, rest, words), verdict))


def _mark(key: AmountKey, given: str, words: Words) -> Verdict:
    own = read_unit([piece.text for piece in amount_pieces(key.amount.unit, words) or ()], words)
    key = replace(key, amount=as_factor(key.amount, own, key.told, words))
    amount = key.amount
    matched = amount.text
    given = with_multiples(given, amount, words)
    screening = Screening(given, (matched,), words)
    if not screening.plain:
        return wrong(NO_ANSWER, matched)
    pieces = [piece for piece in _SAID_TWICE.split(given) if plain(piece)]
    if len(pieces) == 2:
        verdicts = [mark_amount(key, piece, words) for piece in pieces]
        if all(verdict.outcome is Outcome.CORRECT for verdict in verdicts):
            return correct("the same answer twice", matched, verdicts[0].read_as)
    text, unit = masked(screening.cores[-1], amount.unit, words)
    per, unit = per_one(unit, words)
    wanted = read_unit([piece.text for piece in amount_pieces(unit, words) or ()], words)
    wanted = bare_unit(wanted, words)
    if is_yet_to_come(screening.cores[-1], wanted, key.told, words):
        return wrong(_YET_TO_COME, matched)
    timed = measures_time(wanted, words) or measures_time(Unit(wanted.per), words)
    readings = read_amounts(text, words, unit, timed=timed)
    if not readings and _is_zero(amount, screening.plain, words):
        return correct("", matched)
    if not readings:
        reason = GIVEN_UP if screening.non_answer else _UNREADABLE
        return wrong(reason, matched)
    readings = [_per_as_many(reading, per, wanted, words) for reading in readings]
    if not wanted.meanings:
        # Nothing asks for metres, so that "250m" is 250 million.
        readings = [reading for reading in readings if reading.scaled] or readings
    elif is_temperature(wanted, words):
        # Nobody counts degrees in thousands: the "K" of "212 K" is a unit before all else.
        readings = sorted(readings, key=lambda reading: reading.scaled)
    judged = [(reading, _judge(key, wanted, reading, text, words)) for reading in readings]
    if mixed := _mixed(key, wanted, text, words):
        return mixed
    # What was left out may have been the missing part of the unit: "2% of the budget".
    fair = (v for reading, v in judged if not (reading.shortened and v.slip is Slip.UNIT))
    return best(fair)


def _per_as_many(reading: AmountReading, per: Decimal, wanted: Unit, words: Words) -> AmountReading:
    """Return a reading per as many as the key is; "25 km / 30 km" is two amounts, and no rate."""
    unit = reading.unit
    if not unit.per or per == reading.per:
        return reading
    of_itself = unit.per & unit.meanings and not unit.per & wanted.per
    if of_itself and converted(Decimal(1), Unit(unit.per), Unit(wanted.per), words) is None:
        return replace(reading, several=True)
    if not wanted.per:
        return reading
    return replace(reading, value=reading.value * (per / reading.per), written=reading.value)


def _is_zero(amount: Amount, typed: str, words: Words) -> bool:
    """Tell whether the key is none of a thing, and the answer a word for that."""
    tokens = typed.split()
    rest = [t for t in tokens[1:] if t not in fold(amount.unit).split()]
    return amount.number == "0" and tokens[0] in words.amounts.zeros and not rest


def _mixed(key: AmountKey, wanted: Unit, given: str, words: Words) -> Verdict | None:
    """Return the verdict on an answer in several units of one measure: "9 h 55 min"."""
    parts = _SEVERAL.findall(given)
    between = set(_WORD.findall(fold(_SEVERAL.sub(" ", given))))
    if not 1 < len(parts) <= _MOST_PARTS or not between <= words.amounts.joiners:
        return None
    total, sizes = Decimal(0), []
    for part in parts:
        found = ((r.value, _in_unit(r, wanted, words)) for r in read_amounts(part, words))
        number, value = next(((n, v) for n, v in found if v is not None), (Decimal(0), Decimal(0)))
        if not number:
            return None
        total += value
        sizes.append(value / number)
    if sizes != sorted(set(sizes), reverse=True):
        return None
    amount, shown = key.amount, words.language.number(round(total, _SHOWN_PLACES))
    smallest = f"{total / sizes[-1]:f}".replace(".", words.language.decimal)
    return _by_value(amount, total, smallest, words, f"{shown} {amount.unit}", size=sizes[-1])


def _in_unit(reading: AmountReading, wanted: Unit, words: Words) -> Decimal | None:
    """Return a reading's value in a unit, or None where it measures something else."""
    if reading.several or reading.comparator:
        return None
    if reading.unit.meanings & wanted.meanings and reading.unit.per == wanted.per:
        return reading.value
    return converted(reading.value, reading.unit, wanted, words)


def _judge(
    key: AmountKey, wanted: Unit, reading: AmountReading, given: str, words: Words
) -> Verdict:
    amount = key.amount
    told = (*key.told, *plain(amount.unit).split()) if key.told else ()
    reading = _in_words_of(wanted, reading, told, words)
    read_as, matched = _said(reading, words), amount.text
    if reading.several:
        return wrong(HEDGED, matched, read_as)
    if objection := _objection(reading.unit, words):
        return wrong(objection, matched, read_as)
    if len(reading.unit.written) > _MOST_UNIT_WORDS + len(wanted.written):
        return wrong(_UNREADABLE, matched)
    if not _is_compatible(amount.comparator, reading):
        said = f"it is “{amount.comparator}” that, and this says otherwise"
        return wrong(said, matched, read_as)
    value, target = reading.value, Decimal(amount.number)
    bound = reading.comparator if reading.comparator in _UP | _DOWN else Comparator.EXACT
    judged = partial(_by_value, amount, given=given, words=words, read_as=read_as, bound=bound)
    if not wanted.meanings and not wanted.per:
        if _changes_meaning(reading.unit, words):
            return wrong("a number was asked for, without a unit", matched, read_as)
        if is_other_thing(reading.unit, key.told, words):
            return wrong("another unit", matched, read_as)
        return judged(value, slips=reading.slips)
    if reading.share and reading.unit is wanted:
        return judged(value, slips=reading.slips, size=Decimal(0))
    match, slips = match_units(wanted, reading.unit, words)
    if match is UnitMatch.OTHER:
        match = as_counted(wanted, reading.unit, key.told, words)
    if match is UnitMatch.OTHER:
        other = converted(value, reading.unit, wanted, words)
        if other is None or (value == target and other != target):
            return wrong("another unit", matched, read_as)
        size = abs(other / value) if value and not is_temperature(wanted, words) else Decimal(1)
        return judged(other, slips=reading.slips, size=size)
    verdict = judged(value, slips=reading.slips + slips)
    named = key.unit_told or asks_for_factor(wanted, key.told, words)
    named = named and match in {UnitMatch.MISSING, UnitMatch.VAGUE}
    if match is UnitMatch.SAME or named or verdict.slip is Slip.OTHER or not verdict.score:
        return verdict
    return close(_UNIT_REASONS[match], Slip.UNIT, matched, read_as)


def _in_words_of(
    wanted: Unit, reading: AmountReading, told: tuple[str, ...], words: Words
) -> AmountReading:
    """Return a reading with "a third" as so many percent, and "13 m long" as 13 m."""
    if reading.share and not reading.unit.meanings and "percent" in wanted.meanings:
        return replace(reading, value=reading.value * 100, unit=wanted)
    return replace(reading, unit=as_measured(reading.unit, wanted, told, words))


def _objection(unit: Unit, words: Words) -> str:
    """Return what makes the words around a number more than a unit, or nothing."""
    names = words.names
    around = {word for phrase in (*unit.written, *unit.per) for word in phrase.split()}
    if around & names.negations:
        return NEGATED
    return HEDGED if around & (names.alternatives | names.doubts) else ""


def _by_value(
    key: Amount,
    value: Decimal,
    given: str,
    words: Words,
    read_as: str,
    slips: int = 0,
    size: Decimal | None = None,
    bound: Comparator = Comparator.EXACT,
) -> Verdict:
    """Judge a number in the key's unit; ``size`` is how much of it the answer's own unit is.

    It is 0 for what is exact as it is written ("a third"). With a ``bound`` the answer must not
    be nearer than by rounding: "over 4,000" is no way of saying about 5,000.
    """
    target, matched = Decimal(key.number), key.text
    if value == target:
        return spelling(slips, matched, read_as) if slips else correct("", matched, read_as)
    near = nearness(key, value, given, words.language.decimal, size)
    if bound is not Comparator.EXACT and not (
        near is Nearness.ROUNDED and _holds(bound, value, target)
    ):
        near = None
    if near in {Nearness.FINER, Nearness.CONVERTED}:
        if slips:
            return spelling(slips, matched, read_as)
        return correct(near.value, matched, read_as)
    if abs(value - target) <= Decimal(key.tolerance):
        return close(JUST_OFF, Slip.OTHER, matched, read_as)
    if near is not None:
        return close(near.value, Slip.OTHER, matched, read_as)
    return wrong(_off_by(value, target), matched, read_as)


def _holds(bound: Comparator, value: Decimal, target: Decimal) -> bool:
    """Tell whether the right number keeps to an answer's bound: 1,003 is over a thousand."""
    return target > value if bound in _UP else target < value


def _off_by(value: Decimal, target: Decimal) -> str:
    """Word how a wrong number stands to the right one."""
    if value == -target:
        return "plus and minus are mixed up"
    typed, wanted = value.normalize().as_tuple(), target.normalize().as_tuple()
    if not value or not target or (typed.sign, typed.digits) != (wanted.sign, wanted.digits):
        return "another number"
    zeros = value.adjusted() - target.adjusted()
    much = "far too" if abs(zeros) > _MOST_ZEROS else f"{10 ** abs(zeros):,} times too"
    return f"the right digits, but {much} {'large' if zeros > 0 else 'small'}"


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
    return bool(unit.per) or bool(unit.meanings & (words.amounts.monetary | _SHARES))


def _said(reading: AmountReading, words: Words) -> str:
    """Return an amount as it was understood: "5,000,000,000 USD"; nothing if it is several."""
    if reading.several:
        return ""
    amounts = words.amounts
    money = reading.unit.meanings & amounts.families.keys()
    unit = min(money or reading.unit.meanings, default="")
    if len(reading.unit.meanings) == 1 and unit not in amounts.labels.keys() - COUNTED:
        unit = " ".join(reading.unit.written)
    unit = unit.upper() if len(unit) == 3 and unit in amounts.monetary else _label(unit, words)
    if reading.unit.per:
        many = "" if reading.per == 1 else f"{words.language.number(reading.per)} "
        unit = f"{unit} {amounts.per_word} {many}{_label(min(reading.unit.per), words)}".strip()
    bound = f"{words.language.bound(reading.comparator)} " if reading.comparator else ""
    value = reading.value if reading.written is None else reading.written
    shown = round(value, _SHOWN_PLACES) if reading.share else value
    return f"{bound}{words.language.number(shown)} {unit}".strip()


def _label(unit: str, words: Words) -> str:
    """Return what a unit is called; one that is not known is called as it was written."""
    return words.amounts.labels.get(unit, unit)
