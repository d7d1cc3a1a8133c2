"""What stands beside the feedback in a wide window: neighbours in time, and the item's history."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual import events

from tests.tui.fakes import AROUND, CHOICE, TYPED, FakeSession, FakeStudy
from tests.tui.hostile import poisoned
from tests.tui.stage import Stage, on_stage
from tutor.errors import DataError
from tutor.study.around import Around
from tutor.tui.widgets.pane import Pane

WIDE = (140, 40)


def study(prepare: Callable[[FakeSession], None] = lambda _: None) -> FakeStudy:
    return FakeStudy(questions=(CHOICE, TYPED), prepare=prepare)


def stands(around: Around) -> FakeStudy:
    def prepare(session: FakeSession) -> None:
        session.stands = around

    return study(prepare)


async def test_the_neighbours_in_time_stand_beside_the_feedback_and_never_before_it() -> None:
    async with on_stage(study(), "enter", "b", size=WIDE) as stage:
        assert "12 May 1908" not in stage.text()
        assert stage.session.surrounded == []
        await stage.press("enter")
        drawn = stage.text()
        order = ["1899", "12 May 1908", "› 3 September 1908", "2 January 1911", "1931"]
        places = [drawn.index(text) for text in ("On the timeline", *order, "Your answers")]
        assert places == sorted(places)
        await stage.press("enter")
        assert "12 May 1908" not in stage.text()


async def test_the_last_answers_stand_there_with_what_will_be_recalled() -> None:
    async with on_stage(study(), "enter", "b", "enter", size=WIDE) as stage:
        assert "today: correct, Good, 2 days" in stage.text()
        assert "10 Nov 2026: correct (practice)" in stage.text()
        assert "9 Nov 2026: wrong, Again" in stage.text()
        assert stage.line_of("today: correct") < stage.line_of("9 Nov 2026")
        assert "Recall tomorrow 97 %, in 30 d 72 %." in stage.text()


async def test_nothing_of_it_is_asked_for_where_there_is_no_room() -> None:
    async with on_stage(study(), "enter", "b", "enter") as stage:
        assert stage.session.surrounded == []
        await stage.pilot.resize_terminal(*WIDE)
        await stage.settle()
        assert "12 May 1908" in stage.text()
        await stage.pilot.resize_terminal(150, 40)
        await stage.settle()
        assert stage.session.surrounded == [0]


async def test_the_feedback_is_painted_before_anything_beside_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with on_stage(study(), "enter", "b", size=WIDE) as stage:
        painted: list[tuple[str, int]] = []
        display = stage.app._display

        def kept(*shown: Any) -> None:
            display(*shown)
            painted.append((stage.text(), len(stage.session.surrounded)))

        monkeypatch.setattr(stage.app, "_display", kept)
        stage.app.post_message(events.Key("enter", None))
        await stage.settle()
        first = next(asked for text, asked in painted if "Correct." in text)
        assert first == 0
        assert "12 May 1908" in painted[-1][0]


async def test_nothing_moves_when_the_rest_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    async with on_stage(study(), "enter", "b", size=WIDE) as stage:
        frames = await _frames(stage, "enter", monkeypatch)
        first = next(frame for frame in frames if "Correct." in frame)
        assert "12 May 1908" not in first
        before, after = first.split("\n"), stage.text().split("\n")
        for old, new in zip(before, after, strict=False):
            assert new.startswith(old)


async def _frames(stage: Stage, key: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    frames: list[str] = []
    display = stage.app._display

    def kept(*shown: Any) -> None:
        display(*shown)
        frames.append(stage.text())

    monkeypatch.setattr(stage.app, "_display", kept)
    stage.app.post_message(events.Key(key, None))
    await stage.settle()
    return frames


async def test_a_window_with_less_height_shows_fewer_of_them_and_no_section_cut() -> None:
    async with on_stage(study(), "enter", "b", "enter", size=(140, 26)) as stage:
        assert "12 May 1908" in stage.text()
        assert "1899" not in stage.text()
        await stage.pilot.resize_terminal(140, 12)
        await stage.settle()
        assert "On the timeline" not in stage.text()
        assert "Source" in stage.text()


async def test_what_cannot_be_read_is_left_out_and_the_session_goes_on() -> None:
    def prepare(session: FakeSession) -> None:
        session.fails["around"] = DataError("The database is locked.")

    async with on_stage(study(prepare), "enter", "b", "enter", size=WIDE) as stage:
        assert "On the timeline" not in stage.text()
        assert "locked" not in stage.text()
        await stage.press("enter")
        assert stage.did == ["answer", "proceed"]


async def test_what_comes_late_is_not_shown_beside_the_next_question() -> None:
    async with on_stage(study(), "enter", "b", "enter", size=WIDE) as stage:
        page = stage.page
        late = type(page).Surrounded((stage.session.feedback, AROUND))  # type: ignore[attr-defined]
        await stage.press("enter")
        page.post_message(late)
        await stage.settle()
        assert "12 May 1908" not in stage.text()


async def test_a_fact_without_a_date_has_its_history_alone() -> None:
    alone = replace(AROUND, at=None, before=(), after=())
    async with on_stage(stands(alone), "enter", "b", "enter", size=WIDE) as stage:
        assert "On the timeline" not in stage.text()
        assert "today: correct" in stage.text()


async def test_hostile_neighbours_stay_text() -> None:
    evil = [
        replace(each, when=poisoned("1"), statement="[@click=app.quit]x[/] [/b] \x1b[31m\u202e")
        for each in AROUND.before
    ]
    async with on_stage(
        stands(replace(AROUND, before=tuple(evil))), "enter", "b", "enter", size=WIDE
    ) as stage:
        shown = stage.page.query_one(Pane).render().plain
        assert "[@click=app.quit]x[/]" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown


async def test_a_long_statement_is_cut_and_says_so() -> None:
    long = replace(AROUND.after[0], statement="The keeper wrote it down again. " * 12)
    around = replace(AROUND, after=(long,))
    async with on_stage(stands(around), "enter", "b", "enter", size=WIDE) as stage:
        lines = stage.text().split("\n")
        at = stage.line_of("2 January 1911")
        assert lines[at + 2].endswith("..")
        assert "keeper" not in lines[at + 3]
