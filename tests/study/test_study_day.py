"""The study day through daylight saving, travel, far zones, any rollover, and clocks that jump."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.study.campus import Campus, asked, assert_rebuilds, events, give, schedules
from tutor.clock import study_day
from tutor.questions.model import ItemId
from tutor.records import verify
from tutor.records.kinds import EventKind
from tutor.settings import Settings
from tutor.study.aside import set_aside
from tutor.study.room import Room

if TYPE_CHECKING:
    from tutor.records.model import EventRow

ZONES = (
    *("Pacific/Kiritimati", "Etc/GMT-14", "Etc/GMT+12", "Pacific/Niue", "Asia/Kathmandu"),
    *("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"),
)
DST = (
    # Where clocks skip an hour, and where they repeat one: Berlin, New York, Lord Howe.
    *(datetime(2026, 3, 29, 0, 55, tzinfo=UTC), datetime(2026, 10, 25, 0, 55, tzinfo=UTC)),
    *(datetime(2026, 3, 8, 6, 55, tzinfo=UTC), datetime(2026, 11, 1, 5, 55, tzinfo=UTC)),
    *(datetime(2026, 10, 3, 15, 25, tzinfo=UTC), datetime(2026, 4, 4, 14, 55, tzinfo=UTC)),
)


@dataclass(frozen=True)
class Step:
    """What happens next: the clock moves, the learner is elsewhere, and does something."""

    moved: timedelta
    zone: str
    rollover: int
    does: str


moves = st.one_of(
    st.integers(1, 180).map(lambda minutes: timedelta(minutes=minutes)),
    st.integers(1, 30).map(lambda hours: timedelta(hours=hours)),
    st.integers(-3, 12).map(lambda days: timedelta(days=days, minutes=7)),
    st.sampled_from([timedelta(days=-400), timedelta(days=40), timedelta(0)]),
)
instants = st.integers(0, 525_600).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
steps = st.builds(
    Step,
    moves,
    st.sampled_from(ZONES),
    st.integers(0, 6),
    st.sampled_from(["right", "wrong", "right twice", "bury", "suspend"]),
)


@contextmanager
def new_campus(at: datetime) -> Iterator[Campus]:
    with tempfile.TemporaryDirectory() as folder:
        campus = Campus(Path(folder))
        campus.clock.at = at
        yield campus


def do(room: Room, does: str) -> None:
    """Do something in a new session, so that the study day is told anew."""
    session = room.session(fresh=True)
    if session.ask() is None:
        return
    if does == "bury":
        session.bury()
    elif does == "suspend":
        item = ItemId(asked(session).question.item)
        session.suspend()
        set_aside(room, EventKind.UNSUSPEND, [item])
    else:
        for _ in range(2 if does == "right twice" else 1):
            give(session, correct=does != "wrong")
            if session.ask() is None:
                break


def assert_sound(room: Room) -> None:
    """Hold schedules and log against what no clock may bring about."""
    log = events(room)
    days = [event.day for event in log]
    assert days == sorted(days)
    for row in schedules(room).values():
        assert row.interval >= 0
        if row.last_day is not None:
            assert row.due_day is not None
            assert row.due_day == row.last_day + timedelta(days=row.interval)
            assert row.last_day <= days[-1]
    for event in log:
        assert event.due_day is None or event.due_day >= event.day or event.rating is None
    assert_rebuilds(room)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(DST) | instants,
    st.lists(steps, min_size=2, max_size=7),
)
@example(
    datetime(2026, 11, 22, 12, tzinfo=UTC),
    [
        Step(timedelta(0), "Pacific/Kiritimati", 0, "right"),
        Step(timedelta(minutes=30), "Etc/GMT+12", 6, "right"),
        Step(timedelta(days=-400), "UTC", 4, "wrong"),
        Step(timedelta(days=1), "Pacific/Kiritimati", 0, "right"),
    ],
)
def test_days_never_go_back_and_a_past_day_never_changes(
    start: datetime, journey: list[Step]
) -> None:
    with new_campus(start) as campus:
        before: list[EventRow] = []
        for step in journey:
            campus.clock.advance(step.moved)
            campus.settings = Settings(zone=step.zone, rollover=step.rollover)
            with campus.room() as room:
                local = study_day(campus.clock.at, ZoneInfo(step.zone), step.rollover)
                expected = max([local, *(event.day for event in before[-1:])])
                assert room.today() == expected
                assert campus.today().day == expected
                do(room, step.does)
                after = events(room)
                assert after[: len(before)] == before
                assert {event.day for event in after[len(before) :]} <= {expected}
                assert_sound(room)
                before = after


@settings(max_examples=10, deadline=None)
@given(
    st.sampled_from(DST),
    st.sampled_from(ZONES),
    st.integers(0, 6),
    st.lists(st.integers(-600, 600), min_size=1, max_size=6),
)
def test_a_session_keeps_its_day_whatever_the_clock_does_meanwhile(
    start: datetime, zone: str, rollover: int, minutes: list[int]
) -> None:
    with new_campus(start) as campus:
        campus.settings = Settings(zone=zone, rollover=rollover)
        with campus.room() as room:
            session = room.session()
            day = room.today()
            for number, moved in enumerate(minutes):
                campus.clock.advance(timedelta(minutes=moved))
                if session.ask() is None:
                    break
                give(session, correct=number % 2 == 0)
            assert {event.day for event in events(room)} == {day}
            assert_sound(room)


@pytest.mark.parametrize("rollover", range(7))
@pytest.mark.parametrize("night", DST[:2])
def test_every_hour_of_a_night_of_changing_clocks_has_its_day(
    night: datetime, rollover: int
) -> None:
    """Berlin's local date less the rollover hour, by the clock on the wall."""
    zone = ZoneInfo("Europe/Berlin")
    with new_campus(night - timedelta(hours=6)) as campus:
        campus.settings = Settings(zone="Europe/Berlin", rollover=rollover)
        days: list[date] = []
        for _ in range(5):
            campus.clock.advance(timedelta(hours=3))
            with campus.room() as room:
                do(room, "right")
                days.append(events(room)[-1].day)
            wall = campus.clock.at.astimezone(zone).replace(tzinfo=None)
            assert days[-1] == (wall - timedelta(hours=rollover)).date()
        assert days[-1] - days[0] == timedelta(days=1)


