"""Writes docs/pictures/*.svg, the app as it looks: ``python docs/make_pictures.py``.

What is studied is made up, so that the pictures do not depend on the content.
"""

import asyncio
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.tui.scenes import SCENES  # noqa: E402
from tests.tui.stage import on_stage  # noqa: E402
from tutor.settings import Settings, Theme  # noqa: E402

PICTURES = (
    ("today", "today", Theme.INK, (80, 24)),
    ("question", "choice", Theme.INK, (80, 24)),
    ("feedback", "choice-wrong", Theme.INK, (80, 24)),
    ("typing", "typed-close", Theme.PAPER, (80, 24)),
    ("several", "multiple-judged", Theme.PAPER, (80, 24)),
    ("order", "order-wrong", Theme.INK, (80, 24)),
    ("match", "match", Theme.INK, (80, 24)),
    ("wide", "claim-mended", Theme.PAPER, (124, 28)),
)


async def draw() -> None:
    """Draw every picture."""
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    scenes = {scene.name: scene for scene in SCENES}
    for name, scene, theme, size in PICTURES:
        settings = Settings(theme=theme)
        async with on_stage(scenes[scene].study(), size=size, settings=settings) as stage:
            await scenes[scene].play(stage)
            picture = stage.app.export_screenshot(title="Tutor", simplify=True)
            (folder / f"{name}.svg").write_text(_own_fonts(picture), encoding="utf-8")


def _own_fonts(picture: str) -> str:
    """Draw with the fonts of whoever looks, instead of fetching some from elsewhere."""
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    return picture.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")


if __name__ == "__main__":
    asyncio.run(draw())
