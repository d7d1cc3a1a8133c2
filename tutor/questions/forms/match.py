"""Match: left sides with their right ones, of several facts of a kind, and one to spare.

Every false combination is proven false by the licences: for each left side shown, the right side of
every other pair, and the one to spare.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tutor import chance
from tutor.errors import ContentError
from tutor.facts.dates import EdtfDate
from tutor.facts.measures import kind_of
from tutor.facts.model import (
    Amount,
    EntityRef,
    Fact,
    FactId,
    Kind,
    Many,
    Pairing,
    RoleName,
    Value,
)
from tutor.questions.context import Context
from tutor.questions.forms.workshop import Subject, Workshop
from tutor.questions.model import Form, ItemId, Option, Question, Refusal
from tutor.questions.pairs import NEARBY, NEXT_TO, Pair

FORM = Form.MATCH
FEWEST, MOST = 3, 5
_SIZES = (4, 5, 4, 3)
_DRAWN = 8
"""How many facts next to one, and how many anywhere, a table is drawn from at first."""


@dataclass(frozen=True, slots=True)
class _Table:
    """Pairs that can stand together, and a right side that fits none of them."""

    pairing: Pairing
    pairs: tuple[Pair, ...]
    spare: Pair

    @property
    def is_alike(self) -> bool:
        """Whether what is to spare is of a sort with some pair, or no pair is of any sort."""
        kin = frozenset[str]().union(*(pair.kin for pair in self.pairs))
        return not kin or bool(kin & self.spare.kin)


def refuse(shop: Workshop, subject: Subject) -> Refusal | None:
    """Return why an item cannot be matched with others, or None."""
    pairings = shop.pairs.pairings(subject.fact, subject.role)
    if not pairings:
        return Refusal(FORM, f"its kind pairs {subject.role} with nothing", _unlock(shop, subject))
    reasons: dict[str, None] = {}
    unlock = ""
    for pairing in pairings:
        head = shop.pairs.pair(subject.fact, pairing, subject.role)
        if isinstance(head, str):
            reasons[head] = None
        elif _has_table(shop, pairing, head):
            return None
        else:
            unlock = unlock or _lacking(shop, pairing, head)
    if len(reasons) == len(pairings):
        return Refusal(FORM, "; ".join(reasons))
    why = f"fewer than {FEWEST} pairs and one to spare are proven false for one another"
    return Refusal(FORM, why, unlock)


def _lacking(shop: Workshop, pairing: Pairing, head: Pair) -> str:
    """Return how many pairs a table lacks, and what would make them of the facts there are."""
    near = _near(shop, head, pairing)
    lacking = FEWEST + 1 - len(_gathered(shop, head, near, FEWEST + 1))
    number = "one more pair" if lacking == 1 else f"{lacking} more pairs"
    sides = f"{pairing.left} and {pairing.right}"
    if head.ground.licence is None:
        return f"{number} with {sides}: {head.ground.unlock}"
    for other in near:
        for one, value in ((head, other.value), (other, head.value)):
            # What is measured otherwise ("9.1" for "2890 km") nobody would list.
            if shop.pairs.lacks_review(one, value) and _is_like(one.value, value):
                named = value.id if isinstance(value, EntityRef) else value.text
                return (
                    f"{number} with {sides}: wrong: {{{pairing.right}: [{named}, …]}} in "
                    f"{one.fact.id}, and so on for each two facts, or more facts"
                )
    return f"{number} with {sides}, from more facts"


def _is_like(one: Value, other: Value) -> bool:
    """Tell whether two values may stand beside each other: amounts of one kind, or none."""
    amounts = [value for value in (one, other) if isinstance(value, Amount)]
    return len({kind_of(amount) or amount.unit for amount in amounts}) <= 1


def _has_table(shop: Workshop, pairing: Pairing, head: Pair) -> bool:
    # Mostly the facts next to it will do.
    windows = (shop.pairs.near(head.fact, pairing, head.role, n) for n in (NEXT_TO, NEARBY))
    return any(_sized(shop, pairing, head, near, FEWEST, near) is not None for near in windows)


def _unlock(shop: Workshop, subject: Subject) -> str:
    """Return the line that would pair a role with another, and what else that takes, or ""."""
    fact, role = subject.fact, subject.role
    kind = shop.pack.kinds[fact.kind]
    lacking = ""
    for left, right in _sides(kind, role):
        pairing = Pairing(left, right, "", kind.place)
        head = shop.pairs.pair(fact, pairing, role)
        if isinstance(head, str) or head.role != role or head.ground.licence is None:
            continue
        line = f"{{left: {left}, right: {right}, ask: 'Match each … with its …'}}"
        told = f"pairs: [{line}] in the kind {kind.name}"
        if _has_table(shop, pairing, head):
            return told
        lacking = lacking or f"{told}, and {_lacking(shop, pairing, head)}"
    return lacking


def _sides(kind: Kind, role: RoleName) -> Iterator[tuple[RoleName, RoleName]]:
    """Yield what could stand left and right with a role, what determines the other on the left.

    Words have no wrong answers on the right, and a date is told beside another side.
    """
    one_for = kind.roles[role].one_for or ()
    others = [name for name in kind.roles if name != role]
    for name in sorted(others, key=lambda name: name not in one_for):
        for left, right in ((name, role), (role, name)):
            determined = left in (kind.roles[right].one_for or ())
            sides = kind.roles[left], kind.roles[right]
            if not determined or any(side.many is not Many.ONE for side in sides):
                continue
            if "date" not in sides[0].types and "text" not in sides[1].types:
                yield left, right


def joins(shop: Workshop, subject: Subject, other: Subject) -> bool:
    """Tell whether another item can stand in a match with this one."""
    if other.fact.kind != subject.fact.kind or other.fact is subject.fact:
        return False
    for pairing in shop.pairs.pairings(subject.fact, subject.role):
        one = shop.pairs.pair(subject.fact, pairing, subject.role)
        two = shop.pairs.pair(other.fact, pairing, subject.role)
        if isinstance(one, Pair) and isinstance(two, Pair) and two.item == other.item.id:
            return shop.pairs.stand_together(two, [one])
    return False


def partners(shop: Workshop, subject: Subject) -> tuple[ItemId, ...]:
    """Return the items that may stand in a match with one."""
    found: dict[ItemId, None] = {}
    for pairing in shop.pairs.pairings(subject.fact, subject.role):
        head = shop.pairs.pair(subject.fact, pairing, subject.role)
        if isinstance(head, Pair):
            near = _near(shop, head, pairing)
            found.update((p.item, None) for p in near if shop.pairs.stand_together(p, [head]))
    return tuple(found)


def draw(shop: Workshop, subject: Subject, seed: int, context: Context) -> Question:
    """Return the item in a table of pairs.

    Raises ContentError where the partners allowed by the context are too few.
    """
    pairings = shop.pairs.pairings(subject.fact, subject.role)
    for pairing in chance.shuffled(pairings, lambda pairing: pairing.ask, seed, "pairing"):
        head = shop.pairs.pair(subject.fact, pairing, subject.role)
        if isinstance(head, Pair):
            table = _drawn(shop, pairing, head, seed, context)
            if table is not None:
                return _question(shop, subject, table, seed)
    raise ContentError(f"{subject.item.id} has too few partners to be matched with.")


def _drawn(
    shop: Workshop, pairing: Pairing, head: Pair, seed: int, context: Context
) -> _Table | None:
    size = chance.pick(_SIZES, seed, "size", head.item)
    if context.partners:
        named = _named(shop, pairing, head, context)
        near = _near(shop, head, pairing)
        table = _of_kin(shop, pairing, head, named, size, near)
        return table or _table(shop, pairing, head, named, size, near)
    start = chance.number(seed, "place", head.item)
    places = [chance.turn(start, chance.code(str(turn))) for turn in range(_DRAWN)]
    anywhere = shop.pairs.at(places, head.fact, pairing, head.role)
    near = shop.pairs.near(head.fact, pairing, head.role, _DRAWN // 2)
    drawn = _akin_first(head, _by_temptation([*near, *anywhere], head, seed))
    near = _akin_first(head, _near(shop, head, pairing))
    if table := _of_kin(shop, pairing, head, [*drawn, *near], size, near):
        return table
    table = _table(shop, pairing, head, drawn, size)
    return table or _table(shop, pairing, head, near, size)


def _of_kin(
    shop: Workshop,
    pairing: Pairing,
    head: Pair,
    candidates: Sequence[Pair],
    size: int,
    spares: Sequence[Pair],
) -> _Table | None:
    """Return a table of what is akin to its head alone, the one to spare as well, if there is."""
    if isinstance(head.value, EdtfDate):
        return None
    likely, others = ([p for p in some if head.kin & p.kin] for some in (candidates, spares))
    return _sized(shop, pairing, head, likely, size, others)


def _near(shop: Workshop, head: Pair, pairing: Pairing) -> list[Pair]:
    return shop.pairs.near(head.fact, pairing, head.role)


def _named(shop: Workshop, pairing: Pairing, head: Pair, context: Context) -> list[Pair]:
    """Return the pairs of the items that may be taken up."""
    facts: dict[ItemId, Fact] = {}
    for item in context.partners:
        fact = shop.pack.facts.get(FactId(item.partition("/")[2].partition("#")[0]))
        if fact is not None and fact.kind == head.fact.kind:
            facts[item] = fact
    found = shop.pairs.of(facts.values(), head.fact, pairing, head.role)
    return [pair for pair in found if pair.item in facts]


def _by_temptation(pairs: Iterable[Pair], head: Pair, seed: int) -> list[Pair]:
    """Return pairs in an order by seed, dates near the head's likely to come first."""
    each = list({pair.item: pair for pair in pairs}.values())
    if isinstance(head.value, EdtfDate):
        year = head.value.first[0]
        each.sort(key=lambda pair: abs(_year(pair.value) - year))
    rank = {pair.item: place for place, pair in enumerate(each)}
    spread = 6 if isinstance(head.value, EdtfDate) else len(each) * 4
    start = chance.number(seed, "partner", head.item)

    def order(pair: Pair) -> tuple[int, ItemId]:
        jitter = chance.turn(start, chance.code(pair.item)) % spread
        return rank[pair.item] + jitter, pair.item

    return sorted(each, key=order)


