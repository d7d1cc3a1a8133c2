"""What an exam came to, and what to do about it: figures first, all of them values.

The order is that of the report: how ready, what is known, what to read again, how well one knows
what one knows, and how many minutes a day are left to do.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tutor.memory.estimate import USUAL_SECONDS
from tutor.questions.model import ItemId, Outcome
from tutor.records.outline import Outlined
from tutor.study import outcomes
from tutor.study.agenda import fact_of
from tutor.study.bench import Bench
from tutor.study.handing import Marked
from tutor.study.missed import missed_in_exams
from tutor.study.model import Confidence, Said
from tutor.study.recalling import KNOWN, recall_told
from tutor.study.sat import Sat

if TYPE_CHECKING:
    from tutor.study.way import Way

FEWEST = 10
"""Answers under which counts are given, and no rates."""

WEAKEST = 10

STATED: Mapping[Confidence, float] = {
    Confidence.GUESS: 0.25,
    Confidence.UNSURE: 0.6,
    Confidence.SURE: 0.95,
}
"""The probability of being right that each of the three words is taken to state."""

_ANSWERS_UNSEEN, _ANSWERS_SHAKY, _ANSWERS_KNOWN = 4, 2, 1
_DAYS_OF_PACE = 30
_BADNESS = (Outcome.CORRECT, Outcome.CLOSE, Outcome.WRONG)


@dataclass(frozen=True, slots=True)
class Readiness:
    """The share of a deck's items expected to be recalled on a day, 0 to 1.

    ``alone`` is without any further study, ``with_plan`` by following the plan, with a 90 %
    ``interval``; None where it is not known. ``items`` is how many it rests on, ``rated`` how many
    of these have a memory state; the others count as not recalled.
    """

    day: date
    is_seminar: bool
    items: int
    rated: int
    alone: float | None = None
    with_plan: float | None = None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Mastery:
    """How many facts of a topic or a source are known, shaky and not seen yet."""

    title: str
    known: int
    shaky: int
    unseen: int


@dataclass(frozen=True, slots=True)
class WeakFact:
    """A fact to read again: ``missed`` in this paper, or with a low ``recall`` today.

    ``outcome`` is the worst of its answers in this paper, None where it was not asked, ``guessed``
    that one of them was said to be a guess. ``recall`` is None where the fact was reviewed today or
    never rated; ``reviewed`` tells which. ``missed_before`` is a miss in an earlier exam, with no
    answer since.
    """

    fact: str
    statement: str
    citation: str
    recall: float | None
    missed: bool
    outcome: Outcome | None = None
    guessed: bool = False
    reviewed: bool = False
    missed_before: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A question of the paper with what was answered; ``given`` is "" where it was left open."""

    number: int
    item: str
    form: str
    stem: str
    given: str
    key: tuple[str, ...]
    outcome: Outcome
    reason: str
    citation: str
    confidence: Confidence | None
    seconds: float
    answered: bool


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well the learner knew what was known, over the answers with a word of confidence.

    ``brier`` is the mean squared difference between what the words state (see :data:`STATED`) and
    what was so, 0 at best (Brier 1950); ``baseline`` is that of somebody who states the share that
    was right for every answer. Both are None under ten answers. ``errors`` were given as sure.
    """

    answers: int
    brier: float | None
    baseline: float | None
    said: tuple[Said, ...]
    errors: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Workload:
    """The minutes a day until the date. ``planned`` tells a plan's from an estimate by count."""

    days: int
    minutes: float
    planned: bool


@dataclass(frozen=True, slots=True)
class Report:
    """The report of one paper. ``score`` is the share that is correct, None under ten questions."""

    learner: str
    deck: str | None
    title: str
    day: date
    questions: int
    answered: int
    correct: int
    close: int
    wrong: int
    score: float | None
    seconds: float
    allowed: float
    counted: bool
    readiness: Readiness
    topics: tuple[Mastery, ...]
    sources: tuple[Mastery, ...]
    weakest: tuple[WeakFact, ...]
    calibration: Calibration
    workload: Workload | None
    lines: tuple[Line, ...]


