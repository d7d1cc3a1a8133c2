"""Which form an item takes now, and drawing it."""

from collections.abc import Iterable, Sequence

from tutor import chance
from tutor.memory.introduction import Forms, Mode
from tutor.questions.bank import Bank
from tutor.questions.context import Context
from tutor.questions.generate import RECOGNITION
from tutor.questions.model import Form, ItemId, Outcome, Question
from tutor.records.effects import effective
from tutor.records.model import EventRow

_SEED_BITS = 53
"""Seeds that every reader of JSON keeps exact."""


def forms_of(bank: Bank, item: ItemId, deck: str) -> Forms:
    """Return which ways of asking an item has in a deck; any, where the deck's forms allow none."""
    forms = bank.forms(item, deck) or bank.forms(item)
    return Forms(
        recognition=any(form in RECOGNITION for form in forms),
        recall=any(form not in RECOGNITION for form in forms),
    )


def choose_form(forms: Sequence[Form], mode: Mode, seed: int) -> Form:
    """Return the form for a way of asking, by seed where there are several.

    A complete set is recalled as a whole. Two choices are asked for one claim, because a claim is
    guessed more easily.
    """
    if mode is Mode.RECOGNITION:
        known = [form for form in forms if form in RECOGNITION]
        weighted = [form for form in known for _ in range(2 if form is Form.CHOICE else 1)]
    else:
        weighted = [form for form in forms if form not in RECOGNITION]
        if Form.NAME_ALL in weighted:
            return Form.NAME_ALL
    return chance.pick(weighted or list(forms), seed, "form")


def question_seed(session_seed: int, item: ItemId, times_asked: int) -> int:
    """Return the seed of a question: it changes with every asking of an item."""
    return chance.number(session_seed, item, str(times_asked)) >> (64 - _SEED_BITS)


def learner_seed(uid: str) -> int:
    """Return the seed of a learner's questions."""
    return chance.number(0, uid) >> (64 - _SEED_BITS)


def confusions(events: Iterable[EventRow]) -> tuple[str, ...]:
    """Return what a learner has answered wrongly for an item, the latest first."""
    wrong = [event.response for event in effective(events) if event.outcome == Outcome.WRONG]
    return tuple(dict.fromkeys(text for text in reversed(wrong) if text))


def draw(bank: Bank, item: ItemId, deck: str, mode: Mode, seed: int, context: Context) -> Question:
    """Return the question to be asked."""
    forms = bank.forms(item, deck) or bank.forms(item)
    return bank.draw(item, choose_form(forms, mode, seed), seed, context)
