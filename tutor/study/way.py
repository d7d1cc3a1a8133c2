"""The way of a deck to its seminar: how ready the learner is, what is left to do, what it brings.

NumPy is imported only when a way is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from tutor.errors import UsageError
from tutor.memory.plan.model import Course
from tutor.memory.steps import last_of
from tutor.study import phrases
from tutor.study.courses import (
    MANY,
    Studied,
    studied,
    terms_of,
    troupes_of,
)
from tutor.study.dayplan import FARTHEST
from tutor.study.planning import ahead_of, minutes_a_day, seminar_set
from tutor.study.tempo import seconds_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tutor.memory.arrays import Floats
    from tutor.memory.plan.levelling import Priced
    from tutor.memory.plan.model import Terms
    from tutor.memory.plan.prospect import Prospect
    from tutor.memory.plan.rehearsal import Rehearsal
    from tutor.memory.steps import Steps
    from tutor.questions.model import ItemId
    from tutor.records.outline import Standing
    from tutor.study.room import Room

SHORT = 0.9
"""Under what recall on the date an item falls short."""

MORE_MINUTES = 10
_FULL = 0.75
"""From what share of its minutes on a day counts as full."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """The share of a deck's items that is recalled: today; on the date if nothing more is done; and
    if the plan is followed, with its 90 % interval.
    """

    now: float
    alone: float
    with_plan: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """What a day asks for one deck: minutes, reviews (those of new items apart) and new items."""

    day: date
    minutes: float
    reviews: float
    new: int


@dataclass(frozen=True, slots=True)
class Way:
    """The way of one deck to its seminar.

    ``short`` are the items that are likely to be recalled at under 0.9 although the plan is
    followed, the weakest first; ``unmet`` is how many will not even be met. ``more`` is the
    readiness that ten more minutes a day would bring. ``minutes`` are those of all seminars.
    """

    deck: str
    title: str
    seminar: date
    minutes: int
    readiness: Readiness
    days: tuple[PlannedDay, ...]
    short: tuple[tuple[ItemId, float], ...]
    unmet: int
    more: float


def way(room: Room, deck: str, minutes: int | None = None, seminar: date | None = None) -> Way:
    """Return the way of a deck to its seminar.

    ``minutes`` and ``seminar`` stand in for what is set. Raises ContentError for an unknown deck,
    and UsageError where its seminar is not ahead, or too far.
    """
    return last_of(finding_way(room, deck, minutes, seminar))


def finding_way(
    room: Room, deck: str, minutes: int | None = None, seminar: date | None = None
) -> Steps[Way]:
    """Find the way in steps of some hundredths of a second, as :func:`way` does.

    It is that of the records as they are at the first step.
    """
    title, today = room.bank.deck(deck).title, room.today()
    day = _checked(deck, seminar_set(room, deck) if seminar is None else seminar, today)
    # The deck itself comes first, so that all its items count to its date.
    ahead = {deck: day, **{other: its for other, its in ahead_of(room).items() if other != deck}}
    minutes = minutes_a_day(room) if minutes is None else minutes
    terms = terms_of(room, ahead, minutes)
    found = yield from _looked(room, ahead, terms)
    wider = replace(terms, cap=terms.cap * (minutes + MORE_MINUTES) / minutes)
    more = (yield from _looked(room, ahead, wider)).readiness.with_plan
    return Way(
        deck,
        title,
        day,
        minutes,
        found.readiness,
        _days(found, today, seconds_of(room.store, room.learner.id, today), terms),
        _short(found),
        found.unmet,
        max(more, found.readiness.with_plan),
    )


def unmet_words(way: Way) -> str:
    """Say how many questions will not be met before the seminar, and why."""
    questions = phrases.counted(way.unmet, "question")
    if max((day.minutes for day in way.days), default=0.0) < _FULL * way.minutes:
        # There are minutes left: it is siblings that keep each other from a day.
        return (
            f"{questions} of the deck will not be met before the seminar: of the questions about "
            "one fact, one is asked a day."
        )
    return f"There is no time to meet {questions} of the deck before the seminar."


@dataclass(frozen=True, slots=True)
class _Look:
    """What a plan on some terms comes to for the deck that is looked at.

    ``recalls`` are those of its reviewed items on the date; ``unmet`` is how many are not met by
    then. ``reviews`` and ``new`` are those of each day.
    """

    deck: Studied
    recalls: Floats
    unmet: int
    reviews: Floats
    new: tuple[int, ...]
    readiness: Readiness


def _checked(deck: str, seminar: date | None, today: date) -> date:
    """Return the day of a seminar if it can be planned for, else say why not."""
    if seminar is None:
        raise UsageError(
            f"The deck {deck} has no seminar; "
            f"`tutor plan {deck} --seminar YYYY-MM-DD --keep` sets one."
        )
    if seminar <= today:
        when = "is today" if seminar == today else f"was on {seminar}"
        raise UsageError(
            f"The seminar of {deck} {when}, and the deck goes on at constant retention; "
            f"`tutor plan {deck} --seminar YYYY-MM-DD --keep` sets another."
        )
    if (seminar - today).days > FARTHEST:
        raise UsageError(
            f"The seminar of {deck} is on {seminar}; it is planned from "
            f"{seminar - timedelta(days=FARTHEST)} on, {FARTHEST} days before it."
        )
    return seminar


def _looked(room: Room, ahead: Mapping[str, date], terms: Terms) -> Steps[_Look]:
    """Find what a plan comes to for the first of some decks."""
    from tutor.memory.plan.prospect import forecasting, recalls_on
    from tutor.memory.plan.rehearsal import rehearsing

    decks = studied(room, ahead, terms)
    mine = decks[0]
    yield
    found = yield from forecasting([each.course for each in decks], terms)
    prospect = found.prospects[0]
    apart = _remembered(mine.apart, mine.course.horizon, room.today())
    apart_then = recalls_on(apart, apart.horizon, terms)
    if sum(each.size for each in decks) <= MANY:
        items = chain.from_iterable(room.bank.item_ids(each.deck) for each in decks)
        tellings = yield from room.tellings(items)
        troupes, ties = troupes_of(room, decks, tellings)
        played = (yield from rehearsing(troupes, found.priced, terms, ties))[0]
    else:
        played = _independent(mine, prospect, found.priced)
    size = max(mine.size, 1)
    readiness = Readiness(
        float(prospect.now.sum() + recalls_on(apart, 0, terms).sum()) / size,
        float(prospect.alone.sum() + apart_then.sum()) / size,
        float(played.recalls.sum() + apart_then.sum()) / size,
        played.interval(apart_then),
    )
    new = played.new.copy()
    if len(new):
        # Owed recalls are no new items: their day was an earlier one, or this one's beginning.
        new[0] -= len(mine.introduced)
    return _Look(
        mine,
        played.recalls[: len(mine.items)],
        round(played.unmet),
        played.reviews,
        _whole(new.tolist()),
        readiness,
    )


def _independent(deck: Studied, prospect: Prospect, priced: Priced) -> Rehearsal:
    """Return what a plan comes to where items do not keep each other from a day."""
    import numpy as np

    from tutor.memory.plan.rehearsal import Rehearsal

    new = np.zeros(deck.course.horizon)
    new[: len(deck.course.new)] = deck.course.new
    met = np.repeat(prospect.new, deck.course.new)
    unmet = len(deck.unseen) - len(met)
    owed = [prospect.today] * len(deck.introduced)
    recalls = np.concatenate([prospect.recalls, owed, met, np.zeros(unmet)])
    if len(new):
        new[0] += len(owed)
    return Rehearsal(recalls, unmet, priced.reviews[0], new, 0.0)


def _whole(parts: Iterable[float]) -> tuple[int, ...]:
    """Return whole numbers for some parts; up to any place both have the same sum, rounded."""
    total, found = 0.0, [0]
    for part in parts:
        total += part
        found.append(round(total))
    return tuple(later - earlier for earlier, later in pairwise(found))


def _remembered(rows: tuple[Standing, ...], horizon: int, today: date) -> Course:
    """Return items that are not planned as a course, for what is remembered of them."""
    rated = [row for row in rows if row.stability is not None and row.last_day is not None]
    return Course(
        horizon,
        [row.stability or 0.0 for row in rated],
        [row.difficulty or 0.0 for row in rated],
        [max(today.toordinal() - (row.last_day or 0), 0) for row in rated],
    )


def _days(found: _Look, today: date, seconds: float, terms: Terms) -> tuple[PlannedDay, ...]:
    """Return what each day asks; first recalls that are owed are today's."""
    days = []
    new = found.new
    for number, reviews in enumerate(found.reviews.tolist()):
        owed = len(found.deck.introduced) if number == 0 else 0
        answers = reviews + owed + new[number] * terms.costs.new
        day = today + timedelta(days=number)
        days.append(PlannedDay(day, answers * seconds / 60, reviews + owed, new[number]))
    return tuple(days)


def _short(found: _Look) -> tuple[tuple[ItemId, float], ...]:
    """Return the items that fall short, the weakest first."""
    pairs = zip(found.recalls.tolist(), found.deck.items, strict=True)
    return tuple((item, recall) for recall, item in sorted(pairs) if recall < SHORT)
