"""What is said of a paper before it is handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.study import phrases

if TYPE_CHECKING:
    from tutor.study.exam import Exam
    from tutor.tui.drawing import Part


def handing(exam: Exam) -> list[Part]:
    """Say how the paper stands before it is handed in."""
    if exam.time_is_up:
        parts: list[Part] = [("The time is up.", "bold"), " What was answered is handed in.\n\n"]
    else:
        parts = [("Hand in?", "bold"), " Nothing can be changed after that.\n\n"]
    parts.append(f"{exam.answered} of {phrases.counted(len(exam), 'question')} answered.\n")
    if exam.unanswered:
        numbers = ", ".join(str(index + 1) for index in exam.unanswered)
        parts += [("Not answered: ", "bold $close"), f"{numbers}\n"]
    if exam.flagged:
        numbers = ", ".join(str(index + 1) for index in exam.flagged)
        parts += [("Flagged: ", "bold $close"), f"{numbers}\n"]
    return parts
