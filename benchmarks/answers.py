"""How long an answer takes to be on the disk, beside the same statements in bare sqlite3.

Run ``python benchmarks/answers.py [--schedules N] [--events N] [--folder DIR]``. A database of that
size is made once in the folder (a temporary one by default) and used again. Answers through the
store and bare ones alternate in short blocks on the same file, first alone and then while a thread
reads the whole log over and over. Then the queue is read: with two thousand due, of which a deck
selects half, and with everything due. Figures are milliseconds.
"""

import argparse
import os
import sqlite3
import statistics
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

from tutor import chance
from tutor.records.ids import RANDOM_BYTES, uuid7
from tutor.records.kinds import EventKind, LearnerId
from tutor.records.model import NewEvent, ScheduleRow, SessionRow, SessionState
from tutor.records.rows import event_values, schedule_values
from tutor.records.store import Store
from tutor.records.tables import events, schedules

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)
TODAY = date(2026, 11, 22)
LATER = TODAY + timedelta(days=400)
DUE = 2000
DECKS = 4
BLOCKS, ANSWERS, READINGS = 15, 20, 15
STATE = '{"question": "' + "x" * 2000 + '"}'

LAST = "SELECT seq, tick FROM events WHERE learner = ? ORDER BY seq DESC LIMIT 1"
UPDATE_STATE = "UPDATE sessions SET state = ?, ended = ? WHERE learner = ? AND id = ?"
COUNTS = (
    *("answers", "reviews", "practice", "exam", "rated", "again", "hard", "good", "easy"),
    *("introduced", "spaced", "recalled", "milliseconds"),
)


def marks(number: int) -> str:
    return ", ".join("?" * number)


INSERT = f"INSERT INTO events ({', '.join(events.c.keys())}) VALUES ({marks(len(events.c))})"
INSERT_NAMED = (
    f"INSERT INTO events ({', '.join(events.c.keys())})"
    f" VALUES ({', '.join(f':{column.name}' for column in events.c)})"
)
PUT = (
    f"INSERT INTO schedules ({', '.join(schedules.c.keys())}) VALUES ({marks(len(schedules.c))})"
    " ON CONFLICT (learner, item) DO UPDATE SET "
    + ", ".join(f"{c.name} = excluded.{c.name}" for c in schedules.c if not c.primary_key)
)
COUNT = (
    f"INSERT INTO day_rollups (learner, day, deck, {', '.join(COUNTS)})"
    f" VALUES ({marks(3 + len(COUNTS))}) ON CONFLICT (learner, day, deck) DO UPDATE SET "
    + ", ".join(f"{name} = {name} + excluded.{name}" for name in COUNTS)
)


def new_id() -> str:
    return uuid7(NOW, os.urandom(RANDOM_BYTES))


def item_of(place: int) -> str:
    return f"pack/a-fact-with-a-name-{place // 2:06}#{('who', 'what')[place % 2]}"


def schedule_of(place: int, due: date) -> ScheduleRow:
    stability = 1 + chance.below(300, place, "stability") / 1.7
    return ScheduleRow(
        item=item_of(place),
        phase="review",
        stability=stability,
        difficulty=1 + chance.below(900, place, "difficulty") / 100,
        last_day=TODAY - timedelta(days=1 + chance.below(100, place, "last")),
        due_day=due,
        interval=10,
        reps=5,
        last_rating=3,
        fingerprint="0123456789abcdef",
        algorithm="fsrs-6",
        weights="fsrs-6:0123456789ab",
        deck=f"deck-{place % DECKS}",
        introduced_day=TODAY - timedelta(days=200),
    )


def event_of(learner: LearnerId, place: int, at: datetime, day: date, session: str) -> NewEvent:
    return NewEvent(
        id=uuid7(at, chance.number(place, "id").to_bytes(RANDOM_BYTES, "big")),
        learner=learner,
        kind=EventKind.REVIEW,
        item=item_of(place),
        at=at,
        zone="Europe/Berlin",
        day=day,
        deck=f"deck-{place % DECKS}",
        session=session,
        form="typed",
        seed=place,
        response="an answer of a few words",
        outcome="correct",
        score=1.0,
        suggested=3,
        rating=3,
        spaced=True,
        milliseconds=7000,
        phase_before="review",
        unfuzzed=9.7,
        payload='{"wording": "objection.1", "reason": ""}',
    )


