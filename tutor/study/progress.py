"""Progress: what the log says of a learner, each figure with the answers that it rests on.

Every figure can be worked out anew from the log alone; the digest only saves the time.
"""

from bisect import bisect_right
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from tutor.errors import DataError
from tutor.memory import calibration as model
from tutor.memory.calibration import Calibration
from tutor.memory.retention import Retention
from tutor.memory.steps import last_of
from tutor.questions.model import ItemId
from tutor.records.outline import Standing
from tutor.study import digest as digests
from tutor.study.agenda import fact_of
from tutor.study.bench import Bench
from tutor.study.digest import Digest
from tutor.study.missed import missed_in_exams
from tutor.study.model import Said
from tutor.study.recalling import recall_told
from tutor.study.room import Room

FORECAST_DAYS = 30
RECENT_DAYS = 30
YEAR_DAYS = 365
MOST_LISTED = 10

STABILITIES = (1, 7, 21, 90, 365)
"""Days of stability at which one group of items ends and the next begins."""


@dataclass(frozen=True, slots=True)
class FormRetention:
    """True retention in one form."""

    form: str
    retention: Retention


@dataclass(frozen=True, slots=True)
class ConfidentError:
    """An item that was answered wrongly by a learner who was sure."""

    item: str
    statement: str
    citation: str
    times: int
    last: date


@dataclass(frozen=True, slots=True)
class WeakFact:
    """A fact of which an item was missed in an exam, or is the least likely to be recalled.

    ``recall``, 0 to 1, is that of today, or of tomorrow where the item was rated today
    (``tomorrow``); None where it never was. ``missed`` is the day of an exam that missed it, if
    nothing was answered since.
    """

    fact: str
    statement: str
    citation: str
    recall: float | None
    tomorrow: bool
    missed: date | None = None


@dataclass(frozen=True, slots=True)
class DayDone:
    """What was done on a study day."""

    day: date
    answers: int
    minutes: float


@dataclass(frozen=True, slots=True)
class Progress:
    """A learner's progress in one deck (None for all) as of a study day.

    ``forecast`` holds how many items fall due on each of the next 30 days, today first, with what
    is overdue. ``rated`` is how many items have a memory state, of ``items``. ``done`` are the days
    of the last year on which something was answered, of all decks. ``stability`` counts the rated
    items by :data:`STABILITIES` (under a day, under a week, … a year or more), ``difficulty`` by
    FSRS's whole numbers from 1 to 10.
    """

    learner: str
    deck: str | None
    title: str
    day: date
    items: int
    rated: int
    retention: Retention
    recent: Retention
    forms: tuple[FormRetention, ...]
    forecast: tuple[int, ...]
    calibration: Calibration
    said: tuple[Said, ...]
    errors: tuple[ConfidentError, ...]
    weak: tuple[WeakFact, ...]
    done: tuple[DayDone, ...]
    stability: tuple[int, ...]
    difficulty: tuple[int, ...]


def progress_of(room: Room, deck: str | None = None) -> Progress:
    """Return the progress in a deck, or in all. Raises ContentError and DataError."""
    return last_of(counting(room, deck))


def counting(room: Room, deck: str | None = None) -> Generator[int, None, Progress]:
    """Count the progress in a deck, or in all, in steps; a long log takes many, once.

    Yields about how many events are read. Raises as :func:`progress_of` does.
    """
    bench = room.bench(deck)
    digest = yield from _digest(bench)
    home = bench.scope.home
    standing = {item: row for item, row in bench.ledger.standings().items() if item in home}
    rated = {
        item: row
        for item, row in standing.items()
        if row.stability is not None and row.last_day is not None
    }
    recalls = _recalls(bench, rated)
    since = bench.day.toordinal() - RECENT_DAYS
    return Progress(
        learner=bench.learner.name,
        deck=deck,
        title=room.bank.deck(deck).title if deck else "All decks",
        day=bench.day,
        items=len(home),
        rated=len(recalls),
        retention=_retention(digest),
        recent=_retention(digest, since),
        forms=_by_form(digest),
        forecast=_forecast(bench, standing.values()),
        calibration=_calibration(digest),
        said=_said(digest),
        errors=_errors(bench, digest),
        weak=_weak(
            bench, rated, recalls, missed_in_exams(bench.store, bench.learner.id, bench.ledger)
        ),
        done=_done(bench),
        stability=_by_stability(rated.values()),
        difficulty=_by_difficulty(rated.values()),
    )


def _digest(bench: Bench) -> digests.Steps:
    """Return the digest of the scope's events, which is kept."""
    store, learner, deck = bench.store, bench.learner.id, bench.scope.deck
    weights_named = cache(bench.weights_named)
    key = digests.KEY if deck is None else f"{digests.KEY}.{deck}"
    kept = Digest.from_text(store.settings(learner).get(key, "")) or Digest()
    before = kept.items, kept.seq, kept.last
    if deck is None:
        found = yield from digests.bringing_up(kept, store, learner, weights_named)
    else:
        stored = frozenset(map(bench.ledger.stored_id, bench.scope.home))
        steps = digests.digesting_items(kept, store, learner, stored, weights_named)
        found = yield from steps
    if (found.items, found.seq, found.last) != before:
        _keep(bench, key, found)
    return found


