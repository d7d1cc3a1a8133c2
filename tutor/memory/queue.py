"""The order of a session: what is asked next, and what comes back.

The due come first, by retrievability, then the new in the deck's order. Three things bend that
order, each no more than it must:

- an item that comes back waits until enough other questions have been asked, then goes first;
- of the last due, as many are kept behind the new as their comebacks need in between, where the
  comebacks themselves do not fill the gap;
- no topic is asked three times running, and no two items that conflict are asked within ten
  questions, while another item can be asked instead.

Of a fact one item is asked, or two where the caller lets them meet. Siblings are never asked within
ten questions of each other: the first goes early enough, and the second that finds too few
questions left waits for another day.

A queue is a value: every step returns the next one, so that undo is to go back to an earlier one.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import Any, Self, TypeVar

from tutor.memory.introduction import QUESTIONS_BETWEEN
from tutor.memory.model import FactKey, ItemKey

T = TypeVar("T")

MOST_IN_A_SESSION = 200
"""How many items one session plans at most; the rest is due in the next."""

QUESTIONS_APART = 10
"""Over how many questions conflicting items are kept apart."""

_RUN = 2
# An introduction and its recall need so many items about them: themselves and those in between.
_ENOUGH = QUESTIONS_BETWEEN + 1

Conflicts = Callable[[ItemKey, ItemKey], bool]
"""Tells whether one of two items gives the other away."""

Together = Callable[[ItemKey, ItemKey], bool]
"""Tells of two siblings whether the second may be asked on the day of the first, after it."""


class Source(StrEnum):
    """Why an item is in the session."""

    DUE = "due"
    NEW = "new"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Traits:
    """What the order depends on: the fact that siblings share, and the topic, empty for none."""

    fact: FactKey
    topic: str = ""


TraitsOf = Callable[[ItemKey], Traits | None]
"""Returns an item's traits, None for an item that is gone or not of the deck."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item's place in a session."""

    item: ItemKey
    traits: Traits
    source: Source


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item that comes back once ``after`` questions have been asked in the session.

    One that is not ``firm`` comes sooner when nothing else is left to ask.
    """

    entry: Entry
    after: int
    firm: bool


