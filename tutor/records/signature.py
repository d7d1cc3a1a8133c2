"""What a learner's figures rest on, told in a few numbers, so that it shows whether they hold."""

from typing import NamedTuple

from sqlalchemy import Connection

from tutor.records.dump import DERIVED
from tutor.records.kinds import LearnerId
from tutor.records.prepared import driver_of

_LAST = "SELECT seq, id FROM events WHERE learner = ? ORDER BY seq DESC LIMIT 1"
_SETTINGS = "SELECT key, value FROM settings WHERE learner = ? ORDER BY key"
_SCHEDULES = (
    "SELECT count(*), total(due_day), total(last_day), total(stability), total(difficulty),"
    " total(reps), total(lapses), total(suspended), total(buried_until), total(introduced_day),"
    " max(last_event) FROM schedules WHERE learner = ?"
)


class Signature(NamedTuple):
    """The last event, sums over all schedules, and the settings but those that are derived.

    Whatever is done to a learner's records changes it, but for sessions that are left open and what
    is derived from the log.
    """

    last: tuple[int, str]
    schedules: tuple[float | str | None, ...]
    settings: tuple[tuple[str, str], ...]


def signature(connection: Connection, learner: LearnerId) -> Signature:
    """Return what a learner's figures rest on."""
    driver = driver_of(connection)
    last = driver.execute(_LAST, (learner,)).fetchone()
    sums = driver.execute(_SCHEDULES, (learner,)).fetchone()
    settings = driver.execute(_SETTINGS, (learner,)).fetchall()
    kept = tuple((str(k), str(v)) for k, v in settings if not str(k).startswith(DERIVED))
    return Signature(last or (0, ""), tuple(sums or ()), kept)
