"""Who studies here: names, the last one used, settings and weights."""

from datetime import timedelta

import pytest

from tests.records.making import DAY, ITEM, NOW, Desk
from tutor.errors import DataError
from tutor.records.kinds import LearnerId
from tutor.records.model import LearnerRow, WeightsRow


def test_a_learner_is_found_whatever_the_letters(mia: Desk) -> None:
    zoe = mia.store.add_learner("  Zoë\tB. ", mia.new_id(), NOW, rollover=3)
    assert zoe == LearnerRow(
        id=zoe.id,
        uid=zoe.uid,
        name="Zoë B.",
        created=NOW,
        zone="",
        rollover=3,
        last_used=None,
    )
    assert mia.store.learner("ZOE b.") == zoe
    assert mia.store.learner("Zoe") is None


@pytest.mark.parametrize("name", ["MIA", " mia ", "Mía"])
def test_two_learners_cannot_be_told_by_case_or_accent(mia: Desk, name: str) -> None:
    with pytest.raises(DataError, match="already"):
        mia.store.add_learner(name, mia.new_id(), NOW)


@pytest.mark.parametrize("name", ["", "  ", "x" * 101])
def test_a_name_has_a_reasonable_length(mia: Desk, name: str) -> None:
    with pytest.raises(DataError, match="1 to 100 letters"):
        mia.store.add_learner(name, mia.new_id(), NOW)


def test_a_name_that_steers_the_terminal_is_defused(mia: Desk) -> None:
    name = mia.store.add_learner("B\x1b[2Jen\ud83d", mia.new_id(), NOW).name
    assert name.replace("\ufffd", "?") == "B?[2Jen?"


def test_the_last_who_studied_comes_first(mia: Desk) -> None:
    ben = mia.store.add_learner("Ben", mia.new_id(), NOW)
    assert [row.name for row in mia.store.learners()] == ["Mia", "Ben"]
    mia.store.use_learner(ben.id, NOW)
    assert [row.name for row in mia.store.learners()] == ["Ben", "Mia"]
    mia.store.use_learner(mia.learner, NOW + timedelta(seconds=1))
    first = mia.store.learners()[0]
    assert (first.name, first.last_used) == ("Mia", NOW + timedelta(seconds=1))


def test_nobody_cannot_be_changed(mia: Desk) -> None:
    nobody = LearnerId(99)
    for change in (
        lambda: mia.store.use_learner(nobody, NOW),
        lambda: list(mia.store.export(nobody)),
        lambda: mia.store.erase_learner(nobody),
    ):
        with pytest.raises(DataError, match="no longer"):
            change()


def test_learners_do_not_see_each_other(mia: Desk) -> None:
    ben = Desk(mia.store, mia.store.add_learner("Ben", mia.new_id(), NOW).id, 2)
    mia.answer()
    mia.store.set_setting(mia.learner, "theme", "ink", NOW)
    mia.start()

    assert list(ben.store.events(ben.learner)) == []
    assert ben.store.schedules_for(ben.learner, [ITEM]) == {}
    assert ben.store.day_rollups(ben.learner) == ()
    assert ben.store.settings(ben.learner) == {}
    assert ben.store.open_session(ben.learner) is None
    assert len(ben.store.due_rows(ben.learner, DAY + timedelta(days=9))) == 0


def test_the_later_setting_holds(mia: Desk) -> None:
    mia.store.set_setting(mia.learner, "theme", "ink", NOW)
    mia.store.set_setting(mia.learner, "theme", "paper", NOW + timedelta(seconds=1))
    mia.store.set_setting(mia.learner, "theme", "safe", NOW - timedelta(seconds=1))
    assert mia.store.settings(mia.learner) == {"theme": "paper"}


def test_weights_are_kept_once_and_exactly(mia: Desk) -> None:
    fitted = WeightsRow("fsrs-6:x", "fsrs-6", (0.1, 1 / 3, 2.0), NOW, 400, 0.31)
    later = WeightsRow("fsrs-6:y", "fsrs-6", (0.2,), NOW + timedelta(days=1))
    for row in (later, fitted, fitted):
        mia.store.add_weights(mia.learner, row)
    assert mia.store.weights(mia.learner) == (fitted, later)
