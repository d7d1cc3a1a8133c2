"""How alike two texts look: what a reader who knows nothing of the subject goes by."""

import re
from functools import lru_cache

from tutor.facts.dates import DatePoint, EdtfDate
from tutor.text import fold

_WORD = re.compile(r"[^\W_]+")
_RUN = 3


@lru_cache(maxsize=1 << 16)
def likeness(one: str, other: str) -> float:
    """Return how alike two texts look, from 0 (nothing shared) to 1 (the same).

    The mean of two coefficients of Dice: of their words, and of their runs of three letters.
    """
    (words, runs), (other_words, other_runs) = _parts(one), _parts(other)
    return (_dice(words, other_words) + _dice(runs, other_runs)) / 2


def dates_alike(one: EdtfDate, other: EdtfDate) -> float:
    """Return how alike two dates look: the share of their days, months and years that is the same.

    Of spans those of both ends count.
    """
    shared = [a == b for a, b in zip(_parts_of(one), _parts_of(other), strict=False)]
    return sum(shared) / max(len(shared), 1)


def _parts_of(date: EdtfDate) -> list[int]:
    ends = (date.begin, date.end) if date.interval else (date.begin,)
    return [part for end in ends if end is not None for part in _parts_of_point(end)]


def _parts_of_point(point: DatePoint) -> list[int]:
    return [part for part in (point.year, point.month, point.day) if part is not None]


def words(text: str) -> frozenset[str]:
    """Return the folded words of a text."""
    return frozenset(_WORD.findall(fold(text)))


def words_of_option(text: str) -> frozenset[str]:
    """Return the same of a text that is met again and again; they are kept."""
    return _parts(text)[0]


@lru_cache(maxsize=8192)
def _parts(text: str) -> tuple[frozenset[str], frozenset[str]]:
    folded = fold(text)
    padded = f" {folded} "
    runs = frozenset(padded[at : at + _RUN] for at in range(len(padded) - _RUN + 1))
    return frozenset(_WORD.findall(folded)), runs


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    size = len(one) + len(other)
    return 2 * len(one & other) / size if size else 0.0
