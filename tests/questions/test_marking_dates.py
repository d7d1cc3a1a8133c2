"""Dates and amounts: how they are read, what a finer date of the content changes, conversions."""

import json
from pathlib import Path

import pytest

from tests.questions.packs import draws, write_pack
from tutor.facts.dates import parse_edtf
from tutor.facts.language import ENGLISH, LANGUAGES
from tutor.facts.model import Amount, Comparator
from tutor.questions import codec
from tutor.questions.keys import with_told
from tutor.questions.marking.lexicon import Lexicon
from tutor.questions.marking.mark import mark
from tutor.questions.marking.reading_dates import read_date
from tutor.questions.model import AmountKey, AnswerKey, DateKey, Form, Outcome, Slip, Verdict


def judge_date(key: str, given: str, *finer: str, tolerance: int = 0) -> Verdict:
    date = DateKey(parse_edtf(key), tolerance, tuple(parse_edtf(text) for text in finer))
    return mark(AnswerKey((date,)), given, Lexicon())


def judge_in_a_year(key: str, given: str) -> Verdict:
    return mark(AnswerKey((DateKey(parse_edtf(key), year_told=True),)), given, Lexicon())


def judge_amount(amount: Amount, given: str) -> Verdict:
    return mark(AnswerKey((AmountKey(amount),)), given, Lexicon())


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("15 April 2013", ["2013-04-15"]),
        ("9/6/2023", ["2023-06-09", "2023-09-06"]),
        ("15/4/13", ["2013-04-15", "1913-04-15", "0013-04-15"]),
        ("May 31–June 2, 2013", ["2013-05-31/2013-06-02"]),
        ("2010-12", ["2010-12", "2010/2012"]),
        ("December–January 2013", ["2012-12/2013-01"]),
        ("31 December 2012 to 2 January", ["2012-12-31/2013-01-02"]),
        ("since 2012", ["2012/.."]),
        ("before 1 March 2012", ["../2012-02-29"]),
        ("after 2012", ["2013-01-01/.."]),
        ("winter 2012", ["2012-12-01/2013-02-28", "2011-12-01/2012-02-29"]),
        ("mid-April 2013", ["2013-04-09/2013-04-22"]),
        ("Q1 2013", ["2013-01-01/2013-03-31"]),
        ("20th century", ["19XX"]),
        ("the 1900s", ["190X", "19XX"]),
        ("44 BC", ["-0043"]),
        ("15 April", []),
        ("31 April 2013", []),
        ("yesterday", []),
        ("last April", []),
        ("2012, 2013", []),
        ("April 15, 2013 at noon", []),
        ("2013 " * 40, []),
        ("99999999999999999999", []),
        ("١٥ April 2013", []),
    ],
)
def test_a_date_is_read_with_nothing_invented(text: str, readings: list[str]) -> None:
    assert [date.text for date in read_date(text)] == readings


def test_a_date_is_read_back_to_the_learner() -> None:
    verdict = judge_date("2023-05-09", "9/5/2023")
    assert (verdict.outcome, verdict.read_as) == ("correct", "9 May 2023")
    assert verdict.matched == "9 May 2023"


@pytest.mark.parametrize(
    ("given", "outcome", "reason"),
    [
        ("April 2013", "correct", "the right answer"),
        ("15 April 2013", "correct", "the right answer"),
        ("16 April 2013", "wrong", "the sources give another day or month"),
        ("mid-April 2013", "correct", "more exact than the source"),
    ],
)
def test_a_finer_date_is_right_unless_the_content_gives_another(
    given: str, outcome: str, reason: str
) -> None:
    verdict = judge_date("2013-04", given, "2013-04-15")
    assert verdict.outcome == outcome
    if given != "15 April 2013":
        assert verdict.reason == reason


@pytest.mark.parametrize(
    ("key", "given", "reason"),
    [
        ("2013-04-15", "April 2013", "right, but less exact than the answer"),
        ("2013-04-15", "15 April", "the year is missing"),
        ("2013-04-15", "16 April 2013", "another day"),
        ("2013-04-15", "15 May 2013", "another month"),
        ("2013-04-15", "15 April 2012", "another year"),
        ("2013-04-15", "soon", "could not be read as a date"),
        ("2013", "2012 or 2013", "more than one answer"),
        ("2013", "2012-2013", "more than one answer"),
        ("2013", "March 2013", "more exact than the source"),
        ("2013-05-31/2013-06-02", "June 2013", "only partly the same time"),
        ("2013-05-31/2013-06-02", "1 June 2013", "only a part of that time"),
        ("2012-07", "Juyl 2012", "could not be read as a date"),
        ("2012-08", "Agust 2012", "one letter off"),
    ],
)
def test_the_reason_says_what_is_the_matter_with_a_date(key: str, given: str, reason: str) -> None:
    assert judge_date(key, given).reason == reason


