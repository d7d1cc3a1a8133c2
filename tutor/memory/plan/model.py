"""What a plan is made of and what it says, as values without NumPy.

Days count from today, 0; a horizon is the day of the seminar, so that reviews fall on the days from
0 to horizon - 1. Costs and loads are in *answers*: what an ordinary answer takes, its feedback
included.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.memory.model import DEFAULT_WEIGHTS, Weights

USUAL_PRICE = 0.0085
"""What a review must add to an item's recall on the date, to be asked."""

FIRST_RIGHT = 0.6
"""How many first answers are right, before anything is known of the learner."""


_WEEK = 7
MAY_WAIT = 5
"""For how many days a review gives way to a new item of its fact."""

_MOST_NEW = 0.8
"""What share of a day's answers new items may take."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What things cost, in answers.

    ``wrong`` is the wrong answer with the one that it comes back for; ``new`` is a new item's
    whole first day in expectation; ``first_right`` the share of first answers that are right.
    """

    right: float = 1.0
    wrong: float = 2.0
    new: float = 1.0 + (1.0 - FIRST_RIGHT)
    first_right: float = FIRST_RIGHT


@dataclass(frozen=True, slots=True)
class Course:
    """The items of one seminar, in parallel columns.

    ``ages`` are the days since an item's last rated review, at least 0. ``new`` says how many new
    items each coming day brings, today first. ``closed`` are the last days before the date on which
    an item cannot be asked, 0 for all where it is left out; ``new_closed`` what share of the new
    items is closed for 0, 1, 2 … days.
    """

    horizon: int
    stabilities: Sequence[float]
    difficulties: Sequence[float]
    ages: Sequence[int]
    new: Sequence[int] = ()
    closed: Sequence[int] = ()
    new_closed: Sequence[float] = (1.0,)

    def __post_init__(self) -> None:
        if not len(self.stabilities) == len(self.difficulties) == len(self.ages):
            raise ValueError("the columns of a course are of one length")
        if self.closed and len(self.closed) != len(self.ages):
            raise ValueError("each item of a course is closed for some days or none")
        if self.horizon < 0 or len(self.new) > self.horizon:
            raise ValueError("a course ends on its date")


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a plan is made: the answers that fit into a day, and what one must be worth.

    ``owed`` answers of today are spoken for: recalls that must be, other decks' reviews, what was
    done. ``shares`` are the parts of the cap that the coming days have, today first, and 1 beyond.
    """

    cap: float
    price: float = USUAL_PRICE
    costs: Costs = Costs()
    weights: Weights = DEFAULT_WEIGHTS
    owed: float = 0.0
    shares: tuple[float, ...] = ()


def presence(studied: int, days: int) -> float:
    """Return on what share of days to come a learner will study, by those of the past.

    A learner of whom nothing is known is taken to come every day, as a week of doing so would show.
    """
    return (min(studied, days) + _WEEK) / (days + _WEEK)


def paced(unseen: int, horizon: int, most: int, already: int = 0) -> tuple[int, ...]:
    """Return how many new items each day brings, today first, at ``most`` a day.

    Today has brought ``already`` of them. Days end before the date.
    """
    days: list[int] = []
    while unseen > 0 and len(days) < horizon:
        room = max(most - already, 0) if not days else most
        if not room and days:
            break
        days.append(min(unseen, room))
        unseen -= days[-1]
    return tuple(days)


def pace(unseen: int, horizon: int, terms_cap: float, costs: Costs = Costs()) -> int:
    """Return how many new items a day brings, so that all come in the first two thirds of the days.

    At most four fifths of the day's answers go into new items.
    """
    days = max(horizon * 2 // 3, 1)
    return max(min(-(-unseen // days), int(_MOST_NEW * terms_cap / costs.new)), 0)


def most_new(unseen: int, horizon: int, wish: int, terms: Terms) -> int:
    """Return how many new items a day brings: those that bring all in time, or as many as wished.

    Wished for or not, at most four fifths of the day's answers go into them.
    """
    room = int(_MOST_NEW * terms.cap / terms.costs.new)
    return max(pace(unseen, horizon, terms.cap, terms.costs), min(wish, room))
