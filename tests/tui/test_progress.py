"""Progress on the screen: every picture with its figures in words, on real records."""

from pathlib import Path

import pytest

from tests.study.campus import SMALL_DECK, Campus
from tests.study.test_progress import live
from tests.tui.stage import SIZES, Stage, labels, on_stage
from tutor.settings import Settings
from tutor.study.agenda import fact_of
from tutor.study.progress import Progress, progress_of
from tutor.study.progresswords import calibration_words, done_words, firmness_words, forecast_words
from tutor.tui.drawing import ASCII
from tutor.tui.screens.browse import Browse
from tutor.tui.screens.item import ItemPage
from tutor.tui.screens.past_report import PastReport
from tutor.tui.screens.progress import ProgressPage
from tutor.tui.screens.today import TodayScreen
from tutor.tui.studying import StudyOfWorld

HEADINGS = (
    "The last year",
    "Retention",
    "What falls due in 30 days",
    "How well the schedule knows you",
    "How firmly it holds",
    "How well you know what you know",
    "The weakest facts",
)


@pytest.fixture
def campus(tmp_path: Path) -> Campus:
    campus = Campus(tmp_path)
    live(campus, seed=4, days=8)
    return campus


def figures(campus: Campus, deck: str | None = None) -> Progress:
    with campus.room() as room:
        return progress_of(room, deck)


def written(stage: Stage) -> str:
    """Return everything on the page, also what is scrolled out of sight, without line breaks."""
    content = stage.page.query_one("#figures").render()
    return " ".join(str(content).split())


@pytest.mark.parametrize("size", SIZES)
async def test_each_picture_has_its_figures_in_words(campus: Campus, size: tuple[int, int]) -> None:
    found = figures(campus, "elements")
    async with on_stage(StudyOfWorld(campus.world), "g", size=size) as stage:
        text = written(stage)
        places = [text.index(heading) for heading in HEADINGS]
        assert places == sorted(places)
        for told in (done_words(found), forecast_words(found), *firmness_words(found)):
            assert told in text
        assert calibration_words(found)[0] in text
        lines = stage.text().split("\n")
        assert max(map(len, lines)) <= size[0]
        assert sum("·" in line for line in lines) == 7


async def test_all_decks_and_the_one_are_a_key_apart(campus: Campus) -> None:
    campus.write("decks/gases.yaml", SMALL_DECK)
    async with on_stage(StudyOfWorld(campus.world), "down", "down", "g") as stage:
        assert "Progress: Gases" in stage.text()
        few = written(stage)
        await stage.press("a")
        assert "Progress: All decks" in stage.text()
        assert written(stage) != few
        await stage.press("a")
        assert written(stage) == few
        await stage.press("escape")
        assert isinstance(stage.page, TodayScreen)


async def test_over_all_decks_there_is_no_other_to_show(campus: Campus) -> None:
    campus.write("decks/gases.yaml", SMALL_DECK)
    async with on_stage(StudyOfWorld(campus.world), "g") as stage:
        assert isinstance(stage.page, ProgressPage)
        assert "All decks" not in labels(stage)


async def test_who_has_done_nothing_is_told_so(tmp_path: Path) -> None:
    async with on_stage(StudyOfWorld(Campus(tmp_path).world), "escape", "g") as stage:
        text = written(stage)
        assert "Weak facts" not in labels(stage)
        assert "Nothing was answered in the last year." in text
        assert "%" not in text.replace("80 %", "")


async def test_the_weakest_facts_are_looked_through_and_one_is_opened(campus: Campus) -> None:
    weakest = figures(campus, "elements").weak
    assert weakest
    async with on_stage(StudyOfWorld(campus.world), "g") as stage:
        assert "Weak facts" in labels(stage)
        await stage.press("w")
        assert isinstance(stage.page, Browse)
        assert {fact_of(row.item) for row in stage.page._found} == {weak.fact for weak in weakest}
        await stage.press("enter")
        assert isinstance(stage.page, ItemPage)
        await stage.press("escape", "escape")
        assert isinstance(stage.page, ProgressPage)


async def test_the_report_of_the_last_exam_is_read_again(campus: Campus) -> None:
    async with on_stage(StudyOfWorld(campus.world), "g") as stage:
        assert "Last exam" in labels(stage)
        await stage.press("x")
        assert isinstance(stage.page, PastReport)
        assert "exam of" in stage.text()
        assert "The paper, question by question" in str(stage.page.query_one("#past").render())
        await stage.press("w")
        assert isinstance(stage.page, Browse)
        await stage.press("escape", "escape")
        assert isinstance(stage.page, ProgressPage)


async def test_before_any_exam_there_is_no_report(tmp_path: Path) -> None:
    async with on_stage(StudyOfWorld(Campus(tmp_path).world), "escape", "g", "x") as stage:
        assert isinstance(stage.page, ProgressPage)
        assert "No exam" in stage.said


async def test_ascii_is_drawn_where_it_is_wanted(campus: Campus) -> None:
    settings = Settings(ascii=True)
    async with on_stage(StudyOfWorld(campus.world), "g", settings=settings) as stage:
        assert written(stage).isascii()
        assert ASCII.bars[-1] in written(stage)


class LongLog(StudyOfWorld):
    """A study whose log is counted in three calls at least."""

    asked = 0

    def progress(self, deck: str | None) -> Progress | int:
        self.asked += 1
        return 5000 * self.asked if self.asked < 3 else super().progress(deck)


async def test_a_long_log_is_counted_a_piece_at_a_time(campus: Campus) -> None:
    study = LongLog(campus.world)
    async with on_stage(study, "g") as stage:
        assert study.asked >= 3
        assert "Progress: The elements" in stage.text()


async def test_counting_a_long_log_can_be_left(campus: Campus) -> None:
    class Endless(StudyOfWorld):
        def progress(self, deck: str | None) -> Progress | int:
            return 5000

    async with on_stage(Endless(campus.world)) as stage:
        await stage.pilot.press("g")
        await stage.pilot.pause()
        assert "Counting" in stage.text()
        await stage.pilot.press("escape")
        await stage.pilot.pause()
        assert isinstance(stage.page, TodayScreen)
