"""The log as others read it: FSRS's other implementation, and Anki itself, come to our states."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import fsrs_rs_python as rust
import pytest

from tests.study.campus import DAY, Campus, events, give, schedules
from tutor.memory.model import DEFAULT_WEIGHTS
from tutor.records.effects import effective
from tutor.records.model import EventRow
from tutor.study.room import Room

WORST = 1e-4


@pytest.fixture
def studied(tmp_path: Path) -> Iterator[Room]:
    """A learner's log of a month in the past, with failures, comebacks and days left out."""
    campus = Campus(tmp_path)
    campus.clock.at = datetime(2020, 1, 6, 12, tzinfo=UTC)
    with campus.room() as room:
        for day in range(12):
            session = room.session()
            for number in range(25):
                if session.ask() is None:
                    break
                give(session, correct=(day * 5 + number * 3) % 7 != 0)
            campus.clock.advance(DAY * (1 + day % 4))
        yield room


def rated(room: Room) -> dict[str, list[EventRow]]:
    """Return the rated reviews of each item, as the log holds them."""
    log = sorted(effective(events(room)), key=lambda event: (event.item, event.seq))
    found = {
        item: [event for event in group if event.rating is not None]
        for item, group in groupby(log, key=lambda event: event.item)
    }
    return {item: reviews for item, reviews in found.items() if reviews}


def test_the_log_replayed_by_the_other_implementation_gives_our_states(studied: Room) -> None:
    model = rust.FSRS(DEFAULT_WEIGHTS.values)
    stored, same_day = schedules(studied), 0
    for item, reviews in rated(studied).items():
        gaps = [0, *((b.day - a.day).days for a, b in pairwise(reviews))]
        same_day += gaps[1:].count(0)
        told = model.memory_state(
            rust.FSRSItem(
                [
                    rust.FSRSReview(event.rating or 0, gap)
                    for event, gap in zip(reviews, gaps, strict=True)
                ]
            )
        )
        assert stored[item].stability == pytest.approx(told.stability, rel=WORST)
        assert stored[item].difficulty == pytest.approx(told.difficulty, rel=WORST)
    assert same_day > 5


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")
def test_anki_computes_our_states_from_our_log(
    studied: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reason = "anki is not installed: pip install 'seminar-tutor[anki]'"
    module = pytest.importorskip("anki.collection", reason=reason)
    # Anki's days follow the machine's zone; ours, in the log, are written at noon UTC.
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    collection = module.Collection(str(tmp_path / "collection.anki2"))
    try:
        collection.set_config("fsrs", True)
        preset = collection.decks.config_dict_for_deck_id(1)
        preset["fsrsParams6"] = list(DEFAULT_WEIGHTS.values)
        collection.decks.update_config(preset)
        stored = schedules(studied)
        for item, reviews in rated(studied).items():
            told = _anki_state(collection, item, reviews)
            assert stored[item].stability == pytest.approx(told.stability, rel=WORST)
            assert stored[item].difficulty == pytest.approx(told.difficulty, rel=WORST)
    finally:
        collection.close()
        monkeypatch.undo()
        time.tzset()


def _anki_state(collection: Any, item: str, reviews: list[EventRow]) -> Any:
    """Return the memory state that Anki computes for a card with these reviews."""
    note = collection.new_note(collection.models.by_name("Basic"))
    note["Front"], note["Back"] = item, "x"
    collection.add_note(note, 1)
    (card,) = note.card_ids()
    for event in reviews:
        noon = datetime(event.day.year, event.day.month, event.day.day, 12, tzinfo=UTC)
        # A line of Anki's log is named by its instant, which no two may share.
        instant = int(noon.timestamp()) * 1000 + event.seq
        kind = 0 if event is reviews[0] else 1
        collection.db.execute(
            "insert into revlog values (?, ?, -1, ?, 1, 0, 0, 5000, ?)",
            *(instant, card, event.rating, kind),
        )
    return collection._backend.compute_memory_state(card).state