@dataclass(frozen=True, slots=True)
class SessionQueue:
    """A session between two questions, or at one (``current``).

    ``asked`` counts the questions begun, ``limit`` how many there may be (0 for no limit),
    ``recent`` holds the last entries asked, the current one included.
    """

    due: tuple[Entry, ...] = ()
    new: tuple[Entry, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    current: Entry | None = None
    recent: tuple[Entry, ...] = ()
    asked: int = 0
    limit: int = 0

    @property
    def left(self) -> int:
        """How many items are still to be asked, without the current one.

        What waits for more questions than there will be is not counted.
        """
        return self._within_limit(self._certain())

    @property
    def questions(self) -> int:
        """How many questions those take: a new item is asked twice."""
        return self._within_limit(self._certain() + len(self.new))

    def _certain(self) -> int:
        firm = [back.after for back in self.waiting if back.firm]
        count = len(self.due) + len(self.new) + len(self.waiting) - len(firm)
        if count == len(self.due) and all(map(self.too_near, self.due)):
            # Nothing is left that could come between them and their siblings.
            count = 0
        for after in sorted(firm):
            # A new item's own comeback stands between as well as any other question.
            count += self.asked + count + len(self.new) >= after
        return count

    def too_near(self, entry: Entry) -> bool:
        """Tell whether a sibling of an entry is among the last questions."""
        fact, item = entry.traits.fact, entry.item
        return any(other.traits.fact == fact and other.item != item for other in self.recent)

    def _within_limit(self, count: int) -> int:
        return min(count, self.limit - self.asked) if self.limit else count

    def advance(self, conflicts: Conflicts | None = None) -> Self:
        """Return the queue at its next question; ``current`` is None at the end of the session.

        What is then still waiting needed more questions in between than there were, or than the
        limit allows.
        """
        entry = self.next_of(conflicts)
        return replace(self, current=None) if entry is None else self.take(entry)

    def next_of(
        self, conflicts: Conflicts | None = None, without: Collection[ItemKey] = ()
    ) -> Entry | None:
        """Return what would be asked next, were some items not there; None at the end."""
        if self.limit and self.asked >= self.limit:
            return None
        queue = self._keeping(lambda entry: entry.item not in without) if without else self
        return _choose(queue, conflicts)

    def take(self, entry: Entry) -> Self:
        """Return the queue at an entry's question, whatever its turn."""
        rest = self.drop(entry.item)
        recent = (*self.recent, entry)[-QUESTIONS_APART:]
        return replace(rest, current=entry, recent=recent, asked=self.asked + 1)

    @property
    def to_come(self) -> tuple[Entry, ...]:
        """Everything still to be asked, without the current one: due, new, and what returns."""
        return (*self.due, *self.new, *(back.entry for back in self.waiting))

    def requeue(self, gap: int = QUESTIONS_BETWEEN, *, firm: bool = False) -> Self:
        """Return the queue in which the current item comes back after ``gap`` other questions.

        Raises ValueError where there is no current item.
        """
        if self.current is None:
            raise ValueError("no item is being asked that could come back")
        return self.bring_back(self.current, gap, firm=firm)

    def bring_back(self, entry: Entry, gap: int = QUESTIONS_BETWEEN, *, firm: bool = False) -> Self:
        """Return the queue in which an item comes back after ``gap`` other questions."""
        rest = self.drop(entry.item)
        back = Waiting(replace(entry, source=Source.BACK), self.asked + gap, firm)
        return replace(rest, waiting=(*rest.waiting, back))

    def drop(self, item: ItemKey) -> Self:
        """Return the queue without an item's questions to come; the current one stays."""
        return replace(
            self,
            due=tuple([entry for entry in self.due if entry.item != item]),
            new=tuple([entry for entry in self.new if entry.item != item]),
            waiting=tuple([back for back in self.waiting if back.entry.item != item]),
        )

    def put_off(self, item: ItemKey, gap: int = QUESTIONS_BETWEEN) -> Self:
        """Return the queue where an item that was just told is left for another session.

        What was asked before and comes back only waits for ``gap`` other questions: it was told
        its answer then, too.
        """
        asked = [back for back in self.waiting if back.entry.item == item]
        rest = self.drop(item)
        later = (replace(back, after=max(back.after, self.asked + gap)) for back in asked)
        return replace(rest, waiting=(*rest.waiting, *later))

    def bury(self, fact: FactKey) -> Self:
        """Return the queue without a fact's questions to come; the current one stays."""
        return self._keeping(lambda entry: entry.traits.fact != fact)

    def _keeping(self, keep: Callable[[Entry], bool]) -> Self:
        return replace(
            self,
            due=tuple(filter(keep, self.due)),
            new=tuple(filter(keep, self.new)),
            waiting=tuple(back for back in self.waiting if keep(back.entry)),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the queue as plain JSON values: items by key, without their traits."""
        current = self.current
        return {
            "due": [entry.item for entry in self.due],
            "new": [entry.item for entry in self.new],
            "waiting": [[back.entry.item, back.after, back.firm] for back in self.waiting],
            "current": [current.item, current.source] if current else None,
            "recent": [[entry.item, entry.source] for entry in self.recent],
            "asked": self.asked,
            "limit": self.limit,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any], traits: TraitsOf) -> Self:
        """Return the queue that :meth:`to_dict` gave, without the items that are gone since.

        Raises KeyError, TypeError or ValueError for anything else.
        """

        def entries(keys: Iterable[str], source: Source) -> Iterator[Entry]:
            for key in map(ItemKey, keys):
                if (found := traits(key)) is not None:
                    yield Entry(key, found, source)

        back = [
            Waiting(entry, int(after), bool(firm))
            for key, after, firm in data["waiting"]
            for entry in entries([key], Source.BACK)
        ]
        shown = [
            entry for key, source in data["recent"] for entry in entries([key], Source(source))
        ]
        current = data["current"]
        return cls(
            due=tuple(entries(data["due"], Source.DUE)),
            new=tuple(entries(data["new"], Source.NEW)),
            waiting=tuple(back),
            current=next(entries([current[0]], Source(current[1])), None) if current else None,
            recent=tuple(shown),
            asked=int(data["asked"]),
            limit=int(data["limit"]),
        )


def plan_session(
    due: Iterable[str],
    new: Iterable[str],
    traits: TraitsOf,
    *,
    new_limit: int,
    limit: int = 0,
    taken: Collection[str] = (),
    together: Together | None = None,
) -> SessionQueue:
    """Return the queue of a session, before its first question.

    ``due`` come by retrievability (:func:`tutor.memory.ranking.most_forgotten`), ``new`` in the
    deck's order; both are read only as far as needed. ``new_limit`` is what the day still allows,
    ``limit`` how many questions the session may ask, 0 for no limit. Of a fact one item is asked,
    its siblings wait for another session, as do facts in ``taken``. Only where ``together`` allows
    it, two due siblings are asked, if there are questions enough to come between them.
    """
    most = min(limit, MOST_IN_A_SESSION) if limit > 0 else MOST_IN_A_SESSION
    facts: dict[FactKey, ItemKey | None] = dict.fromkeys(map(FactKey, taken))
    found = _first(due, most, Source.DUE, traits, facts, together)
    chosen = tuple(with_room(found, lambda entry: entry.traits.fact))
    room = most - len(chosen)
    # Each new item is asked twice; but too few of them would leave nothing to ask in between.
    room = max(room // 2, min(_ENOUGH - len(chosen), room))
    fresh = tuple(_first(new, min(new_limit, room), Source.NEW, traits, facts))
    return SessionQueue(chosen, fresh, limit=max(limit, 0))


def _first(
    items: Iterable[str],
    count: int,
    source: Source,
    traits: TraitsOf,
    facts: dict[FactKey, ItemKey | None],
    together: Together | None = None,
) -> Iterator[Entry]:
    """Yield the first items of facts that are not in ``facts``, and seconds that may meet them.

    ``facts`` takes over their facts, each with the item that may still have a second.
    """
    if count <= 0:
        return
    for item in map(ItemKey, items):
        found = traits(item)
        if found is None:
            continue
        if found.fact in facts:
            first = facts[found.fact]
            if together is None or first is None or not together(first, item):
                continue
            facts[found.fact] = None
        else:
            facts[found.fact] = item
        yield Entry(item, found, source)
        count -= 1
        if not count:
            return


def with_room(items: Iterable[T], fact_of: Callable[[T], str]) -> list[T]:
    """Return items in their order, siblings only where enough others come between them.

    Without room, the first of each fact is kept.
    """
    found = list(items)
    firsts: dict[str, T] = {}
    for item in found:
        firsts.setdefault(fact_of(item), item)
    return found if len(firsts) > QUESTIONS_APART else list(firsts.values())


def _choose(queue: SessionQueue, conflicts: Conflicts | None) -> Entry | None:
    """Return what is to be asked next, None for nothing."""
    over = _overdone(queue.recent)
    first = second = None
    for entry in _askable(queue):
        first = first or entry
        if _conflicting(entry, queue.recent, conflicts):
            continue
        if not over or entry.traits.topic != over:
            return entry
        second = second or entry
    early = next((back.entry for back in queue.waiting if not back.firm), None)
    return second or first or early


def _askable(queue: SessionQueue) -> Iterator[Entry]:
    """Yield what may be asked now, in the order in which it should be.

    Of two siblings that are due the second waits for the first, and either for its distance.
    """
    counts = Counter([entry.traits.fact for entry in queue.due])
    has_pairs = len(counts) < len(queue.due)
    firsts = {entry.traits.fact: entry for entry in reversed(queue.due)} if has_pairs else {}
    asked = {entry.traits.fact for entry in queue.recent}
    last_chance = _last_chance(queue.due, counts) if has_pairs else None
    for entry in chain(() if last_chance is None else (last_chance,), _by_rank(queue)):
        fact = entry.traits.fact
        if fact in asked and queue.too_near(entry):
            continue
        if not has_pairs or entry.source is not Source.DUE or entry is firsts[fact]:
            yield entry


def _by_rank(queue: SessionQueue) -> Iterator[Entry]:
    """Yield what has waited long enough, then the due, then the new."""
    others = len(queue.due) + len(queue.waiting)
    if queue.new and others + len(queue.new) == _ENOUGH:
        # One more of the others now, and the last new item could not come back in time.
        yield from queue.new
        return
    yield from (back.entry for back in queue.waiting if back.after <= queue.asked)
    yield from _kept_mixed(queue.due)
    yield from _kept_mixed(queue.new)


def _last_chance(due: tuple[Entry, ...], counts: Mapping[FactKey, int]) -> Entry | None:
    """Return the first of two siblings that can wait no longer, for the second to come after it.

    ``counts`` tells how many of each fact are due.
    """
    pairs = sum(count > 1 for count in counts.values())
    # The seconds of these pairs come last of all, so that they are not what stands in between.
    if len(due) - pairs > QUESTIONS_APART + 1:
        return None
    return next(entry for entry in due if counts[entry.traits.fact] > 1)


def _kept_mixed(entries: tuple[Entry, ...]) -> Sequence[Entry]:
    """Return the entries in order, but first those of a topic that can wait no longer.

    A topic with more than twice as many entries as all others together would be left over at the
    end, and asked in a row, if another went before it.
    """
    if not entries:
        return entries
    topic, count = Counter([entry.traits.topic for entry in entries]).most_common(1)[0]
    if not topic or count <= 2 * (len(entries) - count):
        return entries
    return sorted(entries, key=lambda entry: entry.traits.topic != topic)


def _overdone(recent: tuple[Entry, ...]) -> str:
    """Return the topic of the last questions if they share one, else nothing."""
    topics = {entry.traits.topic for entry in recent[-_RUN:]}
    return topics.pop() if len(recent) >= _RUN and len(topics) == 1 else ""


def _conflicting(entry: Entry, recent: tuple[Entry, ...], conflicts: Conflicts | None) -> bool:
    """Tell whether an entry conflicts with any of the last questions."""
    if conflicts is None:
        return False
    return any(conflicts(entry.item, other.item) for other in recent if other.item != entry.item)
