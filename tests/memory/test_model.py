from math import inf, nan

import pytest
from fsrs.scheduler import (
    DEFAULT_PARAMETERS,
    LOWER_BOUNDS_PARAMETERS,
    UPPER_BOUNDS_PARAMETERS,
    Scheduler,
)

from tests.memory.strategies import START
from tutor.errors import DataError, SettingsError
from tutor.memory.model import (
    DEFAULT_WEIGHTS,
    NEW,
    Difficulty,
    MemoryState,
    Progress,
    Rating,
    Retention,
    Stability,
    Weights,
)


def test_default_weights_are_the_librarys() -> None:
    assert DEFAULT_WEIGHTS.values == tuple(DEFAULT_PARAMETERS)
    assert DEFAULT_WEIGHTS.algorithm == "fsrs-6"


@pytest.mark.parametrize("place", range(21))
def test_weights_are_bounded_as_the_library_bounds_them(place: int) -> None:
    def with_value(value: float) -> tuple[float, ...]:
        return (*DEFAULT_PARAMETERS[:place], value, *DEFAULT_PARAMETERS[place + 1 :])

    low, high = LOWER_BOUNDS_PARAMETERS[place], UPPER_BOUNDS_PARAMETERS[place]
    for value in (low, high):
        assert Weights(with_value(value)).values[place] == value
        Scheduler(parameters=with_value(value))
    for value in (low - 1e-6, high + 1e-6, nan, inf):
        with pytest.raises(DataError, match=f"Weight {place} "):
            Weights(with_value(value))


def test_weights_of_another_number_are_refused() -> None:
    with pytest.raises(DataError, match="19 of fsrs-6"):
        Weights(DEFAULT_PARAMETERS[:19])


def test_weights_of_another_algorithm_are_refused() -> None:
    with pytest.raises(DataError, match="fsrs-7"):
        Weights(DEFAULT_PARAMETERS, algorithm="fsrs-7")


def test_the_id_of_weights_names_algorithm_and_values() -> None:
    other = Weights((*DEFAULT_PARAMETERS[:-1], 0.2))
    whole = Weights((1, *DEFAULT_PARAMETERS[1:]))
    assert DEFAULT_WEIGHTS.id == "fsrs-6:552171569847"
    assert other.id != DEFAULT_WEIGHTS.id
    assert whole.id == Weights((1.0, *DEFAULT_PARAMETERS[1:])).id
    assert Weights(DEFAULT_PARAMETERS) == DEFAULT_WEIGHTS


@pytest.mark.parametrize("value", [0.7, 0.9, 0.99])
def test_retention_takes_its_range(value: float) -> None:
    assert Retention(value) == value


@pytest.mark.parametrize("value", [0.0, 0.699, 0.991, 1.0, 90, -0.9, nan])
def test_retention_out_of_range_is_refused(value: float) -> None:
    with pytest.raises(SettingsError, match=r"0\.70 to 0\.99"):
        Retention(value)


@pytest.mark.parametrize(
    ("stability", "difficulty"), [(0, 5), (-1, 5), (nan, 5), (inf, 5), (3, 0.9), (3, 11), (3, nan)]
)
def test_a_state_that_no_review_leaves_is_refused(stability: float, difficulty: float) -> None:
    with pytest.raises(DataError, match="rebuild"):
        MemoryState(Stability(stability), Difficulty(difficulty))


def test_a_new_item_is_never_due() -> None:
    assert not NEW.due_on(START)


def test_an_item_is_due_on_its_day_and_after() -> None:
    progress = Progress(due_day=START)
    assert [progress.due_on(START.replace(day=day)) for day in (21, 22, 23)] == [False, True, True]


def test_failed_means_that_the_last_rating_was_again() -> None:
    assert Progress(last_rating=Rating.AGAIN).failed
    assert not Progress(last_rating=Rating.HARD).failed
    assert not NEW.failed
