"""A guesser that knows nothing of the subject, let loose on every question with options.

    python -m benchmarks.guesser [--content DIR --decks DIR] [--seeds 20] [--options 3 4]

Each strategy picks an option by its looks alone: the longest, the first, the one that shares most
words with the question or most with the other options, of dates the one that shares most days,
months and years with the others, the most or least frequent answer in the deck or the pack. The
most frequent is counted over the other items; the least frequent over all, what answers none as
one: that a thing is right elsewhere, and so not here, tells only those who know the other answers.
Where several look alike it takes one of them at random, which counts as the share of them that is
right. What it gains over chance (the share of the options that is right) is averaged for each item
over forms and seeds; items are the clusters. A strategy passes if the lower bound of its mean gain,
at 95 % and corrected for the number of strategies (Bonferroni, Student's t over items), is not
above the margin. The items that carry a strategy that fails are named. The exit code is 1 where one
fails.
"""

import argparse
import math
import re
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tutor.facts.dates import EdtfDate
from tutor.facts.load import load_content
from tutor.paths import ContentPlace, shipped_place
from tutor.questions.bank import Bank
from tutor.questions.context import Context
from tutor.questions.decks import read_decks
from tutor.questions.generate import RECOGNITION
from tutor.questions.model import Form, ItemId, Option, Question
from tutor.text import fold

MARGIN = 0.03
CONFIDENCE = 0.95
_NAMED = 10
_WORD = re.compile(r"[^\W_]+")
_POSITIONS = ("first", "second", "third", "fourth")


@dataclass(frozen=True, slots=True)
class Puzzle:
    """A question as the guesser sees it: its text, its options, and how often each is an answer.

    ``deck`` and ``pack`` count for each option the items that it answers, and ``own`` tells whether
    this is one of them; ``dated`` tells whether the options are dates. ``right`` is what the
    guesser does not see.
    """

    item: ItemId
    form: str
    stem: str
    options: tuple[str, ...]
    right: tuple[bool, ...]
    deck: tuple[int, ...]
    pack: tuple[int, ...]
    own: tuple[bool, ...]
    dated: bool = False

    @property
    def chance(self) -> float:
        """The share of the options that is right."""
        return sum(self.right) / len(self.right)


Strategy = Callable[[Puzzle], Sequence[float] | None]
"""Gives each option a score, of which the highest is picked, or None where it has no opinion."""


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text)))


def _trigrams(text: str) -> Counter[str]:
    padded = f"  {fold(text)} "
    return Counter(padded[at : at + 3] for at in range(len(padded) - 2))


def likeness(one: str, other: str) -> float:
    """Return how alike two texts look, from 0 to 1: their words and their runs of three letters."""
    words = _words(one), _words(other)
    grams = _trigrams(one), _trigrams(other)
    shared = (grams[0] & grams[1]).total() / max(1, (grams[0] | grams[1]).total())
    return (len(words[0] & words[1]) / max(1, len(words[0] | words[1])) + shared) / 2


def _longest(puzzle: Puzzle) -> list[float]:
    return [float(len(text)) for text in puzzle.options]


def _shortest(puzzle: Puzzle) -> list[float]:
    return [-float(len(text)) for text in puzzle.options]


def _position(place: int) -> Strategy:
    def strategy(puzzle: Puzzle) -> list[float] | None:
        if place >= len(puzzle.options):
            return None
        return [float(index == place) for index in range(len(puzzle.options))]

    return strategy


def _shares_words(puzzle: Puzzle) -> list[float]:
    stem = _words(puzzle.stem)
    return [float(len(_words(text) & stem)) for text in puzzle.options]


def _typical(puzzle: Puzzle) -> list[float]:
    return [
        sum(likeness(text, other) for at, other in enumerate(puzzle.options) if at != index)
        for index, text in enumerate(puzzle.options)
    ]


def _common_date(puzzle: Puzzle) -> list[float] | None:
    """Score dates by the days, months and years that others have too; years alone tell nothing."""
    if not puzzle.dated:
        return None
    words = [_words(text) for text in puzzle.options]
    shared = Counter(word for some in words for word in some)
    scores = [float(sum(shared[word] for word in some) - len(some)) for some in words]
    return scores if any(scores) else None


