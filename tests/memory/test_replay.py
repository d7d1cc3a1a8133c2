from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.memory import strategies as some
from tests.memory.strategies import START
from tutor.memory.fsrs_layer import Policy
from tutor.memory.fuzz import Spread, fuzz_factor
from tutor.memory.introduction import Forms, Step, after_answer
from tutor.memory.model import DEFAULT_WEIGHTS, NEW, Progress, Rating, Weights
from tutor.memory.replay import PastAnswer, past_answer, replay

BOTH = Forms(recognition=True, recall=True)
forms = st.sampled_from([BOTH, Forms(False, True), Forms(True, False)])
OTHER = Weights((*DEFAULT_WEIGHTS.values[:-1], 0.3))


@given(forms, st.lists(st.tuples(st.integers(-5, 60), some.ratings), max_size=25))
def test_replaying_the_log_gives_the_same_progress(
    kinds: Forms, answers: list[tuple[int, Rating]]
) -> None:
    progress, day, log = NEW, START, []
    for gap, rating in answers:
        day += timedelta(days=gap)
        spread = Spread(fuzz_factor("mia", "pack/fact#who", progress.reps))
        effect = after_answer(progress, kinds, rating, day, spread=spread)
        log.append(past_answer(effect, day))
        progress = effect.progress
    again = replay(log)
    assert again == progress
    assert replay(log[3:], start=replay(log[:3])) == progress


def test_other_weights_change_the_state_and_leave_the_due_day() -> None:
    log = [
        PastAnswer(START, Step.REVIEW, Rating.GOOD, START + timedelta(days=3)),
        PastAnswer(START + timedelta(days=5), Step.REVIEW, Rating.HARD, START + timedelta(days=9)),
    ]
    one, two = replay(log), replay(log, OTHER)
    assert one.state != two.state
    assert one.due_day == two.due_day == START + timedelta(days=9)
    assert one.interval == two.interval == 4


def test_a_replay_after_a_change_of_weights_equals_having_used_them_before() -> None:
    progress, log = NEW, []
    for gap, rating in ((0, Rating.GOOD), (0, Rating.GOOD), (4, Rating.AGAIN), (4, Rating.GOOD)):
        day = START + timedelta(days=gap)
        effect = after_answer(progress, BOTH, rating, day, Policy(OTHER))
        log.append(past_answer(effect, day))
        progress = effect.progress
    assert replay(log, OTHER) == progress


def test_a_day_before_the_last_review_counts_as_that_day() -> None:
    first = PastAnswer(START, Step.REVIEW, Rating.GOOD, START + timedelta(days=2))
    early = START - timedelta(days=40)
    progress = replay([first, PastAnswer(early, Step.REVIEW, Rating.GOOD, early)])
    assert progress == replay([first, PastAnswer(START, Step.REVIEW, Rating.GOOD, START)])
    assert (progress.last_day, progress.due_day, progress.interval) == (START, START, 0)


def test_nothing_answered_is_new() -> None:
    assert replay([]) == Progress()


def test_a_review_without_a_rating_is_refused() -> None:
    with pytest.raises(ValueError, match="no rating"):
        replay([PastAnswer(START, Step.REVIEW)])
