"""What a draw may know of the session around it, as a value."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tutor import chance
from tutor.questions.model import ItemId
from tutor.text import fold_name


@dataclass(frozen=True, slots=True)
class Context:
    """What was asked lately and what is still to come.

    ``recent_wordings`` (templates) and ``recent_trios`` (see :func:`trio_id`), oldest first, are
    avoided where others will do; ``confusions`` are answers that this learner gave wrongly for the
    item before, one of which is offered where it is licensed; ``ahead`` are the keys of questions
    still to come, which neither stem nor option gives away where that can be helped. ``options``
    counts the key: 3 while learning, 4 in an exam. ``partners`` are items that a question over
    several facts may take up beside its own, those that are due first; empty means any of the pack.
    ``last_wording`` is how the item itself was asked last (see :func:`wording_id`), and never asked
    again at once while it has another.
    """

    recent_wordings: tuple[str, ...] = ()
    recent_trios: tuple[str, ...] = ()
    confusions: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    options: int = 3
    partners: tuple[ItemId, ...] = ()
    last_wording: str = ""


NO_CONTEXT = Context()
_DIGITS = 10
_ALL = (1 << 64) - 1


@lru_cache(maxsize=4096)
def wording_id(wording: str) -> str:
    """Return by what a wording is remembered: ten hexadecimal digits that follow from its text."""
    return f"{chance.number(0, 'wording', wording):016x}"[:_DIGITS]


def trio_id(wrong: Iterable[str]) -> str:
    """Return by what the wrong options of a question are remembered, whatever their order."""
    return trio_of(sum(chance.code(fold_name(text)) for text in wrong))


def trio_of(codes: int) -> str:
    """Return the same for options whose codes (see :func:`tutor.chance.code`) come to a sum."""
    return f"{codes & _ALL:016x}"[:_DIGITS]
