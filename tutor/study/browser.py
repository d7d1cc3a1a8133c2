"""Looking through everything there is to learn: what the screen of that name stands on."""

from collections.abc import Sequence
from datetime import timedelta

from tutor.questions.model import ItemId
from tutor.records.kinds import EventKind
from tutor.study import aside, browsing
from tutor.study.browsing import Row
from tutor.study.detail import Detail, detail_of
from tutor.study.room import Room
from tutor.study.survey import Survey
from tutor.study.timeline import Moment

_FEW = 100
"""Up to so many items it is quicker to read the schedule of each than those of all."""


class Browser:
    """Every item that a deck asks for, as one learner knows it; made by steps, for it takes time.

    Call :meth:`more` until it says that nothing is left; :meth:`rows` and :meth:`moments` give what
    is there by then. With a ``survey`` that was kept from an earlier look all is there at once.
    """

    def __init__(self, room: Room, survey: Survey | None = None) -> None:
        self._room = room
        self._survey = survey or Survey(room)
        self.items = len(self._survey.content.home)
        self._looked = 0

    def more(self, most: int) -> bool:
        """Look at so many further items; tell whether there are still others."""
        content = self._survey.content
        known = len(content.entries)
        # What an earlier look has gathered comes at once, but for the first page, which is quick.
        kept = self._looked or self._survey.is_kept
        wanted = max(self._looked + most, known if kept else 0)
        content.more(wanted - known if wanted > known else 0)
        self._looked = min(wanted, self.items)
        return self._looked < self.items

    def rows(self) -> tuple[Row, ...]:
        """Return the items looked at so far as they stand now, in the order of the content."""
        entries = self._survey.content.entries
        if self._looked < self.items and self._looked <= _FEW:
            return browsing.few_rows(self._room.bench(), entries[: self._looked])
        return self._survey.rows()[: self._looked]

    def moments(self) -> Sequence[Moment]:
        """Return the dated facts, earliest first: a page of them before all items are looked at."""
        if self._looked < self.items:
            return self._survey.first_moments(_FEW)
        return self._survey.moments()

    def detail(self, row: Row) -> Detail:
        """Return an item in full."""
        return detail_of(self._room.bench(), row)

    def suspend(self, items: Sequence[ItemId], *, suspended: bool) -> int:
        """Suspend items or take them up again; return how many that changed."""
        kind = EventKind.SUSPEND if suspended else EventKind.UNSUSPEND
        return len(aside.set_aside(self._room, kind, items))

    def bury(self, items: Sequence[ItemId], *, buried: bool) -> int:
        """Set items aside until tomorrow or ask them today again; return how many that changed."""
        kind = EventKind.BURY if buried else EventKind.UNBURY
        return len(aside.set_aside(self._room, kind, items))

    def reset(self, items: Sequence[ItemId]) -> int:
        """Make items new again; return how many that changed."""
        return len(aside.reset(self._room, items))

    def set_due(self, items: Sequence[ItemId], days: int) -> int:
        """Let items be due in so many days, those that were ever asked; return how many changed."""
        room = self._room
        known = {item for item, row in room.ledger(room.today()).standings().items() if row.due_day}
        asked = [item for item in items if item in known]
        return len(aside.set_due(room, asked, room.today() + timedelta(days=days)))

    def undo(self) -> int:
        """Take back the last change of these; return of how many items, 0 for nothing."""
        taken = aside.undo_last(self._room)
        return 0 if taken is None else len(taken.items)
