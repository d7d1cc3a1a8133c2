"""From an answer to what is written: the event, the schedule, and what becomes of the question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import starmap
from typing import Self

from tutor.memory.introduction import Comeback, Effect, Forms, Step, after_answer, prospects
from tutor.memory.leeches import turns_leech
from tutor.memory.model import Phase, Rating
from tutor.memory.queue import Entry, SessionQueue, Source
from tutor.memory.ratings import ENOUGH_MEMBERS, suggest
from tutor.questions.model import Form, ItemId, Outcome, Question, Slip, Verdict
from tutor.records.kinds import EventKind
from tutor.records.model import Change, NewEvent, ScheduleRow, SessionRow
from tutor.settings import Leeches
from tutor.study import asking, partners
from tutor.study.bench import Bench
from tutor.study.model import Prospect, Response
from tutor.study.payload import payload_of, payload_of_leech
from tutor.study.schedules import aside_of, progress_of, schedule_of
from tutor.study.turns import MENDED, Shown, Turn
from tutor.study.worth import worth

PART_SCORES = {Outcome.CORRECT: 1.0, Outcome.CLOSE: ENOUGH_MEMBERS, Outcome.WRONG: 0.0}
"""What a part counts for: one that stands in order with most of the others has passed."""
LONGEST_KEPT = 500
"""Characters of a response that the log keeps."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A response with its verdict, the rating that follows or was chosen, and what was suggested.

    ``rating`` only tells right from wrong where the question does not rate.
    """

    response: Response
    verdict: Verdict
    rating: Rating
    suggested: Rating

    @classmethod
    def of(cls, question: Question, response: Response, verdict: Verdict, *, hinted: bool) -> Self:
        """Return a response with the verdict on it, rated as is suggested.

        What a question over several facts says of its item is what the item's own part says.
        """
        rating = suggest(verdict.outcome, verdict.slip, verdict.score, hinted=hinted)
        judged = cls(response, verdict, rating, rating)
        if not spans_facts(question):
            return judged
        index = next(i for i, part in enumerate(question.parts) if part.item == question.item)
        return judged.of_part(index, hinted=hinted)

    def of_part(self, index: int, *, hinted: bool) -> Self:
        """Return what the response says of one of the parts that it was judged by."""
        outcome = self.verdict.parts[index]
        slip = Slip.MEMBER if outcome is Outcome.CLOSE else Slip.NONE
        score = PART_SCORES[outcome]
        rating = suggest(outcome, slip, score, hinted=hinted)
        own = Verdict(outcome, self.verdict.reason, slip, score, parts=self.verdict.parts)
        return replace(self, verdict=own, rating=rating, suggested=rating)


@dataclass(frozen=True, slots=True)
class Made:
    """What an answer comes to.

    ``rating`` is None where it does not rate, ``introduces`` tells an item's first answer,
    ``comeback`` how the question returns within the session, and ``explanation`` what happens next.
    ``beside`` is the place in the queue of an item that another one's question has rated.
    ``suspends`` is what suspends an item that was forgotten too often, after the answer's change.
    ``prospects`` tell what each rating would do, empty where a rating would not schedule.
    """

    change: Change
    rating: Rating | None = None
    introduces: bool = False
    comeback: Comeback | None = None
    explanation: str = ""
    beside: Entry | None = None
    suspends: Change | None = None
    prospects: tuple[Prospect, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """Everything to be written, in order."""
        return (self.change,) if self.suspends is None else (self.change, self.suspends)

    def queue_after(self, queue: SessionQueue) -> SessionQueue:
        """Return the session's queue after this answer, from the one before it."""
        if self.beside is not None:
            queue = queue.drop(self.beside.item)
        entry = self.beside or queue.current
        if self.comeback is None or entry is None:
            return queue
        return queue.bring_back(entry, self.comeback.gap, firm=self.comeback.firm)


