"""One window: a socket of the page, and the app that runs for it as a process of its own.

The app's end is the end of its input, which comes with whatever ends first: the page, the server,
or the machine's patience. The app puts its work by when it sees that, and nothing answered is lost.
"""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode, WSMsgType

from tutor.errors import ExitCode
from tutor.serving.wire import DATA, META, heard, packets
from tutor.text import one_line

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Callable, Mapping, Sequence

    from aiohttp.web import WebSocketResponse

PATIENCE = 25.0
"""Seconds that an app has for leaving, and a page for taking what was drawn."""

_ORDERLY = (ExitCode.FINE, ExitCode.INTERRUPTED)
_NEW_GROUP = 0x00000200  # CREATE_NEW_PROCESS_GROUP of Windows
_SORRY = (
    "\x1b[0m\x1b[2J\x1b[H\r\n  Tutor had to stop.\r\n\r\n"
    "  The terminal in which tutor serve runs says why."
)


class Window:
    """A page that is open and its app.

    ``command`` starts an app with ``environ``; ``say`` tells whoever runs the server a line. The
    app is ``leaving`` once either has ended, and has ``left`` when its process is gone.
    """

    def __init__(
        self,
        socket: WebSocketResponse,
        command: Sequence[str],
        environ: Mapping[str, str],
        say: Callable[[str], None],
    ) -> None:
        self._socket = socket
        self._command = command
        self._environ = environ
        self._say = say
        self.process: Process | None = None
        self._closing = False
        self.leaving = False
        self.left = asyncio.Event()

    async def run(self, width: int, height: int) -> None:
        """Run the app on a page of this size until either ends, and see the other's end."""
        if self._closing:
            await self.close()
            return
        windows = sys.platform == "win32"
        pipe = asyncio.subprocess.PIPE
        self.process = process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            env={**self._environ, "COLUMNS": str(width), "ROWS": str(height)},
            # In a group of its own, so that Ctrl+C is the server's alone.
            start_new_session=not windows,
            creationflags=_NEW_GROUP if windows else 0,
        )
        reading = asyncio.create_task(self._read(process))
        drawing = asyncio.create_task(self._draw(process))
        telling = asyncio.create_task(self._tell(process))
        try:
            await asyncio.wait({reading, drawing}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.leaving = True
            assert process.stdin is not None
            process.stdin.close()
            code = await _end(process)
            await asyncio.gather(drawing, telling)
            if code not in _ORDERLY:
                await self._send(_SORRY.encode())
            await self._socket.close()
            await reading

    async def close(self) -> None:
        """Let the page know that there is no more to come; the app is ended thereby."""
        self._closing = True
        # One that is only just being opened is closed once it is.
        if self._socket.prepared:
            await self._socket.close(code=WSCloseCode.GOING_AWAY)

    async def _read(self, process: Process) -> None:
        """Hand on what the page says, until it is closed."""
        assert process.stdin is not None
        async for message in self._socket:
            try:
                if message.type is not WSMsgType.TEXT:
                    raise ValueError("the page speaks in text")
                said = heard(message.data)
            except ValueError:
                await self._socket.close(code=WSCloseCode.POLICY_VIOLATION)
                return
            # An app that has just left reads no more.
            with suppress(ConnectionError):
                if said.packet:
                    process.stdin.write(said.packet)
                    await process.stdin.drain()
                if said.reply:
                    await self._socket.send_str(said.reply)

    async def _draw(self, process: Process) -> None:
        """Hand on what the app draws, until it ends."""
        assert process.stdin is not None
        assert process.stdout is not None
        async for kind, payload in packets(process.stdout):
            if kind == DATA:
                await self._send(payload)
            elif kind == META and b'"exit"' in payload:
                # On Windows it waits for this.
                process.stdin.close()
                break
        # Whatever comes after the end, an app is not to wait for its being read.
        while await process.stdout.read(1 << 16):
            pass

    async def _tell(self, process: Process) -> None:
        """Tell whoever runs the server what the app has to say to them."""
        assert process.stderr is not None
        rest = b""
        while read := await process.stderr.read(1 << 16):
            *lines, rest = (rest + read).split(b"\n")
            for line in lines:
                self._say(one_line(line.decode("utf-8", "replace")))
        if rest:
            self._say(one_line(rest.decode("utf-8", "replace")))

    async def _send(self, data: bytes) -> None:
        if self._socket.closed:
            return
        try:
            async with asyncio.timeout(PATIENCE):
                await self._socket.send_bytes(data)
        except TimeoutError:
            await self._socket.close(code=WSCloseCode.GOING_AWAY)
        except (ConnectionError, RuntimeError):
            # The page was closed while this was on its way.
            return


async def _end(process: Process) -> int:
    """Return the exit code of an app whose input has ended, which is made to end at last."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await process.wait()
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        return await process.wait()
