"""An answer: event, schedule, roll-up and session in one transaction."""

import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.records.making import DAY, ITEM, NOW, Desk, desk, in_days, schedule
from tutor.errors import DataError
from tutor.records.kinds import EventKind, LearnerId
from tutor.records.model import Change, DayRollup, SessionState
from tutor.records.verify import check


def test_an_answer_is_read_back_as_it_was_written(mia: Desk) -> None:
    event = mia.event(
        response="Größe, “so” 北约\x00",
        confidence="sure",
        hinted=True,
        introduces=True,
        spaced=True,
        slip="spelling",
        score=0.5,
        phase_before="new",
        unfuzzed=2.5,
        session="s",
        payload='{"a": 1}',
    )
    row = schedule()
    written = mia.store.record_answer(event, row)

    assert {k: v for k, v in asdict(written).items() if k in asdict(event)} == asdict(event)
    assert (written.seq, written.phase_after, written.stability) == (1, "review", 3.25)
    assert (written.difficulty, written.due_day) == (5.5, in_days(3))
    assert (written.algorithm, written.weights) == ("fsrs-6", "fsrs-6:default")
    assert list(mia.store.events(mia.learner)) == [written]
    assert mia.store.item_events(mia.learner, ITEM) == (written,)
    assert mia.store.schedules_for(mia.learner, [ITEM, "pack/other#who"]) == {
        ITEM: replace(row, last_event=event.id)
    }


def test_the_log_is_numbered_for_each_learner(mia: Desk, path: Path) -> None:
    with desk(path, 2, "Ben").store as store:
        ben = Desk(store, store.learners()[-1].id, 2)
        assert [mia.answer().seq, ben.answer().seq, mia.answer().seq] == [1, 1, 2]


def test_a_clock_set_back_keeps_the_log_in_order(mia: Desk) -> None:
    first = mia.answer()
    second = mia.answer(at=NOW - timedelta(days=400), day=in_days(-400))

    assert [event.id for event in mia.store.events(mia.learner)] == [first.id, second.id]
    assert second.at == NOW - timedelta(days=400)
    assert second.tick > first.tick
    assert mia.store.last_day(mia.learner) == DAY


def test_practice_and_exam_leave_the_schedule_alone(mia: Desk) -> None:
    mia.answer()
    before = mia.store.schedules_for(mia.learner, [ITEM])
    for kind in (EventKind.PRACTICE, EventKind.EXAM):
        written = mia.store.record_answer(mia.event(kind=kind, rating=None))
        assert written.phase_after is None
    assert mia.store.schedules_for(mia.learner, [ITEM]) == before


def test_a_day_counts_what_was_done_in_a_deck(mia: Desk) -> None:
    mia.answer("p/a#who", introduces=True, rating=None)
    mia.answer("p/a#who", rating=3)
    mia.answer("p/b#who", rating=1, spaced=True)
    mia.answer("p/c#who", rating=2, spaced=True)
    mia.answer("p/d#who", rating=4, spaced=True, deck="other")
    mia.store.record_answer(mia.event(kind=EventKind.PRACTICE, rating=None))
    mia.store.record_answer(mia.event(kind=EventKind.EXAM, rating=None))

    assert mia.store.day_rollups(mia.learner) == (
        DayRollup(
            DAY,
            "deck",
            answers=6,
            reviews=4,
            practice=1,
            exam=1,
            rated=3,
            again=1,
            hard=1,
            good=1,
            introduced=1,
            spaced=2,
            recalled=1,
            milliseconds=24000,
        ),
        DayRollup(
            DAY,
            "other",
            answers=1,
            reviews=1,
            rated=1,
            easy=1,
            spaced=1,
            recalled=1,
            milliseconds=4000,
        ),
    )
    assert mia.store.introduced(mia.learner, DAY)["deck"] == 1
    assert mia.store.introduced(mia.learner, in_days(1)) == {}


def test_another_rating_replaces_the_first(mia: Desk) -> None:
    answer = mia.answer(rating=3)
    easy = mia.event(kind=EventKind.RATING, amends=answer.id, rating=4, milliseconds=0)
    mia.store.amend(easy, schedule(stability=8.0))

    (day,) = mia.store.day_rollups(mia.learner)
    assert (day.answers, day.good, day.easy, day.milliseconds) == (1, 0, 1, 4000)
    assert mia.store.schedules_for(mia.learner, [ITEM])[ITEM].stability == 8.0


def test_undo_gives_back_the_schedule_before(mia: Desk) -> None:
    mia.answer()
    before = mia.store.schedules_for(mia.learner, [ITEM])[ITEM]
    second = mia.store.record_answer(mia.event(rating=1), schedule(stability=0.5, lapses=1))
    undone = mia.undo(second, before)

    assert mia.store.schedules_for(mia.learner, [ITEM]) == {
        ITEM: replace(before, last_event=undone.id)
    }
    (day,) = mia.store.day_rollups(mia.learner)
    assert (day.answers, day.again, day.good) == (1, 0, 1)


def test_undoing_the_first_answer_makes_the_item_new(mia: Desk) -> None:
    mia.undo(mia.answer(introduces=True))

    assert mia.store.schedules_for(mia.learner, [ITEM]) == {}
    assert mia.store.introduced(mia.learner, DAY) == {"deck": 0}
    assert mia.store.last_day(mia.learner) == DAY


