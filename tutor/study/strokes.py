"""A typed answer set against the key, word by word, and nearly alike words letter by letter."""

from functools import partial

from tutor.questions.marking.diff import LONGEST, Segments, differences, shared
from tutor.questions.model import Form, Outcome, Question, Verdict
from tutor.study.model import Response, Stroke

Strokes = tuple[Stroke, ...]
_IN_LETTERS = frozenset({Form.TYPED, Form.CLOZE})


def of(question: Question, response: Response, verdict: Verdict) -> tuple[Strokes, Strokes]:
    """Return what was given and what was expected in runs of letters, to be marked or not.

    Expected is the accepted form that is nearest to what was given. Both are empty unless a name or
    words were typed and are not right.
    """
    compared = question.form in _IN_LETTERS and verdict.outcome is not Outcome.CORRECT
    if not compared or response.gave_up or not response.text.strip():
        return (), ()
    text = response.text[:LONGEST].strip()
    forms = (verdict.matched or question.key[0], *question.accepted)
    expected = max(forms, key=partial(shared, text))
    given, wanted = differences(text, expected)
    return _strokes(given), _strokes(wanted)


def _strokes(segments: Segments) -> Strokes:
    return tuple(Stroke(segment.text, segment.same) for segment in segments)
