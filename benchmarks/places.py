"""How long every place of the app takes to open and to answer a key, beside the bare app.

Run ``python -m benchmarks.places [--events N] [--facts N] [--rounds N] [--folder DIR]``. A pack of
so many facts and a database of so many reviews are made once in the folder (a temporary one by
default). The app runs on a pseudo-terminal of 80 by 24 cells; a place is painted once its
title has arrived, filled once what only all its figures say has, and a key is answered once
something is drawn. What is typed is followed once the line that counts what was found is there.
Each place is opened first as soon as Today has its numbers, by an app that was just started
(*at once*), and then by another one, once that has come to rest; some also after another program
has written to the log. The floor is the bare app of
``benchmarks.screens``: its first frame, and its repaint. Figures are milliseconds; a limit in
brackets is scaled to the floor where that is slow.
"""

import argparse
import os
import re
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

from benchmarks.facts import write_pack
from benchmarks.progress import build
from benchmarks.screens import BARE, BLOCK, DOWN, PATIENCE, ROOT, TUTOR, Program, start
from tutor.paths import ContentPlace
from tutor.study.library import load_library

ESC, PAGE_DOWN, RIGHT, F6, F8 = b"\x1b", b"\x1b[6~", b"\x1b[C", b"\x1b[17~", b"\x1b[19~"
LEFT, HOME, END, ENTER, ERASE = b"\x1b[D", b"\x1b[H", b"\x1b[F", b"\r", b"\x15"
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
_LONG, _LITTLE = 60.0, 2
"""Seconds to wait for a program that does not come to rest; hundredths in which it does nothing."""
OPEN, KEY, PROGRESS = 150.0, 30.0, 300.0
QUICK_FLOOR = 250.0
"""The bare app's first frame, in milliseconds, up to which limits hold as they are."""


@dataclass(frozen=True, slots=True)
class Place:
    """A screen: its title, the key to it, what it says once it is filled, keys to be answered.

    ``says`` is a regular expression. ``typed`` are lines to be typed after a slash, letter by
    letter; ``counts`` is what stands behind how many were found.
    """

    name: str
    title: str
    keys: bytes
    says: str
    then: tuple[tuple[str, bytes], ...] = ()
    back: int = 1
    limit: float = OPEN
    typed: tuple[str, ...] = ()
    counts: str = ""


