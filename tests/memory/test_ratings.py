import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.memory.model import Rating
from tutor.memory.ratings import Judgement, Shortfall, suggest

AGAIN, HARD, GOOD = Rating.AGAIN, Rating.HARD, Rating.GOOD


@pytest.mark.parametrize(
    ("outcome", "slip", "score", "plain", "hinted"),
    [
        ("correct", "", 1.0, GOOD, HARD),
        ("correct", "", 0.0, GOOD, HARD),
        ("wrong", "", 0.0, AGAIN, AGAIN),
        ("wrong", "spelling", 1.0, AGAIN, AGAIN),
        ("close", "spelling", 0.0, HARD, HARD),
        ("close", "unit", 0.0, HARD, HARD),
        ("close", "member", (3 - 1) / 3, HARD, HARD),
        ("close", "member", 0.75, HARD, HARD),
        ("close", "member", 1 - 1 / 3, HARD, HARD),
        ("close", "member", 0.66, AGAIN, AGAIN),
        ("close", "member", 0.5, AGAIN, AGAIN),
        ("close", "other", 1.0, AGAIN, AGAIN),
        ("close", "", 1.0, AGAIN, AGAIN),
    ],
)
def test_the_table_of_ratings(
    outcome: str, slip: str, score: float, plain: Rating, hinted: Rating
) -> None:
    assert suggest(outcome, slip, score) is plain
    assert suggest(outcome, slip, score, hinted=True) is hinted


anything = st.tuples(
    st.sampled_from(Judgement), st.sampled_from(Shortfall), st.floats(-1, 1), st.booleans()
)


@given(anything)
def test_easy_is_never_suggested(case: tuple[Judgement, Shortfall, float, bool]) -> None:
    outcome, slip, score, hinted = case
    assert suggest(outcome, slip, score, hinted=hinted) < Rating.EASY


@given(anything)
def test_a_hint_never_helps_the_rating(case: tuple[Judgement, Shortfall, float, bool]) -> None:
    outcome, slip, score, _ = case
    assert suggest(outcome, slip, score, hinted=True) <= min(HARD, suggest(outcome, slip, score))


@pytest.mark.parametrize(("outcome", "slip"), [("right", ""), ("close", "typo")])
def test_an_unknown_judgement_is_refused(outcome: str, slip: str) -> None:
    with pytest.raises(ValueError, match="not a valid"):
        suggest(outcome, slip)
