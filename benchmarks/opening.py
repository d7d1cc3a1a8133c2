"""Opening a session on the shipped content in a program of its own, to its first question.

    python -m benchmarks.opening [--starts 5]

Every start is a new process: once with nothing kept of the content, as after an edit, then with
what that left in the cache folder. Importing is told apart from the work that follows. The floor is
a process that imports SQLModel, the heaviest of what is needed. Prints medians of processor time.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

OPENING = """
import sys
import time
from datetime import datetime, UTC
from pathlib import Path
from tutor.clock import FixedClock
from tutor.paths import shipped_place
from tutor.settings import Settings
from tutor.study.room import Room
from tutor.study.world import World
imported = time.process_time()
folder = Path(sys.argv[1])
clock = FixedClock(datetime(2026, 11, 22, 12, tzinfo=UTC))
places, settings = [shipped_place()], Settings(zone="UTC")
world = World(places, folder / "tutor.db", folder / "cache", clock, settings, "mia", "mia")
with Room.open(world) as room:
    asked = room.session(fresh=True).ask()
assert asked is not None
print(imported, time.process_time() - imported)
"""
FLOOR = "import time, sqlmodel; print(time.process_time(), 0.0)"


def start(program: str, folder: Path) -> tuple[float, float]:
    """Run a program; return its milliseconds of importing, and those after it."""
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )
    imported, worked = map(float, done.stdout.split())
    return imported * 1000, worked * 1000


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--starts", type=int, default=5)
    args = parser.parse_args()
    floor, cold, warm = [], [], []
    for _ in range(args.starts):
        with tempfile.TemporaryDirectory() as name:
            floor.append(start(FLOOR, Path(name)))
            cold.append(start(OPENING, Path(name)))
            warm.append(start(OPENING, Path(name)))
    print(f"{args.starts} starts, medians of processor time in ms")
    rows = {"SQLModel alone": floor, "content not seen before": cold, "content as it was": warm}
    for what, times in rows.items():
        imported, worked = (statistics.median(each) for each in zip(*times, strict=True))
        print(f"{what:24} imports {imported:6.0f}  opening to the first question {worked:6.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
