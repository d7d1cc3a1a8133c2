"""A simulated learner: what is remembered, what is believed to be, and what answers do to both."""

from dataclasses import dataclass

import numpy as np

from tutor.memory.arrays import Floats, Formulas, Ints
from tutor.memory.model import Rating
from tutor.memory.simulate.luck import true_weights, uniform
from tutor.memory.simulate.scenario import Result, Scenario

UNMET = -1


@dataclass(slots=True)
class Memory:
    """Stability and difficulty of all items under one set of weights; rows of items never met are
    without meaning.
    """

    formulas: Formulas
    stability: Floats
    difficulty: Floats

    @classmethod
    def blank(cls, formulas: Formulas, items: int) -> "Memory":
        """Return the memory of somebody who has met nothing."""
        return cls(formulas, np.ones(items), np.ones(items))

    def meet(self, places: Ints, right: np.ndarray) -> None:
        """Take in first answers, those that were wrong with the Good they come back for."""
        for outcome in (True, False):
            chosen = places[right == outcome]
            self.stability[chosen], self.difficulty[chosen] = self.formulas.introduced(outcome)

    def review(self, places: Ints, gaps: Ints, right: np.ndarray) -> None:
        """Take in answers on a later day than the last, wrong ones with their comeback's Good."""
        formulas = self.formulas
        stability, difficulty = self.stability[places], self.difficulty[places]
        recall = formulas.recall(stability, gaps)
        self.stability[places] = np.where(
            right,
            formulas.success(stability, difficulty, recall),
            formulas.relearned(stability, difficulty, recall),
        )
        self.difficulty[places] = np.where(
            right,
            formulas.difficulty(difficulty, Rating.GOOD),
            formulas.relearned_difficulty(difficulty),
        )


class Learner:
    """One learner on the way to the seminar.

    ``believed`` is the memory that policies may look at, ``last`` the day of each item's last
    rating (``UNMET`` before the first), ``wrong`` how often it was wrong.
    """

    def __init__(self, scenario: Scenario, seed: int) -> None:
        self.scenario = scenario
        self.seed = seed
        weights = true_weights(scenario.believed, scenario.weights_spread, seed)
        self._truth = Memory.blank(Formulas(weights), scenario.items)
        self.believed = Memory.blank(Formulas(scenario.believed), scenario.items)
        self.last = np.full(scenario.items, UNMET)
        self._answers = np.zeros(scenario.items, np.int64)
        self._per_day = np.zeros(scenario.days, np.int64)
        self._seconds = 0.0

    @property
    def met(self) -> Ints:
        """The items met so far, in the order of their places."""
        return np.flatnonzero(self.last != UNMET)

    def skips(self, day: int) -> bool:
        """Tell whether the learner misses a day."""
        return bool(uniform(self.seed, "skip", day) < self.scenario.skip)

    def meet(self, places: Ints, day: int) -> np.ndarray:
        """Meet new items; return which were right at once."""
        right = uniform(self.seed, "first", places) < self.scenario.first_right
        self._truth.meet(places, right)
        self.believed.meet(places, right)
        self._took(places, right, day)
        return right

    def review(self, places: Ints, day: int) -> np.ndarray:
        """Answer items met on earlier days; return which were right."""
        gaps = day - self.last[places]
        recall = self._truth.formulas.recall(self._truth.stability[places], gaps)
        right = uniform(self.seed, "answer", places, self._answers[places]) < recall
        self._truth.review(places, gaps, right)
        self.believed.review(places, gaps, right)
        self._took(places, right, day)
        return right

    def result(self) -> Result:
        """Return what has come of it on the day of the seminar."""
        days = self.scenario.days
        recall = self._truth.formulas.recall(self._truth.stability, days - self.last)
        recall[self.last == UNMET] = 0.0
        return Result(
            float(recall.mean()),
            int(self._per_day.sum()),
            int(self._per_day.max()),
            int((recall < 0.9).sum()),
            self._seconds / 60,
        )

    def _took(self, places: Ints, right: np.ndarray, day: int) -> None:
        pace = self.scenario.pace
        marks = np.linspace(0, 1, len(pace.quantiles))
        draws = uniform(self.seed, "seconds", places, self._answers[places])
        seconds = np.interp(draws, marks, pace.quantiles) * pace.slowness
        # A wrong answer is read about, and comes back once.
        self._seconds += float(np.where(right, seconds, seconds * (pace.wrong + 1)).sum())
        self._per_day[day] += len(places) + int((~right).sum())
        self._answers[places] += 1
        self.last[places] = day
