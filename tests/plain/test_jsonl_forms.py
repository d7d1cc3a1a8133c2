"""Each form as programs see it: what a question carries, what answers it, what is refused."""

import json
from typing import Any

import pytest

from tests.plain.rehearsal import (
    MATCH,
    MULTIPLE,
    NAME_ALL,
    ORDER,
    REASONS,
    WHICH_NOT,
    WRITTEN_REASONS,
    exchange,
    verdict_of,
)
from tutor.questions.model import Outcome, Question
from tutor.study.model import Response

RIGHT, WRONG = Outcome.CORRECT, Outcome.WRONG
Object = dict[str, Any]


def talk(question: Question, *given: Object) -> tuple[list[Object], tuple[Response, ...]]:
    """Return what is said to a program that gives these objects, and what was answered."""
    lines = [json.dumps(each) for each in given]
    result = exchange(question, *lines, judge=verdict_of(RIGHT, WRONG, WRONG))
    return [json.loads(line) for line in result.out.splitlines()], result.responses


def test_a_question_shows_its_parts_and_offers_and_nothing_of_the_answer() -> None:
    (asked, *_), _ = talk(MATCH)
    assert asked["parts"] == [part.text for part in MATCH.parts]
    assert asked["offers"] == ["1899", "1908", "1921", "1930"]
    assert asked["enough"] == 0
    assert not {"sequence", "key", "answer"} & set(asked)
    (asked, *_), _ = talk(ORDER)
    assert (asked["parts"], asked["offers"]) == ([part.text for part in ORDER.parts], [])
    (asked, *_), _ = talk(REASONS)
    assert asked["enough"] == 2


@pytest.mark.parametrize(
    ("question", "given", "response"),
    [
        (MULTIPLE, {"options": [0, 2]}, Response(options=(0, 2))),
        (WHICH_NOT, {"option": 1}, Response(option=1)),
        (ORDER, {"order": [1, 0, 2]}, Response(order=(1, 0, 2))),
        (MATCH, {"pairs": [1, 0, 3]}, Response(pairs=(1, 0, 3))),
        (MATCH, {"pairs": [None, 0, None]}, Response(pairs=(None, 0, None))),
        (NAME_ALL, {"text": "Norwick; Calder Bay"}, Response(text="Norwick; Calder Bay")),
        (REASONS, {"points": [0, 2]}, Response(points=(0, 2))),
        (REASONS, {"points": []}, Response()),
        (WRITTEN_REASONS, {"text": "terns"}, Response(text="terns")),
        (MATCH, {"gave_up": True}, Response(gave_up=True)),
    ],
)
def test_an_answer_of_each_form_is_taken(
    question: Question, given: Object, response: Response
) -> None:
    said, responses = talk(question, given)
    assert [each["type"] for each in said] == ["question", "feedback", "summary"]
    assert responses == (response,)


@pytest.mark.parametrize(
    ("question", "given", "told"),
    [
        (MULTIPLE, {"option": 1}, "a question of the form multiple is answered by options"),
        (MULTIPLE, {"options": 1}, "options is a list: the positions of the options chosen"),
        (MULTIPLE, {"options": [1, 1]}, "options holds a position twice"),
        (MULTIPLE, {"options": [5]}, "positions from 0 to 4"),
        (MULTIPLE, {"options": [-1]}, "positions from 0 to 4"),
        (MULTIPLE, {"options": [True]}, "positions from 0 to 4"),
        (MULTIPLE, {"options": [None]}, "positions from 0 to 4"),
        (MULTIPLE, {"options": [0], "order": [0]}, "the form multiple has no order"),
        (ORDER, {"text": "2 1 3"}, "a question of the form order is answered by order"),
        (ORDER, {"order": [0, 1]}, "order has 3 entries: the positions of all parts"),
        (ORDER, {"order": []}, "order has 3 entries"),
        (ORDER, {"order": [0, 1, 1]}, "order holds a position twice"),
        (ORDER, {"order": [0, 1, 3]}, "positions from 0 to 2"),
        (ORDER, {"order": "213"}, "order is a list"),
        (MATCH, {"pairs": [0, 1]}, "pairs has 3 entries: for each part the position of the offer"),
        (MATCH, {"pairs": [0, 0, 1]}, "pairs holds a position twice"),
        (MATCH, {"pairs": [0, 1, 4]}, "positions from 0 to 3"),
        (MATCH, {"pairs": [[0, 1], 2, 3]}, "positions from 0 to 3"),
        (MATCH, {"order": [0, 1, 2]}, "the form match has no order"),
        (WHICH_NOT, {"options": [1]}, "the form which-not has no options"),
        (REASONS, {"text": "terns"}, "a question of the form reasons is answered by points"),
        (REASONS, {"points": [3]}, "positions from 0 to 2"),
        (WRITTEN_REASONS, {"points": [0]}, "the form reasons has no points"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_in_a_sentence(
    question: Question, given: Object, told: str
) -> None:
    said, responses = talk(question, given, {"gave_up": True})
    assert [each["type"] for each in said] == ["question", "error", "feedback", "summary"]
    assert told in said[1]["message"]
    assert responses == (Response(gave_up=True),)


def test_an_option_that_a_hint_has_taken_away_is_refused() -> None:
    said, responses = talk(MULTIPLE, *[{"do": "hint"}] * 2, {"options": [1, 3]})
    assert said[-2] == {
        "type": "error",
        "message": "a hint has taken one of these options away",
    }
    assert responses == ()


def test_feedback_tells_of_each_part_with_its_fact() -> None:
    said, _ = talk(ORDER, {"order": [0, 1, 2]})
    feedback = said[1]
    assert feedback["sequence"] == [1, 0, 2]
    assert [each["outcome"] for each in feedback["parts"]] == ["correct", "wrong", "wrong"]
    assert feedback["parts"][1] == {
        "text": "the raising of the tower",
        "answer": "1899",
        "outcome": "wrong",
        "statement": "In 1899 came the raising of the tower.",
        "citation": "Harbour Almanac, paragraph on the tower",
    }
    said, _ = talk(MULTIPLE, {"options": [0]})
    assert said[1]["options"][1]["truth"] == "Port Lisle pays for the buoys."
    assert (said[1]["parts"], said[1]["sequence"]) == ([], [])
    assert said[1]["spare"] is None


def test_parts_of_an_answer_given_up_have_no_outcome() -> None:
    result = exchange(MATCH, '{"gave_up": true}', judge=verdict_of(outcome=WRONG))
    feedback = json.loads(result.out.splitlines()[1])
    assert [each["outcome"] for each in feedback["parts"]] == ["", "", ""]
    assert feedback["spare"] == {
        "text": "1930",
        "truth": "The mast was raised in 1930.",
        "citation": "",
    }
    assert [each["answer"] for each in feedback["parts"]] == ["1908", "1899", "1921"]


def test_feedback_tells_which_names_were_right_and_which_do_not_belong() -> None:
    result = exchange(NAME_ALL, '{"text": "Norwick, Port Lisle"}')
    feedback = json.loads(result.out.splitlines()[1])
    assert feedback["members"] == [
        {"text": "Calder Bay", "outcome": "wrong"},
        {"text": "Bell and Book", "outcome": "wrong"},
        {"text": "Norwick", "outcome": "correct"},
    ]
    assert feedback["strangers"] == ["Port Lisle"]
