"""Summary, help and learners; bad moments; leaving."""

import pytest
from textual.widgets import Input

from tests.tui.fakes import CHOICE, CLAIM, RECALL, TYPED, FakeSession, FakeStudy
from tests.tui.stage import SIZES, on_stage
from tutor.errors import DataError, ExitCode
from tutor.settings import Theme
from tutor.study.model import StudyMode
from tutor.tui.actions import Moment
from tutor.tui.desk import Start
from tutor.tui.screens.learners import Learners
from tutor.tui.screens.review import Review
from tutor.tui.screens.summary import SummaryScreen
from tutor.tui.screens.today import TodayScreen

FULL = DataError("The disk is full; free some space and try again.")


class TestSummary:
    @pytest.mark.parametrize("size", SIZES)
    async def test_it_says_what_was_done_missed_and_is_next(self, size: tuple[int, int]) -> None:
        study = FakeStudy(questions=(CHOICE, TYPED))
        async with on_stage(study, "enter", "b", "enter", "enter", "f3", "enter", size=size) as s:
            assert isinstance(s.page, SummaryScreen)
            assert "2 answers in 4 minutes" in s.text()
            assert "1  correct" in s.text()
            assert "1  wrong" in s.text()
            assert "Ida Thornbury" in s.text()
            assert TYPED.citation in s.text()
            assert s.said == "Done for today. Next: 9 questions, Tuesday 24 November."

    async def test_undo_goes_back_into_the_session(self) -> None:
        study = FakeStudy(questions=(CHOICE,))
        async with on_stage(study, "enter", "b", "enter", "enter", "u") as stage:
            assert isinstance(stage.page, Review)
            assert "Harbour Almanac" in stage.text()
            await stage.press("c", "enter")
            assert stage.did == ["answer", "proceed", "undo", "answer"]

    async def test_enter_goes_back_to_today(self) -> None:
        study = FakeStudy(questions=(CHOICE,))
        async with on_stage(study, "enter", "b", "enter", "enter", "enter") as stage:
            assert isinstance(stage.page, TodayScreen)

    async def test_practice_is_one_key_away(self) -> None:
        study = FakeStudy(questions=(CHOICE,))
        async with on_stage(study, "down", "enter", "b", "enter", "enter", "p") as stage:
            assert study.started[-1] == Start("lights", practice=True)
            assert stage.session.mode is StudyMode.PRACTICE

    async def test_a_session_without_questions_ends_at_once(self) -> None:
        async with on_stage(FakeStudy(questions=()), "enter") as stage:
            assert isinstance(stage.page, SummaryScreen)
            assert "Nothing was answered." in stage.text()


class TestWarnings:
    WARNING = "There is no backup of today, and studying goes on without one."

    async def test_what_opening_left_to_be_told_is_told_once_on_the_first_screen(self) -> None:
        study = FakeStudy(questions=(CHOICE,), warnings=[self.WARNING])
        async with on_stage(study) as stage:
            assert isinstance(stage.page, TodayScreen)
            assert self.WARNING in stage.said
            await stage.press("enter")
            assert self.WARNING not in stage.said
            await stage.press("escape")
            assert isinstance(stage.page, TodayScreen)
            assert self.WARNING not in stage.said

    async def test_or_with_the_first_question_that_is_gone_straight_to(self) -> None:
        study = FakeStudy(questions=(CHOICE,), warnings=[self.WARNING])
        async with on_stage(study, start=Start("lights")) as stage:
            assert isinstance(stage.page, Review)
            assert self.WARNING in stage.said
            await stage.press("b", "enter")
            assert self.WARNING not in stage.said


class TestLearners:
    async def test_they_are_listed_with_who_studies_now(self) -> None:
        async with on_stage(FakeStudy(), "l") as stage:
            assert "›    mia   studies now" in stage.text()
            assert "\n       ben\n" in stage.text()

    async def test_another_can_be_chosen(self) -> None:
        async with on_stage(FakeStudy(), "l", "down", "enter") as stage:
            assert isinstance(stage.page, TodayScreen)
            assert "2026   ben" in stage.text()

    async def test_one_can_be_added(self) -> None:
        study = FakeStudy()
        async with on_stage(study, "l", "a") as stage:
            assert isinstance(stage.app.focused, Input)
            await stage.write("Zoë q")
            await stage.press("enter")
            assert study.names[0] == "Zoë q"
            assert "2026   Zoë q" in stage.text()

    async def test_no_name_is_no_learner(self) -> None:
        study = FakeStudy()
        async with on_stage(study, "l", "a", "enter") as stage:
            assert "Type a name first." in stage.said
            await stage.press("escape")
            assert stage.page.moment is Moment.LEARNERS
            assert study.names == ["mia", "ben"]

    async def test_a_name_that_cannot_be_had_says_why_and_may_be_mended(self) -> None:
        study = FakeStudy(fails={"add": DataError("There is a learner mia already.")})
        async with on_stage(study, "l", "a") as stage:
            await stage.write("mia")
            await stage.press("enter")
            assert "There is a learner mia already." in stage.said
            assert isinstance(stage.page, Learners)
            assert isinstance(stage.app.focused, Input)

    async def test_a_learner_can_be_clicked(self) -> None:
        study = FakeStudy()
        async with on_stage(study, "l") as stage:
            await stage.click("#people", 6, 1)
            await stage.click("#people", 6, 1)
            assert study.names[0] == "ben"