def test_a_misspelt_month_is_a_slip_of_spelling_only_where_the_date_is_right() -> None:
    assert judge_date("2012-08", "Agust 2012").slip is Slip.SPELLING
    assert judge_date("2012-08-03", "Agust 2012").slip is Slip.OTHER


def test_an_approximate_key_takes_the_plain_date() -> None:
    assert judge_date("2023-06~", "June 2023").outcome is Outcome.CORRECT
    assert judge_date("2023-06~", "about June 2023").outcome is Outcome.CORRECT


FIVE_YEARS = Amount("5 years", "5", "years")


@pytest.mark.parametrize(
    ("amount", "given", "outcome", "slip"),
    [
        (FIVE_YEARS, "60 months", "correct", ""),
        (FIVE_YEARS, "five", "close", "unit"),
        (FIVE_YEARS, "5 yeers", "close", "spelling"),
        (FIVE_YEARS, "5 months", "wrong", ""),
        (Amount("2.5 km", "2.5", "km"), "2,500 metres", "correct", ""),
        (Amount("2.5 km", "2.5", "km"), "2500 m", "correct", ""),
        (Amount("3 AUD", "3", "AUD"), "$3", "close", "unit"),
        (Amount("3 AUD", "3", "AUD"), "A$3", "correct", ""),
        (Amount("3 AUD", "3", "AUD"), "3 euros", "wrong", ""),
        (Amount("-4 °C", "-4", "°C"), "minus four degrees Celsius", "correct", ""),
        (Amount("-4 °C", "-4", "°C"), "4 °C", "wrong", ""),
        (Amount("9.81 m/s", "9.81", "m/s"), "9.81 metres per second", "correct", ""),
        (
            Amount("2 billion USD per year", "2000000000", "USD per year"),
            "$2bn a year",
            "correct",
            "",
        ),
        (
            Amount("2 billion USD per year", "2000000000", "USD per year"),
            "$2bn annually",
            "correct",
            "",
        ),
        (Amount("2 billion USD per year", "2000000000", "USD per year"), "$2bn", "close", "unit"),
        (Amount("12 F-16 jets", "12", "F-16 jets"), "twelve F-16 jets", "correct", ""),
        (Amount("12 F-16 jets", "12", "F-16 jets"), "16 F-16 jets", "wrong", ""),
        (Amount("250", "250", "", tolerance="10"), "255", "close", "other"),
        (Amount("250", "250", "", tolerance="10"), "261", "wrong", ""),
        (Amount("none", "0", "allies"), "none", "correct", ""),
        (Amount("none", "0", "allies"), "no allies", "correct", ""),
        (Amount("none", "0", "allies"), "zero allies", "correct", ""),
        (Amount("0.75", "0.75", ""), "3/4", "correct", ""),
        (Amount("0.75", "0.75", ""), "three quarters", "correct", ""),
        (Amount("24", "24", ""), "two dozen", "correct", ""),
        (Amount("40", "40", ""), "fourty", "close", "spelling"),
        (Amount("about 40", "40", "", Comparator.ABOUT), "exactly 40", "wrong", ""),
        (Amount("under 40", "40", "", Comparator.UNDER), "over 40", "wrong", ""),
        (Amount("under 40", "40", "", Comparator.UNDER), "nearly 40", "correct", ""),
        (Amount("5", "5", ""), "1e999999999", "wrong", ""),
        (Amount("5", "5", ""), "9" * 300, "wrong", ""),
    ],
)
def test_an_amount_needs_its_value_and_its_unit(
    amount: Amount, given: str, outcome: str, slip: str
) -> None:
    verdict = judge_amount(amount, given)
    assert (verdict.outcome, verdict.slip) == (outcome, slip), verdict.reason


def test_an_amount_is_read_back_to_the_learner() -> None:
    amount = Amount("5 billion USD", "5000000000", "USD")
    assert judge_amount(amount, "over $5bn").read_as == "over 5,000,000,000 USD"


