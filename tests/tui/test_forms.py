"""The forms with several parts or several right options: keys, mouse, feedback, long texts."""

import re
from dataclasses import replace

import pytest

from tests.tui.fakes import (
    ATTRIBUTION,
    CHOICE,
    MATCH,
    MULTIPLE,
    NAME_ALL,
    ODD_ONE,
    ORDER,
    REASONS,
    REASONS_WRITTEN,
    WHICH_NOT,
    FakeSession,
    FakeStudy,
)
from tests.tui.stage import SIZES, Stage, labels, on_stage
from tutor.facts.language import LANGUAGES
from tutor.questions.model import Part, Question
from tutor.settings import Settings
from tutor.study.model import Response
from tutor.tui.actions import Moment
from tutor.tui.screens.ordering import Ordering
from tutor.tui.screens.pairing import Pairing

LONG = "the commission of inquiry into the loss of the coaster Marigold with all hands off the " * 3
HAN = "燈塔管理委員會與港口引水員協會關於第二座燈塔的聯合聲明及其附件" * 3


def asking(*questions: Question) -> FakeStudy:
    return FakeStudy(questions=questions)


def given(session: FakeSession) -> list[Response]:
    return [entry[1] for entry in session.log if entry[0] == "answer"]  # type: ignore[misc]


class TestMultiple:
    @pytest.mark.parametrize("size", SIZES)
    async def test_letters_and_space_tick_and_enter_submits(self, size: tuple[int, int]) -> None:
        async with on_stage(asking(MULTIPLE), "enter", size=size) as stage:
            assert stage.page.moment is Moment.CHOICES
            assert stage.said == "Choose all that apply: 0 ticked."
            await stage.press("b", "down", "space", "d")
            assert "[✓] c  Eastmouth" in stage.text()
            assert stage.said == "Choose all that apply: 3 ticked."
            await stage.press("d", "e", "enter")
            assert given(stage.session) == [Response(options=(1, 2, 4))]
            assert "✓ Correct." in stage.text()

    async def test_an_empty_enter_only_says_so(self) -> None:
        async with on_stage(asking(MULTIPLE), "enter", "enter") as stage:
            assert stage.did == []
            assert "Tick one or more first" in stage.said

    async def test_space_without_a_caret_only_says_so(self) -> None:
        async with on_stage(asking(MULTIPLE), "enter", "space") as stage:
            assert "[✓]" not in stage.text()
            assert "Go to a line first" in stage.said

    async def test_options_are_ticked_by_clicks_and_submitted_by_one(self) -> None:
        async with on_stage(asking(MULTIPLE), "enter") as stage:
            await stage.click("#options", 12, 1)
            await stage.click("#options", 12, 3)
            await stage.click("#options", 12, 3)
            assert stage.did == []
            await stage.click("#keys", 4, 0)
            assert given(stage.session) == [Response(options=(1,))]

    async def test_every_option_says_whether_it_was_right_and_what_is_true_of_it(self) -> None:
        async with on_stage(asking(MULTIPLE), "enter", "b", "d", "enter") as stage:
            text = stage.text()
            assert "[✓] b  Port Lisle     ✓ right\n" in text
            assert "[ ] c  Eastmouth      ~ right too, and not ticked" in text
            assert "[✓] d  Marram         ✗ wrong: it had no light to share yet" in text
            assert "[ ] a  Calder Bay       it sent an observer" in text

    async def test_the_truth_of_each_wrong_option_is_told_below_where_it_does_not_fit(self) -> None:
        async with on_stage(asking(MULTIPLE), "enter", "a", "d", "enter", size=(40, 32)) as stage:
            text = " ".join(stage.text().split())
            assert "Calder Bay: it sent an observer." in text
            assert "Marram: it had no light to share yet." in text

    async def test_a_truth_that_is_a_sentence_of_its_own_is_told_once(self) -> None:
        truth = "Calder Bay sent an observer to the signing of the Charter of Lights."
        other = replace(MULTIPLE.options[3], truth=MULTIPLE.statement)
        options = (replace(MULTIPLE.options[0], truth=truth), *MULTIPLE.options[1:3], other)
        asked = replace(MULTIPLE, options=(*options, MULTIPLE.options[4]))
        async with on_stage(asking(asked), "enter", "a", "d", "enter", size=(60, 30)) as stage:
            text = " ".join(stage.text().split())
            assert f"Yours: {truth}" in text
            assert text.count(MULTIPLE.statement) == 1

    async def test_a_hint_unticks_the_option_that_it_takes_away(self) -> None:
        async with on_stage(asking(MULTIPLE), "enter", "a", "b", "h") as stage:
            assert "[ ] a  Calder Bay     not this one" in stage.text()
            await stage.press("a", "enter")
            assert given(stage.session) == [Response(options=(1,))]

    async def test_letters_tick_even_where_a_setting_lets_them_submit(self) -> None:
        settings = Settings(letters_submit=True)
        async with on_stage(asking(MULTIPLE), "enter", "b", settings=settings) as stage:
            assert stage.did == []


