"""Disks that are full or read-only, other programs, and odd content: told, and nothing is lost."""

import os
import sqlite3
from pathlib import Path

import pytest

from tests.study.campus import Campus, asked, events, give, right, schedules, state
from tutor.errors import DataError
from tutor.memory.model import Rating
from tutor.records import log
from tutor.records.prepared import driver_of


def test_an_answer_that_cannot_be_kept_leaves_the_question_open(
    campus: Campus, monkeypatch: pytest.MonkeyPatch
) -> None:
    with campus.room() as room:
        session = room.session()
        give(session)
        question, before = asked(session), state(room)
        with monkeypatch.context() as patch:
            break_log(patch)
            with pytest.raises(DataError, match="is full"):
                session.answer(right(question.question), 5)
            with pytest.raises(DataError, match="is full"):
                session.hint()
            with pytest.raises(DataError, match="is full"):
                session.bury()
            with pytest.raises(DataError, match="is full"):
                session.undo()
        assert session.ask() == question
        assert state(room) == before
        assert session.answer(right(question.question), 5).asked.question == question.question
        feedback, before = session.feedback, state(room)
        with monkeypatch.context() as patch:
            break_log(patch)
            with pytest.raises(DataError, match="is full"):
                session.proceed()
        assert session.feedback == feedback
        assert state(room) == before
        assert asked(session).counts.number == 3


def test_a_rating_that_cannot_be_kept_leaves_the_one_before(
    campus: Campus, monkeypatch: pytest.MonkeyPatch
) -> None:
    with campus.room() as room:
        session = room.session()
        while not give(session).prospects:
            pass
        feedback, before = session.feedback, state(room)
        assert feedback is not None
        with monkeypatch.context() as patch:
            break_log(patch)
            with pytest.raises(DataError, match="is full"):
                session.rate(Rating.EASY)
        assert session.feedback == feedback
        assert state(room) == before
        assert session.rate(Rating.EASY).rating is Rating.EASY


def break_log(patch: pytest.MonkeyPatch) -> None:
    """Have every write fail as it does on a full disk."""

    def fail(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    patch.setattr(log, "append", fail)
    patch.setattr(log, "put_state", fail)


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_read_only_database_is_told_when_it_is_opened(campus: Campus, tmp_path: Path) -> None:
    campus.room().close()
    path = tmp_path / "tutor.db"
    path.chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        if _can_write(path):
            pytest.skip("this user may write anywhere")
        with pytest.raises(DataError, match="read-only"):
            campus.room()
        assert campus.today().new == 10
    finally:
        tmp_path.chmod(0o700)


def _can_write(path: Path) -> bool:
    try:
        with path.open("r+b"):
            return True
    except OSError:
        return False


def test_a_database_that_another_program_writes_to_is_told(campus: Campus) -> None:
    with campus.room() as room:
        question = asked(room.session())
    with campus.room() as room:
        session = room.session()
        assert asked(session).question == question.question
        other = sqlite3.connect(campus.root / "tutor.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with room.store._holding() as connection:
            driver_of(connection).execute("PRAGMA busy_timeout = 20")
        try:
            with pytest.raises(DataError, match="Another Tutor is writing"):
                give(session)
        finally:
            other.rollback()
            other.close()
        assert asked(session).question == question.question
        give(session)
        assert len(events(room)) == 1


def test_a_sitting_on_two_databases_is_two_sittings(campus: Campus) -> None:
    with campus.room() as room, campus.room(database="other.db") as other:
        give(room.session())
        assert schedules(other) == {}


def test_a_database_that_turns_read_only_keeps_the_question_open(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        question = asked(session)
        with room.store._holding() as connection:
            driver_of(connection).execute("PRAGMA query_only = ON")
        with pytest.raises(DataError, match="is read-only; make"):
            session.answer(right(question.question), 5)
        with room.store._holding() as connection:
            driver_of(connection).execute("PRAGMA query_only = OFF")
        assert session.ask() == question
        assert events(room) == []
        session.answer(right(question.question), 5)
        assert len(events(room)) == 1
