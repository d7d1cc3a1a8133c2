"""A set in a session: chosen among options while new, named as a whole after."""

import pytest

from tests.study.campus import DAY, USES, Campus, asked, events, give
from tutor.questions.model import ONE_OPTION, Form, Outcome, Question
from tutor.study.model import Response
from tutor.study.room import Room
from tutor.study.session import ReviewSession

ALLOYS = """\
  - id: bronze
    kind: alloy
    name: bronze
    metals: [gallium, indium, lithium]
    wrong: {metals: [helium, neon, oxygen]}
    complete: [metals]
    cite: 15
"""
ALLOY = """\
  alloy:
    roles:
      metals: {is: element, many: true, one-for: [name]}
      name: {is: text, like: brass}
    says: ["{name} is made of {metals}."]
    asks: {metals: ["What is {name} made of?"]}
    denies: {metals: ["Which of these is NOT in {name}?"]}
"""


@pytest.fixture
def with_a_set(campus: Campus) -> Campus:
    campus.edit("content/elements/kinds.yaml", "kinds:\n", f"kinds:\n{ALLOY}")
    quoted = ALLOYS.replace("name: bronze", 'name: "bronze"')
    campus.edit_facts("facts:\n", f"facts:\n{quoted}")
    campus.edit("decks/elements.yaml", "select: {}", "select: {kinds: [alloy]}")
    return campus


def taken(session: ReviewSession, form: Form) -> Question | None:
    question = asked(session).question
    return question if question.form is form else None


def multiple(campus: Campus) -> tuple[Room, ReviewSession, Question]:
    """Return a session that asks for several options; the seed of a learner decides."""
    for number in range(20):
        room = campus.room(database=f"learner-{number}.db")
        session = room.session()
        if (question := taken(session, Form.MULTIPLE)) is not None:
            return room, session, question
        room.close()
    raise AssertionError("a new set is never asked by several options")


def test_what_was_chosen_is_kept_line_by_line_and_scored(with_a_set: Campus) -> None:
    room, session, question = multiple(with_a_set)
    with room:
        right = [n for n, option in enumerate(question.options) if option.correct]
        wrong = [n for n, option in enumerate(question.options) if not option.correct]
        feedback = session.answer(Response(options=(*right, wrong[0])), 5.0)
        assert feedback.verdict.outcome is Outcome.CLOSE
        assert feedback.verdict.score == pytest.approx((len(right) - 1) / len(right))
        (event,) = events(room)
        chosen = sorted((*right, wrong[0]))
        assert event.response.split("\n") == [question.options[n].text for n in chosen]


def test_options_that_are_not_there_are_refused_with_the_question_open(
    with_a_set: Campus,
) -> None:
    room, session, question = multiple(with_a_set)
    with room:
        with pytest.raises(ValueError, match="options"):
            session.answer(Response(options=(0, len(question.options))), 5.0)
        assert asked(session).question == question


def test_a_new_set_is_recognised_and_then_named_as_a_whole(with_a_set: Campus) -> None:
    with with_a_set.room() as room:
        session = room.session()
        first = asked(session).question
        assert first.form is Form.MULTIPLE or first.form in ONE_OPTION
        give(session)
    with_a_set.clock.advance(DAY)
    with with_a_set.room() as room:
        session = room.session()
        assert asked(session).question.form is Form.NAME_ALL
        give(session)
        assert [event.outcome for event in events(room)] == [Outcome.CORRECT, Outcome.CORRECT]


def test_points_of_a_list_are_revealed_and_those_that_are_wanted_suffice(campus: Campus) -> None:
    third = "      - the making of grease for the wheels of railway carriages\n"
    three = USES.replace("    melts:", f"{third}    ask: [uses]\n    melts:")
    campus.edit_facts("facts:\n", f"facts:\n{three}")
    campus.edit("decks/elements.yaml", "select: {}", "select: {kinds: [use]}\nforms: [reasons]")
    with campus.room() as room:
        session = room.session()
        question = asked(session).question
        assert question.form is Form.REASONS
        assert session.reveal() == question.points
        feedback = session.answer(Response(points=(0, 2)), 5.0)
        assert feedback.verdict.outcome is Outcome.CORRECT
        assert not feedback.can_override
