"""How an item is asked from one time to the next: other words, other options, one's own mistakes."""

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from math import comb

import pytest

from tests.study.campus import DAY, Campus, asked, assert_rebuilds, events, finish, give, wrong
from tutor.questions.context import trio_id, wording_id
from tutor.questions.model import Form, ItemId, Question
from tutor.records.kinds import ANSWERS
from tutor.study.model import StudyMode
from tutor.study.payload import asked_before


@pytest.fixture
def choosing(campus: Campus) -> Campus:
    """A campus where everything is asked with options."""
    campus.edit("decks/elements.yaml", "select: {}\n", "select: {}\nforms: [choice]\n")
    return campus


def practised(campus: Campus, days: int) -> dict[ItemId, list[Question]]:
    """Practise everything once a day, in a new session each; return how each item was asked."""
    found: dict[ItemId, list[Question]] = defaultdict(list)
    for _ in range(days):
        with campus.room() as room:
            session = room.session(mode=StudyMode.PRACTICE)
            found_now = [feedback.asked.question for feedback in finish(session)]
        for question in found_now:
            found[question.item].append(question)
        campus.clock.advance(DAY)
    return found


@pytest.mark.parametrize("forms", ["[choice]", "auto"])
def test_no_wording_of_an_item_is_used_twice_in_a_row_from_session_to_session(
    campus: Campus, forms: str
) -> None:
    campus.edit("decks/elements.yaml", "select: {}\n", f"select: {{}}\nforms: {forms}\n")
    asked_of = practised(campus, 8)
    assert len(asked_of) > 5
    for item, questions in asked_of.items():
        assert len(questions) == 8
        wordings = [question.wording for question in questions]
        assert len(set(wordings)) > 1, item
        assert all(one != next_ for one, next_ in pairwise(wordings)), item


def test_the_same_wrong_options_do_not_come_again_while_there_are_others(
    choosing: Campus,
) -> None:
    for item, questions in practised(choosing, 8).items():
        trios = [frozenset(o.text for o in q.options if not o.correct) for q in questions]
        # What is of another age is not brought in to vary those of the time.
        pairs = comb(len(frozenset().union(*trios)), 2)
        assert len(set(trios)) == min(len(trios), pairs), item
        assert len(set(trios)) > len(trios) // 2, item


def test_a_mistake_made_before_is_offered_again(choosing: Campus) -> None:
    with choosing.room() as room:
        session = room.session(mode=StudyMode.PRACTICE)
        first = asked(session).question
        mistaken = first.options[wrong(first).option or 0].text
        give(session, correct=False)
        finish(session)
    later = practised(choosing, 4)[first.item]
    assert all(mistaken in {option.text for option in q.options} for q in later)


def test_an_answer_keeps_how_it_was_asked_for_and_the_schedules_do_not_mind(
    campus: Campus,
) -> None:
    with campus.room() as room:
        finish(room.session())
        assert_rebuilds(room)
        log = [event for event in events(room) if event.kind in ANSWERS]
        before = asked_before([event for event in log if event.item == log[0].item])
    assert len(before.wording) == len(wording_id("any"))
    assert log[0].form in {Form.CHOICE, Form.TRUE_FALSE}
    assert all(len(trio) == len(trio_id(["any"])) for trio in before.trios)
    assert before.trios


@pytest.mark.parametrize("payload", ["{}", "[]", "nothing", '{"wording": 3, "trio": null}'])
def test_an_answer_of_which_nothing_was_kept_tells_nothing(campus: Campus, payload: str) -> None:
    with campus.room() as room:
        finish(room.session())
        log = events(room)
    before = asked_before([replace(event, payload=payload) for event in log])
    assert (before.wording, before.trios) == ("", ())
