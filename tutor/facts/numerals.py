"""Numbers in running text: what words and digits make, written as digits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from tutor.facts.languages.model import Language
from tutor.text import fold

_TOKENS = re.compile(r"\d+(?:[.,' ]\d+)*|[^\W\d_]+")
_GROUPED = re.compile(r"\d{1,3}(?:[,.' ]\d{3})+")
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class _Words:
    """Folded words with what they stand for: numbers, what numbers count, and what joins them."""

    numbers: dict[str, Decimal]
    scales: dict[str, Decimal]
    joints: frozenset[str]
    ones: frozenset[str]


def in_digits(text: str, language: Language) -> str:
    """Return a text, folded, in which every number is written in digits and nothing else.

    "thirteen members", "two dozen", "the twenty-first" and "5 billion" become 13, 24, 21 and
    5000000000.
    """
    folded = fold(text)
    out: list[str] = []
    end = 0
    for start, stop, value in _numbers(folded, _words_of(language), language):
        out += [folded[end:start], f"{value.normalize():f}"]
        end = stop
    return "".join([*out, folded[end:]])


def _numbers(text: str, words: _Words, language: Language) -> Iterator[tuple[int, int, Decimal]]:
    """Yield where each number stands in a folded text, and its value."""
    tokens = list(_TOKENS.finditer(text))
    at = 0
    while at < len(tokens):
        found = _read(text, tokens, at, words, language)
        if found is None:
            at += 1
        else:
            end, value = found
            yield tokens[at].start(), tokens[end - 1].end(), value
            at = end


def _read(
    text: str, tokens: list[re.Match[str]], at: int, words: _Words, language: Language
) -> tuple[int, Decimal] | None:
    """Return where the number that begins at a token ends, and its value; None if none does."""
    total, part = Decimal(0), None
    end, begun = at, False
    for place in range(at, len(tokens)):
        token = tokens[place][0]
        if place > end and not _is_tied(text, tokens, end, place, words):
            break
        value = _value(token, words, language)
        if token in words.scales and (begun or token not in words.joints):
            scale = words.scales[token]
            part = (1 if part is None else part) * scale
            if scale > _HUNDRED:
                total, part = total + part, None
        elif value is not None and _may_follow(part, value, begun=begun):
            part = value if part is None else part + value
        elif not (token in words.joints and place > at) and not (
            token in words.ones and place == at
        ):
            break
        else:
            # "a" may open a number, and "and" join two of its parts, if more comes of it.
            continue
        end, begun = place + 1, True
    return (end, total + (part or 0)) if begun else None


def _is_tied(text: str, tokens: list[re.Match[str]], end: int, place: int, words: _Words) -> bool:
    """Tell whether nothing but spaces, a hyphen or a joint stands before a token."""
    before = text[tokens[place - 1].end() : tokens[place].start()]
    skipped = [token[0] for token in tokens[end:place]]
    return before.strip() in {"", "-"} and all(
        word in words.joints or word in words.ones for word in skipped
    )


def _may_follow(part: Decimal | None, value: Decimal, *, begun: bool) -> bool:
    """Tell whether a number goes on with a value: "twenty-one", "a hundred and five"."""
    if part is None:
        return not begun or value < 1000
    if value <= 0:
        return False
    tens = part % _HUNDRED
    if not tens:
        return part >= _HUNDRED > value
    return tens >= 20 and tens % 10 == 0 and value < 10


def _value(token: str, words: _Words, language: Language) -> Decimal | None:
    if not token[0].isdigit():
        return words.numbers.get(token)
    if _GROUPED.fullmatch(token) and language.decimal not in token:
        return Decimal(re.sub(r"\D", "", token))
    plain = token.replace(language.group, "").replace("'", "").replace(" ", "")
    plain = plain.replace(language.decimal, ".")
    return Decimal(plain) if plain.count(".") < 2 and plain.replace(".", "").isdigit() else None


@lru_cache(maxsize=16)
def _words_of(language: Language) -> _Words:
    numbers = {fold(word): Decimal(value) for word, value in language.numbers.items()}
    if language.compound:
        tens = {word: value for word, value in numbers.items() if 20 <= value < 100}
        ones = {word: value for word, value in numbers.items() if 0 < value < 10}
        numbers |= {
            language.compound.format(ten=ten, one=one): tens[ten] + ones[one]
            for ten in tens
            for one in ones
        }
    tables = language.answers.tables
    for first, named in tables.get("ordinals", {}).items():
        for number, spelled in enumerate(named, start=int(first)):
            for word in spelled.split("/"):
                numbers.setdefault(fold(word.strip()), Decimal(number))
    scales = {fold(word): Decimal(value) for word, value in language.scales.items()}
    for name in ("scales", "counts"):
        for size, written in tables.get(name, {}).items():
            # A single letter is as well the beginning of a unit.
            scales |= {fold(word): Decimal(size) for word in written if len(word) > 1}
    articles = frozenset(map(fold, language.answers.lists.get("ones", ())))
    return _Words(numbers, scales, frozenset({fold(language.conjunction)}), articles)
