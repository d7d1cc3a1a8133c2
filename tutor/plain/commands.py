"""What may be typed in the place of an answer: a command, unless it is the answer itself."""

from tutor.questions.model import Question
from tutor.text import fold


def word_of(line: str, question: Question | None = None) -> str | None:
    """Return the folded words of a line that may be a command, None for an answer.

    A word that answers the question at hand is an answer; a slash before it makes it a command.
    """
    if line.startswith("/"):
        return fold(line[1:])
    word = fold(line)
    if question is not None and question.is_written and word in map(fold, question.accepted):
        return None
    return word
