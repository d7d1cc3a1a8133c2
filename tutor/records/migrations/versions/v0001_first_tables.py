"""The first tables: learners, settings, weights, sessions, events, schedules, day roll-ups."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_APPLICATION_ID = 0x54757472


def upgrade() -> None:
    """Make the tables of an empty database."""
    op.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    _learners()
    _of_learner(
        "day_rollups",
        ("day", "deck"),
        _integers("day"),
        _texts("deck"),
        _integers("answers", "reviews", "practice", "exam", "rated", "again", "hard", "good"),
        _integers("easy", "introduced", "spaced", "recalled", "milliseconds"),
    )
    _events()
    _schedules()
    _sessions()
    _of_learner("settings", ("key",), _texts("key", "value"), _integers("changed"))
    _of_learner(
        "weights",
        ("id",),
        _texts("id", "algorithm", "values"),
        _integers("created", "reviews"),
        [sa.Column("log_loss", sa.Float, nullable=True)],
    )


def downgrade() -> None:
    """Refuse: going back would lose what was answered; a backup is restored instead."""
    raise NotImplementedError("restore a backup instead")


def _learners() -> None:
    op.create_table(
        "learners",
        *_integers("id"),
        *_texts("uid", "name", "folded"),
        *_integers("created"),
        *_texts("zone"),
        *_integers("rollover"),
        sa.Column("last_used", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_learners"),
        sa.UniqueConstraint("uid", name="uq_learners_uid"),
        sa.UniqueConstraint("folded", name="uq_learners_folded"),
        sqlite_autoincrement=True,
    )


def _events() -> None:
    _of_learner(
        "events",
        ("seq",),
        _integers("seq"),
        _texts("id"),
        _integers("tick"),
        _texts("kind"),
        [sa.Column("amends", sa.String, nullable=True)],
        _texts("item", "deck", "session"),
        _integers("at"),
        _texts("zone"),
        _integers("day"),
        _texts("form", "seed", "response", "outcome", "slip"),
        [
            sa.Column("score", sa.Float, nullable=False),
            sa.Column("suggested", sa.Integer, nullable=True),
            sa.Column("rating", sa.Integer, nullable=True),
        ],
        _integers("introduces", "spaced", "hinted"),
        _texts("confidence"),
        _integers("milliseconds"),
        _texts("phase_before"),
        [
            sa.Column("phase_after", sa.String, nullable=True),
            sa.Column("stability", sa.Float, nullable=True),
            sa.Column("difficulty", sa.Float, nullable=True),
            sa.Column("unfuzzed", sa.Float, nullable=True),
            sa.Column("due_day", sa.Integer, nullable=True),
        ],
        _texts("algorithm", "weights", "payload"),
        [
            sa.UniqueConstraint("learner", "id", name="uq_events_learner_id"),
            sa.CheckConstraint("rating BETWEEN 1 AND 4", name=op.f("ck_events_rating")),
            sa.CheckConstraint("suggested BETWEEN 1 AND 4", name=op.f("ck_events_suggested")),
        ],
    )
    op.create_index("ix_events_learner_item_seq", "events", ["learner", "item", "seq"])


def _schedules() -> None:
    _of_learner(
        "schedules",
        ("item",),
        _texts("item", "phase"),
        [
            sa.Column("stability", sa.Float, nullable=True),
            sa.Column("difficulty", sa.Float, nullable=True),
            sa.Column("last_day", sa.Integer, nullable=True),
            sa.Column("due_day", sa.Integer, nullable=True),
        ],
        _integers("interval", "reps", "lapses"),
        [sa.Column("last_rating", sa.Integer, nullable=True)],
        _integers("suspended"),
        [sa.Column("buried_until", sa.Integer, nullable=True)],
        _texts("fingerprint", "algorithm", "weights", "deck"),
        [sa.Column("introduced_day", sa.Integer, nullable=True)],
        _texts("last_event"),
        [sa.CheckConstraint("last_rating BETWEEN 1 AND 4", name=op.f("ck_schedules_last_rating"))],
    )
    op.create_index(
        "ix_schedules_learner_due",
        "schedules",
        [
            *("learner", "due_day", "suspended", "buried_until", "introduced_day"),
            *("phase", "stability", "difficulty", "last_day", "lapses"),
        ],
    )


def _sessions() -> None:
    _of_learner(
        "sessions",
        ("id",),
        _texts("id", "deck", "mode"),
        _integers("started"),
        [sa.Column("ended", sa.Integer, nullable=True)],
        _integers("day"),
        _texts("seed", "state"),
        rowid=True,
    )
    op.create_index(
        "ix_sessions_learner_open",
        "sessions",
        ["learner", "started"],
        sqlite_where=sa.text("ended IS NULL"),
    )


def _of_learner(
    name: str,
    key: tuple[str, ...],
    *parts: Sequence[sa.schema.SchemaItem],
    rowid: bool = False,
) -> None:
    """Make a table whose rows belong to a learner, whose number leads the primary key."""
    op.create_table(
        name,
        *_integers("learner"),
        *(item for part in parts for item in part),
        sa.PrimaryKeyConstraint("learner", *key, name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["learner"], ["learners.id"], name=f"fk_{name}_learner_learners"),
        sqlite_with_rowid=rowid,
    )


def _integers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer, nullable=False) for name in names]


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String, nullable=False) for name in names]
