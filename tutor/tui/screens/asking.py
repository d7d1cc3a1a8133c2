"""How each form is put on the screen: its rows, what it waits for, how its field is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.facts.language import ENGLISH
from tutor.memory.introduction import Step
from tutor.questions.marking.reading_dates import read_date
from tutor.questions.model import Form
from tutor.tui.actions import LETTERS, Moment
from tutor.tui.widgets.lettered import Row

if TYPE_CHECKING:
    from tutor.questions.model import Option, Question
    from tutor.study.model import Asked, Feedback, Response
    from tutor.tui.drawing import Marks

WRITTEN = frozenset({Form.TYPED, Form.CLOZE, Form.DATE, Form.AMOUNT, Form.NAME_ALL})

MOMENTS = {
    Form.CHOICE: Moment.CHOICE,
    Form.TRUE_FALSE: Moment.CLAIM,
    Form.RECALL: Moment.RECALL,
    **dict.fromkeys(WRITTEN, Moment.FIELD),
}

_WANTED = {
    Moment.CHOICE: "Choose one.",
    Moment.CLAIM: "Judge the claim: t or f.",
    Moment.MENDING: "False. What is right instead?",
    Moment.RECALL: "Recall it, then press Enter to compare.",
    Moment.POINTS: "Tick what you recalled.",
}
_WANTED_IN_FIELD = {
    Form.CLOZE: "Fill the gap.",
    Form.DATE: "Type a date, as finely as you know it.",
    Form.AMOUNT: "Type the amount with its unit.",
}


def wanted(moment: Moment, asked: Asked, *, practice: bool) -> str:
    """Return what the learner is to do now, with what is to be known about the question."""
    if moment is Moment.FIELD and asked.question.form is Form.NAME_ALL:
        needed = _needed(asked.question)
        text = "Name both." if needed == 2 else f"Name all {needed}."
    elif moment is Moment.FIELD:
        text = _WANTED_IN_FIELD.get(asked.question.form, "Type the answer.")
    else:
        text = _WANTED.get(moment, "")
    if practice:
        return f"Practice, not counted. {text}"
    if asked.returns:
        return f"Once more. {text}"
    return f"New. {text}" if asked.step is Step.INTRODUCTION else text


def reading(question: Question, text: str) -> str | None:
    """Return how what is in the field is read, or None where there is nothing to say."""
    if question.form is Form.DATE:
        return _date_read(text)
    if question.form is Form.NAME_ALL:
        given = sum(bool(part.strip()) for part in text.replace(";", ",").split(","))
        return f"{given} of {_needed(question)}, separated by commas"
    return None


def _needed(question: Question) -> int:
    return len(question.answer.members) if question.answer else len(question.key)


def _date_read(text: str) -> str | None:
    if not text.strip():
        return None
    dates = read_date(text)
    if not dates:
        return "not read as a date yet"
    return "read as " + " or ".join(ENGLISH.date(date) for date in dates[:2])


def shown_options(question: Question) -> list[int]:
    """Return the options that are shown: not the claimed one, which needs no mending."""
    options = enumerate(question.options)
    if question.form is not Form.TRUE_FALSE:
        return [index for index, _ in options]
    return [index for index, option in options if option.text != question.claimed]


def place_of(question: Question, option: int) -> int:
    """Return the row in which an option is shown."""
    return shown_options(question).index(option)


def option_rows(asked: Asked, feedback: Feedback | None, marks: Marks) -> list[Row]:
    """Return the options, once there is feedback with what is to be said of each."""
    question = asked.question
    rows = []
    for place, index in enumerate(shown_options(question)):
        option, removed = question.options[index], index in asked.removed
        letter = LETTERS[place]
        if feedback is not None:
            chosen = feedback.response.option == index
            rows.append(_revealed(letter, option, marks, chosen=chosen, removed=removed))
        elif removed:
            rows.append(Row(letter, option.text, ("not this one",), "-", "$soft", faint=True))
        else:
            rows.append(Row(letter, option.text))
    return rows


def _revealed(letter: str, option: Option, marks: Marks, *, chosen: bool, removed: bool) -> Row:
    if option.correct:
        said = "the answer, and yours" if chosen else "the answer"
        return Row(letter, option.text, (f"{marks.right} {said}",), marks.right, "$good")
    if chosen:
        yours = f"{marks.wrong} yours"
        told = (f"{yours}: {option.truth}",) if option.truth else ()
        return Row(letter, option.text, (*told, yours), marks.wrong, "$bad")
    truth = (f"  {option.truth}",) if option.truth else ()
    return Row(letter, option.text, truth, "", "$text", faint=removed)


def claim_rows(
    question: Question | None = None, response: Response | None = None, marks: Marks | None = None
) -> list[Row]:
    """Return the two judgements, once there is a response with which is right."""
    rows = []
    for letter, label, claim in (("t", "True", True), ("f", "False", False)):
        if question is None or response is None or marks is None:
            rows.append(Row(letter, label))
            continue
        yours = response.claim is claim
        if claim is question.claim_true:
            said = "right, and yours" if yours else "right"
            rows.append(Row(letter, label, (f"{marks.right} {said}",), marks.right, "$good"))
        elif yours:
            rows.append(Row(letter, label, (f"{marks.wrong} yours",), marks.wrong, "$bad"))
        else:
            rows.append(Row(letter, label))
    return rows


def point_rows(question: Question, ticked: set[int]) -> list[Row]:
    """Return the points of an answer, each ticked or not."""
    return [
        Row(LETTERS[index], point, ticked=index in ticked)
        for index, point in enumerate(question.points[: len(LETTERS)])
    ]
