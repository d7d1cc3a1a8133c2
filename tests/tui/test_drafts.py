"""What is given to a question but not submitted is there again when the session is taken up."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.study.campus import Campus, events
from tests.tui.fakes import (
    CHOICE,
    CLAIM,
    CLOZE,
    DATE,
    MATCH,
    MULTIPLE,
    NAME_ALL,
    ORDER,
    RECALL,
    TYPED,
    FakeSession,
    FakeStudy,
)
from tests.tui.stage import SIZES, Stage, on_stage
from tutor.questions.model import Question
from tutor.settings import Settings
from tutor.study.model import Response
from tutor.tui.actions import Moment
from tutor.tui.studying import StudyOfWorld
from tutor.tui.widgets.field import Field

HALF_DONE: list[tuple[Question, Sequence[str], Response]] = [
    (TYPED, ["I", "d", "a", "space", "T"], Response(text="Ida T")),
    (CLOZE, ["E", "d"], Response(text="Ed")),
    (DATE, ["1", "9"], Response(text="19")),
    (NAME_ALL, ["C", "a"], Response(text="Ca")),
    (CHOICE, ["c"], Response(option=2)),
    (MULTIPLE, ["b", "d"], Response(options=(1, 3))),
    (ORDER, ["b", "1"], Response(order=(1, 0, 2, 3))),
    (MATCH, ["b", "1"], Response(pairs=(None, 0, None, None))),
    (CLAIM, ["f", "b"], Response(option=2, claim=False)),
]
IDS = [question.form.value for question, _, _ in HALF_DONE]


def taken_up(questions: Sequence[Question], draft: Response) -> FakeStudy:
    def prepare(session: FakeSession) -> None:
        session.draft = draft

    return FakeStudy(questions=questions, prepare=prepare)


def body(stage: Stage) -> str:
    """What is on the screen, without the caret and the lines that say what can be done."""
    return "\n".join(stage.text().split("\n")[:18]).replace("›", " ")


@pytest.mark.parametrize(("question", "keys", "draft"), HALF_DONE, ids=IDS)
async def test_leaving_keeps_what_is_given_and_coming_back_shows_it(
    question: Question, keys: Sequence[str], draft: Response
) -> None:
    async with on_stage(FakeStudy(questions=(question,)), "enter", *keys) as stage:
        before = body(stage)
        stage.app.leave()
        await stage.settle()
        assert stage.session.log == [("leave", draft)]
    async with on_stage(taken_up((question,), draft), "enter") as stage:
        assert body(stage) == before
        assert stage.said == "Here is what you had when you left."


@pytest.mark.parametrize("size", SIZES)
async def test_one_goes_on_typing_where_one_was(size: tuple[int, int]) -> None:
    study = taken_up((TYPED,), Response(text="Ida Thorn"))
    async with on_stage(study, "enter", size=size) as stage:
        assert "Here is what you had when you left." in stage.text()
        await stage.write("bury")
        await stage.press("enter")
        assert "Correct" in stage.text()


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q"])
async def test_the_keys_that_leave_keep_it(key: str) -> None:
    async with on_stage(FakeStudy(questions=(TYPED,)), "enter", "I", key) as stage:
        assert stage.session.log == [("leave", Response(text="I"))]


async def test_escape_keeps_it_too() -> None:
    study = FakeStudy(questions=(TYPED,))
    async with on_stage(study, "enter", "I", "escape", "escape") as stage:
        assert stage.session.log == [("leave", Response(text="I"))]


async def test_nothing_is_said_where_nothing_was_given() -> None:
    async with on_stage(FakeStudy(questions=(TYPED,)), "enter") as stage:
        assert "when you left" not in stage.text()


@pytest.mark.parametrize("question", [TYPED, RECALL], ids=["typed", "recall"])
async def test_an_answer_that_is_given_is_no_draft(question: Question) -> None:
    async with on_stage(FakeStudy(questions=(question,)), "enter", "f3", "ctrl+c") as stage:
        assert stage.session.log[-1] == ("leave", None)


async def test_going_back_from_how_sure_leaves_the_answer_in_its_field() -> None:
    settings, study = Settings(confidence=True), FakeStudy(questions=(TYPED,))
    async with on_stage(study, "enter", settings=settings) as stage:
        await stage.write("Ida")
        await stage.press("enter", "escape")
        assert stage.page.moment is Moment.FIELD
        assert stage.page.query_one(Field).value == "Ida"
        await stage.press("enter", "ctrl+c")
        assert stage.session.log == [("leave", Response(text="Ida"))]


async def test_it_is_kept_with_the_session_and_gone_with_the_answer(tmp_path: Path) -> None:
    campus = Campus(tmp_path)
    async with on_stage(StudyOfWorld(campus.world), "enter") as stage:
        while stage.page.moment is not Moment.FIELD:
            await stage.press("f3", "enter")
        await stage.write("Jans")
        stage.app.leave()
        await stage.settle()
    with campus.room() as room:
        before = len(events(room))
    async with on_stage(StudyOfWorld(campus.world), "enter") as stage:
        assert stage.page.query_one(Field).value == "Jans"
        await stage.press("f3", "u")
        assert stage.page.query_one(Field).value == ""
    with campus.room() as room:
        assert len(events(room)) == before + 2
