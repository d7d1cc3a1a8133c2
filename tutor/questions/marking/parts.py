"""Marking what has several parts: events put in an order, sides that were matched."""

from collections.abc import Sequence
from itertools import combinations

from tutor.questions.model import Outcome, Slip, Verdict


def mark_order(sequence: Sequence[int], order: Sequence[int]) -> Verdict:
    """Return the verdict on an order, with one for each part.

    ``sequence`` are the indexes of the parts in the right order, ``order`` as the learner puts
    them. The score is the share of pairs that stand in the right order. A part is right if it
    belongs to the longest run that does (to each of them, where there are several), so that of two
    exchanged neighbours neither is; none is where most pairs are turned round and most parts stand
    elsewhere. Raises ValueError for an order that is not of these parts.
    """
    if sorted(order) != sorted(sequence):
        raise ValueError(f"an order names each of the {len(sequence)} parts once, not {order}")
    place = {index: number for number, index in enumerate(sequence)}
    given = [place[index] for index in order]
    pairs = list(combinations(given, 2))
    right = sum(early < late for early, late in pairs)
    kept = _in_every_longest_run(given)
    if 2 * right < len(pairs) and 2 * max(_lengths(given)) <= len(given):
        # Two that follow one another in an order that is mostly reversed are no knowledge.
        kept = frozenset()
    parts = tuple(_outcome(place[index] in kept) for index in range(len(sequence)))
    if right == len(pairs):
        return Verdict(Outcome.CORRECT, "", score=1.0, parts=parts)
    reason = f"{right} of {len(pairs)} pairs in order"
    return _partly(right / len(pairs), reason, parts)


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


def _in_every_longest_run(given: Sequence[int]) -> frozenset[int]:
    """Return the numbers that every longest ascending run through a row has; none of a single."""
    up_to = _lengths(given)
    onwards = _lengths([-number for number in reversed(given)])[::-1]
    longest = max(up_to)
    if longest < 2:
        return frozenset()
    through = [a + b - 1 == longest for a, b in zip(up_to, onwards, strict=True)]
    # A run has one member of each length; the only one of its length is in every run.
    lengths = [length for length, on in zip(up_to, through, strict=True) if on]
    return frozenset(
        number
        for number, length, on in zip(given, up_to, through, strict=True)
        if on and lengths.count(length) == 1
    )


def _lengths(row: Sequence[int]) -> list[int]:
    """Return for each number how long the longest ascending run that ends with it is."""
    lengths: list[int] = []
    for place, number in enumerate(row):
        before = [lengths[i] for i in range(place) if row[i] < number]
        lengths.append(1 + max(before, default=0))
    return lengths
