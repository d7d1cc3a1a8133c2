"""What is studied together: one deck or all of them, and the new items that a day still brings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tutor.questions.bank import Bank
from tutor.questions.items import Item
from tutor.questions.model import ItemId
from tutor.study.agenda import Agenda, Ledger


@dataclass(frozen=True, slots=True)
class Scope:
    """Some decks and their items, each item once; ``home`` is the deck that an item is asked for.

    ``most_new`` is how many new items a day brings in all, ``most_of`` by deck.
    """

    deck: str | None
    items: tuple[Item, ...]
    home: Mapping[ItemId, str]
    most_new: int
    most_of: Mapping[str, int]

    def agenda(
        self, ledger: Ledger, names: Mapping[ItemId, str], introduced: Mapping[str, int]
    ) -> Agenda:
        """Return what the day holds, the new items limited to what it still brings.

        ``introduced`` tells how many each deck has brought today.
        """
        found = ledger.agenda(self.items, names)
        spent = introduced if self.deck is None else {self.deck: introduced.get(self.deck, 0)}
        left = max(self.most_new - sum(spent.values()), 0)
        quota = {deck: most - introduced.get(deck, 0) for deck, most in self.most_of.items()}
        new: list[Item] = []
        for item in found.new:
            if len(new) >= left:
                break
            if quota[self.home[item.id]] > 0:
                quota[self.home[item.id]] -= 1
                new.append(item)
        return Agenda(found.due, tuple(new))

    def next_due(self, ledger: Ledger, names: Mapping[ItemId, str]) -> tuple[date | None, int]:
        """Return the next day after this one on which something falls due, and how much."""
        today = ledger.day.toordinal()
        days: dict[int, int] = {}
        for item in self.items:
            row = ledger.row(names.get(item.id, item.id))
            if row is not None and row.due_day is not None and not row.hidden:
                day = max(row.due_day, today + 1)
                days[day] = days.get(day, 0) + 1
        if not days:
            return None, 0
        first = min(days)
        return date.fromordinal(first), days[first]


def scope_of(bank: Bank, deck: str | None, new_per_day: int) -> Scope:
    """Return the scope of one deck, or of all.

    All decks together bring ``new_per_day`` new items; a deck alone brings its own number, or that
    one where it sets none. Raises ContentError for a deck that there is not.
    """
    decks: Iterable[str] = list(bank.decks) if deck is None else [bank.deck(deck).id]
    items: list[Item] = []
    home: dict[ItemId, str] = {}
    most_of: dict[str, int] = {}
    for each in decks:
        own = bank.deck(each).new_per_day
        most_of[each] = new_per_day if own is None else own
        for item in bank.items(each):
            if item.id not in home:
                home[item.id] = each
                items.append(item)
    most = new_per_day if deck is None else most_of[bank.deck(deck).id]
    return Scope(deck, tuple(items), home, most, most_of)


def names_of(bank: Bank, ledger: Ledger) -> dict[ItemId, str]:
    """Return the ids under which schedules stand, where an item was called otherwise before."""
    return {
        now: earlier
        for earlier, now in bank.renamed.items()
        if ledger.row(earlier) is not None and ledger.row(now) is None
    }
