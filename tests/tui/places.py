"""The places beside Today and review, each in every state worth looking at, on real records.

Every scene has records of its own, copied from those of a learner who has studied for some weeks.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.study.campus import SMALL_DECK, Campus
from tests.study.test_progress import live
from tests.tui.stage import Stage
from tutor.configfile import ConfigFile
from tutor.tui.desk import Start
from tutor.tui.studying import StudyOfWorld

PAPER = Start("elements", limit=8, minutes=20, seed=3, exam=True)
# Nothing is written there: the file is only named, and must be named alike everywhere.
CONFIG = {"TUTOR_CONFIG": "/nowhere/tutor"}


class Studied(StudyOfWorld):
    """A study of a copy of the records of :func:`campus_of`, which goes when the study does."""

    def __init__(self, *, new: bool = False, broken: bool = False) -> None:
        self._folder = TemporaryDirectory(ignore_cleanup_errors=True)
        before = campus_of(new=new)
        root = Path(self._folder.name) / "campus"
        shutil.copytree(before.root, root)
        self.campus = Campus.__new__(Campus)
        self.campus.root, self.campus.clock = root, before.clock
        self.campus.settings, self.campus.ids = before.settings, before.ids
        if broken:
            self.campus.edit_facts("kind: discovery", "kind: discovry")
        super().__init__(self.campus.world)


@cache
def _kept() -> TemporaryDirectory[str]:
    return TemporaryDirectory(ignore_cleanup_errors=True)


@cache
def campus_of(*, new: bool) -> Campus:
    """Return the campus of somebody who has studied for weeks, or of somebody who is new."""
    campus = Campus(Path(_kept().name) / ("new" if new else "old"))
    campus.write("decks/gases.yaml", SMALL_DECK)
    if not new:
        live(campus, seed=4, days=8)
    return campus


@dataclass(frozen=True)
class Place:
    """A way to a screen: whose records, and steps, of which ``"“…”"`` are typed into a field."""

    name: str
    steps: tuple[str, ...]
    study: Callable[[], Studied] = Studied
    start: Start | None = None

    @property
    def config(self) -> ConfigFile:
        """The file of settings that the screen names."""
        return ConfigFile(CONFIG)

    async def step(self, stage: Stage, step: str) -> None:
        """Take one step."""
        if step.startswith("“"):
            await stage.write(step.strip("“”"))
        else:
            await stage.press(step)

    async def play(self, stage: Stage) -> None:
        """Go there."""
        for step in self.steps:
            await self.step(stage, step)


_new = partial(Studied, new=True)
_broken = partial(Studied, broken=True)
_DATED = ("down", "down", "w", "d", "“2027-01-13”", "enter")

PLACES = (
    Place("browse", ("b",)),
    Place("browse-new", ("escape", "b"), _new),
    Place("browse-search", ("b", "slash", "“topic:gases r<0.99”")),
    Place("browse-hint", ("b", "slash", "“topik:gases”")),
    Place("browse-nothing", ("b", "slash", "“nothing of the kind”", "enter")),
    Place("browse-marked", ("b", "s", "space", "down", "space")),
    Place("browse-days", ("b", "space", "space", "d", "“12”")),
    Place("browse-done", ("b", "a", "at")),
    Place("item", ("b", "s", "s", "s", "S", "enter")),
    Place("item-below", ("b", "s", "s", "s", "S", "enter", "pagedown", "pagedown")),
    Place("item-new", ("escape", "b", "end", "enter"), _new),
    Place("timeline", ("t",)),
    Place("timeline-stretch", ("t", "right", "space", "down", "down")),
    Place("timeline-filter", ("t", "slash", "“topic:metals”")),
    Place("plan-none", ("down", "down", "w")),
    Place("plan-typing", ("down", "down", "w", "d", "“soon”", "enter")),
    Place("plan", _DATED),
    Place("plan-days", (*_DATED, "pagedown")),
    Place("author", ("a",)),
    Place("author-problem", ("a",), _broken),
    Place("author-fact", ("a", "tab", "down")),
    Place("author-gone", ("a", *["down"] * 12), _broken),
    Place("progress", ("g",)),
    Place("progress-below", ("g", "pagedown")),
    Place("past-report", ("g", "x")),
    Place("progress-new", ("escape", "g"), _new),
    Place("exam", (), start=PAPER),
    Place("exam-flagged", ("asterisk",), start=PAPER),
    Place("exam-overview", ("f6", "f8", "ctrl+o"), start=PAPER),
    Place("exam-handing", ("f6", "b", "enter", "ctrl+o", "h"), start=PAPER),
    Place("exam-report", ("ctrl+o", "h", "enter"), start=PAPER),
    Place("settings", ("comma",)),
    Place("settings-typing", ("comma", *["down"] * 4, "enter")),
)
