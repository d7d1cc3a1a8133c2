"""The two languages between page and app: messages of the browser, packets of the process.

The page (textual-serve's ``textual.js``) sends JSON lists: ``["stdin", text]``, ``["resize",
{"width", "height"}]``, ``["ping", text]``, ``["focus"]``, ``["blur"]``. A packet, as Textual's web
driver has it, is a letter (``D`` data, ``M`` meta as JSON), the length of what follows in four
bytes with the highest first, and what follows.
"""

from __future__ import annotations

import json
from asyncio import IncompleteReadError
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio import StreamReader
    from collections.abc import AsyncIterator

DATA = b"D"
META = b"M"
MOST_CELLS = 1000
"""Cells that a page has at most in a row or a column."""

_READY = b"__GANGLION__\n"


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message comes to: a packet for the app, or a reply to the page, or neither."""

    packet: bytes = b""
    reply: str = ""


def heard(message: str) -> Heard:
    """Return what a message of the page comes to.

    Raises ValueError for what no page of ours sends.
    """
    try:
        said = json.loads(message)
    except (ValueError, RecursionError):
        said = None
    match said:
        case ["stdin", str(text)]:
            return Heard(packet(DATA, text.encode("utf-8", "replace")))
        case ["resize", {"width": int(width), "height": int(height)}]:
            return Heard(meta(type="resize", width=in_cells(width), height=in_cells(height)))
        case ["focus" | "blur" as what]:
            return Heard(meta(type=what))
        case ["ping", str(text)]:
            return Heard(reply=json.dumps(["pong", text]))
    raise ValueError("not a message of this page")


def in_cells(number: int) -> int:
    """Return a number of rows or columns that an app can be drawn on."""
    return int(min(max(number, 1), MOST_CELLS))


def packet(kind: bytes, payload: bytes) -> bytes:
    """Return a packet with its head."""
    return kind + len(payload).to_bytes(4, "big") + payload


def meta(**values: str | int) -> bytes:
    """Return a packet of values."""
    return packet(META, json.dumps(values).encode())


async def packets(stream: StreamReader) -> AsyncIterator[tuple[bytes, bytes]]:
    """Yield the kind and the payload of each packet of an app that has begun, until it ends."""
    try:
        await stream.readuntil(_READY)
        while True:
            kind = await stream.readexactly(1)
            size = int.from_bytes(await stream.readexactly(4), "big")
            yield kind, await stream.readexactly(size)
    except (IncompleteReadError, ConnectionResetError):
        return
