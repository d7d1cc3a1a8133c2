"""Questions that an author writes into a deck: asked as they stand, with the author's options."""

import re
from dataclasses import replace
from decimal import Decimal

from tutor import chance
from tutor.facts.model import Entity, Text
from tutor.questions.context import Context
from tutor.questions.decks import Deck, HandQuestion
from tutor.questions.distractors import Distractor
from tutor.questions.forms.mixing import Target
from tutor.questions.forms.options import choose
from tutor.questions.forms.workshop import FEWEST_WRONG, Workshop
from tutor.questions.items import Item, text_fingerprint
from tutor.questions.keys import LONGEST_TYPED, accepted
from tutor.questions.licence import REVIEWED, Licence
from tutor.questions.model import AnswerKey, Form, ItemId, NameKey, Option, Question, Refusal
from tutor.text import fold

_NUMBER = re.compile(r"\d[\d,]*(\.\d+)?")


def item_of(deck: Deck, written: HandQuestion) -> Item:
    """Return the item of a hand-written question: ``deck/question-id``, with no siblings."""
    id_ = ItemId(f"{deck.id}/{written.id}")
    return Item(id_, id_, "", (), text_fingerprint(written.answer))


def forms_of(written: HandQuestion) -> tuple[tuple[Form, ...], tuple[Refusal, ...]]:
    """Return the forms of a hand-written question and why it lacks the others."""
    forms: list[Form] = []
    refused: list[Refusal] = []
    if len(written.wrong) >= FEWEST_WRONG:
        forms.append(Form.CHOICE)
    else:
        refused.append(
            Refusal(Form.CHOICE, "it has fewer than two wrong options", 'wrong: ["…", "…"]')
        )
    short = any(len(text.split()) <= LONGEST_TYPED for text in (written.answer, *written.accept))
    if short:
        forms.append(Form.TYPED)
        refused.append(Refusal(Form.RECALL, "the answer can be typed and marked"))
    else:
        forms.append(Form.RECALL)
        refused.append(
            Refusal(
                Form.TYPED,
                "the answer has over four words, which no marker judges fairly",
                'accept: ["a shorter answer"]',
            )
        )
    refused.extend(
        Refusal(form, "a hand-written question is asked as it stands")
        for form in Form
        if form not in {Form.CHOICE, Form.TYPED, Form.RECALL}
    )
    return tuple(forms), tuple(refused)


def draw(
    shop: Workshop, deck: Deck, written: HandQuestion, form: Form, seed: int, context: Context
) -> Question:
    """Return a hand-written question in one of its forms."""
    item = item_of(deck, written)
    key = answer_key(shop, written)
    question = Question(
        item=item.id,
        fact="",
        role="",
        form=form,
        seed=seed,
        stem=written.ask,
        wording=written.ask,
        key=(written.answer,),
        answer=key,
        accepted=accepted(key) if form is Form.TYPED else (),
        statement="",
        note=written.note,
        citation=shop.citations(written.cite),
        fingerprint=item.fingerprint,
    )
    if form is Form.RECALL:
        return replace(question, answer=None, points=question.key)
    if form is Form.CHOICE:
        return replace(question, options=_options(written, seed, context))
    return question


def answer_key(shop: Workshop, written: HandQuestion) -> AnswerKey:
    """Return what is right; an answer that names an entity of the pack has its other names too."""
    entity = entity_named(shop, written.answer)
    if entity is None:
        return AnswerKey((NameKey(written.answer, "text", written.accept),))
    names = dict.fromkeys((entity.name, entity.sentence, *entity.aliases, *written.accept))
    names.pop(written.answer, None)
    return AnswerKey((NameKey(written.answer, entity.type, tuple(names), entity.family),))


def entity_named(shop: Workshop, text: str) -> Entity | None:
    """Return the one entity that is called so, or None if none or several are."""
    found = shop.index.named(text)
    return shop.pack.entities[found[0]] if len(found) == 1 else None


def _options(written: HandQuestion, seed: int, context: Context) -> tuple[Option, ...]:
    pool = [
        Distractor(Text(text), text, Licence.WRONG, REVIEWED)
        for text in dict.fromkeys(written.wrong)
        if fold(text) != fold(written.answer)
    ]
    target = Target(Text(written.answer), written.answer, written.ask)
    wrong = choose(pool, target, seed, context)
    options = [
        Option(written.answer, correct=True),
        *(Option(d.text, correct=False, licence=d.licence, why=d.why) for d in wrong),
    ]
    numbers = [_NUMBER.fullmatch(option.text) for option in options]
    if all(numbers):
        return tuple(sorted(options, key=lambda o: Decimal(o.text.replace(",", ""))))
    return tuple(chance.shuffled(options, lambda option: option.text, seed, "order"))