def test_a_clock_that_was_a_year_ahead_holds_the_day_until_it_is_reached(tmp_path: Path) -> None:
    campus = Campus(tmp_path)
    start = campus.clock.at
    with campus.room() as room:
        item = ItemId(give(room.session()).asked.question.item)
        campus.clock.advance(timedelta(days=365))
        finish_day = room.today()
        give(room.session())
        campus.clock.at = start + timedelta(days=1)
        assert room.today() == finish_day
        give(room.session())
        assert_sound(room)
        assert schedules(room)[item].last_day in (None, finish_day)
        campus.clock.at = start + timedelta(days=366)
        assert room.today() == finish_day + timedelta(days=1)
        assert verify.check(room.store.path).faults == ()


def test_setting_aside_on_a_later_day_holds_the_day_too(tmp_path: Path) -> None:
    campus = Campus(tmp_path)
    with campus.room() as room:
        item = ItemId(give(room.session()).asked.question.item)
        campus.clock.advance(timedelta(days=2))
        set_aside(room, EventKind.BURY, [item])
        day = events(room)[-1].day
        campus.clock.advance(timedelta(days=-1))
        assert room.today() == day == campus.today().day
        give(room.session())
        assert_sound(room)


def test_crossing_the_date_line_westwards_gives_no_second_day(tmp_path: Path) -> None:
    """In Kiritimati it is tomorrow; on Niue, an hour later, it would be yesterday."""
    campus = Campus(tmp_path)
    campus.settings = replace(campus.settings, zone="Pacific/Kiritimati", rollover=0)
    with campus.room() as room:
        give(room.session())
        first = events(room)[-1].day
    campus.clock.advance(timedelta(hours=1))
    campus.settings = replace(campus.settings, zone="Pacific/Niue", rollover=0)
    local = study_day(campus.clock.at, ZoneInfo("Pacific/Niue"), 0)
    assert local == first - timedelta(days=1)
    with campus.room() as room:
        give(room.session())
        assert events(room)[-1].day == first
        assert events(room)[-1].zone == "Pacific/Niue"
        assert_sound(room)