def _keep(bench: Bench, key: str, digest: Digest) -> None:
    try:
        bench.store.set_setting(bench.learner.id, key, digest.to_text(), bench.now())
    except DataError:
        # Another program writes just now, or nobody may: it is made anew the next time.
        return


def _retention(digest: Digest, since: int = 0) -> Retention:
    return sum((each.retention for each in digest.by_day(since)), Retention())


def _by_form(digest: Digest) -> tuple[FormRetention, ...]:
    ranked = sorted(digest.by_form(), key=lambda pair: (-pair[1].all.answers, pair[0]))
    return tuple(FormRetention(form, retention) for form, retention in ranked)


def _calibration(digest: Digest) -> Calibration:
    by_day = [
        (each.day, each.predicted.answers, each.predicted.recalled)
        for each in digest.by_day()
        if each.predicted.answers
    ]
    return model.calibration(digest.by_bin(), by_day)


def _said(digest: Digest) -> tuple[Said, ...]:
    return tuple(
        Said(word, share.answers, share.recalled) for word, share in digest.by_confidence().items()
    )


def _errors(bench: Bench, digest: Digest) -> tuple[ConfidentError, ...]:
    """Return what was wrong though sure, the latest first; only what is in the content still."""
    bank, ledger, home = bench.bank, bench.ledger, bench.scope.home
    times: dict[ItemId, int] = {}
    last: dict[ItemId, int] = {}
    for stored, (count, day) in digest.errors.items():
        if (item := ledger.current_id(stored)) in home:
            times[item], last[item] = count, day
    latest = sorted(last, key=lambda item: (-last[item], item))[:MOST_LISTED]
    return tuple(
        ConfidentError(
            item,
            bank.statement(item),
            bank.citation(item),
            times[item],
            date.fromordinal(last[item]),
        )
        for item in latest
    )


def _forecast(bench: Bench, standing: Iterable[Standing]) -> tuple[int, ...]:
    """Return how many fall due on each of the next days; what is overdue counts for today."""
    today, counts = bench.day.toordinal(), [0] * FORECAST_DAYS
    for row in standing:
        if row.due_day is not None and row.shown and row.due_day - today < FORECAST_DAYS:
            counts[max(row.due_day - today, 0)] += 1
    return tuple(counts)


def _recalls(bench: Bench, rated: Mapping[ItemId, Standing]) -> dict[ItemId, float]:
    """Return the recall today of every item that was rated; tomorrow's of what was so today."""
    today, weights = bench.day.toordinal(), bench.weights
    return {
        item: recall_told(row.stability or 0.0, row.last_day or 0, today, weights)
        for item, row in rated.items()
    }


def _by_stability(rated: Iterable[Standing]) -> tuple[int, ...]:
    counts = [0] * (len(STABILITIES) + 1)
    for row in rated:
        counts[bisect_right(STABILITIES, row.stability or 0.0)] += 1
    return tuple(counts)


def _by_difficulty(rated: Iterable[Standing]) -> tuple[int, ...]:
    counts = [0] * 10
    for row in rated:
        counts[min(max(round(row.difficulty or 1), 1), 10) - 1] += 1
    return tuple(counts)


def _weak(
    bench: Bench,
    rated: Mapping[ItemId, Standing],
    recalls: Mapping[ItemId, float],
    missed: Mapping[ItemId, date],
) -> tuple[WeakFact, ...]:
    """Return what was missed in an exam, the latest first, then what is recalled the least."""
    weakest: dict[str, tuple[int, float, ItemId]] = {}
    for item in {*recalls, *(item for item in missed if item in bench.scope.home)}:
        day = missed[item].toordinal() if item in missed else 0
        rank = -day, recalls.get(item, 0.0), item
        fact = fact_of(item)
        weakest[fact] = min(weakest.get(fact, rank), rank)
    return tuple(
        WeakFact(
            fact_of(item),
            bench.bank.statement(item),
            bench.bank.citation(item),
            recalls.get(item),
            tomorrow=item in rated and rated[item].last_day == bench.day.toordinal(),
            missed=missed.get(item),
        )
        for _, _, item in sorted(weakest.values())[:MOST_LISTED]
    )


def _done(bench: Bench) -> tuple[DayDone, ...]:
    since = bench.day - timedelta(days=YEAR_DAYS - 1)
    days: dict[date, tuple[int, int]] = {}
    for row in bench.store.day_rollups(bench.learner.id, since):
        answers, spent = days.get(row.day, (0, 0))
        days[row.day] = (answers + row.answers, spent + row.milliseconds)
    return tuple(
        DayDone(day, answers, spent / 60_000) for day, (answers, spent) in days.items() if answers
    )
