"""Orders and matches: the score, and what is right of each part."""

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.questions.marking.parts import mark_order, mark_pairs
from tutor.questions.model import Outcome

ORDERS = st.integers(3, 6).flatmap(
    lambda size: st.tuples(st.permutations(range(size)), st.permutations(range(size)))
)


def right(parts: tuple[Outcome, ...]) -> str:
    return "".join("+" if part is Outcome.CORRECT else "-" for part in parts)


@pytest.mark.parametrize(
    ("order", "outcome", "score", "parts"),
    [
        ((0, 1, 2, 3), "correct", 1.0, "++++"),
        # One that stands elsewhere is the only one that is wrong.
        ((3, 0, 1, 2), "close", 3 / 6, "+++-"),
        ((0, 2, 3, 1), "close", 4 / 6, "+-++"),
        # Of two that were exchanged, nobody can tell which of them was known.
        ((0, 1, 3, 2), "close", 5 / 6, "++--"),
        ((1, 0, 3, 2), "wrong", 4 / 6, "----"),
        ((3, 2, 1, 0), "wrong", 0.0, "----"),
        # What is mostly reversed is not partly right for two that follow one another in it.
        ((3, 2, 0, 1), "wrong", 1 / 6, "----"),
        ((0, 3, 2, 1), "close", 3 / 6, "+---"),
    ],
)
def test_a_part_is_right_if_it_is_in_the_longest_run(
    order: tuple[int, ...], outcome: str, score: float, parts: str
) -> None:
    verdict = mark_order((0, 1, 2, 3), order)
    assert (verdict.outcome, right(verdict.parts)) == (outcome, parts)
    assert verdict.score == pytest.approx(score)


def test_the_parts_are_judged_as_they_are_shown_and_not_as_they_are_ordered() -> None:
    # Shown as c, a, b: the right order is 1, 2, 0, and the learner puts b last.
    verdict = mark_order((1, 2, 0), (1, 0, 2))
    assert right(verdict.parts) == "-+-"
    assert verdict.reason == "2 of 3 pairs in order"


@given(ORDERS)
def test_an_order_is_scored_by_its_pairs_and_its_parts_by_every_longest_run(
    orders: tuple[list[int], list[int]],
) -> None:
    sequence, order = orders
    verdict = mark_order(sequence, order)
    place = {index: number for number, index in enumerate(sequence)}
    given_ = [place[index] for index in order]
    pairs = list(combinations(given_, 2))
    assert verdict.score == pytest.approx(sum(a < b for a, b in pairs) / len(pairs))
    runs = [
        set(run)
        for size in range(2, len(given_) + 1)
        for run in combinations(given_, size)
        if list(run) == sorted(run)
    ]
    longest = [run for run in runs if len(run) == max(map(len, runs))]
    kept = set.intersection(*longest) if longest else set()
    run = max(map(len, runs), default=1)
    if 2 * sum(a < b for a, b in pairs) < len(pairs) and 2 * run <= len(given_):
        kept = set()
    assert {place[n] for n, part in enumerate(verdict.parts) if part is Outcome.CORRECT} == kept
    assert (verdict.outcome is Outcome.CORRECT) == (list(order) == list(sequence))


@pytest.mark.parametrize("order", [(), (0, 1), (0, 0, 1), (0, 1, 3), (0, 1, 2, 2)])
def test_an_order_names_every_part_once(order: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="each of the 3 parts once"):
        mark_order((0, 1, 2), order)


def test_a_match_is_scored_by_its_right_pairs() -> None:
    verdict = mark_pairs(("x", "y", "z"), ("z", "y", "w", "x"), (3, 2, None))
    assert (verdict.outcome, right(verdict.parts)) == (Outcome.CLOSE, "+--")
    assert verdict.score == pytest.approx(1 / 3)
    assert verdict.reason == "1 of 3 right"


def test_every_way_to_match_is_right_in_as_many_parts_as_it_should() -> None:
    offers, answers = ("d", "a", "c", "b"), ("a", "b", "c")
    for pairs in permutations([*range(4), None], 3):
        hits = [
            index is not None and offers[index] == a
            for index, a in zip(pairs, answers, strict=True)
        ]
        verdict = mark_pairs(answers, offers, pairs)
        assert right(verdict.parts) == "".join("+" if hit else "-" for hit in hits)
        assert (verdict.outcome is Outcome.WRONG) == (not any(hits))


@pytest.mark.parametrize("pairs", [(), (0, 1), (0, 1, 4), (0, 1, -1), (0, 0, 1)])
def test_a_match_gives_each_part_one_offer_of_its_own_or_none(pairs: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"match gives one|used once"):
        mark_pairs(("a", "b", "c"), ("a", "b", "c", "d"), pairs)
