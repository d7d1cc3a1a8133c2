"""Changing one setting in config.toml, with everything else as its owner wrote it."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.configfile import ConfigFile
from tutor.errors import SettingsError
from tutor.settings import (
    Bound,
    KeyPreset,
    Settings,
    Theme,
    explain_settings,
    read_settings,
    text_of,
    value_of,
)

OWN = """\
# mine
zone = "Europe/Berlin"   # where I live

new-per-day = 8
"""


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"TUTOR_CONFIG": str(tmp_path / "config")}


def write(environ: dict[str, str], text: str) -> Path:
    path = Path(environ["TUTOR_CONFIG"]) / "config.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_setting_is_written_where_there_was_no_file(environ: dict[str, str]) -> None:
    file = ConfigFile(environ)
    assert file.change("theme", "paper").theme is Theme.PAPER
    assert file.path.read_text(encoding="utf-8") == 'theme = "paper"\n'
    assert read_settings(environ).theme is Theme.PAPER
    if os.name == "posix":
        assert file.path.stat().st_mode & 0o777 == 0o600
        assert file.path.parent.stat().st_mode & 0o777 == 0o700


def test_comments_order_and_all_else_stay(environ: dict[str, str]) -> None:
    path = write(environ, OWN)
    ConfigFile(environ).change("new-per-day", "12")
    assert path.read_text(encoding="utf-8") == OWN.replace("= 8", "= 12")
    ConfigFile(environ).change("ascii", "true")
    assert path.read_text(encoding="utf-8") == OWN.replace("= 8", "= 12") + "ascii = true\n"


def test_an_empty_value_takes_the_setting_out(environ: dict[str, str]) -> None:
    path = write(environ, OWN)
    assert ConfigFile(environ).change("new-per-day", " ").new_per_day == 10
    assert "new-per-day" not in path.read_text(encoding="utf-8")
    assert ConfigFile(environ).change("limit", "").limit == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [("retention", "2"), ("new-per-day", "many"), ("zone", "Mars"), ("theme", "x")],
)
def test_what_a_setting_does_not_take_is_refused_and_nothing_written(
    environ: dict[str, str], name: str, text: str
) -> None:
    path = write(environ, OWN)
    with pytest.raises(SettingsError, match=f"{name} takes"):
        ConfigFile(environ).change(name, text)
    assert path.read_text(encoding="utf-8") == OWN


def test_what_is_set_elsewhere_is_not_changed_in_vain(environ: dict[str, str]) -> None:
    file = ConfigFile({**environ, "TUTOR_THEME": "ink"}, learner="Mia")
    with pytest.raises(SettingsError, match="TUTOR_THEME is set and goes before"):
        file.change("theme", "paper")
    with pytest.raises(SettingsError, match="--learner is set"):
        file.change("learner", "Leo")
    assert not file.path.exists()


def test_a_file_that_is_wrong_is_told_with_its_line_and_left_alone(environ: dict[str, str]) -> None:
    path = write(environ, "retention = 5\n")
    with pytest.raises(SettingsError, match=r"config.toml:1: retention takes"):
        ConfigFile(environ).change("theme", "paper")
    assert path.read_text(encoding="utf-8") == "retention = 5\n"


def test_a_place_that_cannot_be_written_is_one_sentence(environ: dict[str, str]) -> None:
    Path(environ["TUTOR_CONFIG"]).write_text("no folder", encoding="utf-8")
    with pytest.raises(SettingsError, match="cannot be"):
        ConfigFile(environ).change("theme", "paper")


@pytest.mark.skipif(os.name != "posix", reason="links of files are POSIX's")
def test_a_linked_file_stays_a_link(environ: dict[str, str], tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text(OWN, encoding="utf-8")
    path = write(environ, "")
    path.unlink()
    path.symlink_to(real)
    ConfigFile(environ).change("theme", "safe")
    assert path.is_symlink()
    assert 'theme = "safe"' in real.read_text(encoding="utf-8")


@given(st.integers(0, 1000), st.sampled_from(sorted(Theme)), st.booleans())
def test_whatever_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, number: int, theme: Theme, switch: bool
) -> None:
    environ = {"TUTOR_CONFIG": str(tmp_path_factory.mktemp("config"))}
    file = ConfigFile(environ)
    wanted = {"new-per-day": str(number), "theme": theme.value, "ascii": str(switch).lower()}
    for name, text in wanted.items():
        settings = file.change(name, text)
        assert text_of(settings, name) == text
        assert value_of(name, text) == getattr(settings, name.replace("-", "_"))
    again = read_settings(environ)
    assert {name: text_of(again, name) for name in wanted} == wanted


def test_settings_with_few_values_name_them_all() -> None:
    choices = {each.name: each.choices for each in explain_settings()}
    assert choices["ascii"] == ("false", "true")
    assert choices["theme"] == tuple(Theme)
    assert choices["zone"] == ()


class TestBindings:
    def test_a_key_is_bound_below_everything_else_and_taken_away_again(
        self, environ: dict[str, str]
    ) -> None:
        file = ConfigFile(environ)
        file.change("theme", "paper")
        file.bind("hint", ["f7"])
        settings = file.bind("bury", ["x", "f4"])
        assert settings.bindings == (Bound("hint", ("f7",)), Bound("bury", ("x", "f4")))
        # What is set later still stands above the table.
        assert file.change("keys", "vim").keys is KeyPreset.VIM
        text = 'theme = "paper" keys = "vim" [bindings] hint = "f7" bury = ["x", "f4"]'
        assert " ".join(file.path.read_text(encoding="utf-8").split()) == text
        file.bind("bury", [])
        assert read_settings(environ).bindings == (Bound("hint", ("f7",)),)
        assert file.bind("hint", []).bindings == ()
        assert "bindings" not in file.path.read_text(encoding="utf-8")

    def test_nothing_is_written_where_what_would_hold_is_refused(
        self, environ: dict[str, str]
    ) -> None:
        file = ConfigFile(environ)
        file.bind("hint", ["f7"])
        before = file.path.read_bytes()

        def refuse(settings: Settings) -> None:
            assert settings.bindings == (Bound("hint", ("x",)),)
            raise SettingsError("No.")

        with pytest.raises(SettingsError, match=r"No\."):
            file.bind("hint", ["x"], refuse)
        assert file.path.read_bytes() == before

    def test_comments_and_other_ways_to_write_a_table_stay(self, environ: dict[str, str]) -> None:
        file = ConfigFile(environ)
        file.path.parent.mkdir(parents=True)
        for text in ('bindings.hint = "x" # mine\n', 'bindings = {hint = "x"} # mine\n'):
            file.path.write_text(text, encoding="utf-8")
            bound = file.bind("bury", ["X"]).bindings
            assert bound == (Bound("hint", ("x",)), Bound("bury", ("X",)))
            assert "# mine" in file.path.read_text(encoding="utf-8")
