"""Putting events in order: the lines as the learner has them, and how they are shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tutor.tui.actions import LETTERS
from tutor.tui.widgets.lettered import Row
from tutor.tui.widgets.parts import dated, part_mark

if TYPE_CHECKING:
    from tutor.questions.model import Question
    from tutor.study.model import Feedback
    from tutor.tui.drawing import Marks


@dataclass(frozen=True, slots=True)
class Ordering:
    """Indexes of the question's parts in the order that the learner gives them.

    ``lifted`` tells that the caret carries its line, ``touched`` that a line has been moved.
    """

    order: tuple[int, ...] = ()
    lifted: bool = False
    touched: bool = False

    def put(self, place: int, at: int) -> Ordering:
        """Return the order with the line of one place at another; the ends are not passed."""
        at = min(max(at, 0), len(self.order) - 1)
        rest = [*self.order[:place], *self.order[place + 1 :]]
        order = (*rest[:at], self.order[place], *rest[at:])
        return replace(self, order=order, touched=self.touched or at != place)

    def lift(self) -> Ordering:
        """Return the order with the line of the caret lifted, or put down."""
        return replace(self, lifted=not self.lifted)

    def place_of(self, part: int) -> int:
        """Return the place of a part."""
        return self.order.index(part)


def order_rows(question: Question, ordering: Ordering, caret: int | None) -> list[Row]:
    """Return the lines with their places, the one that is carried marked."""
    return [
        Row(
            LETTERS[part],
            question.parts[part].text,
            before=f"{place + 1}",
            lifted=ordering.lifted and place == caret,
        )
        for place, part in enumerate(ordering.order)
    ]


def judged_order_rows(feedback: Feedback, ordering: Ordering, marks: Marks) -> list[Row]:
    """Return the lines where the learner left them, each dated, and wrong ones with their place.

    A line is right where it stands in order with all the others, close where with most of them.
    """
    question = feedback.asked.question
    rows = []
    for place, part in enumerate(ordering.order):
        mark, style = part_mark(feedback, part, marks)
        right = question.sequence.index(part)
        there = "" if right == place else f"place {right + 1}"
        date = question.parts[part].answer if dated(question) else ""
        full = ", ".join(filter(None, (there, date)))
        notes = tuple(f"{mark} {said}".strip() for said in dict.fromkeys((full, there)) if said)
        rows.append(
            Row(LETTERS[part], question.parts[part].text, notes, mark, style, before=f"{place + 1}")
        )
    return rows
