"""A typed answer set against the key, letter by letter."""

from tutor.questions.marking.diff import compare
from tutor.questions.model import Outcome, Question, Verdict
from tutor.study.judging import is_written
from tutor.study.model import Response, Stroke

Strokes = tuple[Stroke, ...]
_LONGEST = 200


def of(question: Question, response: Response, verdict: Verdict) -> tuple[Strokes, Strokes]:
    """Return what was given and what was expected in runs of letters that agree or differ.

    Both are empty unless a typed answer was close or wrong.
    """
    if not is_written(question.form) or verdict.outcome is Outcome.CORRECT or response.gave_up:
        return (), ()
    given, expected = compare(response.text[:_LONGEST], verdict.matched or question.key[0])
    return (
        tuple(Stroke(part.text, part.same) for part in given),
        tuple(Stroke(part.text, part.same) for part in expected),
    )