class TestOneOption:
    @pytest.mark.parametrize("asked", [WHICH_NOT, ATTRIBUTION, ODD_ONE])
    async def test_they_are_answered_as_a_choice(self, asked: Question) -> None:
        right = next(i for i, option in enumerate(asked.options) if option.correct)
        async with on_stage(asking(asked), "enter", "abc"[right], "enter") as stage:
            assert given(stage.session) == [Response(option=right)]
            assert "✓ the answer, and yours" in stage.text() or f"✓ {'abc'[right]}" in stage.text()
            assert "✓ Correct." in stage.text()

    @pytest.mark.parametrize("asked", [WHICH_NOT, ODD_ONE])
    async def test_not_is_stressed_by_style_beside_its_capitals(self, asked: Question) -> None:
        async with on_stage(asking(asked), "enter") as stage:
            assert styles_of(stage, "NOT") == {(True, True)}
            assert styles_of(stage, "Which") == {(True, False)}

    async def test_capitals_that_deny_nothing_are_not_stressed(self) -> None:
        stem = "Which of these does NATO NOT count among the AP4?"
        async with on_stage(asking(replace(WHICH_NOT, stem=stem)), "enter") as stage:
            assert styles_of(stage, "NATO") == {(True, False)}
            assert styles_of(stage, "NOT") == {(True, True)}

    async def test_a_language_stresses_its_own_word(self) -> None:
        asked = replace(WHICH_NOT, stem="Welcher Hafen gehört NICHT dazu?")
        study = FakeStudy(questions=(asked,), prepare=speak_german)
        async with on_stage(study, "enter") as stage:
            assert styles_of(stage, "NICHT") == {(True, True)}
            assert styles_of(stage, "Welcher") == {(True, False)}

    async def test_no_other_form_stresses_a_word(self) -> None:
        stem = "Who said that he would NOT come?"
        async with on_stage(asking(replace(CHOICE, stem=stem)), "enter") as stage:
            assert styles_of(stage, "NOT") == {(True, False)}


def speak_german(session: FakeSession) -> None:
    session.language = LANGUAGES["de"]


def styles_of(stage: Stage, word: str) -> set[tuple[bool, bool]]:
    """Return whether a word of the screen is bold, and whether it is underlined."""
    found = set()
    for strip in stage.app.screen._compositor.render_strips():
        for segment in strip:
            if word in segment.text and segment.style is not None:
                found.add((bool(segment.style.bold), bool(segment.style.underline)))
    return found


