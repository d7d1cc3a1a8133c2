from pathlib import Path

import pytest

from tutor.errors import ExitCode, SettingsError
from tutor.settings import (
    Bound,
    KeyPreset,
    Leeches,
    Settings,
    Theme,
    explain_settings,
    read_settings,
)


@pytest.fixture
def config(environ: dict[str, str]) -> Path:
    """The file that settings are read from, in a folder that exists; the file does not."""
    folder = Path(environ["TUTOR_CONFIG"])
    folder.mkdir()
    return folder / "config.toml"


def test_without_a_file_or_a_variable_the_defaults_hold() -> None:
    assert read_settings({"TUTOR_CONFIG": "/nowhere"}) == Settings()


def test_option_goes_before_variable_before_file_before_default(
    config: Path, environ: dict[str, str]
) -> None:
    assert read_settings(environ).learner is None
    config.write_text('learner = "filed"\n', encoding="utf-8")
    assert read_settings(environ).learner == "filed"
    environ["TUTOR_LEARNER"] = "set"
    assert read_settings(environ).learner == "set"
    assert read_settings(environ, learner="given").learner == "given"


def test_an_empty_variable_is_as_good_as_none(config: Path, environ: dict[str, str]) -> None:
    config.write_text("rollover = 2\n", encoding="utf-8")
    assert read_settings({**environ, "TUTOR_ROLLOVER": ""}).rollover == 2


def test_every_setting_can_stand_in_the_file(config: Path, environ: dict[str, str]) -> None:
    del environ["TUTOR_ZONE"]
    config.write_text(
        'learner = "Mia"\nzone = "Asia/Tokyo"\nrollover = 0\nretention = 0.97\n'
        'new-per-day = 0\nreviews-per-day = 80\neasy-days = "sun none"\n'
        'days-off = "2026-12-24"\nleech-lapses = 6\nleeches = "suspend"\n'
        "limit = 30\nminutes = 15\nletters-submit = true\nascii = true\n"
        'theme = "paper"\n',
        encoding="utf-8",
    )
    assert read_settings(environ) == Settings(
        learner="Mia",
        zone="Asia/Tokyo",
        rollover=0,
        retention=0.97,
        new_per_day=0,
        reviews_per_day=80,
        easy_days="sun none",
        days_off="2026-12-24",
        leech_lapses=6,
        leeches=Leeches.SUSPEND,
        limit=30,
        minutes=15,
        letters_submit=True,
        ascii=True,
        theme=Theme.PAPER,
    )


def test_every_setting_can_be_a_variable(environ: dict[str, str]) -> None:
    environ |= {
        "TUTOR_LEARNER": " Mia ",
        "TUTOR_ZONE": "Asia/Tokyo",
        "TUTOR_ROLLOVER": "6",
        "TUTOR_RETENTION": ".85",
        "TUTOR_NEW_PER_DAY": "5",
        "TUTOR_REVIEWS_PER_DAY": "60",
        "TUTOR_EASY_DAYS": "Sat half",
        "TUTOR_DAYS_OFF": "2026-12-24 to 2026-12-26",
        "TUTOR_LEECH_LAPSES": "0",
        "TUTOR_LEECHES": "suspend",
        "TUTOR_LIMIT": "30",
        "TUTOR_MINUTES": "15",
        "TUTOR_LETTERS_SUBMIT": "Yes",
        "TUTOR_ASCII": "1",
        "TUTOR_THEME": "contrast",
    }
    assert read_settings(environ) == Settings(
        learner="Mia",
        zone="Asia/Tokyo",
        rollover=6,
        retention=0.85,
        new_per_day=5,
        reviews_per_day=60,
        easy_days="Sat half",
        days_off="2026-12-24 to 2026-12-26",
        leech_lapses=0,
        leeches=Leeches.SUSPEND,
        limit=30,
        minutes=15,
        letters_submit=True,
        ascii=True,
        theme=Theme.CONTRAST,
    )


@pytest.mark.parametrize(
    ("line", "takes"),
    [
        ("rollover = 7", "a whole number from 0 to 6"),
        ("rollover = 4.0", "a whole number from 0 to 6"),
        ("rollover = true", "a whole number from 0 to 6"),
        ('rollover = "4"', "a whole number from 0 to 6"),
        ("retention = 90", "a number from 0.7 to 0.99"),
        ("retention = nan", "a number from 0.7 to 0.99"),
        ("retention = true", "a number from 0.7 to 0.99"),
        ("new-per-day = -1", "a whole number from 0 to 1000"),
        ("minutes = 9999999999999999999999", "a whole number from 0 to 1440"),
        ('easy-days = "sat off"', "weekdays such as sat half, sun none"),
        ('days-off = "christmas"', "dates such as 2026-12-24 to 2026-12-26, 2027-01-01"),
        ('leeches = "bury"', "tag or suspend"),
        ('ascii = "yes"', "true or false"),
        ("ascii = 1", "true or false"),
        ('zone = "Europe/Berlim"', "an IANA time zone such as Europe/Berlin"),
        ("learner = 7", "a name"),
        ('learner = " "', "a name"),
        ('learner = "\\u001b]0;x\\u0007"', "a name"),
        ('theme = "inc"', "ink or paper or contrast or safe or terminal"),
        ("[theme]", "ink or paper or contrast or safe or terminal"),
    ],
)
def test_a_wrong_value_is_reported_with_its_line_and_what_is_taken(
    line: str, takes: str, config: Path, environ: dict[str, str]
) -> None:
    config.write_text(f"# mine\nlimit = 5\n{line}\n", encoding="utf-8")
    key = line.strip("[]").partition(" ")[0]
    with pytest.raises(SettingsError) as error:
        read_settings(environ)
    assert str(error.value) == f"{config}:3: {key} takes {takes}; mend it or take it out."
    assert error.value.exit_code == ExitCode.UNUSABLE


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("TUTOR_ROLLOVER", "four"),
        ("TUTOR_ROLLOVER", "9" * 5000),
        ("TUTOR_RETENTION", "nan"),
        ("TUTOR_ASCII", "perhaps"),
        ("TUTOR_ZONE", "Mars"),
        ("TUTOR_THEME", "pink"),
        ("TUTOR_LEARNER", "\x1b[2J"),
    ],
)
def test_a_wrong_variable_is_named(variable: str, value: str, environ: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=f"^{variable} takes .*; mend it or take it out"):
        read_settings({**environ, variable: value})


