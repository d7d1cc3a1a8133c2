"""The pane at the right of a wide window: where the fact stands, and what becomes of the item."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from textual.widget import Widget

from tutor.study.phrases import interval, share, short_day
from tutor.tui.drawing import EMPTY, cut, rows, words, wrapped
from tutor.tui.widgets.parts import citations_of
from tutor.tui.widgets.rating_bar import NAMES

if TYPE_CHECKING:
    from textual.content import Content

    from tutor.study.around import Around
    from tutor.study.detail import Answered
    from tutor.study.model import Feedback
    from tutor.study.timeline import Neighbour
    from tutor.tui.drawing import Marks

_MOST_LINES = 2
_AHEAD = {1: "tomorrow", 30: "in 30 d"}


class Pane(Widget):
    """Source and note of the question, its fact's neighbours in time, and its history.

    Shown after the reveal only. What is not known with the feedback comes below the rest, so that
    nothing moves when it is there.
    """

    DEFAULT_CSS = """
    Pane { display: none; }
    """

    def __init__(self, marks: Marks) -> None:
        super().__init__(id="pane")
        self._marks = marks
        self._feedback: Feedback | None = None
        self._around: Around | None = None
        self._sought = False

    @property
    def is_wanting(self) -> bool:
        """Whether there is room for what stands around the answer, and nobody has asked for it."""
        return self.display and self._feedback is not None and not self._sought

    def show(self, feedback: Feedback | None) -> None:
        """Show what belongs to an answer, or nothing."""
        if feedback is not self._feedback:
            self._around, self._sought = None, False
        self._feedback = feedback
        self.refresh(layout=True)

    def surround(self, around: Around | None) -> None:
        """Show what stands around the answer; None where it is only asked for yet."""
        self._around, self._sought = around, True
        self.refresh()

    def render(self) -> Content:
        """Draw each section that has something to say, as many as there is room for whole."""
        if self._feedback is None:
            return EMPTY
        width, height = self.content_size
        question, around = self._feedback.asked.question, self._around
        lines: list[Content] = []
        for head, text in (
            ("Source", "\n\n".join(citations_of(question))),
            ("Note", question.note),
        ):
            lines += _fitting(_section(head, _lines(text, width)), lines, height)
        if around is not None:
            lines += self._surroundings(around, width, height - len(lines))
            topics = _lines(", ".join(question.topics), width)
            lines += _fitting(_section("Topics", topics), lines, height)
        return rows(lines)

    def _surroundings(self, around: Around, width: int, room: int) -> list[Content]:
        """Return timeline and history as full as there is room for, each whole or not at all."""
        both = product((2, 1), range(len(around.history), 0, -1))
        for each_side, most in (*both, (2, 0), (1, 0), (0, 1)):
            along = _timeline(around, each_side, width, self._marks)
            answers = _history(around, most, width)
            lines = _section("On the timeline", along) + _section("Your answers", answers)
            if lines and len(lines) <= room:
                return lines
        return []


def _lines(text: str, width: int) -> list[Content]:
    return wrapped(words(text), width) if text else []


def _section(head: str, lines: list[Content]) -> list[Content]:
    return [words((head, "$soft")), *lines, EMPTY] if lines else []


def _fitting(section: list[Content], below: list[Content], height: int) -> list[Content]:
    return section if len(below) + len(section) <= height else []


def _timeline(around: Around, each_side: int, width: int, marks: Marks) -> list[Content]:
    """Return the fact among its neighbours in time; nothing where it has none."""
    before, after = around.before[-each_side:], around.after[:each_side]
    if around.at is None or not each_side or not before + after:
        return []
    lines: list[Content] = []
    for each in (*before, around.at, *after):
        lines += _neighbour(each, width, marks.caret if each is around.at else " ")
    return lines


def _neighbour(neighbour: Neighbour, width: int, mark: str) -> list[Content]:
    style = "" if mark.isspace() else "bold"
    said = wrapped(words((neighbour.statement, style)), width - 2)
    if len(said) > _MOST_LINES:
        rest = words(said[_MOST_LINES - 1], " ", said[_MOST_LINES])
        said = [*said[: _MOST_LINES - 1], cut(rest, width - 2)]
    dated = words((f"{mark} ", "bold $accent"), (neighbour.when, f"{style} $second".strip()))
    return [cut(dated, width), *(words("  ", line) for line in said)]


def _history(around: Around, most: int, width: int) -> list[Content]:
    """Return the last answers, the latest first and a line each, and what will be recalled."""
    if not most:
        return []
    latest = around.history[: -most - 1 : -1]
    told = [f"{_AHEAD[days]} {share(recall)}" for days, recall in around.recall if days in _AHEAD]
    recall = _lines(f"Recall {', '.join(told)}." if told else "", width)
    return [*(cut(_answered(each, around), width) for each in latest), *recall]


def _answered(answer: Answered, around: Around) -> Content:
    day = "today" if answer.day == around.day else short_day(answer.day)
    rated = f", {NAMES[answer.rating - 1]}" if answer.rating is not None else ""
    due = f", {interval(answer.interval)}" if answer.interval else ""
    kind = "" if answer.kind == "review" else f" ({answer.kind})"
    return words((f"{day}: ", "$second"), f"{answer.outcome}{rated}{due}{kind}")
