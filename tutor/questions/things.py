"""Things, no persons, that are offered for one another: of one group, shape and generation."""

from collections.abc import Callable, Collection, Sequence

from tutor.facts.dates import EdtfDate
from tutor.facts.entities import GROUP
from tutor.facts.model import EntityId, EntityRef, KindName, RoleName, Value
from tutor.questions.ages import years_between, years_of
from tutor.questions.asked import Asked
from tutor.questions.company import Companies
from tutor.questions.holders import Holders
from tutor.questions.index import PackIndex

_NEAR = 30
"""Years that part things of which one is easily taken for the other."""
_FEWEST, _ENOUGH = 2, 3
"""How many of a group make others unwanted, and how many of the time."""
_Place = tuple[KindName, RoleName]


class Things:
    """Tells over one pack which things are the likest to one that a question asks for."""

    def __init__(self, index: PackIndex, holders: Holders, companies: Companies) -> None:
        self._index = index
        self._holders = holders
        self._met = companies.of
        self._own_dates: dict[_Place, tuple[RoleName, ...]] = {}

    def likest(
        self,
        asked: Asked,
        values: list[Value],
        named: Collection[EntityId],
        spans: tuple[int, int] | None,
    ) -> tuple[list[Value], list[Value]]:
        """Return values in two lists: those that are like a key in all that tells them apart.

        They share a group with it, if two do; if facts date it, they are of its generation, or the
        three nearest; and they took a span of time, if it did and any of these. What is ``named``
        by the author is always among them; ``spans`` are as in :class:`Shelf`.
        """
        if len(values) <= _FEWEST:
            return values, []
        found = _kept(values, self._shares_group(asked), _FEWEST)
        years = years_of(asked.fact) if (dates := self._dates_of(asked)) else None
        if years is not None:
            if spans and not years[0] - _NEAR <= spans[0] <= spans[1] <= years[1] + _NEAR:
                found = self._nearest(years, found)
            if self._spans(asked, dates):
                found = _kept(found, lambda value: self._took_long(asked, value, dates), 1)
        if len(found) == len(values):
            return values, []
        first = {v for v in found if isinstance(v, EntityRef)}
        first |= {v for v in values if isinstance(v, EntityRef) and v.id in named}
        return [v for v in values if v in first], [v for v in values if v not in first]

    def of_one_group(
        self, asked: Asked, playing: Sequence[Value], others: Sequence[Value]
    ) -> list[Value]:
        """Return what shares a group with a key, where fewer than two of these play the part.

        None where the others do not make them enough: a court of the time and the realm is taken
        for one sooner than a court of another that has ruled in some fact.
        """
        shares = self._shares_group(asked)
        found = [value for value in playing if shares(value)]
        if len(found) >= _FEWEST:
            return []
        found += [value for value in others if shares(value)]
        return found if len(found) >= _FEWEST else []

    def _shares_group(self, asked: Asked) -> Callable[[Value], bool]:
        """Return what tells whether a value shares a group with a key, which may have none."""
        entities, key = self._index.pack.entities, asked.keys[0]
        own = {
            group
            for group in (entities[key.id].groups if isinstance(key, EntityRef) else ())
            if group in entities and entities[group].type == GROUP
        }

        def shares(value: Value) -> bool:
            return isinstance(value, EntityRef) and not own.isdisjoint(entities[value.id].groups)

        return shares if own else lambda _: False

    def _dates_of(self, asked: Asked) -> tuple[RoleName, ...]:
        """Return the roles of the dates that what is asked for has of its own: when it was."""
        place = (asked.fact.kind, asked.role.name)
        if place not in self._own_dates:
            roles = self._index.pack.kinds[place[0]].roles.values()
            dates = [role for role in roles if "date" in role.types]
            own = tuple(role.name for role in dates if place[1] in (role.one_for or ()))
            self._own_dates[place] = own
        return self._own_dates[place]

    @staticmethod
    def _spans(asked: Asked, dates: Sequence[RoleName]) -> bool:
        held = (value for name in dates for value in asked.fact.roles.get(name, ()))
        return any(isinstance(value, EdtfDate) and value.interval for value in held)

    def _took_long(self, asked: Asked, value: Value, dates: Sequence[RoleName]) -> bool:
        """Tell whether a fact of the kind gives a thing a span of time."""
        place = (asked.fact.kind, asked.role.name)
        return any(
            isinstance(date, EdtfDate) and date.interval
            for fact, role in self._holders.of(value)
            if (fact.kind, role) == place
            for name in dates
            for date in fact.roles.get(name, ())
        )

    def _nearest(self, years: tuple[int, int], values: list[Value]) -> list[Value]:
        """Return values of about some years, what nothing dates included, or else the nearest."""
        gaps = []
        for at, value in enumerate(values):
            its = self._met(value.id).years if isinstance(value, EntityRef) else None
            gaps.append((years_between(years, its) if its else 0, at))
        gaps.sort()
        most = max(_NEAR, gaps[min(_ENOUGH, len(gaps)) - 1][0])
        near = {at for gap, at in gaps if gap <= most}
        return [value for at, value in enumerate(values) if at in near]


def _kept(values: list[Value], like: Callable[[Value], bool], enough: int) -> list[Value]:
    """Return the values that are like a key in some way, all of them where these are too few."""
    found = [value for value in values if like(value)]
    return found if len(found) >= enough else values
