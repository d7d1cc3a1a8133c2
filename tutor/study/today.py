"""The first screen's numbers, from content and the standard library's sqlite3 alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tutor.clock import study_day
from tutor.errors import DataError
from tutor.memory.estimate import estimate, seconds_each
from tutor.records.outline import Outline
from tutor.records.probe import refuse_newer
from tutor.records.today import Today as Recorded
from tutor.records.today import TodayState, read_today
from tutor.study.agenda import Ledger
from tutor.study.dayplan import SEMINARS, own_seminars, seminars_ahead
from tutor.study.front import ASKED_OF_NEW, DeckToday, Today
from tutor.study.register import Entry, Register, read_register
from tutor.study.scope import Scope, scope_of
from tutor.study.wayback import offer
from tutor.study.week import week
from tutor.study.world import World

if TYPE_CHECKING:
    from tutor.study.library import Library

FORECAST_DAYS = 7


def glance(world: World, library: "Library | None" = None) -> Today:
    """Return what the first screen shows.

    Nothing is written but the register of the content; a database that is not there, or is to be
    upgraded, counts as empty. Raises ContentError, SettingsError, or DataError for a database that
    cannot be read (NewerDatabaseError for a later version's).
    """
    register = read_register(world.places, world.cache, library)
    recorded = read_today(world.database, lambda zone, _: _day(world, zone), world.learner)
    if recorded.state is TodayState.NEWER:
        raise refuse_newer(world.database)
    if recorded.state is TodayState.LOCKED:
        raise DataError(
            f"Another Tutor is writing to {world.database}; close it, or try again in a moment."
        )
    there = recorded.learner is not None
    path = world.database if there else None
    with Outline(path, recorded.learner or 0, recorded.day).kept_open() as outline:
        ledger = Ledger(outline, register)
        own = own_seminars(ledger.setting(SEMINARS))
        return _Glance(world, register, ledger, recorded, own).today()


def _day(world: World, zone: str) -> date:
    return study_day(world.clock.now(), world.zone(zone), world.settings.rollover)


@dataclass(slots=True)
class _Glance:
    """One look at everything, deck by deck and as a whole."""

    world: World
    register: Register
    ledger: Ledger
    recorded: Recorded
    seminars: Mapping[str, date | None]

    def today(self) -> Today:
        """Return what the first screen shows."""
        recorded = self.recorded
        scope, due, new = self._holds(None)
        questions = due + ASKED_OF_NEW * new
        timed = recorded.timed
        each = seconds_each(recorded.seconds / timed if timed else None, timed)
        span = estimate(due + new, questions, each)
        return Today(
            learner=recorded.name or self.world.learner or self.world.system_user,
            day=self.ledger.day,
            decks=tuple(map(self._deck, self.register.decks.values())),
            due=due,
            new=new,
            minutes=max(1, round(span.seconds / 60)) if questions else 0,
            answered=recorded.answered,
            forecast=week(self.ledger, scope.home, due, FORECAST_DAYS),
            open_deck=recorded.session_deck,
            problems=self.register.errors,
            open_exam=recorded.exam_deck,
            way_back=offer(self.world, self.ledger, scope),
            unplanned=self.ledger.plan is None and self._seminar_ahead(),
            fresh=recorded.state in {TodayState.FRESH, TodayState.READY} and not recorded.begun,
        )

    def _seminar_ahead(self) -> bool:
        """Tell whether any deck is to be planned today; before anybody studied none is."""
        there = self.recorded.learner is not None
        decks = self.register.decks.values()
        return there and bool(seminars_ahead(decks, self.seminars, self.ledger.day))

    def _holds(self, deck: str | None) -> tuple[Scope, int, int]:
        settings = self.world.settings
        most = settings.new_per_day, settings.reviews_per_day
        scope = scope_of(self.register, deck, *most, self.seminars)
        return (scope, *scope.counts(self.ledger, self.recorded.introduced))

    def _deck(self, deck: Entry) -> DeckToday:
        scope, due, new = self._holds(deck.id)
        next_due, _ = self.ledger.next_due(scope.home)
        seminar = scope.seminars.get(deck.id)
        return DeckToday(
            deck=deck.id,
            title=deck.title,
            about=deck.about,
            items=len(scope.home),
            due=due,
            new=new,
            readiness=self._readiness(scope, seminar),
            seminar=seminar,
            next_due=next_due,
            shipped=deck.shipped,
            suspended=sum(row.suspended for row in self.ledger.rows(scope.home)),
        )

    def _readiness(self, scope: Scope, seminar: date | None) -> float | None:
        """Return the share expected to be recalled on the seminar's date, or today without one.

        What was never rated counts as not recalled; None before anything was rated.
        """
        day = max(seminar or self.ledger.day, self.ledger.day).toordinal()
        # Imported here: a fresh start has nothing to recall.
        from tutor.study.recalling import recall_told

        weights = self.ledger.weights()
        recalled, rated = 0.0, 0
        for row in self.ledger.rows(scope.home):
            if row.stability is not None and row.last_day is not None:
                recalled += recall_told(row.stability, row.last_day, day, weights)
                rated += 1
        return recalled / len(scope.home) if rated else None
