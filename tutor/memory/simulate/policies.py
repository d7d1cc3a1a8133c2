"""Ways to choose what is reviewed on a day."""

import math
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from tutor.errors import UsageError
from tutor.memory.arrays import Floats, Ints
from tutor.memory.model import Retention
from tutor.memory.plan.model import USUAL_PRICE, Course, Terms, paced, presence
from tutor.memory.plan.today import choose
from tutor.memory.simulate.learner import Learner
from tutor.text import nearest

USUAL_CAP = 112
"""The answers of a day that the plan levels to where the scenario sets no cap."""

FINAL_PASS_DAYS = 5

NAMES = ("constant", "capped", "final-pass", "sm-2", "plan")
DEFAULT = ("constant:0.9", "constant:0.97", "capped", "final-pass", "sm-2", "plan", "plan:0.0044")


class Policy(Protocol):
    """Chooses the reviews of a day, and hears what came of them. One for each learner."""

    def choose(self, learner: Learner, day: int) -> Ints:
        """Return the places of the items to review on a day, the most wanted first."""
        ...

    def heard(self, learner: Learner, places: Ints, right: np.ndarray, day: int) -> None:
        """Take in the answers to reviews, or to new items."""
        ...


class Constant:
    """Each item when its recall is down to a retention."""

    def __init__(self, retention: float = 0.9) -> None:
        self._retention = Retention(retention)
        self._due: Ints = np.empty(0, np.int64)

    def choose(self, learner: Learner, day: int) -> Ints:
        """Return what is due, the least likely recalled first."""
        return _most_forgotten(learner, self._due_by(learner, day), day)

    def heard(self, learner: Learner, places: Ints, right: np.ndarray, day: int) -> None:
        """Plan the items by their intervals."""
        believed = learner.believed
        interval = believed.formulas.interval(believed.stability[places], self._retention)
        self._all_due(learner)[places] = day + interval

    def _due_by(self, learner: Learner, day: int) -> Ints:
        met = learner.met
        due: Ints = met[(self._all_due(learner)[met] <= day) & (learner.last[met] < day)]
        return due

    def _all_due(self, learner: Learner) -> Ints:
        if not len(self._due):
            self._due = np.zeros(len(learner.last), np.int64)
        return self._due


class Capped(Constant):
    """Constant retention, but nothing is planned beyond the seminar's eve."""

    def heard(self, learner: Learner, places: Ints, right: np.ndarray, day: int) -> None:
        """Plan the items by their intervals, at the latest for the eve."""
        super().heard(learner, places, right, day)
        eve = learner.scenario.days - 1
        self._due[places] = np.minimum(self._due[places], max(eve, day + 1))


class FinalPass(Constant):
    """Constant retention, and one pass through everything over the last days instead."""

    def choose(self, learner: Learner, day: int) -> Ints:
        """Return what is due, in the last days that part of all items whose turn it is."""
        start = learner.scenario.days - FINAL_PASS_DAYS
        if day < start:
            return super().choose(learner, day)
        met = learner.met
        turn = met % FINAL_PASS_DAYS <= day - start
        return _most_forgotten(learner, met[turn & (learner.last[met] < start)], day)


class Sm2(Constant):
    """SuperMemo 2: intervals of 1 and 6 days, then multiplied by an ease from 1.3 on.

    Right is its grade 4 and wrong its grade 2. Source: P. A. Woźniak, "Optimization of learning",
    1990, section 3.2.
    """

    def __init__(self) -> None:
        super().__init__()
        self._ease: Floats = np.empty(0)
        self._interval: Floats = np.empty(0)
        self._run: Ints = np.empty(0, np.int64)

    def heard(self, learner: Learner, places: Ints, right: np.ndarray, day: int) -> None:
        """Plan the items by their ease."""
        due = self._all_due(learner)
        if not len(self._ease):
            self._ease, self._interval = np.full(len(due), 2.5), np.ones(len(due))
            self._run = np.zeros(len(due), np.int64)
        self._ease[places] = np.where(
            right, self._ease[places], np.maximum(self._ease[places] - 0.32, 1.3)
        )
        self._run[places] = np.where(right, self._run[places] + 1, 0)
        longer = np.ceil(self._interval[places] * self._ease[places])
        run = self._run[places]
        self._interval[places] = np.where(run <= 1, 1, np.where(run == 2, 6, longer))
        due[places] = day + self._interval[places].astype(np.int64)


class Planned:
    """The seminar plan of :mod:`tutor.memory.plan`, made anew each day."""

    def __init__(self, price: float = USUAL_PRICE) -> None:
        self._price = price
        self._prices: Floats | None = None
        self._planned_on = 0
        self._studied = 0

    def choose(self, learner: Learner, day: int) -> Ints:
        """Return what the plan asks today."""
        scenario, believed = learner.scenario, learner.believed
        met = learner.met[learner.last[learner.met] < day]
        horizon = scenario.days - day
        course = Course(
            horizon,
            believed.stability[met].tolist(),
            believed.difficulty[met].tolist(),
            (day - learner.last[met]).tolist(),
            paced(scenario.items - len(learner.met), horizon, scenario.new),
        )
        # Days that will be missed have no room; which they are is not known.
        share = presence(self._studied, day)
        terms = Terms(
            cap=float(scenario.cap or USUAL_CAP),
            price=self._price,
            weights=scenario.believed,
            shares=(1.0, *[share] * (horizon - 1)),
        )
        self._studied += 1
        before = None if self._prices is None else self._prices[day - self._planned_on :]
        chosen = choose([course], terms, before)
        self._prices, self._planned_on = chosen.priced.prices, day
        found: Ints = met[chosen.places[0]]
        return found

    def heard(self, learner: Learner, places: Ints, right: np.ndarray, day: int) -> None:
        """Need nothing: the next plan sees it."""


def policy_named(name: str) -> Policy:
    """Return a policy by its name, behind a colon a retention or a price: "constant:0.9".

    Raises UsageError for anything else.
    """
    kind, _, given = name.partition(":")
    makers: dict[str, type[Policy]] = dict(zip(NAMES, _KINDS, strict=True))
    if kind not in makers:
        near = nearest(kind, NAMES)
        guess = f"did you mean {near}?" if near else f"known are {', '.join(NAMES)}."
        raise UsageError(f"There is no policy {kind!r}; {guess}")
    maker = makers[kind]
    if not given:
        return maker()
    low, high = _RANGES.get(kind, (0.0, 0.0))
    if not high:
        raise UsageError(f"The policy {kind} takes no number; give it without {':' + given!r}.")
    try:
        value = float(given)
    except ValueError:
        value = math.nan
    if not low <= value <= high:
        raise UsageError(f"The policy {kind} takes a number from {low} to {high}, not {given!r}.")
    return Planned(value) if kind == "plan" else Constant(value)


_KINDS: Sequence[type[Policy]] = (Constant, Capped, FinalPass, Sm2, Planned)
_RANGES = {"constant": (0.7, 0.99), "plan": (0.0001, 0.5)}


def _most_forgotten(learner: Learner, places: Ints, day: int) -> Ints:
    gaps = day - learner.last[places]
    order = np.argsort(-gaps / learner.believed.stability[places], kind="stable")
    found: Ints = places[order]
    return found
