"""``tutor exam --plain``: a paper line by line, from the first question to its report."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.plain.replies import lines_of
from tests.study.campus import Campus, finish, right, schedules, wrong
from tests.support import Outcome, TutorCall
from tutor.questions.model import Question
from tutor.study.exam import open_exam
from tutor.study.model import Response

HOSTILE = "helium <b>&amp; | [x](y) *z* \x1b[31m"


class Hall:
    """A campus and the command line on it."""

    def __init__(self, campus: Campus, tutor: TutorCall) -> None:
        self.campus = campus
        self._tutor = tutor

    def exam(self, *lines: str, options: tuple[object, ...] = (), **variables: str) -> Outcome:
        return self._tutor(
            *("exam", "elements", *options),
            *("--content", self.campus.root / "content"),
            *("--database", self.campus.root / "tutor.db"),
            stdin="".join(f"{line}\n" for line in lines),
            **variables,
        )

    def paper(self) -> list[Question]:
        """Return the questions of the paper that is open."""
        with self.campus.room() as room:
            return [posed.question for posed in open_exam(room, "elements").all_posed]


@pytest.fixture
def hall(tmp_path: Path, tutor: TutorCall) -> Hall:
    return Hall(Campus(tmp_path / "campus"), tutor)


def answers(paper: list[Question], correct: int) -> list[str]:
    return [
        line
        for number, question in enumerate(paper)
        for line in lines_of(question, (right if number < correct else wrong)(question))
    ]


def opened(hall: Hall, *options: object) -> list[Question]:
    assert hall.exam(options=("--questions", 6, "--seed", 2, *options)).code == 0
    return hall.paper()


def test_a_paper_is_sat_from_the_first_question_to_its_report(hall: Hall) -> None:
    paper = opened(hall)
    done = hall.exam(*answers(paper, 4), "hand in", "n")
    assert done.code == 0
    assert [int(n) for n in re.findall(r"^Question (\d) of 6\.", done.out, re.M)] == [*range(1, 7)]
    assert "That was the last question. Everything is answered." in done.out
    assert "4 of 6 questions correct, 0 close, 2 wrong." in done.out
    assert "Under 10 answers there are counts here, and no rates." in done.out
    headings = ["How ready you are", "What you know", "What to read again"]
    headings += ["How well you know what you know", "What is left to do"]
    places = [done.out.index(f"\n{heading}\n") for heading in headings]
    assert places == sorted(places)
    with hall.campus.room() as room:
        assert schedules(room) == {}


def test_nothing_is_told_before_it_is_handed_in(hall: Hall) -> None:
    paper = opened(hall)
    done = hall.exam(*answers(paper, 3), "quit")
    assert not re.search("correct|wrong|close|Right:|paragraph", done.out, re.IGNORECASE)
    assert (
        "The paper is kept with 6 of 6 answers; `tutor exam elements` goes on with it." in done.out
    )


def test_the_end_of_the_input_keeps_the_paper_which_goes_on(hall: Hall) -> None:
    paper = opened(hall)
    hall.exam(*answers(paper[:2], 2))
    again = hall.exam("open", "quit")
    assert "an exam of 6 questions, 2 of them answered" in again.out
    assert "Not answered: 3, 4, 5 and 6." in again.out


def test_one_goes_back_and_forth_and_sees_the_answer_given(hall: Hall) -> None:
    paper = opened(hall)
    first = lines_of(paper[0], wrong(paper[0]))
    done = hall.exam(*first, "flag", "go 1", *lines_of(paper[0], right(paper[0])), "back", "quit")
    assert "Flagged." in done.out
    assert done.out.count("Your answer so far: ") == 2
    assert "The questions are numbered from 1 to 6." in hall.exam("go 9").out
    assert "Flagged: 2." in hall.exam("open").out


def test_what_is_not_answered_is_told_before_it_is_too_late(hall: Hall) -> None:
    paper = opened(hall)
    done = hall.exam(*answers(paper[:4], 4), "next", "hand in", "n", "5", "quit")
    assert "2 questions are not answered: 5 and 6." in done.out
    assert "Question 5 of 6." in done.out.rpartition("Hand in all the same")[2]
    ended = hall.exam("hand in", "y", "")
    assert "4 of 6 questions correct, 0 close, 2 wrong. 2 of these left open." in ended.out


def test_the_answers_count_as_reviews_if_that_is_said(hall: Hall, tutor: TutorCall) -> None:
    paper = opened(hall)
    done = hall.exam(*answers(paper, 6), "hand in", "y")
    assert "The answers count as reviews" in done.out
    with hall.campus.room() as room:
        assert {q.item for q in paper if not q.parts} <= set(schedules(room))
    checked = tutor("data", "check", "--database", hall.campus.root / "tutor.db")
    assert "nothing is wrong" in checked.err


def test_time_that_is_up_hands_the_paper_in(hall: Hall) -> None:
    paper = opened(hall, "--minutes", 5)
    assert "5 minutes left" in hall.exam(*answers(paper[:1], 1)).out
    with hall.campus.room() as room:
        exam = open_exam(room, "elements")
        hall.campus.clock.at = hall.campus.clock.at.replace(minute=6)
        exam.leave()
    done = hall.exam("n")
    assert "The time is up. The paper is handed in as it is." in done.out
    assert "1 of 6 questions correct" in done.out
    assert "It took 5 minutes of 5 minutes." in done.out


def test_the_confidence_is_asked_for_where_the_setting_says_so(hall: Hall) -> None:
    paper = opened(hall)
    lines = [line for q in paper for line in (*lines_of(q, right(q)), "3")]
    lines[1] = "perhaps"
    done = hall.exam(*lines[:2], *lines[1:], "hand in", "n", TUTOR_CONFIDENCE="yes")
    assert "Type 1, 2 or 3, or Enter alone not to say." in done.out
    assert "sure: " in done.out


@pytest.mark.parametrize("ending", ["md", "html", "json"])
def test_the_report_is_written_in_the_form_of_its_ending(
    hall: Hall, tmp_path: Path, ending: str
) -> None:
    paper = opened(hall)
    file = tmp_path / f"report.{ending}"
    done = hall.exam(*answers(paper, 4), "hand in", "n", options=("--report", file))
    assert f"The report is in {file}." in done.err
    text = file.read_text(encoding="utf-8")
    missed = [question for question in paper[4:] if not question.parts]
    if ending == "json":
        report = json.loads(text)
        assert (report["questions"], report["correct"], report["score"]) == (6, 4, None)
        documented = Path(__file__).parents[2].joinpath("docs/exams.md").read_text(encoding="utf-8")
        block = re.findall(r"```\n(.*?)```", documented, re.S)[-1]
        # This deck has no seminar, and so nothing is left to do by it.
        unsaid = {"days", "minutes", "planned"}
        assert _names(report) | unsaid == set(re.findall(r'"([a-z_]+)"', block))
    for question in missed:
        assert question.citation in text
    again = hall.exam(options=("--last", "--report", file))
    assert again.code == 0
    assert file.read_text(encoding="utf-8") == text
    told = hall.exam(options=("--last",)).out
    assert all(question.citation in told for question in missed)


def test_before_any_paper_was_handed_in_there_is_no_last_one(hall: Hall) -> None:
    opened(hall)
    refused = hall.exam(options=("--last",))
    assert refused.code == 2
    assert "No exam of elements has been handed in yet" in refused.err


def _names(value: object) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(_names, value))
    if isinstance(value, dict):
        return set(value).union(*map(_names, value.values()))
    return set()


class _Page(HTMLParser):
    """The tags that are open, and what a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not {name for name, _ in attrs} & {"src", "href", "onclick"}
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_page_is_whole_needs_nothing_else_and_runs_nothing_of_the_content(
    hall: Hall, tmp_path: Path
) -> None:
    hall.campus.edit("content/elements/entities.yaml", "name: helium", f'name: "{HOSTILE[:-6]}"')
    with hall.campus.room() as room:
        finish(room.session())
    file = tmp_path / "page.html"
    paper = opened(hall)
    hall.exam("hand in", "y", options=("--report", file))
    page = _Page()
    page.feed(file.read_text(encoding="utf-8"))
    assert page.open == []
    assert not {"script", "img", "link", "b"} & set(page.tags)
    assert page.tags.count("h1") == 1
    assert page.tags.count("caption") == page.tags.count("table") == 2
    assert all(question.stem.split()[0] in page.text for question in paper)


