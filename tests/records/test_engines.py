"""The file and its locks: private, waited for, never half written, and failures in a sentence."""

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from tests.records.making import ITEM, NOW, Desk, desk, schedule
from tutor.errors import DataError
from tutor.records import reading
from tutor.records.engines import read_engine, write_engine
from tutor.records.places import make_private_file
from tutor.records.store import Store
from tutor.records.verify import check

pytestmark = pytest.mark.skipif(os.name == "nt", reason="permissions and locks of POSIX")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_made_is_private_from_its_first_byte(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "tutor.db"
    seen: list[tuple[str, int]] = []
    before = os.umask(0)
    try:
        make_private_file(path)
        seen.append(("empty", mode(path)))
        mia = desk(path)
        with mia.store, mia.store._writing() as connection:
            connection.exec_driver_sql("UPDATE learners SET name = 'M'")
            seen += [(file.name, mode(file)) for file in path.parent.iterdir()]
    finally:
        os.umask(before)
    assert dict(seen) == {"empty": 0o600, "tutor.db": 0o600, "tutor.db-journal": 0o600}
    assert [mode(folder) for folder in (path.parent, path.parent.parent)] == [0o700, 0o700]


def test_a_folder_that_was_there_is_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o755)
    desk(folder / "mine.db").store.close()
    assert mode(folder) == 0o755
    assert mode(folder / "mine.db") == 0o600


@pytest.mark.parametrize("name", ["a b.db", "100%.db", "what?.db", "no#1.db", "日本.db", "%41.db"])
def test_a_path_may_have_any_letters(tmp_path: Path, name: str) -> None:
    path = tmp_path / "fol%der?" / name
    mia = desk(path)
    with mia.store:
        mia.answer()
    assert list(path.parent.iterdir()) == [path]
    assert check(path).events == 1


