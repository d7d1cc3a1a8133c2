"""Numbers stated more or less exactly than the key: 164.8 for 165, and 4.6 for 4.57.

A number is as exact as it is written: to half of its last place. Noughts at the end of a whole
number are no places of it, unless it counts things.
"""

import re
from decimal import Decimal
from enum import Enum

from tutor.facts.model import Amount, Comparator
from tutor.questions.marking.verdicts import NEAR_ABOUT

_DIGITS = re.compile(r"\d[\d.,'’_\s]*\d|\d")
_SAME = Decimal("0.01")
"""By what share an answer may differ that rounds to the key."""
_ROUNDED = Decimal("0.05")
"""By what share it may that is the key rounded, or rounds to a key of few places."""
_ABOUT = Decimal("0.2")
"""How far "about" reaches, up and down."""
_FEWEST_DIGITS = 4
"""Of a number of things, so that its first digits are an answer to speak of."""


class Nearness(Enum):
    """How a number that is not the key's stands to it."""

    FINER = "more exact than the answer"
    WITHIN = "it rounds to the answer"
    CONVERTED = "the same, but for rounding"
    ROUNDED = "right, but rounded"
    ABOUT = NEAR_ABOUT


def nearness(
    key: Amount, value: Decimal, given: str, decimal: str, size: Decimal | None = None
) -> Nearness | None:
    """Return how near a number is to a key, or None if it is another number.

    ``value`` is the answer's in the key's unit, ``given`` how it was written, ``decimal`` the
    language's sign. ``size`` is how much of the key's unit the answer's is; None where they are
    one, 0 where the answer is exact as it is written. What is converted is right where it rounds
    to the key, or the key to it in as many figures.
    """
    target = Decimal(key.number)
    if not target or not value or (value < 0) != (target < 0):
        return None
    off, most = abs(value - target), abs(target)
    counts = not key.dimension and _is_whole(key, decimal)
    own = _place(key.text, target, decimal, counts=counts)
    typed = Decimal(0)
    if size is None or size:
        typed = _place(given, value / (size or 1), decimal) * abs(size or Decimal(1))
    if size is not None:
        figures = _figures(value / size, typed / size) if size and typed else 0
        fits = off <= own / 2 or (off <= typed / 2 and figures >= _figures(target, own))
        if fits and off <= max(most, abs(value)) * _SAME:
            return Nearness.CONVERTED
    elif not counts and typed < own and off <= own / 2 and off <= most * _ROUNDED:
        return Nearness.FINER if off <= most * _SAME else Nearness.WITHIN
    enough = (
        size is not None
        or not counts
        or len(target.normalize().as_tuple().digits) >= _FEWEST_DIGITS
    )
    if enough and typed > own and off <= typed / 2 and off <= most * _ROUNDED:
        return Nearness.ROUNDED
    if key.comparator is Comparator.ABOUT and off <= most * _ABOUT:
        return Nearness.ABOUT
    return None


def _is_whole(key: Amount, decimal: str) -> bool:
    """Tell whether a key's number is written out in full, without a fraction or a "million"."""
    found = _DIGITS.search(key.text)
    return (
        found is not None
        and _read(found[0], decimal) == Decimal(key.number)
        and (Decimal(key.number) % 1 == 0)
    )


def _figures(number: Decimal, place: Decimal) -> int:
    """Return how many figures a number has down to a place."""
    return number.adjusted() - place.adjusted() + 1


def _place(written: str, value: Decimal, decimal: str, *, counts: bool = False) -> Decimal:
    """Return how much one in the last place of a written number is."""
    found = _DIGITS.search(written)
    number = _read(found[0], decimal) if found else None
    if found is None or not number:
        # In words: as many of the greatest scale that it is whole in.
        return Decimal(1).scaleb(0 if counts else _noughts(value))
    places = len(re.sub(r"\D", "", found[0].rpartition(decimal)[2])) if decimal in found[0] else 0
    if _read(found[0], decimal) == Decimal(re.sub(r"\D", "", found[0])):
        places = 0
    if not places and not counts:
        places = -_noughts(number)
    return Decimal(1).scaleb(-places) * abs(value / number)


def _read(digits: str, decimal: str) -> Decimal:
    """Return written digits as a number; a sign that parts thousands says nothing."""
    whole, sign, part = digits.rpartition(decimal)
    if not sign or (whole.count(decimal) and len(part) == 3):
        return Decimal(re.sub(r"\D", "", digits))
    return Decimal(f"{re.sub(r'[^0-9]', '', whole) or 0}.{re.sub(r'[^0-9]', '', part) or 0}")


def _noughts(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, exponent) if isinstance(exponent, int) else 0
