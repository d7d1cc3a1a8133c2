"""About the question that is shown: seeing it in full, and reporting a problem with it."""

from pathlib import Path

import pytest

from tests.study.campus import Campus
from tests.tui.fakes import CHOICE, TYPED, FakeSession, FakeStudy
from tests.tui.hostile import EVIL, poisoned, study
from tests.tui.stage import SIZES, on_stage
from tutor.errors import DataError
from tutor.questions.model import Question
from tutor.tui.actions import Moment
from tutor.tui.screens.item import ItemPage
from tutor.tui.screens.problem import ProblemPage
from tutor.tui.screens.review import Review
from tutor.tui.studying import StudyOfWorld
from tutor.tui.widgets.field import Field


def asking(*questions: Question) -> FakeStudy:
    return FakeStudy(questions=(*questions, TYPED))


class TestInFull:
    async def test_the_question_is_shown_in_full_and_escape_leads_back_to_its_feedback(
        self,
    ) -> None:
        async with on_stage(asking(CHOICE), "enter", "b", "enter") as stage:
            feedback = stage.text()
            await stage.press("i")
            assert isinstance(stage.page, ItemPage)
            assert "Review: asks for who" in stage.text()
            assert "Which port is unhappy about it?" in stage.text()
            assert "Eastmouth is unhappy too" in stage.text()
            await stage.press("escape")
            assert stage.text() == feedback
            assert stage.page.moment is Moment.REVEALED
            await stage.press("4")
            assert stage.did == ["answer", "detail", "rate", "proceed"]

    async def test_it_is_not_shown_before_the_answer(self) -> None:
        async with on_stage(asking(CHOICE), "enter", "i") as stage:
            assert isinstance(stage.page, Review)
            assert stage.did == []

    async def test_what_cannot_be_read_is_told_and_the_feedback_stays(self) -> None:
        def prepare(session: FakeSession) -> None:
            session.fails["detail"] = DataError("The database is locked.")

        fake = FakeStudy(questions=(CHOICE, TYPED), prepare=prepare)
        async with on_stage(fake, "enter", "b", "enter", "i") as stage:
            assert "locked" in stage.said
            assert stage.page.moment is Moment.REVEALED
            await stage.press("enter")
            assert stage.did == ["answer", "proceed"]

    async def test_keys_of_the_list_do_nothing_on_the_page_of_one_question(self) -> None:
        async with on_stage(asking(CHOICE), "enter", "b", "enter", "i") as stage:
            await stage.press("at", "minus", "n", "u")
            assert isinstance(stage.page, ItemPage)


class TestReporting:
    async def test_words_are_kept_and_the_feedback_is_as_it_was(self) -> None:
        async with on_stage(asking(CHOICE), "enter", "b", "enter", "r") as stage:
            assert isinstance(stage.page, ProblemPage)
            assert "Port Lisle" in stage.text()
            assert "Harbour Almanac (May 2024), paragraph 8" in stage.text()
            await stage.write("Eastmouth is right too")
            await stage.press("enter")
            assert stage.session.log[-1] == ("report", "Eastmouth is right too")
            assert "kept for whoever wrote the question" in stage.said
            assert stage.page.moment is Moment.REVEALED
            await stage.press("2")
            assert stage.did == ["answer", "report", "rate", "proceed"]

    async def test_no_words_are_needed(self) -> None:
        async with on_stage(asking(CHOICE), "enter", "b", "enter", "r", "enter") as stage:
            assert stage.session.log[-1] == ("report", "")

    async def test_escape_throws_away_what_was_typed_only_the_second_time(self) -> None:
        async with on_stage(asking(CHOICE), "enter", "b", "enter", "r") as stage:
            await stage.write("Eastm")
            await stage.press("escape")
            assert isinstance(stage.page, ProblemPage)
            assert stage.said == "Esc reports nothing after all; Tab goes on typing."
            await stage.press("tab")
            await stage.write("oor")
            assert stage.page.query_one(Field).value == "Eastmoor"
            await stage.press("escape", "escape")
            assert isinstance(stage.page, Review)
            assert stage.did == ["answer"]
            assert stage.page.moment is Moment.REVEALED

    async def test_beside_a_field_a_question_is_reported_without_its_answer(self) -> None:
        async with on_stage(FakeStudy(questions=(TYPED, CHOICE)), "enter") as stage:
            await stage.write("Ida")
            stage.seconds.now += 5
            await stage.press("ctrl+r")
            assert isinstance(stage.page, ProblemPage)
            assert "Thornbury" not in stage.text()
            assert "Harbour Almanac" not in stage.text()
            stage.seconds.now += 500
            await stage.write("which light?")
            await stage.press("enter")
            assert stage.session.log == [("report", "which light?")]
            assert stage.page.moment is Moment.FIELD
            await stage.write(" Thornbury")
            await stage.press("enter")
            name, response, seconds = stage.session.log[-1]
            assert (name, getattr(response, "text", "")) == ("answer", "Ida Thornbury")
            # What was spent on the report is not counted as spent on the answer.
            assert isinstance(seconds, float)
            assert seconds < 100

    async def test_without_a_field_too(self) -> None:
        async with on_stage(asking(CHOICE), "enter", "b", "ctrl+r", "enter") as stage:
            assert stage.did == ["report"]
            assert stage.page.moment is Moment.CHOICE
            await stage.press("enter")
            assert stage.did == ["report", "answer"]

    async def test_what_cannot_be_kept_is_told_and_the_session_goes_on(self) -> None:
        def prepare(session: FakeSession) -> None:
            session.fails["report"] = DataError("The disk is full; free space, then try again.")

        fake = FakeStudy(questions=(CHOICE, TYPED), prepare=prepare)
        async with on_stage(fake, "enter", "b", "enter", "r", "enter") as stage:
            assert "The disk is full" in stage.said
            assert stage.page.moment is Moment.REVEALED
            await stage.press("enter")
            assert stage.did == ["answer", "proceed"]

    @pytest.mark.parametrize("size", SIZES)
    async def test_a_hostile_question_stays_text(self, size: tuple[int, int]) -> None:
        async with on_stage(study(poisoned), "enter", "f3", "r", size=size) as stage:
            assert isinstance(stage.page, ProblemPage)
            assert "\x1b" not in stage.text()
            assert max(map(len, stage.text().split("\n"))) <= size[0]
            await stage.paste(EVIL)
            await stage.press("enter")
            assert "\x1b" not in str(stage.session.log[-1])

    async def test_an_exam_takes_no_reports(self, tmp_path: Path) -> None:
        async with on_stage(StudyOfWorld(Campus(tmp_path).world), "e") as stage:
            page = stage.page
            await stage.press("ctrl+r")
            assert stage.page is page


async def test_a_report_is_seen_in_browse_and_on_the_page_of_its_question(
    tmp_path: Path,
) -> None:
    campus = Campus(tmp_path)
    async with on_stage(StudyOfWorld(campus.world), "enter", "f3", "r") as stage:
        await stage.write("which of them?")
        await stage.press("enter", "escape", "b", "slash")
        await stage.write("reported")
        await stage.press("enter")
        assert "1 of 36" in stage.said
        assert "reported: Anton" in stage.text()
        await stage.press("enter")
        assert "What was reported" in stage.text()
        assert "which of them?" in stage.text()
