"""Drawing the next question: whether an item is still wanted, and how it is asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import chain

from tutor.errors import ContentError
from tutor.memory.fsrs_layer import retrievability
from tutor.memory.introduction import Ask, Step, next_ask
from tutor.memory.model import ItemKey, Phase
from tutor.memory.queue import Entry, SessionQueue, Source
from tutor.questions.context import Context, trio_id
from tutor.questions.generate import SPANNING
from tutor.questions.model import Form, ItemId, Option, Question
from tutor.records.kinds import EventKind
from tutor.records.model import Change, EventRow, ScheduleRow, SessionRow
from tutor.study import asking
from tutor.study.bench import Bench
from tutor.study.leaks import Leaks
from tutor.study.model import StudyMode
from tutor.study.outcomes import version_of
from tutor.study.partners import FEWEST, partners_of
from tutor.study.payload import asked_before, wrong_texts
from tutor.study.schedules import answer_changed_in, progress_of
from tutor.study.turns import MENDED, Shown, State

_RECENT_WORDINGS = 20
_RECENT_TRIOS = 10
_SEEDS_TRIED = 4
_MOST_TRIED = 8
_NEVER_RECALLED = 0.3
"""How much an item is forgotten that was never recalled, beside others that were."""


def is_wanted(bench: Bench, mode: StudyMode, entry: Entry, row: ScheduleRow | None) -> bool:
    """Tell whether an item that was planned is still to be asked.

    It may have gone out of the content, or been answered or set aside elsewhere.
    """
    if not bench.knows(entry.item):
        return False
    if mode is StudyMode.PRACTICE or row is None:
        return True
    if row.suspended or (row.buried_until is not None and row.buried_until > bench.day):
        return False
    if row.due_day is None:
        return row.phase == Phase.NEW
    planned = row.last_day != bench.day and bench.ledger.is_planned(ItemId(entry.item))
    return entry.source is not Source.NEW and (row.due_day <= bench.day or planned)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question that could be asked next; ``told`` are items to come that it would give away."""

    entry: Entry
    shown: Shown
    changes: list[Change]
    told: tuple[ItemId, ...]


def move_on(bench: Bench, leaks: Leaks, session: SessionRow, state: State) -> list[Change]:
    """Put the next question that can be asked into the state, None at the end of the session.

    Returns what is to be written with it. A question that would give the key of one still to come
    away waits for that one, or for others. Where all would, the one is asked that puts off least of
    what is forgotten, without its note where that tells; what it tells even so is left for a later
    session, or, if it was asked in this one, comes back later.
    """
    drawn = _next_drawn(bench, leaks, session, state)
    if drawn is None:
        state.queue, state.shown = replace(state.queue, current=None), None
        return []
    for item in drawn.told:
        state.queue = state.queue.put_off(bench.key(item))
    state.queue, state.shown = state.queue.take(drawn.entry), drawn.shown
    _remember(state, drawn.shown.question)
    return drawn.changes


def draw_anew(
    bench: Bench,
    leaks: Leaks,
    session: SessionRow,
    state: State,
    entry: Entry,
    before: Question,
) -> tuple[Shown, list[Change]]:
    """Return the question of an item as its content is now, and what is to be written with it.

    It was answered just now, as ``before`` reads: unless its answer has become another one, it is
    asked in that form and in the words that come nearest, and answering it is practice.
    """
    item = ItemId(entry.item)
    drawn = _draw(bench, leaks, session, state, entry, bench.schedule(item))
    if drawn.changes:
        return drawn.shown, drawn.changes
    question = _like(bench, item, before) or drawn.shown.question
    question = _without_truths(question, leaks, [ItemId(each.item) for each in state.queue.to_come])
    return replace(drawn.shown, question=question, version=MENDED), []


