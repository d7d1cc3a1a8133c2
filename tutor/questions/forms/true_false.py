"""True or false, with correction: a false claim is to be mended with one of the options."""

from dataclasses import replace

from tutor import chance
from tutor.facts.dates import EdtfDate
from tutor.facts.model import Amount
from tutor.questions.context import Context
from tutor.questions.distractors import Distractor
from tutor.questions.forms.choice import not_by_options, too_few_options
from tutor.questions.forms.offering import Offer, offer
from tutor.questions.forms.options import arrange
from tutor.questions.forms.workshop import FEWEST_WRONG, Subject, Workshop
from tutor.questions.inflected import form_of, has_form
from tutor.questions.model import Form, Question, Refusal
from tutor.questions.stems import Stem
from tutor.questions.voices import UNLIKE

FORM = Form.TRUE_FALSE
_FEWEST_CLAIMED = 3
"""Of how many values at least a false claim puts one, where there are so many."""


def refuse(shop: Workshop, subject: Subject) -> Refusal | None:
    """Return why an item cannot be put as a claim, or None."""
    if refusal := not_by_options(shop, subject, FORM):
        return refusal
    groups, unusable = shop.claims(subject)
    if not groups:
        return shop.no_sentence(FORM, subject, unusable)
    refusal = None
    for stems in groups:
        refusal = too_few_options(shop, subject, FORM, stems)
        if refusal is None:
            return None
    return refusal


def draw(shop: Workshop, subject: Subject, seed: int, context: Context) -> Question:
    """Return the item as a claim that is true or false, by seed, with the options that mend it.

    The value claimed is among the options, of which the others are shown once the claim is
    rejected.
    """
    stems = _clearest(shop, subject)
    true = is_true(seed)
    # As many options are left whether the value claimed is the key or not.
    most = replace(context, options=context.options + 1) if true else context
    found = offer(shop, subject, stems, seed, most, _best_if_enough)
    stem, key = found.stem, found.key
    put, wrong = (None, found.wrong) if true else _put(shop, found, seed)
    claimed = key if put is None else put.value
    offered = wrong if put is None else [*wrong, put]
    options = [shop.key_option(key), *(shop.option(subject, d, stem.asked) for d in offered)]
    claim = shop.claim_text(stem, claimed)
    text = shop.language.judge_claim.format(claim=claim)
    answer = shop.answer(stem.asked)
    return shop.question(
        subject,
        FORM,
        seed,
        stem,
        text,
        answer,
        [key],
        arrange(options, seed),
        claim_true=put is None,
        claimed=shop.printer.option(claimed),
    )


def is_true(seed: int) -> bool:
    """Tell whether the claim that a seed draws is true."""
    return chance.below(2, seed, "claim") == 0


def _clearest(shop: Workshop, subject: Subject) -> list[Stem]:
    """Return the sentences that tell the fewest roles of those that have options enough."""
    *light, last = shop.claims(subject)[0]
    for stems in light:
        if not too_few_options(shop, subject, FORM, stems):
            return stems
    return last


def _put(shop: Workshop, found: Offer, seed: int) -> tuple[Distractor | None, list[Distractor]]:
    """Return what a false claim puts, and the wrong options that are left beside it.

    It is a wrong value of those that look the most like the key: another one, or one that the rest
    can do without; if there is none, of those that look the next like it. The sentence prints it
    in a form which it has.
    """
    fit = found.fit
    spare = [d for d in found.pool if d not in found.wrong and fit.stands(shop.look(d))]
    likely = _likely(found, spare)
    order = chance.shuffled(likely, lambda d: d.text, seed, "claimed")
    others = sorted((*found.wrong, *spare), key=lambda d: d.filler)
    form = form_of(found.stem.template, found.stem.asked.role.name)
    for claimed in (*order, *(d for d in others if d not in likely)):
        if not has_form(claimed.value, form, shop.pack.entities):
            continue
        if claimed not in found.wrong:
            return claimed, found.wrong
        rest = [*(d for d in found.wrong if d is not claimed), *spare[:1]]
        if fit.allows([shop.look(d) for d in rest]):
            return claimed, rest
    put = next((d for d in spare if has_form(d.value, form, shop.pack.entities)), None)
    return put, found.wrong


def _likely(found: Offer, spare: list[Distractor]) -> list[Distractor]:
    """Return what a false claim may put: of the best that there are, the more tempting half.

    Of these, what the author listed, or calls a neighbour of the key, where there is any.
    Where all that there are can but mend the claim, what stands in is put as well, but for another
    sort of voice.
    """
    there = [d for d in found.pool if d in found.wrong or d in spare]
    if isinstance(found.key, EdtfDate | Amount):
        alike = there
    else:
        least = min(d.filler for d in there)
        most = UNLIKE - 1 if len(there) <= FEWEST_WRONG else least
        alike = [d for d in there if d.filler <= max(least, most)]
    likely = alike[: max((len(alike) + 1) // 2, _FEWEST_CLAIMED)]
    return [d for d in likely if d.by_author] or likely


def _best_if_enough(pool: list[Distractor]) -> list[Distractor]:
    """Return the wrong values that an author names where there are two: others read worse.

    Of what is left, those that look like the key where there are two: a third that only stands in
    for want of others mends nothing.
    """
    reviewed = [distractor for distractor in pool if distractor.by_author]
    found = reviewed if len(reviewed) >= FEWEST_WRONG else pool
    alike = [distractor for distractor in found if not distractor.filler]
    return alike if len(alike) >= FEWEST_WRONG else found
