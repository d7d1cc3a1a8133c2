"""Leeches: items that are forgotten again and again, and cost more than they bring.

As in Anki, an item is one from a number of lapses on, and is dealt with again after every further
half of that number: of eight, at the eighth lapse, the twelfth, the sixteenth …
"""


def is_leech(lapses: int, first: int) -> bool:
    """Tell whether an item with so many lapses is a leech; ``first`` 0 means that none ever is."""
    return 0 < first <= lapses


def turns_leech(before: int, after: int, first: int) -> bool:
    """Tell whether a lapse, from ``before`` to ``after``, is one at which a leech is dealt with."""
    if after <= before or not is_leech(after, first):
        return False
    return (after - first) % max(1, -(-first // 2)) == 0
