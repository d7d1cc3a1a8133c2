"""Every screen in every state worth looking at: how to get there, and what is studied."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.tui.fakes import (
    AMOUNT,
    ATTRIBUTION,
    CHOICE,
    CLAIM,
    CLOZE,
    DATE,
    DONE,
    MATCH,
    MULTIPLE,
    NAME_ALL,
    ODD_ONE,
    ORDER,
    REASONS,
    REASONS_WRITTEN,
    RECALL,
    TYPED,
    WHICH_NOT,
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
    Scene("name-all-partly", _of(NAME_ALL), ("enter", "“Calder Bay, Owenport”", "enter")),
    Scene("recall", _of(RECALL), ("enter",)),
    Scene("recall-points", _of(RECALL), ("enter", "enter", "b")),
    Scene("recall-judged", _of(RECALL), ("enter", "enter", "b", "enter")),
    Scene("multiple", _of(MULTIPLE), ("enter", "b", "d")),
    Scene("multiple-empty", _of(MULTIPLE), ("enter", "h", "enter")),
    Scene("multiple-judged", _of(MULTIPLE), ("enter", "b", "c", "d", "enter")),
    Scene("which-not", _of(WHICH_NOT), ("enter", "a")),
    Scene("which-not-wrong", _of(WHICH_NOT), ("enter", "a", "enter")),
    Scene("attribution-wrong", _of(ATTRIBUTION), ("enter", "b", "enter")),
    Scene("odd-one", _of(ODD_ONE), ("enter", "c")),
    Scene("odd-one-wrong", _of(ODD_ONE), ("enter", "b", "enter")),
    Scene("order", _of(ORDER), ("enter",)),
    Scene("order-lifted", _of(ORDER), ("enter", "d", "space", "up", "up")),
    Scene("order-right", _of(ORDER), ("enter", "d", "1", "b", "2", "enter")),
    Scene("order-wrong", _of(ORDER), ("enter", "d", "1", "enter")),
    Scene("order-not-known", _of(ORDER), ("enter", "f3")),
    Scene("match", _of(MATCH), ("enter", "3", "2")),
    Scene("match-open", _of(MATCH), ("enter", "3", "2", "enter")),
    Scene("match-right", _of(MATCH), ("enter", "3", "1", "5", "4", "enter")),
    Scene("match-wrong", _of(MATCH), ("enter", "3", "2", "1", "enter", "enter")),
    Scene("match-not-known", _of(MATCH), ("enter", "f3")),
    Scene("reasons", _of(REASONS), ("enter",)),
    Scene("reasons-points", _of(REASONS), ("enter", "enter", "b")),
    Scene("reasons-judged", _of(REASONS), ("enter", "enter", "b", "c", "enter")),
    Scene("reasons-written", _of(REASONS_WRITTEN), ("enter", "“fog, ”")),
    Scene("practice", _of(CHOICE, TYPED), ("p", "b", "enter")),
    Scene("summary", _of(CHOICE, TYPED), ("enter", "b", "enter", "enter", "f3", "enter")),
    Scene("help", _of(CHOICE), ("enter", "f1")),
    Scene("learners", FakeStudy, ("l",)),
    Scene("learners-adding", FakeStudy, ("l", "a", "“Zoe”")),
)
