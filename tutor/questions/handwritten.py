"""Questions that an author writes into a deck: asked as they stand, with the author's options."""

from dataclasses import replace

from tutor import chance
from tutor.facts.model import Entity, Text
from tutor.questions.asked import REVIEWED, Licence
from tutor.questions.context import Context
from tutor.questions.decks import Deck, HandQuestion
from tutor.questions.distractors import Distractor
from tutor.questions.forms.mixing import Target, position
from tutor.questions.forms.options import choose_fitting
from tutor.questions.forms.workshop import FEWEST_WRONG, Workshop
from tutor.questions.items import Item, text_fingerprint
from tutor.questions.keys import LONGEST_TYPED, accepted, with_told
from tutor.questions.model import AnswerKey, Form, ItemId, NameKey, Option, Question, Refusal
from tutor.questions.writing.written import Written

_POINTING = "the question points to options"
_ASK_ALONE = "ask: a question that can be answered without options"


def item_of(deck: Deck, written: HandQuestion) -> Item:
    """Return the item of a hand-written question: ``deck/question-id``, with no siblings."""
    id_ = ItemId(f"{deck.id}/{written.id}")
    return Item(id_, id_, "", (), text_fingerprint(written.answer))


def as_it_looks(shop: Workshop, written: HandQuestion) -> Written:
    """Return a hand-written question as the rules of writing see it."""
    names = [
        name
        for member in answer_key(shop, written).members
        if isinstance(member, NameKey)
        for name in (*member.names, member.family)
        if name
    ]
    return Written(written, names, shop.writing)


def forms_of(question: Written) -> tuple[tuple[Form, ...], tuple[Refusal, ...]]:
    """Return the forms of a hand-written question and why it lacks the others."""
    forms: list[Form] = []
    refused: list[Refusal] = []
    written = question.written
    if (refusal := _not_by_options(question)) is None:
        forms.append(Form.CHOICE)
    else:
        refused.append(refusal)
    short = any(len(text.split()) <= LONGEST_TYPED for text in (written.answer, *written.accept))
    if forms and question.points_to_options:
        refused.extend(Refusal(form, _POINTING, _ASK_ALONE) for form in (Form.TYPED, Form.RECALL))
    elif short:
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


def _not_by_options(question: Written) -> Refusal | None:
    """Return why a hand-written question cannot be asked with options, or None."""
    if len(question.wrong) < FEWEST_WRONG:
        return Refusal(Form.CHOICE, "it has fewer than two wrong options", 'wrong: ["…", "…"]')
    if question.pick(FEWEST_WRONG):
        return None
    flaw = question.why_none()
    reason = f": {flaw.reason}" if flaw else ""
    return Refusal(
        Form.CHOICE,
        f"no two of its wrong options stand beside the answer without giving it away{reason}",
        "wrong: […] with answers that look like the right one",
    )


def draw(
    shop: Workshop, deck: Deck, question: Written, form: Form, seed: int, context: Context
) -> Question:
    """Return a hand-written question in one of its forms."""
    written = question.written
    item = item_of(deck, written)
    key = with_told(answer_key(shop, written), written.ask)
    drawn = Question(
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
        return replace(drawn, answer=None, points=drawn.key)
    if form is Form.CHOICE:
        return replace(drawn, options=_options(question, seed, context))
    return drawn


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


def _options(question: Written, seed: int, context: Context) -> tuple[Option, ...]:
    written, looks = question.written, question.traits
    pool = [
        Distractor(looks[text].value or Text(text), text, Licence.WRONG, REVIEWED)
        for text in question.usable()
    ]
    answer = question.answer_traits.value or Text(written.answer)
    target = Target(answer, written.answer, written.ask)
    wrong = choose_fitting(
        pool,
        target,
        question.fit,
        lambda d: looks[d.text],
        seed,
        context,
        fewest=FEWEST_WRONG,
    )
    options = [
        Option(written.answer, correct=True),
        *(Option(d.text, correct=False, licence=d.licence, why=d.why) for d in wrong),
    ]
    if question.answer_traits.is_measured:
        by_size = {written.answer: question.answer_traits, **looks}
        return tuple(sorted(options, key=lambda o: (position(by_size[o.text].value), o.text)))
    return tuple(chance.shuffled(options, lambda option: option.text, seed, "order"))
