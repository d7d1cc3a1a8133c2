"""Amounts: units, temperatures above all, and reasons that a learner can use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.facts.amounts import parse_amount
from tutor.facts.language import ENGLISH, LANGUAGES
from tutor.questions.keys import with_told
from tutor.questions.marking.lexicon import Lexicon
from tutor.questions.marking.mark import mark
from tutor.questions.model import AmountKey, AnswerKey, Verdict


def judge(key: str, given: str) -> Verdict:
    return mark(AnswerKey((AmountKey(parse_amount(key, ENGLISH)),)), given, Lexicon.of(()))


@pytest.mark.parametrize(
    ("key", "given", "outcome", "reason"),
    [
        ("212 K", "212 K", "correct", "the right answer"),
        ("212 K", "212k", "correct", "the right answer"),
        ("212 K", "212 degrees Kelvin", "correct", "the right answer"),
        ("212 K", "212", "close", "the unit is missing"),
        ("212 K", "212 °C", "wrong", "another unit"),
        ("212 K", "212 thousand", "wrong", "the right digits, but 1,000 times too large"),
        ("181 °C", "181 C", "correct", "the right answer"),
        ("181 °C", "454.15 K", "correct", "the right answer"),
        ("181 °C", "357.8 °F", "correct", "the right answer"),
        ("181 °C", "212 K", "wrong", "another number"),
        ("181 °C", "181 K", "wrong", "another unit"),
        ("181 °C", "181 °F", "wrong", "another unit"),
        ("181 °C", "181 degrees", "close", "the unit is not complete"),
        ("181 °C", "181 m", "wrong", "another unit"),
        ("-40 °C", "-40 °F", "correct", "the right answer"),
        ("-40 °C", "40 °C", "wrong", "plus and minus are mixed up"),
        ("181 degrees", "181 °C", "correct", "the right answer"),
        ("181 degrees", "212 K", "wrong", "another unit"),
        ("5 dollars", "5 AUD", "wrong", "another unit"),
    ],
)
def test_temperatures_are_measured_on_their_scales(
    key: str, given: str, outcome: str, reason: str
) -> None:
    verdict = judge(key, given)
    assert (verdict.outcome, verdict.reason) == (outcome, reason)


@pytest.mark.parametrize(
    ("key", "given", "reason"),
    [
        ("over 250 aircraft", "under 250 aircraft", "it is “over” that, and this says otherwise"),
        ("over 250 aircraft", "exactly 250 aircraft", "it is “over” that, and this says otherwise"),
        ("250", "250 %", "a number was asked for, without a unit"),
        ("5 billion USD", "$5 million", "the right digits, but 1,000 times too small"),
        ("5 billion USD", "$50 billion", "the right digits, but 10 times too large"),
        ("5 USD", "5e20 USD", "the right digits, but far too large"),
        ("5 years", "six years", "another number"),
        ("5 years", "ages", "could not be read as an amount"),
        ("5 years", "not 5 years", "a “no” or “not” is added"),
    ],
)
def test_a_reason_says_what_is_wrong(key: str, given: str, reason: str) -> None:
    assert judge(key, given).reason == reason


@given(st.decimals(-200, 2000, places=1), st.sampled_from(["K", "°C", "°F"]))
def test_a_temperature_is_right_on_its_own_scale_alone(number: object, scale: str) -> None:
    key = f"{number} {scale}"
    assert judge(key, key).outcome == "correct"
    for other in {"K", "°C", "°F"} - {scale}:
        same = str(number) == "-40.0" and "K" not in scale + other
        assert (judge(key, f"{number} {other}").outcome == "correct") is same


@pytest.mark.parametrize(
    ("key", "given", "outcome"),
    [
        ("5 years", "a five-year period", "correct"),
        ("5 years", "a period of five years", "correct"),
        ("20 years", "over the last 20 years", "correct"),
        ("5 years", "for five years", "correct"),
        ("5 billion USD", "for five years", "wrong"),
        ("5 years", "a five-year plan", "wrong"),
        ("5 years", "a six-year period", "wrong"),
        ("5 years", "a five-month period", "wrong"),
        ("5 periods", "5 years", "wrong"),
        ("5 periods", "5 periods", "correct"),
        ("1 period", "1", "close"),
    ],
)
def test_a_period_of_some_years_is_some_years(key: str, given: str, outcome: str) -> None:
    assert judge(key, given).outcome == outcome


@pytest.mark.parametrize(
    ("key", "given", "outcome", "reason"),
    [
        ("149.6 million km", "149,597,871 km", "correct", "more exact than the answer"),
        ("165 years", "164.8 years", "correct", "more exact than the answer"),
        ("29.5 years", "29.46 years", "correct", "more exact than the answer"),
        ("about 22 km", "21.9 km", "correct", "more exact than the answer"),
        ("384,400 km", "384,402 km", "correct", "more exact than the answer"),
        ("384,400 km", "238,900 miles", "correct", "the same, but for rounding"),
        ("465 °C", "738 K", "correct", "the same, but for rounding"),
        ("10935 m", "35,876 feet", "correct", "the same, but for rounding"),
        ("29.9 m", "98 ft", "correct", "the same, but for rounding"),
        ("29.9 m", "98.5 ft", "wrong", "another number"),
        ("29.9 m", "100 ft", "close", "right, but rounded"),
        ("29.9 m", "30 m", "close", "right, but rounded"),
        ("about 3700 m", "3.7 km", "correct", "the right answer"),
        ("10935 m", "11 km", "close", "right, but rounded"),
        ("10935 m", "10.9 km", "close", "right, but rounded"),
        ("10935 m", "11,000 m", "close", "right, but rounded"),
        ("10935 m", "6000 fathoms", "close", "right, but rounded"),
        ("10935 m", "10994 m", "wrong", "another number"),
        ("10935 m", "12 km", "wrong", "another number"),
        ("1003 women", "over a thousand", "close", "right, but rounded"),
        ("1003 women", "more than 1000 women", "close", "right, but rounded"),
        ("1003 women", "under a thousand women", "wrong", "another number"),
        ("1003 women", "over 900 women", "wrong", "another number"),
        ("4.57 billion years", "4.6 billion years", "close", "right, but rounded"),
        ("149.6 million km", "150 million km", "close", "right, but rounded"),
        ("384,400 km", "384,000 km", "close", "right, but rounded"),
        ("68,596 people", "69,000 people", "close", "right, but rounded"),
        ("9.9 hours", "10 hours", "close", "right, but rounded"),
        ("about 92 bar", "90 bar", "close", "right, but rounded"),
        ("about 92 bar", "88 bar", "close", "near it, and the answer is “about” that"),
        ("1.5 km", "1.52 km", "close", "it rounds to the answer"),
        ("about 22 km", "30 km", "wrong", "another number"),
        ("4.57 billion years", "5 billion years", "wrong", "another number"),
        ("4.57 billion years", "4.7 billion years", "wrong", "another number"),
        ("149.6 million km", "149.7 million km", "wrong", "another number"),
        ("149.6 million km", "-149.597 million km", "wrong", "another number"),
        ("616 people", "620 people", "wrong", "another number"),
        ("250", "250.4", "wrong", "another number"),
        ("5 years", "5.4 years", "wrong", "another number"),
        ("over 250 aircraft", "260 aircraft", "wrong", "another number"),
        ("about 5,000 people", "4,500 people", "close", "near it, and the answer is “about” that"),
        ("about 5,000 people", "over 4,500 people", "wrong", "another number"),
    ],
)
def test_a_number_may_be_more_or_less_exact_than_the_key(
    key: str, given: str, outcome: str, reason: str
) -> None:
    verdict = judge(key, given)
    assert (verdict.outcome, verdict.reason) == (outcome, reason)


@pytest.mark.parametrize(
    ("key", "given", "outcome"),
    [
        ("9.9 hours", "9 h 55 min", "correct"),
        ("9.9 hours", "9 hours and 55 minutes", "correct"),
        ("1.5 years", "1 year, 6 months", "correct"),
        ("9.9 hours", "9 h 35 min", "wrong"),
        ("9.9 hours", "55 min 9 h", "wrong"),
        ("9.9 hours", "9 h 55 km", "wrong"),
        ("5 days", "5 days or 6 days", "wrong"),
        ("5 days", "5 days 3 hours", "wrong"),
    ],
)
def test_an_amount_may_be_said_in_several_units(key: str, given: str, outcome: str) -> None:
    assert judge(key, given).outcome == outcome


@pytest.mark.parametrize(
    ("key", "given", "outcome"),
    [
        ("13 m", "13 meters long", "correct"),
        ("13 m", "13 m high", "correct"),
        ("13 m", "thirteen metres tall", "correct"),
        ("13 m", "1300 cm wide", "correct"),
        ("13 m", "14 m long", "wrong"),
        ("13 m", "13 feet long", "wrong"),
        ("13 m", "13 kg long", "wrong"),
        ("13 kg", "13 kg heavy", "wrong"),
        ("13 m", "13 m long and wide", "wrong"),
        ("13 m long", "13 m long", "correct"),
        ("13 m long", "13 m wide", "close"),
        ("13 ships", "13 ships long", "wrong"),
    ],
)
def test_a_length_may_say_along_which_way(key: str, given: str, outcome: str) -> None:
    assert judge(key, given).outcome == outcome


@pytest.mark.parametrize(
    ("key", "given", "outcome"),
    [
        ("about 50 %", "half", "correct"),
        ("about 50 %", "a half", "correct"),
        ("50 %", "1/2", "correct"),
        ("50 %", "half of it", "correct"),
        ("50 %", "a third", "wrong"),
        # In digits it is a number, and of another size.
        ("50 %", "0.5", "wrong"),
        ("50 %", "50", "close"),
        ("33 %", "a third", "correct"),
        ("33.3 %", "one third", "correct"),
        ("67 %", "two-thirds", "correct"),
        ("33 %", "two thirds", "wrong"),
        ("75 %", "three quarters", "correct"),
        ("about 71 %", "three quarters", "close"),
        ("71 %", "three quarters", "wrong"),
        ("20 %", "a fifth", "correct"),
        ("5 billion USD", "half", "wrong"),
        ("2.5 million people", "two and a half million people", "correct"),
    ],
)
def test_a_part_of_one_in_words_is_so_many_percent(key: str, given: str, outcome: str) -> None:
    assert judge(key, given).outcome == outcome


@pytest.mark.parametrize(
    ("key", "given", "outcome"),
    [
        ("about 35 g per kg", "35 g/kg", "correct"),
        ("about 35 g per kg", "35 ‰", "correct"),
        ("about 35 g per kg", "35 per mille", "correct"),
        ("about 35 g per kg", "3.5 %", "correct"),
        ("about 35 g per kg", "35 mg per g", "correct"),
        ("about 35 g per kg", "35 %", "wrong"),
        ("about 35 g per kg", "35 kg per g", "wrong"),
        ("about 35 g per kg", "35 g per l", "wrong"),
        ("35 ‰", "3.5 %", "correct"),
        ("35 ‰", "35 %", "wrong"),
        ("3.5 %", "35 ‰", "correct"),
    ],
)
def test_so_much_of_the_same_is_a_share(key: str, given: str, outcome: str) -> None:
    assert judge(key, given).outcome == outcome


def test_a_part_of_one_and_a_length_are_read_back_as_they_count() -> None:
    assert judge("33 %", "a third").read_as == "33.3333 percent"
    assert judge("13 m", "13 meters long").read_as == "13 metre"


@pytest.mark.parametrize(
    ("code", "key", "given", "outcome"),
    [
        ("de", "33 %", "ein Drittel", "correct"),
        ("de", "33 %", "zwei Drittel", "wrong"),
        ("de", "35 g pro kg", "35 Promille", "correct"),
        ("de", "35 g pro kg", "35 %", "wrong"),
        ("de", "13 m", "13 Meter hoch", "correct"),
        ("de", "13 m", "14 Meter hoch", "wrong"),
        ("fr", "33 %", "un tiers", "correct"),
        ("fr", "33 %", "deux tiers", "wrong"),
        ("fr", "13 m", "13 m de long", "correct"),
        ("fr", "13 m", "13 km de long", "wrong"),
    ],
)
def test_shares_and_lengths_are_read_in_the_language_of_the_pack(
    code: str, key: str, given: str, outcome: str
) -> None:
    language = LANGUAGES[code]
    answer = AnswerKey((AmountKey(parse_amount(key, language)),))
    assert mark(answer, given, Lexicon(), language).outcome == outcome


@given(st.integers(1, 99), st.sampled_from(["%", "‰", "g per kg", "mg per g"]))
def test_a_share_is_right_in_every_unit_of_shares(number: int, unit: str) -> None:
    for other, size in (("%", 10), ("‰", 1), ("g/kg", 1)):
        per_mille = number * (10 if unit == "%" else 1)
        typed = f"{per_mille / size:.1f} {other}"
        assert judge(f"{number} {unit}", typed).outcome == "correct"


def test_the_dead_are_people() -> None:
    assert judge("616 people", "616 dead").outcome == "correct"
    assert judge("about 5,000 deaths", "5000 people").outcome == "correct"
    assert judge("616 people", "616 houses").reason == "another unit"


@given(st.integers(1, 10**6), st.integers(0, 3))
def test_more_places_of_the_same_number_are_never_wrong(number: int, places: int) -> None:
    key = f"{number}.5 km"
    for digit in range(5):
        verdict = judge(key, f"{number}.5{'0' * places}{digit} km")
        share = digit / 10 ** (places + 2) / (number + 0.5)
        assert verdict.outcome == ("correct" if share <= 0.01 else "close")


DEPUTIES = "How many of the deputies voted for the death of the king?"


@pytest.mark.parametrize(
    ("stem", "key", "typed", "outcome"),
    [
        (DEPUTIES, "387 votes", "387 deputies", "correct"),
        (DEPUTIES, "387 votes", "387 kings", "wrong"),
        (DEPUTIES, "387 votes", "387 members", "wrong"),
        (DEPUTIES, "387 votes", "361 deputies", "wrong"),
        (DEPUTIES, "387 votes", "no 387 deputies", "wrong"),
        ("How many aircraft did the 5 ships carry?", "250 aircraft", "250 ships", "wrong"),
        ("How many aircraft carriers were there?", "12 ships", "12 aircraft", "wrong"),
        ("How many aircraft carriers were there?", "12 ships", "12 carriers", "wrong"),
        ("How many death sentences were there?", "16594 sentences", "16594 deaths", "wrong"),
        ("How many death sentences were there?", "16594 sentences", "16594 death sentences",
         "correct"),
        ("How many sentences were there?", "16594 sentences", "16594 death sentences", "close"),
        ("How many speakers has it?", "about 70000 speakers", "70,000 native speakers", "close"),
        ("How many speakers has it?", "70000 speakers", "70,000 non-speakers", "wrong"),
        ("How many speakers has it?", "70000 speakers", "70,000 people", "correct"),
        ("How large is it?", "70000 speakers", "70,000 people", "close"),
        ("How many speakers has it?", "70000 speakers", "60,000 people", "wrong"),
        ("How many ships were there?", "250 ships", "250 people", "wrong"),
        # A word more makes another unit of what is measured.
        ("How many miles is it?", "5 miles", "5 nautical miles", "wrong"),
        ("How many miles is it?", "5 miles", "5 square miles", "wrong"),
        ("How many dollars was it?", "5 dollars", "5 Canadian dollars", "wrong"),
    ],
)  # fmt: skip
def test_what_is_counted_may_be_called_as_the_question_calls_it(
    stem: str, key: str, typed: str, outcome: str
) -> None:
    amount = AnswerKey((AmountKey(parse_amount(key, ENGLISH)),))
    assert mark(with_told(amount, stem), typed, Lexicon.of(())).outcome == outcome


def test_an_amount_is_shown_with_the_words_that_were_written() -> None:
    verdict = judge("16594 sentences", "16594 death sentences")
    assert verdict.read_as == "16,594 death sentences"
    assert verdict.reason == "it is narrower than what was counted"


DAILY = "What was the daily output of the workshop in pins?"


@pytest.mark.parametrize(
    ("stem", "key", "typed", "outcome"),
    [
        (DAILY, "48000 pins", "48,000 pins a day", "correct"),
        (DAILY, "48000 pins", "48,000 pins per day", "correct"),
        (DAILY, "48000 pins", "48,000 pins/day.", "correct"),
        (DAILY, "48000 pins", "48,000 pins daily", "correct"),
        (DAILY, "48000 pins", "48,000 a day", "correct"),
        (DAILY, "48000 pins", "48,000 pins each day", "correct"),
        (DAILY, "48000 pins", "48,000 pins a week", "wrong"),
        (DAILY, "48000 pins", "48,000 days", "wrong"),
        (DAILY, "48000 pins", "4,800 pins a day", "wrong"),
        (DAILY, "48000 pins", "48,000 needles a day", "wrong"),
        ("What was its daily output?", "48000 pins", "48,000 a day", "close"),
        ("How many pins did they make per day?", "48000 pins", "48,000 a day", "correct"),
        ("How many pins did they make a day?", "48000 pins", "48,000 pins daily", "correct"),
        ("How many deaths are there a year?", "5000 deaths", "5,000 deaths annually", "correct"),
        ("What is the annual loss?", "5000 USD", "$5,000 a year", "correct"),
        ("What is the hourly wage?", "12 USD", "$12 an hour", "correct"),
        ("What is the monthly rent?", "700 USD", "700 USD per month", "correct"),
        ("What is the annual loss?", "5000 USD", "$5,000 a month", "wrong"),
        # Without a word of it in the question it is another unit.
        ("How many pins did they make?", "48000 pins", "48,000 pins a day", "wrong"),
        ("How fast is it daily?", "25 km per day", "25 km a day", "correct"),
        ("How fast is it daily?", "25 km per day", "25 km", "close"),
        ("How many hours a day did they work?", "14 hours", "14 hours a day", "correct"),
        ("How many hours a day did they work?", "12 hours", "half a day", "correct"),
    ],
)
def test_what_the_question_says_an_amount_is_per_may_be_said_again(
    stem: str, key: str, typed: str, outcome: str
) -> None:
    amount = AnswerKey((AmountKey(parse_amount(key, ENGLISH)),))
    assert mark(with_told(amount, stem), typed, Lexicon.of(())).outcome == outcome


@pytest.mark.parametrize(
    ("code", "stem", "key", "typed", "outcome"),
    [
        ("de", "Wie viele Nadeln stellten sie täglich her?", "48000 Nadeln",
         "48.000 Nadeln pro Tag", "correct"),
        ("fr", "Quelle était la production par jour en tonnes ?", "48 tonnes",
         "48 tonnes par jour", "correct"),
    ],
)  # fmt: skip
def test_other_languages_say_in_their_own_words_what_it_is_per(
    code: str, stem: str, key: str, typed: str, outcome: str
) -> None:
    language = LANGUAGES[code]
    amount = AnswerKey((AmountKey(parse_amount(key, language)),))
    assert mark(with_told(amount, stem), typed, Lexicon.of(()), language).outcome == outcome
