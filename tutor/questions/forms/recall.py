"""Recall: what no marker judges fairly is called to mind, revealed and judged by the learner.

That is an answer too long to be typed, or (see the generator) one beside which others may be right.
"""

from dataclasses import replace

from tutor.questions.context import Context
from tutor.questions.forms import amounts, dates, typed
from tutor.questions.forms.workshop import Subject, Workshop
from tutor.questions.keys import is_ordered
from tutor.questions.model import Form, Question, Refusal

FORM = Form.RECALL


def refuse(shop: Workshop, subject: Subject) -> Refusal | None:
    """Return why an item is not left to the learner's own judgement, or None."""
    stems, unusable = shop.asks(subject)
    if not stems:
        return shop.no_wording(FORM, subject, unusable)
    if not all(form.refuse(shop, subject) for form in (typed, dates, amounts)):
        return Refusal(FORM, "the answer can be typed and marked")
    return None


def draw(shop: Workshop, subject: Subject, seed: int, context: Context) -> Question:
    """Return the item as a question whose answer is revealed, a list point by point."""
    stems, _ = shop.asks(subject)
    stem = shop.choose_stem(stems, seed, context)
    if is_ordered(subject.fact, shop.index, subject.role):
        text, enough = shop.in_order(shop.stem_text(stem)), 0
    elif subject.role in subject.fact.complete:
        text, enough = shop.stem_text(stem), 0
    else:
        # Of a list that may have further members any one is right.
        text, enough = shop.one_of(stem), 1
    question = shop.question(subject, FORM, seed, stem, text)
    return replace(question, points=question.key, enough=enough if len(question.key) > 1 else 0)
