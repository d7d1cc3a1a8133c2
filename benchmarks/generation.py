"""Every item of 10,000 facts in every form that it has, beside a cold load of them from YAML.

    python -m benchmarks.generation [--facts 10000] [--rounds 3] [--asked 600] [--workers N]

The facts are those of ``facts.py``, their kinds with everything that the forms over several facts
need besides. Each round reads the pack from YAML (no cache, the collector off) and then makes all
questions with a generator that is new, one seed for all, so that both meet the same machine: by so
many processes as ``tutor questions --json`` has them drawn by, or by as many as are named. Then the
sessions of a learner run in a room with all of it, records included: what is timed is asking
for the next question once the session runs. It is drawn and written down while the feedback is
read, as the app does it; after every other answer another rating is chosen, so that it is drawn and
written down when it is asked for. Prints medians: of making all questions the time on the clock,
with the processor time beside it; of next questions processor time, without waiting for the disk.
"""

import argparse
import gc
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.facts import KINDS, Spent, median, timed, write_pack
from tutor import chance
from tutor.clock import FixedClock
from tutor.facts.content import Content
from tutor.facts.load import load_content, paused_collector
from tutor.facts.model import FactId, Pack, Place
from tutor.memory.model import Rating
from tutor.paths import ContentPlace
from tutor.questions.bank import Bank
from tutor.questions.decks import Deck, DeckId, Selection
from tutor.questions.generate import Generator
from tutor.questions.model import ItemId
from tutor.records.model import ScheduleRow
from tutor.records.store import Store
from tutor.settings import Settings
from tutor.shares import cores, in_shares
from tutor.study.library import Library
from tutor.study.model import Response
from tutor.study.room import Room
from tutor.study.world import World

LOADS = 3
"""How many cold loads making all questions may take."""
NEXT = 2.0
"""How many milliseconds the next question may take at the 95th percentile."""
NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)
TODAY = date(2026, 11, 22)
DECK = "whole"

_SIGNING = """\
    denies: {signatories: ["Which of these did NOT sign {document}?"]}
    timeline: {date: ["the signing of {document}"]}
    pairs:
      - {left: document, right: date, ask: "Match each document with the date of its signing."}
      - {left: document, right: place, ask: "Match each document with the place of its signing."}
"""
_HOLDING = """\
    pairs:
      - {left: document, right: amount, ask: "Match each document with what was pledged over it."}
"""
SPANNING_KINDS = KINDS.replace("  holding:\n", f"{_SIGNING}  holding:\n") + _HOLDING
"""The kinds of ``facts.py``, with what is denied, put in order and matched."""


def make_all(pack: Pack, counts: Counter[str], workers: int = 1) -> None:
    """Make every item of a pack in every form that it has, and count the questions by form."""
    generator = Generator(pack)

    def work(facts: Sequence[FactId]) -> Counter[str]:
        made: Counter[str] = Counter()
        with generator.thoroughly():
            for item in generator.items(facts):
                for form in generator.report(item.id).forms:
                    generator.draw(item.id, form, 1)
                    made[form] += 1
        return made

    counts.clear()
    with paused_collector():
        for made in in_shares(tuple(pack.facts), work, workers, 1):
            counts.update(made)


def schedules(items: tuple[ItemId, ...]) -> Iterator[ScheduleRow]:
    """Yield a schedule for each item, one in ten of them due."""
    for item in items:
        due = TODAY + timedelta(days=chance.below(300, 0, item, "due") - 30)
        yield ScheduleRow(
            item=item,
            phase="review",
            stability=1.0 + chance.below(400, 0, item, "stability"),
            difficulty=5.0,
            last_day=due - timedelta(days=40),
            due_day=due,
            interval=40,
            reps=3,
            last_rating=3,
            deck=DECK,
            introduced_day=due - timedelta(days=60),
        )


@contextmanager
def room_with(pack: Pack, folder: Path) -> Iterator[Room]:
    """Open a room for a learner of a pack whose items are all introduced."""
    deck = Deck(DeckId(DECK), "Whole", pack.id, Place("deck.yaml", 1, 1), select=Selection())
    bank = Bank({pack.id: pack}, [deck])
    database = folder / "tutor.db"
    with Store.open(database, NOW) as store:
        learner = store.add_learner("mia", "0199f000-0000-7000-8000-000000000000", NOW)
        store.replace_schedules(learner.id, schedules(bank.item_ids(DECK)))
    world = World([], database, None, FixedClock(NOW), Settings(zone="UTC"), "mia", "mia")
    with Room.open(world, Library(bank, (), frozenset())) as room:
        yield room