def _is_span(pair: Pair) -> bool:
    return isinstance(pair.value, EdtfDate) and pair.value.interval


def _year(value: Value) -> int:
    return value.first[0] if isinstance(value, EdtfDate) else 0


def _table(
    shop: Workshop,
    pairing: Pairing,
    head: Pair,
    candidates: Sequence[Pair],
    size: int,
    spares: Sequence[Pair] = (),
) -> _Table | None:
    """Return a table with so many pairs at most, None where it has too few or none to spare."""
    others = [*candidates, *spares]
    found = None
    for most in range(size, MOST + 1):
        table = _sized(shop, pairing, head, candidates, most, others)
        if table is None or table.is_alike:
            return table or found
        # What is of another sort than all pairs is seen to be to spare: one more may be of its own.
        found = found or table
    return found


def _sized(
    shop: Workshop,
    pairing: Pairing,
    head: Pair,
    candidates: Sequence[Pair],
    size: int,
    spares: Sequence[Pair],
) -> _Table | None:
    """Return a table of so many pairs at most, or None."""
    pairs = _gathered(shop, head, candidates, size)
    spare = _to_spare(shop, pairs, spares)
    if spare is None:
        # Each pair is false for all others: without its left side, its right one is to spare.
        spare = _last_like_another(pairs)
        pairs = [pair for pair in pairs if pair is not spare]
    elif all(_is_span(pair) is not _is_span(spare) for pair in pairs):
        # What alone is a span, or alone is none, is better one of the pairs than to spare.
        other = _last_like_another(pairs)
        taken = any(spare is pair for pair in candidates)
        if taken and shop.pairs.stand_together(spare, pairs):
            pairs, spare = [*(pair for pair in pairs if pair is not other), spare], other
    return _Table(pairing, tuple(pairs), spare) if len(pairs) >= FEWEST else None


