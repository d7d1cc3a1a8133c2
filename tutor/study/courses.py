"""Decks as courses of the plan: their items in columns, and the terms on which they are planned.

NumPy is imported only where a plan is played.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations
from typing import TYPE_CHECKING

from tutor.memory.plan.model import MAY_WAIT, Costs, Course, Terms, most_new, paced, presence
from tutor.records.today import DAYS_OF_TEMPO
from tutor.study.agenda import fact_of
from tutor.study.tempo import seconds_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from tutor.memory.plan.rehearsal import Ties, Troupe
    from tutor.memory.plan.today import Place
    from tutor.questions.model import ItemId
    from tutor.records.outline import Standing
    from tutor.study.agenda import Ledger, Meeting
    from tutor.study.room import Room
    from tutor.study.tellings import Tellings

COSTS = Costs(new=2.4)
"""A new item is recognised and recalled; of those that are not, two in five, one comes back."""

COMEBACKS = 0.1
"""How many answers are comebacks, roughly, of those that a plan asks."""

_ENOUGH_FACTS = 300
"""With so many facts it is the minutes that limit a day."""

MANY = 3000
"""Beyond so many items siblings hardly meet, and it would take too long to look at each."""

_MOST_TURNS = 4

_TURNS_WITHIN = 28
"""From how many days before the date siblings' turns matter enough to be planned."""


@dataclass(frozen=True, slots=True)
class Studied:
    """One deck's items for its seminar.

    ``items`` are in the order of the course's columns, ``introduced`` those whose first recall is
    still owed, ``unseen`` are to come, in this order, ``coming`` today. ``turns`` are those of all
    three in the last days, when siblings take turns. ``apart`` are suspended and not planned, with
    what is remembered of them. ``pace`` is how many new items a day the deck is to bring,
    ``brought`` how many it has brought today.
    """

    deck: str
    seminar: date
    course: Course
    items: tuple[ItemId, ...]
    introduced: tuple[ItemId, ...]
    coming: tuple[ItemId, ...]
    unseen: tuple[ItemId, ...]
    turns: tuple[int, ...]
    apart: tuple[Standing, ...]
    pace: int
    brought: int

    @property
    def size(self) -> int:
        """How many items the deck has, all told."""
        return len(self.items) + len(self.introduced) + len(self.unseen) + len(self.apart)


def studied(room: Room, ahead: Mapping[str, date], terms: Terms) -> list[Studied]:
    """Return the decks with their items, each item with the first deck that has it."""
    day = room.today()
    standings = room.ledger(day).standings()
    introduced = room.store.introduced(room.learner.id, day)
    taken: set[ItemId] = set()
    found = []
    for deck, seminar in ahead.items():
        own = [item for item in room.bank.item_ids(deck) if item not in taken]
        taken.update(own)
        found.append(_one(room, deck, seminar, own, standings, introduced.get(deck, 0), terms))
    return found


def troupes_of(
    room: Room, decks: Sequence[Studied], tellings: Tellings
) -> tuple[list[Troupe], Ties]:
    """Return decks as they are rehearsed, and how their items keep each other from a day.

    ``tellings`` have found out what each of these items tells.
    """
    import numpy as np

    from tutor.memory.plan.rehearsal import Ties, Troupe

    every = [(*each.items, *each.introduced, *each.unseen) for each in decks]
    numbers: dict[str, int] = {}
    for items in every:
        for item in items:
            numbers.setdefault(fact_of(item), len(numbers))
    touched = room.ledger(room.today()).touched_facts()
    held = frozenset(number for fact, number in numbers.items() if fact in touched)
    troupes = [
        Troupe(
            each.course,
            len(each.introduced),
            np.array([numbers[fact_of(item)] for item in items], np.int64),
            np.array(each.turns, np.int64),
            held,
            each.pace,
            each.brought,
        )
        for each, items in zip(decks, every, strict=True)
    ]

    def together(first: Place, second: Place) -> bool:
        one, other = every[first[0]][first[1]], every[second[0]][second[1]]
        return room.bank.may_follow(one, other)

    places = {item: (n, place) for n, items in enumerate(every) for place, item in enumerate(items)}

    def tells(place: Place) -> list[Place]:
        told = tellings.told_by(every[place[0]][place[1]])
        return sorted(places[other] for other in told if other in places)

    return troupes, Ties(together, tells)