def answered(
    bench: Bench,
    session: SessionRow,
    shown: Shown,
    judged: Judged,
    seconds: float,
    before: ScheduleRow | None,
) -> Made:
    """Return what an answer comes to, in review or in practice.

    Where the item was answered elsewhere since the question was drawn, this answer is practice.
    """
    practice = session.mode == EventKind.PRACTICE
    elsewhere = shown.version != version_of(before)
    item = ItemId(shown.question.item)
    event = bench.event(
        EventKind.PRACTICE if practice or elsewhere else EventKind.REVIEW,
        bench.ledger.stored_id(item),
        session,
        deck=bench.deck_of(item),
        form=shown.question.form,
        seed=shown.question.seed,
        response=response_text(shown.question, judged.response),
        milliseconds=round(seconds * 1000),
        confidence=judged.response.confidence or "",
        payload=payload_of(shown.question.fingerprint, shown.question),
        **_judgement(shown, judged, before),
    )
    if practice:
        return Made(Change(event), explanation="Practice: this is not scheduled.")
    if elsewhere:
        told = "You answered this elsewhere in the meantime, so this answer is practice."
        if shown.version == MENDED:
            told = "You answered this before it was mended; that counts, and this is practice."
        return Made(Change(event), explanation=told)
    return scheduled(bench, event, shown.question, judged, before, step=shown.step)


def answered_beside(
    bench: Bench, session: SessionRow, shown: Shown, judged: Judged
) -> tuple[Made, ...]:
    """Return what an answer comes to for the other items of a question over several facts.

    An item that is due is rated by its own part and leaves the queue; others are practice.
    """
    question = shown.question
    return tuple(
        _beside(bench, session, shown, judged, index)
        for index, part in enumerate(question.parts)
        if part.item != question.item and bench.knows(part.item)
    )


def _beside(bench: Bench, session: SessionRow, shown: Shown, judged: Judged, index: int) -> Made:
    question, part = shown.question, shown.question.parts[index]
    before = bench.schedule(part.item)
    own = judged.of_part(index, hinted=shown.hinted)
    rated = session.mode != EventKind.PRACTICE and partners.rates(bench, part.item, before)
    event = bench.event(
        EventKind.REVIEW if rated else EventKind.PRACTICE,
        bench.ledger.stored_id(part.item),
        session,
        deck=bench.deck_of(part.item),
        form=question.form,
        seed=question.seed,
        response=part_text(question, judged.response, index),
        payload=payload_of(part.fingerprint),
        **_judgement(shown, own, before),
    )
    if not rated:
        return Made(Change(event))
    asked = replace(question, item=part.item, fingerprint=part.fingerprint)
    made = scheduled(bench, event, asked, own, before)
    traits = bench.traits(bench.key(part.item))
    assert traits is not None
    return replace(made, beside=Entry(bench.key(part.item), traits, Source.DUE))


def told_beside(made: Made, beside: Sequence[Made]) -> Made:
    """Return what an answer comes to, with a word on the other items that it rated."""
    rated = [each for each in beside if each.rating is not None]
    if not rated:
        return made
    told = (
        "One other fact was due, and is rated by its own part."
        if len(rated) == 1
        else f"{len(rated)} other facts were due, and are rated by their own parts."
    )
    return replace(made, explanation=f"{made.explanation} {told}".strip())


def told_alone(question: Question, made: Made) -> Made:
    """Return what another rating comes to, saying of which item where there were several."""
    if not spans_facts(question):
        return made
    text = next(part.text for part in question.parts if part.item == question.item)
    told = f"This rating is for “{text}” alone."
    return replace(made, explanation=f"{told} {made.explanation}".strip())


def amended(
    bench: Bench,
    session: SessionRow,
    shown: Shown,
    kind: EventKind,
    turn: Turn,
    judged: Judged,
    before: ScheduleRow | None,
) -> Made:
    """Return what another rating, or "I was right", makes of the answer of a turn."""
    answer, stored = turn.events[0]
    event = bench.event(
        kind,
        stored,
        session,
        deck=bench.deck_of(ItemId(shown.question.item)),
        amends=answer,
        **_judgement(shown, judged, before),
    )
    if not turn.scheduled:
        return Made(Change(event), explanation="Practice: this is not scheduled.")
    return scheduled(bench, event, shown.question, judged, before, step=shown.step)


def suspended_by(turn: Turn) -> tuple[str, ...]:
    """Return the event that suspended a turn's item when it was answered, if one did."""
    _, stored = turn.events[0]
    return tuple(event for event, item in turn.events[1:] if item == stored)


