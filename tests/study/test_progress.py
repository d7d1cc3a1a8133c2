"""Progress: every figure is what one counts oneself in an exported log."""

import json
import math
from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.study.campus import DAY, SMALL_DECK, Campus, right, wrong
from tutor import chance
from tutor.memory.calibration import agreement, bin_of, calibration
from tutor.memory.model import DEFAULT_WEIGHTS, Rating
from tutor.records.kinds import LearnerId
from tutor.records.store import Store
from tutor.records.traces import Trace
from tutor.study.digest import KEY, Digest, brought_up, full_digest
from tutor.study.exam import open_exam
from tutor.study.model import Confidence, Response
from tutor.study.progress import Progress, counting, progress_of
from tutor.study.progresswords import weak_blocks
from tutor.study.room import Room

SURE = tuple(Confidence)


def with_confidence(response: Response, seed: int, number: int) -> Response:
    return replace(response, confidence=chance.pick(SURE, seed, "sure", str(number)))


def live(campus: Campus, seed: int, days: int) -> None:
    """Study for some days: wrong and right, rated anew, taken back, and in an exam."""
    for day in range(days):
        with campus.room() as room:
            _study(room, seed, day)
            if day % 3 == 2:
                _exam(room, seed, as_reviews=day % 2 == 0)
        campus.clock.advance((1 + chance.below(9, seed, "pause", str(day))) * DAY)


def _study(room: Room, seed: int, day: int) -> None:
    session = room.session()
    number = 0
    while (asked := session.ask()) is not None and number < 40:
        number += 1
        at = f"{day} {number}"
        correct = bool(chance.below(4, seed, "right", at))
        given = right(asked.question) if correct else wrong(asked.question)
        feedback = session.answer(with_confidence(given, seed, number), 4)
        chosen = chance.below(12, seed, "amend", at)
        if chosen < 3 and feedback.prospects:
            session.rate(Rating(1 + chance.below(4, seed, "rating", at)))
        elif chosen == 3 and feedback.can_override:
            session.override()
        elif chosen == 4:
            session.undo()


def _exam(room: Room, seed: int, *, as_reviews: bool) -> None:
    exam = open_exam(room, "elements", questions=6)
    for posed in exam.all_posed:
        correct = bool(chance.below(3, seed, "exam", posed.question.item))
        given = right(posed.question) if correct else wrong(posed.question)
        exam.answer(posed.index, with_confidence(given, seed, posed.index))
    exam.hand_in(as_reviews=as_reviews)


def exported(room: Room) -> list[dict[str, Any]]:
    lines = map(json.loads, room.store.export(room.learner.id))
    return [line["event"] for line in lines if "event" in line]


