"""Reasons: two of three points of a list; typed where they are short, else judged by oneself."""

from dataclasses import replace

from tutor.facts.model import Text
from tutor.questions.context import Context
from tutor.questions.forms.workshop import Subject, Workshop
from tutor.questions.keys import accepted, can_be_typed, is_ordered
from tutor.questions.model import Form, Question, Refusal
from tutor.questions.phrases import is_free_phrase

FORM = Form.REASONS
FEWEST_POINTS = 3


def refuse(shop: Workshop, subject: Subject) -> Refusal | None:
    """Return why some of a list's points cannot be asked for, or None."""
    if not all(isinstance(value, Text) for value in subject.values):
        return Refusal(FORM, "the answer is no list of reasons or other texts")
    if len(subject.values) < FEWEST_POINTS:
        return Refusal(FORM, "the answer has fewer than three points")
    if is_ordered(subject.fact, shop.index, subject.role):
        return Refusal(FORM, "the order of the list is part of the answer")
    if subject.role not in subject.fact.complete:
        return Refusal(FORM, "the list may have further members", f"complete: [{subject.role}]")
    stems, unusable = shop.asks(subject)
    return None if stems else shop.no_wording(FORM, subject, unusable)


def enough(size: int) -> int:
    """Return how many points of a list are asked for: all but about a third."""
    return size - round(size / FEWEST_POINTS)


def draw(shop: Workshop, subject: Subject, seed: int, context: Context) -> Question:
    """Return the item as a question for so many of its points."""
    stem = shop.choose_stem(shop.asks(subject)[0], seed, context)
    language, size = shop.language, len(stem.asked.keys)
    wanted = enough(size)
    some = language.name_some.format(n=language.count(wanted), size=language.count(size))
    question = shop.question(subject, FORM, seed, stem, f"{shop.stem_text(stem)} {some}")
    question = replace(question, points=question.key, enough=wanted)
    if not all(can_be_typed(shop.index, value) for value in stem.asked.keys):
        return question
    if any(is_free_phrase(subject.fact, subject.role, v, shop.language) for v in subject.values):
        return question
    key = shop.answer(stem.asked, all_needed=True)
    return replace(question, answer=key, accepted=accepted(key))
