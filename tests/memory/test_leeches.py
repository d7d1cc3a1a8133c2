import pytest

from tutor.memory.leeches import is_leech, turns_leech


def dealt_with(first: int, until: int = 30) -> list[int]:
    return [n for n in range(1, until) if turns_leech(n - 1, n, first)]


@pytest.mark.parametrize(
    ("first", "at"),
    [
        (8, [8, 12, 16, 20, 24, 28]),
        (5, [5, 8, 11, 14, 17, 20, 23, 26, 29]),
        (1, list(range(1, 30))),
        (0, []),
    ],
)
def test_a_leech_is_dealt_with_at_the_first_number_and_every_further_half(
    first: int, at: list[int]
) -> None:
    assert dealt_with(first) == at


def test_an_answer_that_is_no_lapse_deals_with_none() -> None:
    assert not turns_leech(8, 8, 8)
    assert is_leech(8, 8)
    assert not is_leech(7, 8)
