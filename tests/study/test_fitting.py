"""A learner's own weights: taken up, gone back on, and the same after a rebuild."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from tests.memory.test_fit import DAYS, forgetful, histories
from tests.study.campus import DAY, Campus, asked, assert_rebuilds, events, finish, give, schedules
from tutor.errors import DataError
from tutor.memory.calibration import agreement, bin_of
from tutor.memory.fit import History
from tutor.memory.fsrs_layer import retrievability_of, review
from tutor.memory.model import DEFAULT_WEIGHTS
from tutor.records import verify
from tutor.records.kinds import EventKind
from tutor.records.model import Change, ScheduleRow
from tutor.records.store import Store
from tutor.study import learners, rebuild
from tutor.study.digest import brought_up, full_digest
from tutor.study.fitting import fit_weights, go_back
from tutor.study.room import Room
from tutor.study.schedules import progress_of, schedule_of
from tutor.study.weights import current_weights


@pytest.fixture
def room(campus: Campus) -> Iterator[Room]:
    """A learner who forgets sooner than most, after a hundred days."""
    with campus.room() as room:
        write(room, histories(forgetful(), items=90))
        campus.clock.advance(DAYS * DAY)
        yield room


def write(room: Room, learned: Sequence[History]) -> None:
    """Write a learner's ratings to the log: of the items there are, and of others now gone."""
    names = [*room.scope(None).home, *(f"elements/gone-{n}#year" for n in range(len(learned)))]
    rows: dict[str, ScheduleRow] = {}
    changes = []
    bench = room.bench()
    for day, item, rating in sorted(
        (day, names[place], rating)
        for place, history in enumerate(learned)
        for day, rating in history
    ):
        done = review(progress_of(rows.get(item)), rating, day)
        event = bench.event(EventKind.REVIEW, item, None, deck="elements", rating=int(rating))
        rows[item] = schedule_of(
            rows.get(item),
            done.progress,
            item=item,
            deck="elements",
            day=day,
            fingerprint="",
            weights=DEFAULT_WEIGHTS,
        )
        changes.append(Change(replace(event, day=day), rows[item]))
    room.store.record(changes)


def test_better_weights_are_kept_and_every_schedule_computed_anew(room: Room) -> None:
    before, last = schedules(room), events(room)[-1].seq
    fitted = fit_weights(room)
    taken, found = fitted.taken, fitted.fitting
    assert taken is not None
    assert found.better
    assert fitted.before == DEFAULT_WEIGHTS
    weights = current_weights(room.store, room.learner.id)
    assert weights == taken.weights == found.weights != DEFAULT_WEIGHTS
    after = schedules(room)
    moved = 0
    for item, row in after.items():
        # What the log comes to with these weights, the due day and all else being as they were.
        same = replace(
            row,
            **{
                name: getattr(before[item], name)
                for name in ("stability", "difficulty", "weights", "algorithm", "last_event")
            },
        )
        assert same == before[item]
        assert row.weights == (weights.id if row.stability else before[item].weights)
        moved += row.stability != before[item].stability
    assert moved == taken.schedules == fitted.items
    written = events(room)[last:]
    assert {event.kind for event in written} == {EventKind.REFIT}
    assert len(written) == taken.schedules
    (row_kept,) = room.store.weights(room.learner.id)
    assert (row_kept.reviews, row_kept.log_loss) == (found.earlier, found.after)
    assert_rebuilds(room)
    assert rebuild.rebuild(room.store, room.learner.id, room.world) == ()
    assert verify.check(room.store.path).faults == ()


def test_the_next_answers_are_planned_by_the_new_weights(campus: Campus, room: Room) -> None:
    fit_weights(room)
    weights = current_weights(room.store, room.learner.id)
    feedback = give(room.session())
    row = schedules(room)[feedback.asked.question.item]
    assert row.weights == weights.id
    assert events(room)[-1].weights == weights.id
    campus.clock.advance(3 * DAY)
    finish(room.session())
    assert_rebuilds(room)


def test_a_backup_from_before_is_there(room: Room, campus: Campus) -> None:
    before = schedules(room)
    taken = fit_weights(room).taken
    assert taken is not None
    assert taken.saved is not None
    with Store.open(taken.saved, campus.clock.now()) as old:
        assert {row.item: row for row in old.schedules(room.learner.id)} == before
        assert old.weights(room.learner.id) == ()


