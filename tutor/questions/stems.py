"""Which wordings of a fact are usable, and what they ask.

Usable are those whose roles are filled, that hold ``{hedge}`` where a role they name or ask is
uncertain, that do not contain the key, whose question, run on the facts, returns exactly it, and
that break no rule of writing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from tutor.facts.dates import EdtfDate
from tutor.facts.model import (
    Certainty,
    EntityId,
    EntityRef,
    Fact,
    FactId,
    Kind,
    KindName,
    Many,
    RoleName,
    Text,
    Value,
    Wording,
)
from tutor.questions.asked import ACCORDING_TO, Asked
from tutor.questions.collisions import Collisions
from tutor.questions.index import PackIndex
from tutor.questions.inflected import lacking
from tutor.questions.marking.tolerance import MOST, edits
from tutor.questions.rivals import rival
from tutor.questions.templates import Pair, Printer, Slot, Template, parse
from tutor.questions.writing.model import Flaw, Rule
from tutor.questions.writing.stems import LONGEST_STEM, too_long
from tutor.questions.writing.tools import Writing
from tutor.text import fold

_ALWAYS_SHORT = LONGEST_STEM * 2
_FEW_WORDS = LONGEST_STEM // 2
_LONG_NAME = 6
_LONG_LIST = 3
"""Members up to which a list is told as a whole in saying what is true of one."""
"""Letters of a name that one within two letters of it gives away."""
UNCERTAIN = frozenset({Certainty.REPORTED, Certainty.INFERRED})


@dataclass(frozen=True, slots=True)
class Stem:
    """A usable wording: its template, what it asks, and who else the query met."""

    template: Template
    asked: Asked

    @property
    def weight(self) -> int:
        """How many roles it names."""
        return len(self.template.named)


@dataclass(frozen=True, slots=True)
class Unusable:
    """A wording that may not be used: why, and the facts it collides with.

    ``flaw`` is the rule of writing that its question would break; ``unfilled`` are roles that it
    names and the fact leaves out.
    """

    wording: Wording
    reason: str
    collides: tuple[Fact, ...] = ()
    flaw: Flaw | None = None
    unfilled: tuple[RoleName, ...] = ()


@dataclass(frozen=True, slots=True)
class _View:
    """A wording as it concerns one role: the other roles named, and what it prints without it.

    ``printed`` are folded words, and the slots in which further ones will stand.
    """

    template: Template
    named: frozenset[RoleName]
    printed: tuple[str | Slot, ...]


class Stems:
    """Finds the usable wordings of facts of one pack."""

    def __init__(self, index: PackIndex, printer: Printer) -> None:
        self.index = index
        self.printer = printer
        self._by_weight: dict[tuple[KindName, RoleName], list[Wording]] = {}
        self._entity_words: dict[EntityId, str] = {}
        self._entity_names: dict[EntityId, tuple[tuple[str, str], ...]] = {}
        self._collisions = Collisions(index)
        self._spoken: tuple[Fact | None, dict[Slot | RoleName, str]] = (None, {})
        self._statements: dict[tuple[FactId, RoleName | None], str] = {}
        self._asked_by: tuple[tuple[FactId, RoleName] | None, frozenset[frozenset[RoleName]]] = (
            None,
            frozenset(),
        )
        self._of_one: dict[tuple[FactId, RoleName, Value], str] = {}
        self.writing = Writing(index.pack, printer)

    def asks(self, fact: Fact, role: RoleName) -> tuple[list[Stem], list[Unusable]]:
        """Return the wordings that ask for a role, those with the fewest roles, and the refused.

        A fact's own wordings come first; the kind's serve where none of those is usable.
        """
        kind = self.index.pack.kinds[fact.kind]
        refused: list[Unusable] = []
        # By weight, so that what is not needed is not looked at; the order stays the author's.
        own = sorted(fact.wording[role], key=_weight) if role in fact.wording else ()
        for wordings in (own, self._asks(kind, role)):
            stems: list[Stem] = []
            for wording in wordings:
                if stems and _weight(wording) > stems[0].weight:
                    break
                if self._is_of_another_type(fact, role, wording):
                    continue
                found = self._usable(fact, kind, role, wording)
                if isinstance(found, Stem):
                    stems.append(found)
                else:
                    refused.append(found)
            if stems:
                return _of_a_type(stems, self.index) or stems, refused
        return [], refused

    def named_by(self, fact: Fact, role: RoleName) -> frozenset[frozenset[RoleName]]:
        """Return the roles that the usable question wordings of a role name, of each of them."""
        if self._asked_by[0] != (fact.id, role):
            found = frozenset(stem.asked.named for stem in self.asks(fact, role)[0])
            self._asked_by = ((fact.id, role), found)
        return self._asked_by[1]

    def _is_of_another_type(self, fact: Fact, role: RoleName, wording: Wording) -> bool:
        """Tell whether a wording names a type of things that nothing in the role belongs to."""
        group = wording.group
        if group is None or not self.index.is_type(group):
            return False
        return not self._keys(fact, role, group)

    def _asks(self, kind: Kind, role: RoleName) -> list[Wording]:
        key = (kind.name, role)
        if key not in self._by_weight:
            self._by_weight[key] = sorted(kind.asks.get(role, ()), key=_weight)
        return self._by_weight[key]

    def denies(self, fact: Fact, role: RoleName) -> tuple[list[Stem], list[Unusable]]:
        """Return the wordings that ask for what is not among a role's values, and the refused."""
        kind = self.index.pack.kinds[fact.kind]
        found = [self._usable(fact, kind, role, wording) for wording in kind.denies.get(role, ())]
        stems = [stem for stem in found if isinstance(stem, Stem)]
        return stems, [bad for bad in found if isinstance(bad, Unusable)]

    def stands_in(self, text: str, value: Value) -> bool:
        """Tell whether a text holds one of the names of a value."""
        words = f" {_words(text)} "
        return any(f" {_words(name)} " in words for name in self.names(value))

    def events(self, fact: Fact, role: RoleName) -> tuple[list[Stem], list[Unusable]]:
        """Return the phrases that name what happened on a date of a fact, and the refused."""
        kind = self.index.pack.kinds[fact.kind]
        found = [self._usable(fact, kind, role, wording) for wording in kind.timeline.get(role, ())]
        stems = [stem for stem in found if isinstance(stem, Stem)]
        return stems, [bad for bad in found if isinstance(bad, Unusable)]

    def says(self, fact: Fact, role: RoleName) -> tuple[list[Stem], list[Unusable]]:
        """Return the statements that can tell a role in a gap, and the refused.

        One that would name somebody twice serves only where there is no other.

        A fact's own come first; the kind's serve where none of those is usable.
        """
        told, refused = self.tells(fact, role)
        stems = []
        for stem in told:
            if reason := self._shows_in_gap(stem):
                refused = [*refused, Unusable(Wording(stem.template.source, fact.place), reason)]
            else:
                stems.append(stem)
        return [stem for stem in stems if not _names_twice(stem)] or stems, refused

    def _shows_in_gap(self, stem: Stem) -> str:
        """Return why a sentence is no use with a gap: the gap hides more, or its rest tells it."""
        asked = stem.asked
        entities = [key for key in asked.keys if isinstance(key, EntityRef)]
        for part in stem.template.parts:
            if not isinstance(part, Slot) or part.role != asked.role.name or not part.form:
                continue
            for key in entities:
                # "den Sachsenspiegel" ends as the name does, "Peri's" does not.
                shape, name = self.printer.value(key, part.form), self.printer.value(key)
                if not fold(shape).endswith((fold(name), fold(self.printer.option(key)))):
                    return f"it has {asked.role.name} in a form, of which a gap shows nothing"
        printed = self._printed(_view(stem.template.source, asked.role.name), asked.fact).split()
        for name in map(_words, chain.from_iterable(map(self.names, entities))):
            for word in printed if len(name) >= _LONG_NAME else ():
                if edits(name, word, MOST):
                    return f"it contains {word}, all but the answer"
        return ""

    def tells(self, fact: Fact, role: RoleName) -> tuple[list[Stem], list[Unusable]]:
        """Return the statements that tell a role, whatever else they tell, and the refused."""
        kind = self.index.pack.kinds[fact.kind]
        refused: list[Unusable] = []
        for wordings in (fact.says, kind.says):
            stems: list[Stem] = []
            for wording in wordings:
                if role not in parse(wording.template).named:
                    continue
                found = self._usable(fact, kind, role, wording, statement=True)
                if isinstance(found, Stem):
                    stems.append(found)
                else:
                    refused.append(found)
            if stems:
                return stems, refused
        return [], refused

    def statement(self, fact: Fact, naming: RoleName | None = None) -> str:
        """Return the fact in a sentence, "" if none fits: the first wording with the most roles.

        With ``naming``, one that tells this role.
        """
        key = (fact.id, naming)
        if key not in self._statements:
            self._statements[key] = self._statement(fact, naming)
        return self._statements[key]

    def _statement(self, fact: Fact, naming: RoleName | None, only: Value | None = None) -> str:
        kind = self.index.pack.kinds[fact.kind]
        best = self._best(fact, fact.says, naming) or self._best(fact, kind.says, naming)
        if best is None:
            return ""
        roles = fact.roles
        if only is not None and naming is not None and _begins_with(best, naming):
            roles = {**roles, naming: (only,)}
        return self.printer.sentence(best, roles, hedge=self.printer.hedge_of(fact, best.named))

    def statement_of(self, fact: Fact, role: RoleName, value: Value) -> str:
        """Return what a fact says of one value of a role, "" if no sentence tells the role.

        A long list is not told for the sake of one where the sentence begins with it, or does so
        once it has said whose word it is: of each the same is true.
        """
        if len(fact.roles[role]) <= _LONG_LIST or value not in fact.roles[role]:
            return self.statement(fact, naming=role)
        key = (fact.id, role, value)
        if key not in self._of_one:
            self._of_one[key] = self._statement(fact, role, only=value)
        return self._of_one[key]

    def _best(
        self, fact: Fact, wordings: Iterable[Wording], naming: RoleName | None
    ) -> Template | None:
        """Return the sentence that tells most of a fact, and the role if one is named, or None.

        One that prints a form which something lacks is told for want of another.
        """
        templates = (parse(wording.template) for wording in wordings)
        told = (t for t in templates if naming is None or naming in t.named)
        entities = self.index.pack.entities
        return max(
            (template for template in told if self.can_tell(fact, template)),
            key=lambda template: (not lacking(template, fact, entities), len(template.named)),
            default=None,
        )

    def can_tell(self, fact: Fact, template: Template) -> bool:
        """Tell whether a fact fills a sentence, and no doubt is hidden: feedback may use it."""
        hedged = template.hedged or not self._needs_hedge(fact, template.named)
        return hedged and self._filled(template, fact)

    def _usable(
        self, fact: Fact, kind: Kind, role: RoleName, wording: Wording, *, statement: bool = False
    ) -> Stem | Unusable:
        view = _view(wording.template, role)
        template, named = view.template, view.named
        if not template.needed <= fact.roles.keys():
            missing = sorted(name for name in template.named if name not in fact.roles)
            reason = f"the fact leaves out {', '.join(missing)}"
            return Unusable(wording, reason, unfilled=tuple(missing))
        if lack := lacking(template, fact, self.index.pack.entities):
            return Unusable(wording, lack)
        keys = fact.roles[role] if wording.group is None else self._keys(fact, role, wording.group)
        if not keys:
            return Unusable(wording, f"no {role} of the fact is in {wording.group}")
        # A kind's words are asked of every fact: nobody vouches for them.
        own = not statement and wording in fact.wording.get(role, ())
        vouched = own and not template.named
        if (fact.uncertain or fact.certainty is not Certainty.STATED) and (
            doubt := self._doubt(fact, role, view, vouched=vouched)
        ):
            return Unusable(wording, doubt)
        asked = Asked(fact, kind.roles[role], named, keys, wording.group, vouched)
        if not statement and role in template.named:
            return Unusable(wording, f"it names {role}, which it asks for")
        printed = self._printed(view, fact)
        if found := self._given_away(asked, printed):
            given = Flaw(Rule.GIVEN, f"the question contains the answer (“{found}”)")
            return Unusable(wording, f"it contains the answer ({found})", flaw=given)
        if not vouched and (collides := self._collisions.of(asked)):
            told = ", ".join(rival(asked, other) for other in collides)
            return Unusable(wording, f"the same question has another answer in {told}", collides)
        if flaw := self._flaw(asked, view, printed, statement):
            return Unusable(wording, flaw.reason, flaw=flaw)
        return Stem(template, asked)

    def _doubt(self, fact: Fact, role: RoleName, view: _View, *, vouched: bool) -> str:
        """Return what a wording hides of the doubt about a fact that is not stated, or ""."""
        told = view.named | {role}
        if fact.certainty_of(role) is Certainty.MISTAKEN and ACCORDING_TO not in told:
            return "the source errs, and the wording does not name it"
        if not vouched and self._needs_hedge(fact, told) and not view.template.hedged:
            return "it lacks {hedge}, and the source is not certain"
        return ""

    def _flaw(self, asked: Asked, view: _View, printed: str, statement: bool) -> Flaw | None:
        """Return the rule of writing that the question of a wording would break, or None."""
        template, fact, role = view.template, asked.fact, asked.role.name
        # Nothing is printed that cannot be too long.
        if len(printed) > _ALWAYS_SHORT:
            lengths = [self._words_of(value, "").count(" ") + 1 for value in fact.roles[role]]
            # A claim puts one member of a list, and a gap none.
            told = max(lengths) if statement else sum(lengths)
            if printed.count(" ") + told > _FEW_WORDS:
                one = fact.roles[role][lengths.index(told)] if statement else None
                if flaw := too_long(self._whole(template, fact, role, one)):
                    return flaw
        return None if statement else self.writing.unstressed(template, fact, role)

    def _whole(
        self, template: Template, fact: Fact, role: RoleName, one: Value | None = None
    ) -> str:
        """Print a wording with all that the fact holds, or with one value of the role asked."""
        hedge = self.printer.hedge_of(fact, template.named | {role})
        roles = fact.roles if one is None else {**fact.roles, role: (one,)}
        return self.printer.sentence(template, roles, hedge=hedge)

    @staticmethod
    def _filled(template: Template, fact: Fact) -> bool:
        return template.needed <= fact.roles.keys()

    @staticmethod
    def _needs_hedge(fact: Fact, roles: frozenset[RoleName]) -> bool:
        if fact.certainty is Certainty.STATED and not fact.uncertain:
            return False
        return any(fact.certainty_of(role) in UNCERTAIN for role in roles)

    def _keys(self, fact: Fact, role: RoleName, group: EntityId) -> tuple[Value, ...]:
        inside = self.index.parts(group)
        return tuple(v for v in fact.roles[role] if isinstance(v, EntityRef) and v.id in inside)

    def _given_away(self, asked: Asked, printed: str) -> str:
        """Return the name of the answer that a wording would print, or ""."""
        found = (
            next((name for name, words in self._named(value) if words in printed), "")
            for value in asked.keys
        )
        named = [name for name in found if name]
        # "Starting with the new moon" tells nothing of the order behind it.
        if len(named) > (asked.role.many is Many.ORDERED and len(asked.keys) > 2):
            return named[0]
        for name in asked.fact.accept.get(asked.role.name, ()):
            if f" {_words(name)} " in printed:
                return name
        return ""

    def _printed(self, view: _View, fact: Fact) -> str:
        """Return the folded words of a printed wording between spaces, without the role asked."""
        if self._spoken[0] is not fact:
            self._spoken = (fact, {})
        spoken = self._spoken[1]
        out = []
        for part in view.printed:
            if isinstance(part, str):
                out.append(part)
                continue
            key = part.role if not part.form else part
            words = spoken.get(key)
            if words is None:
                values = fact.roles[part.role]
                words = spoken[key] = " ".join([self._words_of(v, part.form) for v in values])
            out.append(words)
        return f" {' '.join(out)} "

    def _words_of(self, value: Value, form: str) -> str:
        if form or not isinstance(value, EntityRef):
            return _words(self.printer.value(value, form))
        if value.id not in self._entity_words:
            self._entity_words[value.id] = _words(self.printer.value(value))
        return self._entity_words[value.id]

    def _named(self, value: Value) -> tuple[tuple[str, str], ...]:
        """Return the names of a value, each with its folded words between spaces."""
        if not isinstance(value, EntityRef):
            return tuple((name, f" {_words(name)} ") for name in self.names(value))
        if value.id not in self._entity_names:
            names = dict.fromkeys(self.names(value))
            # Of two names with the same words the second is never met.
            named = {f" {_words(name)} ": name for name in reversed(names)}
            self._entity_names[value.id] = tuple((n, w) for w, n in reversed(named.items()))
        return self._entity_names[value.id]

    def names(self, value: Value) -> tuple[str, ...]:
        """Return everything by which a value is known; a word of two letters gives nothing away."""
        if isinstance(value, EntityRef):
            entity = self.index.pack.entities[value.id]
            names = (entity.name, entity.sentence, *entity.aliases)
            if entity.family:
                names += (entity.family,)
            return names
        if isinstance(value, EdtfDate):
            return (self.printer.date(value),)
        if isinstance(value, Text):
            return (value.text,)
        return (value.text,)