@dataclass(slots=True)
class NextTimes:
    """How many milliseconds next questions of running sessions took.

    ``prepared`` is drawing one while the feedback is read, ``ready`` asking for it then, ``anew``
    asking for one after another rating, for which what was prepared does not count.
    """

    prepared: list[float] = field(default_factory=list)
    ready: list[float] = field(default_factory=list)
    anew: list[float] = field(default_factory=list)


def next_questions(pack: Pack, folder: Path, wanted: int) -> NextTimes:
    """Return how long next questions took, without those with which sessions begin."""
    times = NextTimes()
    with room_with(pack, folder) as room:
        while len(times.prepared) < wanted:
            session = room.session(DECK, fresh=True)
            asked = session.ask()
            while asked is not None and len(times.prepared) < wanted:
                feedback = session.answer(Response(gave_up=True), 8.0)
                times.prepared.append(milliseconds(session.prepare))
                rates = feedback.prospects and len(times.ready) >= len(times.anew)
                if rates:
                    session.rate(Rating.GOOD)
                (times.anew if rates else times.ready).append(milliseconds(session.ask))
                asked = session.ask()
    return times


def milliseconds(work: Callable[[], object]) -> float:
    """Return the processor time that some work takes."""
    started = time.process_time_ns()
    work()
    return (time.process_time_ns() - started) / 1e6


def tell(what: str, times: Sequence[float], limit: float | None = None) -> bool:
    """Print what some times come to, and return whether they keep to a limit."""
    p95 = sorted(times)[int(len(times) * 0.95)]
    good = limit is None or p95 < limit
    held = "" if limit is None else f"  limit {limit} ms  {'ok' if good else 'OVER'}"
    print(
        f"{what:20} p50 {statistics.median(times):.2f} ms  p95 {p95:.2f} ms  "
        f"most {max(times):.2f} ms{held}"
    )
    return good


def tell_making(
    loads: Sequence[Spent], made: Sequence[Spent], counts: Counter[str], workers: int
) -> bool:
    """Print what making all questions takes, and return whether it keeps to its limit."""
    base, whole, number = median(loads), median(made), counts.total()
    ratio = whole.clock / base.clock
    good = ratio <= LOADS
    print(f"{number:,} questions, median of {len(made)} rounds, {workers} processes")
    print(", ".join(f"{form} {count:,}" for form, count in counts.items()))
    print(f"cold load from YAML  {base.clock:7.2f} s  (processors {base.processor:.2f} s)")
    print(
        f"every form           {whole.clock:7.2f} s  (processors {whole.processor:.2f} s, "
        f"{whole.processor / number * 1e6:.0f} us a question)  "
        f"{ratio:.2f} x the load  limit {LOADS}  {'ok' if good else 'OVER'}"
    )
    return good


def load(place: ContentPlace) -> Content:
    """Read a pack from YAML, the collector off."""
    with paused_collector():
        content = load_content([place])
    assert not content.diagnostics, content.diagnostics[:3]
    return content


def main() -> int:
    """Measure and print; exit 1 where a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--facts", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3, help="0 leaves making all out")
    parser.add_argument("--asked", type=int, default=600, help="0 leaves sessions out")
    parser.add_argument("--workers", type=int, default=cores(), help="processes for making all")
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_pack(root, args.facts, SPANNING_KINDS)
        place = ContentPlace(root / "content", root / "decks", shipped=False)
        pack = next(iter(load(place).packs.values()))
        loads, made = [], []
        for _ in range(args.rounds):
            loads.append(timed(lambda: load(place)))
            made.append(timed(lambda: make_all(pack, counts, args.workers)))
        gc.collect()
        gc.freeze()
        times = next_questions(pack, root, args.asked) if args.asked else NextTimes()
    print(f"{args.facts:,} facts")
    good = tell_making(loads, made, counts, args.workers) if loads else True
    if times.ready and times.anew:
        good = tell("next question", times.ready, NEXT) and good
        tell("  preparing it", times.prepared)
        tell("  upon another rating", times.anew)
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
