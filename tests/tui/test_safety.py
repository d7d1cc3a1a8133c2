"""Texts of decks can steer nothing: neither the terminal nor the app."""

import os
import re
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.tui import hostile
from tests.tui.fakes import EVERY_FORM
from tests.tui.stage import SIZES, Stage, on_stage
from tutor.errors import DataError
from tutor.questions.model import Form
from tutor.text import is_unsafe
from tutor.tui.actions import Moment
from tutor.tui.screens.summary import SummaryScreen

ROOT = Path(__file__).parents[2]
F3 = "\x1bOR"
_SEQUENCE = re.compile(
    r"\x1b(?:\[[^@-~]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[^\[\]])|[\x00-\x08\x7f-\x9f]"
)


def holds_nothing_unsafe(stage: Stage) -> None:
    text = stage.text()
    assert not {char for char in text if is_unsafe(char)}
    assert not [s for s in stage.page.query("*") if s.tooltip and is_unsafe(str(s.tooltip)[0])]


@pytest.mark.parametrize("size", SIZES)
async def test_no_screen_draws_anything_unsafe_and_markup_stays_text(
    size: tuple[int, int],
) -> None:
    study = hostile.study(hostile.poisoned)
    async with on_stage(study, size=size, trial=hostile.poisoned("TUTOR_NOW")) as stage:
        holds_nothing_unsafe(stage)
        await stage.press("l")
        assert "[/b]" in stage.text()
        holds_nothing_unsafe(stage)
        await stage.press("escape", "enter")
        for _ in EVERY_FORM:
            assert "[/b] [@click=" in " ".join(stage.text().split())
            holds_nothing_unsafe(stage)
            await stage.press("f2")
            holds_nothing_unsafe(stage)
            if stage.page.moment is Moment.FIELD:
                await stage.write("Ida [/b]")
                await stage.press("enter")
            else:
                await stage.press("f3")
            assert stage.page.moment is Moment.REVEALED
            holds_nothing_unsafe(stage)
            await stage.press("pagedown")
            holds_nothing_unsafe(stage)
            await stage.press("enter")
        assert isinstance(stage.page, SummaryScreen)
        holds_nothing_unsafe(stage)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("form", [Form.MULTIPLE, Form.ORDER, Form.MATCH, Form.REASONS])
async def test_answers_of_several_parts_draw_nothing_unsafe(
    form: Form, size: tuple[int, int]
) -> None:
    study = hostile.study(hostile.poisoned)
    study.questions = [asked for asked in study.questions if asked.form is form]
    async with on_stage(study, "enter", size=size) as stage:
        for key in ("enter", "b", "space", "2", "down", "1", "c", "enter", "enter"):
            await stage.press(key)
            assert "[/b] [@click=" in " ".join(stage.text().split())
            holds_nothing_unsafe(stage)
        await stage.press("pagedown")
        holds_nothing_unsafe(stage)
        assert stage.did[0] == "answer"


async def test_an_error_that_quotes_a_deck_is_cleaned_too() -> None:
    study = hostile.study(hostile.poisoned)
    study.prepare = lambda session: None
    async with on_stage(study, "enter") as stage:
        stage.session.fails["answer"] = DataError(hostile.poisoned("It cannot be kept."))
        await stage.press("f3")
        assert "It cannot be kept. �" in stage.said
        holds_nothing_unsafe(stage)


async def test_what_is_copied_is_what_the_deck_says() -> None:
    study = hostile.study(hostile.poisoned)
    async with on_stage(study, "enter", "f3", "y") as stage:
        assert "\x1b" not in stage.app.clipboard


@pytest.mark.skipif(os.name == "nt", reason="needs a terminal of Unix")
def test_a_hostile_deck_sends_no_sequence_that_a_harmless_one_does_not() -> None:
    hostile_kinds = kinds(played("poisoned"))
    harmless_kinds = kinds(played("harmless"))
    assert hostile_kinds <= harmless_kinds


def played(deck: str) -> str:
    """Go through every screen on a terminal and return what was sent to it."""
    world = {**os.environ, "PYTHONPATH": str(ROOT), "TUTOR_ZONE": "UTC"}
    sent = b""
    with Terminal([sys.executable, "-m", "tests.tui.play", deck], world, ROOT) as terminal:
        steps = [("Due this week", "l"), ("Each learner", "\x1b"), ("Due this week", "\r")]
        for number in range(1, len(EVERY_FORM) + 1):
            steps += [(f"question {number}", F3), ("enter Next", "4")]
        for awaited, keys in [*steps, ("To read again", "?"), ("what acts now", "\x03")]:
            terminal.wait_for(awaited)
            sent, terminal.raw = sent + terminal.raw, b""
            terminal.send(keys)
        assert terminal.end() == 130
        return (sent + terminal.raw).decode("utf-8")


def kinds(sent: str) -> set[str]:
    """Return the control sequences in what was sent, without their numbers."""
    return {re.sub(r"\d+", "n", found) for found in _SEQUENCE.findall(sent)}
