"""Choosing and arranging options: which distractors, in which order."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from tutor import chance
from tutor.facts.dates import EdtfDate
from tutor.facts.model import Amount
from tutor.questions.context import Context
from tutor.questions.distractors import Distractor
from tutor.questions.forms.mixing import Allowed, Target, mix, position
from tutor.questions.model import Option
from tutor.questions.writing.fit import Fit
from tutor.questions.writing.traits import Traits


def choose(
    pool: Sequence[Distractor],
    target: Target,
    seed: int,
    context: Context,
    allowed: Allowed | None = None,
) -> list[Distractor]:
    """Return ``context.options - 1`` distractors of a pool, or all if it has fewer.

    The pool is in order of temptation; ``allowed`` refuses what looks wrong together. For the rest,
    see :mod:`tutor.questions.forms.mixing`.
    """
    return mix(pool, target, context.options - 1, seed, context, allowed)


def choose_fitting(
    pool: Sequence[Distractor],
    target: Target,
    fit: Fit,
    look: Callable[[Distractor], Traits],
    seed: int,
    context: Context,
    *,
    fewest: int,
) -> list[Distractor]:
    """Return distractors that show no flaw beside the key and each other, as :func:`choose` does.

    Fewer than wanted where so many cannot stand together; none where not even the fewest can.
    """
    want = context.options - 1
    seen = [(d, traits) for d in pool if fit.stands(traits := look(d))]
    usable, looks = [d for d, _ in seen], [traits for _, traits in seen]
    if fit.flawed or len(usable) < fewest:
        return []
    if fit.share_all(looks):
        size = min(want, len(usable))
        return choose(usable, target, seed, _of_size(context, size))
    best = fit.pick(seen, want, fewest)
    if not best:
        return []

    together = fit.judge({d.text: traits for d, traits in seen})

    def allowed(some: Sequence[Distractor]) -> bool:
        return together is None or together(d.text for d in some)

    wanted = _of_size(context, len(best))
    chosen = choose(usable, target, seed, wanted, None if together is None else allowed)
    return chosen if allowed(chosen) else best


def _of_size(context: Context, wrong: int) -> Context:
    """Return a context that wants so many wrong options."""
    return context if context.options == wrong + 1 else replace(context, options=wrong + 1)


def arrange(options: list[Option], seed: int) -> tuple[Option, ...]:
    """Return options in the order shown: dates and amounts ascending, others shuffled."""
    values = [option.value for option in options]
    if all(isinstance(v, EdtfDate) for v in values) or all(isinstance(v, Amount) for v in values):
        return tuple(sorted(options, key=lambda option: (position(option.value), option.text)))
    return tuple(chance.shuffled(options, lambda option: option.text, seed, "order"))
