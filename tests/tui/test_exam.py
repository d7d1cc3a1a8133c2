"""Exam: calm questions in any order, what is open, handing in, and the report, on real records."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.study.campus import Campus, events, finish, right, schedules
from tests.tui.stage import SIZES, Stage, labels, on_stage
from tutor.questions.model import ONE_OPTION, Form, Question
from tutor.records.kinds import EventKind
from tutor.settings import Settings
from tutor.study.agenda import fact_of
from tutor.study.exam import open_exam
from tutor.study.model import Confidence, Response
from tutor.tui.actions import LETTERS, Moment
from tutor.tui.desk import Start
from tutor.tui.screens.browse import Browse
from tutor.tui.screens.exam import ExamScreen
from tutor.tui.screens.help import Help
from tutor.tui.screens.review import Review
from tutor.tui.screens.today import TodayScreen
from tutor.tui.studying import StudyOfWorld
from tutor.tui.widgets.field import Field
from tutor.tui.widgets.key_table import KeyTable
from tutor.tui.widgets.lettered import Lettered
from tutor.tui.widgets.paper_list import PaperList

COUNT = 6


@pytest.fixture
def campus(tmp_path: Path) -> Campus:
    return Campus(tmp_path)


@asynccontextmanager
async def sitting(
    campus: Campus,
    *keys: str,
    size: tuple[int, int] = (80, 24),
    minutes: int | None = None,
    report: Path | None = None,
    settings: Settings | None = None,
) -> AsyncIterator[Stage]:
    start = Start("elements", limit=COUNT, minutes=minutes, seed=3, exam=True, report=report)
    study = StudyOfWorld(campus.world)
    async with on_stage(study, *keys, start=start, size=size, settings=settings) as stage:
        yield stage


def paper(campus: Campus) -> list[Question]:
    """Return the questions of the paper that is open."""
    with campus.room() as room:
        return [posed.question for posed in open_exam(room, "elements").all_posed]


def exam(stage: Stage) -> ExamScreen:
    assert isinstance(stage.page, ExamScreen)
    return stage.page


async def answer(stage: Stage, question: Question, *, correct: bool = True) -> None:
    """Answer the question on the screen."""
    response = right(question)
    if question.form in ONE_OPTION:
        assert response.option is not None
        options = len(question.options)
        option = response.option if correct else (response.option + 1) % options
        await stage.press(LETTERS[option], "enter")
    elif question.is_written:
        await stage.write(response.text if correct else "nothing of the kind")
        await stage.press("enter")
    else:
        raise AssertionError(question.form)


async def answer_all(stage: Stage, questions: list[Question], correct: int) -> None:
    for number, question in enumerate(questions):
        await answer(stage, question, correct=number < correct)


@pytest.mark.parametrize("size", SIZES)
async def test_a_paper_is_sat_and_its_report_is_read(campus: Campus, size: tuple[int, int]) -> None:
    async with sitting(campus, size=size, minutes=20) as stage:
        assert f"1 of {COUNT}" in stage.text()
        assert "20 minutes left" in stage.text()
        await answer_all(stage, paper(campus), correct=4)
        assert f"{COUNT} of {COUNT} answered" in stage.text()
        await stage.press("h", "enter")
        assert stage.page.moment is Moment.REPORT
        assert "4 of 6 questions correct" in stage.text()
        await stage.press("enter")
        assert isinstance(stage.page, TodayScreen)
    with campus.room() as room:
        assert schedules(room) == {}
        assert {event.kind for event in events(room)} == {EventKind.EXAM}


async def test_nothing_is_told_before_it_is_handed_in(campus: Campus) -> None:
    async with sitting(campus) as stage:
        seen = stage.text()
        for question in paper(campus):
            await answer(stage, question, correct=False)
            seen += stage.text()
        for word in ("✓", "✗", "Wrong", "Correct", "paragraph", "yours"):
            assert word not in seen


async def test_no_room_is_kept_for_ratings_that_never_come(campus: Campus) -> None:
    async with sitting(campus) as stage:
        assert not stage.page.query_one("#room").display
        await stage.press("f8")
        assert not stage.page.query_one("#room").display


async def test_neither_hints_nor_burying_nor_undoing_act(campus: Campus) -> None:
    async with sitting(campus) as stage:
        before = stage.text()
        for key in ("f2", "f3", "f4", "f5"):
            await stage.press(key)
        assert stage.text() == before
        assert not {"Hint", "Don't know", "Bury", "Undo", "Suspend"} & set(labels(stage))


async def test_exam_keys_act_in_exams_alone(campus: Campus) -> None:
    async with on_stage(StudyOfWorld(campus.world), "enter") as stage:
        assert isinstance(stage.page, Review)
        before = stage.text()
        await stage.press("f6", "f8", "ctrl+o")
        assert stage.text() == before
        assert "Flag" not in labels(stage)


async def test_an_answer_is_seen_again_and_can_be_changed(campus: Campus) -> None:
    async with sitting(campus) as stage:
        questions = paper(campus)
        for number, question in enumerate(questions):
            await answer(stage, question)
            await stage.press(*(["f7"] if number + 1 < len(questions) else ["escape"]))
            if question.is_written:
                assert stage.page.query_one(Field).value == right(question).text
            else:
                assert stage.page.query_one("#options", Lettered).caret == right(question).option
            assert "answered" in stage.text()
            assert "not answered" not in stage.text()
            await answer_again(stage, question)
        await stage.press(*["h"] * (stage.page.moment is Moment.OVERVIEW), "enter")
        assert "0 of 6 questions correct" in stage.text()


@pytest.mark.parametrize("elsewhere", ["f8", "f7", "ctrl+o"])
async def test_what_is_given_when_one_goes_elsewhere_is_the_answer(
    campus: Campus, elsewhere: str
) -> None:
    async with sitting(campus) as stage:
        questions = paper(campus)
        await stage.press("f8")
        for _ in range(3 if elsewhere == "f8" else 1):
            question = questions[at := exam(stage)._index]
            if question.is_written:
                await stage.write("Jans")
            else:
                await stage.press("b")
            await stage.press(elsewhere)
            with campus.room() as room:
                posed = open_exam(room, "elements").posed(at)
            assert posed.response is not None
            assert posed.response.text == ("Jans" if question.is_written else "")
            assert (posed.response.option is None) is question.is_written


async def test_going_elsewhere_keeps_no_answer_where_none_is_given(campus: Campus) -> None:
    async with sitting(campus) as stage:
        await stage.press("f8", "f8", "f7", "ctrl+o")
        assert "0 of 6 answered" in stage.text()


async def answer_again(stage: Stage, question: Question) -> None:
    """Answer wrongly what was answered rightly."""
    if question.is_written:
        stage.page.query_one(Field).value = ""
    await answer(stage, question, correct=False)


async def test_questions_are_flagged_left_open_and_gone_to_from_the_overview(
    campus: Campus,
) -> None:
    async with sitting(campus) as stage:
        await stage.press("f6")
        assert stage.said == "Flagged."
        assert "flagged" in stage.text().split("\n")[0]
        await stage.press("f8", "ctrl+o")
        lines = stage.text().split("\n")
        assert "open, flagged" in lines[stage.line_of(paper(campus)[0].stem)]
        # The caret stands on the question that one came from.
        await stage.press("down", "enter")
        assert f"3 of {COUNT}" in stage.text()
        await stage.press("ctrl+o")
        await stage.click("#paper", 10, 4)
        assert f"5 of {COUNT}" in stage.text()
        assert stage.page.query_one(PaperList).display is False


async def test_handing_in_tells_what_is_open_and_can_be_thought_over(campus: Campus) -> None:
    async with sitting(campus) as stage:
        first = paper(campus)[0]
        await answer(stage, first, correct=False)
        await stage.press("ctrl+o", "h")
        assert "Not answered: 2, 3, 4, 5, 6" in stage.text()
        await stage.press("escape")
        assert stage.page.moment is Moment.OVERVIEW
        await stage.press("h", "r")
        assert "The answers count as reviews" in stage.text()
        await stage.press("w")
        assert isinstance(stage.page, Browse)
        assert {fact_of(row.item) for row in stage.page._found} == {fact_of(first.item)}
        await stage.press("escape")
        assert "The answers count as reviews" in stage.text()
    with campus.room() as room:
        assert len(schedules(room)) == 1


async def test_a_paper_that_was_left_goes_on_from_today(campus: Campus) -> None:
    async with sitting(campus) as stage:
        await answer(stage, paper(campus)[0])
        if stage.page.field_focused:
            await stage.press("escape")
            stage.seconds.now += 1
        await stage.press("escape")
        assert isinstance(stage.page, TodayScreen)
        assert "x goes on with it" in stage.said
        await stage.press("x")
        assert f"2 of {COUNT}" in stage.text()
    async with on_stage(StudyOfWorld(campus.world), "x") as stage:
        assert f"2 of {COUNT}" in stage.text()
        assert exam(stage).moment is not Moment.BUSY


@pytest.mark.parametrize("leaving", [["escape", "escape"], ["ctrl+c"]])
async def test_what_was_half_typed_is_there_again_and_gone_with_the_answer(
    campus: Campus, leaving: list[str]
) -> None:
    async with sitting(campus) as stage:
        while not exam(stage).field_focused:
            await stage.press("f8")
        at = exam(stage)._index
        await stage.write("Jans")
        stage.seconds.now += 1
        await stage.press(*leaving)
    async with on_stage(StudyOfWorld(campus.world), "x") as stage:
        assert exam(stage)._index == at
        assert stage.page.query_one(Field).value == "Jans"
        assert stage.said == "Here is what you had when you left."
        await stage.write("sen")
        await stage.press("enter", "f7")
        assert stage.page.query_one(Field).value == "Janssen"
        assert "when you left" not in stage.text()
    with campus.room() as room:
        assert open_exam(room, "elements").posed(at).draft == Response()


async def test_an_answer_that_stands_is_no_draft(campus: Campus) -> None:
    async with sitting(campus) as stage:
        await answer(stage, paper(campus)[0])
        await stage.press("f7", "ctrl+c")
    with campus.room() as room:
        posed = open_exam(room, "elements").posed(0)
        assert posed.response is not None
        assert posed.draft == Response()


async def test_x_sits_an_exam_on_the_deck_at_the_caret(campus: Campus) -> None:
    async with on_stage(StudyOfWorld(campus.world), "x") as stage:
        assert "Exam: The elements" in stage.text()


async def test_time_that_is_up_takes_no_answer_and_hands_in(campus: Campus) -> None:
    async with sitting(campus, minutes=5) as stage:
        await answer(stage, paper(campus)[0])
        campus.clock.advance(timedelta(minutes=3))
        exam(stage).look_at_clock()
        await stage.settle()
        assert "2 minutes left" in stage.text()
        campus.clock.advance(timedelta(minutes=2))
        exam(stage).look_at_clock()
        await stage.settle()
        assert "The time is up." in stage.text()
        await stage.press("enter")
        assert "1 of 6 questions correct" in stage.text()


async def test_the_confidence_is_asked_for_where_the_setting_says_so(campus: Campus) -> None:
    async with sitting(campus, settings=Settings(confidence=True)) as stage:
        questions = paper(campus)
        for number, question in enumerate(questions):
            await answer(stage, question)
            assert "How sure are you?" in stage.said
            await stage.press(("1", "2", "3", "enter")[number % 4])
        await stage.press("h", "enter")
    with campus.room() as room:
        said = {event.item: event.confidence for event in events(room)}
    words = [*Confidence, ""]
    assert [said[q.item] for q in questions] == [words[n % 4] for n in range(COUNT)]


async def test_the_report_is_written_where_it_was_asked_for(campus: Campus, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    async with sitting(campus, report=file) as stage:
        await stage.press("ctrl+o", "h", "enter")
        assert "The report is in" in stage.said
        assert json.loads(file.read_text(encoding="utf-8"))["questions"] == COUNT


async def test_help_tells_of_the_keys_of_an_exam(campus: Campus) -> None:
    async with sitting(campus, "f1", size=(80, 50)) as stage:
        assert isinstance(stage.page, Help)
        now = stage.page.query(KeyTable).first().render().plain
        assert "Mark the question to be looked at again" in now
        assert "Show a hint" not in now
        await stage.press("escape")
        exam(stage)


async def test_a_deck_that_has_nothing_to_ask_is_told(campus: Campus) -> None:
    campus.write(
        "decks/open.yaml",
        "format: 1\ndeck: open\ntitle: Open\npack: elements\nquestions:\n"
        "  - {id: why, ask: Why did it take so long?, cite: lecture 15,\n"
        "     answer: because nobody had looked for it in the air before}\n",
    )
    async with on_stage(StudyOfWorld(campus.world), "down", "down", "x") as stage:
        assert "can be asked in an exam" in stage.text().replace("\n", " ")
        await stage.press("escape")
        assert isinstance(stage.page, TodayScreen)


async def test_a_session_and_an_exam_are_both_taken_up_again(campus: Campus) -> None:
    with campus.room() as room:
        finish(room.session(limit=2))
    async with sitting(campus) as stage:
        await answer(stage, paper(campus)[0])
    async with on_stage(StudyOfWorld(campus.world), "enter") as stage:
        assert isinstance(stage.page, Review)
    assert len(paper(campus)) == COUNT


def test_a_paper_for_the_screen_holds_forms_that_the_tests_can_answer(campus: Campus) -> None:
    with campus.room() as room:
        forms = {
            p.question.form for p in open_exam(room, "elements", questions=6, seed=3).all_posed
        }
    assert forms <= ONE_OPTION | {Form.TYPED, Form.CLOZE, Form.DATE, Form.AMOUNT}
    assert len(forms) > 1


async def test_what_is_typed_stays_text_in_the_report(campus: Campus) -> None:
    async with sitting(campus, size=(80, 50)) as stage:
        questions = paper(campus)
        place = next(n for n, question in enumerate(questions) if question.is_written)
        await stage.press(*["f8"] * place)
        await stage.write("[/b] [@click=app.quit]x")
        await stage.press("enter", "ctrl+o", "h", "enter")
        report = str(stage.page.query_one("#report").render())
        assert "Your answer: [/b] [@click=app.quit]x." in report


async def test_a_paper_that_waits_goes_before_a_new_one_and_says_so(campus: Campus) -> None:
    async with sitting(campus) as stage:
        await answer(stage, paper(campus)[0])
    async with sitting(campus) as stage:
        assert "This paper was begun before" in stage.text()
        assert f"2 of {COUNT}" in stage.text()


async def test_the_minutes_left_are_whole_and_nothing_ticks(campus: Campus) -> None:
    async with sitting(campus, minutes=3) as stage:
        for seconds, told in ((30, "3 minutes"), (31, "2 minutes"), (60, "1 minute")):
            campus.clock.advance(timedelta(seconds=seconds))
            exam(stage).look_at_clock()
            await stage.settle()
            assert f"{told} left" in stage.text()