def test_a_language_without_tables_is_marked_with_the_english_ones() -> None:
    from dataclasses import replace

    other = replace(ENGLISH, code="xx")
    assert read_date("15 April 2013", other) == read_date("15 April 2013")


@pytest.mark.parametrize(
    ("key", "given", "outcome"),
    [
        ("2023-07", "July", "correct"),
        ("2023-07", "July 2023", "correct"),
        ("2023-05-09", "9 May", "correct"),
        ("2013-05-31/2013-06-02", "31 May to 2 June", "correct"),
        ("2023-07", "11 July", "close"),
        ("2023-05-09", "May", "close"),
        ("2023-07", "June", "wrong"),
        ("2023-07", "July 2022", "wrong"),
    ],
)
def test_a_year_that_the_question_names_need_not_be_repeated(
    key: str, given: str, outcome: str
) -> None:
    assert judge_in_a_year(key, given).outcome == outcome


@pytest.mark.parametrize(
    ("key", "given", "outcome"),
    [
        ("1898/1899", "1898-9", "correct"),
        ("1898/1899", "1898–9", "correct"),
        ("1898/1899", "1898/9", "correct"),
        ("1898/1899", "1898–99", "correct"),
        ("1872/1876", "1872-6", "correct"),
        ("1872/1876", "1872-5", "close"),
        ("1872/1876", "1873-6", "close"),
        # To one year it is two, as 1898-99 is.
        ("1898", "1898-9", "wrong"),
        # Beside a month or a day it is a month.
        ("2013-04", "2013-4", "correct"),
        ("2013-04", "2013-5", "wrong"),
        ("2013-04-15", "2013-4", "close"),
    ],
)
def test_the_last_digit_of_a_year_ends_a_range_of_years(key: str, given: str, outcome: str) -> None:
    assert judge_date(key, given).outcome == outcome


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        ("29 X 1787", "correct"),
        ("29.X.1787", "correct"),
        ("29. x. 1787", "correct"),
        ("29 XI 1787", "wrong"),
        ("29 XIII 1787", "wrong"),
        ("X 1787", "wrong"),
        ("28 X 1787", "wrong"),
        ("I think 29 October 1787", "correct"),
    ],
)
def test_a_month_may_be_a_roman_numeral_between_day_and_year(given: str, outcome: str) -> None:
    assert judge_date("1787-10-29", given).outcome == outcome


@pytest.mark.parametrize("month", range(1, 13))
def test_every_roman_month_is_read(month: int) -> None:
    roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"][month - 1]
    assert judge_date(f"1787-{month:02}-09", f"9 {roman} 1787").outcome is Outcome.CORRECT
    assert judge_date(f"1787-{month % 12 + 1:02}-09", f"9 {roman} 1787").outcome is Outcome.WRONG


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        ("in Prague on 29 October 1787", "correct"),
        ("on 29 October 1787 in Prague", "correct"),
        ("Don Giovanni, Prague, 29.10.1787", "correct"),
        ("in Prague in October 1787", "close"),
        ("in Prague on 28 October 1787", "wrong"),
        ("in Vienna on 29 October 1787", "wrong"),
        ("not in Prague on 29 October 1787", "wrong"),
        ("in Prague after 29 October 1787", "wrong"),
        ("in Prague", "wrong"),
    ],
)
def test_what_the_question_and_its_fact_name_may_stand_beside_a_date(
    given: str, outcome: str
) -> None:
    told = ("don", "first", "giovanni", "in", "not", "after", "prague", "was", "when")
    key = DateKey(parse_edtf("1787-10-29"), told=told)
    assert mark(AnswerKey((key,)), given, Lexicon()).outcome == outcome
    if outcome == "correct":
        assert judge_date("1787-10-29", given).outcome is Outcome.WRONG


def test_a_question_tells_its_words_to_a_key_of_dates() -> None:
    key = AnswerKey((DateKey(parse_edtf("1787-10-29")),))
    told = with_told(key, "When was Don Giovanni first performed in Prague?")
    assert mark(told, "in Prague on 29 October 1787", Lexicon()).outcome is Outcome.CORRECT
    assert mark(told, "in Vienna on 29 October 1787", Lexicon()).outcome is Outcome.WRONG