def test_a_report_that_cannot_be_written_is_told_before_the_exam(hall: Hall) -> None:
    done = hall.exam(options=("--report", "report.pdf"))
    assert done.code == 2
    assert ".md, .html, .json" in done.err
    assert done.out == ""


def test_a_folder_that_is_not_there_is_told(hall: Hall, tmp_path: Path) -> None:
    opened(hall)
    done = hall.exam("hand in", "y", options=("--report", tmp_path / "no" / "report.md"))
    assert done.code == 3
    assert "name another file" in done.err
    assert "questions correct" in done.out


def test_an_unknown_deck_is_named(hall: Hall, tutor: TutorCall) -> None:
    content = ("--content", hall.campus.root / "content")
    done = tutor("exam", "element", *content, "--database", hall.campus.root / "tutor.db")
    assert done.code == 3
    assert "did you mean elements?" in done.err


def test_what_was_half_typed_is_told_and_enter_alone_keeps_it(hall: Hall) -> None:
    hall.exam(options=("--questions", 20, "--seed", 2))
    paper = hall.paper()
    at = next(n for n, question in enumerate(paper) if question.is_written)
    typed = right(paper[at]).text
    with hall.campus.room() as room:
        sat = open_exam(room, "elements")
        sat.pose(at)
        sat.leave(Response(text=typed))
    told = f"You had typed: {typed}. Enter alone takes it.\n"
    assert told in hall.exam("quit").out
    kept = hall.exam("", "quit")
    assert told in kept.out
    assert f"Question {at + 2} of {len(paper)}." in kept.out
    with hall.campus.room() as room:
        posed = open_exam(room, "elements").posed(at)
    assert (posed.response, posed.draft) == (Response(text=typed), Response())
