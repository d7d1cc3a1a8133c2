"""True or false, with correction: a false claim is to be mended with one of the options."""

from dataclasses import replace

from tutor import chance
from tutor.questions.context import Context
from tutor.questions.distractors import Distractor
from tutor.questions.forms.choice import not_by_options, too_few_options, usable_pools
from tutor.questions.forms.options import arrange, choose
from tutor.questions.forms.workshop import FEWEST_WRONG, Subject, Workshop, asked_key
from tutor.questions.keys import answer_key
from tutor.questions.licence import Licence
from tutor.questions.model import Form, Question, Refusal

FORM = Form.TRUE_FALSE


def refuse(shop: Workshop, subject: Subject) -> Refusal | None:
    """Return why an item cannot be put as a claim, or None."""
    if refusal := not_by_options(shop, subject, FORM):
        return refusal
    stems, unusable = shop.says(subject)
    if not stems:
        return shop.no_sentence(FORM, subject, unusable)
    return too_few_options(shop, subject, FORM, stems)


def draw(shop: Workshop, subject: Subject, seed: int, context: Context) -> Question:
    """Return the item as a claim that is true or false, by seed, with the options that mend it.

    The value claimed is among the options, of which the others are shown once the claim is
    rejected.
    """
    stems, _ = shop.says(subject)
    pools = usable_pools(shop, stems, context)
    stem = shop.choose_stem([stem for stem, _ in pools], seed, context)
    pool = next(pool for other, pool in pools if other is stem)
    key = asked_key(stem.asked, seed)
    # The value claimed is not offered for mending, so one option more is drawn.
    wrong = choose(
        _reviewed_if_enough(pool),
        shop.target(subject, key, shop.claim_text(stem, key)),
        seed,
        replace(context, options=context.options + 1),
    )
    true = chance.below(2, seed, "claim") == 0
    claimed = key if true else chance.pick(wrong, seed, "claimed").value
    options = [shop.key_option(key), *(shop.option(subject, d) for d in wrong)]
    claim = shop.claim_text(stem, claimed)
    question = shop.question(
        subject, FORM, seed, stem, shop.language.judge_claim.format(claim=claim)
    )
    return replace(
        question,
        options=arrange(options, seed),
        key=(shop.printer.option(key),),
        claim_true=true,
        claimed=shop.printer.option(claimed),
        answer=answer_key(shop.index, stem.asked),
    )


def _reviewed_if_enough(pool: list[Distractor]) -> list[Distractor]:
    """Return the author's own wrong values where there are two: claims of others read worse."""
    reviewed = [distractor for distractor in pool if distractor.licence is Licence.WRONG]
    return reviewed if len(reviewed) >= FEWEST_WRONG else pool
