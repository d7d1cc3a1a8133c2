"""Cloze: the fact in a sentence with a gap."""

from dataclasses import replace

from tutor.questions.context import Context
from tutor.questions.forms.typed import not_in_words
from tutor.questions.forms.workshop import Subject, Workshop
from tutor.questions.inflected import form_of
from tutor.questions.keys import with_authors, with_told
from tutor.questions.model import AnswerKey, Form, NameKey, Question, Refusal
from tutor.questions.templates import BLANK

FORM = Form.CLOZE


def refuse(shop: Workshop, subject: Subject) -> Refusal | None:
    """Return why an item cannot be asked as a gap, or None."""
    if refusal := not_in_words(shop, subject, FORM):
        return refusal
    if len(subject.values) > 1:
        return Refusal(FORM, "the answer is a list, and a gap holds one value")
    stems, unusable = shop.says(subject)
    return None if stems else shop.no_sentence(FORM, subject, unusable)


def draw(shop: Workshop, subject: Subject, seed: int, context: Context) -> Question:
    """Return the item as a sentence with a gap; a gap at the beginning stays a gap."""
    stems, _ = shop.says(subject)
    stem = shop.choose_stem(stems, seed, context)
    text = shop.gap_text(stem)
    key = with_authors(shop.index, shop.typed_answer(stem.asked), stem.asked.keys)
    key = with_told(key, text)
    assert BLANK in text
    form = form_of(stem.template, subject.role)
    if not form:
        return shop.question(subject, FORM, seed, stem, text, key)
    # The gap has taken what belongs to the form: "zum", of which the bare name knows nothing.
    shown = shop.printer.value(stem.asked.keys[0], form)
    question = shop.question(subject, FORM, seed, stem, text, _with_form(key, shown))
    return replace(question, key=(shown,))


def _with_form(key: AnswerKey, shown: str) -> AnswerKey:
    """Return a key that takes the form which fills the gap, whatever else is called so."""
    first, *others = key.members
    if isinstance(first, NameKey) and shown not in first.names:
        first = replace(first, forms=(*first.forms, shown))
    return replace(key, members=(first, *others))
