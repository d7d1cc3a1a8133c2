"""No distractor without a licence: what makes a value false as an answer to a question.

A value may be offered only when something in the content proves it wrong. Nothing is relaxed where
few are left; the item then takes another form.

1. It is no name, part, whole or neighbour of the key, and fits the role and the group asked.
2. No fact of the kind, with whatever certainty, holds it where the roles named may agree.
3. Its falsity follows from ``one-for``, ``complete``, ``wrong`` or a time or thing of its own.
4. It is not the text of another fact, but for what settles the answer and is settled by it (the
   meanings of other terms are wrong for a term); a bound takes options from ``wrong`` alone; a date
   shares no day with the key.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import chain

from tutor.facts.dates import EdtfDate
from tutor.facts.model import (
    Amount,
    Certainty,
    Comparator,
    EntityId,
    EntityRef,
    Fact,
    KindName,
    Many,
    RoleName,
    Text,
    Value,
)
from tutor.questions.asked import ACCORDING_TO, ONE_FOR, Asked, Ground, Licence
from tutor.questions.elsewhere import Elsewhere
from tutor.questions.index import PackIndex, amount_implies, dates_may_agree
from tutor.questions.templates import Printer
from tutor.text import fold_name

_FEW_RIVALS = 4
_MOST_KEPT = 1 << 12
_NAME_WORDS = 2
"""Words that a text may have to be wrong in a sentence by what that names alone, as a name is."""
_MOST_RIVALS = 16
"""How many facts may rival one for all that they hold to be gathered before it is asked for."""


_Grounds = tuple[KindName, RoleName, frozenset[RoleName], bool, frozenset[RoleName] | None, bool]
NamedBy = Callable[[Fact, RoleName], Collection[frozenset[RoleName]]]
_Held = tuple[RoleName, frozenset[RoleName], Value]


@dataclass(frozen=True, slots=True)
class _Taken:
    """What the facts give for a role where the roles that a question names may agree.

    ``entities`` are those given and all that may not be told apart from them, ``others`` what other
    facts give besides.
    """

    entities: frozenset[EntityId]
    others: tuple[Value, ...]


class Licensing:
    """Decides over one pack what may be offered as a wrong option.

    ``named_by`` tells which roles the questions for a role of a fact name.
    """

    def __init__(self, index: PackIndex, printer: Printer, named_by: NamedBy) -> None:
        self.index = index
        self._named_by = named_by
        self._grounds: dict[_Grounds, Ground] = {}
        self._held: tuple[Fact | None, dict[_Held, Fact | None]] = (None, {})
        self._taken: dict[object, _Taken | None] = {}
        self.elsewhere = Elsewhere(index, printer)

    def ground(self, asked: Asked) -> Ground:
        """Return what makes every other value of the role false, where something does."""
        fact, role = asked.fact, asked.role.name
        # What ``complete`` proves, and what a wording leaves out, depends on the roles filled.
        settled = set(asked.role.one_for or ()) <= asked.named and role not in fact.complete
        filled = None if settled else frozenset(fact.roles)
        key = (fact.kind, role, asked.named, asked.vouched, filled, role in fact.complete)
        if key not in self._grounds:
            self._grounds[key] = self._ground(asked)
        return self._grounds[key]

    def settles(self, asked: Asked) -> bool:
        """Tell whether no answer but the keys is right to a question.

        An author's own wording without placeholders has the one answer that the author vouches
        for, unless the role is a list that may go on.
        """
        if asked.vouched:
            return asked.role.many is Many.ONE or asked.role.name in asked.fact.complete
        return self.ground(asked).licence is not None

    def _ground(self, asked: Asked) -> Ground:
        fact, role = asked.fact, asked.role
        if asked.vouched:
            unlock = f"wrong: {{{role.name}: […]}}"
            return Ground(None, "its wording is the author's own, without placeholders", unlock)
        complete = role.name in fact.complete
        if role.one_for is not None and set(role.one_for) <= asked.named:
            if role.many is Many.ONE or complete:
                # In quotation marks: they are names that an author gave, and may be no nouns.
                of = " and ".join(f"“{name}”" for name in role.one_for)
                single = "one list of" if role.many is not Many.ONE else "only one"
                return Ground(Licence.ONE_FOR, f"there is {single} “{role.name}” for each {of}")
            return Ground(
                None,
                f"{role.name} is a list that may have further members",
                f"complete: [{role.name}]",
            )
        others = {name for name in fact.roles if name != role.name}
        if complete and others <= asked.named:
            return Ground(Licence.COMPLETE, f"the fact says that no other {role.name} belongs here")
        if complete:
            missing = ", ".join(sorted(others - asked.named))
            listed = f"wrong: {{{role.name}: […]}} with two or more"
            unlock = f"{listed}, or a wording that names {missing} too"
            return Ground(None, f"the wording leaves out {missing}", unlock)
        if role.one_for and role.many is Many.ONE:
            return _together(asked, role.one_for)
        listed = f"wrong: {{{role.name}: […]}} with two or more"
        if role.many is Many.ONE:
            # What is right of one thing seldom is of no other: that is for the kind to say.
            settled = f"{ONE_FOR}, if what it names leaves no other answer in the world"
            return Ground(
                None, f"nothing says that no other {role.name} is right", f"{listed}; or {settled}"
            )
        return Ground(
            None,
            f"nothing says that no other {role.name} is right",
            f"{listed}; or complete: [{role.name}], if nobody and nothing else in the world "
            "would be right",
        )

    def reviewed(self, asked: Asked) -> tuple[Value, ...]:
        """Return the values of ``wrong`` that count in this question.

        An author has held them against the questions for the role: in a sentence that names less
        than any of these a thing or a figure may be right, and so may a word or two. More words
        say themselves what they are about.
        """
        fact, role = asked.fact, asked.role.name
        found = fact.wrong.get(role, ())
        if not found or asked.vouched:
            return found
        if ACCORDING_TO in fact.roles and role != ACCORDING_TO and ACCORDING_TO not in asked.named:
            return ()
        if isinstance(key := asked.keys[0], Text) and len(key.text.split()) > _NAME_WORDS:
            return found
        by = self._named_by(fact, role)
        return found if not by or any(named <= asked.named for named in by) else ()

    def fits(self, asked: Asked, value: Value, *, reviewed: bool = False) -> bool:
        """Rule 1 and 4: the value is of the role's shape and can be told apart from every key.

        Of amounts that somebody has ``reviewed``, only those that a key makes true are refused.
        """
        if isinstance(value, EntityRef):
            if value.id not in self.index.pack.entities:
                return False
            if asked.group is not None and value.id not in self.index.parts(asked.group):
                return False
            related = self.index.related(value.id)
            for key in asked.fact.roles[asked.role.name]:
                if isinstance(key, EntityRef) and key.id in related:
                    return False
            return True
        for key in asked.fact.roles[asked.role.name]:
            if isinstance(value, Text):
                if isinstance(key, Text) and key.text.casefold() == value.text.casefold():
                    return False
            elif type(key) is not type(value) or self._may_be(value, key, reviewed):
                return False
        return True

    def held_elsewhere(self, asked: Asked, value: Value, *, reviewed: bool = False) -> Fact | None:
        """Rule 2: return a fact that holds the value, or may, where the roles named may agree.

        For a value that its author has ``reviewed``, texts in other words are other texts.
        """
        role, named = asked.role.name, _named_by(asked)
        if not reviewed:
            return self._holder(asked, named, value)
        # A pool and the checks ask the same of each reviewed value of the fact at hand.
        if self._held[0] is not asked.fact:
            self._held = (asked.fact, {})
        key, held = (role, named, value), self._held[1]
        if key not in held:
            held[key] = self._holder(asked, named, value, reviewed=True)
        return held[key]

    def _holder(
        self, asked: Asked, named: frozenset[RoleName], value: Value, *, reviewed: bool = False
    ) -> Fact | None:
        index, role = self.index, asked.role.name
        others = index.rivals(asked.fact, named)
        if len(others) > _FEW_RIVALS:
            others = index.holding(asked.fact.kind, role, value)
        for other in others:
            for held in other.roles.get(role, ()):
                if self._may_hold(value, held, reviewed):
                    break
            else:
                continue
            if index.compatible(
                asked.fact, other, named, reviewed=reviewed
            ) and not self._is_another(asked, other):
                return other
        return None

    def _taken_for(self, asked: Asked) -> _Taken | None:
        """Return all that may be right in the role asked; None where too many facts rival this."""
        key = (asked.fact.id, asked.role.name, asked.named, asked.vouched)
        if key not in self._taken:
            if len(self._taken) > _MOST_KEPT:
                self._taken.clear()
            self._taken[key] = self._all_taken(asked)
        return self._taken[key]

    def _all_taken(self, asked: Asked) -> _Taken | None:
        index, named = self.index, _named_by(asked)
        own = asked.fact.roles[asked.role.name]
        rivals = index.rivals(asked.fact, named)
        if len(rivals) > _MOST_RIVALS:
            return None
        given = [*own]
        for other in rivals:
            held = other.roles.get(asked.role.name)
            if held and other is not asked.fact and index.compatible(asked.fact, other, named):
                given += () if self._is_another(asked, other) else held
        refs = (value for value in given if isinstance(value, EntityRef))
        entities = frozenset(chain.from_iterable(index.related(ref.id) for ref in refs))
        others = (v for v in given if not isinstance(v, EntityRef) and v not in own)
        return _Taken(entities, tuple(others))

    def judge(self, asked: Asked, ground: Ground) -> Callable[[Value], tuple[Licence, str] | None]:
        """Return what tells of values that are not reviewed what licenses them in a question.

        As :meth:`licence` does; for entities, all of the pack, it is quick with many of them.
        """
        taken = self._taken_for(asked)
        if ground.licence is None or taken is None:
            return lambda value: self.licence(asked, value, ground)
        barred, general = taken.entities, (ground.licence, ground.why)
        members = None if asked.group is None else self.index.parts(asked.group)
        own = asked.fact.roles[asked.role.name]
        dated = all(isinstance(key, EdtfDate) for key in own)
        dates = [date for date in (*own, *taken.others) if isinstance(date, EdtfDate)]

        def licensed(value: Value) -> tuple[Licence, str] | None:
            if isinstance(value, EdtfDate):
                apart = dated and not any(dates_may_agree(value, date) for date in dates)
                return general if apart else None
            if not isinstance(value, EntityRef):
                return self.licence(asked, value, ground)
            if value.id in barred or (members is not None and value.id not in members):
                return None
            return general

        return licensed

    def _is_open(self, asked: Asked, value: Value) -> bool:
        """Tell whether a value may be right or wrong: it fits, and no fact that counts holds it."""
        taken = self._taken_for(asked)
        if taken is not None and isinstance(value, EntityRef):
            if value.id in taken.entities or value.id not in self.index.pack.entities:
                return False
            return asked.group is None or value.id in self.index.parts(asked.group)
        if not self.fits(asked, value):
            return False
        if taken is None:
            return self.held_elsewhere(asked, value) is None
        return not any(self._may_hold(value, held, False) for held in taken.others)

    def apart_by_text(self, asked: Asked) -> tuple[Fact, RoleName] | None:
        """Return a fact that only the words of a role named tell from this one, and that role."""
        fact, named, compatible = asked.fact, _named_by(asked), self.index.compatible
        for other in self.index.rivals(fact, named):
            if other is fact or asked.role.name not in other.roles:
                continue
            if self._is_another(asked, other):
                continue
            if compatible(fact, other, named) and not compatible(fact, other, named, reviewed=True):
                for role in sorted(named & other.roles.keys()):
                    if not compatible(fact, other, frozenset({role}), reviewed=True):
                        return other, role
        return None

    def partner(self, asked: Asked) -> RoleName | None:
        """Return the role that settles the one asked and is settled by it, as a term its meaning.

        Only where the question names it, and one side is words and the other entities: two entities
        are two things, so that in two facts the words beside them mean two things as well.
        """
        role = asked.role
        if role.many is not Many.ONE or role.one_for is None or len(role.one_for) != 1:
            return None
        other = self.index.pack.kinds[asked.fact.kind].roles[role.one_for[0]]
        mutual = other.one_for == (role.name,) and other.many is Many.ONE
        if not mutual or other.name not in asked.named or asked.vouched:
            return None
        kinds = [type(asked.fact.roles[name][0]) for name in (role.name, other.name)]
        return other.name if set(kinds) == {EntityRef, Text} else None

    def _is_another(self, asked: Asked, other: Fact) -> bool:
        """Tell whether a fact is of other words than those that a question for an entity names."""
        if not isinstance(asked.keys[0], EntityRef):
            return False
        partner = self.partner(asked)
        if partner is None or other is asked.fact:
            return False
        role, fact = asked.role.name, asked.fact
        held, told = other.roles.get(role), other.roles.get(partner)
        if not held or not told or not isinstance(told[0], Text):
            return False
        if Certainty.MISTAKEN in (other.certainty_of(role), other.certainty_of(partner)):
            return False
        own = fact.roles[partner][0]
        assert isinstance(own, Text)
        return fold_name(own.text) != fold_name(told[0].text) and not self.index.lists_may_agree(
            fact.roles[role], held
        )

    def _may_hold(self, value: Value, held: Value, reviewed: bool) -> bool:
        if isinstance(value, Text) and isinstance(held, Text):
            # Reviewed by the author: only the same words are the same text.
            return value.text.casefold() == held.text.casefold()
        return type(value) is type(held) and self._may_be(value, held, reviewed)

    def _may_be(self, value: Value, true: Value, reviewed: bool) -> bool:
        """Tell whether a value may be true where another one is."""
        if reviewed and isinstance(value, Amount) and isinstance(true, Amount):
            return amount_implies(true, value)
        return self.index.may_be_same(value, true)

    def licence(self, asked: Asked, value: Value, ground: Ground) -> tuple[Licence, str] | None:
        """Return what licenses a value that is not reviewed, with the reason, or None."""
        if isinstance(value, Text) and self.partner(asked) is None:
            return None
        if isinstance(value, Amount) and is_bound(value, asked.keys):
            return None
        if ground.licence is not None:
            return (ground.licence, ground.why) if self._is_open(asked, value) else None
        if why := self.elsewhere.disjoint_time(asked, value):
            return (Licence.TIME, why) if self._is_open(asked, value) else None
        why = self.elsewhere.other_thing(asked, value)
        return (Licence.ONE_FOR, why) if why and self._is_open(asked, value) else None


def _together(asked: Asked, one_for: tuple[RoleName, ...]) -> Ground:
    """Return the ground of a question that names only some of the roles that settle its answer."""
    role, missing = asked.role.name, [name for name in one_for if name not in asked.named]
    told = " and ".join(missing)
    by_itself = f"wrong: {{{role}: […]}} with two or more"
    together = ", which all together settle it" if len(one_for) > 1 else ", which settles it"
    one_for_all = f"(one-for: [{', '.join(one_for)}]{together})"
    unfilled = [name for name in missing if name not in asked.fact.roles]
    if unfilled:
        empty = " and ".join(unfilled)
        why = f"the fact leaves out {empty} {one_for_all}"
        return Ground(None, why, f"{empty} in the fact and in a wording, or {by_itself}")
    why = f"the shortest wording leaves out {told} {one_for_all}"
    return Ground(None, why, f"{told} in all wordings for {role}, or {by_itself}")


def _named_by(asked: Asked) -> frozenset[RoleName]:
    """Return the roles that a question holds its fact to.

    An author's own wording without placeholders means the fact with all that it says.
    """
    if asked.vouched:
        return frozenset(asked.fact.roles) - {asked.role.name}
    return asked.named


def is_bound(value: Amount, keys: tuple[Value, ...]) -> bool:
    """Tell whether an amount or a key is a bound, whose options only a person can judge.

    "About 7" is one only beside what is not about.
    """
    kinds = {value.comparator, *(key.comparator for key in keys if isinstance(key, Amount))}
    return kinds not in ({Comparator.EXACT}, {Comparator.ABOUT})