def _one(
    room: Room,
    deck: str,
    seminar: date,
    items: Sequence[ItemId],
    standings: Mapping[ItemId, Standing],
    introduced: int,
    terms: Terms,
) -> Studied:
    today, horizon = room.today().toordinal(), (seminar - room.today()).days
    rated: list[tuple[ItemId, Standing]] = []
    owed: list[ItemId] = []
    apart: list[Standing] = []
    unseen: list[ItemId] = []
    for item in items:
        row = standings.get(item)
        if row is not None and row.suspended:
            apart.append(row)
        elif row is None or row.due_day is None:
            unseen.append(item)
        elif row.stability is None:
            owed.append(item)
        else:
            rated.append((item, row))
    # What was begun is gone on with: a pace for the days left, found anew each day, would fall off.
    last = room.ledger(room.today()).last_plan
    kept = last.pace.get(deck, 0) if last is not None and last.seminars.get(deck) == seminar else 0
    wish = max(room.bank.deck(deck).new_per_day or 0, kept)
    pace = most_new(len(unseen), horizon, wish, terms)
    # Of a fact one item a day is met.
    facts = {fact_of(item) for item in unseen}
    most = min(pace, len(facts))
    every = [*(item for item, _ in rated), *owed, *unseen]
    turns = [0] * len(every)
    if horizon <= _TURNS_WITHIN and len(every) <= MANY:
        turns = _turns(every, room.bank.may_follow)
    course = Course(
        horizon,
        [row.stability or 0.0 for _, row in rated],
        [row.difficulty or 0.0 for _, row in rated],
        [max(today - (row.last_day or today), 0) for _, row in rated],
        paced(len(unseen), horizon, most, introduced),
        _closed([item for item, _ in rated], turns, horizon, room.ledger(room.today())),
        _shares(turns[len(rated) + len(owed) :]),
    )
    names = tuple(item for item, _ in rated)
    today_new = course.new[0] if course.new else 0
    waiting = {
        fact_of(item) for (item, _), age in zip(rated, course.ages, strict=True) if age > MAY_WAIT
    }
    held = waiting | room.ledger(room.today()).touched_facts()
    coming = _first_of_facts(unseen, held, today_new)
    return Studied(
        deck,
        seminar,
        course,
        names,
        tuple(owed),
        coming,
        tuple(unseen),
        tuple(turns),
        tuple(apart),
        pace,
        introduced,
    )


def _first_of_facts(
    items: Sequence[ItemId], held: Collection[str], most: int
) -> tuple[ItemId, ...]:
    """Return the first items, one of a fact, of facts that are not held.

    They go before the reviews of siblings that can wait, or a fact of many items would never be met
    whole.
    """
    found: dict[str, ItemId] = {}
    for item in items:
        if len(found) == most:
            break
        if fact_of(item) not in held:
            found.setdefault(fact_of(item), item)
    return tuple(found.values())


def _turns(items: Sequence[ItemId], may_follow: Meeting) -> list[int]:
    """Return for each item which turn is its own, as those of a fact take turns at the end.

    Two that may meet share one. What is known already goes first, so that what is still to be met
    is not promised the last day.
    """
    facts: dict[str, list[ItemId]] = {}
    for item in items:
        facts.setdefault(fact_of(item), []).append(item)
    found: dict[ItemId, int] = {}
    for siblings in facts.values():
        pairs = permutations(siblings, 2)
        together = 2 if any(may_follow(one, other) for one, other in pairs) else 1
        for place, item in enumerate(siblings):
            found[item] = min(place // together, _MOST_TURNS)
    return [found[item] for item in items]


def _closed(
    items: Sequence[ItemId], turns: Sequence[int], horizon: int, ledger: Ledger
) -> list[int]:
    """Return how many days before the date are closed to items, by their turns.

    To an item whose last day is today all are closed once a sibling was asked today.
    """
    touched = ledger.touched_facts()
    return [
        horizon if turn + 1 >= horizon and fact_of(item) in touched else turn
        for item, turn in zip(items, turns, strict=False)
    ]


def _shares(turns: Sequence[int]) -> tuple[float, ...]:
    """Return what part of some items has each turn."""
    counts = Counter(turns)
    if not counts:
        return (1.0,)
    return tuple(counts[turn] / len(turns) for turn in range(max(counts) + 1))


def terms_of(room: Room, ahead: Mapping[str, date], minutes: int) -> Terms:
    """Return on what terms seminars are planned; what they have asked today is spoken for."""
    day = room.today()
    rollups = room.store.day_rollups(room.learner.id, day - timedelta(days=DAYS_OF_TEMPO), day)
    done = sum(
        each.answers - each.practice for each in rollups if each.day == day and each.deck in ahead
    )
    cap, costs = minutes * 60 / seconds_of(room.store, room.learner.id, day), COSTS
    if (most := _meetable(room, ahead)) < cap:
        # It is items that a day has room for then, and not minutes.
        cap, costs = most, Costs(new=1 + COMEBACKS)
    studied = {each.day for each in rollups if each.answers and each.day < day}
    comes = presence(len(studied), (day - min(studied)).days) if studied else 1.0
    share = room.world.easy_days.share
    days = (max(ahead.values()) - day).days
    return Terms(
        cap=cap,
        costs=costs,
        weights=room.ledger(day).weights(),
        owed=float(done),
        # Today is studied on, whatever its share: the learner is there. Which of the days to come
        # will be missed is not known, so that each has a little less room.
        shares=(1.0, *(comes * share(day + timedelta(days=n)) for n in range(1, days))),
    )


def _meetable(room: Room, ahead: Mapping[str, date]) -> float:
    """Return how many answers a day can hold, as siblings give each other away.

    One item of a fact is asked on a day, or two that may meet.
    """
    facts: dict[str, list[ItemId]] = {}
    for deck in ahead:
        for item in dict.fromkeys(room.bank.item_ids(deck)):
            facts.setdefault(fact_of(item), []).append(item)
    if len(facts) >= _ENOUGH_FACTS:
        return math.inf
    may = room.bank.may_follow
    seconds = sum(
        any(may(one, other) for one, other in permutations(its, 2)) for its in facts.values()
    )
    # An item that is forgotten comes back, which is an answer more.
    return (len(facts) + seconds) * (1 + COMEBACKS)
