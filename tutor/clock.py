"""The clock, the learner's zone and the study day: the only door to time.

Instants are aware datetimes in UTC. A *study day* is a calendar date in the learner's zone that
begins at a rollover hour, so that an answer at one in the morning still belongs to the evening.
"""

import re
import warnings
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from tutor.errors import SettingsError

DEFAULT_ROLLOVER = 4
_OFFSET = re.compile(r"([+-]\d{1,5})([dhm])")
# Far enough for any trial, and a century of intervals away from what a date can hold.
_YEARS = range(1970, 3000)


class Clock(Protocol):
    """Anything that tells the instant it is."""

    def now(self) -> datetime:
        """Return the present instant, aware and in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the machine's instant."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class ShiftedClock:
    """The machine's clock, moved by a fixed span; for trials."""

    by: timedelta

    def now(self) -> datetime:
        """Return the machine's instant plus the span."""
        return datetime.now(UTC) + self.by


@dataclass(slots=True)
class FixedClock:
    """A clock that stands still until it is told to move; for trials and tests."""

    at: datetime

    def now(self) -> datetime:
        """Return the instant it was set to."""
        return self.at

    def advance(self, by: timedelta) -> None:
        """Move the clock on (or back) by a span."""
        self.at += by


def clock_from(value: str | None) -> Clock:
    """Return the clock that ``TUTOR_NOW`` asks for: an ISO instant, ``+12d``, or none.

    Raises SettingsError for anything else.
    """
    if not value:
        return SystemClock()
    if shift := _OFFSET.fullmatch(value.strip()):
        unit = {"d": "days", "h": "hours", "m": "minutes"}[shift[2]]
        return ShiftedClock(timedelta(**{unit: int(shift[1])}))
    try:
        at = datetime.fromisoformat(value.strip())
        at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        at = None
    if at is None or at.year not in _YEARS:
        raise SettingsError(
            f"TUTOR_NOW is {value!r}; write an instant such as 2026-11-22T19:30+00:00, or +12d."
        )
    return FixedClock(at)


def zone_from(name: str | None) -> ZoneInfo:
    """Return the IANA zone of that name, or the system's (UTC failing that) where none is named.

    Raises SettingsError if the name is unknown.
    """
    if name:
        try:
            return ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            raise SettingsError(
                f"{name!r} is not a time zone; write an IANA name such as Europe/Berlin."
            ) from None
    # Imported here: who names a zone does not pay for looking for the system's.
    from tzlocal import get_localzone_name

    try:
        with warnings.catch_warnings():
            # It warns, in words for programmers, where the system is set to no zone at all.
            warnings.simplefilter("ignore")
            return ZoneInfo(get_localzone_name() or "UTC")
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def study_day(instant: datetime, zone: ZoneInfo, rollover: int = DEFAULT_ROLLOVER) -> date:
    """Return the study day that an aware instant falls on; rollover is an hour, 0 to 6."""
    # Wall-clock arithmetic on purpose: a day begins at four by the learner's own clock.
    local = instant.astimezone(zone).replace(tzinfo=None)
    return (local - timedelta(hours=rollover)).date()
