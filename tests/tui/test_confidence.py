"""How sure one is: asked by one key before the answer is shown, where the setting says so."""

from pathlib import Path

import pytest

from tests.study.campus import Campus, events
from tests.tui.fakes import CHOICE, RECALL, TYPED, FakeStudy
from tests.tui.stage import Stage, labels, on_stage
from tutor.settings import Settings
from tutor.study.model import Confidence, Response
from tutor.tui.actions import SHOWN, Moment
from tutor.tui.studying import StudyOfWorld

ASKING_SURE = Settings(confidence=True)
WORDS = [("1", "guess"), ("2", "unsure"), ("3", "sure"), ("enter", "")]


def moment(stage: Stage) -> Moment:
    return stage.page.moment


@pytest.mark.parametrize(("key", "word"), WORDS)
async def test_it_is_kept_with_the_answer(tmp_path: Path, key: str, word: str) -> None:
    campus = Campus(tmp_path)
    study = StudyOfWorld(campus.world)
    async with on_stage(study, "enter", "a", "enter", settings=ASKING_SURE) as stage:
        assert moment(stage) is Moment.SURE
        assert "How sure are you?" in stage.said
        assert {"Guess", "Unsure", "Sure"} <= set(labels(stage))
        await stage.press(key)
        assert moment(stage) in SHOWN
    with campus.room() as room:
        assert [event.confidence for event in events(room)] == [word]


async def test_nothing_is_asked_without_the_setting() -> None:
    async with on_stage(FakeStudy(questions=(CHOICE,)), "enter", "a", "enter") as stage:
        assert moment(stage) in SHOWN


async def test_what_is_recalled_is_asked_for_before_it_is_shown() -> None:
    study = FakeStudy(questions=(RECALL,))
    async with on_stage(study, "enter", "enter", settings=ASKING_SURE) as stage:
        assert moment(stage) is Moment.SURE
        assert RECALL.points[0] not in stage.text()
        await stage.press("2")
        assert moment(stage) is Moment.POINTS
        await stage.press("a", "enter")
        assert moment(stage) in SHOWN
        assert responses(study) == [Response(points=(0,), confidence=Confidence.UNSURE)]


def responses(study: FakeStudy) -> list[Response]:
    assert study.current is not None
    return [entry[1] for entry in study.current.log if entry[0] == "answer"]  # type: ignore[misc]


async def test_escape_goes_back_to_the_question() -> None:
    study = FakeStudy(questions=(CHOICE, TYPED))
    async with on_stage(study, "enter", "a", "enter", settings=ASKING_SURE) as stage:
        await stage.press("escape")
        assert moment(stage) is Moment.CHOICE
        assert responses(study) == []
        await stage.press("b", "enter", "3")
        assert moment(stage) in SHOWN


async def test_who_does_not_know_is_not_asked() -> None:
    study = FakeStudy(questions=(CHOICE,))
    async with on_stage(study, "enter", "f3", settings=ASKING_SURE) as stage:
        assert moment(stage) in SHOWN