PREMIERES = """\
premiere:
  roles:
    opera: {is: opera, one-for: [date]}
    city: {is: place, one-for: [opera]}
    date: {is: date, one-for: [opera]}
  says: ["{opera} was first performed in {city} {date:when}."]
  asks: {date: ["When was {opera} first performed?"]}
"""
OPERAS = """\
giovanni: {is: opera, name: Don Giovanni}
prague: {is: place, name: Prague}
vienna: {is: place, name: Vienna}
"""
FIRST_NIGHT = (
    "- {id: night, kind: premiere, opera: giovanni, city: prague, date: 1787-10-29, cite: 1}"
)


def test_what_a_fact_tells_beside_its_date_is_kept_with_the_question(tmp_path: Path) -> None:
    generator = write_pack(tmp_path, PREMIERES, OPERAS, FIRST_NIGHT)
    (question,) = draws(generator, "night#date", Form.DATE, 1)
    kept = codec.from_json(json.loads(json.dumps(codec.to_json(question))))
    assert kept == question
    assert kept.answer is not None
    given = {"in Prague on 29 October 1787": "correct", "in Vienna on 29 October 1787": "wrong"}
    for typed, outcome in given.items():
        assert mark(kept.answer, typed, Lexicon()).outcome == outcome


@pytest.mark.parametrize(
    ("key", "given", "outcome"),
    [
        ("1789-10-05/1789-10-06", "5 and 6 October 1789", "correct"),
        ("1789-10-05/1789-10-06", "5th & 6th of October 1789", "correct"),
        ("1789-10-05/1789-10-06", "October 5 and 6, 1789", "correct"),
        ("1789-10-05/1789-10-07", "5, 6 and 7 October 1789", "correct"),
        ("1914-07-31/1914-08-01", "31 July and 1 August 1914", "correct"),
        ("1914-07-31/1914-08-01", "July 31 and August 1, 1914", "correct"),
        ("2013-12-31/2014-01-01", "31 December 2013 and 1 January 2014", "correct"),
        ("1789-05/1789-06", "May and June 1789", "correct"),
        ("2012/2014", "2012, 2013 and 2014", "correct"),
        ("1789-10-05/1789-10-06", "5 and 6 October", "close"),
        ("1789-10", "5 and 6 October 1789", "correct"),
        ("1789", "5 and 6 October 1790", "wrong"),
        ("201X", "2012 and 2013", "wrong"),
        # Days that do not follow each other are two answers, and so are two where the key is one.
        ("1789-10-05/1789-10-07", "5 and 7 October 1789", "wrong"),
        ("1789-05/1789-07", "May and July 1789", "wrong"),
        ("1789-10-05", "5 and 6 October 1789", "wrong"),
        ("1789-10-05/1789-10-06", "5 or 6 October 1789", "wrong"),
        ("1789-10-05/1789-10-06", "6 and 7 October 1789", "wrong"),
        ("1789-10-05/1789-10-06", "5 and 6 October 1790", "wrong"),
        ("1789-10-05/1789-10-06", "6 and 5 October 1789", "wrong"),
    ],
)
def test_times_that_follow_each_other_are_a_span(key: str, given: str, outcome: str) -> None:
    assert judge_date(key, given).outcome == outcome


@pytest.mark.parametrize(
    ("key", "given", "outcome"),
    [
        ("03XX", "4th c.", "correct"),
        ("03XX", "fourth c. AD", "correct"),
        ("03XX", "the 300s", "correct"),
        ("03XX", "360s", "correct"),
        ("03XX", "late 4th century", "correct"),
        ("03XX", "the second half of the 4th century", "correct"),
        ("-03XX", "4th century BC", "correct"),
        ("-03XX", "4th c. BC", "correct"),
        ("0405", "early 5th century", "close"),
        ("0405", "late 5th century", "wrong"),
        ("03XX", "5th c.", "wrong"),
        ("03XX", "the 400s", "wrong"),
        ("03XX", "4th century BC", "wrong"),
        ("-03XX", "4th century", "close"),
        ("0405", "c. 405", "correct"),
    ],
)
def test_centuries_are_read_in_the_ways_they_are_written(
    key: str, given: str, outcome: str
) -> None:
    assert judge_date(key, given).outcome == outcome


def test_a_part_of_a_century_is_shown_in_years() -> None:
    assert judge_date("03XX", "late 4th century").read_as == "358 to 399"


