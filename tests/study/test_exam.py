"""Exams: a paper in proportion, kept answer by answer, marked only when it is handed in."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.study.campus import (
    DAY,
    ELEMENTS,
    Campus,
    assert_rebuilds,
    events,
    finish,
    on,
    right,
    rollups,
    schedules,
    wrong,
)
from tutor.errors import ContentError, DataError
from tutor.memory.steps import last_of
from tutor.questions.model import ONE_OPTION, Form, ItemId, Outcome, Question
from tutor.records.kinds import EventKind
from tutor.records.model import SessionState
from tutor.settings import Settings
from tutor.study.agenda import fact_of
from tutor.study.exam import Exam, TimeIsUpError, open_exam
from tutor.study.leaks import Leaks
from tutor.study.model import Confidence, Response
from tutor.study.papers import candidates_of, draw_paper
from tutor.study.reportfile import as_markdown
from tutor.study.reportwords import Entries, blocks_of
from tutor.study.way import way

SEMINAR_DECK = """\
format: 1
deck: talks
title: Talks
pack: elements
select: {}
seminar: 2026-12-02
"""


def questions(exam: Exam) -> list[Question]:
    return [posed.question for posed in exam.all_posed]


def sit(exam: Exam, *, correct: int, confidence: Confidence | None = None) -> None:
    """Answer every question, so many of them right and the rest wrong."""
    for index, question in enumerate(questions(exam)):
        exam.pose(index)
        response = right(question) if index < correct else wrong(question)
        exam.answer(index, replace(response, confidence=confidence), 4)


def draw(campus: Campus, count: int, seed: int, asked: dict[str, int]) -> tuple[Question, ...]:
    bank = campus.library().bank
    home = dict.fromkeys(bank.item_ids("elements"), "elements")
    times = {item: asked.get(item, 0) for item in home}
    return last_of(draw_paper(bank, last_of(candidates_of(bank, home)), count, seed, times))


# -- the paper --


@pytest.mark.parametrize("seed", range(5))
def test_topics_come_in_proportion_to_their_facts(campus: Campus, seed: int) -> None:
    paper = draw(campus, 6, seed, {})
    assert len(paper) == 6
    assert Counter(question.topics[0] for question in paper) == Counter(
        {"Gases": 2, "Metals": 2, "Others": 2}
    )


def test_sources_come_in_proportion_too(campus: Campus) -> None:
    campus.edit(
        "content/elements/pack.yaml", "sources:\n", "sources:\n  book: {short: a book, title: B}\n"
    )
    for number in (2, 5, 8, 11):
        campus.edit_facts(f"cite: {number}\n", f"cite: book {number}\n")
    with campus.room() as room:
        for seed in range(4):
            exam = open_exam(room, "elements", questions=6, seed=seed)
            cited = Counter("a book" in question.citation for question in questions(exam))
            assert cited == {True: 2, False: 4}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**53), count=st.integers(1, 14))
def test_no_fact_is_asked_twice_and_no_question_tells_another(
    campus: Campus, seed: int, count: int
) -> None:
    paper = draw(campus, count, seed, {})
    assert 1 <= len(paper) <= count
    facts = [
        fact
        for question in paper
        for fact in {fact_of(question.item), *(fact_of(part.item) for part in question.parts)}
    ]
    assert len(facts) == len(set(facts))
    leaks = Leaks(campus.library().bank)
    for question in paper:
        shown = replace(
            question,
            statement="",
            note="",
            options=tuple(replace(option, truth="") for option in question.options),
            parts=tuple(replace(part, statement="") for part in question.parts),
            spare=question.spare and replace(question.spare, truth=""),
        )
        assert leaks.told(shown, [other.item for other in paper]) == []


def test_the_same_seed_gives_the_same_paper_and_another_one_another(campus: Campus) -> None:
    assert draw(campus, 8, 5, {}) == draw(campus, 8, 5, {})
    assert draw(campus, 8, 5, {}) != draw(campus, 8, 6, {})


def test_choices_have_four_options_and_nothing_is_left_to_the_learner_to_mark(
    campus: Campus,
) -> None:
    forms: Counter[Form] = Counter()
    for seed in range(12):
        for question in draw(campus, 12, seed, {}):
            forms[question.form] += 1
            assert not question.is_ticked
            if question.form is Form.CHOICE:
                assert len(question.options) == 4
    assert forms[Form.CHOICE]
    assert forms[Form.TYPED]
    assert forms[Form.DATE]
    assert not {Form.TRUE_FALSE, Form.RECALL} & set(forms)


def test_papers_do_not_overlap_while_there_is_something_else_to_ask(campus: Campus) -> None:
    with campus.room() as room:
        asked: Counter[str] = Counter()
        for _ in range(4):
            exam = open_exam(room, "elements", questions=6)
            asked.update(question.item for question in questions(exam))
            exam.hand_in()
            campus.clock.advance(DAY)
    assert set(asked.values()) == {1}


def test_a_suspended_item_is_not_asked(campus: Campus) -> None:
    campus.write("content/elements/facts/lecture.yaml", _only_finders(campus))
    with campus.room() as room:
        session = room.session()
        first = session.ask()
        assert first is not None
        session.suspend()
        exam = open_exam(room, "elements", questions=20)
        asked = {item for question in questions(exam) for item in [question.item]}
        assert len(asked) == len(ELEMENTS) - 1
        assert first.question.item not in asked


def _only_finders(campus: Campus) -> str:
    path = campus.root / "content/elements/facts/lecture.yaml"
    return path.read_text(encoding="utf-8").replace("finder, element, year", "finder")


def test_a_paper_says_when_it_is_shorter_than_was_asked_for(campus: Campus) -> None:
    with campus.room() as room:
        exam = open_exam(room, "elements", questions=40)
        assert len(exam) <= len(ELEMENTS)
        assert f"has {len(exam)} questions, not 40" in exam.notice


def test_a_deck_of_which_nothing_can_be_asked_is_told(campus: Campus) -> None:
    campus.write(
        "decks/open.yaml",
        "format: 1\ndeck: open\ntitle: Open\npack: elements\nquestions:\n"
        "  - {id: why, ask: Why did it take so long?, cite: lecture 15,\n"
        "     answer: because nobody had looked for it in the air before}\n",
    )
    with campus.room() as room, pytest.raises(ContentError, match="Nothing in open"):
        open_exam(room, "open")


# -- sitting --


def test_an_interrupted_paper_goes_on_with_answers_flags_and_time(campus: Campus) -> None:
    with campus.room() as room:
        exam = open_exam(room, "elements", questions=6, minutes=10)
        paper = questions(exam)
        exam.answer(0, right(paper[0]), 5)
        exam.flag(3)
        campus.clock.advance(timedelta(minutes=2))
        exam.pose(4)
    campus.clock.advance(3 * DAY)
    with campus.room() as room:
        assert questions(open_exam(room)) == paper
        again = open_exam(room, "elements")
        assert questions(again) == paper
        assert again.unanswered == (1, 2, 3, 4, 5)
        assert again.flagged == (3,)
        assert again.at == 4
        assert again.left == 480
        assert again.posed(0).response == right(paper[0])


def test_a_review_in_between_leaves_the_paper_open_and_is_resumed_itself(campus: Campus) -> None:
    with campus.room() as room:
        exam = open_exam(room, "elements", questions=4)
        session = room.session()
        first = session.ask()
        room.session("elements", fresh=True)
        assert questions(open_exam(room, "elements")) == questions(exam)
        again = room.session("elements").ask()
    assert first is not None
    assert again is not None
    today = campus.today()
    assert (today.open_exam, today.open_deck) == ("elements", "elements")
    with campus.room() as room:
        open_exam(room, "elements").hand_in()
    assert campus.today().open_exam is None


def test_a_paper_is_the_same_after_its_wording_was_edited(campus: Campus) -> None:
    with campus.room() as room:
        before = questions(open_exam(room, "elements", questions=5))
    campus.edit("content/elements/kinds.yaml", "Who discovered {element}?", "{element}: by whom?")
    with campus.room() as room:
        assert questions(open_exam(room, "elements")) == before


def test_a_question_that_went_out_of_the_content_goes_out_of_the_paper(campus: Campus) -> None:
    campus.write("content/elements/facts/lecture.yaml", _only_finders(campus))
    with campus.room() as room:
        exam = open_exam(room, "elements", questions=12)
        paper = questions(exam)
        exam.answer(5, right(paper[5]))
        exam.pose(5)
        gone = paper[2].item
    element = gone.partition("/")[2].partition("-")[0]
    campus.edit_facts(f"id: {element}-found", f"id: {element}-seen")
    with campus.room() as room:
        again = open_exam(room, "elements")
        assert [q.item for q in questions(again)] == [q.item for q in paper if q.item != gone]
        assert "went out of the content" in again.notice
        assert again.posed(again.at).response == right(paper[5])
        assert again.hand_in().correct == 1


def test_a_paper_with_answers_is_not_lost_to_a_new_one(campus: Campus) -> None:
    with campus.room() as room:
        first = open_exam(room, "elements", questions=4)
        assert len(open_exam(room, "elements", questions=5)) == 5
        begun = open_exam(room, "elements")
        begun.answer(0, right(questions(begun)[0]))
        again = open_exam(room, "elements", questions=4, seed=9)
        assert questions(again) == questions(begun) != questions(first)
        assert "begun before" in again.notice


def test_a_paper_that_cannot_be_read_makes_way_for_a_new_one(campus: Campus) -> None:
    with campus.room() as room:
        open_exam(room, "elements", questions=4)
        row = room.store.open_session(room.learner.id, ["exam"])
        assert row is not None
        room.store.save_question(room.learner.id, SessionState(row.id, '{"paper": 3}'))
        assert len(open_exam(room, "elements", questions=5)) == 5


def test_extra_time_is_added_by_the_setting_and_time_up_takes_no_answer(campus: Campus) -> None:
    campus.settings = Settings(zone="UTC", exam_time=1.25)
    with campus.room() as room:
        exam = open_exam(room, "elements", questions=4, minutes=8)
        assert exam.left == 600
        paper = questions(exam)
        campus.clock.advance(timedelta(seconds=599))
        exam.answer(0, right(paper[0]))
        campus.clock.advance(timedelta(seconds=1))
        assert exam.time_is_up
        with pytest.raises(TimeIsUpError):
            exam.answer(1, right(paper[1]))
        with pytest.raises(TimeIsUpError):
            exam.clear(0)
        report = exam.hand_in()
    assert (report.answered, report.correct, report.seconds, report.allowed) == (1, 1, 600, 600)


def test_a_clock_that_is_put_back_gives_no_time_and_takes_none(campus: Campus) -> None:
    with campus.room() as room:
        exam = open_exam(room, "elements", questions=3, minutes=5)
        campus.clock.advance(-DAY)
        assert exam.left == 300


def test_an_answer_can_be_changed_and_taken_away(campus: Campus) -> None:
    with campus.room() as room:
        exam = open_exam(room, "elements", questions=4)
        paper = questions(exam)
        exam.answer(0, wrong(paper[0]))
        exam.answer(0, right(paper[0]))
        exam.answer(1, right(paper[1]))
        exam.clear(1)
        assert exam.unanswered == (1, 2, 3)
        assert exam.hand_in().correct == 1


def test_an_answer_that_does_not_belong_to_the_form_is_refused(campus: Campus) -> None:
    with campus.room() as room:
        exam = open_exam(room, "elements", questions=10)
        index = next(n for n, q in enumerate(questions(exam)) if q.form in ONE_OPTION)
        with pytest.raises(ValueError, match="one of the options"):
            exam.answer(index, Response(option=9))
        assert index in exam.unanswered


def test_nothing_is_logged_before_it_is_handed_in(campus: Campus) -> None:
    with campus.room() as room:
        exam = open_exam(room, "elements", questions=5)
        sit(exam, correct=3)
        assert events(room) == []
        exam.hand_in()
        assert len(events(room)) >= 5


# -- handing in --


def test_what_does_not_count_as_reviews_schedules_nothing(campus: Campus) -> None:
    with campus.room() as room:
        finish(room.session())
        before = schedules(room)
        exam = open_exam(room, "elements", questions=10)
        sit(exam, correct=5)
        report = exam.hand_in()
        assert schedules(room) == before
        assert report.counted is False
        logged = [event for event in events(room) if event.kind is EventKind.EXAM]
        assert len(logged) >= 10
        assert all(event.rating is None and event.phase_after is None for event in logged)
        assert sum(row.exam for row in rollups(room)) == len(logged)
        assert_rebuilds(room)


def test_what_counts_as_reviews_follows_the_rules_of_a_session(campus: Campus) -> None:
    with campus.room() as room:
        finish(room.session())
        campus.clock.advance(DAY)
    with campus.room() as room:
        before = schedules(room)
        exam = open_exam(room, "elements", questions=12, seed=3)
        sit(exam, correct=7)
        exam.hand_in(as_reviews=True)
        logged = {e.item: e for e in events(room) if e.kind is EventKind.EXAM and e.outcome}
        for index, question in enumerate(questions(exam)):
            event, row = logged[question.item], schedules(room).get(question.item)
            if question.parts:
                assert event.rating is None
                continue
            assert row is not None
            recalled = question.form not in {*ONE_OPTION, Form.MULTIPLE}
            if index >= 7:
                assert event.rating == 1
                assert row.due_day == on(1)
            elif recalled or question.item in before:
                assert event.rating == 3
                assert row.due_day is not None
                assert row.due_day > on(1)
            else:
                assert (event.rating, row.phase) == (None, "introduced")
        assert_rebuilds(room)
        counts = rollups(room)[-1]
        assert counts.rated == sum(event.rating is not None for event in logged.values())
        assert counts.introduced == sum(event.introduces for event in logged.values())


def test_recall_that_is_owed_is_not_paid_by_recognition(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session(limit=3)
        for _ in range(3):
            asked = session.ask()
            assert asked is not None
            session.answer(right(asked.question), 3)
        introduced = {item for item, row in schedules(room).items() if row.phase == "introduced"}
        assert introduced
        for seed in range(60):
            exam = open_exam(room, "elements", questions=12, seed=seed)
            hit = [
                n
                for n, q in enumerate(questions(exam))
                if q.item in introduced and q.form is Form.CHOICE
            ]
            if hit:
                break
        item = questions(exam)[hit[0]].item
        before = schedules(room)[item]
        exam.answer(hit[0], right(questions(exam)[hit[0]]))
        exam.hand_in(as_reviews=True)
        assert schedules(room)[item] == before


def test_a_question_left_open_is_wrong_but_no_review(campus: Campus) -> None:
    with campus.room() as room:
        exam = open_exam(room, "elements", questions=4)
        report = exam.hand_in(as_reviews=True)
        assert (report.answered, report.wrong) == (0, 4)
        assert schedules(room) == {}
        assert {event.outcome for event in events(room)} == {Outcome.WRONG}


def test_handing_in_twice_writes_once(campus: Campus) -> None:
    with campus.room() as room:
        exam = open_exam(room, "elements", questions=4)
        first = exam.hand_in()
        written = len(events(room))
        assert exam.hand_in(as_reviews=True) is first
        assert len(events(room)) == written


def test_a_paper_that_cannot_be_kept_stays_open(
    campus: Campus, monkeypatch: pytest.MonkeyPatch
) -> None:
    with campus.room() as room:
        exam = open_exam(room, "elements", questions=4)
        sit(exam, correct=4)
        with monkeypatch.context() as patch:
            patch.setattr(room.store, "record", _no_room)
            with pytest.raises(DataError):
                exam.hand_in(as_reviews=True)
        assert schedules(room) == {}
        assert exam.hand_in().correct == 4
        assert len(schedules(room)) == 0


def _no_room(*_: object) -> None:
    raise DataError("The disk is full.")


def test_confidence_is_kept_with_the_answer(campus: Campus) -> None:
    with campus.room() as room:
        exam = open_exam(room, "elements", questions=3)
        paper = questions(exam)
        exam.answer(0, right(paper[0]))
        exam.be_sure(0, Confidence.UNSURE)
        with pytest.raises(ValueError, match="no answer"):
            exam.be_sure(1, Confidence.SURE)
        exam.hand_in()
        said = {event.item: event.confidence for event in events(room)}
        assert said[paper[0].item] == "unsure"
        assert said[paper[1].item] == ""


# -- the report --


def test_the_report_tells_of_the_seminar_without_and_with_the_plan(campus: Campus) -> None:
    campus.write("decks/talks.yaml", SEMINAR_DECK)
    with campus.room() as room:
        finish(room.session("talks"))
        finish(room.session("elements"))
        campus.clock.advance(DAY)
    with campus.room() as room:
        finish(room.session("talks"))
        exam = open_exam(room, "talks", questions=6)
        sit(exam, correct=6)
        report = exam.hand_in(as_reviews=True)
        planned = way(room, "talks")
    ready = report.readiness
    assert (ready.day, ready.is_seminar) == (date(2026, 12, 2), True)
    assert ready.alone is not None
    assert ready.with_plan is not None
    assert ready.interval is not None
    assert 0 < ready.alone < ready.interval[0] <= ready.with_plan <= ready.interval[1] <= 1
    assert ready.with_plan == planned.readiness.with_plan
    assert report.workload is not None
    assert report.workload.planned
    assert report.workload.days == len(planned.days) == 9
    text = as_markdown(report)
    assert f"{ready.with_plan * 100:.0f} % " in text
    assert " a day for 9 days, by the plan" in text


def test_mastery_is_counted_in_facts_and_weak_ones_are_named(campus: Campus) -> None:
    with campus.room() as room:
        exam = open_exam(room, "elements", questions=6)
        sit(exam, correct=4)
        report = exam.hand_in()
        facts = {fact_of(q.item) for q in questions(exam)}
        for groups in (report.topics, report.sources):
            total = sum(group.known + group.shaky + group.unseen for group in groups)
            assert total == len(ELEMENTS)
            assert sum(group.known for group in groups) == 4
            assert sum(group.shaky for group in groups) == len(facts) - 4
        missed = [weak for weak in report.weakest if weak.missed]
        assert {weak.fact for weak in missed} == {fact_of(q.item) for q in questions(exam)[4:]}
        assert report.weakest[: len(missed)] == tuple(missed)
        assert all(weak.citation.startswith("the lecture, paragraph") for weak in missed)


def test_each_fact_to_read_again_says_why(campus: Campus) -> None:
    with campus.room() as room:
        exam = open_exam(room, "elements", questions=6)
        sit(exam, correct=4)
        report = exam.hand_in()
        right = {fact_of(q.item) for q in questions(exam)[:4]}
        (listed,) = [block for block in blocks_of(report) if isinstance(block, Entries)][:1]
        told = {
            weak.fact: why
            for weak, (_, (why, *_)) in zip(report.weakest, listed.entries, strict=True)
        }
        assert set(told) == {weak.fact for weak in report.weakest}
        for weak in report.weakest:
            if weak.fact in right:
                assert weak.outcome is Outcome.CORRECT
                assert told[weak.fact] == "Right in this paper; met, and not yet recalled."
            else:
                assert "missed in this paper" in told[weak.fact].lower()


def test_a_fact_is_known_once_it_is_recalled_and_not_missed(campus: Campus) -> None:
    with campus.room() as room:
        for _ in range(3):
            finish(room.session())
        exam = open_exam(room, "elements", questions=12)
        recalled = {
            fact_of(ItemId(row)) for row, s in schedules(room).items() if s.stability is not None
        }
        report = exam.hand_in()
        assert sum(group.known for group in report.sources) == len(recalled) > 0


def test_under_ten_answers_there_are_counts_and_no_rates(campus: Campus) -> None:
    with campus.room() as room:
        exam = open_exam(room, "elements", questions=9)
        sit(exam, correct=5, confidence=Confidence.SURE)
        report = exam.hand_in()
    found = report.calibration
    assert (found.answers, found.brier, found.baseline, report.score) == (9, None, None, None)
    assert report.readiness.alone is None
    assert len(found.errors) == 4
    assert "Under 10 answers there are counts here" in as_markdown(report)


def test_the_brier_score_is_that_of_what_was_said(campus: Campus) -> None:
    with campus.room() as room:
        exam = open_exam(room, "elements", questions=12)
        sit(exam, correct=9, confidence=Confidence.SURE)
        exam.be_sure(0, Confidence.GUESS)
        exam.be_sure(1, Confidence.UNSURE)
        report = exam.hand_in()
    found, n = report.calibration, report.questions
    right = report.correct
    expected = (0.75**2 + 0.4**2 + (right - 2) * 0.05**2 + (n - right) * 0.95**2) / n
    assert found.brier == pytest.approx(expected)
    assert found.baseline == pytest.approx(right / n * (1 - right / n))
    assert [(said.answers, said.right) for said in found.said] == [
        (1, 1),
        (1, 1),
        (n - 2, right - 2),
    ]


# -- what earlier papers asked --


def test_what_exams_asked_is_found_in_the_log_of_a_learner_who_moved(campus: Campus) -> None:
    with campus.room() as room:
        exam = open_exam(room, "elements", questions=6)
        items = {question.item for question in questions(exam)}
        exam.hand_in()
        finish(room.session())
        dump = list(room.store.export(room.learner.id))
    with campus.room(database="other.db") as room:
        room.store.import_dump(dump, into=room.learner.id)
        assert set(room.store.asked_in_exams(room.learner.id)) >= items
        asked = room.store.asked_in_exams(room.learner.id)
        exams = Counter(e.item for e in events(room) if e.kind is EventKind.EXAM)
        assert asked == exams


def test_many_exams_among_many_reviews_are_counted_as_the_log_says(campus: Campus) -> None:
    with campus.room() as room:
        for _ in range(5):
            open_exam(room, "elements", questions=4).hand_in()
            finish(room.session())
            campus.clock.advance(timedelta(hours=31))
        exams = Counter(e.item for e in events(room) if e.kind is EventKind.EXAM)
        assert room.store.asked_in_exams(room.learner.id) == exams
