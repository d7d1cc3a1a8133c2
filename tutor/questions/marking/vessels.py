"""Craft with a name: the letters and the word for its sort that may stand before it."""

from tutor.questions.marking.normal import plain, prepare, same_words, without_articles
from tutor.questions.marking.words import Words
from tutor.questions.model import NameKey

PREFIXES = frozenset(
    {
        *("hms", "hmas", "hmcs", "hmnzs", "rms", "rrs", "rv", "mv", "dsv"),
        *("uss", "usns", "uscgc"),
    }
)
"""Letters before the names of ships and before little else."""

_AMBIGUOUS = frozenset({"ss", "ms", "ins", "sms", "fv", "ts", "rov"})
"""Letters that stand before names of ships, and are words or other letters besides."""

BUT_FOR_SORT = "the letters before its name are not judged"


def unprefixed(name: str) -> str | None:
    """Return a plain name without the letters of a ship before it, or None if it has none."""
    first, _, rest = name.partition(" ")
    return rest if rest and first in PREFIXES else None


def with_its_sort(key: NameKey, name: str, given: str, words: Words) -> str | None:
    """Return why an answer is a craft by its name with or without its sort, or None.

    "Challenger" and "the ship HMS Challenger" are HMS Challenger, and USS Challenger is not.
    """
    is_vessel = key.type.replace("-", " ") in words.names.vessels
    typed = without_articles(tuple(plain(given).split()), words)
    if is_vessel:
        typed = _without_sort(typed, words)
    mine, bare = _parted(typed, is_vessel=is_vessel)
    for each in prepare(name):
        theirs, wanted = _parted(without_articles(each.words, words), is_vessel=is_vessel)
        if mine and theirs and mine != theirs:
            continue
        if bare and same_words(wanted, bare):
            return "" if mine == theirs else BUT_FOR_SORT
    return None


def _without_sort(typed: tuple[str, ...], words: Words) -> tuple[str, ...]:
    """Return an answer without the words for a sort of craft that it begins with."""
    for length in (2, 1):
        if len(typed) > length and " ".join(typed[:length]) in words.names.vessels:
            return typed[length:]
    return typed


def _parted(name: tuple[str, ...], *, is_vessel: bool) -> tuple[str, tuple[str, ...]]:
    """Return the letters before a name, or "", and the name."""
    known = name[:1] and (name[0] in PREFIXES or (is_vessel and name[0] in _AMBIGUOUS))
    return (name[0], name[1:]) if known and len(name) > 1 else ("", name)
