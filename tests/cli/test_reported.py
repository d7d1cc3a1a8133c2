"""``tutor items reported`` and ``settle``: what learners say is wrong, for whoever wrote it."""

import json
from pathlib import Path

import pytest

from tests.study.campus import Campus, give
from tests.support import TutorCall


@pytest.fixture
def campus(tmp_path: Path) -> Campus:
    return Campus(tmp_path / "campus")


def options(campus: Campus) -> tuple[object, ...]:
    return ("--content", campus.root / "content", "--database", campus.root / "tutor.db")


def report(campus: Campus, text: str, learner: str = "mia") -> str:
    with campus.room(learner) as room:
        session = room.session(seed=1)
        item = give(session, correct=False).asked.question.item
        session.report(text)
        return item


def test_reports_are_listed_with_words_question_and_line(campus: Campus, tutor: TutorCall) -> None:
    item = report(campus, "two of them are right")
    listed = tutor("items", "reported", *options(campus))
    assert listed.code == 0
    first, who, *_ = lines = listed.out.splitlines()
    assert first == f"{item}: two of them are right"
    assert who.startswith("  mia, 2026-11-22, ")
    assert any("lecture.yaml:" in line for line in lines)
    assert any(line.startswith("  answered: ") for line in lines)
    assert "`tutor items settle ITEM`" in listed.err


def test_json_holds_all_of_it(campus: Campus, tutor: TutorCall) -> None:
    item = report(campus, "")
    (found,) = json.loads(tutor("items", "reported", "--json", *options(campus)).out)
    assert found["item"] == item
    assert found["text"] == ""
    assert found["path"].endswith("lecture.yaml")
    assert found["line"] > 1
    assert (found["changed"], found["settled"]) == (False, False)
    documented = (Path(__file__).parents[2] / "docs/commands.md").read_text(encoding="utf-8")
    row = documented.partition("`tutor items reported [DECK]`")[2].partition("\n")[0]
    names = row.partition("`[{")[2].partition("}]`")[0]
    assert [name.strip(' "') for name in names.split(",")] == _in_order(found, names)


def _in_order(found: dict[str, object], names: str) -> list[str]:
    return sorted(found, key=lambda name: names.index(f'"{name}"'))


def test_what_is_settled_is_listed_only_with_all(campus: Campus, tutor: TutorCall) -> None:
    item = report(campus, "unclear")
    done = tutor("items", "settle", item, *options(campus))
    assert (done.code, done.out) == (0, f"{item}\n")
    assert done.err == "1 item has no open report any more.\n"
    again = tutor("items", "settle", item, *options(campus))
    assert (again.code, again.out) == (0, "")
    assert "Nothing changes" in again.err
    assert "No problem is reported." in tutor("items", "reported", *options(campus)).err
    assert "settled" in tutor("items", "reported", "--all", *options(campus)).out


def test_everybody_is_listed_unless_a_learner_is_named(campus: Campus, tutor: TutorCall) -> None:
    report(campus, "mia wonders")
    report(campus, "ben wonders", "ben")
    everybody = tutor("items", "reported", *options(campus)).out
    assert "mia wonders" in everybody
    assert "ben wonders" in everybody
    one = tutor("items", "reported", "--learner", "ben", *options(campus)).out
    assert "mia wonders" not in one
    assert "ben wonders" in one


def test_a_look_makes_no_database(campus: Campus, tutor: TutorCall) -> None:
    assert tutor("items", "reported", "--json", *options(campus)).out == "[]\n"
    assert not (campus.root / "tutor.db").exists()


def test_hostile_words_steer_no_terminal(campus: Campus, tutor: TutorCall) -> None:
    report(campus, "\x1b]0;owned\x07 \u202e [@click=app.quit]x[/]")
    out = tutor("items", "reported", *options(campus)).out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "[@click=app.quit]x[/]" in out


def test_an_unknown_deck_or_item_is_refused(campus: Campus, tutor: TutorCall) -> None:
    report(campus, "unclear")
    assert tutor("items", "reported", "elemnts", *options(campus)).code == 3
    assert tutor("items", "settle", "nothing#here", *options(campus)).code == 2


def test_a_checked_database_finds_nothing_wrong_with_reports(
    campus: Campus, tutor: TutorCall
) -> None:
    report(campus, "unclear")
    assert tutor("data", "check", *options(campus)).code == 0
