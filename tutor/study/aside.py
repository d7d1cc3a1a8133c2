"""Items set aside and taken up again from outside a session: one, many, or a whole list of them.

Each change is an event of the log, all of a call in one transaction, so that a rebuild comes to the
same schedules.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tutor.errors import UsageError
from tutor.questions.model import ItemId
from tutor.records.model import EventKind
from tutor.study import outcomes
from tutor.study.agenda import fact_of
from tutor.study.bench import Bench
from tutor.study.room import Room
from tutor.text import nearest


@dataclass(frozen=True, slots=True)
class Suspended:
    """An item that is not asked: the deck it belongs to, and a question for it.

    Both are "" for one that is no longer in the content.
    """

    item: ItemId
    deck: str
    question: str


def suspended(room: Room, deck: str | None = None) -> tuple[Suspended, ...]:
    """Return the learner's suspended items, of one deck or all, in the order of the content.

    Those that are gone from the content come last. Raises ContentError for an unknown deck.
    """
    bench = room.bench(deck)
    found = set(bench.ledger.suspended())
    here = [item for item in bench.scope.home if item in found]
    gone = [] if deck else sorted(found.difference(here))
    return tuple(_shown(bench, item) for item in (*here, *gone))


def unsuspend(room: Room, names: Iterable[str]) -> tuple[ItemId, ...]:
    """Take up again the suspended items of some names, and return them.

    A name is an item's id, or a fact's for all of its items; the pack before the slash may be left
    out where that is clear. An item is due again when it was, a new one is new. Raises UsageError,
    with nothing changed, for a name that no suspended item has.
    """
    known = [each.item for each in suspended(room)]
    items = dict.fromkeys(item for name in names for item in _called(name, known))
    set_aside(room, EventKind.UNSUSPEND, tuple(items))
    return tuple(items)


def set_aside(room: Room, kind: EventKind, items: Sequence[ItemId]) -> None:
    """Bury or suspend items, or end either (``kind`` says which), all or none of them.

    Raises DataError where it cannot be kept.
    """
    bench = room.bench()
    bench.record(outcomes.set_aside(bench, None, kind, items), None)


def _called(name: str, known: Sequence[ItemId]) -> list[ItemId]:
    found = [item for item in known if name in _names(item)]
    if not found:
        near = nearest(name, [each for item in known for each in _names(item)])
        hint = f"did you mean {near}?" if near else "`tutor items suspended` lists what is."
        raise UsageError(f"No suspended item is called {name!r}; {hint}")
    packs = list(dict.fromkeys(item.partition("/")[0] for item in found))
    if len(packs) > 1:
        raise UsageError(f"{name!r} is in {' and in '.join(packs)}; write {packs[0]}/{name}.")
    return found


def _names(item: ItemId) -> tuple[str, ...]:
    """Return what an item may be called by: its id, its fact's, and both without the pack."""
    short = ItemId(item.partition("/")[2])
    return (item, short, fact_of(item), fact_of(short))


def _shown(bench: Bench, item: ItemId) -> Suspended:
    if not bench.knows(item):
        return Suspended(item, "", "")
    deck = bench.deck_of(item)
    form = bench.bank.forms(item, deck)[0]
    return Suspended(item, deck, bench.bank.draw(item, form, 0).stem)
