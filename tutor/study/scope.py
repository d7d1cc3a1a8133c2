"""What is studied together: one deck or all of them, and the new items that a day still brings."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tutor.study.agenda import fact_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from tutor.questions.model import ItemId
    from tutor.study.agenda import Catalogue, Ledger, Meeting


@dataclass(frozen=True, slots=True)
class Scope:
    """Some decks and their items, each item once.

    ``home`` maps the items, in order, to the deck that each is asked for. ``most_new`` is how many
    new items a day brings in all, ``most_of`` by deck; ``most_due`` is how many due ones a day asks
    over all decks, 0 for no limit. ``seminars`` are the days that decks are studied for.
    """

    deck: str | None
    home: Mapping[ItemId, str]
    most_new: int
    most_of: Mapping[str, int]
    seminars: Mapping[str, date]
    bank: Catalogue
    most_due: int = 0

    def together(self, day: date) -> Meeting | None:
        """Return what tells whether two siblings may be asked on a day; None where none ever may.

        They may in a deck with a seminar ahead, where the first tells nothing of the second.
        """
        ahead = {deck for deck, seminar in self.seminars.items() if seminar >= day}
        if not ahead:
            return None

        def may_follow(first: ItemId, second: ItemId) -> bool:
            deck = self.home[first]
            alike = deck in ahead and self.home[second] == deck
            return alike and self.bank.may_follow(first, second)

        return may_follow

    @contextmanager
    def due(self, ledger: Ledger) -> Iterator[Iterator[ItemId]]:
        """Give what is due of the scope, as :meth:`Ledger.due` does."""
        with ledger.due(self.home, self.together(ledger.day), self.most_due) as found:
            yield found

    def new(
        self, ledger: Ledger, introduced: Mapping[str, int], due: Iterable[ItemId]
    ) -> Iterator[ItemId]:
        """Yield the new items that the day still brings.

        ``introduced`` tells how many each deck has brought already; facts of ``due`` items wait.
        Of a deck with a seminar the plan says how many it brings.
        """
        planned = {} if ledger.plan is None else ledger.plan.new
        spent = introduced if self.deck is None else {self.deck: introduced.get(self.deck, 0)}
        most_of = {deck: planned.get(deck, most) for deck, most in self.most_of.items()}
        most_new = max(self.most_new, sum(planned.values()))
        left = (most_new if self.deck is None else most_of[self.deck]) - sum(spent.values())
        quota = {deck: most - introduced.get(deck, 0) for deck, most in most_of.items()}
        if left <= 0 or all(room <= 0 for room in quota.values()):
            return
        for item in ledger.new(self.home, due):
            deck = self.home[item]
            if quota[deck] > 0:
                quota[deck] -= 1
                yield item
                left -= 1
                if not left:
                    return

    def counts(self, ledger: Ledger, introduced: Mapping[str, int]) -> tuple[int, int]:
        """Return how many items are due and how many new ones the day still brings."""
        with self.due(ledger) as found:
            due = list(found)
        if self.together(ledger.day) is not None:
            # Imported here: only a deck with a seminar has siblings to be kept apart.
            from tutor.memory.queue import with_room

            due = with_room(due, fact_of)
        return len(due), sum(1 for _ in self.new(ledger, introduced, due))


def scope_of(
    bank: Catalogue,
    deck: str | None,
    new_per_day: int,
    reviews_per_day: int = 0,
    seminars: Mapping[str, date | None] | None = None,
) -> Scope:
    """Return the scope of one deck, or of all.

    All decks together bring ``new_per_day`` new items; a deck alone brings its own number, or that
    one where it sets none. Together they ask ``reviews_per_day`` due ones, 0 for no limit.
    ``seminars`` are the learner's own, and count before the decks'. Raises ContentError for a deck
    that there is not.
    """
    decks: list[str] = list(bank.decks) if deck is None else [bank.deck(deck).id]
    home: dict[ItemId, str] = {}
    for each in decks:
        for item in bank.item_ids(each):
            home.setdefault(item, each)
    set_by = {each: bank.deck(each).new_per_day for each in decks}
    most_of = {each: new_per_day if own is None else own for each, own in set_by.items()}
    most = new_per_day if deck is None else most_of[decks[0]]
    own = seminars or {}
    days = ((each, own.get(each, bank.deck(each).seminar)) for each in decks)
    dates = {each: day for each, day in days if day is not None}
    return Scope(deck, home, most, most_of, dates, bank, reviews_per_day)