class TestOrder:
    def lines(self, stage: Stage) -> str:
        """Return the letters of the lines from the first to the last."""
        return "".join(re.findall(r"^  . [1-4]  ([a-d])  ", stage.text(), re.MULTILINE))

    @pytest.mark.parametrize(
        ("keys", "order"),
        [
            (("J",), "bacd"),
            (("shift+down", "shift+down"), "bcad"),
            (("d", "K"), "abdc"),
            (("d", "shift+up"), "abdc"),
            (("K",), "abcd"),
            (("4",), "bcda"),
            (("d", "1", "a", "3"), "dbac"),
            (("space", "down", "down", "space", "down"), "bcad"),
            (("space", "c"), "bcad"),
            (("space", "2"), "bacd"),
            (("9",), "abcd"),
        ],
    )
    async def test_keys_move_the_line_at_the_caret(self, keys: tuple[str, ...], order: str) -> None:
        async with on_stage(asking(ORDER), "enter", *keys) as stage:
            assert self.lines(stage) == order
            assert stage.did == []

    async def test_enter_submits_the_order(self) -> None:
        async with on_stage(asking(ORDER), "enter", "d", "1", "b", "2", "enter") as stage:
            assert given(stage.session) == [Response(order=(3, 1, 0, 2))]
            assert "✓ Correct" in stage.text()

    async def test_a_first_enter_says_that_nothing_was_moved_and_a_second_submits(self) -> None:
        async with on_stage(asking(ORDER), "enter", "enter") as stage:
            assert stage.did == []
            assert "No line has been moved. Enter again submits it so." in stage.said
            await stage.press("enter")
            assert given(stage.session) == [Response(order=(0, 1, 2, 3))]

    async def test_a_click_lifts_a_line_and_the_next_one_puts_it_there(self) -> None:
        async with on_stage(asking(ORDER), "enter") as stage:
            await stage.click("#options", 12, 3)
            assert "» 4  d" in stage.text()
            assert stage.said.startswith("Lifted:")
            await stage.click("#options", 12, 0)
            assert self.lines(stage) == "dabc"
            assert "»" not in stage.text()

    async def test_a_click_on_the_lifted_line_puts_it_down_where_it_is(self) -> None:
        async with on_stage(asking(ORDER), "enter") as stage:
            await stage.click("#options", 12, 1)
            await stage.click("#options", 12, 1)
            assert "»" not in stage.text()
            assert self.lines(stage) == "abcd"

    async def test_what_moves_a_line_stands_in_the_line_of_keys_and_can_be_clicked(self) -> None:
        async with on_stage(asking(ORDER), "enter") as stage:
            assert {"Lift", "Raise", "Lower"} <= {*labels(stage)}
            keys = stage.text().rstrip().split("\n")[-1]
            await stage.click("#keys", keys.index("J Lower"), 0)
            assert self.lines(stage) == "bacd"

    async def test_lines_stay_where_the_learner_left_them_with_dates_and_right_places(self) -> None:
        async with on_stage(asking(ORDER), "enter", "d", "1", "enter") as stage:
            text = stage.text()
            assert "1  d  the signing of the Charter of Lights    ✓ 12 May 1908" in text
            assert "2  a  the loss of the Marigold                ~ place 3, 2 January" in text
            line = stage.line_of("The right order")
            assert [row[2:12] for row in text.split("\n")[line + 1 : line + 5]] == [
                "  1  12 Ma",
                "  2  3 Sep",
                "  3  2 Jan",
                "  4  1931:",
            ]

    async def test_one_line_moved_away_leaves_the_others_right(self) -> None:
        async with on_stage(asking(ORDER), "enter", "d", "1", "a", "4", "enter") as stage:
            text = stage.text()
            assert "~ Close: 5 of 6 pairs in order." in text
            assert "2  b  the first lighting of the north light   ✓ 3 September 1908" in text
            assert "4  a  the loss of the Marigold                ~ place 3, 2 January" in text

    async def test_after_giving_up_no_line_is_called_right_or_wrong(self) -> None:
        async with on_stage(asking(ORDER), "enter", "f3") as stage:
            assert "✓" not in stage.text()
            assert "✗" not in stage.text()
            assert "1  12 May 1908: the signing of the Charter of Lights" in stage.text()

    async def test_undo_asks_again_in_the_first_order(self) -> None:
        async with on_stage(asking(ORDER), "enter", "d", "1", "enter", "u") as stage:
            assert self.lines(stage) == "abcd"
            assert stage.page.moment is Moment.ORDER

    async def test_a_list_in_order_without_dates_shows_its_places_alone(self) -> None:
        parts = tuple(replace(part, answer="") for part in ORDER.parts)
        asked = replace(ORDER, parts=parts)
        async with on_stage(asking(asked), "enter", "d", "1", "enter") as stage:
            assert "2  a  the loss of the Marigold                ~ place 3\n" in stage.text()
            assert "    1  the signing of the Charter of Lights\n" in stage.text()

    async def test_the_places_of_one_list_are_not_taken_for_dates(self) -> None:
        places = {index: str(n) for n, index in enumerate(ORDER.sequence, start=1)}
        parts = tuple(
            replace(part, item=ORDER.item, answer=places[index])
            for index, part in enumerate(ORDER.parts)
        )
        asked = replace(ORDER, parts=parts)
        async with on_stage(asking(asked), "enter", "d", "1", "enter") as stage:
            assert "2  a  the loss of the Marigold                ~ place 3\n" in stage.text()
            assert "    1  the signing of the Charter of Lights\n" in stage.text()
            assert "✓ 1  d" in stage.text()
            await stage.press("y")
            assert "Lights (1)" not in stage.app.clipboard
        async with on_stage(asking(asked), "enter", "d", "1", "b", "2", "enter") as stage:
            assert "✓ Correct" in stage.text()
            assert "The right order" not in stage.text()

    async def test_copy_takes_the_right_order_and_every_source(self) -> None:
        async with on_stage(asking(ORDER), "enter", "f3", "y") as stage:
            copied = stage.app.clipboard.split("\n")
            assert copied[1].startswith("the signing of the Charter of Lights (12 May 1908); ")
            assert copied[2:] == [
                "Harbour Almanac (May 2024), paragraph 1, paragraph 2, paragraph 7"
            ]


