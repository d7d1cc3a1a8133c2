"""How long every place of the app takes to open and to answer a key, beside the bare app.

Run ``python -m benchmarks.places [--events N] [--facts N] [--rounds N] [--folder DIR]``. A pack of
so many facts and a database of so many reviews are made once in the folder (a temporary one by
default). The app runs on a pseudo-terminal of 80 by 24 cells; a place is painted once its
title has arrived, filled once what only its figures say has, and a key is answered once something
is drawn. The floor is the bare app of ``benchmarks.screens``: its first frame, and its repaint.
Figures are milliseconds; a limit in brackets is scaled to the floor where that is slow.
"""

import argparse
import os
import select
import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

from benchmarks.facts import write_pack
from benchmarks.progress import build
from benchmarks.screens import BARE, BLOCK, DOWN, TUTOR, Program, start
from tutor.paths import ContentPlace
from tutor.study.library import load_library

ESC, PAGE_DOWN, RIGHT, F6, F8 = b"\x1b", b"\x1b[6~", b"\x1b[C", b"\x1b[17~", b"\x1b[19~"
TURNS = (("a page down", PAGE_DOWN),)
DECK = """\
format: 1
deck: bench
title: Bench
pack: large
select: {}
new-per-day: 10
"""
SEMINAR = """\
format: 1
deck: seminar
title: Seminar
pack: large
select: {topics: [topic-1]}
new-per-day: 10
seminar: 2026-12-10
"""
"""A twelfth of the facts, for the plan: few seminars ask more than 800 of anybody."""
_TRIES, _TAKEN = 5, 1.0
OPEN, KEY, PROGRESS = 150.0, 30.0, 300.0
QUICK_FLOOR = 250.0
"""The bare app's first frame, in milliseconds, up to which limits hold as they are."""


@dataclass(frozen=True, slots=True)
class Place:
    """A screen: its title, the key to it, what it says once it is filled, keys to be answered."""

    name: str
    title: str
    keys: bytes
    says: str
    then: tuple[tuple[str, bytes], ...] = ()
    back: int = 1
    limit: float = OPEN


PLACES = (
    Place(
        "browse",
        "Browse",
        b"b",
        "as written",
        (("a row down", DOWN), ("a page down", PAGE_DOWN), ("a mark", b" "), ("a sort", b"s")),
    ),
    Place("timeline", "Timeline", b"t", "shaky", (("a row down", DOWN), ("a year on", RIGHT))),
    Place("plan", "Plan:", b"w", "Day by day", TURNS),
    Place(
        "progress", "Progress", b"g", "The last year", (("a page down", PAGE_DOWN),), limit=PROGRESS
    ),
    Place(
        "exam",
        "Exam",
        b"x",
        "not answered",
        (("the next question", b"\x1b[19~"), ("a flag", b"\x1b[17~")),
    ),
    Place("settings", "Settings", b",", "A change holds", (("a row down", DOWN),)),
    Place("learners", "Learners", b"l", "Each learner", ()),
    Place("help", "Help", b"?", "what acts now", TURNS),
    Place("author", "Author", b"a", "Reading the packs", ()),
)


class Timed(Program):
    """A program whose answer to any key is timed."""

    def answer(self, key: bytes) -> float:
        """Return the milliseconds from a key until something was drawn.

        A key that comes while the last one is still worked on is not taken, and is pressed again.
        """
        for _ in range(_TRIES):
            since = self.strike(key)
            if select.select([self._own], [], [], _TAKEN)[0]:
                return (perf_counter() - since) * 1000
        raise SystemExit(f"nothing was drawn upon {key!r}")

    def strike(self, key: bytes) -> float:
        """Press a key once the program is at rest, and return when."""
        self._rest()
        since = perf_counter()
        os.write(self._own, key)
        return since

    def rest(self) -> None:
        """Let the program come to rest."""
        self._rest()


