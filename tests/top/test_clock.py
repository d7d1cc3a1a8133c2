import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.clock import (
    FixedClock,
    ShiftedClock,
    SystemClock,
    clock_from,
    study_day,
    zone_from,
)
from tutor.errors import SettingsError

# Half hours, three quarters, both ends of the world, a skipped day, a two-hour summer time,
# clocks that change at one past midnight.
ZONES = st.sampled_from(
    [
        "UTC",
        "Etc/GMT+12",
        "Etc/GMT-14",
        "Pacific/Kiritimati",
        "Pacific/Apia",
        "Pacific/Chatham",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "America/St_Johns",
        "America/New_York",
        "Europe/Berlin",
        "Antarctica/Troll",
    ]
).map(ZoneInfo)
INSTANTS = st.integers(631_152_000, 2_145_916_800).map(lambda s: datetime.fromtimestamp(s, UTC))
DAYS = st.dates(date(1990, 1, 1), date(2037, 12, 31))
ROLLOVERS = st.integers(0, 6)
A_MOMENT = timedelta(microseconds=1)


@given(INSTANTS, ZONES, ROLLOVERS)
def test_a_study_day_is_the_calendar_day_or_the_one_before(
    instant: datetime, zone: ZoneInfo, rollover: int
) -> None:
    local = instant.astimezone(zone)
    before = local.hour < rollover
    assert study_day(instant, zone, rollover) == local.date() - timedelta(days=before)


@given(INSTANTS, st.timedeltas(timedelta(0), timedelta(days=40)), ZONES, ROLLOVERS)
def test_a_study_day_never_comes_before_an_earlier_one(
    instant: datetime, later: timedelta, zone: ZoneInfo, rollover: int
) -> None:
    # Troll's clocks go back two hours, over a rollover at two.
    went_back = timedelta(hours=2) if zone.key == "Antarctica/Troll" else timedelta(0)
    day = study_day(instant, zone, rollover)
    assert study_day(instant + later + went_back, zone, rollover) >= day


@given(INSTANTS, ROLLOVERS)
def test_the_answer_does_not_depend_on_how_the_instant_is_written(
    instant: datetime, rollover: int
) -> None:
    zone = ZoneInfo("Europe/Berlin")
    elsewhere = instant.astimezone(ZoneInfo("Asia/Tokyo"))
    assert study_day(instant, zone, rollover) == study_day(elsewhere, zone, rollover)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2026-11-23T02:59:59+00:00", date(2026, 11, 22)),
        ("2026-11-23T03:00:00+00:00", date(2026, 11, 23)),
        # Summer time begins and ends.
        ("2026-03-29T01:59:59+00:00", date(2026, 3, 28)),
        ("2026-03-29T02:00:00+00:00", date(2026, 3, 29)),
        ("2026-10-25T02:59:59+00:00", date(2026, 10, 24)),
        ("2026-10-25T03:00:00+00:00", date(2026, 10, 25)),
    ],
)
def test_the_day_begins_at_four_by_the_learners_clock(instant: str, day: date) -> None:
    assert study_day(datetime.fromisoformat(instant), ZoneInfo("Europe/Berlin")) == day


@pytest.mark.parametrize(
    ("zone", "rollover", "last", "days"),
    [
        # In St John's the minute after midnight was followed by one past one.
        ("America/St_Johns", 1, datetime(2007, 3, 11, 3, 31, tzinfo=UTC), ("10", "11")),
        # Samoa left a calendar day out.
        ("Pacific/Apia", 4, datetime(2011, 12, 30, 10, 0, tzinfo=UTC), ("29", "30")),
    ],
)
def test_what_the_clocks_skip_ends_the_study_day(
    zone: str, rollover: int, last: datetime, days: tuple[str, str]
) -> None:
    found = [study_day(at, ZoneInfo(zone), rollover) for at in (last - A_MOMENT, last)]
    assert tuple(f"{day.day}" for day in found) == days


@pytest.mark.parametrize(
    ("value", "instant"),
    [
        ("2026-11-22T19:30+00:00", datetime(2026, 11, 22, 19, 30, tzinfo=UTC)),
        ("2026-11-22T19:30+09:00", datetime(2026, 11, 22, 10, 30, tzinfo=UTC)),
        ("2026-11-22T19:30", datetime(2026, 11, 22, 19, 30, tzinfo=UTC)),
        (" 2026-11-22 ", datetime(2026, 11, 22, tzinfo=UTC)),
    ],
)
def test_an_instant_sets_the_clock(value: str, instant: datetime) -> None:
    clock = clock_from(value)
    assert clock.now() == instant
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ("+12d", timedelta(days=12)),
        ("-3h", timedelta(hours=-3)),
        ("+90m", timedelta(minutes=90)),
    ],
)
def test_a_span_shifts_the_clock(value: str, span: timedelta) -> None:
    assert clock_from(value) == ShiftedClock(span)
    earlier = SystemClock().now()
    assert ShiftedClock(span).now() - earlier >= span


def test_without_a_wish_the_clock_is_the_machines() -> None:
    assert isinstance(clock_from(None), SystemClock)
    assert isinstance(clock_from(""), SystemClock)


@pytest.mark.parametrize(
    "value",
    ["tomorrow", "+d", "12d", "+123456d", "2026-13-01", "0001-01-01", "9999-12-31T23:59-12:00"],
)
def test_another_wish_is_refused_with_an_example(value: str) -> None:
    with pytest.raises(SettingsError, match=r"TUTOR_NOW is .*; write an instant such as"):
        clock_from(value)


def test_a_fixed_clock_moves_when_told() -> None:
    clock = FixedClock(datetime(2026, 11, 22, tzinfo=UTC))
    clock.advance(timedelta(days=-1))
    assert clock.now() == datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    "name", ["Europe/Berlim", "../../etc/passwd", "/etc", "Europe", "\0", "+2"]
)
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(SettingsError, match="is not a time zone; write an IANA name"):
        zone_from(name)


@pytest.mark.parametrize(
    ("variable", "zone"),
    [
        ("Asia/Tokyo", {"Asia/Tokyo"}),
        ("CET-1CEST", available_timezones()),
        ("?", available_timezones()),
    ],
)
def test_the_systems_zone_is_followed_or_a_safe_one(variable: str, zone: set[str]) -> None:
    # In a process of its own: a process looks for the system's zone only once.
    done = subprocess.run(
        [sys.executable, "-c", "from tutor.clock import zone_from; print(zone_from(None))"],
        env={**os.environ, "TZ": variable},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() in zone
    assert done.stderr == ""
