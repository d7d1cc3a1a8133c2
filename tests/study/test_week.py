"""The week ahead: siblings take turns, and today's bar is what today asks."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from hypothesis import given
from hypothesis import strategies as st

from tests.study.campus import DAY, Campus, finish
from tutor.questions.model import ItemId
from tutor.study.week import week

if TYPE_CHECKING:
    from tutor.study.agenda import Ledger

TODAY = date(2026, 11, 22)
DAYS = 7


@dataclass(frozen=True)
class Planned:
    """A schedule, as far as the week goes."""

    item: str
    due_day: int | None
    shown: bool = True


@dataclass(frozen=True)
class Plans:
    """A ledger that holds some schedules."""

    planned: tuple[Planned, ...]
    day: date = TODAY

    def rows(self, items: object) -> tuple[Planned, ...]:
        return self.planned

    def current_id(self, item: str) -> ItemId:
        return ItemId(item)


def told(planned: dict[str, int], due: int) -> tuple[int, ...]:
    rows = tuple(Planned(item, TODAY.toordinal() + day) for item, day in planned.items())
    return week(cast("Ledger", Plans(rows)), (), due, DAYS)


def test_siblings_that_are_due_at_once_take_turns() -> None:
    assert told({"a#x": -3, "a#y": 0, "a#z": 0, "b#x": 0}, 2) == (2, 1, 1, 0, 0, 0, 0)


def test_a_sibling_waits_for_the_next_free_day() -> None:
    assert told({"a#x": 0, "a#y": 1, "a#z": 1, "b#x": 2}, 1) == (1, 1, 2, 0, 0, 0, 0)


def test_what_the_limit_of_today_leaves_waits_for_tomorrow() -> None:
    assert told({f"{n}#x": 0 for n in range(20)}, 12) == (12, 8, 0, 0, 0, 0, 0)


def test_what_is_hidden_or_not_planned_is_not_counted() -> None:
    rows = (Planned("a#x", None), Planned("b#x", TODAY.toordinal(), shown=False))
    assert week(cast("Ledger", Plans(rows)), (), 0, DAYS) == (0,) * DAYS


@given(
    st.dictionaries(
        st.tuples(st.sampled_from("abcde"), st.integers(0, 6)).map(lambda p: f"{p[0]}#{p[1]}"),
        st.integers(-5, 9),
        max_size=25,
    )
)
def test_no_day_asks_a_fact_twice_and_nothing_comes_early(planned: dict[str, int]) -> None:
    due = len({item[0] for item, day in planned.items() if day <= 0})
    counts = told(planned, due)
    assert counts[0] == due
    facts = Counter(item[0] for item in planned)
    assert max(counts, default=0) <= len(facts)
    assert sum(counts) <= sum(1 for day in planned.values() if day < DAYS)
    for last in range(DAYS):
        assert sum(counts[: last + 1]) <= sum(1 for day in planned.values() if day <= last)


def test_the_first_bar_is_what_is_due(campus: Campus) -> None:
    with campus.room() as room:
        for _ in range(6):
            finish(room.session())
            campus.clock.advance(DAY)
            today = campus.today()
            assert today.forecast[0] == today.due
            assert len(today.forecast) == DAYS
