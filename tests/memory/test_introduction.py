from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.memory import strategies as some
from tests.memory.strategies import START
from tutor.memory.fuzz import Spread
from tutor.memory.introduction import (
    QUESTIONS_BETWEEN,
    Comeback,
    Effect,
    Forms,
    Mode,
    Step,
    after_answer,
    next_ask,
    prospects,
)
from tutor.memory.model import NEW, Phase, Progress, Rating

AGAIN, GOOD = Rating.AGAIN, Rating.GOOD
BOTH = Forms(recognition=True, recall=True)
RECOGNITION = Forms(recognition=True, recall=False)
RECALL = Forms(recognition=False, recall=True)
FIRM = Comeback(QUESTIONS_BETWEEN, firm=True)
ONCE = Comeback(QUESTIONS_BETWEEN, firm=False)
TOMORROW = START + timedelta(days=1)

all_forms = st.sampled_from([BOTH, RECOGNITION, RECALL])


def answered(forms: Forms, *answers: tuple[date, Rating]) -> Effect:
    """Return the effect of the last of some answers, from new."""
    progress = NEW
    for day, rating in answers:
        effect = after_answer(progress, forms, rating, day)
        progress = effect.progress
    return effect


def asked(progress: Progress, forms: Forms, day: date) -> tuple[Mode, Step]:
    ask = next_ask(progress, forms, day)
    return ask.mode, ask.step


def failed_today() -> Progress:
    return answered(BOTH, (START, GOOD), (START, GOOD), (TOMORROW, AGAIN)).progress


def test_a_new_item_is_recognised_and_introduced_without_a_rating() -> None:
    assert asked(NEW, BOTH, START) == (Mode.RECOGNITION, Step.INTRODUCTION)
    effect = answered(BOTH, (START, GOOD))
    assert effect.review is None
    assert effect.introduces
    assert effect.comeback == FIRM
    assert effect.progress == Progress(phase=Phase.INTRODUCED, due_day=START)


def test_the_first_recall_is_the_first_rating() -> None:
    introduced = answered(BOTH, (START, GOOD)).progress
    assert asked(introduced, BOTH, START) == (Mode.RECALL, Step.REVIEW)
    effect = after_answer(introduced, BOTH, GOOD, START)
    assert effect.review is not None
    assert not effect.introduces
    assert effect.comeback is None
    assert (effect.progress.phase, effect.progress.reps) == (Phase.REVIEW, 1)
    assert effect.progress.interval == 2


def test_an_introduction_broken_off_goes_on_by_recall_in_the_next_session() -> None:
    introduced = answered(BOTH, (START, GOOD)).progress
    assert introduced.due_on(TOMORROW)
    assert asked(introduced, BOTH, TOMORROW) == (Mode.RECALL, Step.REVIEW)


def test_a_new_item_not_recognised_is_rated_again_and_comes_back_by_recall() -> None:
    effect = answered(BOTH, (START, AGAIN))
    assert effect.review is not None
    assert effect.review.rating is AGAIN
    assert not effect.introduces
    assert effect.comeback == ONCE
    assert effect.progress.due_day == START
    assert asked(effect.progress, BOTH, START) == (Mode.RECALL, Step.REVIEW)


def test_an_item_without_recall_is_rated_by_recognition() -> None:
    assert asked(NEW, RECOGNITION, START) == (Mode.RECOGNITION, Step.REVIEW)
    effect = answered(RECOGNITION, (START, GOOD))
    assert effect.review is not None
    assert effect.review.rating is GOOD
    assert effect.comeback is None


def test_an_item_without_recognition_is_rated_by_recall_at_once() -> None:
    assert asked(NEW, RECALL, START) == (Mode.RECALL, Step.REVIEW)
    assert answered(RECALL, (START, GOOD)).progress.reps == 1


def test_an_introduced_item_that_lost_its_recall_form_is_rated_by_recognition() -> None:
    introduced = answered(BOTH, (START, GOOD)).progress
    assert asked(introduced, RECOGNITION, START) == (Mode.RECOGNITION, Step.REVIEW)


def test_a_failed_item_comes_back_once_by_recall_as_a_review_of_the_same_day() -> None:
    failed = failed_today()
    assert asked(failed, BOTH, TOMORROW) == (Mode.RECALL, Step.REVIEW)
    for rating in Rating:
        effect = after_answer(failed, BOTH, rating, TOMORROW)
        assert effect.review is not None
        assert effect.review.predicted is None
        assert effect.comeback is None
        assert effect.progress.due_day is not None
        assert effect.progress.due_day > TOMORROW


