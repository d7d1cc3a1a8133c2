"""How long what is left will take: "12 left, about 6 minutes"."""

from dataclasses import dataclass

USUAL_SECONDS = 20.0
"""What a question takes, with reading its feedback, before anything is known of the learner."""

_PRIOR_ANSWERS = 10
_SHORTEST_SECONDS = 1.0
_LONGEST_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Estimate:
    """Items still to come, and the seconds that they are likely to take."""

    left: int
    seconds: float

    def __str__(self) -> str:
        if not self.left:
            return "nothing left"
        return f"{self.left} left, {_span(self.seconds)}"


def seconds_each(
    median: float | None = None, answers: int = 0, usual: float = USUAL_SECONDS
) -> float:
    """Return the seconds to expect for a question.

    ``median`` is the learner's, in seconds, over so many answers; it is drawn towards what is
    ``usual`` as ten answers of that length would, and kept from 1 to 300, so that one interrupted
    question does not make an evening of it.
    """
    if median is None or answers <= 0:
        return usual
    median = min(max(median, _SHORTEST_SECONDS), _LONGEST_SECONDS)
    return (median * answers + usual * _PRIOR_ANSWERS) / (answers + _PRIOR_ANSWERS)


def estimate(left: int, questions: int | None = None, each: float = USUAL_SECONDS) -> Estimate:
    """Return the estimate for so many items that take so many questions (one each, if not told).

    ``each`` is how many seconds a question takes, see :func:`seconds_each`.
    """
    left = max(left, 0)
    questions = left if questions is None else max(questions, left)
    return Estimate(left, questions * each)


def _span(seconds: float) -> str:
    """Say a span of time, no finer than it is known."""
    minutes = seconds / 60
    if minutes < 0.75:
        return "under a minute"
    if minutes < 1.5:
        return "about a minute"
    if minutes < 20:
        return f"about {_half_up(minutes)} minutes"
    if minutes < 57.5:
        return f"about {5 * _half_up(minutes / 5)} minutes"
    halves = _half_up(minutes / 30)
    return "about an hour" if halves == 2 else f"about {halves / 2:g} hours"


def _half_up(number: float) -> int:
    return int(number + 0.5)
