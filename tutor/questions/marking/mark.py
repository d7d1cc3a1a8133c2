"""The marker: an answer as typed against what is right, with a reason the learner can read."""

import re
from dataclasses import replace
from functools import lru_cache, partial

from tutor.facts.language import ENGLISH, Language
from tutor.questions.marking import unsettled
from tutor.questions.marking.amounts import mark_amount
from tutor.questions.marking.dates import mark_date
from tutor.questions.marking.factors import counted
from tutor.questions.marking.lexicon import Lexicon
from tutor.questions.marking.names import mark_name
from tutor.questions.marking.normal import in_two_letters
from tutor.questions.marking.sets import Splitter, mark_set
from tutor.questions.marking.tables import words_for
from tutor.questions.marking.verdicts import UNSETTLED, best, correct, wrong
from tutor.questions.marking.words import Words
from tutor.questions.model import (
    AmountKey,
    AnswerKey,
    DateKey,
    NameKey,
    Outcome,
    SingleKey,
    Verdict,
)
from tutor.text import fold

LONGEST_ANSWER = 500
"""Characters; what is longer is no answer to a question that one types a few words for."""

_DASHES = re.compile("[‐‑‒–—―−]")
_HIDDEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff]")


def mark(
    key: AnswerKey,
    given: str,
    lexicon: Lexicon,
    language: Language = ENGLISH,
    enough: int = 0,
) -> Verdict:
    """Return the verdict on an answer as typed.

    ``lexicon`` knows the other entities that an answer may name; ``language`` is the pack's. With
    ``all_needed`` every member of the key is wanted (``enough`` of them where that is not 0), else
    any one of them. Of a key that is ``unsettled``, an answer that nothing proves wrong is told so.
    Never raises for any answer.
    """
    words = words_for(language)
    texts = [_text(member, words) for member in key.members]
    if len(given) > LONGEST_ANSWER:
        return wrong("too long for an answer", texts[0] if texts else "")
    # Control characters stand where a terminal let them through; they say nothing.
    text = _HIDDEN.sub(" ", given)
    if words.names.elided:
        text = _elision(words).sub(r"\1 ", text)
    mark_single = partial(_mark_single, lexicon=lexicon, words=words)
    if key.all_needed:
        return mark_set(key.members, text, mark_single, texts, lexicon, words, enough)
    verdict = best(mark_single(member, text) for member in key.members)
    if verdict.outcome is not Outcome.CORRECT and len(key.members) > 1:
        pieces = Splitter(key.members, mark_single, lexicon, words).pieces(text)
        if len(pieces) > 1 and all(_is_member(key, piece, mark_single) for piece in pieces):
            return correct("more than the one that was asked for", ", ".join(texts))
    if verdict.outcome is Outcome.WRONG and unsettled.may_be_right(
        key, text, verdict, lexicon, words
    ):
        return wrong(UNSETTLED, verdict.matched)
    return verdict


@lru_cache(maxsize=16)
def _elision(words: Words) -> re.Pattern[str]:
    """Return a pattern for words that have lost their vowel before another: "l’" of "l’ONU"."""
    elided = "|".join(map(re.escape, sorted(words.names.elided)))
    return re.compile(rf"(?<!\w)({elided})['’‘ʼ](?=\w)", re.IGNORECASE)


def _mark_single(key: SingleKey, given: str, *, lexicon: Lexicon, words: Words) -> Verdict:
    match key:
        case NameKey() if (amount := counted(key, words)) is not None:
            verdict = _mark_single(amount, given, lexicon=lexicon, words=words)
            if verdict.outcome is Outcome.CORRECT or not key.aliases:
                return verdict
            rest = replace(key, name=key.aliases[0], aliases=key.aliases[1:])
            return best((verdict, mark_name(rest, given, lexicon, words)))
        case NameKey():
            verdict = mark_name(key, given, lexicon, words)
            written = in_two_letters(given)
            if given.isascii() or written == given or key.exact:
                return verdict
            return best((verdict, mark_name(key, written, lexicon, words)))
        case DateKey() | AmountKey() if _is_listed(given, key.also):
            return correct("", _text(key, words))
        case DateKey():
            return mark_date(key, given, words)
        case AmountKey():
            return mark_amount(key, given, words)


def _is_listed(given: str, also: tuple[str, ...]) -> bool:
    """Tell whether an answer is one of those that the author lists, apart from its last stop."""
    written = _as_listed(given)
    return bool(written) and any(written == _as_listed(text) for text in also)


def _as_listed(text: str) -> str:
    return _DASHES.sub("-", fold(text)).rstrip(" .?!")


def _is_member(key: AnswerKey, piece: str, mark_single: "partial[Verdict]") -> bool:
    return any(mark_single(member, piece).outcome is Outcome.CORRECT for member in key.members)


def _text(key: SingleKey, words: Words) -> str:
    match key:
        case NameKey():
            return key.name
        case DateKey():
            return words.language.date(key.date)
        case AmountKey():
            return key.amount.text
