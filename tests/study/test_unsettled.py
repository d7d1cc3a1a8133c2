"""Questions to which others than the key may be right: in a session, and on a paper."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.study.campus import ELEMENTS, Campus, asked, events, give
from tutor.memory.model import Rating
from tutor.memory.steps import last_of
from tutor.questions.marking.verdicts import UNSETTLED
from tutor.questions.model import Form, Outcome, Question
from tutor.records.kinds import EventKind
from tutor.study.model import Response, StudyMode
from tutor.study.papers import candidates_of, draw_paper
from tutor.study.session import ReviewSession

WRITTEN = {Form.TYPED, Form.CLOZE}


def unsettle(campus: Campus, *, options: bool = False) -> None:
    """Leave open who else found an element; with ``options`` list three who did not."""
    campus.edit(
        "content/elements/kinds.yaml",
        "finder: {is: person, one-for: [element]}\n      element: {is: element, one-for: [finder]}",
        "finder: {is: person}\n      element: {is: element}",
    )
    campus.edit_facts("ask: [finder, element, year]", "ask: [finder]")
    if options:
        finders = [finder.lower() for _, finder, _ in ELEMENTS]
        for at, finder in enumerate(finders):
            others = ", ".join((finders * 2)[at + 1 : at + 4])
            campus.edit_facts(
                f"    finder: {finder}\n",
                f"    finder: {finder}\n    wrong: {{finder: [{others}]}}\n",
            )


def typed(session: ReviewSession) -> Question:
    """Go on until something is to be typed."""
    while (question := asked(session).question).form not in WRITTEN:
        give(session)
    return question


def paper(campus: Campus, seed: int) -> tuple[Question, ...]:
    bank = campus.library().bank
    home = dict.fromkeys(bank.item_ids("elements"), "elements")
    return last_of(draw_paper(bank, last_of(candidates_of(bank, home)), 12, seed, {}))


def test_an_answer_that_is_not_ruled_out_is_wrong_until_its_learner_says_otherwise(
    campus: Campus,
) -> None:
    unsettle(campus)
    with campus.room() as room:
        session = room.session("elements", mode=StudyMode.PRACTICE)
        typed(session)
        feedback = session.answer(Response(text="Nemo Nobody"), 5)
        assert (feedback.verdict.outcome, feedback.verdict.reason) == (Outcome.WRONG, UNSETTLED)
        assert feedback.can_override
        assert session.override().verdict.outcome is Outcome.CORRECT
        assert [event.kind for event in events(room)][-2:] == [EventKind.PRACTICE, EventKind.RIGHT]


def test_it_is_rated_as_wrong_and_after_the_override_as_right(campus: Campus) -> None:
    unsettle(campus)
    campus.edit("decks/elements.yaml", "select: {}", "select: {}\nforms: [typed]")
    with campus.room() as room:
        session = room.session("elements")
        typed(session)
        feedback = session.answer(Response(text="Nemo Nobody"), 5)
        assert (feedback.verdict.reason, feedback.rating) == (UNSETTLED, Rating.AGAIN)
        assert session.override().rating is Rating.GOOD


def test_a_question_drawn_before_a_pause_is_still_unsettled_after_it(campus: Campus) -> None:
    unsettle(campus)
    with campus.room() as room:
        before = typed(room.session("elements", mode=StudyMode.PRACTICE))
    with campus.room() as room:
        session = room.session("elements", mode=StudyMode.PRACTICE)
        assert asked(session).question == before
        assert not before.is_settled
        feedback = session.answer(Response(text="Nemo Nobody"), 5)
        assert feedback.verdict.reason == UNSETTLED


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**53))
def test_a_paper_takes_another_form_for_what_is_unsettled(campus: Campus, seed: int) -> None:
    if "wrong:" not in (campus.root / "content/elements/facts/lecture.yaml").read_text():
        unsettle(campus, options=True)
    questions = paper(campus, seed)
    assert len(questions) == len(ELEMENTS)
    assert {question.form for question in questions} == {Form.CHOICE}


def test_a_paper_asks_what_is_unsettled_where_there_is_no_other_form(campus: Campus) -> None:
    unsettle(campus)
    questions = paper(campus, 1)
    assert len(questions) == len(ELEMENTS)
    assert {question.form for question in questions} <= WRITTEN
    assert not any(question.is_settled for question in questions)


def test_a_paper_still_has_settled_answers_typed(campus: Campus) -> None:
    forms = {question.form for seed in range(4) for question in paper(campus, seed)}
    assert Form.CHOICE in forms
    assert forms & WRITTEN
