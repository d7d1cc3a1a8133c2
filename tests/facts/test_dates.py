"""EDTF dates as intervals of days."""

import calendar
import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.facts.datehelp import meant
from tutor.facts.dates import EARLIEST, LATEST, Day, EdtfDate, Precision, days_in_month, parse_edtf
from tutor.facts.language import ENGLISH

MARKS = st.sampled_from(["", "~", "?", "%"])


@st.composite
def days(draw: st.DrawFn) -> Day:
    year = draw(st.integers(-9999, 9999))
    month = draw(st.integers(1, 12))
    return (year, month, draw(st.integers(1, days_in_month(year, month))))


def written(day: Day, precision: Precision) -> str:
    year, month, number = day
    sign = "-" if year < 0 else ""
    digits = f"{sign}{abs(year):04}"
    match precision:
        case Precision.DAY:
            return f"{digits}-{month:02}-{number:02}"
        case Precision.MONTH:
            return f"{digits}-{month:02}"
        case Precision.YEAR:
            return digits
        case Precision.DECADE:
            return digits[:-1] + "X"
        case _:
            return digits[:-2] + "XX"


@given(days(), st.sampled_from(Precision), MARKS)
def test_a_date_keeps_its_text_and_covers_the_day_it_was_written_from(
    day: Day, precision: Precision, mark: str
) -> None:
    text = written(day, precision) + mark
    date = parse_edtf(text)
    assert str(date) == text
    assert date.first <= day <= date.last
    assert date.precision is precision
    assert date.approximate is (mark != "")
    assert date.interval is False


@given(days(), st.sampled_from(Precision), st.sampled_from(Precision))
def test_the_coarser_writing_of_a_day_contains_the_finer(
    day: Day, one: Precision, other: Precision
) -> None:
    coarse, fine = sorted((one, other))
    assert parse_edtf(written(day, coarse)).contains(parse_edtf(written(day, fine)))


@given(days(), days())
def test_an_interval_covers_both_ends_and_runs_forwards(one: Day, other: Day) -> None:
    begin, end = sorted((one, other))
    text = f"{written(begin, Precision.DAY)}/{written(end, Precision.DAY)}"
    date = parse_edtf(text)
    assert (str(date), date.first, date.last, date.interval) == (text, begin, end, True)
    if begin != end:
        with pytest.raises(ValueError, match="ends before it begins"):
            parse_edtf("/".join(reversed(text.split("/"))))


@given(days(), days())
def test_containing_and_overlapping_agree(one: Day, other: Day) -> None:
    left = parse_edtf(written(one, Precision.YEAR))
    right = parse_edtf(written(other, Precision.DAY))
    assert left.overlaps(right) is right.overlaps(left)
    assert left.contains(right) is (one[0] == other[0])
    assert not left.contains(right) or left.overlaps(right)


@given(days())
def test_open_ends_reach_as_far_as_dates_go(day: Day) -> None:
    text = written(day, Precision.DAY)
    assert (parse_edtf(f"{text}/..").first, parse_edtf(f"{text}/..").last) == (day, LATEST)
    assert (parse_edtf(f"../{text}").first, parse_edtf(f"../{text}").last) == (EARLIEST, day)


@given(st.text(st.sampled_from("0123456789-/.XT~?% "), max_size=14) | st.text(max_size=12))
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with suppress(ValueError):
        date = parse_edtf(text)
        assert isinstance(date, EdtfDate)
        assert date.first <= date.last


@given(st.integers(1, 9999), st.integers(1, 12))
def test_months_are_as_long_as_the_calendar_says(year: int, month: int) -> None:
    assert days_in_month(year, month) == calendar.monthrange(year, month)[1]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2013-02-29", "there is no day 29 in 2013-02; it has 28 days"),
        ("2013-13", "there is no month 13; months go from 01 to 12"),
        ("2013-00", "there is no month 00; months go from 01 to 12"),
        ("2013-04-00", "there is no day 00 in 2013-04; it has 30 days"),
        ("199X-04", "a decade or century has no month; write 199X or 19XX alone"),
        ("2013/2014/2015", "an interval has one slash, as in 2013-05-31/2013-06-02"),
        ("../..", "an interval needs a beginning or an end, as in 2012-01/.."),
    ],
)
def test_what_is_wrong_with_a_date_is_said(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        parse_edtf(text)


@pytest.mark.parametrize("text", ["２０１３", "2013-4-15", "13-04-15", "April 2013", "2013 ~", ""])
def test_only_edtf_is_a_date(text: str) -> None:
    with pytest.raises(ValueError, match="a date is written"):
        parse_edtf(text)


@pytest.mark.parametrize(
    ("written", "likely"),
    [
        ("15 April 2013", "2013-04-15"),
        ("15th of April 2013", None),
        ("April 15, 2013", "2013-04-15"),
        ("April 15th 2013", "2013-04-15"),
        ("Apr. 2013", "2013-04"),
        ("Ma 2013", None),
        ("Jun 2013", "2013-06"),
        ("Ju 2013", None),
        ("2013-4-5", "2013-04-05"),
        ("2013/04/15", "2013-04-15"),
        ("2013.4", "2013-04"),
        ("15.4.2013", "2013-04-15"),
        ("15. 4. 2013", "2013-04-15"),
        ("9/6/2023", None),
        ("31.4.2013", None),
        ("2013-13", None),
        ("1931-1933", "1931/1933"),
        ("1931 – 1933", "1931/1933"),
        ("1933-1931", None),
        ("about 2013", "2013~"),
        ("c. 1590", "1590~"),
        ("the 1990s", "199X"),
        ("44 BC", "-0043"),
        ("1 BC", "0000"),
        ("0 BC", None),
        ("spring 2013", None),
        ("April", None),
        ("", None),
        ("1" * 5000, None),
    ],
)
def test_a_date_as_people_write_it_is_turned_round_where_it_is_clear(
    written: str, likely: str | None
) -> None:
    assert meant(written) == likely


@given(st.integers(1000, 9999), st.integers(1, 12), st.integers(1, 28))
def test_what_the_language_writes_is_turned_round(year: int, month: int, day: int) -> None:
    whole = f"{year}-{month:02}-{day:02}"
    for text in (whole, whole[:7]):
        assert meant(ENGLISH.date(parse_edtf(text))) == text
    assert meant(f"{day}.{month}.{year}") == whole
