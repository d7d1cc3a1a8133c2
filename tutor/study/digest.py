"""The log digested: retention, predictions and confidence, as whole numbers by study day.

What an item adds depends on its own events alone, and sums are exact. So a digest is brought up to
date by taking away what the items with new events added before, and adding what they add now. It
is kept with the learner's settings, and can always be made anew from the log.
"""

import json
from collections.abc import (
    Callable,
    Collection,
    Container,
    Generator,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, NamedTuple, TypeAlias, TypeVar

from tutor.memory.calibration import UNIT, Agreement, bin_of, loss_of
from tutor.memory.fsrs_layer import retrievability_of
from tutor.memory.model import Rating, Weights
from tutor.memory.retention import Retention, Share
from tutor.memory.steps import last_of
from tutor.questions.model import Outcome
from tutor.records.kinds import AMENDMENTS, ANSWERS, EventKind, LearnerId
from tutor.records.store import Store
from tutor.records.traces import Trace, standing
from tutor.study.model import Confidence

KEY = "derived.progress"
"""The setting in which a digest is kept."""

MATURE = 21
"""Days of interval from which an item is mature, as in Anki."""

FORMAT = 1
_MOST_NEW = 20_000
_ITEMS_AT_ONCE = 300
_SCHEDULING = frozenset({EventKind.REVIEW, EventKind.EXAM})
_AGAIN = int(Rating.AGAIN)
_DAY = 6

WeightsNamed = Callable[[str], Weights]
Numbers = dict[str, list[int]]
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class DayFigures:
    """What a study day adds: true retention, and the reviews with a prediction."""

    day: int
    retention: Retention
    predicted: Share


@dataclass(slots=True)
class Digest:
    """Sums of whole numbers.

    ``days`` holds for each day, by its ordinal, young reviews and those recalled, mature ones and
    those recalled, reviews with a prediction and those recalled. ``forms`` holds the first four by
    form, ``bins`` the numbers of an :class:`Agreement` by bin, ``said`` answers and right ones by
    confidence. ``errors`` holds by item how often it was wrong though its learner was sure, and the
    last day of that. ``seq`` and ``last`` are the number and the id of the last event that was
    looked at. ``items`` stands for the items that it is about, "" for all.
    """

    days: dict[int, list[int]] = field(default_factory=dict)
    forms: Numbers = field(default_factory=dict)
    bins: Numbers = field(default_factory=dict)
    said: Numbers = field(default_factory=dict)
    errors: Numbers = field(default_factory=dict)
    seq: int = 0
    last: str = ""
    items: str = ""

    def by_day(self, since: int = 0) -> Iterator[DayFigures]:
        """Yield the figures of the days with any, in order, from a day on."""
        for day in sorted(self.days):
            young, right, mature, right_too, predicted, true = self.days[day]
            if day >= since and (young or mature):
                retention = Retention(Share(young, right), Share(mature, right_too))
                yield DayFigures(day, retention, Share(predicted, true))

    def by_form(self) -> Iterator[tuple[str, Retention]]:
        """Yield the retention of each form that has any."""
        for form, (young, right, mature, right_too) in self.forms.items():
            if young or mature:
                yield form, Retention(Share(young, right), Share(mature, right_too))

    def by_bin(self) -> Iterator[tuple[int, Agreement]]:
        """Yield the predictions of each bin."""
        return ((int(number), Agreement(*sums)) for number, sums in self.bins.items())

    def by_confidence(self) -> Mapping[Confidence, Share]:
        """Return answers and right ones for each word of confidence."""
        return {word: Share(*self.said.get(word, (0, 0))) for word in Confidence}

    def to_text(self) -> str:
        """Return it as JSON, to be read by :meth:`from_text`; equal digests give equal texts."""
        kept = {
            "format": FORMAT,
            "seq": self.seq,
            "last": self.last,
            "items": self.items,
            "days": {str(day): sums for day, sums in sorted(self.days.items()) if any(sums)},
        }
        for name in ("forms", "bins", "said", "errors"):
            numbers = getattr(self, name)
            kept[name] = {key: sums for key, sums in sorted(numbers.items()) if any(sums)}
        return json.dumps(kept, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> "Digest | None":
        """Return a stored digest, None for what is no such thing or of another version."""
        try:
            data: dict[str, Any] = json.loads(text)
            if data["format"] != FORMAT:
                return None
            return cls(
                days={int(day): _whole(sums, _DAY) for day, sums in data["days"].items()},
                forms={str(key): _whole(sums, 4) for key, sums in data["forms"].items()},
                bins={str(int(key)): _whole(sums, 4) for key, sums in data["bins"].items()},
                said={str(Confidence(key)): _whole(sums, 2) for key, sums in data["said"].items()},
                errors={str(item): _whole(sums, 2) for item, sums in data["errors"].items()},
                seq=int(data["seq"]),
                last=str(data["last"]),
                items=str(data.get("items", "")),
            )
        except (ValueError, LookupError, TypeError, AttributeError):
            return None


def _whole(sums: list[int], count: int) -> list[int]:
    if len(sums) != count or not all(type(each) is int for each in sums):
        raise ValueError(sums)
    return sums


class _Memory(NamedTuple):
    """What was known of an item after its last rated answer; days are ordinals."""

    day: int
    stability: float
    interval: int
    weights: str


Steps: TypeAlias = Generator[int, None, "Digest"]
"""Reads a log in pieces, yields about how many events are read, and returns the digest."""


def full_digest(store: Store, learner: LearnerId, weights_named: WeightsNamed) -> Digest:
    """Return the digest of a learner's whole log."""
    return last_of(_Reader(store, learner, weights_named, Digest()).read_all())


def name_of(items: Iterable[str]) -> str:
    """Return what stands for some items, in whatever order they come."""
    return blake2b("\n".join(sorted(items)).encode(), digest_size=16).hexdigest()


def digesting_items(
    digest: Digest,
    store: Store,
    learner: LearnerId,
    items: Collection[str],
    weights_named: WeightsNamed,
) -> Steps:
    """Bring the digest of some items up to date in steps, as :func:`bringing_up` does.

    It is made anew where it is about other items.
    """
    name = name_of(items)
    if digest.items == name:
        new = _new_traces(digest, store, learner)
        if new is not None:
            return _with_new(digest, store, learner, weights_named, new, items)
    found = Digest(items=name)
    reader = _Reader(store, learner, weights_named, found)
    # What is written while it is read waits for the next time, or items would not be at one state.
    until = store.last_trace(learner)
    if until is None:
        return found
    wanted, seen = sorted(items), 0
    for start in range(0, len(wanted), _ITEMS_AT_ONCE):
        histories = _by_item(store.traces_of(learner, wanted[start : start + _ITEMS_AT_ONCE]))
        for history in histories.values():
            reader.take(standing(trace for trace in history if trace.seq <= until.seq))
            seen += len(history)
        yield seen
    found.seq, found.last = until.seq, until.id
    return found


def brought_up(
    digest: Digest, store: Store, learner: LearnerId, weights_named: WeightsNamed
) -> Digest:
    """Return a stored digest with the events since taken in, or one made anew.

    It is made anew where the log is not the one that was digested, as after a merge.
    """
    return last_of(bringing_up(digest, store, learner, weights_named))


def bringing_up(
    digest: Digest, store: Store, learner: LearnerId, weights_named: WeightsNamed
) -> Steps:
    """Bring a stored digest up to date in steps, as :func:`brought_up` does."""
    new = None if digest.items else _new_traces(digest, store, learner)
    if new is None:
        return (yield from _Reader(store, learner, weights_named, Digest()).read_all())
    return _with_new(digest, store, learner, weights_named, new)


def _new_traces(digest: Digest, store: Store, learner: LearnerId) -> list[Trace] | None:
    """Return the events that a digest does not hold; None for very many, or of another log."""
    before = store.traces_after(learner, digest.seq - 1, 1) if digest.seq else []
    if not before or before[0].id != digest.last:
        return None
    new: list[Trace] = []
    seq = digest.seq
    while piece := store.traces_after(learner, seq):
        new += piece
        seq = piece[-1].seq
        if len(new) > _MOST_NEW:
            return None
    return new


def _with_new(
    digest: Digest,
    store: Store,
    learner: LearnerId,
    weights_named: WeightsNamed,
    new: Sequence[Trace],
    items: Container[str] | None = None,
) -> Digest:
    """Take new events into a digest; ``items`` are those that it is about, None for all."""
    if new:
        reader = _Reader(store, learner, weights_named, digest)
        its = {trace.item for trace in new if items is None or trace.item in items}
        reader.retake(its, until=digest.seq, last=new[-1].seq)
        digest.seq, digest.last = new[-1].seq, new[-1].id
    return digest


class _Reader:
    """Reads a log into a digest; ``memory`` holds what is known of items from earlier events."""

    def __init__(
        self, store: Store, learner: LearnerId, weights_named: WeightsNamed, digest: Digest
    ) -> None:
        self.digest = digest
        self._store = store
        self._learner = learner
        self._weights_named = weights_named
        self._memory: dict[str, _Memory] = {}

    def read_all(self) -> Steps:
        """Read the whole log."""
        digest = self.digest
        while piece := self._store.traces_after(self._learner, digest.seq):
            amended = {trace.item for trace in piece if trace.kind in AMENDMENTS}
            if not amended:
                self.take(piece)
            else:
                self.take(trace for trace in piece if trace.item not in amended)
                self._take_amended(piece, amended)
            digest.seq, digest.last = piece[-1].seq, piece[-1].id
            yield digest.seq
        return digest

    def _take_amended(self, piece: list[Trace], amended: set[str]) -> None:
        """Take in the items of a piece that have amendments there.

        Nearly all of these are about answers in the same piece; where one is about an earlier
        answer, all of its item is taken in anew.
        """
        far = set()
        for item, traces in _by_item(t for t in piece if t.item in amended).items():
            ids = {trace.id for trace in traces}
            if all(trace.amends is None or trace.amends in ids for trace in traces):
                self.take(standing(traces))
            else:
                far.add(item)
        self.retake(far, until=self.digest.seq, last=piece[-1].seq)

    def retake(self, items: set[str], *, until: int, last: int | None = None) -> None:
        """Take items in up to the event ``last``, None for all, in the place of up to ``until``."""
        histories = _by_item(self._store.traces_of(self._learner, sorted(items)))
        for item, history in histories.items():
            before = [trace for trace in history if trace.seq <= until]
            now = [trace for trace in history if last is None or trace.seq <= last]
            self._memory.pop(item, None)
            self.take(standing(before), -1)
            self._memory.pop(item, None)
            self.digest.errors.pop(item, None)
            self.take(standing(now))

    def take(self, traces: Iterable[Trace], times: int = 1) -> None:
        """Add events that stand, each item's in order, or with ``times`` -1 take them away."""
        memory = self._memory
        for trace in traces:
            if trace.confidence and trace.kind in ANSWERS:
                self._take_confidence(trace, times)
            if trace.kind in _SCHEDULING:
                if trace.rating is None:
                    continue
                if trace.spaced:
                    self._take_review(trace, memory.get(trace.item), times)
                if trace.stability is not None:
                    interval = (trace.due_day or trace.day) - trace.day
                    memory[trace.item] = _Memory(
                        trace.day, trace.stability, interval, trace.weights
                    )
            elif trace.kind == EventKind.RESET:
                memory.pop(trace.item, None)
            elif trace.kind == EventKind.REFIT:
                self._refit(trace)

    def _refit(self, trace: Trace) -> None:
        """Take in that other weights foretell from then on, by a state that they have come to."""
        known = self._memory.get(trace.item)
        if known is not None and trace.stability is not None:
            refitted = known._replace(stability=trace.stability, weights=trace.weights)
            self._memory[trace.item] = refitted

    def _take_confidence(self, trace: Trace, times: int) -> None:
        sums = self.digest.said.setdefault(trace.confidence, [0, 0])
        sums[0] += times
        sums[1] += times * (trace.outcome == Outcome.CORRECT)
        if trace.confidence == Confidence.SURE and trace.outcome == Outcome.WRONG:
            times_before, last = self.digest.errors.get(trace.item, (0, 0))
            self.digest.errors[trace.item] = [times_before + times, max(last, trace.day)]

    def _take_review(self, trace: Trace, known: _Memory | None, times: int) -> None:
        digest, recalled = self.digest, trace.rating != _AGAIN
        place = 2 if known is not None and known.interval >= MATURE else 0
        day = _sums(digest.days, trace.day, _DAY)
        for sums in (day, _sums(digest.forms, trace.form, 4)):
            sums[place] += times
            sums[place + 1] += times * recalled
        if known is None or known.day >= trace.day:
            return
        weights = self._weights_named(known.weights)
        predicted = retrievability_of(known.stability, trace.day - known.day, weights)
        day[4] += times
        day[5] += times * recalled
        sums = _sums(digest.bins, str(bin_of(predicted)), 4)
        sums[0] += times
        sums[1] += times * recalled
        sums[2] += times * round(predicted * UNIT)
        sums[3] += times * loss_of(predicted, recalled)


def _sums(table: dict[K, list[int]], key: K, count: int) -> list[int]:
    """Return the sums of a key, zeros where there are none yet."""
    found = table.get(key)
    if found is None:
        found = table[key] = [0] * count
    return found


def _by_item(traces: Iterable[Trace]) -> dict[str, list[Trace]]:
    found: dict[str, list[Trace]] = {}
    for trace in traces:
        found.setdefault(trace.item, []).append(trace)
    return found
