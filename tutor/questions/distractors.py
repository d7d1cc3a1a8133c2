"""Finding wrong options: reviewed ones first, then the most tempting of those that are licensed."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TypeVar

from tutor import chance
from tutor.facts.dates import EdtfDate, Precision
from tutor.facts.model import Amount, Comparator, EntityId, EntityRef, Fact, RoleName, Value
from tutor.questions.holders import Holders
from tutor.questions.index import PackIndex
from tutor.questions.licence import REVIEWED, Asked, Ground, Licence, Licensing
from tutor.questions.neighbours import amounts_beside, dates_beside
from tutor.questions.templates import Printer
from tutor.questions.temptation import Temptation
from tutor.text import fold_name

T = TypeVar("T")

POOL = 12
"""How many candidates a draw chooses from, unless more are reviewed: half near, half further."""

_Make = tuple[bool, Precision, bool]
_NEAR = POOL // 2
_AROUND = 16
_MOST_MADE = 24
_MOST_TRIED = 300
_MOST_OF_A_SORT = 60


@dataclass(frozen=True, slots=True)
class Distractor:
    """A wrong option that may be offered: ``licence`` and ``why`` say what proves it wrong.

    ``confusable`` are the author's neighbours of the key. ``answers`` counts the items of the pack
    that the value answers.
    """

    value: Value
    text: str
    licence: Licence
    why: str
    confusable: bool = False
    answers: int = 0


class Distractors:
    """Finds wrong options for questions over one pack."""

    def __init__(self, index: PackIndex, printer: Printer, licensing: Licensing) -> None:
        self.index = index
        self.printer = printer
        self.licensing = licensing
        self.holders = Holders(index.pack)
        self.temptation = Temptation(index, self.holders)
        self._refs: dict[EntityId, EntityRef] = {}

    def pool(self, asked: Asked, limit: int = POOL) -> tuple[list[Distractor], Ground]:
        """Return what may be offered: all that is reviewed, then others up to a limit.

        Both are in order of temptation; of the others, half are the most tempting ones and half lie
        spread over the rest. Under :data:`POOL` they are only counted: whichever are found first.
        The ground says what licenses a value in general, or why nothing does.
        """
        ground = self.licensing.ground(asked)
        found: list[Distractor] = []
        seen = {fold_name(self.printer.option(key)) for key in asked.fact.roles[asked.role.name]}
        for value in self.temptation.order(asked, self.licensing.reviewed(asked)):
            if self.may_stand(asked, value):
                self._add(found, seen, asked, value, Licence.WRONG, REVIEWED)
        if len(found) >= limit:
            return found, ground
        candidates: Sequence[Value] | Iterator[Value] = islice(
            self._candidates(asked, ground), _MOST_TRIED
        )
        if limit < POOL:
            self._take(found, seen, asked, ground, candidates, limit)
            return found, ground
        ranked = self.temptation.order(asked, candidates)
        reviewed = len(found)
        rest = self._take(found, seen, asked, ground, ranked, max(reviewed, _NEAR))
        self._take(found, seen, asked, ground, _spread(rest, limit - len(found)), limit)
        place = {value: at for at, value in enumerate(ranked)}
        return [*found[:reviewed], *sorted(found[reviewed:], key=lambda d: place[d.value])], ground

    def may_stand(self, asked: Asked, value: Value) -> bool:
        """Tell whether a reviewed value may be offered after all that the facts say."""
        licensing = self.licensing
        return licensing.fits(asked, value, reviewed=True) and not licensing.held_elsewhere(
            asked, value, reviewed=True
        )

    def _take(
        self,
        found: list[Distractor],
        seen: set[str],
        asked: Asked,
        ground: Ground,
        candidates: Sequence[Value] | Iterator[Value],
        limit: int,
    ) -> list[Value]:
        """Add those that are licensed until there are so many; return the candidates left."""
        left = iter(candidates)
        while len(found) < limit and (value := next(left, None)) is not None:
            if licensed := self.licensing.licence(asked, value, ground):
                self._add(found, seen, asked, value, *licensed)
        return list(left)

    def _add(
        self,
        found: list[Distractor],
        seen: set[str],
        asked: Asked,
        value: Value,
        licence: Licence,
        why: str,
    ) -> None:
        text = self.printer.option(value)
        folded = fold_name(text)
        if folded not in seen:
            seen.add(folded)
            confusable = isinstance(value, EntityRef) and any(
                value.id in self.temptation.confused_with(key.id)
                for key in asked.keys
                if isinstance(key, EntityRef)
            )
            answers = self.holders.answers(value)
            found.append(Distractor(value, text, licence, why, confusable, answers))

    def origin(self, fact: Fact, role: RoleName, key: Value, wrong: Distractor) -> str:
        """Return where a wrong option comes from, for the author: a list, a fact, a group."""
        value = wrong.value
        if wrong.licence is Licence.WRONG:
            return f"wrong of {fact.id}"
        if wrong.confusable and isinstance(key, EntityRef):
            return f"confuse of {key.id}"
        holders = [each for each in self.holders.of(value) if each[0] is not fact]
        alike = [each for each in holders if each == (each[0], role) and each[0].kind == fact.kind]
        if alike:
            return f"{role} of {alike[0][0].id}"
        if isinstance(value, EntityRef) and isinstance(key, EntityRef):
            entities = self.index.pack.entities
            shared = [g for g in entities[key.id].groups if g in entities[value.id].groups]
            if shared:
                return f"{shared[0]}, as {key.id}"
        if holders:
            return f"{holders[0][1]} of {holders[0][0].id}"
        if isinstance(value, EntityRef):
            return f"the pack's entities that are {self.index.pack.entities[value.id].type}"
        return "made up beside the key"

    def _candidates(self, asked: Asked, ground: Ground) -> Iterator[Value]:
        key = asked.keys[0]
        if isinstance(key, EntityRef):
            if ground.licence is None and not self.licensing.single_times(asked):
                # Nothing could license any of them.
                return
            yield from self._entities(asked, key, ground)
        elif isinstance(key, EdtfDate) and ground.licence is not None:
            yield from self._dates(asked, key)
        elif isinstance(key, Amount) and ground.licence is not None:
            yield from self._amounts(key)

    # -- entities: the author's neighbours, then the same role, then company, then the type --

    def _entities(self, asked: Asked, key: EntityRef, ground: Ground) -> Iterator[Value]:
        entities = self.index.pack.entities
        types = {entities[k.id].type for k in asked.keys if isinstance(k, EntityRef)}
        named = {
            value.id
            for role in asked.named
            for value in asked.fact.roles[role]
            if isinstance(value, EntityRef)
        }
        tried: set[EntityId] = set()
        refs = self._refs
        for id_ in self._in_company(asked, key, types, ground):
            if id_ in tried or id_ in named or entities[id_].type not in types:
                continue
            tried.add(id_)
            yield refs.get(id_) or refs.setdefault(id_, EntityRef(id_))

    def _in_company(
        self, asked: Asked, key: EntityRef, types: set[str], ground: Ground
    ) -> Iterator[EntityId]:
        yield from self.temptation.confused_with(key.id)
        if ground.licence is None:
            # Without a general licence only another time can prove a value wrong.
            yield from self._same_role(asked)
            return
        yield from islice(self._same_role(asked), _MOST_OF_A_SORT)
        for group in self.index.pack.entities[key.id].groups:
            yield from islice(
                self._from(sorted(self.index.parts(group)), asked.fact.id), _MOST_OF_A_SORT
            )
        for type_ in sorted(types):
            for entity in self._from(self.index.by_type[type_], key.id):
                yield entity.id

    def _same_role(self, asked: Asked) -> Iterator[EntityId]:
        for other in self._from(self.index.by_kind[asked.fact.kind], asked.fact.id):
            for value in other.roles.get(asked.role.name, ()):
                if isinstance(value, EntityRef):
                    yield value.id

    @staticmethod
    def _from(things: Sequence[T], start: str) -> Iterator[T]:
        """Go round a list from a place that depends on a name, so that no entry is a favourite."""
        if things:
            at = chance.below(len(things), 0, start)
            # By index: a slice would copy thousands of which few are looked at.
            for place in range(at, at + len(things)):
                yield things[place % len(things)]

    # -- dates: those of other facts by closeness, then neighbours made up --

    @cached_property
    def _all_dates(self) -> dict[_Make, tuple[list[int], list[EdtfDate]]]:
        """Every date of the facts in order, with its month, by what makes dates look alike."""
        dates = {
            value
            for fact in self.index.pack.facts.values()
            for values in fact.roles.values()
            for value in values
            if isinstance(value, EdtfDate)
        }
        by_make: dict[_Make, tuple[list[int], list[EdtfDate]]] = {}
        for date in sorted(dates, key=lambda date: (_months(date), date.last, date.text)):
            months, alike = by_make.setdefault(_make(date), ([], []))
            months.append(_months(date))
            alike.append(date)
        return by_make

    def _dates(self, asked: Asked, key: EdtfDate) -> Iterator[Value]:
        if alike := self._all_dates.get(_make(key)):
            yield from _nearest(*alike, _months(key))
        source = self.index.pack.sources.get(asked.fact.source)
        latest = max(source.date.last if source and source.date else key.last, key.last)
        beside = (moved for moved in dates_beside(key) if moved.last <= latest)
        yield from islice(beside, _MOST_MADE)

    # -- amounts: those of other facts in the same unit, then others of the same make --

    @cached_property
    def _all_amounts(self) -> dict[str, list[Amount]]:
        by_unit: dict[str, list[Amount]] = {}
        for fact in self.index.pack.facts.values():
            for values in fact.roles.values():
                for value in values:
                    if isinstance(value, Amount) and value.comparator is Comparator.EXACT:
                        by_unit.setdefault(fold_name(value.unit), []).append(value)
        return by_unit

    def _amounts(self, key: Amount) -> Iterator[Value]:
        yield from self._all_amounts.get(fold_name(key.unit), [])[: POOL + 4]
        if key.comparator is Comparator.EXACT:
            yield from amounts_beside(key)


def _spread(values: Sequence[Value], count: int) -> Iterator[Value]:
    """Yield so many values from all over a list, then those between them."""
    steps = dict.fromkeys(at * len(values) // max(count, 1) for at in range(count) if values)
    yield from (values[at] for at in steps)
    yield from (value for at, value in enumerate(values) if at not in steps)


def _make(date: EdtfDate) -> _Make:
    return (date.interval, date.precision, date.approximate)


def _months(date: EdtfDate) -> int:
    return date.first[0] * 12 + date.first[1]


def _nearest(months: list[int], dates: list[EdtfDate], key: int) -> Iterator[EdtfDate]:
    """Yield some dates of a sorted list by their nearness to a month, the nearest first."""
    after = bisect_left(months, key)
    before = after - 1
    for _ in range(_AROUND):
        if before < 0 and after >= len(dates):
            return
        if after >= len(dates) or (before >= 0 and key - months[before] <= months[after] - key):
            yield dates[before]
            before -= 1
        else:
            yield dates[after]
            after += 1
