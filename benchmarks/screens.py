"""How long the app takes to paint itself and to answer a key, beside the bare app.

Run ``python -m benchmarks.screens [--starts N] [--answers N] [--schedules N] [--events N]
[--folder DIR]``. Both run on pseudo-terminals of 80 by 24 cells; what is measured is the time from
starting the process, or from sending a key, until the words waited for have arrived. Starts
alternate, and so do blocks of keys. The database for the keys is made once in the folder (a
temporary one by default) and used again. Figures are milliseconds.
"""

import argparse
import atexit
import fcntl
import os
import pty
import select
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep

from benchmarks.answers import build

ROOT = Path(__file__).parents[1]
PATIENCE = 60.0
QUIET = 0.1
BLOCK = 10
BARE = ("-m", "benchmarks.bare_app")
TUTOR = ("-m", "tutor")
# As in an installation, what was compiled once is kept.
_AROUND = {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
F3, UP, DOWN = b"\x1bOR", b"\x1b[A", b"\x1b[B"
# A key that acts at a question only, so that no late touch to the feedback is taken for one.
ASKED = "Hint"
DECK = """\
format: 1
deck: bench
title: Everything
pack: nato-asia-pacific
select: {}
new-per-day: 1000
"""


class Program:
    """A program on a pseudo-terminal, and the time it takes to say something."""

    def __init__(self, argv: Sequence[str], environ: dict[str, str]) -> None:
        self._own, theirs = pty.openpty()
        fcntl.ioctl(self._own, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, *argv],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=ROOT,
            env={**_AROUND, "TERM": "xterm-256color", **environ},
            start_new_session=True,
        )
        # A bare app whose terminal has gone would spin for ever.
        atexit.register(self._process.kill)
        os.close(theirs)
        self._read = b""

    def until(self, text: str, since: float) -> float:
        """Return the milliseconds from a moment until a text has arrived after the last one."""
        wanted = text.encode()
        while wanted not in self._read:
            ready, _, _ = select.select([self._own], [], [], PATIENCE)
            if not ready:
                raise SystemExit(f"{text!r} did not come:\n{self._read[-3000:].decode()}")
            self._read += os.read(self._own, 65536)
        taken = (perf_counter() - since) * 1000
        _, _, self._read = self._read.partition(wanted)
        return taken

    def key(self, key: bytes, text: str) -> float:
        """Return the milliseconds from a key until a text has arrived."""
        self._rest()
        since = perf_counter()
        os.write(self._own, key)
        return self.until(text, since)

    def press(self, key: bytes) -> None:
        """Press a key and wait until everything that follows from it is drawn."""
        self._rest()
        os.write(self._own, key)
        select.select([self._own], [], [], PATIENCE)
        self._rest()

    def leave(self) -> None:
        """Leave as a user does."""
        os.write(self._own, b"\x03")
        self._process.terminate()
        while select.select([self._own], [], [], 0.2)[0]:
            try:
                if not os.read(self._own, 65536):
                    break
            except OSError:
                break
        self._process.wait()
        os.close(self._own)

    def _rest(self) -> None:
        """Let the program come to rest, and forget what it drew meanwhile."""
        while select.select([self._own], [], [], QUIET)[0]:
            os.read(self._own, 65536)
        self._read = b""


def start(argv: Sequence[str], environ: dict[str, str], *texts: str) -> tuple[list[float], Program]:
    """Start a program and return the milliseconds until each of the texts had arrived."""
    since = perf_counter()
    program = Program(argv, environ)
    return [program.until(text, since) for text in texts], program


def compare_starts(count: int, environ: dict[str, str]) -> None:
    """Tell how long the first frame and the real counts take, to who has studied before."""
    answer = "don't know\n\nquit\n"
    study = [sys.executable, *TUTOR, "study", "--plain"]
    given = {**os.environ, **environ}
    subprocess.run(
        study, input=answer, text=True, env=given, cwd=ROOT, capture_output=True, check=True
    )
    bare, first, painted = [], [], []
    for _ in range(count + 1):
        (taken,), program = start(BARE, environ, "Enter turns over.")
        program.leave()
        bare.append(taken)
        (frame, counts), program = start(TUTOR, environ, "Reading your decks.", "readiness")
        program.leave()
        first.append(frame)
        painted.append(counts)
    # The first round warms the caches up, Tutor's own of compiled content among them.
    tell("first frame", first[1:], bare[1:], 1.2)
    tell("painted with real counts", painted[1:], bare[1:], 1.6)


