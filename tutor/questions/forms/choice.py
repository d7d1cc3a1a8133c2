"""Choice: one key among licensed distractors."""

from dataclasses import replace

from tutor.facts.model import Amount, Text
from tutor.questions.context import Context
from tutor.questions.distractors import POOL, Distractor
from tutor.questions.forms.options import arrange, choose
from tutor.questions.forms.workshop import FEWEST_WRONG, Subject, Workshop, asked_key
from tutor.questions.keys import answer_key, is_ordered
from tutor.questions.licence import Ground, is_bound
from tutor.questions.model import Form, Question, Refusal
from tutor.questions.stems import Stem

FORM = Form.CHOICE


def refuse(shop: Workshop, subject: Subject) -> Refusal | None:
    """Return why an item cannot be asked with options, or None."""
    if refusal := not_by_options(shop, subject, FORM):
        return refusal
    stems, unusable = shop.asks(subject)
    if not stems:
        return shop.no_wording(FORM, subject, unusable)
    return too_few_options(shop, subject, FORM, stems)


def not_by_options(shop: Workshop, subject: Subject, form: Form) -> Refusal | None:
    """Return why no single option could be the answer, or None."""
    if is_ordered(subject.fact, shop.index, subject.role):
        return Refusal(form, "the answer is an order, not one of its members")
    return None


def too_few_options(
    shop: Workshop, subject: Subject, form: Form, stems: list[Stem]
) -> Refusal | None:
    """Return why no wording has options enough, or None if one has."""
    best, ground = 0, None
    for _, pool, found in shop.pools(stems, FEWEST_WRONG):
        if len(pool) >= FEWEST_WRONG:
            return None
        if ground is None or len(pool) > best:
            best, ground = len(pool), found
    assert ground is not None
    return _few_options(form, best, ground, subject)


def usable_pools(
    shop: Workshop, stems: list[Stem], context: Context
) -> list[tuple[Stem, list[Distractor]]]:
    """Return the wordings that have options enough, with what may be offered."""
    limit = max(POOL, context.options - 1)
    return [(s, pool) for s, pool, _ in shop.pools(stems, limit) if len(pool) >= FEWEST_WRONG]


def _few_options(form: Form, count: int, ground: Ground, subject: Subject) -> Refusal:
    """Return the refusal of a form for want of licensed distractors."""
    number = "no wrong option is" if count == 0 else "only one wrong option is"
    listed = f"wrong: {{{subject.role}: […]}}"
    if any(isinstance(value, Text) for value in subject.values):
        return Refusal(form, f"{number} listed, and words have no others", listed)
    if any(isinstance(v, Amount) and is_bound(v, ()) for v in subject.values):
        return Refusal(form, f"{number} listed, and a bound has no others", listed)
    if ground.licence is None:
        return Refusal(form, f"{number} proven wrong: {ground.why}", ground.unlock)
    return Refusal(
        form, f"{number} proven wrong: the facts may allow the others of the pack, if any", listed
    )


def draw(shop: Workshop, subject: Subject, seed: int, context: Context) -> Question:
    """Return the item as a choice; the caller has asked :func:`refuse` first."""
    pools = usable_pools(shop, shop.asks(subject)[0], context)
    stem = shop.choose_stem([stem for stem, _ in pools], seed, context)
    pool = next(pool for other, pool in pools if other is stem)
    key = asked_key(stem.asked, seed)
    text = shop.one_of(stem, listed=True)
    wrong = choose(pool, shop.target(subject, key, text), seed, context)
    options = [shop.key_option(key), *(shop.option(subject, d) for d in wrong)]
    question = shop.question(subject, FORM, seed, stem, text)
    return replace(
        question,
        options=arrange(options, seed),
        key=(shop.printer.option(key),),
        answer=answer_key(shop.index, stem.asked),
    )