def _like(bench: Bench, item: ItemId, before: Question) -> Question | None:
    """Return a question in the form of another, in the words most like its own; None for none."""
    if before.form in SPANNING or before.form not in bench.bank.forms(item, bench.deck_of(item)):
        return None
    seeds = (asking.question_seed(before.seed, item, turn) for turn in range(_MOST_TRIED))
    found = [bench.bank.draw(item, Form(before.form), s) for s in (before.seed, *seeds)]
    return max(found, key=lambda each: SequenceMatcher(None, each.wording, before.wording).ratio())


def _next_drawn(bench: Bench, leaks: Leaks, session: SessionRow, state: State) -> Drawn | None:
    """Return the first question that gives nothing away, or what puts off least; None at the end.

    What is no longer wanted leaves the queue.
    """
    mode = StudyMode(session.mode)
    tried: dict[ItemKey, Drawn] = {}
    while len(tried) < _MOST_TRIED and (entry := _candidate(state.queue, tried)) is not None:
        row = bench.schedule(ItemId(entry.item))
        if not is_wanted(bench, mode, entry, row):
            # It went out of the content, or was answered elsewhere: no question is spent on it.
            state.queue = state.queue.drop(entry.item)
            continue
        drawn = _draw(bench, leaks, session, state, entry, row)
        if not drawn.told:
            return drawn
        tried[entry.item] = drawn
    silent = (_without_note(each, leaks) for each in tried.values())
    return min(silent, key=lambda each: _put_off(bench, each), default=None)


def _without_note(drawn: Drawn, leaks: Leaks) -> Drawn:
    """Return a question that shows its note another time, where that is what tells of others."""
    question = replace(drawn.shown.question, note="")
    told = tuple(leaks.told(question, drawn.told))
    if len(told) == len(drawn.told):
        return drawn
    return replace(drawn, shown=replace(drawn.shown, question=question), told=told)


def _put_off(bench: Bench, drawn: Drawn) -> float:
    """Return how much that is forgotten a question puts off, less what it asks for itself.

    What was put off before is forgotten further: it is not always the same items that wait.
    """
    put_off = sum(_forgotten(bench, item) for item in drawn.told)
    return put_off - _forgotten(bench, ItemId(drawn.entry.item))


def _forgotten(bench: Bench, item: ItemId) -> float:
    progress = progress_of(bench.schedule(item))
    if progress.state is None or progress.last_day is None:
        return _NEVER_RECALLED
    gone = (bench.day - progress.last_day).days
    return 1 - retrievability(progress.state, gone, bench.weights)


def _candidate(queue: SessionQueue, tried: Mapping[ItemKey, Drawn]) -> Entry | None:
    """Return what to try next: what the last one tried would give away, or what is next in turn."""
    if not tried:
        return queue.next_of()
    told = list(tried.values())[-1].told
    for entry in (*queue.due, *queue.new):
        is_told = ItemId(entry.item) in told and entry.item not in tried
        if is_told and not queue.too_near(entry):
            return entry
    following = queue.next_of(without=tried)
    early = {back.entry.item for back in queue.waiting if back.after > queue.asked}
    # Nothing comes back before its time for this.
    return None if following is None or following.item in early else following


