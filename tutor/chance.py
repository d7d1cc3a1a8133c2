"""Seeded choice that gives the same bytes on every machine and version of Python.

Everything that looks random in Tutor is a hash of a seed and a label; nothing keeps a state.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")

_ALL = (1 << 64) - 1
_ODD = 0x9E3779B97F4A7C15
"""2**64 over the golden ratio: multiplied by it, numbers that differ a little lie far apart."""


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
    """Return the items in an order that depends on the seed and their labels alone.

    What is left out changes nothing of the order of the rest.
    """
    start = number(seed, *labels)

    def place(item: T) -> tuple[int, str]:
        name = label(item)
        return turn(start, code(name)), name

    return sorted(items, key=place)


@lru_cache(maxsize=1 << 16)
def code(label: str) -> int:
    """Return a number from 0 to 2**64 - 1 that stands for a label."""
    return number(0, label)


def turn(start: int, code: int) -> int:
    """Return a number from 0 to 2**64 - 1 for one of many things, known by its code.

    ``start`` is a :func:`number` that they share: one hash serves them all.
    """
    return ((start ^ code) * _ODD) & _ALL
