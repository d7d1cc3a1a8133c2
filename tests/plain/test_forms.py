"""Each form line by line: how it is asked, what is taken for an answer, what is told of it."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plain.rehearsal import (
    CLAIM,
    LIST_ORDER,
    MATCH,
    MULTIPLE,
    NAME_ALL,
    ORDER,
    REASONS,
    RECALL,
    WHICH_NOT,
    WRITTEN_REASONS,
    Heard,
    hear,
    verdict_of,
)
from tutor.facts.dates import parse_edtf
from tutor.plain.sitting import WORDS
from tutor.questions.model import AnswerKey, DateKey, Form, Option, Outcome, Question
from tutor.study.model import Response

RIGHT, WRONG = Outcome.CORRECT, Outcome.WRONG
READ_AGAIN = tuple(
    line for part in ORDER.parts for line in (part.statement, f"Source: {part.citation}")
)
EVERY = (
    MULTIPLE, WHICH_NOT, CLAIM, NAME_ALL, RECALL, REASONS, WRITTEN_REASONS, ORDER, MATCH,
)  # fmt: skip
parts_right = verdict_of(RIGHT, RIGHT, RIGHT, outcome=RIGHT)


def heard(question: Question, *lines: str) -> Heard:
    """Answer; parts are judged to be right, whatever they are."""
    spanning = question.form in (Form.ORDER, Form.MATCH)
    return hear(question, *lines, judge=parts_right) if spanning else hear(question, *lines)


# -- one option --


@pytest.mark.parametrize("form", [Form.CHOICE, Form.WHICH_NOT, Form.ATTRIBUTION, Form.ODD_ONE])
def test_one_option_is_chosen_by_its_number_or_its_words(form: Form) -> None:
    question = replace(WHICH_NOT, form=form)
    for line in ("2", "port lisle", "Port Lisle"):
        result = hear(question, "4", "", line)
        assert result.response == Response(option=1)
        assert result.out.count("Type one of the numbers 1, 2, 3, or ? for help.") == 2
        assert "\n  2  Port Lisle\n" in result.out
        assert "\nCorrect.\nThe answer: Port Lisle\n" in result.out


def test_what_is_true_of_a_wrong_option_is_told() -> None:
    said = hear(WHICH_NOT, "1").after("Wrong.")
    assert said[1:3] == [
        "The answer: Port Lisle",
        "About Calder Bay: Calder Bay shares the upkeep.",
    ]
    assert hear(WHICH_NOT, "3").out.count("About") == 0


def test_where_it_stands_is_told_with_it_unless_the_question_cites_it_anyway() -> None:
    about = hear(_first_cited("Log, paragraph 3"), "1").out.splitlines()
    assert "About Calder Bay: Calder Bay shares the upkeep; see Log, paragraph 3." in about
    about = hear(_first_cited(WHICH_NOT.citation), "1").out.splitlines()
    assert "About Calder Bay: Calder Bay shares the upkeep." in about


def _first_cited(cite: str) -> Question:
    first, *others = WHICH_NOT.options
    return replace(WHICH_NOT, options=(replace(first, cite=cite), *others))


@pytest.mark.parametrize(
    ("licence", "why"),
    [
        ("wrong", "put in as a wrong answer"),
        ("one-for", "only one can be right, and that is another"),
        ("complete", "nothing but the answer belongs here"),
    ],
)
def test_why_an_option_is_wrong_is_told_where_the_facts_know_nothing_of_it(
    licence: str, why: str
) -> None:
    first, *others = WHICH_NOT.options
    options = (replace(first, truth="", licence=licence), *others)
    result = hear(replace(WHICH_NOT, options=options), "1")
    assert f"About Calder Bay: {why}.\n" in result.out


def test_an_event_is_named_within_the_sentence_as_it_stands_in_one() -> None:
    named = Option("The lighting", correct=False, truth="It was in 1908.", phrase="the lighting")
    said = hear(replace(WHICH_NOT, options=(named, *WHICH_NOT.options[1:])), "1").out
    assert "\n  1  The lighting\n" in said
    assert "\nAbout the lighting: It was in 1908.\n" in said


def test_what_a_match_has_to_spare_is_told_of_where_it_was_taken() -> None:
    assert "About 1930" in hear(MATCH, "1d 2a 3c").out
    assert "About 1930" not in hear(MATCH, "1a 2b 3c").out
    assert "About 1930" not in hear(MATCH, "don't know").out


def test_what_is_true_of_a_false_claim_is_told_when_it_is_accepted() -> None:
    said = hear(CLAIM, "1").after("Wrong: it is false.")
    assert said[1:3] == [
        "The answer: Ida Thorn",
        "About Ada Thorne: Ada Thorne kept the south light.",
    ]


def test_what_the_fact_itself_says_is_not_told_of_an_option_too() -> None:
    fact = "Calder Bay and Norwick share the upkeep of the lights."
    told = replace(WHICH_NOT.options[0], truth=fact.rstrip("."))
    own = replace(WHICH_NOT, statement=fact, options=(told, *WHICH_NOT.options[1:]))
    said = hear(own, "1").after("Wrong.")
    assert said[1:3] == ["The answer: Port Lisle", fact]


def test_of_a_true_claim_no_answer_is_told_that_was_not_asked_for() -> None:
    true = replace(
        CLAIM, claim_true=True, claimed="Ida Thorn", stem="True or false? Ida Thorn kept it."
    )
    assert "The answer" not in hear(true, "1").out
    assert "\nCorrect: it is true.\n" in hear(true, "1").out
    assert "The answer" not in hear(true, "2").out
    assert "\nWrong: it is true.\n" in hear(true, "2").out
    assert "\nThe claim is true.\n" in hear(true, "don't know").out
    assert "The answer: Ida Thorn" in hear(CLAIM, "don't know").out


def test_a_false_claim_is_mended_and_commands_work_in_between() -> None:
    result = hear(CLAIM, "3", "2", "3", "?", "/hint", "2")
    assert result.response == Response(claim=False, option=2)
    assert "What should stand there instead of “Ada Thorne”?\n  1  Ida Thorn\n" in result.out
    assert "Type one of the numbers 1, 2, or ? for help." in result.out
    assert "what is false you then mend" in result.out
    assert "About Owen Marsh: Owen Marsh piloted the ferry." in result.out
    assert hear(CLAIM, "2", "quit").responses == ()
    assert hear(CLAIM, "2", "don't know").response == Response(gave_up=True)


# -- several options --


@pytest.mark.parametrize(
    "line", ["1 3 5", "1,3,5", "5 3 1", "1, 3 and 5", "1;3;5;", "Calder Bay, norwick, 3", "1 1 3 5"]
)
def test_all_that_apply_are_chosen_in_one_line(line: str) -> None:
    result = hear(MULTIPLE, line)
    assert result.response == Response(options=(0, 2, 4))
    assert "\nCorrect" in result.out


def test_each_option_is_told_of_with_what_is_true_of_the_wrong_ones() -> None:
    said = hear(MULTIPLE, "1 2 4").after("The answer: Calder")
    assert said == [
        "The answer: Calder Bay, Eastmouth and Norwick",
        "  1  Calder Bay: right.",
        "  2  Port Lisle: wrong.",
        "  3  Eastmouth: right, and not among yours.",
        "  4  Westmouth: wrong.",
        "  5  Norwick: right, and not among yours.",
        "About Port Lisle: Port Lisle pays for the buoys.",
        "About Westmouth: Westmouth has no harbour.",
        "This is what the almanac says of Calder Bay.",
        "Source: Harbour Almanac, paragraph 8",
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", "Type the numbers of all that apply, of 1, 2, 3, 4, 5, with spaces between, or ?"),
        ("1 6", "There is no 6 here: the numbers are 1, 2, 3, 4, 5."),
        ("0", "There is no 0 here"),
        ("all of them", "Type the numbers of all that apply"),
        ("1 or 3", "Type the numbers of all that apply"),
        ("-1", "Type the numbers of all that apply"),
        ("١", "Type the numbers of all that apply"),
        ("9" * 5000, "Type the numbers of all that apply"),
    ],
)
def test_what_is_no_choice_of_several_is_told_and_asked_again(line: str, told: str) -> None:
    result = hear(MULTIPLE, line, "1")
    assert result.out.count(told) == 1
    assert result.out.count("Numbers such as 1 3:") == 2
    assert result.response == Response(options=(0,))


def test_hints_take_options_away_and_they_cannot_be_chosen() -> None:
    result = hear(MULTIPLE, "hint", "hint", "hint", "1 2", "1")
    assert "Hint: 2, Port Lisle, is none of them.\n" in result.out
    assert "There is no 2 here: the numbers are 1, 3, 4, 5." in result.out
    assert "There is no hint left." in result.out
    assert result.response == Response(options=(0,))


# -- names --


@pytest.mark.parametrize(
    "lines",
    [
        ("Calder Bay, Bell and Book, Norwick",),
        ("Calder Bay", "Bell and Book", "Norwick"),
        ("Norwick; Calder Bay", "bell and book"),
        ("Calder Bay", "", "Bell and Book; Norwick"),
    ],
)
def test_names_are_taken_in_one_line_or_one_at_a_time(lines: tuple[str, ...]) -> None:
    result = hear(NAME_ALL, *(line for line in lines if line))
    assert "\nCorrect: all named.\n" in result.out
    assert (
        result.out.count(" so far. The next, or Enter to finish:")
        == len([*filter(None, lines)]) - 1
    )


def test_names_are_counted_and_enter_ends_them() -> None:
    result = hear(NAME_ALL, "", "Bell and Book", "Calder Bay", "")
    assert "Nothing was typed. Type one of them, or ? for help." in result.out
    assert "1 so far. The next, or Enter to finish:" in result.out
    assert "2 so far. The next, or Enter to finish:" in result.out
    assert result.response == Response(text="Bell and Book; Calder Bay")
    assert (
        "\nClose: one is missing.\nThe answer: Calder Bay, Bell and Book and Norwick\n"
        in result.out
    )


def test_each_name_is_told_of_and_what_does_not_belong() -> None:
    said = hear(NAME_ALL, "Norwich, calder bay, Port Lisle", "").after("Close")
    assert said[2:5] == [
        "  Calder Bay: right.",
        "  Bell and Book: not among yours.",
        "  Norwick: right but for the spelling.",
    ]
    assert said[5] == "  Port Lisle: does not belong here."
    assert "not among yours" not in hear(WRITTEN_REASONS, "terns, view").out


def test_hints_and_help_come_between_names_and_leave_them() -> None:
    result = hear(NAME_ALL, "Norwick", "hint", "?", "Calder Bay", "Bell and Book")
    assert "Hint: " in result.out
    assert "Type one a line, or several with commas between" in result.out
    assert "\nCorrect: all named.\n" in result.out


def test_as_many_reasons_as_are_enough_end_the_answer() -> None:
    for lines in (["terns, view"], ["view", "terns"]):
        result = hear(WRITTEN_REASONS, *lines)
        assert "\nCorrect: " in result.out
        assert "The whole answer, of which 2 are enough: pilots, terns and view" in result.out


# -- recalled and ticked --


def test_reasons_are_revealed_and_ticked_and_some_are_enough() -> None:
    result = hear(REASONS, "I think so", "1 3")
    assert "Call the answer to mind, then press Enter to see it." in result.out
    assert "The answer has 3 points; 2 of them are enough:\n  1  the income" in result.out
    assert result.response == Response(points=(0, 2))
    assert "\nCorrect: 2 of 3 points.\nNot recalled: the terns on the reef\n" in result.out


@pytest.mark.parametrize(
    ("line", "points"), [("all", (0, 1, 2)), ("none", ()), ("3 1", (0, 2)), ("2, 2", (1,))]
)
def test_points_are_ticked_by_number_or_all_or_none(line: str, points: tuple[int, ...]) -> None:
    assert hear(RECALL, "", line).response == Response(points=points)


@pytest.mark.parametrize("line", ["4", "7 1", "1 and four", "", "both", "1.5"])
def test_what_ticks_nothing_is_told_in_a_sentence(line: str) -> None:
    result = hear(RECALL, "", line, "1")
    assert result.out.count("Which did you have?") == 2
    assert result.response == Response(points=(0,))


def test_an_answer_given_up_unseen_is_told_whole() -> None:
    said = hear(RECALL, "don't know").after("Wrong")
    assert said[1] == f"The answer: {'; '.join(RECALL.points)}"


def test_a_single_point_is_had_or_not() -> None:
    single = replace(RECALL, points=("the terns",), key=("the terns",))
    result = hear(single, "", "1 2", "yes")
    assert "The answer: the terns\nDid you have it? y or n:" in result.out
    assert "Type y if you had it, n if you did not, or ? for help." in result.out
    assert result.response == Response(points=(0,))


# -- order --


@pytest.mark.parametrize("line", ["2 1 3", "2,1,3", "213", "2; 1; 3", "2, 1 and 3"])
def test_an_order_is_typed_as_numbers(line: str) -> None:
    result = heard(ORDER, line)
    assert result.response == Response(order=(1, 0, 2))
    assert "\n  1  the delivery of the lens\n  2  the raising of the tower\n" in result.out
    assert "1908" not in result.out.partition("The numbers in order")[0]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", "Type the numbers 1 to 3 in order, with spaces between, or ? for help."),
        ("tower lens", "Type the numbers 1 to 3 in order"),
        ("1 2", "3 is missing: type all the numbers 1 to 3 in order."),
        ("2", "1 and 3 are missing: type all the numbers 1 to 3 in order."),
        ("1 2 2", "2 stands there twice: type each number once."),
        ("1 2 3 4", "There is no 4 here: the numbers are 1 to 3."),
        ("124", "There is no 4 here: the numbers are 1 to 3."),
        ("1 2 x", "Type the numbers 1 to 3 in order"),
    ],
)
def test_what_is_no_order_is_told_and_asked_again(line: str, told: str) -> None:
    result = heard(ORDER, line, "1 2 3")
    assert result.out.count(told) == 1
    assert result.response == Response(order=(0, 1, 2))


def test_the_right_order_is_told_with_the_dates_and_each_place() -> None:
    judge = verdict_of(RIGHT, WRONG, WRONG, reason="1 of 3 pairs in order")
    said = hear(ORDER, "3 1 2", judge=judge).after("Close: 1")
    assert said == [
        "Close: 1 of 3 pairs in order.",
        "The right order:",
        "  1  the raising of the tower, 1899: you had it third.",
        "  2  the delivery of the lens, 1908: right.",
        "  3  the casting of the bell, 1921: you had it first.",
        *READ_AGAIN,
    ]


def test_the_members_of_a_list_have_no_dates() -> None:
    said = heard(LIST_ORDER, "2 1 3").after("The right order:")
    assert said[1:4] == [
        "  1  first light: right.",
        "  2  second light: right.",
        "  3  third light: right.",
    ]


def test_an_order_given_up_is_told_without_judging_it() -> None:
    result = hear(ORDER, "don't know", judge=verdict_of(outcome=WRONG))
    assert "\n  1  the raising of the tower, 1899.\n" in result.out
    assert "you had it" not in result.out


# -- match --


@pytest.mark.parametrize(
    "lines",
    [
        ("1b 2a 3d",),
        ("1b", "2a", "3d"),
        ("1 b, 2 a, 3 d",),
        ("1=b 2-a 3:d",),
        ("b1 a2 d3",),
        ("1b2a3d",),
        ("1 1908", "2 1899", "3: 1930"),
        ("1a", "1b", "2a 3d"),
        ("2b 3d", "1b", "2a"),
        ("1B 2A 3D.",),
    ],
)
def test_pairs_are_typed_in_one_line_or_one_at_a_time(lines: tuple[str, ...]) -> None:
    result = heard(MATCH, *lines)
    assert result.response == Response(pairs=(1, 0, 3))


def test_right_sides_are_lettered_and_what_is_open_is_said() -> None:
    result = heard(MATCH, "2a", "")
    assert "With each goes one of these; 1 is left over:\n  a  1899\n  b  1908\n" in result.out
    assert "Still open: 1, 3. More pairs, or Enter to leave it at that:" in result.out
    assert result.response == Response(pairs=(None, 0, None))


def test_a_right_side_that_is_given_again_leaves_the_first_pair_open() -> None:
    result = heard(MATCH, "1b", "2b", "1a 3d")
    assert "b is taken from 1, which is open again." in result.out
    assert result.response == Response(pairs=(0, 1, 3))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", "Type pairs of a number, 1 to 3, and a letter, a to d, such as 1b, or ? for help."),
        ("b", "Type pairs of a number"),
        ("1 2 3", "Type pairs of a number"),
        ("1ab", "Type pairs of a number"),
        ("1b and so on", "Type pairs of a number"),
        ("4a", "There is no 4 here: the numbers are 1 to 3."),
        ("0a", "There is no 0 here"),
        ("1e", "There is no e here: the letters are a to d."),
        ("1a 1b", "1 stands there twice: give each number one letter."),
        ("1a 2a", "a stands there twice: give each letter to one number."),
    ],
)
def test_what_is_no_pair_is_told_and_asked_again(line: str, told: str) -> None:
    result = heard(MATCH, line, "1b 2a 3c")
    assert result.out.count(told) == 1
    assert result.response == Response(pairs=(1, 0, 2))


def test_each_pair_is_told_of_and_its_source_where_it_was_wrong() -> None:
    judge = verdict_of(RIGHT, WRONG, WRONG, reason="1 of 3")
    said = hear(MATCH, "1b 2d", "", judge=judge).after("What goes together:")
    assert said == [
        "What goes together:",
        "  1  the delivery of the lens: 1908. Right.",
        "  2  the raising of the tower: 1899. Wrong, you said 1930.",
        "  3  the casting of the bell: 1921. Left open.",
        "About 1930: The mast was raised in 1930.",
        *READ_AGAIN,
    ]


# -- all of them --


@pytest.mark.parametrize("question", EVERY, ids=lambda each: f"{each.form}-{each.item}")
def test_every_form_can_be_helped_hinted_given_up_and_left(question: Question) -> None:
    hints = ["hint"] * 8
    result = hear(question, "?", *hints, "don't know", "", judge=verdict_of(outcome=WRONG))
    how = result.out.partition("? for help.")[2].partition("\nCommands, at any question")[0]
    assert how.splitlines()[-1].endswith(".")
    assert "Hint: " in result.out
    assert "There is no hint left." in result.out
    assert result.response == Response(gave_up=True)
    assert hear(question, "quit").responses == ()


@pytest.mark.parametrize("question", EVERY, ids=lambda each: f"{each.form}-{each.item}")
@given(lines=st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=12)))
def test_no_line_breaks_a_session_or_leaves_it_silent(question: Question, lines: list[str]) -> None:
    result = heard(question, *lines)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", result.out)
    for response in result.responses:
        assert response.option is None or 0 <= response.option < len(question.options)
        assert sorted(response.order) in ([], list(range(len(question.parts))))
        assert set(response.options) <= set(range(len(question.options)))
        given_away = [offer for offer in response.pairs if offer is not None]
        assert len(set(given_away)) == len(given_away)


@pytest.mark.parametrize("question", EVERY, ids=lambda each: f"{each.form}-{each.item}")
@pytest.mark.parametrize("word", WORDS)
def test_every_command_is_taken_before_and_after_an_answer(question: Question, word: str) -> None:
    for lines in ((word, "in other words", word), ("don't know", word, word)):
        assert heard(question, *lines).out.strip()


@given(order=st.permutations(range(3)), joint=st.sampled_from([" ", ",", ", ", ""]))
def test_every_order_typed_is_the_order_taken(order: list[int], joint: str) -> None:
    assert heard(ORDER, joint.join(str(n + 1) for n in order)).response.order == tuple(order)


@given(offers=st.permutations(range(4)), parts=st.permutations(range(3)))
def test_every_pairing_typed_is_the_pairing_taken(offers: list[int], parts: list[int]) -> None:
    line = " ".join(f"{part + 1}{'abcd'[offers[part]]}" for part in parts)
    assert heard(MATCH, line).response.pairs == tuple(offers[:3])


@pytest.mark.parametrize(
    ("date", "prompt"),
    [
        ("1928-09-28", "Date (day, month and year):"),
        ("1928-09", "Date (month and year):"),
        ("1928", "Date (year):"),
        ("1914/1918", "Date:"),
    ],
)
def test_a_date_is_asked_for_as_exactly_as_it_is_known(date: str, prompt: str) -> None:
    key = AnswerKey((DateKey(parse_edtf(date)),))
    question = replace(WHICH_NOT, form=Form.DATE, options=(), answer=key)
    assert prompt in hear(question, "1928").out


@pytest.mark.parametrize(
    ("line", "points"), [("1", (0,)), ("all", (0,)), ("y", (0,)), ("none", ())]
)
def test_one_point_that_was_recalled_is_had_or_not(line: str, points: tuple[int, ...]) -> None:
    question = replace(RECALL, points=RECALL.points[:1])
    assert hear(question, "", line).response == Response(points=points)
