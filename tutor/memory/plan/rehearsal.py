"""What a plan comes to where items of one fact keep each other from a day, found by rehearsing it.

:mod:`tutor.memory.plan.prospect` takes items to be independent. Siblings are not: a day asks one of
them, or two that may meet, and what is kept from its best day is asked on a worse one or never. So
the days to come are played, many times over, with the rules of :mod:`tutor.memory.plan.today`,
under the prices of the plan and with answers by luck; the expectation is the mean of the takes.
Prices are not moved from day to day, as a learner's plan will be.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from tutor.memory.arrays import Floats, Formulas, Ints
from tutor.memory.model import Rating
from tutor.memory.plan.flow import hurry, starts_of
from tutor.memory.plan.levelling import Priced, room_of
from tutor.memory.plan.model import MAY_WAIT, Course, Terms, most_new
from tutor.memory.steps import Steps, last_of

_TAKES = 24
_LEAST_TAKES = 2
_ITEMS = 3000
"""How many items are played in all takes together, roughly: many need few takes to be sure."""

_SEED = 2024
_Z = 1.645


@dataclass(frozen=True, slots=True)
class Troupe:
    """The items of a course: its existing ones, then the ``owed`` whose first recall is today's,
    then the unseen in the order in which they come.

    ``facts`` is each one's fact as a number, ``closed`` how many last days it is not asked on.
    ``held`` are the facts of which nothing more is asked today. ``pace`` is how many new items a
    day are to come at least, ``already`` how many have come today.
    """

    course: Course
    owed: int
    facts: Ints
    closed: Ints
    held: frozenset[int]
    pace: int
    already: int


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What is to be expected of one troupe.

    ``recalls`` are those of all its items on the date, 0 for what is not met; ``unmet`` is how many
    those are. ``reviews`` (T) are the answers that each day asks, ``new`` (T) the new items that it
    brings. ``spread`` is the variance of the mean recall, by luck in study.
    """

    recalls: Floats
    unmet: float
    reviews: Floats
    new: Floats
    spread: float

    def interval(self, apart: Floats) -> tuple[float, float]:
        """Return between which shares the share recalled lies with 90 % probability.

        ``apart`` are the recalls of further items that are not rehearsed. On the date an item is
        recalled or not; the model's own error is not in it.
        """
        recalls = np.concatenate([self.recalls, apart])
        if not len(recalls):
            return 0.0, 0.0
        coins = float((recalls * (1 - recalls)).sum()) / len(recalls) ** 2
        luck = self.spread * (len(self.recalls) / len(recalls)) ** 2
        mean, reach = float(recalls.mean()), _Z * math.sqrt(coins + luck)
        return max(mean - reach, 0.0), min(mean + reach, 1.0)


Place = tuple[int, int]
"""An item: the number of its troupe, and its place among the items of it."""


@dataclass(frozen=True, slots=True)
class Ties:
    """What items have to do with each other.

    ``together`` tells of two siblings whether the second may be asked on the day of the first,
    ``tells`` of which items an item's question gives the key away: these are asked before it, or
    another day.
    """

    together: Callable[[Place, Place], bool]
    tells: Callable[[Place], Iterable[Place]]


def rehearse(
    troupes: Sequence[Troupe], priced: Priced, terms: Terms, ties: Ties
) -> tuple[Rehearsal, ...]:
    """Return what a plan that was priced comes to; the same for the same arguments."""
    return last_of(rehearsing(troupes, priced, terms, ties))


def rehearsing(
    troupes: Sequence[Troupe], priced: Priced, terms: Terms, ties: Ties
) -> Steps[tuple[Rehearsal, ...]]:
    """Rehearse a plan in steps, a day each, as :func:`rehearse` does."""
    stage = _Stage(troupes, priced, terms, ties)
    for day in range(stage.days):
        yield
        stage.play(day)
    return stage.told()


