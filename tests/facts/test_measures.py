"""Amounts in different units of one thing: what they measure, and which is more."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.facts.amounts import parse_amount
from tutor.facts.language import ENGLISH, LANGUAGES
from tutor.facts.measures import are_comparable, are_different, size_of

TIMES = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 604800}


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("30 minutes", "2 hours"),
        ("500 g", "2 kg"),
        ("90 km/h", "30 m/s"),
        ("90 km per hour", "100 mph"),
        ("3 feet", "1 metre"),
        ("5 weeks", "3 months"),
        ("40 MW", "5 GW"),
        ("900 nm", "2 µm"),
        ("7 nanometres", "70 nm"),
        ("-10 °C", "20 degrees Fahrenheit"),
        ("300 metres above the sea", "2 km above the sea"),
        ("5 mg per day", "2 g per day"),
        ("800 ml", "1 litre"),
        ("90 m²", "2 hectares"),
    ],
)
def test_amounts_in_other_units_are_ordered_by_size(less: str, more: str) -> None:
    one, other = (parse_amount(text, ENGLISH) for text in (less, more))
    assert are_comparable(one, other)
    assert size_of(one) < size_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("90 km/h", "25 m/s"),
        ("1 hour", "60 minutes"),
        ("12 months", "1 year"),
        ("100 °C", "212 °F"),
        ("1 km", "1,000 m"),
        ("1 mile", "5280 feet"),
        ("1,000 litres", "1 m³"),
    ],
)
def test_the_same_amount_is_of_one_size_in_every_unit(one: str, other: str) -> None:
    assert size_of(parse_amount(one, ENGLISH)) == size_of(parse_amount(other, ENGLISH))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5 hours", "5 km"),
        ("5 km", "5 km/h"),
        ("5 USD", "5 EUR"),
        ("3 pounds", "3 kg"),
        ("5 mW per month", "5 mW per second"),
        ("2 m above the sea", "2 km below the sea"),
        ("4 men", "4 ships"),
    ],
)
def test_what_measures_something_else_is_not_compared(one: str, other: str) -> None:
    assert not are_comparable(parse_amount(one, ENGLISH), parse_amount(other, ENGLISH))


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("5 hours", "5 km", True),
        ("3 litres", "3 kg", True),
        ("5 hours", "300 minutes", False),
        ("5 J/s", "5 W", False),
        ("300 m", "300 metres above the sea", False),
        ("5 men", "5 kg", False),
    ],
)
def test_amounts_of_other_things_are_never_the_same(one: str, other: str, apart: bool) -> None:
    # What no table knows may be anything.
    amounts = parse_amount(one, ENGLISH), parse_amount(other, ENGLISH)
    assert are_different(*amounts) is apart


def test_a_capital_makes_another_unit_of_a_sign() -> None:
    small, large = parse_amount("5 mW", ENGLISH), parse_amount("5 MW", ENGLISH)
    assert size_of(large) / size_of(small) == 10**9


@pytest.mark.parametrize(
    ("language", "less", "more"),
    [
        ("de", "30 Minuten", "2 Stunden"),
        ("de", "500 Gramm", "2 Kilogramm"),
        ("de", "90 km pro Stunde", "30 m/s"),
        ("fr", "30 minutes", "2 heures"),
        ("fr", "800 mètres", "3 kilomètres"),
    ],
)
def test_units_are_known_in_every_language(language: str, less: str, more: str) -> None:
    one, other = (parse_amount(text, LANGUAGES[language]) for text in (less, more))
    assert are_comparable(one, other)
    assert size_of(one) < size_of(other)


@given(st.integers(1, 10**6), st.sampled_from(sorted(TIMES)), st.sampled_from(sorted(TIMES)))
def test_sizes_are_exact_whatever_the_unit(number: int, one: str, other: str) -> None:
    # A third of an hour is no decimal: sizes are fractions, so that nothing is rounded.
    first = size_of(parse_amount(f"{number} {one}", ENGLISH))
    second = size_of(parse_amount(f"{number} {other}", ENGLISH))
    assert first / second == Fraction(TIMES[one], TIMES[other])
