"""What the seminar plan brings, beside other ways to study, and what planning costs.

Run ``python -m benchmarks.seminar``. The learners are simulated, on 24 seeds that nothing was tuned
on: 500 items, 15 new a day, a seminar on day 60 (see ``tutor simulate``). Each row gives the mean
over seeds with a 90 % interval of the recall; *most* is each seed's fullest day in the mean, and
the greatest of all seeds. Then follow the times of planning, medians of several runs, and of the
queue with a plan. ``--seeds 4`` is quicker, ``--only times`` leaves the learners out.
"""

import argparse
import os
import statistics
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

import numpy as np

from benchmarks.sessions import DECK, NOW, TODAY, Shelf, item_of, make
from tutor.clock import FixedClock
from tutor.memory.plan.model import Course, Terms, paced
from tutor.memory.plan.today import choose, replanned
from tutor.memory.simulate.policies import policy_named
from tutor.memory.simulate.run import run, summary
from tutor.memory.simulate.scenario import Result, Scenario, Summary
from tutor.questions.model import ItemId
from tutor.settings import Settings
from tutor.study.dayplan import PLAN
from tutor.study.library import Library
from tutor.study.model import StudyMode
from tutor.study.planning import plan_day
from tutor.study.room import Room
from tutor.study.world import World

FIRST_SEED = 5000
USUAL = Scenario()
OFF = replace(USUAL, skip=0.2, weights_spread=0.2)
SCHEDULES = 100_000
PLANNED = 2_000
RUNS = 7


@dataclass(frozen=True, slots=True)
class Row:
    """One policy on one kind of learner."""

    title: str
    policy: str
    scenario: Scenario = USUAL


ROWS = (
    Row("constant retention .90", "constant:0.9"),
    Row("constant retention .97", "constant:0.97"),
    Row(".90, capped at the eve", "capped"),
    Row(".90 and one final pass", "final-pass"),
    Row("SM-2", "sm-2"),
    Row("the plan", "plan"),
    Row("the plan, recall as .97's", "plan:0.0062"),
    Row("the plan, higher", "plan:0.0044"),
    Row("the plan, reviews as the pass", "plan:0.003"),
    Row("off: final pass", "final-pass", OFF),
    Row("off: the plan, reviews as it", "plan:0.0026", OFF),
)


def learner(row: Row, seed: int) -> Result:
    """Take one simulated learner to the seminar."""
    return run(row.scenario, policy_named(row.policy), seed)


def simulated(row: Row, seeds: Sequence[int], pool: ProcessPoolExecutor) -> Summary:
    """Return what a policy comes to over seeds."""
    return summary(row.title, list(pool.map(partial(learner, row), seeds)))


def show(row: Row, found: Summary) -> None:
    """Print one row."""
    low, high = found.interval
    print(
        f"{row.title:30} {row.policy:14} {found.recall:.4f} [{low:.4f}, {high:.4f}]"
        f" {found.reviews:7,.0f} {found.most_in_a_day:7.1f} / {found.highest_day:3}"
        f" {found.under_90:7.1f}",
        flush=True,
    )


def milliseconds(call: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median time of a call."""
    taken = []
    for _ in range(runs):
        start = perf_counter()
        call()
        taken.append((perf_counter() - start) * 1000)
    return statistics.median(taken)


def course_of(items: int, days: int, new: Sequence[int] = ()) -> Course:
    """Return a course of items in all states."""
    chance = np.random.default_rng(1)
    return Course(
        days,
        np.exp(chance.normal(2, 1.2, items)).tolist(),
        chance.uniform(1, 10, items).tolist(),
        chance.integers(1, 60, items).tolist(),
        new,
    )


def times() -> None:
    """Print how long planning takes."""
    small, large = course_of(500, 60), course_of(10_000, 120, paced(2_000, 120, 25))
    for name, course, cap in (
        ("500 items over 60 days", small, 100.0),
        ("10,000 items over 120 days", large, 1_500.0),
    ):
        terms = Terms(cap)
        choose([course], terms)
        print(f"planning {name:31} {milliseconds(partial(choose, [course], terms)):8.1f} ms")
        chosen = choose([course], terms)
        one = Course(course.horizon, [3.0], [6.0], [0])
        again = partial(replanned, chosen, chosen.order[0], one, terms)
        print(f"  one item and today's list again       {milliseconds(again):8.1f} ms")


class Planned(Shelf):
    """A shelf whose deck has a seminar."""

    def __init__(self, places: Sequence[int], seminar: date) -> None:
        super().__init__([item_of(place) for place in places])
        deck = next(iter(self.decks))
        self.decks = {deck: replace(self.decks[deck], seminar=seminar)}

    def may_follow(self, first: ItemId, second: ItemId) -> bool:
        """Let no siblings meet."""
        return False


def queue(folder: Path) -> None:
    """Print how long the queue takes with a plan, everything being due without it."""
    path = folder / "planned.db"
    make(path, SCHEDULES, SCHEDULES)
    shelf = Planned(range(SCHEDULES), TODAY + timedelta(days=60))
    world = World([], path, None, FixedClock(NOW), Settings(zone="UTC"), "mia", "mia")
    library = Library(shelf, (), frozenset())
    with Room.open(world, library) as room:
        plan = plan_day(room)
        assert plan is not None
        # As many as are wanted, each of a fact of its own.
        items = tuple(item_of(2 * place).id for place in range(PLANNED))
        kept = replace(plan, items=items)
        room.store.set_setting(room.learner.id, PLAN, kept.to_text(), NOW + timedelta(seconds=1))
    taken = []
    for _ in range(RUNS):
        with Room.open(world, library) as room:
            ask = partial(room._queue, room.bench(DECK), StudyMode.REVIEW, 0)
            taken.append(milliseconds(ask, 1))
    print(
        f"queue at {SCHEDULES:,} schedules, {PLANNED:,} planned {statistics.median(taken):7.1f} ms"
    )


def main() -> None:
    """Print all rows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=24)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--only", choices=("learners", "times"))
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.only != "times":
        seeds = range(FIRST_SEED, FIRST_SEED + options.seeds)
        print(f"{'':30} {'policy':14} recall [90 %]             reviews      most     under .9")
        with ProcessPoolExecutor(options.jobs) as pool:
            for row in ROWS:
                show(row, simulated(row, seeds, pool))
    if options.only != "learners":
        times()
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            queue(Path(folder))


if __name__ == "__main__":
    main()