def _most(counts: Sequence[int], own: Sequence[bool]) -> list[float]:
    return [float(count - here) for count, here in zip(counts, own, strict=True)]


def _least(counts: Sequence[int]) -> list[float]:
    return [-float(max(1, count)) for count in counts]


STRATEGIES: Mapping[str, Strategy] = {
    "longest": _longest,
    "shortest": _shortest,
    **{name: _position(place) for place, name in enumerate(_POSITIONS)},
    "most words of the question": _shares_words,
    "most like the other options": _typical,
    "most days, months and years of others": _common_date,
    "most frequent answer in the deck": lambda puzzle: _most(puzzle.deck, puzzle.own),
    "least frequent answer in the deck": lambda puzzle: _least(puzzle.deck),
    "most frequent answer in the pack": lambda puzzle: _most(puzzle.pack, puzzle.own),
    "least frequent answer in the pack": lambda puzzle: _least(puzzle.pack),
}


def gain(strategy: Strategy, puzzle: Puzzle) -> float | None:
    """Return what a strategy gains over chance on a question, in expectation over ties."""
    scores = strategy(puzzle)
    if scores is None:
        return None
    best = max(scores)
    picked = [right for score, right in zip(scores, puzzle.right, strict=True) if score == best]
    return sum(picked) / len(picked) - puzzle.chance


@dataclass(frozen=True, slots=True)
class Result:
    """What a strategy comes to: mean gain over chance, its lower bound, and the gain of each item.

    ``questions`` and ``hits`` count the questions and the share that it answers right.
    """

    name: str
    questions: int
    hits: float
    gain: float
    lower: float
    items: Mapping[ItemId, float]

    def passes(self, margin: float) -> bool:
        """Tell whether no gain above the margin is shown."""
        return self.lower <= margin


def quantile(share: float, freedom: int) -> float:
    """Return a quantile of Student's t, by the expansion of Abramowitz and Stegun, 26.7.5."""
    z = statistics.NormalDist().inv_cdf(share)
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    )


def assess(
    puzzles: Sequence[Puzzle], strategies: Mapping[str, Strategy] = STRATEGIES
) -> list[Result]:
    """Return what each strategy comes to over some questions, with items as clusters."""
    found = []
    for name, strategy in strategies.items():
        gains: dict[ItemId, list[float]] = defaultdict(list)
        hits = 0.0
        for puzzle in puzzles:
            if (value := gain(strategy, puzzle)) is not None:
                gains[puzzle.item].append(value)
                hits += value + puzzle.chance
        if gains:
            found.append((name, gains, hits))
    share = 1 - (1 - CONFIDENCE) / max(1, len(found))
    return [_result(name, gains, hits, share) for name, gains, hits in found]


def _result(name: str, gains: Mapping[ItemId, list[float]], hits: float, share: float) -> Result:
    items = {item: statistics.fmean(values) for item, values in gains.items()}
    mean, count = statistics.fmean(items.values()), len(items)
    spread = statistics.stdev(items.values()) / math.sqrt(count) if count > 1 else math.inf
    lower = mean - quantile(share, count - 1) * spread if count > 1 else -math.inf
    questions = sum(map(len, gains.values()))
    return Result(name, questions, hits / questions, mean, lower, items)


# -- the questions --


def puzzles_of(bank: Bank, seeds: int, options: int) -> Iterator[Puzzle]:
    """Yield every question with options, of every deck, item and form, over so many seeds."""
    answers = {
        item.id: frozenset(map(fold, bank.key_texts(item.id)))
        for deck in bank.decks
        for item in bank.items(deck)
    }
    by_pack = Counter(text for texts in answers.values() for text in texts)
    drawn: dict[ItemId, list[tuple[Question, tuple[Option, ...]]]] = {}
    context = Context(options=options)
    for deck in bank.decks:
        items = [item.id for item in bank.items(deck)]
        by_deck = Counter(text for item in items for text in answers[item])
        for item in items:
            if item not in drawn:
                drawn[item] = list(_drawn(bank, item, seeds, context))
            forms = bank.forms(item, deck)
            for question, shown in drawn[item]:
                if question.form in forms:
                    yield _puzzle(question, shown, answers[item], by_deck, by_pack)


