"""Timeline: the facts along time, filtered, jumped through, practised."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from tests.study.campus import DAY, ELEMENTS, Campus, finish
from tests.tui.stage import SIZES, Stage, on_stage
from tutor.study import aside
from tutor.tui.screens.review import Review
from tutor.tui.studying import StudyOfWorld

Opening = Callable[..., AbstractAsyncContextManager[Stage]]


@pytest.fixture
def campus(tmp_path: Path) -> Campus:
    campus = Campus(tmp_path)
    campus.edit_facts("year: 1868", "year: 1898-05")
    with campus.room() as room:
        finish(room.session())
    campus.clock.advance(DAY)
    return campus


@pytest.fixture
def along(campus: Campus) -> Opening:
    def opening(*keys: str, size: tuple[int, int] = (80, 24)) -> AbstractAsyncContextManager[Stage]:
        return on_stage(StudyOfWorld(campus.world), "t", *keys, size=size)

    return opening


def at_caret(stage: Stage) -> str:
    return next(line for line in stage.text().split("\n") if line.lstrip().startswith("›"))


async def test_facts_stand_under_their_years_with_how_well_they_are_known(along: Opening) -> None:
    async with along() as stage:
        years = [line.strip() for line in stage.text().split("\n") if line.strip().isdigit()]
        assert years == sorted(years)
        assert "Anton Cavendish discovered hydrogen in 1766." in at_caret(stage)
        assert "new" in stage.said
        assert "known" in stage.said
        assert "1766 to 1899" in stage.text()


async def test_the_caret_goes_from_fact_to_fact_and_from_year_to_year(along: Opening) -> None:
    async with along("down") as stage:
        assert "oxygen in 1771" in at_caret(stage)
        await stage.press("up", "up")
        assert "hydrogen in 1766" in at_caret(stage)
        await stage.press("right", "right")
        assert "cerium" in at_caret(stage)
        await stage.press("left", "left", "left")
        assert "hydrogen in 1766" in at_caret(stage)
        await stage.press("pagedown", "pagedown", "pagedown")
        assert "radium" in at_caret(stage)


async def test_a_filter_leaves_what_it_says_and_the_caret_where_it_was(along: Opening) -> None:
    async with along("slash") as stage:
        await stage.write("topic:gases")
        await stage.press("enter")
        assert "radium" not in stage.text()
        assert "oxygen" in stage.text()
        await stage.press("slash")
        await stage.write(" zzz")
        assert "only facts with a date" in stage.said


async def test_a_stretch_is_practised_under_its_years(along: Opening) -> None:
    async with along("right", "space", "down", "down", "p") as stage:
        page = stage.page
        assert isinstance(page, Review)
        assert "1771 to 1811" in stage.text()


async def test_without_a_stretch_the_year_at_the_caret_is_practised(along: Opening) -> None:
    async with along("end", "pagedown", "pagedown", "left", "p") as stage:
        assert " 1898 " in stage.text()


async def test_enter_shows_the_questions_of_a_fact_among_all_others(along: Opening) -> None:
    async with along("enter") as stage:
        assert "3 of 36" in stage.said
        await stage.press("t")
        assert "1 " in stage.said
        assert "Anton Cavendish discovered hydrogen" in stage.text()


async def test_a_click_goes_to_a_fact(along: Opening) -> None:
    async with along() as stage:
        await stage.click("#moments", 10, stage.line_of("oxygen") - stage.line_of(" 1766"))
        assert "oxygen" in at_caret(stage)


@pytest.mark.parametrize("size", SIZES)
async def test_every_line_fits_at_every_size(along: Opening, size: tuple[int, int]) -> None:
    async with along(size=size) as stage:
        lines = stage.text().split("\n")
        assert max(map(len, lines)) <= size[0]
        assert sum(finder in stage.text() for _, finder, _ in ELEMENTS) >= 5


async def test_what_was_set_aside_meanwhile_is_seen_on_the_way_back(
    along: Opening, campus: Campus
) -> None:
    async with along("down", "enter") as stage:
        assert "3 of 36" in stage.said
        await stage.press("a", "at", "escape")
        assert "1 set aside" in stage.said
        assert "oxygen in 1771" in at_caret(stage)
        with campus.room() as room:
            aside.suspend(room, ["hydrogen-found"])
        await stage.press("f1", "escape")
        assert "2 set aside" in stage.said


async def test_the_filter_narrows_with_every_letter_and_years_with_it(along: Opening) -> None:
    async with along("slash") as stage:
        await stage.write("topic:metals")
        some = [line.strip() for line in stage.text().split("\n") if line.strip().isdigit()]
        await stage.press("enter", "right")
        assert some[1] in at_caret(stage)
        await stage.press("slash")
        await stage.write(" nobody")
        assert "only facts with a date" in stage.said