def report_of(
    bench: Bench,
    title: str,
    sat: Sat,
    answers: Sequence[Marked],
    way: "Way | None" = None,
) -> Report:
    """Return the report of a paper that was handed in. Raises DataError.

    ``way`` is the deck's way to its seminar, None where there is none ahead.
    """
    lines = tuple(_line(number, each) for number, each in enumerate(answers, start=1))
    right = [line.outcome for line in lines]
    standing = _Standing(bench, answers)
    readiness = _readiness(bench, way)
    return Report(
        learner=bench.learner.name,
        deck=bench.scope.deck,
        title=title,
        day=bench.day,
        questions=len(lines),
        answered=sum(line.answered for line in lines),
        correct=right.count(Outcome.CORRECT),
        close=right.count(Outcome.CLOSE),
        wrong=right.count(Outcome.WRONG),
        score=right.count(Outcome.CORRECT) / len(lines) if len(lines) >= FEWEST else None,
        seconds=sat.used,
        allowed=sat.allowed,
        counted=sat.counted,
        readiness=readiness,
        topics=standing.by(bench.bank.topic_titles),
        sources=standing.by(bench.bank.source_titles),
        weakest=standing.weakest(),
        calibration=calibration_of(lines),
        workload=_workload(bench, readiness, standing, way),
        lines=lines,
    )


def calibration_of(lines: Iterable[Line]) -> Calibration:
    """Return how far confidence and outcome agree; an answer that is close is not right."""
    given = [(line, line.confidence) for line in lines if line.confidence is not None]
    said = tuple(
        Said(
            word,
            sum(1 for _, each in given if each is word),
            sum(1 for line, each in given if each is word and _is_right(line)),
        )
        for word in Confidence
    )
    errors = tuple(
        line for line, word in given if word is Confidence.SURE and line.outcome is Outcome.WRONG
    )
    count = len(given)
    if count < FEWEST:
        return Calibration(count, None, None, said, errors)
    brier = sum((STATED[word] - _is_right(line)) ** 2 for line, word in given) / count
    share = sum(_is_right(line) for line, _ in given) / count
    return Calibration(count, brier, share * (1 - share), said, errors)


def _is_right(line: Line) -> bool:
    return line.outcome is Outcome.CORRECT


def _line(number: int, each: Marked) -> Line:
    question, response = each.question, each.response
    given = "" if response is None else outcomes.response_text(question, response)
    if response is not None and response.gave_up:
        given = "I don't know"
    return Line(
        number=number,
        item=question.item,
        form=question.form,
        stem=question.stem,
        given=given.replace("\n", "; "),
        key=key_of(each),
        outcome=each.verdict.outcome,
        reason=each.verdict.reason,
        citation=question.citation,
        confidence=None if response is None else response.confidence,
        seconds=each.seconds,
        answered=response is not None,
    )


def key_of(each: Marked) -> tuple[str, ...]:
    """Return what would have been right: the key, the right order, or the pairs."""
    question = each.question
    if question.sequence:
        return tuple(question.parts[index].text for index in question.sequence)
    if question.offers:
        return tuple(f"{part.text}: {part.answer}" for part in question.parts)
    return question.key


