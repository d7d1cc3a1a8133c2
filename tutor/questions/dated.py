"""Which wrong dates come first: of the lives of the persons told of, and of the years covered."""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from itertools import chain

from tutor.facts.dates import EdtfDate
from tutor.facts.model import EntityRef, Fact, KindName, TopicId, Value
from tutor.questions.asked import ACCORDING_TO, Asked
from tutor.questions.company import Companies
from tutor.questions.index import PackIndex
from tutor.questions.neighbours import day_of, last_day_of

_FEWEST = 5
"""From how many dates of facts of the kind or a topic on these tell what years are covered."""
_BEYOND = 10
"""By what share of the years covered a date beyond them is as good beside a key near their end."""
_EITHER_SIDE, _VARIED = 2, 3
"""How many dates on each side of a key give it any place among them, and how many more than one."""
_Days = tuple[float, float]


class Dated:
    """Puts wrong dates in classes over one pack."""

    def __init__(self, index: PackIndex, companies: Companies) -> None:
        self._index = index
        self._met = companies.of
        self._covered: dict[tuple[KindName, tuple[TopicId, ...]], _Days | None] = {}
        self._by_kind: dict[KindName, frozenset[EdtfDate]] = {}
        self._by_topic: dict[TopicId, frozenset[EdtfDate]] = {}

    def in_classes(self, asked: Asked, key: EdtfDate, dates: list[Value]) -> list[list[Value]]:
        """Return dates in classes: the best first, each for want of those.

        The best are such at which all persons of the fact were grown and alive, and which the facts
        of the kind or a topic cover; beside a key near an end of these years, the nearest beyond
        are as good, lest it be the last of all each time. Then come those of which one is true.
        """
        alive, others = self._by_lives(asked, key, [date for date in dates if date != key])
        covered = self._days_covered(asked.fact)
        if covered is None:
            return [alive, [], others]
        inside, outside = _within(covered, alive)
        if beyond := frozenset(_beyond(key, inside, outside, self._as_good(key, covered))):
            best = beyond.union(inside)
            inside = _by_sides(key, [date for date in alive if date in best])
            outside = [date for date in outside if date not in beyond]
        known, rest = _within(covered, others)
        return [inside, [], [*known, *outside], rest]

    def _by_lives(
        self, asked: Asked, key: EdtfDate, dates: list[Value]
    ) -> tuple[list[Value], list[Value]]:
        """Return dates in two lists: when all persons of a fact were grown and alive, the others.

        All are in the first where nothing tells of their lives, or the key itself lies outside.
        """
        held = chain(*(v for role, v in asked.fact.roles.items() if role != ACCORDING_TO))
        met = [self._met(value.id) for value in held if isinstance(value, EntityRef)]
        lives = [(its.grown, its.over[0]) for its in met if its.grown and its.over and its.lived]
        if not lives:
            return dates, []
        first, last = max(grown for grown, _ in lives), min(over for _, over in lives)
        found: tuple[list[Value], list[Value]] = ([], [])
        if not first <= key.first[0] <= key.last[0] <= last:
            return dates, []
        for date in dates:
            inside = isinstance(date, EdtfDate) and first <= date.first[0] <= date.last[0] <= last
            found[not inside].append(date)
        return found

    def _days_covered(self, fact: Fact) -> _Days | None:
        """Return the first and the last day of what is asked about the kind or a topic of a fact.

        Where that is too little, of all that is asked.
        """
        place = (fact.kind, fact.topics)
        if place not in self._covered:
            dates = [self._of_kind(fact.kind), *map(self._of_topic, fact.topics)]
            self._covered[place] = _days_of(frozenset().union(*dates)) or self._all
        return self._covered[place]

    def _of_kind(self, kind: KindName) -> frozenset[EdtfDate]:
        if kind not in self._by_kind:
            self._by_kind[kind] = _asked_dates(self._index.by_kind[kind])
        return self._by_kind[kind]

    def _of_topic(self, topic: TopicId) -> frozenset[EdtfDate]:
        if topic not in self._by_topic:
            facts = (f for f in self._index.pack.facts.values() if topic in f.topics)
            self._by_topic[topic] = _asked_dates(facts)
        return self._by_topic[topic]

    @cached_property
    def _all(self) -> _Days | None:
        return _days_of(_asked_dates(self._index.pack.facts.values()))

    def _as_good(self, key: EdtfDate, covered: _Days) -> _Days:
        """Return the days that the pack covers, and a little more where a key is near the end."""
        more = (covered[1] - covered[0]) / _BEYOND
        first, last = self._all or covered
        if day_of(key) - more < covered[0]:
            first = min(first, covered[0] - more)
        if last_day_of(key) + more > covered[1]:
            last = max(last, covered[1] + more)
        return first, last


def _asked_dates(facts: Iterable[Fact]) -> frozenset[EdtfDate]:
    """Return the dates of some facts, but for those that are never asked, and with open ends."""
    held = chain(*(chain(*fact.roles.values()) for fact in facts if fact.ask != ()))
    return frozenset(v for v in held if isinstance(v, EdtfDate) and v.begin and v.end)


def _days_of(dates: Collection[EdtfDate]) -> _Days | None:
    """Return the first and the last day of some dates, None where these are too few."""
    if len(dates) < _FEWEST:
        return None
    return min(map(day_of, dates)), max(map(last_day_of, dates))


def _within(days: _Days, dates: Iterable[Value]) -> tuple[list[Value], list[Value]]:
    found: tuple[list[Value], list[Value]] = ([], [])
    for date in dates:
        inside = isinstance(date, EdtfDate)
        if isinstance(date, EdtfDate):
            inside = days[0] <= day_of(date) and last_day_of(date) <= days[1]
        found[not inside].append(date)
    return found


def _beyond(
    key: EdtfDate, inside: Iterable[Value], outside: Sequence[Value], as_good: _Days
) -> list[Value]:
    """Return the nearest dates of those outside on each side of a key where too few are inside.

    Where none of them is as good as those, one is enough.
    """
    found: list[Value] = []
    for later in (False, True):
        there = _apart(date for date in inside if _is_after(date, key) is later)
        if len(there) >= _EITHER_SIDE:
            continue
        beside = [date for date in outside if _is_after(date, key) is later]
        beside.sort(key=lambda date: _gap(date, key))
        near, _ = _within(as_good, beside)
        found += near[: _VARIED - len(there)] or ([] if there else beside[:1])
    return found


def _by_sides(key: EdtfDate, dates: list[Value]) -> list[Value]:
    """Return dates with the first on each side of a key at their head, so that all may be drawn."""
    sides = ([date for date in dates if _is_after(date, key) is later] for later in (False, True))
    return [*dict.fromkeys((*chain(*(_apart(side) for side in sides)), *dates))]


def _apart(dates: Iterable[Value]) -> list[Value]:
    """Return some dates of which no two share a day: so many at most as there must be."""
    found: list[EdtfDate] = []
    for date in dates:
        if isinstance(date, EdtfDate) and not any(date.overlaps(other) for other in found):
            found.append(date)
        if len(found) == _EITHER_SIDE:
            break
    return [*found]


def _is_after(date: Value, key: EdtfDate) -> bool:
    return isinstance(date, EdtfDate) and date.first > key.first


def _gap(date: Value, key: EdtfDate) -> float:
    return abs(day_of(date) - day_of(key)) if isinstance(date, EdtfDate) else 0.0
