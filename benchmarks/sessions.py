"""How long it takes from a deck to the first question's place, as the app goes about it.

Run ``python benchmarks/sessions.py [--schedules N] [--folder DIR]``. A database of that size is
made in the folder (a temporary one by default), with two thousand due and then with everything due,
and a deck that selects every other fact. ``queue`` is reading what is due, ranking it and bringing
in what is new, in a room that is open; ``session`` writes it down as well, which is two commits.
The floor fetches the due items in their order and takes the first that the deck has, in bare
sqlite3.
Figures are medians in milliseconds.
"""

import argparse
import gc
import sqlite3
import statistics
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter

from tutor import chance
from tutor.clock import FixedClock
from tutor.facts.model import PackId, Place, TopicId
from tutor.memory.queue import MOST_IN_A_SESSION
from tutor.questions.bank import Bank
from tutor.questions.decks import Deck, DeckId
from tutor.questions.items import Item
from tutor.questions.model import ItemId
from tutor.records.model import ScheduleRow
from tutor.records.store import Store
from tutor.settings import Settings
from tutor.study.library import Library
from tutor.study.model import StudyMode
from tutor.study.room import Room
from tutor.study.world import World

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)
TODAY = date(2026, 11, 22)
DUE = 2_000
NEW = 1_000
RUNS = 15
DECK = "half"


class Shelf(Bank):
    """A bank whose items are made up: content has benchmarks of its own."""

    def __init__(self, items: list[Item]) -> None:
        deck = Deck(DeckId(DECK), "Half", PackId("pack"), Place("deck.yaml", 1, 1))
        super().__init__({}, [deck])
        self._items = {DECK: tuple(items)}
        self._by_id = {item.id: item for item in items}

    def item(self, item: ItemId) -> Item:
        """Return a made-up item."""
        return self._by_id[item]


def item_of(place: int) -> Item:
    """Return the item of a place; two make a fact."""
    fact = f"pack/fact-{place // 2:06}"
    return Item(ItemId(f"{fact}#role-{place % 2}"), fact, "role", (TopicId(f"topic-{place % 20}"),))


def schedule_of(place: int, due: int) -> ScheduleRow:
    """Return a schedule; those of the first ``due`` places have come due within thirty days."""
    late, ahead = -chance.below(30, place, "late"), 1 + chance.below(365, place, "ahead")
    day = TODAY.toordinal() + (late if place < due else ahead)
    return ScheduleRow(
        item=item_of(place).id,
        phase="review",
        stability=0.2 + 1000 * (chance.below(1000, place, "stability") / 1000) ** 3,
        difficulty=5.0,
        last_day=date.fromordinal(day - 40),
        due_day=date.fromordinal(day),
        interval=40,
        reps=3,
        last_rating=3,
        deck=DECK,
        introduced_day=date.fromordinal(day - 60),
    )


def make(path: Path, schedules: int, due: int) -> None:
    """Make a database with so many schedules, of which so many are due."""
    with Store.open(path, NOW) as store:
        learner = store.add_learner("mia", "0199f000-0000-7000-8000-000000000000", NOW)
        # In an order that has nothing to do with their names.
        places = sorted(range(schedules), key=lambda place: chance.number(place, "place"))
        store.replace_schedules(learner.id, (schedule_of(place, due) for place in places))


def milliseconds(call: Callable[[], object]) -> float:
    """Time one call."""
    start = perf_counter()
    call()
    return (perf_counter() - start) * 1000


def floor(path: Path, deck: set[str]) -> list[str]:
    """Fetch the due items in order until a session is full."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute(
            "SELECT item FROM schedules WHERE learner = 1 AND due_day <= ?"
            " ORDER BY (? - last_day) / stability DESC",
            (TODAY.toordinal(), TODAY.toordinal()),
        )
        return list(islice((item for (item,) in rows if item in deck), MOST_IN_A_SESSION))


def measure(path: Path, shelf: Shelf) -> tuple[float, float, float]:
    """Return the medians of the floor, the queue and the session."""
    world = World([], path, None, FixedClock(NOW), Settings(zone="UTC"), "mia", "mia")
    library = Library(shelf, (), frozenset())
    deck = {str(item.id) for item in shelf.items(DECK)}
    floors, queues, sessions = [], [], []
    for _ in range(RUNS):
        floors.append(milliseconds(lambda: floor(path, deck)))
        with Room.open(world, library) as room:
            plan = partial(room._queue, room.bench(DECK))
            queues.append(milliseconds(partial(plan, StudyMode.REVIEW, 0)))
            sessions.append(milliseconds(lambda: room.session(DECK, fresh=True)))
    low, queue, session = map(statistics.median, (floors, queues, sessions))
    return low, queue, session


def main() -> None:
    """Print a row for two thousand due and one for everything due."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--schedules", type=int, default=100_000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    number = options.schedules
    places = [place for place in range(number + NEW) if place // 2 % 2 == 0]
    shelf = Shelf([item_of(place) for place in places])
    gc.freeze()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        print(f"{'due of ' + format(number, ','):>18}  {'floor':>8}  {'queue':>8}  {'session':>8}")
        for due in (DUE, number):
            path = Path(folder) / f"{due}.db"
            make(path, number, due)
            low, queue, session = measure(path, shelf)
            print(f"{due:>18,}  {low:>8.1f}  {queue:>8.1f}  {session:>8.1f}")


if __name__ == "__main__":
    main()
