"""How long marking takes with ten thousand entities in the lexicon, beside plain comparison.

Run ``python benchmarks/marking.py [--entities N] [--rounds N]``. Every row of the tables of the
tests is marked in every round; the floor is folding the answer and looking it up in a dictionary.
Then answers too long to be meant are marked, such as somebody pastes by mistake.
Times are of the processor and in milliseconds, so that other work on the machine counts little.
"""

import argparse
import statistics
from pathlib import Path
from time import process_time_ns

from tutor.questions.marking.cases import Case, lexicon_of_cases, read_table
from tutor.questions.marking.lexicon import Lexicon, LexiconEntry
from tutor.questions.marking.mark import mark
from tutor.questions.marking.normal import plain

DATA = Path(__file__).resolve().parents[1] / "tests" / "data"
TABLES = ("grading_cases.csv", "marking_cases.csv")
TYPES = ("person", "state", "term", "place", "document")
PASTED = ("a", "2013 ", "A. ", "Japan, ", "(", "1,000 ", "or ", "安")
LENGTHS = (480, 100_000)
SYLLABLES = ("ka", "ro", "lin", "ste", "bar", "mo", "tien", "gal", "ur", "vi")


def invented(number: int) -> LexiconEntry:
    """Return an entity of its own name, with an alias, and a family name if it is a person."""
    digits = f"{number:05d}"
    given, family = ("".join(SYLLABLES[int(d)] for d in part) for part in (digits[:2], digits[1:]))
    kind = TYPES[number % len(TYPES)]
    name = f"{given} {family}".title()
    return LexiconEntry(kind, name, (f"the {name} {number}",), family * (kind == "person"))


def milliseconds(since: int) -> float:
    return (process_time_ns() - since) / 1e6


def measure(cases: list[Case], lexicon: Lexicon, rounds: int) -> tuple[list[float], list[float]]:
    """Return for each case the median time of marking it, and of the floor."""
    marked: list[float] = []
    floor: list[float] = []
    for case in cases:
        known = {plain(case.expected): case}
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(rounds):
            start = process_time_ns()
            mark(case.key, case.given, lexicon)
            times[0].append(milliseconds(start))
            start = process_time_ns()
            known.get(plain(case.given))
            times[1].append(milliseconds(start))
        marked.append(statistics.median(times[0]))
        floor.append(statistics.median(times[1]))
    return marked, floor


def pasted(case: Case, lexicon: Lexicon, length: int) -> float:
    """Return how long the slowest of some texts of a length takes as an answer."""
    times = []
    for unit in PASTED:
        text = (unit * length)[:length]
        start = process_time_ns()
        mark(case.key, text, lexicon)
        times.append(milliseconds(start))
    return max(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entities", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=11)
    args = parser.parse_args()
    cases = [
        case
        for name in TABLES
        for case in read_table((DATA / name).read_text(encoding="utf-8"), name).cases
    ]
    entries = (*map(invented, range(args.entities)), *lexicon_of_cases(cases).entries)
    start = process_time_ns()
    lexicon = Lexicon.of(entries)
    lexicon.find("")
    print(f"lexicon of {len(entries)} entities built  {milliseconds(start):8.1f}")
    marked, floor = measure(cases, lexicon, args.rounds)
    for name, times in (("marking", marked), ("floor", floor)):
        times.sort()
        p95 = times[int(len(times) * 0.95)]
        print(
            f"{name:8} {len(times)} answers: "
            f"p50 {statistics.median(times):.3f}  p95 {p95:.3f}  most {times[-1]:.3f}"
        )
    for length in LENGTHS:
        longest = max(pasted(case, lexicon, length) for case in cases)
        print(f"{length:,} characters pasted into each, most {longest:.1f}")


if __name__ == "__main__":
    main()
