"""Answers that are not the key to a question to which another answer may be right."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from tutor.facts.model import PERSON
from tutor.questions.marking import beside, likenesses, terms
from tutor.questions.marking.lexicon import ANY_TYPE, Lexicon, LexiconEntry
from tutor.questions.marking.names import mark_name
from tutor.questions.marking.normal import plain, without_articles
from tutor.questions.marking.persons import PersonAnswer
from tutor.questions.marking.screening import Screening
from tutor.questions.marking.verdicts import (
    A_PART,
    AN_OFFICE,
    CAPITALS_COUNT,
    HEDGED,
    MORE_SAID,
    MORE_THAN_THE_NAME,
    NO_ANSWER,
    PARTLY,
)
from tutor.questions.marking.words import Words
from tutor.questions.model import AnswerKey, NameKey, Outcome, Slip, Verdict

_ABOUT_THE_KEY = frozenset(
    {NO_ANSWER, HEDGED, CAPITALS_COUNT, MORE_SAID, MORE_THAN_THE_NAME, AN_OFFICE, PARTLY}
)
"""Reasons for which an answer is wrong however many others may be right."""


def may_be_right(
    key: AnswerKey,
    given: str,
    verdict: Verdict,
    lexicon: Lexicon,
    words: Words,
) -> bool:
    """Tell whether nothing proves an answer wrong that got a wrong ``verdict``.

    To a settled key everything does. Else it is wrong where it is no answer, is called like
    something that is proven so, or names an entity that does not fit. All else may be right.
    """
    unsettled, keys = key.unsettled, [m for m in key.members if isinstance(m, NameKey)]
    if unsettled is None or not keys or verdict.reason in _ABOUT_THE_KEY:
        return False
    screening = Screening(given, tuple(name for each in keys for name in each.names), words)
    text = screening.cores[-1]
    if not plain(text) or screening.non_answer or screening.hedged:
        return False
    if screening.negated and _turns_round(keys, text, lexicon, words):
        return False
    told = keys[0].told
    if any(
        _is_called(replace(other, told=told), text, lexicon, words) for other in unsettled.wrong
    ):
        return False
    types = {*unsettled.types, *(each.type for each in keys)}
    if _is_bare_type(types, text, words):
        return False
    if unsettled.among:
        among = (replace(other, told=told) for other in unsettled.among)
        return any(_is_called(other, text, lexicon, words) for other in among)
    named = list(_named(keys, text, lexicon, words))
    return not named or any(_fits(entry, types) for entry in named)


def _turns_round(keys: Iterable[NameKey], text: str, lexicon: Lexicon, words: Words) -> bool:
    """Tell whether an answer is a key with a "no" or "not" put to it."""
    rest = " ".join(word for word in plain(text).split() if word not in words.names.negations)
    return any(mark_name(key, rest, lexicon, words).outcome is not Outcome.WRONG for key in keys)


def _is_called(key: NameKey, text: str, lexicon: Lexicon, words: Words) -> bool:
    """Tell whether an answer is a name, at most misspelt, or a part of it that says something."""
    if not any(_begin_or_end_alike(name, text) for name in key.names):
        return False
    unowned = (rest for rest, sure in beside.without_owner(key, text, lexicon, words) if sure)
    verdicts = (mark_name(key, each, lexicon, words) for each in (text, *unowned))
    return any(
        verdict.outcome is Outcome.CORRECT
        or verdict.slip is Slip.SPELLING
        or verdict.reason == A_PART
        for verdict in verdicts
    )


def _begin_or_end_alike(name: str, text: str) -> bool:
    """Tell whether a word of each has the same first or last two letters: most have no such."""
    words = plain(text).split()
    heads, tails = {word[:2] for word in words}, {word[-2:] for word in words}
    return any(word[:2] in heads or word[-2:] in tails for word in plain(name).split())


def _is_bare_type(types: Iterable[str], text: str, words: Words) -> bool:
    found = (likenesses.without_type(type_, text, words) for type_ in types if type_ != ANY_TYPE)
    return any(rest is not None and not rest.strip() for rest in found)


def _named(
    keys: Iterable[NameKey], text: str, lexicon: Lexicon, words: Words
) -> Iterator[LexiconEntry]:
    """Yield the entities that an answer names as a whole."""
    for phrase in terms.wholes(text, words):
        yield from lexicon.find(phrase)
    typed = without_articles(tuple(plain(text).split()), words)
    for rest in (typed[1:], typed[:-1]):
        for entry in lexicon.find(" ".join(rest)):
            # "Planet Jupiter" is Jupiter, for that is a planet.
            if likenesses.without_type(entry.type, text, words) is not None:
                yield entry
    for key in keys:
        if key.type == PERSON and (other := PersonAnswer(key, text, lexicon, words).other()):
            yield other


def _fits(entry: LexiconEntry, types: Set[str]) -> bool:
    """Tell whether an entity may be an answer; where words are wanted, any is as good as they."""
    return entry.type in types or types == {ANY_TYPE}
