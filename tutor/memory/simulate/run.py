"""Running policies over learners, and what the runs come to."""

import math
from collections.abc import Iterable, Sequence
from statistics import fmean, stdev

import numpy as np

from tutor.memory.simulate.learner import UNMET, Learner
from tutor.memory.simulate.policies import Policy, policy_named
from tutor.memory.simulate.scenario import Result, Scenario, Summary

_STUDENT_90 = (
    *(6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812, 1.796, 1.782, 1.771),
    *(1.761, 1.753, 1.746, 1.740, 1.734, 1.729, 1.725, 1.721, 1.717, 1.714, 1.711, 1.708, 1.706),
    *(1.703, 1.701, 1.699, 1.697),
)
"""Student's t for a 90 % interval, by degrees of freedom from 1."""


def simulate(scenario: Scenario, policies: Sequence[str], seeds: Iterable[int]) -> list[Summary]:
    """Run each policy over learners of the same seeds.

    Raises UsageError for an unknown policy.
    """
    for name in policies:
        policy_named(name)
    seeds = tuple(seeds)
    return [
        summary(name, [run(scenario, policy_named(name), seed) for seed in seeds])
        for name in policies
    ]


def run(scenario: Scenario, policy: Policy, seed: int) -> Result:
    """Take one learner to the seminar."""
    learner = Learner(scenario, seed)
    for day in range(scenario.days):
        if learner.skips(day):
            continue
        room = scenario.cap
        fresh = _fresh(learner, room)
        places = policy.choose(learner, day)
        if room is not None:
            places = places[: max(room - len(fresh), 0)]
        if len(places):
            policy.heard(learner, places, learner.review(places, day), day)
        if len(fresh):
            policy.heard(learner, fresh, learner.meet(fresh, day), day)
    return learner.result()


def summary(name: str, results: Sequence[Result]) -> Summary:
    """Return the means over seeds."""
    recalls = [each.recall for each in results]
    mean = fmean(recalls)
    reach = 0.0
    if len(recalls) > 1:
        freedom = len(recalls) - 1
        student = _STUDENT_90[freedom - 1] if freedom <= len(_STUDENT_90) else 1.645
        reach = student * stdev(recalls) / math.sqrt(len(recalls))
    return Summary(
        name,
        len(results),
        mean,
        fmean(each.reviews for each in results),
        fmean(each.most_in_a_day for each in results),
        max(each.most_in_a_day for each in results),
        fmean(each.under_90 for each in results),
        fmean(each.minutes for each in results),
        (max(mean - reach, 0.0), min(mean + reach, 1.0)),
    )


def _fresh(learner: Learner, room: int | None) -> "np.ndarray":
    """Return the new items of a day, as far as there is room."""
    unmet = np.flatnonzero(learner.last == UNMET)
    return unmet[: learner.scenario.new if room is None else min(learner.scenario.new, room)]