def test_undoing_another_rating_brings_the_first_back(mia: Desk) -> None:
    answer = mia.answer(rating=3)
    amended = mia.store.amend(
        mia.event(kind=EventKind.RATING, amends=answer.id, rating=4), schedule(stability=8.0)
    )
    mia.undo(amended, schedule())

    (day,) = mia.store.day_rollups(mia.learner)
    assert (day.good, day.easy) == (1, 0)


def test_an_undo_can_be_undone(mia: Desk) -> None:
    undone = mia.undo(mia.answer())
    mia.undo(undone, schedule())

    (day,) = mia.store.day_rollups(mia.learner)
    assert (day.answers, day.good) == (1, 1)


def test_burying_several_items_is_one_transaction(mia: Desk) -> None:
    items = ["p/f#who", "p/f#when"]
    written = mia.store.record(
        [
            Change(
                mia.event(item, EventKind.BURY, rating=None),
                schedule(item, buried_until=in_days(1)),
            )
            for item in items
        ]
    )

    assert [event.seq for event in written] == [1, 2]
    assert mia.store.day_rollups(mia.learner) == ()
    assert mia.store.due_rows(mia.learner, DAY).items == ()


def test_an_amendment_of_nothing_changes_nothing(mia: Desk, path: Path) -> None:
    answer = mia.answer("p/other#who")
    with pytest.raises(DataError, match="not in the log of this item"):
        mia.store.record(
            [
                Change(mia.event("p/new#who"), schedule("p/new#who")),
                Change(mia.event(ITEM, EventKind.UNDO, amends=answer.id), forget=True),
            ]
        )

    assert len(list(mia.store.events(mia.learner))) == 1
    assert mia.store.schedules_for(mia.learner, ["p/new#who"]) == {}
    assert check(path).faults == ()


def test_a_session_that_is_gone_takes_its_answer_with_it(mia: Desk) -> None:
    with pytest.raises(DataError, match="no longer in the database"):
        mia.store.record_answer(mia.event(), schedule(), SessionState("gone", "{}"))
    assert list(mia.store.events(mia.learner)) == []


def test_an_event_cannot_write_another_items_schedule(mia: Desk) -> None:
    with pytest.raises(ValueError, match="its own item"):
        mia.store.record_answer(mia.event("p/a#who"), schedule("p/b#who"))
    stranger = replace(mia.event(), learner=LearnerId(99))
    with pytest.raises(ValueError, match="one learner"):
        mia.store.record([Change(mia.event()), Change(stranger)])
    assert list(mia.store.events(mia.learner)) == []


def test_a_rating_that_does_not_exist_is_refused_by_the_table(mia: Desk) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        mia.answer(rating=5)
    assert list(mia.store.events(mia.learner)) == []


def test_an_answer_of_any_length_and_any_letters_is_kept(mia: Desk) -> None:
    long, half = "x" * 100_000, "half a pair \ud83d"
    mia.answer("p/a#who", response=long)
    mia.answer("p/b#who", response=half, payload='"\ud83d"')

    first, second = mia.store.events(mia.learner)
    assert first.response == long
    assert second.response == "half a pair ?"


def test_the_question_as_drawn_survives_with_its_session(mia: Desk) -> None:
    session = mia.start(seed=-5)
    mia.store.save_question(mia.learner, SessionState(session.id, '{"stem": "Who?"}'))
    assert mia.store.open_session(mia.learner) == replace(session, state='{"stem": "Who?"}')

    mia.store.record_answer(mia.event(), schedule(), SessionState(session.id, '{"asked": 1}'))
    assert mia.store.session(mia.learner, session.id) == replace(session, state='{"asked": 1}')

    mia.store.end_session(mia.learner, session.id, NOW)
    mia.store.end_session(mia.learner, session.id, NOW + timedelta(hours=1))
    assert mia.store.open_session(mia.learner) is None
    ended = mia.store.session(mia.learner, session.id)
    assert ended is not None
    assert ended.ended == NOW


def test_the_session_begun_last_is_the_open_one(mia: Desk) -> None:
    first = mia.start()
    second = mia.start(started=NOW + timedelta(minutes=1))
    assert mia.store.open_session(mia.learner) == second
    mia.store.save_question(mia.learner, SessionState(second.id, "{}", ended=NOW))
    assert mia.store.open_session(mia.learner) == first


def test_rebuilt_schedules_keep_the_event_they_come_from(mia: Desk, path: Path) -> None:
    answer = mia.answer()
    mia.answer("p/b#who")
    mia.store.replace_schedules(
        mia.learner, [schedule(reps=9, last_event=answer.id)], forget=["p/b#who"]
    )
    (kept,) = mia.store.schedules(mia.learner)
    assert (kept.reps, kept.last_event) == (9, answer.id)


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.records.making import desk, schedule
from tutor.records.model import SessionState

mia = desk(Path(sys.argv[1]))
session = mia.start()
mia.store.record_answer(mia.event(), schedule(), SessionState(session.id, '{"revealed": true}'))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_kill_between_answer_and_feedback_loses_nothing(path: Path) -> None:
    root = Path(__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, path], cwd=root, env={**os.environ, "PYTHONPATH": str(root)}
    )
    assert ended.returncode == -signal.SIGKILL

    mia = desk(path)
    with mia.store:
        (event,) = mia.store.events(mia.learner)
        assert mia.store.schedules_for(mia.learner, [ITEM])[ITEM].last_event == event.id
        session = mia.store.open_session(mia.learner)
        assert session is not None
        assert session.state == '{"revealed": true}'
    assert check(path).faults == ()
