"""``tutor decks``."""

import json
from pathlib import Path

import pytest

from tests.study.campus import SMALL_DECK, Campus, finish
from tests.support import TutorCall

KEYS = ["deck", "title", "items", "due", "new", "readiness", "seminar"]


@pytest.fixture
def campus(tmp_path: Path) -> Campus:
    return Campus(tmp_path / "campus")


def options(campus: Campus) -> tuple[object, ...]:
    return ("--content", campus.root / "content", "--database", campus.root / "tutor.db")


def test_the_json_holds_exactly_what_is_documented(campus: Campus, tutor: TutorCall) -> None:
    campus.write("decks/gases.yaml", SMALL_DECK.replace("select", "seminar: 2026-12-10\nselect"))
    outcome = tutor("decks", "--json", *options(campus))
    assert outcome.code == 0
    assert outcome.err == ""
    rows = {row["deck"]: row for row in json.loads(outcome.out)}
    assert all(list(row) == KEYS for row in rows.values())
    assert rows["elements"] == {
        "deck": "elements",
        "title": "The elements",
        "items": 36,
        "due": 0,
        "new": 8,
        "readiness": None,
        "seminar": None,
    }
    assert rows["gases"]["seminar"] == "2026-12-10"
    # The shipped decks stay listed beside one's own.
    assert "first-evening" in rows
    assert not (campus.root / "tutor.db").exists()


def test_what_is_due_is_listed_on_the_day(campus: Campus, tutor: TutorCall) -> None:
    with campus.room("mia") as room:
        finish(room.session("elements"))
    outcome = tutor("decks", "--json", *options(campus), TUTOR_NOW="2026-11-24T12:00+00:00")
    row = next(row for row in json.loads(outcome.out) if row["deck"] == "elements")
    assert (row["due"], row["new"]) == (8, 4)
    assert 0.1 < row["readiness"] < 8 / 36


def test_the_table_names_every_deck(campus: Campus, tutor: TutorCall) -> None:
    outcome = tutor("decks", *options(campus))
    head, *rows = outcome.out.splitlines()
    assert head.split() == ["deck", "title", "items", "due", "new", "ready", "seminar"]
    assert any(row.split() == ["elements", "The", "elements", "36", "0", "8"] for row in rows)


def test_errors_in_the_content_are_mentioned(campus: Campus, tutor: TutorCall) -> None:
    campus.edit_facts("finder: janssen", "finder: nobody-known")
    outcome = tutor("decks", *options(campus))
    assert outcome.code == 0
    assert "`tutor check` shows them" in outcome.err


def test_a_deck_that_cannot_be_used_is_named_with_its_error(
    campus: Campus, tutor: TutorCall
) -> None:
    campus.write("decks/gases.yaml", SMALL_DECK.replace("pack: ", "pack: no-"))
    outcome = tutor("decks", *options(campus))
    assert outcome.code == 0
    assert "The deck gases cannot be used: There is no usable pack no-" in outcome.err
    assert "gases.yaml:" in outcome.err
