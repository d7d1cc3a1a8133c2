"""Putting a question in lines, and reading a response from one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tutor.memory.introduction import Step
from tutor.plain.lines import Lines
from tutor.plain.phrases import spoken
from tutor.questions.model import Form, Question
from tutor.study.model import Asked, Response
from tutor.study.phrases import counted
from tutor.text import fold

TRUE = frozenset({"1", "t", "true", "y", "yes"})
FALSE = frozenset({"2", "f", "false", "n", "no"})
_ALL = frozenset({"all", "y", "yes"})
_NONE = frozenset({"none", "no", "n", "0"})
_PROMPTS: Mapping[Form, str] = {
    Form.CHOICE: "Number:",
    Form.TRUE_FALSE: "1 true, 2 false:",
    Form.TYPED: "Answer:",
    Form.CLOZE: "The missing words:",
    Form.DATE: "Date:",
    Form.AMOUNT: "Amount:",
    Form.NAME_ALL: "All of them, with commas between:",
    Form.RECALL: "Call the answer to mind, then press Enter to see it.",
}
_STEPS = {Step.INTRODUCTION: "New. ", Step.RELEARNING: "To relearn. ", Step.REVIEW: ""}


class NotAnAnswerError(ValueError):
    """What was typed does not answer the question; the text says what would."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option with the number that it is chosen by, counted from 1."""

    number: int
    index: int
    text: str


def show(lines: Lines, asked: Asked) -> None:
    """Say the question, with its number, its options and the hints so far."""
    counts, question = asked.counts, asked.question
    comes_back = "Once more. " if asked.returns else _STEPS[asked.step]
    lines.say()
    lines.say(f"Question {counts.number} of {counts.total}. {comes_back}".rstrip())
    if asked.notice:
        lines.say(asked.notice)
    lines.say(spoken(question.stem))
    if question.form is Form.CHOICE:
        _say_choices(lines, choices(asked))
    for hint in asked.hints:
        lines.say(f"Hint: {hint}")


def choices(asked: Asked) -> list[Choice]:
    """Return the options that may be chosen; they keep their numbers when a hint takes one away."""
    return [
        Choice(index + 1, index, option.text)
        for index, option in enumerate(asked.question.options)
        if index not in asked.removed
    ]


def prompt_of(question: Question) -> str:
    """Return the prompt for a question's answer."""
    return _PROMPTS[question.form]


def respond(
    lines: Lines, asked: Asked, text: str, reveal: Callable[[], tuple[str, ...]]
) -> Response:
    """Return the response that a line is, asking on where one line does not do.

    Raises NotAnAnswerError, and EndOfInput where that comes first.
    """
    question = asked.question
    match question.form:
        case Form.CHOICE:
            return Response(option=_numbered(text, choices(asked)))
        case Form.TRUE_FALSE:
            return _judged(lines, question, text)
        case Form.RECALL:
            return _recalled(lines, reveal())
    if not text:
        raise NotAnAnswerError("Nothing was typed. Type an answer, or ? for help.")
    return Response(text=text)


def _judged(lines: Lines, question: Question, text: str) -> Response:
    word = fold(text)
    if word in TRUE:
        return Response(claim=True)
    if word not in FALSE:
        raise NotAnAnswerError("Type 1 for true or 2 for false, or ? for help.")
    if question.claim_true:
        return Response(claim=False)
    mending = _mending(question)
    lines.say(f"What should stand there instead of “{question.claimed}”?")
    _say_choices(lines, mending)
    while True:
        try:
            return Response(claim=False, option=_numbered(lines.ask("Number:"), mending))
        except NotAnAnswerError as error:
            lines.say(str(error))


def _mending(question: Question) -> list[Choice]:
    others = [
        (index, option.text)
        for index, option in enumerate(question.options)
        if option.text != question.claimed
    ]
    return [Choice(number, *other) for number, other in enumerate(others, start=1)]


def _recalled(lines: Lines, points: tuple[str, ...]) -> Response:
    if len(points) == 1:
        lines.say(f"The answer: {points[0]}")
        prompt = "Did you have it? y or n:"
    else:
        lines.say(f"The answer has {counted(len(points), 'point')}:")
        for number, point in enumerate(points, start=1):
            lines.say(f"  {number}  {point}")
        prompt = "Which did you have? Numbers such as 1 2, or all, or none:"
    while True:
        word = fold(lines.ask(prompt))
        if word in _ALL:
            return Response(points=tuple(range(len(points))))
        if word in _NONE:
            return Response()
        had = _points(word, len(points))
        if had and len(points) > 1:
            return Response(points=had)
        lines.say("That was not understood.")


def _points(text: str, count: int) -> tuple[int, ...]:
    numbers = text.replace(",", " ").split()
    if not all(number.isascii() and number.isdigit() for number in numbers):
        return ()
    found = {int(number[:4]) - 1 for number in numbers}
    return tuple(sorted(found)) if found <= set(range(count)) else ()


def _numbered(text: str, among: list[Choice]) -> int:
    """Return the index of the option chosen, by its number or by its very words."""
    for choice in among:
        if text == str(choice.number) or (text and fold(text) == fold(choice.text)):
            return choice.index
    numbers = ", ".join(str(choice.number) for choice in among)
    raise NotAnAnswerError(f"Type one of the numbers {numbers}, or ? for help.")


def _say_choices(lines: Lines, among: list[Choice]) -> None:
    for choice in among:
        lines.say(f"  {choice.number}  {choice.text}")
