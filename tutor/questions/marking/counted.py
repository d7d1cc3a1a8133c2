"""Other words for what an amount counts: "387 deputies" for votes that the deputies cast."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from tutor.facts.model import PERSON
from tutor.questions.marking.amount_units import Unit, UnitMatch, singular
from tutor.questions.marking.factors import asks_for_factor, is_factor
from tutor.questions.marking.words import Words
from tutor.text import fold

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


def is_other_thing(given: Unit, told: Phrase, words: Words) -> bool:
    """Tell whether an answer to a question for a mere number counts or measures another thing.

    What a question names may stand behind a number ("24 songs"); where it asks how many of a noun
    there are, nothing else may, and no measure where it does not ask for that.
    """
    if not told or not given.written:
        return False
    small = words.names.function | words.names.articles | words.names.first_articles
    small |= words.names.faint
    nouns = set(_singles([w for each in given.written for w in each.split()], words)) - small
    nouns -= {fold(word) for word in words.language.writing.lists.get("idle", ())}
    said = set(_singles(told, words))
    factors = words.amounts.factors
    if asks_for_factor(Unit(), told, words):
        return not is_factor(given, words.amounts) and not nouns <= said | factors
    if not nouns or nouns & said:
        return False
    if known := given.meanings & words.amounts.labels.keys() - COUNTED:
        return not known & _meant(told, words)
    asked = _noun_run(told, words)
    if PERSON in given.meanings and not asked.isdisjoint(words.amounts.people):
        return False
    return bool(asked) and not given.meanings & _meant(told, words)


def _meant(told: Phrase, words: Words) -> frozenset[str]:
    """Return every unit that words of a question may mean, and those of which it leaves open which.

    A "degree" that it names may be one of a scale.
    """
    amounts = words.amounts
    pairs = (" ".join(pair) for pair in pairwise(told))
    found = frozenset[str]().union(*(amounts.units.get(each, ()) for each in (*told, *pairs)))
    return found | {one for one, family in amounts.families.items() if family in found}


def _noun_run(told: Phrase, words: Words) -> frozenset[str]:
    """Return the words of the noun of which a question asks how many there are, in singular."""
    names = words.names
    idle = names.function | names.articles | names.first_articles
    verbs = idle.union(map(fold, words.language.writing.lists.get("idle", ())))
    for lead in words.amounts.how_many:
        for at in range(len(told) - len(lead)):
            if told[at : at + len(lead)] == lead:
                rest = list(told[at + len(lead) :])
                while rest and rest[0] in idle:
                    rest.pop(0)
                run = list(takewhile(lambda word: word not in verbs, rest))
                return frozenset(_singles(run[:_MOST_IDLE], words))
    return frozenset()


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
