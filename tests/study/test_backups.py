"""A backup each study day, made by the first opening: private, thinned, and never in the way."""

from datetime import timedelta

import pytest

from tests.study.campus import DAY, Campus, events, give
from tests.support import TutorCall, is_private
from tutor.records import backup as making
from tutor.records.backup import backups, backups_folder
from tutor.records.verify import check
from tutor.settings import Settings
from tutor.tui.studying import StudyOfWorld


def answer(campus: Campus) -> str:
    """Answer one question in a room of its own, and return what the room warned of."""
    with campus.room() as room:
        give(room.session())
        return room.warning


def test_the_first_opening_of_a_study_day_backs_up_what_was_there(campus: Campus) -> None:
    path = campus.root / "tutor.db"
    answer(campus)
    assert backups(path) == ()
    campus.clock.advance(DAY)
    answer(campus)
    answer(campus)
    (made,) = backups(path)
    assert check(made).events == 1
    assert is_private(made)
    assert is_private(made.parent)


def test_the_day_is_the_learners_and_begins_at_their_hour(campus: Campus) -> None:
    campus.settings = Settings(zone="Pacific/Auckland", rollover=4)
    path = campus.root / "tutor.db"
    answer(campus)
    answer(campus)
    # 13 hours ahead of noon in UTC it is one at night, and the day ends at four.
    campus.clock.advance(timedelta(hours=2))
    answer(campus)
    assert len(backups(path)) == 1
    campus.clock.advance(timedelta(hours=1))
    answer(campus)
    assert len(backups(path)) == 2


def test_years_of_study_leave_a_score_of_backups(campus: Campus) -> None:
    answer(campus)
    folder = backups_folder(campus.root / "tutor.db")
    folder.mkdir(mode=0o700)
    for days in range(1, 800):
        (folder / f"tutor-{campus.clock.at - days * DAY:%Y%m%dT%H%M%SZ}.db").touch()
    answer(campus)
    assert len(backups(campus.root / "tutor.db")) <= 7 + 4 + 12


def test_a_full_disk_is_told_and_stops_nothing(
    campus: Campus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    answer(campus)
    monkeypatch.setattr(making, "_copy", full)
    warning = answer(campus)
    assert warning.startswith("There is no backup of today, and studying goes on without one. ")
    assert "No space left on device" in warning
    assert list(backups_folder(campus.root / "tutor.db").iterdir()) == []
    with campus.room() as room:
        assert len(events(room)) == 2


def test_lines_and_the_app_tell_it_and_go_on(campus: Campus, tutor: TutorCall) -> None:
    answer(campus)
    backups_folder(campus.root / "tutor.db").write_text("a file in the place of the folder")
    places = ("--content", campus.root / "content", "--database", campus.root / "tutor.db")
    done = tutor("study", "--plain", *places, stdin="quit\n")
    assert done.code == 0
    assert done.err.count("There is no backup of today") == 1
    assert "Question" in done.out

    study = StudyOfWorld(campus.world)
    study.open()
    assert study.warning().startswith("There is no backup of today")
    assert study.warning() == ""
    study.add("ben")
    assert study.warning() == ""
    study.close()
