"""The first screen's numbers, and that they are the questions the session then asks."""

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.study.campus import (
    DAY,
    SMALL_DECK,
    Campus,
    asked,
    finish,
    give,
    on,
    rollups,
    schedules,
)
from tutor.errors import ContentError, DataError, NewerDatabaseError
from tutor.study.model import StudyMode
from tutor.study.today import glance


def test_nothing_is_written_before_anybody_studies(campus: Campus) -> None:
    today = campus.today()
    assert (today.learner, today.day, today.due, today.new) == ("mia", on(0), 0, 8)
    assert [(deck.deck, deck.items, deck.new) for deck in today.decks] == [("elements", 36, 8)]
    assert today.open_deck is None
    assert today.decks[0].readiness is None
    assert not (campus.root / "tutor.db").exists()


def test_the_screen_knows_the_forecast_the_readiness_and_the_open_session(campus: Campus) -> None:
    with campus.room() as room:
        finish(room.session())
        today = campus.today()
        assert today.answered == 16
        assert sum(today.forecast) == 8
        assert today.forecast[0] == 0
        # What was answered today counts as of tomorrow.
        assert today.decks[0].readiness == pytest.approx(0.947 * 8 / 36, rel=0.01)
        next_due = min(row.due_day for row in schedules(room).values() if row.due_day)
        assert today.decks[0].next_due == next_due
        campus.clock.advance(DAY)
        asked(room.session("elements"))
        assert campus.today().open_deck == "elements"
        campus.clock.advance(DAY)
        # Yesterday's session is not taken up again, and practice is no review.
        assert campus.today().open_deck is None
        asked(room.session(mode=StudyMode.PRACTICE))
        assert campus.today().open_deck is None
        before, now = (day.decks[0].readiness for day in (today, campus.today()))
        assert before is not None
        assert now is not None
        assert 0.15 < now < before


def test_practice_is_not_among_what_was_answered_today(campus: Campus) -> None:
    with campus.room() as room:
        before = campus.today()
        practised = finish(room.session(mode=StudyMode.PRACTICE))
        assert len(practised) == 12
        assert before.fresh
        assert campus.today() == replace(before, fresh=False)
        (row,) = rollups(room)
        assert row.answers == row.practice >= 12
        counted = (row.reviews, row.rated, row.good, row.introduced, row.spaced, row.recalled)
        assert counted == (0,) * 6
        reviewed = room.session()
        give(reviewed)
        assert campus.today().answered == 1
        # Nor does it use up what a day brings of new items.
        assert len({f.asked.question.item for f in finish(reviewed)}) == 8
        give(room.session(mode=StudyMode.PRACTICE))
        assert campus.today().answered == 16


def test_all_decks_together_bring_what_the_settings_say(campus: Campus) -> None:
    campus.write("decks/gases.yaml", SMALL_DECK)
    today = campus.today()
    assert {deck.deck: deck.new for deck in today.decks} == {"elements": 8, "gases": 3}
    # Eight of the one, and of the other what the first does not hold already.
    assert today.new == 9


def test_a_deck_without_a_pace_follows_the_settings(campus: Campus) -> None:
    campus.edit("decks/elements.yaml", "new-per-day: 8\n", "")
    assert campus.today().decks[0].new == 10


def test_new_items_come_in_the_order_of_the_deck(campus: Campus) -> None:
    with campus.room() as room:
        given_ = finish(room.session())
        order = dict.fromkeys(f.asked.question.item for f in given_)
        assert (
            list(order)
            == [item.id for item in room.bank.items("elements") if item.role == "finder"][:8]
        )


def test_a_database_that_cannot_be_read_is_told(campus: Campus) -> None:
    (campus.root / "tutor.db").write_text("not a database at all, but long enough to be one")
    with pytest.raises(DataError, match="not a database of Tutor's"):
        campus.today()


def test_a_newer_database_is_refused(campus: Campus) -> None:
    campus.room().close()
    with sqlite3.connect(campus.root / "tutor.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerDatabaseError):
        campus.today()
    with pytest.raises(NewerDatabaseError):
        campus.room()


def test_content_without_any_deck_is_told(campus: Campus) -> None:
    shutil.rmtree(campus.root / "decks")
    with pytest.raises(ContentError, match="no deck to study"):
        glance(campus.world())


@settings(max_examples=15)
@given(
    answers=st.lists(st.lists(st.booleans(), max_size=14), min_size=1, max_size=5),
    decks=st.lists(st.sampled_from([None, "elements", "gases"]), min_size=5, max_size=5),
)
def test_the_counts_shown_are_the_questions_asked(
    answers: list[list[bool]],
    decks: list[str | None],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    campus = Campus(Path(tmp_path_factory.mktemp("campus")))
    campus.write("decks/gases.yaml", SMALL_DECK)
    with campus.room() as room:
        for deck, todays in zip(decks, answers, strict=False):
            shown = campus.today()
            counts = {None: (shown.due, shown.new)} | {
                each.deck: (each.due, each.new) for each in shown.decks
            }
            session = room.session(deck, fresh=True)
            first = session.ask()
            planned = (first.counts.due, first.counts.new) if first is not None else (0, 0)
            assert planned == counts[deck]
            items: set[str] = set()
            for correct in todays:
                if session.ask() is None:
                    break
                items.add(give(session, correct=correct).asked.question.item)
            rest = {str(f.asked.question.item) for f in finish(session)}
            assert len(items | rest) == sum(counts[deck])
            # A recognised item may still wait for its recall.
            assert session.summary().left_today <= session.summary().introduced
            campus.clock.advance(DAY)
