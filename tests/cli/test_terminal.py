"""Commands on a real terminal."""

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
