"""Review: every form asked, answered, shown and rated, with keys and with the mouse."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.study.campus import Campus
from tests.tui.fakes import (
    AMOUNT,
    CHOICE,
    CLAIM,
    CLOZE,
    DATE,
    EVERY_FORM,
    NAME_ALL,
    ORDER,
    RECALL,
    TYPED,
    FakeSession,
    FakeStudy,
)
from tests.tui.stage import SIZES, labels, on_stage
from tutor.memory.introduction import Step
from tutor.memory.model import Rating
from tutor.questions.model import Form, Question
from tutor.settings import Settings
from tutor.study.model import Response, Stroke
from tutor.tui.actions import Moment
from tutor.tui.desk import Start
from tutor.tui.drawing import UNICODE
from tutor.tui.screens.summary import SummaryScreen
from tutor.tui.studying import StudyOfWorld
from tutor.tui.widgets.field import LONGEST, Field
from tutor.tui.widgets.key_line import KeyLine
from tutor.tui.widgets.verdict import compared


def asking(*questions: Question) -> FakeStudy:
    return FakeStudy(questions=questions)


def given(session: FakeSession) -> list[Response]:
    return [entry[1] for entry in session.log if entry[0] == "answer"]  # type: ignore[misc]


async def test_the_next_question_is_prepared_while_the_feedback_is_read() -> None:
    async with on_stage(asking(CHOICE, TYPED), "enter") as stage:
        assert stage.session.prepared == []
        await stage.press("b", "enter")
        assert stage.session.prepared == [0]
        await stage.press("enter")
        assert stage.session.prepared == [0]


class TestChoice:
    @pytest.mark.parametrize("size", SIZES)
    async def test_a_letter_moves_the_caret_and_enter_submits(self, size: tuple[int, int]) -> None:
        async with on_stage(asking(CHOICE, TYPED), "enter", size=size) as stage:
            await stage.press("c", "b")
            assert "› b  Port Lisle" in stage.text()
            assert stage.did == []
            await stage.press("enter")
            assert given(stage.session) == [Response(option=1)]
            assert "✓ the answer, and yours" in stage.text()
            assert "Correct" in stage.text()

    async def test_an_empty_enter_only_says_so(self) -> None:
        async with on_stage(asking(CHOICE), "enter", "enter") as stage:
            assert stage.did == []
            assert "Choose one first" in stage.said

    async def test_arrows_move_the_caret_round(self) -> None:
        async with on_stage(asking(CHOICE), "enter", "down", "down", "down", "down") as stage:
            assert "› a  Calder Bay" in stage.text()
            await stage.press("up")
            assert "› c  Eastmouth" in stage.text()

    async def test_a_setting_makes_letters_submit(self) -> None:
        settings = Settings(letters_submit=True)
        async with on_stage(asking(CHOICE), "enter", "c", settings=settings) as stage:
            assert given(stage.session) == [Response(option=2)]

    async def test_a_wrong_option_says_what_is_true_of_it(self) -> None:
        async with on_stage(asking(CHOICE), "enter", "c", "enter") as stage:
            assert "✗ yours: its harbour master welcomed the plan" in stage.text()
            assert "✓ the answer" in stage.text()

    async def test_what_is_true_is_told_below_where_it_does_not_fit_beside(self) -> None:
        async with on_stage(asking(CHOICE), "enter", "c", "enter", size=(60, 20)) as stage:
            assert "✗ yours\n" in stage.text()
            assert "Eastmouth: its harbour master welcomed the plan." in stage.text()

    @pytest.mark.parametrize("size", SIZES)
    async def test_options_stay_where_they_are_when_the_answer_is_shown(
        self, size: tuple[int, int]
    ) -> None:
        async with on_stage(asking(CHOICE), "enter", "c", size=size) as stage:
            names = ("Calder Bay", "Port Lisle", "Eastmouth")
            before = [(stage.line_of(name), stage.text().find(name)) for name in names]
            await stage.press("enter")
            lines = [stage.line_of(name) for name in names]
            assert lines == [line for line, _ in before]

    async def test_long_options_stay_too_and_say_which_is_right(self) -> None:
        long = "a harbour of refuge for every vessel that cannot reach the mole before the tide"
        options = tuple(replace(o, text=f"{long}, {o.text}") for o in CHOICE.options)
        async with on_stage(asking(replace(CHOICE, options=options)), "enter", "a") as stage:
            before = stage.text().split("\n")[2:15]
            await stage.press("enter")
            after = stage.text().split("\n")[2:15]
            bare = [line.translate(str.maketrans("›✓✗", "   ")).rstrip() for line in after]
            assert bare[:11] == [line.replace("›", " ").rstrip() for line in before][:11]
            assert "✓ b" in stage.text()
            assert "✗ a" in stage.text()

    async def test_a_click_goes_to_an_option_and_a_second_one_checks_it(self) -> None:
        async with on_stage(asking(CHOICE), "enter") as stage:
            await stage.click("#options", 8, 1)
            assert "› b  Port Lisle" in stage.text()
            await stage.click("#options", 8, 1)
            assert given(stage.session) == [Response(option=1)]

    async def test_a_hint_that_takes_the_chosen_option_leaves_none_chosen(self) -> None:
        wrong = next(o for o in range(3) if not CHOICE.options[o].correct)
        async with on_stage(asking(CHOICE), "enter", "abc"[wrong], "h") as stage:
            await stage.press("enter")
            assert given(stage.session) == []
            assert "Choose one first" in stage.said
            await stage.press("b", "enter")
            assert given(stage.session) == [Response(option=1)]

    async def test_a_hint_leaves_another_option_chosen(self) -> None:
        async with on_stage(asking(CHOICE), "enter", "b", "h", "enter") as stage:
            assert given(stage.session) == [Response(option=1)]

    async def test_a_hint_takes_an_option_away(self) -> None:
        async with on_stage(asking(CHOICE), "enter", "h") as stage:
            assert "a  Calder Bay   not this one" in stage.text()
            await stage.press("a")
            assert "› a" not in stage.text()
            await stage.press("h")
            assert stage.said == "✗ There are no more hints."

    async def test_what_is_true_of_the_option_chosen_is_told_with_where_it_stands(self) -> None:
        options = (*CHOICE.options[:2], replace(CHOICE.options[2], cite="Log 3"))
        async with on_stage(asking(replace(CHOICE, options=options)), "enter") as stage:
            await stage.press("c", "enter")
            assert "✗ yours: its harbour master welcomed the plan" in stage.text()
            await stage.pilot.resize_terminal(140, 40)
            await stage.settle()
            assert "welcomed the plan; see Log 3" in " ".join(stage.text().split())

    async def test_why_the_option_chosen_is_wrong_is_told_where_nothing_else_is(self) -> None:
        options = (*CHOICE.options[:2], replace(CHOICE.options[2], truth="", licence="complete"))
        async with on_stage(asking(replace(CHOICE, options=options)), "enter") as stage:
            await stage.press("c", "enter")
            assert "c  Eastmouth    ✗ yours: nothing but the answer" in stage.text()
            assert "Calder Bay\n" in stage.text()


class TestClaim:
    async def test_true_is_one_key(self) -> None:
        async with on_stage(asking(CLAIM), "enter", "t") as stage:
            assert given(stage.session) == [Response(claim=True)]
            assert "✗ yours" in stage.text()
            assert "The answer  Ida Thorn" in stage.text()

    async def test_a_true_claim_is_said_to_be_true_without_an_answer(self) -> None:
        true = replace(CLAIM, claim_true=True, claimed="Ida Thorn")
        async with on_stage(asking(true), "enter", "t") as stage:
            assert "✓ Correct" in stage.text()
            assert "The answer  " not in stage.text()

    async def test_false_opens_the_options_without_the_claimed_one(self) -> None:
        async with on_stage(asking(CLAIM), "enter", "f") as stage:
            assert stage.did == []
            assert "a  Ida Thorn" in stage.text()
            assert "b  Owen Marsh" in stage.text()
            assert "c  " not in stage.text()
            await stage.press("enter")
            assert "Choose one first" in stage.said

    async def test_mending_answers_with_the_option_of_the_question(self) -> None:
        async with on_stage(asking(CLAIM), "enter", "f", "a", "enter") as stage:
            assert given(stage.session) == [Response(option=1, claim=False)]
            assert "✓ right, and yours" in stage.text()
            assert "✓ the answer, and yours" in stage.text()

    async def test_a_wrong_mending_says_what_is_true(self) -> None:
        async with on_stage(asking(CLAIM), "enter", "f", "b", "enter") as stage:
            assert "✗ yours: Owen Marsh piloted the ferry" in stage.text()

    async def test_both_judgements_can_be_clicked(self) -> None:
        async with on_stage(asking(CLAIM), "enter") as stage:
            await stage.click("#claim", 6, 1)
            assert stage.page.moment is Moment.MENDING
            await stage.click("#options", 6, 0)
            await stage.click("#options", 6, 0)
            assert given(stage.session) == [Response(option=1, claim=False)]


class TestField:
    @pytest.mark.parametrize("asked", [TYPED, CLOZE, DATE, AMOUNT, NAME_ALL])
    @pytest.mark.parametrize("size", SIZES)
    async def test_what_is_typed_is_answered(self, asked: Question, size: tuple[int, int]) -> None:
        async with on_stage(asking(asked), "enter", size=size) as stage:
            assert isinstance(stage.app.focused, Input)
            await stage.write(", ".join(asked.key))
            await stage.press("enter")
            assert given(stage.session) == [Response(text=", ".join(asked.key))]
            assert "✓ Correct." in stage.text()
            assert stage.app.focused is None

    async def test_an_empty_enter_only_says_so_and_keeps_the_field(self) -> None:
        async with on_stage(asking(TYPED), "enter", "space", "enter") as stage:
            assert stage.did == []
            assert "Type an answer first" in stage.said
            assert isinstance(stage.app.focused, Input)

    async def test_letters_and_digits_belong_to_the_field(self) -> None:
        async with on_stage(asking(TYPED), "enter") as stage:
            await stage.write("hu13-=@!")
            assert stage.page.query_one(Input).value == "hu13-=@!"
            assert stage.did == []

    async def test_a_miss_shows_both_lines_with_the_letters_marked(self) -> None:
        async with on_stage(asking(TYPED), "enter") as stage:
            await stage.write("Ida Thornbur")
            await stage.press("enter")
            text = stage.text().split("\n")
            wrote = stage.line_of("You wrote   Ida Thornbur")
            assert text[wrote + 1].strip() == "The answer  Ida Thornbury"
            assert text[wrote + 2].index("^") == text[wrote + 1].rindex("y")

    async def test_where_the_lines_are_too_long_letters_stand_in_brackets(self) -> None:
        asked = replace(TYPED, key=("Ida Thornbury the elder of the sisters",))
        async with on_stage(asking(asked), "enter", size=(40, 16)) as stage:
            await stage.write("Ida Thornbury the elder of the sister")
            await stage.press("enter")
            assert "sister[s]" in " ".join(stage.text().split())
            assert "^" not in stage.text()

    async def test_the_gap_is_filled_while_one_types_and_with_the_answer_after(self) -> None:
        async with on_stage(asking(CLOZE), "enter") as stage:
            assert "in the presence of ____," in stage.text()
            field = stage.line_of("›")
            await stage.write("Edgar")
            assert "in the presence of Edgar," in stage.text()
            assert stage.line_of("› Edgar") == field
            await stage.press("enter")
            assert "in the presence of Edmund Vale," in stage.text()

    async def test_a_date_says_how_it_is_read_while_one_types(self) -> None:
        async with on_stage(asking(DATE), "enter") as stage:
            await stage.write("3.9.1908")
            assert "read as 3 September 1908" in stage.text()
            await stage.write("x")
            assert "not read as a date yet" in stage.text()
            assert stage.did == []

    async def test_name_all_counts_the_names(self) -> None:
        async with on_stage(asking(NAME_ALL), "enter") as stage:
            assert "Name both." in stage.said
            await stage.write("Calder Bay,")
            assert "1 of 2, separated by commas" in stage.text()

    async def test_a_hundred_thousand_characters_are_cut_and_said_to_be(self) -> None:
        async with on_stage(asking(TYPED), "enter") as stage:
            await stage.paste("x" * 100_000)
            assert len(stage.page.query_one(Input).value) == LONGEST
            assert "An answer holds 500 characters" in stage.said
            await stage.press("y")
            assert len(stage.page.query_one(Input).value) == LONGEST
            await stage.press("enter")
            assert len(given(stage.session)[0].text) == LONGEST

    async def test_a_paste_of_several_lines_becomes_one(self) -> None:
        async with on_stage(asking(TYPED), "enter") as stage:
            await stage.paste("Ida\n\x1b[31mThorn")
            assert stage.page.query_one(Input).value == "Ida �[31mThorn"

    async def test_i_was_right_counts_a_miss_as_right(self) -> None:
        async with on_stage(asking(TYPED), "enter") as stage:
            await stage.write("Ida")
            await stage.press("enter", "o")
            assert stage.did[-1] == "override"
            assert "Counted as right." in stage.text()
            assert "enter = 3 Good" in stage.text()
            await stage.press("o")
            assert stage.did.count("override") == 1


class TestRecall:
    async def test_enter_shows_the_points_and_judges_what_is_ticked(self) -> None:
        async with on_stage(asking(RECALL), "enter") as stage:
            assert "nesting terns" not in stage.text()
            await stage.press("enter")
            assert "[ ] b  the nesting terns" in stage.text()
            await stage.press("b", "down", "space")
            assert "[✓] b  the nesting terns" in stage.text()
            assert "[✓] c  the view from the mole" in stage.text()
            await stage.press("enter")
            assert given(stage.session) == [Response(points=(1, 2))]
            assert "Close: 2 of 3 points." in stage.text()

    async def test_a_second_press_takes_the_tick_away(self) -> None:
        async with on_stage(asking(RECALL), "enter", "enter", "b", "b") as stage:
            assert "✓" not in stage.text()
            await stage.press("enter")
            assert "Tick what you recalled" in stage.said
            assert stage.did == []

    async def test_points_can_be_clicked(self) -> None:
        async with on_stage(asking(RECALL), "enter", "enter") as stage:
            await stage.click("#points", 12, 2)
            assert "[✓] c" in stage.text()


class TestRating:
    @pytest.mark.parametrize(("key", "rating"), [("1", 1), ("2", 2), ("4", 4)])
    async def test_a_digit_rates_and_goes_on(self, key: str, rating: int) -> None:
        async with on_stage(asking(CHOICE, CLAIM), "enter", "b", "enter", key) as stage:
            assert ("rate", Rating(rating)) in stage.session.log
            assert stage.did[-1] == "proceed"
            assert "Ada Thorne" in stage.text()

    @pytest.mark.parametrize("key", ["enter", "space", "3"])
    async def test_enter_space_and_its_digit_accept_the_suggestion(self, key: str) -> None:
        async with on_stage(asking(CHOICE, CLAIM), "enter", "b", "enter", key) as stage:
            assert stage.did == ["answer", "proceed"]

    async def test_digits_rate_after_typing(self) -> None:
        async with on_stage(asking(TYPED, CHOICE), "enter") as stage:
            await stage.write("Ida Thornbury")
            await stage.press("enter", "4")
            assert ("rate", Rating.EASY) in stage.session.log

    async def test_a_rating_can_be_clicked(self) -> None:
        async with on_stage(asking(CHOICE, CLAIM), "enter", "b", "enter") as stage:
            await stage.click("#rating", 16, 0)
            assert ("rate", Rating.HARD) in stage.session.log

    async def test_what_each_rating_does_stands_under_it(self) -> None:
        async with on_stage(asking(CHOICE), "enter", "b", "enter") as stage:
            line = stage.line_of("1 Again")
            names, days = stage.text().split("\n")[line : line + 2]
            for name, span in (("1 Again", "now"), ("3 Good", "2 days"), ("4 Easy", "8 days")):
                assert names.index(name) == days.index(span)
            assert "enter = 3 Good" in days

    @pytest.mark.parametrize("key", ["3", "4"])
    async def test_after_a_hint_no_key_rates_more_than_hard(self, key: str) -> None:
        async with on_stage(asking(TYPED, CHOICE), "enter", "f2") as stage:
            await stage.write("Ida Thornbury")
            await stage.press("enter")
            assert "1 Again" in stage.text()
            assert "enter = 2 Hard" in stage.text()
            assert "3 Good" not in stage.text()
            assert "4 Easy" not in stage.text()
            await stage.press(key)
            assert stage.said == "After a hint an answer is rated Hard at most."
            await stage.click("#rating", 40, 0)
            assert stage.did[-1] == "answer"
            await stage.press("1")
            assert ("rate", Rating.AGAIN) in stage.session.log


class TestSettingAside:
    @pytest.mark.parametrize(
        ("key", "entry"),
        [
            ("minus", ("bury", False)),
            ("equals_sign", ("bury", True)),
            ("at", ("suspend", False)),
            ("exclamation_mark", ("suspend", True)),
        ],
    )
    @pytest.mark.parametrize("before", [(), ("b", "enter")])
    async def test_a_key_sets_aside_asked_or_shown(
        self, key: str, entry: tuple[str, bool], before: tuple[str, ...]
    ) -> None:
        async with on_stage(asking(CHOICE, CLAIM), "enter", *before, key) as stage:
            assert stage.session.log[-1] == entry
            assert "Ada Thorne" in stage.text()
            assert "undo" in stage.said

    async def test_undo_takes_back_many_answers(self) -> None:
        async with on_stage(asking(CHOICE, CLAIM, RECALL), "enter") as stage:
            await stage.press("b", "enter", "enter", "t", "enter")
            await stage.press("u")
            assert "Ada Thorne" in stage.text()
            assert "Taken back" in stage.said
            await stage.press("u")
            assert "Harbour Almanac" in stage.text()
            await stage.press("u")
            assert "nothing to take back" in stage.said
            assert stage.page.moment is Moment.CHOICE

    async def test_undo_brings_back_what_was_typed(self) -> None:
        async with on_stage(asking(TYPED, CHOICE), "enter") as stage:
            await stage.write("Ida Thornbery")
            await stage.press("enter", "enter", "f5")
            assert stage.page.query_one(Field).value == "Ida Thornbery"
            assert "Taken back" in stage.said

    async def test_undo_at_the_feedback_asks_the_same_again(self) -> None:
        async with on_stage(asking(CHOICE), "enter", "c", "enter", "u") as stage:
            assert "yours" not in stage.text()
            assert stage.page.moment is Moment.CHOICE


class TestSession:
    async def test_every_form_from_the_first_question_to_the_summary(self) -> None:
        async with on_stage(FakeStudy(), "enter") as stage:
            for asked in EVERY_FORM:
                assert asked.stem.split()[0] in stage.text()
                await stage.press("f3")
                assert "Not known yet." in stage.text()
                cited = {part.citation for part in asked.parts} or {asked.citation}
                await stage.press("pagedown")
                assert any(citation in stage.text() for citation in cited)
                await stage.press("enter")
            assert isinstance(stage.page, SummaryScreen)
            assert stage.did.count("answer") == len(EVERY_FORM)
            assert all(response.gave_up for response in given(stage.session))

    async def test_seconds_from_question_to_answer_are_handed_over(self) -> None:
        async with on_stage(asking(CHOICE), "enter", "b") as stage:
            stage.seconds.now += 30
            await stage.press("enter")
            seconds = stage.session.log[0][2]
            assert isinstance(seconds, float)
            assert 30 <= seconds < 60

    async def test_how_much_is_left_is_said_while_asking_and_after(self) -> None:
        async with on_stage(FakeStudy(), "enter") as stage:
            assert "15 left, about 8 minutes" in stage.text()
            assert "due 15   new 0     question 1" in stage.text()
            await stage.press("b", "enter")
            assert "14 left, about 7 minutes" in stage.text()

    async def test_practice_is_seen_not_to_count(self) -> None:
        async with on_stage(FakeStudy(), "p") as stage:
            head = stage.text().split("\n")[0]
            assert "Practice, not counted" in head
            assert "1 of 15" in head
            assert "due" not in head
            assert "Practice, not counted." in stage.said
            await stage.press("b", "enter")
            assert "1 Again" not in stage.text()
            assert stage.page.moment is Moment.READ
            await stage.press("2")
            assert "Practice is not rated." in stage.text()
            await stage.press("enter")
            assert stage.did == ["answer", "proceed"]

    async def test_practice_is_seen_not_to_count_on_a_small_screen(self) -> None:
        async with on_stage(FakeStudy(), "p", size=(60, 20)) as stage:
            assert "Practice, not counted." in stage.text()

    async def test_new_and_returning_questions_say_so(self) -> None:
        def prepare(session: FakeSession) -> None:
            session.steps[Form.CHOICE] = Step.INTRODUCTION
            session.notice = "Its answer has changed since you learned it."

        study = FakeStudy(prepare=prepare)
        async with on_stage(study, "enter") as stage:
            assert stage.said == "New. Choose one."
            assert "Its answer has changed since you learned it." in stage.text()

    async def test_a_key_for_ratings_says_why_a_new_question_has_none(self, tmp_path: Path) -> None:
        study = StudyOfWorld(Campus(tmp_path).world)
        told = "A new question is rated once it is recalled."
        async with on_stage(study, "enter") as stage:
            asked = study.session(Start()).ask()
            assert asked is not None
            await stage.press("abc"[[o.correct for o in asked.question.options].index(True)])
            await stage.press("enter")
            for key in "51234":
                assert (told in stage.text()) is (key in "234")
                await stage.press(key)
                assert stage.page.moment is Moment.READ
            await stage.press("enter")
            assert told not in stage.text()

    async def test_escape_puts_the_session_by(self) -> None:
        async with on_stage(asking(CHOICE), "enter", "escape") as stage:
            assert stage.did == ["leave"]
            assert "Today" in stage.text()

    async def test_the_pane_shows_no_heading_without_what_belongs_below_it(self) -> None:
        asked = replace(CHOICE, note="A note that is as long as notes get. " * 14)
        async with on_stage(asking(asked), "enter", "b", "enter", size=(140, 24)) as stage:
            assert "Source" in stage.text()
            assert "Note" not in stage.text()
            assert "On the timeline" in stage.text()
            await stage.pilot.resize_terminal(140, 40)
            await stage.settle()
            assert "Note" in stage.text()

    async def test_a_wide_window_shows_the_source_beside_after_the_reveal_only(self) -> None:
        async with on_stage(asking(CHOICE), "enter", "b", size=(140, 40)) as stage:
            assert "Source" not in stage.text()
            await stage.press("enter")
            line = stage.text().split("\n")[stage.line_of("Source") + 1]
            assert line.index("Harbour Almanac") > 80
            assert "today: correct, Good, 2 days" in stage.text()

    async def test_copy_takes_question_answer_and_source(self) -> None:
        async with on_stage(asking(CHOICE), "enter", "b", "enter", "y") as stage:
            copied = stage.app.clipboard
            assert copied == "\n".join((CHOICE.stem, "Port Lisle", CHOICE.citation))


class TestLineOfKeys:
    async def test_undo_is_offered_once_something_was_done(self) -> None:
        async with on_stage(FakeStudy(questions=(CHOICE, TYPED)), "enter") as stage:
            assert "Undo" not in labels(stage)
            await stage.press("b", "enter")
            assert "Undo" in labels(stage)
            await stage.press("u")
            assert "Undo" not in labels(stage)

    async def test_other_colours_hold_for_what_was_drawn_before(self) -> None:
        async with on_stage(asking(CHOICE), "enter") as stage:
            line = stage.page.query_one(KeyLine)
            before, drawn = line.render_line(0), stage.text()
            await stage.press("f9")
            assert stage.app.theme != "ink"
            assert line.render_line(0) != before
            assert line.render_line(0).text.strip() in drawn

    async def test_hints_are_offered_until_there_are_no_more(self) -> None:
        async with on_stage(FakeStudy(questions=(TYPED, CHOICE)), "enter", "f2") as stage:
            assert "Hint" in labels(stage)
            await stage.press("f2")
            assert stage.said.endswith("There are no more hints.")
            assert "Hint" not in labels(stage)
            await stage.press("f3", "enter")
            assert "Hint" in labels(stage)

    async def test_more_is_not_offered_for_what_stood_below_the_last_answer(self) -> None:
        study = FakeStudy(questions=(ORDER, TYPED))
        async with on_stage(study, "enter", "f3", size=(60, 14)) as stage:
            assert "More" in labels(stage)
            await stage.press("enter")
            assert "More" not in labels(stage)

    async def test_enter_comes_first_and_not_knowing_has_a_place(self) -> None:
        async with on_stage(FakeStudy(questions=(ORDER, TYPED)), "enter", "f3") as stage:
            assert labels(stage)[0] == "Next"
            await stage.press("enter")
            assert "f3 Don't know" in stage.text()


class TestRoomForTheSource:
    @pytest.mark.parametrize("asked", [ORDER, CHOICE, TYPED])
    async def test_the_source_is_in_sight_with_the_answer(self, asked: Question) -> None:
        async with on_stage(FakeStudy(questions=(asked,)), "enter", "f3") as stage:
            assert "Harbour Almanac (May 2024), paragraph" in stage.text()
            assert "More" not in labels(stage)

    async def test_what_is_left_stands_beside_the_ratings_where_there_is_room(self) -> None:
        study = FakeStudy(questions=(CHOICE, TYPED))
        async with on_stage(study, "enter", "b", "enter") as stage:
            assert stage.line_of("1 left, about a minute") == stage.line_of("4 Easy")
            await stage.press("y")
            assert stage.line_of("Copied:") < stage.line_of("4 Easy")
            assert stage.text().count("1 left") == 1
            await stage.pilot.resize_terminal(60, 20)
            await stage.settle()
            assert stage.line_of("1 left, about a minute") < stage.line_of("4 Easy")
            assert stage.text().count("1 left") == 1

    @pytest.mark.parametrize("size", [(80, 24), (140, 40)])
    async def test_ratings_come_where_room_was_kept_for_them(self, size: tuple[int, int]) -> None:
        study = FakeStudy(questions=(CHOICE, TYPED, DATE))
        async with on_stage(study, "enter", "f3", "enter", size=size) as stage:
            body = stage.page.query_one("#body")
            for _ in range(2):
                rows = body.size.height
                await stage.press("f3")
                assert "4 Easy" in stage.text()
                assert body.size.height == rows
                await stage.press("enter")

    async def test_no_room_is_kept_that_a_question_wants(self) -> None:
        long = replace(TYPED, stem=" ".join([TYPED.stem] * 25))
        async with on_stage(asking(CHOICE, long), "enter", "f3", "enter") as stage:
            assert not stage.page.query_one("#room").display
            assert stage.line_of("1 left") == 21

    def test_differences_at_the_same_places_are_marked_once(self) -> None:
        ends = Stroke("Ida Thor", same=True), Stroke("bury", same=True)
        given = ends[0], Stroke("mu", same=False), ends[1]
        expected = ends[0], Stroke("n", same=False), ends[1]
        swapped = ends[0], Stroke("um", same=False), ends[1]
        drawn = [line.plain for line in compared(given, swapped, 76, UNICODE)]
        assert [line.strip() for line in drawn] == [
            "You wrote   Ida Thormubury",
            "The answer  Ida Thorumbury",
            "^^",
        ]
        assert len(compared(given, expected, 76, UNICODE)) == 4
