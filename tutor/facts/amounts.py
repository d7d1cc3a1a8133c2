"""Amounts: a bound, a number and a unit, as documents state them."""

import re
from decimal import Context, Decimal

from tutor.facts.language import Language
from tutor.facts.model import Amount, Comparator

_HOW = "write a number and a unit, as in 5 billion USD, over 250 aircraft or 6.022e23 per mole"
_LONGEST = 200
_NUMBER = re.compile(
    r"-?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,2})?",
    re.ASCII,
)
# Wide enough for any number that fits the longest amount: nothing is ever rounded.
_EXACT = Context(prec=1000)
_CURRENCIES = "$€£¥₹"
_BOUNDED = re.compile(r"[<>≤≥~±=]")


def parse_amount(text: str, language: Language) -> Amount:
    """Read an amount; number words, scales and bounds are those of the language.

    The number comes out as a plain decimal without trailing zeros. Raises ValueError with a
    sentence that says how to write it.
    """
    text = " ".join(text.split())
    if not text:
        raise ValueError(_HOW)
    if len(text) > _LONGEST:
        raise ValueError(f"an amount has at most {_LONGEST} characters; {_HOW}")
    if _BOUNDED.match(text):
        raise ValueError("write the bound as a word: over, at least, about, under or at most")
    comparator, rest = _comparator(text, language)
    words = rest.split()
    number, used = _number(words, language)
    while used < len(words) and (scale := language.scales.get(words[used].casefold())):
        number = _EXACT.multiply(number, Decimal(scale))
        used += 1
    return Amount(text, _plain(number), " ".join(words[used:]), comparator)


def _comparator(text: str, language: Language) -> tuple[Comparator, str]:
    folded = text.casefold()
    for phrase in sorted(language.comparators, key=len, reverse=True):
        if folded.startswith(f"{phrase} "):
            return language.comparators[phrase], text[len(phrase) + 1 :]
    return Comparator.EXACT, text


def _number(words: list[str], language: Language) -> tuple[Decimal, int]:
    """Return the number that the words begin with, and how many words it took."""
    if not words:
        raise ValueError(f"the number is missing; {_HOW}")
    match = _NUMBER.fullmatch(words[0])
    if match is not None:
        return Decimal(match[0].replace(",", "")), 1
    if words[0][0] in _CURRENCIES:
        raise ValueError("write the currency behind the number, as in 5 billion USD")
    if words[0].startswith("0") and words[0][1:2].isdigit():
        raise ValueError(
            f"{words[0]} is no number; if it follows a comma in [ ], put quotes round the amount"
        )
    if words[0][0].isdigit():
        raise ValueError(
            f"{words[0]} is no number; write 1500, 1,500 or 0.5, and a space before the unit"
        )
    value = _word_number(words[0], language)
    if value is not None:
        return Decimal(value), 1
    scale = language.scales.get(words[0].casefold())
    if scale is not None:
        return Decimal(scale), 1
    raise ValueError(f"the number is missing; {_HOW}")


def _word_number(word: str, language: Language) -> int | None:
    folded = word.casefold()
    if folded in language.numbers:
        return language.numbers[folded]
    tens, hyphen, ones = folded.partition("-")
    if hyphen and tens in language.numbers and ones in language.numbers:
        ten, one = language.numbers[tens], language.numbers[ones]
        if ten >= 20 and ten % 10 == 0 and 1 <= one <= 9:
            return ten + one
    return None


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