@pytest.mark.parametrize(
    ("text", "place", "advice"),
    [
        ("a = 1\nretension = 0.9\n", "1", "no setting 'a'; known are learner, zone, "),
        ("\nretension = 0.9\n", "2", "no setting 'retension'; did you mean retention?"),
        ("new_per_day = 3\n", "1", "no setting 'new_per_day'; did you mean new-per-day?"),
        ("limit = 3\n\n  [limits]\nx = 1\n", "3", "no setting 'limits'; did you mean limit?"),
        ("\n'limits'.x = 1\n", "2", "no setting 'limits'; did you mean limit?"),
        ("limit = 3\nlimit 4\n", "2:7", "a setting is a line such as retention = 0.9"),
        ("limit = 3\nlimit = 4\n", "2:10", "a setting is a line such as retention = 0.9"),
        ("limit = 3\nlearner = ", "2", "a setting is a line such as retention = 0.9"),
    ],
)
def test_a_line_that_is_no_setting_is_reported_with_a_way_out(
    text: str, place: str, advice: str, config: Path, environ: dict[str, str]
) -> None:
    config.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        read_settings(environ)
    assert str(error.value).startswith(f"{config}:{place}: ")
    assert advice in str(error.value)


def test_a_file_that_is_not_utf8_is_reported_with_its_line(
    config: Path, environ: dict[str, str]
) -> None:
    config.write_bytes(b"limit = 3\nlearner = 'J\xf6rg'\n")
    with pytest.raises(SettingsError, match=r"config\.toml:2: this is not UTF-8; save the file"):
        read_settings(environ)


def test_the_byte_order_mark_of_some_editors_is_passed_over(
    config: Path, environ: dict[str, str]
) -> None:
    config.write_bytes("\ufefflimit = 3\r\n".encode())
    assert read_settings(environ).limit == 3


def test_a_folder_in_the_files_place_is_reported(config: Path, environ: dict[str, str]) -> None:
    config.mkdir()
    with pytest.raises(SettingsError, match=r"config\.toml cannot be read .*; mend it"):
        read_settings(environ)


def test_a_file_too_great_to_be_settings_is_not_read(config: Path, environ: dict[str, str]) -> None:
    config.write_text("# " + "x" * (1 << 20), encoding="utf-8")
    with pytest.raises(SettingsError, match="over a mebibyte"):
        read_settings(environ)


def test_every_setting_explains_itself() -> None:
    explained = {setting.name: setting for setting in explain_settings()}
    # The table of bindings is explained in docs/keys.md.
    assert {name.replace("-", "_") for name in explained} == {*Settings.__slots__} - {"bindings"}
    assert explained["new-per-day"].variable == "TUTOR_NEW_PER_DAY"
    assert explained["ascii"].default == "false"
    assert explained["learner"].default == ""
    for setting in explained.values():
        assert setting.about.endswith(".")
        assert setting.takes


class TestBindings:
    def test_a_key_or_a_list_of_keys_is_read_with_its_line(
        self, config: Path, environ: dict[str, str]
    ) -> None:
        config.write_text(
            'keys = "vim"\n\n[bindings]\n# mine\nhint = "f7"\nbury = ["x", "f4"]\n',
            encoding="utf-8",
        )
        settings = read_settings(environ)
        assert settings.keys is KeyPreset.VIM
        assert settings.bindings == (Bound("hint", ("f7",)), Bound("bury", ("x", "f4")))
        assert [bound.place for bound in settings.bindings] == [f"{config}:5", f"{config}:6"]

    @pytest.mark.parametrize(
        "text",
        ['\nbindings.hint = "x"\n', '\nbindings = {"hint" = "x"}\n', '\n[bindings]\nhint="x"'],
    )
    def test_other_ways_to_write_the_table_have_their_lines(
        self, config: Path, environ: dict[str, str], text: str
    ) -> None:
        config.write_text(text, encoding="utf-8")
        line = 3 if "[" in text else 2
        assert [bound.place for bound in read_settings(environ).bindings] == [f"{config}:{line}"]

    @pytest.mark.parametrize("keys", ["3", "[]", '""', '["x", 3]', "true", '["x", ""]'])
    def test_what_is_no_key_is_refused_with_its_line(
        self, config: Path, environ: dict[str, str], keys: str
    ) -> None:
        config.write_text(f"[bindings]\nhint = {keys}\n", encoding="utf-8")
        with pytest.raises(SettingsError) as told:
            read_settings(environ)
        assert str(told.value).startswith(f"{config}:2: hint takes a key such as")

    def test_bindings_are_a_table(self, config: Path, environ: dict[str, str]) -> None:
        config.write_text('theme = "ink"\nbindings = "vim"\n', encoding="utf-8")
        with pytest.raises(SettingsError, match=r":2: bindings is a table; write \[bindings\]"):
            read_settings(environ)
