"""Whether a seminar's plan keeps its promise: shipped decks followed through real sessions.

Run ``python -m benchmarks.following [--days N] [--minutes N] [--learners N]``. Each learner answers
by luck as FSRS says a learner of their schedule does, and first answers are right three times in
five. Every day is studied to its end, and siblings and leaks keep questions apart as they do in the
app. Beside the promise of the first day, with its 90 % interval, and the greatest move from one
day's promise to the next stands the recall that is reached on the date.
"""

import argparse
import random
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from tests.study.campus import right, wrong
from tutor.clock import FixedClock
from tutor.memory.fsrs_layer import retrievability_of
from tutor.paths import shipped_place
from tutor.questions.model import ItemId
from tutor.settings import Settings
from tutor.study.room import Room
from tutor.study.seminar import change
from tutor.study.way import way
from tutor.study.world import World

DECKS = ("declarations", "objections", "arguments")
FIRST_RIGHT = 0.6
SAME_DAY = 0.95
SECONDS = 8.0
BEGIN = datetime(2026, 11, 22, 18, tzinfo=UTC)


def counter() -> Callable[[int], bytes]:
    """Return entropy that counts."""
    drawn = 0

    def more(size: int) -> bytes:
        nonlocal drawn
        drawn += 1
        return drawn.to_bytes(size, "big")

    return more


def recall(room: Room, item: ItemId) -> float | None:
    """Return the probability that an item is recalled today, None for one never recalled."""
    row = room.store.schedule_for(room.learner.id, item)
    if row is None or row.stability is None or row.last_day is None:
        return None
    return retrievability_of(row.stability, (room.today() - row.last_day).days)


def knows(room: Room, item: ItemId, luck: random.Random) -> bool:
    """Tell whether the learner has the answer this time."""
    sure = recall(room, item)
    if sure is None:
        sure = FIRST_RIGHT
    elif sure == 1:
        sure = SAME_DAY
    return luck.random() < sure


def follow(deck: str, days: int, minutes: int, learner: int) -> None:
    """Study a deck to its seminar, and print what was promised and what was reached."""
    clock, luck = FixedClock(BEGIN), random.Random(learner)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        settings = Settings(zone="UTC")
        place = shipped_place()
        assert place is not None
        database = root / "tutor.db"
        world = World([place], database, root, clock, settings, None, "mia", "", counter())
        with Room.open(world) as room:
            seminar = room.today() + timedelta(days=days)
            change(room, deck, seminar=seminar)
            change(room, deck, minutes=minutes)
            first = way(room, deck).readiness
            promised, answers = [first.with_plan], 0
            while room.today() < seminar:
                answers += study(room, deck, luck)
                promised.append(way(room, deck).readiness.with_plan)
                clock.advance(timedelta(days=1))
                room.forget_scopes()
            items = room.bank.item_ids(deck)
            reached = sum(recall(room, item) or 0.0 for item in items) / len(items)
    moved = max(abs(later - earlier) for earlier, later in pairwise(promised))
    low, high = first.interval
    print(
        f"{deck:<16}{learner:>4}{len(items):>7}{first.with_plan:>10.3f}  {low:.3f}-{high:.3f}"
        f"{moved:>7.3f}{reached:>9.3f}{answers:>9}",
        flush=True,
    )


def study(room: Room, deck: str, luck: random.Random) -> int:
    """Study a day to its end, and return how many questions that were."""
    session, count = room.session(deck), 0
    while (now := session.ask()) is not None:
        answer = right if knows(room, now.question.item, luck) else wrong
        session.answer(answer(now.question), SECONDS)
        count += 1
    return count


def main(argv: Sequence[str] | None = None) -> None:
    """Follow each deck with each learner."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--days", type=int, default=12)
    parser.add_argument("--minutes", type=int, default=20)
    parser.add_argument("--learners", type=int, default=3)
    args = parser.parse_args(argv)
    print("deck            learner  items  promised  within 90 %   moves  reached  answers")
    for deck in DECKS:
        for learner in range(1, args.learners + 1):
            follow(deck, args.days, args.minutes, learner)


if __name__ == "__main__":
    main()
