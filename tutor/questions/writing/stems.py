"""Flaws of stems: too long, a negation that is passed over, words that give the key away."""

import re
from collections.abc import Iterable
from functools import lru_cache

from tutor.questions.marking.normal import plain
from tutor.questions.templates import Pair, Slot, Template, parse
from tutor.questions.writing.model import Flaw, Rule
from tutor.questions.writing.vocabulary import Vocabulary, split
from tutor.text import fold

LONGEST_STEM = 40
"""Words that a stem may have, ready-made instructions aside."""
_FIRST_WORDS = 4
_QUOTED = re.compile(r"“[^”“]*[”“]|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"|(?<!\w)‘[^’]*’(?!\w)")
_SPOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_EARLIER = re.compile(r"[.;:!?]\s+\S")
_GAP = re.compile(r"_{2,}|…|\.{3}|:\s*$")
_BLANK = re.compile(r"_{2,}|…|\.{3}")
_NAMED = "x"


def too_long(text: str) -> Flaw | None:
    """Return the flaw of a stem, without instructions, that is too long to be held in mind."""
    count = len(text.split())
    if count <= LONGEST_STEM:
        return None
    return Flaw(Rule.LONG_STEM, f"the question has {count} words, over {LONGEST_STEM}")


def unstressed(text: str, vocabulary: Vocabulary) -> Flaw | None:
    """Return the flaw of a negation that does not stand in capitals.

    What is quoted may deny what it likes, and so may a claim ("that …") of which is asked.
    """
    for word in _SPOKEN.findall(_QUOTED.sub(" ", text)):
        if fold(word) in vocabulary.claims:
            return None
        if not word.isupper() and plain(word) in vocabulary.negations:
            return Flaw(Rule.NEGATION, f"“{word}” is easily passed over")
    return None


@lru_cache(maxsize=4096)
def own_words(source: str) -> str:
    """Return what a wording says without its placeholders."""
    parts = [
        part.one if isinstance(part, Pair) else part if isinstance(part, str) else " "
        for part in parse(source).parts
    ]
    return "".join(parts)


def denies(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a text holds a word that negates, stressed or not."""
    return any(
        plain(word) in vocabulary.negations | vocabulary.negators
        for word in _SPOKEN.findall(_QUOTED.sub(" ", text))
    )


def given(text: str, names: Iterable[str]) -> Flaw | None:
    """Return the flaw of a text that holds one of the names of the answer."""
    words = f" {' '.join(split(text))} "
    for name in names:
        if (told := " ".join(split(name))) and f" {told} " in words:
            return Flaw(Rule.GIVEN, f"the question contains the answer (“{name}”)", (name,))
    return None


def points_to_options(text: str, vocabulary: Vocabulary) -> str:
    """Return the words of a wording that point to options ("which of these"), or "".

    Behind another sentence of the same wording they may point to what that tells.
    """
    if _EARLIER.search(text):
        return ""
    words = f" {' '.join(split(text))} "
    return next((phrase for phrase in vocabulary.pointers if f" {phrase} " in words), "")


def article_before_gap(text: str, vocabulary: Vocabulary) -> str:
    """Return the article that stands right before a gap or at the end of a stem, or ""."""
    gap = _GAP.search(text)
    before = text[: gap.start()] if gap else text
    if not gap and before.rstrip().endswith("?"):
        return ""
    ending = re.search(r"([^\W\d_]+['’]?)\s*$", before)
    found = fold(ending[1]) if ending else ""
    return found if found in vocabulary.initials else ""


def asks_for_several(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether the first words of a stem go with more than one answer."""
    return not vocabulary.several.isdisjoint(split(text)[:_FIRST_WORDS])


def verb_before_gap(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a verb may fill the gap of a stem: "A lump of zinc always …".

    Behind an article, a preposition or another verb it may not.
    """
    gap = _BLANK.search(text)
    last = split(text[: gap.start()])[-1:] if gap else ()
    if not last or last[0] in vocabulary.before_nouns | vocabulary.finite:
        return False
    return last[0] in vocabulary.absolutes or not has_verb_ending(last[0], vocabulary)


def has_verb_ending(word: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a folded word ends as the verb of one thing does."""
    ends = vocabulary.verb_endings
    return word.endswith(ends) and not word.endswith(vocabulary.singular_endings)


@lru_cache(maxsize=4096)
def with_names(source: str) -> str:
    """Return what a wording says, with the same short word for whatever it names."""
    parts = [
        part.one if isinstance(part, Pair) else part if isinstance(part, str) else _NAMED
        for part in parse(source).parts
    ]
    return "".join(parts)


def agrees_with(template: Template, role: str) -> bool:
    """Tell whether words of a wording take the number of a role that it does not print."""
    printed = any(isinstance(part, Slot) and part.role == role for part in template.parts)
    return not printed and any(
        isinstance(part, Pair) and part.role == role for part in template.parts
    )
