"""``tutor study --plain``: a whole session line by line, through pipes as through a terminal."""

import json
import re
from pathlib import Path

import pytest

from tests.study.campus import USES, Campus, asked, finish, give, right, schedules
from tests.support import Outcome, TutorCall
from tutor.questions.model import Form, Question
from tutor.study.model import Response
from tutor.study.reports import reports

WORDS_DECK = """\
format: 1
deck: words
title: Words
pack: elements
questions:
  - {id: omit, ask: "What is it to leave out?", answer: skip, cite: lecture 15}
"""


class Desk:
    """A campus and the command line on it."""

    def __init__(self, campus: Campus, tutor: TutorCall) -> None:
        self.campus = campus
        self._tutor = tutor

    def study(
        self,
        *lines: str,
        deck: str = "elements",
        options: tuple[str, ...] = (),
        now: str = "",
        seed: str | None = "1",
        **variables: str,
    ) -> Outcome:
        sown = ("--seed", seed) if seed else ()
        text = "".join(f"{line}\n" for line in lines)
        variables |= {"TUTOR_NOW": now} if now else {}
        return self._tutor(
            *("study", deck, "--plain", *sown, *options),
            *("--content", self.campus.root / "content"),
            *("--database", self.campus.root / "tutor.db"),
            stdin=text,
            **variables,
        )


@pytest.fixture
def desk(tmp_path: Path, tutor: TutorCall) -> Desk:
    return Desk(Campus(tmp_path / "campus"), tutor)


def questions(campus: Campus, count: int) -> list[Question]:
    """Return the questions that a session of seed 1 asks a learner who is always right."""
    with campus.room("rehearsal", "rehearsal.db") as room:
        return [f.asked.question for f in finish(room.session("elements", seed=1, limit=count))]


def line_for(question: Question) -> list[str]:
    """Return the lines that answer a question rightly, up to its feedback."""
    response = right(question)
    match question.form:
        case Form.CHOICE:
            assert response.option is not None
            return [str(response.option + 1)]
        case Form.TRUE_FALSE if question.claim_true:
            return ["1"]
        case Form.TRUE_FALSE:
            return ["2", question.key[0]]
        case Form.RECALL:
            return ["", "all"]
    return [response.text]


def test_the_next_question_is_ready_before_it_is_asked_for(desk: Desk) -> None:
    assert "Question 2" not in desk.study("1").out
    with desk.campus.room() as room:
        row = room.store.open_session(room.learner.id)
        assert row is not None
        assert not json.loads(row.state)["answered"]


def test_a_session_reads_well_from_greeting_to_summary(desk: Desk) -> None:
    drawn = questions(desk.campus, 8)
    lines = [line for question in drawn for line in (*line_for(question), "")]
    outcome = desk.study(*lines, options=("--limit", "8"))
    assert outcome.code == 0
    assert outcome.err == "A trial: TUTOR_NOW=2026-11-22T12:00:00+00:00 TUTOR_ZONE=UTC.\n"
    assert outcome.out.startswith("The elements: 8 questions, about 3 minutes. Type ? for help.\n")
    assert "Question 1, 8 left. New.\n" in outcome.out
    assert drawn[0].stem in outcome.out
    assert outcome.out.count("\nCorrect") == 8
    assert "Source: the lecture, paragraph 1\n" in outcome.out
    assert "The elements: 8 answers in 0 seconds. 8 correct, 0 close, 0 wrong." in outcome.out
    assert "\x1b" not in outcome.out


def test_every_character_can_be_read_aloud(desk: Desk) -> None:
    drawn = questions(desk.campus, 12)
    lines = [line for question in drawn for line in (*line_for(question), "")]
    out = desk.study(*lines, "?", options=("--limit", "12")).out
    assert not re.search(r"[\u2500-\u259f\x00-\x09\x0b-\x1f]", out)
    assert "____" not in out
    # Nothing but the options and the help is indented.
    indented = {line.split()[0] for line in out.splitlines() if line.startswith("  ")}
    assert indented <= {"1", "2", "3", "4"}


def test_the_end_of_the_input_leaves_and_keeps_everything(desk: Desk) -> None:
    (first, *_) = questions(desk.campus, 3)
    outcome = desk.study(*line_for(first), options=("--limit", "3"))
    assert outcome.code == 0
    assert "1 answer in 0 seconds. 1 correct" in outcome.out
    with desk.campus.room() as room:
        assert list(schedules(room)) == [first.item]


def test_nothing_at_all_on_the_input_is_fine(desk: Desk) -> None:
    outcome = desk.study()
    assert outcome.code == 0
    assert "nothing was asked" in outcome.out
    assert "16 questions left for today" in outcome.out


