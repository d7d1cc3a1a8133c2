"""What crosses the boundary of records: learners, schedules, events and sessions as values.

Study days are dates, instants aware datetimes in UTC; only the tables hold them as integers. Item
ids, forms, outcomes, slips and phases are plain strings here, and JSON is text that records stores
and returns without reading it.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from tutor.records.kinds import EventKind, LearnerId


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """A person who studies. ``zone`` is an IANA name, or empty for the system's."""

    id: LearnerId
    uid: str
    name: str
    created: datetime
    zone: str
    rollover: int
    last_used: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleRow:
    """The memory state and due day of one learner's item.

    ``stability`` is in days, ``difficulty`` 1 to 10; both and ``last_rating`` are None until the
    first rating. ``due_day`` None means that nothing is planned; ``interval`` is in days. A buried
    item is hidden on the days before ``buried_until``. ``deck`` is the deck it was introduced in.
    ``last_event`` is the event that wrote the row; the store fills it in.
    """

    item: str
    phase: str
    stability: float | None = None
    difficulty: float | None = None
    last_day: date | None = None
    due_day: date | None = None
    interval: int = 0
    reps: int = 0
    lapses: int = 0
    last_rating: int | None = None
    suspended: bool = False
    buried_until: date | None = None
    fingerprint: str = ""
    algorithm: str = ""
    weights: str = ""
    deck: str = ""
    introduced_day: date | None = None
    last_event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """A line to append to a learner's log.

    ``id`` is a UUID (version 7, see :mod:`tutor.records.ids`). ``amends`` is the id of the event
    that an amendment is about, which must be of the same item. ``day`` is the study day.
    ``suggested`` and ``rating`` are 1 to 4, None where a step does not rate. ``introduces`` is true
    for the answer that turns a new item into an introduced one, ``spaced`` for a review whose item
    was last seen on an earlier day: only those count in retention. ``unfuzzed`` is the interval in
    days before fuzz. ``payload`` is any further JSON. The memory state after the event is that of
    the schedule it is recorded with.
    """

    id: str
    learner: LearnerId
    kind: EventKind
    item: str
    at: datetime
    zone: str
    day: date
    amends: str | None = None
    deck: str = ""
    session: str = ""
    form: str = ""
    seed: int = 0
    response: str = ""
    outcome: str = ""
    slip: str = ""
    score: float = 0.0
    suggested: int | None = None
    rating: int | None = None
    introduces: bool = False
    spaced: bool = False
    hinted: bool = False
    confidence: str = ""
    milliseconds: int = 0
    phase_before: str = ""
    unfuzzed: float | None = None
    payload: str = "{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow(NewEvent):
    """A line of the log, numbered from 1 for each learner.

    ``tick`` orders the logs of several databases when they are merged: the instant in microseconds,
    but always later than the line before. ``phase_after`` is None where the schedule was left
    alone, and empty where it was removed; ``stability``, ``difficulty``, ``due_day``,
    ``algorithm`` and ``weights`` are the schedule's after the event.
    """

    seq: int
    tick: int
    phase_after: str | None = None
    stability: float | None = None
    difficulty: float | None = None
    due_day: date | None = None
    algorithm: str = ""
    weights: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """An event and what it does to its item's schedule.

    With a ``schedule`` the row is written, with ``forget`` it is removed (the item is new again),
    with neither it is left alone.
    """

    event: NewEvent
    schedule: ScheduleRow | None = None
    forget: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """A sitting. ``state`` is JSON: the question as drawn, and all that resuming needs."""

    id: str
    learner: LearnerId
    deck: str
    mode: str
    started: datetime
    day: date
    seed: int
    ended: datetime | None = None
    state: str = "{}"


@dataclass(frozen=True, slots=True)
class SessionState:
    """The state that a session has after a change; with ``ended`` it is over."""

    session: str
    state: str
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class DayRollup:
    """What a learner did on a study day in a deck; undone answers are not counted.

    ``answers`` counts reviews, practice and exam answers; ``rated`` those with a rating that
    schedules, of which ``again`` … ``easy``; ``spaced`` the rated ones whose item was last seen on
    an earlier day, and ``recalled`` those of them that were not Again.
    """

    day: date
    deck: str
    answers: int = 0
    reviews: int = 0
    practice: int = 0
    exam: int = 0
    rated: int = 0
    again: int = 0
    hard: int = 0
    good: int = 0
    easy: int = 0
    introduced: int = 0
    spaced: int = 0
    recalled: int = 0
    milliseconds: int = 0


@dataclass(frozen=True, slots=True)
class WeightsRow:
    """Parameters of the memory model fitted to a learner.

    ``reviews`` is how many reviews they were fitted on, ``log_loss`` theirs on later reviews.
    """

    id: str
    algorithm: str
    values: tuple[float, ...]
    created: datetime
    reviews: int = 0
    log_loss: float | None = None


@dataclass(frozen=True, slots=True)
class DueRows:
    """Due items in parallel columns, the least likely recalled first; all of one length.

    Days are proleptic Gregorian ordinals (``date.toordinal``): a wall of reviews is ranked without
    making a date of each. The order is by days since the last review per day of stability, which
    falls as FSRS's retrievability rises; items without a stability come first.
    """

    items: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    stabilities: tuple[float | None, ...] = ()
    difficulties: tuple[float | None, ...] = ()
    last_days: tuple[int | None, ...] = ()
    due_days: tuple[int, ...] = ()
    lapses: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """What a learner says is wrong with a question, for whoever wrote it.

    ``id`` is a UUID (version 7), ``text`` the learner's own words, "" for none. ``stem`` is the
    question as it was shown, ``seed`` and ``wording`` (its id) how it was drawn, ``response`` the
    answer that was given, if one was. ``content`` is a digest of what the question said, by which
    it is seen to have changed since. ``settled`` is when somebody said that it is dealt with.
    """

    id: str
    item: str
    at: datetime
    day: date
    text: str = ""
    deck: str = ""
    form: str = ""
    seed: int = 0
    wording: str = ""
    stem: str = ""
    response: str = ""
    content: str = ""
    settled: datetime | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did.

    ``rebuild`` names the items whose two histories were joined: their schedules are those of the
    later history until they are replayed, which a ``replay`` event records.
    """

    learner: LearnerId
    created: bool
    added: int
    known: int
    rebuild: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EraseReport:
    """What an erasure covered: rows removed, backups rewritten, and unreadable ones deleted."""

    rows: int
    rewritten: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a database: a stable code, and a sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class DataCheck:
    """The result of checking a database: what was looked at, and what is wrong."""

    learners: int
    schedules: int
    events: int
    faults: tuple[Fault, ...] = field(default=())
