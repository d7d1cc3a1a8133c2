"""Today's numbers without SQLAlchemy: the same as the store's, and patient with any file."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.records.making import DAY, NOW, Desk, desk, in_days, schedule
from tutor.errors import DataError
from tutor.records import probe
from tutor.records.kinds import EventKind
from tutor.records.today import Today, TodayState, read_today


def read(path: Path, day: date = DAY, learner: str | None = None) -> Today:
    return read_today(path, lambda _zone, _rollover: day, learner, timeout=0.05)


def test_it_agrees_with_the_store(mia: Desk) -> None:
    mia.answer("p/a", introduces=True)
    mia.answer("p/b", introduces=True, deck="other")
    mia.answer("p/c")
    mia.store.replace_schedules(
        mia.learner,
        [
            schedule("p/late", due_day=in_days(-9)),
            schedule("p/now", due_day=DAY),
            schedule("p/suspended", due_day=DAY, suspended=True, introduced_day=None),
            schedule("p/buried", due_day=None, buried_until=in_days(1), introduced_day=None),
            schedule("p/back", due_day=None, buried_until=DAY, introduced_day=None),
        ],
    )
    session = mia.start()
    for day in (DAY, in_days(1), in_days(30)):
        today = read(mia.store.path, day)
        assert today.state is TodayState.READY
        assert (today.learner, today.name, today.day) == (mia.learner, "Mia", day)
        assert set(today.due) == set(mia.store.due_rows(mia.learner, day).items)
        assert today.introduced == mia.store.introduced(mia.learner, day)
        assert today.answered == (3 if day == DAY else 0)
        # A session is taken up again on its own day alone.
        opened = (session.id, "deck") if day == DAY else (None, None)
        assert (today.session, today.session_deck) == opened
    assert read(mia.store.path).known == {
        *("p/a", "p/b", "p/c", "p/late", "p/now", "p/suspended", "p/buried")
    }
    assert "p/buried" not in read(mia.store.path, in_days(1)).known
    mia.store.end_session(mia.learner, session.id, NOW)
    assert read(mia.store.path).session is None


def test_the_day_is_the_learners_and_never_before_the_last(mia: Desk) -> None:
    asked: list[tuple[str, int]] = []

    def day(zone: str, rollover: int) -> date:
        asked.append((zone, rollover))
        return DAY

    mia.answer(day=in_days(2))
    assert read_today(mia.store.path, day).day == in_days(2)
    assert asked[-1] == ("Europe/Berlin", 4)


def test_the_last_who_studied_is_shown_or_the_one_named(mia: Desk) -> None:
    ben = mia.store.add_learner("Bén", mia.new_id(), NOW)
    assert read(mia.store.path).name == "Mia"
    mia.store.use_learner(ben.id, NOW)
    assert read(mia.store.path).name == "Bén"
    assert read(mia.store.path, learner=" MIA").name == "Mia"
    assert read(mia.store.path, learner="ben").learner == ben.id
    nobody = read(mia.store.path, learner="Eve")
    assert (nobody.state, nobody.learner) == (TodayState.READY, None)


def test_a_fresh_start_is_no_error(path: Path) -> None:
    assert read(path) == Today(TodayState.FRESH, DAY)
    assert not path.parent.exists()
    path.parent.mkdir()
    path.touch()
    assert read(path).state is TodayState.FRESH


def test_other_versions_are_told(mia: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "HEAD", "0002")
    assert read(mia.store.path) == Today(TodayState.NEEDS_UPGRADE, DAY)
    monkeypatch.setattr(probe, "REVISIONS", ())
    assert read(mia.store.path) == Today(TodayState.NEWER, DAY)


def test_a_lock_is_told_and_writing_does_not_lock_it_out(mia: Desk) -> None:
    with closing(sqlite3.connect(mia.store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert read(mia.store.path).state is TodayState.READY
        other.execute("COMMIT")
        other.execute("BEGIN EXCLUSIVE")
        assert read(mia.store.path) == Today(TodayState.LOCKED, DAY)


def test_what_is_no_database_is_an_error(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("words " * 200)
    with pytest.raises(DataError, match="not a database of Tutor's"):
        read(path)


CUT_SHORT = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE schedules SET due_day = 1, deck = ?", ("x" * 500,))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_write_that_a_crash_cut_short_is_undone_first(mia: Desk) -> None:
    for n in range(300):
        mia.store.replace_schedules(mia.learner, [schedule(f"p/{n:03}")])
    mia.store.close()
    subprocess.run([sys.executable, "-c", CUT_SHORT, mia.store.path])
    assert mia.store.path.with_name("tutor.db-journal").stat().st_size > 0

    assert read(mia.store.path).due == ()
    assert len(read(mia.store.path, in_days(3)).due) == 300
    again = desk(mia.store.path)
    with again.store:
        assert again.answer("p/000", kind=EventKind.REVIEW).seq == 1


def test_it_loads_neither_sqlalchemy_nor_sqlmodel(mia: Desk) -> None:
    code = (
        "import sys; from datetime import date; from pathlib import Path;"
        "from tutor.records.today import read_today;"
        "print(read_today(Path(sys.argv[1]), lambda zone, hour: date(2026, 11, 22)).name,"
        " sorted({'sqlalchemy', 'sqlmodel', 'alembic', 'pydantic', 'textual'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, mia.store.path],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("Mia []\n", "")
