"""Questions as JSON and back, so that what was drawn can be kept and shown again unchanged."""

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from tutor.errors import DataError
from tutor.facts.dates import DatePoint, EdtfDate, Precision
from tutor.facts.model import Amount, Comparator, EntityRef, Text
from tutor.questions.model import (
    AmountKey,
    AnswerKey,
    DateKey,
    Form,
    NameKey,
    Option,
    Part,
    Question,
    Unsettled,
)

_CLASSES: dict[str, type[Any]] = {
    cls.__name__: cls
    for cls in (
        Amount,
        AmountKey,
        AnswerKey,
        DateKey,
        DatePoint,
        EdtfDate,
        EntityRef,
        NameKey,
        Option,
        Part,
        Question,
        Text,
        Unsettled,
    )
}
_ENUMS: dict[tuple[str, str], type[Enum]] = {
    ("Amount", "comparator"): Comparator,
    ("DatePoint", "precision"): Precision,
    ("Question", "form"): Form,
}
_CLASS = "is"


def to_json(question: Question) -> dict[str, Any]:
    """Return a question as JSON values; fields at their default are left out."""
    encoded = _encode(question)
    assert isinstance(encoded, dict)
    return encoded


def from_json(data: object) -> Question:
    """Return the question that :func:`to_json` was given. Raises DataError for anything else."""
    try:
        question = _decode(data)
    except (KeyError, TypeError, ValueError, AttributeError):
        question = None
    if not isinstance(question, Question):
        raise DataError("A stored question cannot be read; it is drawn anew.")
    return question


def _encode(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_encode(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        encoded: dict[str, Any] = {_CLASS: type(value).__name__}
        for field in fields(value):
            part = getattr(value, field.name)
            if field.init and part != field.default:
                encoded[field.name] = _encode(part)
        return encoded
    return value


def _decode(value: object) -> Any:
    if isinstance(value, list):
        return tuple(_decode(part) for part in value)
    if isinstance(value, dict):
        name = value[_CLASS]
        parts = {key: _decode(part) for key, part in value.items() if key != _CLASS}
        for key in parts:
            if (name, key) in _ENUMS:
                parts[key] = _ENUMS[name, key](parts[key])
        return _CLASSES[name](**parts)
    return value
