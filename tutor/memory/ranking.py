"""Which due items come first: those most likely to be forgotten.

Retrievability is a falling function of days since the last review over stability, the same for all
items of a learner, so that this quotient ranks as it does and costs no power. Lowest
retrievability first: what is nearest to being lost is asked while the learner is fresh, and a
session that is broken off has lost the least.
"""

from collections.abc import Iterator, Sequence
from math import inf
from typing import Protocol

from tutor.memory.model import ItemKey


class DueColumns(Protocol):
    """Due items in parallel columns; days are ordinals (:meth:`datetime.date.toordinal`).

    Stability and last day are None for an item that was introduced and never rated.
    """

    @property
    def items(self) -> Sequence[str]:
        """Their keys."""
        ...

    @property
    def stabilities(self) -> Sequence[float | None]:
        """Their stabilities in days."""
        ...

    @property
    def last_days(self) -> Sequence[int | None]:
        """The days of their last rated reviews."""
        ...


def most_forgotten(rows: DueColumns, today: int) -> Iterator[ItemKey]:
    """Return due items by retrievability on a day, the lowest first.

    Never rated ones come first of all, having the weakest memory. Ties keep the order given. Of a
    wall of rows only floats are sorted: for 100,000 that is quicker than a heap of pairs is built.
    """
    ranks = [
        (last - today) / stability if stability and last is not None else -inf
        for stability, last in zip(rows.stabilities, rows.last_days, strict=True)
    ]
    for place in sorted(range(len(ranks)), key=ranks.__getitem__):
        yield ItemKey(rows.items[place])
