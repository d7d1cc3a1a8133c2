"""Languages as plain values and back, for the prepared files and the compiled copy of content."""

from dataclasses import fields
from typing import Any

from tutor.facts.dates import Precision
from tutor.facts.languages.keys import SHAPES
from tutor.facts.languages.model import DateForm, Language, Possessive
from tutor.facts.languages.phrases import AnswerWords, HintWords, Phrases, WritingWords
from tutor.facts.model import Certainty, Comparator

_PRECISIONS = tuple(Precision[shape.upper()] for shape in SHAPES)
_TUPLES = frozenset(
    {"months", "months_of_days", "short_months", "weekdays", "eras", "lists", "choices", "ordinals"}
)
_NAMES = tuple(field.name for field in fields(Language))
_HINTS = tuple(field.name for field in fields(HintWords))


def language_to(language: Language) -> dict[str, Any]:
    """Return a language as values that JSON can hold."""
    plain = {name: getattr(language, name) for name in _NAMES}
    plain["dates"] = {name: _form_to(form) for name, form in language.dates.items()}
    plain["comparators"] = {word: bound.value for word, bound in language.comparators.items()}
    plain["hedges"] = {certainty.value: word for certainty, word in language.hedges.items()}
    own = language.possessive
    plain["possessive"] = [own.other, own.begins, own.ends, own.plural_ends]
    plain["hints"] = [getattr(language.hints, name) for name in _HINTS]
    plain["answers"] = [language.answers.lists, language.answers.tables]
    plain["writing"] = [language.writing.lists, language.writing.tables]
    return plain


def language_from(plain: dict[str, Any]) -> Language:
    """Return the language that plain values hold; raises the errors of wrong shapes."""
    values: dict[str, Any] = {
        name: tuple(value) if name in _TUPLES else value for name, value in plain.items()
    }
    values["dates"] = {name: _form_from(form) for name, form in plain["dates"].items()}
    values["comparators"] = {
        word: Comparator(bound) for word, bound in plain["comparators"].items()
    }
    values["hedges"] = {Certainty(name): word for name, word in plain["hedges"].items()}
    values["possessive"] = Possessive(*plain["possessive"])
    hints: dict[str, Any] = dict(zip(_HINTS, plain["hints"], strict=True))
    hints["leading"], hints["foreign"] = tuple(hints["leading"]), tuple(hints["foreign"])
    values["hints"] = HintWords(**hints)
    values["answers"] = AnswerWords(*_words_from(plain["answers"]))
    values["writing"] = WritingWords(*_words_from(plain["writing"]))
    return Language(**values)


def _words_from(plain: list[Any]) -> tuple[dict[str, Phrases], dict[str, dict[str, Phrases]]]:
    lists, tables = plain
    return {name: tuple(words) for name, words in lists.items()}, {
        name: {key: tuple(words) for key, words in table.items()} for name, table in tables.items()
    }


def _form_to(form: DateForm) -> list[list[str]]:
    return [
        [patterns[precision] for precision in _PRECISIONS] if patterns else []
        for patterns in (form.at, form.since, form.until, form.span, form.about)
    ]


def _form_from(plain: list[list[str]]) -> DateForm:
    return DateForm(*(dict(zip(_PRECISIONS, patterns, strict=False)) for patterns in plain))
