"""What takes long is reckoned once, ahead where there is time, and seen anew after any change."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.study.campus import DAY, SMALL_DECK, Campus, asked, give
from tutor.clock import FixedClock
from tutor.questions.model import Question
from tutor.study import ready as module
from tutor.study.exam import open_exam
from tutor.study.planning import set_minutes, set_seminar
from tutor.study.progress import Progress, progress_of
from tutor.study.ready import Ready
from tutor.study.room import Room
from tutor.study.seminar import look

SEMINAR = date(2026, 11, 22) + timedelta(days=6)
DECK = "elements"


@pytest.fixture(scope="module")
def studied(tmp_path_factory: pytest.TempPathFactory) -> Campus:
    """Two days of study, with a seminar ahead."""
    campus = Campus(tmp_path_factory.mktemp("studied"))
    campus.write("decks/gases.yaml", SMALL_DECK)
    for _ in range(2):
        with campus.room() as room:
            set_seminar(room, DECK, SEMINAR)
            set_minutes(room, 20)
            study(room, 6)
        campus.clock.advance(DAY)
    campus.room().close()
    return campus


@pytest.fixture
def campus(studied: Campus, tmp_path: Path) -> Campus:
    """The same, to be gone on with."""
    made = Campus(tmp_path, FixedClock(studied.clock.at), ids=studied.ids)
    made.write("decks/gases.yaml", SMALL_DECK)
    shutil.copyfile(studied.root / "tutor.db", tmp_path / "tutor.db")
    return made


@pytest.fixture
def room(campus: Campus) -> Iterator[Room]:
    with campus.room() as room:
        yield room


def study(room: Room, questions: int) -> None:
    """Answer some questions."""
    session = room.session()
    for number in range(questions):
        if session.ask() is not None:
            give(session, correct=bool(number % 3))
    session.leave()


def counted(ready: Ready, deck: str | None) -> Progress:
    """Count to the end."""
    while isinstance(found := ready.progress(deck), int):
        pass
    return found


def go_ahead(ready: Ready, deck: str | None) -> int:
    """Reckon all that there is ahead; return in how many steps."""
    steps = 1
    while ready.ahead(deck):
        steps += 1
        assert steps < 500
    return steps


def answered(campus: Campus, room: Room) -> None:
    study(room, 1)


def taken_back(campus: Campus, room: Room) -> None:
    session = room.session()
    asked(session)
    give(session)
    session.undo()
    session.leave()


def suspended(campus: Campus, room: Room) -> None:
    session = room.session()
    asked(session)
    session.suspend()
    session.leave()


def other_minutes(campus: Campus, room: Room) -> None:
    set_minutes(room, 3)


def other_date(campus: Campus, room: Room) -> None:
    set_seminar(room, DECK, SEMINAR + 5 * DAY)


def edited(campus: Campus, room: Room) -> None:
    campus.edit_facts("ask: [finder, element, year]", "ask: [finder, element]")
    room.reread(DECK, room.today())


def next_day(campus: Campus, room: Room) -> None:
    campus.clock.advance(DAY)


def another_program(campus: Campus, room: Room) -> None:
    with campus.room() as theirs:
        study(theirs, 2)


CHANGES = [
    answered,
    taken_back,
    suspended,
    other_minutes,
    other_date,
    edited,
    next_day,
    another_program,
]


def test_what_holds_is_not_reckoned_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = Ready(room)
    go_ahead(ready, DECK)
    plan, figures = ready.seminar(DECK), counted(ready, DECK)
    assert plan == look(room, DECK)
    assert figures == progress_of(room, DECK)
    for name in ("looking", "counting"):
        monkeypatch.setattr(module, name, lambda *_: pytest.fail("reckoned again"))
    assert ready.seminar(DECK) is plan
    assert ready.progress(DECK) is figures
    assert not ready.ahead(DECK)


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_seen_at_the_next_look(
    campus: Campus, room: Room, change: Callable[[Campus, Room], None]
) -> None:
    ready = Ready(room)
    go_ahead(ready, DECK)
    plan = ready.seminar(DECK)
    figures = {deck: counted(ready, deck) for deck in (DECK, "gases", None)}
    change(campus, room)
    assert ready.seminar(DECK) == look(room, DECK)
    for deck in figures:
        assert counted(ready, deck) == progress_of(room, deck)
    if change is not taken_back:
        # An answer that was taken back leaves the figures where they were.
        assert (ready.seminar(DECK), counted(ready, DECK)) != (plan, figures[DECK])


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("steps", [3, 12])
def test_what_was_begun_before_a_change_is_not_gone_on_with(
    campus: Campus, room: Room, change: Callable[[Campus, Room], None], steps: int
) -> None:
    ready = Ready(room)
    for _ in range(steps):
        ready.ahead(DECK)
    change(campus, room)
    assert ready.seminar(DECK) == look(room, DECK)
    assert counted(ready, DECK) == progress_of(room, DECK)


def test_what_was_begun_ahead_is_finished_by_who_asks_for_it(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = Ready(room)
    expected = look(room, DECK)
    while not ready.ahead(DECK) or ready._planning is None:
        pass
    monkeypatch.setattr(module, "looking", lambda *_: pytest.fail("begun again"))
    assert ready.seminar(DECK) == expected


def test_it_is_reckoned_in_many_short_steps_and_for_decks_with_a_seminar_planned(
    room: Room,
) -> None:
    ready = Ready(room)
    for deck in (DECK, "gases", None):
        assert go_ahead(ready, deck) > 10
        assert not ready.ahead(deck)
    assert ready._plans.get(DECK, ready._grounds()) is not None
    assert set(ready._plans._kept) == {DECK}


def test_an_exam_that_is_handed_in_is_seen(room: Room) -> None:
    ready = Ready(room)
    go_ahead(ready, DECK)
    exam = open_exam(room, DECK, questions=3)
    exam.hand_in(as_reviews=True)
    assert ready.seminar(DECK) == look(room, DECK)
    assert counted(ready, DECK) == progress_of(room, DECK)


def paper(campus: Campus, room: Room) -> list[Question]:
    """Return what the next paper asks where nothing was drawn ahead, and leave it undrawn."""
    exam = open_exam(room, DECK)
    row = room.store.open_session(room.learner.id, ["exam"], DECK)
    assert row is not None
    room.store.end_session(room.learner.id, row.id, campus.clock.at)
    return [posed.question for posed in exam.all_posed]


def test_a_paper_drawn_ahead_is_the_one_that_would_be_drawn(
    campus: Campus, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = paper(campus, room)
    ready = Ready(room)
    go_ahead(ready, DECK)
    monkeypatch.setattr(
        "tutor.study.exam.drawn", lambda *_: pytest.fail("drawn when it was asked for")
    )
    exam = ready.exam(DECK, minutes=5)
    assert [posed.question for posed in exam.all_posed] == expected
    assert exam.allowed == 300
    exam.leave()
    # The paper waits now; no other one is drawn.
    go_ahead(ready, DECK)
    assert ready.exam(DECK).all_posed == exam.all_posed


@pytest.mark.parametrize("change", [answered, suspended, edited, another_program])
@pytest.mark.parametrize("steps", [1, None])
def test_a_paper_drawn_ahead_is_not_asked_once_another_one_is_due(
    campus: Campus, room: Room, change: Callable[[Campus, Room], None], steps: int | None
) -> None:
    ready = Ready(room)
    for number in range(steps or go_ahead(ready, DECK)):
        ready.ahead(DECK)
        assert number < 500
    change(campus, room)
    exam = ready.exam(DECK)
    assert exam.hand_in()
    questions = [posed.question for posed in exam.all_posed]
    items = {question.item for question in questions}
    assert items.isdisjoint(room.ledger(room.today()).suspended())
    assert items <= set(room.bank.item_ids(DECK))
    # The next one asks others first.
    go_ahead(ready, DECK)
    assert [posed.question for posed in ready.exam(DECK).all_posed] != questions


@pytest.mark.parametrize("change", [suspended, edited])
def test_what_a_drawing_rests_on_decides_whether_it_is_gone_on_with(
    campus: Campus, room: Room, change: Callable[[Campus, Room], None]
) -> None:
    ready = Ready(room)
    while ready.ahead(DECK) and ready._drawing is None:
        pass
    assert ready._drawing is not None
    change(campus, room)
    go_ahead(ready, DECK)
    drawn = [posed.question for posed in ready.exam(DECK).all_posed]
    row = room.store.open_session(room.learner.id, ["exam"], DECK)
    assert row is not None
    room.store.end_session(room.learner.id, row.id, campus.clock.at)
    assert drawn == paper(campus, room)


def test_what_is_only_left_open_or_derived_changes_nothing(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = Ready(room)
    go_ahead(ready, DECK)
    plan, figures = ready.seminar(DECK), counted(ready, DECK)
    session = room.session()
    asked(session)
    session.leave()
    ready.exam(DECK).leave()
    # What is counted of other decks is kept in the database too.
    for deck in ("gases", None):
        counted(ready, deck)
    assert ready.seminar(DECK) is plan
    assert ready.progress(DECK) is figures


def test_schedules_that_another_program_has_rebuilt_are_seen(campus: Campus, room: Room) -> None:
    ready = Ready(room)
    before = counted(ready, None)
    with campus.room() as theirs:
        rows = list(theirs.store.schedules(theirs.learner.id))
        harder = [replace(row, difficulty=10.0) for row in rows if row.difficulty is not None]
        theirs.store.replace_schedules(theirs.learner.id, harder)
    found = counted(ready, None)
    assert found.difficulty[9] == len(harder)
    assert found != before


def test_figures_of_ever_more_decks_do_not_pile_up(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_KEPT", 2)
    ready = Ready(room)
    for deck in (DECK, "gases", None, DECK):
        counted(ready, deck)
    assert len(ready._figures._kept) == 2
    assert counted(ready, "gases") == progress_of(room, "gases")