def test_an_item_failed_on_an_earlier_day_is_recognised_then_recalled() -> None:
    later = TOMORROW + timedelta(days=3)
    failed = failed_today()
    assert asked(failed, BOTH, later) == (Mode.RECOGNITION, Step.RELEARNING)
    for rating in Rating:
        effect = after_answer(failed, BOTH, rating, later)
        assert effect.review is None
        assert not effect.introduces
        assert effect.comeback == FIRM
        relearning = effect.progress
        assert relearning.phase is Phase.RELEARNING
        assert (relearning.state, relearning.last_day) == (failed.state, failed.last_day)
        assert (relearning.reps, relearning.lapses) == (failed.reps, failed.lapses)
        assert asked(relearning, BOTH, later) == (Mode.RECALL, Step.REVIEW)
        assert asked(relearning, BOTH, later + timedelta(days=9)) == (Mode.RECALL, Step.REVIEW)
    recalled = after_answer(relearning, BOTH, GOOD, later)
    assert recalled.review is not None
    assert recalled.progress.phase is Phase.REVIEW


def test_a_failure_at_the_recall_of_relearning_is_no_second_lapse() -> None:
    later = TOMORROW + timedelta(days=3)
    relearning = after_answer(failed_today(), BOTH, GOOD, later).progress
    effect = after_answer(relearning, BOTH, AGAIN, later)
    assert effect.comeback == ONCE
    assert effect.progress.lapses == relearning.lapses == 1


@pytest.mark.parametrize("forms", [RECOGNITION, RECALL])
def test_with_one_form_relearning_has_no_step(forms: Forms) -> None:
    failed = answered(forms, (START, AGAIN), (START, AGAIN)).progress
    assert next_ask(failed, forms, TOMORROW).step is Step.REVIEW


def test_an_item_without_forms_is_refused() -> None:
    with pytest.raises(ValueError, match="without a form"):
        Forms(recognition=False, recall=False)


@given(all_forms, st.lists(st.tuples(some.gaps, some.ratings), max_size=10), some.spreads())
def test_prospects_are_what_the_answers_do(
    forms: Forms, history: list[tuple[int, Rating]], spread: Spread
) -> None:
    progress, day = NEW, START
    for gap, rating in history:
        day += timedelta(days=gap)
        effects = prospects(progress, forms, day, spread=spread)
        assert effects[rating] == after_answer(progress, forms, rating, day, spread=spread)
        assert list(effects) == list(Rating)
        progress = effects[rating].progress


@dataclass
class Sitting:
    """What one session did with one item that is asked whenever it comes back."""

    modes: list[Mode]
    rated: list[Rating]
    progress: Progress


def sit(progress: Progress, forms: Forms, day: date, answers: list[Rating]) -> Sitting:
    modes, rated = [], []
    for rating in answers:
        effect = after_answer(progress, forms, rating, day)
        modes.append(effect.ask.mode)
        if effect.review:
            rated.append(effect.review.rating)
        progress = effect.progress
        if effect.comeback is None:
            return Sitting(modes, rated, progress)
    raise AssertionError("the item would be asked a fourth time")


sittings = st.lists(
    st.tuples(st.integers(0, 30), st.lists(some.ratings, min_size=3, max_size=3)),
    min_size=1,
    max_size=8,
)


@given(all_forms, sittings)
def test_every_session_ends_with_an_item_after_three_questions_and_a_rating(
    forms: Forms, plan: list[tuple[int, list[Rating]]]
) -> None:
    progress, day = NEW, START
    for gap, answers in plan:
        day = max(day, progress.due_day or day) + timedelta(days=gap)
        sitting = sit(progress, forms, day, answers)
        assert 1 <= len(sitting.rated) <= 2
        assert sitting.rated.count(AGAIN) <= 2
        assert sitting.modes.count(Mode.RECOGNITION) <= 1 or not forms.recall
        if forms.recall and AGAIN not in sitting.rated:
            assert sitting.modes[-1] is Mode.RECALL
        progress = sitting.progress
        assert progress.phase is Phase.REVIEW
        assert progress.due_day is not None
        assert progress.due_day > day
        assert progress.reps > 0


@given(all_forms, st.lists(st.tuples(st.integers(0, 3), some.ratings), min_size=2, max_size=30))
def test_sessions_broken_off_after_every_question_still_rate_every_other(
    forms: Forms, answers: list[tuple[int, Rating]]
) -> None:
    """However a learner breaks off, two questions never pass without a review."""
    progress, day, unrated = NEW, START, 0
    for gap, rating in answers:
        day = max(day, progress.due_day or day) + timedelta(days=gap)
        effect = after_answer(progress, forms, rating, day)
        unrated = 0 if effect.review else unrated + 1
        assert unrated <= 1
        progress = effect.progress


@given(all_forms, sittings)
def test_an_item_left_in_the_middle_of_a_session_stays_due(
    forms: Forms, plan: list[tuple[int, list[Rating]]]
) -> None:
    progress, day = NEW, START
    for gap, answers in plan:
        day = max(day, progress.due_day or day) + timedelta(days=gap)
        effect = after_answer(progress, forms, answers[0], day)
        assert effect.progress.due_on(day) == (effect.comeback is not None)
        progress = effect.progress
