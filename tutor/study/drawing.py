"""Drawing the next question: whether an item is still wanted, and how it is asked."""

from collections.abc import Sequence

from tutor.memory.introduction import next_ask
from tutor.memory.model import Phase
from tutor.memory.queue import Entry, Source
from tutor.questions.context import Context
from tutor.questions.items import answer_changed
from tutor.questions.model import ItemId, Question
from tutor.records.model import Change, EventKind, EventRow, ScheduleRow, SessionRow
from tutor.study import asking
from tutor.study.bench import Bench
from tutor.study.model import StudyMode
from tutor.study.outcomes import version_of
from tutor.study.schedules import progress_of
from tutor.study.turns import Shown, State

_RECENT_WORDINGS = 20
_RECENT_TRIOS = 10


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
    return entry.source is not Source.NEW and row.due_day <= bench.day


def draw(
    bench: Bench, session: SessionRow, state: State, entry: Entry, row: ScheduleRow | None
) -> tuple[Shown, list[Change]]:
    """Return the question of an item, and what is to be written with it.

    The state remembers its wording and its options, so that the next ones differ.
    """
    item = ItemId(entry.item)
    history = bench.history(item)
    notice, changes = _anew_if_changed(bench, session, item, row)
    if changes:
        row = None
    deck = bench.deck_of(item)
    ask = next_ask(progress_of(row), asking.forms_of(bench.bank, item, deck), bench.day)
    seed = asking.question_seed(session.seed, item, len(history) + len(changes))
    context = _context(bench, state, history)
    question = asking.draw(bench.bank, item, deck, ask.mode, seed, context)
    _remember(state, question)
    shown = Shown(
        question,
        ask.step,
        ask.mode,
        returns=entry.source is Source.BACK,
        notice=notice,
        version=version_of(row),
    )
    return shown, changes


def _context(bench: Bench, state: State, history: Sequence[EventRow]) -> Context:
    ahead = [
        key
        for entry in (*state.queue.due, *state.queue.new)
        if bench.knows(entry.item)
        for key in bench.bank.key_texts(ItemId(entry.item))
    ]
    return Context(
        recent_wordings=tuple(state.wordings),
        recent_trios=tuple(state.trios),
        confusions=asking.confusions(history),
        ahead=tuple(ahead),
    )


def _remember(state: State, question: Question) -> None:
    state.wordings = [*state.wordings, question.wording][-_RECENT_WORDINGS:]
    wrong = frozenset(option.text for option in question.options if not option.correct)
    if wrong:
        state.trios = [*state.trios, wrong][-_RECENT_TRIOS:]


def _anew_if_changed(
    bench: Bench, session: SessionRow, item: ItemId, row: ScheduleRow | None
) -> tuple[str, list[Change]]:
    """Forget what was learned of an item whose answer is another one now, and say so."""
    now = bench.bank.item(item).fingerprint
    if row is None or not row.fingerprint or not answer_changed(row.fingerprint, now):
        return "", []
    if session.mode == StudyMode.PRACTICE:
        return "Its answer has changed since you learned it.", []
    event = bench.event(EventKind.RESET, row.item, session, deck=bench.deck_of(item))
    told = "Its answer has changed since you learned it, so it starts anew."
    return told, [Change(event, forget=True)]