class TestMatch:
    @pytest.mark.parametrize("size", SIZES)
    async def test_a_letter_and_a_number_make_a_pair_and_enter_submits(
        self, size: tuple[int, int]
    ) -> None:
        async with on_stage(asking(MATCH), "enter", size=size) as stage:
            await stage.press("c", "5")
            assert "c  5  the mole light" in stage.text()
            assert "5  c  Ada Thorne" in stage.text()
            await stage.press("a", "3", "1", "4")
            assert stage.said == "4 of 4 matched; backspace parts a pair."
            await stage.press("enter")
            assert given(stage.session) == [Response(pairs=(2, 0, 4, 3))]
            assert "✓ Correct" in stage.text()

    async def test_the_caret_goes_on_to_the_next_open_line(self) -> None:
        async with on_stage(asking(MATCH), "enter", "d", "4") as stage:
            assert "› a  -" in stage.text()
            await stage.press("3")
            assert "› b  -" in stage.text()

    async def test_an_offer_goes_over_to_another_line(self) -> None:
        async with on_stage(asking(MATCH), "enter", "3", "3") as stage:
            assert "a  -  the north light" in stage.text()
            assert "b  3  the reef light" in stage.text()
            assert stage.said == "3 goes with b now, and a is open."

    @pytest.mark.parametrize("key", ["backspace", "delete", "3"])
    async def test_a_pair_is_taken_apart(self, key: str) -> None:
        async with on_stage(asking(MATCH), "enter", "3", "a", key) as stage:
            assert "› a  -  the north light" in stage.text()
            assert "3     Ida Thornbury" in stage.text()

    async def test_there_is_nothing_to_take_apart_and_no_such_number(self) -> None:
        async with on_stage(asking(MATCH), "enter", "b", "backspace") as stage:
            assert "b has no partner." in stage.said
            await stage.press("9")
            assert "There are 5 to choose from." in stage.said

    @pytest.mark.parametrize("size", SIZES)
    async def test_clicks_left_then_right_pair_and_again_part(self, size: tuple[int, int]) -> None:
        async with on_stage(asking(MATCH), "enter", size=size) as stage:
            await stage.click("#lines", 10, 1)
            await stage.click("#offers", 10, 0)
            assert "b  1  the reef light" in stage.text()
            await stage.click("#lines", 10, 1)
            assert stage.did == []
            await stage.click("#offers", 10, 0)
            assert "b  -  the reef light" in stage.text()

    async def test_open_lines_are_complained_of_once(self) -> None:
        async with on_stage(asking(MATCH), "enter", "enter", "enter") as stage:
            assert stage.did == []
            assert "Match a line first" in stage.said
            await stage.press("3", "2", "enter")
            assert "Still open: c and d. Enter again submits it so." in stage.said
            await stage.press("1", "enter")
            assert "Still open: d." in stage.said
            await stage.press("enter")
            assert given(stage.session) == [Response(pairs=(2, 1, 0, None))]

    async def test_each_pair_says_what_goes_with_it(self) -> None:
        async with on_stage(asking(MATCH), "enter", "3", "2", "1", "enter", "enter") as stage:
            text = stage.text()
            assert "✓ a  3  the north light" in text
            assert "✗ b  2  the reef light" in text
            assert "✓ a  the north light: Ida Thornbury\n" in text
            assert "✗ b  the reef light: Edmund Vale, not Owen Marsh" in text
            assert "✗ d  the skerry light: Jon Harker (left open)" in text
            await stage.press("pagedown")
            assert "Ada Thorne kept the light on the mole." in stage.text()
            assert "Yours: Owen Marsh piloted the ferry." in stage.text()

    async def test_what_is_to_spare_is_told_of_only_where_it_was_taken(self) -> None:
        async with on_stage(asking(MATCH), "enter", "3", "1", "4", "5", "enter") as stage:
            await stage.press("pagedown")
            assert "Edmund Vale kept the reef light." not in stage.text()
            assert "Owen Marsh piloted the ferry." not in stage.text()

    @pytest.mark.parametrize("size", SIZES)
    async def test_nothing_moves_when_the_answer_is_shown(self, size: tuple[int, int]) -> None:
        names = [part.text for part in MATCH.parts] + list(MATCH.offers)
        async with on_stage(asking(MATCH), "enter", "3", "2", "1", "4", size=size) as stage:
            before = places(stage, names)
            await stage.press("enter")
            assert stage.page.moment is Moment.REVEALED
            assert places(stage, names) == before

    @pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 20), (140, 40)])
    async def test_both_sides_wrap_within_their_room(self, size: tuple[int, int]) -> None:
        name = "the light on the northern end of the long mole of the old harbour"
        parts = tuple(replace(p, text=f"{p.text} {name}") for p in MATCH.parts[:1])
        asked = replace(MATCH, parts=(*parts, *MATCH.parts[1:]))
        async with on_stage(asking(asked), "enter", size=(100, 30)) as stage:
            await stage.pilot.resize_terminal(*size)
            await stage.settle()
            region = stage.page.query_one("#lines").region
            assert region.right <= size[0]
            rows = stage.text().split("\n")[region.y : region.bottom]
            text = " ".join(" ".join(row[region.x : region.right] for row in rows).split())
            assert f"a - the north light {name} b - the reef light" in text

    async def test_copy_takes_the_pairs(self) -> None:
        async with on_stage(asking(MATCH), "enter", "f3", "y") as stage:
            assert "the reef light: Edmund Vale; the mole light: Ada Thorne" in stage.app.clipboard


