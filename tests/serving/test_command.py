"""``tutor serve`` as it is called: what it prints, how it ends, and that it leaves no app behind."""

import asyncio
import os
import select
import shlex
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("aiohttp", reason="the extra [serve] is not installed")
pytest.importorskip("textual_serve", reason="the extra [serve] is not installed")

import aiohttp
from yarl import URL

from tests.serving.house import PATIENCE, Page
from tests.support import TutorCall
from tests.test_layers import call
from tutor.cli.serve import child_environ

ROOT = Path(__file__).parents[2]
HAS_PIDFD = hasattr(os, "pidfd_open")


@dataclass
class Running:
    """A ``tutor serve`` of its own, and the address it has printed."""

    process: "subprocess.Popen[str]"
    address: str

    def apps(self) -> list[int]:
        """Return the processes of the apps that it runs."""
        listed = subprocess.run(
            ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
        )
        pairs = [line.split() for line in listed.stdout.splitlines()]
        return [int(pid) for pid, parent in pairs if int(parent) == self.process.pid]

    def end(self, number: signal.Signals) -> tuple[int, str]:
        """End it by a signal; return its exit code and what it had to tell."""
        self.process.send_signal(number)
        _, told = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, told


@contextmanager
def serving(environ: Mapping[str, str], *argv: str) -> Iterator[Running]:
    """Run ``tutor serve`` until it has printed its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tutor", "serve", *argv],
        cwd=ROOT,
        env={**os.environ, **environ},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        yield Running(process, process.stdout.readline().strip())
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


@asynccontextmanager
async def opened(address: str) -> AsyncIterator[Page]:
    """Open the address as a browser does, and a page on it."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as browser:
        async with browser.get(address) as response:
            assert response.status == 200
            assert "token" not in str(response.url)
        origin = str(URL(address).origin())
        page = await browser.ws_connect(URL(origin) / "socket", headers={"Origin": origin})
        yield Page(page)


def test_it_prints_the_address_alone_to_be_taken_and_the_rest_beside_it(
    environ: dict[str, str],
) -> None:
    with serving(environ, "--port", "0") as running:
        url = URL(running.address)
        assert (url.scheme, url.host, url.path) == ("http", "127.0.0.1", "/")
        assert len(url.query["token"]) >= 43
        code, told = running.end(signal.SIGTERM)
    assert code == 0
    assert "to a browser on this machine" in told
    assert url.query["token"] not in told


def test_every_server_has_secrets_of_its_own(environ: dict[str, str]) -> None:
    with serving(environ) as one, serving(environ) as other:
        assert URL(one.address).query["token"] != URL(other.address).query["token"]
        assert URL(one.address).port != URL(other.address).port


def test_an_interrupt_is_told_by_the_exit_code(environ: dict[str, str]) -> None:
    with serving(environ) as running:
        assert running.end(signal.SIGINT)[0] == 130


@pytest.mark.skipif(not HAS_PIDFD, reason="needs Linux to wait for another's process")
@pytest.mark.parametrize(
    ("number", "code"),
    [
        (signal.SIGTERM, 0),
        (signal.SIGINT, 130),
        pytest.param(getattr(signal, "SIGHUP", 1), 0, id="SIGHUP"),
        pytest.param(getattr(signal, "SIGKILL", 9), -9, id="SIGKILL"),
    ],
)
async def test_however_the_server_ends_it_leaves_no_app_behind(
    number: signal.Signals, code: int, environ: dict[str, str]
) -> None:
    with serving(environ) as running:
        async with opened(running.address) as page:
            await page.shows("Enter studies what is due.")
            (app,) = running.apps()
            gone = os.pidfd_open(app)
            try:
                ended, told = await asyncio.to_thread(running.end, number)
                # A descriptor of a process can be read from once it has ended.
                found, _, _ = await asyncio.to_thread(select.select, [gone], [], [], PATIENCE)
            finally:
                os.close(gone)
    assert ended == code
    assert found == [gone]
    assert "Traceback" not in told


