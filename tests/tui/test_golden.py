"""Screens as text: a change of one is a diff that can be read.

After a change on purpose, ``GOLDEN=write pytest tests/tui/test_golden.py`` writes them anew.
"""

import os
from pathlib import Path

import pytest

from tests.tui.scenes import SCENES, Scene
from tests.tui.stage import SIZES, on_stage

FOLDER = Path(__file__).parent / "golden"
WRITE = os.environ.get("GOLDEN") == "write"


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_the_screen_is_as_it_was_agreed(scene: Scene) -> None:
    drawn = []
    async with on_stage(scene.study(), size=SIZES[0]) as stage:
        await scene.play(stage)
        for width, height in SIZES:
            await stage.pilot.resize_terminal(width, height)
            await stage.settle()
            head = f" {width} by {height} "
            drawn.append(f"{head:=^{width}}\n{stage.text()}")
    text = "\n".join(drawn)
    path = FOLDER / f"{scene.name}.txt"
    if WRITE:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_no_golden_screen_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == {scene.name for scene in SCENES}
