"""Handing a paper in: its answers marked, and what of them is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tutor.memory.introduction import Forms
from tutor.memory.model import Phase, Rating
from tutor.questions.bank import Bank
from tutor.questions.generate import RECOGNITION, SPANNING
from tutor.questions.model import ItemId, Outcome, Part, Question, Verdict
from tutor.records.kinds import EventKind
from tutor.records.model import Change, ScheduleRow, SessionRow
from tutor.study import asking, outcomes
from tutor.study.bench import Bench
from tutor.study.judging import judge
from tutor.study.model import Response
from tutor.study.outcomes import Judged
from tutor.study.payload import payload_of
from tutor.study.sat import Sat
from tutor.study.schedules import answer_changed_in

UNANSWERED = Verdict(Outcome.WRONG, "not answered")


@dataclass(frozen=True, slots=True)
class Marked:
    """A question of a paper with its answer and the verdict; an open one is wrong."""

    question: Question
    response: Response | None
    verdict: Verdict
    seconds: float


def marked(bank: Bank, sat: Sat) -> tuple[Marked, ...]:
    """Return the questions of a paper as they are marked, by the markers of a session."""
    found = []
    for question, response, seconds in zip(sat.questions, sat.answers, sat.seconds, strict=True):
        verdict = UNANSWERED
        if response is not None:
            item = ItemId(question.item)
            verdict = judge(question, response, bank.lexicon(item), bank.language(item))
        elif question.parts:
            verdict = replace(verdict, parts=(Outcome.WRONG,) * len(question.parts))
        found.append(Marked(question, response, verdict, seconds))
    return tuple(found)


def changes_of(
    bench: Bench, row: SessionRow, answers: Sequence[Marked], *, as_reviews: bool
) -> list[Change]:
    """Return what is written of a paper: an event for each question, and for each part of it.

    With ``as_reviews`` an answer also schedules its item, unless it was left open, spans several
    facts, or was learned with another answer than it has now.
    """
    changes: list[Change] = []
    for each in answers:
        if not bench.bank.knows(ItemId(each.question.item)):
            continue
        changes += _own(bench, row, each, as_reviews=as_reviews)
        changes += [
            _of_part(bench, row, each, index, part)
            for index, part in enumerate(each.question.parts)
            if part.item != each.question.item and bench.bank.knows(part.item)
        ]
    return changes


def _own(bench: Bench, row: SessionRow, each: Marked, *, as_reviews: bool) -> tuple[Change, ...]:
    question = each.question
    item = ItemId(question.item)
    response = each.response or Response()
    judged = Judged.of(question, response, each.verdict, hinted=False)
    before = bench.schedule(item)
    event = bench.event(
        EventKind.EXAM,
        bench.ledger.stored_id(item),
        row,
        deck=bench.deck_of(item),
        form=question.form,
        seed=question.seed,
        response="" if each.response is None else outcomes.response_text(question, response),
        outcome=judged.verdict.outcome,
        slip=judged.verdict.slip,
        score=judged.verdict.score,
        confidence=response.confidence or "",
        milliseconds=round(each.seconds * 1000),
        phase_before=Phase.NEW if before is None else before.phase,
        payload=payload_of(question.fingerprint, question),
    )
    forms = _forms(bench, question, judged, before)
    if not as_reviews or each.response is None or forms is None:
        return (Change(event),)
    return outcomes.scheduled(bench, event, question, judged, before, forms).changes


def _forms(
    bench: Bench, question: Question, judged: Judged, before: ScheduleRow | None
) -> Forms | None:
    """Return by which ways of asking an answer is a review; None where it is none.

    What was brought forth is a review whatever the phase. What was recognised is one where a
    session would ask so, and after that; but recall that is owed is not paid by it.
    """
    item = ItemId(question.item)
    if question.form in SPANNING or not bench.knows(item):
        return None
    if before is not None and answer_changed_in(before, bench.bank.item(item).fingerprint):
        return None
    if question.form not in RECOGNITION:
        return Forms(recognition=False, recall=True)
    forms = asking.forms_of(bench.bank, item, bench.deck_of(item))
    phase = Phase.NEW if before is None else Phase(before.phase)
    owed = forms.recall and phase in (Phase.INTRODUCED, Phase.RELEARNING)
    return None if owed and judged.rating is not Rating.AGAIN else forms


def _of_part(bench: Bench, row: SessionRow, each: Marked, index: int, part: Part) -> Change:
    """Return what is written of another item that a question spans."""
    response = each.response or Response()
    outcome = each.verdict.parts[index]
    before = bench.schedule(part.item)
    event = bench.event(
        EventKind.EXAM,
        bench.ledger.stored_id(part.item),
        row,
        deck=bench.deck_of(part.item),
        form=each.question.form,
        seed=each.question.seed,
        response=outcomes.part_text(each.question, response, index),
        outcome=outcome,
        score=outcomes.PART_SCORES[outcome],
        phase_before=Phase.NEW if before is None else before.phase,
        payload=payload_of(part.fingerprint),
    )
    return Change(event)