def last_words(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the answers and resets that stand, each as it was rated last."""
    void = {event["amends"] for event in events if event["kind"] == "undo"}
    stand = [dict(event) for event in events if event["id"] not in void]
    by_id = {event["id"]: event for event in stand}
    for event in events:
        if event["kind"] in ("rating", "right") and event["amends"] in by_id:
            answer = by_id[event["amends"]]
            for name in ("rating", "outcome", "stability", "due_day", "weights"):
                if name in ("rating", "outcome") or event["phase_after"] is not None:
                    answer[name] = event[name]
    return [event for event in stand if event["kind"] in ("review", "exam", "practice", "reset")]


def reviews(events: list[dict[str, Any]]) -> list[tuple[dict[str, Any], bool, float | None]]:
    """Return the spaced reviews with whether they were mature, and the recall predicted."""
    found: list[tuple[dict[str, Any], bool, float | None]] = []
    before: dict[str, dict[str, Any]] = {}
    for event in last_words(events):
        if event["kind"] == "reset":
            before.pop(event["item"], None)
        if event["kind"] not in ("review", "exam") or event["rating"] is None:
            continue
        known = before.get(event["item"])
        if event["spaced"]:
            assert known is not None
            days = (date.fromisoformat(event["day"]) - date.fromisoformat(known["day"])).days
            interval = date.fromisoformat(known["due_day"]) - date.fromisoformat(known["day"])
            decay = -DEFAULT_WEIGHTS.values[20]
            factor = 0.9 ** (1 / decay) - 1
            predicted = (1 + factor * days / known["stability"]) ** decay
            found.append((event, interval.days >= 21, predicted))
        before[event["item"]] = event
    return found


def progress(campus: Campus, deck: str | None = None) -> tuple[Progress, list[dict[str, Any]]]:
    with campus.room() as room:
        return progress_of(room, deck), exported(room)


@pytest.fixture
def campus_after(campus: Campus) -> Campus:
    live(campus, seed=5, days=14)
    return campus


def test_retention_is_what_the_exported_log_holds(campus_after: Campus) -> None:
    found, events = progress(campus_after)
    counted: dict[tuple[str, bool], list[bool]] = defaultdict(list)
    for event, mature, _ in reviews(events):
        counted[event["form"], mature].append(event["rating"] != 1)
    assert sum(map(len, counted.values())) > 50
    assert any(mature for _, mature in counted)
    by_form = {each.form: each.retention for each in found.forms}
    assert set(by_form) == {form for form, _ in counted}
    for (form, mature), recalled in counted.items():
        share = by_form[form].mature if mature else by_form[form].young
        assert (share.answers, share.recalled) == (len(recalled), sum(recalled))
    whole = found.retention.all
    assert whole.answers == sum(map(len, counted.values()))
    assert whole.rate == sum(map(sum, counted.values())) / whole.answers
    since = [
        e for e, _, _ in reviews(events) if (found.day - date.fromisoformat(e["day"])).days <= 30
    ]
    assert found.recent.all.answers == len(since) < whole.answers


def test_calibration_is_what_the_exported_log_comes_to(campus_after: Campus) -> None:
    found, events = progress(campus_after)
    rows = [(p, e["rating"] != 1, e["day"]) for e, _, p in reviews(events) if p is not None]
    figures = found.calibration
    assert figures.answers == len(rows)
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for predicted, recalled, _ in rows:
        bins[int(predicted * 20)].append((predicted, recalled))
    squares = sum(
        len(each) * (mean(p for p, _ in each) - mean(y for _, y in each)) ** 2
        for each in bins.values()
    )
    assert figures.rmse == pytest.approx(math.sqrt(squares / len(rows)), abs=1e-5)
    assert [each.answers for each in figures.bins] == [len(bins[n]) for n in sorted(bins)]
    assert figures.log_loss == pytest.approx(mean(loss(p, y) for p, y, _ in rows), abs=1e-5)
    share = mean(y for _, y, _ in rows)
    assert figures.constant == pytest.approx(mean(loss(share, y) for _, y, _ in rows))
    moving = []
    for _, recalled, day in rows:
        today = date.fromisoformat(day)
        before = [y for _, y, other in rows if 0 < (today - date.fromisoformat(other)).days <= 30]
        moving.append(loss(mean(before) if before else 0.9, recalled))
    assert figures.moving == pytest.approx(mean(moving))


def mean(values: Any) -> float:
    kept = [float(value) for value in values]
    return sum(kept) / len(kept)


def loss(predicted: float, recalled: bool) -> float:
    likely = min(max(predicted, 0.0001), 0.9999)
    return -math.log(likely if recalled else 1 - likely)


def test_confidence_and_its_errors_are_what_the_exported_log_holds(campus_after: Campus) -> None:
    found, events = progress(campus_after)
    said: dict[str, list[bool]] = defaultdict(list)
    errors: dict[str, list[str]] = defaultdict(list)
    for event in last_words(events):
        if event.get("confidence"):
            said[event["confidence"]].append(event["outcome"] == "correct")
            if event["confidence"] == "sure" and event["outcome"] == "wrong":
                errors[event["item"]].append(event["day"])
    assert {each.confidence: (each.answers, each.right) for each in found.said} == {
        word: (len(right), sum(right)) for word, right in said.items()
    }
    latest = sorted((max(days) for days in errors.values()), reverse=True)
    assert [each.last.isoformat() for each in found.errors] == latest[:10]
    for each in found.errors:
        assert each.times == len(errors[each.item])
        assert each.citation.startswith("the lecture")


def test_the_forecast_and_the_weakest_facts_are_the_schedules(campus_after: Campus) -> None:
    with campus_after.room() as room:
        found = progress_of(room)
        rows = list(room.store.schedules(room.learner.id))
    ahead = [max((row.due_day - found.day).days, 0) for row in rows if row.due_day is not None]
    assert list(found.forecast) == [ahead.count(day) for day in range(30)]
    recalls = [weak.recall for weak in found.weak if weak.missed is None]
    assert recalls == sorted(recalls, key=lambda recall: recall or 0.0)
    days = [weak.missed for weak in found.weak if weak.missed is not None]
    assert days == sorted(days, reverse=True)
    assert [weak.missed for weak in found.weak][: len(days)] == days
    assert len({weak.fact for weak in found.weak}) == len(recalls) + len(days) == 10
    assert found.rated == sum(row.stability is not None for row in rows)


def test_what_was_rated_today_is_weighed_as_of_tomorrow(campus: Campus) -> None:
    with campus.room() as room:
        _study(room, 5, 0)
        same_day = progress_of(room)
    assert same_day.weak
    assert all(weak.tomorrow and (weak.recall or 0) < 1 for weak in same_day.weak)
    assert "Recall tomorrow" in str(list(weak_blocks(same_day)))
    campus.clock.advance(DAY)
    next_day, _ = progress(campus)
    assert [replace(weak, tomorrow=True) for weak in next_day.weak] == list(same_day.weak)
    assert not any(weak.tomorrow for weak in next_day.weak)
    assert "Recall today" in str(list(weak_blocks(next_day)))


def test_a_deck_is_counted_from_its_own_items(campus: Campus) -> None:
    campus.write("decks/gases.yaml", SMALL_DECK)
    live(campus, seed=3, days=6)
    found, events = progress(campus, "gases")
    whole, _ = progress(campus)
    with campus.room() as room:
        items = set(room.bank.item_ids("gases"))
    own = [event for event, _, _ in reviews(events) if event["item"] in items]
    assert found.retention.all.answers == len(own)
    assert 0 < len(own) < whole.retention.all.answers


def test_nothing_is_told_where_nothing_was_done(campus: Campus) -> None:
    found, _ = progress(campus)
    assert found.retention.all.rate is None
    assert found.calibration.answers == 0
    assert (found.weak, found.errors, found.done) == ((), (), ())


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_a_digest_kept_day_by_day_is_the_one_made_anew(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    campus = Campus(tmp_path_factory.mktemp("campus"))
    for part in range(3):
        live(campus, seed=seed + part, days=2)
        with campus.room() as room:
            named = room.bench().weights_named
            kept = Digest.from_text(room.store.settings(room.learner.id).get(KEY, "")) or Digest()
            kept = brought_up(kept, room.store, room.learner.id, named)
            fresh = full_digest(room.store, room.learner.id, named)
            assert kept.to_text() == fresh.to_text()
            progress_of(room)


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_a_decks_digest_kept_day_by_day_is_the_one_made_anew(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    campus = Campus(tmp_path_factory.mktemp("campus"))
    campus.write("decks/gases.yaml", SMALL_DECK)
    for part in range(4):
        live(campus, seed=seed + part, days=2)
        if part == 2:
            # The deck is about other items from now on.
            campus.write("decks/gases.yaml", SMALL_DECK.replace("[gases]", "[metals, others]"))
        with campus.room() as room:
            # What is kept of it is brought up to date by this look.
            kept = progress_of(room, "gases")
            assert f"{KEY}.gases" in room.store.settings(room.learner.id)
            for name in (KEY, f"{KEY}.gases"):
                room.store.set_setting(room.learner.id, name, "", campus.clock.at, anew=True)
            assert progress_of(room, "gases") == kept


def test_of_a_decks_log_only_what_is_new_is_read_again(
    campus: Campus, monkeypatch: pytest.MonkeyPatch
) -> None:
    live(campus, seed=4, days=4)
    with campus.room() as room:
        progress_of(room, "elements")
        session = room.session()
        asked = session.ask()
        assert asked is not None
        session.answer(right(asked.question), 3)
        session.leave()
        read: list[str] = []
        traces_of = Store.traces_of

        def noted(store: Store, learner: LearnerId, items: list[str]) -> list[Trace]:
            read.extend(items)
            return traces_of(store, learner, items)

        monkeypatch.setattr(Store, "traces_of", noted)
        campus.clock.advance(DAY)
        found = progress_of(room, "elements")
        assert read == [asked.question.item]
        # Nothing is new now, and nothing is read.
        assert progress_of(room, "elements") == found
        assert read == [asked.question.item]


def test_a_digest_of_another_log_is_made_anew(campus: Campus) -> None:
    live(campus, seed=1, days=3)
    before, _ = progress(campus)
    with campus.room() as room:
        dump = list(room.store.export(room.learner.id))
        assert not any(KEY in line for line in dump[:3])
        merged = campus.room(database="other.db")
        live_elsewhere = merged.session()
        asked = live_elsewhere.ask()
        assert asked is not None
        live_elsewhere.answer(right(asked.question), 3)
        progress_of(merged)
        merged.store.import_dump(dump, into=merged.learner.id)
        merged.close()
    with campus.room(database="other.db") as room:
        assert progress_of(room).retention == before.retention


@pytest.mark.parametrize("text", ["", "[]", '{"format": 0}', '{"format": 1, "seq": "x"}'])
def test_a_digest_that_cannot_be_read_is_made_anew(campus: Campus, text: str) -> None:
    live(campus, seed=1, days=3)
    before, _ = progress(campus)
    campus.clock.advance(DAY)
    with campus.room() as room:
        room.store.set_setting(room.learner.id, KEY, text, room.world.clock.now())
        assert progress_of(room).retention == before.retention


def test_figures_agree_with_their_definitions_in_the_limit() -> None:
    sure_and_right = [(bin_of(1.0), agreement(1.0, True))] * 40
    found = calibration(sure_and_right, [(1, 40, 40)])
    assert found.rmse == 0.0
    assert found.log_loss == pytest.approx(-math.log(0.9999), abs=1e-6)
    half = [(bin_of(0.5), agreement(0.5, n % 2 == 0)) for n in range(40)]
    found = calibration(half, [(1, 40, 20)])
    assert found.rmse == 0.0
    assert found.log_loss == pytest.approx(math.log(2), abs=1e-6)
    assert found.constant == pytest.approx(math.log(2))
    assert found.moving == pytest.approx((-math.log(0.9) - math.log(0.1)) / 2)


def test_progress_counted_in_steps_is_the_same(
    campus: Campus, monkeypatch: pytest.MonkeyPatch
) -> None:
    live(campus, seed=6, days=5)
    campus.write("decks/gases.yaml", SMALL_DECK)
    with campus.room() as room:
        at_once = progress_of(room)
        room.store.set_setting(room.learner.id, KEY, "", campus.clock.at + DAY)
        read = Store.traces_after
        monkeypatch.setattr(
            Store, "traces_after", lambda store, learner, seq, size=7: read(store, learner, seq, 7)
        )
        steps, counted = [], counting(room)
        while True:
            try:
                steps.append(next(counted))
            except StopIteration as end:
                found = end.value
                break
        assert len(steps) > 5
        assert steps == sorted(steps)
        assert found == at_once
