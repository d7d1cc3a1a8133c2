"""How long what is left will take: "12 left, about 6 minutes"."""

from dataclasses import dataclass
from math import ceil

USUAL_SECONDS = 20.0
"""What a question takes, with reading its feedback, before anything is known of the learner."""

_PRIOR_ANSWERS = 10
_SHORTEST_SECONDS = 1.0
_LONGEST_SECONDS = 300.0
_MINUTES_IN_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Estimate:
    """Questions still to come, and the seconds that they are likely to take."""

    questions: int
    seconds: float

    @property
    def minutes(self) -> int:
        """Whole minutes, rounded up; 0 where nothing is left."""
        return ceil(self.seconds / 60 - 1e-9)

    def __str__(self) -> str:
        if not self.questions:
            return "nothing left"
        return f"{self.questions} left, {_span(self.seconds)}"


def seconds_each(median: float | None = None, answers: int = 0) -> float:
    """Return the seconds to expect for a question.

    ``median`` is the learner's, in seconds, over so many answers; it is drawn towards
    ``USUAL_SECONDS`` as ten answers of that length would, and kept from 1 to 300, so that one
    interrupted question does not make an evening of it.
    """
    if median is None or answers <= 0:
        return USUAL_SECONDS
    median = min(max(median, _SHORTEST_SECONDS), _LONGEST_SECONDS)
    return (median * answers + USUAL_SECONDS * _PRIOR_ANSWERS) / (answers + _PRIOR_ANSWERS)


def estimate(questions: int, median: float | None = None, answers: int = 0) -> Estimate:
    """Return the estimate for so many questions; see :func:`seconds_each` for the rest."""
    questions = max(questions, 0)
    return Estimate(questions, questions * seconds_each(median, answers))


def _span(seconds: float) -> str:
    """Say a span of time, no finer than it is known."""
    if seconds < 45:
        return "under a minute"
    minutes = max(1, round(seconds / 60))
    if minutes < _MINUTES_IN_AN_HOUR:
        return "about a minute" if minutes == 1 else f"about {minutes} minutes"
    quarters = round(minutes / 15)
    whole, rest = divmod(quarters, 4)
    hours = f"{whole}{('', '¼', '½', '¾')[rest]}"
    return "about an hour" if quarters == 4 else f"about {hours} hours"
