"""How long a learner's answers take, for learners that are simulated in their place."""

from tutor.memory.simulate.scenario import Pace
from tutor.questions.model import Outcome
from tutor.records.store import Store
from tutor.study.learners import current
from tutor.study.world import World

FEWEST = 100
"""From how many right answers on their times are a learner's own pace."""

_MOST = 2000
_QUANTILES = 20
_LONGEST = 300.0
"""Seconds after which a question was left lying rather than thought about."""


def pace_of(store: Store, world: World, slowness: float = 1.0) -> Pace | None:
    """Return the pace of the learner asked for, or of the last; None before a hundred answers.

    Raises UsageError if the one asked for is not there.
    """
    learner = current(store, world)
    if learner is None:
        return None
    times = store.seconds_of(learner.id, Outcome.CORRECT, _MOST)
    seconds = sorted(min(each, _LONGEST) for each in times)
    if len(seconds) < FEWEST:
        return None
    last = len(seconds) - 1
    places = (round(last * step / _QUANTILES) for step in range(_QUANTILES + 1))
    return Pace(tuple(seconds[place] for place in places), slowness)