class TestBadMoments:
    @pytest.mark.parametrize("asked", [CHOICE, TYPED, CLAIM, RECALL])
    async def test_an_answer_that_cannot_be_kept_says_so_and_the_question_stays(
        self, asked: object
    ) -> None:
        def prepare(session: FakeSession) -> None:
            session.fails["answer"] = FULL

        study = FakeStudy(questions=(asked,), prepare=prepare)  # type: ignore[arg-type]
        async with on_stage(study, "enter") as stage:
            moment = stage.page.moment
            await stage.write("Ida") if moment is Moment.FIELD else None
            await stage.press("f3")
            assert "The disk is full" in stage.said
            assert stage.page.moment is moment
            if moment is Moment.FIELD:
                assert stage.page.query_one(Input).value == "Ida"
                assert isinstance(stage.app.focused, Input)
            stage.session.fails.clear()
            await stage.press("f3")
            assert "Not known yet." in stage.text()

    async def test_a_rating_that_cannot_be_kept_says_so_and_the_feedback_stays(self) -> None:
        def prepare(session: FakeSession) -> None:
            session.fails["rate"] = FULL

        study = FakeStudy(questions=(CHOICE, TYPED), prepare=prepare)
        async with on_stage(study, "enter", "b", "enter", "1") as stage:
            assert "The disk is full" in stage.said
            assert stage.page.moment is Moment.REVEALED

    async def test_a_session_that_cannot_be_opened_says_so_and_lets_one_back(self) -> None:
        study = FakeStudy(fails={"session": DataError("Another Tutor is writing.")})
        async with on_stage(study, "enter") as stage:
            assert "Another Tutor is writing." in stage.said
            await stage.press("escape")
            assert isinstance(stage.page, TodayScreen)

    @pytest.mark.parametrize("asked", [CHOICE, CLAIM, TYPED, RECALL])
    async def test_any_size_at_any_moment(self, asked: object) -> None:
        study = FakeStudy(questions=(asked,))  # type: ignore[arg-type]
        async with on_stage(study) as stage:
            for key in ("enter", "f1", "escape", "f3", "enter"):
                for size in ((200, 60), (20, 4), (1, 1), (40, 12), (79, 23), (120, 24)):
                    await stage.pilot.resize_terminal(*size)
                    await stage.settle()
                await stage.press(key)
            assert isinstance(stage.page, SummaryScreen)

    async def test_too_small_a_window_says_so_and_names_plain(self) -> None:
        async with on_stage(FakeStudy(), "enter", size=(39, 11)) as stage:
            assert "39 by 11" in stage.text()
            assert "tutor study --plain" in stage.text()
            await stage.pilot.resize_terminal(40, 12)
            await stage.settle()
            assert "Calder Bay" in stage.text()


class TestColours:
    async def test_f9_goes_through_all_of_them(self) -> None:
        async with on_stage(FakeStudy()) as stage:
            seen = []
            for _ in Theme:
                seen.append(stage.app.theme)
                await stage.press("f9")
            assert sorted(seen) == sorted(theme.value for theme in Theme)
            assert stage.app.theme == seen[0]
            assert stage.said == "Colours: ink, until you leave. The setting theme keeps them."


class TestLeaving:
    @pytest.mark.parametrize(
        ("key", "code"), [("q", ExitCode.FINE), ("ctrl+q", 0), ("ctrl+c", ExitCode.INTERRUPTED)]
    )
    async def test_today(self, key: str, code: int) -> None:
        study = FakeStudy()
        async with on_stage(study, key) as stage:
            assert stage.app.return_code == code
            assert study.closed == 1

    @pytest.mark.parametrize(("key", "code"), [("ctrl+q", 0), ("ctrl+c", 130)])
    async def test_a_session_is_put_by_first(self, key: str, code: int) -> None:
        study = FakeStudy(questions=(TYPED,))
        async with on_stage(study, "enter") as stage:
            await stage.write("half an ans")
            await stage.press(key)
            assert stage.app.return_code == code
            assert stage.did == ["leave"]
            assert study.closed == 1

    async def test_ctrl_c_copies_what_is_selected_in_the_field(self) -> None:
        async with on_stage(FakeStudy(questions=(TYPED,)), "enter") as stage:
            await stage.write("Ida")
            await stage.press("shift+home", "ctrl+c")
            assert stage.app.clipboard == "Ida"
            assert stage.app.return_code is None

    async def test_ctrl_c_copies_what_is_selected_on_the_page(self) -> None:
        async with on_stage(FakeStudy(questions=(CHOICE,)), "enter", "b", "enter") as stage:
            stage.app.screen.text_select_all()
            await stage.press("ctrl+c")
            assert "Harbour Almanac" in stage.app.clipboard
            assert stage.app.return_code is None

    async def test_escape_on_today_leaves_nothing(self) -> None:
        async with on_stage(FakeStudy(), "escape") as stage:
            assert stage.app.return_code is None
