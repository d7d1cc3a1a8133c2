"""Amount: the answer is a number with its unit."""

from tutor.facts.model import Amount
from tutor.questions.context import Context
from tutor.questions.forms.typed import written
from tutor.questions.forms.workshop import Subject, Workshop
from tutor.questions.model import Form, Question, Refusal

FORM = Form.AMOUNT


def refuse(shop: Workshop, subject: Subject) -> Refusal | None:
    """Return why an item is not asked as an amount, or None."""
    if not all(isinstance(value, Amount) for value in subject.values):
        return Refusal(FORM, "the answer is not an amount")
    stems, unusable = shop.asks(subject)
    return None if stems else shop.no_wording(FORM, subject, unusable)


def draw(shop: Workshop, subject: Subject, seed: int, context: Context) -> Question:
    """Return the item as a question for an amount."""
    return written(shop, subject, FORM, seed, context)
