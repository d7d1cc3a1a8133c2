"""What stands around an answer once it is given: its neighbours in time, and its own history."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from tutor.memory.fsrs_layer import retrievability_of
from tutor.questions.model import ItemId
from tutor.study.agenda import fact_of
from tutor.study.bench import Bench
from tutor.study.detail import Answered, answers_of
from tutor.study.leaks import Leaks
from tutor.study.timeline import Chronicle, Neighbour

_EACH_SIDE = 2
_FARTHEST = 20
"""Facts that are looked at on each side for some that give nothing away."""
_ANSWERS = 6
_AHEAD = (1, 7, 30)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the answer to an item.

    ``at`` is the item's fact on the timeline, None for one without a date; ``before`` and ``after``
    are its neighbours there, each in the order of time. ``history`` holds its last answers, the
    latest last; ``recall`` the probability of recall so many days from ``day``, if nothing is done,
    empty where it is unknown.
    """

    day: date
    at: Neighbour | None = None
    before: tuple[Neighbour, ...] = ()
    after: tuple[Neighbour, ...] = ()
    history: tuple[Answered, ...] = ()
    recall: tuple[tuple[int, float], ...] = ()


def around_of(
    bench: Bench,
    chronicle: Chronicle,
    leaks: Leaks,
    item: ItemId,
    coming: Collection[ItemId],
) -> Around:
    """Return what stands around an item; ``coming`` is what its session is still to ask.

    A neighbour that would give away the answer of what is to come is passed over for the next one.
    """
    fact = fact_of(item)
    asked = {fact_of(each) for each in coming}
    at = chronicle.at(fact)
    before: list[Neighbour] = []
    after: list[Neighbour] = []

    def quiet(side: Iterator[Neighbour]) -> Iterator[Neighbour]:
        for each in islice(side, _FARTHEST):
            told = f"{each.when}\n{each.statement}"
            if each.fact not in asked and leaks.is_quiet(told, coming):
                yield each

    if at is not None:
        before = list(islice(quiet(chronicle.before(fact)), _EACH_SIDE))
        after = list(islice(quiet(chronicle.after(fact)), _EACH_SIDE))
    history = answers_of(bench.history(item))[-_ANSWERS:]
    return Around(
        bench.day, at, tuple(reversed(before)), tuple(after), history, tuple(_recall(bench, item))
    )


def _recall(bench: Bench, item: ItemId) -> Iterator[tuple[int, float]]:
    row = bench.schedule(item)
    if row is None or row.stability is None or row.last_day is None:
        return
    since = (bench.day - row.last_day).days
    for days in _AHEAD:
        yield days, retrievability_of(row.stability, since + days, bench.weights)
