"""The way to seminars: what a day asks for their sake, and what it comes to.

NumPy is imported only where a plan is made: once on a study day that has a seminar ahead, and again
when its dates, its minutes, its weights or its items change.
"""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from tutor.study.agenda import fact_of
from tutor.study.courses import Studied, studied, terms_of
from tutor.study.dayplan import (
    MINUTES,
    PLAN,
    SEMINARS,
    DayPlan,
    minutes_of,
    own_seminars,
    seminar_of,
    seminars_ahead,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tutor.memory.plan.today import Place
    from tutor.questions.model import ItemId
    from tutor.study.agenda import Meeting
    from tutor.study.room import Room


def plan_day(room: Room) -> DayPlan | None:
    """Return the plan of the day, made if it is not there or not of today's terms.

    None where no deck has a seminar ahead. Raises DataError where it cannot be kept.
    """
    ledger = room.ledger(room.today())
    ahead = ahead_of(room)
    if not ahead:
        if ledger.plan is not None:
            _keep(room, None)
        return None
    minutes = minutes_a_day(room)
    key = _key(room, ahead, minutes)
    if ledger.plan is not None and ledger.plan.key == key:
        return ledger.plan
    made = _made(room, ahead, minutes, key)
    _keep(room, made)
    return made


def minutes_a_day(room: Room) -> int:
    """Return how many minutes a day all seminars together get."""
    return minutes_of(_setting(room, MINUTES), room.world.settings.minutes)


def own_seminars_of(room: Room) -> dict[str, date | None]:
    """Return the days that the learner has set for decks, None for a deck that is to have none."""
    return own_seminars(_setting(room, SEMINARS))


def seminar_set(room: Room, deck: str) -> date | None:
    """Return the day that a deck is studied for. Raises ContentError for an unknown deck."""
    return seminar_of(room.bank.deck(deck), own_seminars_of(room))


def set_seminar(room: Room, deck: str, seminar: date | None) -> None:
    """Set the day that a deck is studied for, None for none; the day is planned anew.

    Raises ContentError for an unknown deck.
    """
    own = own_seminars_of(room)
    own[room.bank.deck(deck).id] = seminar
    told = {id_: None if day is None else day.isoformat() for id_, day in sorted(own.items())}
    _set(room, SEMINARS, json.dumps(told))
    room.forget_scopes()
    plan_day(room)


def set_minutes(room: Room, minutes: int) -> None:
    """Set the minutes a day that all seminars together get; the day is planned anew."""
    _set(room, MINUTES, str(minutes))
    plan_day(room)


# -- the day --


def _made(room: Room, ahead: Mapping[str, date], minutes: int, key: str) -> DayPlan:
    """Return a new plan of the day."""
    from tutor.memory.plan.today import choose

    day, ledger = room.today(), room.ledger(room.today())
    terms = terms_of(room, ahead, minutes)
    decks = studied(room, ahead, terms)
    owed = [item for each in decks for item in each.introduced]
    terms = replace(terms, owed=terms.owed + len(owed))
    before = None
    if ledger.last_plan is not None and ledger.last_plan.prices:
        import numpy as np

        gone = (day - ledger.last_plan.day).days
        before = np.array(ledger.last_plan.prices[gone:]) if gone >= 0 else None
    meet = _Meeting(room, decks)
    chosen = choose([each.course for each in decks], terms, before, meet.allowed)
    introduced = room.store.introduced(room.learner.id, day)
    new = {
        each.deck: introduced.get(each.deck, 0) + (each.course.new[0] if each.course.new else 0)
        for each in decks
    }
    items = [decks[course].items[place] for course, place in chosen.order]
    prices = tuple(round(float(price), 6) for price in chosen.priced.prices)
    paces = {each.deck: each.pace for each in decks}
    return DayPlan(day, key, dict(ahead), (*owed, *items), new, prices, paces)


class _Meeting:
    """Which items may be asked on one day, siblings considered."""

    def __init__(self, room: Room, decks: Sequence[Studied]) -> None:
        ledger = room.ledger(room.today())
        self._items = [each.items for each in decks]
        self._standings = ledger.standings()
        self._touched = ledger.touched_facts()
        self._taken: dict[str, ItemId | None] = {
            fact_of(item): None for each in decks for item in (*each.introduced, *each.coming)
        }
        self._may: Meeting = room.bank.may_follow

    def allowed(self, place: Place) -> bool:
        """Tell whether an item may be asked beside those before; if so, it is taken."""
        course, row = place
        item = self._items[course][row]
        fact = fact_of(item)
        if not self._standings[item].shown or fact in self._touched:
            return False
        if fact not in self._taken:
            self._taken[fact] = item
            return True
        first = self._taken[fact]
        if first is None or not self._may(first, item):
            return False
        self._taken[fact] = None
        return True


def ahead_of(room: Room) -> dict[str, date]:
    """Return the decks that are planned and their dates, the nearest first."""
    decks = [room.bank.deck(deck) for deck in room.bank.decks]
    return seminars_ahead(decks, own_seminars_of(room), room.today())


# -- what is kept --


def _key(room: Room, ahead: Mapping[str, date], minutes: int) -> str:
    """Return what stands for all that the plan of a day depends on but answers."""
    digest = blake2b(f"{minutes} {room.ledger(room.today()).weights().id}".encode(), digest_size=8)
    for deck, seminar in ahead.items():
        digest.update(f"\n{deck} {seminar} {room.bank.deck(deck).new_per_day}\n".encode())
        digest.update("\n".join(room.bank.item_ids(deck)).encode())
    return digest.hexdigest()


def _keep(room: Room, plan: DayPlan | None) -> None:
    _set(room, PLAN, "" if plan is None else plan.to_text())
    room.ledger(room.today()).take_plan(plan)


def _setting(room: Room, key: str) -> str | None:
    return room.store.settings(room.learner.id).get(key)


def _set(room: Room, key: str, value: str) -> None:
    room.store.set_setting(room.learner.id, key, value, room.world.clock.now(), anew=True)
