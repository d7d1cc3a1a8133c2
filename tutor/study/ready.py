"""What takes long to reckon: kept while it holds, and reckoned ahead while nobody waits.

Everything holds until the database is written to, by whomever, the study day ends or the content is
read anew; settings are those of the room. To reckon ahead goes in steps of some hundredths of a
second, so that whatever is asked for meanwhile is soon answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from tutor.memory.steps import last_of
from tutor.study.planning import ahead_of
from tutor.study.progress import counting
from tutor.study.seminar import looking

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import date

    from tutor.memory.steps import Steps
    from tutor.records.watch import Stamp
    from tutor.study.library import Library
    from tutor.study.progress import Progress
    from tutor.study.room import Room
    from tutor.study.seminar import Seminar

T = TypeVar("T")

_MOST_KEPT = 8
"""For how many decks each kind of figures is kept."""


class _Grounds(NamedTuple):
    """What figures rest on; they hold as long as it is the same."""

    stamp: Stamp
    day: date
    library: Library


class _Shelf(Generic[T]):
    """Figures by deck, each with the grounds that it was reckoned on."""

    def __init__(self) -> None:
        self._kept: dict[str | None, tuple[_Grounds, T]] = {}

    def get(self, deck: str | None, grounds: _Grounds | None) -> T | None:
        """Return a deck's figures if they hold still."""
        found = self._kept.get(deck)
        return None if found is None or found[0] != grounds else found[1]

    def put(self, deck: str | None, grounds: _Grounds | None, value: T) -> None:
        """Keep figures that were reckoned from some grounds on; without any they do not hold."""
        self._kept.pop(deck, None)
        if grounds is not None:
            self._kept[deck] = grounds, value
            while len(self._kept) > _MOST_KEPT:
                del self._kept[next(iter(self._kept))]


class Ready:
    """The plan and the progress of a room's decks."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._plans: _Shelf[Seminar] = _Shelf()
        self._figures: _Shelf[Progress] = _Shelf()
        self._planning: tuple[str, _Grounds, Steps[Seminar]] | None = None
        self._counting: tuple[str | None, _Grounds | None, Generator[int, None, Progress]] | None
        self._counting = None

    def seminar(self, deck: str) -> Seminar:
        """Return the way to a deck's seminar, as :func:`tutor.study.seminar.look` does."""
        grounds = self._grounds()
        known = self._plans.get(deck, grounds)
        if known is None:
            # What was begun ahead is gone on with.
            steps = self._plan_begun(deck, grounds) or looking(self._room, deck)
            self._planning = None
            known = last_of(steps)
            self._plans.put(deck, grounds, known)
        return known

    def progress(self, deck: str | None) -> Progress | int:
        """Return the progress in a deck, or in all, or how many events are counted so far.

        Asked again, it is counted on. Only the first look at a long log takes more than one call.
        """
        grounds = self._grounds()
        known = self._figures.get(deck, grounds)
        if known is not None:
            return known
        begun, steps = self._count_of(deck, grounds)
        self._counting = None
        try:
            counted = next(steps)
        except StopIteration as end:
            found: Progress = end.value
        else:
            self._counting = deck, begun, steps
            return counted
        if begun != grounds:
            # Something was written meanwhile; what is counted is kept, so that this takes little.
            return self.progress(deck)
        self._figures.put(deck, grounds, found)
        return found

    def _count_of(
        self, deck: str | None, grounds: _Grounds | None
    ) -> tuple[_Grounds | None, Generator[int, None, Progress]]:
        """Return the count of a deck that is under way, or a new one, and what it began on."""
        if self._counting is not None and self._counting[0] == deck:
            return self._counting[1:]
        return grounds, counting(self._room, deck)

    def ahead(self, deck: str | None) -> bool:
        """Go a step towards what may be asked of a deck next; return whether there is more to do.

        Raises as :meth:`seminar` and :meth:`progress` do.
        """
        grounds = self._grounds()
        if grounds is None:
            # Nothing would hold.
            return False
        # Counting comes first: it may keep its sums in the database, and what is planned on a state
        # before that does not hold.
        if self._figures.get(deck, grounds) is None:
            self.progress(deck)
            return True
        planned = deck is not None and deck in ahead_of(self._room)
        if deck is not None and planned and self._plans.get(deck, grounds) is None:
            self._plan_on(deck, grounds)
            return True
        return False

    def _grounds(self) -> _Grounds | None:
        stamp = self._room.store.stamp()
        return None if stamp is None else _Grounds(stamp, self._room.today(), self._room.library)

    def _plan_begun(self, deck: str, grounds: _Grounds | None) -> Steps[Seminar] | None:
        """Return the plan of a deck that is being reckoned, if what it rests on holds still."""
        begun = self._planning
        return begun[2] if begun is not None and begun[:2] == (deck, grounds) else None

    def _plan_on(self, deck: str, grounds: _Grounds) -> None:
        """Reckon a plan on by a step."""
        steps = self._plan_begun(deck, grounds) or looking(self._room, deck)
        self._planning = deck, grounds, steps
        try:
            next(steps)
        except StopIteration as end:
            self._planning = None
            self._plans.put(deck, grounds, end.value)
        except BaseException:
            self._planning = None
            raise
