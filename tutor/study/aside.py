"""What is done to items from outside a session: one, many, or a whole list of them.

Set aside and taken up again, made new, given another due day. Each change is an event of the log,
all of a call in one transaction, so that a rebuild comes to the same schedules; and the last call
can be taken back as one.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tutor.errors import UsageError
from tutor.memory.leeches import is_leech
from tutor.questions.model import ItemId
from tutor.records.kinds import EventKind
from tutor.records.model import ScheduleRow
from tutor.study import outcomes
from tutor.study.agenda import fact_of
from tutor.study.bench import Bench
from tutor.study.payload import payload_of_batch
from tutor.study.room import Room
from tutor.text import nearest

_CHANGING = (
    *(EventKind.BURY, EventKind.UNBURY, EventKind.SUSPEND, EventKind.UNSUSPEND),
    *(EventKind.RESET, EventKind.SET_DUE, EventKind.POSTPONE, EventKind.UNDO),
)
_MOST_NAMES = 5000
"""Names among which one is looked for that was probably meant; of more it would take too long."""


@dataclass(frozen=True, slots=True)
class Suspended:
    """An item that is not asked: the deck it belongs to, and a question for it.

    Both are "" for one that is no longer in the content.
    """

    item: ItemId
    deck: str
    question: str


@dataclass(frozen=True, slots=True)
class Leech:
    """An item that was forgotten again and again; deck and question as of :class:`Suspended`."""

    item: ItemId
    deck: str
    question: str
    lapses: int
    suspended: bool


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What :func:`undo_last` took back: what had been done, and to which items."""

    kind: EventKind
    items: tuple[ItemId, ...]


def suspended(room: Room, deck: str | None = None) -> tuple[Suspended, ...]:
    """Return the learner's suspended items, of one deck or all, in the order of the content.

    Those that are gone from the content come last. Raises ContentError for an unknown deck.
    """
    bench = room.bench(deck)
    found = set(bench.ledger.suspended())
    here = [item for item in bench.scope.home if item in found]
    gone = [] if deck else sorted(found.difference(here))
    return tuple(Suspended(item, *_shown(bench, item)) for item in (*here, *gone))


def leeches(room: Room, deck: str | None = None) -> tuple[Leech, ...]:
    """Return the items forgotten as often as the settings call a leech, the worst first.

    Those of one deck or of all. Raises ContentError for an unknown deck.
    """
    bench, first = room.bench(deck), room.world.settings.leech_lapses
    if not first:
        return ()
    resting = set(bench.ledger.suspended())
    return tuple(
        Leech(item, *_shown(bench, item), lapses, item in resting)
        for item, lapses in bench.ledger.leeches(first)
        if is_leech(lapses, first) and (deck is None or item in bench.scope.home)
    )


def called(room: Room, names: Iterable[str], also: Iterable[ItemId] = ()) -> tuple[ItemId, ...]:
    """Return the items of some names, each once.

    A name is an item's id, or a fact's for all of its items; the pack before the slash may be left
    out where that is clear. Known are the items of the decks, those with a schedule, and ``also``
    some others. Raises UsageError for a name that no item has.
    """
    bench = room.bench()
    known = dict.fromkeys(bench.scope.home)
    known.update(dict.fromkeys(bench.ledger.every()))
    known.update(dict.fromkeys(also))
    wanted = list(names)
    if all(name in known for name in wanted):
        return tuple(dict.fromkeys(map(ItemId, wanted)))
    return _all_called(wanted, list(known), "item", "`tutor questions DECK --all` names all.")


def set_aside(room: Room, kind: EventKind, items: Sequence[ItemId]) -> tuple[ItemId, ...]:
    """Bury or suspend items, or end either (``kind`` says which), all or none of them.

    Returns those that were not so before. Raises DataError where it cannot be kept.
    """
    bench = room.bench()
    wanted = kind in (EventKind.BURY, EventKind.SUSPEND)
    changing = tuple(
        item for item in items if _is_aside(bench.schedule(item), kind, bench.day) is not wanted
    )
    payload = payload_of_batch(bench.new_id())
    bench.record(outcomes.set_aside(bench, None, kind, changing, payload), None)
    return changing


def suspend(room: Room, names: Iterable[str]) -> tuple[ItemId, ...]:
    """Suspend the items of some names; return those that were not. Raises UsageError."""
    return set_aside(room, EventKind.SUSPEND, called(room, names))


def unsuspend(room: Room, names: Iterable[str]) -> tuple[ItemId, ...]:
    """Take up again the suspended items of some names, and return them.

    An item is due again when it was, a new one is new. Raises UsageError, with nothing changed, for
    a name that no suspended item has.
    """
    known = [each.item for each in suspended(room)]
    items = _all_called(names, known, "suspended item", "`tutor items suspended` lists what is.")
    return set_aside(room, EventKind.UNSUSPEND, items)


