"""From an answer to what is written: the event, the schedule, and what becomes of the question."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from tutor.memory.introduction import Comeback, Effect, Step, after_answer, prospects
from tutor.memory.model import Phase, Rating
from tutor.memory.queue import SessionQueue
from tutor.questions.model import Form, ItemId, Question, Verdict
from tutor.records.model import Change, EventKind, NewEvent, ScheduleRow, SessionRow
from tutor.study import asking
from tutor.study.bench import Bench
from tutor.study.model import Prospect, Response
from tutor.study.schedules import progress_of, schedule_of
from tutor.study.turns import Shown, Turn


@dataclass(frozen=True, slots=True)
class Made:
    """What an answer comes to.

    ``rating`` is None where it does not rate, ``comeback`` says how the question returns within the
    session, ``explanation`` tells the learner what happens next.
    """

    change: Change
    rating: Rating | None
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
    response: Response,
    verdict: Verdict,
    rating: Rating,
    seconds: float,
    before: ScheduleRow | None,
) -> Made:
    """Return what an answer comes to, in review or in practice."""
    practice = session.mode == EventKind.PRACTICE
    event = bench.event(
        EventKind.PRACTICE if practice else EventKind.REVIEW,
        ItemId(shown.question.item),
        session,
        form=shown.question.form,
        seed=shown.question.seed,
        response=response_text(shown.question, response),
        outcome=verdict.outcome,
        slip=verdict.slip,
        score=verdict.score,
        hinted=bool(shown.hints or shown.removed),
        milliseconds=round(seconds * 1000),
        phase_before=Phase.NEW if before is None else before.phase,
    )
    if practice:
        return Made(Change(event), None, explanation="Practice: this is not scheduled.")
    return _scheduled(bench, event, shown, rating, before)


def amended(
    bench: Bench,
    session: SessionRow,
    shown: Shown,
    kind: EventKind,
    answer: str,
    verdict: Verdict,
    rating: Rating,
    before: ScheduleRow | None,
) -> Made:
    """Return what another rating, or "I was right", makes of an answer."""
    event = bench.event(
        kind,
        ItemId(shown.question.item),
        session,
        amends=answer,
        outcome=verdict.outcome,
        slip=verdict.slip,
        score=verdict.score,
        hinted=bool(shown.hints or shown.removed),
        phase_before=Phase.NEW if before is None else before.phase,
    )
    if session.mode == EventKind.PRACTICE:
        return Made(Change(event), None, explanation="Practice: this is not scheduled.")
    return _scheduled(bench, event, shown, rating, before)


def _scheduled(
    bench: Bench, event: NewEvent, shown: Shown, rating: Rating, before: ScheduleRow | None
) -> Made:
    item = ItemId(shown.question.item)
    progress = progress_of(before)
    forms = asking.forms_of(bench.bank, item, bench.deck_of(item))
    spread = bench.spread(item, progress.reps)
    effect = after_answer(progress, forms, rating, bench.day, bench.policy(item), spread)
    schedule = schedule_of(
        before,
        effect.progress,
        item=event.item,
        deck=bench.deck_of(item),
        day=bench.day,
        fingerprint=shown.question.fingerprint,
        weights=bench.weights,
    )
    rated = rating if effect.review is not None else None
    event = replace(
        event,
        suggested=None if rated is None else int(rated),
        rating=None if rated is None else int(rated),
        introduces=_introduces(before),
        spaced=rated is not None and _is_spaced(before, bench),
        unfuzzed=None if effect.review is None else float(effect.review.unfuzzed),
    )
    return Made(
        Change(event, schedule), rated, effect.introduces, effect.comeback, _explained(effect)
    )


def _introduces(before: ScheduleRow | None) -> bool:
    """Tell whether this is an item's first answer, by which the day's new ones are counted."""
    return before is None or before.phase == Phase.NEW


def _is_spaced(before: ScheduleRow | None, bench: Bench) -> bool:
    return before is not None and before.last_day is not None and before.last_day < bench.day


def _explained(effect: Effect) -> str:
    if effect.ask.step is Step.REVIEW or effect.review is not None:
        if effect.comeback is not None:
            return "It comes back once more in this session."
        return ""
    return "It comes back in a few questions, to be recalled."


def prospect_days(bench: Bench, shown: Shown, before: ScheduleRow | None) -> tuple[Prospect, ...]:
    """Return what each rating would do, in days; empty where a rating would not schedule."""
    if shown.step is not Step.REVIEW:
        return ()
    item = ItemId(shown.question.item)
    progress = progress_of(before)
    forms = asking.forms_of(bench.bank, item, bench.deck_of(item))
    spread = bench.spread(item, progress.reps)
    found = prospects(progress, forms, bench.day, bench.policy(item), spread)
    return tuple(
        Prospect(rating, 0 if effect.comeback is not None else effect.progress.interval)
        for rating, effect in found.items()
    )


def undone(bench: Bench, session: SessionRow, turn: Turn) -> list[Change]:
    """Return what takes back a turn: every schedule is again what it was before."""
    before = {row.item: row for row in turn.before}
    changes = []
    for event_id, stored in turn.events:
        event = bench.event(
            EventKind.UNDO, ItemId(turn.shown.question.item), session, amends=event_id
        )
        event = replace(event, item=stored)
        row = before.get(stored)
        practice = session.mode == EventKind.PRACTICE and turn.counted
        forget = row is None and not practice
        changes.append(Change(event, None if practice else row, forget=forget))
    return changes


def set_aside(
    bench: Bench, session: SessionRow, kind: EventKind, items: Sequence[ItemId]
) -> tuple[list[Change], tuple[ScheduleRow, ...]]:
    """Return what buries or suspends items, and their schedules as they were."""
    changes, before = [], []
    for item in items:
        row = bench.schedule(item)
        if row is not None:
            before.append(row)
        hidden = row or ScheduleRow(
            item=bench.stored_id(item), phase=Phase.NEW, deck=bench.deck_of(item)
        )
        if kind is EventKind.BURY:
            hidden = replace(hidden, buried_until=bench.day + timedelta(days=1))
        else:
            hidden = replace(hidden, suspended=True)
        changes.append(Change(bench.event(kind, item, session), hidden))
    return changes, tuple(before)


def response_text(question: Question, response: Response) -> str:
    """Return a response in words, as the log keeps it."""
    if response.gave_up:
        return ""
    if question.form is Form.RECALL:
        return "\n".join(question.points[index] for index in sorted(set(response.points)))
    if response.option is not None:
        return question.options[response.option].text
    if response.claim is not None:
        return question.claimed if response.claim else ""
    return response.text[:500]