class _Stage:
    """All troupes in one row of items, in as many takes; item numbers run over the troupes."""

    def __init__(self, troupes: Sequence[Troupe], priced: Priced, terms: Terms, ties: Ties) -> None:
        self._troupes, self._priced, self._terms, self._ties = troupes, priced, terms, ties
        sizes = [len(each.facts) for each in troupes]
        self._starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        self._owner = np.repeat(np.arange(len(troupes)), sizes)
        self._facts = np.concatenate([each.facts for each in troupes]).astype(np.int64)
        self.days = max(each.course.horizon for each in troupes)
        count = int(self._starts[-1])
        most = _ITEMS // max(count, 1)
        self._takes = max(min(_TAKES, most), _LEAST_TAKES)
        shape = (self._takes, count)
        self._stability, self._difficulty = np.ones(shape), np.full(shape, 5.0)
        self._last, self._met = np.zeros(shape, np.int64), np.zeros(shape, bool)
        self._pressing = np.full((*shape, self.days), -np.inf, np.float32)
        self._asked = np.zeros((len(troupes), self.days))
        self._new = np.zeros((len(troupes), self.days))
        self._parts = [(part.owner, part.closed) for part in priced.parts]
        # Which program an item follows: that of its troupe and of the days closed to it.
        known = {each: number for number, each in enumerate(self._parts)}
        closed = np.concatenate([each.closed for each in troupes])
        self._part = np.array(
            [
                known.get((owner, days), known[owner, self._parts_of(owner)[-1]])
                for owner, days in zip(self._owner.tolist(), closed.tolist(), strict=True)
            ],
            np.int64,
        )
        self._tells = [
            {int(self._starts[owner]) + place for owner, place in ties.tells(self._place(item))}
            for item in range(count)
        ]
        self._random = np.random.default_rng(_SEED)
        self._formulas = Formulas(terms.weights)
        for number, each in enumerate(troupes):
            self._enter(number, each.course)

    def _parts_of(self, owner: int) -> list[int]:
        return [closed for its, closed in self._parts if its == owner]

    def _enter(self, number: int, course: Course) -> None:
        """Put existing items where they are."""
        items = np.arange(len(course.ages)) + self._starts[number]
        self._stability[:, items] = course.stabilities
        self._difficulty[:, items] = course.difficulties
        self._last[:, items] = -np.asarray(course.ages, np.int64)
        self._met[:, items] = True
        for part, these in self._by_part(items):
            places = these - self._starts[number]
            ages = np.asarray(course.ages, np.int64)[places]
            rows = self._hurry(part, self._stability[0, these], self._difficulty[0, these], ages)
            self._pressing[:, these, : rows.shape[1]] = rows

    def _by_part(self, items: Ints) -> list[tuple[int, Ints]]:
        parts = self._part[items]
        return [(int(part), items[parts == part]) for part in np.unique(parts)]

    def _hurry(self, part: int, stability: Floats, difficulty: Floats, ages: Ints) -> Floats:
        """Return how pressing items are on each day, were they not asked before it."""
        horizon = self._priced.parts[part].course.horizon
        some = Course(horizon, list(stability), list(difficulty), list(ages))
        starts = starts_of(some, self._terms.weights, self._terms.costs)
        prices = self._priced.parts[part].priced(self._priced.prices)
        costs, tau = self._terms.costs, self._priced.tau
        return hurry(starts, self._priced.values[part], prices, costs, tau)

    def play(self, day: int) -> None:
        """Play one day in all takes."""
        gone = np.maximum(day - self._last, 0)
        recall = self._formulas.recall(self._stability, gone)
        costs = self._terms.costs
        cost = costs.right * recall + costs.wrong * (1 - recall)
        luck = self._random.random(recall.shape)
        asked, come = [], []
        for take in range(self._takes):
            new, reviews = self._chosen(take, day, cost[take])
            kept = self._kept([*reviews, *new], recall[take])
            come += [(take, item) for item in new if item in kept]
            asked += [(take, item) for item in reviews if item in kept]
        self._review(day, asked, recall, luck)
        self._introduce(day, come, luck)

    def _chosen(self, take: int, day: int, cost: Floats) -> tuple[list[int], list[int]]:
        """Return the new items and the reviews of a day."""
        taken: dict[int, int | None] = {}
        if not day:
            taken = {fact: None for each in self._troupes for fact in each.held}
        fewest = self._terms.costs.new
        new: list[int] = []
        wished = []
        for number, troupe in enumerate(self._troupes):
            first = int(self._starts[number]) + len(troupe.course.ages)
            owed = range(first, first + troupe.owed) if not day else range(0)
            new += owed
            taken |= dict.fromkeys(self._facts[list(owed)].tolist())
            unseen = self._unseen(take, number, day)
            most = self._most(number, unseen, day)
            coming = self._first_of_facts(unseen, most, {*taken, *self._waiting(take, day)})
            wished.append((unseen, most - len(coming)))
            new += coming
            taken |= dict.fromkeys(self._facts[coming].tolist())
        room = float(room_of(self._terms, day + 1)[day]) - fewest * len(new)
        reviews = self._reviews(take, day, cost, room, taken)
        for unseen, more in wished:
            # What did not come for the sake of a sibling may come if that was not asked.
            further = self._first_of_facts(unseen, more, set(taken))
            taken |= dict.fromkeys(self._facts[further].tolist())
            new += further
        return new, reviews

    def _kept(self, items: list[int], recall: Floats) -> set[int]:
        """Return those of a day's items that are asked: none after a question that tells its key.

        An item waits for those that it tells. Where all wait for each other, the one is asked that
        puts off least of what is forgotten.
        """
        left = set(items)
        tells = {item: self._tells[item] & left - {item} for item in items}
        if not any(tells.values()):
            return left
        kept: set[int] = set()

        def put_off(item: int) -> float:
            return float(sum(1 - recall[each] for each in tells[item]) - (1 - recall[item]))

        while left:
            quiet = [item for item in left if not tells[item]] or [min(left, key=put_off)]
            gone = {*quiet, *tells[quiet[0]]}
            kept.update(quiet)
            left -= gone
            for item in left:
                tells[item] -= gone
        return kept

    def _unseen(self, take: int, number: int, day: int) -> Ints:
        troupe = self._troupes[number]
        if day >= troupe.course.horizon:
            return np.zeros(0, np.int64)
        first = self._starts[number] + len(troupe.course.ages) + (0 if day else troupe.owed)
        every = np.arange(first, self._starts[number + 1])
        found: Ints = every[~self._met[take, every]]
        return found

    def _most(self, number: int, unseen: Ints, day: int) -> int:
        troupe = self._troupes[number]
        if not len(unseen):
            return 0
        left = troupe.course.horizon - day
        facts = len(np.unique(self._facts[unseen]))
        most = min(most_new(len(unseen), left, troupe.pace, self._terms), facts)
        return max(most - (0 if day else troupe.already), 0)

    def _waiting(self, take: int, day: int) -> list[int]:
        late = self._met[take] & (day - self._last[take] > MAY_WAIT)
        return [int(fact) for fact in np.unique(self._facts[late])]

    def _first_of_facts(self, items: Ints, most: int, held: set[int]) -> list[int]:
        found: list[int] = []
        for item in items.tolist():
            if len(found) >= most:
                break
            fact = int(self._facts[item])
            if fact not in held:
                held.add(fact)
                found.append(item)
        return found

    def _reviews(
        self, take: int, day: int, cost: Floats, room: float, taken: dict[int, int | None]
    ) -> list[int]:
        """Return what is asked, as :func:`tutor.memory.plan.today.todays` does."""
        pressing = self._pressing[take, :, day]
        open_ = np.flatnonzero(pressing > -np.inf)
        urge = pressing[open_].astype(np.float64)
        wanted = float((cost[open_] / (1 + np.exp(-np.clip(urge, -500, 500)))).sum())
        found: list[int] = []
        spent = 0.0
        for item in open_[np.argsort(-urge, kind="stable")].tolist():
            price = float(cost[item])
            if spent + price / 2 > wanted or spent + price > room:
                break
            if self._allowed(item, taken):
                found.append(item)
                spent += price
        return found

    def _allowed(self, item: int, taken: dict[int, int | None]) -> bool:
        fact = int(self._facts[item])
        if fact not in taken:
            taken[fact] = item
            return True
        first = taken[fact]
        if first is None or not self._ties.together(self._place(first), self._place(item)):
            return False
        taken[fact] = None
        return True

    def _place(self, item: int) -> tuple[int, int]:
        owner = int(self._owner[item])
        return owner, item - int(self._starts[owner])

    def _review(self, day: int, asked: list[tuple[int, int]], recall: Floats, luck: Floats) -> None:
        if not asked:
            return
        takes, items = np.array(asked, np.int64).T
        known = recall[takes, items]
        right = luck[takes, items] < known
        before, hard = self._stability[takes, items], self._difficulty[takes, items]
        good = self._formulas.success(before, hard, known)
        bad = self._formulas.relearned(before, hard, known)
        easier = self._formulas.difficulty(hard, Rating.GOOD)
        harder = self._formulas.relearned_difficulty(hard)
        self._set(day, takes, items, np.where(right, good, bad), np.where(right, easier, harder))
        costs = self._terms.costs
        answers = np.where(right, costs.right, costs.wrong)
        np.add.at(self._asked, (self._owner[items], day), answers)

    def _introduce(self, day: int, come: list[tuple[int, int]], luck: Floats) -> None:
        if not come:
            return
        takes, items = np.array(come, np.int64).T
        right = luck[takes, items] < self._terms.costs.first_right
        first, second = self._formulas.introduced(True), self._formulas.introduced(False)
        stability = np.where(right, first[0], second[0])
        self._set(day, takes, items, stability, np.where(right, first[1], second[1]))
        self._met[takes, items] = True
        np.add.at(self._new, (self._owner[items], day), 1.0)

    def _set(
        self, day: int, takes: Ints, items: Ints, stability: Floats, difficulty: Floats
    ) -> None:
        """Put items where a day has left them, and see how pressing they are from then on."""
        self._stability[takes, items], self._difficulty[takes, items] = stability, difficulty
        self._last[takes, items] = day
        parts = self._part[items]
        for part in np.unique(parts):
            those = np.flatnonzero(parts == part)
            ages = np.full(len(those), -day, np.int64)
            rows = self._hurry(int(part), stability[those], difficulty[those], ages)
            self._pressing[takes[those], items[those], : rows.shape[1]] = rows

    def told(self) -> tuple[Rehearsal, ...]:
        """Return what was seen, a rehearsal for each troupe."""
        found = []
        for number, troupe in enumerate(self._troupes):
            part = slice(int(self._starts[number]), int(self._starts[number + 1]))
            met, horizon = self._met[:, part], troupe.course.horizon
            gone = np.maximum(horizon - self._last[:, part], 0)
            recall = self._formulas.recall(self._stability[:, part], gone) * met
            means = recall.mean(axis=1) if met.shape[1] else np.zeros(self._takes)
            found.append(
                Rehearsal(
                    recall.mean(axis=0),
                    float((~met).sum(axis=1).mean()),
                    self._asked[number, :horizon] / self._takes,
                    self._new[number, :horizon] / self._takes,
                    float(means.var()),
                )
            )
        return tuple(found)
