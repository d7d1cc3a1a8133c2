from dataclasses import dataclass
from itertools import islice, pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.memory import strategies as some
from tutor.memory.fsrs_layer import retrievability_of
from tutor.memory.model import Weights
from tutor.memory.ranking import most_forgotten

TODAY = 739_942


@dataclass(frozen=True)
class Rows:
    """Due items in columns."""

    items: list[str]
    stabilities: list[float | None]
    last_days: list[int | None]


def rows(*found: tuple[str, float | None, int | None]) -> Rows:
    return Rows([f[0] for f in found], [f[1] for f in found], [f[2] for f in found])


@given(
    st.lists(st.tuples(some.stabilities, st.integers(-5, 3000)), max_size=40),
    some.weights(),
)
def test_due_items_come_by_rising_retrievability(
    found: list[tuple[float, int]], weights: Weights
) -> None:
    columns = rows(*((f"{n}", s, TODAY - gap) for n, (s, gap) in enumerate(found)))
    order = [int(item) for item in most_forgotten(columns, TODAY)]
    recalls = [retrievability_of(found[n][0], found[n][1], weights) for n in order]
    assert sorted(order) == list(range(len(found)))
    assert all(a <= b + 1e-12 for a, b in pairwise(recalls))


def test_items_never_rated_come_first_in_the_order_given() -> None:
    columns = rows(("a", 0.5, TODAY - 90), ("b", None, None), ("c", None, None))
    assert list(most_forgotten(columns, TODAY)) == ["b", "c", "a"]


def test_items_equally_forgotten_keep_the_order_given() -> None:
    columns = rows(("b", 2.0, TODAY - 4), ("a", 1.0, TODAY - 2), ("c", 5.0, TODAY - 10))
    assert list(most_forgotten(columns, TODAY)) == ["b", "a", "c"]


def test_items_failed_today_come_last() -> None:
    columns = rows(("failed", 0.3, TODAY), ("old", 300.0, TODAY - 300))
    assert list(most_forgotten(columns, TODAY)) == ["old", "failed"]


def test_the_first_of_many_can_be_had_alone() -> None:
    number = 5000
    columns = Rows(
        [str(n) for n in range(number)], [float(n + 1) for n in range(number)], [TODAY - 9] * number
    )
    assert list(islice(most_forgotten(columns, TODAY), 3)) == ["0", "1", "2"]