def _drawn(
    bank: Bank, item: ItemId, seeds: int, context: Context
) -> Iterator[tuple[Question, tuple[Option, ...]]]:
    for form in bank.forms(item):
        if form not in RECOGNITION:
            continue
        for seed in range(seeds):
            question = bank.draw(item, form, seed, context)
            shown = question.options
            if form is Form.TRUE_FALSE:
                # A claim that is false is mended with one of the other options.
                if question.claim_true:
                    continue
                shown = tuple(option for option in shown if option.text != question.claimed)
            yield question, shown


def _puzzle(
    question: Question,
    shown: Sequence[Option],
    own: frozenset[str],
    by_deck: Counter[str],
    by_pack: Counter[str],
) -> Puzzle:
    texts = [fold(option.text) for option in shown]
    return Puzzle(
        question.item,
        question.form,
        question.stem,
        tuple(option.text for option in shown),
        tuple(option.correct for option in shown),
        tuple(by_deck[text] for text in texts),
        tuple(by_pack[text] for text in texts),
        tuple(text in own for text in texts),
        dated=all(isinstance(option.value, EdtfDate) for option in shown),
    )


# -- the table --


def report(results: Sequence[Result], margin: float) -> str:
    """Return the table of the strategies, and the items that carry those that fail."""
    lines = [
        f"{'strategy':37} {'questions':>9} {'items':>6} {'right':>7} {'gain':>7} {'at least':>9}"
    ]
    for each in results:
        told = "" if each.passes(margin) else "  FAILS"
        lines.append(
            f"{each.name:37} {each.questions:9} {len(each.items):6} {each.hits:7.1%} "
            f"{100 * each.gain:+7.1f} {100 * each.lower:+9.1f}{told}"
        )
    for each in results:
        if not each.passes(margin):
            lines.append(f"\n{each.name} is carried by:")
            worst = sorted(each.items.items(), key=lambda pair: (-pair[1], pair[0]))
            lines += [f"  {100 * value:+6.1f}  {item}" for item, value in worst[:_NAMED]]
    return "\n".join(lines)


def load(content: Path | None, decks: Path | None) -> Bank:
    """Return the bank of a folder of content and one of decks; of the shipped ones without."""
    place = shipped_place()
    if content is not None or decks is not None:
        if content is None or decks is None:
            raise SystemExit("--content and --decks go together.")
        place = ContentPlace(content, decks, shipped=False)
    if place is None:
        raise SystemExit("No content came with this copy; name it: --content and --decks.")
    read = load_content([place])
    return Bank(read.packs, read_decks([place], read).decks.values())


def main(argv: Sequence[str] | None = None) -> int:
    """Print a table for each number of options; return 1 if a strategy fails."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--content", type=Path)
    parser.add_argument("--decks", type=Path)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--options", type=int, nargs="+", default=[3, 4])
    parser.add_argument("--margin", type=float, default=MARGIN)
    parser.add_argument("--by-form", action="store_true", help="a table for each form, too")
    args = parser.parse_args(argv)
    bank = load(args.content, args.decks)
    failed = False
    for options in args.options:
        puzzles = list(puzzles_of(bank, args.seeds, options))
        if not puzzles:
            print("No question of these decks has options.", file=sys.stderr)
            return 1
        results = assess(puzzles)
        failed = failed or not all(each.passes(args.margin) for each in results)
        print(f"{options} options, {args.seeds} seeds; gain over chance in points\n")
        print(report(results, args.margin), end="\n\n")
        for form in sorted({puzzle.form for puzzle in puzzles}) if args.by_form else ():
            print(f"-- {form}")
            own = [puzzle for puzzle in puzzles if puzzle.form == form]
            print(report(assess(own), args.margin), end="\n\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
