"""After an absence: the offer to spread what waits over the coming days.

:mod:`tutor.study.postponing` does so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.study.front import WayBack

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tutor.study.agenda import Ledger
    from tutor.study.scope import Scope
    from tutor.study.world import World

DECLINED = "way-back-declined"
"""The learner's own setting that holds the day on which they wanted all of it at once."""

DAYS_READ = 28
"""By how many of the last days of study it is told what a day bears."""


def offer(world: World, ledger: Ledger, scope: Scope) -> WayBack | None:
    """Return what to offer today; ``scope`` is that of all decks.

    None where the learner was not away or nothing piled up, and once they declined today.
    """
    days = ledger.days_before(DAYS_READ)
    away = (ledger.day - days[0][0]).days - 1 if days else 0
    if away <= 0 or ledger.setting(DECLINED) == ledger.day.isoformat():
        return None
    # Imported here: who was not away needs none of it.
    from tutor.memory.wayback import FEWEST_DAYS, days_needed, is_wall, usual_reviews

    if away < FEWEST_DAYS:
        return None
    # Before the day is planned nothing else tells what a plan will take.
    planned = {deck for deck, seminar in scope.seminars.items() if seminar > ledger.day}
    waiting = sum(scope.home[item] not in planned for item in ledger.waiting(scope.home))
    per_day = scope.most_due or usual_reviews([reviews for _, reviews in days])
    if not is_wall(away, waiting, per_day):
        return None
    over = days_needed(waiting, ledger.day, per_day, load_of(ledger), world.easy_days.share)
    return WayBack(away, waiting, per_day, over)


def load_of(ledger: Ledger) -> Callable[[date], int]:
    """Return what tells how many items are planned for a day, and of today how many were done."""
    done, planned = ledger.reviewed(), ledger.load_by_day()
    today = ledger.day
    return lambda day: done if day == today else planned.get(day.toordinal(), 0)
