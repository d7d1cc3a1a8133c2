"""How much of a slip a word is forgiven.

An edit is one letter put in, left out or changed, or two neighbours exchanged (optimal string
alignment; F. J. Damerau, *A technique for computer detection and correction of spelling errors*,
CACM 7, 1964). A word of the key is forgiven none up to four letters, one from five to eight, two
from nine on; an answer never more than two.
"""

import unicodedata

from tutor.facts.languages.model import roman
from tutor.questions.marking.words import Words

MOST = 2
"""Edits that one answer may have in all."""

ROMAN_NUMBERS = {roman(number).lower(): number for number in range(1, 40)}
"""Roman numbers as folded words; from 40 on they are words besides."""

LONGEST = 64
"""Letters; a longer word must be right to the letter."""


def budget(word: str) -> int:
    """Return the edits that a folded word of the key is forgiven for its length."""
    if len(word) <= 4 or len(word) > LONGEST:
        return 0
    return 1 if len(word) <= 8 else MOST


def edits(left: str, right: str, most: int) -> int | None:
    """Return the edits between two words, or None if there are more than ``most``."""
    if left == right:
        return 0
    if abs(len(left) - len(right)) > most:
        return None
    # What both begin with makes no difference.
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    left, right = left[start:], right[start:]
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        last, row = row, [i]
        for j, b in enumerate(right, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most and min(last) > most:
            return None
        before = last
    return row[-1] if row[-1] <= most else None


def is_plain_word(word: str) -> bool:
    """Tell whether a word is all letters, and none of a script whose letters are whole words."""
    if not word.isalpha():
        return False
    return word.isascii() or all(unicodedata.east_asian_width(char) not in "WF" for char in word)


def slip(key: str, given: str, words: Words, *, fixed: bool = False) -> int | None:
    """Return the edits from a word of the key to a given one, or None if that is not forgiven.

    Both are folded. ``fixed`` words (acronyms) must be right; so must digits, numbers in letters,
    directions, negations and prefixes that change the meaning.
    """
    if key == given:
        return 0
    most = 0 if fixed else budget(key)
    if not most or abs(len(key) - len(given)) > most:
        return None
    if not is_plain_word(key) or not is_plain_word(given):
        return None
    fixed_words = words.names.fixed
    if key in fixed_words or given in fixed_words or given in words.numbers:
        return None
    if key in ROMAN_NUMBERS or given in ROMAN_NUMBERS:
        return None
    found = edits(key, given, most)
    return None if found is None or _is_opposite(key, given, words) else found


def _is_opposite(key: str, given: str, words: Words) -> bool:
    """Tell whether two words differ by nothing but a prefix that turns the meaning."""
    for prefixes in words.names.opposites:
        rests = {key[len(prefix) :]: prefix for prefix in prefixes if key.startswith(prefix)}
        for prefix in prefixes:
            rest = given[len(prefix) :]
            whole = len(rest) >= 4 or len(prefix) >= 4
            if given.startswith(prefix) and whole and rests.get(rest, prefix) != prefix:
                return True
    return False
