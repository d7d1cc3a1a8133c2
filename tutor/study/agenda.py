"""What a learner's records hold for a day, kept up to date while answers are recorded.

The first screen and the session ask here, so that the counts shown are the questions asked.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from datetime import date
from itertools import chain, filterfalse
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tutor.memory.model import Weights
    from tutor.questions.model import ItemId
    from tutor.records.model import ReportRow
    from tutor.records.outline import Outline, Outlined, Standing
    from tutor.study.dayplan import DayPlan


Meeting = Callable[["ItemId", "ItemId"], bool]
"""Tells of two siblings whether the second may be asked on the day of the first, after it."""


class Paced(Protocol):
    """A deck as far as its pace goes."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def new_per_day(self) -> int | None:
        """How many new items it brings in a day, None for what the settings say."""
        ...

    @property
    def seminar(self) -> date | None:
        """The day that it is studied for, if there is one."""
        ...


class Catalogue(Protocol):
    """Which items the decks have: the bank, or the register that is kept of it."""

    @property
    def decks(self) -> Mapping[Any, object]:
        """The decks by id."""
        ...

    @property
    def renamed(self) -> Mapping[ItemId, ItemId]:
        """Earlier ids of items, and what they are called now."""
        ...

    def deck(self, id_: str) -> Paced:
        """Return a deck. Raises ContentError if there is none of that id."""
        ...

    def item_ids(self, deck: str) -> tuple[ItemId, ...]:
        """Return the items of a deck that can be asked, in its order."""
        ...

    def may_follow(self, first: ItemId, second: ItemId) -> bool:
        """Tell whether an item may be asked on the day of a sibling that tells nothing of it."""
        ...


