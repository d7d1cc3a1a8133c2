"""Siblings on one day: whether the question for one gives the other away."""

from itertools import chain

from tutor.questions.generate import Generator
from tutor.questions.model import ItemId


def may_follow(generator: Generator, first: ItemId, second: ItemId) -> bool:
    """Tell whether an item may be asked on the day of another of its fact, after that one.

    It may not where the question for the first, or what is shown once it is answered, holds a name
    of what the second asks for.
    """
    if first == second:
        return False
    subject, sibling = generator.subject(first), generator.subject(second)
    shop = generator.shop
    stems, _ = shop.asks(subject)
    sentences, _ = shop.says(subject)
    printed = chain.from_iterable(
        subject.fact.roles[role]
        for role in {*chain.from_iterable(stem.template.named for stem in (*stems, *sentences))}
    )
    shown = "\n".join(
        (shop.stems.statement(subject.fact), subject.fact.note, *map(shop.printer.value, printed))
    )
    return not any(shop.stems.stands_in(shown, value) for value in sibling.values)
