"""The log digested day by day: retention, predictions and confidence, as whole numbers.

What an item adds depends on its own events alone, and sums are exact. So a digest is brought up to
date by taking away what the items with new events added before, and adding what they add now. It
is kept with the learner's settings, and can always be made anew from the log.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tutor.memory.calibration import Agreement, agreement, bin_of
from tutor.memory.fsrs_layer import retrievability_of
from tutor.memory.model import Rating, Weights
from tutor.questions.model import Outcome
from tutor.records.effects import effective
from tutor.records.model import AMENDMENTS, ANSWERS, EventKind, EventRow, LearnerId
from tutor.records.store import Store
from tutor.records.traces import Trace
from tutor.study.model import Confidence

KEY = "derived.progress"
"""The setting in which a digest is kept."""

MATURE = 21
"""Days of interval from which an item is mature, as in Anki."""

FORMAT = 1
_MOST_NEW = 20_000
_SCHEDULING = frozenset({EventKind.REVIEW, EventKind.EXAM})

WeightsNamed = Callable[[str], Weights]

Key = tuple[int, str, str]
"""A study day, what is counted, and of what: ("young" or "mature", form), ("bin", its number),
("said", a confidence)."""


@dataclass(slots=True)
class Digest:
    """Numbers by day; ``errors`` holds for items that were wrong though sure when that was.

    ``seq`` and ``last`` are the number and the id of the last event that is in it.
    """

    counts: dict[Key, Counter[int]] = field(default_factory=dict)
    errors: Counter[tuple[str, int]] = field(default_factory=Counter)
    seq: int = 0
    last: str = ""

    def add(self, key: Key, *values: int, times: int = 1) -> None:
        """Add numbers to those of a key."""
        found = self.counts.setdefault(key, Counter())
        for place, value in enumerate(values):
            found[place] += times * value

    def of(self, what: str) -> Iterator[tuple[int, str, tuple[int, ...]]]:
        """Yield day, name and numbers of what is counted, by day."""
        for (day, kind, name), numbers in sorted(self.counts.items()):
            if kind == what and numbers[0]:
                yield day, name, tuple(numbers[place] for place in range(4))

    def to_text(self) -> str:
        """Return it as JSON, to be read by :meth:`from_text`."""
        counts = [
            [*key, *(numbers[place] for place in range(4))]
            for key, numbers in sorted(self.counts.items())
            if any(numbers.values())
        ]
        errors = [[*key, times] for key, times in sorted(self.errors.items()) if times]
        kept = {"format": FORMAT, "seq": self.seq, "last": self.last}
        return json.dumps(kept | {"counts": counts, "errors": errors}, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> "Digest | None":
        """Return a stored digest, None for what is no such thing or of another version."""
        try:
            data: dict[str, Any] = json.loads(text)
            if data["format"] != FORMAT:
                return None
            digest = cls(seq=int(data["seq"]), last=str(data["last"]))
            for day, kind, name, *numbers in data["counts"]:
                digest.counts[int(day), str(kind), str(name)] = Counter(
                    dict(enumerate(map(int, numbers)))
                )
            for item, day, times in data["errors"]:
                digest.errors[str(item), int(day)] = int(times)
        except (ValueError, LookupError, TypeError, AttributeError):
            return None
        return digest


@dataclass(frozen=True, slots=True)
class _Memory:
    """What was known of an item after its last rated answer."""

    day: int
    stability: float
    interval: int
    weights: str


def digest_of(traces: Iterable[Trace], weights_named: WeightsNamed) -> Digest:
    """Return what events come to that no amendment has changed; each item's are in order."""
    digest = Digest()
    _take(digest, traces, weights_named, {}, 1)
    return digest


def full_digest(store: Store, learner: LearnerId, weights_named: WeightsNamed) -> Digest:
    """Return the digest of a learner's whole log, read in pieces."""
    digest, memory, amended = Digest(), dict[str, _Memory](), set[str]()
    while piece := store.traces_after(learner, digest.seq):
        _take(digest, piece, weights_named, memory, 1)
        amended.update(trace.item for trace in piece if trace.kind in AMENDMENTS)
        digest.seq, digest.last = piece[-1].seq, piece[-1].id
    _mend(digest, store, learner, amended, weights_named)
    return digest


