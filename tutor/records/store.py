"""The learner's database, as the rest of Tutor sees it.

Every method is one transaction or one short reading, and may be called from any thread. Failures of
the file, the disk or a lock are :class:`tutor.errors.DataError`; nothing is half written.
"""

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, insert, update

from tutor.records import dump, erase, examined, learners, log, reading, reports, traces
from tutor.records.engines import read_engine, write_engine
from tutor.records.failures import worded
from tutor.records.kinds import SYSTEM_ZONE, EventKind, LearnerId
from tutor.records.model import (
    Change,
    DayRollup,
    DueRows,
    EraseReport,
    EventRow,
    ImportReport,
    LearnerRow,
    NewEvent,
    ReportRow,
    ScheduleRow,
    SessionRow,
    SessionState,
    WeightsRow,
)
from tutor.records.moments import to_micros
from tutor.records.prepared import driver_of
from tutor.records.probe import DatabaseState, refuse_newer, state_of
from tutor.records.rows import session_values
from tutor.records.schema import create, upgrade
from tutor.records.signature import Signature, signature
from tutor.records.tables import sessions
from tutor.records.traces import Trace
from tutor.records.version import BUSY_SECONDS
from tutor.records.watch import Stamp, Watch


class Store:
    """An open database. Close it, or use it as a context manager."""

    def __init__(self, path: Path, write: Engine, read: Engine) -> None:
        self.path = path
        self._write = write
        self._read = read
        # One connection is kept for writing: fetching it from the pool costs more than a row.
        self._writer: Connection | None = None
        self._turn = Lock()
        self._watch = Watch(path)

    @classmethod
    def open(cls, path: Path, now: datetime, *, timeout: float = BUSY_SECONDS) -> Self:
        """Open a database, made or brought to this version where needed.

        ``now`` names the backup that precedes an upgrade; ``timeout`` is how many seconds to wait
        for another program. Raises NewerDatabaseError, with the file untouched, for a later
        version's, and DataError for what cannot be used.
        """
        state = state_of(path, timeout)
        if state is DatabaseState.NEWER:
            raise refuse_newer(path)
        if state in (DatabaseState.MISSING, DatabaseState.EMPTY):
            create(path, timeout=timeout)
        elif state is DatabaseState.OLDER:
            upgrade(path, now, timeout=timeout)
        return cls(path, write_engine(path, timeout=timeout), read_engine(path, timeout=timeout))

    def close(self) -> None:
        """Close the database's connections; closing twice does no harm."""
        with self._turn:
            if self._writer is not None:
                self._writer.close()
                self._writer = None
            self._watch.close()
        self._write.dispose()
        self._read.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def stamp(self) -> Stamp | None:
        """Return what changes with every writing of anybody; None where it cannot be told.

        Take it before reading: what is written meanwhile then changes the next one.
        """
        with self._turn:
            return self._watch.stamp()

    # Answers

    def record(
        self, changes: Sequence[Change], session: SessionState | None = None
    ) -> tuple[EventRow, ...]:
        """Append events of one learner with what they change, all in one transaction.

        The schedules are written or removed, the day's numbers corrected, the session's state
        replaced. When this returns, it is on the disk. Raises DataError if an amendment names an
        event that the item does not have.
        """
        if not changes:
            return ()
        with self._writing() as connection:
            written = log.append(connection, changes)
            if session is not None:
                log.put_state(connection, changes[0].event.learner, session)
        return written

    def record_answer(
        self,
        event: NewEvent,
        schedule: ScheduleRow | None = None,
        session: SessionState | None = None,
    ) -> EventRow:
        """Append an answer; without a schedule (practice, exam) the item's is left alone."""
        return self.record((Change(event, schedule),), session)[0]

    def amend(
        self,
        event: NewEvent,
        schedule: ScheduleRow | None = None,
        *,
        forget: bool = False,
        session: SessionState | None = None,
    ) -> EventRow:
        """Append another rating, "I was right", undo, bury, suspend, reset …

        ``schedule`` is the item's from now on; ``forget`` removes it, so that the item is new
        again; with neither it is left alone.
        """
        return self.record((Change(event, schedule, forget),), session)[0]

    def replace_schedules(
        self, learner: LearnerId, schedules: Iterable[ScheduleRow], forget: Iterable[str] = ()
    ) -> None:
        """Write rebuilt schedules with the ``last_event`` they carry, and remove others by item."""
        with self._writing() as connection:
            for schedule in schedules:
                log.put_schedule(connection, learner, schedule, schedule.last_event)
            for item in forget:
                log.forget_schedule(connection, learner, item)

    # Sessions

    def start_session(self, session: SessionRow) -> None:
        """Write a new session."""
        with self._writing() as connection:
            connection.execute(insert(sessions), session_values(session))

    def save_question(self, learner: LearnerId, state: SessionState) -> None:
        """Write a session's state, the question as drawn included, before it is shown."""
        with self._writing() as connection:
            log.put_state(connection, learner, state)

    def end_session(self, learner: LearnerId, session: str, at: datetime) -> None:
        """Mark a session as over; one that is over already keeps its end."""
        with self._writing() as connection:
            connection.execute(
                update(sessions)
                .where(
                    sessions.c.learner == learner,
                    sessions.c.id == session,
                    sessions.c.ended.is_(None),
                )
                .values(ended=to_micros(at))
            )

    def open_session(
        self, learner: LearnerId, modes: Collection[str] | None = None, deck: str | None = None
    ) -> SessionRow | None:
        """Return the session begun last among those not ended, or None.

        ``modes`` and ``deck`` narrow it to sessions of some kinds and of one deck ("" for all).
        """
        with self._reading() as connection:
            return reading.open_session(connection, learner, modes, deck)

    def asked_in_exams(self, learner: LearnerId) -> dict[str, int]:
        """Return how often each item was asked in an exam, by the log."""
        with self._reading() as connection:
            return examined.asked_in_exams(connection, learner)

    def wrong_in_exams(self, learner: LearnerId, since: date, right: str) -> set[str]:
        """Return the items answered in an exam from a day on, not as reviews, and not ``right``."""
        with self._reading() as connection:
            return examined.wrong_in_exams(connection, learner, since, right)

    def last_ended(
        self, learner: LearnerId, mode: str, deck: str | None, most: int
    ) -> tuple[SessionRow, ...]:
        """Return sessions of a kind, and of a deck (None: any), that ended, the last first."""
        with self._reading() as connection:
            return reading.last_ended(connection, learner, mode, deck, most)

    def session(self, learner: LearnerId, session: str) -> SessionRow | None:
        """Return a session by its id, or None."""
        with self._reading() as connection:
            return reading.session(connection, learner, session)

    # Schedules and the log

    def due_rows(
        self,
        learner: LearnerId,
        day: date,
        items: Container[str] | None = None,
        limit: int | None = None,
    ) -> DueRows:
        """Return what is due on a study day: neither suspended nor buried, in columns.

        ``items`` narrows it to a deck's (a set: each due item is looked up in it). With ``limit``
        only the items least likely to be recalled are read, in the order of :class:`DueRows`.
        """
        with self._reading() as connection:
            return reading.due_rows(connection, learner, day, items, limit)

    def schedule_for(self, learner: LearnerId, item: str) -> ScheduleRow | None:
        """Return the schedule of an item; an item never asked has none."""
        with self._reading() as connection:
            return reading.schedule_for(connection, learner, item)

    def schedules_for(self, learner: LearnerId, items: Iterable[str]) -> dict[str, ScheduleRow]:
        """Return the schedules of items by item; an item never asked has none."""
        with self._reading() as connection:
            return reading.schedules_for(connection, learner, items)

    def schedules(self, learner: LearnerId) -> Iterator[ScheduleRow]:
        """Yield all of a learner's schedules in order of their items, read in pieces."""
        item = ""
        while piece := self._schedules_after(learner, item):
            yield from piece
            item = piece[-1].item

    def events(self, learner: LearnerId, after_seq: int = 0) -> Iterator[EventRow]:
        """Yield a learner's log in order from a sequence number on, read in pieces.

        Between two pieces nothing is held, so an answer never waits for a reader.
        """
        while piece := self._events_after(learner, after_seq):
            yield from piece
            after_seq = piece[-1].seq

    def changes_back(self, learner: LearnerId, kinds: Collection[EventKind]) -> Iterator[EventRow]:
        """Yield what was written outside of sessions of some kinds, the last first, in pieces."""
        before: int | None = None
        while piece := self._changes_before(learner, kinds, before):
            yield from piece
            before = piece[-1].seq

    def events_by_item(self, learner: LearnerId) -> Iterator[EventRow]:
        """Yield a learner's log item by item, each in order, read in pieces."""
        place = ("", 0)
        while piece := self._events_of_items_after(learner, place):
            yield from piece
            place = (piece[-1].item, piece[-1].seq)

    def traces_after(self, learner: LearnerId, seq: int, size: int = traces.PIECE) -> list[Trace]:
        """Return the next piece of a learner's log after a number, as statistics read it."""
        with self._reading() as connection:
            return traces.traces_after(connection, learner, seq, size)

    def signature(self, learner: LearnerId) -> Signature:
        """Return what a learner's figures rest on, in a few numbers; it reads all schedules."""
        with self._reading() as connection:
            return signature(connection, learner)

    def last_trace(self, learner: LearnerId) -> Trace | None:
        """Return a learner's last event, as statistics read it, or None."""
        with self._reading() as connection:
            return traces.last_trace(connection, learner)

    def traces_of(self, learner: LearnerId, items: Iterable[str]) -> list[Trace]:
        """Return the events of some items, as statistics read them, item by item in order."""
        with self._reading() as connection:
            return traces.traces_of(connection, learner, items)

    def seconds_of(self, learner: LearnerId, outcome: str, most: int) -> list[float]:
        """Return the seconds that a learner's last reviews and exam answers of an outcome took."""
        with self._reading() as connection:
            return traces.seconds_of(connection, learner, outcome, most)

    def item_events(self, learner: LearnerId, item: str) -> tuple[EventRow, ...]:
        """Return a learner's events of one item, oldest first."""
        with self._reading() as connection:
            return tuple(log.item_events(connection, learner, item))

    def last_day(self, learner: LearnerId) -> date | None:
        """Return the latest study day that anything of a learner's was written for, or None."""
        with self._reading() as connection:
            return reading.last_day(connection, learner)

    def introduced(self, learner: LearnerId, day: date) -> dict[str, int]:
        """Return how many new items a study day has brought so far, by deck."""
        with self._reading() as connection:
            return reading.introduced(connection, learner, day)

    def day_rollups(
        self, learner: LearnerId, since: date | None = None, until: date | None = None
    ) -> tuple[DayRollup, ...]:
        """Return the numbers of study days, both ends included, by day and then deck."""
        with self._reading() as connection:
            return reading.rollups(connection, learner, since, until)

    # Learners

    def learners(self) -> tuple[LearnerRow, ...]:
        """Return all learners, the one who studied last first."""
        with self._reading() as connection:
            return learners.every(connection)

    def learner(self, name: str) -> LearnerRow | None:
        """Return the learner of a name, whatever its case and accents, or None."""
        with self._reading() as connection:
            return learners.by_name(connection, name)

    def add_learner(
        self, name: str, uid: str, at: datetime, *, zone: str = SYSTEM_ZONE, rollover: int = 4
    ) -> LearnerRow:
        """Add a learner; ``uid`` is a new UUID. Raises DataError if the name cannot be had."""
        with self._writing() as connection:
            return learners.add(connection, name, uid, at, zone, rollover)

    def rename_learner(self, learner: LearnerId, name: str) -> None:
        """Call a learner otherwise. Raises DataError if the name cannot be had."""
        with self._writing() as connection:
            learners.rename(connection, learner, name)

    def use_learner(self, learner: LearnerId, at: datetime) -> None:
        """Remember who studies from now on."""
        with self._writing() as connection:
            learners.change(connection, learner, {"last_used": to_micros(at)})

    def erase_learner(self, learner: LearnerId) -> EraseReport:
        """Remove a learner and all that is theirs, here and in every backup beside the database.

        What was there is overwritten, not only unlinked.
        """
        with self._writing() as connection:
            uid = learners.by_id(connection, learner).uid
        # The backups first: should they fail, the learner is still there to be erased again.
        rewritten, deleted = erase.erase_from_backups(self.path, uid)
        with self._writing() as connection:
            rows = erase.erase_rows(connection, learner)
        with self._holding() as connection:
            driver_of(connection).execute("VACUUM")
        return EraseReport(rows, rewritten, deleted)

    def settings(self, learner: LearnerId) -> dict[str, str]:
        """Return a learner's own settings by key."""
        with self._reading() as connection:
            return learners.setting_values(connection, learner)

    def set_setting(
        self, learner: LearnerId, key: str, value: str, at: datetime, *, anew: bool = False
    ) -> None:
        """Write one of a learner's own settings, unless a later one stands there.

        With ``anew`` it holds even so, as what was set last where the clock stood still or back.
        """
        put = learners.set_anew if anew else learners.put_setting
        with self._writing() as connection:
            put(connection, learner, key, value, to_micros(at))

    def keep_report(self, learner: LearnerId, report: ReportRow) -> None:
        """Keep what a learner says is wrong with a question, or that it is settled."""
        with self._writing() as connection:
            reports.put_report(connection, learner, report)

    def add_weights(self, learner: LearnerId, weights: WeightsRow) -> None:
        """Keep parameters fitted to a learner; the same id again changes nothing."""
        with self._writing() as connection:
            learners.put_weights(connection, learner, weights)

    def take_up(
        self,
        learner: LearnerId,
        setting: tuple[str, str],
        weights: WeightsRow | None,
        changes: Sequence[Change],
        at: datetime,
    ) -> None:
        """Keep fitted parameters, if any, a setting that names those in use, and what they change.

        All in one transaction. The setting holds from now on even if the clock was set back.
        """
        with self._writing() as connection:
            if weights is not None:
                learners.put_weights(connection, learner, weights)
            learners.set_anew(connection, learner, *setting, to_micros(at))
            if changes:
                log.append(connection, changes)

    def weights(self, learner: LearnerId) -> tuple[WeightsRow, ...]:
        """Return the parameters fitted to a learner, oldest first."""
        with self._reading() as connection:
            return learners.every_weights(connection, learner)

    # Moving a learner from one database to another

    def export(self, learner: LearnerId) -> Iterator[str]:
        """Yield the lines of a learner's dump, each a JSON object with its newline."""
        with self._reading() as connection:
            head = dump.head_lines(connection, learner)
        yield from head
        yield from dump.body_lines(self.schedules(learner), self.events(learner))

    def import_dump(self, lines: Iterable[str], into: LearnerId | None = None) -> ImportReport:
        """Merge a dump by the ids of its events; twice is as good as once, in any order.

        The learner is the one of the dump's uid, or ``into``, or a new one. Raises
        NewerDatabaseError for a later format and DataError, with nothing changed, for a dump that
        is damaged or whose learner's name is taken by another.
        """
        with self._writing() as connection:
            return dump.merge(connection, lines, into)

    def _events_after(self, learner: LearnerId, seq: int) -> list[EventRow]:
        with self._reading() as connection:
            return reading.events_after(connection, learner, seq)

    def _changes_before(
        self, learner: LearnerId, kinds: Collection[EventKind], before: int | None
    ) -> list[EventRow]:
        with self._reading() as connection:
            return reading.changes_before(connection, learner, kinds, before)

    def _events_of_items_after(self, learner: LearnerId, place: tuple[str, int]) -> list[EventRow]:
        with self._reading() as connection:
            return reading.events_of_items_after(connection, learner, *place)

    def _schedules_after(self, learner: LearnerId, item: str) -> list[ScheduleRow]:
        with self._reading() as connection:
            return reading.schedules_after(connection, learner, item)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._holding() as connection:
            try:
                with connection.begin():
                    yield connection
            except BaseException:
                # A COMMIT that had to give way to a reader leaves its transaction, and lock, open.
                if driver_of(connection).in_transaction:
                    driver_of(connection).rollback()
                raise

    @contextmanager
    def _holding(self) -> Iterator[Connection]:
        """Hold the connection that writes, outside of a transaction."""
        with worded(self.path), self._turn:
            if self._writer is None:
                self._writer = self._write.connect()
            yield self._writer

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with worded(self.path), self._read.connect() as connection:
            yield connection
