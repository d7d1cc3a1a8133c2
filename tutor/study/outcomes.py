"""From an answer to what is written: the event, the schedule, and what becomes of the question."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tutor.memory.introduction import Comeback, Effect, Step, after_answer, prospects
from tutor.memory.model import Phase, Rating
from tutor.memory.queue import SessionQueue
from tutor.questions.model import Form, ItemId, Question, Verdict
from tutor.records.model import Change, EventKind, NewEvent, ScheduleRow, SessionRow
from tutor.study import asking
from tutor.study.bench import Bench
from tutor.study.model import Prospect, Response
from tutor.study.schedules import aside_of, payload_of, progress_of, schedule_of
from tutor.study.turns import Shown, Turn

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


@dataclass(frozen=True, slots=True)
class Made:
    """What an answer comes to.

    ``rating`` is None where it does not rate, ``introduces`` tells an item's first answer,
    ``comeback`` how the question returns within the session, and ``explanation`` what happens next.
    """

    change: Change
    rating: Rating | None = None
    introduces: bool = False
    comeback: Comeback | None = None
    explanation: str = ""

    def queue_after(self, queue: SessionQueue) -> SessionQueue:
        """Return the session's queue after this answer, from the one before it."""
        if self.comeback is None or queue.current is None:
            return queue
        return queue.requeue(self.comeback.gap, firm=self.comeback.firm)


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
        payload=payload_of(shown.question.fingerprint),
        **_judgement(shown, judged, before),
    )
    if practice:
        return Made(Change(event), explanation="Practice: this is not scheduled.")
    if elsewhere:
        told = "You answered this elsewhere in the meantime, so this answer is practice."
        return Made(Change(event), explanation=told)
    return _scheduled(bench, event, shown, judged, before)


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
    return _scheduled(bench, event, shown, judged, before)


def _judgement(shown: Shown, judged: Judged, before: ScheduleRow | None) -> dict[str, object]:
    return {
        "outcome": judged.verdict.outcome,
        "slip": judged.verdict.slip,
        "score": judged.verdict.score,
        "hinted": shown.hinted,
        "phase_before": Phase.NEW if before is None else before.phase,
    }


def _scheduled(
    bench: Bench, event: NewEvent, shown: Shown, judged: Judged, before: ScheduleRow | None
) -> Made:
    item = ItemId(shown.question.item)
    forms = asking.forms_of(bench.bank, item, bench.deck_of(item))
    effect = after_answer(
        progress_of(before),
        forms,
        judged.rating,
        bench.day,
        bench.policy(item),
        bench.spread(item, before),
    )
    schedule = schedule_of(
        before,
        effect.progress,
        item=event.item,
        deck=event.deck,
        day=bench.day,
        fingerprint=shown.question.fingerprint,
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
    return Made(
        Change(event, schedule),
        judged.rating if rates else None,
        event.introduces,
        effect.comeback,
        _explained(effect),
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


def prospect_days(bench: Bench, shown: Shown, before: ScheduleRow | None) -> tuple[Prospect, ...]:
    """Return what each rating would do, in days; empty where a rating would not schedule."""
    if shown.step is not Step.REVIEW:
        return ()
    item = ItemId(shown.question.item)
    forms = asking.forms_of(bench.bank, item, bench.deck_of(item))
    found = prospects(
        progress_of(before), forms, bench.day, bench.policy(item), bench.spread(item, before)
    )
    return tuple(
        Prospect(rating, 0 if effect.comeback is not None else effect.progress.interval)
        for rating, effect in found.items()
    )


def undone(bench: Bench, session: SessionRow, turn: Turn) -> list[Change]:
    """Return what takes back a turn: every schedule is what the rest of the log comes to."""
    changes = []
    for event_id, stored in turn.events:
        deck = bench.deck_of(ItemId(turn.shown.question.item))
        event = bench.event(EventKind.UNDO, stored, session, deck=deck, amends=event_id)
        if not turn.scheduled:
            changes.append(Change(event))
            continue
        row = bench.schedule_without(stored, event_id)
        changes.append(Change(event, row, forget=row is None))
    return changes


def set_aside(
    bench: Bench, session: SessionRow | None, kind: EventKind, items: Sequence[ItemId]
) -> list[Change]:
    """Return what buries or suspends items, or ends either, in a session or outside of one."""
    changes = []
    for item in items:
        stored, deck = bench.ledger.stored_id(item), bench.deck_of(item)
        row = aside_of(bench.schedule(item), kind, item=stored, deck=deck, day=bench.day)
        changes.append(Change(bench.event(kind, stored, session, deck=deck), row))
    return changes


def response_text(question: Question, response: Response) -> str:
    """Return a response in words, as the log keeps it."""
    if response.gave_up:
        return ""
    if question.is_ticked:
        text = "\n".join(question.points[index] for index in sorted(set(response.points)))
    elif question.form is Form.MULTIPLE:
        text = "\n".join(question.options[index].text for index in sorted(set(response.options)))
    elif response.option is not None:
        text = question.options[response.option].text
    elif response.claim is not None:
        text = question.claimed if response.claim else ""
    else:
        text = response.text
    return text[:LONGEST_KEPT]
