"""Multiple: some members of a list among licensed wrong ones; all that are right are chosen."""

import re
from dataclasses import replace

from tutor import chance
from tutor.facts.model import Value
from tutor.questions.context import Context
from tutor.questions.forms.choice import not_by_options, too_few_options, usable_pools
from tutor.questions.forms.options import arrange, choose
from tutor.questions.forms.workshop import FEWEST_WRONG, Subject, Workshop
from tutor.questions.keys import answer_key
from tutor.questions.model import Form, Question, Refusal
from tutor.questions.stems import Stem
from tutor.text import fold

FORM = Form.MULTIPLE
FEWEST_RIGHT = 2
MOST_OPTIONS = 6
MOST_RIGHT = MOST_OPTIONS - FEWEST_WRONG
_WORD = re.compile(r"\w+")


def refuse(shop: Workshop, subject: Subject) -> Refusal | None:
    """Return why an item has no several right options, or None."""
    if len(subject.values) < FEWEST_RIGHT:
        return Refusal(FORM, "the answer is a single value")
    if refusal := not_by_options(shop, subject, FORM):
        return refusal
    stems, unusable = shop.asks(subject)
    if not stems:
        return shop.no_wording(FORM, subject, unusable)
    wide = [stem for stem in stems if _asks_for_several(shop, stem)]
    if not wide:
        return Refusal(FORM, "the usable wordings ask for one member, or for more than are shown")
    return too_few_options(shop, subject, FORM, wide)


def draw(shop: Workshop, subject: Subject, seed: int, context: Context) -> Question:
    """Return the item as a question with several right options, how many depends on the seed."""
    wide = [stem for stem in shop.asks(subject)[0] if _asks_for_several(shop, stem)]
    pools = usable_pools(shop, wide, context)
    stem = shop.choose_stem([stem for stem, _ in pools], seed, context)
    pool = next(pool for other, pool in pools if other is stem)
    right = _some_members(shop, stem, seed)
    most = min(len(pool), MOST_OPTIONS - len(right))
    count = FEWEST_WRONG + chance.below(most - FEWEST_WRONG + 1, seed, "wrong")
    text = f"{shop.stem_text(stem)} {shop.language.all_that_apply}"
    key = chance.pick(right, seed, "target")
    target = shop.target(subject, key, text)
    wrong = choose(pool, target, seed, replace(context, options=count + 1))
    options = [*map(shop.key_option, right), *(shop.option(subject, d) for d in wrong)]
    return replace(
        shop.question(subject, FORM, seed, stem, text),
        options=arrange(options, seed),
        key=tuple(map(shop.printer.option, right)),
        answer=answer_key(shop.index, stem.asked),
    )


def _asks_for_several(shop: Workshop, stem: Stem) -> bool:
    """Tell whether a wording wants two members or more, and no more than can be shown."""
    size = len(shop.members(stem))
    return size >= FEWEST_RIGHT and (size <= MOST_RIGHT or not _tells_number(shop, stem))


def _tells_number(shop: Workshop, stem: Stem) -> bool:
    """Tell whether a wording says in its own words how many there are: "which two months"."""
    size = len(stem.asked.keys)
    own = " ".join(part for part in stem.template.parts if isinstance(part, str))
    return not {shop.language.count(size), str(size)}.isdisjoint(_WORD.findall(fold(own)))


def _some_members(shop: Workshop, stem: Stem, seed: int) -> list[Value]:
    """Return two members or more, in the order of the fact, with room left for wrong options."""
    members = shop.members(stem)
    if _tells_number(shop, stem):
        return members
    most = min(len(members), MOST_RIGHT)
    count = FEWEST_RIGHT + chance.below(most - FEWEST_RIGHT + 1, seed, "right")
    taken = chance.shuffled(members, shop.printer.option, seed, "members")[:count]
    return [value for value in members if value in taken]