def build(path: Path, schedule_count: int, event_count: int) -> None:
    """Make a database with so many schedules, two thousand of them due, and so many reviews."""
    with Store.open(path, NOW) as store:
        learner = store.add_learner("bench", new_id(), NOW).id
        session = SessionRow(
            id=new_id(),
            learner=learner,
            deck="deck-0",
            mode="review",
            started=NOW,
            day=TODAY,
            seed=1,
        )
        store.start_session(session)

    def schedule_rows() -> Iterator[tuple[object, ...]]:
        due_every = max(1, schedule_count // DUE)
        for place in sorted(range(schedule_count), key=item_of):
            # Odd steps, so that a deck of every other fact holds half of what is due.
            due = place % (due_every | 1) == 0
            ahead = -chance.below(30, place) if due else 1 + chance.below(300, place)
            row = schedule_of(place, TODAY + timedelta(days=ahead))
            yield tuple(schedule_values(learner, row, "").values())

    def event_rows() -> Iterator[dict[str, object]]:
        start = NOW - timedelta(days=400)
        for seq in range(1, event_count + 1):
            at = start + (NOW - start) * (seq / (event_count + 1))
            place = chance.below(schedule_count, seq, "item")
            event = replace(
                event_of(learner, place, at, at.date(), session.id),
                id=uuid7(at, chance.number(seq).to_bytes(RANDOM_BYTES, "big")),
            )
            yield event_values(event, seq, seq, None, forget=False)

    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN IMMEDIATE")
        index = "CREATE INDEX ix_events_learner_item_seq ON events (learner, item, seq)"
        connection.execute("DROP INDEX ix_events_learner_item_seq")
        connection.executemany(INSERT_NAMED, event_rows())
        connection.execute(index)
        connection.executemany(PUT, schedule_rows())
        connection.execute(
            f"INSERT INTO day_rollups (learner, day, deck, {', '.join(COUNTS)})"
            " SELECT learner, day, deck, count(*), count(*), 0, 0, count(*), 0, 0, count(*), 0, 0,"
            " count(*), count(*), sum(milliseconds) FROM events GROUP BY learner, day, deck"
        )
        connection.execute("COMMIT")


def answer(store: Store, learner: LearnerId, place: int, session: str) -> float:
    """Record one answer through the store and return the milliseconds that it took."""
    event = replace(event_of(learner, place, NOW, TODAY, session), id=new_id())
    row = schedule_of(place, TODAY + timedelta(days=30))
    start = perf_counter()
    store.record_answer(event, row, SessionState(session, STATE))
    return (perf_counter() - start) * 1000


def bare_answer(
    connection: sqlite3.Connection, learner: LearnerId, place: int, session: str
) -> float:
    """Execute the same statements with values at hand and return the milliseconds."""
    event = replace(event_of(learner, place, NOW, TODAY, session), id=new_id())
    row = schedule_of(place, TODAY + timedelta(days=30))
    values = event_values(event, 0, 0, row, forget=False)
    in_order = [values[column.name] for column in events.c]
    put = tuple(schedule_values(learner, row, event.id).values())
    count = (learner, TODAY.toordinal(), event.deck, 1, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 1, 7000)
    start = perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    seq, tick = connection.execute(LAST, (learner,)).fetchone()
    in_order[1], in_order[3] = seq + 1, tick + 1
    connection.execute(INSERT, in_order)
    connection.execute(PUT, put)
    connection.execute(COUNT, count)
    connection.execute(UPDATE_STATE, (STATE, None, learner, session))
    connection.execute("COMMIT")
    return (perf_counter() - start) * 1000


def compare(store: Store, path: Path, count: int) -> tuple[list[float], list[float]]:
    """Return the times of answers through the store and bare, in alternating blocks."""
    learner = store.learners()[0].id
    current = store.open_session(learner)
    assert current is not None
    ours: list[float] = []
    bare: list[float] = []
    with closing(sqlite3.connect(path, timeout=5, isolation_level=None)) as connection:
        for pragma in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}")
        for block in range(BLOCKS):
            places = [chance.below(count, block, str(n)) for n in range(ANSWERS + 1)]
            # The first of a block pays for the other's writes: its pages are stale.
            ours += [answer(store, learner, place, current.id) for place in places][1:]
            bare += [bare_answer(connection, learner, place, current.id) for place in places][1:]
    return ours, bare


@contextmanager
def statistic(path: Path) -> Iterator[None]:
    """Read the whole log over and over in a thread, as a statistic would."""
    done = threading.Event()

    def read() -> None:
        with Store.open(path, NOW) as store:
            learner = store.learners()[0].id
            while not done.is_set():
                for number, _ in enumerate(store.events(learner)):
                    if number % 1000 == 0 and done.is_set():
                        break

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def timed(work: Callable[[], object]) -> float:
    """Return the median milliseconds of some runs."""
    times = []
    for _ in range(READINGS):
        start = perf_counter()
        work()
        times.append((perf_counter() - start) * 1000)
    return statistics.median(times)


def tell(name: str, ours: list[float], bare: list[float]) -> None:
    ratio = statistics.median(ours) / statistics.median(bare)
    tails = [statistics.quantiles(times, n=20)[18] for times in (ours, bare)]
    print(
        f"{name:32} store p50 {statistics.median(ours):6.2f} p95 {tails[0]:6.2f}"
        f"   bare p50 {statistics.median(bare):6.2f} p95 {tails[1]:6.2f}   ratio {ratio:.2f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--schedules", type=int, default=100_000)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "tutor-bench")
    args = parser.parse_args()
    path = args.folder / f"answers-{args.schedules}-{args.events}.db"
    if not path.exists():
        print(f"making {path} …")
        build(path, args.schedules, args.events)
    deck = frozenset(item_of(n) for n in range(args.schedules) if n // 2 % 2 == 0)
    with Store.open(path, NOW) as store:
        learner = store.learners()[0].id
        print(f"{args.schedules} schedules, {args.events} events, SQLite {sqlite3.sqlite_version}")
        tell("an answer", *compare(store, path, args.schedules))
        with statistic(path):
            tell("while a statistic is read", *compare(store, path, args.schedules))
        due = store.due_rows(learner, TODAY, deck)
        some = timed(partial(store.due_rows, learner, TODAY, deck))
        print(f"{len(due)} due of the deck  {some:.1f}")
        for limit in (500, None):
            wall = timed(partial(store.due_rows, learner, LATER, deck, limit))
            print(f"everything due, limit {limit}  {wall:.1f}")


if __name__ == "__main__":
    main()
