"""What is said of each part of an order or a match once the answer is committed."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from tutor.questions.model import Form, Outcome
from tutor.tui.actions import LETTERS
from tutor.tui.drawing import words, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual.content import Content

    from tutor.questions.model import Question
    from tutor.study.model import Feedback
    from tutor.tui.drawing import Marks

_INDENT = 5
# A source and its place: the first part after a comma that has a number and no bracket.
_CITED = re.compile(r"(.+?), ([^\d();]+\d[^();]*)")


def part_mark(feedback: Feedback, part: int, marks: Marks) -> tuple[str, str]:
    """Return the sign and the style of a part by its outcome, neither where none was tried."""
    if feedback.response.gave_up or part >= len(feedback.verdict.parts):
        return "", "$text"
    signs = {
        Outcome.CORRECT: (marks.right, "$good"),
        Outcome.CLOSE: (marks.close, "$close"),
        Outcome.WRONG: (marks.wrong, "$bad"),
    }
    return signs[feedback.verdict.parts[part]]


def dated(question: Question) -> bool:
    """Tell whether lines are put in order by date; members of one list have only their places."""
    return len({part.item for part in question.parts}) > 1


def part_lines(
    feedback: Feedback, width: int, marks: Marks, called: Mapping[str, str] = MappingProxyType({})
) -> list[Content]:
    """Return the parts as they are right, one below the other; none for other forms.

    ``called`` says by which keys the letters of lines go, where by others.

    Of a set that was typed and is not right they are its members, and what does not belong. The
    right order has no marks of its own: which lines stood right is marked on the lines.
    """
    form = feedback.asked.question.form
    if are_named(feedback):
        return _named(feedback, width, marks)
    said = {Form.ORDER: _in_order, Form.MATCH: _matched}.get(form)
    lines = []
    for part, name, text in said(feedback) if said else ():
        mark, style = ("", "") if form is Form.ORDER else part_mark(feedback, part, marks)
        sign = called.get(name, name) or " "
        head = words((f"{mark:1} ", f"bold {style}"), (sign, "bold $accent"), "  ")
        for place, line in enumerate(wrapped(text, width - _INDENT)):
            lines.append(words(" " * _INDENT if place else head, line))
    return [words(("The right order", "$soft")), *lines] if form is Form.ORDER else lines


def are_named(feedback: Feedback) -> bool:
    """Tell whether the answer is told name by name."""
    verdict = feedback.verdict
    tried = bool(verdict.members) and not feedback.response.gave_up
    return tried and verdict.outcome is not Outcome.CORRECT


def _named(feedback: Feedback, width: int, marks: Marks) -> list[Content]:
    verdict, key = feedback.verdict, feedback.asked.question.key
    names: dict[Outcome, list[str]] = {outcome: [] for outcome in Outcome}
    for name, outcome in zip(key, verdict.members, strict=False):
        names[outcome].append(name)
    told = (
        (marks.right, "$good", "named", names[Outcome.CORRECT]),
        (marks.close, "$close", "misspelt", names[Outcome.CLOSE]),
        (marks.wrong, "$bad", "not named", names[Outcome.WRONG]),
        (marks.wrong, "$bad", "not among them", verdict.strangers),
    )
    lines = []
    for mark, style, what, listed in told:
        text = words((f"{what}: ", "$soft"), ("; ".join(listed), "bold"))
        for place, line in enumerate(wrapped(text, width - 2) if listed else ()):
            lines.append(words("  " if place else (f"{mark} ", f"bold {style}"), line))
    return lines


def statements_of(feedback: Feedback) -> list[str]:
    """Return the facts to be read: those of the pairs that were wrong, else that of the item."""
    question = feedback.asked.question
    wrong = [
        part.statement
        for part, outcome in zip(question.parts, feedback.verdict.parts, strict=False)
        if question.form is Form.MATCH and outcome is not Outcome.CORRECT and part.statement
    ]
    wrong = [] if feedback.response.gave_up else wrong
    return list(dict.fromkeys(wrong)) or list(filter(None, [question.statement]))


def citations_of(question: Question) -> list[str]:
    """Return where to read what a question asks: each source once, with all its places."""
    cited = [part.citation for part in question.parts if part.citation] or [question.citation]
    places: dict[str, list[str]] = {}
    for text in filter(None, "; ".join(cited).split("; ")):
        found = _CITED.fullmatch(text)
        source, place = (found[1], found[2]) if found else (text, "")
        if place not in places.setdefault(source, []):
            places[source].append(place)
    return [
        ", ".join(filter(None, (source, *sorted(found, key=_first_number))))
        for source, found in places.items()
    ]


def _first_number(place: str) -> int:
    found = re.search(r"\d+", place)
    return int(found[0]) if found else 0


def _in_order(feedback: Feedback) -> Iterator[tuple[int, str, Content]]:
    question = feedback.asked.question
    for place, index in enumerate(question.sequence, start=1):
        part = question.parts[index]
        date = (f"{part.answer}: ", "bold") if part.answer and dated(question) else ""
        yield index, f"{place}", words(date, part.text)


def _matched(feedback: Feedback) -> Iterator[tuple[int, str, Content]]:
    question, pairs = feedback.asked.question, feedback.response.pairs
    for index, part in enumerate(question.parts):
        given = pairs[index] if index < len(pairs) else None
        wrong = index < len(feedback.verdict.parts) and (
            feedback.verdict.parts[index] is not Outcome.CORRECT
        )
        yours = ""
        if wrong and not feedback.response.gave_up:
            yours = " (left open)" if given is None else f", not {question.offers[given]}"
        yield index, LETTERS[index], words(f"{part.text}: ", (part.answer, "bold"), yours)
