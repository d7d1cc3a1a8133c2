"""Commands on a real terminal."""

import json
import os
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a terminal of Unix")


def tutor(*argv: str, environ: dict[str, str], columns: int = 80) -> Terminal:
    command = [sys.executable, "-m", "tutor", *argv]
    world = {**os.environ, **environ}
    return Terminal(command, world, Path.cwd(), columns=columns)


def test_a_terminal_is_seen_with_its_size_and_colour(environ: dict[str, str]) -> None:
    with tutor("doctor", environ=environ) as terminal:
        assert terminal.end() == 0
    assert "xterm, 80 by 24, colour, utf-8" in terminal.text
    assert "\x1b[1m" in terminal.raw.decode()


def test_no_color_is_honoured(environ: dict[str, str]) -> None:
    with tutor("doctor", environ={**environ, "NO_COLOR": "1"}) as terminal:
        assert terminal.end() == 0
    assert b"\x1b" not in terminal.raw


def test_a_terminal_too_small_for_the_app_is_told(environ: dict[str, str]) -> None:
    with tutor("doctor", environ=environ, columns=39) as terminal:
        assert terminal.end() == 1
    assert "Too small for the app" in terminal.text


def test_a_terminal_that_cannot_draw_is_sent_to_the_plain_mode(environ: dict[str, str]) -> None:
    with tutor(environ={**environ, "TERM": "dumb"}) as terminal:
        assert terminal.end() == 2
    assert "`tutor study --plain`" in terminal.text


F3 = "\x1bOR"


def kept(environ: dict[str, str]) -> int:
    """Return how many events the database holds, which must be sound."""
    with tutor("data", "check", "--json", environ=environ) as terminal:
        assert terminal.end() == 0, terminal.text
    return int(json.loads(terminal.text)["events"])


def test_what_was_answered_is_kept_when_the_app_is_left_in_the_middle(
    environ: dict[str, str],
) -> None:
    with tutor("study", "first-evening", environ=environ) as terminal:
        terminal.wait_for("question 1")
        terminal.send(F3)
        terminal.wait_for("y Copy")
        terminal.send("\x03")
        assert terminal.end() == 130
    assert kept(environ) == 1
    with tutor("study", "first-evening", environ=environ) as terminal:
        terminal.wait_for("question 2")
        terminal.send("\x03")
        assert terminal.end() == 130
    assert kept(environ) == 1


def test_a_terminal_that_goes_away_takes_no_answer_with_it(environ: dict[str, str]) -> None:
    with tutor("study", "first-evening", environ=environ) as terminal:
        terminal.wait_for("question 1")
        terminal.send(F3)
        terminal.wait_for("y Copy")
        terminal.hang_up()
        terminal.end()
    assert "Traceback" not in terminal.text
    assert kept(environ) == 1


def test_ctrl_c_in_plain_mode_says_that_the_answers_are_kept(environ: dict[str, str]) -> None:
    with tutor("study", "first-evening", "--plain", environ=environ) as terminal:
        terminal.wait_for("Question 1, ")
        terminal.interrupt()
        assert terminal.end() == 130
    assert "`tutor study` goes on from here" in terminal.text
    assert "Traceback" not in terminal.text
    assert kept(environ) == 0
