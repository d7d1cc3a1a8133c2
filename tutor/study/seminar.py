"""A deck's seminar as a screen shows it: its date, the way to it, and what falls short in words."""

from dataclasses import dataclass
from datetime import date

from tutor.errors import UsageError
from tutor.memory.steps import Steps, last_of
from tutor.study.planning import minutes_a_day, seminar_set, set_minutes, set_seminar
from tutor.study.room import Room
from tutor.study.way import Way, finding_way

_MOST_SHORT = 30
MOST_MINUTES = 600


@dataclass(frozen=True, slots=True)
class Short:
    """An item that is likely to be forgotten on the date although the plan is followed."""

    recall: float
    statement: str
    role: str
    citation: str


@dataclass(frozen=True, slots=True)
class Seminar:
    """A deck's seminar on a study day.

    ``way`` is None where there is nothing to plan for, and ``why`` says why. ``minutes`` a day are
    those of all seminars together.
    """

    deck: str
    title: str
    today: date
    seminar: date | None
    minutes: int
    way: Way | None = None
    why: str = ""
    short: tuple[Short, ...] = ()


def look(room: Room, deck: str) -> Seminar:
    """Return a deck's seminar. Raises ContentError for an unknown deck."""
    return last_of(looking(room, deck))


def looking(room: Room, deck: str) -> Steps[Seminar]:
    """Look at a deck's seminar in steps, as :func:`look` does."""
    title, day = room.bank.deck(deck).title, seminar_set(room, deck)
    seminar = Seminar(deck, title, room.today(), day, minutes_a_day(room))
    if day is None:
        return _without(seminar, "No date is set for this deck.")
    if day <= seminar.today:
        when = "is today" if day == seminar.today else "is past"
        return _without(seminar, f"The seminar {when}; the deck goes on at constant retention.")
    try:
        found = yield from finding_way(room, deck)
    except UsageError as error:
        return _without(seminar, str(error))
    bank = room.bank
    short = tuple(
        Short(recall, bank.statement(item), bank.item(item).role, bank.citation(item))
        for item, recall in found.short[:_MOST_SHORT]
    )
    return Seminar(deck, title, seminar.today, day, found.minutes, found, "", short)


def change(
    room: Room, deck: str, *, seminar: date | None = None, off: bool = False, minutes: int = 0
) -> Seminar:
    """Set a deck's date, take it ``off``, or set the minutes a day; return its seminar then.

    Raises UsageError for a date that is not ahead, or minutes that no day has.
    """
    if seminar is not None:
        if seminar <= room.today():
            raise UsageError(f"{seminar} is not ahead; give a date after today.")
        set_seminar(room, deck, seminar)
    elif off:
        set_seminar(room, deck, None)
    elif 1 <= minutes <= MOST_MINUTES:
        set_minutes(room, minutes)
    else:
        raise UsageError(f"Minutes a day are from 1 to {MOST_MINUTES}.")
    return look(room, deck)


def _without(seminar: Seminar, why: str) -> Seminar:
    return Seminar(
        seminar.deck, seminar.title, seminar.today, seminar.seminar, seminar.minutes, None, why
    )
