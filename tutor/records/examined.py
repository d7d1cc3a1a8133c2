"""What exams have asked, found in the log without reading all of it.

The roll-ups say on which days there were exams, and the log is in the order of its ticks, so that a
day's events are found by halving.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, and_, func, select

from tutor.records.kinds import EventKind, LearnerId
from tutor.records.moments import to_micros
from tutor.records.tables import day_rollups, events

_MARGIN = timedelta(days=2)
"""A study day lies within two days of the instants of its answers, in any zone."""


def asked_in_exams(connection: Connection, learner: LearnerId) -> dict[str, int]:
    """Return how often each item was asked in an exam."""
    found: Counter[str] = Counter()
    for of_exam in _exam_events(connection, learner):
        rows = connection.execute(
            select(events.c.item, func.count()).where(of_exam).group_by(events.c.item)
        )
        for item, times in rows:
            found[item] += times
    return dict(found)


def wrong_in_exams(connection: Connection, learner: LearnerId, since: date, right: str) -> set[str]:
    """Return the items answered in an exam from a day on with another outcome than the right one.

    What counted as a review is left out, and what was left open: it tells nothing.
    """
    found: set[str] = set()
    for of_exam in _exam_events(connection, learner, since):
        wanted = select(events.c.item).where(
            of_exam,
            events.c.outcome != right,
            events.c.response != "",
            events.c.rating.is_(None),
        )
        found |= set(connection.execute(wanted).scalars())
    return found


def _exam_events(
    connection: Connection, learner: LearnerId, since: date = date.min
) -> Iterator[ColumnElement[bool]]:
    """Yield what holds for the exams' events of a day, for each day that has any."""
    days = connection.execute(
        select(day_rollups.c.day)
        .where(
            day_rollups.c.learner == learner,
            day_rollups.c.exam > 0,
            day_rollups.c.day >= since.toordinal(),
        )
        .group_by(day_rollups.c.day)
        .order_by(day_rollups.c.day)
    ).scalars()
    after = 0
    for day in days:
        noon = datetime.combine(date.fromordinal(day), time(12), UTC)
        first = max(_first_from(connection, learner, noon - _MARGIN), after)
        after = _first_from(connection, learner, noon + _MARGIN)
        yield and_(
            events.c.learner == learner,
            events.c.seq >= first,
            events.c.seq < after,
            events.c.kind == EventKind.EXAM,
        )


def _first_from(connection: Connection, learner: LearnerId, at: datetime) -> int:
    """Return the number of the first event at or after an instant, one past the last for none."""
    tick = to_micros(at)
    low, high = 1, _last(connection, learner) + 1
    while low < high:
        middle = (low + high) // 2
        found = connection.execute(
            select(events.c.tick).where(events.c.learner == learner, events.c.seq == middle)
        ).scalar()
        if found is not None and found < tick:
            low = middle + 1
        else:
            high = middle
    return low


def _last(connection: Connection, learner: LearnerId) -> int:
    wanted = select(events.c.seq).where(events.c.learner == learner)
    return connection.execute(wanted.order_by(events.c.seq.desc()).limit(1)).scalar() or 0
