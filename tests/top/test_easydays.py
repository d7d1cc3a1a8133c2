from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.easydays import EasyDays, dates_of, easy_days, weekdays_of

SATURDAY, SUNDAY, MONDAY = date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23)


def test_without_any_every_day_is_whole() -> None:
    assert easy_days() == EasyDays()
    assert {easy_days().share(MONDAY + timedelta(days=n)) for n in range(40)} == {1.0}


def test_weekdays_have_half_or_none() -> None:
    found = easy_days("sat half, Sunday none")
    assert [found.share(day) for day in (SATURDAY, SUNDAY, MONDAY)] == [0.5, 0.0, 1.0]


def test_dates_are_off_from_the_first_to_the_last() -> None:
    found = easy_days("", "2026-12-24 to 2026-12-26, 2027-01-01")
    off = [day for n in range(60) if found.share(day := MONDAY + timedelta(days=n)) == 0]
    assert off == [date(2026, 12, d) for d in (24, 25, 26)] + [date(2027, 1, 1)]


@given(st.dates(date(2026, 1, 1), date(2027, 1, 1)))
def test_a_date_off_goes_before_its_weekday(day: date) -> None:
    assert easy_days("mon half", f"{day}").share(day) == 0


@pytest.mark.parametrize(
    "text",
    ["sat", "sat full", "someday none", "su none", "sat half, saturday none", "sat half,,sun none"],
)
def test_weekdays_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        weekdays_of(text)


def test_one_weekday_at_least_stays() -> None:
    all_off = ", ".join(f"{day} none" for day in ("mon", "tue", "wed", "thu", "fri", "sat"))
    assert sum(weekdays_of(all_off)) == 1
    with pytest.raises(ValueError, match="leaves no weekday"):
        weekdays_of(f"{all_off}, sun none")


@pytest.mark.parametrize(
    "text", ["tomorrow", "2026-13-01", "2026-12-26 to 2026-12-24", "2026-12-01 to 2 to 3"]
)
def test_dates_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        dates_of(text)
