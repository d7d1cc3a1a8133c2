"""Screens as text: a change of one is a diff that can be read.

After a change on purpose, ``GOLDEN=write pytest tests/tui/test_golden.py`` writes them anew.
"""

import os
from pathlib import Path

import pytest

from tests.tui.places import PLACES, Place
from tests.tui.scenes import SCENES, Scene
from tests.tui.stage import SIZES, Stage, on_stage

FOLDER = Path(__file__).parent / "golden"
WRITE = os.environ.get("GOLDEN") == "write"


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_the_screen_is_as_it_was_agreed(scene: Scene) -> None:
    async with on_stage(scene.study(), size=SIZES[0]) as stage:
        await scene.play(stage)
        await is_as_agreed(stage, scene.name)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
async def test_the_place_is_as_it_was_agreed(place: Place) -> None:
    study = place.study()
    async with on_stage(study, size=SIZES[0], start=place.start, config=place.config) as stage:
        await place.play(stage)
        await is_as_agreed(stage, place.name)


async def is_as_agreed(stage: Stage, name: str) -> None:
    """Hold what is drawn at every size against the file of its name."""
    drawn = []
    for width, height in SIZES:
        await stage.pilot.resize_terminal(width, height)
        await stage.settle()
        head = f" {width} by {height} "
        drawn.append(f"{head:=^{width}}\n{stage.text()}")
    text = "\n".join(drawn)
    path = FOLDER / f"{name}.txt"
    if WRITE:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_no_golden_screen_is_left_over() -> None:
    agreed = {scene.name for scene in SCENES} | {place.name for place in PLACES}
    assert {path.stem for path in FOLDER.glob("*.txt")} == agreed
