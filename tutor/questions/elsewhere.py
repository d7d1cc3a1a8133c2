"""What belongs to another time, or to another thing, than the one that a question names."""

from tutor.facts.dates import EdtfDate
from tutor.facts.model import Amount, Certainty, EntityRef, Many, RoleName, Value
from tutor.questions.asked import ACCORDING_TO, Asked
from tutor.questions.index import PackIndex
from tutor.questions.templates import Printer

_Things = list[tuple[RoleName, tuple[RoleName, ...]]]


class Elsewhere:
    """Tells over one pack of a value that it is wrong by what other facts state of it."""

    def __init__(self, index: PackIndex, printer: Printer) -> None:
        self._index = index
        self._printer = printer
        self._things: tuple[Asked | None, _Things] = (None, [])

    def may_prove(self, asked: Asked) -> bool:
        """Tell whether a value may be proven wrong by what it belongs to elsewhere."""
        return bool(self.single_times(asked) or self._single_things(asked))

    def other_thing(self, asked: Asked, value: Value) -> str:
        """Return why a value belongs to another thing than the one the question names, or "".

        It does where a fact states the value as the only one of its role beside another thing, and
        the thing is ``one-for`` the value, and for what else the question and both facts name
        alike: an animal of one phylum is none of another.
        """
        index, fact, role = self._index, asked.fact, asked.role.name
        if self._things[0] is not asked:
            self._things = (asked, self._single_things(asked))
        for thing, same in self._things[1]:
            for other in index.holding(fact.kind, role, value):
                theirs = other.roles.get(thing, ())
                if other.roles.get(role) != (value,) or len(theirs) != 1:
                    continue
                alike = (fact.roles.get(r) == other.roles.get(r) for r in (*same, ACCORDING_TO))
                told = (other.certainty_of(r) for r in (role, thing, *same))
                if not all(alike) or any(sure is not Certainty.STATED for sure in told):
                    continue
                if not index.lists_may_agree(fact.roles[thing], theirs):
                    return f"its one {thing} is {self._called(theirs[0])}, by {other.id}"
        return ""

    def _single_things(self, asked: Asked) -> _Things:
        """Return the entities and amounts named that are single for an answer, and for what."""
        fact, role = asked.fact, asked.role
        # Where several answers stand together, what is single for all of them is so for none.
        if asked.vouched or role.many is not Many.ONE:
            return []
        if ACCORDING_TO in fact.roles and ACCORDING_TO not in asked.named:
            return []
        found = []
        for name in sorted(asked.named):
            thing = self._index.pack.kinds[fact.kind].roles[name]
            one_for = thing.one_for or ()
            same = tuple(other for other in one_for if other != role.name)
            if role.name not in one_for or thing.many is not Many.ONE or not asked.named >= {*same}:
                continue
            if all(isinstance(value, EntityRef | Amount) for value in fact.roles[name]):
                found.append((name, same))
        return found

    def _called(self, value: Value) -> str:
        if isinstance(value, EntityRef):
            return self._index.pack.entities[value.id].name
        return self._printer.option(value)

    def disjoint_time(self, asked: Asked, value: Value) -> str:
        """Return why a value belongs to another time than the one the question names, or "".

        It does where a fact of the kind holds the value and has a single date (the date's
        ``one-for`` are the value and roles that the question names alike), outside the time named.
        """
        for time in self.single_times(asked):
            kind = self._index.pack.kinds[asked.fact.kind]
            determined_by = set(kind.roles[time].one_for or ()) - {asked.role.name}
            for other in self._index.holding(asked.fact.kind, asked.role.name, value):
                if value not in other.roles[asked.role.name]:
                    continue
                if len(other.roles.get(time, ())) != 1:
                    continue
                if other.certainty_of(time) is Certainty.MISTAKEN:
                    continue
                same = all(
                    asked.fact.roles.get(name) == other.roles.get(name) for name in determined_by
                )
                if same and not self._index.lists_may_agree(
                    asked.fact.roles[time], other.roles[time]
                ):
                    return f"its one {time} is {self._called(other.roles[time][0])}"
        return ""

    def single_times(self, asked: Asked) -> list[RoleName]:
        """Return the times named that are single for an answer and what else is named."""
        if asked.vouched:
            return []
        kind = self._index.pack.kinds[asked.fact.kind]
        return [
            name
            for name in asked.named
            if kind.roles[name].one_for
            and asked.role.name in (kind.roles[name].one_for or ())
            and set(kind.roles[name].one_for or ()) - {asked.role.name} <= asked.named
            and all(isinstance(v, EdtfDate) for v in asked.fact.roles[name])
        ]
