"""Sets: every member wanted, in any order; the score is (right - wrong) / size."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tutor.questions.marking.lexicon import Lexicon
from tutor.questions.marking.normal import plain
from tutor.questions.marking.screening import Screening
from tutor.questions.marking.verdicts import HEDGED, NO_ANSWER, best, wrong
from tutor.questions.marking.words import Words
from tutor.questions.model import NameKey, Outcome, SingleKey, Slip, Verdict

MarkSingle = Callable[[SingleKey, str], Verdict]

_HARD = 2 / 3
"""The score from which one missing or one extra member is a small slip."""
_NUMBERING = re.compile(r"(?m)^\s*(?:\(?\d{1,2}[.)]|[-*•·])\s+")
_MOST_ATOMS = 60
_MOST_JOINED = 4


@dataclass(frozen=True, slots=True)
class Tally:
    """What the pieces of an answer came to: members right, members misspelt, pieces wrong."""

    right: frozenset[int]
    misspelt: frozenset[int]
    wrong: frozenset[str]


def mark_set(
    members: Sequence[SingleKey],
    given: str,
    mark_single: MarkSingle,
    texts: Sequence[str],
    lexicon: Lexicon,
    words: Words,
) -> Verdict:
    """Judge an answer that should name every member; ``texts`` are the members' names to show."""
    matched = ", ".join(texts)
    names = tuple(name for key in members if isinstance(key, NameKey) for name in key.names)
    screening = Screening(given, (*names, ""), words)
    if not screening.plain:
        return wrong(NO_ANSWER, matched)
    if screening.non_answer and not any(plain(name) == screening.plain for name in names):
        return wrong("no answer was given", matched)
    if screening.alternatives:
        return wrong(HEDGED, matched)
    if screening.negated:
        return wrong("a negation is added", matched)
    splitter = Splitter(members, mark_single, lexicon, words)
    tally = _count(members, splitter.pieces(screening.cores[-1]), mark_single)
    return _verdict(tally, len(members), matched)


class Splitter:
    """Parts an answer into the names that it lists.

    What a comma or "and" parts is put together again where that makes a name: "Trinidad and
    Tobago", "April 15, 2013".
    """

    def __init__(
        self,
        members: Sequence[SingleKey],
        mark_single: MarkSingle,
        lexicon: Lexicon,
        words: Words,
    ) -> None:
        self._members = members
        self._mark = mark_single
        self._lexicon = lexicon
        self._words = words
        joints = "|".join(sorted(words.names.conjunctions))
        self._joint = re.compile(rf"([,;&/|\n+]|\b(?:{joints})\b)", re.IGNORECASE)

    def pieces(self, given: str) -> list[str]:
        """Return the names listed, without fillers such as "etc."."""
        parts = self._joint.split(_NUMBERING.sub("\n", given))
        atoms, joints = parts[::2][:_MOST_ATOMS], parts[1::2]
        found: list[str] = []
        at = 0
        while at < len(atoms):
            end = self._longest(atoms, joints, at)
            whole = _joined(atoms, joints, at, end)
            found += [whole] if self._is_name(whole) else self._unlisted(whole)
            at = end
        fillers = self._words.names.list_fillers
        return [piece for piece in found if plain(piece) and plain(piece) not in fillers]

    def _longest(self, atoms: list[str], joints: list[str], at: int) -> int:
        """Return where the longest name that begins at an atom ends."""
        for end in range(min(len(atoms), at + _MOST_JOINED), at + 1, -1):
            if self._is_name(_joined(atoms, joints, at, end)):
                return end
        return at + 1

    def _is_name(self, text: str) -> bool:
        if not plain(text):
            return False
        known = bool(self._lexicon.find(plain(text)))
        return known or any(
            self._mark(key, text).outcome is Outcome.CORRECT for key in self._members
        )

    def _unlisted(self, text: str) -> list[str]:
        """Return the names in a run of words without separators, or the run if they are not."""
        tokens = plain(text).split()
        found: list[str] = []
        at = 0
        while at < len(tokens) and len(tokens) <= _MOST_ATOMS:
            for end in range(min(len(tokens), at + 6), at, -1):
                name = " ".join(tokens[at:end])
                if end - at < len(tokens) and self._is_name(name):
                    found.append(name)
                    at = end
                    break
            else:
                return [text]
        return found or [text]


def _joined(atoms: list[str], joints: list[str], at: int, end: int) -> str:
    text = atoms[at]
    for i in range(at + 1, end):
        text += joints[i - 1] + atoms[i]
    return text.strip()


def _count(members: Sequence[SingleKey], pieces: Sequence[str], mark_single: MarkSingle) -> Tally:
    """Hold every piece against every member; one that is only a part of a name counts nothing."""
    right: set[int] = set()
    misspelt: set[int] = set()
    missed: set[str] = set()
    for piece in dict.fromkeys(pieces):
        verdicts = [mark_single(key, piece) for key in members]
        nearest = best(verdicts)
        at = verdicts.index(nearest)
        if nearest.outcome is Outcome.CORRECT:
            right.add(at)
        elif nearest.slip is Slip.SPELLING:
            misspelt.add(at)
        elif nearest.outcome is Outcome.WRONG:
            missed.add(plain(piece))
    return Tally(frozenset(right), frozenset(misspelt - right), frozenset(missed))


def _verdict(tally: Tally, size: int, matched: str) -> Verdict:
    named = len(tally.right) + len(tally.misspelt)
    extra = len(tally.wrong)
    missing = size - named
    score = (named - extra) / size
    if score <= 0:
        return Verdict(
            Outcome.WRONG,
            "none right" if not named else _said(missing, extra),
            Slip.NONE,
            score,
            "",
            matched,
        )
    if missing == extra == 0 and not tally.misspelt:
        return Verdict(Outcome.CORRECT, "all named", Slip.NONE, 1.0, "", matched)
    slip = Slip.OTHER
    if missing == extra == 0:
        slip = Slip.SPELLING
    elif missing + extra == 1 and not tally.misspelt and score >= _HARD:
        slip = Slip.MEMBER
    reason = _said(missing, extra) or "one name is misspelt"
    if missing == extra == 0 and len(tally.misspelt) > 1:
        reason = f"{len(tally.misspelt)} names are misspelt"
    return Verdict(Outcome.CLOSE, reason, slip, score, "", matched)


def _said(missing: int, extra: int) -> str:
    """Word what is missing and what is too much."""
    parts = []
    if missing:
        parts.append("one is missing" if missing == 1 else f"{missing} are missing")
    if extra:
        parts.append("one does not belong" if extra == 1 else f"{extra} do not belong")
    return ", ".join(parts)
