"""Files that are saved while a page stands: told at once, where the system tells it."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

LONGEST_BURST = 1_000
"""Milliseconds after which changes are told that never cease; else once they pause for a moment."""


class Watch:
    """Calls ``tell`` in the app's loop after each burst of changes below some folders.

    ``stands`` turns false where the system cannot watch them: a package that is not installed, a
    folder that is not there, or no more watches to be had. A drive that tells nobody of changes is
    watched in vain, which cannot be known here. Made and stopped within the running loop.
    """

    def __init__(self, folders: Sequence[Path], tell: Callable[[], None]) -> None:
        self._folders = folders
        self._tell = tell
        self._stop = asyncio.Event()
        self._task = asyncio.create_task(self._run())

    @property
    def stands(self) -> bool:
        """Whether changes are told, as far as can be known."""
        return not self._task.done()

    def stop(self) -> None:
        """Tell nothing any more; the thread that waits for changes ends within a moment."""
        self._stop.set()

    async def _run(self) -> None:
        try:
            # Off the loop, for it takes longer than a key may wait.
            await asyncio.to_thread(import_module, "watchfiles")
            await self._follow()
        except (ImportError, OSError, RuntimeError, ExceptionGroup):
            # Whoever asked looks by themselves instead.
            return

    async def _follow(self) -> None:
        from watchfiles import awatch

        # Its usual filter leaves out whatever lies below a folder such as .venv. Whether a file
        # that matters has changed is seen by whoever is told.
        changes = awatch(
            *self._folders,
            watch_filter=None,
            debounce=LONGEST_BURST,
            stop_event=self._stop,
        )
        async for _ in changes:
            if self._stop.is_set():
                return
            self._tell()
