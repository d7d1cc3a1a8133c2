"""A server on a free port of this machine, a browser's manners, and apps that are quick to start."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count

import aiohttp
from yarl import URL

from tutor.serving.server import Server
from tutor.serving.window import Window

PATIENCE = 60.0
_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?<=>]*\$?[a-zA-Z@`]|\][^\x07\x1b]*(?:\x07|\x1b\\))")

_HEAD = """
import json, os, sys
def out(kind, data):
    os.write(1, kind + len(data).to_bytes(4, "big") + data)
def packets():
    while head := sys.stdin.buffer.read(5):
        yield head[:1], sys.stdin.buffer.read(int.from_bytes(head[1:], "big"))
os.write(1, b"__GANGLION__\\n")
out(b"D", f"{os.environ['COLUMNS']} by {os.environ['ROWS']}".encode())
"""

# Says what it hears, and how it was left.
ECHO = (
    _HEAD
    + """
for kind, data in packets():
    out(b"D", kind + b" " + data)
print("left in order", file=sys.stderr)
"""
)

# Leaves by itself upon the first thing it hears.
LEAVER = (
    _HEAD
    + """
next(packets())
out(b"M", b'{"type": "exit"}')
"""
)

# Fails upon the first thing it hears.
FAILER = (
    _HEAD
    + """
next(packets())
print("the roof is off", file=sys.stderr)
sys.exit(3)
"""
)

# Does not heed the end of its input.
DEAF = (
    _HEAD
    + """
import signal
signal.pause()
"""
)


def script(text: str) -> list[str]:
    """Return the command of an app that is a few lines."""
    return [sys.executable, "-c", text]


@dataclass
class Page:
    """A page that is open: what its app has drawn, and keys to it."""

    socket: aiohttp.ClientWebSocketResponse
    raw: bytes = b""

    @property
    def text(self) -> str:
        """Everything drawn so far without its escape sequences."""
        return _ESCAPES.sub("", self.raw.decode("utf-8", "replace"))

    async def shows(self, text: str) -> None:
        """Wait until a text has been drawn."""
        async with asyncio.timeout(PATIENCE):
            while text not in self.text:
                message = await self.socket.receive()
                if message.type is aiohttp.WSMsgType.BINARY:
                    self.raw += message.data
                else:
                    assert message.type is aiohttp.WSMsgType.TEXT, f"{message}: {self.text[-3000:]}"

    async def press(self, keys: str) -> None:
        """Press keys, as the bytes that a terminal sends for them."""
        await self.socket.send_json(["stdin", keys])

    async def closed(self) -> int | None:
        """Wait until the server has closed the page; return the code it gave."""
        async with asyncio.timeout(PATIENCE):
            async for message in self.socket:
                if message.type is aiohttp.WSMsgType.BINARY:
                    self.raw += message.data
        return self.socket.close_code


@dataclass
class House:
    """A server, and a browser that it knows or does not know."""

    server: Server
    browser: aiohttp.ClientSession
    told: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)

    @property
    def root(self) -> URL:
        return URL(self.server.door.address).with_query(None)

    async def get(self, path: str = "/", **headers: str) -> aiohttp.ClientResponse:
        """Ask for something; the answer has been read."""
        url = self.root.join(URL(path))
        async with self.browser.get(url, headers=headers, allow_redirects=False) as response:
            await response.read()
        return response

    async def enter(self, address: str = "") -> aiohttp.ClientResponse:
        """Open the address that lets a browser in."""
        return await self.get(address or self.server.door.address)

    async def page(self, size: str = "?width=80&height=24", **headers: str) -> Page:
        """Open a page's socket, as a page of ours does unless headers say otherwise."""
        origin = {"Origin": str(self.root).rstrip("/"), **headers}
        url = self.root.join(URL(f"/socket{size}"))
        page = Page(await self.browser.ws_connect(url, headers=origin))
        self.pages.append(page)
        return page

    async def settled(self, window: Window) -> int | None:
        """Wait until a window's app has gone; return its exit code."""
        async with asyncio.timeout(PATIENCE):
            await window.left.wait()
        return None if window.process is None else window.process.returncode


@asynccontextmanager
async def open_house(
    command: Sequence[str], environ: Mapping[str, str] | None = None, *, known: bool = True
) -> AsyncIterator[House]:
    """Serve an app to a browser that has been let in, or that is not ``known``."""
    told: list[str] = []
    numbers = count()
    secrets = (f"secret-{number}" for number in numbers)
    server = Server(command, environ or {}, secret=lambda: next(secrets), say=told.append)
    await server.start()
    try:
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(cookie_jar=jar) as browser:
            house = House(server, browser, told)
            if known:
                assert (await house.enter()).status == 303
            yield house
            for page in house.pages:
                await page.socket.close()
    finally:
        await server.stop()
