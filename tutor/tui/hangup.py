"""A terminal that goes away while the app runs: nothing blocks, nothing spins, the app ends.

Textual keeps reading a terminal that has hung up as fast as it can, and waits for ever to write to
it. The driver made here notices the hang-up, writes no more, and tells the app to leave.
"""

from __future__ import annotations

import asyncio
import select
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.driver import Driver


def guarded(base: type[Driver], hung_up: Callable[[], None]) -> type[Driver]:
    """Return a driver as the one given, which calls back in the app's loop on a hang-up."""

    class Guarded(base):  # type: ignore[misc, valid-type]
        """Stops writing once the terminal has gone."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self._gone = Event()

        def start_application_mode(self) -> None:
            """Start, and watch the terminal from now on."""
            super().start_application_mode()
            loop = asyncio.get_running_loop()

            def tell() -> None:
                self._gone.set()
                loop.call_soon_threadsafe(hung_up)

            watch(self.fileno, tell)

        def write(self, data: str) -> None:
            """Write, unless there is nothing to write to."""
            if not self._gone.is_set():
                super().write(data)

        def _run_input_thread(self) -> None:
            try:
                self.run_input_thread()
            except OSError:
                # Reading from what has gone fails; whoever watches it ends the app.
                if not self._gone.wait(1.0):
                    raise

    return Guarded


def watch(descriptor: int, tell: Callable[[], None]) -> None:
    """Call back once, from a thread of its own, when the other end of a terminal has gone.

    Does nothing where the system cannot tell.
    """
    if not hasattr(select, "poll"):
        return

    def wait() -> None:
        poll = select.poll()
        poll.register(descriptor, 0)
        if any(happened & (select.POLLHUP | select.POLLERR) for _, happened in poll.poll()):
            tell()

    Thread(target=wait, name="hang-up", daemon=True).start()
