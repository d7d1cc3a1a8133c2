"""``tutor items``."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.study.campus import DAY, Campus, asked, give, schedules, state
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


@pytest.fixture
def items(campus: Campus, tutor: TutorCall, environ: dict[str, str]) -> TutorCall:
    """Call ``tutor items`` on a learner who has studied a few days, some of it wrong."""
    with campus.room() as room:
        for day in range(4):
            session = room.session()
            for number in range(30):
                if session.ask() is None:
                    break
                give(session, correct=(day + number) % 3 != 0)
            campus.clock.advance(DAY)
    environ["TUTOR_NOW"] = campus.clock.at.isoformat()
    return lambda *argv: tutor("items", *argv, *options(campus))


def learned(campus: Campus) -> str:
    with campus.room() as room:
        return next(item for item, row in schedules(room).items() if row.reps)


@pytest.mark.parametrize(
    ("action", "told", "again"),
    [
        ("suspend", "1 item is no longer asked", "Nothing changes: all of it is suspended already"),
        ("bury", "1 item is put off until tomorrow", "Nothing changes: all of it is put off"),
        ("reset", "1 item is new again", "Nothing changes: all of it is new already"),
    ],
)
def test_an_item_is_changed_once_and_the_change_taken_back(
    campus: Campus, items: TutorCall, action: str, told: str, again: str
) -> None:
    item = learned(campus)
    with campus.room() as room:
        before = state(room)
    done = items(action, item)
    assert (done.code, done.out) == (0, f"{item}\n")
    assert done.err.startswith(f"{told}; `tutor items undo` takes it back.")
    assert items(action, item).err.startswith(again)
    undone = items("undo")
    assert undone.out == f"{item}\n"
    assert undone.err.startswith("Taken back: 1 item had been ")
    with campus.room() as room:
        assert state(room) == before
    assert items("undo").err.startswith("There is no such change to take back")


@pytest.mark.parametrize(
    ("day", "after"), [("today", 0), ("tomorrow", 1), ("+5", 5), ("2026-12-24", 28)]
)
def test_an_item_is_due_on_another_day(
    campus: Campus, items: TutorCall, day: str, after: int
) -> None:
    item = learned(campus)
    items("due", "+9", item)
    done = items("due", day, item)
    assert done.out == f"{item}\n"
    assert done.err.startswith(f"1 item is due {day};")
    with campus.room() as room:
        assert schedules(room)[item].due_day == room.today() + timedelta(days=after)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("christmas", "'christmas' is no day; write a date such as"),
        ("2026-13-01", "is no day"),
        ("+99999", "is no day"),
        ("2026-01-01", "2026-01-01 is past"),
    ],
)
def test_a_day_that_is_none_is_refused(
    campus: Campus, items: TutorCall, day: str, told: str
) -> None:
    refused = items("due", day, learned(campus))
    assert refused.code == 2
    assert told in refused.err


def test_leeches_are_listed_with_how_often_they_were_forgotten(
    campus: Campus, items: TutorCall, environ: dict[str, str]
) -> None:
    assert items("leeches").err == "Nothing was forgotten 8 times or more.\n"
    environ["TUTOR_LEECH_LAPSES"] = "1"
    found = json.loads(items("leeches", "--json").out)
    assert found
    for row in found:
        assert row["lapses"] >= 1
        assert row["question"]
        assert row["suspended"] is False
    table = items("leeches", "elements")
    assert table.out.count("\n") == len(found) + 1
    assert found[0]["item"] in table.out
    environ["TUTOR_LEECH_LAPSES"] = "0"
    assert "leech-lapses is 0" in items("leeches").err


def test_what_was_put_off_is_asked_today_after_all(campus: Campus, items: TutorCall) -> None:
    item = learned(campus)
    items("bury", item)
    assert items("unbury", "--all").out == f"{item}\n"
    assert items("unbury", "--all").err == "Nothing is put off until tomorrow.\n"
    assert items("unbury").code == 2


def test_postponing_where_nothing_waits_says_so(campus: Campus, tutor: TutorCall) -> None:
    campus.room().close()
    assert tutor("items", "postpone", *options(campus)).err == "Nothing is due.\n"
    assert json.loads(tutor("items", "postpone", "--json", *options(campus)).out) == []
