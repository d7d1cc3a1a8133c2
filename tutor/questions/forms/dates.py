"""Date: the answer is a date, written in any usual way."""

from tutor.facts.dates import EdtfDate
from tutor.questions.context import Context
from tutor.questions.forms.typed import written
from tutor.questions.forms.workshop import Subject, Workshop
from tutor.questions.model import Form, Question, Refusal

FORM = Form.DATE


def refuse(shop: Workshop, subject: Subject) -> Refusal | None:
    """Return why an item is not asked as a date, or None."""
    if not all(isinstance(value, EdtfDate) for value in subject.values):
        return Refusal(FORM, "the answer is not a date")
    stems, unusable = shop.asks(subject)
    return None if stems else shop.no_wording(FORM, subject, unusable)


def draw(shop: Workshop, subject: Subject, seed: int, context: Context) -> Question:
    """Return the item as a question for a date."""
    return written(shop, subject, FORM, seed, context)