def bury(room: Room, names: Iterable[str]) -> tuple[ItemId, ...]:
    """Set the items of some names aside until tomorrow; return those that were not so."""
    return set_aside(room, EventKind.BURY, called(room, names))


def unbury(room: Room, names: Iterable[str] | None = None) -> tuple[ItemId, ...]:
    """Ask again today what was set aside until tomorrow: items by name, or all; return them."""
    items = tuple(room.bench().ledger.hidden()) if names is None else called(room, names)
    return set_aside(room, EventKind.UNBURY, items)


def reset(room: Room, names: Iterable[str]) -> tuple[ItemId, ...]:
    """Make the items of some names new again, suspended ones too; return those that were not.

    The log keeps what was answered. Raises UsageError.
    """
    bench = room.bench()
    items = tuple(item for item in called(room, names) if bench.schedule(item) is not None)
    bench.record(outcomes.reset(bench, items, payload_of_batch(bench.new_id())), None)
    return items


def set_due(room: Room, names: Iterable[str], day: date) -> tuple[ItemId, ...]:
    """Let the items of some names be due on a day, and return those that were due on another.

    What is known of their memory stays. Raises UsageError for a day that is past, or an item that
    was never asked and therefore has no due day.
    """
    bench = room.bench()
    if day < bench.day:
        raise UsageError(f"{day} is past; the first day that can be set is today, {bench.day}.")
    items = called(room, names)
    rows = {item: bench.schedule(item) for item in items}
    new = [item for item, row in rows.items() if row is None or row.due_day is None]
    if new:
        raise UsageError(
            f"{new[0]} was never asked, so it has no day to be moved; it comes as a new one."
        )
    moving = {item: day for item, row in rows.items() if row is not None and row.due_day != day}
    payload = payload_of_batch(bench.new_id())
    bench.record(outcomes.moved(bench, EventKind.SET_DUE, moving, payload), None)
    return tuple(moving)


def undo_last(room: Room) -> TakenBack | None:
    """Take back the last change of all that were made outside of sessions; None for none.

    What was answered since is kept, and counts as if that change had never been. May be called
    again for the one before.
    """
    bench = room.bench()
    undone: set[str | None] = set()
    batch: dict[str, str] = {}
    kind, name = EventKind.UNDO, ""
    for event in room.store.changes_back(room.learner.id, _CHANGING):
        if event.kind == EventKind.UNDO:
            undone.add(event.amends)
        elif event.id not in undone:
            of = _batch_of(event.payload) or event.id
            if batch and of != name:
                break
            kind, name, batch[event.id] = event.kind, of, event.item
    if not batch:
        return None
    events = tuple(reversed(batch.items()))
    bench.record(outcomes.taken_back(bench, None, events, ""), None)
    items = dict.fromkeys(bench.ledger.current_id(item) for _, item in events)
    return TakenBack(kind, tuple(items))


def _batch_of(payload: str) -> str:
    try:
        found = json.loads(payload)
    except ValueError:
        return ""
    return str(found.get("batch", "")) if isinstance(found, Mapping) else ""


def _is_aside(row: ScheduleRow | None, kind: EventKind, day: date) -> bool:
    """Tell whether an item is suspended, or buried on a day, as the kind of change asks."""
    if row is None:
        return False
    if kind in (EventKind.SUSPEND, EventKind.UNSUSPEND):
        return row.suspended
    return row.buried_until is not None and row.buried_until > day


def _all_called(
    names: Iterable[str], known: Sequence[ItemId], what: str, hint: str
) -> tuple[ItemId, ...]:
    return tuple(dict.fromkeys(item for name in names for item in _called(name, known, what, hint)))


def _called(name: str, known: Sequence[ItemId], what: str, hint: str) -> list[ItemId]:
    found = [item for item in known if name in _names(item)]
    if not found:
        some = [each for item in known[:_MOST_NAMES] for each in _names(item)]
        near = nearest(name, some)
        hint = f"did you mean {near}?" if near else hint
        raise UsageError(f"No {what} is called {name!r}; {hint}")
    packs = list(dict.fromkeys(item.partition("/")[0] for item in found))
    if len(packs) > 1:
        raise UsageError(f"{name!r} is in {' and in '.join(packs)}; write {packs[0]}/{name}.")
    return found


def _names(item: ItemId) -> tuple[str, ...]:
    """Return what an item may be called by: its id, its fact's, and both without the pack."""
    short = ItemId(item.partition("/")[2])
    return (item, short, fact_of(item), fact_of(short))


def _shown(bench: Bench, item: ItemId) -> tuple[str, str]:
    """Return an item's deck and a question for it, both "" where it is gone from the content."""
    if not bench.knows(item):
        return "", ""
    deck = bench.deck_of(item)
    form = bench.bank.forms(item, deck)[0]
    return deck, bench.bank.draw(item, form, 0).stem
