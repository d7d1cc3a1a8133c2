"""Amounts as people write them, read as a value, a unit and a bound."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from tutor.facts.model import Comparator
from tutor.questions.marking.amount_numbers import read_number
from tutor.questions.marking.amount_units import Unit, is_unit, read_unit
from tutor.questions.marking.amount_words import Piece, amount_pieces, prepared
from tutor.questions.marking.words import Words
from tutor.text import fold

_LONGEST = 160
_MASK = "keyunit"


@dataclass(frozen=True, slots=True)
class AmountReading:
    """One way of understanding a written amount.

    ``several`` tells that more than one number was written; ``exact`` and ``nearly`` that the
    answer says "exactly" or "nearly". ``shortened`` tells that words after the unit are left out;
    ``per`` is how many the unit is per ("per million years"): that is left out of it,
    and ``written`` the value before it was made one per as many as the key's.
    ``scaled`` is false where a letter that could be a scale ("m") was taken for a unit. ``share``
    tells that the number is a part of one, and written as such ("a third").
    """

    value: Decimal
    unit: Unit
    comparator: Comparator = Comparator.EXACT
    exact: bool = False
    nearly: bool = False
    several: bool = False
    slips: int = 0
    scaled: bool = True
    shortened: bool = False
    share: bool = False
    per: Decimal = Decimal(1)
    written: Decimal | None = None


def read_amounts(
    text: str, words: Words, unit: str = "", *, timed: bool = True
) -> list[AmountReading]:
    """Return every way of reading an amount, likeliest first; ``unit`` is the one expected.

    Where no time is expected (``timed``), "Ma" is no million years.
    """
    if len(text) > _LONGEST:
        return []
    pieces = amount_pieces(text, words, frozenset(fold(unit).split()))
    if not pieces:
        return []
    if timed:
        pieces = _written_out(pieces, words)
    found = (
        reading
        for letters_scale in (True, False)
        for reading in _read(pieces, words, letters_scale=letters_scale)
    )
    return list(dict.fromkeys(found))


@lru_cache(maxsize=1024)
def per_one(text: str, words: Words) -> tuple[Decimal, str]:
    """Return how many a unit is per, and the unit per one of them: "km per million years"."""
    pieces = amount_pieces(text, words)
    if pieces is None:
        return Decimal(1), text
    pieces = _written_out(pieces, words)
    for at, piece in enumerate(pieces[:-1]):
        if piece.text in words.amounts.per:
            number = read_number(pieces, at + 1, words, letters_scale=False)
            if number is not None and number.value > 0 and number.end < len(pieces):
                kept = (*pieces[: at + 1], *pieces[number.end :])
                return number.value, " ".join(each.text for each in kept)
    return Decimal(1), text


def _written_out(pieces: Sequence[Piece], words: Words) -> tuple[Piece, ...]:
    """Return pieces with signs that hold a number as their words: "Myr" as "million years"."""
    compounds, scales = words.amounts.compounds, words.amounts.scales
    found: list[Piece] = []
    for piece in pieces:
        parts = compounds.get(piece.text, ())
        if parts and parts[0] in scales:
            found += [Piece(part, glued=piece.glued and not i) for i, part in enumerate(parts)]
        else:
            found.append(piece)
    return tuple(found)


def masked(text: str, unit: str, words: Words) -> tuple[str, str]:
    """Return a text and a unit in which a unit that holds digits ("F-16s") is one plain word."""
    if not any(char.isdigit() for char in unit) or is_unit(prepared(unit).replace("^", ""), words):
        return text, unit
    parts = re.findall(r"[^\W\d_]+|\d+", fold(unit))
    pattern = r"[\s-]*".join(map(re.escape, parts))
    return re.sub(rf"(?<!\w){pattern}(?!\w)", f" {_MASK} ", fold(text)), _MASK


def _read(pieces: Sequence[Piece], words: Words, *, letters_scale: bool) -> Iterator[AmountReading]:
    """Yield the reading of all pieces, and that without what only says what the amount is for."""
    for at in range(len(pieces)):
        number = read_number(pieces, at, words, letters_scale=letters_scale)
        if number is not None:
            break
    else:
        return
    amounts = words.amounts
    before, after = list(pieces[:at]), list(pieces[number.end :])
    if any(piece.glued and piece.text in words.dates.ordinal_endings for piece in after[:1]):
        return
    value = number.value
    if (sign := _sign(before, pieces[at], words)) is not None:
        value = -value
        before.pop(sign)
    bound, leading = _taken_out([piece.text for piece in before], amounts.comparators)
    exact = any(text in amounts.exactly for text in leading)
    nearly = any(text in amounts.nearly for text in leading)
    leading = [text for text in leading if text not in amounts.exactly | amounts.nearly]
    after, per = _per(after, words, letters_scale=letters_scale)
    for kept in _tails(after, words):
        several = any(_counts(kept, i, words, letters_scale) for i in range(len(kept)))
        later, trailing = _taken_out([piece.text for piece in kept], amounts.after_number)
        yield AmountReading(
            value,
            # A currency that stands first is read as if it stood last.
            read_unit([*leading, *trailing], words),
            bound or later or Comparator.EXACT,
            exact,
            nearly,
            several,
            number.slips,
            letters_scale,
            shortened=len(kept) < len(after),
            share=number.share,
            per=per,
        )


def _per(after: list[Piece], words: Words, *, letters_scale: bool) -> tuple[list[Piece], Decimal]:
    """Return what follows a number without the one in "per million years", and that number."""
    for at, piece in enumerate(after[:-2]):
        if piece.text in words.amounts.per and (at or piece.text.isalpha()):
            number = read_number(after, at + 1, words, letters_scale=letters_scale)
            if number is not None and number.value > 0 and number.end < len(after):
                return after[: at + 1] + after[number.end :], number.value
            break
    return after, Decimal(1)


def _tails(after: list[Piece], words: Words) -> Iterator[list[Piece]]:
    """Yield what follows a number, and that without "of GDP", "in aid", "over five years"."""
    yield after
    amounts, names = words.amounts, words.names
    for at, piece in enumerate(after):
        if piece.text not in amounts.tails:
            continue
        tail = after[at + 1 :]
        if _says_which_way(piece.text, [each.text for each in tail], words):
            return
        around = {each.text for each in tail}
        numbers = [i for i in range(len(tail)) if _counts(tail, i, words, letters_scale=True)]
        spans = not numbers or (numbers == [0] and is_unit(tail[-1].text, words, time=True))
        says_more = around & (names.negations | names.alternatives | names.doubts | amounts.per)
        if tail and spans and not says_more and not around & amounts.rates.keys():
            yield after[:at]
        return


def _says_which_way(lead: str, tail: list[str], words: Words) -> bool:
    """Tell whether a tail says what is measured ("in width", "in the air"), or which time."""
    amounts = words.amounts
    bare = [text for text in tail if text not in amounts.fillers | amounts.ones]
    ways = (amounts.up | amounts.down).union(amounts.dimensions, *amounts.ways.values())
    if bare and (bare[0] in ways or (lead in ways and tuple(bare) in amounts.levels)):
        return True
    said = (bare, [lead, *bare])
    return any(
        sort == "future" and phrase == tuple(each)
        for sort, phrase in amounts.beside_times
        for each in said
    )


def _sign(before: list[Piece], number: Piece, words: Words) -> int | None:
    """Return where a minus stands that belongs to a number: right before it, or first of all."""
    if not before:
        return None
    if before[-1].text in words.amounts.minus:
        return len(before) - 1
    if before[-1].text == "-" and number.glued and (len(before) == 1 or not before[-1].glued):
        return len(before) - 1
    return 0 if before[0].text == "-" else None


def _counts(pieces: list[Piece], at: int, words: Words, letters_scale: bool) -> bool:
    """Tell whether another number begins at a piece behind the first."""
    if pieces[at].text in words.amounts.ones:
        return False
    return read_number(pieces, at, words, letters_scale=letters_scale) is not None


def _taken_out(
    texts: list[str], phrases: Mapping[str, Comparator]
) -> tuple[Comparator | None, list[str]]:
    """Return the bound that the longest of the phrases found says, and the words without it."""
    longest = max((phrase.count(" ") + 1 for phrase in phrases), default=0)
    for length in range(min(longest, len(texts)), 0, -1):
        for at in range(len(texts) - length + 1):
            found = phrases.get(" ".join(texts[at : at + length]))
            if found is not None:
                return found, texts[:at] + texts[at + length :]
    return None, texts
