"""What an exam has found missing stays in sight until it is answered."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.study.campus import Campus, events, finish, give, right
from tests.study.test_exam import sit
from tutor.errors import ContentError
from tutor.questions.model import ItemId
from tutor.records.kinds import EventKind
from tutor.study import browsing
from tutor.study.agenda import fact_of
from tutor.study.browsing import Order, in_order
from tutor.study.exam import open_exam
from tutor.study.missed import missed_in_exams
from tutor.study.past import last_report
from tutor.study.progress import progress_of
from tutor.study.progresswords import blocks_of
from tutor.study.report import Report
from tutor.study.reportwords import plain_lines
from tutor.study.room import Room
from tutor.study.searching import search_for


def missed(room: Room) -> set[ItemId]:
    return set(missed_in_exams(room.store, room.learner.id, room.ledger(room.today())))


def fail(room: Room, correct: int = 2, *, as_reviews: bool = False) -> Report:
    """Sit a paper of five questions, some of them right."""
    exam = open_exam(room, "elements", questions=5, seed=3)
    sit(exam, correct=correct)
    return exam.hand_in(as_reviews=as_reviews)


def wrong_ones(room: Room) -> set[ItemId]:
    return {
        ItemId(event.item)
        for event in events(room)
        if event.kind is EventKind.EXAM and event.outcome != "correct" and event.response
    }


def test_what_an_exam_found_missing_comes_first_among_what_is_weak(campus: Campus) -> None:
    with campus.room() as room:
        fail(room)
        campus.clock.advance(timedelta(days=1))
    with campus.room() as room:
        expected = wrong_ones(room)
        assert missed(room) == expected
        facts = {fact_of(item) for item in expected}
        found = progress_of(room, "elements")
        assert {weak.fact for weak in found.weak if weak.missed} == facts
        assert [bool(weak.missed) for weak in found.weak[: len(facts)]] == [True] * len(facts)
        assert any("Missed in the exam of" in line for line in plain_lines(blocks_of(found)))
        rows = browsing.rows(room, browsing.entries(room.bank, room.scope(None).home))
        assert {r.item for r in browsing.found(rows, search_for("missed"))} == expected
        assert {r.item for r in browsing.found(rows, search_for("shaky"))} >= expected
        first = in_order(rows, Order.RECALL)[: len(expected)]
        assert {row.item for row in first} == expected


def test_what_was_left_open_or_was_right_is_not_missed(campus: Campus) -> None:
    with campus.room() as room:
        exam = open_exam(room, "elements", questions=5, seed=3)
        exam.answer(0, right(exam.pose(0).question), 4)
        exam.hand_in()
        assert not missed(room)


def test_an_exam_that_counts_as_reviews_leaves_it_to_the_schedule(campus: Campus) -> None:
    with campus.room() as room:
        fail(room, as_reviews=True)
        rated = {ItemId(e.item) for e in events(room) if e.rating is not None}
        assert rated
        assert not missed(room) & rated


def test_a_wrong_answer_in_practice_leaves_it_missed(campus: Campus) -> None:
    with campus.room() as room:
        fail(room)
        before = missed(room)
        one = next(iter(sorted(before)))
        give(room.practice([one], "One"), correct=False)
        assert missed(room) == before


def test_what_was_right_without_a_guess_is_known_to_the_report(campus: Campus) -> None:
    with campus.room() as room:
        exam = open_exam(room, "elements", questions=5, seed=3)
        sit(exam, correct=3)
        report = exam.hand_in()
    assert sum(topic.known for topic in report.topics) == 3
    assert {weak.missed for weak in report.weakest} == {True}


def test_it_is_forgotten_once_it_is_answered_and_after_two_months(campus: Campus) -> None:
    with campus.room() as room:
        fail(room)
        before = missed(room)
        one = next(iter(sorted(before)))
        session = room.practice([one], "One")
        assert give(session).verdict.outcome == "correct"
        finish(session)
        assert one not in missed(room)
        left = missed(room)
        assert left == before - {one}
        campus.clock.advance(timedelta(days=61))
    with campus.room() as room:
        assert not missed(room)


def test_the_next_report_tells_what_an_earlier_one_found_missing(campus: Campus) -> None:
    with campus.room() as room:
        fail(room)
        before = {fact_of(item) for item in missed(room)}
        exam = open_exam(room, "elements", questions=2, seed=9)
        exam.answer(0, right(exam.pose(0).question), 4)
        asked = {fact_of(ItemId(exam.pose(0).question.item))}
        found = exam.hand_in().weakest
    told = {weak.fact for weak in found if weak.missed_before}
    assert told == before - asked
    assert [weak.missed or weak.missed_before for weak in found[: len(told)]] == [True] * len(told)


def test_the_report_of_the_last_paper_is_told_once_more(campus: Campus) -> None:
    with campus.room() as room:
        assert last_report(room, "elements") is None
        told = fail(room)
        # A paper that was put aside unanswered is none.
        open_exam(room, "elements", questions=3, seed=1)
        open_exam(room, "elements", questions=4, seed=2)
        assert last_report(room, None) == last_report(room, "elements")
        campus.clock.advance(timedelta(days=2))
    with campus.room() as room:
        again = last_report(room, "elements")
        open_exam(room, "elements", questions=3, seed=8).hand_in()
        empty = last_report(room, "elements")
        assert empty is not None
        assert empty.answered == 0
        assert again is not None
        assert again.day == told.day
        assert replace(again, readiness=told.readiness, workload=told.workload) == told


def test_a_deck_that_is_not_there_has_no_last_paper(campus: Campus) -> None:
    with campus.room() as room, pytest.raises(ContentError, match="nobody"):
        last_report(room, "nobody")
