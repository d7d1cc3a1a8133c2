"""Keys of one's own in the app: pressed on a page, kept in the file, shown wherever keys are."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.tui.fakes import CHOICE, CLAIM, MATCH, MULTIPLE, ORDER, TYPED, FakeStudy
from tests.tui.stage import SIZES, Stage, labels, on_stage
from tutor.configfile import ConfigFile
from tutor.settings import Bound, KeyPreset, Settings, explain_settings, read_settings
from tutor.study.model import Response
from tutor.tui.actions import BY_ID
from tutor.tui.screens.keys import KeysPage
from tutor.tui.screens.review import Review
from tutor.tui.screens.settings import SettingsPage
from tutor.tui.screens.today import TodayScreen


@pytest.fixture
def config(tmp_path: Path) -> ConfigFile:
    return ConfigFile({"TUTOR_CONFIG": str(tmp_path)})


def kept(config: ConfigFile) -> Settings:
    return read_settings({"TUTOR_CONFIG": str(config.path.parent)})


async def go_to(stage: Stage, action: str) -> None:
    """Go to an action on the page of keys."""
    page = stage.page
    assert isinstance(page, KeysPage)
    page.table.move(page._order.index(action) - page.table.caret)
    await stage.settle()


async def test_a_key_is_pressed_holds_at_once_and_is_kept(config: ConfigFile) -> None:
    study = FakeStudy(questions=(CHOICE,))
    async with on_stage(study, "comma", "k", config=config, size=SIZES[2]) as stage:
        await go_to(stage, "hint")
        assert "Show a hint; the answer is then worth Hard at most." in stage.text()
        await stage.press("enter")
        assert "Press the key for “Hint”; Esc leaves it as it is." in stage.said
        assert labels(stage) == []
        await stage.press("H")
        assert "“Hint” has H from now on." in stage.said
        assert "In config.toml: hint" in " ".join(stage.text().split())
        assert kept(config).bindings == (Bound("hint", ("H",)),)
        await stage.press("escape")
        assert isinstance(stage.page, SettingsPage)
        assert "1 action of your own" in stage.text()
        await stage.press("escape", "enter")
        assert "H Hint" in stage.text()
        await stage.press("h")
        assert stage.did == []
        await stage.press("H")
        assert stage.did == ["hint"]


async def test_the_keys_that_acted_in_a_field_stay_where_the_new_one_types(
    config: ConfigFile,
) -> None:
    study = FakeStudy(questions=(TYPED,))
    settings = Settings(bindings=(Bound("hint", ("H",)),))
    async with on_stage(study, "enter", config=config, settings=settings) as stage:
        await stage.write("H")
        assert stage.page.query_one("#answer").value == "H"  # type: ignore[attr-defined]
        assert stage.did == []
        await stage.press("f2")
        assert stage.did == ["hint"]


@pytest.mark.parametrize("preset", KeyPreset)
async def test_whatever_types_reaches_the_field_that_has_the_focus(
    config: ConfigFile, preset: KeyPreset
) -> None:
    bound = (Bound("suspend", ("Z",)), Bound("undo", ("H", "f5")))
    settings = Settings(keys=preset, bindings=bound)
    study = FakeStudy(questions=(TYPED,))
    async with on_stage(study, "enter", config=config, settings=settings) as stage:
        await stage.write("xZhH jk12-+*/.@!?")
        assert stage.page.query_one("#answer").value == "xZhH jk12-+*/.@!?"  # type: ignore[attr-defined]
        assert stage.did == []


async def test_a_clash_is_told_at_once_and_nothing_is_changed(config: ConfigFile) -> None:
    async with on_stage(None, "comma", "k", config=config) as stage:
        await go_to(stage, "suspend")
        await stage.press("enter", "u")
        assert (
            "Both suspend and undo would have u, at “Choosing an option” and 10 other moments; give one "
            "of them another key, or leave suspend as the preset default has it."
        ) in stage.said
        assert "New key" in labels(stage)
        assert not config.path.exists()


async def test_escape_leaves_the_key_as_it_is(config: ConfigFile) -> None:
    async with on_stage(None, "comma", "k", config=config) as stage:
        await stage.press("enter", "escape")
        assert stage.said == "Nothing was changed."
        assert isinstance(stage.page, KeysPage)
        assert not config.path.exists()


@pytest.mark.parametrize("key", ["f1", "ctrl+p", "comma", "question_mark", "pagedown", "f9"])
async def test_a_key_that_is_waited_for_does_nothing_else(config: ConfigFile, key: str) -> None:
    async with on_stage(None, "comma", "k", config=config) as stage:
        await go_to(stage, "suspend")
        await stage.press("enter", key)
        assert isinstance(stage.page, KeysPage)
        assert stage.page.table.caret == stage.page._order.index("suspend")


async def test_the_way_out_stays_open_and_cannot_be_bound(config: ConfigFile) -> None:
    async with on_stage(None, "comma", "k", config=config) as stage:
        await go_to(stage, "leave")
        await stage.press("enter")
        assert "“Leave” keeps ctrl+q, so that there is always a way out." in stage.said
        await go_to(stage, "suspend")
        await stage.press("enter", "ctrl+q")
        assert not stage.app.is_running


async def test_one_key_more_and_the_keys_of_the_preset_again(config: ConfigFile) -> None:
    async with on_stage(None, "comma", "k", config=config) as stage:
        await go_to(stage, "copy")
        await stage.press("a", "Y")
        assert "“Copy” has y Y from now on." in stage.said
        assert kept(config).bindings == (Bound("copy", ("y", "Y")),)
        assert "The preset has y." in " ".join(stage.text().split())
        await stage.press("backspace")
        assert "“Copy” has y again from now on." in stage.said
        assert kept(config).bindings == ()
        await stage.press("backspace")
        assert stage.said == "“Copy” has the keys of the preset."


async def test_keys_that_are_choices_are_pressed_one_by_one(config: ConfigFile) -> None:
    study = FakeStudy(questions=(CHOICE,))
    async with on_stage(study, "comma", "k", config=config) as stage:
        await go_to(stage, "pick")
        await stage.press("enter", "1", "2", "3", "x", "backspace", "4", "enter")
        assert "each of its keys is a choice; give it a list of 9 to 21" in stage.said
        await stage.press("enter", *"123456789")
        assert "So far: 1 2 3 4 5 6 7 8 9. Enter keeps them" in stage.said
        await stage.press("enter", "escape", "escape", "enter", "2", "enter")
        assert [entry[1] for entry in stage.session.log] == [Response(option=1)]


async def test_the_next_preset_holds_at_once(config: ConfigFile) -> None:
    async with on_stage(None, "comma", "k", config=config) as stage:
        await stage.press("p")
        assert stage.said == "The keys are those of the preset vim."
        assert "preset vim" in stage.text()
        assert kept(config).keys is KeyPreset.VIM
        await stage.press("j", "j", "k")
        assert stage.page.query_one("#names").caret == 1  # type: ignore[attr-defined]


async def test_a_preset_that_clashes_with_own_keys_is_told_and_not_taken(
    config: ConfigFile,
) -> None:
    config.bind("browse", ["k"])
    async with on_stage(None, "comma", "k", "p", config=config, settings=kept(config)) as stage:
        assert "Both browse and up would have k, at “Today”; give one of them" in stage.said
        assert kept(config).keys is KeyPreset.DEFAULT
        assert "preset default" in stage.text()
        # On the page of settings, too.
        await stage.press("escape")
        await stage.press(*["down"] * len(explain_settings()), "up", "enter")
        assert "config.toml:4: both browse and up would have k" in stage.said
        assert kept(config).keys is KeyPreset.DEFAULT


@pytest.mark.parametrize(
    ("preset", "keys", "shown"),
    [
        (KeyPreset.DEFAULT, ("b", "enter", "enter"), "b  "),
        (KeyPreset.VIM, ("b", "enter", "n"), "b  "),
        (KeyPreset.LEFT_HAND, ("b", "space", "space"), "b  "),
        (KeyPreset.KEYPAD, ("2", "enter", "enter"), "2  "),
    ],
)
async def test_a_choice_is_answered_and_accepted_by_the_keys_of_each_preset(
    preset: KeyPreset, keys: tuple[str, ...], shown: str
) -> None:
    study = FakeStudy(questions=(CHOICE, TYPED))
    async with on_stage(study, "enter", settings=Settings(keys=preset)) as stage:
        assert f"{shown}{CHOICE.options[1].text}" in stage.text()
        await stage.press(*keys)
        assert stage.did == ["answer", "proceed"]


async def test_the_keypad_answers_every_kind_that_is_not_typed() -> None:
    settings = Settings(keys=KeyPreset.KEYPAD)
    study = FakeStudy(questions=(CLAIM, MULTIPLE, ORDER, MATCH))
    async with on_stage(study, "enter", settings=settings) as stage:
        assert "Judge the claim: 1 or 2." in stage.said
        await stage.press("2", "1", "enter", "enter")
        await stage.press("1", "plus", "slash", "enter", "enter")
        await stage.press("3", "enter", "enter")
        assert "a letter for the line, then a number" in stage.said
        await stage.press("1", "2", "3", "enter", "enter", "enter")
        assert stage.did.count("answer") == 4


async def test_keys_of_the_keypad_that_a_terminal_tells_apart_type_what_stands_on_them() -> None:
    study = FakeStudy(questions=(TYPED,))
    async with on_stage(study, "enter") as stage:
        await stage.press("add", "1", "decimal", "5", "divide", "multiply", "subtract")
        assert stage.page.query_one("#answer").value == "+1.5/*-"  # type: ignore[attr-defined]


async def test_help_footer_and_palette_name_the_keys_that_hold() -> None:
    settings = Settings(bindings=(Bound("hint", ("H", "f10")), Bound("give-up", ("G",))))
    study = FakeStudy(questions=(CHOICE,))
    async with on_stage(study, "enter", settings=settings, size=(100, 60)) as stage:
        assert "H Hint" in stage.text()
        await stage.press("enter")
        assert "Choose one first; G if you do not know." in stage.said
        await stage.press("f1")
        told = " ".join(stage.text().split())
        assert "H f10 Show a hint" in told
        assert "G f3 Say that you do not know" in told
        await stage.press("escape", "ctrl+p")
        await stage.write("hint")
        for _ in range(50):
            await stage.settle()
            if "Show a hint" in stage.text():
                break
        assert "H f10  Show a hint" in stage.text()


async def test_today_names_the_keys_that_hold() -> None:
    settings = Settings(bindings=(Bound("practise", ("P",)), Bound("study", ("f10",))))
    async with on_stage(settings=settings) as stage:
        assert "f10 Study" in stage.text()
        assert "F10 studies what is due." in stage.said
        await stage.press("down", "down", "down", "f10")
        assert "P practises meanwhile." in stage.said


async def test_keys_change_on_the_screens_below_too(config: ConfigFile) -> None:
    async with on_stage(FakeStudy(questions=(CHOICE,)), "comma", "k", config=config) as stage:
        await go_to(stage, "study")
        await stage.press("enter", "z", "escape", "escape")
        assert isinstance(stage.page, TodayScreen)
        await stage.press("enter")
        assert isinstance(stage.page, TodayScreen)
        await stage.press("z")
        assert isinstance(stage.page, Review)


@pytest.mark.parametrize("size", SIZES)
async def test_every_action_is_listed_with_its_keys_at_every_size(
    config: ConfigFile, size: tuple[int, int]
) -> None:
    async with on_stage(None, "comma", "k", config=config, size=size) as stage:
        page = stage.page
        assert isinstance(page, KeysPage)
        assert sorted(page._order) == sorted(BY_ID)
        for name in ("pick", "page-down", "suspend-these", "stop"):
            await go_to(stage, name)
            assert BY_ID[name].tooltip.split(";")[0][:40] in " ".join(stage.text().split())
            assert max(map(len, stage.text().split("\n"))) <= size[0]


async def test_a_click_waits_for_a_key_and_a_second_elsewhere_does_not(
    config: ConfigFile,
) -> None:
    async with on_stage(None, "comma", "k", config=config) as stage:
        await stage.click("#names", 5, 0)
        assert "Press the key for “True”" in stage.said
        await stage.click("#names", 5, 2)
        assert "Press the key" not in stage.said
        await stage.press("u")
        assert not config.path.exists()


async def test_what_the_app_may_not_write_stays_as_it_was(config: ConfigFile) -> None:
    async with on_stage(None, "comma", "k") as stage:
        await go_to(stage, "copy")
        await stage.press("enter", "Y")
        assert "Nothing can be kept here." in stage.said
        assert stage.app.settings == replace(Settings())