def places(stage: Stage, texts: list[str]) -> list[tuple[int, int]]:
    """Return line and column where each text stands first."""
    lines = stage.text().split("\n")
    return [(stage.line_of(text), lines[stage.line_of(text)].index(text)) for text in texts]


class TestNames:
    async def test_each_name_says_whether_it_was_named_and_which_does_not_belong(self) -> None:
        async with on_stage(asking(NAME_ALL), "enter") as stage:
            await stage.write("Calder Bay, Owenport")
            await stage.press("enter")
            assert "✓ named: Calder Bay\n" in stage.text()
            assert "✗ not named: Eastmouth\n" in stage.text()
            assert "✗ not among them: Owenport\n" in stage.text()

    async def test_names_that_are_not_known_are_simply_told(self) -> None:
        async with on_stage(asking(NAME_ALL), "enter", "f3") as stage:
            assert "The answer  Calder Bay, Eastmouth" in stage.text()
            assert "not named" not in stage.text()


class TestReasons:
    async def test_two_of_three_are_enough_and_said_to_be(self) -> None:
        async with on_stage(asking(REASONS), "enter") as stage:
            assert stage.said == "Recall 2 of 3, then press Enter to compare."
            await stage.press("enter")
            assert stage.said == "Tick what you recalled; 2 are enough."
            await stage.press("a", "c", "enter")
            assert given(stage.session) == [Response(points=(0, 2))]
            assert "✓ Correct" in stage.text()

    async def test_where_reasons_are_typed_as_many_are_asked_for(self) -> None:
        async with on_stage(asking(REASONS_WRITTEN), "enter") as stage:
            assert stage.said == "Name 2 of 3."
            await stage.write("fog, ")
            assert "1 of 2, separated by commas" in stage.text()
            await stage.press("enter")
            assert given(stage.session) == [Response(text="fog,")]


