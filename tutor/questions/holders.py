"""Which facts hold a value, and of how many items it is the answer. Worked out once for a pack."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from tutor.facts.model import Certainty, EntityRef, Fact, Pack, RoleName, Text, Value
from tutor.text import fold_name

Holder = tuple[Fact, RoleName]
"""A fact and the role in which it holds a value."""
_NONE: Sequence[Holder] = ()


class Holders:
    """The facts of one pack by what they hold; none of what a source has wrong is among it."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def of(self, value: Value) -> Sequence[Holder]:
        """Return who holds a value, in the order of the pack; texts are the same by their words."""
        return self._holders.get(_same(value), _NONE)

    def answers(self, value: Value) -> int:
        """Return of how many items a value is the answer, or one of several; one at least.

        What answers none may answer the question at hand, as far as a guesser can tell.
        """
        return self._answers.get(_same(value), 1)

    @cached_property
    def _holders(self) -> Mapping[Value | str, Sequence[Holder]]:
        holders: dict[Value | str, list[Holder]] = defaultdict(list)
        for fact in self._pack.facts.values():
            if any(fact.certainty_of(role) is Certainty.MISTAKEN for role in fact.roles):
                continue
            for role, values in fact.roles.items():
                for value in values:
                    holders[_same(value)].append((fact, role))
        return holders

    @cached_property
    def _answers(self) -> Counter[Value | str]:
        counts: Counter[Value | str] = Counter()
        for fact in self._pack.facts.values():
            asks = self._pack.kinds[fact.kind].asks
            for role, values in fact.roles.items():
                asked = fact.ask is None or role in fact.ask
                if asked and (role in asks or role in fact.wording):
                    counts.update(map(_same, values))
        return counts


def _same(value: Value) -> Value | str:
    """Return what equal values have in common: of entities their id, of texts their folded words.

    No id begins with a sign, as the words of texts do here.
    """
    if isinstance(value, EntityRef):
        return value.id
    return f"={fold_name(value.text)}" if isinstance(value, Text) else value
