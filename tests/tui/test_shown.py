"""The app in a browser: what it does not offer there, what it does not tell, how it comes to an end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.stage import on_stage
from tutor.configfile import ConfigFile
from tutor.errors import DataError
from tutor.tui.actions import ACTIONS
from tutor.tui.screens.author import AuthorPage
from tutor.tui.screens.settings import SettingsPage
from tutor.tui.screens.today import TodayScreen
from tutor.tui.served import Shown, colours_of_page

FOLDER = Path("/home/ada/.local/share/tutor")
HOME = Path("/home/ada")
NAMES = st.text(st.characters(codec="utf-8", exclude_characters="/\\\0\n"), min_size=1, max_size=8)


def test_what_needs_files_says_so() -> None:
    assert {"author", "edit-file"} <= {action.id for action in ACTIONS if action.files}


async def test_there_is_no_author_in_a_browser() -> None:
    async with on_stage(shown=Shown(), editor="nano", size=(140, 40)) as stage:
        await stage.press("a")
        assert isinstance(stage.page, TodayScreen)
        stage.page.perform("author")
        await stage.settle()
        assert isinstance(stage.page, TodayScreen)
        assert "Author" not in stage.text()
        await stage.press("question_mark")
        assert "Help" in stage.text()
        assert "See the problems of your packs" not in stage.text()
    async with on_stage(editor="nano", size=(140, 40)) as stage:
        await stage.press("a")
        assert isinstance(stage.app.screen, AuthorPage)


async def test_settings_name_no_folder_in_a_browser(tmp_path: Path) -> None:
    config = ConfigFile({"TUTOR_CONFIG": str(tmp_path)})
    for shown in (Shown(), None):
        async with on_stage(None, "comma", config=config, shown=shown, size=(200, 40)) as stage:
            assert isinstance(stage.page, SettingsPage)
            assert (str(tmp_path) in stage.text()) == (shown is None)


async def test_a_complaint_names_files_without_their_folders_in_a_browser() -> None:
    error = DataError(f"{FOLDER / 'tutor.db'} is not a database of Tutor's; name another file.")
    async with on_stage(shown=Shown([FOLDER, HOME])) as stage:
        stage.page.prompt.complain(str(error))
        assert stage.said.endswith(" tutor.db is not a database of Tutor's; name another file.")
        stage.page.prompt.note(f"Kept in {HOME / 'notes.txt'}.")
        assert stage.said == "Kept in notes.txt."
        stage.page.prompt.say(f"Reads {HOME}.")
        assert stage.said == "Reads ada."


@given(st.lists(NAMES, min_size=2, max_size=4), st.lists(NAMES, min_size=1, max_size=3), st.text())
def test_no_sentence_keeps_a_folder_that_is_known(
    known: list[str], below: list[str], said: str
) -> None:
    folder = Path("/", *known)
    file = folder.joinpath(*below)
    told = Shown([folder]).told(f"{said} “{file}” {said}")
    assert f"{folder}{os.sep}" not in told
    assert told.endswith(f"{Shown([folder]).told(said)}") or not said


def test_other_folders_and_words_stay_as_they_are() -> None:
    shown = Shown([Path("/srv/tutor"), Path("/")])
    for text in ("either/or", "/srv/tutorial/x", "/srv/tutor-2", "/srv/tutor.db", "/", "1/2", ""):
        assert shown.told(text) == text
    assert Shown().told("/srv/tutor/x") == "/srv/tutor/x"
    assert shown.told("in /srv/tutor, and /srv/tutor/a/b.yaml:3") == "in tutor, and a/b.yaml:3"


def test_the_page_has_the_colours_of_a_theme_or_its_own() -> None:
    assert colours_of_page("#12151b", "#e9e4d8") == "\x1b]10;#e9e4d8\x1b\\\x1b]11;#12151b\x1b\\"
    assert colours_of_page("ansi_default", "ansi_default") == "\x1b]110\x1b\\\x1b]111\x1b\\"


BEGIN = """
import io, os, time
from tests.tui.fakes import FakeStudy
from tutor.settings import Settings
from tutor.tui import served
from tutor.tui.app import TutorApp
def run():
    TutorApp(FakeStudy(), Settings(), shown=served.Shown(), monotonic=time.monotonic).run()
"""

STUCK = f"""{BEGIN}
served.PATIENCE = 0.2
held, _ = os.pipe()
TutorApp.leave = lambda app: os.read(held, 1)
run()
"""

GENEROUS = f"""{BEGIN}
def be_generous(app):
    app.open_url("http://elsewhere.example")
    app.deliver_text(io.StringIO("words"), save_filename="words.txt")
    app.leave()
TutorApp.on_ready = be_generous
run()
"""


def run(lines: str, *, alone: bool) -> tuple[int, bytes, bytes]:
    """Run an app to its end; ``alone``, its input is over from the start.

    Return its exit code, what it has drawn, and what it had to tell.
    """
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", lines]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdin=pipe, stdout=pipe, stderr=pipe) as app:
        assert app.stdin is not None
        assert app.stdout is not None
        assert app.stderr is not None
        if alone:
            app.stdin.close()
        drawn, told = app.stdout.read(), app.stderr.read()
        return app.wait(), drawn, told


@pytest.mark.skipif(os.name == "nt", reason="holds a process up as Unix does")
def test_an_app_that_cannot_leave_ends_all_the_same() -> None:
    code, drawn, told = run(STUCK, alone=True)
    assert (code, told) == (70, b"")
    assert b"__GANGLION__" in drawn


def test_an_app_in_a_browser_opens_no_address_and_hands_out_no_file() -> None:
    code, drawn, told = run(GENEROUS, alone=False)
    assert (code, told) == (0, b"")
    assert b'{"type": "exit"}' in drawn
    assert b"elsewhere" not in drawn
    assert b"words" not in drawn
