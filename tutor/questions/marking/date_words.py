"""A written date as tokens: numbers, months, words and the marks between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from tutor.facts.languages.model import roman
from tutor.questions.marking.tolerance import slip
from tutor.questions.marking.words import Words
from tutor.text import fold

_DASHES = re.compile("[‐‑‒–—―−]")
# "B.C.", "A. D.": one word.
_DOTTED = re.compile(r"(?<!\w)(?:[^\W\d_]\.\s?){2,3}")
_ROMAN_MONTHS = {roman(number).lower(): number for number in range(1, 13)}
_JOINS = frozenset(".-/")
_IGNORED = re.compile(r"[\s?!\"“”„()\[\]'*_]+")


class Kind(Enum):
    """What a token is."""

    NUMBER = "number"
    DECADE = "decade"
    MONTH = "month"
    WORD = "word"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """A number (``digits`` is how many it was written with, 0 in words), a word or a mark.

    ``ordinal`` marks "15th", ``short`` "'13"; ``slips`` counts the letters a month is off.
    """

    kind: Kind
    text: str
    value: int = 0
    digits: int = 0
    ordinal: bool = False
    short: bool = False
    slips: int = 0

    @property
    def plain(self) -> str:
        """The number in digits, or the word."""
        return str(self.value) if self.kind is Kind.NUMBER else self.text


def date_tokens(text: str, words: Words) -> tuple[Token, ...] | None:
    """Return the tokens of a folded text, or None if it holds a character that no date has."""
    rest = _DASHES.sub("-", fold(text))
    if words.dates.eras:
        rest = _eras(words).sub(_as_one_word, rest)
    rest = _DOTTED.sub(_joined, rest)
    pattern = _pattern(words)
    found: list[Token] = []
    at = 0
    while at < len(rest):
        if ignored := _IGNORED.match(rest, at):
            # An apostrophe before digits shortens a year; elsewhere it is a quotation mark.
            end = ignored.end()
            if end < len(rest) and rest[end].isdigit() and rest[end - 1] == "'":
                end -= 1
            if end > at:
                at = end
                continue
        match = pattern.match(rest, at)
        if match is None:
            return None
        found.append(_token(match, words))
        at = match.end()
    return tuple(_led(list(_spelled_out(_with_roman_months(found), words)), words))


def _with_roman_months(tokens: list[Token]) -> list[Token]:
    """Return tokens with Roman numerals between a day and a year as months: "29 X 1787"."""
    found = list(tokens)
    plain = [(at, token) for at, token in enumerate(tokens) if token.text not in _JOINS]
    for (_, before), (at, token), (_, after) in zip(plain, plain[1:], plain[2:], strict=False):
        between = before.kind is after.kind is Kind.NUMBER and after.digits > 2
        if between and token.kind is Kind.WORD and token.text in _ROMAN_MONTHS:
            found[at] = Token(Kind.MONTH, token.text, _ROMAN_MONTHS[token.text])
    return found


def _led(tokens: list[Token], words: Words) -> Iterator[Token]:
    """Yield the tokens with a year behind a word for decades ("les années 1990") as a decade."""
    leads = words.dates.decade_leads
    for i, token in enumerate(tokens):
        led = i > 0 and tokens[i - 1].text in leads and token.kind is Kind.NUMBER
        if led and token.digits in {2, 3, 4} and token.value % 10 == 0:
            short = token.digits == 2
            yield replace(token, kind=Kind.DECADE, short=short)
        else:
            yield token


@lru_cache(maxsize=16)
def _eras(words: Words) -> re.Pattern[str]:
    """Return a pattern for eras of several words: "v. Chr.", "av. J.-C."."""
    eras = sorted(words.dates.eras.values(), key=len, reverse=True)
    phrases = "|".join(r"[\s.-]*".join(map(re.escape, era)) for era in eras)
    return re.compile(rf"(?<![^\W\d_])(?:{phrases})(?!\w)\.?")


def _as_one_word(match: re.Match[str]) -> str:
    return f" {re.sub(r'[^a-z0-9]', '', match[0])} "


@lru_cache(maxsize=16)
def _pattern(words: Words) -> re.Pattern[str]:
    dates = words.dates
    decades = (f"'?{re.escape(ending)}" for ending in dates.decade_endings)
    endings = "|".join(sorted([*map(re.escape, dates.ordinal_endings), *decades], key=len)[::-1])
    return re.compile(
        rf"(?P<short>')?(?P<digits>\d+)(?:(?P<ending>{endings})(?![^\W\d_]))?"
        r"|(?P<word>[^\W\d_]+)|(?P<mark>[-/.,:;~&+|])"
    )


def _joined(match: re.Match[str]) -> str:
    return re.sub(r"[.\s]", "", match[0]) + " "


def _token(match: re.Match[str], words: Words) -> Token:
    if match["digits"]:
        digits = match["digits"]
        ending = (match["ending"] or "").removeprefix("'")
        kind = Kind.DECADE if ending in words.dates.decade_endings else Kind.NUMBER
        value = int(digits) if len(digits) <= 8 and digits.isascii() else -1
        ordinal = ending in words.dates.ordinal_endings
        return Token(kind, match[0], value, len(digits), ordinal, bool(match["short"]))
    if match["mark"]:
        return Token(Kind.MARK, match[0])
    return _word(match["word"], words)


def _word(word: str, words: Words) -> Token:
    dates = words.dates
    if word in dates.months:
        return Token(Kind.MONTH, word, dates.months[word])
    if word in dates.decades:
        return Token(Kind.DECADE, word, dates.decades[word], 2, short=True)
    known = _is_known(word, words)
    slips = {
        (edits, number)
        for month, number in dates.months.items()
        if not known and (edits := slip(month, word, words))
    }
    if len({number for _, number in slips}) == 1:
        edits, number = min(slips)
        return Token(Kind.MONTH, word, number, slips=edits)
    return Token(Kind.WORD, word)


def _is_known(word: str, words: Words) -> bool:
    dates = words.dates
    singles = (dates.fillers, dates.weekdays, dates.approximations, dates.range_words)
    if any(word in table for table in singles):
        return True
    return word in words.numbers or word in words.scales or word in dates.ordinals


def _spelled_out(tokens: list[Token], words: Words) -> Iterator[Token]:
    """Yield the tokens with runs of number words as numbers."""
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and _counts(tokens, end, words):
            end += 1
        if end > at:
            yield from _numbers([token.text for token in tokens[at:end]], words)
            at = end
        else:
            yield tokens[at]
            at += 1


def _counts(tokens: list[Token], at: int, words: Words) -> bool:
    """Tell whether a token belongs to a run of number words; a hyphen or "and" only inside one."""
    dates = words.dates
    texts = [token.text for token in tokens]
    if texts[at] in words.numbers or texts[at] in dates.ordinals:
        return True
    if at == 0 or at + 1 >= len(texts):
        return texts[at] in words.scales
    behind, ahead = texts[at - 1], texts[at + 1]
    numeric = ahead in words.numbers or ahead in dates.ordinals
    if texts[at] == "-":
        return words.numbers.get(behind, 0) >= 20 and numeric
    if texts[at] in dates.lists:
        return behind in words.scales and numeric
    return texts[at] in words.scales


def _numbers(run: list[str], words: Words) -> Iterator[Token]:
    """Yield the numbers of a run: "fifteenth" 15, "twenty thirteen" 2013, "two thousand one"."""
    ordinals = words.dates.ordinals
    groups: list[int] = []
    ordinal_at: int | None = None
    for word in run:
        value = words.numbers.get(word, ordinals.get(word))
        if scale := words.scales.get(word):
            groups[-1:] = [(groups[-1] if groups else 1) * scale]
        elif value is not None:
            if groups and _extends(groups[-1], value):
                groups[-1] += value
            else:
                groups.append(value)
            if word in ordinals:
                ordinal_at = len(groups) - 1
    if len(groups) > 1 and all(10 <= group <= 99 for group in groups[-2:]):
        groups[-2:] = [groups[-2] * 100 + groups[-1]]
    for i, value in enumerate(groups):
        digits = 4 if value >= 100 else 0
        yield Token(Kind.NUMBER, str(value), value, digits, ordinal=i == ordinal_at)


def _extends(group: int, value: int) -> bool:
    """Tell whether a number word adds to what has been said: "twenty" "one", "thousand" "ten"."""
    tail = group % 100
    if group >= 100 and tail == 0:
        return value < 100
    return tail >= 20 and tail % 10 == 0 and 0 < value < 10
