import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.memory.estimate import USUAL_SECONDS, estimate, seconds_each


@pytest.mark.parametrize(
    ("left", "questions", "median", "text"),
    [
        (12, None, 30, "12 left, about 6 minutes"),
        (12, 18, 30, "12 left, about 9 minutes"),
        (1, None, 30, "1 left, under a minute"),
        (2, None, 30, "2 left, about a minute"),
        (5, None, 36, "5 left, about 3 minutes"),
        (61, None, 30, "61 left, about 30 minutes"),
        (94, None, 30, "94 left, about 45 minutes"),
        (118, None, 30, "118 left, about an hour"),
        (180, None, 30, "180 left, about 1.5 hours"),
        (240, None, 30, "240 left, about 2 hours"),
        (0, None, 30, "nothing left"),
        (-3, None, 30, "nothing left"),
    ],
)
def test_the_day_has_an_end(left: int, questions: int | None, median: float, text: str) -> None:
    assert str(estimate(left, questions, seconds_each(median, 1_000_000))) == text


def test_before_any_answer_the_usual_time_holds() -> None:
    assert seconds_each() == seconds_each(90.0, 0) == USUAL_SECONDS
    assert estimate(6).seconds == 6 * USUAL_SECONDS


def test_a_few_answers_move_the_estimate_a_little_and_many_decide_it() -> None:
    few, some, many = (seconds_each(50.0, n) for n in (1, 10, 10_000))
    assert few == pytest.approx(22.7, abs=0.1)
    assert some == 35.0
    assert many == pytest.approx(50.0, abs=0.1)


def test_a_session_begins_with_what_the_learner_has_taken_of_late() -> None:
    assert seconds_each(None, 0, usual=6.0) == 6.0
    assert seconds_each(26.0, 10, usual=6.0) == 16.0


@given(st.floats(0, 1e9), st.integers(0, 10**6), st.integers(0, 500))
def test_an_estimate_is_never_absurd(median: float, answers: int, left: int) -> None:
    assert 1 <= seconds_each(median, answers) <= 300
    each = seconds_each(median, answers)
    assert left <= estimate(left, None, each).seconds <= 300 * left
