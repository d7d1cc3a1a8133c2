"""What the desk keeps between two calls, and when it looks anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.study.campus import DAY, Campus, finish, give
from tutor.tui.desk import Start
from tutor.tui.studying import StudyOfWorld


@pytest.fixture
def campus(tmp_path: Path) -> Campus:
    campus = Campus(tmp_path)
    with campus.room() as room:
        finish(room.session())
    campus.clock.advance(3 * DAY)
    return campus


@pytest.fixture
def study(campus: Campus) -> Iterator[StudyOfWorld]:
    made = StudyOfWorld(campus.world)
    made.open()
    yield made
    made.close()


def test_today_is_looked_at_once_as_long_as_nothing_changes(study: StudyOfWorld) -> None:
    today = study.glance()
    assert today.due
    while study.ahead(None):
        pass
    study.browse().more(1)
    assert study.glance() is study.glance()
    assert study.glance() == today


def test_what_is_shown_before_everything_is_open_is_not_looked_at_again(campus: Campus) -> None:
    study = StudyOfWorld(campus.world)
    first = study.glance()
    study.open()
    assert study.glance() is first
    study.close()


def test_what_is_written_while_everything_is_opened_is_seen(campus: Campus) -> None:
    study = StudyOfWorld(campus.world)
    first = study.glance()
    with campus.room() as other:
        give(other.session())
    study.open()
    assert study.glance().answered == first.answered + 1
    study.close()


def test_todays_numbers_follow_what_another_program_writes(
    campus: Campus, study: StudyOfWorld
) -> None:
    before = study.glance()
    with campus.room() as other:
        session = other.session()
        give(session)
    after = study.glance()
    assert after.answered == before.answered + 1
    with campus.room() as other:
        other.session().undo()
    assert study.glance().answered == before.answered


def test_todays_numbers_follow_the_content_and_the_day(campus: Campus, study: StudyOfWorld) -> None:
    before = study.glance()
    campus.clock.advance(DAY)
    assert study.glance().day == before.day + DAY
    campus.edit("decks/elements.yaml", "title:", "about: All of it.\ntitle:")
    assert study.glance().decks[0].about == "All of it."


def test_a_paper_that_is_put_by_again_changes_nothing_of_today(study: StudyOfWorld) -> None:
    before = study.glance()
    study.exam(Start(exam=True)).leave()
    waiting = study.glance()
    assert (before.open_exam, waiting.open_exam) == (None, "")
    paper = study.exam(Start(exam=True))
    paper.pose(1)
    paper.leave()
    assert study.glance() is waiting
    paper.hand_in()
    assert study.glance().open_exam is None


@pytest.mark.parametrize("begin", ["exam", "session"])
def test_what_is_left_open_stands_on_today_as_after_a_look_at_everything(
    campus: Campus, study: StudyOfWorld, begin: str
) -> None:
    before = study.glance()
    getattr(study, begin)(Start(exam=begin == "exam")).leave()
    after, anew = study.glance(), StudyOfWorld(campus.world).glance()
    assert after == anew
    assert after.decks is before.decks
    campus.clock.advance(DAY)
    assert study.glance() == StudyOfWorld(campus.world).glance()


def test_looking_ahead_ends_and_then_everything_is_there_at_once(study: StudyOfWorld) -> None:
    steps = 1
    while study.ahead(None):
        steps += 1
    assert 1 < steps < 100
    assert not study.browse().more(1)


def test_nothing_is_looked_at_ahead_before_the_records_are_open(campus: Campus) -> None:
    assert not StudyOfWorld(campus.world).ahead(None)