def _of_a_type(stems: list[Stem], index: PackIndex) -> list[Stem]:
    """Return those that call what they ask for by its type: "Which language", not "What"."""
    groups = ((stem, stem.asked.group) for stem in stems)
    return [stem for stem, group in groups if group is not None and index.is_type(group)]


def _begins_with(template: Template, role: RoleName) -> bool:
    """Tell whether a sentence begins with a role, or does once it has said whose word it is."""
    slots = (part.role for part in template.parts if isinstance(part, Slot))
    first = next((slot for slot in slots if slot != ACCORDING_TO), None)
    return isinstance(template.parts[0], Slot) and first == role


def _weight(wording: Wording) -> int:
    return len(parse(wording.template).named)


def _names_twice(stem: Stem) -> bool:
    """Tell whether two other roles that a sentence names hold the same."""
    asked = stem.asked
    told = [asked.fact.roles[role] for role in stem.template.named - {asked.role.name}]
    return len(set(told)) < len(told)


@lru_cache(maxsize=4096)
def _view(source: str, role: RoleName) -> _View:
    template = parse(source)
    printed: list[str | Slot] = []
    for part in template.parts:
        if isinstance(part, str):
            printed.append(_words(part))
        elif isinstance(part, Pair):
            printed += [_words(part.several), _words(part.one)]
        elif isinstance(part, Slot) and part.role != role:
            printed.append(part)
    return _View(template, template.named - {role}, tuple(printed))


@lru_cache(maxsize=65536)
def _words(text: str) -> str:
    """Return the folded words of a text, separated by single spaces."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))