class Ledger:
    """A learner's schedules on one study day, each part read when it is first asked for.

    Items are named as the content names them now; a schedule that stands under an earlier id is
    found all the same. ``last_event`` is the number of the last event that was taken in.
    """

    def __init__(self, outline: Outline, bank: Catalogue) -> None:
        self.day = outline.day
        self._outline = outline
        self._bank = bank
        self._names: dict[ItemId, str] | None = None
        self._current: dict[str, ItemId] = {}
        self._known: dict[str, int | None] | None = None
        self._touched: set[str] | None = None
        self._facts_touched: set[str] | None = None
        self._load: dict[int, int] | None = None
        self._rows: dict[str, Outlined] | None = None
        self._standings: dict[ItemId, Standing] | None = None
        self._planned: dict[str, int | None] = {}
        self.last_event = outline.last_event()
        self._last_plan: DayPlan | None = None
        self._plan_read = False
        self._planned_for: dict[ItemId, str] | None = None
        self._asked: frozenset[ItemId] | None = None
        self._weights: Weights | None = None

    # -- names --

    def stored_id(self, item: ItemId) -> str:
        """Return the id under which an item's schedule and events stand."""
        return self._stored_names().get(item, item)

    def _stored_names(self) -> Mapping[ItemId, str]:
        if self._names is None:
            renamed = self._bank.renamed
            there = self._outline.rows_of([*renamed, *renamed.values()]) if renamed else {}
            self._names = {
                now: earlier
                for earlier, now in reversed(list(renamed.items()))
                if earlier in there and now not in there
            }
            self._current = {earlier: now for now, earlier in self._names.items()}
        return self._names

    def current_id(self, stored: str) -> ItemId:
        """Return what an item is called now, by the id under which its schedule stands."""
        if self._names is None:
            self._stored_names()
        return self._current.get(stored, cast("ItemId", stored))

    # -- the day --

    @contextmanager
    def due(
        self, scope: Mapping[ItemId, str], together: Meeting | None = None, most: int = 0
    ) -> Iterator[Iterator[ItemId]]:
        """Give the items of a scope that are due, the least likely recalled first, one of a fact.

        A second item of a fact comes along if both are to be recalled and ``together`` lets them
        meet. Siblings of what was rated or introduced on the day wait for another. ``most`` is how
        many the whole day asks, with those reviewed already; what was begun today is asked all the
        same, and 0 is no limit. Items of a seminar come first, those that its plan asks on the day,
        whenever they would be due without it. Nothing may be written before the context is left.
        """
        touched = self.touched_facts()
        left = max(most - self._outline.reviewed(), 0) if most else None
        planned, governed = self._planned_rows(), self.planned_for
        if governed and scope.keys() <= governed.keys():
            # Very many may be due that the plan does not ask: they are not even read.
            yield self._first_of_facts(planned, scope, touched, together, left)
            return
        with self._outline.due() as rows:
            others = (row for row in rows if self.current_id(row[0]) not in governed)
            yield self._first_of_facts(chain(planned, others), scope, touched, together, left)

    def _first_of_facts(
        self,
        rows: Iterable[tuple[str, bool, bool]],
        scope: Mapping[ItemId, str],
        touched: set[str],
        together: Meeting | None,
        left: int | None,
    ) -> Iterator[ItemId]:
        given = 0
        for item, begun in self._may_meet(rows, scope, touched, together):
            if begun or left is None or given < left:
                given += not begun
                yield item

    def _may_meet(
        self,
        rows: Iterable[tuple[str, bool, bool]],
        scope: Mapping[ItemId, str],
        touched: set[str],
        together: Meeting | None,
    ) -> Iterator[tuple[ItemId, bool]]:
        """Yield what may be asked on the day, and whether it was begun on it."""
        # With each fact the item that may still have a second.
        facts: dict[str, ItemId | None] = {}
        for stored, touched_itself, recalled in rows:
            item = self.current_id(stored)
            if item not in scope:
                continue
            fact = fact_of(item)
            if fact not in facts:
                if touched_itself or fact not in touched:
                    facts[fact] = item if recalled and fact not in touched else None
                    yield item, touched_itself
            elif together is not None and recalled:
                first = facts[fact]
                if first is not None and together(first, item):
                    facts[fact] = None
                    yield item, touched_itself

    def waiting(self, scope: Mapping[ItemId, str]) -> list[ItemId]:
        """Return all items of a scope that are due, the least likely recalled first.

        Siblings are among them, and whatever a day would not ask any more; what is planned for a
        seminar is not.
        """
        seminars = {} if self.last_plan is None else self.last_plan.seminars
        # The day itself may not be planned yet.
        planned = self._items_of(deck for deck, day in seminars.items() if day > self.day)
        with self._outline.due() as rows:
            items = [self.current_id(stored) for stored, _, _ in rows]
        return [item for item in items if item in scope and item not in planned]

    def reviewed(self) -> int:
        """Return how many items last seen on an earlier day were rated on this one."""
        return self._outline.reviewed()

    def new(self, scope: Mapping[ItemId, str], taken: Iterable[ItemId]) -> Iterator[ItemId]:
        """Yield the items of a scope that were never asked, in its order, one of a fact.

        Facts of which something is ``taken`` today, or was touched, wait for another day.
        """
        known, names = self._days_known(), self._stored_names()
        facts = self.touched_facts() | {fact_of(item) for item in taken}
        # Of very many items nearly all are known, and are passed over without a step in Python.
        for item in filterfalse(known.__contains__, scope):
            if names.get(item, item) not in known and (fact := fact_of(item)) not in facts:
                facts.add(fact)
                yield item

    def read_ahead(self) -> None:
        """Read now what takes longest of very many schedules, before a session waits for it."""
        self._known = self._outline.known()
        self._touched = self._outline.touched()
        self._load = self._outline.load()
        _ = self.planned_for

    def sibling_touched(self, item: ItemId) -> bool:
        """Tell whether another item of the same fact was rated or introduced on this day."""
        if fact_of(item) not in self.touched_facts():
            return False
        assert self._touched is not None
        return self.stored_id(item) not in self._touched

    def touched_facts(self) -> set[str]:
        """Return the facts of what was rated or introduced on this day."""
        if self._facts_touched is None:
            if self._touched is None:
                self._touched = self._outline.touched()
            self._facts_touched = {fact_of(self.current_id(item)) for item in self._touched}
        return self._facts_touched

    def _days_known(self) -> Mapping[str, int | None]:
        """Return the items that are not new any more, or hidden, with the days they are due."""
        if self._known is None:
            self._known = self._outline.known()
        return self._known

    # -- the plan for seminars --

    @property
    def last_plan(self) -> DayPlan | None:
        """The plan that was made last, on this day or an earlier one."""
        if not self._plan_read:
            # Imported here: who has learned nothing yet has no plan.
            from tutor.study.dayplan import PLAN, DayPlan

            self._last_plan, self._plan_read = DayPlan.from_text(self.setting(PLAN)), True
        return self._last_plan

    @property
    def plan(self) -> DayPlan | None:
        """The plan of this day, None where there is none yet or no seminar is ahead."""
        last = self.last_plan
        return None if last is None or last.day != self.day else last

    @property
    def planned_for(self) -> Mapping[ItemId, str]:
        """The items that the plan of this day is for, each with its deck, nearest seminar first."""
        if self._planned_for is None:
            self._planned_for = self._items_of(() if self.plan is None else self.plan.seminars)
        return self._planned_for

    def _items_of(self, decks: Iterable[str]) -> dict[ItemId, str]:
        """Return the items of decks, each with the first that has it."""
        found: dict[ItemId, str] = {}
        for deck in reversed(list(decks)):
            if deck in self._bank.decks:
                found |= dict.fromkeys(self._bank.item_ids(deck), deck)
        return found

    def is_planned(self, item: ItemId) -> bool:
        """Tell whether the plan of this day asks an item."""
        if self._asked is None:
            self._asked = frozenset(() if self.plan is None else self.plan.items)
        return item in self._asked

    def take_plan(self, plan: DayPlan | None) -> None:
        """Take in that a plan was made for this day, or that there is none any more."""
        self._last_plan, self._plan_read = plan, True
        self._planned_for, self._asked = None, None

    def _planned_rows(self) -> Iterator[tuple[str, bool, bool]]:
        """Yield what the plan asks on the day, behind what was begun on it."""
        if self.plan is not None:
            planned = self.planned_for
            yield from (row for row in self._outline.begun() if self.current_id(row[0]) in planned)
            yield from self._outline.planned(map(self.stored_id, self.plan.items))

    # -- single schedules and plans --

    def standings(self) -> Mapping[ItemId, Standing]:
        """Return every schedule with all its figures, by what its item is called now."""
        if self._standings is None:
            self._standings = {
                self.current_id(each.item): each for each in self._outline.standings()
            }
        return self._standings

    def standings_of(self, items: Iterable[ItemId]) -> dict[ItemId, Standing]:
        """Return the same for some items; those never asked have none."""
        return self._by_item(self._outline.standings_of(map(self.stored_id, items)))

    def _by_item(self, rows: Iterable[Standing]) -> dict[ItemId, Standing]:
        self._stored_names()
        current = self._current
        return {current.get(each.item, cast("ItemId", each.item)): each for each in rows}

    def suspended(self) -> list[ItemId]:
        """Return every suspended item, also one that is gone from the content."""
        return [self.current_id(item) for item in self._outline.suspended()]

    def every(self) -> list[ItemId]:
        """Return every item that has a schedule, also one that is gone from the content."""
        if self._rows is None:
            self._rows = self._outline.rows()
        return [self.current_id(item) for item in self._rows]

    def hidden(self) -> list[ItemId]:
        """Return every item that is suspended, or buried on this day."""
        if self._rows is None:
            self._rows = self._outline.rows()
        return [self.current_id(item) for item, row in self._rows.items() if not row.shown]

    def leeches(self, first: int) -> list[tuple[ItemId, int]]:
        """Return the items with so many lapses or more, and how many, the most first."""
        return [(self.current_id(item), lapses) for item, lapses in self._outline.leeches(first)]

    def rows(self, items: Iterable[ItemId]) -> Iterator[Outlined]:
        """Return the schedules of those items that have one."""
        if self._rows is None:
            self._rows = self._outline.rows()
        names = self._stored_names()
        stored = (names.get(item, item) for item in items) if names else items
        # Of very many items none takes a step in Python here.
        return filter(None, map(self._rows.get, stored))

    def days_of(self, items: Iterable[ItemId]) -> frozenset[date]:
        """Return the days for which some few items are planned."""
        known = self._days_known()
        due = [known.get(self.stored_id(item)) for item in items]
        return frozenset(date.fromordinal(day) for day in due if day is not None)

    def load(self, day: date, without: str = "") -> int:
        """Return how many items are planned for a day, not counting one by its stored id."""
        number = day.toordinal()
        return self.load_by_day().get(number, 0) - (self._planned.get(without) == number)

    def next_due(self, items: Iterable[ItemId]) -> tuple[date | None, int]:
        """Return the next day after this one on which some items fall due, and how many."""
        tomorrow = self.day.toordinal() + 1
        counts: dict[int, int] = {}
        for row in self.rows(items):
            if row.due_day is not None and row.shown:
                day = max(row.due_day, tomorrow)
                counts[day] = counts.get(day, 0) + 1
        if not counts:
            return None, 0
        first = min(counts)
        return date.fromordinal(first), counts[first]

    # -- the learner --

    def weights(self) -> Weights:
        """Return the weights that the learner's schedules are made with."""
        if self._weights is None:
            # Imported here: who has learned nothing yet needs none.
            from tutor.study.weights import outlined_weights

            self._weights = outlined_weights(self._outline)
        return self._weights

    def days_before(self, most: int) -> list[tuple[date, int]]:
        """Return the last days of study before this one, with their reviews, latest first."""
        return self._outline.days_before(most)

    def setting(self, key: str) -> str | None:
        """Return one of the learner's own settings, None where it was never set."""
        return self._outline.setting(key)

    def reports(self) -> list[ReportRow]:
        """Return what the learner says is wrong with questions, oldest first, open or settled."""
        # Imported here: the first screen needs none of it.
        from tutor.records.reports import PREFIX, readable

        return list(readable(self._outline.settings_from(PREFIX)))

    def reported(self) -> frozenset[ItemId]:
        """Return the items with which something is said to be wrong, and not settled yet."""
        return frozenset(
            self.current_id(each.item) for each in self.reports() if each.settled is None
        )

    def load_by_day(self) -> Mapping[int, int]:
        """Return how many items are planned for each day, by ordinal."""
        if self._load is None:
            self._load = self._outline.load()
        return self._load

    # -- keeping up --

    def saw(self, item: str, due_day: date | None) -> None:
        """Take in for when an item is planned, as was read just now."""
        self._planned[item] = None if due_day is None else due_day.toordinal()

    def wrote(
        self, item: str, due_day: date | None, *, known: bool, touched: bool, event: int
    ) -> None:
        """Take in that a schedule was written or removed by an event of this number.

        An item is ``known`` unless it is new again, and ``touched`` if it was rated or introduced
        on this very day.
        """
        self._rows = self._standings = None
        self.last_event = event
        if item not in self._planned:
            self._load = None
        before, after = self._planned.get(item), due_day.toordinal() if due_day else None
        self._planned[item] = after
        if self._load is not None:
            for day, change in ((before, -1), (after, 1)):
                if day is not None:
                    self._load[day] = self._load.get(day, 0) + change
        if self._known is not None:
            self._known.pop(item, None)
            if known:
                self._known[item] = after
        if self._touched is not None and touched != (item in self._touched):
            (self._touched.add if touched else self._touched.discard)(item)
            self._facts_touched = None

    def logged(self, event: int) -> None:
        """Take in that an event of this number was written, which changed no schedule."""
        self.last_event = event

    def holds(self) -> bool:
        """Tell whether nobody else has written to the learner's log since it was read."""
        return self._outline.last_event() == self.last_event


def fact_of(item: ItemId) -> str:
    """Return what an item shares with its siblings; a hand-written question has none."""
    return item.partition("#")[0]
