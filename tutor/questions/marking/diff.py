"""Which letters of an answer differ from the key, for feedback that marks them.

Only words that are nearly alike are set against each other letter by letter. A word that is another
one altogether, or that is missing, such as a given name, is no matter of letters.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from tutor.questions.marking.tolerance import edits, is_plain_word
from tutor.text import fold

LONGEST = 200
"""Letters; longer texts are not set against each other letter by letter."""

_SHORTEST = 5
_SHARE = 4
_APOSTROPHES, _APOSTROPHE = "'’ʼ", "'"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of letters; ``same`` is false where they are to be marked as another letter or none."""

    text: str
    same: bool


Segments = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text: where its letters begin and end, and how each is compared."""

    start: int
    end: int
    letters: tuple[str, ...]

    @property
    def text(self) -> str:
        """The letters alone, as they are compared."""
        return "".join(letter for letter in self.letters if letter != _APOSTROPHE)


def differences(given: str, key: str) -> tuple[Segments, Segments]:
    """Return an answer and the key, each as runs of letters that are to be marked or not.

    The runs joined are the texts again. Each word is set against the one that is nearest to it, in
    whatever order they stand, if no more than a quarter of its letters differ and it has five at
    least; what is left over is not marked. Case, accents and apostrophes do not count. Words are
    aligned with the fewest letters to put in, leave out or change (R. A. Wagner and M. J. Fischer,
    *The string-to-string correction problem*, JACM 21, 1974).
    """
    left, right = _letters(given), _letters(key)
    kept_left, kept_right = [True] * len(left), [True] * len(right)
    for one, other in _near(left, right):
        kept = _kept(one.letters, other.letters)
        kept_left[one.start : one.end], kept_right[other.start : other.end] = kept
    return _runs(left, kept_left), _runs(right, kept_right)


def shared(given: str, key: str) -> int:
    """Return how many letters of a key stand in words that an answer has too, or nearly."""
    return sum(len(word.letters) for _, word in _near(_letters(given), _letters(key)))


def _near(left: Sequence[str], right: Sequence[str]) -> list[tuple[_Word, _Word]]:
    """Return the pairs of words that are nearly alike, the nearest first; each word is in one."""
    if len(left) > LONGEST or len(right) > LONGEST:
        return []
    words, others = _words(left), _words(right)
    near = sorted(
        (apart, i, j)
        for i, word in enumerate(words)
        for j, other in enumerate(others)
        if (apart := _apart(word.text, other.text)) is not None
    )
    pairs: dict[int, int] = {}
    for _, i, j in near:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(words[i], others[j]) for i, j in pairs.items()]


def _apart(one: str, other: str) -> int | None:
    """Return the edits between two folded words, None for words that are not nearly alike."""
    if one == other:
        return 0
    longest = max(len(one), len(other))
    if longest < _SHORTEST or not is_plain_word(one) or not is_plain_word(other):
        return None
    return edits(one, other, longest // _SHARE)


def _words(letters: Sequence[str]) -> list[_Word]:
    words = []
    for is_word, run in groupby(range(len(letters)), lambda at: _is_of_word(letters[at][0])):
        if is_word:
            places = list(run)
            folded = tuple(fold(letters[at]) for at in places)
            words.append(_Word(places[0], places[-1] + 1, folded))
    return words


def _is_of_word(char: str) -> bool:
    return char.isalnum() or char in _APOSTROPHES


def _letters(text: str) -> list[str]:
    """Return the letters of a text, each with the marks that belong to it."""
    letters: list[str] = []
    for char in text:
        if letters and unicodedata.combining(char):
            letters[-1] += char
        else:
            letters.append(char)
    return letters


def _kept(left: Sequence[str], right: Sequence[str]) -> tuple[list[bool], list[bool]]:
    """Return for each letter of both words whether a best alignment keeps it."""
    costs = _costs(left, right)
    kept_left = [letter == _APOSTROPHE for letter in left]
    kept_right = [letter == _APOSTROPHE for letter in right]
    i, j = len(left), len(right)
    while i and j:
        if left[i - 1] == right[j - 1] and costs[i][j] == costs[i - 1][j - 1]:
            kept_left[i - 1] = kept_right[j - 1] = True
            i, j = i - 1, j - 1
        elif costs[i][j] == costs[i - 1][j - 1] + 1:
            i, j = i - 1, j - 1
        elif costs[i][j] == costs[i - 1][j] + 1:
            i -= 1
        else:
            j -= 1
    return kept_left, kept_right


def _costs(left: Sequence[str], right: Sequence[str]) -> list[list[int]]:
    costs = [list(range(len(right) + 1))]
    for i, a in enumerate(left, start=1):
        row = [i]
        for j, b in enumerate(right, start=1):
            row.append(min(costs[-1][j] + 1, row[-1] + 1, costs[-1][j - 1] + (a != b)))
        costs.append(row)
    return costs


def _runs(letters: list[str], kept: list[bool]) -> Segments:
    marked = zip(letters, kept, strict=True)
    return tuple(
        Segment("".join(letter for letter, _ in run), same)
        for same, run in groupby(marked, key=lambda pair: pair[1])
    )
