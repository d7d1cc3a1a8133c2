"""Courses by how many days before the date their items are closed.

Items of one fact give each other away, so that a day asks one of them. They take turns at the end:
the last day is the first one's, the day before it the second's, and so on. What is closed earlier
has a program of its own, under the same prices.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tutor.memory.arrays import Floats, Ints
from tutor.memory.plan.model import Course

_NO_PRICE = 1000.0
"""What a closed day costs: more than any review is worth."""


@dataclass(frozen=True, slots=True)
class Part:
    """Those items of a course that are closed alike.

    ``owner`` is the number of the course, ``places`` are theirs in its columns, ``share`` the part
    of its new items that is theirs; ``course`` counts all of these.
    """

    owner: int
    closed: int
    places: Ints
    share: float
    course: Course

    def priced(self, prices: Floats) -> Floats:
        """Return the prices of the days up to the date, those that are closed out of reach."""
        own = prices[: self.course.horizon]
        if not self.closed:
            return own
        first = max(self.course.horizon - self.closed, 0)
        found: Floats = own.copy()
        found[first:] = _NO_PRICE
        return found


def parts_of(courses: Sequence[Course]) -> tuple[Part, ...]:
    """Return the parts of courses, one at least for each."""
    return tuple(part for owner, course in enumerate(courses) for part in _parts(owner, course))


def _parts(owner: int, course: Course) -> list[Part]:
    shares = dict(enumerate(course.new_closed))
    if not any(course.closed) and set(shares) == {0}:
        return [Part(owner, 0, np.arange(len(course.ages)), 1.0, course)]
    closed = list(course.closed) or [0] * len(course.ages)
    found = []
    for days in sorted({*closed, *shares}):
        these = [place for place, its in enumerate(closed) if its == days]
        some = Course(
            course.horizon,
            [course.stabilities[place] for place in these],
            [course.difficulties[place] for place in these],
            [course.ages[place] for place in these],
            course.new,
        )
        places = np.array(these, np.int64)
        found.append(Part(owner, days, places, shares.get(days, 0.0), some))
    return found
