"""Browse: everything there is to learn, searched, sorted, opened and set aside."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from tests.study.campus import DAY, SMALL_DECK, Campus, finish
from tests.tui.stage import SIZES, Stage, on_stage
from tutor.study import aside
from tutor.study.browser import Browser
from tutor.tui.studying import StudyOfWorld

Opening = Callable[..., AbstractAsyncContextManager[Stage]]


@pytest.fixture
def campus(tmp_path: Path) -> Campus:
    campus = Campus(tmp_path)
    campus.write("decks/gases.yaml", SMALL_DECK)
    with campus.room() as room:
        finish(room.session())
    campus.clock.advance(3 * DAY)
    return campus


@pytest.fixture
def browsing(campus: Campus) -> Opening:
    def opening(*keys: str, size: tuple[int, int] = (80, 24)) -> AbstractAsyncContextManager[Stage]:
        return on_stage(StudyOfWorld(campus.world), "b", *keys, size=size)

    return opening


def states(campus: Campus) -> dict[str, bool]:
    with campus.room() as room:
        return {row.item: row.suspended for row in room.store.schedules(room.learner.id)}


async def test_everything_is_listed_with_how_it_stands(browsing: Opening) -> None:
    async with browsing() as stage:
        assert "finder        Anton Janssen discovered helium" in stage.text()
        assert "37 questions, as written." in stage.text()
        assert "new" in stage.text()
        assert "due" in stage.text()


async def test_what_is_typed_narrows_the_list_at_once(browsing: Opening) -> None:
    async with browsing("slash") as stage:
        await stage.write("janssen item:year")
        assert "1 of 37 questions" in stage.said
        await stage.press("enter", "enter")
        assert "When was helium discovered?" in stage.text()
        assert "the lecture, paragraph 1" in stage.text()
        await stage.press("escape")
        assert "1 of 37 questions" in stage.said


async def test_a_wrong_word_of_search_is_explained(browsing: Opening) -> None:
    async with browsing("slash") as stage:
        await stage.write("topik:gases")
        assert "did you mean topic:?" in stage.said


async def test_marked_ones_are_suspended_and_it_is_undone_at_once(
    browsing: Opening, campus: Campus
) -> None:
    async with browsing("space", "space", "at") as stage:
        assert "2 questions suspended." in stage.said
        assert list(states(campus).values()).count(True) == 2
        await stage.press("u")
        assert "2 questions as before." in stage.said
    assert True not in states(campus).values()


async def test_all_that_was_found_is_put_off_and_taken_up_again(browsing: Opening) -> None:
    async with browsing("slash") as stage:
        await stage.write("helium")
        await stage.press("enter", "a", "minus")
        assert "3 questions put off until tomorrow." in stage.said
        assert stage.text().count("buried") == 3
        await stage.press("a", "minus")
        assert "3 questions asked today again." in stage.said


async def test_a_due_day_is_set_in_a_field_and_a_word_is_refused(browsing: Opening) -> None:
    async with browsing("slash") as stage:
        await stage.write("reviews>0")
        await stage.press("enter", "d")
        await stage.write("soon")
        await stage.press("enter")
        assert "Type a number of days" in stage.said
        await stage.press("escape", "d")
        await stage.write("9")
        await stage.press("enter")
        assert "1 question due in 9 days." in stage.said
        assert "in 9 days" in stage.text()


async def test_rows_are_sorted_and_the_caret_keeps_its_row(browsing: Opening) -> None:
    async with browsing("end") as stage:
        last = stage.text().split("› ")[1][:30]
        await stage.press("s", "s", "S")
        assert "by recall, the other way round." in stage.said
        assert last in stage.text().split("› ")[1]


async def test_a_click_goes_to_a_row_and_another_opens_it(browsing: Opening) -> None:
    async with browsing() as stage:
        await stage.click("#items", 10, 3)
        await stage.click("#items", 10, 3)
        assert "How it is asked" in stage.text()


async def test_making_new_is_taken_back(browsing: Opening) -> None:
    async with browsing("slash") as stage:
        await stage.write("reviews>0")
        await stage.press("enter", "a", "n")
        assert "made new." in stage.said
        assert "Nothing found" in stage.text()
        await stage.press("u")
        assert "as before." in stage.said


@pytest.mark.parametrize("size", SIZES)
async def test_every_line_fits_at_every_size(browsing: Opening, size: tuple[int, int]) -> None:
    async with browsing(size=size) as stage:
        for keys in ((), ("slash",), ("escape", "d"), ("escape", "enter")):
            await stage.press(*keys)
            lines = stage.text().split("\n")
            assert max(map(len, lines)) <= size[0]
            assert len(lines) <= size[1] + 1


async def test_a_deck_without_records_is_browsed_too(tmp_path: Path) -> None:
    async with on_stage(StudyOfWorld(Campus(tmp_path).world), "escape", "b") as stage:
        assert "36 questions, as written." in stage.said
        await stage.press("at", "u", "end", "home", "pagedown", "enter")
        assert "Nothing yet." in stage.text()


def suspend_elsewhere(campus: Campus, name: str) -> None:
    """Suspend a fact's items as another program would."""
    with campus.room() as room:
        aside.suspend(room, [name])