PLACES = (
    Place(
        "browse",
        "Browse",
        b"b",
        r"\d questions, as written",
        (
            ("a row down", DOWN),
            ("a page down", PAGE_DOWN),
            ("the last row", END),
            ("the first row", HOME),
            ("a mark", b" "),
            ("a sort", b"s"),
        ),
        typed=("family12", "topic:topic-1", "r<0.8", "due -leech"),
        counts=r" of \d+",
    ),
    Place(
        "timeline",
        "Timeline",
        b"t",
        r"(known|shaky|new|aside)\.",
        (("a row down", DOWN), ("a page down", PAGE_DOWN), ("a year on", RIGHT), ("back", LEFT)),
        typed=("family12", "topic:topic-1"),
        counts=r"(known|shaky|new|aside|found)\.",
    ),
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

    def matched(self, text: str, since: float) -> float:
        """Return the milliseconds from a moment until a text has arrived after the last one."""
        wanted = re.compile(text.encode())
        while (found := wanted.search(self._read)) is None:
            ready, _, _ = select.select([self._own], [], [], PATIENCE)
            if not ready:
                raise SystemExit(f"{text!r} did not come:\n{self._read[-3000:].decode()}")
            self._read += os.read(self._own, 65536)
        taken = (perf_counter() - since) * 1000
        self._read = self._read[found.end() :]
        return taken

    def letter(self, letter: str, counts: str) -> tuple[float, float]:
        """Type a letter; return when something was drawn, and when what was found was counted."""
        since = self.strike(letter.encode())
        select.select([self._own], [], [], PATIENCE)
        drawn = (perf_counter() - since) * 1000
        return drawn, self.matched(counts, since)

    def idle(self) -> None:
        """Wait until the program does nothing more for half a second, where that can be told."""
        stat = Path(f"/proc/{self._process.pid}/stat")
        if not stat.exists():
            sleep(_LONG)
            return
        until, used = perf_counter() + _LONG, -1
        while perf_counter() < until:
            fields = stat.read_text().rpartition(")")[2].split()
            before, used = used, int(fields[11]) + int(fields[12])
            if used - before <= _LITTLE and before >= 0:
                return
            sleep(0.5)

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


def opened(place: Place, program: Timed) -> tuple[float, float]:
    """Open a place; return when it was painted, and when it was filled."""
    since = program.strike(place.keys)
    return program.until(place.title, since), program.matched(place.says, since)


def started(place: Place, environ: dict[str, str], *, rest: bool) -> Timed:
    """Start the app; return it at the deck that a place is of, at rest or as soon as may be."""
    program = Timed((*TUTOR,), environ)
    program.until("readiness", perf_counter())
    if rest:
        program.idle()
    for _ in range(2 if place.name == "plan" else 1):
        program.press(DOWN)
    if rest:
        program.idle()
    return program


def press_all(place: Place, program: Timed, answers: dict[str, list[float]]) -> None:
    """Press the keys of a place and type its lines, and note how soon each was answered."""
    for name, key in place.then:
        answers.setdefault(name, []).extend(program.answer(key) for _ in range(4))
    for line in place.typed:
        program.press(b"/")
        for letter in line:
            drawn, counted = program.letter(letter, place.counts)
            answers.setdefault(f"/{line}", []).append(drawn)
            answers.setdefault(f"/{line}, counted", []).append(counted)
        program.press(ERASE)
        program.press(ENTER)


def leave(place: Place, program: Timed) -> None:
    """Go back to Today."""
    for _ in range(place.back + (place.name == "exam")):
        program.press(ESC)
    program.rest()


def write(environ: dict[str, str], number: int) -> None:
    """Put a fact's questions off as another program does, or take them up again."""
    action = ("bury", "unbury")[number % 2]
    argv = [sys.executable, *TUTOR, "items", action, "large/fact-1"]
    given = {**os.environ, **environ}
    subprocess.run(argv, env=given, cwd=ROOT, check=True, capture_output=True)


def measure(place: Place, rounds: int, environ: dict[str, str], scale: float, floor: float) -> None:
    """Open a place so many times, answer keys in it, and print the figures."""
    program = started(place, environ, rest=False)
    at_once = opened(place, program)
    program.leave()
    program = started(place, environ, rest=True)
    times: list[tuple[float, float]] = []
    written: list[tuple[float, float]] = []
    answers: dict[str, list[float]] = {}
    for _ in range(rounds + 1):
        times.append(opened(place, program))
        # What is looked at in the background goes on after the place is there.
        sleep(0.3)
        press_all(place, program, answers)
        leave(place, program)
    for number in range(4 if place.typed else 0):
        write(environ, number)
        written.append(opened(place, program))
        leave(place, program)
    program.leave()
    limit = place.limit * scale
    for number, what in enumerate(("painted", "filled")):
        each = [pair[number] for pair in times]
        others = ", ".join(f"{pair[number]:.0f}" for pair in written)
        print(
            f"{place.name:<10} {what:<8} at once {at_once[number]:7.0f}   first {each[0]:6.0f}"
            f"   again {statistics.median(each[1:]):6.0f}, p95 {p95(each[1:]):6.0f}"
            f"  (limit {limit:.0f})" + (f"   once another wrote {others}" if others else "")
        )
    for name, each in answers.items():
        print(
            f"{'':<10} {name:<24} {statistics.median(each):6.1f}, p95 {p95(each):6.1f}"
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
