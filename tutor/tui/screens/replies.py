"""What the desk answers, as messages; what is of one screen alone is declared there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from textual.message import Message

if TYPE_CHECKING:
    from tutor.study.model import Asked  # noqa: F401 - named in a string

T = TypeVar("T")


class Reply(Message, Generic[T]):
    """A call was made; ``value`` is what it returned."""

    def __init__(self, value: T) -> None:
        super().__init__()
        self.value = value


class TakenBack(Reply["Asked | None"]):
    """The last answer is taken back, and asked again; None if there was none."""


class Left(Reply[None]):
    """The session is put by."""
