"""On which day a review falls, within its reach: the least loaded, no sibling's, no day off."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.study.campus import DAY, Campus, assert_rebuilds, events, finish, schedules
from tutor.memory.fuzz import fuzz_range
from tutor.records.model import EventRow

DAYS = 20


@pytest.fixture
def campus(campus: Campus) -> Campus:
    campus.edit("decks/elements.yaml", "new-per-day: 8", "new-per-day: 100")
    campus.settings = replace(campus.settings, new_per_day=100)
    return campus


def study(campus: Campus, days: int = DAYS) -> tuple[list[EventRow], dict[str, date]]:
    """Study day after day, all of it right; return the log and what is due when."""
    with campus.room() as room:
        for _ in range(days):
            finish(room.session())
            campus.clock.advance(DAY)
        assert_rebuilds(room)
        due = {item: row.due_day for item, row in schedules(room).items() if row.due_day}
        return events(room), due


def planned(log: list[EventRow]) -> list[tuple[date, date, float]]:
    """Return every rated answer's day, the day planned, and the interval before fuzz."""
    return [
        (event.day, event.due_day, event.unfuzzed)
        for event in log
        if event.rating is not None and event.due_day is not None and event.unfuzzed is not None
    ]


def test_every_day_that_is_planned_lies_within_reach(campus: Campus) -> None:
    log, _ = study(campus)
    moved = 0
    for day, due, unfuzzed in planned(log):
        low, high = fuzz_range(unfuzzed)
        assert low <= (due - day).days <= high
        moved += (due - day).days != unfuzzed
    assert moved > 5


def test_items_of_a_fact_fall_on_different_days(campus: Campus) -> None:
    _, due = study(campus)
    facts: dict[str, list[date]] = {}
    for item, day in due.items():
        facts.setdefault(item.partition("#")[0], []).append(day)
    apart = sum(len(set(days)) == len(days) for days in facts.values())
    assert apart == len(facts)


def test_no_day_bears_much_more_than_the_others(campus: Campus) -> None:
    """Twelve facts learned on three days; without spreading each would stay in a lump of twelve."""
    _, due = study(campus)
    assert max(Counter(due.values()).values()) <= 3


def test_nothing_is_planned_for_days_off(campus: Campus) -> None:
    start = campus.clock.at.date()
    off = [start + timedelta(days=n) for n in range(12, 15)]
    campus.settings = replace(
        campus.settings, easy_days="sun none", days_off=f"{off[0]} to {off[-1]}"
    )
    log, due = study(campus)
    later = [day for answered, day, _ in planned(log) if day > answered]
    assert len(later) > 40
    assert not [day for day in later if day.weekday() == 6]
    assert not set(off) & set(later)
    # Nothing is brought nearer for it.
    for day, chosen, unfuzzed in planned(log):
        assert (chosen - day).days >= fuzz_range(unfuzzed)[0]
    assert due


def on_half_days(campus: Campus) -> float:
    """Return the share of what could be moved that was planned for a Wednesday or a Saturday."""
    log, _ = study(campus)
    later = [due for day, due, unfuzzed in planned(log) if unfuzzed > 2 and due > day]
    assert len(later) > 40
    return sum(day.weekday() in (2, 5) for day in later) / len(later)


def test_a_half_day_bears_about_half(campus: Campus, tmp_path: Path) -> None:
    other = Campus(tmp_path / "other")
    other.edit("decks/elements.yaml", "new-per-day: 8", "new-per-day: 100")
    other.settings = campus.settings
    campus.settings = replace(campus.settings, easy_days="wed half, sat half")
    assert on_half_days(campus) <= 0.6 * on_half_days(other)
