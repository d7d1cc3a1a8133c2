"""Name-all: every member of a complete set, in any order."""

from tutor.questions.context import Context
from tutor.questions.forms.typed import shorter
from tutor.questions.forms.workshop import Subject, Workshop
from tutor.questions.keys import can_be_typed, is_ordered
from tutor.questions.model import Form, Question, Refusal

FORM = Form.NAME_ALL


def refuse(shop: Workshop, subject: Subject) -> Refusal | None:
    """Return why a set cannot be asked for as a whole, or None."""
    if len(subject.values) < 2:
        return Refusal(FORM, "the answer is a single value")
    if is_ordered(subject.fact, shop.index, subject.role):
        return Refusal(FORM, "the order of the list is part of the answer")
    if subject.role not in subject.fact.complete:
        return Refusal(FORM, "the list may have further members", f"complete: [{subject.role}]")
    if not all(can_be_typed(shop.index, value) for value in subject.values):
        told = "a member has over four words, which no marker judges fairly"
        return Refusal(FORM, told, shorter(subject, shop.index))
    stems, unusable = shop.asks(subject)
    if not stems:
        return shop.no_wording(FORM, subject, unusable)
    if not any(len(stem.asked.keys) > 1 for stem in stems):
        return Refusal(FORM, "the usable wordings ask for one member alone")
    return None


def draw(shop: Workshop, subject: Subject, seed: int, context: Context) -> Question:
    """Return the item as a question for all members of the set."""
    stems = [stem for stem in shop.asks(subject)[0] if len(stem.asked.keys) > 1]
    stem = shop.choose_stem(stems, seed, context)
    key = shop.answer(stem.asked, all_needed=True)
    language, size = shop.language, len(stem.asked.keys)
    all_of = language.name_both if size == 2 else language.name_all.format(n=language.count(size))
    text = f"{shop.stem_text(stem)} {all_of}"
    return shop.question(subject, FORM, seed, stem, text, key)
