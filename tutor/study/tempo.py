"""How long an answer of a learner's has taken of late, up to yesterday.

What the day brings itself would change what is said of it from one look to the next.
"""

from datetime import date, timedelta

from tutor.memory.estimate import seconds_each
from tutor.records.kinds import LearnerId
from tutor.records.store import Store
from tutor.records.today import DAYS_OF_TEMPO


def seconds_of(store: Store, learner: LearnerId, day: date) -> float:
    """Return how many seconds an answer takes, by those of the weeks before. Raises DataError."""
    before = timedelta(days=DAYS_OF_TEMPO), timedelta(days=1)
    rollups = store.day_rollups(learner, *(day - each for each in before))
    answers = sum(each.answers for each in rollups)
    spent = sum(each.milliseconds for each in rollups) / 1000
    return seconds_each(spent / answers if answers else None, answers)
