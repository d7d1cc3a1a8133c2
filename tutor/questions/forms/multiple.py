"""Multiple: some members of a list among licensed wrong ones; all that are right are chosen."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, islice

from tutor import chance
from tutor.errors import ContentError
from tutor.facts.model import Value
from tutor.questions.context import Context
from tutor.questions.distractors import POOL, Distractor
from tutor.questions.forms.choice import not_by_options, too_few_options
from tutor.questions.forms.offering import by_turns
from tutor.questions.forms.options import arrange, choose_fitting
from tutor.questions.forms.workshop import FEWEST_WRONG, Subject, Workshop
from tutor.questions.model import Form, Question, Refusal
from tutor.questions.stems import Stem
from tutor.questions.writing.fit import Fit
from tutor.text import fold

FORM = Form.MULTIPLE
FEWEST_RIGHT = 2
MOST_OPTIONS = 6
MOST_RIGHT = MOST_OPTIONS - FEWEST_WRONG
_MOST_PAIRS = 60
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
    # Mostly the first to be found will do.
    for limit in (POOL, FEWEST_WRONG) if shop.thorough else (FEWEST_WRONG, POOL):
        for stem, pool, _ in shop.pools(wide, limit):
            order = [(d, shop.look(d)) for d in pool]
            for right in _subsets(shop, stem, 0):
                if _fit(shop, stem, right).pick(order, FEWEST_WRONG, FEWEST_WRONG):
                    return None
    return too_few_options(shop, subject, FORM, wide) or Refusal(
        FORM,
        "no two wrong options stand beside several right ones without giving them away",
        f"wrong: {{{subject.role}: […]}} with answers that look like the right ones",
    )


def draw(shop: Workshop, subject: Subject, seed: int, context: Context) -> Question:
    """Return the item as a question with several right options, how many depends on the seed."""
    wide = [stem for stem in shop.asks(subject)[0] if _asks_for_several(shop, stem)]
    for limit in (POOL, FEWEST_WRONG):
        pools = [(s, p) for s, p, _ in shop.pools(wide, limit) if len(p) >= FEWEST_WRONG]
        for stem, pool in by_turns(shop, pools, seed, context):
            if found := _drawn(shop, subject, stem, pool, seed, context):
                return found
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
    text = f"{shop.stem_text(stem)} {shop.language.all_that_apply}"
    for right in _subsets(shop, stem, seed):
        likely = sum(not wrong.filler for wrong in pool) or len(pool)
        most = max(min(likely, MOST_OPTIONS - len(right)), FEWEST_WRONG)
        count = FEWEST_WRONG + chance.below(most - FEWEST_WRONG + 1, seed, "wrong")
        target = shop.target(subject, chance.pick(right, seed, "target"), text)
        fit, wanted = _fit(shop, stem, right), replace(context, options=count + 1)
        wrong = choose_fitting(pool, target, fit, shop.look, seed, wanted, fewest=FEWEST_WRONG)
        if not wrong:
            continue
        options = [
            *map(shop.key_option, right),
            *(shop.option(subject, d, stem.asked) for d in wrong),
        ]
        answer = shop.answer(stem.asked)
        return shop.question(subject, FORM, seed, stem, text, answer, right, arrange(options, seed))
    return None


def _fit(shop: Workshop, stem: Stem, right: list[Value]) -> Fit:
    """Return what wrong options must be beside several right ones.

    Of two that differ in a number alone one at most looks right, unless all right ones do so.
    """
    return shop.fit(stem, right, counts=shop.are_counts(shop.members(stem)))


def _asks_for_several(shop: Workshop, stem: Stem) -> bool:
    """Tell whether a wording wants two members or more, and no more than can be shown."""
    size = len(shop.members(stem))
    return size >= FEWEST_RIGHT and (size <= MOST_RIGHT or not _tells_number(shop, stem))


def _tells_number(shop: Workshop, stem: Stem) -> bool:
    """Tell whether a wording says in its own words how many there are: "which two months"."""
    size = len(stem.asked.keys)
    own = " ".join(part for part in stem.template.parts if isinstance(part, str))
    return not {shop.language.count(size), str(size)}.isdisjoint(_WORD.findall(fold(own)))


def _subsets(shop: Workshop, stem: Stem, seed: int) -> Iterator[list[Value]]:
    """Yield right options to show: some by seed, then every two of the list."""
    yield _some_members(shop, stem, seed)
    if not _tells_number(shop, stem):
        yield from map(list, islice(combinations(shop.members(stem), FEWEST_RIGHT), _MOST_PAIRS))


def _some_members(shop: Workshop, stem: Stem, seed: int) -> list[Value]:
    """Return two members or more, in the order of the fact, with room left for wrong options."""
    members = shop.members(stem)
    if _tells_number(shop, stem):
        return members
    most = min(len(members), MOST_RIGHT)
    count = FEWEST_RIGHT + chance.below(most - FEWEST_RIGHT + 1, seed, "right")
    taken = chance.shuffled(members, shop.printer.option, seed, "members")[:count]
    return [value for value in members if value in taken]
