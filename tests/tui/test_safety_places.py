"""Texts of decks can steer nothing in the places beside Today, at any size, resized at any time."""

import os
import sys
from collections.abc import Iterator

import pytest

from tests.terminal import Terminal
from tests.tui.hostile_places import HostileWorld, long_poisoned
from tests.tui.places import PLACES, Place
from tests.tui.stage import SIZES, Stage, labels, on_stage
from tests.tui.test_safety import ROOT, holds_nothing_unsafe, kinds
from tutor.tui.widgets.field import Field

HOSTILE = [place for place in PLACES if "new" not in place.name and place.name[:8] != "settings"]
ANY_SIZES = ((60, 20), (140, 40), (40, 12), (20, 6), (100, 30), (200, 60))


@pytest.mark.parametrize("place", HOSTILE, ids=lambda place: place.name)
async def test_no_place_draws_anything_unsafe_and_markup_stays_text(place: Place) -> None:
    study = HostileWorld(long_poisoned, broken="problem" in place.name or "gone" in place.name)
    async with on_stage(study, start=place.start, config=place.config) as stage:
        for step in place.steps:
            await place.step(stage, step)
            holds_nothing_unsafe(stage)
        for width, height in SIZES:
            await stage.pilot.resize_terminal(width, height)
            await stage.settle()
            holds_nothing_unsafe(stage)
            fits(stage, width, height)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
async def test_a_window_may_be_resized_at_any_moment(place: Place) -> None:
    sizes = resizing()
    async with on_stage(place.study(), start=place.start, config=place.config) as stage:
        for step in place.steps:
            # One while the key is under way, and one once all is drawn.
            await stage.pilot.resize_terminal(*next(sizes))
            await place.step(stage, step)
            width, height = next(sizes)
            await stage.pilot.resize_terminal(width, height)
            await stage.settle()
            fits(stage, width, height)
        await stage.pilot.resize_terminal(*SIZES[0])
        await stage.settle()
        resized = what_matters(stage)
    async with on_stage(place.study(), start=place.start, config=place.config) as stage:
        await place.play(stage)
        assert resized == what_matters(stage)


def what_matters(stage: Stage) -> tuple[object, ...]:
    """Return what a screen is about; how far a list is scrolled may differ."""
    page, field = stage.page, stage.app.focused
    caret = [line.split() for line in stage.text().split("\n") if line.lstrip().startswith("›")]
    typed = field.value if isinstance(field, Field) else None
    keys = [label for label in labels(stage) if label != "More"]
    return type(page), page.moment, stage.said, keys, caret, typed


def resizing() -> Iterator[tuple[int, int]]:
    """Yield one size after the other, for ever."""
    while True:
        yield from ANY_SIZES


def fits(stage: Stage, width: int, height: int) -> None:
    """Hold the screen to its size; a wide letter takes two cells."""
    strips = stage.app.screen._compositor.render_strips()
    assert len(strips) <= height
    assert all(strip.cell_length <= width for strip in strips)


DOWN, ESC, CTRL_O = "\x1b[B", "\x1b", "\x0f"
TODAY = "Due this week"
# What is waited for, and the keys pressed then.
TOUR = (
    *((TODAY, "b"), ("as written", "\r"), ("How it stands", ESC), ("as written", "/")),
    *(("Leave field", ESC), ("Open", "t"), ("1766 to", ESC), ("as written", ESC)),
    *((TODAY, "g"), ("The last year", ESC), (TODAY, "a"), ("12 facts", "\t"), ("press[/]", ESC)),
    *((TODAY, DOWN), ("›", "w"), ("No date is set", "d"), ("The date of", "2027-02-01\r")),
    *(("Day by day", ESC), (TODAY, "x"), ("not answered", CTRL_O), ("hands in", "h")),
    *(("Hand in?", "\r"), ("Handed in", ESC), (TODAY, "\x03")),
)


@pytest.mark.skipif(os.name == "nt", reason="needs a terminal of Unix")
def test_hostile_records_send_no_sequence_that_harmless_ones_do_not() -> None:
    assert kinds(toured("poisoned")) <= kinds(toured("harmless"))


def toured(deck: str) -> str:
    """Go through the places on a terminal and return what was sent to it."""
    world = {**os.environ, "PYTHONPATH": str(ROOT), "TUTOR_ZONE": "UTC"}
    sent = b""
    argv = [sys.executable, "-m", "tests.tui.play", deck, "places"]
    with Terminal(argv, world, ROOT) as terminal:
        for awaited, keys in TOUR:
            terminal.wait_for(awaited)
            sent, terminal.raw = sent + terminal.raw, b""
            terminal.send(keys)
        assert terminal.end() == 130
        return (sent + terminal.raw).decode("utf-8")
