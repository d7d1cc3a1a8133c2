"""Items: what is remembered and scheduled, and how an item is known when its fact is edited."""

from dataclasses import dataclass

from tutor.facts.dates import EdtfDate
from tutor.facts.model import (
    Amount,
    EntityRef,
    Fact,
    FactId,
    Kind,
    Pack,
    PackId,
    RoleName,
    SourceId,
    Text,
    TopicId,
    Value,
)
from tutor.questions.model import ItemId
from tutor.text import fold

_ACCORDING_TO = RoleName("according-to")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to remember: a role of a fact, or a hand-written question of a deck.

    ``fact`` is what makes items siblings. ``formerly`` are earlier ids under which a schedule may
    stand. ``role`` is empty for hand-written questions.
    """

    id: ItemId
    fact: str
    role: str
    topics: tuple[TopicId, ...] = ()
    fingerprint: str = ""
    formerly: tuple[ItemId, ...] = ()


def item_id(pack: PackId, fact: FactId, role: RoleName) -> ItemId:
    """Return the id of an item of a fact."""
    return ItemId(f"{pack}/{fact}#{role}")


def items_of(pack: Pack, fact: Fact) -> list[Item]:
    """Return the items of a fact that have a wording, in the order of the kind's roles.

    Whose word it is, is not asked of one text of an author who has written several: of lectures
    nobody remembers which, and the author is no answer.
    """
    kind, roles, whole = pack.kinds[fact.kind], fact.roles, f"{pack.id}/{fact.id}"
    asked = kind.asks.keys() | fact.wording.keys() if fact.wording else kind.asks.keys()
    return [
        Item(
            item_id(pack.id, fact.id, name),
            whole,
            name,
            fact.topics,
            fingerprint(roles[name], fact.revised),
            _earlier_ids(pack, fact, kind, name),
        )
        for name in kind.roles
        if name in roles
        and name in asked
        and (fact.ask is None or name in fact.ask)
        and (kind.asks.get(name) or fact.wording.get(name))
        and not (name == _ACCORDING_TO and fact.ask is None and _is_one_of_several(pack, fact))
    ]


def _is_one_of_several(pack: Pack, fact: Fact) -> bool:
    """Tell whether a fact is the word of a source whose author has written others as well."""
    first = fact.roles[_ACCORDING_TO][0]
    source = pack.sources.get(SourceId(first.id)) if isinstance(first, EntityRef) else None
    if source is None or not source.author or _ACCORDING_TO in fact.wording:
        return False
    return sum(other.author == source.author for other in pack.sources.values()) > 1


def _earlier_ids(pack: Pack, fact: Fact, kind: Kind, role: RoleName) -> tuple[ItemId, ...]:
    if not fact.formerly and not kind.roles[role].formerly:
        return ()
    facts = (fact.id, *fact.formerly)
    roles = (role, *kind.roles[role].formerly)
    ids = [item_id(pack.id, f, r) for f in facts for r in roles]
    return tuple(ids[1:])


def fingerprint(values: tuple[Value, ...], revised: str = "") -> str:
    """Return what tells whether an answer is still the one that was learned."""
    first = f"revised {revised}" if revised else ""
    if len(values) == 1:
        return f"{first}\n{_print_of(values[0])}"
    return "\n".join([first, *sorted(map(_print_of, values))])


def _print_of(value: Value) -> str:
    if isinstance(value, EntityRef):
        return f"entity {value.id}"
    if isinstance(value, EdtfDate):
        return f"date {value.text}"
    if isinstance(value, Amount):
        return f"amount {value.comparator} {value.number} {value.unit}"
    return f"text {fold(value.text)}"


def answer_changed(learned: str, now: str) -> bool:
    """Tell whether an item must be learned anew; words may be mended without that."""
    if learned == now:
        return False

    def firm(text: str) -> list[str]:
        return [
            "text" if part.startswith("text ") else part for part in sorted(set(text.split("\n")))
        ]

    return firm(learned) != firm(now)


def text_fingerprint(answer: str) -> str:
    """Return the fingerprint of a hand-written answer."""
    return fingerprint((Text(answer),))
