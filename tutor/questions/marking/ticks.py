"""What is ticked: options of a multiple choice, and points that the learner called to mind."""

from collections.abc import Collection, Sequence

from tutor.questions.marking.verdicts import ENOUGH, shortfall
from tutor.questions.model import Option, Outcome, Slip, Verdict


def mark_chosen(options: Sequence[Option], chosen: Collection[int]) -> Verdict:
    """Judge the options chosen, by index: the score is (right - wrong) / number of right ones.

    1 is correct, 0 and less is wrong, all between is close.
    """
    right = {index for index, option in enumerate(options) if option.correct}
    missing, extra = len(right.difference(chosen)), len(set(chosen) - right)
    matched = ", ".join(option.text for option in options if option.correct)
    if not missing and not extra:
        return Verdict(Outcome.CORRECT, "", score=1.0, matched=matched)
    score = (len(right) - missing - extra) / len(right)
    reason = "none right" if missing == len(right) else shortfall(missing, extra)
    if score <= 0:
        return Verdict(Outcome.WRONG, reason, Slip.NONE, score, "", matched)
    slip = Slip.MEMBER if missing + extra == 1 and score >= ENOUGH else Slip.OTHER
    return Verdict(Outcome.CLOSE, reason, slip, score, "", matched)


def mark_recalled(recalled: Collection[int], points: int, enough: int = 0) -> Verdict:
    """Judge the points that were recalled, of which ``enough`` are wanted (0: all of them)."""
    had, wanted = len(set(recalled)), enough or points
    reason = "" if points == 1 else f"{had} of {points} points"
    if not had:
        return Verdict(Outcome.WRONG, reason)
    if had >= wanted:
        return Verdict(Outcome.CORRECT, reason, score=1.0)
    score = had / wanted
    slip = Slip.MEMBER if score >= ENOUGH else Slip.OTHER
    return Verdict(Outcome.CLOSE, reason, slip, score)