@pytest.mark.skipif(os.name == "nt", reason="needs a pipe with a name")
def test_open_hands_a_browser_an_address_that_works_once(
    environ: dict[str, str], tmp_path: Path
) -> None:
    given = tmp_path / "given"
    os.mkfifo(given)
    browser = f"import sys; open({str(given)!r}, 'w').write(sys.argv[1])"
    command = shlex.join([sys.executable, "-c", browser]) + " %s"
    with serving({**environ, "BROWSER": command}, "--open") as running:
        address = given.read_text(encoding="utf-8")
        assert URL(address).origin() == URL(running.address).origin()
        assert URL(address).query["token"] != URL(running.address).query["token"]
        assert asyncio.run(statuses(address, address)) == [303, 403]


async def statuses(*addresses: str) -> list[int]:
    """Return what each address answers to a browser that is not known."""
    found = []
    for address in addresses:
        async with (
            aiohttp.ClientSession() as browser,
            browser.get(address, allow_redirects=False) as response,
        ):
            found.append(response.status)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="needs a system without browsers of its own")
def test_a_browser_that_cannot_be_opened_is_told(environ: dict[str, str], tmp_path: Path) -> None:
    with serving({**environ, "BROWSER": str(tmp_path / "none"), "PATH": ""}, "--open") as running:
        assert running.process.stderr is not None
        told = [running.process.stderr.readline() for _ in range(3)]
    assert "No browser could be opened; open the address in one yourself.\n" in told


def test_a_port_that_is_taken_is_a_sentence(tutor: TutorCall, environ: dict[str, str]) -> None:
    with serving(environ) as running:
        port = URL(running.address).port
        told = tutor("serve", "--port", port)
    assert told.code == 2
    assert told.out == ""
    assert told.err.startswith(f"tutor: Port {port} of this machine cannot be had (")
    assert told.err.endswith("); give another, or none for any that is free.\n")


def test_what_no_window_could_do_without_is_told_at_once(tutor: TutorCall, tmp_path: Path) -> None:
    told = tutor("serve", "--content", tmp_path / "nowhere")
    assert (told.code, told.out) == (2, "")
    assert "nowhere; name one that holds content." in told.err
    told = tutor("serve", TUTOR_THEME="plaid")
    assert (told.code, told.out) == (3, "")
    assert told.err.startswith("tutor: TUTOR_THEME takes ink or paper")


def test_a_window_is_lent_no_editor_and_no_tools(environ: dict[str, str]) -> None:
    kept = child_environ({**environ, "EDITOR": "a", "VISUAL": "b", "TEXTUAL": "debug", "TERM": "x"})
    assert environ.items() - {("TERM", "xterm")} <= kept.items()
    assert kept.keys() & {"EDITOR", "VISUAL", "TEXTUAL"} == set()
    assert kept["TERM"] == "xterm-256color"


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_cannot_be_is_a_sentence(port: str, tutor: TutorCall) -> None:
    told = tutor("serve", f"--port={port}")
    assert told.code == 2
    assert "is not a whole number from 0 to 65535" in told.err


@pytest.mark.parametrize("lacking", ["aiohttp", "textual_serve"])
def test_without_the_extra_it_says_how_to_get_it(
    lacking: str, tutor: TutorCall, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("tutor.serving")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, lacking, None)
    told = tutor("serve")
    assert (told.code, told.out) == (2, "")
    assert told.err == (
        "tutor: A browser needs a server that is not installed; "
        "run `pip install '.[serve]'` in Tutor's folder and try again.\n"
    )


def test_its_help_loads_no_server() -> None:
    code, loaded = call("serve", "--help")
    assert code == 0
    assert loaded & {"aiohttp", "textual_serve", "asyncio", "secrets", "webbrowser"} == set()
