"""10,000 facts: read and checked by rule, beside libyaml's compose; loaded again unchanged.

    python benchmarks/facts.py [--facts 10000] [--rounds 10] [--item-rounds 3] [--workers N]

Each round measures the floor (``yaml.compose`` with libyaml, the collector off) and the program in
turn, so that both meet the same machine. Items are checked by so many processes as ``tutor check``
has them checked by, or by as many as are named. Prints medians of the time on the clock, with the
processor time beside it, ratios and the limits that they are held to.
"""

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import yaml

from tutor.facts.checks import check_content
from tutor.facts.content import Content
from tutor.facts.load import load_content, paused_collector
from tutor.facts.model import Pack
from tutor.paths import ContentPlace
from tutor.questions.checks import check_questions
from tutor.questions.generate import Generator
from tutor.shares import cores

_TOPICS = 12
_PLACES = 60
_PEOPLE = 400

SIGNING = """\
  signing:
    roles:
      signatories: {is: person, many: true, one-for: [document]}
      document: {is: document}
      date: {is: date, one-for: [document]}
      place: {is: place, one-for: [document]}
    says: ["{signatories} signed {document} in {place} {date:when}."]
"""
"""A kind up to what it asks, which each program writes as it needs."""
HOLDING = """\
  holding:
    roles:
      holder: {is: person, one-for: [document, amount]}
      document: {is: document}
      amount: {is: amount, one-for: [document]}
      reason: {is: text, like: a wish for peace}
"""
KINDS = (
    "format: 1\nkinds:\n"
    + SIGNING
    + """\
    asks:
      signatories: ["Who signed {document}?", "Who put a name to {document}?"]
      date: ["When was {document} signed?"]
      place: ["Where was {document} signed?"]
"""
    + HOLDING
    + """\
    says: ["Over {document}, {holder} pledged {amount} out of {reason}."]
    asks:
      amount: ["How much was pledged over {document}?"]
      reason: ["Out of what did {holder} pledge {amount} over {document}?"]
"""
)


def write_pack(folder: Path, facts: int, kinds: str = KINDS) -> Path:
    """Write a pack of so many facts, some 500 bytes each, and return its file of facts."""
    pack = folder / "content" / "large"
    (pack / "facts").mkdir(parents=True)
    topics = "".join(f"  topic-{n}: Topic {n}\n" for n in range(_TOPICS))
    (pack / "pack.yaml").write_text(
        "format: 1\npack: large\ntitle: A large pack\nlanguage: en\nsources:\n"
        "  annals: {short: the Annals, title: The annals of everything}\n"
        f"topics:\n{topics}",
        encoding="utf-8",
    )
    (pack / "kinds.yaml").write_text(kinds, encoding="utf-8")
    entities = ["format: 1\nentities:\n"]
    entities += [
        f"  person-{n}: {{is: person, name: Given{n} Family{n}, family: Family{n}}}\n"
        for n in range(_PEOPLE)
    ]
    entities += [f"  place-{n}: {{is: place, name: Town {n}}}\n" for n in range(_PLACES)]
    entities += [f"  document-{n}: {{is: document, name: Treaty {n}}}\n" for n in range(facts)]
    (pack / "entities.yaml").write_text("".join(entities), encoding="utf-8")
    path = pack / "facts" / "annals.yaml"
    path.write_text(
        "format: 1\nsource: annals\nfacts:\n" + "".join(map(_fact, range(facts))), encoding="utf-8"
    )
    return path


