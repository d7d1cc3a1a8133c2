"""All there is to learn as one learner knows it, kept up from one look to the next.

What the content says is gathered once, whoever looks. How the items stand is read again only after
something was written to the database, by whomever; what did not change by that stays as it is.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from tutor.questions.bank import Bank
from tutor.questions.model import ItemId
from tutor.study import browsing
from tutor.study.browsing import Entry, Row, Terms
from tutor.study.missed import missed_in_exams
from tutor.study.room import Room
from tutor.study.timeline import Chronicle, Moment

if TYPE_CHECKING:
    from tutor.records.outline import Standing
    from tutor.records.watch import Stamp

_STEP = 200
"""Items that are looked at ahead in one step, and dates that are worded: some ten milliseconds."""


class Gathered:
    """What the content says of the items of all decks, as far as it was looked at."""

    def __init__(self, bank: Bank, home: Mapping[ItemId, str]) -> None:
        self.bank = bank
        self.home = home
        self.entries: list[Entry] = []
        self._coming = browsing.entries(bank, home)

    @property
    def whole(self) -> bool:
        """Whether all items were looked at."""
        return len(self.entries) == len(self.home)

    def more(self, most: int) -> bool:
        """Look at so many further items; tell whether there were any."""
        found = list(islice(self._coming, most))
        self.entries += found
        return bool(found)

    @cached_property
    def chronicle(self) -> Chronicle:
        """The dated facts in the order of time."""
        return Chronicle(self.bank)


_last: list[Gathered] = []
"""That of the content looked at last, for it is the same whoever looks, and however often."""


def _gathered(bank: Bank, home: Mapping[ItemId, str]) -> Gathered:
    """Return what was looked at of a content, to be gone on with."""
    if _last and _last[0].bank is bank and (_last[0].home is home or _last[0].home == home):
        return _last[0]
    _last[:] = [Gathered(bank, home)]
    return _last[0]


class Survey:
    """Every item that a deck asks for, and every dated fact, as one learner knows them."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self._content: Gathered | None = None
        self._forget()

    def _forget(self) -> None:
        self._stamp: Stamp | None = None
        self._terms: Terms | None = None
        self._standings: list[Standing | None] = []
        self._rows: tuple[Row, ...] = ()
        self._moments: tuple[tuple[Row, ...], list[Moment]] = (), []
        self._worded = 0

    @property
    def content(self) -> Gathered:
        """What the content says, as the room has it now: it may have been read anew."""
        found = _gathered(self.room.bank, self.room.scope(None).home)
        if found is not self._content:
            self._content = found
            self._forget()
        return found

    @property
    def is_kept(self) -> bool:
        """Whether everything was looked at before, so that another look is quick."""
        content = self.content
        return content.whole and len(self._rows) == len(content.entries)

    def ahead(self) -> bool:
        """Take a short step through what the content says; tell whether another is left."""
        content = self.content
        if not content.whole:
            return content.more(_STEP)
        facts = content.chronicle.facts
        for fact in facts[self._worded : self._worded + _STEP]:
            content.chronicle.when(fact)
        self._worded += _STEP
        return self._worded < len(facts)

    def rows(self) -> tuple[Row, ...]:
        """Return the items looked at so far as they stand now, in the order of the content.

        As long as nothing has changed it is the same tuple, and what did not change the same row.
        """
        entries, day = self.content.entries, self.room.today()
        # Taken first: what is written from here on is seen at the next look.
        stamp = self.room.store.stamp()
        if stamp is None or stamp != self._stamp or not self._holds(day, len(entries)):
            self._read(entries, day)
            self._stamp = stamp
        return self._rows

    def moments(self) -> list[Moment]:
        """Return the dated facts of the items looked at so far, earliest first."""
        rows, (told_of, told) = self.rows(), self._moments
        if told_of is not rows:
            before = {moment.fact: moment for moment in told}
            self._moments = rows, self.content.chronicle.moments(rows, before)
        return self._moments[1]

    def first_moments(self, most: int) -> list[Moment]:
        """Return so many of the earliest dated facts, without looking at the others."""
        content = self.content
        chronicle, home = content.chronicle, content.home
        facts = chronicle.facts[:most]
        items = {item: home[item] for fact in facts for item in chronicle.items(fact)}
        entries = list(browsing.entries(content.bank, items))
        return chronicle.moments(browsing.few_rows(self.room.bench(), entries))

    def _holds(self, day: date, items: int) -> bool:
        terms = self._terms
        return terms is not None and terms.day == day and len(self._rows) == items

    def _read(self, entries: list[Entry], day: date) -> None:
        """Read how all items stand, and make those rows anew that are not as they were."""
        room, ledger = self.room, self.room.ledger(day)
        missed = missed_in_exams(room.store, room.learner.id, ledger)
        found, terms = ledger.standings(), Terms.of(ledger, room.world, missed)
        standings = [found.get(entry.item) for entry in entries]
        kept = self._rows if self._terms is not None and terms.alike(self._terms) else ()
        last = self._terms or terms
        moved = (last.reported ^ terms.reported) | (last.missed ^ terms.missed)
        rows = [
            row if now == before and row.entry.item not in moved else terms.row(row.entry, now)
            for row, before, now in zip(kept, self._standings, standings, strict=False)
        ]
        rows += map(terms.row, entries[len(rows) :], standings[len(rows) :])
        same = len(rows) == len(kept) and all(
            one is other for one, other in zip(rows, kept, strict=True)
        )
        self._rows = self._rows if same else tuple(rows)
        self._standings, self._terms = standings, terms
