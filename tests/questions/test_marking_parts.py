"""Orders and matches: the score, and what is right of each part."""

from itertools import combinations, pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.questions.marking.parts import mark_order, mark_pairs
from tutor.questions.model import Outcome

BADNESS = (Outcome.CORRECT, Outcome.CLOSE, Outcome.WRONG)
ORDERS = st.integers(3, 6).flatmap(
    lambda size: st.tuples(st.permutations(range(size)), st.permutations(range(size)))
)


def right(parts: tuple[Outcome, ...]) -> str:
    return "".join({"correct": "+", "close": "~", "wrong": "-"}[part] for part in parts)


@pytest.mark.parametrize(
    ("order", "outcome", "score", "parts"),
    [
        ((0, 1, 2, 3), "correct", 1.0, "++++"),
        # One that stands elsewhere is wrong, and the others stand in order with most.
        ((3, 0, 1, 2), "wrong", 3 / 6, "~~~-"),
        ((1, 2, 3, 0), "wrong", 3 / 6, "-~~~"),
        ((0, 2, 3, 1), "close", 4 / 6, "+-~~"),
        # Of two that were exchanged, nobody can tell which of them was known.
        ((0, 1, 3, 2), "close", 5 / 6, "++~~"),
        ((1, 0, 3, 2), "close", 4 / 6, "~~~~"),
        ((1, 0, 3, 2, 5, 4), "close", 12 / 15, "~~~~~~"),
        ((3, 2, 1, 0), "wrong", 0.0, "----"),
        ((3, 2, 0, 1), "wrong", 1 / 6, "----"),
        ((0, 3, 2, 1), "wrong", 3 / 6, "+---"),
        ((2, 0, 1), "wrong", 1 / 3, "---"),
        ((1, 0, 2), "close", 2 / 3, "--+"),
    ],
)
def test_an_order_and_its_parts_are_judged_by_pairs(
    order: tuple[int, ...], outcome: str, score: float, parts: str
) -> None:
    verdict = mark_order(range(len(order)), order)
    assert (verdict.outcome, right(verdict.parts)) == (outcome, parts)
    assert verdict.score == pytest.approx(score)


def test_the_parts_are_judged_as_they_are_shown_and_not_as_they_are_ordered() -> None:
    # Shown as c, a, b: the right order is 1, 2, 0, and the learner puts b last.
    verdict = mark_order((1, 2, 0), (1, 0, 2))
    assert right(verdict.parts) == "-+-"
    assert verdict.reason == "2 of 3 pairs in order"


@given(ORDERS)
def test_an_order_is_correct_if_all_pairs_stand_and_never_at_odds_with_its_parts(
    orders: tuple[list[int], list[int]],
) -> None:
    sequence, order = orders
    verdict = mark_order(sequence, order)
    place = {index: number for number, index in enumerate(sequence)}
    pairs = list(combinations([place[index] for index in order], 2))
    assert verdict.score == pytest.approx(sum(a < b for a, b in pairs) / len(pairs))
    assert (verdict.outcome is Outcome.CORRECT) == (order == sequence)
    assert (set(verdict.parts) == {Outcome.CORRECT}) == (order == sequence)
    if verdict.outcome is Outcome.CLOSE:
        assert set(verdict.parts) != {Outcome.WRONG}


@given(ORDERS, ORDERS)
def test_a_better_score_never_gets_a_worse_verdict(
    one: tuple[list[int], list[int]], other: tuple[list[int], list[int]]
) -> None:
    verdicts = sorted((mark_order(*each) for each in (one, other)), key=lambda v: v.score)
    worse, better = (BADNESS.index(verdict.outcome) for verdict in verdicts)
    assert better <= worse


@given(ORDERS)
def test_a_pair_put_right_makes_no_part_worse_and_an_order_turned_round_is_judged_alike(
    orders: tuple[list[int], list[int]],
) -> None:
    sequence, order = orders
    parts = mark_order(sequence, order).parts
    assert mark_order(sequence[::-1], order[::-1]).parts == parts
    place = {index: number for number, index in enumerate(sequence)}
    for at, (one, two) in enumerate(pairwise(order)):
        if place[one] > place[two]:
            mended = [*order[:at], two, one, *order[at + 2 :]]
            after = mark_order(sequence, mended).parts
            assert all(
                BADNESS.index(a) <= BADNESS.index(b) for a, b in zip(after, parts, strict=True)
            )


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
