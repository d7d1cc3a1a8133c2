"""Who studies here, what they set, and the weights fitted to them."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from tutor.errors import DataError
from tutor.records.kinds import LearnerId
from tutor.records.model import LearnerRow, WeightsRow
from tutor.records.moments import to_micros
from tutor.records.rows import learner_row, storable, weights_row, weights_values
from tutor.records.tables import learners, settings, weights
from tutor.text import fold, one_line

MOST_LETTERS = 100


def every(connection: Connection) -> tuple[LearnerRow, ...]:
    """Return all learners, the one who studied last first."""
    found = connection.execute(
        select(learners).order_by(learners.c.last_used.desc().nulls_last(), learners.c.id)
    )
    return tuple(learner_row(row) for row in found.mappings())


def by_name(connection: Connection, name: str) -> LearnerRow | None:
    """Return the learner of a name, whatever its case and accents, or None."""
    return _one(connection, learners.c.folded == fold(one_line(storable(name))))


def by_uid(connection: Connection, uid: str) -> LearnerRow | None:
    """Return the learner of a uid, or None."""
    return _one(connection, learners.c.uid == uid)


def by_id(connection: Connection, learner: LearnerId) -> LearnerRow:
    """Return a learner. Raises DataError if there is none."""
    if (found := _one(connection, learners.c.id == learner)) is None:
        raise DataError("This learner is no longer in the database; choose another.")
    return found


def add(
    connection: Connection, name: str, uid: str, at: datetime, zone: str, rollover: int
) -> LearnerRow:
    """Add a learner. Raises DataError for a name that is taken, empty or too long."""
    name = _checked_name(connection, name)
    connection.execute(
        insert(learners).values(
            uid=uid,
            name=name,
            folded=fold(name),
            created=to_micros(at),
            zone=zone,
            rollover=rollover,
            last_used=None,
        )
    )
    made = by_uid(connection, uid)
    assert made is not None
    return made


def rename(connection: Connection, learner: LearnerId, name: str) -> None:
    """Call a learner otherwise. Raises DataError for a name that is taken, empty or too long."""
    name = _checked_name(connection, name, learner)
    change(connection, learner, {"name": name, "folded": fold(name)})


def change(connection: Connection, learner: LearnerId, values: Mapping[str, object]) -> None:
    """Write columns of a learner. Raises DataError if there is none."""
    by_id(connection, learner)
    connection.execute(update(learners).where(learners.c.id == learner).values(values))


def _checked_name(connection: Connection, name: str, own: LearnerId | None = None) -> str:
    """Return a name as it is kept, of a learner of one's ``own`` or a new one.

    Raises DataError if it is another's, empty or too long.
    """
    name = one_line(storable(name))
    if not fold(name) or len(name) > MOST_LETTERS:
        raise DataError(f"A learner's name has 1 to {MOST_LETTERS} letters; choose another.")
    holder = by_name(connection, name)
    if holder is not None and holder.id != own:
        raise DataError(f"There is a learner called {holder.name} already; choose another name.")
    return name


def setting_values(connection: Connection, learner: LearnerId) -> dict[str, str]:
    """Return a learner's own settings by key."""
    found = connection.execute(
        select(settings.c.key, settings.c.value).where(settings.c.learner == learner)
    )
    return {row.key: row.value for row in found}


def put_setting(
    connection: Connection, learner: LearnerId, key: str, value: str, changed: int
) -> None:
    """Write a setting unless a later value stands there; of two as late, the greater wins."""
    put = upsert(settings)
    newer = put.excluded.changed > settings.c.changed
    tie = (put.excluded.changed == settings.c.changed) & (put.excluded.value > settings.c.value)
    connection.execute(
        put.on_conflict_do_update(
            index_elements=["learner", "key"],
            set_={"value": put.excluded.value, "changed": put.excluded.changed},
            where=newer | tie,
        ),
        {"learner": learner, "key": key, "value": storable(value), "changed": changed},
    )


def set_anew(
    connection: Connection, learner: LearnerId, key: str, value: str, changed: int
) -> None:
    """Write a setting as the latest, also where a later instant stands there."""
    there = connection.execute(
        select(settings.c.changed).where(settings.c.learner == learner, settings.c.key == key)
    ).scalar()
    changed = changed if there is None else max(changed, there + 1)
    put_setting(connection, learner, key, value, changed)


def put_weights(connection: Connection, learner: LearnerId, row: WeightsRow) -> None:
    """Keep fitted parameters; the same id again changes nothing."""
    connection.execute(
        upsert(weights).on_conflict_do_nothing(index_elements=["learner", "id"]),
        weights_values(learner, row),
    )


def every_weights(connection: Connection, learner: LearnerId) -> tuple[WeightsRow, ...]:
    """Return a learner's fitted parameters, oldest first."""
    found = connection.execute(
        select(weights)
        .where(weights.c.learner == learner)
        .order_by(weights.c.created, weights.c.id)
    )
    return tuple(weights_row(row) for row in found.mappings())


def _one(connection: Connection, where: object) -> LearnerRow | None:
    found = connection.execute(select(learners).where(where)).mappings()  # type: ignore[arg-type]
    row = found.one_or_none()
    return None if row is None else learner_row(row)
