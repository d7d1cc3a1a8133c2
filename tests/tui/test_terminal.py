"""The app on a real terminal, with real records: stopped, cut off, and taken up again."""

import os
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.tui.stage import on_stage
from tutor.cli.context import Context
from tutor.cli.parser import parse
from tutor.records.model import EventRow
from tutor.records.store import Store
from tutor.tui.actions import Moment
from tutor.tui.screens.review import Review
from tutor.tui.studying import StudyOfWorld

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a terminal of Unix")

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
CTRL_C = "\x03"
F3 = "\x1bOR"


def tutor(*argv: str, environ: dict[str, str]) -> Terminal:
    return Terminal([sys.executable, "-m", "tutor", *argv], {**os.environ, **environ}, ROOT)


def events(environ: dict[str, str]) -> list[EventRow]:
    """Return everything that the learner's log holds."""
    with Store.open(Path(environ["TUTOR_DATA"]) / "tutor.db", NOON) as store:
        (learner,) = store.learners()
        return list(store.events(learner.id))


def answered_one(terminal: Terminal) -> None:
    terminal.wait_for("Enter starts; all of it can be changed later.")
    terminal.send("\r")
    terminal.wait_for("question 1")
    terminal.send(F3)
    terminal.wait_for("Not known yet.")


def test_an_answer_is_kept_when_ctrl_c_stops_the_next_question(environ: dict[str, str]) -> None:
    with tutor(environ=environ) as terminal:
        answered_one(terminal)
        terminal.send("\r")
        terminal.wait_for("question 2")
        terminal.send(CTRL_C)
        assert terminal.end() == 130
        # The terminal is given back: cursor shown, the screen before restored, nothing printed.
        assert b"\x1b[?1049l" in terminal.raw
        assert b"\x1b[?25h" in terminal.raw
        assert b"Traceback" not in terminal.raw
    (review,) = events(environ)
    assert (review.kind, review.rating) == ("review", 1)
    with tutor(environ=environ) as terminal:
        terminal.wait_for("A session was interrupted; Enter takes it up again.")
        terminal.send("\r")
        terminal.wait_for("question 2")
        terminal.send(CTRL_C)
        assert terminal.end() == 130
    assert len(events(environ)) == 1


def test_watching_files_keeps_nobody_from_leaving(environ: dict[str, str]) -> None:
    with tutor(environ=environ) as terminal:
        answered_one(terminal)
        terminal.send("\x1b")
        terminal.wait_for("Enter takes it up again.")
        terminal.send("a")
        terminal.wait_for("No problems")
        terminal.send(CTRL_C)
        assert terminal.end() == 130
        assert b"Traceback" not in terminal.raw


def test_a_hang_up_leaves_as_escape_does(environ: dict[str, str]) -> None:
    with tutor(environ=environ) as terminal:
        answered_one(terminal)
        terminal.hang_up()
        assert terminal.end() == 0
    assert len(events(environ)) == 1


def test_a_terminal_that_is_closed_ends_the_app(environ: dict[str, str]) -> None:
    terminal = tutor(environ=environ)
    answered_one(terminal)
    # Nobody tells the program: it finds the other end gone.
    assert terminal.cut_off() == 0
    assert len(events(environ)) == 1


def test_a_newer_database_is_left_alone_and_said_to_be(environ: dict[str, str]) -> None:
    with tutor(environ=environ) as terminal:
        answered_one(terminal)
        terminal.send(CTRL_C)
        terminal.end()
    database = Path(environ["TUTOR_DATA"]) / "tutor.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999_later'")
        connection.commit()
    before = database.read_bytes()
    with tutor(environ=environ) as terminal:
        assert terminal.end() == 4
        assert "Traceback" not in terminal.text
        assert "newer" in terminal.text or "later version" in terminal.text
    assert database.read_bytes() == before


def test_a_folder_without_content_is_said_to_be(environ: dict[str, str], tmp_path: Path) -> None:
    with tutor("--content", str(tmp_path / "nowhere"), environ=environ) as terminal:
        assert terminal.end() == 2
        assert "nowhere; name one that holds content." in terminal.text


async def test_what_is_done_on_the_screen_stands_in_the_records(environ: dict[str, str]) -> None:
    context = Context.of(parse([]), environ, sys.stdin, sys.stdout, sys.stderr)
    async with on_stage(StudyOfWorld(lambda: context.world), "enter") as stage:
        assert isinstance(stage.page, Review)
        for key in ("f3", "enter", "minus", "f3", "u"):
            await stage.press(key)
        assert stage.page.moment is not Moment.BUSY
        await stage.press("escape")
    assert [event.kind for event in events(environ)] == ["review", "bury", "review", "undo"]