def _draw(
    bench: Bench,
    leaks: Leaks,
    session: SessionRow,
    state: State,
    entry: Entry,
    row: ScheduleRow | None,
) -> Drawn:
    """Return the question of an item that gives least away, and what is to be written with it."""
    item = ItemId(entry.item)
    history = bench.history(item)
    notice, changes = _anew_if_changed(bench, session, item, row)
    if changes:
        row = None
    deck, queue = bench.deck_of(item), state.queue.drop(entry.item)
    ask = next_ask(progress_of(row), asking.forms_of(bench.bank, item, deck), bench.day)
    seed = asking.question_seed(session.seed, item, len(history) + len(changes))
    coming = [ItemId(planned.item) for planned in queue.to_come]
    firsts = coming[: len(queue.due) + len(queue.new)]
    context = _context(bench, state, firsts, history)
    spans = _may_span(session, row, ask)
    found = []
    for turn in range(_SEEDS_TRIED):
        again = seed if not turn else asking.question_seed(seed, item, turn)
        question = _spanning(bench, session, queue, item, again, context) if spans else None
        if question is None:
            question = asking.draw(bench.bank, item, deck, ask.mode, again, context)
        # What it asks for itself is answered with it.
        own = {part.item for part in question.parts}
        others = [each for each in coming if each not in own] if own else coming
        question = _without_truths(question, leaks, others)
        told = tuple(leaks.told(question, others))
        found.append((question, told))
        # In no other words would it give less away, unless it were asked with other facts.
        if not told or (not spans and len(told) == len(leaks.told_anyway(question, others))):
            break
    question, told = min(found, key=lambda each: len(each[1]))
    shown = Shown(
        question,
        ask.step,
        ask.mode,
        returns=entry.source is Source.BACK,
        notice=notice,
        version=version_of(row),
        is_new=session.mode == EventKind.REVIEW and (row is None or row.phase == Phase.NEW),
    )
    return Drawn(entry, shown, changes, told)


def _may_span(session: SessionRow, row: ScheduleRow | None, ask: Ask) -> bool:
    """Tell whether an item may be asked together with others: it is known, or practised."""
    progress = progress_of(row)
    known = ask.step is Step.REVIEW and progress.phase is Phase.REVIEW and not progress.failed
    return known or session.mode == StudyMode.PRACTICE


def _spanning(
    bench: Bench,
    session: SessionRow,
    queue: SessionQueue,
    item: ItemId,
    seed: int,
    context: Context,
) -> Question | None:
    """Return a question over several facts, where its turn has come and partners are known."""
    practice = session.mode == StudyMode.PRACTICE
    bank = bench.bank
    for form in asking.spanning_forms(bank, item, bench.deck_of(item), seed, often=practice):
        partners = partners_of(bench, queue, item, form, practice=practice)
        if len(partners) < FEWEST and bank.partners(item, form):
            continue
        try:
            return bank.draw(item, form, seed, replace(context, partners=partners))
        except ContentError:
            # These partners do not go together; the item is asked alone.
            continue
    return None


def _without_truths(question: Question, leaks: Leaks, coming: Sequence[ItemId]) -> Question:
    """Return a question whose wrong options tell nothing of what is still to come."""

    def quiet(option: Option) -> Option:
        told = not option.truth or leaks.is_quiet(option.truth, coming)
        return option if told else replace(option, truth="", cite="")

    spare = question.spare and quiet(question.spare)
    options = tuple(map(quiet, question.options))
    if (options, spare) == (question.options, question.spare):
        return question
    return replace(question, options=options, spare=spare)


def _context(
    bench: Bench, state: State, firsts: Iterable[ItemId], history: Sequence[EventRow]
) -> Context:
    ahead = chain.from_iterable(map(bench.bank.key_texts, firsts))
    before = asked_before(history)
    return Context(
        recent_wordings=tuple(state.wordings),
        recent_trios=(*before.trios, *state.trios),
        confusions=asking.confusions(history),
        ahead=tuple(ahead),
        last_wording=before.wording,
    )


def _remember(state: State, question: Question) -> None:
    state.wordings = [*state.wordings, question.wording][-_RECENT_WORDINGS:]
    if wrong := wrong_texts(question):
        state.trios = [*state.trios, trio_id(wrong)][-_RECENT_TRIOS:]


def _anew_if_changed(
    bench: Bench, session: SessionRow, item: ItemId, row: ScheduleRow | None
) -> tuple[str, list[Change]]:
    """Forget what was learned of an item whose answer is another one now, and say so."""
    now = bench.bank.item(item).fingerprint
    if row is None or not answer_changed_in(row, now):
        return "", []
    if session.mode == StudyMode.PRACTICE:
        return "Its answer has changed since you learned it.", []
    event = bench.event(EventKind.RESET, row.item, session, deck=bench.deck_of(item))
    told = "Its answer has changed since you learned it, so it starts anew."
    return told, [Change(event, forget=True)]