def test_going_back_gives_the_states_of_the_published_weights(room: Room) -> None:
    before = schedules(room)
    assert go_back(room).saved is None
    fit_weights(room)
    gone = go_back(room)
    assert gone.saved is not None
    assert current_weights(room.store, room.learner.id) == DEFAULT_WEIGHTS
    for item, row in schedules(room).items():
        assert row.stability == pytest.approx(before[item].stability, rel=1e-12)
        assert replace(
            row, stability=before[item].stability, difficulty=before[item].difficulty, last_event=""
        ) == replace(before[item], last_event="")
    assert_rebuilds(room)


def test_measured_only_nothing_changes(room: Room) -> None:
    before = schedules(room), len(events(room))
    fitted = fit_weights(room, keep=False)
    assert fitted.fitting.better
    assert fitted.taken is None
    assert (schedules(room), len(events(room))) == before
    assert current_weights(room.store, room.learner.id) == DEFAULT_WEIGHTS


def test_a_second_fit_of_the_same_reviews_changes_nothing(room: Room) -> None:
    fit_weights(room)
    before = schedules(room)
    again = fit_weights(room)
    assert again.taken is None
    assert schedules(room) == before


def test_all_is_taken_up_or_nothing(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    before = schedules(room), len(events(room))
    written = []

    def fail(learner: object, schedule: object, *_: object) -> None:
        written.append(schedule)
        if len(written) == 5:
            raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("tutor.records.log.put_schedule", fail)
        with pytest.raises(DataError, match="No space left"):
            fit_weights(room)
    assert (schedules(room), len(events(room))) == before
    assert room.store.weights(room.learner.id) == ()
    assert current_weights(room.store, room.learner.id) == DEFAULT_WEIGHTS


def test_too_few_reviews_are_refused_with_nothing_changed(campus: Campus) -> None:
    with campus.room() as room:
        finish(room.session())
        before = len(events(room))
        with pytest.raises(DataError, match="There are 0 reviews to fit to"):
            fit_weights(room)
        assert len(events(room)) == before


def test_an_undo_of_an_answer_from_before_the_fit_is_computed_by_the_new_weights(
    room: Room,
) -> None:
    session = room.session()
    item = give(session).asked.question.item
    assert fit_weights(room).taken is not None
    session.undo()
    weights = current_weights(room.store, room.learner.id)
    row = schedules(room).get(item)
    assert row is None or row.stability is None or row.weights == weights.id
    assert_rebuilds(room)


def test_an_export_takes_the_weights_along(room: Room, campus: Campus) -> None:
    fit_weights(room)
    dump = list(room.store.export(room.learner.id))
    with campus.room("other", "elsewhere.db") as elsewhere:
        report = learners.import_(elsewhere.store, dump, elsewhere.world)
        assert current_weights(elsewhere.store, report.learner) == current_weights(
            room.store, room.learner.id
        )
        assert [fault.message for fault in rebuild.check(elsewhere.store)] == []


def test_weights_that_are_gone_are_told_with_the_way_out(room: Room) -> None:
    room.store.set_setting(room.learner.id, "weights", "fsrs-6:gone", room.world.clock.now())
    with pytest.raises(DataError, match="tutor fit --default"):
        room.session()
    go_back(room)
    room.session()


def test_readiness_on_the_first_screen_follows_the_weights(campus: Campus, room: Room) -> None:
    before = campus.today().decks[0].readiness
    assert fit_weights(room).taken is not None
    after = campus.today().decks[0].readiness
    assert before is not None
    assert after is not None
    assert after != before


def test_progress_counts_what_the_new_weights_foretell(campus: Campus, room: Room) -> None:
    assert fit_weights(room).taken is not None
    bench = room.bench()
    before = full_digest(room.store, room.learner.id, bench.weights_named)
    known = schedules(room)
    campus.clock.advance(5 * DAY)
    session = room.session(fresh=True)
    while known.get(asked(session).question.item) is None:
        give(session)
    item = give(session).asked.question.item
    row = known[item]
    assert row.stability is not None
    assert row.last_day is not None
    days = (room.today() - row.last_day).days
    foretold = retrievability_of(row.stability, days, bench.weights)
    after = full_digest(room.store, room.learner.id, bench.weights_named)
    found = agreement(foretold, True)
    assert before.bins == {}
    assert after.bins == {
        str(bin_of(foretold)): [found.answers, found.recalled, found.predicted, found.loss]
    }
    assert after == brought_up(before, room.store, room.learner.id, bench.weights_named)


def test_answers_taken_back_are_not_fitted_to(campus: Campus, room: Room) -> None:
    campus.clock.advance(20 * DAY)
    before = fit_weights(room, keep=False).fitting
    session = room.session()
    for _ in range(2):
        give(session)
    assert fit_weights(room, keep=False).fitting.reviews > before.reviews
    for _ in range(2):
        session.undo()
    assert fit_weights(room, keep=False).fitting == before
