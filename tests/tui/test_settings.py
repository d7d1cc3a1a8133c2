"""Settings: each explained, changed by a key or a field, and kept in config.toml."""

from pathlib import Path

import pytest

from tests.tui.fakes import FakeStudy
from tests.tui.stage import SIZES, Stage, on_stage
from tutor.configfile import ConfigFile
from tutor.settings import Settings, Theme, explain_settings, read_settings


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"TUTOR_CONFIG": str(tmp_path / "config")}


async def go_to(stage: Stage, name: str) -> None:
    names = [each.name for each in explain_settings()]
    await stage.press(*["down"] * names.index(name))


async def test_every_setting_is_listed_with_what_it_does(environ: dict[str, str]) -> None:
    async with on_stage(None, "comma", config=ConfigFile(environ), size=(140, 40)) as stage:
        for each in explain_settings():
            assert each.name in stage.text()
        await go_to(stage, "rollover")
        assert "The hour at which a study day begins." in stage.text()
        assert "a whole number from 0 to 6; usually 4" in stage.text()


async def test_a_theme_is_seen_and_kept_at_once(environ: dict[str, str]) -> None:
    study = FakeStudy()
    async with on_stage(study, "comma", config=ConfigFile(environ)) as stage:
        await go_to(stage, "theme")
        await stage.press("enter")
        assert stage.app.theme == "paper"
        assert "theme is paper from now on." in stage.said
        assert study.settings.theme is Theme.PAPER
        assert read_settings(environ).theme is Theme.PAPER
        await stage.press("backspace")
        assert stage.app.theme == "ink"
    assert read_settings(environ) == Settings()


async def test_a_number_is_typed_and_a_wrong_one_is_refused_in_place(
    environ: dict[str, str],
) -> None:
    async with on_stage(None, "comma", config=ConfigFile(environ)) as stage:
        await go_to(stage, "new-per-day")
        await stage.press("enter", "backspace", "backspace")
        await stage.write("many")
        await stage.press("enter")
        assert "new-per-day takes a whole number from 0 to 1000" in stage.said
        await stage.press(*["backspace"] * 4)
        await stage.write("7")
        await stage.press("enter")
        assert "new-per-day is 7 from now on." in stage.said
        assert read_settings(environ).new_per_day == 7
        await stage.press("enter", "escape")
        assert read_settings(environ).new_per_day == 7


async def test_what_a_variable_decides_says_so_and_stays(environ: dict[str, str]) -> None:
    environ["TUTOR_THEME"] = "safe"
    async with on_stage(None, "comma", config=ConfigFile(environ)) as stage:
        await go_to(stage, "theme")
        assert "TUTOR_THEME decides it." in stage.text()
        await stage.press("enter")
        assert "TUTOR_THEME is set and goes before config.toml" in stage.said
        assert "Change" in stage.text()


@pytest.mark.parametrize("size", SIZES)
async def test_everything_fits_at_every_size(
    environ: dict[str, str], size: tuple[int, int]
) -> None:
    async with on_stage(None, "comma", config=ConfigFile(environ), size=size) as stage:
        for keys in (("enter",), ("escape", "pagedown"), ("pagedown", "pagedown")):
            await stage.press(*keys)
            assert max(map(len, stage.text().split("\n"))) <= size[0]
        assert "Which key does what, where you have it otherwise" in stage.text()
