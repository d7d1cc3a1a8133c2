"""The first time: four lines, none of which has to be touched."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.study.campus import Campus
from tests.tui.fakes import CHOICE, TODAY, FakeStudy
from tests.tui.stage import SIZES, labels, on_stage
from tutor.errors import DataError
from tutor.settings import Settings
from tutor.study.front import Today
from tutor.study.planning import seminar_set
from tutor.tui.desk import Start
from tutor.tui.screens.dates import day_ahead
from tutor.tui.screens.review import Review
from tutor.tui.screens.today import TodayScreen
from tutor.tui.screens.welcome import WelcomePage
from tutor.tui.studying import StudyOfWorld

FRESH: Today = replace(
    TODAY,
    decks=tuple(
        replace(deck, due=0, readiness=None, seminar=None, about=f"About {deck.title}.")
        for deck in TODAY.decks
    ),
    due=0,
    new=5,
    forecast=(0,) * 7,
    fresh=True,
)


def fresh(**changes: object) -> FakeStudy:
    return FakeStudy(questions=(CHOICE,), today=FRESH, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", SIZES)
async def test_a_name_a_deck_and_a_date_stand_there_already(size: tuple[int, int]) -> None:
    async with on_stage(fresh(), size=size, welcome=True) as stage:
        assert isinstance(stage.page, WelcomePage)
        told = " ".join(stage.text().split())
        assert "n your name mia" in told
        assert "d first deck Lights and keepers 1 of 3" in told
        assert "› Lights and keepers Objections and reservations" in told
        assert "s seminar no date set" in told
        assert "About Lights and keepers." in told
        assert "Enter starts; all of it can be changed later." in stage.said
        assert max(map(len, stage.text().split("\n"))) <= size[0]


async def test_enter_starts_at_once() -> None:
    study = fresh()
    async with on_stage(study, "enter", welcome=True) as stage:
        assert study.begun == [("", "lights", None)]
        assert study.started == [Start("lights")]
        assert isinstance(stage.page, Review)
        await stage.press("escape")
        assert isinstance(stage.page, TodayScreen)


async def test_everything_is_opened_while_it_is_read() -> None:
    study = fresh()
    async with on_stage(study, welcome=True):
        assert study.opened == 1


async def test_name_deck_and_date_are_taken() -> None:
    study = fresh()
    async with on_stage(study, "n", welcome=True) as stage:
        assert "What are you called?" in stage.text()
        await stage.write("Ann ds")
        await stage.press("enter", "d", "s")
        assert "When is the seminar on “Objections and reservations”?" in stage.text()
        await stage.write("10 December 2026")
        await stage.press("enter")
        told = " ".join(stage.text().split())
        assert "your name Ann ds" in told
        assert "first deck Objections and reservations" in told
        assert "seminar Thursday 10 December" in told
        await stage.press("enter")
        assert study.begun == [("Ann ds", "ports", date(2026, 12, 10))]
        assert study.started == [Start("ports")]


async def test_decks_go_round_both_ways() -> None:
    async with on_stage(fresh(), "left", welcome=True) as stage:
        assert "Tides, wrecks and rescues  3 of 3" in stage.text()
        await stage.press("right")
        assert "Lights and keepers  1 of 3" in stage.text()
        await stage.press("down")
        assert "› Objections and reservations" in stage.text()
        await stage.press("up")
        assert "› Lights and keepers" in stage.text()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("soon", "A date is written as 2026-12-10, 10 December 2026 or 10 December."),
        ("2026-11-22", "22 November 2026 is not ahead."),
        ("December 2026", "A date is written as"),
        ("31 November", "That month has no such day. A date is written as"),
        ("2026-02-30", "That month has no such day."),
    ],
)
async def test_a_date_that_cannot_be_is_asked_for_again(text: str, said: str) -> None:
    study = fresh()
    async with on_stage(study, "s", welcome=True) as stage:
        await stage.write(text)
        await stage.press("enter")
        assert said in stage.said
        assert isinstance(stage.app.focused, Input)
        await stage.press("escape")
        assert "no date set" in stage.text()
        assert study.begun == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("10 December", date(2026, 12, 10)),
        ("Dec 4", date(2026, 12, 4)),
        ("3 January", date(2027, 1, 3)),
        ("22 November", date(2027, 11, 22)),
        ("4.12.2026", date(2026, 12, 4)),
    ],
)
def test_a_date_without_a_year_is_the_next_such_day(text: str, day: date) -> None:
    assert day_ahead(text, date(2026, 11, 22)) == day


async def test_nothing_typed_leaves_what_stands() -> None:
    study = fresh()
    async with on_stage(study, "n", "enter", "s", "escape", "enter", welcome=True):
        assert study.begun == [("", "lights", None)]


async def test_a_name_that_cannot_be_had_is_told_and_asked_for_again() -> None:
    study = fresh(fails={"begin": DataError("There is a learner called ben already.")})
    async with on_stage(study, "n", welcome=True) as stage:
        await stage.write("ben")
        await stage.press("enter", "enter")
        assert "There is a learner called ben already." in stage.said
        assert isinstance(stage.page, WelcomePage)
        study.fails.clear()
        await stage.press("enter")
        assert study.begun == [("", "lights", None)]


async def test_escape_shows_all_decks_and_does_not_ask_again() -> None:
    study = fresh()
    async with on_stage(study, "escape", welcome=True) as stage:
        assert isinstance(stage.page, TodayScreen)
        assert "5 new" in stage.text()
        assert "readiness" not in stage.text().split("questions")[-1].split("\n", 1)[1]
        await stage.press("comma", "escape")
        assert isinstance(stage.page, TodayScreen)
        assert study.begun == []


async def test_whoever_is_named_elsewhere_is_not_asked_for_a_name() -> None:
    async with on_stage(fresh(), settings=Settings(learner="mia"), welcome=True) as stage:
        assert "your name" not in stage.text()
        assert "Name" not in labels(stage)


@pytest.mark.parametrize(
    ("study", "start"),
    [
        (FakeStudy(), None),
        (FakeStudy(today=replace(FRESH, decks=())), None),
        (FakeStudy(today=FRESH), Start("lights")),
    ],
)
async def test_it_is_in_nobodys_way(study: FakeStudy, start: Start | None) -> None:
    async with on_stage(study, start=start, welcome=True) as stage:
        assert not isinstance(stage.page, WelcomePage)


async def test_what_was_chosen_stands_in_the_records(tmp_path: Path) -> None:
    campus = Campus(tmp_path)
    async with on_stage(StudyOfWorld(campus.world), "n", welcome=True) as stage:
        await stage.write("Ann")
        await stage.press("enter", "s")
        await stage.write("2027-01-13")
        await stage.press("enter", "enter")
        assert isinstance(stage.page, Review)
        await stage.press("escape")
        assert isinstance(stage.page, TodayScreen)
        assert "Ann" in stage.text()
    with campus.room() as room:
        # Nobody else was left behind.
        assert [learner.name for learner in room.store.learners()] == ["Ann"]
        assert seminar_set(room, "elements") == date(2027, 1, 13)


async def test_whoever_has_answered_is_welcomed_no_more(tmp_path: Path) -> None:
    campus = Campus(tmp_path)
    async with on_stage(StudyOfWorld(campus.world), welcome=True) as stage:
        assert isinstance(stage.page, WelcomePage)
        await stage.press("escape")
    async with on_stage(StudyOfWorld(campus.world), welcome=True) as stage:
        assert isinstance(stage.page, WelcomePage)
        await stage.press("enter", "f3", "escape")
    async with on_stage(StudyOfWorld(campus.world), welcome=True) as stage:
        assert isinstance(stage.page, TodayScreen)
