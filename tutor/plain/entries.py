"""What a typed line means: one number, several, an order, pairs. One sentence where it means none.

Options, events and left sides are numbered from 1, right sides lettered from a.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tutor.text import fold

_JOINTS = re.compile(r"[\s,;]+|\band\b", re.IGNORECASE)
_PIECES = re.compile(r"[,;]")
_BETWEEN = r"[\s,;]*"
_NUMBER_FIRST = re.compile(
    rf"{_BETWEEN}(?P<number>\d{{1,3}})\s*[-=:.)]?\s*(?P<letter>[a-z])(?![a-z])"
)
_LETTER_FIRST = re.compile(rf"{_BETWEEN}(?P<letter>[a-z])\s*[-=:.)]?\s*(?P<number>\d{{1,3}})(?!\d)")
_IN_WORDS = re.compile(r"(?P<number>\d{1,3})\s*[-=:.)]?\s*(?P<words>\D.*)")


class NotAnAnswerError(ValueError):
    """What was typed does not answer the question; the text says what would."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option with the number that it is chosen by, counted from 1."""

    number: int
    index: int
    text: str


def one_of(text: str, among: Sequence[Choice]) -> int:
    """Return the index of the option chosen, by its number or by its very words."""
    for choice in among:
        if text == str(choice.number) or (text and fold(text) == fold(choice.text)):
            return choice.index
    raise NotAnAnswerError(f"Type one of the numbers {_numbers(among)}, or ? for help.")


def several_of(text: str, among: Sequence[Choice]) -> tuple[int, ...]:
    """Return the indexes of all options chosen, by numbers or, with commas between, by words."""
    by_number = {str(choice.number): choice.index for choice in among}
    by_words = {fold(choice.text): choice.index for choice in among}
    if (whole := by_words.get(fold(text))) is not None:
        return (whole,)
    found: list[int] = []
    for piece in _PIECES.split(text):
        named = by_words.get(fold(piece))
        found += [named] if named is not None else _chosen(piece, by_number, among)
    if not found:
        raise NotAnAnswerError(_which(among))
    return tuple(sorted(set(found)))


def _chosen(piece: str, by_number: Mapping[str, int], among: Sequence[Choice]) -> list[int]:
    words = _words(piece)
    for word in words:
        if word not in by_number:
            known = f"the numbers are {_numbers(among)}"
            raise NotAnAnswerError(
                f"There is no {word} here: {known}." if _is_number(word) else _which(among)
            )
    return [by_number[word] for word in words]


def _which(among: Sequence[Choice]) -> str:
    return (
        f"Type the numbers of all that apply, of {_numbers(among)}, with spaces between, "
        "or ? for help."
    )


def ordering(text: str, count: int) -> tuple[int, ...]:
    """Return the indexes of what is numbered 1 to ``count``, in the order typed: each once."""
    words = _words(text)
    if len(words) == 1 and len(words[0]) == count > 1 and _is_number(words[0]) and count < 10:
        words = list(words[0])
    if not words or not all(map(_is_number, words)):
        raise NotAnAnswerError(
            f"Type the numbers 1 to {count} in order, with spaces between, or ? for help."
        )
    numbers = [int(word) for word in words]
    _refuse_strangers(numbers, count)
    for number, times in Counter(numbers).items():
        if times > 1:
            raise NotAnAnswerError(f"{number} stands there twice: type each number once.")
    missing = [str(number) for number in range(1, count + 1) if number not in numbers]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        raise NotAnAnswerError(
            f"{_and(missing)} {verb} missing: type all the numbers 1 to {count} in order."
        )
    return tuple(number - 1 for number in numbers)


def matching(text: str, parts: int, offers: Sequence[str]) -> dict[int, int]:
    """Return for the left sides named the index of the right side given to each.

    Pairs are typed as ``1b 2a``, ``1 b, 2 a``, ``1=b`` or ``b1``; one alone also by the words of
    its right side.
    """
    found = _lettered(fold(text)) or _worded(text, offers)
    last = letter_of(len(offers) - 1)
    if not found:
        raise NotAnAnswerError(
            f"Type pairs of a number, 1 to {parts}, and a letter, a to {last}, such as 1b, "
            "or ? for help."
        )
    numbers, letters = [number for number, _ in found], [at for _, at in found]
    _refuse_strangers(numbers, parts)
    if max(letters) >= len(offers):
        stranger = letter_of(max(letters))
        raise NotAnAnswerError(f"There is no {stranger} here: the letters are a to {last}.")
    for number, times in Counter(numbers).items():
        if times > 1:
            raise NotAnAnswerError(f"{number} stands there twice: give each number one letter.")
    for letter, times in Counter(letters).items():
        if times > 1:
            raise NotAnAnswerError(
                f"{letter_of(letter)} stands there twice: give each letter to one number."
            )
    return {number - 1: letter for number, letter in found}


def _lettered(text: str) -> list[tuple[int, int]]:
    for shape in (_NUMBER_FIRST, _LETTER_FIRST):
        found: list[tuple[int, int]] = []
        at = 0
        while pair := shape.match(text, at):
            found.append((int(pair["number"]), ord(pair["letter"]) - ord("a")))
            at = pair.end()
        if found and not text[at:].strip(" ,;."):
            return found
    return []


def _worded(text: str, offers: Sequence[str]) -> list[tuple[int, int]]:
    pair = _IN_WORDS.fullmatch(text.strip())
    if pair is None:
        return []
    said = fold(pair["words"])
    return [(int(pair["number"]), at) for at, offer in enumerate(offers) if fold(offer) == said][:1]


def ticked(text: str, count: int) -> tuple[int, ...]:
    """Return the indexes of the points that are numbered in a line, each once, in their order."""
    words = _words(text)
    if not words or not all(map(_is_number, words)):
        raise NotAnAnswerError(
            f"Type the numbers of those you had, of 1 to {count}, or all, or none."
        )
    numbers = [int(word) for word in words]
    _refuse_strangers(numbers, count)
    return tuple(sorted({number - 1 for number in numbers}))


def letter_of(index: int) -> str:
    """Return the letter of a right side: a for 0."""
    return chr(ord("a") + index)


def _refuse_strangers(numbers: Sequence[int], count: int) -> None:
    for number in numbers:
        if not 1 <= number <= count:
            raise NotAnAnswerError(f"There is no {number} here: the numbers are 1 to {count}.")


def _words(text: str) -> list[str]:
    return [word for word in _JOINTS.split(text) if word]


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 10


def _numbers(among: Sequence[Choice]) -> str:
    return ", ".join(str(choice.number) for choice in among)


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
