"""Amounts: a bound, a number and a unit."""

import re
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.facts.amounts import parse_amount
from tutor.facts.language import ENGLISH
from tutor.facts.model import Comparator

WORDS = st.sampled_from(["", "USD", "aircraft", "per mole", "% of all", "km²", "Mitarbeiter"])
NUMBERS = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=3)


@pytest.mark.parametrize(
    ("text", "comparator", "number", "unit"),
    [
        ("5 billion USD", Comparator.EXACT, "5000000000", "USD"),
        ("over 250 aircraft", Comparator.OVER, "250", "aircraft"),
        ("more than 250 aircraft", Comparator.OVER, "250", "aircraft"),
        ("at least 1,500 men", Comparator.AT_LEAST, "1500", "men"),
        ("About 0.250 litres", Comparator.ABOUT, "0.25", "litres"),
        ("fewer than twenty-five ships", Comparator.UNDER, "25", "ships"),
        ("at most 3.50 USD", Comparator.AT_MOST, "3.5", "USD"),
        ("5 years", Comparator.EXACT, "5", "years"),
        ("five years", Comparator.EXACT, "5", "years"),
        ("6.022e23 per mole", Comparator.EXACT, "602200000000000000000000", "per mole"),
        ("1e-3 g", Comparator.EXACT, "0.001", "g"),
        ("two hundred thousand people", Comparator.EXACT, "200000", "people"),
        ("-40 degrees", Comparator.EXACT, "-40", "degrees"),
        ("28", Comparator.EXACT, "28", ""),
        ("0 cases", Comparator.EXACT, "0", "cases"),
        ("2.5 million", Comparator.EXACT, "2500000", ""),
        ("  over   250  aircraft ", Comparator.OVER, "250", "aircraft"),
    ],
)
def test_amounts_are_read_as_written(
    text: str, comparator: Comparator, number: str, unit: str
) -> None:
    amount = parse_amount(text, ENGLISH)
    assert (amount.comparator, amount.number, amount.unit) == (comparator, number, unit)
    assert amount.text == " ".join(text.split())


@given(NUMBERS, st.sampled_from([*ENGLISH.comparators, ""]), WORDS)
def test_what_is_put_together_comes_apart_again(number: Decimal, bound: str, unit: str) -> None:
    amount = parse_amount(f"{bound} {number} {unit}", ENGLISH)
    assert Decimal(amount.number) == number
    assert amount.unit == unit
    assert amount.comparator == ENGLISH.comparators.get(bound, Comparator.EXACT)
    assert "e" not in amount.number.casefold()


@given(NUMBERS)
def test_equal_numbers_are_equal_texts_however_written(number: Decimal) -> None:
    written = [f"{number:f}", f"{number:,f}", f"{number:.20e}".replace("e", "E")]
    found = {parse_amount(f"{text} km", ENGLISH).number for text in written}
    assert len(found) == 1
    again = parse_amount(f"{found.pop()} km", ENGLISH)
    assert Decimal(again.number) == number


@given(st.integers(0, 99), st.sampled_from([*ENGLISH.scales.items(), ("", 1)]))
def test_number_words_are_numbers(number: int, scale: tuple[str, int]) -> None:
    names = {value: word for word, value in ENGLISH.numbers.items()}
    tens, ones = number // 10 * 10, number % 10
    word = names.get(number) or f"{names[tens]}-{names[ones]}"
    name, factor = scale
    assert parse_amount(f"{word} {name} ships", ENGLISH).number == str(number * factor)


@given(st.text(max_size=40) | st.text(st.sampled_from("0123456789.,eE+- over$<%k"), max_size=20))
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with suppress(ValueError):
        assert Decimal(parse_amount(text, ENGLISH).number).is_finite()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "write a number and a unit, as in 5 billion USD"),
        ("many ships", "the number is missing"),
        ("over", "the number is missing"),
        (">250 ships", "write the bound as a word: over, at least, about, under or at most"),
        ("$5", "write the currency behind the number, as in 5 billion USD"),
        ("5kg", "5kg is no number; write 1500, 1,500 or 0.5, and a space before the unit"),
        ("1.500,00 EUR", "1.500,00 is no number"),
        ("1,50 EUR", "1,50 is no number"),
        ("007 agents", "007 is no number; if it follows a comma in [ ], put quotes round"),
        ("1 " * 150, "an amount has at most 200 characters"),
        ("six hundred and sixteen people", "a number of several words is written in digits"),
        ("two hundred forty ships", "a number of several words is written in digits"),
        ("1e1000 stars", "1e1000 is no number"),
    ],
)
def test_what_is_wrong_with_an_amount_is_said(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}"):
        parse_amount(text, ENGLISH)
