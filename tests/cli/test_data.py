"""``tutor data``: path, check, backup, restore, upgrade."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.records.making import Desk, desk
from tests.support import TutorCall
from tutor.records.kinds import EventKind


@pytest.fixture
def mia(tmp_path: Path) -> Desk:
    """A learner with an answer in practice in the database that ``tutor`` uses, closed."""
    made = desk(tmp_path / "data" / "tutor.db")
    with made.store:
        made.store.record_answer(made.event(kind=EventKind.PRACTICE, rating=None))
    return made


def test_the_path_is_printed_whether_or_not_it_is_there(tutor: TutorCall, tmp_path: Path) -> None:
    assert tutor("data", "path").out == f"{tmp_path / 'data' / 'tutor.db'}\n"
    called = tutor("data", "path", "--database", tmp_path / "mine.db")
    assert (called.code, called.out) == (0, f"{tmp_path / 'mine.db'}\n")
    assert not (tmp_path / "data").exists()


def test_a_sound_database_checks_out(tutor: TutorCall, mia: Desk) -> None:
    called = tutor("data", "check")
    assert (called.code, called.out) == (0, "")
    assert called.err == "1 learner, 0 schedules, 1 event: nothing is wrong.\n"
    assert json.loads(tutor("data", "check", "--json").out) == {
        "learners": 1,
        "schedules": 0,
        "events": 1,
        "faults": [],
    }


def test_faults_are_listed_and_told_by_the_exit_code(tutor: TutorCall, mia: Desk) -> None:
    with closing(sqlite3.connect(mia.store.path)) as connection:
        connection.execute("UPDATE day_rollups SET good = 7")
        connection.commit()
    called = tutor("data", "check")
    sentence = "The numbers of 2026-11-22 in deck differ from the log."
    assert (called.code, called.out) == (1, f"roll-up: {sentence}\n")
    assert called.err.endswith(": 1 fault.\n")
    assert json.loads(tutor("data", "check", "--json").out)["faults"] == [
        {"code": "roll-up", "message": sentence}
    ]


def test_a_schedule_that_its_events_do_not_come_to_is_told(
    tutor: TutorCall, tmp_path: Path
) -> None:
    made = desk(tmp_path / "data" / "tutor.db")
    with made.store:
        # No such weights were ever fitted.
        made.answer("pack/fact#who")
    called = tutor("data", "check")
    assert called.code == 1
    assert called.out.startswith("replay: ")
    assert "pack/fact#who" in called.out


def test_a_backup_is_made_and_put_back(tutor: TutorCall, mia: Desk, tmp_path: Path) -> None:
    made = tutor("data", "backup")
    assert made.out == f"{tmp_path}/data/tutor-backups/tutor-20261122T120000Z.db\n"
    named = tutor("data", "backup", tmp_path / "copy.db")
    assert named.out == f"{tmp_path}/copy.db\n"

    mia.store.path.write_bytes(b"lost")
    put_back = tutor("data", "restore", tmp_path / "copy.db")
    assert (put_back.code, put_back.out) == (0, "")
    assert put_back.err.splitlines() == [
        f"{tmp_path}/copy.db is the database now.",
        f"The one before it is {tmp_path}/data/tutor-backups/tutor-damaged-20261122T120000Z.db.",
    ]
    assert tutor("data", "check").code == 0


def test_restoring_where_nothing_was_keeps_nothing(
    tutor: TutorCall, mia: Desk, tmp_path: Path
) -> None:
    called = tutor("data", "restore", mia.store.path, "--database", tmp_path / "new" / "my.db")
    assert called.err == f"{mia.store.path} is the database now.\n"


def test_there_is_nothing_to_upgrade(tutor: TutorCall, mia: Desk) -> None:
    called = tutor("data", "upgrade")
    assert (called.code, called.err) == (0, "The database is of this version already.\n")


def test_an_upgrade_says_where_the_old_one_is(
    tutor: TutorCall, mia: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saved = tmp_path / "old.db"
    monkeypatch.setattr("tutor.records.schema.upgrade", lambda _path, _now: saved)
    assert tutor("data", "upgrade").err == (
        f"The database is of this version now; a backup of the old one is {saved}.\n"
    )


@pytest.mark.parametrize("action", [("check",), ("backup",), ("upgrade",), ("restore", "none.db")])
def test_what_is_not_there_is_told_in_a_sentence(
    tutor: TutorCall, tmp_path: Path, action: tuple[str, ...]
) -> None:
    called = tutor("data", *action)
    assert (called.code, called.out) == (3, "")
    assert called.err.startswith("tutor: There is no ")
    assert called.err.count("\n") == 1
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("action", ["check", "upgrade"])
def test_a_later_versions_database_has_its_own_exit_code(
    tutor: TutorCall, mia: Desk, action: str
) -> None:
    with closing(sqlite3.connect(mia.store.path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.commit()
    called = tutor("data", action)
    assert called.code == 4
    assert "later version" in called.err
