"""Saying a question: its number, what it is for, its words, and what is chosen from."""

from tutor.memory.introduction import Step
from tutor.plain.answering import Answering
from tutor.plain.lines import Lines
from tutor.plain.phrases import spoken

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
    for hint in asked.hints:
        lines.say(f"Hint: {hint}")
