"""The server: pages and sockets for this machine's browser, each socket an app.

It listens on 127.0.0.1 only. What comes in passes the :class:`~tutor.serving.door.Door` first;
whatever it does not let in is answered by 403, with a sentence.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from tutor.errors import UsageError
from tutor.serving.door import HOST, Door
from tutor.serving.page import HEADERS, page, parts, policy
from tutor.serving.window import PATIENCE, Window
from tutor.serving.wire import in_cells
from tutor.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from aiohttp.typedefs import Handler

MOST_WINDOWS = 4
"""Apps that one server runs at a time."""

_CLOSED = "Tutor lets in only those who open the address that `tutor serve` has printed.\n"
_FULL = (
    f"Tutor is open in {MOST_WINDOWS} windows already, and that is as many as it opens; "
    "close one of them, then load this page again.\n"
)
_HEARTBEAT = 20.0
_MOST_MESSAGE = 1 << 18
_CLOSING_SECONDS = 2.0


class Server:
    """Serves apps that ``command`` starts with ``environ``.

    ``secret`` makes a secret in letters that suit a URL, ``say`` tells whoever runs the server a
    line.
    """

    def __init__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str],
        *,
        secret: Callable[[], str],
        say: Callable[[str], None],
    ) -> None:
        self._command = command
        self._environ = environ
        self._secret = secret
        self._say = say
        self._parts = parts()
        self._windows: set[Window] = set()
        self._runner: web.AppRunner | None = None
        self._door: Door | None = None

    @property
    def door(self) -> Door:
        """Who is let in; there once the server has started."""
        assert self._door is not None
        return self._door

    @property
    def windows(self) -> frozenset[Window]:
        """What is open now."""
        return frozenset(self._windows)

    async def start(self, port: int = 0) -> None:
        """Listen on a port of 127.0.0.1, or on any that is free for 0.

        Raises UsageError where the port cannot be had.
        """
        app = web.Application(middlewares=[self._guard])
        app.add_routes(
            [
                web.get("/", self._page),
                web.get("/static/{name}", self._part),
                web.get("/socket", self._socket),
            ]
        )
        app.on_shutdown.append(self._close_windows)
        app.on_response_prepare.append(_add_headers)
        self._runner = web.AppRunner(
            app,
            access_log=None,
            handle_signals=False,
            logger=_logger(self._say),
            shutdown_timeout=2 * PATIENCE,
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, port)
        try:
            await site.start()
        except (OSError, OverflowError) as error:
            await self._runner.cleanup()
            reason = getattr(error, "strerror", None) or error
            raise UsageError(
                f"Port {port} of this machine cannot be had ({reason}); "
                "give another, or none for any that is free."
            ) from None
        self._door = Door(self._runner.addresses[0][1], self._secret)

    async def stop(self) -> None:
        """Close every window, see every app end, and listen no more."""
        if self._runner is not None:
            await self._runner.cleanup()

    # Who comes in

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer whoever is not let in by 403, before anything else is looked at."""
        headers = request.headers
        hosts, origins = headers.getall("Host", []), headers.getall("Origin", [])
        if not self.door.is_ours(hosts, origins, socket=request.path == "/socket"):
            raise web.HTTPForbidden(text=_CLOSED)
        if request.path == "/" and (token := request.query.get("token")) is not None:
            return self._enter(token)
        if not self.door.has_pass(request.cookies.get(self.door.cookie)):
            raise web.HTTPForbidden(text=_CLOSED)
        return await handler(request)

    def _enter(self, token: str) -> web.StreamResponse:
        """Give the pass for a token, and take the token out of the browser's address."""
        pass_ = self.door.admit(token)
        if pass_ is None:
            raise web.HTTPForbidden(text=_CLOSED)
        response = web.Response(status=303, headers={"Location": "/"})
        response.set_cookie(self.door.cookie, pass_, httponly=True, samesite="Strict", path="/")
        return response

    # What they are given

    async def _page(self, request: web.Request) -> web.StreamResponse:
        if request.query_string:
            # The client would heed words in the address; it is given none.
            raise web.HTTPSeeOther("/")
        if self._full:
            raise web.HTTPServiceUnavailable(text=_FULL)
        nonce = self._secret()
        return web.Response(
            text=page(request.host, nonce),
            content_type="text/html",
            headers={"Content-Security-Policy": policy(request.host, nonce)},
        )

    async def _part(self, request: web.Request) -> web.StreamResponse:
        part = self._parts.get(request.match_info["name"])
        if part is None:
            raise web.HTTPNotFound
        return web.Response(body=part.body, content_type=part.type, charset="utf-8")

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        if self._full:
            raise web.HTTPServiceUnavailable(text=_FULL)
        socket = web.WebSocketResponse(
            heartbeat=_HEARTBEAT,
            timeout=_CLOSING_SECONDS,
            max_msg_size=_MOST_MESSAGE,
            compress=False,
        )
        window = Window(socket, self._command, self._environ, self._say)
        self._windows.add(window)
        try:
            await socket.prepare(request)
            # A page that is loaded again goes on from what its app before has put by.
            for other in [each for each in self._windows if each.leaving]:
                await other.left.wait()
            await window.run(_cells(request, "width", 80), _cells(request, "height", 24))
        finally:
            self._windows.remove(window)
            window.left.set()
        return socket

    @property
    def _full(self) -> bool:
        return sum(not window.leaving for window in self._windows) >= MOST_WINDOWS

    async def _close_windows(self, _app: web.Application) -> None:
        await asyncio.gather(*(window.close() for window in self._windows))


def serve(server: Server, port: int, ready: Callable[[Door], None]) -> int:
    """Serve until asked to end; return the number of the signal that asked.

    ``ready`` is told who is let in once the server listens. Raises UsageError where the port cannot
    be had, and KeyboardInterrupt where the system has no signals to wait for.
    """
    return asyncio.run(_serve(server, port, ready))


async def _serve(server: Server, port: int, ready: Callable[[Door], None]) -> int:
    loop = asyncio.get_running_loop()
    asked: asyncio.Future[int] = loop.create_future()

    def ask(number: int) -> None:
        if not asked.done():
            asked.set_result(number)

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with suppress(AttributeError, NotImplementedError, RuntimeError):
            number = getattr(signal, name)
            loop.add_signal_handler(number, ask, number)
    await server.start(port)
    try:
        ready(server.door)
        return await asked
    finally:
        await server.stop()


def _cells(request: web.Request, name: str, default: int) -> int:
    """Return what a page says of its size, the default where it says nothing that is a number."""
    try:
        return in_cells(int(request.query[name]))
    except (KeyError, ValueError):
        return default


class _Teller(logging.Handler):
    """Tells of a defect of ours in a line; of what others send amiss, nothing."""

    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__(logging.ERROR)
        self._say = say

    def emit(self, record: logging.LogRecord) -> None:
        """Tell of an error that is none of a request."""
        error = record.exc_info[1] if record.exc_info else None
        if not isinstance(error, HttpProcessingError):
            what = record.getMessage() if error is None else f"{type(error).__name__}: {error}"
            self._say(one_line(f"The server went on after a defect ({what}); please report it."))


def _logger(say: Callable[[str], None]) -> logging.Logger:
    # Known by no name, so that each server has its own, and nobody else hears of it.
    logger = logging.Logger("tutor.serving")
    logger.addHandler(_Teller(say))
    return logger


async def _add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)
