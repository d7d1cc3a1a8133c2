"""A learner's schedules in outline, held to what the store reads itself."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest

from tutor.records.model import ScheduleRow
from tutor.records.outline import Outline
from tutor.records.store import Store

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOW.date()
MANY = 5000


def schedule(number: int) -> ScheduleRow:
    """Return one of many schedules: due or not, hidden or not, rated or only introduced."""
    day = TODAY - timedelta(days=number % 90)
    rated = number % 11 != 0
    return ScheduleRow(
        item=f"pack/fact-{(number * 7919) % MANY:04}#role",
        phase="review" if rated else "introduced",
        stability=0.5 + number % 70 if rated else None,
        difficulty=5.0 if rated else None,
        last_day=day if rated else None,
        due_day=day + timedelta(days=number % 100) if number % 17 else None,
        suspended=number % 23 == 0,
        buried_until=TODAY + timedelta(days=1) if number % 29 == 0 else TODAY,
        introduced_day=day,
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "tutor.db", NOW) as made:
        learner = made.add_learner("mia", "0199f000-0000-7000-8000-000000000000", NOW)
        made.replace_schedules(learner.id, map(schedule, range(MANY)))
        yield made


def outline(store: Store, day: date = TODAY) -> Outline:
    return Outline(store.path, store.learners()[0].id, day)


def test_what_is_due_comes_in_the_stores_own_order(store: Store) -> None:
    with outline(store).due() as rows:
        due = list(rows)
    expected = store.due_rows(store.learners()[0].id, TODAY)
    assert len(due) > 2000
    assert [item for item, _, _ in due] == list(expected.items)
    recalled = {item for item, _, to_be_recalled in due if to_be_recalled}
    assert recalled == {row.item for row in rows_of(store) if row.phase == "review"} & {
        item for item, _, _ in due
    }
    touched = {item for item, today, _ in due if today}
    assert touched == {row.item for row in rows_of(store) if row.introduced_day == TODAY} & {
        item for item, _, _ in due
    }


@pytest.mark.parametrize("taken", [0, 1, 1999, 2000, 2001, MANY])
def test_nothing_is_held_once_enough_was_read(store: Store, taken: int) -> None:
    with outline(store).due() as rows:
        kept = list(islice(rows, taken))
    store.use_learner(store.learners()[0].id, NOW)
    assert len(set(kept)) == len(kept)


def test_known_load_and_rows_are_those_of_the_schedules(store: Store) -> None:
    view, all_rows = outline(store), rows_of(store)
    hidden = {r.item for r in all_rows if r.suspended or (r.buried_until or TODAY) > TODAY}
    days = {r.item: r.due_day and r.due_day.toordinal() for r in all_rows}
    due = {item for item, day in days.items() if day is not None}
    assert view.known() == {item: days[item] for item in hidden | due}
    planned = [r.due_day for r in all_rows if r.due_day]
    assert sum(view.load().values()) == len(planned)
    assert view.load()[TODAY.toordinal()] == planned.count(TODAY)
    outlined = view.rows()
    assert {item for item, row in outlined.items() if not row.shown} == hidden
    some = [r.item for r in all_rows[:1200]]
    assert view.rows_of([*some, "gone", some[0]]) == {item: outlined[item] for item in some}
    assert view.touched() == {
        r.item for r in all_rows if r.introduced_day == TODAY and r.due_day and r.due_day >= TODAY
    }


def test_without_a_database_there_is_nothing(tmp_path: Path) -> None:
    view = Outline(None, 0, TODAY)
    with view.due() as rows:
        assert list(rows) == []
    assert (view.known(), view.load(), view.rows(), view.last_event()) == ({}, {}, {}, 0)
    assert not list(tmp_path.iterdir())


def rows_of(store: Store) -> list[ScheduleRow]:
    return list(store.schedules(store.learners()[0].id))


def test_some_standings_are_those_of_all(store: Store) -> None:
    told = outline(store)
    everything = {each.item: each for each in told.standings()}
    some = [*list(everything)[::3], "pack/never-asked#role"]
    assert len(some) > 1000
    found = {each.item: each for each in told.standings_of(some)}
    assert found == {item: everything[item] for item in some[:-1]}
