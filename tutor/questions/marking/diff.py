"""Which letters of an answer differ from the key, for feedback that marks them."""

import unicodedata
from dataclasses import dataclass
from itertools import groupby

from tutor.text import fold

LONGEST = 200
"""Letters; longer texts are not set against each other letter by letter."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of letters; ``same`` tells whether the other text has them in this place."""

    text: str
    same: bool


Segments = tuple[Segment, ...]


def differences(given: str, key: str) -> tuple[Segments, Segments]:
    """Return an answer and the key, each as runs of letters that agree or differ.

    The runs joined are the texts again. Case and accents do not count as differences. The
    alignment is one with the fewest letters to put in, leave out or change (R. A. Wagner and
    M. J. Fischer, *The string-to-string correction problem*, JACM 21, 1974).
    """
    left, right = _letters(given), _letters(key)
    if len(left) > LONGEST or len(right) > LONGEST:
        return _runs(left, [False] * len(left)), _runs(right, [False] * len(right))
    kept_left, kept_right = _kept([fold(c) for c in left], [fold(c) for c in right])
    return _runs(left, kept_left), _runs(right, kept_right)


def _letters(text: str) -> list[str]:
    """Return the letters of a text, each with the marks that belong to it."""
    letters: list[str] = []
    for char in text:
        if letters and unicodedata.combining(char):
            letters[-1] += char
        else:
            letters.append(char)
    return letters


def _kept(left: list[str], right: list[str]) -> tuple[list[bool], list[bool]]:
    """Return for each letter of both texts whether a best alignment keeps it."""
    costs = _costs(left, right)
    kept_left, kept_right = [False] * len(left), [False] * len(right)
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


def _costs(left: list[str], right: list[str]) -> list[list[int]]:
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
