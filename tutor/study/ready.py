"""What takes long to reckon: kept while it holds, and reckoned ahead while nobody waits.

Everything holds until the learner's records are written to, by whomever, the study day ends or the
content is read anew; settings are those of the room. To reckon ahead goes in steps of some
hundredths of a second, so that whatever is asked for meanwhile is soon answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeAlias, TypeVar

from tutor.memory.steps import last_of
from tutor.records.kinds import EventKind
from tutor.study.drafting import draft_of, drawn
from tutor.study.exam import open_exam
from tutor.study.planning import ahead_of
from tutor.study.progress import counting
from tutor.study.seminar import looking

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import date

    from tutor.memory.steps import Steps
    from tutor.records.signature import Signature
    from tutor.records.watch import Stamp
    from tutor.study.drafting import Draft, Paper
    from tutor.study.exam import Exam
    from tutor.study.library import Library
    from tutor.study.progress import Progress
    from tutor.study.room import Room
    from tutor.study.seminar import Seminar

T = TypeVar("T")

_MOST_KEPT = 8
"""For how many decks each kind of figures is kept."""


class _Grounds(NamedTuple):
    """What figures rest on; they hold as long as it is the same."""

    records: Signature
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


_Drawing: TypeAlias = "tuple[str | None, _Grounds, Draft, Steps[Paper]]"
"""A deck's next paper that is being drawn, and what it rests on."""


class Ready:
    """The plan, the progress and the next exam of a room's decks."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._signed: tuple[Stamp, Signature] | None = None
        self._plans: _Shelf[Seminar] = _Shelf()
        self._figures: _Shelf[Progress] = _Shelf()
        self._planning: tuple[str, _Grounds, Steps[Seminar]] | None = None
        self._counting: tuple[str | None, _Grounds | None, Generator[int, None, Progress]] | None
        self._counting = None
        self._papers: dict[str | None, Paper] = {}
        self._settled: _Shelf[bool] = _Shelf()
        self._drawing: _Drawing | None = None

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

    def exam(
        self,
        deck: str | None,
        *,
        questions: int | None = None,
        minutes: int | None = None,
        seed: int | None = None,
    ) -> Exam:
        """Begin an exam, as :func:`tutor.study.exam.open_exam` does."""
        ahead = self._papers.get(deck)
        return open_exam(
            self._room, deck, questions=questions, minutes=minutes, seed=seed, ahead=ahead
        )

    def ahead(self, deck: str | None) -> bool:
        """Go a step towards what may be asked of a deck next; return whether there is more to do.

        Raises as :meth:`seminar` and :meth:`progress` do.
        """
        grounds = self._grounds()
        if grounds is None:
            # Nothing would hold.
            return False
        if self._figures.get(deck, grounds) is None:
            self.progress(deck)
            return True
        planned = deck is not None and deck in ahead_of(self._room)
        if deck is not None and planned and self._plans.get(deck, grounds) is None:
            self._plan_on(deck, grounds)
            return True
        return self._draw_on(deck, grounds)

    def _draw_on(self, deck: str | None, grounds: _Grounds) -> bool:
        """Draw a deck's next paper on by a step, if one is to be drawn; return whether it was."""
        if self._settled.get(deck, grounds):
            return False
        begun = self._drawing
        if begun is None or begun[:2] != (deck, grounds):
            begun = self._draft(deck, grounds)
            if begun is None:
                self._settled.put(deck, grounds, value=True)
                return False
        self._drawing = None
        try:
            next(begun[3])
            self._drawing = begun
        except StopIteration as end:
            self._papers[deck] = end.value
            self._settled.put(deck, grounds, value=True)
        return True

    def _draft(self, deck: str | None, grounds: _Grounds) -> _Drawing | None:
        """Return the drawing of a deck's next paper, None where it is drawn or one waits."""
        room = self._room
        if room.store.open_session(room.learner.id, [EventKind.EXAM], deck or "") is not None:
            return None
        bench = room.bench(deck)
        draft, drawing, paper = draft_of(bench), self._drawing, self._papers.get(deck)
        if paper is not None and paper.draft == draft:
            return None
        if drawing is not None and (drawing[0], drawing[2]) == (deck, draft):
            # What was written meanwhile changes nothing of it.
            return deck, grounds, draft, drawing[3]
        return deck, grounds, draft, drawn(bench, draft)

    def _grounds(self) -> _Grounds | None:
        """Return what figures rest on now; None where that cannot be told."""
        records = self.records()
        return (
            None if records is None else _Grounds(records, self._room.today(), self._room.library)
        )

    def records(self) -> Signature | None:
        """Return what shows whether records are as they were; None where it cannot be told."""
        room, stamp = self._room, self._room.store.stamp()
        if stamp is None:
            return None
        if self._signed is None or self._signed[0] != stamp:
            before, now = self._signed, room.store.signature(room.learner.id)
            if before is not None and before[1].last == now.last and before[1] != now:
                # Schedules may have been rebuilt, which the log does not tell.
                room.forget_ledger()
            self._signed = stamp, now
        return self._signed[1]

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