@pytest.mark.parametrize(
    ("key", "given", "outcome"),
    [
        ("0405~", "405", "correct"),
        ("0405~", "406", "close"),
        ("0405~", "ca. 400", "close"),
        ("0405~", "411", "wrong"),
        ("1850~", "1855", "close"),
        ("1850~", "1856", "wrong"),
        ("0400~", "430", "close"),
        ("0400~", "460", "wrong"),
        ("-3199~", "3150 BC", "close"),
        ("-3199~", "3100 BC", "wrong"),
        ("0405", "406", "wrong"),
        ("0405?", "406", "wrong"),
        ("1850~", "1848 or 1852", "wrong"),
        ("1850~", "1845-1855", "wrong"),
    ],
)
def test_a_year_near_an_approximate_one_is_close(key: str, given: str, outcome: str) -> None:
    assert judge_date(key, given).outcome == outcome


@pytest.mark.parametrize(
    ("key", "given", "untold", "told"),
    [
        ("1789-01", "Jan 89", "close", "correct"),
        ("1789-01", "January '89", "close", "correct"),
        ("1793-01-17", "17.1.93", "close", "correct"),
        ("1805-05", "May '05", "close", "correct"),
        ("1857", "57", "close", "correct"),
        ("1789/1799", "89-99", "close", "correct"),
        ("1963", "'63", "correct", "correct"),
        ("1789", "AD 89", "wrong", "wrong"),
        ("1789", "89 BC", "wrong", "wrong"),
        # The digits may be those of a day.
        ("1812-12", "December 12", "close", "close"),
        ("1803", "03", "wrong", "wrong"),
        ("1789-01", "Jan 88", "wrong", "wrong"),
        ("1789-01", "Jan 1989", "wrong", "wrong"),
    ],
)
def test_a_century_may_be_left_out_where_it_goes_without_saying(
    key: str, given: str, untold: str, told: str
) -> None:
    assert judge_date(key, given).outcome == untold
    date = DateKey(parse_edtf(key), century_told=True)
    assert mark(AnswerKey((date,)), given, Lexicon()).outcome == told


@pytest.mark.parametrize(
    ("key", "given", "reason"),
    [
        ("1792-09-21/1795-10-26", "20 September 1792 to 26 October 1795",
         "a longer time than the answer"),
        ("1792-09-21/1795-10-26", "1792-1795", "right, but less exact than the answer"),
        ("1792-09-21", "September 1792", "right, but less exact than the answer"),
    ],
)  # fmt: skip
def test_a_longer_time_is_not_called_less_exact(key: str, given: str, reason: str) -> None:
    verdict = judge_date(key, given)
    assert (verdict.outcome, verdict.reason) == ("close", reason)


NIGHT = "1923-11-08/1923-11-09"


@pytest.mark.parametrize(
    ("code", "key", "typed", "outcome"),
    [
        ("de", NIGHT, "in der Nacht zum 9. November 1923", "correct"),
        ("de", NIGHT, "in der Nacht auf den 9. November 1923", "correct"),
        ("de", NIGHT, "in der Nacht zum 9. Novenber 1923", "close"),
        ("de", NIGHT, "in der Nacht zum 10. November 1923", "close"),
        ("de", NIGHT, "in der Nacht zum 11. November 1923", "wrong"),
        ("de", NIGHT, "in der Nacht zum 8. November 1923", "close"),
        ("de", "1923-10-31/1923-11-01", "in der Nacht zum 1. November 1923", "correct"),
        ("de", "1923-12-31/1924-01-01", "in der Nacht zum 1. Januar 1924", "correct"),
        ("de", "1923-11-09", "in der Nacht zum 9. November 1923", "correct"),
        ("fr", NIGHT, "la nuit précédant le 9 novembre 1923", "correct"),
        ("de", NIGHT, "8./9. November 1923", "correct"),
        ("de", NIGHT, "7./8. November 1923", "close"),
        ("de", NIGHT, "9./10. November 1923", "close"),
        ("de", NIGHT, "10./11. November 1923", "wrong"),
        ("en", NIGHT, "9/10 November 1923", "close"),
        ("en", NIGHT, "7/9 November 1923", "wrong"),
        ("en", NIGHT, "8 or 9 November 1923", "wrong"),
        ("en", "1923-11-09", "9/10 November 1923", "wrong"),
    ],
)
def test_a_night_lies_in_two_days(code: str, key: str, typed: str, outcome: str) -> None:
    answer = AnswerKey((DateKey(parse_edtf(key)),))
    assert mark(answer, typed, Lexicon(), LANGUAGES[code]).outcome == outcome
