"""Amounts beside one: which are wrong without a quibble, and such made up of its make."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from tutor.facts.amounts import parse_amount
from tutor.facts.language import Language
from tutor.facts.measures import are_comparable, size_of
from tutor.facts.model import Amount, Comparator
from tutor.questions.marking.tables import words_for
from tutor.text import fold, fold_name

NEAREST = Decimal("1.15")
"""How many times as much a wrong amount is at least, or as little."""
_NEAREST = Fraction(NEAREST)
_FURTHEST = 20
_COUNTED = 20
"""Up to this a whole number is a count, where each one counts."""
_STEPS = tuple(step * sign for step in range(1, 7) for sign in (1, -1))
_FACTORS = tuple(
    map(
        Decimal,
        ("1.25", "0.8", "1.5", "0.65", "1.8", "0.55", "2.2", "0.45", "2.6", "0.38", "1.18", "0.84"),
    )
)
_MULTIPLES = frozenset((*map(Fraction, (2, 3, 10)), *map(Fraction, ("1/2", "1/3", "1/10"))))
_FEWEST = 4
"""How many amounts are made up at least, multiples of the right one among them if need be."""
_GROUPED = 1000
_ALL, _NEARLY_ALL = 100, 97
_TEN = 10
_MOST_UNGROUPED = 3
_PERCENT = "percent"
_SHORTEST_WORD = 3
_NUMBER = re.compile(r"-?\d(?:[\d.,\s]*\d)?(?:[eE][+-]?\d{1,2})?(?= |$)")


def stands_beside(amount: Amount, key: Amount) -> bool:
    """Tell whether an amount is wrong beside a key without a quibble, and yet no absurdity.

    It is so much of the same, in whatever unit, under the same bound. It is more than 15 % off, and
    by more than the key leaves open (5,300 is no wrong answer where 5,000 is right), at most twenty
    times as much or as little, and at most one digit more exact or less, for the one number that is
    exact looks true.
    """
    if amount.comparator is not key.comparator or not are_comparable(amount, key):
        return False
    right, number = Decimal(key.number), Decimal(amount.number)
    if not right or not number:
        return False
    ours, theirs = Fraction(right), Fraction(number)
    if fold_name(key.unit) != fold_name(amount.unit):
        ours, theirs = size_of(key), size_of(amount)
    if (ours < 0) is not (theirs < 0):
        return True
    low, high = sorted((abs(ours), abs(theirs)))
    if not _NEAREST * low < high <= _FURTHEST * low:
        return False
    (exact, last), (digits, _) = _precision(right), _precision(number)
    open_ = Fraction(last / 2) * abs(ours / Fraction(right))
    return abs(ours - theirs) >= open_ and abs(exact - digits) <= 1


@lru_cache(maxsize=1 << 12)
def _precision(number: Decimal) -> tuple[int, Decimal]:
    """Return how many digits of a number say something, and what the last of them counts."""
    if abs(number) <= _COUNTED and number == number.to_integral_value():
        return 1, Decimal(1)
    parts = number.normalize().as_tuple()
    assert isinstance(parts.exponent, int)
    return len(parts.digits), Decimal(1).scaleb(parts.exponent)


@lru_cache(maxsize=1 << 12)
def amounts_beside(
    amount: Amount, language: Language, *, grouped: bool = True
) -> tuple[Amount, ...]:
    """Return amounts of the same make: small counts by steps, other numbers by factors.

    They are written as the amount is, in digits or in words, with the signs of its language, and
    read back as such; where it is under a thousand, ``grouped`` tells whether greater ones have a
    sign between their thousands. Twice, thrice, half and ten times as much come only where there is
    little else. One of a thing has none unless its unit is a sign: "2 year" is no English.
    """
    bound = _bound_of(amount, language)
    text = amount.text[len(bound) :]
    digits = _NUMBER.match(text)
    head = digits[0] if digits else text.split(" ", 1)[0]
    shown = _read(head, language)
    rest = text[len(head) :]
    inflected = _is_inflected(rest, language)
    if not shown or shown < 0 or (inflected and shown == 1):
        return ()
    if not digits and _is_part(amount.unit, language):
        return ()
    found = []
    for number in _numbers(shown, amount.unit, language):
        written = _write(number, head, shown, language, grouped=grouped)
        made = _read_amount(f"{bound}{written}{rest}", language) if written else None
        if made is None or made.unit != amount.unit or made.comparator is not amount.comparator:
            continue
        if not (inflected and number == 1):
            found.append(made)
    made_up = dict.fromkeys(found)
    own = Fraction(Decimal(amount.number))
    plain = [each for each in made_up if Fraction(Decimal(each.number)) / own not in _MULTIPLES]
    others = [each for each in made_up if each not in plain]
    return (*plain, *others[: max(_FEWEST - len(plain), 0)])


def are_grouped(amounts: Iterable[Amount], language: Language) -> bool:
    """Tell whether amounts of thousands are written with a sign between these, by the most."""
    signs = Counter[bool]()
    for amount in amounts:
        number = _NUMBER.search(amount.text)
        if number and abs(Decimal(amount.number)) >= _GROUPED:
            digits = number[0].split(language.decimal)[0]
            if sum(map(str.isdigit, digits)) > _MOST_UNGROUPED:
                signs[not digits.lstrip("-").isdigit()] += 1
    return signs[True] >= signs[False]


def _numbers(shown: Decimal, unit: str, language: Language) -> Iterator[Decimal]:
    """Yield numbers beside one, as round as it is or by half a step finer.

    No share is all, or nearly so.
    """
    whole = shown == shown.to_integral_value()
    counted = whole and shown <= _COUNTED
    step = _step(shown)
    most = _NEARLY_ALL if shown <= _ALL and _is_share(unit, language) else None
    for by in _STEPS if counted else _FACTORS:
        number = shown + by if counted else (shown * by / step).to_integral_value() * step
        if number > 0 and (most is None or number <= most):
            yield number


def _step(shown: Decimal) -> Decimal:
    """Return by what numbers beside one differ at least: half of what its last digit counts."""
    last = _precision(shown)[1]
    return last / 2 if last > 1 else last


def _write(number: Decimal, head: str, shown: Decimal, language: Language, *, grouped: bool) -> str:
    """Return a number in the way in which another one stands in a text, "" where there is none."""
    if not head[0].isdigit():
        word = language.count(int(number))
        # "One" changes with what it counts in most languages.
        return "" if word.isdecimal() or number == 1 else word
    mantissa, exponent = _exponent(head)
    if exponent:
        number = Decimal(mantissa.replace(language.decimal, ".")) * number / shown
        return f"{_plain(number, language)}{exponent}" if 1 <= number < _TEN else ""
    if grouped and shown < _GROUPED:
        return language.number(number)
    if language.group in head or (language.group.isspace() and " " in head):
        return language.number(number)
    return _plain(number, language)


def _exponent(head: str) -> tuple[str, str]:
    """Return a number in digits, and its power of ten as it is written, "" for none."""
    at = head.lower().find("e")
    return (head, "") if at < 0 else (head[:at], head[at:])


def _plain(number: Decimal, language: Language) -> str:
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", language.decimal)


def _bound_of(amount: Amount, language: Language) -> str:
    """Return the words of a bound at the beginning of an amount, with the space behind them."""
    if amount.comparator is Comparator.EXACT:
        return ""
    for phrase in sorted(language.comparators, key=len, reverse=True):
        if amount.text.lower().startswith(f"{phrase} "):
            return amount.text[: len(phrase) + 1]
    return ""


def _read(head: str, language: Language) -> Decimal | None:
    amount = _read_amount(head, language)
    return None if amount is None or amount.unit else Decimal(amount.number)


def _read_amount(text: str, language: Language) -> Amount | None:
    try:
        return parse_amount(text, language)
    except ValueError:
        return None


def _is_inflected(rest: str, language: Language) -> bool:
    """Tell whether what stands behind a number is another word for one than for several.

    Signs are not, nor are the scales of some languages: "1 billion USD".
    """
    first = fold(rest).split()[:1]
    if not first or not first[0].isalpha() or len(first[0]) < _SHORTEST_WORD:
        return False
    size = language.scales.get(first[0])
    return size is None or list(language.scales.values()).count(size) > 1


def _is_share(unit: str, language: Language) -> bool:
    """Tell whether a unit is a share of a hundred, of whatever it is one."""
    units, words = words_for(language).amounts.units, fold(unit).split()
    return any(_PERCENT in units.get(" ".join(words[:n]), frozenset()) for n in (1, 2))


def _is_part(unit: str, language: Language) -> bool:
    """Tell whether a number in words counts parts of one: "two thirds"."""
    words, first = words_for(language), fold(unit).split(" ", 1)[0]
    return first in words.amounts.halves or first.startswith(tuple(words.dates.ordinals))
