"""The server, spoken to over the network of this machine: who is let in, and what they are given."""

import asyncio
import os
import re
import socket
import sys
from http.cookies import SimpleCookie

import pytest

pytest.importorskip("aiohttp", reason="the extra [serve] is not installed")
pytest.importorskip("textual_serve", reason="the extra [serve] is not installed")

import aiohttp
from aiohttp import web

from tests.serving.house import DEAF, ECHO, FAILER, LEAVER, House, open_house, script
from tutor.errors import UsageError
from tutor.serving import server as server_module
from tutor.serving import window as window_module
from tutor.serving.page import policy
from tutor.serving.server import MOST_WINDOWS, Server

PATHS = ["/", "/static/page.js", "/static/textual.js", "/socket", "/nowhere", "/?token=secret-9"]


async def refused(house: House, **headers: str) -> None:
    """Try every path, and the socket, each of which must be refused and start no app."""
    for path in PATHS:
        response = await house.get(path, **headers)
        assert response.status == 403, path
        assert "address that `tutor serve` has printed" in await response.text()
    with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
        await house.page(**headers)
    assert caught.value.status == 403
    assert house.server.windows == frozenset()


async def test_without_the_token_nothing_is_given() -> None:
    async with open_house(script(ECHO), known=False) as house:
        await refused(house)
        assert len(house.browser.cookie_jar) == 0


async def test_a_foreign_host_is_refused_with_the_pass_and_with_the_token() -> None:
    async with open_house(script(ECHO)) as house:
        port = house.server.door.port
        for host in ("evil.example", f"evil.example:{port}", "127.0.0.1:1"):
            await refused(house, Host=host, Origin=f"http://{host}")
            response = await house.get(house.server.door.address, Host=host)
            assert response.status == 403


async def test_a_foreign_origin_is_refused_with_the_pass() -> None:
    async with open_house(script(ECHO)) as house:
        for origin in ("http://evil.example", "null", "http://127.0.0.1:1", "http://localhost"):
            await refused(house, Origin=origin)


async def test_a_socket_without_an_origin_is_refused() -> None:
    async with open_house(script(ECHO)) as house:
        response = await house.get("/socket", Connection="Upgrade", Upgrade="websocket")
        assert response.status == 403


async def test_a_pass_that_was_made_up_is_refused() -> None:
    async with open_house(script(ECHO), known=False) as house:
        for value in ("", "secret-0", "secret-1x", "\u00e9"):
            await refused(house, Cookie=f"{house.server.door.cookie}={value}")


async def test_the_token_becomes_a_cookie_and_leaves_the_address() -> None:
    async with open_house(script(ECHO), known=False) as house:
        response = await house.enter()
        assert (response.status, response.headers["Location"]) == (303, "/")
        (cookie,) = SimpleCookie(response.headers["Set-Cookie"]).values()
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"
        assert (cookie["path"], cookie["domain"], cookie["expires"]) == ("/", "", "")
        assert cookie.value not in house.server.door.address
        assert (await house.get("/")).status == 200


async def test_a_ticket_lets_one_browser_in() -> None:
    async with open_house(script(ECHO), known=False) as house:
        ticket = house.server.door.ticket()
        assert (await house.enter(ticket)).status == 303
        assert (await house.enter(ticket)).status == 403


async def test_the_page_asks_for_nothing_of_any_other_host() -> None:
    async with open_house(script(ECHO)) as house:
        response = await house.get("/")
        text = await response.text()
        wanted = re.findall(r'(?:src|href)="([^"]*)"', text)
        assert len(wanted) >= 5
        for path in wanted:
            assert path.startswith("/")
            part = await house.get(path)
            assert part.status == 200
            assert part.headers["X-Content-Type-Options"] == "nosniff"
            if part.content_type == "text/css":
                assert not re.search(r"url\(|@import", await part.text())
        host = f"{house.root.host}:{house.root.port}"
        assert f'data-session-websocket-url="ws://{host}/socket"' in text
        nonce = re.findall(r'nonce="([^"]+)"', text)
        assert response.headers["Content-Security-Policy"] == policy(host, *nonce)
        again = await house.get("/")
        assert nonce != re.findall(r'nonce="([^"]+)"', await again.text())


def test_the_policy_allows_our_own_files_and_our_own_socket() -> None:
    allowed = dict(rule.strip().split(" ", 1) for rule in policy("127.0.0.1:1", "n").split("; "))
    assert allowed == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self' 'nonce-n'",
        "img-src": "'self'",
        "connect-src": "ws://127.0.0.1:1",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }


async def test_words_in_the_address_do_not_reach_the_page() -> None:
    async with open_house(script(ECHO)) as house:
        response = await house.get("/?ping=http://evil.example&delay=1")
        assert (response.status, response.headers["Location"]) == (303, "/")


async def test_what_is_not_there_is_not_found_and_no_folder_is_listed() -> None:
    async with open_house(script(ECHO)) as house:
        for path in ("/static/", "/static", "/static/page.html", "/static/..%2fpage.py", "/x"):
            assert (await house.get(path)).status == 404


