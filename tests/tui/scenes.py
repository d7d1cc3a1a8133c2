"""Every screen in every state worth looking at: how to get there, and what is studied."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.tui.fakes import (
    AMOUNT,
    CHOICE,
    CLAIM,
    CLOZE,
    DATE,
    DONE,
    NAME_ALL,
    RECALL,
    TYPED,
    FakeStudy,
)
from tests.tui.stage import Stage
from tutor.questions.model import Question


@dataclass(frozen=True)
class Scene:
    """A way to a screen: what is studied, and steps, of which ``"…"`` are typed into a field."""

    name: str
    study: Callable[[], FakeStudy]
    steps: tuple[str, ...] = ()

    async def play(self, stage: Stage) -> None:
        """Go there."""
        for step in self.steps:
            if step.startswith("“"):
                await stage.write(step.strip("“”"))
            else:
                await stage.press(step)


def _of(*questions: Question) -> Callable[[], FakeStudy]:
    return lambda: FakeStudy(questions=questions)


SCENES = (
    Scene("today", FakeStudy),
    Scene("today-done", lambda: FakeStudy(today=DONE)),
    Scene("choice", _of(CHOICE, TYPED), ("enter", "b")),
    Scene("choice-hint", _of(CHOICE, TYPED), ("enter", "h")),
    Scene("choice-right", _of(CHOICE, TYPED), ("enter", "b", "enter")),
    Scene("choice-wrong", _of(CHOICE, TYPED), ("enter", "c", "enter")),
    Scene("claim", _of(CLAIM, TYPED), ("enter",)),
    Scene("claim-mending", _of(CLAIM, TYPED), ("enter", "f", "a")),
    Scene("claim-mended", _of(CLAIM, TYPED), ("enter", "f", "a", "enter")),
    Scene("typed-in-field", _of(TYPED, CHOICE), ("enter", "“Ida Thornbur”")),
    Scene("typed-field-left", _of(TYPED, CHOICE), ("enter", "“Ida Thornbur”", "escape")),
    Scene("typed-empty", _of(TYPED, CHOICE), ("enter", "enter")),
    Scene("typed-close", _of(TYPED, CHOICE), ("enter", "“Ida Thornbur”", "enter")),
    Scene("typed-wrong", _of(TYPED, CHOICE), ("enter", "f2", "“Owen Marsh”", "enter")),
    Scene("cloze", _of(CLOZE), ("enter", "“Edmund”")),
    Scene("cloze-right", _of(CLOZE), ("enter", "“Edmund Vale”", "enter")),
    Scene("date", _of(DATE), ("enter", "“3.9.1908”")),
    Scene("amount-not-known", _of(AMOUNT), ("enter", "f3")),
    Scene("name-all", _of(NAME_ALL), ("enter", "“Calder Bay, ”")),
    Scene("recall", _of(RECALL), ("enter",)),
    Scene("recall-points", _of(RECALL), ("enter", "enter", "b")),
    Scene("recall-judged", _of(RECALL), ("enter", "enter", "b", "enter")),
    Scene("practice", _of(CHOICE, TYPED), ("p", "b", "enter")),
    Scene("summary", _of(CHOICE, TYPED), ("enter", "b", "enter", "enter", "f3", "enter")),
    Scene("help", _of(CHOICE), ("enter", "f1")),
    Scene("learners", FakeStudy, ("l",)),
    Scene("learners-adding", FakeStudy, ("l", "a", "“Zoe”")),
)
