from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.memory import strategies as some
from tests.memory.strategies import START
from tutor.memory.fuzz import Spread, choose_interval, fuzz_factor, fuzz_range, fuzzed
from tutor.memory.model import MAXIMUM_INTERVAL

intervals = st.integers(1, MAXIMUM_INTERVAL)


def chosen(interval: int, spread: Spread, lowest: int = 1) -> int:
    return choose_interval(interval, START, spread, lowest=lowest, highest=MAXIMUM_INTERVAL)


def in_days(*gaps: int) -> frozenset[date]:
    return frozenset(START + timedelta(days=gap) for gap in gaps)


@given(st.floats(1, 50_000), some.factors, st.integers(1, 400), st.integers(1, 40_000))
def test_fuzz_stays_between_its_bounds(
    interval: float, factor: float, minimum: int, maximum: int
) -> None:
    low, high = fuzz_range(interval, minimum, maximum)
    assert min(minimum, maximum) <= low <= high <= maximum
    assert low <= fuzzed(interval, factor, minimum, maximum) <= high


@given(intervals, intervals)
def test_a_longer_interval_never_has_a_shorter_range(one: int, two: int) -> None:
    short, long = sorted((one, two))
    assert fuzz_range(short)[0] <= fuzz_range(long)[0]
    assert fuzz_range(short)[1] <= fuzz_range(long)[1]


@pytest.mark.parametrize("interval", [1, 2])
def test_one_and_two_days_are_not_fuzzed(interval: int) -> None:
    assert fuzz_range(interval) == (interval, interval)


def test_the_highest_factor_does_not_overshoot() -> None:
    assert fuzzed(10, 0.999_999) == fuzz_range(10)[1]


@given(st.text(max_size=20), st.text(max_size=40), st.integers(0, 10_000))
def test_a_factor_is_determined_and_lies_below_one(learner: str, item: str, reps: int) -> None:
    factor = fuzz_factor(learner, item, reps)
    assert 0 <= factor < 1
    assert factor == fuzz_factor(learner, item, reps)


def test_a_factor_is_the_same_on_every_machine() -> None:
    assert fuzz_factor("mia", "pack/fact#who", 3) == 0.8557550176929343


