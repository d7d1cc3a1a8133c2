"""Keys in both states: with a field in focus and without, repeated, held, and while working."""

import pytest
from textual.widgets import Input

from tests.tui.fakes import CHOICE, TYPED, FakeStudy
from tests.tui.stage import SIZES, labels, on_stage
from tutor.tui.actions import Moment
from tutor.tui.guard import SPAN, RepeatGuard
from tutor.tui.screens.help import Help
from tutor.tui.screens.review import Review
from tutor.tui.screens.today import TodayScreen


def typing() -> FakeStudy:
    return FakeStudy(questions=(TYPED, CHOICE))


class TestWithAFieldInFocus:
    @pytest.mark.parametrize(
        ("key", "did"),
        [("f2", ["hint"]), ("f3", ["answer"]), ("f4", ["bury"]), ("f5", ["undo"])],
    )
    @pytest.mark.parametrize("leave", [(), ("escape",)])
    async def test_function_keys_act_with_it_and_without(
        self, key: str, did: list[str], leave: tuple[str, ...]
    ) -> None:
        async with on_stage(typing(), "enter", *leave) as stage:
            assert (stage.app.focused is None) is bool(leave)
            await stage.press(key)
            assert stage.did == did

    @pytest.mark.parametrize("leave", [(), ("escape",)])
    async def test_f1_helps_with_it_and_without(self, leave: tuple[str, ...]) -> None:
        async with on_stage(typing(), "enter", *leave, "f1") as stage:
            assert isinstance(stage.page, Help)

    @pytest.mark.parametrize("size", SIZES)
    async def test_escape_leaves_the_field_and_then_single_keys_act(
        self, size: tuple[int, int]
    ) -> None:
        async with on_stage(typing(), "enter", size=size) as stage:
            await stage.write("h")
            assert stage.did == []
            await stage.press("escape")
            assert isinstance(stage.page, Review)
            assert stage.page.query_one(Input).value == "h"
            assert "Leave field" not in labels(stage)
            await stage.press("h")
            assert stage.did == ["hint"]
            assert stage.page.query_one(Input).value == "h"

    async def test_a_second_escape_goes_back(self) -> None:
        async with on_stage(typing(), "enter", "escape") as stage:
            stage.seconds.now += 1
            await stage.press("escape")
            assert isinstance(stage.page, TodayScreen)

    async def test_tab_and_a_click_go_back_into_the_field(self) -> None:
        async with on_stage(typing(), "enter", "escape", "tab") as stage:
            assert isinstance(stage.app.focused, Input)
            await stage.press("escape")
            await stage.click("#answer", 2, 0)
            assert isinstance(stage.app.focused, Input)

    async def test_enter_checks_what_was_typed_without_the_focus_too(self) -> None:
        async with on_stage(typing(), "enter") as stage:
            await stage.write("Ida Thornbury")
            await stage.press("escape", "enter")
            assert stage.did == ["answer"]

    async def test_after_the_reveal_the_field_takes_no_key(self) -> None:
        async with on_stage(typing(), "enter") as stage:
            await stage.write("Ida")
            await stage.press("enter", "y")
            assert stage.page.query_one(Input).disabled
            assert stage.page.query_one(Input).value == "Ida"
            assert "Copied" in stage.said


class TestRepeats:
    def test_a_repeat_within_the_span_of_a_change_is_refused(self) -> None:
        now = [0.0]
        guard = RepeatGuard(lambda: now[0])
        assert not guard.refuses("enter")
        guard.changed()
        now[0] = SPAN - 0.01
        assert guard.refuses("enter")

    def test_another_key_is_not(self) -> None:
        guard = RepeatGuard(lambda: 0.0)
        guard.refuses("enter")
        guard.changed()
        assert not guard.refuses("3")

    def test_after_the_span_the_key_acts_again(self) -> None:
        now = [0.0]
        guard = RepeatGuard(lambda: now[0])
        guard.refuses("enter")
        guard.changed()
        now[0] = SPAN + 0.01
        assert not guard.refuses("enter")

    def test_a_key_held_down_never_gets_through(self) -> None:
        now = [0.0]
        guard = RepeatGuard(lambda: now[0])
        guard.refuses("space")
        guard.changed()
        for _ in range(100):
            now[0] += 0.03
            assert guard.refuses("space")

    async def test_enter_pressed_twice_at_once_does_not_accept_the_rating(self) -> None:
        async with on_stage(FakeStudy(questions=(CHOICE, TYPED)), "enter", "b") as stage:
            stage.seconds.step = 0.0
            await stage.press("enter", "enter", "enter")
            assert stage.did == ["answer"]
            stage.seconds.now += 0.2
            await stage.press("enter")
            assert stage.did == ["answer", "proceed"]

    async def test_a_second_click_at_once_does_not_go_on_either(self) -> None:
        async with on_stage(FakeStudy(questions=(CHOICE, TYPED)), "enter", "b") as stage:
            stage.seconds.step = 0.0
            await stage.click("#keys", 4, 0)
            await stage.click("#keys", 4, 0)
            assert stage.did == ["answer"]


class TestWhileWorking:
    async def test_no_key_acts_until_the_desk_has_answered(self) -> None:
        async with on_stage(FakeStudy(questions=(CHOICE, TYPED)), "enter", "b") as stage:
            stage.page.moment = Moment.BUSY
            await stage.press("enter", "u", "h", "minus", "f3", "escape")
            assert stage.did == []
            assert isinstance(stage.page, Review)
