"""A written amount as tokens: numbers in digits and words, units, bounds and signs."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from tutor.questions.marking.tolerance import slip
from tutor.questions.marking.words import Words
from tutor.text import fold

_MOST_DIGITS = 60
_MOST_POWER = 300
_HUNDRED, _THOUSAND = 100, 1000
_SUPERSCRIPTS = re.compile("[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_DASHES = re.compile("[‐‑‒–—―−]")
_NUMBER = re.compile(
    r"(?P<whole>\d{1,3}(?:(?P<gap>[ ,.'_])\d{3})(?:(?P=gap)\d{3})*(?!\d)|\d+)?"
    r"(?:(?P<mark>[.,])(?P<part>\d+))?"
    r"(?:e(?P<power>[+-]?\d{1,4})(?![\d\w]))?"
)
_TIMES_TEN = re.compile(r"\s*[x×*·]\s*10\s*(?:\^|\*\*)\s*(?P<power>[+-]?\d{1,4})")
_POWER = re.compile(r"\s*(?:\^|\*\*)\s*(?P<power>[+-]?\d{1,4})")
_WORD = re.compile(
    r"(?:us|au|nz|ca|hk|nt|a|c|s)?[$€£¥₩₹₽]|°\s?[cf]\b|(?:k|c|m)?m\^?[23]\b|[^\W\d_]+"
)
_SIGN = re.compile(r">=|<=|[%‰/+=<>≤≥~≈\-°×]")
# "U.S." is one word.
_DOTTED = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}")
_SKIPPED = re.compile(r"[\s.,;:!?\"“”„()\[\]'*_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or sign, or a number where ``value`` is set; ``slips`` counts a word's wrong letters.

    ``glued`` tells that no space stood before it.
    """

    text: str
    value: Decimal | None = None
    slips: int = 0
    glued: bool = False


def amount_pieces(
    text: str, words: Words, known: frozenset[str] = frozenset()
) -> tuple[Piece, ...] | None:
    """Return the pieces of a text, or None if it holds what no amount has.

    The ``known`` words (those of a unit) are never taken for misspelt numbers, nor is "there".
    """
    rest = prepared(text)
    found: list[Piece] = []
    at = 0
    while at < len(rest):
        if match := _SKIPPED.match(rest, at):
            # A point before digits begins a decimal fraction.
            end = match.end()
            if end < len(rest) and rest[end].isdigit() and rest[end - 1] == ".":
                end -= 1
            if end > at:
                at = end
                continue
        glued = at > 0 and not rest[at - 1].isspace()
        match, piece = _number_at(rest, at, words.language.decimal, glued=glued)
        if piece is None:
            match = _WORD.match(rest, at) or _SIGN.match(rest, at)
            if match is None:
                return None
            stem, ending = _factor_parts(match[0], words)
            piece = _word(stem, words, known, glued=glued)
            if ending:
                found.append(piece)
                piece = Piece(ending, glued=True)
        assert match is not None
        found.append(piece)
        at = match.end()
    return tuple(piece for i, piece in enumerate(found) if not _is_hyphen(found, i))


def _is_hyphen(pieces: list[Piece], at: int) -> bool:
    """Tell whether a piece is a hyphen between two words, as in "two-and-a-half"."""
    if pieces[at].text != "-" or not 0 < at < len(pieces) - 1:
        return False
    return all(pieces[i].value is None and pieces[i].text.isalpha() for i in (at - 1, at + 1))


def prepared(text: str) -> str:
    """Return a text folded, with powers and fractions in plain signs."""
    powers = _SUPERSCRIPTS.sub(lambda match: f"^{unicodedata.normalize('NFKC', match[0])}", text)
    spaced = "".join(
        f" {unicodedata.normalize('NFKC', char).replace('⁄', '/')} "
        if unicodedata.decomposition(char).startswith("<fraction>")
        else char
        for char in powers
    )
    plain = _DASHES.sub("-", fold(spaced)).replace("&", " and ")
    return _DOTTED.sub(lambda match: match[0].replace(".", ""), plain)