def test_factors_spread_over_learner_item_and_reviews() -> None:
    factors = [fuzz_factor(f"l{n % 10}", f"i{n // 10 % 10}", n // 100) for n in range(1000)]
    tenths = Counter(int(factor * 10) for factor in factors)
    assert len(set(factors)) == 1000
    assert min(tenths[n] for n in range(10)) > 60


@pytest.mark.parametrize("factor", [-0.1, 1.0, float("nan")])
def test_a_factor_outside_of_its_range_is_refused(factor: float) -> None:
    with pytest.raises(ValueError, match="factor"):
        Spread(factor)


@given(intervals.filter(lambda days: days < 2000), some.spreads(), st.integers(1, 2000))
def test_a_choice_lies_in_reach_and_not_below_the_lowest(
    interval: int, spread: Spread, lowest: int
) -> None:
    low, high = fuzz_range(interval)
    low = min(max(low, lowest), high)
    reach = range(low, high + 1)
    gap = chosen(interval, spread, lowest)
    if open_days(reach, spread) or not open_days(range(high + 1, high + 32), spread):
        assert gap in reach
    else:
        assert gap == open_days(range(high + 1, high + 32), spread)[0]


def open_days(gaps: Iterable[int], spread: Spread) -> list[int]:
    """Return those of some intervals that end on a day for which anything is planned."""
    return [gap for gap in gaps if spread.share(START + timedelta(days=gap)) > 0]


@given(intervals.filter(lambda days: days < 2000), some.spreads())
def test_the_least_loaded_free_day_is_chosen(interval: int, spread: Spread) -> None:
    low, high = fuzz_range(interval)
    reach = range(low, high + 1)
    assume(open_days(reach, spread))
    days = [START + timedelta(days=gap) for gap in open_days(reach, spread)]
    free = [day for day in days if day not in spread.avoid] or days
    day = START + timedelta(days=chosen(interval, spread))
    assert day in free
    # A half day counts as loaded twice over, the item to come included.
    load = {each: (spread.load(each) + 1) / spread.share(each) for each in free}
    assert load[day] == min(load.values())


@given(
    st.integers(1, 400), st.integers(0, 40), st.integers(1, 400), st.integers(0, 40), some.spreads()
)
def test_a_longer_interval_is_never_planned_earlier(
    interval: int, longer: int, lowest: int, higher: int, spread: Spread
) -> None:
    assert chosen(interval, spread, lowest) <= chosen(interval + longer, spread, lowest + higher)


def test_an_even_load_leaves_the_factor_its_say() -> None:
    assert [chosen(37, Spread(factor)) for factor in (0, 0.5, 0.99)] == [33, 37, 41]


def test_the_day_of_a_sibling_is_passed_over() -> None:
    assert chosen(7, Spread(0.5)) == 7
    assert chosen(7, Spread(0.5, avoid=in_days(7))) == 6
    assert chosen(7, Spread(0.5, avoid=in_days(6, 7))) == 8


def test_a_sibling_on_the_only_day_does_not_move_it() -> None:
    assert chosen(1, Spread(0.5, avoid=in_days(1))) == 1


def test_a_busy_day_is_passed_over_but_a_siblings_rather() -> None:
    def busy_but_on_the_ninth(day: date) -> int:
        return 0 if day == START + timedelta(days=9) else 40

    assert chosen(7, Spread(0.0, busy_but_on_the_ninth)) == 9
    assert chosen(7, Spread(0.0, busy_but_on_the_ninth, in_days(9))) == 5


def test_many_items_of_one_day_are_levelled_over_the_range() -> None:
    planned: Counter[date] = Counter()
    for n in range(90):
        spread = Spread(fuzz_factor("mia", f"item {n}", 1), planned.__getitem__)
        planned[START + timedelta(days=chosen(37, spread))] += 1
    assert sorted(planned.values()) == [10] * 9


def off(*gaps: int) -> Callable[[date], float]:
    """Return shares by which nothing is to be planned so many days on."""
    shut = in_days(*gaps)
    return lambda day: 0.0 if day in shut else 1.0


def test_a_day_off_is_passed_over_whatever_stands_on_the_others() -> None:
    low, high = fuzz_range(10)
    spread = Spread(0.5, load=lambda day: 100, avoid=in_days(low), share=off(*range(low + 1, high)))
    assert chosen(10, spread) == high
    siblings = Spread(0.5, avoid=in_days(low, high), share=off(*range(low + 1, high)))
    assert chosen(10, siblings) in (low, high)


def test_where_all_in_reach_is_off_the_next_open_day_is_taken() -> None:
    assert chosen(1, Spread(0.0, share=off(1, 2, 3))) == 4
    assert chosen(1, Spread(0.0, share=off(*range(1, 20)))) == 20


def test_an_endless_holiday_moves_nothing() -> None:
    assert chosen(10, Spread(0.5, share=lambda day: 0.0)) == chosen(10, Spread(0.5))


def test_nothing_goes_beyond_the_highest_for_an_open_day() -> None:
    spread = Spread(0.0, share=off(1, 2, 3))
    assert choose_interval(1, START, spread, highest=2) == 1


def test_half_a_day_gets_half_as_much() -> None:
    """Many items that may fall on any of five days, two of which take half."""
    load: Counter[date] = Counter()
    halves = in_days(8, 9)
    for number in range(400):
        spread = Spread(
            number / 400,
            load=lambda day: load[day],
            share=lambda day: 0.5 if day in halves else 1.0,
        )
        load[START + timedelta(days=chosen(10, spread))] += 1
    assert fuzz_range(10) == (8, 12)
    assert [load[START + timedelta(days=n)] for n in range(8, 13)] == [50, 50, 100, 100, 100]


@given(intervals, intervals, some.spreads(), st.sets(st.integers(1, 60), max_size=40))
def test_with_days_off_a_longer_interval_is_still_never_planned_earlier(
    one: int, two: int, spread: Spread, gaps: set[int]
) -> None:
    spread = replace(spread, share=off(*gaps))
    short, long = sorted((one, two))
    assert chosen(short, spread) <= chosen(long, spread)
