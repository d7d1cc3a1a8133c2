"""Checking a database: each thing that can be wrong is found and named."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.records.making import Desk, desk, schedule
from tutor.errors import DataError
from tutor.records.kinds import EventKind
from tutor.records.verify import check


@pytest.fixture
def sound(mia: Desk) -> Path:
    """A database with a history, closed."""
    first = mia.answer("p/a")
    mia.store.amend(
        mia.event("p/a", EventKind.RATING, amends=first.id, rating=4), schedule("p/a", reps=2)
    )
    mia.answer("p/b", deck="")
    mia.undo(mia.answer("p/c"))
    mia.store.amend(
        mia.event("p/d", EventKind.SUSPEND, rating=None), schedule("p/d", suspended=True)
    )
    mia.store.close()
    return mia.store.path


def test_a_sound_database_has_no_faults(sound: Path) -> None:
    found = check(sound)
    assert (found.learners, found.schedules, found.events, found.faults) == (1, 3, 6, ())


@pytest.mark.parametrize(
    ("damage", "code", "told"),
    [
        ("DELETE FROM events WHERE seq = 3", "sequence", "goes from event 2 to event 4"),
        ("UPDATE events SET tick = 1 WHERE seq = 3", "sequence", "Event 3 is ordered before"),
        ("UPDATE day_rollups SET good = 9 WHERE deck = ''", "roll-up", "2026-11-22 in no deck"),
        ("DELETE FROM day_rollups WHERE deck = 'deck'", "roll-up", "2026-11-22 in deck differ"),
        ("INSERT INTO day_rollups SELECT learner, day + 1, deck, answers, reviews, practice,"
         " exam, rated, again, hard, good, easy, introduced, spaced, recalled, milliseconds"
         " FROM day_rollups", "roll-up", "2026-11-23"),
        ("UPDATE events SET rating = 1 WHERE seq = 3", "roll-up", "in no deck"),
        ("UPDATE schedules SET stability = 9 WHERE item = 'p/a'", "schedule", "from its event 2"),
        ("UPDATE schedules SET due_day = NULL WHERE item = 'p/b'", "schedule", "from its event 3"),
        ("UPDATE schedules SET last_event = '' WHERE item = 'p/d'", "schedule", "p/d differs"),
        ("DELETE FROM schedules WHERE item = 'p/d'", "schedule", "p/d is gone, though event 6"),
        ("INSERT INTO schedules SELECT learner, 'p/c', phase, stability, difficulty, last_day,"
         " due_day, interval, reps, lapses, last_rating, suspended, buried_until, fingerprint,"
         " algorithm, weights, deck, introduced_day, last_event FROM schedules LIMIT 1",
         "schedule", "p/c has a schedule that no event wrote"),
        ("UPDATE schedules SET item = 'p/z' WHERE item = 'p/a'", "schedule", "p/z has a schedule"),
        ("UPDATE settings SET learner = 99", "reference", "settings holds rows of no learner (1)"),
    ],
)  # fmt: skip
def test_a_fault_is_found_and_named(sound: Path, damage: str, code: str, told: str) -> None:
    with closing(sqlite3.connect(sound)) as connection:
        connection.execute("INSERT INTO settings VALUES (1, 'a', 'b', 1)")
        assert connection.execute(damage).rowcount
        connection.commit()
    faults = check(sound).faults
    assert any(fault.code == code and told in fault.message for fault in faults), faults


def test_a_torn_file_is_found_and_named(mia: Desk) -> None:
    for n in range(40):
        mia.answer(f"p/{n}", response="x" * 300)
    mia.store.close()
    with mia.store.path.open("r+b") as file:
        file.seek(-3 * 4096, 2)
        file.write(b"\xa5" * 4096)
    faults = check(mia.store.path).faults
    assert {fault.code for fault in faults} == {"integrity"}
    assert all(fault.message.startswith("The file is damaged: ") for fault in faults)


def test_checking_changes_nothing_and_leaves_nothing(sound: Path) -> None:
    content = sound.read_bytes()
    check(sound)
    assert sound.read_bytes() == content
    assert list(sound.parent.iterdir()) == [sound]


def test_no_more_faults_are_listed_than_can_be_read(mia: Desk) -> None:
    for n in range(120):
        mia.answer(f"p/{n:03}")
    with closing(sqlite3.connect(mia.store.path)) as connection:
        connection.execute("UPDATE schedules SET stability = 1")
        connection.commit()
    assert len(check(mia.store.path).faults) == 100


def test_every_learner_is_looked_at(mia: Desk, path: Path) -> None:
    ben = desk(path, 2, "Ben")
    with ben.store:
        ben.answer("p/ben")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE schedules SET phase = 'odd' WHERE learner = ?", (ben.learner,))
        connection.commit()
    assert [fault.message for fault in check(path).faults] == [
        "The schedule of p/ben differs from its event 1."
    ]


def test_there_must_be_a_database_to_check(path: Path) -> None:
    with pytest.raises(DataError, match="no database at"):
        check(path)
    path.parent.mkdir()
    path.touch()
    with pytest.raises(DataError, match="no database at"):
        check(path)
