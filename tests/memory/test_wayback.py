from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.memory.strategies import START
from tutor.memory.model import FactKey, ItemKey
from tutor.memory.wayback import Overdue, days_needed, is_wall, spread_out, usual_reviews


def nothing(_day: date) -> int:
    return 0


def whole(_day: date) -> float:
    return 1.0


def items(count: int, siblings: int = 1) -> list[Overdue]:
    return [
        Overdue(ItemKey(f"i{number}"), FactKey(f"f{number // siblings}")) for number in range(count)
    ]


def in_days(number: int) -> date:
    return START + timedelta(days=number)


def test_three_hundred_are_spread_in_their_order() -> None:
    days = spread_out(items(300), START, 50, nothing, whole)
    assert Counter(days.values()) == {in_days(n): 50 for n in range(6)}
    assert list(days.values()) == sorted(days.values())
    assert days_needed(300, START, 50, nothing, whole) == 6


def test_what_is_planned_already_leaves_less_room() -> None:
    load = {in_days(0): 10, in_days(1): 45, in_days(2): 70}
    days = spread_out(items(100), START, 50, lambda day: load.get(day, 0), whole)
    assert Counter(days.values()) == {in_days(0): 40, in_days(1): 5, in_days(3): 50, in_days(4): 5}


def test_easy_days_take_less_but_today_what_it_can() -> None:
    days = spread_out(items(100), START, 40, nothing, lambda day: 0.0 if day <= in_days(2) else 0.5)
    assert Counter(days.values()) == {
        in_days(0): 40,
        in_days(3): 20,
        in_days(4): 20,
        in_days(5): 20,
    }


def test_siblings_get_different_days() -> None:
    days = spread_out(items(30, siblings=3), START, 10, nothing, whole)
    for fact in range(10):
        assert len({days[ItemKey(f"i{3 * fact + n}")] for n in range(3)}) == 3
    assert max(Counter(days.values()).values()) == 10


@given(
    st.integers(0, 200),
    st.integers(1, 60),
    st.integers(1, 4),
    st.lists(st.integers(0, 40), max_size=20),
    st.lists(st.sampled_from([0.0, 0.5, 1.0]), max_size=10),
)
def test_every_item_gets_a_day_and_no_day_more_than_it_bears(
    count: int, per_day: int, siblings: int, load: list[int], shares: list[float]
) -> None:
    planned = {in_days(n): number for n, number in enumerate(load)}
    share = {in_days(n): number for n, number in enumerate(shares)}
    given_to = spread_out(
        items(count, siblings),
        START,
        per_day,
        lambda day: planned.get(day, 0),
        lambda day: share.get(day, 1.0),
    )
    assert len(given_to) == count
    for day, number in Counter(given_to.values()).items():
        assert day >= START
        part = 1.0 if day == START else share.get(day, 1.0)
        assert number <= max(per_day * part - planned.get(day, 0), 0)


def test_a_day_asks_one_at_least() -> None:
    with pytest.raises(ValueError, match="one at least"):
        spread_out(items(3), START, 0, nothing, whole)


@pytest.mark.parametrize(
    ("away", "waiting", "per_day", "wall"),
    [(12, 300, 50, True), (2, 300, 50, False), (3, 76, 50, True), (12, 75, 50, False)],
)
def test_only_an_absence_and_a_pile_are_a_wall(
    away: int, waiting: int, per_day: int, wall: bool
) -> None:
    assert is_wall(away, waiting, per_day) is wall


def test_a_day_bears_what_it_usually_did_and_twenty_at_least() -> None:
    assert usual_reviews([]) == 20
    assert usual_reviews([3, 5, 4]) == 20
    assert usual_reviews([60, 10, 50]) == 50
