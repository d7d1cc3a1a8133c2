"""The number that an amount begins with, in digits, words or both: "2½ billion", "a dozen"."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tutor.questions.marking.amount_words import Piece
from tutor.questions.marking.words import Words

_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it ends among the pieces; ``slips`` counts its words' wrong letters.

    ``share`` tells that it is a part of one, written as such: "three quarters", "1/3", and not 0.5.
    """

    value: Decimal
    end: int
    slips: int
    share: bool = False


def read_number(
    pieces: Sequence[Piece], at: int, words: Words, *, letters_scale: bool
) -> Number | None:
    """Return the number that begins at a piece, or None.

    ``letters_scale`` tells whether an "m" that could be metres is taken for million.
    """
    return _NumberReader(pieces, at, words, letters_scale=letters_scale).read()


class _NumberReader:
    """Adds up a number piece by piece.

    ``_total`` is what is finished by a scale ("two million"), ``_group`` what is being counted.
    """

    def __init__(
        self, pieces: Sequence[Piece], at: int, words: Words, *, letters_scale: bool
    ) -> None:
        self._pieces = pieces
        self._at = at
        self._words = words
        self._letters_scale = letters_scale
        self._total = Decimal(0)
        self._group: Decimal | None = None
        self._scale: Decimal | None = None
        self._added = False
        self._parted = False

    def read(self) -> Number | None:
        """Return the number, or None if there is none here."""
        start = self._at
        while self._at < len(self._pieces) and self._step(self._pieces[self._at]):
            self._at += 1
        if self._group is None and self._scale is None:
            return None
        slips = sum(piece.slips for piece in self._pieces[start : self._at])
        value = self._total + (self._group or 0)
        return Number(value, self._at, slips, self._parted and 0 < value < 1)

    @property
    def _begun(self) -> bool:
        return self._group is not None or self._scale is not None

    def _text(self, ahead: int) -> str:
        at = self._at + ahead
        return self._pieces[at].text if at < len(self._pieces) else ""

    def _step(self, piece: Piece) -> bool:
        """Take one piece into the number; tell whether it belongs to it."""
        words = self._words
        amounts = words.amounts
        if piece.value is not None:
            return self._digits(piece.value)
        if piece.text in words.numbers:
            return self._word_number(Decimal(words.numbers[piece.text]))
        if (scale := self._scale_of(piece.text)) is not None:
            return self._scaled(scale)
        if piece.text in amounts.counts:
            self._group = (self._group or 1) * amounts.counts[piece.text]
            return True
        if piece.text in amounts.halves:
            return self._half(amounts.halves[piece.text])
        if piece.text in amounts.point:
            return self._decimals()
        if piece.text in amounts.ones:
            return self._one()
        return self._begun and self._joins(piece.text)

    def _scale_of(self, text: str) -> Decimal | None:
        amounts = self._words.amounts
        if text not in amounts.scales or (text in amounts.units and not self._letters_scale):
            return None
        # "millions" and "bn" need a number before them; "million" may stand for one.
        if self._group is None and text not in self._words.scales:
            return None
        return amounts.scales[text]

    def _digits(self, value: Decimal) -> bool:
        divisor = self._divisor()
        if divisor is not None and (self._group is None or value < divisor):
            self._group = (self._group or 0) + value / divisor
            self._parted = True
            self._at += 2
            return True
        if self._begun:
            return False
        self._group = value
        return True

    def _divisor(self) -> Decimal | None:
        """Return the number below a fraction's stroke right ahead, from 2 to 100."""
        if self._text(1) != "/" or self._at + 2 >= len(self._pieces):
            return None
        value = self._pieces[self._at + 2].value
        return value if value is not None and 2 <= value <= 100 else None

    def _word_number(self, value: Decimal) -> bool:
        if self._group is None:
            self._group = value
            return True
        tail = self._group % 100
        whole = self._group % 1 == 0
        if whole and (
            (self._group >= 100 and tail == 0 and value < 100)
            or (tail >= 20 and tail % 10 == 0 and 0 < value < 10)
        ):
            self._group += value
            return True
        return False

    def _scaled(self, scale: Decimal) -> bool:
        self._group = (self._group or 1) * scale
        following = self._text(1) in self._words.amounts.scales
        if scale >= _THOUSAND and not (following and self._text(1) in self._words.scales):
            self._total += self._group
            self._group, self._scale = None, scale
        return True

    def _half(self, share: Decimal) -> bool:
        self._parted = True
        if self._added:
            if self._group is not None:
                self._group += share
            else:
                self._total += (self._scale or 1) * share
        else:
            self._group = (self._group or 1) * share
        self._added = False
        return True

    def _decimals(self) -> bool:
        """Take "point two five" into the number."""
        digits = ""
        while (word := self._text(1)) in self._words.numbers:
            value = self._words.numbers[word]
            if value > 9:
                break
            digits += str(value)
            self._at += 1
        if self._group is None or not digits:
            return False
        self._group += Decimal(f"0.{digits}")
        return True

    def _one(self) -> bool:
        """Take "a" before a scale, a dozen or a half."""
        amounts, ahead = self._words.amounts, self._text(1)
        if ahead in amounts.halves:
            return True
        if ahead in self._words.scales or ahead in amounts.counts:
            self._group = Decimal(1) if self._group is None else self._group
            return True
        return False

    def _joins(self, text: str) -> bool:
        """Tell whether a small word or a hyphen ties a number to more of it ahead."""
        words = self._words
        amounts = words.amounts
        skip = 2 if self._text(1) in amounts.ones else 1
        ahead = self._text(skip)
        wordy = ahead in words.numbers or ahead in amounts.halves
        if text in amounts.joiners:
            self._added = ahead in amounts.halves
            return wordy
        if text == "-":
            return wordy or ahead in amounts.joiners or self._scale_of(ahead) is not None
        fraction = self._group is not None and self._group < 1
        return fraction and text in amounts.fillers and ahead in words.scales