def fill(folder: Path, facts: int, events: int) -> Path:
    """Make the pack, its deck and the database; return the database."""
    if not (folder / "content").exists():
        write_pack(folder, facts)
    (folder / "decks").mkdir(exist_ok=True)
    for name, deck in (("bench", DECK), ("seminar", SEMINAR)):
        (folder / "decks" / f"{name}.yaml").write_text(deck, encoding="utf-8")
    made = folder / f"{events}.db"
    if not made.exists():
        place = ContentPlace(folder / "content", folder / "decks", shipped=False)
        library = load_library([place], folder / "cache")
        build(made, list(library.bank.item_ids("bench")), events)
    return made


def floors(rounds: int, environ: dict[str, str]) -> tuple[float, float]:
    """Return the bare app's first frame, and the 95th percentile of its repaints."""
    frames = []
    for _ in range(3):
        (taken,), program = start(BARE, environ, "Enter turns over.")
        frames.append(taken)
        program.leave()
    program = Timed(BARE, environ)
    program.until("Enter turns over.", perf_counter())
    turns = [program.answer(b"\r") for _ in range(max(rounds, 2) * BLOCK)]
    program.leave()
    return statistics.median(frames), p95(turns)


def p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def measure(place: Place, rounds: int, environ: dict[str, str], scale: float, floor: float) -> None:
    """Open a place so many times, answer keys in it, and print the figures."""
    opened: list[float] = []
    painted: list[float] = []
    answers: dict[str, list[float]] = {name: [] for name, _ in place.then}
    program = Timed((*TUTOR,), environ)
    program.until("readiness", perf_counter())
    # Imports behind the first screen are over by then.
    sleep(2.0)
    for _ in range(2 if place.name == "plan" else 1):
        program.press(DOWN)
    for _ in range(rounds + 1):
        since = program.strike(place.keys)
        painted.append(program.until(place.title, since))
        opened.append(program.until(place.says, since))
        # What is looked at in the background goes on after the place is there.
        sleep(0.3)
        for name, key in place.then:
            answers[name] += [program.answer(key) for _ in range(4)]
        for _ in range(place.back + (place.name == "exam")):
            program.press(ESC)
        program.rest()
    program.leave()
    limit = place.limit * scale
    for what, times in (("painted", painted), ("filled", opened)):
        again = statistics.median(times[1:])
        print(
            f"{place.name:<10} {what:<8} first {times[0]:7.0f}   again {again:6.0f},"
            f" p95 {p95(times[1:]):6.0f}  (limit {limit:.0f})"
        )
    for name, times in answers.items():
        print(
            f"{'':<10} {name:<18} {statistics.median(times):6.1f}, p95 {p95(times):6.1f}"
            f"  (limit {max(KEY, KEY * scale):.0f}, floor's {floor:.1f})"
        )


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--events", type=int, default=100_000)
    options.add_argument("--facts", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=6)
    options.add_argument("--folder", type=Path)
    options.add_argument("places", nargs="*", help="only these")
    args = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        folder = args.folder or home / "large"
        folder.mkdir(exist_ok=True)
        made, database = fill(folder, args.facts, args.events), home / "tutor.db"
        shutil.copyfile(made, database)
        environ = {
            **{f"TUTOR_{name}": str(home / name.lower()) for name in ("DATA", "CONFIG")},
            "TUTOR_CACHE": str(folder / "cache"),
            "TUTOR_DATABASE": str(database),
            "TUTOR_CONTENT": str(folder / "content"),
            "TUTOR_DECKS": str(folder / "decks"),
            "HOME": temporary,
            "TUTOR_NOW": "2026-11-22T18:00+00:00",
            "TUTOR_ZONE": "UTC",
            "TUTOR_LEARNER": "bench",
        }
        frame, turn = floors(args.rounds, environ)
        scale = max(1.0, frame / QUICK_FLOOR)
        print(
            f"{args.facts:,} facts, {args.events:,} events; the bare app's first frame {frame:.0f}"
        )
        for place in PLACES:
            if not args.places or place.name in args.places:
                measure(place, args.rounds, environ, scale, turn)
    return 0


if __name__ == "__main__":
    sys.exit(main())