def resumed_by(
    bench: Bench, session: SessionRow, shown: Shown, turn: Turn, made: Made
) -> tuple[Change, ...]:
    """Return what takes back that suspension, upon what the amended answer has made."""
    _, stored = turn.events[0]
    deck = bench.deck_of(ItemId(shown.question.item))
    return tuple(
        Change(
            bench.event(EventKind.UNDO, stored, session, deck=deck, amends=event),
            made.change.schedule,
            forget=made.change.forget,
        )
        for event in suspended_by(turn)
    )


def _judgement(shown: Shown, judged: Judged, before: ScheduleRow | None) -> dict[str, object]:
    return {
        "outcome": judged.verdict.outcome,
        "slip": judged.verdict.slip,
        "score": judged.verdict.score,
        "hinted": shown.hinted,
        "phase_before": Phase.NEW if before is None else before.phase,
    }


def scheduled(
    bench: Bench,
    event: NewEvent,
    question: Question,
    judged: Judged,
    before: ScheduleRow | None,
    forms: Forms | None = None,
    *,
    step: Step | None = None,
) -> Made:
    """Return what an answer that schedules comes to.

    ``forms`` are the ways of asking that the item is taken to have, by default all that it has.
    ``step`` is what the question was for: with a review comes what each rating would do.
    """
    item, progress = ItemId(question.item), progress_of(before)
    forms = forms or asking.forms_of(bench.bank, item, bench.deck_of(item))
    policy, spread = bench.policy(item), bench.spread(item, before)
    effects: Mapping[Rating, Effect] = {}
    if step is Step.REVIEW:
        effects = prospects(progress, forms, bench.day, policy, spread)
        effect = effects[judged.rating]
    else:
        effect = after_answer(progress, forms, judged.rating, bench.day, policy, spread)
    schedule = schedule_of(
        before,
        effect.progress,
        item=event.item,
        deck=event.deck,
        day=bench.day,
        fingerprint=question.fingerprint,
        weights=bench.weights,
    )
    rates = effect.review is not None
    event = replace(
        event,
        suggested=int(judged.suggested) if rates else None,
        rating=int(judged.rating) if rates else None,
        introduces=before is None or before.phase == Phase.NEW,
        spaced=rates and _is_spaced(before, bench),
        unfuzzed=None if effect.review is None else float(effect.review.unfuzzed),
    )
    made = Made(
        Change(event, schedule),
        judged.rating if rates else None,
        event.introduces,
        effect.comeback,
        f"{_explained(effect)} {_worth(bench, item, before, effect)}".strip(),
        prospects=tuple(starmap(_prospect, effects.items())) if rates else (),
    )
    lapses = 0 if before is None else before.lapses
    if not turns_leech(lapses, schedule.lapses, bench.world.settings.leech_lapses):
        return made
    return _leech(bench, made, schedule)


def _leech(bench: Bench, made: Made, schedule: ScheduleRow) -> Made:
    """Return what an answer comes to by which its item was forgotten once too often."""
    told = f"You have forgotten this {schedule.lapses} times: read its source again."
    if bench.world.settings.leeches is Leeches.TAG:
        return replace(made, explanation=f"{told} {made.explanation}".strip())
    answer = made.change.event
    event = bench.event(EventKind.SUSPEND, answer.item, None, deck=answer.deck)
    event = replace(event, session=answer.session, payload=payload_of_leech())
    return replace(
        made,
        suspends=Change(event, replace(schedule, suspended=True)),
        comeback=None,
        explanation=f"{told} Until you take it up again it is suspended, and is not asked.",
    )


def version_of(row: ScheduleRow | None) -> str:
    """Return what tells whether a schedule is still the one that was read."""
    return "" if row is None else row.last_event


def _is_spaced(before: ScheduleRow | None, bench: Bench) -> bool:
    return before is not None and before.last_day is not None and before.last_day < bench.day


def _explained(effect: Effect) -> str:
    if effect.comeback is None:
        return ""
    if effect.review is not None:
        return "It comes back once more in this session."
    return "It comes back in a few questions, to be recalled."


