"""What is painted, and when: an answer's feedback at once and whole."""

from dataclasses import replace

import pytest
from textual import events

from tests.tui.fakes import CHOICE, CLOZE, RECALL, TYPED, FakeStudy
from tests.tui.stage import SIZES, Stage, on_stage
from tutor.questions.model import Question
from tutor.tui.widgets.key_line import KeyLine


async def frames_after(stage: Stage, key: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Press a key and return every screen that differs from the one before it, in order."""
    frames = [stage.text()]
    display = stage.app._display

    def kept(*shown: object) -> None:
        display(*shown)  # type: ignore[arg-type]
        if (text := stage.text()) != frames[-1]:
            frames.append(text)

    monkeypatch.setattr(stage.app, "_display", kept)
    stage.app.post_message(events.Key(key, None))
    await stage.settle()
    return frames[1:]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("question", [CHOICE, CLOZE, RECALL, TYPED], ids=lambda q: str(q.form))
async def test_the_first_thing_painted_after_an_answer_is_its_whole_feedback(
    question: Question, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(FakeStudy(questions=(question, CHOICE)), "enter", size=size) as stage:
        first, *_ = await frames_after(stage, "f3", monkeypatch)
        assert "Not known yet." in first
        assert "Harbour Almanac (May 2024)" in first
        assert "1 Again" in first
        assert "enter Next" in first


async def test_what_does_not_fit_is_offered_as_soon_as_it_is_laid_out() -> None:
    long = replace(TYPED, statement=" ".join(["The keeper wrote it down again."] * 30))
    async with on_stage(FakeStudy(questions=(long, CHOICE)), "enter", size=(60, 20)) as stage:
        assert "page-down" not in {action.id for action in stage.page.available()}
        await stage.press("f3")
        assert "page-down" in {action.id for action in stage.page.available()}


async def test_what_waited_for_the_paint_does_nothing_once_its_page_is_gone() -> None:
    async with on_stage(None, "question_mark") as stage:
        page = stage.page
        await stage.press("escape")
        assert stage.page is not page
        page.look_below()
        assert not page.query(KeyLine)
