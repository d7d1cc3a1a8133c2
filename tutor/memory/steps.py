"""Long work in steps: a generator that stops now and then, so that something else has its turn.

What it comes to is what it returns; what it yields, if anything, tells how far it is.
"""

from collections.abc import Generator
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")

Steps: TypeAlias = Generator[None, None, T]
"""Work in steps that tell nothing of themselves."""


def last_of(steps: Generator[Any, None, T]) -> T:
    """Return what steps come to in the end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: T = end.value
            return found
