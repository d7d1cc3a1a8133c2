"""Backups: whole while in use, private, thinned with age, checked before they are put back."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.making import ITEM, NOW, Desk, desk, schedule
from tests.support import is_private
from tutor.errors import DataError, NewerDatabaseError
from tutor.records.backup import (
    backup,
    backup_of_the_day,
    backups,
    backups_folder,
    restore,
    thin,
    to_keep,
)
from tutor.records.store import Store
from tutor.records.verify import check


def events_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (rows,) = connection.execute("SELECT count(*) FROM events").fetchone()
        return int(rows)


def damage(path: Path) -> None:
    """Overwrite the middle of a file."""
    content = bytearray(path.read_bytes())
    content[4096 : len(content) - 4096] = b"\xa5" * (len(content) - 8192)
    path.write_bytes(content)


def test_a_backup_is_whole_though_a_program_is_in_the_middle_of_writing(mia: Desk) -> None:
    mia.answer("p/a")
    with mia.store._writing() as connection:
        connection.exec_driver_sql("DELETE FROM events")
        made = backup(mia.store.path, NOW)
    assert events_in(made) == 1
    assert made == mia.store.path.parent / "tutor-backups" / "tutor-20261122T120000Z.db"
    assert check(made).faults == ()


def test_a_backup_is_private(mia: Desk) -> None:
    made = backup(mia.store.path, NOW)
    assert is_private(made)
    assert is_private(made.parent)
    assert list(made.parent.iterdir()) == [made]


def test_two_backups_in_one_second_are_two(mia: Desk) -> None:
    names = [backup(mia.store.path, NOW, reason).name for reason in ("", "", "before-x", "")]
    assert names == [
        "tutor-20261122T120000Z.db",
        "tutor-20261122T120000Z-2.db",
        "tutor-before-x-20261122T120000Z.db",
        "tutor-20261122T120000Z-3.db",
    ]


def test_a_backup_goes_where_it_is_told_but_over_nothing(mia: Desk, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "mine.db"
    assert backup(mia.store.path, NOW, to=target) == target
    with pytest.raises(DataError, match="exists already"):
        backup(mia.store.path, NOW, to=target)
    with pytest.raises(DataError, match="exists already"):
        backup(mia.store.path, NOW, to=mia.store.path)


def test_a_backup_that_cannot_be_finished_leaves_nothing(
    mia: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="cannot be used"):
        backup(mia.store.path, NOW, to=tmp_path / "file" / "mine.db")

    def fail(_copy: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tutor.records.backup._stand_alone", fail)
    with pytest.raises(DataError, match="No space left"):
        backup(mia.store.path, NOW)
    assert list(backups_folder(mia.store.path).iterdir()) == []


def test_a_torn_database_is_not_backed_up(mia: Desk) -> None:
    mia.store.close()
    mia.store.path.write_bytes(mia.store.path.read_bytes()[:6000])
    with pytest.raises(DataError, match="damaged; restore"):
        backup(mia.store.path, NOW)
    assert backups(mia.store.path) == ()


def test_there_is_nothing_to_back_up_before_the_first_start(path: Path) -> None:
    with pytest.raises(DataError, match="no database"):
        backup(path, NOW)
    assert backup_of_the_day(path, NOW) is None
    assert not path.parent.exists()


def test_one_backup_a_day_is_enough(mia: Desk) -> None:
    assert backup_of_the_day(mia.store.path, NOW) is not None
    assert backup_of_the_day(mia.store.path, NOW + timedelta(hours=11)) is None
    assert backup_of_the_day(mia.store.path, NOW + timedelta(hours=12)) is not None


def test_a_day_is_the_one_that_is_told(mia: Desk) -> None:
    def study_day(at: datetime) -> date:
        return (at + timedelta(hours=6)).date()

    evening = NOW.replace(hour=17)
    assert backup_of_the_day(mia.store.path, evening, study_day) is not None
    later = backup_of_the_day(mia.store.path, evening + timedelta(hours=2), study_day)
    assert later is not None
    # Two study days in one day of UTC: thinning keeps both.
    assert len(backups(mia.store.path)) == 2
    kept = to_keep([evening, evening + timedelta(hours=2)], NOW + 9 * timedelta(days=1), study_day)
    assert len(kept) == 2


def test_a_years_backups_are_thinned_and_copies_with_a_reason_stay(mia: Desk) -> None:
    folder = backups_folder(mia.store.path)
    kept = backup(mia.store.path, NOW - timedelta(days=300), "before-upgrade")
    for days in range(365):
        at = NOW - timedelta(days=days)
        (folder / f"tutor-{at:%Y%m%dT%H%M%SZ}.db").touch()
    thin(mia.store.path, NOW)

    left = [path.name for path in backups(mia.store.path) if path != kept]
    assert kept.exists()
    assert [name[6:14] for name in left] == [
        *("20251231", "20260131", "20260228", "20260331", "20260430", "20260531"),
        *("20260630", "20260731", "20260831", "20260930", "20261031"),
        *("20261101", "20261108", "20261115"),
        *("20261116", "20261117", "20261118", "20261119", "20261120", "20261121", "20261122"),
    ]


moments = st.integers(0, 730 * 86_400).map(
    lambda seconds: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


@given(st.lists(moments, max_size=60), moments)
def test_thinning_keeps_the_newest_is_bounded_and_settles(
    made: list[datetime], now: datetime
) -> None:
    kept = to_keep(made, now)
    recent = {at for at in made if at > now - timedelta(days=1)}
    assert recent <= kept <= set(made)
    assert len(kept - recent) <= 7 + 4 + 12
    assert not made or max(made) in kept
    assert to_keep(kept, now) == kept


def test_a_backup_put_back_is_the_database_again(mia: Desk) -> None:
    mia.answer("p/a")
    saved = backup(mia.store.path, NOW)
    mia.answer("p/b")
    aside = restore(mia.store.path, saved, NOW)

    # The program that was open meanwhile sees it, too.
    assert [event.item for event in mia.store.events(mia.learner)] == ["p/a"]
    assert aside is not None
    assert aside.name == "tutor-before-restore-20261122T120000Z.db"
    assert events_in(aside) == 2
    assert check(mia.store.path).faults == ()
    assert events_in(saved) == 1


def test_a_backup_can_be_put_where_nothing_is(mia: Desk, tmp_path: Path) -> None:
    mia.answer()
    saved, target = backup(mia.store.path, NOW), tmp_path / "new" / "tutor.db"
    assert restore(target, saved, NOW) is None
    assert is_private(target)
    assert is_private(target.parent)
    assert events_in(target) == 1


@pytest.mark.parametrize("length", [100, 6000])
def test_a_damaged_database_is_moved_aside(mia: Desk, length: int) -> None:
    mia.answer()
    saved = backup(mia.store.path, NOW)
    mia.store.close()
    broken = b"\x00broken" * 1000 if length == 100 else mia.store.path.read_bytes()[:length]
    mia.store.path.write_bytes(broken)
    mia.store.path.with_name("tutor.db-journal").write_bytes(b"left over")
    aside = restore(mia.store.path, saved, NOW)

    assert aside is not None
    assert aside.read_bytes() == broken
    assert aside.name == "tutor-damaged-20261122T120000Z.db"
    assert check(mia.store.path).events == 1


def test_a_damaged_backup_is_not_put_back(mia: Desk) -> None:
    for n in range(30):
        mia.answer(f"p/{n}", response="x" * 500)
    saved = backup(mia.store.path, NOW)
    damage(saved)
    with pytest.raises(DataError, match="damaged"):
        restore(mia.store.path, saved, NOW)
    assert events_in(mia.store.path) == 30
    assert backups(mia.store.path) == (saved,)


def test_what_is_no_backup_is_not_put_back(mia: Desk, tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    (tmp_path / "text.db").write_text("no backup" * 100)
    for name, told in (
        ("none.db", "no backup at"),
        ("empty.db", "no backup at"),
        ("text.db", "not a database of Tutor's"),
        (".", "is a folder"),
    ):
        with pytest.raises(DataError, match=told):
            restore(mia.store.path, tmp_path / name, NOW)
    with pytest.raises(DataError, match="is the database itself"):
        restore(mia.store.path, mia.store.path, NOW)
    assert backups(mia.store.path) == ()


def test_later_versions_are_not_mixed_up_with_ours(mia: Desk, tmp_path: Path) -> None:
    saved = backup(mia.store.path, NOW)
    later = backup(mia.store.path, NOW)
    with closing(sqlite3.connect(later)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.commit()
    content = later.read_bytes()
    with pytest.raises(NewerDatabaseError):
        restore(mia.store.path, later, NOW)
    with pytest.raises(NewerDatabaseError):
        restore(later, saved, NOW)
    assert later.read_bytes() == content


def test_a_restore_does_not_wait_for_ever(mia: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.records.backup.BUSY_SECONDS", 0.05)
    saved = backup(mia.store.path, NOW)
    with closing(sqlite3.connect(mia.store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DataError, match="Another Tutor is writing"):
            restore(mia.store.path, saved, NOW)


def test_what_is_restored_can_be_studied_on(mia: Desk) -> None:
    first = mia.answer()
    saved = backup(mia.store.path, NOW)
    mia.undo(first)
    mia.store.close()
    restore(mia.store.path, saved, NOW)
    with Store.open(mia.store.path, NOW) as store:
        again = replace(mia, store=store)
        assert again.answer("p/b").seq == 2
        assert store.schedules_for(mia.learner, [ITEM])[ITEM] == schedule(last_event=first.id)
    with desk(mia.store.path).store as store:
        assert [learner.id for learner in store.learners()] == [mia.learner]