def _last_like_another(pairs: Sequence[Pair]) -> Pair:
    """Return the last of some pairs whose right side is a span if another's is; never the first."""
    shapes = [_is_span(pair) for pair in pairs]
    alike = (pair for pair in reversed(pairs[1:]) if shapes.count(_is_span(pair)) > 1)
    return next(alike, pairs[-1])


def _akin_first(head: Pair, pairs: Iterable[Pair]) -> list[Pair]:
    """Return pairs in their order, but what shares a group with one before the rest.

    Of dates the nearest come first, whatever they are dates of, but spans beside spans.
    """
    if isinstance(head.value, EdtfDate):
        return sorted(pairs, key=lambda pair: _is_span(pair) is not _is_span(head))
    return sorted(pairs, key=lambda pair: not head.kin & pair.kin)


def _to_spare(shop: Workshop, pairs: Sequence[Pair], others: Sequence[Pair]) -> Pair | None:
    """Return a pair whose right side fits none of some, one that is akin to them if there is.

    Of dates it is the one nearest to some of theirs, a span if one of them is: what is of another
    age, or the only span, is seen to be to spare.
    """
    used = {pair.item for pair in pairs}
    kin = frozenset[str]().union(*(pair.kin for pair in pairs))
    dated = isinstance(pairs[0].value, EdtfDate)
    years = [_year(pair.value) for pair in pairs] if dated else [0]
    shapes = {_is_span(pair) for pair in pairs}

    def order(other: Pair) -> tuple[bool, int]:
        if not dated:
            return not kin & other.kin, 0
        gap = min(abs(_year(other.value) - year) for year in years)
        return _is_span(other) not in shapes, gap

    for other in sorted(others, key=order):
        if other.item not in used and all(shop.pairs.is_false(p, other.value) for p in pairs):
            return other
    return None


