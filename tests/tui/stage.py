"""The app on a stage: an unseen terminal, keys and clicks, and what stands on the screen."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tests.tui.fakes import FakeSession, FakeStudy
from tutor.configfile import ConfigFile
from tutor.settings import Settings
from tutor.tui.app import TutorApp
from tutor.tui.desk import Start, Study
from tutor.tui.screens.page import Page
from tutor.tui.screens.welcome import WelcomePage
from tutor.tui.served import Shown
from tutor.tui.widgets.prompt import Prompt

SIZES = ((80, 24), (60, 20), (140, 40))
_CHARACTERS = {
    "space": " ",
    "minus": "-",
    "equals_sign": "=",
    "at": "@",
    "exclamation_mark": "!",
    "question_mark": "?",
}


_MOST_PAINTS = 20
_IDLE_LOOKS = 3


@dataclass
class Seconds:
    """A monotonic clock that moves a second with every look at it, unless it is held."""

    now: float = 0.0
    step: float = 1.0

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@dataclass
class Stage:
    """An app that runs, and a hand on its keyboard and its mouse."""

    app: TutorApp
    pilot: Pilot[None]
    study: Study
    seconds: Seconds

    async def settle(self) -> None:
        """Wait until everything under way is done and drawn; no time passes for it."""
        idle = 0
        # What comes back from the desk may ask it for more.
        while idle < _IDLE_LOOKS:
            await self.pilot._wait_for_screen()
            idle = 0 if self.app.workers else idle + 1
            await self.app.workers.wait_for_complete()
            await self.pilot._wait_for_screen()
            if self.app.is_running:
                self.app.screen._on_timer_update()
        # What waits for the paint may come only now.
        for _ in range(_MOST_PAINTS):
            if not self.app.is_running:
                break
            await self.pilot._wait_for_screen()
            if not self.app.screen._callbacks:
                break
            self.app.screen._on_timer_update()

    async def press(self, *keys: str) -> None:
        """Press keys one by one, each once everything before it is done."""
        for key in keys:
            character = _CHARACTERS.get(key, key if len(key) == 1 else None)
            self.app.post_message(events.Key(key, character))
            await self.settle()

    async def write(self, text: str) -> None:
        """Type text."""
        for character in text:
            self.app.post_message(events.Key(_character_to_key(character), character))
        await self.settle()

    async def paste(self, text: str) -> None:
        """Paste text."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def click(self, selector: str, x: int, y: int) -> None:
        """Click a cell of a widget."""
        await self.pilot.click(selector, offset=(x, y))
        await self.settle()

    @property
    def page(self) -> Page:
        """The screen on top."""
        assert isinstance(self.app.screen, Page)
        return self.app.screen

    @property
    def session(self) -> FakeSession:
        """The session under way."""
        assert isinstance(self.study, FakeStudy)
        assert self.study.current is not None
        return self.study.current

    @property
    def did(self) -> list[str]:
        """What the session was asked to do, by name."""
        return [str(entry[0]) for entry in self.session.log]

    @property
    def said(self) -> str:
        """What the prompt says."""
        return self.page.query_one(Prompt).said

    def text(self) -> str:
        """Everything on the screen as text."""
        strips = self.app.screen._compositor.render_strips()
        lines = ("".join(segment.text for segment in strip).rstrip() for strip in strips)
        return "\n".join(lines).rstrip() + "\n"

    def line_of(self, text: str) -> int:
        """Return the line of the screen that a text stands on."""
        return next(y for y, line in enumerate(self.text().split("\n")) if text in line)


@asynccontextmanager
async def on_stage(
    study: Study | None = None,
    *keys: str,
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
    trial: str = "",
    start: Start | None = None,
    config: ConfigFile | None = None,
    editor: str = "",
    shown: Shown | None = None,
    welcome: bool = False,
) -> AsyncIterator[Stage]:
    """Run an app, press some keys to begin with, and hand it over.

    Whoever is welcomed goes on to today's decks, unless the ``welcome`` is what is looked at.
    """
    study = study or FakeStudy()
    seconds = Seconds()
    app = TutorApp(
        study,
        settings or Settings(),
        trial=trial,
        start=start,
        config=config,
        editor=editor,
        shown=shown,
        monotonic=seconds,
        rest_seconds=0.0,
    )
    try:
        async with app.run_test(size=size) as pilot:
            stage = Stage(app, pilot, study, seconds)
            await stage.settle()
            if isinstance(app.screen, WelcomePage) and not welcome:
                await stage.press("escape")
            await stage.press(*keys)
            yield stage
    finally:
        # Most tests do not leave as a user does, and what waits for work would keep the app.
        app.desk._thread.shutdown(wait=False)


def labels(stage: Stage) -> Sequence[str]:
    """Return the labels in the line of keys."""
    return [action.label for action in stage.page.available() if action.shown]
