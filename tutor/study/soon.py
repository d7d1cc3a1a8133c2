"""What a few minutes of study would do: how many questions, and how much more is recalled then.

Each item counts with what is expected of it: recalled or not with the probability that the memory
model (FSRS-6, :mod:`tutor.memory.fsrs_layer`) gives it now, and from then on forgotten as the model
says. Readiness is what Today shows of a deck: the share of its items that is recalled on the
seminar's date, or today without one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from tutor.memory.fsrs_layer import next_state, retrievability
from tutor.memory.model import Difficulty, MemoryState, Rating, Stability
from tutor.memory.plan.model import FIRST_RIGHT
from tutor.memory.queue import with_room
from tutor.study.agenda import fact_of
from tutor.study.front import ASKED_OF_NEW
from tutor.study.recalling import recall_told
from tutor.study.tempo import seconds_of

if TYPE_CHECKING:
    from datetime import date

    from tutor.memory.model import Weights
    from tutor.questions.model import ItemId
    from tutor.records.model import ScheduleRow
    from tutor.study.room import Room
    from tutor.study.scope import Scope

MINUTES = 10


@dataclass(frozen=True, slots=True)
class Soon:
    """What so many ``minutes`` of a deck would do (None is all decks).

    ``questions`` is how many they would ask; with ``all_of_it`` that is everything that waits.
    ``before`` and ``after`` are the readiness now and then, 0 to 1.
    """

    deck: str | None
    minutes: int
    questions: int
    all_of_it: bool
    before: float
    after: float


def soon(room: Room, deck: str | None, minutes: int = MINUTES) -> Soon | None:
    """Return what some minutes of a deck, or of all, would do; None where nothing waits.

    Raises ContentError for an unknown deck.
    """
    scope, ledger = room.scope(deck), room.ledger(room.today())
    most = max(round(minutes * 60 / seconds_of(room.store, room.learner.id, room.today())), 1)
    due, new, all_of_it = _chosen(room, scope, most)
    if not due and not new:
        return None
    weights, size = ledger.weights(), len(scope.home)
    # A row stands for each item that was ever rated.
    rows = ledger.rows(scope.home)
    before = sum(
        recall_told(row.stability, row.last_day, _then(scope, item, ledger.day), weights)
        for row in rows
        if row.stability is not None and row.last_day is not None
        for item in (ledger.current_id(row.item),)
    )
    stored = {item: ledger.stored_id(item) for item in due}
    schedules = room.store.schedules_for(room.learner.id, stored.values())
    first = _first(weights)
    gained = 0.0
    for item in due:
        days = _then(scope, item, ledger.day) - ledger.day.toordinal()
        gained += _gain(schedules.get(stored[item]), ledger.day, days, weights, first)
    for item in new:
        days = _then(scope, item, ledger.day) - ledger.day.toordinal()
        gained += _kept(first, days, weights)
    asked = len(due) + ASKED_OF_NEW * len(new)
    after = min((before + gained) / size, 1.0)
    return Soon(deck, minutes, asked, all_of_it, before / size, after)


def _chosen(room: Room, scope: Scope, most: int) -> tuple[list[ItemId], list[ItemId], bool]:
    """Return what so many questions would ask of what is due and of what is new, and if it is all.

    A new item whose second question has no more room is asked all the same.
    """
    ledger = room.ledger(room.today())
    with scope.due(ledger) as found:
        due = list(islice(found, most + 1))
    if scope.together(ledger.day) is not None:
        due = with_room(due, fact_of)
    if len(due) > most:
        return due[:most], [], False
    introduced = room.store.introduced(room.learner.id, ledger.day)
    room_for = -(-(most - len(due)) // ASKED_OF_NEW)
    new = list(islice(scope.new(ledger, introduced, due), room_for + 1))
    return due, new[:room_for], len(new) <= room_for


def _then(scope: Scope, item: ItemId, today: date) -> int:
    """Return the day, as an ordinal, on which an item is to be recalled."""
    seminar = scope.seminars.get(scope.home[item])
    return (today if seminar is None else max(seminar, today)).toordinal()


_Outcomes = tuple[tuple[float, MemoryState], ...]
"""What a review may leave, each state with its probability."""


def _first(weights: Weights) -> _Outcomes:
    """Return what a first recall may leave; its day does not matter."""
    from datetime import date

    day = date(2000, 1, 1)
    good, again = (next_state(None, None, day, r, weights) for r in (Rating.GOOD, Rating.AGAIN))
    return (FIRST_RIGHT, good), (1 - FIRST_RIGHT, again)


def _kept(outcomes: _Outcomes, days: int, weights: Weights) -> float:
    return sum(share * recall_told(state.stability, 0, days, weights) for share, state in outcomes)


def _gain(
    row: ScheduleRow | None, today: date, days: int, weights: Weights, first: _Outcomes
) -> float:
    """Return what a review today adds to the recall of an item, so many days on."""
    if row is None or row.stability is None or row.difficulty is None or row.last_day is None:
        return _kept(first, days, weights)
    state = MemoryState(Stability(row.stability), Difficulty(row.difficulty))
    since = (today - row.last_day).days
    recall = retrievability(state, since, weights)
    good, again = (
        next_state(state, row.last_day, today, rating, weights)
        for rating in (Rating.GOOD, Rating.AGAIN)
    )
    then = _kept(((recall, good), (1 - recall, again)), days, weights)
    return then - recall_told(state.stability, 0, since + days, weights)
