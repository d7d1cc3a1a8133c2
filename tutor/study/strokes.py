"""A typed answer set against the key, letter by letter."""

from tutor.questions.marking.diff import LONGEST, Segments, differences
from tutor.questions.model import Form, Outcome, Question, Verdict
from tutor.study.model import Response, Stroke

Strokes = tuple[Stroke, ...]
_IN_LETTERS = frozenset({Form.TYPED, Form.CLOZE})


def of(question: Question, response: Response, verdict: Verdict) -> tuple[Strokes, Strokes]:
    """Return what was given and what was expected in runs of letters that agree or differ.

    Both are empty unless a name or words were typed and are not right.
    """
    compared = question.form in _IN_LETTERS and verdict.outcome is not Outcome.CORRECT
    if not compared or response.gave_up or not response.text.strip():
        return (), ()
    expected = verdict.matched or question.key[0]
    given, wanted = differences(response.text[:LONGEST].strip(), expected)
    return _strokes(given), _strokes(wanted)


def _strokes(segments: Segments) -> Strokes:
    return tuple(Stroke(segment.text, segment.same) for segment in segments)
