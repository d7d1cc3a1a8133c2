"""Finding wrong options: reviewed ones first, then the most tempting of those that are licensed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain, islice
from typing import TypeVar

from tutor import chance
from tutor.facts.dates import EdtfDate
from tutor.facts.measures import are_comparable, size_of
from tutor.facts.model import (
    Amount,
    Certainty,
    EntityId,
    EntityRef,
    Fact,
    KindName,
    RoleName,
    Text,
    Value,
)
from tutor.questions.akin import Glossaries
from tutor.questions.asked import REVIEWED, Asked, Ground, Licence
from tutor.questions.dated import Dated
from tutor.questions.holders import Holders
from tutor.questions.index import PackIndex
from tutor.questions.licence import Licensing
from tutor.questions.measured import Measured
from tutor.questions.quantities import NEAREST
from tutor.questions.templates import Printer
from tutor.questions.temptation import Shelf, Temptation
from tutor.questions.voices import Voice, Voices
from tutor.text import fold_name

T = TypeVar("T")

ENOUGH_REVIEWED = 4
"""How many reviewed wrong answers make all others unwanted: enough for an exam, and to vary."""

ENOUGH_AMOUNTS = 3
"""How many do of amounts: what is made up beside them is a multiple of the right one."""

ALMOST = 1
"""What counts against those that fill the same role, but a generation earlier or later."""

POOL = 12
"""How many candidates a draw chooses from, unless more are reviewed: half near, half further."""

_Ranked = list[list[Value]]
_NEAR = POOL // 2
_ENOUGH_STANDING_IN: Mapping[type, int] = {EntityRef: 6, Amount: POOL}
"""Up to how many others stand in: of amounts enough for the key to have any place among them."""
_APART = Fraction(11, 10)
"""How many times as much as another wrong amount one is at least."""
_FEWEST_AKIN = 2
_OFF = f"; it is over {(NEAREST - 1) * 100:.0f} % off"
_MOST_TRIED = 80
_MOST_OF_A_SORT = 40
_MOST_SHELVES = 1 << 12
_MOST_MADE_UP = 1 << 15
"""How many wrong options are kept, and the candidates of how many keys."""


@dataclass(frozen=True, slots=True)
class Distractor:
    """A wrong option that may be offered: ``licence`` and ``why`` say what proves it wrong.

    ``confusable`` are the author's neighbours of the key. ``answers`` counts the items of the pack
    that the value answers. ``filler`` is 0 for what looks the most like the key, and the greater
    the less it does: it stands in for want of others.
    """

    value: Value
    text: str
    licence: Licence
    why: str
    confusable: bool = False
    answers: int = 0
    filler: int = 0

    @property
    def by_author(self) -> bool:
        """Whether the author listed it for the fact, or calls it a neighbour of the key."""
        return self.licence is Licence.WRONG or self.confusable


class _Made:
    """The wrong options that one licence and reason make, each made when it is first wanted."""

    __slots__ = ("_confusable", "_of", "_plain", "licence", "why")

    def __init__(self, of: "Distractors", licence: Licence, why: str) -> None:
        self._of = of
        self.licence = licence
        self.why = why
        self._plain: dict[Value | EntityId, _Named] = {}
        self._confusable: dict[Value | EntityId, _Named] = {}

    def option(self, value: Value, confusable: bool) -> "_Named":
        """Return a value as a wrong option, one for all questions, with its folded name."""
        key = value.id if isinstance(value, EntityRef) else value
        known = self._confusable if confusable else self._plain
        found = known.get(key)
        if found is None:
            if len(known) > _MOST_MADE_UP:
                known.clear()
            text, answers = self._of.printer.option(value), self._of.holders.answers(value)
            wrong = Distractor(value, text, self.licence, self.why, confusable, answers)
            found = known[key] = (wrong, fold_name(text))
        return found


_Named = tuple[Distractor, str]


class Distractors:
    """Finds wrong options for questions over one pack."""

    def __init__(self, index: PackIndex, printer: Printer, licensing: Licensing) -> None:
        self.index = index
        self.printer = printer
        self.licensing = licensing
        self.holders = Holders(index.pack)
        self.temptation = Temptation(index, self.holders)
        self._refs: dict[EntityId, EntityRef] = {}
        self._order: tuple[Fact | None, dict[object, _Ranked]] = (None, {})
        self._shelves: dict[object, Shelf] = {}
        self._measured = Measured(index, printer.language, self.holders)
        self._dated = Dated(index, self.temptation.companies)
        self._amounts_beside: dict[object, tuple[Amount, ...]] = {}
        self.voices = Voices(index)
        self._glossaries = Glossaries(index, self.holders, licensing)
        self._in_role: dict[tuple[KindName, RoleName], list[EntityId]] = {}
        self._made: dict[tuple[Licence, str], _Made] = {}
        self.reviewed = _Made(self, Licence.WRONG, REVIEWED)

    def pool(self, asked: Asked, limit: int = POOL) -> tuple[list[Distractor], Ground]:
        """Return what may be offered: all that is reviewed, then others up to a limit.

        Where an author has listed :data:`ENOUGH_REVIEWED` (of amounts :data:`ENOUGH_AMOUNTS`),
        nothing else is looked for but what he calls neighbours of the key, which come first in any
        case. All are in order of temptation; of the others, half are the
        most tempting ones that fill the same role elsewhere, and half lie spread over the rest of
        these; the nearest of what else there is stand in, and so does what is another sort of voice
        than the key. Under :data:`POOL` they are only counted: whichever are found first. The
        ground says what licenses a value in general, or why nothing does.
        """
        ground = self.licensing.ground(asked)
        found = _Found(self, asked)
        listed = self.licensing.reviewed(asked)
        for value in listed if limit < POOL else self.temptation.order(asked, listed):
            if self.may_stand(asked, value):
                found.add(value, self.reviewed)
        reviewed = self.in_one_voice(asked.keys[0], found.taken)
        found.taken = [*reviewed]
        enough = ENOUGH_AMOUNTS if isinstance(asked.keys[0], Amount) else ENOUGH_REVIEWED
        like = sum(not wrong.filler for wrong in reviewed) if limit >= POOL else len(reviewed)
        if like >= min(limit, enough):
            named = self._neighbours(asked, ground, found) if limit >= POOL else []
            return [*named, *reviewed], ground
        found.look_beyond(ground)
        if limit < POOL:
            for value in islice(self._candidates(asked, ground), _MOST_TRIED):
                found.take(value)
                if len(found.taken) >= limit:
                    break
            return found.taken, ground
        mixed = self._mixed(asked, ground, found, like, limit)
        named = [wrong for wrong in mixed if wrong.confusable and not wrong.filler]
        others = [wrong for wrong in mixed if wrong not in named]
        return self.in_one_voice(asked.keys[0], [*named, *reviewed, *others]), ground

    def _neighbours(self, asked: Asked, ground: Ground, found: "_Found") -> list[Distractor]:
        """Return what the author calls neighbours of the key, beside enough that he listed."""
        confused = self.temptation.neighbours(asked)
        if not confused:
            return []
        found.look_beyond(ground)
        best, *_ = self._ranked(asked, ground) or [[]]
        named = (v for v in best if isinstance(v, EntityRef) and v.id in confused)
        taken = [wrong for value in named if (wrong := found.take(value))]
        return [wrong for wrong in self.in_one_voice(asked.keys[0], taken) if not wrong.filler]

    def in_one_voice(self, key: Value, pool: list[Distractor]) -> list[Distractor]:
        """Return wrong options with what is another sort of voice than the key counted as such.

        Beside an author no more than one part of a book stands in.
        """
        if self.voices.of(key) is Voice.OTHER:
            return list(pool)
        found: list[Distractor] = []
        books: set[str] = set()
        for wrong in pool:
            unlike = self.voices.unlike(key, wrong.value)
            book = self.voices.book(wrong.value) if unlike else ""
            if book not in books:
                found.append(replace(wrong, filler=unlike) if unlike > wrong.filler else wrong)
            books.update((book,) if book else ())
        return sorted(found, key=lambda wrong: wrong.filler)

    def _mixed(
        self, asked: Asked, ground: Ground, found: "_Found", reviewed: int, limit: int
    ) -> list[Distractor]:
        """Return the most tempting candidates and others up to a limit, in order.

        So many as are ``reviewed`` come beside them; beside two of these, persons who are not of
        the very years of the fact only stand in. What is not of the best class, persons of another
        age the last of it, comes only where there is not enough of that.
        """
        near, limit = max(_NEAR - reviewed, 0), limit - reviewed
        alike, *others = self._ranked(asked, ground) or [[]]
        if reviewed >= _FEWEST_AKIN:
            alike, once = self.temptation.by_years(asked, alike)
            others = [once, *others]
        taken: dict[int, Distractor] = {}
        tried = 0
        while len(taken) < near and tried < len(alike):
            if wrong := found.take(alike[tried]):
                taken[tried] = wrong
            tried += 1
        for place in _spread(range(tried, len(alike)), limit - len(taken), asked.fact.id):
            if len(taken) >= limit:
                break
            if wrong := found.take(alike[place]):
                taken[place] = wrong
        chosen = [taken[place] for place in sorted(taken)]
        # Those that only stand in may be more, to vary: they are drawn once others were.
        enough = _ENOUGH_STANDING_IN.get(type(asked.keys[0]), ENOUGH_REVIEWED)
        for rank, value in ((n, v) for n, some in enumerate(others, 1) for v in some):
            if len(chosen) + reviewed >= enough:
                break
            if wrong := found.take(value):
                chosen.append(replace(wrong, filler=rank))
        return chosen

    def may_stand(self, asked: Asked, value: Value) -> bool:
        """Tell whether a reviewed value may be offered after all that the facts say."""
        licensing = self.licensing
        return licensing.fits(asked, value, reviewed=True) and not licensing.held_elsewhere(
            asked, value, reviewed=True
        )

    def _ranked(self, asked: Asked, ground: Ground) -> _Ranked:
        """Return candidates by temptation, in classes: the best first, each for want of those.

        Questions of one fact for the same keys share them.
        """
        if self._order[0] is not asked.fact:
            self._order = (asked.fact, {})
        # Without a general licence, what is named decides who comes into question.
        named = asked.named if ground.licence is None else None
        # Of persons the dead come first or last by whether the question tells when it was.
        dated = self.temptation.people.tells_when(asked)
        key, known = (asked.role.name, asked.group, named, dated), self._order[1]
        if key not in known:
            if isinstance(asked.keys[0], EntityRef):
                known[key] = self._from_shelf(asked, asked.keys[0], ground)
            else:
                candidates = islice(self._candidates(asked, ground), _MOST_TRIED)
                ordered = self.temptation.order(asked, candidates)
                known[key] = self._in_classes(asked, ordered)
        return known[key]

    def _in_classes(self, asked: Asked, ordered: list[Value]) -> _Ranked:
        """Return dates, amounts or words in classes: amounts that facts give come first."""
        key = asked.keys[0]
        if isinstance(key, EdtfDate):
            return self._dated.in_classes(asked, key, ordered)
        if not isinstance(key, Amount):
            return self._glossaries.in_classes(asked, ordered)
        found: _Ranked = [[], [], []]
        for value in ordered:
            if isinstance(value, Amount):
                found[self._measured.standing(asked, key, value)].append(value)
        return found

    def unlike(self, asked: Asked) -> bool:
        """Tell whether words of other sorts of things are offered, for want of any that are akin.

        Fewer than two that are akin are too few for a choice among them.
        """
        if not isinstance(asked.keys[0], Text) or self.licensing.partner(asked) is None:
            return False
        ground, reviewed = self.licensing.ground(asked), self.licensing.reviewed(asked)
        *akin, others = self._ranked(asked, ground)
        return bool(others) and sum(map(len, akin)) + len(reviewed) < _FEWEST_AKIN

    def _from_shelf(self, asked: Asked, key: EntityRef, ground: Ground) -> _Ranked:
        """Return entities by temptation: those that fill the same role elsewhere, then the rest.

        The order of all of them follows from the key alone; in front, the fact counts as well. Of
        the terms of a glossary those come before all that are akin.
        """
        if not self._may_find(asked, ground):
            return []
        fact, role = asked.fact, asked.role.name
        others = frozenset(k.id for k in asked.keys[1:] if isinstance(k, EntityRef))
        place = (fact.kind, role, key.id, others, ground.licence is None)
        shelf = self._shelves.get(place)
        if shelf is None:
            if len(self._shelves) > _MOST_SHELVES:
                self._shelves.clear()
            found = islice(self._entities(asked, key, ground), _MOST_TRIED)
            shelf = self._shelves[place] = self.temptation.shelved(fact.kind, role, key.id, found)
        ranked = self.temptation.from_shelf(asked, shelf)
        classes = self.temptation.in_classes(asked, ranked, shelf)
        if self._glossaries.has_terms(asked):
            fit = [*chain(*classes[:-1])]
            confused = self.temptation.confused_with_any(asked.keys)
            named = [v for v in fit if isinstance(v, EntityRef) and v.id in confused]
            akin = [*dict.fromkeys((*named, *self._glossaries.akin_terms(asked, fit)))]
            known = frozenset(akin)
            classes = [akin, *([v for v in some if v not in known] for some in classes)]
        return classes

    def _may_find(self, asked: Asked, ground: Ground) -> bool:
        """Tell whether anything could license an entity: a general licence, or another's place."""
        return ground.licence is not None or self.licensing.elsewhere.may_prove(asked)

    def made(self, licence: Licence, why: str) -> _Made:
        """Return the wrong options that a licence makes for one reason."""
        key = (licence, why)
        found = self._made.get(key)
        if found is None:
            if len(self._made) > _MOST_SHELVES:
                self._made.clear()
            found = self._made[key] = _Made(self, licence, why)
        return found

    def origin(self, fact: Fact, role: RoleName, key: Value, wrong: Distractor) -> str:
        """Return where a wrong option comes from, for the author: a list, a fact, a group."""
        value = wrong.value
        if wrong.licence is Licence.WRONG:
            return f"wrong of {fact.id}"
        if wrong.confusable and isinstance(key, EntityRef):
            return f"confuse of {key.id}"
        holders = self.holders.of(value)
        for other, held in holders:
            if held == role and other.kind == fact.kind and other is not fact:
                return f"{role} of {other.id}"
        if isinstance(value, EntityRef) and isinstance(key, EntityRef):
            entities = self.index.pack.entities
            shared = [g for g in entities[key.id].groups if g in entities[value.id].groups]
            if shared:
                return f"{shared[0]}, as {key.id}"
        for other, held in holders:
            if other is not fact:
                return f"{held} of {other.id}"
        if isinstance(value, EntityRef):
            return f"the pack's entities that are {self.index.pack.entities[value.id].type}"
        return "made up beside the key"

    def _candidates(self, asked: Asked, ground: Ground) -> Iterator[Value]:
        key = asked.keys[0]
        if isinstance(key, EntityRef):
            if self._may_find(asked, ground):
                yield from self._entities(asked, key, ground)
        elif isinstance(key, Text):
            if ground.licence is not None and self.licensing.partner(asked):
                yield from self._words(asked)
        elif isinstance(key, EdtfDate) and ground.licence is not None:
            yield from self._measured.dates(asked, key)
        elif isinstance(key, Amount) and ground.licence is not None:
            place = (asked.fact.kind, asked.role.name, key)
            found = self._amounts_beside.get(place)
            if found is None:
                if len(self._amounts_beside) > _MOST_SHELVES:
                    self._amounts_beside.clear()
                found = self._amounts_beside[place] = tuple(self._measured.amounts(asked, key))
            yield from found

    # -- entities: the author's neighbours, then the same role, then company, then the type --

    def _entities(self, asked: Asked, key: EntityRef, ground: Ground) -> Iterator[Value]:
        entities = self.index.pack.entities
        types = {entities[k.id].type for k in asked.keys if isinstance(k, EntityRef)}
        tried: set[EntityId] = set()
        refs = self._refs
        for id_ in self._in_company(asked, key, types, ground):
            if id_ in tried or entities[id_].type not in types:
                continue
            tried.add(id_)
            yield refs.get(id_) or refs.setdefault(id_, EntityRef(id_))

    def _in_company(
        self, asked: Asked, key: EntityRef, types: set[str], ground: Ground
    ) -> Iterator[EntityId]:
        yield from self.temptation.confused_with(key.id)
        if ground.licence is None:
            # Without a general licence only another time can prove a value wrong.
            yield from self._same_role(asked, key)
            return
        yield from islice(self._same_role(asked, key), _MOST_OF_A_SORT)
        for group in self.index.pack.entities[key.id].groups:
            yield from islice(self._from(sorted(self.index.parts(group)), key.id), _MOST_OF_A_SORT)
        for type_ in sorted(types):
            for entity in self._from(self.index.by_type[type_], key.id):
                yield entity.id

    def _same_role(self, asked: Asked, key: EntityRef) -> Iterator[EntityId]:
        place = (asked.fact.kind, asked.role.name)
        if place not in self._in_role:
            held = (fact.roles.get(place[1], ()) for fact in self.index.by_kind[place[0]])
            self._in_role[place] = [v.id for v in chain(*held) if isinstance(v, EntityRef)]
        return self._from(self._in_role[place], key.id)

    @staticmethod
    def _from(things: Sequence[T], start: str) -> Iterator[T]:
        """Go round a list from a place that depends on a name, so that no entry is a favourite."""
        if things:
            at = chance.code(start) % len(things)
            # By index: a slice would copy thousands of which few are looked at.
            for place in range(at, at + len(things)):
                yield things[place % len(things)]

    # -- words: those that belong to other entities --

    def _words(self, asked: Asked) -> Iterator[Value]:
        """Yield the words of other facts of the kind, from a place that depends on this one."""
        role = asked.role.name
        for other in self._from(self.index.by_kind[asked.fact.kind], asked.fact.id):
            if other is not asked.fact and other.certainty_of(role) is not Certainty.MISTAKEN:
                yield from other.roles.get(role, ())


