"""Attribution: who says this? Asked where every other author of the pack is proven not to."""

from dataclasses import replace
from itertools import islice

from tutor.errors import ContentError
from tutor.facts.model import EntityRef
from tutor.questions.asked import ACCORDING_TO, REVIEWED, Asked, Licence
from tutor.questions.context import Context
from tutor.questions.distractors import Distractor
from tutor.questions.forms.offering import by_turns
from tutor.questions.forms.options import arrange, choose_fitting
from tutor.questions.forms.workshop import FEWEST_WRONG, Subject, Workshop
from tutor.questions.model import Form, Question, Refusal
from tutor.questions.stems import Stem
from tutor.questions.voices import UNLIKE

FORM = Form.ATTRIBUTION
_MOST_NAMED = 6


def refuse(shop: Workshop, subject: Subject) -> Refusal | None:
    """Return why it cannot be asked whose word a fact is, or None."""
    if subject.role != ACCORDING_TO:
        return Refusal(FORM, "the answer is no author")
    stems, unusable = shop.asks(subject)
    if not stems:
        return shop.no_wording(FORM, subject, unusable)
    others = _other_authors(shop, subject)
    if len(others) < FEWEST_WRONG:
        return Refusal(FORM, "the pack has fewer than three authors")
    for stem in stems:
        unproven = (author for author in others if _licensed(shop, stem.asked, author) is None)
        open_ = list(islice(unproven, _MOST_NAMED + 1))
        if not open_ and _stand_together(shop, subject, stem):
            return None
    if not open_ and not any(_of_one_sort(shop, subject, stem) for stem in stems):
        return Refusal(
            FORM, "fewer than two others are called as the answer is, by an author or by a title"
        )
    if not open_:
        return Refusal(FORM, "the author's name stands out among those of the others")
    return _not_proven(shop, subject, stem, open_)


def _of_one_sort(shop: Workshop, subject: Subject, stem: Stem) -> list[Distractor]:
    """Return the wrong options of the key's sort of voice, no lecture for an author, or none.

    None where fewer are left than a question needs.
    """
    found = [d for d in _pool(shop, subject, stem) if d.filler < UNLIKE]
    return found if len(found) >= FEWEST_WRONG else []


def _stand_together(shop: Workshop, subject: Subject, stem: Stem) -> bool:
    order = [(d, shop.look(d)) for d in _of_one_sort(shop, subject, stem)]
    fit = shop.fit(stem, [subject.values[0]], absolutes=False)
    return bool(fit.pick(order, FEWEST_WRONG, FEWEST_WRONG))


def _not_proven(shop: Workshop, subject: Subject, stem: Stem, open_: list[EntityRef]) -> Refusal:
    """Return the refusal for authors that may say the same, with the line that rules them out."""
    named = [shop.printer.option(author) for author in open_[:_MOST_NAMED]]
    names = shop.language.listing(named) if len(open_) <= _MOST_NAMED else f"{', '.join(named)} …"
    licensing = shop.distractors.licensing
    for author in open_:
        holder = licensing.held_elsewhere(stem.asked, author, reviewed=True)
        if holder is not None:
            name = shop.printer.option(author)
            return Refusal(FORM, f"{name} says the same in {holder.id}, or may")
    reviewed = [v for v in subject.fact.wrong.get(subject.role, ()) if isinstance(v, EntityRef)]
    ids = ", ".join(author.id for author in dict.fromkeys([*reviewed, *open_[:_MOST_NAMED]]))
    ids = ids if len(open_) <= _MOST_NAMED else f"{ids}, …"
    return Refusal(
        FORM,
        f"nothing proves that it is not the word of {names}",
        f"wrong: {{{subject.role}: [{ids}]}}",
    )


def _other_authors(shop: Workshop, subject: Subject) -> list[EntityRef]:
    """Return the other authors of the key's type, without those that are the key's own voice."""
    keys = [value for value in subject.values if isinstance(value, EntityRef)]
    own = {id_ for key in keys for id_ in shop.index.related(key.id)}
    types = {shop.pack.entities[key.id].type for key in keys}
    return [
        author
        for author in shop.authors
        if author.id not in own and shop.pack.entities[author.id].type in types
    ]


def _licensed(shop: Workshop, asked: Asked, author: EntityRef) -> Distractor | None:
    """Return an author as a wrong option, or None where nothing proves him one."""
    distractors, text = shop.distractors, shop.printer.option(author)
    licensing = distractors.licensing
    if author in licensing.reviewed(asked):
        if not distractors.may_stand(asked, author):
            return None
        return Distractor(author, text, Licence.WRONG, REVIEWED)
    found = licensing.licence(asked, author, licensing.ground(asked))
    return Distractor(author, text, *found) if found else None


def _pool(shop: Workshop, subject: Subject, stem: Stem) -> list[Distractor]:
    """Return all other authors as wrong options, or none if one of them may be right."""
    others = _other_authors(shop, subject)
    pool = [_licensed(shop, stem.asked, author) for author in others]
    found = [distractor for distractor in pool if distractor is not None]
    if len(found) < len(others):
        return []
    return shop.distractors.in_one_voice(subject.values[0], found)


def draw(shop: Workshop, subject: Subject, seed: int, context: Context) -> Question:
    """Return the item as a choice among the pack's authors."""
    pools = [(stem, _of_one_sort(shop, subject, stem)) for stem in shop.asks(subject)[0]]
    asking = [(stem, pool) for stem, pool in pools if pool]
    key = subject.values[0]
    for stem, pool in by_turns(shop, asking, seed, context):
        text, fit = shop.stem_text(stem), shop.fit(stem, [key], absolutes=False)
        target = shop.target(subject, key, text)
        wrong = choose_fitting(pool, target, fit, shop.look, seed, context, fewest=FEWEST_WRONG)
        if wrong:
            options = [shop.key_option(key), *(shop.option(subject, d, stem.asked) for d in wrong)]
            return replace(
                shop.question(subject, FORM, seed, stem, text),
                options=arrange(options, seed),
                answer=shop.answer(stem.asked),
            )
    raise ContentError(f"No options of {subject.item.id} stand together without a flaw.")