def _worth(bench: Bench, item: ItemId, before: ScheduleRow | None, effect: Effect) -> str:
    """Return what a rated answer has done for a seminar's date."""
    if effect.review is None:
        return ""
    return worth(bench, item, progress_of(before), effect.progress)


def _prospect(rating: Rating, effect: Effect) -> Prospect:
    return Prospect(rating, 0 if effect.comeback is not None else effect.progress.interval)


def undone(bench: Bench, session: SessionRow, turn: Turn) -> list[Change]:
    """Return what takes back a turn: every schedule is what the rest of the log comes to."""
    return taken_back(bench, session, turn.events, bench.deck_of(ItemId(turn.shown.question.item)))


def taken_back(
    bench: Bench, session: SessionRow | None, events: Sequence[tuple[str, str]], deck: str
) -> list[Change]:
    """Return what undoes events, given by id and item, all at once and the last one first."""
    changes = []
    gone: dict[str, list[str]] = {}
    for event_id, stored in events:
        gone.setdefault(stored, []).append(event_id)
    for event_id, stored in reversed(events):
        event = bench.event(EventKind.UNDO, stored, session, deck=deck, amends=event_id)
        if not bench.has_scheduled(stored, event_id):
            changes.append(Change(event))
            continue
        row = bench.schedule_without(stored, *gone[stored])
        changes.append(Change(event, row, forget=row is None))
    return changes


def set_aside(
    bench: Bench,
    session: SessionRow | None,
    kind: EventKind,
    items: Sequence[ItemId],
    payload: str = "{}",
) -> list[Change]:
    """Return what buries or suspends items, or ends either, in a session or outside of one."""
    changes = []
    for item in items:
        stored, deck = bench.ledger.stored_id(item), bench.deck_of(item)
        row = aside_of(bench.schedule(item), kind, item=stored, deck=deck, day=bench.day)
        event = bench.event(kind, stored, session, deck=deck, payload=payload)
        changes.append(Change(event, row))
    return changes


def reset(bench: Bench, items: Sequence[ItemId], payload: str) -> list[Change]:
    """Return what makes items new again."""
    return [Change(_outside(bench, EventKind.RESET, item, payload), forget=True) for item in items]


def moved(bench: Bench, kind: EventKind, days: Mapping[ItemId, date], payload: str) -> list[Change]:
    """Return what moves items to other due days; those never asked have none, and are left out."""
    changes = []
    for item, day in days.items():
        row = bench.schedule(item)
        if row is not None and row.due_day is not None:
            changes.append(Change(_outside(bench, kind, item, payload), replace(row, due_day=day)))
    return changes


def _outside(bench: Bench, kind: EventKind, item: ItemId, payload: str) -> NewEvent:
    """Return a line for the log of what is done to an item outside of a session."""
    stored, deck = bench.ledger.stored_id(item), bench.deck_of(item)
    return bench.event(kind, stored, None, deck=deck, payload=payload)


def spans_facts(question: Question) -> bool:
    """Tell whether a question asks for more than its own item."""
    return any(part.item != question.item for part in question.parts)


def part_text(question: Question, response: Response, index: int) -> str:
    """Return what a response says of one part, as the log keeps it: the side matched with it."""
    chosen = response.pairs[index] if index < len(response.pairs) else None
    return "" if chosen is None else question.offers[chosen][:LONGEST_KEPT]


def response_text(question: Question, response: Response) -> str:
    """Return a response in words, as the log keeps it."""
    if response.gave_up:
        return ""
    if question.is_ticked:
        text = "\n".join(question.points[index] for index in sorted(set(response.points)))
    elif question.form is Form.MULTIPLE:
        text = "\n".join(question.options[index].text for index in sorted(set(response.options)))
    elif question.form is Form.ORDER:
        text = "\n".join(question.parts[index].text for index in response.order)
    elif question.form is Form.MATCH:
        index = next(i for i, part in enumerate(question.parts) if part.item == question.item)
        text = part_text(question, response, index)
    elif response.option is not None:
        text = question.options[response.option].text
    elif response.claim is not None:
        text = question.claimed if response.claim else ""
    else:
        text = response.text
    return text[:LONGEST_KEPT]
