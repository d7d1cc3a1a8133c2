"""Decks that try to steer the terminal, and the same decks made harmless."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from tests.tui.fakes import EVERY_FORM, TODAY, FakeSession, FakeStudy
from tutor.questions.model import AnswerKey
from tutor.study.model import Asked, Feedback, Response
from tutor.text import clean
from tutor.tui.desk import Start

T = TypeVar("T")

EVIL = (
    "\x1b[31m\x1b]52;c;aGk=\x07\x1b]0;owned\x07\x9b31m\x85\u202e\u2066\u200f\x08\x00\x7f"
    "[/b] [@click=app.quit]press[/] [bold]"
)
_KEPT = frozenset({"item", "fact", "role", "wording", "fingerprint", "deck"})


def poisoned(text: str) -> str:
    return f"{text} {EVIL}" if text else text


def harmless(text: str) -> str:
    return clean(poisoned(text))


def every_text(value: T, change: Callable[[str], str]) -> T:
    """Return a value with every text in it changed, but for names that are never drawn."""
    return _changed(value, change)  # type: ignore[no-any-return]


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(each, change) for each in value)
    if isinstance(value, AnswerKey):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        texts = [each.name for each in fields(value) if each.name not in _KEPT]
        return replace(value, **{name: _changed(getattr(value, name), change) for name in texts})
    return value


class ChangedSession(FakeSession):
    """Every text that it hands out is changed."""

    change: Callable[[str], str]

    def ask(self) -> Asked | None:
        asked = super().ask()
        if asked is None:
            return None
        return replace(asked, hints=_changed(asked.hints, self.change), notice=self.change("!"))

    def answer(self, response: Response, seconds: float) -> Feedback:
        feedback = super().answer(response, seconds)
        verdict = replace(feedback.verdict, reason=self.change("so"), read_as=self.change("so"))
        strokes = _changed((feedback.given, feedback.expected), self.change)
        self.feedback = replace(
            feedback,
            verdict=verdict,
            explanation=self.change("It comes back."),
            given=strokes[0],
            expected=strokes[1],
        )
        return self.feedback


class ChangedStudy(FakeStudy):
    """A study whose every text is changed."""

    change: Callable[[str], str]

    def session(self, start: Start) -> FakeSession:
        self.started.append(start)
        session = ChangedSession(self.questions, title=self.change("A deck"))
        session.change = self.change
        self.current = session
        return session


def study(change: Callable[[str], str]) -> ChangedStudy:
    """Return a study of every form, its texts changed."""
    asked = [
        every_text(replace(q, note="A note", statement="A statement"), change) for q in EVERY_FORM
    ]
    made = ChangedStudy(today=every_text(TODAY, change), questions=asked)
    made.change = change
    made.names = [change("mia"), change("ben")]
    return made
