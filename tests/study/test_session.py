"""A session from its first question to its summary, and the days after it."""

from collections import Counter
from datetime import timedelta

import pytest

from tests.study.campus import (
    DAY,
    SMALL_DECK,
    USES,
    Campus,
    asked,
    assert_rebuilds,
    finish,
    give,
    on,
    right,
    schedules,
    wrong,
)
from tutor.errors import ContentError
from tutor.memory.introduction import QUESTIONS_BETWEEN, Step
from tutor.memory.model import Rating
from tutor.questions.generate import RECOGNITION
from tutor.questions.model import Form, Outcome
from tutor.study.model import Response, StudyMode


def test_a_new_item_that_is_recognised_is_introduced_and_rated_by_recall_later(
    campus: Campus,
) -> None:
    with campus.room() as room:
        session = room.session()
        first = asked(session)
        assert first.question.form in RECOGNITION
        assert first.step is Step.INTRODUCTION
        feedback = give(session)
        assert feedback.rating is None
        assert feedback.prospects == ()
        assert "comes back" in feedback.explanation
        assert schedules(room)[first.question.item].stability is None
        between = 0
        while asked(session).question.item != first.question.item:
            give(session)
            between += 1
        again = asked(session)
        assert between >= QUESTIONS_BETWEEN
        assert again.returns
        assert again.question.form not in RECOGNITION
        assert give(session).rating is Rating.GOOD
        assert schedules(room)[first.question.item].reps == 1
        assert_rebuilds(room)


