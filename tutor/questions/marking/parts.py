"""Marking what has several parts: events put in an order, sides that were matched."""

from collections.abc import Sequence
from itertools import combinations

from tutor.questions.model import Outcome, Slip, Verdict


def mark_order(sequence: Sequence[int], order: Sequence[int]) -> Verdict:
    """Return the verdict on an order, with one for each part.

    ``sequence`` are the indexes of the parts in the right order, ``order`` as the learner puts
    them. The score is the share of pairs that stand in the right order: all of them are correct,
    more than half close. A part is judged likewise by the pairs that it makes with the others, so
    that where the whole is close some part is, and two that were exchanged are judged alike.
    Raises ValueError for an order that is not of these parts.
    """
    if sorted(order) != sorted(sequence):
        raise ValueError(f"an order names each of the {len(sequence)} parts once, not {order}")
    place = {index: number for number, index in enumerate(sequence)}
    pairs = list(combinations(order, 2))
    stands = [(pair, place[pair[0]] < place[pair[1]]) for pair in pairs]
    parts = tuple(
        _by_pairs([right for pair, right in stands if index in pair])
        for index in range(len(sequence))
    )
    hits = [right for _, right in stands]
    outcome, score = _by_pairs(hits), sum(hits) / len(hits)
    reason = "" if outcome is Outcome.CORRECT else f"{sum(hits)} of {len(hits)} pairs in order"
    slip = Slip.MEMBER if outcome is Outcome.CLOSE else Slip.NONE
    return Verdict(outcome, reason, slip, score, parts=parts)


def _by_pairs(hits: Sequence[bool]) -> Outcome:
    """Return the outcome of so many pairs, of which each stands in order or not."""
    if all(hits):
        return Outcome.CORRECT
    return Outcome.CLOSE if 2 * sum(hits) > len(hits) else Outcome.WRONG


def mark_pairs(
    answers: Sequence[str], offers: Sequence[str], pairs: Sequence[int | None]
) -> Verdict:
    """Return the verdict on a match, with one for each part; the score is the share of right ones.

    ``answers`` are the right sides, ``pairs`` for each of them the index into ``offers`` or None.
    Raises ValueError for others, and where a right side is used twice.
    """
    used = [index for index in pairs if index is not None]
    if len(pairs) != len(answers) or not set(used) <= set(range(len(offers))):
        raise ValueError(f"a match gives one of {len(offers)} offers, or none, to each part")
    if len(used) != len(set(used)):
        raise ValueError("each offer is used once")
    hits = [
        index is not None and offers[index] == answer
        for answer, index in zip(answers, pairs, strict=True)
    ]
    parts = tuple(map(_outcome, hits))
    if all(hits):
        return Verdict(Outcome.CORRECT, "", score=1.0, parts=parts)
    return _partly(sum(hits) / len(hits), f"{sum(hits)} of {len(hits)} right", parts)


def _partly(score: float, reason: str, parts: tuple[Outcome, ...]) -> Verdict:
    if Outcome.CORRECT not in parts:
        return Verdict(Outcome.WRONG, reason, score=score, parts=parts)
    return Verdict(Outcome.CLOSE, reason, Slip.MEMBER, score, parts=parts)


def _outcome(right: bool) -> Outcome:
    return Outcome.CORRECT if right else Outcome.WRONG
