"""Mending the source from the feedback: the editor at the line, and the session goes on."""

import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from pathlib import Path

import pytest

from tests.study.campus import Campus
from tests.tui.fakes import CHOICE, TYPED, FakeSession, FakeStudy
from tests.tui.stage import Stage, on_stage
from tutor.errors import ContentError
from tutor.study.mending import Now
from tutor.tui.actions import Moment
from tutor.tui.app import TutorApp
from tutor.tui.screens.review import Review
from tutor.tui.screens.summary import SummaryScreen
from tutor.tui.studying import StudyOfWorld

Opening = Callable[..., AbstractAsyncContextManager[Stage]]


@pytest.fixture
def lent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lend the unseen terminal of a test, as a real one is lent."""
    monkeypatch.setattr(TutorApp, "suspend", lambda _: nullcontext())


@pytest.fixture
def editor(tmp_path: Path) -> Callable[[str], str]:
    """Make an editor of some lines of Python, with the line in ``line`` and the file in ``path``."""

    def make(code: str) -> str:
        script = tmp_path / "editor.py"
        head = "import sys, pathlib\nline, path = sys.argv[1], pathlib.Path(sys.argv[2])\n"
        script.write_text(f"{head}{code}\n", encoding="utf-8")
        return f"'{sys.executable}' '{script}'"

    return make


def mending(prepare: Callable[[FakeSession], None] = lambda _: None) -> FakeStudy:
    return FakeStudy(questions=(CHOICE, TYPED), prepare=prepare)


def becomes(now: Now) -> FakeStudy:
    def prepare(session: FakeSession) -> None:
        session.mended = now

    return mending(prepare)


@pytest.mark.usefixtures("lent")
class TestOutcomes:
    async def test_a_changed_question_is_asked_again(self, editor: Callable[[str], str]) -> None:
        async with on_stage(
            becomes(Now.CHANGED), "enter", "b", "enter", "e", editor=editor("")
        ) as stage:
            assert stage.did == ["answer", "written_at", "reread"]
            assert stage.page.moment is Moment.CHOICE
            assert "Mended. Your answer stays" in stage.said
            assert "Port Lisle   ✓" not in stage.text()
            await stage.press("b", "enter")
            assert stage.did[-1] == "answer"

    async def test_the_same_question_keeps_its_feedback(self, editor: Callable[[str], str]) -> None:
        async with on_stage(
            becomes(Now.SAME), "enter", "b", "enter", "e", editor=editor("")
        ) as stage:
            assert stage.said.startswith("Nothing of this question has changed.")
            assert stage.page.moment is Moment.REVEALED
            await stage.press("4")
            assert stage.did[-2:] == ["rate", "proceed"]

    async def test_what_is_gone_gives_way_to_the_next_question(
        self, editor: Callable[[str], str]
    ) -> None:
        async with on_stage(
            becomes(Now.GONE), "enter", "b", "enter", "e", editor=editor("")
        ) as stage:
            assert "gone from the content" in stage.said
            assert TYPED.stem.split("?", maxsplit=1)[0] in stage.text()

    async def test_what_is_gone_at_the_end_is_told_on_the_summary(
        self, editor: Callable[[str], str]
    ) -> None:
        study = becomes(Now.GONE)
        study.questions = (CHOICE,)
        async with on_stage(study, "enter", "b", "enter", "e", editor=editor("")) as stage:
            assert isinstance(stage.page, SummaryScreen)
            assert "gone from the content" in stage.said

    async def test_an_error_is_told_and_the_feedback_stays(
        self, editor: Callable[[str], str]
    ) -> None:
        def prepare(session: FakeSession) -> None:
            session.fails["reread"] = ContentError("facts.yaml:7: There is no kind “sumit”.")

        async with on_stage(
            mending(prepare), "enter", "b", "enter", "e", editor=editor("")
        ) as stage:
            assert "facts.yaml:7: There is no kind" in stage.said
            assert stage.page.moment is Moment.REVEALED
            assert "✓ the answer, and yours" in stage.text()

    async def test_an_editor_that_failed_changes_nothing(
        self, editor: Callable[[str], str]
    ) -> None:
        async with on_stage(
            mending(), "enter", "b", "enter", "e", editor=editor("sys.exit(1)")
        ) as stage:
            assert "The editor ended with code 1." in stage.said
            assert stage.did == ["answer", "written_at"]

    async def test_a_fact_that_went_meanwhile_opens_no_editor(
        self, editor: Callable[[str], str]
    ) -> None:
        def prepare(session: FakeSession) -> None:
            session.stands_at = None

        async with on_stage(
            mending(prepare), "enter", "b", "enter", "e", editor=editor("sys.exit(9)")
        ) as stage:
            assert "no longer in the content" in stage.said


async def test_without_an_editor_it_says_so_and_names_no_file() -> None:
    async with on_stage(mending(), "enter", "b", "enter", "e") as stage:
        assert "There is no editor here; set EDITOR to one" in stage.said
        assert "yaml" not in stage.said
        assert stage.did == ["answer"]


async def test_a_terminal_that_cannot_be_lent_is_told_where_to_look() -> None:
    async with on_stage(mending(), "enter", "b", "enter", "e", editor="nano") as stage:
        assert "open facts.yaml:7 beside it" in stage.said
        assert stage.did == ["answer", "written_at"]


async def test_nothing_is_edited_while_the_question_is_open() -> None:
    async with on_stage(mending(), "enter", "e", editor="nano") as stage:
        assert stage.did == []


@pytest.mark.usefixtures("lent")
async def test_a_wording_is_mended_at_its_line_and_learned_on(
    tmp_path: Path, editor: Callable[[str], str]
) -> None:
    campus = Campus(tmp_path / "campus")
    mend = (
        "lines = path.read_text().splitlines()\n"
        "assert lines[int(line[1:]) - 1].startswith('  - id: ')\n"
        "other = path.parent.parent / 'entities.yaml'\n"
        "other.write_text(other.read_text().replace('name: Anton', 'name: Antonius'))\n"
    )
    async with on_stage(
        StudyOfWorld(campus.world), "enter", "f3", "e", editor=editor(mend), size=(140, 40)
    ) as stage:
        assert "Mended. Your answer stays" in stage.said
        assert isinstance(stage.page, Review)
        await stage.press("f3")
        assert "Antonius" in stage.text()
        assert "that counts, and this is practice" in stage.text()
        await stage.press("enter", "f3", "enter")
        assert stage.page.moment is not Moment.BUSY
