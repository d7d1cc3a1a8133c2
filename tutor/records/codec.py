"""Values of the model as JSON objects and back, strictly, by the types of their fields.

Days are ISO dates, instants ISO instants in UTC; a field that is missing, unknown or of another
type raises ValueError with its name.
"""

import math
from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any, TypeVar, get_type_hints

from tutor.records.kinds import EventKind
from tutor.records.rows import storable

T = TypeVar("T")

_BIGGEST = 2**62
"""Within what a column holds, with room to count on."""


def encode(value: Any, leave_out: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return the fields of a dataclass's instance as JSON values."""
    return {
        field.name: _plain(getattr(value, field.name))
        for field in fields(value)
        if field.name not in leave_out
    }


def decoder(kind: type[T], **fixed: Any) -> Callable[[Any], T]:
    """Return what makes instances of a dataclass of JSON objects.

    ``fixed`` are fields that the objects do not hold, with the value they all get.
    """
    hints = get_type_hints(kind)
    readers = {
        field.name: _BY_NAME.get(field.name) or _READERS[hints[field.name]]
        for field in fields(kind)  # type: ignore[arg-type]
        if field.name not in fixed
    }

    def decode(given: Any) -> T:
        if not isinstance(given, dict):
            raise ValueError("it is not an object")
        if odd := sorted(readers.keys() ^ given.keys()):
            raise ValueError(f"{odd[0]} is {'missing' if odd[0] in readers else 'unknown'}")
        values = dict(fixed)
        for name, read in readers.items():
            try:
                values[name] = read(given[name])
            except (ValueError, TypeError, OverflowError):
                raise ValueError(f"{name} is {str(given[name])[:40]!r}") from None
        return kind(**values)

    return decode


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, EventKind) else value


def _text(value: Any) -> str:
    if type(value) is not str:
        raise ValueError
    return storable(value)


def _whole(value: Any) -> int:
    if type(value) is not int or abs(value) > _BIGGEST:
        raise ValueError
    return value


def _seed(value: Any) -> int:
    # Kept as text, so that any size will do.
    if type(value) is not int:
        raise ValueError
    return value


def _number(value: Any) -> float:
    if type(value) not in (int, float) or not math.isfinite(value):
        raise ValueError
    return float(value)


def _numbers(value: Any) -> tuple[float, ...]:
    if type(value) is not list:
        raise ValueError
    return tuple(_number(each) for each in value)


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise ValueError
    return value


def _day(value: Any) -> date:
    return date.fromisoformat(_text(value))


def _instant(value: Any) -> datetime:
    at = datetime.fromisoformat(_text(value))
    if at.tzinfo is None:
        raise ValueError
    return at.astimezone(UTC)


def _or_none(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else read(value)


_READERS: dict[Any, Callable[[Any], Any]] = {
    str: _text,
    int: _whole,
    float: _number,
    bool: _truth,
    date: _day,
    datetime: _instant,
    EventKind: lambda value: EventKind(_text(value)),
    tuple[float, ...]: _numbers,
    str | None: _or_none(_text),
    int | None: _or_none(_whole),
    float | None: _or_none(_number),
    date | None: _or_none(_day),
    datetime | None: _or_none(_instant),
}

_BY_NAME = {"seed": _seed}
