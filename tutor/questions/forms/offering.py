"""Putting options together: a wording, a key and wrong options that show no flaw beside it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tutor.errors import ContentError
from tutor.facts.model import Value
from tutor.questions.context import Context
from tutor.questions.distractors import POOL, Distractor
from tutor.questions.forms.options import choose_fitting
from tutor.questions.forms.workshop import FEWEST_WRONG, Subject, Workshop, asked_key
from tutor.questions.stems import Stem
from tutor.questions.writing.fit import Fit

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Offer:
    """A question with options, before it is put together: its wording, its key, what is wrong.

    ``fit`` is what the wrong options were held to; ``pool`` holds further ones.
    """

    stem: Stem
    key: Value
    wrong: list[Distractor]
    fit: Fit
    pool: list[Distractor]


def offer(
    shop: Workshop,
    subject: Subject,
    stems: list[Stem],
    seed: int,
    context: Context,
    narrowed: Callable[[list[Distractor]], list[Distractor]] = list,
) -> Offer:
    """Return a wording by seed with options that show no flaw.

    ``narrowed`` takes of a pool what is preferred; the rest serves where that shows a flaw.
    """
    limit = max(POOL, context.options - 1)
    for some in (limit, FEWEST_WRONG):
        pools = [(s, p) for s, p, _ in shop.pools(stems, some) if len(p) >= FEWEST_WRONG]
        for stem, pool in by_turns(shop, pools, seed, context):
            preferred = narrowed(pool)
            for each in (preferred,) if preferred == pool else (preferred, pool):
                if found := _offer(shop, subject, stem, each, seed, context):
                    return found
    raise ContentError(f"No options of {subject.item.id} stand together without a flaw.")


def by_turns(
    shop: Workshop, pools: Sequence[tuple[Stem, T]], seed: int, context: Context
) -> Iterator[tuple[Stem, T]]:
    """Yield wordings and what belongs to them in the order in which they are tried, by seed.

    Those that name the fewest roles come first.
    """
    left = list(pools)
    while left:
        fewest = min(stem.weight for stem, _ in left)
        stem = shop.choose_stem([s for s, _ in left if s.weight == fewest], seed, context)
        yield from [(s, pool) for s, pool in left if s is stem]
        left = [(s, pool) for s, pool in left if s is not stem]


def _offer(
    shop: Workshop,
    subject: Subject,
    stem: Stem,
    pool: list[Distractor],
    seed: int,
    context: Context,
) -> Offer | None:
    """Return the options of one wording beside a key by seed, or beside another of its keys."""
    first = asked_key(stem.asked, seed)
    text = shop.stem_text(stem)
    for key in (first, *(other for other in stem.asked.keys if other is not first)):
        fit = shop.fit(stem, [key])
        target = shop.target(subject, key, text)
        wrong = choose_fitting(pool, target, fit, shop.look, seed, context, fewest=FEWEST_WRONG)
        if wrong:
            return Offer(stem, key, wrong, fit, pool)
    return None
