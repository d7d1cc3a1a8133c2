"""The schema: one whichever way it is made, upgraded whole or not at all, a later one untouched."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from tests.records.making import ITEM, NOW, Desk, schedule
from tutor.errors import DataError, ExitCode, NewerDatabaseError
from tutor.records import probe, schema, store
from tutor.records.backup import backups
from tutor.records.base import METADATA
from tutor.records.engines import write_engine
from tutor.records.model import SessionState, WeightsRow
from tutor.records.places import make_private_file
from tutor.records.schema import create, upgrade
from tutor.records.store import Store
from tutor.records.verify import check
from tutor.records.version import HEAD, REVISIONS

ADD_A_COLUMN = """
    with op.batch_alter_table("learners") as batch:
        batch.add_column(sa.Column("motto", sa.String, nullable=False, server_default="none"))
    op.create_table("notes", sa.Column("learner", sa.Integer, sa.ForeignKey("learners.id")))
"""
LOSE_ROWS = ADD_A_COLUMN + '    op.execute("DELETE FROM events WHERE seq = 1")\n'
LOSE_A_TABLE = ADD_A_COLUMN + '    op.drop_table("day_rollups")\n'
ORPHANS = ADD_A_COLUMN + '    op.execute("UPDATE sessions SET learner = 99")\n'
STOP_HALFWAY = ADD_A_COLUMN + '    raise RuntimeError("out of luck")\n'


def dumped(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, and the schema."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master")]
        schema_rows = connection.execute("SELECT * FROM sqlite_master ORDER BY name").fetchall()
        rows = {
            name: connection.execute(f'SELECT * FROM "{name}"').fetchall()
            for name in tables
            if not name.startswith(("ix_", "sqlite_auto"))
        }
    return {"": schema_rows, **rows}


def scripts(tmp_path: Path, body: str) -> str:
    """Return a folder of migrations with a made-up second one."""
    folder = tmp_path / "100% made up"
    shutil.copytree(Path(schema.__file__).parent / "migrations", folder)
    (folder / "versions" / "v0002_made_up.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n\n"
        'revision = "0002"\ndown_revision = "0001"\n\ndef upgrade():\n' + body
    )
    return str(folder)


@pytest.fixture
def full(mia: Desk) -> Path:
    """A database with a row in every table, closed."""
    session = mia.start()
    mia.store.record_answer(mia.event(), schedule(), SessionState(session.id, "{}"))
    mia.undo(mia.answer("p/b"))
    mia.store.set_setting(mia.learner, "theme", "ink", NOW)
    mia.store.add_weights(mia.learner, WeightsRow("w", "fsrs-6", (0.1,), NOW))
    mia.store.close()
    assert all(rows for name, rows in dumped(mia.store.path).items())
    return mia.store.path


def shape(path: Path) -> dict[str, list[str]]:
    """Return how everything was made: columns in their order, then constraints in any."""
    made = {}
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        for name, sql in found:
            plain = re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", sql))
            columns, *constraints = plain.replace(")WITHOUT", ",CONSTRAINT").split(",CONSTRAINT")
            made[name] = [columns, *sorted(part.strip().rstrip(")") for part in constraints)]
    return made


def test_made_at_once_or_by_migrations_it_is_the_same(tmp_path: Path) -> None:
    at_once, step_by_step = tmp_path / "a.db", tmp_path / "b.db"
    create(at_once)
    make_private_file(step_by_step)
    assert upgrade(step_by_step, NOW) is None

    assert shape(at_once) == shape(step_by_step)
    for path in (at_once, step_by_step):
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA application_id").fetchone() == (0x54757472,)
            assert connection.execute("SELECT * FROM alembic_version").fetchall() == [(HEAD,)]


def test_the_tables_are_what_the_migrations_make(tmp_path: Path) -> None:
    make_private_file(tmp_path / "a.db")
    upgrade(tmp_path / "a.db", NOW)
    engine = write_engine(tmp_path / "a.db")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    engine.dispose()


def test_every_revision_has_its_module() -> None:
    versions = Path(schema.__file__).parent / "migrations" / "versions"
    named = [path.name[1:5] for path in sorted(versions.glob("v*.py"))]
    assert tuple(named) == REVISIONS


def test_the_learner_leads_every_key_and_index() -> None:
    for table in METADATA.sorted_tables:
        if table.name != "learners":
            keys = [
                table.primary_key.columns.keys(),
                *(index.columns.keys() for index in table.indexes),
            ]
            assert {key[0] for key in keys} == {"learner"}, table.name


def test_every_constraint_has_a_name_and_none_cascades() -> None:
    for table in METADATA.sorted_tables:
        assert all(constraint.name for constraint in table.constraints)
        assert {key.ondelete for key in table.foreign_keys} <= {None}


def test_an_upgrade_keeps_every_row_and_leaves_a_backup(full: Path, tmp_path: Path) -> None:
    before = dumped(full)
    saved = upgrade(full, NOW, scripts=scripts(tmp_path, ADD_A_COLUMN), head="0002")

    after = dumped(full)
    assert after["alembic_version"] == [("0002",)]
    assert [row[-1] for row in after["learners"]] == ["none"]
    assert after["notes"] == []
    for table in METADATA.tables.keys() - {"learners"}:
        assert after[table] == before[table], table
    assert saved is not None
    assert dumped(saved) == before
    assert saved.name == "tutor-before-upgrade-20261122T120000Z.db"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (STOP_HALFWAY, "out of luck"),
        (LOSE_ROWS, "events would have 2 of its 3 rows"),
        (LOSE_A_TABLE, "day_rollups would have 0 of its 1 rows"),
        (ORPHANS, "would have lost what they refer to"),
    ],
)
def test_an_upgrade_that_fails_leaves_the_file_as_it_was(
    full: Path, tmp_path: Path, body: str, told: str
) -> None:
    content, before = full.read_bytes(), dumped(full)
    with pytest.raises(
        DataError, match=rf"{told}.* It is as it was, and a backup of it is"
    ) as failed:
        upgrade(full, NOW, scripts=scripts(tmp_path, body), head="0002")

    assert full.read_bytes() == content
    (saved,) = backups(full)
    assert str(saved) in str(failed.value)
    assert dumped(saved) == before
    assert check(full).faults == ()


def test_an_upgrade_waits_for_a_writer_and_then_says_so(full: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(full, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DataError, match="Another Tutor is writing"):
            upgrade(full, NOW, timeout=0.05, scripts=scripts(tmp_path, ADD_A_COLUMN), head="0002")


def test_opening_an_older_database_upgrades_it(
    full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = scripts(tmp_path, ADD_A_COLUMN)
    monkeypatch.setattr(probe, "HEAD", "0002")
    monkeypatch.setattr(probe, "REVISIONS", ("0001", "0002"))
    monkeypatch.setattr(
        store,
        "upgrade",
        lambda path, now, timeout: upgrade(path, now, timeout=timeout, scripts=later, head="0002"),
    )
    with Store.open(full, NOW) as opened:
        mia = opened.learner("Mia")
        assert mia is not None
        assert ITEM in opened.schedules_for(mia.id, [ITEM])
    assert len(backups(full)) == 1
    with Store.open(full, NOW):
        assert len(backups(full)) == 1


def test_a_database_of_this_version_needs_nothing(full: Path) -> None:
    assert upgrade(full, NOW) is None
    assert backups(full) == ()


def test_no_database_cannot_be_upgraded(path: Path) -> None:
    with pytest.raises(DataError, match="no database at"):
        upgrade(path, NOW)
    assert not path.parent.exists()


def test_a_later_versions_file_is_refused_untouched(full: Path) -> None:
    with closing(sqlite3.connect(full)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.commit()
    content, listed = full.read_bytes(), sorted(full.parent.iterdir())
    for use in (lambda: Store.open(full, NOW), lambda: upgrade(full, NOW), lambda: check(full)):
        with pytest.raises(NewerDatabaseError, match="later version") as refused:
            use()
        assert refused.value.exit_code is ExitCode.NEWER
    assert full.read_bytes() == content
    assert sorted(full.parent.iterdir()) == listed
