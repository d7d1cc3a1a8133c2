"""The app itself in a page: studied in, closed, and what it keeps to itself."""

import os
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("aiohttp", reason="the extra [serve] is not installed")
pytest.importorskip("textual_serve", reason="the extra [serve] is not installed")

from tests.serving.house import House, Page, open_house
from tutor.cli.context import Context
from tutor.cli.parser import parse
from tutor.cli.serve import child_command, child_environ
from tutor.records.store import Store

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
F3 = "\x1bOR"


@asynccontextmanager
async def app(environ: Mapping[str, str], *argv: str) -> AsyncIterator[House]:
    """Serve the app as ``tutor serve`` does."""
    with Path(os.devnull).open(encoding="utf-8") as nothing:
        known = {**os.environ, **environ}
        context = Context.of(parse([*argv, "serve"]), known, nothing, nothing, nothing)
        async with open_house(child_command(context), child_environ(known)) as house:
            yield house


def log(environ: Mapping[str, str]) -> list[str]:
    """Return the kinds of all events."""
    with Store.open(Path(environ["TUTOR_DATA"]) / "tutor.db", NOON) as store:
        (learner,) = store.learners()
        return [event.kind for event in store.events(learner.id)]


async def answered_one(page: Page) -> None:
    await page.shows("Enter studies what is due.")
    await page.press("\r")
    await page.shows("question 1")
    await page.press(F3)
    await page.shows("Not known yet.")


async def test_what_is_answered_is_kept_when_the_tab_is_closed(environ: dict[str, str]) -> None:
    before = log(environ)
    async with app(environ) as house:
        page = await house.page()
        await answered_one(page)
        await page.press("\r")
        await page.shows("question 2")
        (window,) = house.server.windows
        await page.socket.close()
        assert await house.settled(window) == 0
        assert log(environ) == [*before, "review"]
        again = await house.page()
        await again.shows("A session was interrupted; Enter takes it up again.")
        await again.press("\r")
        await again.shows("question 2")
    assert house.told == []
    assert log(environ) == [*before, "review"]


async def test_what_is_answered_is_kept_when_the_server_stops(environ: dict[str, str]) -> None:
    before = log(environ)
    async with app(environ) as house:
        page = await house.page()
        await answered_one(page)
        (window,) = house.server.windows
        await house.server.stop()
        assert window.process is not None
        assert window.process.returncode == 0
    assert log(environ) == [*before, "review"]
    assert house.told == []


async def test_leaving_the_app_closes_its_page(environ: dict[str, str]) -> None:
    async with app(environ) as house:
        for key, code in (("\x03", 130), ("q", 0)):
            page = await house.page()
            await page.shows("Enter studies what is due.")
            (window,) = house.server.windows
            await page.press(key)
            await page.closed()
            assert await house.settled(window) == code
            assert "had to stop" not in page.text
    assert house.told == []


async def test_the_app_takes_the_size_that_the_page_has(environ: dict[str, str]) -> None:
    async with app(environ) as house:
        page = await house.page("?width=30&height=9")
        await page.shows("This window is 30 by 9")
        await page.socket.send_json(["resize", {"width": 80, "height": 24}])
        await page.shows("Enter studies what is due.")


async def test_options_of_the_call_hold_in_the_app(environ: dict[str, str], tmp_path: Path) -> None:
    database = tmp_path / "of its own" / "one.db"
    database.parent.mkdir()
    (Path(environ["TUTOR_DATA"]) / "tutor.db").rename(database)
    async with app(environ, "--database", str(database), "--learner", "mia") as house:
        page = await house.page()
        await answered_one(page)
    assert not (Path(environ["TUTOR_DATA"]) / "tutor.db").exists()


async def test_the_page_takes_the_colours_of_the_app(environ: dict[str, str]) -> None:
    async with app({**environ, "TUTOR_THEME": "paper"}) as house:
        page = await house.page()
        await page.shows("Enter studies what is due.")
        assert b"\x1b]11;#f8f4e9\x1b\\" in page.raw
    async with app({**environ, "TUTOR_THEME": "terminal"}) as house:
        page = await house.page()
        await page.shows("Enter studies what is due.")
        assert b"\x1b]111\x1b\\" in page.raw


async def test_a_database_of_a_newer_version_is_told_in_the_terminal_alone(
    environ: dict[str, str],
) -> None:
    database = Path(environ["TUTOR_DATA"]) / "tutor.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999_later'")
        connection.commit()
    async with app(environ) as house:
        page = await house.page()
        await page.shows("Tutor had to stop.")
        await page.closed()
        assert str(database) not in page.text
        (told,) = house.told
        assert str(database) in told


async def test_nothing_that_is_drawn_names_a_folder(environ: dict[str, str]) -> None:
    async with app({**environ, "EDITOR": "nano"}) as house:
        page = await house.page("?width=140&height=40")
        await page.shows("Enter studies what is due.")
        await page.press(",")
        await page.shows("A change holds at once and is kept.")
        await page.press("?")
        await page.shows("what acts now")
        assert "Settings" in page.text
        assert environ["TUTOR_CONFIG"] not in page.text


async def test_there_is_no_way_to_the_author(environ: dict[str, str]) -> None:
    async with app({**environ, "EDITOR": "nano"}) as house:
        page = await house.page("?width=140&height=40")
        await page.shows("Enter studies what is due.")
        await page.press("a")
        await page.press("\x10")
        await page.shows("What do you want to do?")
        await page.press("author")
        await page.shows("No matches found")
        assert "Reading the packs." not in page.text
        assert "See the problems of your packs" not in page.text
