"""The rating that is suggested for a judged answer.

=============================================================  =========  ============
the answer is                                                  suggested  after a hint
=============================================================  =========  ============
wrong                                                          Again      Again
correct                                                        Good       Hard
close by spelling, or by a missing unit                        Hard       Hard
close by members of a set, with a score of two thirds or more  Hard       Hard
close in any other way                                         Again      Again
=============================================================  =========  ============

Easy is never suggested: only the learner can tell. After a hint no answer is more than Hard,
whoever rates it.
"""

from enum import StrEnum

from tutor.memory.model import Rating

ENOUGH_MEMBERS = 2 / 3
_ROUNDING = 1e-9


class Judgement(StrEnum):
    """How an answer was judged; spelled as the marker spells it."""

    CORRECT = "correct"
    CLOSE = "close"
    WRONG = "wrong"


class Shortfall(StrEnum):
    """What kept a close answer from being correct; spelled as the marker spells it."""

    NONE = ""
    SPELLING = "spelling"
    MEMBER = "member"
    UNIT = "unit"
    OTHER = "other"


def most(*, hinted: bool) -> Rating:
    """Return the best rating that an answer may be given, after a hint or without one."""
    return Rating.HARD if hinted else Rating.EASY


def suggest(outcome: str, slip: str = "", score: float = 0.0, *, hinted: bool = False) -> Rating:
    """Return the suggested rating by the table above.

    ``outcome`` and ``slip`` are values of Judgement and Shortfall (or enums spelled like them);
    ``score`` is (right - wrong) / size and counts for sets alone. Raises ValueError for others.
    """
    judgement, shortfall = Judgement(outcome), Shortfall(slip)
    if judgement is Judgement.CORRECT:
        return min(Rating.GOOD, most(hinted=hinted))
    if judgement is Judgement.CLOSE and _nearly(shortfall, score):
        return Rating.HARD
    return Rating.AGAIN


def _nearly(shortfall: Shortfall, score: float) -> bool:
    """Tell whether a close answer passes."""
    if shortfall is Shortfall.MEMBER:
        return score >= ENOUGH_MEMBERS - _ROUNDING
    return shortfall in {Shortfall.SPELLING, Shortfall.UNIT}
