"""Author: problems beside what facts yield, checked again on save, opened in the editor."""

import sys
from pathlib import Path

import pytest

from tests.study.campus import Campus, asked, finish
from tests.tui.stage import SIZES, Stage, on_stage
from tutor.facts.checks import check_content
from tutor.facts.content import Content
from tutor.questions.model import ItemId
from tutor.tui.screens.author import AuthorPage
from tutor.tui.studying import StudyOfWorld


@pytest.fixture
def campus(tmp_path: Path) -> Campus:
    return Campus(tmp_path)


async def test_facts_are_listed_with_what_the_one_at_the_caret_yields(campus: Campus) -> None:
    async with on_stage(StudyOfWorld(campus.world), "escape", "a", size=(140, 40)) as stage:
        await stage.press("tab")
        assert "Anton Janssen discovered helium in 1868." in stage.text()
        assert "choice:" in stage.text()
        assert "12 facts" in stage.text()
        assert "enter Edit" in stage.text()


async def test_a_file_that_was_saved_is_checked_again(campus: Campus) -> None:
    async with on_stage(StudyOfWorld(campus.world), "escape", "a", size=(140, 40)) as stage:
        page = stage.page
        assert isinstance(page, AuthorPage)
        seen = page._look
        page.see_what_is_saved()
        await stage.settle()
        assert page._look is seen
        campus.edit_facts("kind: discovery", "kind: discovry")
        page.see_what_is_saved()
        await stage.settle()
        assert "discovry" in stage.text()
        assert "error" in stage.said


async def test_what_was_saved_while_files_were_read_is_checked_once_more(
    campus: Campus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def saved_meanwhile(content: Content) -> object:
        monkeypatch.undo()
        campus.edit_facts("kind: discovery", "kind: discovry")
        return check_content(content)

    monkeypatch.setattr("tutor.study.author.check_content", saved_meanwhile)
    async with on_stage(StudyOfWorld(campus.world), "escape", "a", size=(140, 40)) as stage:
        page = stage.page
        assert isinstance(page, AuthorPage)
        # The app may have looked by itself by now; if it has not, it looks here.
        page.see_what_is_saved()
        await stage.settle()
        assert "error" in stage.said


async def test_a_file_that_is_taken_away_is_seen_as_well(campus: Campus) -> None:
    async with on_stage(StudyOfWorld(campus.world), "escape", "a", size=(140, 40)) as stage:
        page = stage.page
        assert isinstance(page, AuthorPage)
        (campus.root / "content/elements/facts/lecture.yaml").unlink()
        page.see_what_is_saved()
        await stage.settle()
        assert "0 facts" in stage.text()


async def test_the_editor_is_opened_at_the_line_and_the_file_checked_after(
    campus: Campus, tmp_path: Path
) -> None:
    campus.edit_facts("kind: discovery", "kind: discovry")
    note = tmp_path / "given"
    editor = tmp_path / "editor.py"
    editor.write_text(f"import sys; open({str(note)!r}, 'w').write(' '.join(sys.argv[1:]))")
    command = f"'{sys.executable}' '{editor}'"
    async with on_stage(StudyOfWorld(campus.world), "escape", "a", editor=command) as stage:
        await stage.press("enter")
        # The unseen terminal of a test cannot be lent; a real one can, and is told the line.
        told = stage.said if not note.exists() else note.read_text(encoding="utf-8")
        assert "lecture.yaml" in told


async def test_without_an_editor_it_says_which_file_and_line(campus: Campus) -> None:
    async with on_stage(StudyOfWorld(campus.world), "escape", "a") as stage:
        await stage.press("tab", "enter")
        assert "Set EDITOR to open" in stage.said
        assert "lecture.yaml:" in stage.said


async def test_what_learners_report_stands_beside_the_fact(campus: Campus) -> None:
    with campus.room() as room:
        session = room.practice([ItemId("elements/helium-found#year")], "One")
        asked(session)
        session.report("[b]when?[/x]")
    async with on_stage(StudyOfWorld(campus.world), "a", size=(140, 40)) as stage:
        assert stage.text().count("reported: Anton Janssen discovered helium") == 1
        await stage.press("tab")
        assert "reported: [b]when?[/x]" in stage.text()


@pytest.mark.parametrize("size", SIZES)
async def test_every_line_fits_at_every_size(campus: Campus, size: tuple[int, int]) -> None:
    campus.edit_facts("kind: discovery", "kind: discovry")
    async with on_stage(StudyOfWorld(campus.world), "escape", "a", size=size) as stage:
        assert max(map(len, stage.text().split("\n"))) <= size[0]
        assert "T2" in stage.text()


async def test_what_a_renamed_fact_leaves_behind_is_told_with_the_way_to_keep_it(
    campus: Campus,
) -> None:
    with campus.room() as room:
        finish(room.session())
    campus.edit_facts("id: helium-found", "id: helium-first-seen")
    async with on_stage(StudyOfWorld(campus.world), "escape", "a", size=(140, 40)) as stage:
        while "gone elements/helium-found" not in _at_caret(stage):
            await stage.press("down")
        text = str(stage.page.query_one("#about").render())
        assert "formerly: [helium-found]" in text
        assert "of 1 learner (mia) left without a question" in text
        await stage.press("enter")
        assert "elements/helium-found stands in no file any more." in stage.said


def _at_caret(stage: Stage) -> str:
    return next(line for line in stage.text().split("\n") if line.lstrip().startswith("›"))
