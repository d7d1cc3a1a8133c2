"""How each form is put on the screen: its rows, what it waits for, how its field is read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tutor.facts.language import ENGLISH, Language
from tutor.memory.introduction import Step
from tutor.questions.marking.reading_dates import read_date
from tutor.questions.model import ONE_OPTION, Form
from tutor.study.taken import told_of
from tutor.study.wanted import date_wanted
from tutor.text import clean, fold
from tutor.tui.actions import LETTERS, Moment
from tutor.tui.widgets.lettered import Row
from tutor.tui.widgets.parts import citations_of, dated

if TYPE_CHECKING:
    from collections.abc import Collection

    from tutor.questions.model import Option, Question
    from tutor.study.model import Asked, Feedback, Response
    from tutor.tui.drawing import Marks
    from tutor.tui.keymap import Keymap

_MOMENTS = {
    Form.MULTIPLE: Moment.CHOICES,
    Form.TRUE_FALSE: Moment.CLAIM,
    Form.ORDER: Moment.ORDER,
    Form.MATCH: Moment.MATCH,
    **dict.fromkeys(ONE_OPTION, Moment.CHOICE),
}
# Forms whose stem may ask for what is not so.
_DENYING = frozenset({Form.WHICH_NOT, Form.ODD_ONE})

_WANTED = {
    Moment.CHOICE: "Choose one.",
    Moment.MENDING: "False. What is right instead?",
    Moment.ORDER: "Put them in order; a number places the line.",
    Moment.MATCH: "Match: a letter for the line, then a number.",
}
_WANTED_IN_FIELD = {
    Form.CLOZE: "Fill the gap.",
    Form.DATE: "Type a date, as finely as you know it.",
    Form.AMOUNT: "Type the amount with its unit.",
}
MENDED = {
    "changed": "Mended. Your answer stays; here is the question as it reads now.",
    "gone": "That fact is gone from the content, and is asked no more.",
}
"""What is said of a question once the content was read anew."""


def moment_of(question: Question) -> Moment:
    """Return what a question waits for when it is put."""
    if question.form in _MOMENTS:
        return _MOMENTS[question.form]
    return Moment.FIELD if question.is_written else Moment.RECALL


def stressed(question: Question, language: Language) -> list[str]:
    """Return the words of a stem that deny and are written in capitals, to be stressed by style."""
    if question.form not in _DENYING:
        return []
    negations = frozenset(language.writing.lists.get("negations", ()))
    found = (word for word in re.findall(r"\w+", question.stem) if word.isupper())
    return [word for word in dict.fromkeys(found) if fold(word) in negations]


def wanted(moment: Moment, asked: Asked, keys: Keymap, *, practice: bool, ticked: int = 0) -> str:
    """Return what the learner is to do now, with what is to be known about the question.

    ``ticked`` counts the options or points that are ticked, or the pairs that are made.
    """
    text = _wanted_now(moment, asked.question, keys, ticked)
    if practice:
        return f"Practice, not counted. {text}"
    if asked.returns:
        return f"Once more. {text}"
    return f"New. {text}" if asked.is_new or asked.step is Step.INTRODUCTION else text


def _wanted_now(moment: Moment, question: Question, keys: Keymap, ticked: int) -> str:
    enough = question.enough
    match moment:
        case Moment.FIELD if question.form is Form.REASONS and enough:
            return f"Name {enough} of {len(question.points)}."
        case Moment.FIELD if question.form in {Form.NAME_ALL, Form.REASONS}:
            needed = _needed(question)
            return "Name both." if needed == 2 else f"Name all {needed}."
        case Moment.FIELD:
            if fine := date_wanted(question):
                return f"Type a date: {fine}."
            return _WANTED_IN_FIELD.get(question.form, "Type the answer.")
        case Moment.CHOICES:
            return f"Choose all that apply: {ticked} ticked."
        case Moment.MATCH if ticked:
            parts = keys.name("clear")
            return f"{ticked} of {len(question.parts)} matched; {parts} parts a pair."
        case Moment.CLAIM:
            return f"Judge the claim: {keys.name('true')} or {keys.name('false')}."
        case Moment.RECALL:
            what = f"{enough} of {len(question.points)}" if enough else "it"
            return f"Recall {what}, then press {keys.opening('reveal')} to compare."
        case Moment.POINTS:
            return f"Tick what you recalled{f'; {enough} are enough' if enough else ''}."
    return _WANTED.get(moment, "")


def reading(question: Question, text: str, language: Language = ENGLISH) -> str | None:
    """Return how what is in the field is read, or None where there is nothing to say."""
    if question.form is Form.DATE:
        return _date_read(text, language)
    if question.form in {Form.NAME_ALL, Form.REASONS}:
        given = sum(bool(part.strip()) for part in text.replace(";", ",").split(","))
        return f"{given} of {_needed(question)}, separated by commas"
    return None


def _needed(question: Question) -> int:
    if question.enough:
        return question.enough
    return len(question.answer.members) if question.answer else len(question.key)


def _date_read(text: str, language: Language) -> str | None:
    if not text.strip():
        return None
    dates = read_date(text, language)
    if not dates:
        return "not read as a date yet"
    return "read as " + " or ".join(language.date(date) for date in dates[:2])


def shown_options(question: Question) -> list[int]:
    """Return the options that are shown: not the claimed one, which needs no mending."""
    options = enumerate(question.options)
    if question.form is not Form.TRUE_FALSE:
        return [index for index, _ in options]
    return [index for index, option in options if option.text != question.claimed]


def place_of(question: Question, option: int) -> int:
    """Return the row in which an option is shown."""
    return shown_options(question).index(option)


def option_rows(
    asked: Asked, feedback: Feedback | None, marks: Marks, ticked: Collection[int] = ()
) -> list[Row]:
    """Return the options, once there is feedback with what is to be said of each.

    ``ticked`` are the options that are ticked where several may be right.
    """
    question = asked.question
    several = question.form is Form.MULTIPLE
    rows = []
    for place, index in enumerate(shown_options(question)):
        option, removed = question.options[index], index in asked.removed
        told = told_of(question, option)
        option = replace(option, truth=question.truth_beside(option))
        letter, tick = LETTERS[place], index in ticked if several else None
        if feedback is not None and several:
            row = _judged(letter, option, told, marks, chosen=index in feedback.response.options)
        elif feedback is not None:
            row = _revealed(letter, option, told, marks, chosen=feedback.response.option == index)
        elif removed:
            row = Row(letter, option.text, ("not this one",), "-", "$soft", faint=True)
        else:
            row = Row(letter, option.text)
        faint = row.faint or (removed and not row.mark)
        rows.append(replace(row, ticked=tick, faint=faint))
    return rows


def _revealed(letter: str, option: Option, told: str, marks: Marks, *, chosen: bool) -> Row:
    if option.correct:
        said = "the answer, and yours" if chosen else "the answer"
        return Row(letter, option.text, (f"{marks.right} {said}",), marks.right, "$good")
    return _wrong(letter, option, told, f"{marks.wrong} yours", marks.wrong if chosen else "")


def _judged(letter: str, option: Option, told: str, marks: Marks, *, chosen: bool) -> Row:
    """Return one of several options that may be right, as it is and as it was taken."""
    if option.correct and chosen:
        return Row(letter, option.text, (f"{marks.right} right",), marks.right, "$good")
    if option.correct:
        notes = (f"{marks.close} right too, and not ticked", f"{marks.close} right too")
        return Row(letter, option.text, notes, marks.close, "$close")
    return _wrong(letter, option, told, f"{marks.wrong} wrong", marks.wrong if chosen else "")


def _wrong(letter: str, option: Option, told: str, said: str, mark: str) -> Row:
    """Return a wrong option; ``mark`` is "" where it was not chosen, else all is ``told`` of it."""
    if mark:
        notes = [f"{said}: {known}" for known in dict.fromkeys((told, option.truth)) if known]
        return Row(letter, option.text, (*notes, said), mark, "$bad")
    truth = (f"  {option.truth}",) if option.truth else ()
    return Row(letter, option.text, truth, "", "$text")


def wrong_options(feedback: Feedback) -> list[int]:
    """Return the wrong options that were chosen."""
    response, options = feedback.response, feedback.asked.question.options
    chosen = response.options if response.option is None else (response.option,)
    return [index for index in chosen if not options[index].correct]


def truth_of(question: Question, option: Option) -> list[str]:
    """Return what is told of a wrong option in a sentence, none where that is said anyway."""
    told = told_of(question, option).rstrip(".")
    if not told:
        return []
    named = fold(option.text) in fold(question.truth_beside(option))
    return [f"{told}." if named else f"{option.text}: {told}."]


def claim_rows(
    language: Language,
    question: Question | None = None,
    response: Response | None = None,
    marks: Marks | None = None,
) -> list[Row]:
    """Return the two judgements, once there is a response with which is right."""
    rows = []
    labels = (("t", language.claim_true, True), ("f", language.claim_false, False))
    for letter, label, claim in labels:
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


def answer_text(question: Question) -> str:
    """Return what is right in words: the key, the order with its dates, or the pairs."""
    if question.form is Form.ORDER:
        events = (question.parts[index] for index in question.sequence)
        told = dated(question)
        return "; ".join(f"{e.text} ({e.answer})" if e.answer and told else e.text for e in events)
    if question.form is Form.MATCH:
        return "; ".join(f"{part.text}: {part.answer}" for part in question.parts)
    return ", ".join(question.key)


def copied(question: Question) -> str:
    """Return question, answer and source as lines to be taken elsewhere."""
    parts = (question.stem, answer_text(question), *citations_of(question))
    return clean("\n".join(filter(None, parts)))


def why_unrated(feedback: Feedback, *, practice: bool) -> str:
    """Return why an answer leaves no choice of rating."""
    if practice:
        return "Practice is not rated."
    if feedback.rating is not None:
        return "This answer can be rated in no other way."
    if feedback.asked.is_new:
        return "A new question is rated once it is recalled."
    return f"Not rated. {feedback.explanation}".rstrip()