def test_commands_work_at_a_question(desk: Desk) -> None:
    outcome = desk.study("?", "undo", "i was right", "skip", "skip fact", "suspend", "quit")
    assert outcome.code == 0
    assert "Commands, at any question" in outcome.out
    assert "There is nothing to take back." in outcome.out
    assert "That can be said after an answer" in outcome.out
    assert "Question 4, " in outcome.out
    with desk.campus.room() as room:
        rows = schedules(room).values()
        assert sum(row.suspended for row in rows) == 1
        assert sum(row.buried_until is not None for row in rows) == 4


def test_an_empty_line_only_says_so(desk: Desk) -> None:
    outcome = desk.study("", "17", "blah")
    assert outcome.out.count("Type one of the numbers 1, 2, 3, or ? for help.") == 3


def test_undo_asks_the_question_again(desk: Desk) -> None:
    (first, *_) = questions(desk.campus, 2)
    outcome = desk.study("don't know", "undo", *line_for(first), "undo", "quit")
    assert outcome.out.count("Question 1, ") == 3
    assert "Wrong: you said that you do not know." in outcome.out
    with desk.campus.room() as room:
        assert schedules(room) == {}


def test_the_last_answer_can_be_taken_back_too(desk: Desk) -> None:
    (first,) = questions(desk.campus, 1)
    outcome = desk.study(
        *line_for(first), "", "what?", "undo", *line_for(first), "", "", options=("--limit", "1")
    )
    assert outcome.out.count("Question 1, 1 left") == 2
    assert outcome.out.count("That was the last one.") == 3
    assert "1 correct" in outcome.out


def typed_then(desk: Desk, *answer: str) -> str:
    """Answer rightly up to the first typed question, then give these lines; return what is said."""
    drawn = questions(desk.campus, 20)
    lines: list[str] = []
    for question in drawn:
        if question.form in (Form.TYPED, Form.CLOZE):
            return desk.study(*lines, *(text.format(key=question.key[0]) for text in answer)).out
        lines += [*line_for(question), ""]
    raise AssertionError("nothing was to be typed")


def test_ratings_are_offered_with_what_they_do(desk: Desk) -> None:
    out = typed_then(desk, "{key}", "4")
    assert "1 Again today, 2 Hard tomorrow, 3 Good in 2 days, 4 Easy in" in out
    assert "Enter for Good: " in out
    assert re.search(r"Rated Easy: in \d+ days\.", out)


def test_a_slip_is_shown_in_brackets(desk: Desk) -> None:
    out = typed_then(desk, "{key}x")
    assert "Close: " in out
    assert "[x]" in out
    assert "Enter for Hard: " in out


def test_i_was_right_is_taken_at_its_word(desk: Desk) -> None:
    out = typed_then(desk, "nothing of the kind", "I was right", "")
    assert "Counted as right; the log keeps both." in out
    assert "Enter for Good: " in out


def test_a_hint_is_given_and_runs_out(desk: Desk) -> None:
    out = typed_then(desk, "hint", "/hint", *["hint"] * 4, "{key}")
    assert "Hint: It has" in out
    assert "Hint: Its main words begin with" in out
    assert "There is no hint left." in out
    assert re.search(r"1 Again \w+, 2 Hard \w+\. Enter for Hard: ", out)


def test_an_answer_after_a_hint_is_rated_hard_at_most(desk: Desk) -> None:
    out = typed_then(desk, "hint", "{key}", "4", "1")
    assert "After a hint an answer is rated Hard at most." in out
    assert "Rated Again: " in out
    assert "Rated Easy" not in out


def test_a_word_that_answers_is_an_answer_and_a_slash_makes_it_a_command(desk: Desk) -> None:
    desk.campus.write("decks/words.yaml", WORDS_DECK)
    outcome = desk.study("/hint", "skip", "", deck="words")
    assert "Hint: It has 4 letters." in outcome.out
    assert "\nCorrect.\n" in outcome.out


def test_text_is_shown_and_judged_point_by_point(desk: Desk) -> None:
    desk.campus.edit_facts("facts:\n", f"facts:\n{USES}")
    outcome = desk.study("", "7", "both", "1 2", "")
    assert "Call the answer to mind" in outcome.out
    assert "The answer has 2 points:\n  1  the batteries" in outcome.out
    assert "There is no 7 here: the numbers are 1 to 2.\n" in outcome.out
    assert "Type the numbers of those you had, of 1 to 2, or all, or none.\n" in outcome.out
    assert "Correct: 2 of 2 points." in outcome.out
    assert "Note" not in outcome.out


@pytest.mark.parametrize("letters", [501, 100_000, 1_000_000])
def test_a_very_long_answer_is_an_answer_like_any_other(desk: Desk, letters: int) -> None:
    out = typed_then(desk, "x" * letters, "")
    assert "Wrong: too long for an answer." in out
    assert len(out) < 20_000


