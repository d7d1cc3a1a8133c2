"""The places beside Today, told of records whose every text tries to steer the terminal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from tests.tui.hostile import harmless, poisoned
from tests.tui.places import Studied
from tutor.questions.model import AnswerKey
from tutor.study.front import Today
from tutor.tui.desk import Person, Start

# What names something, and is never drawn as it is, or comes from the program itself.
_NAMES = frozenset(
    {
        *("deck", "fact", "item", "path", "place", "wording", "fingerprint", "role", "id"),
        *("learner_id", "form", "code", "severity", "states", "fields", "words", "unlock_form"),
    }
)
_LONG = " of the long name" * 12
_SCRIPTS = " 安倍晋三 شينزو آبي e\u0301\u0302\u0323 "


def long_poisoned(text: str) -> str:
    """Return a text of more than 200 characters, in three scripts, that tries everything."""
    return poisoned(f"{text}{_SCRIPTS}{_LONG}")


def long_harmless(text: str) -> str:
    """Return the same, cleaned."""
    return harmless(f"{text}{_SCRIPTS}{_LONG}")


class Changed:
    """Something whose every answer is changed; what it is asked with is handed on as it is."""

    def __init__(self, inner: Any, change: Callable[[str], str]) -> None:
        self._inner = inner
        self._change = change

    def __len__(self) -> int:
        return len(self._inner)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        if not callable(found):
            return changed(found, self._change)
        return lambda *args, **named: changed(found(*args, **named), self._change)


def changed(value: Any, change: Callable[[str], str]) -> Any:
    """Return a value with every text in it changed, but names and what the program says itself."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return change(value) if value else value
    if isinstance(value, tuple | list):
        return type(value)(changed(each, change) for each in value)
    if isinstance(value, AnswerKey | Mapping | frozenset):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        told = [f.name for f in fields(value) if f.init and f.name not in _NAMES]
        return replace(value, **{name: changed(getattr(value, name), change) for name in told})
    return value


class HostileWorld(Studied):
    """A study of records whose every text is changed on its way to the screen."""

    def __init__(self, change: Callable[[str], str], *, broken: bool = False) -> None:
        super().__init__(broken=broken)
        self._change = change

    def _changed(self, value: Any) -> Any:
        return changed(value, self._change)

    def glance(self) -> Today:
        """Return Today, changed."""
        today = super().glance()
        return replace(
            today,
            learner=self._change(today.learner),
            decks=tuple(replace(each, title=self._change(each.title)) for each in today.decks),
        )

    def people(self) -> Sequence[Person]:
        """Return the learners, changed."""
        found: Sequence[Person] = self._changed(list(super().people()))
        return found

    def browse(self) -> Any:
        """Return a browser that tells everything changed."""
        return Changed(super().browse(), self._change)

    def author(self) -> Any:
        """Return an author's view, changed."""
        return Changed(super().author(), self._change)

    def seminar(self, deck: str) -> Any:
        """Return the way to a seminar, changed."""
        return self._changed(super().seminar(deck))

    def change_seminar(
        self, deck: str, *, seminar: date | None = None, off: bool = False, minutes: int = 0
    ) -> Any:
        """Change the way to a seminar, and return it changed."""
        return self._changed(
            super().change_seminar(deck, seminar=seminar, off=off, minutes=minutes)
        )

    def progress(self, deck: str | None) -> Any:
        """Return the progress, changed."""
        return self._changed(super().progress(deck))

    def exam(self, start: Start) -> Any:
        """Return a paper that tells everything changed."""
        return Changed(super().exam(start), self._change)