def test_a_file_with_a_log_ahead_goes_back_to_a_journal(mia: Desk) -> None:
    mia.store.close()
    with closing(sqlite3.connect(mia.store.path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE learners SET zone = 'UTC'")
        other.commit()
    with Store.open(mia.store.path, NOW) as store:
        store.record_answer(mia.event(), schedule())
        assert store.learners()[0].zone == "UTC"
        with closing(sqlite3.connect(mia.store.path)) as other:
            assert other.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert list(mia.store.path.parent.iterdir()) == [mia.store.path]


def test_every_write_is_flushed_and_holds_the_lock_from_its_start(mia: Desk) -> None:
    engine = write_engine(mia.store.path)
    with closing(sqlite3.connect(mia.store.path, timeout=0)) as other, engine.begin() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        }
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    engine.dispose()
    assert pragmas == {
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 5000,
    }


def test_the_reader_cannot_write_and_holds_nothing(mia: Desk) -> None:
    engine = read_engine(mia.store.path)
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT * FROM learners").fetchall()
        # Still connected, and yet the writer commits at once.
        mia.answer()
        with pytest.raises(DBAPIError, match="readonly"):
            connection.exec_driver_sql("UPDATE learners SET name = 'x'")
    engine.dispose()


def test_an_event_needs_its_learner(mia: Desk) -> None:
    engine = write_engine(mia.store.path)
    with pytest.raises(DBAPIError, match="FOREIGN KEY"), engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO settings VALUES (99, 'a', 'b', 1)")
    engine.dispose()


def test_a_statistic_half_read_never_holds_up_an_answer(
    mia: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PIECE", 5)
    for n in range(12):
        mia.answer(f"p/{n}")
    statistic, schedules = mia.store.events(mia.learner), mia.store.schedules(mia.learner)
    next(statistic), next(schedules)
    with Store.open(mia.store.path, NOW, timeout=0) as impatient:
        impatient.record_answer(mia.event("p/99"), schedule("p/99"))
    assert (len(list(statistic)), len(list(schedules))) == (12, 12)


def test_answers_go_on_while_a_thread_reads_all_the_time(mia: Desk) -> None:
    for n in range(30):
        mia.answer(f"p/{n}")
    done, failures, rounds = threading.Event(), [], []

    def read() -> None:
        try:
            while not done.is_set():
                rounds.append(len(list(mia.store.events(mia.learner))))
        except DataError as error:
            failures.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    try:
        for n in range(40):
            mia.answer(f"q/{n}")
    finally:
        done.set()
        thread.join()
    assert failures == []
    assert rounds == sorted(rounds)
    assert check(mia.store.path).faults == ()


SECOND = """
import sys
from pathlib import Path
from tests.records.making import desk

mia = desk(Path(sys.argv[1]), number=int(sys.argv[2]))
with mia.store:
    for n in range(20):
        mia.answer(f"p{sys.argv[2]}/{n}")
"""


def test_two_programs_can_answer_on_one_database(mia: Desk) -> None:
    root = Path(__file__).parents[2]
    others = [
        subprocess.Popen(
            [sys.executable, "-c", SECOND, mia.store.path, str(number)],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
        )
        for number in (2, 3)
    ]
    for n in range(20):
        mia.answer(f"p1/{n}")
    assert [other.wait() for other in others] == [0, 0]
    found = check(mia.store.path)
    assert (found.events, found.faults) == (60, ())


def test_two_programs_can_make_one_database(path: Path) -> None:
    root = Path(__file__).parents[2]
    code = "import sys; from pathlib import Path; from tests.records.making import NOW, Store;"
    both = [
        subprocess.Popen(
            [sys.executable, "-c", f"{code} Store.open(Path(sys.argv[1]), NOW).close()", path],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
        )
        for _ in range(2)
    ]
    assert [each.wait() for each in both] == [0, 0]
    assert check(path).faults == ()


def test_the_second_writer_says_that_another_is_writing(mia: Desk) -> None:
    with closing(sqlite3.connect(mia.store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Store.open(mia.store.path, NOW, timeout=0.05) as second:
            with pytest.raises(DataError, match=r"Another Tutor is writing to .*tutor\.db"):
                second.record_answer(mia.event(), schedule())
            other.execute("ROLLBACK")
            assert second.record_answer(mia.event(), schedule()).seq == 1


def test_an_answer_that_cannot_be_committed_is_taken_back_whole(mia: Desk) -> None:
    with (
        closing(sqlite3.connect(mia.store.path)) as reader,
        Store.open(mia.store.path, NOW, timeout=0.05) as store,
    ):
        unfinished = reader.execute("SELECT * FROM learners UNION ALL SELECT * FROM learners")
        unfinished.fetchone()
        with pytest.raises(DataError, match="Another Tutor"):
            store.record_answer(mia.event("p/a"), schedule("p/a"))
        unfinished.close()
        assert list(store.events(mia.learner)) == []
        assert store.record_answer(mia.event("p/b"), schedule("p/b")).seq == 1
    assert check(mia.store.path).faults == ()


def test_an_exclusive_lock_is_told_at_the_door(mia: Desk) -> None:
    mia.store.close()
    with closing(sqlite3.connect(mia.store.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DataError, match="Another Tutor"):
            Store.open(mia.store.path, NOW, timeout=0.05)


def test_a_full_disk_loses_nothing_that_was_written(mia: Desk) -> None:
    first = mia.answer()
    with mia.store._writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DataError, match="full; free space"):
        mia.store.record_answer(mia.event("p/b", response="x" * 100_000), schedule("p/b"))

    assert [event.id for event in mia.store.events(mia.learner)] == [first.id]
    assert mia.store.schedules_for(mia.learner, ["p/b"]) == {}
    assert check(mia.store.path).faults == ()


@pytest.fixture
def as_anyone() -> Iterator[Callable[[Path], None]]:
    """Give up the rights of root, to whom nothing is read-only, over a folder of one's own."""
    if os.geteuid() != 0:
        yield lambda _folder: None
        return

    def become(folder: Path) -> None:
        for above in (folder, *folder.parents):
            if not mode(above) & 0o001:
                changed.append((above, mode(above)))
                above.chmod(mode(above) | 0o011)
        for path in (folder, *folder.iterdir()):
            os.chown(path, 65534, 65534)
        os.seteuid(65534)

    changed: list[tuple[Path, int]] = []
    yield become
    os.seteuid(0)
    for path, was in changed:
        path.chmod(was)


def test_a_read_only_database_can_be_read_and_says_so(
    mia: Desk, as_anyone: Callable[[Path], None]
) -> None:
    mia.answer()
    mia.store.close()
    mia.store.path.chmod(0o400)
    mia.store.path.parent.chmod(0o500)
    as_anyone(mia.store.path.parent)
    with Store.open(mia.store.path, NOW) as store:
        assert ITEM in store.schedules_for(mia.learner, [ITEM])
        with pytest.raises(DataError, match="read-only; make the file"):
            store.record_answer(mia.event(), schedule())


def test_a_folder_that_may_not_be_written_is_named(
    tmp_path: Path, as_anyone: Callable[[Path], None]
) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    as_anyone(folder)
    with pytest.raises(DataError, match=r"closed/new cannot be used \(Permission denied\)"):
        Store.open(folder / "new" / "tutor.db", NOW)


def test_a_file_that_may_not_be_read_is_named(mia: Desk, as_anyone: Callable[[Path], None]) -> None:
    mia.store.close()
    mia.store.path.chmod(0)
    as_anyone(mia.store.path.parent)
    with pytest.raises(DataError, match=r"tutor\.db cannot be opened; mend"):
        Store.open(mia.store.path, NOW)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"no database at all, but long enough to have had a header " * 20, "not a database of"),
        (b"short", "not a database of"),
        (b"SQLite format 3\x00" + b"\xff" * 200, "not a database of"),
    ],
)
def test_a_file_that_is_no_database_is_left_alone(path: Path, content: bytes, told: str) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(DataError, match=told):
        Store.open(path, NOW)
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("table", ["cookies", "alembic_version"])
def test_another_programs_database_is_left_alone(path: Path, table: str) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"CREATE TABLE {table} (version_num)")
        other.execute(f"INSERT INTO {table} VALUES ('0001')")
        other.commit()
    content = path.read_bytes()
    with pytest.raises(DataError, match="not a database of Tutor's"):
        Store.open(path, NOW)
    assert path.read_bytes() == content


def test_a_folder_or_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is a folder"):
        Store.open(tmp_path, NOW)
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match=r"tutor\.db cannot be used \(Not a directory\)"):
        Store.open(tmp_path / "file" / "tutor.db", NOW)


def test_a_start_cut_short_is_taken_up_again(path: Path) -> None:
    make_private_file(path)
    mia = desk(path)
    with mia.store:
        assert mia.answer().seq == 1


def test_a_closed_store_can_be_closed_again(mia: Desk) -> None:
    mia.answer()
    mia.store.close()
    mia.store.close()