async def test_every_answer_forbids_what_a_page_of_ours_never_does() -> None:
    async with open_house(script(ECHO)) as house:
        for path in ("/", "/static/page.css", "/nowhere", "/?token=no"):
            headers = (await house.get(path)).headers
            assert headers["Referrer-Policy"] == "no-referrer"
            assert headers["X-Frame-Options"] == "DENY"
            assert headers["Cache-Control"] == "no-store"
            assert "aiohttp" not in headers["Server"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs a second address of this machine")
async def test_it_listens_on_one_address_of_this_machine() -> None:
    async with open_house(script(ECHO)) as house:
        port = house.server.door.port
        socket.create_connection(("127.0.0.1", port)).close()
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.2", port))


async def test_a_port_that_is_taken_is_said_to_be() -> None:
    async with open_house(script(ECHO)) as house:
        other = Server(script(ECHO), {}, secret=str, say=print)
        with pytest.raises(UsageError, match=r"Port \d+ of this machine cannot be had \(.+\)"):
            await other.start(house.server.door.port)


async def test_a_page_and_its_app_speak_with_each_other() -> None:
    async with open_house(script(ECHO)) as house:
        page = await house.page("?width=91&height=33")
        await page.shows("91 by 33")
        await page.press("\u00e9\x1b[A")
        await page.shows("D \u00e9")
        await page.socket.send_json(["resize", {"width": 60, "height": 20}])
        await page.shows('M {"type": "resize", "width": 60, "height": 20}')
        await page.socket.send_json(["blur"])
        await page.shows('M {"type": "blur"}')
        await page.socket.send_json(["ping", "5"])
        assert await page.socket.receive_json() == ["pong", "5"]


@pytest.mark.parametrize("size", ["", "?width=x&height=", "?width=undefined&height=NaN"])
async def test_a_page_that_knows_no_size_has_the_usual_one(size: str) -> None:
    async with open_house(script(ECHO)) as house:
        await (await house.page(size)).shows("80 by 24")


async def test_an_app_ends_in_order_when_its_page_is_closed() -> None:
    async with open_house(script(ECHO)) as house:
        page = await house.page()
        await page.shows("80 by 24")
        (window,) = house.server.windows
        await page.socket.close()
        assert await house.settled(window) == 0
        assert house.told == ["left in order"]
        assert house.server.windows == frozenset()


async def test_a_page_is_closed_when_its_app_has_left() -> None:
    async with open_house(script(LEAVER)) as house:
        page = await house.page()
        await page.shows("80 by 24")
        (window,) = house.server.windows
        await page.press("q")
        assert await page.closed() == aiohttp.WSCloseCode.OK
        assert await house.settled(window) == 0
        assert "had to stop" not in page.text


async def test_an_app_that_fails_says_so_and_tells_the_reason_in_the_terminal_alone() -> None:
    async with open_house(script(FAILER)) as house:
        page = await house.page()
        await page.shows("80 by 24")
        await page.press("q")
        await page.shows("Tutor had to stop.")
        await page.closed()
        assert "The terminal in which tutor serve runs says why." in page.text
        assert "roof" not in page.text
        assert house.told == ["the roof is off"]


async def test_an_app_that_cannot_be_started_says_so() -> None:
    async with open_house(script("raise SystemExit('no floor either')")) as house:
        page = await house.page()
        await page.shows("Tutor had to stop.")
        await page.closed()
        assert house.told == ["no floor either"]


async def test_what_an_app_tells_the_terminal_cannot_steer_it() -> None:
    lines = r"import os; os.write(2, b'red \x1b[31m\xff\xe2\x80\xae paint\nand more')"
    async with open_house(script(lines)) as house:
        await (await house.page()).closed()
        assert len(house.told) == 2
        assert house.told[1] == "and more"
        assert "\x1b" not in house.told[0]
        assert "\u202e" not in house.told[0]


@pytest.mark.skipif(os.name == "nt", reason="the app for this test waits for signals")
async def test_an_app_that_does_not_leave_is_made_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window_module, "PATIENCE", 0.2)
    async with open_house(script(DEAF)) as house:
        page = await house.page()
        await page.shows("80 by 24")
        (window,) = house.server.windows
        await page.socket.close()
        assert await house.settled(window) == -9


@pytest.mark.parametrize("message", ["", "{}", '["quit"]', '["stdin", 5]', "[" * 99_999])
async def test_a_page_that_is_none_of_ours_is_closed(message: str) -> None:
    async with open_house(script(ECHO)) as house:
        page = await house.page()
        await page.shows("80 by 24")
        (window,) = house.server.windows
        await page.socket.send_str(message)
        assert await page.closed() == aiohttp.WSCloseCode.POLICY_VIOLATION
        assert await house.settled(window) == 0


async def test_a_page_that_speaks_in_bytes_is_closed() -> None:
    async with open_house(script(ECHO)) as house:
        page = await house.page()
        await page.socket.send_bytes(b"x")
        assert await page.closed() == aiohttp.WSCloseCode.POLICY_VIOLATION


