"""Which-not: which of these does not belong to a complete set? The key is a licensed outsider."""

from dataclasses import replace

from tutor import chance
from tutor.errors import ContentError
from tutor.facts.model import Value
from tutor.questions.asked import Ground, Licence
from tutor.questions.context import Context
from tutor.questions.distractors import POOL, Distractor
from tutor.questions.forms.offering import by_turns
from tutor.questions.forms.options import arrange, choose_fitting
from tutor.questions.forms.workshop import FEWEST_WRONG, Subject, Workshop
from tutor.questions.keys import is_ordered
from tutor.questions.model import Form, Option, Question, Refusal
from tutor.questions.stems import UNCERTAIN, Stem, Unusable
from tutor.questions.writing.fit import Fit
from tutor.text import fold_name

FORM = Form.WHICH_NOT


def refuse(shop: Workshop, subject: Subject) -> Refusal | None:
    """Return why nothing can be asked for that is not in a set, or None."""
    role, kind = subject.role, shop.pack.kinds[subject.fact.kind]
    if len(subject.values) < FEWEST_WRONG:
        return Refusal(FORM, "the answer is a single value")
    if is_ordered(subject.fact, shop.index, role):
        return Refusal(FORM, "the order of the list is part of the answer")
    if role not in subject.fact.complete:
        return Refusal(FORM, "the list may have further members", f"complete: [{role}]")
    if subject.fact.certainty_of(role) in UNCERTAIN:
        return Refusal(FORM, "the source is not certain, and what is uncertain is not denied")
    denial = f"denies: {{{role}: ['Which of these … NOT …?']}} in the kind {kind.name}"
    if role not in kind.denies:
        return Refusal(FORM, "no wording of the kind asks for what does not belong", denial)
    # Mostly the first that is found will do.
    if not shop.thorough and _some_fit(shop, subject, _outsiders(shop, subject, 1)[0]):
        return None
    found, unusable = _outsiders(shop, subject, POOL)
    if not found:
        reasons = dict.fromkeys(bad.reason for bad in unusable)
        told = "; ".join(reasons) or "it asks for one member alone"
        return Refusal(FORM, f"no wording that denies is usable: {told}", denial)
    if not any(pool for _, pool, _ in found):
        return _no_outsider(subject, found[0][2])
    if _some_fit(shop, subject, found):
        return None
    if shop.thorough and _some_fit(shop, subject, _outsiders(shop, subject, 1)[0]):
        return None
    return Refusal(
        FORM,
        "every outsider that is proven looks unlike the members",
        f"wrong: {{{role}: […]}} with outsiders that look like them",
    )


def _some_fit(
    shop: Workshop, subject: Subject, found: list[tuple[Stem, list[Distractor], Ground]]
) -> bool:
    """Tell whether some outsider can stand beside enough members without a flaw."""
    for stem, pool, _ in found:
        members = [_inside(shop, subject, value) for value in shop.members(stem)]
        order = [(member, shop.look(member)) for member in members]
        for outsider in pool:
            if _fit(shop, stem, outsider).pick(order, FEWEST_WRONG, FEWEST_WRONG):
                return True
    return False


def _fit(shop: Workshop, stem: Stem, outsider: Distractor) -> Fit:
    """Return what members must be beside an outsider; of them anything may be said.

    One that differs from it in a number alone is told by that, unless all members do.
    """
    counts = shop.are_counts(shop.members(stem))
    return shop.fit(stem, [outsider.value], absolutes=False, counts=counts)


def _no_outsider(subject: Subject, ground: Ground) -> Refusal:
    listed = f"wrong: {{{subject.role}: […]}}"
    if ground.licence is None:
        return Refusal(FORM, f"no outsider is proven: {ground.why}", ground.unlock or listed)
    return Refusal(FORM, "no outsider is proven: the facts may allow what the pack has", listed)


def draw(shop: Workshop, subject: Subject, seed: int, context: Context) -> Question:
    """Return the item as a question for the one option that does not belong."""
    for limit in (max(POOL, context.options), 1):
        found, _ = _outsiders(shop, subject, limit)
        asking = [(stem, pool) for stem, pool, _ in found if pool]
        for stem, pool in by_turns(shop, asking, seed, context):
            if question := _drawn(shop, subject, stem, pool, seed, context):
                return question
    raise ContentError(f"No options of {subject.item.id} stand together without a flaw.")


def _drawn(
    shop: Workshop,
    subject: Subject,
    stem: Stem,
    pool: list[Distractor],
    seed: int,
    context: Context,
) -> Question | None:
    """Return the question of one wording, or None if all its options show a flaw."""
    text = shop.stem_text(stem)
    members = [_inside(shop, subject, value) for value in shop.members(stem)]
    for outsider in dict.fromkeys([_outsider(pool, seed, context), *pool]):
        target = shop.target(subject, outsider.value, text)
        fit = _fit(shop, stem, outsider)
        shown = choose_fitting(members, target, fit, shop.look, seed, context, fewest=FEWEST_WRONG)
        if not shown:
            continue
        key = replace(shop.option(subject, outsider, stem.asked), correct=True)
        told = shop.stems.statement(subject.fact, naming=subject.role)
        options = [key, *(_member(member, told) for member in shown)]
        shown_as = arrange(options, seed)
        return shop.question(subject, FORM, seed, stem, text, None, [outsider.value], shown_as)
    return None


def _outsider(pool: list[Distractor], seed: int, context: Context) -> Distractor:
    """Return what does not belong, by seed: reviewed, or the more tempting half twice as often."""
    ahead = {fold_name(text) for text in context.ahead}
    quiet = [d for d in pool if fold_name(d.text) not in ahead] or pool
    least = min(d.filler for d in quiet)
    quiet = [d for d in quiet if d.filler == least]
    reviewed = [d for d in quiet if d.licence is Licence.WRONG]
    tempting = [*quiet, *quiet[: (len(quiet) + 1) // 2]]
    return chance.pick(reviewed or tempting, seed, "outsider")


def _inside(shop: Workshop, subject: Subject, value: Value) -> Distractor:
    """Return a member as a wrong option: the fact itself is why."""
    return Distractor(
        value,
        shop.printer.option(value),
        Licence.MEMBER,
        f"the fact names it in {subject.role}",
        answers=shop.distractors.holders.answers(value),
    )


def _member(member: Distractor, told: str) -> Option:
    """Return a member as an option, with the fact as what is true of it."""
    return Option(
        text=member.text,
        correct=False,
        licence=member.licence,
        why=member.why,
        truth=told,
        value=member.value,
        origin="the fact itself",
    )


def _outsiders(
    shop: Workshop, subject: Subject, limit: int
) -> tuple[list[tuple[Stem, list[Distractor], Ground]], list[Unusable]]:
    """Return the wordings that deny, with what is proven not to belong and does not stand in them.

    The refused wordings come second.
    """
    stems, unusable = shop.stems.denies(subject.fact, subject.role)
    stems = [stem for stem in stems if len(shop.members(stem)) >= FEWEST_WRONG]
    found = []
    for stem, pool, ground in shop.pools(stems, limit):
        text = shop.stem_text(stem)
        outside = [d for d in pool if not shop.stems.stands_in(text, d.value)]
        found.append((stem, outside, ground))
    return found, unusable
