"""``tutor study --jsonl``: the same session for programs."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.study.campus import USES, Campus, schedules
from tests.support import TutorCall
from tutor.study.reports import reports

Object = dict[str, Any]


class Desk:
    """A campus, and a program that talks to ``tutor study --jsonl`` on it."""

    def __init__(self, campus: Campus, tutor: TutorCall) -> None:
        self.campus = campus
        self._tutor = tutor

    def talk(self, *given: object, options: tuple[str, ...] = ()) -> list[Object]:
        lines = [line if isinstance(line, str) else json.dumps(line) for line in given]
        outcome = self._tutor(
            *("study", "elements", "--jsonl", "--seed", "1", *options),
            *("--content", self.campus.root / "content"),
            *("--database", self.campus.root / "tutor.db"),
            stdin="".join(f"{line}\n" for line in lines),
        )
        assert outcome.code == 0, outcome.err
        return [json.loads(line) for line in outcome.out.splitlines()]


@pytest.fixture
def desk(tmp_path: Path, tutor: TutorCall) -> Desk:
    return Desk(Campus(tmp_path / "campus"), tutor)


def kinds(objects: list[Object]) -> list[str]:
    return [each["type"] for each in objects]


def test_the_next_question_is_ready_before_it_is_asked_for(desk: Desk) -> None:
    assert kinds(desk.talk({"gave_up": True})) == ["question", "feedback", "summary"]
    with desk.campus.room() as room:
        row = room.store.open_session(room.learner.id)
        assert row is not None
        assert not json.loads(row.state)["answered"]


def test_an_object_goes_out_for_each_question_and_feedback(desk: Desk) -> None:
    out = desk.talk(
        {"gave_up": True, "seconds": 4.5}, {"rating": None}, {"gave_up": True, "seconds": 0}
    )
    assert kinds(out) == ["question", "feedback", "question", "feedback", "summary"]
    question, feedback = out[:2]
    assert question["form"] == "choice"
    assert question["number"] == 1
    assert len(question["options"]) == 3
    assert "key" not in question
    assert not any("correct" in option for option in question["options"])
    assert feedback["outcome"] == "wrong"
    assert feedback["key"] == [each["text"] for each in feedback["options"] if each["correct"]]
    assert feedback["rating"] == 1
    assert out[-1]["seconds"] == 4.5
    assert out[-1]["missed"][0]["citation"] == "the lecture, paragraph 1"


def test_a_session_ends_by_itself(desk: Desk) -> None:
    out = desk.talk(*[{"gave_up": True}, {"rating": None}] * 3, options=("--limit", "3"))
    assert kinds(out) == [*["question", "feedback"] * 3, "summary"]
    assert out[-1]["answers"] == 3


def test_a_rating_is_taken_and_anything_else_refused(desk: Desk) -> None:
    desk.campus.edit_facts("facts:\n", f"facts:\n{USES}")
    out = desk.talk(
        {"do": "reveal"},
        {"points": [0, 1]},
        {"rating": 7},
        {"rating": "3"},
        {"option": 1},
        {"rating": 4},
    )
    assert kinds(out) == [
        *("question", "points", "feedback", "error", "error", "error", "question", "summary")
    ]
    assert out[1]["points"][0].startswith("the batteries")
    assert [each["rating"] for each in out[2]["prospects"]] == [1, 2, 3, 4]
    with desk.campus.room() as room:
        assert schedules(room)["elements/lithium-uses#uses"].last_rating == 4


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "nonsense",
        "[1]",
        "null",
        '"text"',
        "{}",
        "[" * 100_000,
        '{"option": 9}',
        '{"option": true}',
        '{"option": 0, "more": 1}',
        '{"text": "an answer to another form"}',
        '{"text": 5}',
        '{"claim": 1}',
        '{"points": "all"}',
        '{"points": [0.5]}',
        '{"gave_up": "yes"}',
        '{"gave_up": true, "seconds": -1}',
        '{"gave_up": true, "seconds": NaN}',
        '{"gave_up": true, "seconds": 1' + "0" * 400 + "}",
        '{"do": "dance"}',
        '{"do": ["hint"]}',
        '{"do": "undo"}',
        '{"rating": 3}',
    ],
)
def test_a_bad_line_gets_one_error_and_the_question_stays(desk: Desk, line: str) -> None:
    out = desk.talk(line, "", {"do": "hint"}, {"gave_up": True})
    assert kinds(out) == ["question", "error", "question", "feedback", "summary"]
    assert out[1]["message"]
    assert out[2]["item"] == out[0]["item"]
    assert out[2]["removed"] != []


def test_undo_and_setting_aside_ask_the_next_question(desk: Desk) -> None:
    out = desk.talk(
        {"do": "bury"},
        {"do": "undo"},
        {"gave_up": True},
        {"do": "undo"},
        {"do": "bury-fact"},
        {"do": "suspend"},
        {"do": "suspend-fact"},
        {"do": "leave"},
        {"gave_up": True},
    )
    numbers = [each["number"] for each in out if each["type"] == "question"]
    assert kinds(out).count("feedback") == 1
    assert numbers == [1, 2, 1, 1, 2, 3, 4]
    assert kinds(out)[-1] == "summary"
    with desk.campus.room() as room:
        rows = schedules(room).values()
        assert sum(row.buried_until is not None for row in rows) == 3
        assert sum(row.suspended for row in rows) == 4


def test_a_typed_answer_can_be_counted_as_right(desk: Desk) -> None:
    desk.campus.edit_facts("ask: [finder, element, year]", "ask: [finder]")
    desk.campus.edit("decks/elements.yaml", "select: {}", "select: {}\nforms: [typed]")
    out = desk.talk({"text": "nobody"}, {"do": "override"}, {"do": "override"}, {"rating": None})
    assert kinds(out) == ["question", "feedback", "feedback", "error", "question", "summary"]
    assert (out[1]["can_override"], out[1]["rating"]) == (True, 1)
    assert (out[2]["overridden"], out[2]["rating"], out[2]["outcome"]) == (True, 3, "correct")


def test_a_problem_is_reported_while_the_question_or_its_feedback_waits(desk: Desk) -> None:
    said = desk.talk(
        {"do": "report", "text": "unclear"},
        {"do": "report", "text": 3},
        {"gave_up": True},
        {"do": "report"},
        {"rating": None},
    )
    assert kinds(said) == [
        *("question", "reported", "error", "feedback", "reported", "question", "summary")
    ]
    with desk.campus.room() as room:
        kept = reports(room.store.path, room.bank)
    item = said[0]["item"]
    assert {(each.item, each.text) for each in kept} == {(item, "unclear"), (item, "")}


def test_practice_is_told(desk: Desk) -> None:
    out = desk.talk({"gave_up": True}, options=("--practice",))
    assert kinds(out) == ["question", "feedback", "summary"]
    assert out[1]["rating"] is None
    assert out[-1]["mode"] == "practice"


def test_a_claim_names_the_option_that_it_holds_up(desk: Desk) -> None:
    desk.campus.edit("decks/elements.yaml", "select: {}", "select: {}\nforms: [true-false]")
    lines = [{"do": "bury-fact"}] * 5
    claims = [each for each in desk.talk(*lines) if each["type"] == "question"]
    assert len(claims) == 6
    for claim in claims:
        assert claim["options"][claim["claimed"]] in claim["stem"]
        others = [n for n in range(len(claim["options"])) if n != claim["claimed"]]
        assert others