async def test_a_page_that_speaks_without_end_is_closed() -> None:
    async with open_house(script(ECHO)) as house:
        page = await house.page()
        await page.press("x" * 300_000)
        assert await page.closed() == aiohttp.WSCloseCode.MESSAGE_TOO_BIG


async def test_so_many_windows_are_open_and_no_more() -> None:
    async with open_house(script(ECHO)) as house:
        pages = [await house.page() for _ in range(MOST_WINDOWS)]
        for page in pages:
            await page.shows("80 by 24")
        with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
            await house.page()
        assert caught.value.status == 503
        response = await house.get("/")
        assert response.status == 503
        assert "close one of them" in await response.text()
        before = house.server.windows
        await pages[0].socket.close()
        await asyncio.wait(
            [asyncio.create_task(house.settled(window)) for window in before],
            return_when=asyncio.FIRST_COMPLETED,
        )
        assert (await house.get("/")).status == 200
        await (await house.page()).shows("80 by 24")


async def test_an_app_begins_once_the_one_before_has_put_its_work_by() -> None:
    async with open_house(script(ECHO)) as house:
        first = await house.page()
        await first.shows("80 by 24")
        (window,) = house.server.windows
        await first.socket.close()
        second = await house.page()
        await second.shows("80 by 24")
        assert window.left.is_set()
        assert house.told == ["left in order"]


async def test_stopping_closes_every_page_and_ends_every_app() -> None:
    async with open_house(script(ECHO)) as house:
        pages = [await house.page() for _ in range(2)]
        for page in pages:
            await page.shows("80 by 24")
        windows = house.server.windows
        codes = [asyncio.create_task(page.closed()) for page in pages]
        await house.server.stop()
        assert [await code for code in codes] == [aiohttp.WSCloseCode.GOING_AWAY] * 2
        assert [window.process and window.process.returncode for window in windows] == [0, 0]
        assert house.told == ["left in order"] * 2
        with pytest.raises(aiohttp.ClientConnectionError):
            await house.get("/")


OURS = "Host: 127.0.0.1:{port}\r\n"


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ("GET / HTTP/1.0\r\n\r\n", 403),
        ("GET / HTTP/1.1\r\n\r\n", 400),
        (f"GET / HTTP/1.1\r\n{OURS}\r\n", 403),
        (f"GET http://127.0.0.1:{{port}}/ HTTP/1.1\r\n{OURS}\r\n", 403),
        (f"OPTIONS * HTTP/1.1\r\n{OURS}\r\n", 403),
        (f"POST / HTTP/1.1\r\n{OURS}Content-Length: 1\r\n\r\nx", 403),
        (f"GET / HTTP/1.1\r\n{OURS}Host: evil.example\r\n\r\n", 400),
        ("no request at all\r\n\r\n", 400),
    ],
)
async def test_a_request_that_no_browser_sends_is_refused(
    request_: str, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_house(script(ECHO), known=False) as house:
        port = house.server.door.port
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request_.format(port=port).encode())
        line = await reader.readline()
        writer.close()
        await writer.wait_closed()
        assert int(line.split()[1]) == status
        assert house.told == []
    assert caplog.records == []


async def test_with_the_pass_a_page_can_be_read_and_nothing_else_done() -> None:
    async with open_house(script(ECHO)) as house:
        for method in ("POST", "PUT", "DELETE"):
            async with house.browser.request(method, house.root) as response:
                assert response.status == 405


async def test_a_defect_is_told_in_a_line_and_the_server_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(host: str, nonce: str) -> str:
        raise LookupError("no such page\nat all")

    async with open_house(script(ECHO)) as house:
        with monkeypatch.context() as patch:
            patch.setattr(server_module, "page", broken)
            response = await house.get("/")
        assert response.status == 500
        assert "LookupError" not in await response.text()
        (told,) = house.told
        assert told.startswith("The server went on after a defect (LookupError: no such page")
        assert "\n" not in told
        assert (await house.get("/")).status == 200


async def test_stopping_while_a_page_is_being_opened_ends_it_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, closed = asyncio.Event(), asyncio.Event()
    prepare, close = web.WebSocketResponse.prepare, window_module.Window.close

    async def slowly(socket_: web.WebSocketResponse, request: web.BaseRequest) -> object:
        begun.set()
        await closed.wait()
        return await prepare(socket_, request)

    async def told(window: window_module.Window) -> None:
        try:
            await close(window)
        finally:
            closed.set()

    async with open_house(script(ECHO)) as house:
        monkeypatch.setattr(web.WebSocketResponse, "prepare", slowly)
        monkeypatch.setattr(window_module.Window, "close", told)
        opening = asyncio.create_task(house.page())
        await begun.wait()
        (window,) = house.server.windows
        await house.server.stop()
        assert window.left.is_set()
        assert window.process is None
        await (await opening).closed()
        assert [line for line in house.told if "defect" in line] == []
