"""What an exam leaves open is no answer: not of the day, and not of the pace."""

from datetime import timedelta

from tests.study.campus import Campus, give, right
from tutor.memory.estimate import seconds_each
from tutor.study.exam import open_exam
from tutor.study.tempo import seconds_of


def test_a_paper_handed_in_nearly_empty_counts_what_was_answered(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session("elements")
        for _ in range(3):
            give(session, seconds=40)
            session.proceed()
        answered = campus.today().answered
        exam = open_exam(room, "elements", questions=6, seed=1)
        exam.answer(0, right(exam.pose(0).question), 40)
        exam.hand_in()
        assert campus.today().answered == answered + 1
        of_one = seconds_of(room.store, room.learner.id, room.today() + timedelta(days=1))
        assert of_one == seconds_each(40.0, 4)
