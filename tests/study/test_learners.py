"""Who studies here."""

import pytest

from tests.study.campus import Campus, finish, give, schedules
from tutor.errors import DataError, UsageError
from tutor.study import learners


def test_the_first_learner_is_the_systems_user(campus: Campus) -> None:
    with campus.room() as room:
        assert room.learner.name == "mia"
    with campus.room() as room:
        assert [learner.name for learner in learners.list_learners(room.store)] == ["mia"]


def test_each_learner_has_schedules_of_their_own(campus: Campus) -> None:
    with campus.room("Ada") as room:
        give(room.session())
    with campus.room("Grace") as room:
        assert schedules(room) == {}
        names = [learner.name for learner in learners.list_learners(room.store)]
        assert names == ["Grace", "Ada"]
    with campus.room("ada") as room:
        assert len(schedules(room)) == 1


def test_the_last_one_who_studied_goes_on(campus: Campus) -> None:
    campus.room("Ada").close()
    campus.room("Grace").close()
    with campus.room() as room:
        assert room.learner.name == "Grace"
        learners.use(room.store, "Ada", room.world)
    with campus.room() as room:
        assert room.learner.name == "Ada"
        assert learners.current(room.store, room.world) == learners.named(room.store, "Ada")


def test_names_are_taken_once_and_looked_up_with_a_hint(campus: Campus) -> None:
    with campus.room("Ada") as room:
        with pytest.raises(DataError, match="already"):
            learners.add(room.store, "ADA", room.world)
        with pytest.raises(UsageError, match="did you mean Ada"):
            learners.use(room.store, "Adda", room.world)
        with pytest.raises(UsageError, match="tutor learner list"):
            learners.erase(room.store, "Zacharias")


def test_erasing_takes_everything(campus: Campus) -> None:
    with campus.room("Ada") as room:
        finish(room.session())
        report = learners.erase(room.store, "Ada")
        assert report.rows > 24
        assert learners.list_learners(room.store) == ()


def test_a_learner_is_called_otherwise_and_keeps_everything(campus: Campus) -> None:
    with campus.room() as room:
        finish(room.session())
        learner, kept = room.learner, schedules(room)
        room.store.rename_learner(learner.id, "Mia  Lund")
        assert [(each.id, each.name) for each in room.store.learners()] == [
            (learner.id, "Mia Lund")
        ]
        # Another way to write one's own name is no other's.
        room.store.rename_learner(learner.id, "MIA LUND")
        assert room.store.learner("mia lund") is not None
        assert schedules(room) == kept
        room.store.add_learner("ben", "0" * 32, campus.clock.now())
        for name, said in (("Ben", "There is a learner called ben already"), ("", "1 to 100")):
            with pytest.raises(DataError, match=said):
                room.store.rename_learner(learner.id, name)
    assert campus.today().learner == "MIA LUND"
