"""Spreading what waits over the coming days, where the learner wants it so after an absence.

What is moved is logged, each item by an event of its own, and taken back as one by
:func:`tutor.study.aside.undo_last`.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from tutor.memory.wayback import Overdue, spread_out, usual_reviews
from tutor.questions.model import ItemId
from tutor.records.kinds import EventKind
from tutor.study import outcomes
from tutor.study.front import WayBack
from tutor.study.payload import payload_of_batch
from tutor.study.phrases import day_name
from tutor.study.room import Room
from tutor.study.wayback import DAYS_READ, DECLINED, load_of, offer


def offered(room: Room) -> WayBack | None:
    """Return what to offer today, None for nothing."""
    return offer(room.world, room.ledger(room.today()), room.scope(None))


def decline(room: Room) -> None:
    """Remember that the learner wants everything at once today."""
    day = room.today().isoformat()
    room.store.set_setting(room.learner.id, DECLINED, day, room.world.clock.now())


def planned(room: Room, per_day: int | None = None) -> Mapping[ItemId, date]:
    """Return the day, today or later, that each item which waits would get.

    ``per_day`` is the most that a day asks, by default what the settings say or the learner is used
    to. Those most likely to be forgotten go first. Items of a deck with a seminar ahead are left to
    its plan.
    """
    bench = room.bench()
    ledger, scope = bench.ledger, bench.scope
    usual = usual_reviews([reviews for _, reviews in ledger.days_before(DAYS_READ)])
    waiting = [
        Overdue(bench.key(item), bench.fact_key(item)) for item in ledger.waiting(scope.home)
    ]
    days = spread_out(
        waiting,
        bench.day,
        per_day or scope.most_due or usual,
        load_of(ledger),
        room.world.easy_days.share,
    )
    return {ItemId(item): day for item, day in days.items()}


def spread(room: Room, per_day: int | None = None) -> Mapping[date, int]:
    """Spread what waits as :func:`planned` says; return how many of it each day then asks.

    A session left open today is ended, for its questions are moved. Raises DataError where it
    cannot be kept, with nothing moved.
    """
    bench, days = room.bench(), planned(room, per_day)
    later = {item: day for item, day in days.items() if day > bench.day}
    if later:
        payload = payload_of_batch(bench.new_id())
        bench.record(outcomes.moved(bench, EventKind.POSTPONE, later, payload), None)
        room.end_sessions()
    return dict(sorted(Counter(days.values()).items()))


def told(days: Mapping[date, int], today: date) -> str:
    """Return in a sentence what was spread over which days."""
    if not days or max(days) == today:
        return f"Today bears all {sum(days.values())}; nothing is moved."
    return f"{days.get(today, 0)} today, the rest by {day_name(max(days), today)}."
