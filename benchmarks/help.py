"""How long ``tutor --help`` takes, beside the same parser with no commands behind it.

Run ``python benchmarks/help.py [--starts N]``. Both are started as processes of their own, in
turns; figures are milliseconds from start to end, with the smallest and the greatest in brackets.
The first start of each, which may have to compile and to read from the disk, is not counted.
"""

import argparse
import statistics
import subprocess
import sys
from time import perf_counter

PARSER = "from tutor.cli.parser import build_parser; build_parser().parse_args(['--help'])"
STARTS = {
    "python": [sys.executable, "-c", "pass"],
    "the parser alone": [sys.executable, "-c", PARSER],
    "tutor --help": [sys.executable, "-m", "tutor", "--help"],
}
LIMIT = 1.5


def milliseconds(command: list[str]) -> float:
    began = perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return (perf_counter() - began) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--starts", type=int, default=20)
    starts = parser.parse_args().starts
    taken: dict[str, list[float]] = {name: [] for name in STARTS}
    for number in range(starts + 1):
        for name, command in STARTS.items():
            time = milliseconds(command)
            if number:
                taken[name].append(time)
    for name, times in taken.items():
        print(f"{name:18} {statistics.median(times):6.1f}  ({min(times):.1f} to {max(times):.1f})")
    floor = statistics.median(taken["the parser alone"])
    ratio = statistics.median(taken["tutor --help"]) / floor
    print(f"tutor --help is {ratio:.2f} of its floor; the limit is {LIMIT}")


if __name__ == "__main__":
    main()
