"""What the shipped content amounts to, and how many items each rule of writing refuses.

    python -m benchmarks.content [--content DIR --decks DIR]

First come the items, by form and by deck. Then, for each rule: of how many items it refuses a
wording, or two wrong options beside the key that the facts would allow, and how many items it
leaves without options.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from tutor.facts.load import load_content
from tutor.paths import ContentPlace, shipped_place
from tutor.questions.bank import Bank
from tutor.questions.decks import read_decks
from tutor.questions.forms import choice
from tutor.questions.forms.workshop import FEWEST_WRONG, Subject, Workshop
from tutor.questions.handwritten import as_it_looks
from tutor.questions.model import Form
from tutor.questions.writing.model import Rule


def place_of(arguments: argparse.Namespace) -> ContentPlace:
    if arguments.content and arguments.decks:
        return ContentPlace(arguments.content, arguments.decks, shipped=False)
    shipped = shipped_place()
    if shipped is None:
        raise SystemExit("there is no content beside Tutor; name it with --content and --decks")
    return shipped


def refused(shop: Workshop, subject: Subject) -> Iterator[Rule]:
    """Yield the rules that refuse a wording of an item, or wrong options beside its key."""
    stems, unusable = shop.asks(subject)
    yield from (bad.flaw.rule for bad in unusable if bad.flaw)
    for stem in stems:
        options, _ = shop.distractors.pool(stem.asked)
        looks = [shop.writing.of_value(option.value) for option in options]
        for key in stem.asked.keys:
            fit = shop.fit(stem, [key])
            for pair in combinations(looks, FEWEST_WRONG):
                yield from (flaw.rule for flaw in fit.flaws(pair))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--content", type=Path)
    parser.add_argument("--decks", type=Path)
    place = place_of(parser.parse_args())
    content = load_content([place])
    decks = read_decks([place], content).decks
    bank = Bank(content.packs, decks.values())
    forms: Counter[str] = Counter()
    several = 0
    some: Counter[Rule] = Counter()
    every: Counter[Rule] = Counter()
    items = 0
    for pack in content.packs.values():
        generator = bank.generator(pack.id)
        for item in generator.items(pack.facts):
            found = generator.report(item.id).forms
            items += 1
            forms.update(found)
            several += Form.ORDER in found or Form.MATCH in found
            subject = generator.subject(item.id)
            some.update(set(refused(generator.shop, subject)))
            if Form.CHOICE not in found:
                stems, _ = generator.shop.asks(subject)
                flaw = choice.flawed(generator.shop, subject, stems) if stems else None
                if flaw:
                    every[flaw.rule] += 1
        print(f"{pack.id}: {len(pack.facts)} facts, {items} items, {several} with order or match")
    for deck in decks.values():
        shop = bank.generator(deck.pack).shop
        for written in deck.questions:
            look = as_it_looks(shop, written)
            flaws = [*look.stem_flaws(), *(flaw for flaw, _ in look.option_flaws())]
            some.update({flaw.rule for flaw in flaws})
    print(f"\n{'form':14}{'items':>6}")
    for form in Form:
        print(f"{form:14}{forms[form]:6}")
    print(f"\n{'deck':24}{'items':>6}{'by hand':>9}")
    for deck in decks.values():
        print(f"{deck.id:24}{len(bank.items(deck.id)):6}{len(deck.questions):9}")
    print(f"\n{'rule':14}{'refuses something of':>22}{'leaves without options':>26}")
    for rule in Rule:
        print(f"{rule:14}{some[rule]:22}{every[rule]:26}")


if __name__ == "__main__":
    main()
