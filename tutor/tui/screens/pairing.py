"""Matching: the pairs as the learner has made them, and how both sides are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tutor.tui.actions import LETTERS
from tutor.tui.widgets.lettered import Row
from tutor.tui.widgets.parts import part_mark

if TYPE_CHECKING:
    from tutor.questions.model import Question
    from tutor.study.model import Feedback
    from tutor.tui.drawing import Marks

OPEN = "-"


@dataclass(frozen=True, slots=True)
class Pairing:
    """For each part of the question the index of its partner among the offers, or None."""

    pairs: tuple[int | None, ...] = ()

    def pair(self, line: int, offer: int) -> Pairing:
        """Return the pairs with one more; each offer has one line, and the same again ends it."""
        if self.pairs[line] == offer:
            return self.clear(line)
        freed = [None if other == offer else other for other in self.pairs]
        return Pairing((*freed[:line], offer, *freed[line + 1 :]))

    def clear(self, line: int) -> Pairing:
        """Return the pairs without that of a line."""
        return Pairing((*self.pairs[:line], None, *self.pairs[line + 1 :]))

    @property
    def open_lines(self) -> list[int]:
        """The lines without a partner."""
        return [line for line, offer in enumerate(self.pairs) if offer is None]

    def next_open(self, line: int) -> int:
        """Return the next line without a partner, round the end; the same line if there is none."""
        lines = self.open_lines
        return next((other for other in lines if other > line), lines[0] if lines else line)


def line_rows(question: Question, pairing: Pairing) -> list[Row]:
    """Return the left side, each line with the number of its partner."""
    return [
        Row(LETTERS[line], part.text, after=OPEN if offer is None else f"{offer + 1}")
        for line, (part, offer) in enumerate(zip(question.parts, pairing.pairs, strict=True))
    ]


def offer_rows(question: Question, pairing: Pairing) -> list[Row]:
    """Return the right side, each offer with the letter of its line."""
    lines = {offer: line for line, offer in enumerate(pairing.pairs) if offer is not None}
    return [
        Row(f"{place + 1}", text, after=LETTERS[lines[place]] if place in lines else " ")
        for place, text in enumerate(question.offers)
    ]


def judged_line_rows(feedback: Feedback, pairing: Pairing, marks: Marks) -> list[Row]:
    """Return the left side with what was right and what was not."""
    question = feedback.asked.question
    rows = []
    for line, (part, offer) in enumerate(zip(question.parts, pairing.pairs, strict=True)):
        mark, style = part_mark(feedback, line, marks)
        after = OPEN if offer is None else f"{offer + 1}"
        rows.append(Row(LETTERS[line], part.text, (), mark, style, after=after))
    return rows
