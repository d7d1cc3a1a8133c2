"""Text as answers are compared: words without case, accents or punctuation.

Built on :func:`tutor.text.fold`. Nothing is transliterated between scripts. Letters that are
commonly written as two ("ü" as "ue") have both spellings.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from tutor.questions.marking.words import Words
from tutor.text import fold

_TWO_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "Ø": "Oe"}
    | {"å": "aa", "Å": "Aa"}
)
# "U.S." and "D.P.R.K." are one word; "J. F." with a space between is two.
_DOTTED = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SPACED_PLUS = re.compile(r"(?<=[^\W\d_]) \+ (?=[^\W\d_])")
# What ends a word. "+", "#" and signs of music count as letters: C++, C# and C♯ are names.
_BREAK = re.compile(r"[^\w+#♯♭]+|_+")
_CAPITALS = re.compile(r"[^\W\d_](?:[^\W_]|\.)+")
_SIMPLE = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Name:
    """A name prepared for comparison: its words, and which of them are acronyms."""

    plain: str
    words: tuple[str, ...]
    acronyms: frozenset[str]


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Return the words of a text, folded and joined by single spaces.

    A text without a letter or a digit ("?!", an emoji) is returned folded, without spaces.
    """
    folded = fold(text)
    if _SIMPLE.fullmatch(folded):
        return folded
    joined = _DOTTED.sub(lambda match: match[0].replace(".", ""), folded).replace("'", "")
    joined = _THOUSANDS.sub("", _SPACED_PLUS.sub(" and ", joined))
    joined = joined.replace("&", " and ").replace("%", " percent ")
    return " ".join(_BREAK.sub(" ", joined).split()) or folded.replace(" ", "")


def spellings(text: str) -> tuple[str, ...]:
    """Return the plain text and, where letters have a two-letter spelling, that one too."""
    if text.isascii():
        return (plain(text),)
    return tuple(dict.fromkeys((plain(text), plain(in_two_letters(text)))))


def in_two_letters(text: str) -> str:
    """Return a text with the letters written as two that commonly are: "ü" as "ue"."""
    return unicodedata.normalize("NFC", text).translate(_TWO_LETTERS)


@lru_cache(maxsize=8192)
def prepare(text: str) -> tuple[Name, ...]:
    """Return a name of the content in each of its spellings."""
    shouted = acronyms_of(text)
    return tuple(Name(each, tuple(each.split()), shouted) for each in spellings(text))


def acronyms_of(text: str) -> frozenset[str]:
    """Return the folded words that are written in capitals, unless the whole text is."""
    found = _CAPITALS.findall(text)
    shouted = {word for word in found if _is_acronym(word)}
    if len(found) > 1 and len(shouted) == len(found):
        return frozenset()
    return frozenset(plain(word) for word in shouted)


def exact(text: str) -> str:
    """Return a text whose capitals count, with one kind of space and no closing punctuation."""
    spaced = " ".join(unicodedata.normalize("NFKC", text).split())
    for char in "’‘ʼ`´":
        spaced = spaced.replace(char, "'")
    return spaced.strip(" .,;:!?\"'“”„«»") or spaced


def without_articles(words: tuple[str, ...], table: Words) -> tuple[str, ...]:
    """Return the words without "the" and, at the beginning, "a" and "an"; never nothing."""
    names = table.names
    if len(words) < 2 or names.first_articles.issuperset(words):
        return words
    if words[0] in names.first_articles:
        words = words[1:]
    return (*(w for w in words[:-1] if w not in names.articles), words[-1])


def without_particles(words: tuple[str, ...], table: Words) -> tuple[str, ...]:
    """Return the words without "de", "van", "von", "al" …; never nothing."""
    return tuple(word for word in words if word not in table.names.particles) or words


def numerals(words: tuple[str, ...], table: Words) -> tuple[str, ...]:
    """Return the words with numbers in digits: "five" and "V" as "5", "second" as "2nd"."""
    numerals = table.names.numerals
    return tuple(numerals.get(word, word) for word in words)


def same_words(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether two runs of words agree but for where words are joined or parted.

    "counterpiracy" is "counter piracy"; digits are never joined, so "1 12" is not "11 2".
    """
    if left == right:
        return True
    if "".join(left) != "".join(right):
        return False
    a, b = _breaks(left), _breaks(right)
    if not (a <= b or b <= a):
        return False
    whole = "".join(left)
    return not any(whole[at - 1].isdigit() and whole[at].isdigit() for at in a ^ b)


def _breaks(words: tuple[str, ...]) -> set[int]:
    """Return where words end within their joined letters."""
    found, at = set(), 0
    for word in words[:-1]:
        at += len(word)
        found.add(at)
    return found


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "").rstrip("s")
    return len(letters) > 1 and letters.isupper()
