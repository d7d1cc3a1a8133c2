"""Plan: the way to a seminar, with date and minutes set on the screen."""

from datetime import date
from pathlib import Path

import pytest

from tests.study.campus import DAY, Campus, finish
from tests.tui.stage import SIZES, on_stage
from tutor.study.planning import minutes_a_day, seminar_set
from tutor.tui.studying import StudyOfWorld


@pytest.fixture
def campus(tmp_path: Path) -> Campus:
    campus = Campus(tmp_path)
    with campus.room() as room:
        finish(room.session())
    campus.clock.advance(DAY)
    return campus


async def test_without_a_date_it_says_what_one_is_good_for(campus: Campus) -> None:
    async with on_stage(StudyOfWorld(campus.world), "w") as stage:
        assert "No date is set for this deck." in stage.text()
        assert "d sets the date" in stage.said
        assert "No seminar" not in stage.text()


async def test_a_date_is_set_and_the_days_are_planned(campus: Campus) -> None:
    async with on_stage(StudyOfWorld(campus.world), "w", "d") as stage:
        await stage.write("2026-12-05")
        await stage.press("enter")
        assert "Seminar on Saturday 5 December 2026, in 12 days." in stage.text()
        assert "on the day, by the plan" in stage.text()
        assert "30 minutes a day" in stage.said
        await stage.press("pagedown")
        assert "Mon 23 November" in stage.text()
        await stage.press("x")
        assert "No date is set for this deck." in stage.text()
    with campus.room() as room:
        assert seminar_set(room, "elements") is None


async def test_minutes_are_set_and_nonsense_is_refused(campus: Campus) -> None:
    async with on_stage(StudyOfWorld(campus.world), "w", "d") as stage:
        await stage.write("soon")
        await stage.press("enter")
        assert "as 2026-12-10, 10 December 2026 or 10 December" in stage.said
        await stage.press(*["backspace"] * 4)
        await stage.write("2026-11-01")
        await stage.press("enter")
        assert "is not ahead" in stage.said
        await stage.press("escape", "d")
        await stage.write("2026-12-05")
        await stage.press("enter", "m")
        await stage.write("25")
        await stage.press("enter")
        assert "25 minutes a day" in stage.said
    with campus.room() as room:
        assert minutes_a_day(room) == 25
        assert seminar_set(room, "elements") == date(2026, 12, 5)


@pytest.mark.parametrize("size", SIZES)
async def test_every_line_fits_at_every_size(campus: Campus, size: tuple[int, int]) -> None:
    async with on_stage(StudyOfWorld(campus.world), "w", "d", size=size) as stage:
        await stage.write("2026-12-05")
        await stage.press("enter", "pagedown")
        assert max(map(len, stage.text().split("\n"))) <= size[0]
