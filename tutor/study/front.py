"""What the first screen shows, as values that need nothing else of the program."""

from dataclasses import dataclass
from datetime import date

ASKED_OF_NEW = 2
"""How often a new item is asked on its day: it is recognised first, then recalled."""


@dataclass(frozen=True, slots=True)
class DeckToday:
    """A deck on the first screen. ``readiness`` is the share expected to be recalled on the
    seminar's date (or today), 0 to 1; None before anything of it has been learned.

    ``suspended`` are set aside until they are taken up again; ``shipped`` decks open read-only.
    ``next_due`` is the next day on which one of its items is due.
    """

    deck: str
    title: str
    about: str
    items: int
    due: int
    new: int
    readiness: float | None
    seminar: date | None
    next_due: date | None
    shipped: bool = False
    suspended: int = 0


@dataclass(frozen=True, slots=True)
class WayBack:
    """What is offered after an absence: the ``waiting`` reviews spread over ``days``, today first.

    ``away`` counts the days without study, ``per_day`` is how many reviews a day would then ask.
    """

    away: int
    waiting: int
    per_day: int
    days: int

    @property
    def told(self) -> str:
        """The offer in a sentence."""
        return (
            f"You were away {self.away} days, and {self.waiting} reviews wait. They can be spread "
            f"over {self.days} days, at most {self.per_day} a day, the most forgotten first."
        )


@dataclass(frozen=True, slots=True)
class Today:
    """The first screen: the learner, the day, every deck, and what the whole would take.

    ``forecast`` holds how many reviews each of the next seven study days asks, today first.
    ``answered`` counts the day's answers but those in practice.
    ``open_deck`` is the deck of an interrupted session, "" for all decks, None if there is none.
    ``open_exam`` is that of a paper not handed in yet. ``problems`` counts the errors found in
    content that could not be used. ``way_back`` is offered after an absence, None else.
    ``unplanned`` says that a seminar is ahead and its plan of the day still to be made, by opening
    the records: what is due and new may change then. ``fresh`` is a learner without an answer.
    """

    learner: str
    day: date
    decks: tuple[DeckToday, ...]
    due: int
    new: int
    minutes: int
    answered: int
    forecast: tuple[int, ...]
    open_deck: str | None
    problems: int = 0
    open_exam: str | None = None
    way_back: WayBack | None = None
    unplanned: bool = False
    fresh: bool = False

    @property
    def questions(self) -> int:
        """How many questions what is due and new takes."""
        return self.due + ASKED_OF_NEW * self.new
