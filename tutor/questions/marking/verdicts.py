"""The three verdicts, made in one place, and the better of several."""

from collections.abc import Iterable

from tutor.questions.model import Outcome, Slip, Verdict

_WORTH = {Outcome.CORRECT: 2, Outcome.CLOSE: 1, Outcome.WRONG: 0}
_MILD = {Slip.SPELLING: 2, Slip.UNIT: 2, Slip.MEMBER: 2, Slip.OTHER: 1, Slip.NONE: 0}

THE_ANSWER = "the right answer"
NOT_THE_ANSWER = "not the answer"
NO_ANSWER = "no answer"
GIVEN_UP = "read as “I do not know”"
JUST_OFF = "only just off"
NEAR_ABOUT = "near it, and the answer is “about” that"
HEDGED = "more than one answer"
NEGATED = "a “no” or “not” is added"
A_PART = "only a part of it"
MORE_SAID = "more is said than the answer"
PARTLY = "only some of its words are right"
OF_SEVERAL = "parts of several right answers"
MORE_THAN_THE_NAME = "more is said than the name"
CAPITALS_COUNT = "capitals and signs count here"
AN_OFFICE = "an office or a calling, not a name"
UNSETTLED = "not the answer noted here, though nothing here rules it out"
NONE_RIGHT = "none of them is right"
ENOUGH = 2 / 3
"""The score from which one missing or one extra member is a small slip."""


SAYS_NOTHING = frozenset({"", THE_ANSWER, NOT_THE_ANSWER})
"""Reasons that add nothing to the verdict, and need not be shown beside it."""


def correct(reason: str = "", matched: str = "", read_as: str = "") -> Verdict:
    """Return the verdict on a right answer; the reason says what was overlooked, if anything."""
    return Verdict(Outcome.CORRECT, reason or THE_ANSWER, Slip.NONE, 1.0, read_as, matched)


def close(reason: str, slip: Slip, matched: str = "", read_as: str = "") -> Verdict:
    """Return the verdict on an answer that is nearly right."""
    return Verdict(Outcome.CLOSE, reason, slip, 0.0, read_as, matched)


def wrong(reason: str = NOT_THE_ANSWER, matched: str = "", read_as: str = "") -> Verdict:
    """Return the verdict on a wrong answer."""
    return Verdict(Outcome.WRONG, reason or NOT_THE_ANSWER, Slip.NONE, 0.0, read_as, matched)


def spelling(edits: int, matched: str = "", read_as: str = "") -> Verdict:
    """Return the verdict on an answer that is right but for some letters."""
    reason = "one letter off" if edits == 1 else "two letters off"
    return close(reason, Slip.SPELLING, matched, read_as)


def shortfall(missing: int, extra: int) -> str:
    """Word how many members are missing from an answer and how many are too much, "" for none."""
    parts = []
    if missing:
        parts.append("one is missing" if missing == 1 else f"{missing} are missing")
    if extra:
        parts.append("one does not belong" if extra == 1 else f"{extra} do not belong")
    return ", ".join(parts)


def best(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict that is kindest to the answer; of equals the first that says most."""
    return max(verdicts, key=_rank)


def _rank(verdict: Verdict) -> tuple[int, int, bool]:
    telling = verdict.reason not in {NOT_THE_ANSWER, ""}
    return _WORTH[verdict.outcome], _MILD[verdict.slip], telling