class _Found:
    """What is found for one question: what is called otherwise than its keys, and not named."""

    def __init__(self, of: Distractors, asked: Asked) -> None:
        self._of = of
        self._asked = asked
        roles = asked.fact.roles
        self._called = {fold_name(of.printer.option(key)) for key in roles[asked.role.name]}
        # Words that the question holds in another place would stand in a claim twice.
        told = chain.from_iterable(roles[role] for role in asked.named)
        self._called.update(fold_name(value.text) for value in told if isinstance(value, Text))
        self._confused = of.temptation.neighbours(asked)
        self.taken: list[Distractor] = []

    def look_beyond(self, ground: Ground) -> None:
        """Prepare to take what nobody has reviewed, by what licenses a value in general."""
        of, asked, roles = self._of, self._asked, self._asked.fact.roles
        self._named = [
            v.id for role in asked.named for v in roles[role] if isinstance(v, EntityRef)
        ]
        self._licensed = of.licensing.judge(asked, ground)
        self._general = None if ground.licence is None else of.made(ground.licence, ground.why)

    def take(self, value: Value) -> Distractor | None:
        """Add a value if it is licensed, and nothing that the question names."""
        if isinstance(value, EntityRef) and value.id in self._named:
            return None
        licensed = self._licensed(value)
        if licensed is None:
            return None
        licence, why = licensed
        if isinstance(value, Amount):
            if any(_are_crowded(value, wrong.value) for wrong in self.taken):
                return None
            return self.add(value, self._of.made(licence, f"{why}{_OFF}"))
        general = self._general
        known = general is not None and general.why is why
        return self.add(value, general if known and general else self._of.made(licence, why))

    def add(self, value: Value, made: _Made) -> Distractor | None:
        """Add a value unless another one is called the same."""
        confusable = (
            bool(self._confused) and isinstance(value, EntityRef) and value.id in self._confused
        )
        wrong, folded = made.option(value, confusable)
        if folded in self._called:
            return None
        self._called.add(folded)
        self.taken.append(wrong)
        return wrong


def _are_crowded(one: Amount, other: Value) -> bool:
    """Tell whether two wrong amounts are all but the same, so that one would be as good as both."""
    if not isinstance(other, Amount) or not are_comparable(one, other):
        return False
    low, high = sorted(map(abs, (size_of(one), size_of(other))))
    return high < low * _APART


def _spread(places: range, count: int, start: str) -> Iterator[int]:
    """Yield so many places from all over a range, then those between them.

    Where in the range it begins depends on a name.
    """
    if not places or count < 1:
        return
    first = chance.below(len(places), 0, start, "further")
    steps = dict.fromkeys((first + at * len(places) // count) % len(places) for at in range(count))
    yield from (places[at] for at in steps)
    yield from (place for at, place in enumerate(places) if at not in steps)
