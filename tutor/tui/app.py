"""The app: its screens, its one thread for records, its colours, and how it is left."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual import events
from textual.app import App
from textual.widgets import Input
from textual.worker import WorkerFailed

from tutor.errors import ExitCode, TutorError
from tutor.settings import Settings, Theme
from tutor.text import one_line
from tutor.tui.actions import BY_ID, bindings_of
from tutor.tui.desk import Desk, Start, Study
from tutor.tui.drawing import ASCII, UNICODE
from tutor.tui.guard import RepeatGuard
from tutor.tui.hangup import guarded
from tutor.tui.keymap import keymap_of
from tutor.tui.keynames import character_of, on_keypad
from tutor.tui.screens.page import Page
from tutor.tui.screens.today import TodayScreen
from tutor.tui.studying import StudyOfWorld
from tutor.tui.themes import textual_theme
from tutor.tui.widgets.field import Field
from tutor.tui.widgets.too_small import LEAST_HEIGHT, LEAST_WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.binding import BindingType
    from textual.command import Provider
    from textual.driver import Driver
    from textual.screen import Screen
    from textual.theme import Theme as TextualTheme
    from textual.types import CSSPathType

    from tutor.configfile import ConfigFile
    from tutor.study.world import World
    from tutor.tui.served import Shown

_NEW_OBJECTS = 50_000
_TURN_SECONDS = 0.0005
_REST_SECONDS = 0.06


class Surroundings(Protocol):
    """What the command line hands to the app; see :class:`tutor.cli.context.Context`."""

    @property
    def settings(self) -> Settings:
        """The settings that hold."""
        ...

    @property
    def trial(self) -> str:
        """The trial variables that are set."""
        ...

    @property
    def config(self) -> ConfigFile:
        """The file in which settings are kept."""
        ...

    @property
    def editor(self) -> str:
        """The command of the editor, "" where none is set."""
        ...

    @property
    def world(self) -> World:
        """What is studied in; made when it is first asked for."""
        ...


def run(
    context: Surroundings,
    deck: str | None = None,
    *,
    start: Start | None = None,
    shown: Shown | None = None,
) -> int:
    """Open the app, and return its exit code once it is left.

    With a ``deck`` or a ``start`` it opens straight into a session, else on today's decks; with
    ``shown`` it is drawn in a browser. Raises TutorError if records or content cannot be used.
    """
    if deck is not None and start is None:
        start = Start(deck)
    app = TutorApp(
        StudyOfWorld(lambda: context.world),
        context.settings,
        trial=context.trial,
        start=start,
        config=context.config,
        editor="" if shown else context.editor,
        shown=shown,
        monotonic=time.monotonic,
        keep_loaded=_keep_loaded,
    )
    _make_way_for_keys()
    app.run()
    if app.failure is not None:
        raise app.failure
    return app.return_code or ExitCode.FINE


def _make_way_for_keys() -> None:
    """Let little come between a key and what is painted upon it.

    The collector's rounds become rare, since one is made while feedback is read, and the thread
    that writes to the terminal gets its turn soon, whatever else is done after a page is painted.
    """
    gc.set_threshold(_NEW_OBJECTS)
    sys.setswitchinterval(_TURN_SECONDS)


def _keep_loaded() -> None:
    """Let what is loaded by now not be looked over again while answers are given."""
    gc.collect()
    gc.freeze()


def _palette_commands() -> type[Provider]:
    from tutor.tui.palette import Actions

    return Actions


class TutorApp(App[None]):
    """Today's decks first; everything else is pushed on top of them.

    ``monotonic`` tells seconds: for the time an answer took, and to ignore repeated keys.
    ``rest_seconds`` are given to the terminal to draw feedback before the next question is worked
    on; ``keep_loaded`` is called once all is loaded that stays. With ``shown`` it is drawn in a
    browser, where it edits no file and tells of no folder.
    """

    # The first screen is not pushed, so its style sheet is not found by itself.
    CSS_PATH: ClassVar[CSSPathType | None] = ["app.tcss", "screens/today.tcss"]
    TITLE = "Tutor"
    ENABLE_COMMAND_PALETTE = False
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette_commands}
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]] | None] = [  # type: ignore[misc]
        (0, "-thin"),
        (LEAST_WIDTH, "-narrow"),
        (80, "-usual"),
        (120, "-wide"),
    ]
    VERTICAL_BREAKPOINTS: ClassVar[list[tuple[int, str]] | None] = [  # type: ignore[misc]
        (0, "-flat"),
        (LEAST_HEIGHT, "-low"),
        (24, "-tall"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        binding for name in ("leave", "stop") for binding in bindings_of(BY_ID[name])
    ]

    def __init__(
        self,
        study: Study,
        settings: Settings,
        *,
        trial: str = "",
        start: Start | None = None,
        config: ConfigFile | None = None,
        editor: str = "",
        shown: Shown | None = None,
        monotonic: Callable[[], float],
        rest_seconds: float = _REST_SECONDS,
        keep_loaded: Callable[[], None] = lambda: None,
    ) -> None:
        # The driver is chosen while Textual sets the app up.
        self.shown = shown
        super().__init__()
        self.desk = Desk(study)
        self.settings = settings
        self.keys = keymap_of(settings)
        self.marks = ASCII if settings.ascii else UNICODE
        self.trial = one_line(trial)
        self.monotonic = monotonic
        self.rest_seconds = rest_seconds
        self.keep_loaded = keep_loaded
        self.guard = RepeatGuard(monotonic)
        self.failure: Exception | None = None
        self.today: date | None = None
        self._start = start
        self.config = config
        self.editor = editor
        self.leaving = False
        for theme in Theme:
            self.register_theme(textual_theme(theme))
        self.theme = settings.theme.value

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our variables for the moment before our own theme is set."""
        return textual_theme(Theme.INK).variables

    def get_driver_class(self) -> type[Driver]:
        """Return the platform's driver, made to stand a terminal that goes away."""
        if self.shown is not None:
            from tutor.tui.served import driver_for

            return driver_for(self.leave)
        return guarded(super().get_driver_class(), self.leave)

    def get_default_screen(self) -> Screen[None]:
        """Return the screen that is painted first."""
        return TodayScreen()

    def on_mount(self) -> None:
        """Listen for a closing terminal, and go straight to a session where that was asked for."""
        self._heed_signals()
        if self.shown is not None:
            self.theme_changed_signal.subscribe(self, self._colour_page, immediate=True)
            self._colour_page(self.current_theme)
        if self._start is not None:
            self.study(self._start, straight=True)

    async def on_event(self, event: events.Event) -> None:
        """Take no key twice, and nothing pasted that could steer the terminal."""
        if isinstance(event, events.Key):
            if (key := on_keypad(event.key)) != event.key:
                event = events.Key(key, character_of(key))
            if self.guard.refuses(event.key):
                return
            if isinstance(self.focused, Field) and self.focused.closed:
                # It may be disabled before it hears of the key, which would be lost with it.
                self.screen.set_focus(None)
            # A page that waits for a key to bind takes any but those of the way out.
            page = None if event.is_forwarded else self.screen
            if isinstance(page, Page) and (
                page.takes(event.key) or await self._acts_at_once(page, event)
            ):
                return
        if isinstance(event, events.Paste):
            event.text = one_line(event.text)
        await super().on_event(event)

    async def _acts_at_once(self, page: Page, event: events.Key) -> bool:
        """Do what a key does on a page, unless it is of the app itself or of what has the focus.

        Textual would find the same, but only after every widget around the focus was asked in turn.
        """
        key, focused = event.key, self.focused
        if not self.app_focus or key in self._bindings.key_to_bindings:
            return False
        if focused is not None:
            own = (node for node in focused.ancestors_with_self if node not in (page, self))
            if focused.check_consume_key(key, event.character) or any(
                key in node._bindings.key_to_bindings for node in own
            ):
                return False
        for binding in page._bindings.key_to_bindings.get(key, ()):
            if await self.run_action(binding.action, page):
                return True
        return False

    def study(self, start: Start, *, straight: bool = False) -> None:
        """Open a session on top of whatever is shown; ``straight`` from the command line."""
        if start.exam:
            from tutor.tui.screens.exam import ExamScreen

            self.push_screen(ExamScreen(start, straight=straight))
            return
        from tutor.tui.screens.review import Review

        self.push_screen(Review(start, straight=straight))

    @property
    def straight(self) -> bool:
        """Whether the command line asked for a session, and not for today's decks."""
        return self._start is not None

    def adopt(self, settings: Settings) -> None:
        """Let other settings hold; signs change with the next screen."""
        self.settings = settings
        keys, self.keys = self.keys, keymap_of(settings)
        if self.keys != keys:
            for screen in self.screen_stack:
                if isinstance(screen, Page):
                    screen.bind_keys()
        self.marks = ASCII if settings.ascii else UNICODE
        self.theme = settings.theme.value

    def told(self, text: str) -> str:
        """Return a sentence as it may be told where the app is shown."""
        return text if self.shown is None else self.shown.told(text)

    def next_colours(self) -> None:
        """Change to the next of our themes."""
        themes = [theme.value for theme in Theme]
        self.theme = themes[(themes.index(self.theme) + 1) % len(themes)]

    def _colour_page(self, theme: TextualTheme) -> None:
        from tutor.tui.served import colours_of_page

        if self._driver is not None:
            colours = colours_of_page(theme.background or "", theme.foreground or "")
            self._driver.write(colours)

    # Leaving

    def fail(self, error: Exception) -> None:
        """Leave at once, because of something that cannot be mended from inside the app."""
        self.failure = self.failure or error
        self.leave()

    def leave(self, code: int = ExitCode.FINE) -> None:
        """Put everything by and leave with an exit code."""
        if not self.leaving:
            self.leaving = True
            self.run_worker(self._leave(code), exit_on_error=True)

    async def _leave(self, code: int) -> None:
        try:
            for screen in reversed(self.screen_stack):
                if isinstance(screen, Page):
                    await screen.put_away()
            await self.desk.close()
        except TutorError as error:
            self.failure = self.failure or error
        self.exit(return_code=code)

    async def action_quit(self) -> None:
        """Leave as our own key does."""
        self.leave()

    def action_act(self, name: str) -> None:
        """Do what acts on every screen, Textual's own included."""
        if name == "stop":
            self.copy_or_leave()
        else:
            self.leave()

    def copy_or_leave(self) -> None:
        """Copy what is selected in a field or on the page; without a selection, leave."""
        focused = self.screen.focused
        selected = focused.selected_text if isinstance(focused, Input) else ""
        if text := selected or self.screen.get_selected_text():
            self.copy_to_clipboard(text)
        else:
            self.leave(ExitCode.INTERRUPTED)

    def _heed_signals(self) -> None:
        """Leave in order where the terminal is closed or the process is asked to end."""
        if sys.platform == "win32":
            return
        # A loop that is not the main thread's takes no signals.
        with suppress(RuntimeError, ValueError, NotImplementedError):
            for number in (signal.SIGHUP, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(number, self.leave)

    def _handle_exception(self, error: Exception) -> None:
        # Kept for whoever started the app, which words it; Textual would print a traceback.
        self.failure = self.failure or _cause(error)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()


def _cause(error: Exception) -> Exception:
    if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
        return error.error
    return error
