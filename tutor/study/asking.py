"""Which form an item takes now, and drawing it."""

from collections.abc import Iterable, Mapping, Sequence

from tutor import chance
from tutor.memory.introduction import Forms, Mode
from tutor.questions.bank import Bank
from tutor.questions.context import Context, wording_id
from tutor.questions.generate import RECOGNITION, SPANNING
from tutor.questions.model import Form, ItemId, Outcome, Question
from tutor.records.effects import effective
from tutor.records.model import EventRow

_SHARES: Mapping[Form, int] = {
    # New, or just failed. A claim is guessed more easily than a choice, so it comes half as often;
    # what is not so is asked now and then.
    Form.CHOICE: 2,
    Form.TRUE_FALSE: 1,
    Form.MULTIPLE: 3,
    Form.ATTRIBUTION: 3,
    Form.WHICH_NOT: 1,
    Form.ODD_ONE: 1,
    # Introduced.
    Form.TYPED: 1,
    Form.CLOZE: 1,
    Form.DATE: 1,
    Form.AMOUNT: 1,
    Form.NAME_ALL: 2,
    Form.REASONS: 1,
    Form.RECALL: 2,
    # Only where a deck allows nothing else; otherwise one in so many askings is theirs.
    Form.MATCH: 1,
    Form.ORDER: 1,
}
"""How often a form is taken beside the others that an item has for the same way of asking."""
_INSTEAD_OF: Mapping[Form, tuple[Form, ...]] = {
    Form.MULTIPLE: (Form.CHOICE, Form.TRUE_FALSE),
    Form.ATTRIBUTION: (Form.CHOICE, Form.TRUE_FALSE),
    Form.NAME_ALL: (Form.TYPED, Form.CLOZE),
}
"""Forms that are never taken where a better one is there: a set is asked as a whole."""
_ONE_IN_REVIEW = 5
_ONE_IN_PRACTICE = 2
_SEED_BITS = 53
"""Seeds that every reader of JSON keeps exact."""


def forms_of(bank: Bank, item: ItemId, deck: str) -> Forms:
    """Return which ways of asking an item has in a deck; any, where the deck's forms allow none."""
    forms = bank.forms(item, deck) or bank.forms(item)
    return Forms(
        recognition=any(form in RECOGNITION for form in forms),
        recall=any(form not in RECOGNITION and form not in SPANNING for form in forms)
        or not any(form in RECOGNITION for form in forms),
    )


def choose_form(forms: Sequence[Form], mode: Mode, seed: int) -> Form:
    """Return the form for a way of asking, by seed and in proportion to its share.

    ``forms`` are those that the item has; where none suits the way of asking, any of them does.
    """
    usable = _usable(forms, mode)
    return chance.pick([f for f in usable for _ in range(_SHARES[f])], seed, "form")


def _usable(forms: Sequence[Form], mode: Mode) -> list[Form]:
    single = [form for form in forms if form not in SPANNING]
    wanted = [form for form in single if (form in RECOGNITION) == (mode is Mode.RECOGNITION)]
    better = {worse for form in wanted for worse in _INSTEAD_OF.get(form, ())}
    return [form for form in wanted if form not in better] or single or list(forms)


def question_seed(session_seed: int, item: ItemId, times_asked: int) -> int:
    """Return the seed of a question: it changes with every asking of an item."""
    return chance.number(session_seed, item, str(times_asked)) >> (64 - _SEED_BITS)


def learner_seed(uid: str) -> int:
    """Return the seed of a learner's questions."""
    return chance.number(0, uid) >> (64 - _SEED_BITS)


def confusions(events: Iterable[EventRow]) -> tuple[str, ...]:
    """Return what a learner has answered wrongly for an item, the latest first."""
    wrong = [event.response for event in effective(events) if event.outcome == Outcome.WRONG]
    # Options that were ticked stand on a line each; the right ones among them confuse nobody.
    lines = [line for text in reversed(wrong) for line in text.splitlines()]
    return tuple(dict.fromkeys(line for line in lines if line))


def spanning_forms(bank: Bank, item: ItemId, deck: str, seed: int, *, often: bool) -> list[Form]:
    """Return the forms over several facts that an item may take this time, by seed.

    Mostly none: one asking in five is theirs, or one in two where they come ``often``.
    """
    forms = [form for form in bank.forms(item, deck) if form in SPANNING]
    one_in = _ONE_IN_PRACTICE if often else _ONE_IN_REVIEW
    if not forms or chance.below(one_in, seed, "spanning"):
        return []
    return chance.shuffled(forms, str, seed, "spanning form")


def draw(bank: Bank, item: ItemId, deck: str, mode: Mode, seed: int, context: Context) -> Question:
    """Return the question to be asked.

    A form that has but the words in which the item was asked last gives way to another one.
    """
    forms = bank.forms(item, deck) or bank.forms(item)
    chosen = choose_form(forms, mode, seed)
    question = bank.draw(item, chosen, seed, context)
    others = [form for form in _usable(forms, mode) if form is not chosen]
    while others and _is_repeated(question, context):
        chosen = choose_form(others, mode, seed)
        others.remove(chosen)
        another = bank.draw(item, chosen, seed, context)
        question = question if _is_repeated(another, context) else another
    return question


def _is_repeated(question: Question, context: Context) -> bool:
    """Tell whether a question is put in the words in which its item was asked last."""
    return wording_id(question.wording) == context.last_wording
