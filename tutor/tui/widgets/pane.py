"""The pane at the right of a wide window: where the fact stands, and what becomes of the item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from tutor.memory.introduction import Step
from tutor.study.phrases import interval
from tutor.tui.drawing import EMPTY, rows, words, wrapped
from tutor.tui.widgets.parts import citations_of
from tutor.tui.widgets.rating_bar import NAMES

if TYPE_CHECKING:
    from textual.content import Content

    from tutor.study.model import Feedback

_STEPS = {
    Step.INTRODUCTION: "New today.",
    Step.RELEARNING: "Forgotten before, and learned again.",
    Step.REVIEW: "Learned before.",
}


class Pane(Widget):
    """Source, note and schedule of the question, after the reveal only."""

    DEFAULT_CSS = """
    Pane { display: none; }
    """

    def __init__(self) -> None:
        super().__init__(id="pane")
        self._feedback: Feedback | None = None

    def show(self, feedback: Feedback | None) -> None:
        """Show what belongs to an answer, or nothing."""
        self._feedback = feedback
        self.refresh(layout=True)

    def render(self) -> Content:
        """Draw each section that has something to say, as many as there is room for whole."""
        if self._feedback is None:
            return EMPTY
        width, height = self.content_size
        lines: list[Content] = []
        for head, text in _sections(self._feedback):
            section = [words((head, "$soft")), *wrapped(words(text), width)] if text else []
            if section and len(lines) + len(section) <= height:
                lines += [*section, EMPTY]
        return rows(lines)


def _sections(feedback: Feedback) -> list[tuple[str, str]]:
    question = feedback.asked.question
    step = Step.INTRODUCTION if feedback.asked.is_new else feedback.asked.step
    return [
        ("Source", "\n\n".join(citations_of(question))),
        ("Note", question.note),
        ("Topics", ", ".join(question.topics)),
        ("This question", f"{_STEPS[step]} {feedback.explanation}".strip()),
        ("Due again", _due(feedback)),
    ]


def _due(feedback: Feedback) -> str:
    days = {prospect.rating: prospect.days for prospect in feedback.prospects}
    if feedback.rating is None or feedback.rating not in days:
        return ""
    name = NAMES[feedback.rating - 1]
    span = days[feedback.rating]
    return f"in {interval(span)}, as {name}" if span else f"later in this session, as {name}"
