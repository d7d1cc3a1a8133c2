"""Phrases: answers in a few words that learners may well put otherwise."""

from tutor.facts.language import Language
from tutor.facts.model import Fact, RoleName, Text, Value
from tutor.questions.marking.tables import words_for
from tutor.questions.model import Form, Refusal
from tutor.text import fold, is_quoted

_FEW = 2
"""Up to so many words, articles aside, there is one way to say a thing, more or less."""


def is_free_phrase(fact: Fact, role: RoleName, value: Value, language: Language) -> bool:
    """Tell whether a value is a phrase of which its author lists no other way to say it.

    Typed, it would be marked word for word, though it is no name and no term.
    """
    if not isinstance(value, Text) or fact.accepted_for(role, value):
        return False
    return is_phrase(value.text, language)


def not_word_for_word(form: Form, fact: Fact, role: RoleName) -> Refusal:
    """Return why a phrase is not typed, with what lets it be."""
    others = "[…]" if len(fact.roles[role]) == 1 else "{each answer: […]}"
    return Refusal(
        form,
        "others may put the answer in other words, and would be marked wrong",
        f"accept: {{{role}: {others}}} with how else it is said, an entity in its place; or forms "
        "in the deck that name it",
    )


def is_phrase(text: str, language: Language) -> bool:
    """Tell whether a text has over two words, articles aside, and is neither a name nor quoted.

    A name begins and ends with a capital or a figure, as do over half of its words.
    """
    names = words_for(language).names
    articles = names.articles | names.first_articles
    words = [word for word in text.split() if fold(word) not in articles]
    if len(words) <= _FEW or is_quoted(text):
        return False
    high = [not word[0].islower() for word in words]
    return not (high[0] and high[-1] and sum(high) * 2 > len(high))
