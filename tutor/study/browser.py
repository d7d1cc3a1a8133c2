"""Looking through everything there is to learn: what the screen of that name stands on."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import islice

from tutor.questions.bank import Bank
from tutor.questions.model import ItemId
from tutor.records.model import EventKind
from tutor.study import aside, browsing
from tutor.study.browsing import Entry, Row
from tutor.study.detail import Detail, detail_of
from tutor.study.room import Room

_FEW = 100
"""Up to so many items it is quicker to read the schedule of each than those of all."""


class _Gathered:
    """What the content says of the items of all decks, as far as it was looked at."""

    def __init__(self, bank: Bank, home: Mapping[ItemId, str]) -> None:
        self.bank = bank
        self.home = home
        self.entries: list[Entry] = []
        self._coming = browsing.entries(bank, home)

    def more(self, most: int) -> None:
        """Look at so many further items."""
        self.entries += islice(self._coming, most)


_last: list[_Gathered] = []
"""That of the content looked at last, for it is the same whoever looks, and however often."""


def _gathered(bank: Bank, home: Mapping[ItemId, str]) -> _Gathered:
    """Return what was looked at of a content, to be gone on with."""
    if not _last or _last[0].bank is not bank or _last[0].home != home:
        _last[:] = [_Gathered(bank, home)]
    return _last[0]


class Browser:
    """Every item that a deck asks for, as one learner knows it; made by steps, for it takes time.

    Call :meth:`more` until it says that nothing is left; :meth:`rows` gives what is there by then.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        home = room.scope(None).home
        self.items = len(home)
        self._gathered = _gathered(room.bank, home)
        self._looked = 0

    def more(self, most: int) -> bool:
        """Look at so many further items; tell whether there are still others."""
        known = len(self._gathered.entries)
        # What an earlier look has gathered comes at once, but for the first page, which is quick.
        wanted = max(self._looked + most, known if self._looked else 0)
        self._gathered.more(wanted - known if wanted > known else 0)
        self._looked = min(wanted, self.items)
        return self._looked < self.items

    def rows(self) -> tuple[Row, ...]:
        """Return the items looked at so far as they stand now, in the order of the content."""
        some = self._gathered.entries[: self._looked]
        if len(some) <= _FEW:
            return browsing.few_rows(self._room.bench(), some)
        return browsing.rows(self._room, some)

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