def test_practice_says_that_nothing_is_scheduled(desk: Desk) -> None:
    outcome = desk.study("don't know", "3", "", options=("--practice",))
    assert "The elements: practice, 12 questions" in outcome.out
    assert "This answer is not rated. Press Enter to go on." in outcome.out
    assert "This was practice: nothing was scheduled by it." in outcome.out
    with desk.campus.room() as room:
        assert schedules(room) == {}


def test_the_days_after_bring_what_is_due(desk: Desk) -> None:
    drawn = questions(desk.campus, 40)
    lines = [line for question in drawn for line in (*line_for(question), "")]
    outcome = desk.study(*lines, "")
    assert "Done for today. Next: " in outcome.out
    assert "on Tuesday 24 November 2026." in outcome.out
    tomorrow = desk.study(now="2026-11-23T12:00+00:00")
    assert tomorrow.out.startswith("The elements: 16 questions")
    later = desk.study(now="2026-11-24T12:00+00:00")
    assert later.out.startswith("The elements: 16 questions")


def test_nothing_due_is_said(desk: Desk) -> None:
    desk.campus.edit("decks/elements.yaml", "new-per-day: 8", "new-per-day: 0")
    outcome = desk.study()
    assert outcome.out.startswith("The elements: nothing is due now.")
    assert "Nothing is planned here." in outcome.out


def test_problems_are_one_sentence_and_a_code(desk: Desk) -> None:
    outcome = desk.study(deck="elments")
    assert outcome.code == 3
    assert "did you mean elements?" in outcome.err
    (desk.campus.root / "tutor.db").write_text("no database, only words, and quite some of them")
    outcome = desk.study()
    assert outcome.code == 3
    assert "not a database of Tutor's" in outcome.err
    assert outcome.err.count("\n") == 1


def test_hostile_content_steers_no_terminal(desk: Desk) -> None:
    hostile = "[/b] {{x}} $(ls) %s"
    desk.campus.write("decks/words.yaml", WORDS_DECK.replace("What is it to leave out?", hostile))
    outcome = desk.study("\x1b]52;c;aGk=\x07\x1b[2J\u202e", deck="words")
    assert hostile in outcome.out
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", outcome.out)


def test_what_to_read_again_is_told_with_its_place(desk: Desk) -> None:
    desk.campus.edit_facts("ask: [finder, element, year]", "ask: [finder]")
    desk.campus.edit("decks/elements.yaml", "select: {}", "select: {}\nforms: [cloze]")
    outcome = desk.study("don't know", "", "quit")
    again = outcome.out.partition("To read again:\n")[2]
    assert "[…]" in again
    assert "____" not in again
    assert "Answer: Anton Janssen.\n  Read the lecture, paragraph 1.\n" in again


def test_the_confidence_is_asked_for_before_the_answer_is_shown(desk: Desk) -> None:
    asked = questions(desk.campus, 2)
    lines = [*line_for(asked[0]), "perhaps", "3", "", *line_for(asked[1]), "", "", "quit"]
    done = desk.study(*lines, TUTOR_CONFIDENCE="yes")
    first = done.out.index("How sure are you?")
    assert first < done.out.index("Correct")
    assert "Type 1, 2 or 3, or Enter alone not to say." in done.out
    with desk.campus.room() as room:
        logged = room.store.events(room.learner.id)
        assert [event.confidence for event in logged] == ["sure", ""]


def test_a_problem_is_reported_at_a_question_and_after_an_answer(desk: Desk) -> None:
    (question,) = questions(desk.campus, 1)
    lines = ["report", "what is meant?", *line_for(question), "Report", "", "quit"]
    said = desk.study(*lines)
    assert said.out.count("Reported; it is kept for whoever wrote the question.") == 2
    assert "Correct" in said.out
    with desk.campus.room("mia") as room:
        kept = {(each.item, each.text) for each in reports(room.store.path, room.bank)}
    assert kept == {(question.item, "what is meant?"), (question.item, "")}


def test_what_was_half_typed_is_told_and_enter_alone_takes_it(desk: Desk) -> None:
    with desk.campus.room() as room:
        session = room.session("elements", seed=1)
        while not asked(session).question.is_written:
            give(session)
        typed = right(asked(session).question).text
        session.leave(Response(text=typed))
    begun = desk.study(seed=None)
    assert f"You had typed: {typed}. Enter alone takes it.\n" in begun.out
    done = desk.study("", seed=None)
    assert "Correct." in done.out
    assert "You had typed" not in done.out.partition("Correct.")[2]
    assert "You had typed" not in desk.study(seed=None).out
