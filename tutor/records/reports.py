"""What learners say is wrong with questions, kept among their settings.

There a report is found at once however long the log is, changes no schedule, travels with the
learner's dump, where the later word on it holds, and goes when the learner is erased.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from tutor.records.codec import decoder, encode
from tutor.records.failures import worded
from tutor.records.kinds import LearnerId
from tutor.records.learners import set_anew
from tutor.records.model import ReportRow
from tutor.records.moments import to_micros
from tutor.records.probe import DatabaseState, connect_to_read, state_of

PREFIX = "report."
"""How the keys of settings begin that are reports; the rest is the report's id."""

_BEYOND = "report/"
_ALL = (
    "SELECT learners.id, name, value FROM settings JOIN learners ON learners.id = settings.learner"
    " WHERE key > ? AND key < ? ORDER BY key"
)
_read = decoder(ReportRow)


class Kept(NamedTuple):
    """A report and whose it is."""

    learner: LearnerId
    name: str
    report: ReportRow


def put_report(connection: Connection, learner: LearnerId, report: ReportRow) -> None:
    """Keep a report, or what has become of it, as the latest word on it."""
    value = json.dumps(encode(report), ensure_ascii=False, separators=(",", ":"))
    changed = to_micros(report.settled or report.at)
    set_anew(connection, learner, f"{PREFIX}{report.id}", value, changed)


def kept_reports(path: Path) -> tuple[Kept, ...]:
    """Return everybody's reports in the order in which they were made.

    None where there is no database of this version; what cannot be read as a report is passed over.
    Raises DataError for a database that cannot be read.
    """
    if state_of(path) is not DatabaseState.CURRENT:
        return ()
    with worded(path), closing(connect_to_read(path)) as connection:
        return tuple(_kept(connection.execute(_ALL, (PREFIX, _BEYOND))))


def readable(values: Iterable[str]) -> Iterator[ReportRow]:
    """Yield the reports of some settings, without those that are no such thing."""
    for value in values:
        try:
            yield _read(json.loads(value))
        except (ValueError, RecursionError):
            continue


def _kept(rows: Iterable[sqlite3.Row | tuple[int, str, str]]) -> Iterator[Kept]:
    for learner, name, value in rows:
        for report in readable([value]):
            yield Kept(LearnerId(learner), name, report)
