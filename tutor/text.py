"""The one boundary for text: making it safe to draw, folding it to compare, measuring it.

Decks are other people's text. Whatever comes out of :func:`clean` can write nothing to a terminal
but its own words: no escape sequences, no control or bidirectional characters.
"""

import unicodedata
from collections.abc import Collection
from functools import lru_cache

QUOTES = "“”„‟‘’‚‛«»‹›「」『』\"'"
"""Quotation marks of all languages."""
_SINGLE = ("'", "’")
_LONGEST_NAME = 200
# Direction marks and overrides, invisible joiners of tags, line and paragraph separators, BOM.
_HIDDEN = frozenset(
    chr(c)
    for c in (
        *range(0x202A, 0x202F),
        *range(0x2066, 0x2070),
        0x200E,
        0x200F,
        0x061C,
        0x2028,
        0x2029,
        0xFEFF,
        *range(0xFFF9, 0xFFFC),
        *range(0xE0000, 0xE0080),
    )
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'"})
_UNFOLDED = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)


def is_unsafe(char: str) -> bool:
    """Tell whether a character may not be drawn: controls but newline, bidi, hidden, surrogates."""
    if char in _HIDDEN:
        return True
    return char != "\n" and unicodedata.category(char) in {"Cc", "Cs"}


def clean(text: str) -> str:
    """Return text with everything that could steer a terminal replaced by a visible mark.

    Tabs become a space, newlines stay, other unsafe characters become U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        " " if c in "\t\r" else "�" if is_unsafe(c) else c for c in text.replace("\r\n", "\n")
    )


def one_line(text: str) -> str:
    """Return cleaned text with every run of white space as one space."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """Return text as it is compared: no case, no accents, one kind of apostrophe, single spaces.

    Punctuation stays; nothing is transliterated between scripts.
    """
    if text.isascii():
        return " ".join(text.replace("`", "'").casefold().split())
    plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    # Casefolding can bring compatibility characters back, as Unicode's own NFKC_Casefold notes.
    plain = unicodedata.normalize("NFKD", plain).translate(_APOSTROPHES)
    kept = "".join(c for c in plain if not _is_mark(c)).translate(_UNFOLDED)
    return " ".join(unicodedata.normalize("NFC", kept).split())


@lru_cache(maxsize=1 << 16)
def fold_name(name: str) -> str:
    """Return a name or a short text folded; kept, for those that are compared again and again."""
    return fold(name)


def _is_mark(char: str) -> bool:
    """Tell whether a character only changes its neighbours: an accent, a joiner, a soft hyphen.

    Nukta, virama and the voicing marks of kana (combining classes 7 to 9) make other letters.
    """
    return unicodedata.combining(char) not in {0, 7, 8, 9} or unicodedata.category(char) == "Cf"


def cell_width(text: str) -> int:
    """Return how many terminal cells a cleaned line takes."""
    if text.isascii():
        return len(text)
    return sum(_char_width(c) for c in text)


def _char_width(char: str) -> int:
    # Vowels and finals of Hangul join the consonant before them.
    if "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff":
        return 0
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def nearest(word: str, known: Collection[str]) -> str | None:
    """Return the known name that a mistyped one most likely meant, or None."""
    # Imported here: only a mistake needs it. A long word is no slip, and slow to compare.
    from difflib import get_close_matches

    if len(word) > _LONGEST_NAME:
        return None
    found = get_close_matches(word, known, n=1, cutoff=0.6)
    return found[0] if found else None


def is_quoted(text: str) -> bool:
    """Tell whether a text begins with a quotation mark; what may be an apostrophe is one in pairs.

    So "'s-Hertogenbosch" is not quoted.
    """
    if text.startswith(_SINGLE):
        return text.rstrip(".!?").endswith(_SINGLE)
    return bool(text) and text[0] in QUOTES
