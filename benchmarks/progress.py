"""How long the figures of progress take, beside reading the same columns of the log alone.

Run ``python -m benchmarks.progress [--events N] [--items N] [--folder DIR]``. A database of so many
reviews, a tenth of them rated anew, is made once in the folder (a temporary one by default). Told
are the first look, which digests the whole log; another after a day's hundred answers; and one with
nothing new. Figures are milliseconds.
"""

import argparse
import os
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.answers import INSERT_NAMED, PUT, schedule_of
from benchmarks.facts import write_pack
from tutor import chance
from tutor.clock import FixedClock
from tutor.memory.model import DEFAULT_WEIGHTS
from tutor.paths import ContentPlace
from tutor.records.ids import RANDOM_BYTES, uuid7
from tutor.records.kinds import EventKind, LearnerId
from tutor.records.model import NewEvent
from tutor.records.rows import event_values, schedule_values
from tutor.records.store import Store
from tutor.settings import Settings
from tutor.study.digest import KEY
from tutor.study.library import load_library
from tutor.study.progress import progress_of
from tutor.study.room import Room
from tutor.study.world import World

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)
DAYS = 1500
FACTS = 10_000
ROUNDS = 5
AMENDED_ONE_IN = 10
DAYS_ANSWERS = 100
COLUMNS = (
    "seq, id, kind, item, day, form, outcome, rating, spaced, confidence, phase_after, stability,"
    " due_day, weights"
)
DECK = "format: 1\ndeck: bench\ntitle: Bench\npack: large\nselect: {}\n"
ROLL_UP = (
    "INSERT INTO day_rollups SELECT learner, day, deck, count(*), count(*), 0, 0, count(*), 0, 0,"
    " count(*), 0, 0, count(*), count(*), sum(milliseconds) FROM events WHERE kind = 'review'"
    " GROUP BY learner, day, deck"
)


def event_of(
    learner: LearnerId, seq: int, item: str, at: datetime, kind: EventKind, amends: str | None
) -> NewEvent:
    """Return a review, or another rating of one."""
    rating = 1 if not chance.below(9, seq, "rating") else 3
    return NewEvent(
        id=uuid7(at, chance.number(seq).to_bytes(RANDOM_BYTES, "big")),
        learner=learner,
        kind=kind,
        amends=amends,
        item=item,
        at=at,
        zone="UTC",
        day=at.date(),
        deck="bench",
        form=chance.pick(("typed", "cloze", "choice", "date"), seq, "form"),
        outcome="correct" if rating > 1 else "wrong",
        score=1.0,
        suggested=rating,
        rating=rating,
        spaced=True,
        confidence=chance.pick(("guess", "unsure", "sure"), seq, "sure"),
        milliseconds=7000,
        phase_before="review",
        payload='{"fingerprint": "text an answer", "wording": "0123456789"}',
    )


def build(path: Path, items: list[str], count: int) -> None:
    """Make a database with so many events."""
    with Store.open(path, NOW) as store:
        learner = store.add_learner("bench", uuid7(NOW, bytes(RANDOM_BYTES)), NOW).id
    rows: list[dict[str, object]] = []
    answer: NewEvent | None = None
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN IMMEDIATE")
        for seq in range(1, count + 1):
            at = NOW - timedelta(days=DAYS) * (1 - seq / (count + 1))
            if answer is not None and not chance.below(AMENDED_ONE_IN, seq, "again"):
                item, kind = answer.item, EventKind.RATING
                event = event_of(learner, seq, item, at, kind, answer.id)
            else:
                item = items[chance.below(len(items), seq, "item")]
                event = answer = event_of(learner, seq, item, at, EventKind.REVIEW, None)
            row = schedule_of(seq, at.date() + timedelta(days=1 + chance.below(60, seq, "due")))
            row = replace(row, item=item, weights=DEFAULT_WEIGHTS.id)
            rows.append(event_values(event, seq, seq, row, forget=False))
            if len(rows) == 10_000:
                connection.executemany(INSERT_NAMED, rows)
                rows = []
        connection.executemany(INSERT_NAMED, rows)
        for place, item in enumerate(sorted(items)):
            ahead = timedelta(days=chance.below(200, place, "ahead"))
            row = schedule_of(place, NOW.date() + ahead)
            row = replace(row, item=item, weights=DEFAULT_WEIGHTS.id)
            connection.execute(PUT, tuple(schedule_values(learner, row, "").values()))
        connection.execute(ROLL_UP)
        connection.execute("COMMIT")


def bare(path: Path) -> float:
    """Return how long the columns alone take to be read."""
    with closing(sqlite3.connect(path)) as connection:
        since = perf_counter()
        for _ in connection.execute(f"SELECT {COLUMNS} FROM events ORDER BY learner, seq"):
            pass
        return (perf_counter() - since) * 1000


def look(room: Room) -> float:
    """Return how long the figures take."""
    room.ledger(room.today())
    since = perf_counter()
    found = progress_of(room)
    taken = (perf_counter() - since) * 1000
    assert found.retention.all.answers
    return taken


def study(room: Room, items: list[str]) -> None:
    """Answer as many as in a day."""
    learner, store = room.learner.id, room.store
    seq = 10**9 + int(room.world.clock.now().timestamp())
    for number in range(DAYS_ANSWERS):
        item = items[chance.below(len(items), seq + number)]
        at = room.world.clock.now()
        event = event_of(learner, seq + number, item, at, EventKind.REVIEW, None)
        event = replace(event, id=uuid7(at, os.urandom(RANDOM_BYTES)))
        store.record_answer(event, store.schedule_for(learner, item))


def measure(folder: Path, count: int) -> None:
    """Print the figures of one size."""
    place = folder / "content"
    if not place.exists():
        write_pack(folder, FACTS)
    content = ContentPlace(place, folder / "decks", shipped=False)
    clock = FixedClock(NOW)
    content.decks.mkdir(exist_ok=True)
    (content.decks / "bench.yaml").write_text(DECK, encoding="utf-8")
    library = load_library([content], folder / "cache")
    items: list[str] = list(library.bank.item_ids("bench"))
    database = folder / f"{count}.db"
    if not database.exists():
        build(database, items, count)
    world = World(
        [content], database, folder / "cache", clock, Settings(zone="UTC"), "bench", "bench"
    )
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DELETE FROM settings WHERE key = ?", (KEY,))
    with Room.open(world, library) as room:
        first = look(room)
        again, after = [], []
        for day in range(1, ROUNDS + 1):
            clock.at = NOW + timedelta(days=day)
            progress_of(room)
            again.append(look(room))
            study(room, items)
            after.append(look(room))
    floor = bare(database)
    print(
        f"{count:>9,} events, {len(items):,} items   first look {first:7.0f}  (bare read"
        f" {floor:6.0f}, ratio {first / floor:.2f})   after a day {median(after):6.0f}"
        f"   nothing new {median(again):6.0f}"
    )


def main() -> None:
    """Measure the sizes asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--events", type=int, nargs="*", default=[100_000, 1_000_000])
    options.add_argument("--folder", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.folder or Path(made)
        for count in given.events:
            measure(folder, count)


if __name__ == "__main__":
    main()
