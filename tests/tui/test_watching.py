"""Files saved beside the app are seen at once, and by looking where the system tells of nothing."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import watchfiles

from tests.study.campus import Campus
from tests.tui.stage import Stage, on_stage
from tutor.tui.screens.author import AuthorPage
from tutor.tui.studying import StudyOfWorld
from tutor.tui.watching import Watch

FACTS = "content/elements/facts/lecture.yaml"


@pytest.fixture
def campus(tmp_path: Path) -> Campus:
    return Campus(tmp_path)


async def until(met: Callable[[], bool], again: Callable[[], object] = lambda: None) -> None:
    """Wait for what another thread brings about; ``again`` gives it cause to."""
    async with asyncio.timeout(20):
        while not met():
            again()
            # Longer than changes are gathered for, or they would never pause.
            await asyncio.sleep(0.2)


@asynccontextmanager
async def watching(*folders: Path) -> AsyncIterator[tuple[Watch, list[str]]]:
    """Watch folders, the first of which is written to until changes are told."""
    told: list[str] = []
    watch, first = Watch(folders, lambda: told.append("told")), folders[0] / "first"
    try:
        await until(lambda: bool(told), lambda: first.write_text("x"))
        # What is still on its way was told before this is.
        (folders[0] / "second").write_text("y")
        seen = len(told)
        await until(lambda: len(told) > seen)
        told.clear()
        yield watch, told
    finally:
        watch.stop()
        await until(lambda: not watch.stands)


class TestWatch:
    async def test_a_burst_of_saves_is_told_once(self, tmp_path: Path) -> None:
        async with watching(tmp_path) as (watch, told):
            for text in ("a", "b", "c", "d"):
                (tmp_path / "facts.yaml").write_text(text)
                (tmp_path / "kinds.yaml").write_text(text)
            await until(lambda: bool(told))
            (tmp_path / "facts.yaml").write_text("e")
            await until(lambda: len(told) > 1)
            assert told == ["told", "told"]
            assert watch.stands

    async def test_a_save_by_rename_in_a_folder_of_any_name_is_told(self, tmp_path: Path) -> None:
        folder = tmp_path / ".venv/node_modules"
        folder.mkdir(parents=True)
        (folder / "facts.yaml").write_text("a")
        async with watching(folder) as (_, told):
            (folder / "facts.yaml~new").write_text("b")
            os.replace(folder / "facts.yaml~new", folder / "facts.yaml")  # noqa: PTH105
            await until(lambda: bool(told))

    async def test_nothing_is_told_and_nothing_runs_after_it_is_stopped(
        self, tmp_path: Path
    ) -> None:
        async with watching(tmp_path) as (watch, told):
            watch.stop()
            (tmp_path / "facts.yaml").write_text("a")
            await until(lambda: not watch.stands)
            assert told == []

    async def test_it_stands_no_more_where_a_folder_is_not_there(self, tmp_path: Path) -> None:
        watch = Watch([tmp_path / "nowhere"], lambda: None)
        await until(lambda: not watch.stands)

    @pytest.mark.parametrize("error", [OSError(28, "no watches left"), RuntimeError("rust")])
    async def test_it_stands_no_more_where_the_system_cannot_watch(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
    ) -> None:
        def fail(*_: object, **__: object) -> object:
            raise error

        monkeypatch.setattr(watchfiles, "awatch", fail)
        watch = Watch([tmp_path], lambda: None)
        await until(lambda: not watch.stands)

    async def test_it_stands_no_more_without_the_package(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "watchfiles", None)
        watch = Watch([tmp_path], lambda: None)
        await until(lambda: not watch.stands)


@asynccontextmanager
async def authoring(campus: Campus) -> AsyncIterator[tuple[Stage, AuthorPage]]:
    async with on_stage(StudyOfWorld(campus.world), "escape", "a", size=(140, 40)) as stage:
        page = stage.page
        assert isinstance(page, AuthorPage)
        yield stage, page


class TestAuthor:
    async def test_what_is_saved_is_checked_without_a_key(
        self, campus: Campus, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(AuthorPage, "_look_beside", lambda _: None)
        async with authoring(campus) as (stage, _):
            campus.edit_facts("kind: discovery", "kind: discovry")
            facts = campus.root / FACTS
            # Saved again and again, for the watch may begin a moment later.
            await until(lambda: "error" in stage.said, lambda: facts.write_text(facts.read_text()))
            assert "discovry" in stage.text()

    async def test_what_is_saved_while_another_page_is_on_top_is_checked_after(
        self, campus: Campus, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(AuthorPage, "_look_beside", lambda _: None)
        async with authoring(campus) as (stage, page):
            await stage.press("question_mark")
            assert stage.page is not page
            campus.edit_facts("kind: discovery", "kind: discovry")
            page.see_what_is_saved()
            await stage.settle()
            assert "error" not in stage.said
            await stage.press("escape")
            assert "error" in stage.said

    async def test_the_files_are_looked_at_often_where_nothing_is_told(
        self, campus: Campus, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "watchfiles", None)
        async with authoring(campus) as (stage, page):
            assert page._watch is not None
            watch = page._watch
            await until(lambda: not watch.stands)
            for broken, whole in (("discovry", "discovery"), ("discovery", "discovry")):
                campus.edit_facts(f"kind: {whole}", f"kind: {broken}")
                page._look_beside()
                await stage.settle()
                assert ("error" in stage.said) is (broken == "discovry")

    async def test_a_drive_that_tells_nobody_is_found_out(
        self, campus: Campus, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Watch, "stands", True)
        monkeypatch.setattr(Watch, "_run", lambda _: asyncio.sleep(0))
        async with authoring(campus) as (stage, page):
            campus.edit_facts("kind: discovery", "kind: discovry")
            for _ in range(5):
                page._look_beside()
                await stage.settle()
            assert "error" in stage.said
            campus.edit_facts("kind: discovry", "kind: discovery")
            page._look_beside()
            await stage.settle()
            assert "error" not in stage.said

    async def test_the_watch_ends_with_the_page(self, campus: Campus) -> None:
        async with authoring(campus) as (stage, page):
            watch = page._watch
            assert watch is not None
            await stage.press("escape")
            await until(lambda: not watch.stands)
