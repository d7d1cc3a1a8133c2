"""Who can have played a part at the time of a fact: who was grown by then, and not yet dead."""

from dataclasses import dataclass

from tutor.facts.dates import Day, EdtfDate
from tutor.facts.model import Kind
from tutor.questions.ages import CHILDHOOD, LIFETIME, YOUTH
from tutor.questions.asked import Asked
from tutor.questions.company import Company

_SOON = 3
"""Within how many years of its beginning somebody may grow up for a term, and none may die."""

_LATELY = 10
"""Within how many years somebody had died of whom not everybody knows that he had."""


@dataclass(frozen=True, slots=True)
class Then:
    """The time of a fact: its first day, the day to live till, and the year to be grown by.

    Of a term, which somebody took up, the last two lie within a few years of its beginning.
    ``alive`` is the day that who plays the very part has lived till, None where that is a life or a
    reign of the very person who is asked for; without a date of the fact, or of a thing that it
    speaks of, there are no days.
    """

    first: Day | None
    until: Day | None
    alive: Day | None
    grown: int | None

    def was_over(self, its: Company) -> bool:
        """Tell whether all that is told of a person was over by then.

        What is no span may be a birth where it lies longer ago than a child is old.
        """
        if its.over is None or self.first is None or self.until is None:
            return False
        if its.lived:
            return its.over < self.until
        return its.over < self.first and self.first[0] - its.over[0] <= CHILDHOOD

    def was_dead(self, its: Company) -> bool:
        """Tell whether the known life of one who plays the very part was long over by then."""
        return self.alive is not None and self._has_died(its, self.alive)

    def had_died(self, its: Company) -> bool:
        """Tell whether the known life of one who plays the very part was over, if only lately."""
        if self.alive is None or self.until is None:
            return False
        return self._has_died(its, max(self.alive, self.until))

    @staticmethod
    def _has_died(its: Company, day: Day) -> bool:
        return its.over is not None and its.grown is not None and its.lived and its.over < day

    def years_too_young(self, its: Company) -> int:
        """Return in how many years somebody would be no child, by a life or by all that is told."""
        if self.grown is None:
            return 0
        first = its.grown if its.grown is not None else its.years and its.years[0] - LIFETIME
        return 0 if first is None else max(first - self.grown, 0)

    def is_young(self, its: Company) -> bool:
        """Tell whether somebody of a known life was no grown man or woman yet."""
        if self.grown is None or its.grown is None:
            return False
        return its.grown + YOUTH > self.grown


def is_dated(asked: Asked) -> bool:
    """Tell whether a question names a date."""
    roles = asked.fact.roles
    return any(isinstance(value, EdtfDate) for role in asked.named for value in roles[role])


def then(asked: Asked, kind: Kind, years: tuple[int, int] | None, since: int | None = None) -> Then:
    """Return the time of a fact; ``years`` are those of who is asked for where it has no date.

    Then ``since`` is the year of a thing of which it tells, if there is one.
    """
    fact = asked.fact
    dates = {
        name: value
        for name, values in fact.roles.items()
        for value in values
        if isinstance(value, EdtfDate)
    }
    if not dates:
        begun = None if since is None else (since, 1, 1)
        return Then(begun, begun, begun, years and years[1])
    first, last = min(d.first for d in dates.values()), max(d.last for d in dates.values())
    (name, date), *more = dates.items()
    own = len(fact.roles) == 2 and not more and kind.roles[name].one_for == (asked.role.name,)
    if own and date.interval:
        return Then(first, first, None, last[0])
    until, grown = min(map(_soon_after, dates.values())), max(map(_grown_by, dates.values()))
    year, month, day = first
    # Where nothing tells the date, who had died lately is as good as others.
    known = is_dated(asked) or until > first
    return Then(first, until, until if known else (year - _LATELY, month, day), grown)


def _is_term(date: EdtfDate) -> bool:
    """Tell whether a date is a span that one person may have filled."""
    if not date.interval or date.begin is None:
        return False
    return date.end is None or date.last[0] - date.first[0] <= LIFETIME


def _soon_after(date: EdtfDate) -> Day:
    year, month, day = date.first
    return min((year + _SOON, month, day), date.last) if _is_term(date) else date.first


def _grown_by(date: EdtfDate) -> int:
    return min(date.first[0] + _SOON, date.last[0]) if _is_term(date) else date.last[0]
