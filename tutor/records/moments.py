"""How days and instants stand in the tables: both as integers, compact and in their own order.

A study day is its proleptic Gregorian ordinal (``date.toordinal``); in SQL,
``date(day + 1721424.5)`` shows it. An instant is microseconds since 1970 in UTC; in SQL,
``datetime(at / 1e6, 'unixepoch')`` shows it.
"""

from datetime import UTC, date, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(at: datetime) -> int:
    """Return an aware instant as microseconds since 1970, exactly."""
    return (at - _EPOCH) // _MICROSECOND


def to_micros_or_none(at: datetime | None) -> int | None:
    """Return an instant as microseconds, None as None."""
    return None if at is None else to_micros(at)


def from_micros(micros: int) -> datetime:
    """Return the instant (UTC) of a number of microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=micros)


def from_micros_or_none(micros: int | None) -> datetime | None:
    """Return microseconds as an instant, None as None."""
    return None if micros is None else from_micros(micros)


def to_ordinal_or_none(day: date | None) -> int | None:
    """Return a study day as its ordinal, None as None."""
    return None if day is None else day.toordinal()


def from_ordinal_or_none(ordinal: int | None) -> date | None:
    """Return an ordinal as a study day, None as None."""
    return None if ordinal is None else date.fromordinal(ordinal)