def compare_keys(count: int, environ: dict[str, str], folder: Path, *, reading: bool) -> None:
    """Tell how long a key takes to be answered, commit included, and the bare app to repaint."""
    _, ours = start((*TUTOR, "--decks", str(folder / "decks")), environ, "readiness")
    _, floor = start(BARE, environ, "Enter turns over.")
    bare: list[float] = []
    answered: list[float] = []
    # The deck of the benchmark is the first one below all decks, wherever the caret is.
    ours.press(UP * 9 + DOWN)
    ours.key(b"\r", ASKED)
    pages = ("Enter turns back.", "Enter turns over.")
    # Imports behind the first question are over by now.
    sleep(1.0)
    with statistic(Path(environ["TUTOR_DATABASE"])) if reading else nothing():
        while len(answered) < count + BLOCK:
            for _ in range(BLOCK):
                answered.append(ours.key(F3, "Not known yet."))
                ours.key(b"\r", ASKED)
            bare += [floor.key(b"\r", pages[turn % 2]) for turn in range(BLOCK)]
    ours.leave()
    floor.leave()
    name = "key to feedback" + (", a statistic being read" if reading else "")
    tell(name, answered[BLOCK:], bare[BLOCK:], 2.0, most=16.0)


@contextmanager
def statistic(database: Path) -> Iterator[None]:
    """Read the figures of all days over and over from another connection meanwhile."""
    import sqlite3

    stop = threading.Event()

    def read() -> None:
        connection = sqlite3.connect(database)
        while not stop.is_set():
            cursor = connection.execute("SELECT day, count(*) FROM day_rollups GROUP BY day")
            cursor.fetchall()
            stop.wait(0.005)
        connection.close()

    reader = threading.Thread(target=read)
    reader.start()
    try:
        yield
    finally:
        stop.set()
        reader.join()


@contextmanager
def nothing() -> Iterator[None]:
    yield


def tell(
    name: str, ours: list[float], bare: list[float], target: float, most: float | None = None
) -> None:
    """Print the medians of both, their ratio beside its target, and both 95th percentiles."""
    middle, floor = statistics.median(ours), statistics.median(bare)
    p95, floor95 = (statistics.quantiles(times, n=20)[-1] for times in (ours, bare))
    limit = f" (target {most:g})" if most is not None else ""
    print(
        f"{name:<44} {middle:8.1f} {floor:8.1f} {middle / floor:6.2f} (target {target:g})"
        f"   p95 {p95:.1f}{limit}, floor's {floor95:.1f}"
    )


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--starts", type=int, default=12)
    options.add_argument("--answers", type=int, default=60)
    options.add_argument("--schedules", type=int, default=100_000)
    options.add_argument("--events", type=int, default=1_000_000)
    options.add_argument("--folder", type=Path)
    args = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        environ = {
            **{f"TUTOR_{name}": str(home / name.lower()) for name in ("DATA", "CONFIG", "CACHE")},
            "HOME": temporary,
            "TUTOR_NOW": "2026-11-22T18:00+00:00",
            "TUTOR_ZONE": "UTC",
        }
        print(f"{'milliseconds':<44} {'ours':>8} {'floor':>8}  ratio")
        measure: list[Callable[[], None]] = [lambda: compare_starts(args.starts, environ)]
        folder = args.folder or home / "large"
        (folder / "decks").mkdir(parents=True, exist_ok=True)
        (folder / "decks" / "all.yaml").write_text(DECK, encoding="utf-8")
        made, database = folder / "large.db", home / "tutor.db"
        large = {**environ, "TUTOR_DATABASE": str(database)}
        measure += [
            lambda: compare_keys(args.answers, large, folder, reading=False),
            lambda: compare_keys(args.answers, large, folder, reading=True),
        ]
        if args.starts:
            measure[0]()
        if not made.exists():
            build(made, args.schedules, args.events)
        for each in measure[1:]:
            # A copy, so that every run finds the same questions new.
            shutil.copyfile(made, database)
            # Or every commit would wait for the copy to reach the disk.
            os.sync()
            each()


if __name__ == "__main__":
    main()
