"""Choice: one key among licensed distractors."""

from tutor.facts.dates import EdtfDate
from tutor.facts.model import Amount, Text
from tutor.questions.asked import Ground
from tutor.questions.context import Context
from tutor.questions.distractors import POOL, Distractor
from tutor.questions.forms.offering import offer
from tutor.questions.forms.options import arrange
from tutor.questions.forms.workshop import FEWEST_WRONG, Subject, Workshop
from tutor.questions.keys import is_ordered
from tutor.questions.licence import is_bound
from tutor.questions.model import Form, Question, Refusal
from tutor.questions.stems import Stem
from tutor.questions.writing.model import Flaw

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
    if shop.thorough and any(_some_fit(shop, s, pool) for s, pool, _ in shop.pools(stems, POOL)):
        return None
    best, ground, widest = 0, None, stems[0]
    enough = []
    for stem, pool, found in shop.pools(stems, FEWEST_WRONG):
        if len(pool) >= FEWEST_WRONG:
            # Mostly the first to be found will do.
            if _some_fit(shop, stem, pool):
                return None
            enough.append(stem)
        if ground is None or len(pool) > best:
            best, ground, widest = len(pool), found, stem
    if any(_some_fit(shop, stem, pool) for stem, pool, _ in shop.pools(enough, POOL)):
        return None
    if enough:
        return _flawed_options(shop, subject, form, enough)
    assert ground is not None
    return _few_options(shop, form, best, ground, subject, widest)


def _some_fit(shop: Workshop, stem: Stem, pool: list[Distractor]) -> bool:
    """Tell whether enough of a pool can stand beside a key without a flaw."""
    keys = stem.asked.keys
    if len(pool) == FEWEST_WRONG:
        # All of them or none: there is nothing to pick from.
        looks = [*map(shop.look, pool)]
        return any(shop.fit(stem, (key,)).allows(looks) for key in keys)
    order = [(d, shop.look(d)) for d in pool]
    return any(shop.fit(stem, (key,)).pick(order, FEWEST_WRONG, FEWEST_WRONG) for key in keys)


def flawed(shop: Workshop, subject: Subject, stems: list[Stem]) -> Flaw | None:
    """Return the flaw because of which an item with wrong options enough is not asked with them.

    It is one that all of them share, such as something that marks out the key; None where some of
    them fit, or where there are too few.
    """
    found = [(s, pool) for s, pool, _ in shop.pools(stems, POOL) if len(pool) >= FEWEST_WRONG]
    if not found or any(_some_fit(shop, stem, pool) for stem, pool in found):
        return None
    stem, pool = max(found, key=lambda each: len(each[1]))
    fit = shop.fit(stem, [stem.asked.keys[0]])
    looks = [shop.look(d) for d in pool]
    usable = [look for look in looks if fit.stands(look)]
    return next(iter((*fit.cues_alone(usable), *fit.flaws(looks))), None)


def _flawed_options(shop: Workshop, subject: Subject, form: Form, stems: list[Stem]) -> Refusal:
    flaw = flawed(shop, subject, stems)
    reason = f": {flaw.reason}" if flaw else ""
    return Refusal(
        form,
        f"no two wrong options stand beside the answer without giving it away{reason}",
        f"wrong: {{{subject.role}: […]}} with answers that have in common with the right one what "
        "is named here",
    )


def _few_options(
    shop: Workshop, form: Form, count: int, ground: Ground, subject: Subject, stem: Stem
) -> Refusal:
    """Return the refusal of a form for want of licensed distractors."""
    number = "no wrong option is" if count == 0 else "only one wrong option is"
    listed = f"wrong: {{{subject.role}: […]}} with two or more"
    if subject.role in subject.fact.wrong:
        listed = f"more under wrong: {{{subject.role}: […]}}: two or more must count"
    if any(isinstance(value, Text) for value in subject.values):
        return Refusal(form, f"{number} listed, and words have no others", listed)
    if any(isinstance(v, Amount) and is_bound(v, ()) for v in subject.values):
        return Refusal(form, f"{number} listed, and a bound has no others", listed)
    spans = [v for v in subject.values if isinstance(v, EdtfDate) and v.interval]
    if ground.licence is not None and spans:
        return Refusal(
            form,
            f"{number} proven wrong: wrong options for a span are such as last about as long, are "
            "written as exactly and share no time with it",
            f"{listed}, or facts with spans as long and as exact as {spans[0]}",
        )
    if ground.licence is None:
        return Refusal(form, f"{number} proven wrong: {ground.why}", ground.unlock)
    if found := shop.distractors.licensing.apart_by_text(stem.asked):
        _, role = found
        return Refusal(
            form,
            f"{number} proven wrong: what other facts give may be right here too, as {role} is "
            "told in words of their own, and two texts may mean the same",
            f"{listed}; or entities in place of the words of {role}",
        )
    return Refusal(
        form, f"{number} proven wrong: the facts may allow the others of the pack, if any", listed
    )


def draw(shop: Workshop, subject: Subject, seed: int, context: Context) -> Question:
    """Return the item as a choice; the caller has asked :func:`refuse` first."""
    found = offer(shop, subject, shop.asks(subject)[0], seed, context)
    options = [
        shop.key_option(found.key),
        *(shop.option(subject, d, found.stem.asked) for d in found.wrong),
    ]
    text = shop.one_of(found.stem, listed=True)
    answer = shop.answer(found.stem.asked)
    shown = arrange(options, seed)
    return shop.question(subject, FORM, seed, found.stem, text, answer, [found.key], shown)