@pytest.mark.parametrize(
    ("size", "text"),
    [((80, 24), LONG[:200]), ((60, 20), HAN[:100]), ((40, 12), LONG[:200]), ((140, 40), HAN[:100])],
    ids=["usual", "narrow", "least", "wide"],
)
class TestLongTexts:
    async def test_a_line_put_last_is_kept_in_sight(self, text: str, size: tuple[int, int]) -> None:
        asked = replace(ORDER, parts=longer(ORDER.parts, text))
        async with on_stage(asking(asked), "enter", "4", size=size) as stage:
            assert "› 4  a" in stage.text()
            await stage.press("1")
            assert "› 1  a" in stage.text()
            await stage.press("4", "enter")
            assert stage.page.moment is Moment.REVEALED
            assert fits(stage, size)

    async def test_every_line_of_a_match_can_be_reached(
        self, text: str, size: tuple[int, int]
    ) -> None:
        parts = longer(MATCH.parts, text)
        asked = replace(MATCH, parts=parts)
        async with on_stage(asking(asked), "enter", size=size) as stage:
            for letter in "abcd":
                await stage.press(letter)
                assert f"› {letter}  -" in stage.text()
            await stage.press("a", "3", "1", "5", "4", "enter")
            assert given(stage.session) == [Response(pairs=(2, 0, 4, 3))]
            assert fits(stage, size)

    async def test_options_wrap_and_each_can_be_ticked(
        self, text: str, size: tuple[int, int]
    ) -> None:
        options = tuple(replace(o, text=f"{o.text} {text}") for o in MULTIPLE.options)
        async with on_stage(
            asking(replace(MULTIPLE, options=options)), "enter", size=size
        ) as stage:
            for letter in "abcde":
                await stage.press(letter)
                assert f"› [✓] {letter}" in stage.text()
            await stage.press("enter")
            assert given(stage.session) == [Response(options=(0, 1, 2, 3, 4))]
            assert fits(stage, size)


def longer(parts: tuple[Part, ...], text: str) -> tuple[Part, ...]:
    return tuple(replace(part, text=f"{part.text} {text}") for part in parts)


def fits(stage: Stage, size: tuple[int, int]) -> bool:
    """Tell whether what is drawn keeps within the screen."""
    strips = stage.app.screen._compositor.render_strips()
    return len(strips) <= size[1] and all(strip.cell_length <= size[0] for strip in strips)


def test_an_order_keeps_every_part_wherever_a_line_is_put() -> None:
    ordering = Ordering((2, 0, 1))
    for place in range(3):
        for at in range(-1, 4):
            assert sorted(ordering.put(place, at).order) == [0, 1, 2]
    assert not ordering.put(1, 1).touched
    assert ordering.put(0, 2).order == (0, 1, 2)


def test_no_offer_ever_has_two_lines() -> None:
    pairing = Pairing((None,) * 3)
    for line, offer in ((0, 1), (1, 1), (2, 0), (0, 0), (1, 2)):
        pairing = pairing.pair(line, offer)
        made = [offer for offer in pairing.pairs if offer is not None]
        assert len(made) == len(set(made))
    assert pairing.pairs == (0, 2, None)
    assert pairing.open_lines == [2]
    assert pairing.clear(0).next_open(2) == 0


class TestWhichNot:
    async def test_what_the_fact_says_stands_once_and_not_beside_each_member(self) -> None:
        fact = "Port Lisle and Eastmouth signed."
        told = tuple(replace(o, truth="" if o.correct else fact) for o in WHICH_NOT.options)
        study = asking(replace(WHICH_NOT, options=told, statement=fact))
        async with on_stage(study, "enter", "a", "enter", size=(140, 40)) as stage:
            assert "✗ yours" in stage.text()
            assert stage.text().count("Port Lisle and Eastmouth signed") == 1
