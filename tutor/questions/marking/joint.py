"""Several persons under one name ("Johnson and Mueller"): each of them is looked at alone."""

import re
from functools import lru_cache
from itertools import permutations

from tutor.facts.model import PERSON
from tutor.questions.marking.lexicon import Lexicon
from tutor.questions.marking.normal import plain
from tutor.questions.marking.persons import PersonAnswer
from tutor.questions.marking.verdicts import best, close, correct, spelling, wrong
from tutor.questions.marking.words import Words
from tutor.questions.model import NameKey, Outcome, Slip, Verdict

_MOST = 4


def names_several(key: NameKey, words: Words) -> bool:
    """Tell whether a key is one name for several persons."""
    return key.type == PERSON and len(_parts(key.name, words.names.conjunctions)) > 1


def mark_joint(key: NameKey, given: str, lexicon: Lexicon, words: Words) -> Verdict | None:
    """Judge an answer to a key that names several persons; None for what names none of them."""
    if not names_several(key, words):
        return None
    joints = words.names.conjunctions
    wanted = [NameKey(part, PERSON) for part in _parts(key.name, joints)]
    typed = _parts(given, joints)
    if not 0 < len(typed) <= len(wanted) <= _MOST:
        return None
    found = (
        _together([_one(k, part, lexicon, words) for k, part in zip(some, typed, strict=True)], key)
        for some in permutations(wanted, len(typed))
    )
    verdict = best(found)
    if verdict.outcome is Outcome.WRONG:
        return None
    if len(typed) < len(wanted):
        return close("only a part of it", Slip.OTHER, key.name)
    return verdict


def _one(key: NameKey, given: str, lexicon: Lexicon, words: Words) -> Verdict:
    answer = PersonAnswer(key, given, lexicon, words)
    verdict = answer.agreement() or answer.nearness() or wrong("", key.name)
    return verdict if verdict.slip is not Slip.OTHER else wrong("", key.name)


def _together(verdicts: list[Verdict], key: NameKey) -> Verdict:
    if any(verdict.outcome is Outcome.WRONG for verdict in verdicts):
        return wrong("", key.name)
    slips = sum(verdict.outcome is Outcome.CLOSE for verdict in verdicts)
    return spelling(slips, key.name) if slips else correct("", key.name)


@lru_cache(maxsize=1024)
def _parts(text: str, conjunctions: frozenset[str]) -> tuple[str, ...]:
    joints = "|".join(map(re.escape, sorted(conjunctions)))
    pieces = re.split(rf"[,;&]|\b(?:{joints})\b", text, flags=re.IGNORECASE)
    return tuple(piece.strip() for piece in pieces if plain(piece))
