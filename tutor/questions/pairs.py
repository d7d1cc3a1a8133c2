"""What goes together: the two sides of facts that can be matched, and which prove each other false.

Only what is certain stands here: one value on either side, stated. Where the right side hangs on a
date besides the left one, as an office-holder does, the left side shows that date as well.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from tutor.facts.dates import EdtfDate, Precision
from tutor.facts.model import (
    Certainty,
    EntityRef,
    Fact,
    FactId,
    Kind,
    KindName,
    Pairing,
    RoleName,
    Text,
    Value,
)
from tutor.questions.asked import Asked, Ground
from tutor.questions.index import PackIndex
from tutor.questions.items import item_id
from tutor.questions.licence import Licensing
from tutor.questions.model import ItemId
from tutor.questions.stems import Stems
from tutor.questions.templates import Printer, begin_sentence
from tutor.questions.timeline import names_month, names_year
from tutor.text import fold_name

NEARBY = 20
"""How many facts on either side of one are looked at for its partners."""
NEXT_TO = 3
"""How many are mostly enough to tell that a pair has partners."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The two sides of one fact. ``role`` is the one that is tested, and ``item`` its item.

    ``kin`` are the groups of what stands on either side or, without any, the topics of the fact:
    what shares one may be confused.
    """

    item: ItemId
    role: RoleName
    fact: Fact
    left: str
    right: str
    value: Value
    asked: Asked
    ground: Ground
    kin: frozenset[str]


class Pairs:
    """The pairs of one pack; each is worked out when it is first wanted."""

    def __init__(
        self, index: PackIndex, printer: Printer, stems: Stems, licensing: Licensing
    ) -> None:
        self._index = index
        self._printer = printer
        self._stems = stems
        self._licensing = licensing
        self._known: dict[tuple[FactId, RoleName, RoleName, RoleName], Pair | str] = {}
        self._places: dict[KindName, dict[FactId, int]] = {}

    def pairings(self, fact: Fact, role: RoleName) -> list[Pairing]:
        """Return the pairings of a fact's kind in which a role is one side."""
        kind = self._index.pack.kinds[fact.kind]
        return [pairing for pairing in kind.pairs if role in (pairing.left, pairing.right)]

    def pair(self, fact: Fact, pairing: Pairing, role: RoleName) -> Pair | str:
        """Return the pair of a fact, or why it has none.

        It tests ``role`` if that is asked for, or else its other side.
        """
        key = (fact.id, pairing.left, pairing.right, role)
        if key not in self._known:
            self._known[key] = self._found(fact, pairing, role)
        return self._known[key]

    def _found(self, fact: Fact, pairing: Pairing, role: RoleName) -> Pair | str:
        kind = self._index.pack.kinds[fact.kind]
        other = pairing.left if role == pairing.right else pairing.right
        tested = next((each for each in (role, other) if _is_asked(fact, kind, each)), None)
        if tested is None:
            return f"neither {pairing.left} nor {pairing.right} is asked for"
        if fact.ask is not None and pairing.right not in fact.ask:
            # The author has left it out: others may be right as well.
            return f"{pairing.right} is left out of ask"
        extra = _dates_beside(fact, kind, pairing)
        for name in (pairing.left, pairing.right, *extra):
            if len(fact.roles.get(name, ())) != 1:
                return f"the fact has no single {name}"
            if fact.certainty_of(name) is not Certainty.STATED:
                return f"the source is not certain of {name}"
        value = fact.roles[pairing.right][0]
        if isinstance(value, Text):
            return f"{pairing.right} is words, and words of others are no wrong answers"
        left = self._printer.option(fact.roles[pairing.left][0])
        if self._tells_date(left, value) or self._stems.stands_in(left, value):
            return f"{pairing.left} contains the answer"
        if self._tells_date(self._printer.option(value), fact.roles[pairing.left][0]):
            return f"{pairing.right} contains {pairing.left}"
        if shared := self._shared(fact, pairing):
            return f"“{shared}” stands on both sides"
        named = frozenset({pairing.left, *extra})
        asked = Asked(fact, kind.roles[pairing.right], named, (value,))
        when = self._printer.language.listing(
            [self._printer.option(fact.roles[e][0]) for e in extra]
        )
        return Pair(
            item=item_id(self._index.pack.id, fact.id, tested),
            role=tested,
            fact=fact,
            left=begin_sentence(f"{left} ({when})" if when else left),
            right=self._printer.option(value),
            value=value,
            asked=asked,
            ground=self._licensing.ground(asked),
            kin=self._kin(fact, pairing),
        )

    def _kin(self, fact: Fact, pairing: Pairing) -> frozenset[str]:
        sides = (fact.roles[name][0] for name in (pairing.left, pairing.right))
        entities = self._index.pack.entities
        groups = (entities[side.id].groups for side in sides if isinstance(side, EntityRef))
        return frozenset(chain.from_iterable(groups)) or frozenset(fact.topics)

    def _shared(self, fact: Fact, pairing: Pairing) -> str:
        """Return a word that says something and stands on either side of a pair, "" for none."""
        writing = self._stems.writing
        one, other = (fact.roles[name][0] for name in (pairing.left, pairing.right))
        return min(writing.of_value(one).content & writing.of_value(other).content, default="")

    def _tells_date(self, text: str, value: Value) -> bool:
        """Tell whether a name holds the year of a date beside it, or its month where it has one."""
        if not isinstance(value, EdtfDate):
            return False
        fine = value.precision in {Precision.MONTH, Precision.DAY}
        return names_year(text, value) or (fine and names_month(text, self._printer.language))

    def near(self, fact: Fact, pairing: Pairing, role: RoleName, most: int = NEARBY) -> list[Pair]:
        """Return the pairs of the facts of the kind that stand next to one in the pack.

        So many facts are looked at on either side.
        """
        facts = self._index.by_kind[fact.kind]
        if fact.kind not in self._places:
            self._places[fact.kind] = {each.id: place for place, each in enumerate(facts)}
        place = self._places[fact.kind][fact.id]
        steps = range(1, min(most, len(facts) // 2 + 1) + 1)
        others = [facts[(place + sign * step) % len(facts)] for step in steps for sign in (1, -1)]
        return self.of(others, fact, pairing, role)

    def at(self, places: Iterable[int], fact: Fact, pairing: Pairing, role: RoleName) -> list[Pair]:
        """Return the pairs of facts of the kind at some places, whatever numbers these are."""
        facts = self._index.by_kind[fact.kind]
        return self.of([facts[place % len(facts)] for place in places], fact, pairing, role)

    def of(
        self, others: Iterable[Fact], fact: Fact, pairing: Pairing, role: RoleName
    ) -> list[Pair]:
        """Return the pairs of other facts, each once."""
        each = {other.id: other for other in others if other is not fact}.values()
        pairs = (self.pair(other, pairing, role) for other in each)
        return [pair for pair in pairs if isinstance(pair, Pair)]

    def stand_together(self, pair: Pair, others: Sequence[Pair]) -> bool:
        """Tell whether a pair can stand beside others: every false combination is proven false."""
        if any(fold_name(pair.left) == fold_name(other.left) for other in others):
            return False
        # All of one fact's own questions first, for they share what is looked up.
        if not all(self.is_false(pair, other.value) for other in others):
            return False
        return all(self.is_false(other, pair.value) for other in others)

    def is_false(self, pair: Pair, value: Value) -> bool:
        """Tell whether something proves that a value is not the right side of a pair."""
        if fold_name(self._printer.option(value)) == fold_name(pair.right):
            return False
        if self._licensing.licence(pair.asked, value, pair.ground) is not None:
            return True
        licensing = self._licensing
        if value not in licensing.reviewed(pair.asked):
            return False
        return (
            licensing.fits(pair.asked, value, reviewed=True)
            and licensing.held_elsewhere(pair.asked, value, reviewed=True) is None
        )

    def lacks_review(self, pair: Pair, value: Value) -> bool:
        """Tell whether a pair's fact need but mark a value wrong for it to be false of the pair."""
        licensing = self._licensing
        return (
            not self.is_false(pair, value)
            and fold_name(self._printer.option(value)) != fold_name(pair.right)
            and value not in licensing.reviewed(pair.asked)
            and licensing.fits(pair.asked, value, reviewed=True)
            and licensing.held_elsewhere(pair.asked, value, reviewed=True) is None
        )


def _is_asked(fact: Fact, kind: Kind, role: RoleName) -> bool:
    if fact.ask is not None and role not in fact.ask:
        return False
    return role in fact.roles and bool(kind.asks.get(role) or fact.wording.get(role))


def _dates_beside(fact: Fact, kind: Kind, pairing: Pairing) -> tuple[RoleName, ...]:
    """Return the dates that determine the right side together with the left one, none else."""
    others = [name for name in kind.roles[pairing.right].one_for or () if name != pairing.left]
    dated = all("date" in kind.roles[name].types for name in others)
    return tuple(name for name in others if name in fact.roles) if dated else ()
