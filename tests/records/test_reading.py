"""What a store is asked: what is due, the log in pieces, the numbers of days."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy.dialects.sqlite import dialect

from tests.records.making import DAY, ITEM, NOW, Desk, in_days, schedule
from tutor.records import reading
from tutor.records.kinds import EventKind
from tutor.records.model import DueRows, ScheduleRow


def keep(mia: Desk, *rows: ScheduleRow) -> None:
    mia.store.replace_schedules(mia.learner, rows)


def test_the_least_likely_recalled_comes_first(mia: Desk) -> None:
    keep(
        mia,
        schedule("p/fresh", stability=100.0, last_day=in_days(-50), due_day=DAY),
        schedule("p/faded", stability=2.0, last_day=in_days(-10), due_day=in_days(-8)),
        schedule("p/unrated", stability=None, difficulty=None, last_day=None, due_day=DAY),
        schedule("p/half", stability=10.0, last_day=in_days(-20), due_day=in_days(-1), lapses=2),
    )
    assert mia.store.due_rows(mia.learner, DAY) == DueRows(
        items=("p/unrated", "p/faded", "p/half", "p/fresh"),
        phases=("review",) * 4,
        stabilities=(None, 2.0, 10.0, 100.0),
        difficulties=(None, 5.5, 5.5, 5.5),
        last_days=(None, *(in_days(-n).toordinal() for n in (10, 20, 50))),
        due_days=tuple(in_days(-n).toordinal() for n in (0, 8, 1, 0)),
        lapses=(0, 0, 2, 0),
    )


def test_what_is_suspended_buried_unplanned_or_not_due_is_left_out(mia: Desk) -> None:
    keep(
        mia,
        schedule("p/due", due_day=DAY),
        schedule("p/suspended", due_day=DAY, suspended=True),
        schedule("p/buried", due_day=DAY, buried_until=in_days(1)),
        schedule("p/later", due_day=in_days(1)),
        schedule("p/unplanned", due_day=None),
    )
    assert mia.store.due_rows(mia.learner, DAY).items == ("p/due",)
    assert set(mia.store.due_rows(mia.learner, in_days(1)).items) == {
        "p/due",
        "p/buried",
        "p/later",
    }


def test_a_deck_narrows_before_the_limit_counts(mia: Desk) -> None:
    keep(
        mia,
        *(
            schedule(f"p/{n:02}", stability=1.0 + n, last_day=in_days(-9), due_day=DAY)
            for n in range(20)
        ),
    )
    deck = frozenset(f"p/{n:02}" for n in range(1, 20, 2))
    assert mia.store.due_rows(mia.learner, DAY, deck, 3).items == ("p/01", "p/03", "p/05")
    assert len(mia.store.due_rows(mia.learner, DAY, deck)) == 10
    assert len(mia.store.due_rows(mia.learner, DAY, limit=4)) == 4
    assert mia.store.due_rows(mia.learner, DAY, frozenset()) == DueRows()


def test_the_queue_is_read_from_the_index_alone(mia: Desk) -> None:
    asked = reading._DUE.params(of=mia.learner, today=DAY.toordinal())
    statement = asked.compile(dialect=dialect(), compile_kwargs={"literal_binds": True})
    with closing(sqlite3.connect(mia.store.path)) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
    assert "COVERING INDEX ix_schedules_learner_due (learner=? AND due_day<?)" in plan[0][3]


def test_schedules_of_more_items_than_a_statement_takes(mia: Desk) -> None:
    rows = [schedule(f"p/{n:04}") for n in range(1300)]
    keep(mia, *rows)
    items = [row.item for row in rows]
    found = mia.store.schedules_for(mia.learner, iter([*items, "p/none", items[0]]))
    assert list(found.values()) == rows
    assert mia.store.schedules_for(mia.learner, []) == {}


def test_long_readings_come_in_pieces_and_miss_nothing(
    mia: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PIECE", 3)
    for n in range(8):
        mia.answer(f"p/{n}")
    log = mia.store.events(mia.learner)
    first = next(log)
    # An answer given while a reader is in the middle of the log is in it, too.
    mia.answer("p/8")
    assert [first.seq, *(event.seq for event in log)] == list(range(1, 10))
    assert [event.seq for event in mia.store.events(mia.learner, after_seq=7)] == [8, 9]
    assert [row.item for row in mia.store.schedules(mia.learner)] == [f"p/{n}" for n in range(9)]


def test_days_are_read_between_two_ends(mia: Desk) -> None:
    for day in (0, 1, 2, 5):
        mia.answer(day=in_days(day), at=NOW + timedelta(days=day))

    def days(*ends: int | None) -> list[int]:
        since, until = (None if end is None else in_days(end) for end in ends)
        rows = mia.store.day_rollups(mia.learner, since, until)
        return [(row.day - DAY).days for row in rows]

    assert days(None, None) == [0, 1, 2, 5]
    assert days(1, None) == [1, 2, 5]
    assert days(1, 2) == [1, 2]
    assert days(None, 0) == [0]
    assert mia.store.last_day(mia.learner) == in_days(5)


def test_before_the_first_answer_there_is_nothing(mia: Desk) -> None:
    assert mia.store.last_day(mia.learner) is None
    assert mia.store.due_rows(mia.learner, DAY) == DueRows()
    assert mia.store.introduced(mia.learner, DAY) == {}
    assert mia.store.open_session(mia.learner) is None
    assert mia.store.session(mia.learner, "none") is None
    assert mia.store.item_events(mia.learner, ITEM) == ()


def test_what_a_day_introduced_is_told_by_deck(mia: Desk) -> None:
    mia.answer("p/a", introduces=True, deck="one")
    mia.answer("p/b", introduces=True, deck="two")
    mia.answer("p/c", introduces=True, deck="two")
    mia.answer("p/c", kind=EventKind.REVIEW, deck="three")
    assert mia.store.introduced(mia.learner, DAY) == {"one": 1, "two": 2, "three": 0}