def digest_of_items(
    store: Store, learner: LearnerId, items: Iterable[str], weights_named: WeightsNamed
) -> Digest:
    """Return the digest of some items' events."""
    traces = store.traces_of(learner, items)
    digest = digest_of(traces, weights_named)
    amended = {trace.item for trace in traces if trace.kind in AMENDMENTS}
    _mend(digest, store, learner, amended, weights_named)
    return digest


def brought_up(
    digest: Digest, store: Store, learner: LearnerId, weights_named: WeightsNamed
) -> Digest:
    """Return a stored digest with the events since taken in, or one made anew.

    It is made anew where the log is not the one that was digested, as after a merge.
    """
    if digest.seq:
        before = store.traces_after(learner, digest.seq - 1)[:1]
        if not before or before[0].id != digest.last:
            return full_digest(store, learner, weights_named)
    new: list[Trace] = []
    seq = digest.seq
    while piece := store.traces_after(learner, seq):
        new += piece
        seq = piece[-1].seq
        if len(new) > _MOST_NEW:
            return full_digest(store, learner, weights_named)
    for item in dict.fromkeys(trace.item for trace in new):
        history = store.item_events(learner, item)
        old = [event for event in history if event.seq <= digest.seq]
        _take(digest, _effective(old), weights_named, {}, -1)
        _take(digest, _effective(history), weights_named, {}, 1)
    if new:
        digest.seq, digest.last = new[-1].seq, new[-1].id
    return digest


def _mend(
    digest: Digest,
    store: Store,
    learner: LearnerId,
    amended: Iterable[str],
    weights_named: WeightsNamed,
) -> None:
    """Put what amended items come to in the place of what their events come to one by one."""
    for item in sorted(amended):
        history = store.item_events(learner, item)
        _take(digest, map(_trace, history), weights_named, {}, -1)
        _take(digest, _effective(history), weights_named, {}, 1)


def _effective(history: Iterable[EventRow]) -> Iterator[Trace]:
    return map(_trace, effective(history))


def _trace(event: EventRow) -> Trace:
    return Trace(
        event.seq,
        event.id,
        event.kind,
        event.item,
        event.day.toordinal(),
        event.form,
        event.outcome,
        event.rating,
        event.spaced,
        event.confidence,
        event.phase_after,
        event.stability,
        None if event.due_day is None else event.due_day.toordinal(),
        event.weights,
    )


def _take(
    digest: Digest,
    traces: Iterable[Trace],
    weights_named: WeightsNamed,
    memory: dict[str, _Memory],
    times: int,
) -> None:
    """Add events to a digest, or with ``times`` -1 take them away.

    ``memory`` holds what is known of items from earlier events.
    """
    for trace in traces:
        if trace.confidence and trace.kind in ANSWERS:
            _take_confidence(digest, trace, times)
        if trace.kind in _SCHEDULING:
            if trace.rating is not None:
                if trace.spaced:
                    known = memory.get(trace.item)
                    _take_review(digest, trace, known, weights_named, times)
                _remember(memory, trace)
        elif trace.kind == EventKind.RESET:
            memory.pop(trace.item, None)


def _take_confidence(digest: Digest, trace: Trace, times: int) -> None:
    right = int(trace.outcome == Outcome.CORRECT)
    digest.add((trace.day, "said", trace.confidence), 1, right, times=times)
    if trace.confidence == Confidence.SURE and trace.outcome == Outcome.WRONG:
        digest.errors[trace.item, trace.day] += times


def _take_review(
    digest: Digest, trace: Trace, known: _Memory | None, weights_named: WeightsNamed, times: int
) -> None:
    recalled = trace.rating != Rating.AGAIN
    mature = known is not None and known.interval >= MATURE
    age = "mature" if mature else "young"
    digest.add((trace.day, age, trace.form), 1, int(recalled), times=times)
    if known is None or known.day >= trace.day:
        return
    weights = weights_named(known.weights)
    predicted = retrievability_of(known.stability, trace.day - known.day, weights)
    found = agreement(predicted, recalled)
    key = trace.day, "bin", str(bin_of(predicted))
    digest.add(key, found.answers, found.recalled, found.predicted, found.loss, times=times)


def _remember(memory: dict[str, _Memory], trace: Trace) -> None:
    if trace.stability is None:
        return
    due = trace.day if trace.due_day is None else trace.due_day
    memory[trace.item] = _Memory(trace.day, trace.stability, due - trace.day, trace.weights)


def agreement_of(numbers: tuple[int, ...]) -> Agreement:
    """Return the numbers of a bin as an agreement."""
    return Agreement(*numbers)
