"""Right and wrong answers to any question, as responses, as typed lines and as objects."""

from typing import Any

from tests.study import campus
from tests.study.campus import right
from tutor.questions.model import ONE_OPTION, Form, Question
from tutor.study.model import Response


def wrong(question: Question) -> Response:
    """Return a response in which nothing is right, and nothing is left open."""
    if question.form is Form.MATCH:
        fitting = right(question).pairs
        return Response(pairs=(*fitting[1:], fitting[0]))
    return campus.wrong(question)


def lines_of(question: Question, response: Response) -> list[str]:
    """Return the lines that give a response in plain mode, up to the feedback."""
    form = question.form
    if form in ONE_OPTION:
        assert response.option is not None
        return [str(response.option + 1)]
    if form is Form.MULTIPLE:
        return [" ".join(str(index + 1) for index in response.options)]
    if form is Form.TRUE_FALSE:
        mended = () if response.option is None else (question.options[response.option].text,)
        return ["1" if response.claim else "2", *mended]
    if question.is_ticked:
        had = " ".join(str(index + 1) for index in response.points) or "none"
        return ["", ("y" if response.points else "n") if len(question.points) == 1 else had]
    if form is Form.ORDER:
        return [" ".join(str(index + 1) for index in response.order)]
    if form is Form.MATCH:
        letters = ["abcdef"[offer] for offer in response.pairs if offer is not None]
        return [f"{number}{letter}" for number, letter in enumerate(letters, start=1)]
    if form in (Form.NAME_ALL, Form.REASONS):
        # One at a time where they are the right ones, else one name and Enter.
        return list(question.key) if response == right(question) else [response.text, ""]
    return [response.text]


def object_of(question: Question, response: Response) -> dict[str, Any]:
    """Return the object that gives a response to a question asked of a program."""
    form = question.form
    if form in ONE_OPTION:
        return {"option": response.option}
    if form is Form.TRUE_FALSE:
        return {"claim": response.claim, "option": response.option}
    if form is Form.MULTIPLE:
        return {"options": list(response.options)}
    if form is Form.ORDER:
        return {"order": list(response.order)}
    if form is Form.MATCH:
        return {"pairs": list(response.pairs)}
    if question.is_ticked:
        return {"points": list(response.points)}
    return {"text": response.text}
