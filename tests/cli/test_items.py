"""``tutor items``."""

import json
from pathlib import Path

import pytest

from tests.study.campus import Campus, asked
from tests.support import TutorCall


@pytest.fixture
def campus(tmp_path: Path) -> Campus:
    return Campus(tmp_path / "campus")


def options(campus: Campus) -> tuple[object, ...]:
    return ("--content", campus.root / "content", "--database", campus.root / "tutor.db")


def suspend_fact(campus: Campus) -> str:
    with campus.room() as room:
        session = room.session()
        item = asked(session).question.item
        session.suspend(whole_fact=True)
        return item


def test_what_is_suspended_is_listed_and_taken_up_again(campus: Campus, tutor: TutorCall) -> None:
    item = suspend_fact(campus)
    listed = tutor("items", "suspended", *options(campus))
    assert listed.code == 0
    assert listed.out.count(item.partition("#")[0]) == 3
    assert "?" in listed.out
    assert "`tutor items unsuspend ITEM`" in listed.err
    one = tutor("items", "unsuspend", item, *options(campus))
    undo = "; `tutor items undo` takes it back.\n"
    assert (one.code, one.out, one.err) == (0, f"{item}\n", f"1 item is asked again{undo}")
    rest = tutor("items", "unsuspend", "--all", *options(campus))
    assert rest.err == f"2 items are asked again{undo}"
    none = tutor("items", "suspended", *options(campus))
    assert (none.out, none.err) == ("", "Nothing is suspended.\n")


def test_the_decks_tell_how_many_only_where_any_are(campus: Campus, tutor: TutorCall) -> None:
    assert "suspended" not in tutor("decks", *options(campus)).out
    suspend_fact(campus)
    told = tutor("decks", *options(campus))
    head, first, *_ = told.out.splitlines()
    assert head.split() == ["deck", "title", "items", "due", "new", "suspended", "ready", "seminar"]
    assert first.split() == ["elements", "The", "elements", "36", "0", "8", "3"]
    assert "`tutor items suspended`" in told.err


def test_a_look_makes_no_database(campus: Campus, tutor: TutorCall) -> None:
    looked = tutor("items", "suspended", "--json", *options(campus))
    assert json.loads(looked.out) == []
    assert not (campus.root / "tutor.db").exists()


@pytest.mark.parametrize("given", [(), ("--all", "helium-found#finder")])
def test_items_or_all_are_named(campus: Campus, tutor: TutorCall, given: tuple[str, ...]) -> None:
    refused = tutor("items", "unsuspend", *given, *options(campus))
    assert refused.code == 2
    assert "or give --all" in refused.err
