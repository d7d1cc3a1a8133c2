"""Marking what is ticked: options of a multiple choice, and points that were recalled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.facts.language import ENGLISH
from tutor.memory.model import Rating
from tutor.memory.ratings import suggest
from tutor.questions.marking.lexicon import Lexicon
from tutor.questions.marking.mark import mark
from tutor.questions.marking.ticks import mark_chosen, mark_recalled
from tutor.questions.model import AnswerKey, NameKey, Option, Outcome, Slip, Verdict

TRUTHS = st.lists(st.booleans(), min_size=4, max_size=6).filter(lambda t: 2 <= sum(t) <= len(t) - 2)
PRINCIPLES = AnswerKey(
    tuple(map(NameKey, ("mutual trust", "equality", "coordination", "openness"))), all_needed=True
)


def options(truths: list[bool]) -> list[Option]:
    return [Option(f"option {number}", correct=true) for number, true in enumerate(truths)]


@given(TRUTHS, st.data())
def test_several_options_score_right_minus_wrong_over_the_right_ones_shown(
    truths: list[bool], data: st.DataObject
) -> None:
    chosen = data.draw(st.sets(st.integers(0, len(truths) - 1)))
    verdict = mark_chosen(options(truths), chosen)
    right = sum(truths[index] for index in chosen)
    wrong = len(chosen) - right
    size = sum(truths)
    assert verdict.score == (right - wrong) / size
    if right - wrong <= 0:
        assert verdict.outcome is Outcome.WRONG
    elif right == size and not wrong:
        assert verdict.outcome is Outcome.CORRECT
    else:
        assert verdict.outcome is Outcome.CLOSE
    passed = suggest(verdict.outcome, verdict.slip, verdict.score) is not Rating.AGAIN
    assert passed == (verdict.score == 1 or (verdict.score >= 2 / 3 and size - right + wrong == 1))


@given(TRUTHS)
def test_choosing_every_option_never_passes(truths: list[bool]) -> None:
    verdict = mark_chosen(options(truths), range(len(truths)))
    assert suggest(verdict.outcome, verdict.slip, verdict.score) is Rating.AGAIN


@pytest.mark.parametrize(
    ("chosen", "outcome", "reason"),
    [
        ((0, 1, 2), Outcome.CORRECT, ""),
        ((), Outcome.WRONG, "none right"),
        ((3, 4), Outcome.WRONG, "none right"),
        ((0, 1), Outcome.CLOSE, "one is missing"),
        ((0, 1, 2, 4), Outcome.CLOSE, "one does not belong"),
        ((0, 1, 4), Outcome.CLOSE, "one is missing, one does not belong"),
        ((0, 4), Outcome.WRONG, "2 are missing, one does not belong"),
    ],
)
def test_the_reason_says_what_is_missing_and_what_does_not_belong(
    chosen: tuple[int, ...], outcome: Outcome, reason: str
) -> None:
    verdict = mark_chosen(options([True, True, True, False, False]), chosen)
    assert (verdict.outcome, verdict.reason) == (outcome, reason)


@given(st.integers(1, 8), st.data())
def test_points_recalled_are_enough_or_a_share_of_what_is_wanted(
    points: int, data: st.DataObject
) -> None:
    enough = data.draw(st.integers(0, points))
    recalled = data.draw(st.sets(st.integers(0, points - 1)))
    verdict = mark_recalled(recalled, points, enough)
    wanted = enough or points
    assert verdict.score == min(1.0, len(recalled) / wanted)
    assert (verdict.outcome is Outcome.CORRECT) == (len(recalled) >= wanted)
    assert (verdict.outcome is Outcome.WRONG) == (not recalled)


def named(given: str, enough: int) -> Verdict:
    return mark(PRINCIPLES, given, Lexicon(()), ENGLISH, enough)


@pytest.mark.parametrize(
    ("given", "outcome", "score"),
    [
        ("equality, coordination, mutual trust", Outcome.CORRECT, 1.0),
        ("equality, coordination, mutual trust, openness", Outcome.CORRECT, 1.0),
        ("equality, coordination, mutual trust, opennes", Outcome.CORRECT, 1.0),
        ("equality, coordination", Outcome.CLOSE, 2 / 3),
        ("equality, coordination, opennes", Outcome.CLOSE, 1.0),
        ("equality, coordination, mutual trust, coal", Outcome.CLOSE, 2 / 3),
        ("equality, coordination, mutual trust, openness, coal", Outcome.CLOSE, 2 / 3),
        ("equality, coal", Outcome.WRONG, 0.0),
        ("coal", Outcome.WRONG, -1 / 3),
    ],
)
def test_three_of_four_that_are_typed_are_enough(
    given: str, outcome: Outcome, score: float
) -> None:
    verdict = named(given, 3)
    assert verdict.outcome is outcome
    assert verdict.score == pytest.approx(score)


def test_all_are_wanted_where_nothing_is_said() -> None:
    verdict = named("equality, coordination, mutual trust", 0)
    assert (verdict.outcome, verdict.slip) == (Outcome.CLOSE, Slip.MEMBER)
