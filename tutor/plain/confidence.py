"""Asking how sure one is of an answer, before it is shown."""

from tutor.plain.lines import Lines
from tutor.study.model import Confidence
from tutor.text import fold

_WORDS = {
    **{str(number): word for number, word in enumerate(Confidence, start=1)},
    **{word.value: word for word in Confidence},
}


def ask_confidence(lines: Lines) -> Confidence | None:
    """Return how sure the learner says to be, None where that is left unsaid."""
    while True:
        line = fold(lines.ask("How sure are you? 1 guess, 2 unsure, 3 sure:"))
        if not line:
            return None
        if line in _WORDS:
            return _WORDS[line]
        lines.say("Type 1, 2 or 3, or Enter alone not to say.")
