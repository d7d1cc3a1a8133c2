"""The years that facts name, and how far apart they are."""

from tutor.facts.dates import EdtfDate
from tutor.facts.model import Fact

_YEARS_NEAR = 3
AN_AGE = 100
"""Years that lie between what everybody knows to be of different ages."""
TERM, _GENERATION, LIFETIME = 10, 35, 60
"""Years that part who held an office together from who knew each other, who may have, the rest."""
CHILDHOOD = 15
"""Up to which age nobody plays a part, so that what is told of him alone is not his birth."""
REMEMBERED = 15
"""For how many years who did such things is thought of before the living who did others."""
YOUTH = 5
"""How many years after that somebody is hardly taken for who writes books and finds things."""


def years_of(fact: Fact) -> tuple[int, int] | None:
    """Return the first and the last year that a fact names, or None."""
    dates = [v for values in fact.roles.values() for v in values if isinstance(v, EdtfDate)]
    if not dates:
        return None
    return min(date.first[0] for date in dates), max(date.last[0] for date in dates)


def years_between(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Return how many years lie between two spans of years."""
    return max(one[0] - other[1], other[0] - one[1], 0)


def years_in(years: tuple[int, int]) -> int:
    """Return how many years lie between the first and the last of some."""
    return years[1] - years[0]


def away_by(gap: int) -> int:
    """Return 0 for colleagues, 1 for contemporaries, 2 for old and young, 3 for all others."""
    return sum(gap > years for years in (TERM, _GENERATION, LIFETIME))


def generations(gap: int) -> int:
    """Return how many whole generations some years are."""
    return gap // _GENERATION


def are_near(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    """Tell whether two spans of years that are known lie within three years of each other."""
    if one is None or other is None:
        return False
    return one[0] - _YEARS_NEAR <= other[1] and other[0] - _YEARS_NEAR <= one[1]
