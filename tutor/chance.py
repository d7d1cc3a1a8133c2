"""Seeded choice that gives the same bytes on every machine and version of Python.

Everything that looks random in Tutor is a hash of a seed and a label; nothing keeps a state.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")


def number(seed: int, *labels: str) -> int:
    """Return a number from 0 to 2**64 - 1 that seed and labels determine."""
    text = "\x1f".join((str(seed), *labels))
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def below(limit: int, seed: int, *labels: str) -> int:
    """Return a number from 0 to limit - 1, evenly spread over seeds."""
    return number(seed, *labels) % limit


def pick(options: Sequence[T], seed: int, *labels: str) -> T:
    """Return one of the options; each is as likely as another over seeds."""
    return options[below(len(options), seed, *labels)]


def shuffled(items: Iterable[T], label: Callable[[T], str], seed: int, *labels: str) -> list[T]:
    """Return the items in an order that depends on the seed and their labels alone."""
    return sorted(items, key=lambda item: (number(seed, *labels, label(item)), label(item)))
