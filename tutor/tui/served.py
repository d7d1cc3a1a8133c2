"""The app shown in a browser: how it hears and draws through pipes, and what it keeps to itself.

A server starts the app as a process of its own, writes packets to its stdin and reads packets from
its stdout, as Textual's web driver has them. The app ends in order once its stdin does, so that it
outlives neither the page it is shown on nor the server, however either came to its end.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event, Timer
from typing import TYPE_CHECKING, Any

from textual.drivers.web_driver import WebDriver

from tutor.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.driver import Driver

PATIENCE = 20.0
"""Seconds that an app has for putting its work by once nobody is there to see it."""

_MOST_CELLS = 1000


class Shown:
    """That the app is shown in a browser; ``folders`` are those whose names are nobody's there."""

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        names = {
            name
            for folder in folders
            for name in (str(folder), str(folder.absolute()), str(folder.resolve()))
            if len(Path(name).parts) > 1
        }
        known = "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
        self._folder = re.compile(rf"({known})(?:[/\\]+|(?![\w-]|\.\w))") if known else None

    def told(self, text: str) -> str:
        """Return a sentence with files by their names and without the folders they are in."""
        if self._folder is None:
            return text
        return self._folder.sub(_named, text)


def _named(found: re.Match[str]) -> str:
    ends_here = found.end(1) == found.end()
    return Path(found[1]).name if ends_here else ""


def driver_for(leave: Callable[[], None]) -> type[Driver]:
    """Return the driver of a shown app, which calls back in the app's loop when it is to end."""

    class ShownDriver(WebDriver):
        """Textual's web driver that heeds the end of its input, and hands out no file."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self._gone = Event()
            self._write_out = self._write
            self._write = partial(self._write_or_leave)

        def start_application_mode(self) -> None:
            """Start, and leave in order on an interrupt."""
            self._loop = asyncio.get_running_loop()
            super().start_application_mode()
            with suppress(NotImplementedError, RuntimeError, ValueError):
                self._loop.add_signal_handler(signal.SIGINT, leave)

        def run_input_thread(self) -> None:
            """Read what the browser sends, and leave when there is no more to come."""
            super().run_input_thread()
            if not self.exit_event.is_set():
                self._part()

        def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
            """Heed what the server has to tell, nothing else."""
            if packet_type == "resize":
                size = payload.get("width"), payload.get("height")
                if all(isinstance(cells, int) and 0 < cells <= _MOST_CELLS for cells in size):
                    super().on_meta(packet_type, payload)
            elif packet_type in ("focus", "blur"):
                super().on_meta(packet_type, payload)

        def open_url(self, url: str, new_tab: bool = True) -> None:
            """Open nothing."""

        def deliver_binary(self, *args: Any, **kwargs: Any) -> None:
            """Deliver nothing."""

        def _write_or_leave(self, data: bytes) -> int:
            if not self._gone.is_set():
                try:
                    return self._write_out(data)
                except OSError:
                    self._part()
            return len(data)

        def _part(self) -> None:
            """Leave, and see that it comes to that even where something never ends."""
            if self._gone.is_set():
                return
            self._gone.set()
            last = Timer(PATIENCE, os._exit, (ExitCode.DEFECT,))
            last.daemon = True
            last.start()
            # A loop that is closed has been left already.
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(leave)

    return ShownDriver


def colours_of_page(ground: str, text: str) -> str:
    """Return what makes a browser's terminal take these colours (``#rrggbb``) around the app.

    Other colours give it its own back.
    """
    parts = []
    for code, colour in ((10, text), (11, ground)):
        own = not re.fullmatch("#[0-9a-f]{6}", colour)
        parts.append(f"\x1b]{code + 100}\x1b\\" if own else f"\x1b]{code};{colour}\x1b\\")
    return "".join(parts)
