"""The first screen's numbers, from content and the standard library's sqlite3 alone."""

from dataclasses import dataclass
from datetime import date

from tutor.clock import study_day
from tutor.errors import DataError
from tutor.memory.estimate import estimate
from tutor.memory.fsrs_layer import retrievability_of
from tutor.questions.model import ItemId
from tutor.records.outline import Outline, read_outline
from tutor.records.probe import refuse_newer
from tutor.records.today import Today as Recorded
from tutor.records.today import TodayState, read_today
from tutor.study.agenda import Agenda, Ledger
from tutor.study.library import Library, load_library
from tutor.study.model import DeckToday, Today
from tutor.study.scope import Scope, names_of, scope_of
from tutor.study.world import World

FORECAST_DAYS = 7


def glance(world: World, library: Library | None = None) -> Today:
    """Return what the first screen shows.

    Nothing is written; a database that is not there, or is to be upgraded, counts as empty. Raises
    ContentError, SettingsError, or DataError for a database that cannot be read
    (NewerDatabaseError for a later version's).
    """
    library = library or load_library(world.places, world.cache)
    recorded = read_today(world.database, lambda zone, _: _day(world, zone), world.learner)
    if recorded.state is TodayState.NEWER:
        raise refuse_newer(world.database)
    if recorded.state is TodayState.LOCKED:
        raise DataError(
            f"Another Tutor is writing to {world.database}; close it, or try again in a moment."
        )
    outline = Outline(recorded.day)
    if recorded.learner is not None:
        outline = read_outline(world.database, recorded.learner, recorded.day)
    return _Glance(world, library, Ledger(outline), recorded).today()


def _day(world: World, zone: str) -> date:
    return study_day(world.clock.now(), world.zone(zone), world.settings.rollover)


@dataclass(slots=True)
class _Glance:
    """One look at everything, deck by deck and as a whole."""

    world: World
    library: Library
    ledger: Ledger
    recorded: Recorded

    def today(self) -> Today:
        bank, recorded = self.library.bank, self.recorded
        names = names_of(bank, self.ledger)
        decks = tuple(self._deck(deck, names) for deck in bank.decks)
        scope = self._scope(None)
        agenda = self._agenda(scope, names)
        questions = len(agenda.due) + 2 * len(agenda.new)
        span = estimate(len(agenda.due) + len(agenda.new), questions)
        return Today(
            learner=recorded.name or self.world.learner or self.world.system_user,
            day=self.ledger.day,
            decks=decks,
            due=len(agenda.due),
            new=len(agenda.new),
            minutes=max(1, round(span.seconds / 60)) if questions else 0,
            answered=recorded.answered,
            forecast=self.ledger.forecast(
                [names.get(item.id, item.id) for item in scope.items], FORECAST_DAYS
            ),
            open_deck=recorded.session_deck,
            problems=self.library.errors,
        )

    def _scope(self, deck: str | None) -> Scope:
        return scope_of(self.library.bank, deck, self.world.settings.new_per_day)

    def _agenda(self, scope: Scope, names: dict[ItemId, str]) -> Agenda:
        return scope.agenda(self.ledger, names, self.recorded.introduced)

    def _deck(self, id_: str, names: dict[ItemId, str]) -> DeckToday:
        deck = self.library.bank.deck(id_)
        scope = self._scope(id_)
        agenda = self._agenda(scope, names)
        next_due, _ = scope.next_due(self.ledger, names)
        return DeckToday(
            deck=id_,
            title=deck.title,
            about=deck.about,
            items=len(scope.items),
            due=len(agenda.due),
            new=len(agenda.new),
            readiness=self._readiness(scope, names, deck.seminar),
            seminar=deck.seminar,
            next_due=next_due,
            shipped=id_ in self.library.shipped,
        )

    def _readiness(
        self, scope: Scope, names: dict[ItemId, str], seminar: date | None
    ) -> float | None:
        """Return the share expected to be recalled on the seminar's date, or today without one.

        What was never rated counts as not recalled; None before anything was rated.
        """
        day = max(seminar or self.ledger.day, self.ledger.day).toordinal()
        recalled, rated = 0.0, 0
        for item in scope.items:
            row = self.ledger.row(names.get(item.id, item.id))
            if row is not None and row.stability is not None and row.last_day is not None:
                recalled += retrievability_of(row.stability, day - row.last_day)
                rated += 1
        return recalled / len(scope.items) if rated else None