def _fact(n: int) -> str:
    head = f"""\
  - id: fact-{n}
    kind: {"holding" if n % 4 == 0 else "signing"}
    document: document-{n}
    topics: [topic-{n % _TOPICS}]
    cite: [{n % 90 + 1}, {n % 90 + 1}-{n % 90 + 3}]
    note: What the annals say of treaty {n} is short, and what others have said since is long;
      the reader will find it in the volume on the {n}th day, where both are printed side by side.
"""
    if n % 4 == 0:
        return (
            head
            + f"""\
    holder: person-{n % _PEOPLE}
    amount: {n % 50 + 1} million USD
    reason: a wish for peace that had grown in the {n}th year of the long quarrel over water
    wrong: {{amount: [{n % 50 + 60} million USD, {n % 50 + 70} million USD]}}
    certainty: {{reason: reported}}
"""
        )
    return (
        head
        + f"""\
    signatories: [person-{n % _PEOPLE}, person-{(n + 13) % _PEOPLE}, person-{(n + 3) % _PEOPLE}]
    date: {1500 + n % 500}-{n % 12 + 1:02}-{n % 28 + 1:02}
    place: place-{n % _PLACES}
    complete: [signatories]
    accept: {{document: ["the treaty numbered {n}", "number {n} of the long series of treaties"]}}
    wrong: {{place: [place-{(n + 1) % _PLACES}, place-{(n + 2) % _PLACES}]}}
"""
    )


@dataclass(frozen=True, slots=True, order=True)
class Spent:
    """Seconds that something took: on the clock, and of processors, those of children included."""

    clock: float
    processor: float


def timed(call: Callable[[], object]) -> Spent:
    """Return what a call takes, without freeing what it returns.

    Nothing of it waits, so that on a machine of one's own one process takes as much of either.
    """
    gc.collect()
    before, started = sum(os.times()[:4]), time.perf_counter()
    result = call()
    taken = Spent(time.perf_counter() - started, sum(os.times()[:4]) - before)
    del result
    return taken


def median(spent: Sequence[Spent]) -> Spent:
    """Return the medians of what was taken, each by itself."""
    clock, processor = (statistics.median(s) for s in zip(*map(astuple, spent), strict=True))
    return Spent(clock, processor)


def compose(path: Path) -> yaml.Node | None:
    """Compose a file with libyaml, the collector off: the floor."""
    with paused_collector():
        return yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def ask(pack: Pack, workers: int = 1) -> object:
    """Generate the items of a pack and check them, the collector off as in ``tutor check``."""
    with paused_collector():
        return check_questions({pack.id: pack}, (), workers)


def main() -> int:
    """Measure and print; exit 1 where a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--facts", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--item-rounds", type=int, default=3, help="0 leaves item checks out")
    parser.add_argument("--workers", type=int, default=cores(), help="processes for item checks")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        path = write_pack(root, args.facts)
        place = ContentPlace(root / "content", root / "decks", shipped=False)
        cache = root / "cache"

        def check() -> Content:
            with paused_collector():
                content = load_content([place])
                problems = [*content.diagnostics, *check_content(content)]
            assert not problems, problems[:3]
            assert len(content.packs) == 1
            return content

        load_content([place], cache=cache)
        floor, checked, again = [], [], []
        for _ in range(args.rounds):
            floor.append(timed(lambda: compose(path)))
            checked.append(timed(check))
            again.append(timed(lambda: load_content([place], cache=cache)))
        pack = next(iter(load_content([place], cache=cache).packs.values()))
        items = len(Generator(pack).items(tuple(pack.facts)))
        asked = [timed(lambda: ask(pack, args.workers)) for _ in range(args.item_rounds)]
        size = path.stat().st_size / 1e6
    base = median(floor)
    limit = 1.5 * base.clock + 1.0
    rows: list[tuple[str, Spent, float | None]] = [
        ("compose (the floor)", base, None),
        ("read and checked by rule", median(checked), limit),
        ("loaded again unchanged", median(again), 0.3),
    ]
    if asked:
        name = f"generation and item checks, {items:,} items, {args.workers} processes"
        rows.append((name, median(asked), 60e-6 * items))
    print(f"{args.facts:,} facts, {size:.1f} MB, median of {args.rounds} rounds")
    for name, spent, most in rows:
        seconds = spent.clock
        bound = (
            "" if most is None else f"  limit {most:6.3f} s  {'ok' if seconds <= most else 'OVER'}"
        )
        print(
            f"{name:57} {seconds:6.3f} s  (processors {spent.processor:6.3f} s)  "
            f"{seconds / base.clock:5.2f} x floor{bound}"
        )
    return int(any(most is not None and spent.clock > most for _, spent, most in rows))


if __name__ == "__main__":
    sys.exit(main())
