"""Amounts: a bound, a number and a unit, as documents state them."""

import re
from decimal import Context, Decimal
from functools import lru_cache

from tutor.facts.language import Language
from tutor.facts.measures import with_measure
from tutor.facts.model import Amount, Comparator

_LONGEST = 200
_BILLION = 10**9
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
        raise ValueError(_how(language))
    if len(text) > _LONGEST:
        raise ValueError(f"an amount has at most {_LONGEST} characters; {_how(language)}")
    if _BOUNDED.match(text):
        *bounds, last = (language.bound(bound) for bound in Comparator if bound)
        raise ValueError(f"write the bound as a word: {', '.join(bounds)} or {last}")
    comparator, rest = _comparator(text, language)
    number, words = _number(rest, language)
    used = 0
    while used < len(words) and (scale := language.scales.get(words[used].lower())):
        number = _EXACT.multiply(number, Decimal(scale))
        used += 1
    _check_whole(words[used:], language)
    amount = Amount(text, _plain(number), " ".join(words[used:]), comparator)
    return with_measure(amount, language)


def _check_whole(unit: list[str], language: Language) -> None:
    """Refuse a unit that goes on with the number: six hundred "and sixteen people"."""
    joined = len(unit) > 1 and unit[0].lower() == language.conjunction.lower()
    following = unit[1:2] if joined else unit[:1]
    if following and _word_number(following[0], language) is not None:
        raise ValueError(f"a number of several words is written in digits; {_how(language)}")


def _comparator(text: str, language: Language) -> tuple[Comparator, str]:
    folded = text.lower()
    for phrase in sorted(language.comparators, key=len, reverse=True):
        if folded.startswith(f"{phrase} "):
            return language.comparators[phrase], text[len(phrase) + 1 :]
    return Comparator.EXACT, text


def _number(text: str, language: Language) -> tuple[Decimal, list[str]]:
    """Return the number that a text begins with, and the words behind it."""
    if not text:
        raise ValueError(f"the number is missing; {_how(language)}")
    decimal, group = language.decimal, " " if language.group.isspace() else language.group
    match = _pattern(decimal, group).match(text)
    if match is not None:
        digits = match[0].replace(group, "").replace(decimal, ".")
        return Decimal(digits), text[match.end() :].split()
    words = text.split()
    if words[0][0] in _CURRENCIES:
        raise ValueError("write the currency behind the number, as in 5 billion USD")
    if words[0].startswith("0") and words[0][1:2].isdigit():
        raise ValueError(
            f"{words[0]} is no number; if it follows a comma in [ ], put quotes round the amount"
        )
    if words[0][0].isdigit():
        raise ValueError(
            f"{words[0]} is no number; write 1500, 1{group}500 or 0{decimal}5, and a space before "
            "the unit"
        )
    value = _word_number(words[0], language)
    if value is not None:
        return Decimal(value), words[1:]
    scale = language.scales.get(words[0].lower())
    if scale is not None:
        return Decimal(scale), words[1:]
    raise ValueError(f"the number is missing; {_how(language)}")


@lru_cache(maxsize=16)
def _pattern(decimal: str, group: str) -> re.Pattern[str]:
    """Return what a number in digits looks like, with a language's own signs."""
    point, comma = re.escape(decimal), re.escape(group)
    return re.compile(
        rf"-?(?:0|[1-9]\d{{0,2}}(?:{comma}\d{{3}})+|[1-9]\d*)(?:{point}\d+)?"
        r"(?:[eE][+-]?\d{1,2})?(?= |$)",
        re.ASCII,
    )


def _how(language: Language) -> str:
    """Return how to write an amount in a language."""
    billion = next((f"{w} " for w, size in language.scales.items() if size == _BILLION), "")
    return (
        f"write a number and a unit, as in 5 {billion}USD, {language.bound(Comparator.OVER)} 250 "
        f"aircraft or 6{language.decimal}022e23 per mole"
    )


def _word_number(word: str, language: Language) -> int | None:
    folded = word.lower()
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