def _number_at(
    text: str, at: int, decimal: str, *, glued: bool
) -> tuple[re.Match[str] | None, Piece | None]:
    match = _NUMBER.match(text, at)
    if match is None or not match[0] or (match["whole"] is None and match["part"] is None):
        return None, None
    whole, part, gap = match["whole"] or "0", match["part"] or "", match["gap"]
    if gap == decimal and whole.count(gap) == 1 and not part:
        # In English "1.500" is one and a half, "1.500.000" a million and a half.
        whole, _, part = whole.partition(gap)
    digits = re.sub(r"\D", "", whole)
    power = int(match["power"] or 0)
    end = match
    if times := _TIMES_TEN.match(text, match.end()):
        power += int(times["power"])
        end = times
    elif match[0] == "10" and (times := _POWER.match(text, match.end())):
        digits, power = "1", int(times["power"])
        end = times
    if len(digits) + len(part) > _MOST_DIGITS or abs(power) > _MOST_POWER:
        return None, None
    try:
        value = Decimal(f"{digits}.{part or 0}").scaleb(power)
    except InvalidOperation:
        return None, None
    return end, Piece(text[at : end.end()], value, glued=glued)


def _word(text: str, words: Words, known: frozenset[str], *, glued: bool) -> Piece:
    """Return a word; one that is nearly a number word counts as that, with its slips."""
    text = text.replace("° ", "°").replace("^", "")
    joined = words.amounts.joined.get(text)
    if joined is None and text not in known:
        joined = _in_one_word(text, words)
    if joined is not None:
        return Piece(text, Decimal(joined), glued=glued)
    numbers = {*words.numbers, *words.scales}
    known |= {fold(word) for word in words.language.writing.lists.get("idle", ())}
    if text not in numbers | known and not is_amount_word(text, words):
        # A wrong first letter makes another word of it: "light", "weight", "night".
        alike = sorted(word for word in numbers if word[0] == text[0])
        near = [(edits, word) for word in alike if (edits := slip(word, text, words))]
        if len(near) == 1:
            return Piece(near[0][1], slips=near[0][0], glued=glued)
    return Piece(text, glued=glued)


def _in_one_word(text: str, words: Words) -> int | None:
    """Return a number of hundreds or thousands that is written as one word, or None.

    "Hundertfünfzehntausend" is one: what stands before a scale counts it, and what follows is less.
    """
    if text in words.numbers or text in words.scales:
        return None
    return _below(text, words, (_THOUSAND, _HUNDRED))


def _below(text: str, words: Words, scales: tuple[int, ...]) -> int | None:
    for joiner in ("", *words.amounts.joiners):
        rest = text.removeprefix(joiner)
        if rest in words.numbers and (not joiner or rest != text):
            return words.numbers[rest]
    for at, scale in enumerate(scales):
        for word in (word for word, size in words.scales.items() if size == scale):
            before, found, after = text.partition(word)
            if not found:
                continue
            count = _below(before, words, scales[at + 1 :]) if before else 1
            less = _below(after, words, scales[at + 1 :]) if after else 0
            if count is not None and less is not None and 0 < count < scale and less < scale:
                return count * scale + less
    return None


def _factor_parts(text: str, words: Words) -> tuple[str, str]:
    """Return a number word and the ending behind it that makes a factor of it: "ten", "fold"."""
    for ending in words.amounts.factor_endings:
        stem = text.removesuffix(ending)
        if stem != text and any(stem in table for table in (words.numbers, words.scales)):
            return stem, ending
    return text, ""


def is_amount_word(text: str, words: Words) -> bool:
    """Tell whether a word is one of the language's words around numbers."""
    amounts = words.amounts
    tables = (amounts.scales, amounts.counts, amounts.units, words.dates.ordinals, amounts.up)
    return any(text in table for table in tables)
