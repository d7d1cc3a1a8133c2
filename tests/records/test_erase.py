"""Erasing a learner leaves nothing of them, here or in the backups, and all of the others."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.records.making import ITEM, NOW, Desk, schedule
from tutor.errors import DataError
from tutor.records import learners
from tutor.records.backup import backup, backups
from tutor.records.model import SessionState, WeightsRow
from tutor.records.verify import check

SECRET = "a-secret-of-mias"


@pytest.fixture
def ben(mia: Desk) -> Desk:
    """Another learner, after Mia has left her traces in every table."""
    with mia.store._writing() as connection:
        learners.change(connection, mia.learner, {"name": f"Mia {SECRET}"})
    session = mia.start(deck=SECRET)
    for n in range(30):
        mia.store.record_answer(
            mia.event(f"{SECRET}/{n}", response=SECRET * 50, deck=SECRET),
            schedule(f"{SECRET}/{n}", deck=SECRET),
            SessionState(session.id, f'"{SECRET}"'),
        )
    mia.store.set_setting(mia.learner, SECRET, SECRET, NOW)
    mia.store.add_weights(mia.learner, WeightsRow(SECRET, SECRET, (0.1,), NOW))
    ben = Desk(mia.store, mia.store.add_learner("Ben", mia.new_id(), NOW).id, 2)
    ben.answer()
    return ben


def holders(path: Path) -> list[str]:
    """Return the files at or under a database's folder in which the secret can be read."""
    files = (file for file in path.parent.rglob("*") if file.is_file())
    return sorted(file.name for file in files if SECRET.encode() in file.read_bytes())


def test_nothing_is_left_in_any_file(mia: Desk, ben: Desk) -> None:
    kept = backup(mia.store.path, NOW)
    assert holders(mia.store.path) == sorted([kept.name, "tutor.db"])
    report = mia.store.erase_learner(mia.learner)

    assert report.rows == 1 + 30 + 30 + 1 + 1 + 1 + 1
    assert (report.rewritten, report.deleted) == ((kept.name,), ())
    assert holders(mia.store.path) == []
    for path in (mia.store.path, kept):
        assert check(path).faults == ()
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("SELECT name FROM learners").fetchall() == [("Ben",)]


def test_the_others_lose_nothing(mia: Desk, ben: Desk) -> None:
    before = (list(ben.store.events(ben.learner)), ben.store.schedules_for(ben.learner, [ITEM]))
    mia.store.erase_learner(mia.learner)
    after = (list(ben.store.events(ben.learner)), ben.store.schedules_for(ben.learner, [ITEM]))
    assert after == before
    assert ben.answer().seq == 2
    with pytest.raises(DataError, match="no longer"):
        mia.store.erase_learner(mia.learner)


def test_a_number_is_never_given_again(mia: Desk) -> None:
    erased = mia.store.add_learner("Ben", mia.new_id(), NOW).id
    mia.store.erase_learner(erased)
    assert mia.store.add_learner("Ben", mia.new_id(), NOW).id > erased


def test_backups_that_do_not_hold_the_learner_are_left_alone(mia: Desk) -> None:
    early = backup(mia.store.path, NOW)
    content = early.read_bytes()
    eve = mia.store.add_learner("Eve", mia.new_id(), NOW).id
    assert mia.store.erase_learner(eve).rewritten == ()
    assert early.read_bytes() == content


def test_a_backup_of_another_version_is_rewritten_too(mia: Desk, ben: Desk) -> None:
    other = backup(mia.store.path, NOW)
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.execute("CREATE TABLE notes (learner INTEGER, words TEXT)")
        connection.execute("INSERT INTO notes VALUES (1, ?), (2, 'of Ben')", (SECRET,))
        connection.commit()
    assert mia.store.erase_learner(mia.learner).rewritten == (other.name,)
    assert holders(mia.store.path) == []
    with closing(sqlite3.connect(other)) as connection:
        assert connection.execute("SELECT words FROM notes").fetchall() == [("of Ben",)]


def test_a_backup_that_cannot_be_read_is_deleted(mia: Desk, ben: Desk) -> None:
    damaged = backup(mia.store.path, NOW, "damaged")
    damaged.write_bytes(b"torn" * 100 + SECRET.encode())
    left_over = damaged.with_name("tutor-20260101T000000Z.db.part")
    left_over.write_text(SECRET)
    report = mia.store.erase_learner(mia.learner)
    assert report.deleted == (damaged.name,)
    assert backups(mia.store.path) == ()
    assert holders(mia.store.path) == []
