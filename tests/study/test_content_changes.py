"""What becomes of schedules when the content they belong to is edited."""

from tests.study.campus import (
    DAY,
    Campus,
    asked,
    assert_rebuilds,
    events,
    finish,
    give,
    schedules,
)
from tutor.memory.introduction import Step
from tutor.records.kinds import EventKind
from tutor.study.model import StudyMode
from tutor.study.orphans import orphans

ITEM = "elements/helium-found#finder"


def studied(campus: Campus) -> None:
    with campus.room() as room:
        finish(room.session())
    campus.clock.advance(2 * DAY)


def swap_finders(campus: Campus) -> None:
    """Give helium and cerium each other's discoverer."""
    campus.edit_facts("finder: janssen", "finder: hisinger")
    campus.edit_facts("hisinger\n    element: cerium", "janssen\n    element: cerium")


def test_a_changed_answer_starts_anew_and_is_told(campus: Campus) -> None:
    studied(campus)
    swap_finders(campus)
    with campus.room() as room:
        session = room.session()
        while asked(session).question.item != ITEM:
            assert asked(session).notice == ""
            give(session)
        question = asked(session)
        assert question.notice == "Its answer has changed since you learned it, so it starts anew."
        assert question.step is Step.INTRODUCTION
        assert [e.kind for e in events(room) if e.item == ITEM][-1] == EventKind.RESET
    with campus.room() as room:
        session = room.session()
        assert asked(session) == question
        give(session)
        row = schedules(room)[ITEM]
        assert (row.reps, row.introduced_day) == (0, room.today())
        session.undo()
        assert ITEM not in schedules(room)
        give(session)
        finish(session)
        assert_rebuilds(room)


def test_a_changed_answer_is_told_in_practice_and_nothing_is_reset(campus: Campus) -> None:
    studied(campus)
    swap_finders(campus)
    with campus.room() as room:
        before = schedules(room)
        given = finish(room.session(mode=StudyMode.PRACTICE, limit=40))
        notices = {str(f.asked.question.item): f.asked.notice for f in given}
        assert notices[ITEM] == "Its answer has changed since you learned it."
        assert schedules(room) == before


def test_a_mended_name_keeps_the_schedule(campus: Campus) -> None:
    studied(campus)
    with campus.room() as room:
        before = schedules(room)
    campus.edit("content/elements/entities.yaml", "name: Anton Janssen", "name: Pierre Janssen")
    with campus.room() as room:
        session = room.session()
        while asked(session).question.item != ITEM:
            give(session)
        assert asked(session).notice == ""
        assert asked(session).step is Step.REVIEW
        assert schedules(room)[ITEM] == before[ITEM]


def test_revised_says_that_an_answer_is_meant_anew(campus: Campus) -> None:
    studied(campus)
    campus.edit_facts("  - id: helium-found\n", "  - id: helium-found\n    revised: 2026-11-23\n")
    with campus.room() as room:
        session = room.session()
        while asked(session).question.item != ITEM:
            give(session)
        assert "starts anew" in asked(session).notice


def test_a_renamed_fact_keeps_its_schedule(campus: Campus) -> None:
    studied(campus)
    with campus.room() as room:
        before = schedules(room)[ITEM]
    campus.edit_facts(
        "  - id: helium-found\n", "  - id: helium-discovered\n    formerly: [helium-found]\n"
    )
    assert campus.today().due == 8
    with campus.room() as room:
        session = room.session()
        while asked(session).question.item != "elements/helium-discovered#finder":
            give(session)
        give(session)
        row = schedules(room)[ITEM]
        assert row.reps == before.reps + 1
        assert "elements/helium-discovered#finder" not in schedules(room)
        session.undo()
        assert schedules(room)[ITEM].reps == before.reps
        session.bury(whole_fact=True)
        assert schedules(room)[ITEM].buried_until is not None
        assert_rebuilds(room)


def test_a_removed_item_keeps_its_schedule_and_comes_back(campus: Campus) -> None:
    studied(campus)
    with campus.room() as room:
        before = schedules(room)[ITEM]
    campus.edit_facts("  - id: helium-found\n", "  - id: neon-again\n")
    assert campus.today().due == 7
    with campus.room() as room:
        assert ITEM not in {f.asked.question.item for f in finish(room.session())}
        assert schedules(room)[ITEM] == before
        (orphan,) = orphans(room.store.path, room.bank)
        assert (orphan.item, orphan.learner) == (ITEM, "mia")
    campus.edit_facts("  - id: neon-again\n", "  - id: helium-found\n")
    with campus.room() as room:
        assert ITEM not in {orphan.item for orphan in orphans(room.store.path, room.bank)}
        assert ITEM in {f.asked.question.item for f in finish(room.session(fresh=True))}
