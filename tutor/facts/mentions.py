"""What stands in some paragraphs of a document: names, numbers, dates and terms of a few words."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Self

from tutor.facts.dates import DatePoint, EdtfDate, Precision
from tutor.facts.language import Language
from tutor.facts.numerals import in_digits
from tutor.text import fold

_WORD = re.compile(r"[^\W_]+")
_PARTED = re.compile(r"(?<=[^\W\d_])-\n+([^\W\d_])")
_LONG, _STEM, _ENDING = 4, 5, 3
"""Letters of a word that must be found, of a stem that names share, and of what follows it."""
_SHORT_MONTH = 3
_BESIDE = 4
"""Words between which a day and its month stand: "from 31 May to 2 June", "April the 15th"."""


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded, without the signs between them."""
    return tuple(_WORD.findall(fold(text)))


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs, folded: as they are and with their numbers in digits, and the words of both.

    ``months`` are the months by the numbers from 1 on, folded.
    """

    readings: tuple[str, str]
    sequences: tuple[tuple[str, ...], tuple[str, ...]]
    words: frozenset[str]
    months: tuple[str, ...]

    @classmethod
    def of(cls, paragraphs: Iterable[str], language: Language) -> Self:
        """Return the passage that some paragraphs make."""
        # A word may be parted at the end of a line, and the line be taken for a paragraph.
        whole = _PARTED.sub(r"\1", "\n".join(paragraphs)).replace("\n", " ")
        plain, digits = fold(whole), in_digits(whole, language)
        sequences = (words_of(plain), words_of(digits))
        months = tuple(map(fold, language.months))
        return cls((plain, digits), sequences, frozenset(sequences[0]), months)

    def mentions(self, name: str) -> bool:
        """Tell whether a name stands in the text, or else every word of it that says something.

        "Defence Minister of Japan" is mentioned by "Japan's Defence Minister", and Germany by
        "German"; what tells one year's event from another's may be left to what stands around.
        """
        sought = re.compile(rf"(?<!\w){re.escape(fold(name))}(?!\w)")
        if any(sought.search(reading) for reading in self.readings):
            return True
        telling = [word for word in _WORD.findall(name) if _says_something(word)]
        return bool(telling) and all(map(self._holds, map(fold, telling)))

    def has_term(self, term: str) -> bool:
        """Tell whether the words of a term stand in a row, whatever signs are between them."""
        sought = words_of(term)
        return any(
            sought == words[at : at + len(sought)]
            for words in self.sequences
            for at in range(len(words) - len(sought) + 1)
        )

    def dates(self, date: EdtfDate, years: Collection[int]) -> bool:
        """Tell whether both ends of a date stand in the text, as far as each is known.

        ``years`` need not be named, because the document goes without saying them.
        """
        ends = {point for point in (date.begin, date.end) if point is not None}
        return all(self._dates_point(point, years) for point in ends)

    def told_dates(self, most: int = 3) -> list[str]:
        """Return the first dates that stand in the text, or else its first years."""
        months = "|".join(map(re.escape, sorted(self.months, key=len, reverse=True)))
        day = r"\d{1,2}(?:st|nd|rd|th|\.)?"
        full = rf"(?:(?<!\d){day}\s+)?\b(?:{months})\b(?:\s+{day}(?!\d))?(?:,?\s+\d{{4}}(?!\d))?"
        numbers = r"(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d)|(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)"
        for pattern in (
            rf"{full}|{numbers}",
            r"(?<![\d.,])1\d{3}(?![\d,])|(?<![\d.,])20\d{2}(?![\d,])",
        ):
            found = dict.fromkeys(m[0].title() for m in re.finditer(pattern, self.readings[0]))
            if told := [text for text in found if any(map(str.isdigit, text))]:
                return told[:most]
        return []

    def _dates_point(self, point: DatePoint, years: Collection[int]) -> bool:
        if point.year not in years and not self._has_year(point):
            return False
        if point.month is None:
            return True
        return self._has_day(point.month, point.day) or self._has_numbers(point)

    def _has_year(self, point: DatePoint) -> bool:
        if point.precision is Precision.CENTURY:
            # "The nineteenth century" is said in as many ways as there are languages.
            return True
        # The year 0 is 1 BC.
        year = str(point.year if point.year > 0 else 1 - point.year)
        if point.precision is Precision.DECADE:
            sought = rf"(?<!\d){year[:-1]}\d"
        else:
            sought = rf"(?<!\d){year}(?!\d)|(?<=['/–-]){year[-2:]}(?!\d)"
        return re.search(sought, self.readings[0]) is not None

    def _has_day(self, month: int, day: int | None) -> bool:
        """Tell whether the name of a month stands in the text, and beside it the day."""
        words = self.sequences[1]
        name = self.months[month - 1]
        for at, word in enumerate(words):
            if len(word) < _SHORT_MONTH or not name.startswith(word):
                continue
            beside = words[max(0, at - _BESIDE) : at + _BESIDE + 1]
            if day is None or any(re.fullmatch(rf"0?{day}(?:\D+)?", near) for near in beside):
                return True
        return False

    def _has_numbers(self, point: DatePoint) -> bool:
        """Tell whether a date stands in the text in numbers: 2013-04-15, 15.4.2013, 4/2013."""
        year, month = str(point.year), f"0?{point.month}"
        day = f"0?{point.day}" if point.day else r"\d{1,2}"
        between = r"[-./] ?"
        # With a day, which of two numbers is the month differs from place to place.
        last = f"{day}{between}{month}{between}{year}|{month}{between}{day}{between}{year}"
        first = f"{year}{between}{month}(?:{between}{day})"
        forms = [last, first] if point.day else [last, f"{first}?", f"{month}{between}{year}"]
        return re.search(rf"(?<!\d)(?:{'|'.join(forms)})(?!\d)", self.readings[0]) is not None

    def _holds(self, word: str) -> bool:
        if word in self.words:
            return True
        return len(word) >= _STEM and any(
            len(other) >= _STEM
            and abs(len(word) - len(other)) <= _ENDING
            and (word.startswith(other) or other.startswith(word))
            for other in self.words
        )


def _says_something(word: str) -> bool:
    """Tell whether a word of a name must be found: no year, and no small word like "of"."""
    return not word.isdigit() and (len(word) >= _LONG or word != word.lower())
