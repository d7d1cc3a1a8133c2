"""Sets: every member wanted, or some of them, in any order; the score is (right - wrong) / size."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tutor.questions.marking.lexicon import Lexicon, LexiconEntry
from tutor.questions.marking.names import is_person
from tutor.questions.marking.normal import plain, spellings
from tutor.questions.marking.screening import Screening
from tutor.questions.marking.verdicts import (
    ENOUGH,
    GIVEN_UP,
    HEDGED,
    NEGATED,
    NO_ANSWER,
    NONE_RIGHT,
    best,
    correct,
    shortfall,
    wrong,
)
from tutor.questions.marking.words import Words
from tutor.questions.model import NameKey, Outcome, SingleKey, Slip, Verdict

MarkSingle = Callable[[SingleKey, str], Verdict]
_BULLETS = re.compile(r"(?m)^\s*[-*]\s+|[•·]")
_NUMBERING = re.compile(r"(?:^|(?<=\s))\(?\d{1,2}[.)]\s*(?=[^\W\d])|(?<=\w)\s*\(\d{1,2}\)")
_MOST_ATOMS = 60
_MOST_JOINED = 4
_MOST_UNLISTED = 24


@dataclass(frozen=True, slots=True)
class Tally:
    """What the pieces of an answer came to: members right, members misspelt, pieces wrong."""

    right: frozenset[int]
    misspelt: frozenset[int]
    wrong: frozenset[str]

    def outcome(self, member: int) -> Outcome:
        """Return whether a member was named, misspelt (close), or not named."""
        if member in self.right:
            return Outcome.CORRECT
        return Outcome.CLOSE if member in self.misspelt else Outcome.WRONG


def mark_set(
    members: Sequence[SingleKey],
    given: str,
    mark_single: MarkSingle,
    texts: Sequence[str],
    lexicon: Lexicon,
    words: Words,
    enough: int = 0,
) -> Verdict:
    """Judge an answer that should name every member, or ``enough`` of them where that is not 0.

    ``texts`` are the members' names to show.
    """
    matched = ", ".join(texts)
    names = tuple(name for key in members if isinstance(key, NameKey) for name in key.names)
    screening = Screening(given, (*names, ""), words)
    if not screening.plain:
        return wrong(NO_ANSWER, matched)
    if screening.non_answer and not any(plain(name) == screening.plain for name in names):
        return wrong(GIVEN_UP, matched)
    if screening.alternatives:
        return wrong(HEDGED, matched)
    if screening.negated:
        return wrong(NEGATED, matched)
    splitter = Splitter(members, mark_single, lexicon, words)
    given = screening.cores[-1]
    tally = splitter.tally(given)
    return replace(
        _verdict(tally, len(members), enough, matched),
        members=tuple(map(tally.outcome, range(len(members)))),
        strangers=splitter.strangers(given, tally),
    )


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
        self._joint = _joints(words)
        # Most pieces are names as they stand: a look-up spares marking them against each member.
        self._called = {
            spelling: at
            for at, key in enumerate(members)
            if isinstance(key, NameKey) and not key.exact
            for name in key.names
            for spelling in spellings(name)
        }

    def tally(self, given: str) -> Tally:
        """Hold every name listed against every member; a part of a name counts neither way."""
        right: set[int] = set()
        misspelt: set[int] = set()
        missed: set[str] = set()
        pieces = self.pieces(given)
        shared: list[frozenset[int]] = []
        for piece in dict.fromkeys(pieces):
            at, verdict = self._nearest(piece)
            if verdict.outcome is Outcome.CORRECT:
                # A surname that several members have is each of them, once for each time.
                every = self._called_so(piece)
                if len(every) > 1:
                    shared += [every] * pieces.count(piece)
                else:
                    right.add(at)
            elif verdict.slip is Slip.SPELLING:
                misspelt.add(at)
            elif verdict.outcome is Outcome.WRONG:
                missed.add(plain(piece))
        for every in sorted(shared, key=len):
            right.add(min(every - right, default=min(every)))
        return Tally(frozenset(right), frozenset(misspelt - right), frozenset(missed))

    def strangers(self, given: str, tally: Tally) -> tuple[str, ...]:
        """Return the names listed that belong to no member, as they were typed."""
        if not tally.wrong:
            return ()
        first = {plain(piece): piece.strip() for piece in reversed(self.pieces(given))}
        return tuple(text for name, text in reversed(first.items()) if name in tally.wrong)

    def _called_so(self, piece: str) -> frozenset[int]:
        """Return every person among the members that a piece is a right name of."""
        typed = frozenset(plain(piece).split())
        return frozenset(
            at
            for at, key in enumerate(self._members)
            if isinstance(key, NameKey)
            and is_person(key)
            and typed & set(plain(f"{key.name} {key.family}").split())
            and self._mark(key, piece).outcome is Outcome.CORRECT
        )

    def _nearest(self, piece: str) -> tuple[int, Verdict]:
        """Return the member that a piece comes nearest to, and its verdict."""
        if (known := self._called.get(plain(piece))) is not None:
            return known, correct()
        others = self._lexicon.find(plain(piece))
        verdicts = [
            wrong() if self._is_other(key, others) else self._mark(key, piece)
            for key in self._members
        ]
        nearest = best(verdicts)
        return verdicts.index(nearest), nearest

    def _is_other(self, key: SingleKey, found: Sequence[LexiconEntry]) -> bool:
        """Tell whether a name is another entity of the type of a member that is no person."""
        if not isinstance(key, NameKey) or is_person(key):
            return False
        own = {plain(name) for name in key.names}
        return any(entry.type == key.type and plain(entry.name) not in own for entry in found)

    def pieces(self, given: str) -> list[str]:
        """Return the names listed, without fillers such as "etc."."""
        text = _BULLETS.sub("\n", given)
        if all(isinstance(key, NameKey) for key in self._members):
            text = _NUMBERING.sub("\n", text)
        parts = self._joint.split(text)
        atoms, joints = parts[::2], parts[1::2]
        if len(atoms) > _MOST_ATOMS:
            return [given]
        found: list[str] = []
        at = 0
        while at < len(atoms):
            end = self._longest(atoms, joints, at)
            whole = _joined(atoms, joints, at, end)
            found += [whole] if end > at + 1 or self._is_name(whole) else self._unlisted(whole)
            at = end
        fillers = self._words.names.list_fillers
        return [piece for piece in found if plain(piece) and plain(piece) not in fillers]

    def _longest(self, atoms: list[str], joints: list[str], at: int) -> int:
        """Return where the longest name that begins at an atom ends."""
        for end in range(min(len(atoms), at + _MOST_JOINED), at + 1, -1):
            whole = _joined(atoms, joints, at, end)
            if plain(whole) in self._called or self._is_marked(whole):
                return end
            if self._lexicon.find(plain(whole)) and not all(map(self._is_name, atoms[at:end])):
                return end
        return at + 1

    def _is_name(self, text: str) -> bool:
        return plain(text) in self._called or bool(self._lexicon.find(plain(text)))

    def _is_marked(self, text: str) -> bool:
        """Tell whether a comma or "and" belongs to a date, an amount or a name in this text."""
        return any(
            self._mark(key, text).outcome is Outcome.CORRECT
            for key in self._members
            if self._may_hold_joints(key, text)
        )

    def _may_hold_joints(self, key: SingleKey, text: str) -> bool:
        if not isinstance(key, NameKey):
            return True
        if any(self._joint.search(name) for name in key.names):
            return True
        if text.count(",") != 1:
            return False
        last, _, first = text.partition(",")
        if is_person(key) and all(
            self._mark(key, side).outcome is Outcome.CORRECT for side in (last, first)
        ):
            # "Prieur, Prieur de la Marne" are two, where "Abe, Shinzo" is one.
            return False
        return is_person(key) or plain(f"{first} {last}") in self._called

    def _unlisted(self, text: str) -> list[str]:
        """Return the names in a run of words without separators, or the run if they are not."""
        if "(" in text and self._nearest(text)[1].outcome is Outcome.CORRECT:
            # What stands in brackets belongs to the name: "Bell (Zentrum)".
            return [text]
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
                return self._partly_unlisted(text, tokens)
        return found or [text]

    def _partly_unlisted(self, text: str, tokens: list[str]) -> list[str]:
        """Return the names in a run of words some of which are misspelt, or the run if none are.

        Two names at least must stand as they are, and a word that is in none makes a name alone or
        with its neighbours if it is a member misspelt.
        """
        if not 2 < len(tokens) <= _MOST_UNLISTED:
            return [text]
        runs = [
            [" ".join(tokens[at:end]) for end in range(min(len(tokens), at + 6), at, -1)]
            for at in range(len(tokens))
        ]
        exact = [next((run for run in some if run in self._called), "") for some in runs]
        if len({self._called[run] for run in exact if run}) < 2 or self._is_near(text):
            return [text]
        found: list[str] = []
        at = 0
        while at < len(tokens):
            misspelt = (run for run in runs[at] if self._is_misspelt(run))
            found.append(exact[at] or next(misspelt, tokens[at]))
            at += found[-1].count(" ") + 1
        return found

    def _is_near(self, text: str) -> bool:
        return self._nearest(text)[1].outcome is not Outcome.WRONG

    def _is_misspelt(self, text: str) -> bool:
        return not self._lexicon.find(text) and self._nearest(text)[1].slip is Slip.SPELLING


@lru_cache(maxsize=16)
def _joints(words: Words) -> re.Pattern[str]:
    phrases = sorted((*words.names.conjunctions, *words.names.list_joints), key=len, reverse=True)
    joined = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"([,;&/|\n+]|\b(?:{joined})\b)", re.IGNORECASE)


def _joined(atoms: list[str], joints: list[str], at: int, end: int) -> str:
    text = atoms[at]
    for i in range(at + 1, end):
        text += joints[i - 1] + atoms[i]
    return text.strip()


def _verdict(tally: Tally, size: int, enough: int, matched: str) -> Verdict:
    wanted = enough or size
    named = min(len(tally.right) + len(tally.misspelt), wanted)
    extra = len(tally.wrong)
    missing = wanted - named
    score = (named - extra) / wanted
    if score <= 0:
        reason = shortfall(missing, extra) if named else NONE_RIGHT
        return Verdict(Outcome.WRONG, reason, Slip.NONE, score, "", matched)
    # Where some of the members are wanted, those that are spelt right may be enough.
    misspelt = 0 if len(tally.right) >= wanted else len(tally.misspelt)
    if missing == extra == misspelt == 0:
        reason = "all named" if wanted == size else "as many as were asked for"
        return Verdict(Outcome.CORRECT, reason, Slip.NONE, 1.0, "", matched)
    slip = Slip.OTHER
    if missing == extra == 0:
        slip = Slip.SPELLING
    elif missing + extra == 1 and not misspelt and score >= ENOUGH:
        slip = Slip.MEMBER
    reason = shortfall(missing, extra) or "one name is misspelt"
    if missing == extra == 0 and misspelt > 1:
        reason = f"{misspelt} names are misspelt"
    return Verdict(Outcome.CLOSE, reason, slip, score, "", matched)
