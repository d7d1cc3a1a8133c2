"""Finding wrong options: reviewed ones first, then the most tempting of those that are licensed."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import TypeVar

from tutor import chance
from tutor.facts.dates import DatePoint, EdtfDate, EdtfText, Precision, days_in_month
from tutor.facts.model import Amount, Comparator, EntityId, EntityRef, Value
from tutor.questions.index import PackIndex
from tutor.questions.licence import REVIEWED, Asked, Ground, Licence, Licensing
from tutor.questions.templates import Printer
from tutor.text import fold_name

T = TypeVar("T")

POOL = 8
"""How many licensed candidates a draw chooses from, unless more are reviewed."""

_Make = tuple[bool, Precision, bool]
_AROUND = 16
_MOST_TRIED = 300
_STEPS = ((-1, 0), (1, 0), (0, -1), (0, 1), (-2, 0), (2, 0), (-3, 0), (3, 0))
_FAR_STEPS = ((-10, 0), (10, 0), (-20, 0), (20, 0), (-30, 0), (30, 0))
_NUMBER = re.compile(r"\d[\d.,\u00a0 ]*\d|\d")


@dataclass(frozen=True, slots=True)
class Distractor:
    """A wrong option that may be offered: ``licence`` and ``why`` say what proves it wrong.

    ``confusable`` are the author's neighbours of the key.
    """

    value: Value
    text: str
    licence: Licence
    why: str
    confusable: bool = False


class Distractors:
    """Finds wrong options for questions over one pack."""

    def __init__(self, index: PackIndex, printer: Printer, licensing: Licensing) -> None:
        self.index = index
        self.printer = printer
        self.licensing = licensing

    def pool(self, asked: Asked, limit: int = POOL) -> tuple[list[Distractor], Ground]:
        """Return what may be offered: all that is reviewed, then the most tempting up to limit.

        The ground says what licenses a value in general, or why nothing does.
        """
        ground = self.licensing.ground(asked)
        found: list[Distractor] = []
        seen = {fold_name(self.printer.option(key)) for key in asked.fact.roles[asked.role.name]}
        for value in self.licensing.reviewed(asked):
            if self.may_stand(asked, value):
                self._add(found, seen, value, Licence.WRONG, REVIEWED)
        if len(found) >= limit:
            return found, ground
        confusable = self._confusable(asked)
        for value in islice(self._candidates(asked, ground), _MOST_TRIED):
            if len(found) >= limit:
                break
            if licensed := self.licensing.licence(asked, value, ground):
                self._add(found, seen, value, *licensed, confusable=value in confusable)
        return found, ground

    def may_stand(self, asked: Asked, value: Value) -> bool:
        """Tell whether a reviewed value may be offered after all that the facts say."""
        licensing = self.licensing
        return licensing.fits(asked, value, reviewed=True) and not licensing.held_elsewhere(
            asked, value, reviewed=True
        )

    def _confusable(self, asked: Asked) -> frozenset[Value]:
        """Return what authors say is taken for a key."""
        keys = [key.id for key in asked.keys if isinstance(key, EntityRef)]
        near = [id_ for key in keys for id_ in self.index.pack.entities[key].confuse]
        near += [id_ for key in keys for id_ in self._confused_with.get(key, ())]
        return frozenset(map(EntityRef, near))

    def _add(
        self,
        found: list[Distractor],
        seen: set[str],
        value: Value,
        licence: Licence,
        why: str,
        *,
        confusable: bool = False,
    ) -> None:
        text = self.printer.option(value)
        folded = fold_name(text)
        if folded not in seen:
            seen.add(folded)
            found.append(Distractor(value, text, licence, why, confusable))

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
            yield from self._amounts(asked, key)

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
        for id_ in self._tempting(asked, key, types, ground):
            if id_ in tried or id_ in named or entities[id_].type not in types:
                continue
            tried.add(id_)
            yield EntityRef(id_)

    def _tempting(
        self, asked: Asked, key: EntityRef, types: set[str], ground: Ground
    ) -> Iterator[EntityId]:
        entities = self.index.pack.entities
        own = entities[key.id]
        yield from own.confuse
        yield from self._confused_with.get(key.id, ())
        yield from self._same_role(asked)
        if ground.licence is None:
            # Without a general licence only another time can prove a value wrong.
            return
        for group in own.groups:
            yield from sorted(self.index.parts(group))
        for type_ in sorted(types):
            for entity in self._from(self.index.by_type[type_], key.id):
                yield entity.id

    @cached_property
    def _confused_with(self) -> dict[EntityId, list[EntityId]]:
        back: dict[EntityId, list[EntityId]] = {}
        for entity in self.index.pack.entities.values():
            for other in entity.confuse:
                back.setdefault(other, []).append(entity.id)
        return back

    def _same_role(self, asked: Asked) -> Iterator[EntityId]:
        for other in self._from(self.index.by_kind[asked.fact.kind], asked.fact.id):
            for value in other.roles.get(asked.role.name, ()):
                if isinstance(value, EntityRef):
                    yield value.id

    @staticmethod
    def _from(things: list[T], start: str) -> Iterator[T]:
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
        for years, months in _FAR_STEPS if key.approximate else _STEPS:
            moved = _moved(key, years, months)
            if moved is not None and moved.last <= latest:
                yield moved

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

    def _amounts(self, asked: Asked, key: Amount) -> Iterator[Value]:
        yield from self._all_amounts.get(fold_name(key.unit), [])[: POOL + 4]
        if key.comparator is Comparator.EXACT:
            yield from _scaled(key)


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


def _moved(date: EdtfDate, years: int, months: int) -> EdtfDate | None:
    """Return a single date moved by whole years or months, or None where that gives no date."""
    point = date.begin
    if date.interval or point is None or (months and point.month is None):
        return None
    step = {Precision.DECADE: 10, Precision.CENTURY: 100}.get(point.precision, 1)
    year = point.year + years * step
    month = None if point.month is None else point.month + months
    if month is not None:
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
        if point.day is not None and point.day > days_in_month(year, month):
            return None
    moved = replace(point, year=year, month=month)
    return EdtfDate(_edtf(moved), moved, moved)


def _edtf(point: DatePoint) -> EdtfText:
    sign, digits = ("-" if point.year < 0 else ""), f"{abs(point.year):04d}"
    if point.precision is Precision.DECADE:
        digits = f"{digits[:3]}X"
    elif point.precision is Precision.CENTURY:
        digits = f"{digits[:2]}XX"
    mark = "%" if point.approximate and point.uncertain else "~" if point.approximate else ""
    mark = mark or ("?" if point.uncertain else "")
    month = "" if point.month is None else f"-{point.month:02d}"
    day = "" if point.day is None else f"-{point.day:02d}"
    return EdtfText(f"{sign}{digits}{month}{day}{mark}")


def _scaled(key: Amount) -> Iterator[Amount]:
    """Yield amounts of the same make: small counts by steps, other numbers by factors."""
    written = _NUMBER.search(key.text)
    if written is None:
        return
    shown = Decimal(re.sub(r"[^\d.]", "", written[0].replace(",", "")).rstrip(".") or "0")
    if shown == 0:
        return
    whole = shown == shown.to_integral_value()
    if whole and shown <= 20:
        numbers = [shown + step for step in (1, -1, 2, -2, 3, -3) if shown + step > 0]
    else:
        numbers = [shown * factor for factor in map(Decimal, ("2", "0.5", "3", "1.5", "0.1", "10"))]
    for number in numbers:
        if whole and number != number.to_integral_value():
            continue
        ratio = number / shown
        text = f"{number.normalize():,f}" if "," in written[0] else f"{number.normalize():f}"
        value = Decimal(key.number) * ratio
        yield Amount(
            key.text[: written.start()] + text + key.text[written.end() :],
            f"{value.normalize():f}",
            key.unit,
        )
