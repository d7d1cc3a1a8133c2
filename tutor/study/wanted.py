"""How exactly a question wants its answer, for the line that asks for it."""

from tutor.facts.dates import Precision
from tutor.questions.model import DateKey, Question

_FINE = {
    Precision.DAY: "day, month and year",
    Precision.MONTH: "month and year",
    Precision.YEAR: "year",
}


def date_wanted(question: Question) -> str:
    """Return how fine a date is wanted ("day, month and year"), "" where nothing needs be said."""
    found = {
        _FINE.get(key.date.precision, "")
        for key in (question.answer.members if question.answer else ())
        if isinstance(key, DateKey) and not key.date.interval
    }
    return found.pop() if len(found) == 1 else ""
