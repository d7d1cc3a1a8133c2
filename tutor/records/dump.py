"""A learner's dump: JSON lines that another database can merge.

The first line is ``{"tutor": "learner", "format": 1, "learner": {…}}``. Then one line each for
``{"weights": {…}}``, ``{"setting": {…}}``, ``{"schedule": {…}}`` and, in the order of the log,
``{"event": {…}}``. The last is ``{"end": {"schedules": N, "events": M}}``, so that a dump cut
short is noticed. docs/records.md explains the fields.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from tutor.errors import DataError, NewerDatabaseError
from tutor.records import learners
from tutor.records.codec import decoder, encode
from tutor.records.kinds import LearnerId
from tutor.records.merge import Incoming, settle, take_events
from tutor.records.model import (
    EventRow,
    ImportReport,
    LearnerRow,
    ScheduleRow,
    WeightsRow,
)
from tutor.records.moments import from_micros, to_micros
from tutor.records.tables import settings

FORMAT = 1
DERIVED = "derived."
"""How settings begin that only save the time of working them out from the log; none is moved."""

_BATCH = 500
_NOT_OF_LEARNERS = frozenset({"id", "last_used"})
_NOT_OF_EVENTS = frozenset({"learner", "seq"})


@dataclass(frozen=True, slots=True)
class _Setting:
    key: str
    value: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class _End:
    schedules: int
    events: int


@dataclass(slots=True)
class _Reader:
    """Where the reading of a dump has come to, and what it has met."""

    schedules: dict[str, ScheduleRow] = field(default_factory=dict)
    events: int = 0
    end: _End | None = None


def head_lines(connection: Connection, learner: LearnerId) -> list[str]:
    """Return the lines of a dump before the schedules."""
    who = learners.by_id(connection, learner)
    head = {"tutor": "learner", "format": FORMAT, "learner": encode(who, _NOT_OF_LEARNERS)}
    rows = connection.execute(
        select(settings)
        .where(settings.c.learner == learner, ~settings.c.key.startswith(DERIVED))
        .order_by(settings.c.key)
    )
    return [
        _line(head),
        *(_line({"weights": encode(w)}) for w in learners.every_weights(connection, learner)),
        *(
            _line({"setting": encode(_Setting(row.key, row.value, from_micros(row.changed)))})
            for row in rows
        ),
    ]


def body_lines(schedules: Iterable[ScheduleRow], events: Iterable[EventRow]) -> Iterator[str]:
    """Yield the lines of a dump from the schedules to the end."""
    counted = {"schedules": 0, "events": 0}
    for schedule in schedules:
        counted["schedules"] += 1
        yield _line({"schedule": encode(schedule)})
    for event in events:
        counted["events"] += 1
        yield _line({"event": encode(event, _NOT_OF_EVENTS)})
    yield _line({"end": counted})


def merge(connection: Connection, lines: Iterable[str], into: LearnerId | None) -> ImportReport:
    """Merge a dump; see :meth:`tutor.records.store.Store.import_dump`."""
    numbered = _numbered(lines)
    header = _header(numbered)
    learner, created = _learner(connection, header, into)
    incoming = Incoming(learner)
    reader = _Reader()
    for batch in _batches(_events(connection, learner, numbered, reader)):
        take_events(connection, incoming, batch)
    if reader.end != _End(len(reader.schedules), reader.events):
        raise DataError("The dump is cut short or mixed up; export it again.")
    rebuild = settle(connection, incoming, reader.schedules)
    return ImportReport(learner, created, incoming.added, incoming.known, rebuild)


def _numbered(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    try:
        yield from enumerate(lines, start=1)
    except UnicodeDecodeError:
        raise DataError("The dump is not UTF-8; export it again.") from None


def _header(numbered: Iterator[tuple[int, str]]) -> LearnerRow:
    number, line = next(numbered, (1, ""))
    given = _object(number, line)
    version = given.get("format")
    if given.get("tutor") != "learner" or type(version) is not int:
        raise DataError("This is not a learner's dump; `tutor learner export` writes one.")
    if version > FORMAT:
        raise NewerDatabaseError(
            f"The dump is of format {version} and this version of Tutor reads {FORMAT};"
            " install a later version."
        )
    decode = decoder(LearnerRow, id=LearnerId(0), last_used=None)
    try:
        return decode(given.get("learner"))
    except ValueError as error:
        raise _unusable(number, error) from None


def _learner(
    connection: Connection, header: LearnerRow, into: LearnerId | None
) -> tuple[LearnerId, bool]:
    if into is not None:
        return learners.by_id(connection, into).id, False
    if known := learners.by_uid(connection, header.uid):
        return known.id, False
    if learners.by_name(connection, header.name):
        raise DataError(
            f"There is another learner called {header.name} already; rename that one, or name the"
            " learner to merge into."
        )
    if not 0 <= header.rollover <= 6:
        raise DataError("Line 1 of the dump cannot be used (rollover); export it again.")
    made = learners.add(
        connection, header.name, header.uid, header.created, header.zone, header.rollover
    )
    return made.id, True


def _events(
    connection: Connection,
    learner: LearnerId,
    numbered: Iterator[tuple[int, str]],
    reader: _Reader,
) -> Iterator[EventRow]:
    """Yield a dump's events; what else it holds is written or kept in the reader."""
    read_event = decoder(EventRow, learner=learner, seq=0)
    read_schedule, read_end = decoder(ScheduleRow), decoder(_End)
    read_weights, read_setting = decoder(WeightsRow), decoder(_Setting)
    for number, line in numbered:
        given = _object(number, line)
        try:
            match list(given.items()):
                case [("event", value)] if reader.end is None:
                    reader.events += 1
                    yield _checked(read_event(value))
                case [("schedule", value)] if reader.end is None:
                    schedule = read_schedule(value)
                    reader.schedules[schedule.item] = schedule
                case [("weights", value)]:
                    learners.put_weights(connection, learner, read_weights(value))
                case [("setting", value)]:
                    kept = read_setting(value)
                    changed = to_micros(kept.changed)
                    learners.put_setting(connection, learner, kept.key, kept.value, changed)
                case [("end", value)] if reader.end is None:
                    reader.end = read_end(value)
                case _:
                    raise ValueError("nothing of this kind belongs there")
        except ValueError as error:
            raise _unusable(number, error) from None


def _checked(event: EventRow) -> EventRow:
    for name, rating in (("rating", event.rating), ("suggested", event.suggested)):
        if rating is not None and not 1 <= rating <= 4:
            raise ValueError(f"{name} is {rating}")
    if event.tick < 0:
        raise ValueError(f"tick is {event.tick}")
    return event


def _batches(events: Iterable[EventRow]) -> Iterator[list[EventRow]]:
    batch: list[EventRow] = []
    for event in events:
        batch.append(event)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _object(number: int, line: str) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        if number == 1:
            raise DataError("This is not a learner's dump; `tutor learner export` writes one.")
        raise _unusable(number, ValueError("it is no JSON object"))
    return given


def _unusable(number: int, why: ValueError) -> DataError:
    return DataError(f"Line {number} of the dump cannot be used ({why}); export it again.")


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"