def test_a_new_item_that_is_wrong_is_again_and_comes_back_once(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        item = asked(session).question.item
        feedback = give(session, correct=False)
        assert feedback.rating is Rating.AGAIN
        assert feedback.suggested is Rating.AGAIN
        times = 0
        while (question := session.ask()) is not None:
            if question.question.item == item:
                times += 1
                give(session, correct=False)
            else:
                give(session)
        assert times == 1
        row = schedules(room)[item]
        assert row.due_day is not None
        assert row.due_day > on(0)
        assert_rebuilds(room)


def test_one_item_of_a_fact_is_asked_on_a_day(campus: Campus) -> None:
    with campus.room() as room:
        for day in range(3):
            facts = [f.asked.question.fact for f in finish(room.session()) if not f.asked.returns]
            assert max(Counter(facts).values()) == 1
            assert room.session(fresh=True).ask() is None, day
            campus.clock.advance(DAY)


def test_items_fall_due_on_the_days_that_were_chosen_for_them(campus: Campus) -> None:
    with campus.room() as room:
        for day in range(30):
            planned = {
                item: row.due_day
                for item, row in schedules(room).items()
                if row.due_day is not None
            }
            session = room.session()
            asked_items = []
            while (question := session.ask()) is not None:
                item = question.question.item
                if question.step is not Step.INTRODUCTION and not question.returns:
                    assert planned[item] <= on(day)
                    asked_items.append(item)
                # Every seventh answer fails.
                give(session, correct=(day + len(asked_items)) % 7 != 0)
            left = {
                item
                for item, row in schedules(room).items()
                if row.due_day is not None and row.due_day <= on(day)
            }
            facts = {item.partition("#")[0] for item in asked_items}
            # Whatever is left has a sibling that was asked, or was introduced too late to return.
            introduced = {
                item for item, row in schedules(room).items() if row.introduced_day == on(day)
            }
            siblings = facts | {item.partition("#")[0] for item in introduced}
            assert {item.partition("#")[0] for item in left} <= siblings
            campus.clock.advance(DAY)
        assert_rebuilds(room)
        assert sum(row.reps for row in schedules(room).values()) > 60


def test_intervals_grow_as_fsrs_says(campus: Campus) -> None:
    with campus.room() as room:
        finish(room.session(limit=12))
        item = next(item for item, row in schedules(room).items() if row.reps)
        intervals = [schedules(room)[item].interval]
        for _ in range(3):
            due = schedules(room)[item].due_day
            assert due is not None
            campus.clock.at += timedelta(days=(due - room.today()).days)
            finish(room.session())
            intervals.append(schedules(room)[item].interval)
        assert intervals == sorted(intervals)
        assert intervals[0] == 2
        assert 8 <= intervals[1] <= 14


def test_the_day_ends_and_says_when_something_is_due_again(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        give(session, correct=False)
        finish(session)
        summary = session.summary()
        assert summary.tally.wrong == 1
        assert summary.tally.answers == summary.tally.correct + 1
        assert summary.introduced == 8
        assert [missed.citation for missed in summary.missed] == ["the lecture, paragraph 1"]
        assert summary.left_today == 0
        assert summary.next_due is not None
        assert summary.next_due > on(0)
        assert summary.next_count >= 1
        assert session.ask() is None


def test_a_limit_and_minutes_end_a_session(campus: Campus) -> None:
    with campus.room() as room:
        assert len(finish(room.session(limit=3))) == 3
    with campus.room() as room:
        session = room.session(minutes=1, fresh=True)
        answers = 0
        while session.ask() is not None:
            give(session, seconds=25)
            answers += 1
        assert answers == 3


def test_a_deck_alone_brings_its_own_number_of_new_items(campus: Campus) -> None:
    campus.write("decks/gases.yaml", SMALL_DECK)
    with campus.room() as room:
        given = finish(room.session("gases"))
        assert len({f.asked.question.item for f in given}) == 3
        assert {room.bank.item(f.asked.question.item).topics[0] for f in given} == {"gases"}
        with pytest.raises(ContentError, match="did you mean gases"):
            room.session("gasses")


def test_every_form_is_asked_and_marked(campus: Campus) -> None:
    campus.edit_facts("facts:\n", f"facts:\n{USES}")
    campus.write("decks/gases.yaml", SMALL_DECK)
    forms: set[Form] = set()
    with campus.room() as room:
        for _ in range(8):
            for feedback in finish(room.session()):
                forms.add(feedback.asked.question.form)
                assert feedback.verdict.outcome is Outcome.CORRECT, feedback.asked.question.stem
            campus.clock.advance(DAY)
    assert forms >= {
        Form.CHOICE,
        Form.TRUE_FALSE,
        Form.TYPED,
        Form.CLOZE,
        Form.DATE,
        Form.AMOUNT,
        Form.RECALL,
    }


def test_text_is_recalled_point_by_point_and_judged_by_the_learner(campus: Campus) -> None:
    campus.edit_facts("facts:\n", f"facts:\n{USES}")
    with campus.room() as room:
        session = room.session()
        assert asked(session).question.form is Form.RECALL
        assert len(session.reveal()) == 2
        feedback = session.answer(Response(points=(1,)), 5)
        assert feedback.verdict.outcome is Outcome.CLOSE
        assert feedback.verdict.reason == "1 of 2 points"
        assert feedback.rating is Rating.AGAIN


def test_easy_is_never_suggested_and_can_be_chosen(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        for feedback in finish(session):
            assert feedback.suggested is not Rating.EASY
        campus.clock.advance(2 * DAY)
        session = room.session()
        give(session)
        feedback = session.rate(Rating.EASY)
        assert feedback.rating is Rating.EASY
        days = {p.rating: p.days for p in feedback.prospects}
        assert schedules(room)[feedback.asked.question.item].interval == days[Rating.EASY]


def test_what_the_ratings_promise_is_what_they_do(campus: Campus) -> None:
    with campus.room() as room:
        finish(room.session())
        campus.clock.advance(2 * DAY)
        session = room.session()
        for _ in range(4):
            feedback = give(session)
            promised = {p.rating: p.days for p in feedback.prospects}
            assert list(promised.values()) == sorted(promised.values())
            for rating in (Rating.EASY, Rating.HARD, Rating.GOOD, Rating.EASY):
                feedback = session.rate(rating)
                assert {p.rating: p.days for p in feedback.prospects} == promised
                row = schedules(room)[feedback.asked.question.item]
                assert row.interval == promised[rating]
            session.proceed()
        assert_rebuilds(room)


def test_same_seed_and_answers_give_the_same_questions(campus: Campus) -> None:
    drawn = []
    for database in ("one.db", "two.db"):
        campus.ids = 0
        with campus.room(database=database) as room:
            session = room.session(seed=5)
            questions = []
            while (question := session.ask()) is not None:
                questions.append(question.question)
                give(session, correct=len(questions) % 4 != 0)
            drawn.append(questions)
    assert drawn[0] == drawn[1]
    with campus.room(database="three.db") as room:
        assert [f.asked.question for f in finish(room.session(seed=6))] != drawn[0]


def test_practice_never_schedules(campus: Campus) -> None:
    with campus.room() as room:
        finish(room.session())
        before = schedules(room)
        session = room.session(mode=StudyMode.PRACTICE)
        feedback = give(session, correct=False)
        assert feedback.rating is None
        assert feedback.explanation == "Practice: this is not scheduled."
        with pytest.raises(ValueError, match="not rated"):
            session.rate(Rating.EASY)
        finish(session)
        assert schedules(room) == before
        assert session.summary().mode is StudyMode.PRACTICE
        rollup = room.store.day_rollups(room.learner.id)[0]
        assert rollup.practice == session.summary().tally.answers
        assert_rebuilds(room)


def test_an_answer_of_another_form_is_refused_and_the_question_stays(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        question = asked(session).question
        for response in (Response(), Response(option=99), Response(points=(4,)), Response("text")):
            with pytest.raises(ValueError, match=r"answer|option|points|claim"):
                session.answer(response, 5)
        assert asked(session).question == question
        assert session.answer(right(question), 5).verdict.outcome is Outcome.CORRECT
        with pytest.raises(ValueError, match="no question is open"):
            session.answer(right(question), 5)


def test_giving_up_is_wrong_whatever_the_form(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        asked(session)
        feedback = session.answer(Response(gave_up=True), 5)
        assert feedback.verdict.outcome is Outcome.WRONG
        assert not feedback.can_override


def test_a_hundred_thousand_letters_are_wrong_at_once(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        while asked(session).question.form not in (Form.TYPED, Form.CLOZE):
            give(session)
        feedback = session.answer(Response(text="x" * 100_000), 5)
        assert feedback.verdict.outcome is Outcome.WRONG
        kept = room.store.item_events(room.learner.id, feedback.asked.question.item)[-1]
        assert len(kept.response) <= 500


def test_a_slip_is_close_and_shows_which_letters_differ(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        while asked(session).question.form not in (Form.TYPED, Form.CLOZE):
            give(session)
        key = asked(session).question.key[0]
        feedback = session.answer(Response(text=key[:-1] + "x"), 5)
        assert feedback.verdict.outcome is Outcome.CLOSE
        assert feedback.rating is Rating.HARD
        assert "".join(stroke.text for stroke in feedback.expected) == key
        assert [stroke.text for stroke in feedback.given if not stroke.same] == ["x"]


def test_the_counts_go_down_to_nothing(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        lefts = []
        while (question := session.ask()) is not None:
            counts = question.counts
            assert counts.due + counts.new <= counts.left <= counts.due + 2 * counts.new
            assert counts.left == counts.total - counts.number + 1
            assert counts.number <= counts.total
            assert counts.minutes >= 1
            lefts.append(counts.left)
            feedback = give(session)
        assert lefts[0] == 16
        assert lefts[-1] == 1
        assert feedback.asked.counts.left == 0
        assert feedback.asked.counts.number == feedback.asked.counts.total


def test_wrong_is_wrong_in_every_form(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session()
        while (question := session.ask()) is not None:
            verdict = session.answer(wrong(question.question), 1).verdict
            assert verdict.outcome is Outcome.WRONG


def test_a_new_item_that_is_recalled_at_once_is_said_to_be_new_until_it_is_answered(
    campus: Campus,
) -> None:
    campus.edit("decks/elements.yaml", "select: {}", "select: {}\nforms: [typed, date, amount]")
    with campus.room() as room:
        session = room.session("elements")
        first = asked(session)
        assert (first.step, first.is_new) == (Step.REVIEW, True)
        give(session, correct=False)
        while asked(session).question.item != first.question.item:
            assert asked(session).is_new
            give(session)
        assert not asked(session).is_new


def test_practice_calls_nothing_new(campus: Campus) -> None:
    with campus.room() as room:
        assert not asked(room.session("elements", mode=StudyMode.PRACTICE)).is_new
