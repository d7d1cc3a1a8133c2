"""Rebuilding an item's progress from what was answered.

Stability and difficulty are computed anew, with whatever weights are asked for; the due day is the
one that was chosen then, so that a rebuild moves nothing on the calendar.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tutor.memory.fsrs_layer import next_state, reviewed
from tutor.memory.introduction import Effect, Step, recognised
from tutor.memory.model import DEFAULT_WEIGHTS, NEW, Progress, Rating, Weights


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """An answer as the log holds it, after any amendment.

    ``rating`` is None where the step did not rate. ``due_day`` is the day chosen for a rated
    answer, and is not read for others.
    """

    day: date
    step: Step
    rating: Rating | None = None
    due_day: date | None = None


def past_answer(effect: Effect, day: date) -> PastAnswer:
    """Return what the log needs of an answer given on a day, to replay it."""
    done = effect.review
    if done is None:
        return PastAnswer(day, effect.ask.step)
    return PastAnswer(done.day, effect.ask.step, done.rating, done.progress.due_day)


def replay(
    answers: Iterable[PastAnswer], weights: Weights = DEFAULT_WEIGHTS, start: Progress = NEW
) -> Progress:
    """Return the progress after answers in the order of the log, of one item and from one reset on.

    A rated answer without a due day is due on its own day.
    """
    progress = start
    for answer in answers:
        progress = _after(progress, answer, weights)
    return progress


def _after(progress: Progress, answer: PastAnswer, weights: Weights) -> Progress:
    day = max(answer.day, progress.last_day) if progress.last_day else answer.day
    if answer.rating is None:
        if answer.step is Step.REVIEW:
            raise ValueError(f"a review of {day} has no rating")
        return recognised(progress, answer.step, day)
    state = next_state(progress.state, progress.last_day, day, answer.rating, weights)
    return reviewed(progress, answer.rating, day, state, max(answer.due_day or day, day))
