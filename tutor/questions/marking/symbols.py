"""Signs and initials in names: "CD8+ T cell" and CD8 T cell, "M. tuberculosis".

A plus sign makes no other answer where more than it tells what is meant: not C++ of C, nor Na+ of
Na, and nothing of which the pack has both.
"""

import re

from tutor.questions.marking import likenesses, terms
from tutor.questions.marking.lexicon import Lexicon
from tutor.questions.marking.normal import plain
from tutor.questions.marking.respelling import ANOTHER_SPELLING
from tutor.questions.marking.verdicts import correct
from tutor.questions.marking.words import Words
from tutor.questions.model import NameKey, Verdict

_PLUS = re.compile(r"(?<=[^\W_])\+(?![\w+])(?=.*\w)|(?<=\d)\+(?![\w+])", re.DOTALL)
_SHORT_GENUS = re.compile(r"^\W*([^\W\d_])\.\s*([^\W\d_]{3,})\W*$")
_GENUS = re.compile(r"^([^\W\d_]{2,}) ([^\W\d_]{3,})$")
SHORTENED = "its first word shortened"


def same(
    key: NameKey, names: tuple[str, ...], given: str, lexicon: Lexicon, words: Words
) -> Verdict | None:
    """Return the verdict if an answer is one of some names of a key but for a sign in it."""
    signed = any("+" in each for each in (given, *names))
    for name in names if signed or "." in given else ():
        bare, typed = _without_plus(key, name, given, lexicon) if signed else (name, given)
        if (bare, typed) != (name, given) and (
            terms.agree(bare, typed, words) is not None
            or likenesses.means(bare, typed, words) is not None
        ):
            return correct(ANOTHER_SPELLING, name)
        if _is_short_binomial(key, name, given, lexicon):
            return correct(SHORTENED, name)
    return None


def _without_plus(key: NameKey, name: str, given: str, lexicon: Lexicon) -> tuple[str, str]:
    """Return a name of a key and an answer without the plus signs that tell neither from another.

    They stay where another name of the pack differs in just that.
    """
    bare, typed = _PLUS.sub("", name), _PLUS.sub("", given)
    if (bare, typed) == (name, given):
        return name, given
    own = {plain(each) for each in key.names}
    signed = {word for word in plain(given).split() if word.endswith("+")}
    added = " ".join(f"{w}+" if f"{w}+" in signed else w for w in plain(name).split())
    others = (entry for each in (plain(bare), added) for entry in lexicon.find(each))
    is_other = any(plain(entry.name) not in own for entry in others)
    return (name, given) if is_other else (bare, typed)


def _is_short_binomial(key: NameKey, name: str, given: str, lexicon: Lexicon) -> bool:
    """Tell whether an answer is a name of two words, such as a species', with the first shortened.

    The second is written small and right to the letter, and no other name of the pack fits.
    """
    found, genus = _SHORT_GENUS.match(given), _GENUS.match(name)
    if found is None or genus is None or not (genus[1].istitle() and genus[2].islower()):
        return False
    initial, second = plain(found[1]), plain(found[2])
    if not plain(genus[1]).startswith(initial) or plain(genus[2]) != second:
        return False
    own = {plain(each) for each in key.names}
    ending = found[2].lower()
    fits = re.compile(rf"{re.escape(initial)}\w* {re.escape(second)}")
    return not any(
        fits.fullmatch(plain(each)) and plain(entry.name) not in own
        for entry in lexicon.entries
        for each in (entry.name, *entry.aliases)
        if each.lower().endswith(ending)
    )
