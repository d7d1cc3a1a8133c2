"""``tutor exam --jsonl``: the same paper for programs."""

import io
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.plain.test_exam import Hall
from tests.study.campus import Campus, right, schedules, wrong
from tests.support import TutorCall
from tutor.plain.exam_jsonl import ExamExchange, given_json
from tutor.plain.lines import Lines
from tutor.questions.model import Question
from tutor.study.exam import open_exam
from tutor.study.model import Response

Object = dict[str, Any]
COUNT = 6


@pytest.fixture
def hall(tmp_path: Path, tutor: TutorCall) -> Hall:
    return Hall(Campus(tmp_path / "campus"), tutor)


def talk(hall: Hall, *given: object, options: tuple[object, ...] = ()) -> list[Object]:
    lines = [line if isinstance(line, str) else json.dumps(line) for line in given]
    begin = ("--jsonl", "--questions", COUNT, "--seed", 2, *options)
    outcome = hall.exam(*lines, options=begin)
    assert outcome.code == 0, outcome.err
    return [json.loads(line) for line in outcome.out.splitlines()]


def kinds(objects: list[Object]) -> list[str]:
    return [each["type"] for each in objects]


def answers(paper: list[Question], correct: int) -> Iterator[Object]:
    for number, question in enumerate(paper):
        given = given_json((right if number < correct else wrong)(question))
        assert given is not None
        yield given


def test_a_paper_is_answered_handed_in_and_reported(hall: Hall) -> None:
    assert kinds(talk(hall)) == ["question", "left"]
    told = talk(hall, *answers(hall.paper(), 4), {"do": "hand-in"})
    assert kinds(told) == ["question", *["answered", "question"] * 5, "answered", "paper", "report"]
    assert [each["number"] for each in told if each["type"] == "question"] == [1, 2, 3, 4, 5, 6]
    assert told[-2]["unanswered"] == []
    report = told[-1]
    assert not report["late"]
    assert [line["outcome"] for line in report["lines"]].count("correct") == 4
    with hall.campus.room() as room:
        assert schedules(room) == {}


def test_no_question_tells_its_key_and_no_answer_is_judged(hall: Hall) -> None:
    talk(hall)
    for told in talk(hall, *answers(hall.paper(), 3)):
        if told["type"] == "question":
            assert not {"key", "sequence", "statement", "citation"} & told.keys()
            assert all(isinstance(option, str) for option in told["options"])
        if told["type"] == "answered":
            assert told.keys() == {"type", "number"}


def test_questions_are_flagged_gone_to_and_cleared(hall: Hall) -> None:
    talk(hall)
    (first, *_) = answers(hall.paper(), COUNT)
    told = talk(
        hall,
        *({"do": "flag"}, first, {"do": "go", "number": 1}, {"do": "clear"}),
        *({"do": "next"}, {"do": "back"}, {"do": "paper"}, {"do": "leave"}),
    )
    _, flagged, answered, second, again, cleared, next_one, back, paper, left = told
    assert (flagged["number"], flagged["flagged"]) == (1, True)
    assert answered == {"type": "answered", "number": 1}
    assert (second["number"], again["number"]) == (2, 1)
    assert again["given"] == first
    assert cleared["given"] is None
    assert (next_one["number"], back["number"]) == (2, 1)
    assert (paper["flagged"], paper["unanswered"]) == ([1], [1, 2, 3, 4, 5, 6])
    assert left["type"] == "left"


def test_it_goes_on_where_it_was_left(hall: Hall) -> None:
    talk(hall)
    first, second, *_ = answers(hall.paper(), COUNT)
    assert talk(hall, first)[-1]["answered"] == 1
    told = talk(hall, second)
    assert told[0]["number"] == 2
    assert told[-1]["unanswered"] == [3, 4, 5, 6]


def test_answers_count_as_reviews_where_that_is_wanted(hall: Hall) -> None:
    talk(hall)
    talk(hall, *answers(hall.paper(), COUNT), {"do": "hand-in", "as_reviews": True})
    with hall.campus.room() as room:
        assert len(schedules(room)) == COUNT


def test_the_report_goes_to_a_file_as_well(hall: Hall, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    told = talk(hall, {"do": "hand-in"}, options=("--report", path))
    written = json.loads(path.read_text(encoding="utf-8"))
    assert written == {k: v for k, v in told[-1].items() if k not in ("type", "late")}


class Slow(io.StringIO):
    """Lines of which each takes two minutes to come."""

    campus: Campus

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        self.campus.clock.advance(timedelta(minutes=2))
        return super().readline(-1 if size is None else size)


def test_a_paper_whose_time_is_up_is_handed_in(tmp_path: Path) -> None:
    campus, out = Campus(tmp_path), io.StringIO()
    kept: list[object] = []
    with campus.room() as room:
        exam = open_exam(room, "elements", questions=COUNT, minutes=5, seed=2)
        given = Slow("".join(f"{json.dumps({'do': 'paper'})}\n" for _ in range(COUNT)))
        given.campus = campus
        ExamExchange(exam, Lines(given, out), campus.clock.now, kept.append).run()
    told = [json.loads(line) for line in out.getvalue().splitlines()]
    assert kinds(told) == ["question", "paper", "paper", "report"]
    assert [each["seconds_left"] for each in told[:3]] == [300, 180, 60]
    assert told[-1]["late"]
    assert len(kept) == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("nonsense", "no JSON"),
        ({"do": "dance"}, "do is one of"),
        ({"do": "go", "number": 99}, "from 1 to 6"),
        ({"do": "back"}, "first question"),
        ({"gave_up": True}, "nothing is given up"),
        ({"do": "hand-in", "as_reviews": "yes"}, "true or false"),
        ({"points": [0]}, "has no points"),
    ],
)
def test_what_cannot_be_used_is_told_and_the_question_waits(
    hall: Hall, given: object, says: str
) -> None:
    told = talk(hall, given)
    assert kinds(told) == ["question", "error", "left"]
    assert says in told[1]["message"]


def test_after_the_last_question_an_answer_has_no_place(hall: Hall) -> None:
    told = talk(hall, *[{"do": "next"}] * COUNT, {"option": 0}, {"do": "back"})
    assert kinds(told)[-4:] == ["paper", "error", "question", "left"]
    assert told[-2]["number"] == COUNT


def test_an_answer_is_told_as_the_object_that_gives_it_again() -> None:
    assert given_json(None) is None
    assert given_json(Response(option=0)) == {"option": 0}
    assert given_json(Response(claim=False, option=2)) == {"claim": False, "option": 2}
