"""Telling what an answer came to, and what a session came to."""

from datetime import date

from tutor.plain.lines import Lines
from tutor.plain.parts import tell_answer, tell_sources
from tutor.plain.phrases import day_name, interval, listed, spoken
from tutor.questions.marking.verdicts import SAYS_NOTHING, UNSETTLED
from tutor.questions.model import Outcome, Slip
from tutor.study.model import Feedback, Stroke, StudyMode, Summary
from tutor.study.phrases import counted, took

_OUTCOMES = {Outcome.CORRECT: "Correct", Outcome.CLOSE: "Close", Outcome.WRONG: "Wrong"}


def tell(lines: Lines, feedback: Feedback) -> None:
    """Say the verdict with its reason, the answer, and what there is to know about it."""
    verdict = feedback.verdict
    said = _OUTCOMES[verdict.outcome]
    told = verdict.reason not in SAYS_NOTHING
    lines.say(f"{said}: {verdict.reason}." if told else f"{said}.")
    if verdict.reason == UNSETTLED and feedback.can_override:
        lines.say('If you know that it is right, type "I was right".')
    if verdict.read_as:
        lines.say(f"Your answer was read as {verdict.read_as}.")
    if verdict.slip is Slip.SPELLING and feedback.given:
        lines.say(f"You wrote: {_bracketed(feedback.given)}")
    tell_answer(lines, feedback)
    tell_sources(lines, feedback)
    if feedback.explanation:
        lines.say(feedback.explanation)


def rating_prompt(feedback: Feedback) -> str:
    """Return the prompt after an answer: the four ratings where it rates, else Enter alone."""
    if not feedback.prospects or feedback.rating is None:
        return "Enter for the next question:"
    ratings = ", ".join(
        f"{int(prospect.rating)} {prospect.rating.name.capitalize()} {interval(prospect.days)}"
        for prospect in feedback.prospects
    )
    return f"{ratings}. Enter for {feedback.rating.name.capitalize()}:"


def sum_up(lines: Lines, summary: Summary, today: date) -> None:
    """Say what was done, what to read again, and when something is due again."""
    lines.say()
    tally = summary.tally
    if not tally.answers:
        lines.say(f"{summary.title}: nothing was asked.")
    else:
        new = f" {summary.introduced} of them new." if summary.introduced else ""
        lines.say(
            f"{summary.title}: {counted(tally.answers, 'answer')} in {took(summary.seconds)}. "
            f"{tally.correct} correct, {tally.close} close, {tally.wrong} wrong.{new}"
        )
    if summary.missed:
        lines.say("To read again:")
        for missed in summary.missed:
            lines.say(f"  {spoken(missed.stem)} Answer: {listed(missed.key)}.")
            if missed.citation:
                lines.say(f"  Read {missed.citation}.")
    if summary.mode is StudyMode.PRACTICE:
        lines.say("This was practice: nothing was scheduled by it.")
    if summary.left_today:
        lines.say(
            f"{counted(summary.left_today, 'question')} left for today; `tutor study` goes on."
        )
    elif summary.next_due is not None:
        number = counted(summary.next_count, "question")
        lines.say(f"Done for today. Next: {number} {day_name(summary.next_due, today)}.")
    else:
        lines.say("Nothing is planned here.")


def _bracketed(strokes: tuple[Stroke, ...]) -> str:
    """Return a text with the letters that differ in brackets."""
    return "".join(stroke.text if stroke.same else f"[{stroke.text}]" for stroke in strokes)
