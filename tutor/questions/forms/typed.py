"""Typed: the answer is written and marked, one member of a list being enough."""

from dataclasses import replace

from tutor.facts.dates import EdtfDate
from tutor.facts.model import Amount, EntityRef
from tutor.questions.context import Context
from tutor.questions.forms.workshop import Subject, Workshop
from tutor.questions.index import PackIndex
from tutor.questions.keys import can_be_typed, is_ordered, with_authors, with_told
from tutor.questions.model import Form, Question, Refusal

FORM = Form.TYPED


def refuse(shop: Workshop, subject: Subject) -> Refusal | None:
    """Return why an item cannot be typed, or None."""
    if refusal := not_in_words(shop, subject, FORM):
        return refusal
    stems, unusable = shop.asks(subject)
    return None if stems else shop.no_wording(FORM, subject, unusable)


def not_in_words(shop: Workshop, subject: Subject, form: Form) -> Refusal | None:
    """Return why an answer is not a name or a few words, or None."""
    if any(isinstance(value, EdtfDate) for value in subject.values):
        return Refusal(form, "the answer is a date, which has a form of its own")
    if any(isinstance(value, Amount) for value in subject.values):
        return Refusal(form, "the answer is an amount, which has a form of its own")
    if is_ordered(subject.fact, shop.index, subject.role):
        return Refusal(form, "the answer is an order, not one of its members")
    if not all(can_be_typed(shop.index, value) for value in subject.values):
        return Refusal(
            form,
            "the answer has over four words, which no marker judges fairly",
            shorter(subject, shop.index),
        )
    return None


def shorter(subject: Subject, index: PackIndex) -> str:
    """Return what would let the answer be typed: another name of an entity, a text in few words.

    Of a list only the members are told of that are too long.
    """
    long = [value for value in subject.values if not can_be_typed(index, value)]
    entities = [value.id for value in long if isinstance(value, EntityRef)]
    if len(entities) == len(long):
        named = ", ".join(entities) if len(subject.values) > 1 else "the entity"
        return f"aliases: [a name of at most four words] for {named}"
    what = "texts" if len(subject.values) > 1 else "a text"
    names = "entities with such names" if len(subject.values) > 1 else "an entity with such a name"
    return f"{subject.role}: {what} of at most four words, or {names}"


def draw(shop: Workshop, subject: Subject, seed: int, context: Context) -> Question:
    """Return the item as a question to be answered in writing."""
    return written(shop, subject, FORM, seed, context)


def written(shop: Workshop, subject: Subject, form: Form, seed: int, context: Context) -> Question:
    """Return an item as a question that is answered in writing, whatever its answer is."""
    stems, _ = shop.asks(subject)
    stem = shop.choose_stem(stems, seed, context)
    key = shop.typed_answer(stem.asked) if form is FORM else shop.answer(stem.asked)
    key = with_authors(shop.index, key, stem.asked.keys)
    question = shop.question(subject, form, seed, stem, shop.one_of(stem), key)
    return replace(question, answer=with_told(key, question.stem))
