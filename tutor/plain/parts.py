"""Telling of each part of an answer whether it was right, and what is right."""

from collections.abc import Sequence

from tutor.plain.lines import Lines
from tutor.plain.phrases import listed
from tutor.questions.model import Form, Option, Outcome, Part, Question, Verdict
from tutor.study.model import Feedback
from tutor.study.taken import told_of

_NAMED = {
    Outcome.CORRECT: "right",
    Outcome.CLOSE: "right but for the spelling",
    Outcome.WRONG: "not among yours",
}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def tell_answer(lines: Lines, feedback: Feedback) -> None:
    """Say the right answer and, where the question has parts, how each of them was answered."""
    question = feedback.asked.question
    match question.form:
        case Form.ORDER:
            lines.say("The right order:")
            _tell_order(lines, feedback)
        case Form.MATCH:
            lines.say("What goes together:")
            _tell_pairs(lines, feedback)
        case _ if question.is_ticked:
            _tell_points(lines, feedback)
        case Form.TRUE_FALSE if question.claim_true:
            # What the claim holds was not asked for; the verdict says that it is true.
            if feedback.response.gave_up:
                lines.say("The claim is true.")
        case _:
            some = 0 < question.enough < len(question.key)
            lines.say(
                f"{_what_is_enough(question) if some else 'The answer'}: {listed(question.key)}"
            )
            if question.form is Form.MULTIPLE:
                _tell_options(lines, feedback)
            elif feedback.verdict.outcome is not Outcome.CORRECT:
                _tell_names(lines, feedback.verdict, question.key)
    for option in wrong_options(feedback):
        if told := told_of(question, option):
            lines.say(f"About {option.phrase or option.text}: {told.rstrip('.')}.")


def wrong_options(feedback: Feedback) -> list[Option]:
    """Return the wrong options that were taken.

    Among them are a false claim that was accepted, and what a match has to spare.
    """
    question, response = feedback.asked.question, feedback.response
    chosen = [*response.options] if response.option is None else [response.option]
    found = [question.options[index] for index in chosen if not question.options[index].correct]
    if response.claim and question.claim_true is False:
        found += [option for option in question.options if option.text == question.claimed]
    spare = question.spare_among(response.pairs)
    return [*found, spare] if spare else found


def wrong_parts(feedback: Feedback) -> list[Part]:
    """Return the parts that were answered wrongly or left open, in the order shown."""
    judged = zip(feedback.asked.question.parts, feedback.verdict.parts, strict=False)
    return [part for part, outcome in judged if outcome is not Outcome.CORRECT]


def _what_is_enough(question: Question) -> str:
    return f"The whole answer, of which {question.enough} are enough"


def _tell_options(lines: Lines, feedback: Feedback) -> None:
    question, chosen = feedback.asked.question, feedback.response.options
    for index, option in enumerate(question.options):
        if option.correct:
            said = "right" if index in chosen else "right, and not among yours"
        elif index in chosen:
            said = "wrong"
        else:
            continue
        if not feedback.response.gave_up:
            lines.say(f"  {index + 1}  {option.text}: {said}.")


def _tell_names(lines: Lines, verdict: Verdict, key: Sequence[str]) -> None:
    """Say which members of a set were named, and which names belong to none."""
    for name, outcome in zip(key, verdict.members, strict=False):
        lines.say(f"  {name}: {_NAMED[outcome]}.")
    for name in verdict.strangers:
        lines.say(f"  {name}: does not belong here.")


def _tell_order(lines: Lines, feedback: Feedback) -> None:
    question, order = feedback.asked.question, feedback.response.order
    outcomes = feedback.verdict.parts
    # The members of one list have their places for answers, which are said anyway.
    dated = len({part.item for part in question.parts}) > 1
    for place, index in enumerate(question.sequence):
        part = question.parts[index]
        said = f"  {place + 1}  {part.text}"
        if dated and part.answer:
            said = f"{said}, {part.answer}"
        if order and outcomes:
            right = outcomes[index] is Outcome.CORRECT
            said = f"{said}: {'right' if right else _placed(order.index(index), place)}"
        lines.say(f"{said}.")


def _placed(given: int, right: int) -> str:
    if given == right:
        return "wrong among its neighbours"
    return f"you had it {_ORDINALS[given] if given < len(_ORDINALS) else f'at {given + 1}'}"


def _tell_pairs(lines: Lines, feedback: Feedback) -> None:
    question, response = feedback.asked.question, feedback.response
    for index, part in enumerate(question.parts):
        said = f"  {index + 1}  {part.text}: {part.answer}"
        if not response.gave_up:
            said = f"{said}. {_paired(feedback, index)}"
        lines.say(said if said.endswith(".") else f"{said}.")


def _paired(feedback: Feedback, index: int) -> str:
    question, pairs = feedback.asked.question, feedback.response.pairs
    if feedback.verdict.parts[index : index + 1] == (Outcome.CORRECT,):
        return "Right"
    given = pairs[index] if index < len(pairs) else None
    return "Left open" if given is None else f"Wrong, you said {question.offers[given]}"


def _tell_points(lines: Lines, feedback: Feedback) -> None:
    """Say the points that were not recalled; all of them, if they were never shown."""
    question, response = feedback.asked.question, feedback.response
    if response.gave_up:
        lines.say(f"The answer: {'; '.join(question.points)}")
        return
    missed = [point for at, point in enumerate(question.points) if at not in response.points]
    if missed and response.points:
        lines.say(f"Not recalled: {'; '.join(missed)}")


def tell_sources(lines: Lines, feedback: Feedback) -> None:
    """Say what the facts behind an answer are and where they stand, each once.

    The question's own fact is told where the answer was not right, its note and source always;
    another part's only where that part was not right.
    """
    question, verdict = feedback.asked.question, feedback.verdict
    statement = "" if verdict.outcome is Outcome.CORRECT else question.statement
    _say_fact(lines, statement, question.note, question.citation)
    others = ((part.statement, part.citation) for part in wrong_parts(feedback))
    for told, citation in dict.fromkeys(others):
        if (told, citation) not in {(statement, question.citation), ("", "")}:
            _say_fact(lines, told, "", citation)


def _say_fact(lines: Lines, statement: str, note: str, citation: str) -> None:
    if statement:
        lines.say(statement)
    if note:
        lines.say(f"Note: {note}")
    if citation:
        lines.say(f"Source: {citation}")