async def test_what_another_program_did_is_seen_on_the_way_back(
    browsing: Opening, campus: Campus
) -> None:
    async with browsing("slash") as stage:
        await stage.write("neon")
        await stage.press("enter", "down", "enter")
        assert "How it is asked" in stage.text()
        suspend_elsewhere(campus, "neon-found")
        await stage.press("escape")
        assert stage.text().count("suspended") == 3
        assert "element" in stage.text().split("› ")[1][:14]
        assert "3 of 37" in stage.said


async def test_help_over_a_search_leaves_it_as_it_was(browsing: Opening) -> None:
    async with browsing("slash") as stage:
        await stage.write("hel")
        await stage.press("f1", "escape")
        await stage.write("ium #year")
        assert "1 of 37" in stage.said


class Unprepared(StudyOfWorld):
    """A study in which nothing is looked at ahead."""

    def ahead(self, deck: str | None) -> bool:
        return False


@pytest.mark.parametrize("page", ["b", "t"])
async def test_a_place_comes_to_the_same_whether_it_was_looked_at_ahead_or_not(
    campus: Campus, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for screen in ("browse", "timeline"):
        monkeypatch.setattr(f"tutor.tui.screens.{screen}._FIRST", 3)
        monkeypatch.setattr(f"tutor.tui.screens.{screen}._STEP", 7)
    seen = []
    for study in (StudyOfWorld, Unprepared):
        async with on_stage(study(campus.world), page) as stage:
            assert " so far" not in stage.said
            seen.append(stage.text())
    assert seen[0] == seen[1]


@pytest.mark.parametrize("page", ["b", "t"])
async def test_a_fact_mended_meanwhile_reads_as_it_is_now(campus: Campus, page: str) -> None:
    study = StudyOfWorld(campus.world)
    async with on_stage(study, page, "slash", size=(140, 40)) as stage:
        await stage.write("cavendish")
        await stage.press("enter")
        assert "hydrogen in 1766" in stage.text()
        campus.edit_facts("year: 1766", "year: 1765")
        room = study._opened()
        room.reread(None, room.today())
        await stage.press("f1", "escape")
        assert "hydrogen in 1765" in stage.text()
        assert " so far" not in stage.said
        assert stage.said.endswith(".")


async def test_what_is_under_way_is_said_while_it_is_done(
    browsing: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browsing("a") as stage:
        said: list[str] = []

        def slow(*args: object, **named: object) -> int:
            said.append(stage.said)
            return 0

        for name in ("suspend", "bury", "reset", "undo"):
            monkeypatch.setattr(Browser, name, slow)
        await stage.press("at", "a", "minus", "a", "n", "u")
        assert said == [*["Changing 37 questions."] * 3, "Taking the last change back."]
        assert "0 questions as before." in stage.said
