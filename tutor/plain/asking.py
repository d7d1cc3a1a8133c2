"""Saying a question: its number, what it is for, its words, and what is chosen from."""

from tutor.memory.introduction import Step
from tutor.plain.answering import Answering
from tutor.plain.lines import Lines
from tutor.plain.phrases import spoken
from tutor.study.given import NOTHING
from tutor.study.model import Response

_STEPS = {Step.INTRODUCTION: "New. ", Step.RELEARNING: "To relearn. ", Step.REVIEW: ""}


def show(lines: Lines, answering: Answering) -> None:
    """Say the question, with its number, how many are left, its options and the hints so far."""
    asked = answering.asked
    counts = asked.counts
    step = Step.INTRODUCTION if asked.is_new else asked.step
    comes_back = "Once more. " if asked.returns else _STEPS[step]
    lines.say()
    lines.say(f"Question {counts.number}, {counts.left} left. {comes_back}".rstrip())
    if asked.notice:
        lines.say(asked.notice)
    lines.say(spoken(asked.question.stem))
    answering.show()
    tell_draft(lines, asked.draft)
    for hint in asked.hints:
        lines.say(f"Hint: {hint}")


def tell_draft(lines: Lines, draft: Response) -> None:
    """Say what was typed when the question was left, if anything."""
    if draft.text:
        lines.say(f"You had typed: {draft.text}. Enter alone takes it.")


def typed_or(draft: Response, line: str) -> tuple[str, Response]:
    """Return what a line stands for, and what Enter alone would from now on."""
    return line or draft.text, NOTHING
