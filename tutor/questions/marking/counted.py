"""Other words for what an amount counts: "387 deputies" for votes that the deputies cast."""

from collections.abc import Sequence

from tutor.facts.model import PERSON
from tutor.questions.marking.amount_units import Unit, UnitMatch, singular
from tutor.questions.marking.words import Words

COUNTED = frozenset({PERSON, "troop"})
"""Units that count; the other known ones measure, and a word more makes another of them."""
_MOST_IDLE = 3

Phrase = tuple[str, ...]


def as_counted(key: Unit, given: Unit, told: Phrase, words: Words) -> UnitMatch:
    """Return how an answer's other noun stands to what is counted.

    The noun that the question asks for ("How many of the deputies …?") is as good as the key's,
    and so is the key's with words before it that the question has; with other words it is
    narrower. "People" are a vaguer word for who is counted. ``told`` are the words of the question.
    """
    known = (key.meanings | given.meanings) & words.amounts.labels.keys() - COUNTED
    if known or key.per or given.per or not key.written or not given.written:
        return UnitMatch.OTHER
    head, extra = given.written[-len(key.written) :], given.written[: -len(key.written)]
    if extra and _singles(head, words) == _singles(key.written, words):
        return UnitMatch.SAME if set(extra) <= set(told) else UnitMatch.NARROWER
    if _is_asked(key, given.written, told, words):
        return UnitMatch.SAME
    is_counted = singular(key.written[-1], words.amounts) in words.amounts.people
    return UnitMatch.VAGUE if is_counted and given.meanings == {PERSON} else UnitMatch.OTHER


def _is_asked(key: Unit, noun: Phrase, told: Phrase, words: Words) -> bool:
    """Tell whether a question asks how many of a noun there are, and not of the key's own."""
    names = words.names
    idle = names.function | names.articles | names.first_articles
    if _singles(noun[-1:], words) == noun[-1:]:
        # In "aircraft carriers" the first word is no noun of its own.
        return False
    for lead in words.amounts.how_many:
        for at in range(len(told) - len(lead)):
            if told[at : at + len(lead)] == lead:
                rest = told[at + len(lead) :]
                skipped = 0
                while skipped < min(_MOST_IDLE, len(rest)) and rest[skipped] in idle:
                    skipped += 1
                rest = rest[skipped:]
                behind = rest[len(noun) : len(noun) + 2]
                is_own = _singles(key.written[-1:], words)[0] in _singles(behind, words)
                return rest[: len(noun)] == noun and not is_own
    return False


def _singles(phrase: Sequence[str], words: Words) -> Phrase:
    return tuple(singular(word, words.amounts) for word in phrase)
