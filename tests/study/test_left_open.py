"""What an exam leaves open is no answer: not of the day, and not of the pace."""

from tests.study.campus import Campus, give, right
from tutor.study.courses import seconds_of
from tutor.study.exam import open_exam


def test_a_paper_handed_in_nearly_empty_counts_what_was_answered(campus: Campus) -> None:
    with campus.room() as room:
        session = room.session("elements")
        for _ in range(3):
            give(session, seconds=40)
            session.proceed()
        pace, answered = seconds_of(room), campus.today().answered
        exam = open_exam(room, "elements", questions=6, seed=1)
        exam.answer(0, right(exam.pose(0).question), 40)
        exam.hand_in()
        assert campus.today().answered == answered + 1
        assert seconds_of(room) >= pace