def _gathered(shop: Workshop, head: Pair, candidates: Iterable[Pair], size: int) -> list[Pair]:
    """Return a pair with others that can stand beside it and one another, so many at most."""
    pairs = [head]
    for candidate in candidates:
        if len(pairs) < size and shop.pairs.stand_together(candidate, pairs):
            pairs.append(candidate)
    return pairs


def _question(shop: Workshop, subject: Subject, table: _Table, seed: int) -> Question:
    shown = chance.shuffled(table.pairs, lambda pair: pair.item, seed, "parts")
    parts = tuple(shop.part(p.item, p.fact, p.role, p.left, p.right) for p in shown)
    ask = table.pairing.ask
    return shop.spanning(
        subject,
        FORM,
        seed,
        ask,
        ask,
        key=tuple(f"{part.text}: {part.answer}" for part in parts),
        parts=parts,
        offers=_arranged(shop, [*(pair.value for pair in table.pairs), table.spare.value], seed),
        spare=_spare(shop, table),
    )


def _spare(shop: Workshop, table: _Table) -> Option:
    """Return the right side that fits no pair shown, with what it belongs to in a sentence."""
    spare = table.spare
    truth = shop.stems.statement(spare.fact, naming=table.pairing.right)
    cite = shop.citations(spare.fact.cite)
    return Option(spare.right, correct=False, truth=truth, cite=cite)


def _arranged(shop: Workshop, values: Sequence[Value], seed: int) -> tuple[str, ...]:
    """Return the right sides as offered: dates ascend, others are shuffled."""
    dates = [value for value in values if isinstance(value, EdtfDate)]
    if len(dates) == len(values):
        ascending = sorted(dates, key=lambda date: (date.first, date.last))
        return tuple(map(shop.printer.option, ascending))
    return tuple(chance.shuffled(map(shop.printer.option, values), str, seed, "offers"))