class _Standing:
    """How well each fact of the scope is known today, this paper taken in."""

    def __init__(self, bench: Bench, answers: Sequence[Marked]) -> None:
        self._bench = bench
        self._asked: dict[str, Outcome] = {}
        self._guessed: set[str] = set()
        for each in answers:
            if each.response is None:
                # What was left open tells nothing of what is known.
                continue
            spanned = [part.item for part in each.question.parts]
            parts = dict(zip(spanned, each.verdict.parts, strict=False))
            for item in {ItemId(each.question.item), *parts}:
                outcome, fact = parts.get(item, each.verdict.outcome), fact_of(item)
                before = self._asked.get(fact, Outcome.CORRECT)
                self._asked[fact] = max(outcome, before, key=_BADNESS.index)
                if each.response.confidence is Confidence.GUESS:
                    self._guessed.add(fact)
        self.facts: dict[str, list[ItemId]] = {}
        for item in bench.scope.home:
            self.facts.setdefault(fact_of(item), []).append(item)
        self._rows = {row.item: row for row in bench.ledger.rows(bench.scope.home)}
        missed = missed_in_exams(bench.store, bench.learner.id, bench.ledger)
        self._missed_before = set(map(fact_of, missed)) - set(self._asked)
        self._states = {fact: self._state(fact) for fact in self.facts}

    def _row(self, item: ItemId) -> Outlined | None:
        return self._rows.get(self._bench.ledger.stored_id(item))

    def _recall(self, fact: str) -> float | None:
        """Return the recall of the fact's weakest item that was rated, None for none.

        It is today's, or tomorrow's of what was reviewed today.
        """
        today = self._bench.day.toordinal()
        found = [
            recall_told(row.stability, row.last_day, today, self._bench.weights)
            for item in self.facts[fact]
            if (row := self._row(item)) and row.stability is not None and row.last_day is not None
        ]
        return min(found, default=None)

    def _shown_recall(self, fact: str) -> float | None:
        """Return the recall to be shown: none where an item was reviewed today."""
        return None if self._is_reviewed(fact) else self._recall(fact)

    def _is_reviewed(self, fact: str) -> bool:
        """Tell whether an item of the fact was reviewed today."""
        rows = [row for item in self.facts[fact] if (row := self._row(item))]
        return any(row.last_day == self._bench.day.toordinal() for row in rows)

    def _is_missed(self, fact: str) -> bool:
        return self._asked.get(fact, Outcome.CORRECT) is not Outcome.CORRECT

    def _state(self, fact: str) -> str:
        recall = self._recall(fact)
        seen = any(self._row(item) is not None for item in self.facts[fact])
        if not seen and fact not in self._asked and fact not in self._missed_before:
            return "unseen"
        if self._is_missed(fact) or fact in self._missed_before:
            return "shaky"
        if recall is None:
            return "known" if self._is_told(fact) else "shaky"
        return "shaky" if recall < KNOWN else "known"

    def _is_told(self, fact: str) -> bool:
        """Tell whether the paper alone shows that a fact is known: it was right, and no guess."""
        return self._asked.get(fact) is Outcome.CORRECT and fact not in self._guessed

    def count(self, state: str) -> int:
        """Return how many facts are known, shaky or unseen."""
        return list(self._states.values()).count(state)

    def by(self, titles_of: Callable[[ItemId], Iterable[str]]) -> tuple[Mastery, ...]:
        """Return the facts' standing by what they belong to; a fact counts in each of these."""
        found: dict[str, list[str]] = {}
        for fact, items in self.facts.items():
            for title in dict.fromkeys(titles_of(items[0])):
                found.setdefault(title, []).append(self._states[fact])
        return tuple(
            Mastery(title, states.count("known"), states.count("shaky"), states.count("unseen"))
            for title, states in found.items()
        )

    def weakest(self) -> tuple[WeakFact, ...]:
        """Return the facts that are shaky, those missed in this paper first."""
        bank = self._bench.bank
        shaky = [fact for fact, state in self._states.items() if state == "shaky"]
        found = []
        for fact in shaky:
            recall, missed = self._recall(fact), self._is_missed(fact)
            before = fact in self._missed_before
            found.append((not missed, not before, 0.0 if recall is None else recall, fact))
        return tuple(
            WeakFact(
                fact,
                bank.statement(self.facts[fact][0]),
                bank.citation(self.facts[fact][0]),
                self._shown_recall(fact),
                not known,
                self._asked.get(fact),
                fact in self._guessed,
                self._is_reviewed(fact),
                fact in self._missed_before,
            )
            for known, _, _, fact in sorted(found)[:WEAKEST]
        )


def _readiness(bench: Bench, way: "Way | None") -> Readiness:
    ahead = [day for day in bench.scope.seminars.values() if day >= bench.day]
    day = min(ahead, default=bench.day) if way is None else way.seminar
    recalled, rated, items = 0.0, 0, len(bench.scope.home)
    for row in bench.ledger.rows(bench.scope.home):
        if row.stability is not None and row.last_day is not None:
            recalled += recall_told(row.stability, row.last_day, day.toordinal(), bench.weights)
            rated += 1
    found = Readiness(day, bool(ahead) or way is not None, items, rated)
    if rated < FEWEST:
        return found
    if way is None:
        return replace(found, alone=recalled / items)
    planned = way.readiness
    return replace(
        found, alone=planned.alone, with_plan=planned.with_plan, interval=planned.interval
    )


def _workload(
    bench: Bench, readiness: Readiness, standing: _Standing, way: "Way | None"
) -> Workload | None:
    """Return what is still to be done by the seminar: by the plan, else by the pace of late."""
    if way is not None and way.days:
        minutes = sum(day.minutes for day in way.days)
        return Workload(len(way.days), minutes / len(way.days), planned=True)
    if not readiness.is_seminar:
        return None
    days = max((readiness.day - bench.day).days, 1)
    answers = (
        _ANSWERS_UNSEEN * standing.count("unseen")
        + _ANSWERS_SHAKY * standing.count("shaky")
        + _ANSWERS_KNOWN * standing.count("known")
    )
    return Workload(days, answers * _pace(bench) / 60 / days, planned=False)


def _pace(bench: Bench) -> float:
    """Return the seconds that an answer took of late."""
    rows = bench.store.day_rollups(bench.learner.id, bench.day - timedelta(days=_DAYS_OF_PACE))
    answers = sum(row.answers for row in rows)
    seconds = sum(row.milliseconds for row in rows) / 1000
    return seconds / answers if answers >= FEWEST and seconds else USUAL_SECONDS
