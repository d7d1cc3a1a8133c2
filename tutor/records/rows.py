"""Between the values of :mod:`tutor.records.model` and the rows of the tables, field by field."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from tutor.records.kinds import EventKind, LearnerId
from tutor.records.model import (
    DayRollup,
    EventRow,
    LearnerRow,
    NewEvent,
    ScheduleRow,
    SessionRow,
    WeightsRow,
)
from tutor.records.moments import (
    from_micros,
    from_micros_or_none,
    from_ordinal_or_none,
    to_micros,
    to_micros_or_none,
    to_ordinal_or_none,
)

Row = Mapping[Any, Any]
Values = dict[str, Any]


def storable(text: str) -> str:
    """Return text that UTF-8 can hold: half surrogates, which no key types, become ``?``."""
    if text.isascii():
        return text
    return text.encode("utf-8", "replace").decode("utf-8")


def event_values(
    event: NewEvent, seq: int, tick: int, schedule: ScheduleRow | None, *, forget: bool
) -> Values:
    """Return the row of a new event, with the memory state of the schedule it leaves."""
    return {
        "learner": event.learner,
        "seq": seq,
        "id": event.id,
        "tick": tick,
        "kind": event.kind,
        "amends": event.amends,
        "item": event.item,
        "deck": event.deck,
        "session": event.session,
        "at": to_micros(event.at),
        "zone": event.zone,
        "day": event.day.toordinal(),
        "form": event.form,
        "seed": str(event.seed),
        "response": storable(event.response),
        "outcome": event.outcome,
        "slip": event.slip,
        "score": event.score,
        "suggested": event.suggested,
        "rating": event.rating,
        "introduces": int(event.introduces),
        "spaced": int(event.spaced),
        "hinted": int(event.hinted),
        "confidence": event.confidence,
        "milliseconds": event.milliseconds,
        "phase_before": event.phase_before,
        "unfuzzed": event.unfuzzed,
        "payload": storable(event.payload),
        **_state_values(schedule, forget=forget),
    }


def _state_values(schedule: ScheduleRow | None, *, forget: bool) -> Values:
    if schedule is None:
        return {
            "phase_after": "" if forget else None,
            "stability": None,
            "difficulty": None,
            "due_day": None,
            "algorithm": "",
            "weights": "",
        }
    return {
        "phase_after": schedule.phase,
        "stability": schedule.stability,
        "difficulty": schedule.difficulty,
        "due_day": to_ordinal_or_none(schedule.due_day),
        "algorithm": schedule.algorithm,
        "weights": schedule.weights,
    }


def event_row_values(event: EventRow) -> Values:
    """Return the row of an event that was numbered before: one that is imported."""
    return {
        **event_values(event, event.seq, event.tick, None, forget=False),
        "phase_after": event.phase_after,
        "stability": event.stability,
        "difficulty": event.difficulty,
        "due_day": to_ordinal_or_none(event.due_day),
        "algorithm": event.algorithm,
        "weights": event.weights,
    }


def event_row(row: Row) -> EventRow:
    """Return a row of the log as a value."""
    values: Values = dict(row)
    values["at"] = from_micros(row["at"])
    values["day"] = date.fromordinal(row["day"])
    values["due_day"] = from_ordinal_or_none(row["due_day"])
    values["seed"] = int(row["seed"])
    values["kind"] = EventKind(row["kind"])
    for name in ("introduces", "spaced", "hinted"):
        values[name] = bool(row[name])
    return EventRow(**values)


def schedule_values(learner: LearnerId, schedule: ScheduleRow, last_event: str) -> Values:
    """Return the row of a schedule that an event wrote."""
    return {
        "learner": learner,
        "item": schedule.item,
        "phase": schedule.phase,
        "stability": schedule.stability,
        "difficulty": schedule.difficulty,
        "last_day": to_ordinal_or_none(schedule.last_day),
        "due_day": to_ordinal_or_none(schedule.due_day),
        "interval": schedule.interval,
        "reps": schedule.reps,
        "lapses": schedule.lapses,
        "last_rating": schedule.last_rating,
        "suspended": int(schedule.suspended),
        "buried_until": to_ordinal_or_none(schedule.buried_until),
        "fingerprint": schedule.fingerprint,
        "algorithm": schedule.algorithm,
        "weights": schedule.weights,
        "deck": schedule.deck,
        "introduced_day": to_ordinal_or_none(schedule.introduced_day),
        "last_event": last_event,
    }


def schedule_row(row: Row) -> ScheduleRow:
    """Return a row of a schedule as a value."""
    values: Values = dict(row)
    del values["learner"]
    values["suspended"] = bool(row["suspended"])
    for name in ("last_day", "due_day", "buried_until", "introduced_day"):
        values[name] = from_ordinal_or_none(row[name])
    return ScheduleRow(**values)


def session_values(session: SessionRow) -> Values:
    """Return the row of a session."""
    return {
        "learner": session.learner,
        "id": session.id,
        "deck": session.deck,
        "mode": session.mode,
        "started": to_micros(session.started),
        "ended": to_micros_or_none(session.ended),
        "day": session.day.toordinal(),
        "seed": str(session.seed),
        "state": storable(session.state),
    }


def session_row(row: Row) -> SessionRow:
    """Return a row of a session as a value."""
    return SessionRow(
        id=row["id"],
        learner=LearnerId(row["learner"]),
        deck=row["deck"],
        mode=row["mode"],
        started=from_micros(row["started"]),
        ended=from_micros_or_none(row["ended"]),
        day=date.fromordinal(row["day"]),
        seed=int(row["seed"]),
        state=row["state"],
    )


def learner_row(row: Row) -> LearnerRow:
    """Return a row of a learner as a value."""
    return LearnerRow(
        id=LearnerId(row["id"]),
        uid=row["uid"],
        name=row["name"],
        created=from_micros(row["created"]),
        zone=row["zone"],
        rollover=row["rollover"],
        last_used=from_micros_or_none(row["last_used"]),
    )


def rollup_row(row: Row) -> DayRollup:
    """Return a row of a day's numbers as a value."""
    values: Values = dict(row)
    del values["learner"]
    return DayRollup(**{**values, "day": date.fromordinal(row["day"])})


def weights_values(learner: LearnerId, weights: WeightsRow) -> Values:
    """Return the row of fitted parameters."""
    return {
        "learner": learner,
        "id": weights.id,
        "algorithm": weights.algorithm,
        "values": json.dumps(weights.values),
        "created": to_micros(weights.created),
        "reviews": weights.reviews,
        "log_loss": weights.log_loss,
    }


def weights_row(row: Row) -> WeightsRow:
    """Return a row of fitted parameters as a value."""
    return WeightsRow(
        id=row["id"],
        algorithm=row["algorithm"],
        values=tuple(json.loads(row["values"])),
        created=from_micros(row["created"]),
        reviews=row["reviews"],
        log_loss=row["log_loss"],
    )
