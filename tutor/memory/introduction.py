"""How an item is introduced, relearned and reviewed: a small machine of steps.

An item is asked by *recognition* (choice, true-false) or by *recall* (typed, cloze, date, amount,
or revealed and judged by the learner), of which it has one or both. The machine says which, whether
the answer rates, and what becomes of the item. An answer is "right" from Hard upwards.

====  =====================================  ===========  ======================  =================
step  the item is                            asked by     right                   Again
====  =====================================  ===========  ======================  =================
I     new, with both forms                   recognition  introduced, not rated;  rated; returns
                                                          returns by recall       by recall
R     new, with one form                     that form    rated                   rated; returns
R     introduced                             recall       rated                   rated; returns
R     reviewed before, last not Again        recall       rated                   rated; returns
R     failed today (it has returned)         recall       rated                   rated; planned
L     failed on an earlier day, both forms   recognition  relearning, not rated;  the same
                                                          returns by recall
R     failed on an earlier day, one form     that form    rated                   rated; returns
R     relearning                             recall       rated                   rated; returns
====  =====================================  ===========  ======================  =================

I, L and R are the steps introduction, relearning and review. Where recall is wanted and the item
has no such form (any more), recognition takes its place. A return is within the session, at least
five questions on. What returns after a failure is asked even if fewer questions are left; what
returns after recognition is not, as its recall would then be an echo: it stays due, and is asked by
recall in the next session. So an item is asked three times in a session at most (recognition,
recall, one return after a failure), and every question after recognition rates.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from tutor.memory.fsrs_layer import DEFAULT_POLICY, Policy, Reviewed, is_comeback, preview, review
from tutor.memory.fuzz import Spread
from tutor.memory.model import Phase, Progress, Rating

QUESTIONS_BETWEEN = 5
"""How many other questions stand between a question and its return, at least."""


class Mode(StrEnum):
    """What an answer takes: choosing among what is shown, or bringing it forth."""

    RECOGNITION = "recognition"
    RECALL = "recall"


class Step(StrEnum):
    """What a question is for."""

    INTRODUCTION = "introduction"
    RELEARNING = "relearning"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Forms:
    """Which ways of asking an item has; one at least. Raises ValueError for none."""

    recognition: bool
    recall: bool

    def __post_init__(self) -> None:
        if not (self.recognition or self.recall):
            raise ValueError("an item without a form cannot be asked")

    @property
    def both(self) -> bool:
        """Whether recognition can lead up to recall."""
        return self.recognition and self.recall


@dataclass(frozen=True, slots=True)
class Ask:
    """How an item is to be asked now."""

    mode: Mode
    step: Step

    def rates(self, rating: Rating) -> bool:
        """Tell whether an answer of this rating is a review that schedules."""
        if self.step is Step.INTRODUCTION:
            return rating is Rating.AGAIN
        return self.step is Step.REVIEW


@dataclass(frozen=True, slots=True)
class Comeback:
    """An item returns in the session, after ``gap`` other questions at least.

    ``firm`` means rather not at all than sooner.
    """

    gap: int
    firm: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """What an answer does to its item.

    ``review`` is None for a step that does not rate: such an answer is logged, and no more.
    """

    progress: Progress
    ask: Ask
    review: Reviewed | None
    comeback: Comeback | None

    @property
    def introduces(self) -> bool:
        """Whether a new item was introduced by this, recall still owed, instead of rated."""
        return self.ask.step is Step.INTRODUCTION and self.review is None


_FIRM = Comeback(QUESTIONS_BETWEEN, firm=True)
_ONCE = Comeback(QUESTIONS_BETWEEN, firm=False)


def next_ask(progress: Progress, forms: Forms, day: date) -> Ask:
    """Return how an item is to be asked on a study day, by the table above."""
    if forms.both and progress.phase is Phase.NEW:
        return Ask(Mode.RECOGNITION, Step.INTRODUCTION)
    if forms.both and _just_failed(progress, day):
        return Ask(Mode.RECOGNITION, Step.RELEARNING)
    return Ask(Mode.RECALL if forms.recall else Mode.RECOGNITION, Step.REVIEW)


def after_answer(
    progress: Progress,
    forms: Forms,
    rating: Rating,
    day: date,
    policy: Policy = DEFAULT_POLICY,
    spread: Spread | None = None,
) -> Effect:
    """Return what an answer to the item's next question does.

    ``rating`` is the suggested or the chosen one; at a step that does not rate it only tells right
    (from Hard upwards) from wrong. A day before the last review counts as that day.
    """
    day = _counted(progress, day)
    ask = next_ask(progress, forms, day)
    done = review(progress, rating, day, policy, spread) if ask.rates(rating) else None
    return _effect(progress, ask, rating, day, done)


def prospects(
    progress: Progress,
    forms: Forms,
    day: date,
    policy: Policy = DEFAULT_POLICY,
    spread: Spread | None = None,
) -> Mapping[Rating, Effect]:
    """Return what each rating would do to the item, in order: as :func:`after_answer` does it."""
    day = _counted(progress, day)
    ask = next_ask(progress, forms, day)
    done = preview(progress, day, policy, spread)
    return MappingProxyType(
        {
            rating: _effect(progress, ask, rating, day, done[rating] if ask.rates(rating) else None)
            for rating in Rating
        }
    )


def recognised(progress: Progress, step: Step, day: date) -> Progress:
    """Return the progress after a recognition that does not rate; recall is owed from that day."""
    if step is Step.INTRODUCTION:
        return replace(progress, phase=Phase.INTRODUCED, due_day=day)
    return replace(progress, phase=Phase.RELEARNING)


def _effect(
    progress: Progress, ask: Ask, rating: Rating, day: date, done: Reviewed | None
) -> Effect:
    if done is None:
        return Effect(recognised(progress, ask.step, day), ask, None, _FIRM)
    returns = rating is Rating.AGAIN and not is_comeback(progress, day)
    return Effect(done.progress, ask, done, _ONCE if returns else None)


def _counted(progress: Progress, day: date) -> date:
    """Return the day that an answer counts for: never before the last review."""
    return max(day, progress.last_day) if progress.last_day else day


def _just_failed(progress: Progress, day: date) -> bool:
    """Tell whether an item failed last, on an earlier day, and was not recognised since."""
    return progress.phase is Phase.REVIEW and progress.failed and not is_comeback(progress, day)
