"""Whether a database was written to is told without reading it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tutor.records.store import Store
from tutor.records.watch import Watch

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
UID = "0199f000-0000-7000-8000-00000000000"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "tutor.db", NOW) as made:
        yield made


def test_what_is_only_read_leaves_the_stamp_as_it_is(store: Store) -> None:
    before = store.stamp()
    store.learners()
    assert before is not None
    assert store.stamp() == before


def test_what_the_store_writes_changes_the_stamp_every_time(store: Store) -> None:
    stamps = [store.stamp()]
    for number in range(3):
        store.add_learner(f"mia {number}", f"{UID}{number}", NOW)
        stamps.append(store.stamp())
    assert len(set(stamps)) == 4


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_what_another_program_writes_changes_the_stamp(store: Store, mode: str) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute(f"PRAGMA journal_mode = {mode}").fetchall()
        before = store.stamp()
        assert store.stamp() == before
        other.execute("CREATE TABLE theirs (a)")
        assert store.stamp() != before


def test_another_file_in_its_place_changes_the_stamp(store: Store, tmp_path: Path) -> None:
    before = store.stamp()
    copy = tmp_path / "copy.db"
    copy.write_bytes(store.path.read_bytes())
    copy.replace(store.path)
    after = store.stamp()
    assert after is not None
    assert after != before


def test_a_database_that_is_not_there_or_is_none_has_no_stamp(tmp_path: Path) -> None:
    watch = Watch(tmp_path / "none.db")
    assert watch.stamp() is None
    watch.path.write_text("no database " * 100, encoding="utf-8")
    assert watch.stamp() is None
    watch.close()
