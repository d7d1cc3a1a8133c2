"""How long the order of a session takes, beside the least it could take.

Run ``python benchmarks/queueing.py``. The schedules are made up and stand in memory: what is
measured is ranking and planning, from the columns that the database gives to the first question.
The floor reads every row once in the same columns and takes the first items as they stand. Runs
alternate; figures are medians in milliseconds.
"""

import gc
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from time import perf_counter

from tutor import chance
from tutor.memory.model import FactKey
from tutor.memory.queue import MOST_IN_A_SESSION, Traits, plan_session
from tutor.memory.ranking import most_forgotten

RUNS = 15
SCHEDULES = 100_000
TODAY = 739_942
NEW_PER_DAY = 10


@dataclass(frozen=True, slots=True)
class Rows:
    """Due items in columns, as the database gives them."""

    items: list[str]
    stabilities: list[float | None]
    last_days: list[int | None]


def schedules(number: int) -> Rows:
    """Return so many due items, with stabilities from hours to years."""
    spans = [chance.below(1_000_000, n, "stability") for n in range(number)]
    gaps = [chance.below(365, n, "gap") for n in range(number)]
    return Rows(
        [f"pack/fact-{n // 2}#role-{n % 2}" for n in range(number)],
        [0.2 + 1000 * (span / 1_000_000) ** 3 for span in spans],
        [TODAY - gap for gap in gaps],
    )


def deck_of(rows: Rows) -> dict[str, Traits]:
    """Return a deck that selects every other fact, in twenty topics."""
    deck = {}
    for place, item in enumerate(rows.items):
        fact = item.partition("#")[0]
        if place // 2 % 2 == 0:
            deck[item] = Traits(FactKey(fact), f"topic-{place % 20}")
    return deck


def plan(rows: Rows, deck: dict[str, Traits], new: list[str]) -> int:
    """Plan a session and go to its first question; return how many items it has."""
    due = most_forgotten(rows, TODAY)
    queue = plan_session(due, new, deck.get, new_limit=NEW_PER_DAY).advance()
    return queue.left + 1


def floor(rows: Rows, deck: dict[str, Traits]) -> int:
    """Read every row once, and take the first items of the deck in no order."""
    columns = zip(rows.items, rows.stabilities, rows.last_days, strict=True)
    held = [item for item, _, _ in columns if item in deck]
    return len(list(islice(held, MOST_IN_A_SESSION)))


def milliseconds(call: Callable[[], object]) -> float:
    """Time one call."""
    start = perf_counter()
    call()
    return (perf_counter() - start) * 1000


def compare(rows: Rows, deck: dict[str, Traits], new: list[str]) -> tuple[float, float]:
    """Return the medians of floor and plan over alternating runs."""
    pairs = [
        (milliseconds(lambda: floor(rows, deck)), milliseconds(lambda: plan(rows, deck, new)))
        for _ in range(RUNS)
    ]
    low, own = (statistics.median(column) for column in zip(*pairs, strict=True))
    return low, own


def step_in(rows: Rows, deck: dict[str, Traits], new: list[str]) -> float:
    """Return the median of going to the next question, over a whole session."""
    queue = plan_session(most_forgotten(rows, TODAY), new, deck.get, new_limit=NEW_PER_DAY)
    steps = []
    while queue.left:
        steps.append(milliseconds(queue.advance))
        queue = queue.advance()
    return statistics.median(steps)


def main() -> None:
    """Print a row for each number of due items, and one for a step in a session."""
    rows = schedules(SCHEDULES)
    new = [f"new/fact-{n}#who" for n in range(1000)]
    deck = deck_of(rows) | {item: Traits(FactKey(item), "topic-0") for item in new}
    gc.freeze()
    print(f"{'due of ' + format(SCHEDULES, ','):>18}  {'floor':>8}  {'queue':>8}")
    for number in (500, 2_000, 10_000, SCHEDULES):
        part = Rows(rows.items[:number], rows.stabilities[:number], rows.last_days[:number])
        low, own = compare(part, deck, new)
        print(f"{number:>18,}  {low:>8.2f}  {own:>8.2f}")
    print(f"{'a step':>18}  {'':>8}  {step_in(rows, deck, new):>8.2f}")


if __name__ == "__main__":
    main()
