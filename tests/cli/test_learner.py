"""``tutor learner``: list, add, use, export, import, erase."""

import io
import json
from pathlib import Path

import pytest

from tests.study.campus import Campus, finish, schedules
from tests.support import Outcome, TutorCall, is_private
from tutor.cli.main import main


@pytest.fixture
def campus(tmp_path: Path) -> Campus:
    campus = Campus(tmp_path / "campus")
    with campus.room("Ada") as room:
        finish(room.session(limit=10))
    return campus


@pytest.fixture
def learner(campus: Campus, tutor: TutorCall) -> TutorCall:
    def call(*argv: object, database: str = "tutor.db", **given: str) -> Outcome:
        return tutor("learner", *argv, "--database", campus.root / database, **given)

    return call


def test_nobody_is_listed_where_nobody_studied(learner: TutorCall, campus: Campus) -> None:
    outcome = learner("list", database="none.db")
    assert (outcome.code, outcome.out) == (0, "")
    assert "Nobody has studied here yet" in outcome.err
    assert not (campus.root / "none.db").exists()
    assert json.loads(learner("list", "--json", database="none.db").out) == []


def test_learners_are_added_used_and_listed(learner: TutorCall) -> None:
    assert learner("add", "Grace").code == 0
    assert learner("use", "grace").code == 0
    rows = json.loads(learner("list", "--json").out)
    assert [list(row) for row in rows] == [["name", "created", "last_used"]] * 2
    assert [row["name"] for row in rows] == ["Grace", "Ada"]
    assert learner("list").out.splitlines()[1].split() == ["Grace", "2026-11-22", "2026-11-22"]


@pytest.mark.parametrize(
    ("argv", "code", "told"),
    [
        (("add", "ada"), 3, "There is a learner called Ada already"),
        (("add", " "), 3, "1 to 100 letters"),
        (("add", "x" * 101), 3, "1 to 100 letters"),
        (("use", "Adda"), 2, "did you mean Ada?"),
        (("erase", "Zoe", "--yes"), 2, "There is no learner 'Zoe'"),
        (("erase", "Ada"), 2, "give --yes"),
        (("export", "Zoe"), 2, "There is no learner"),
        (("import", "/nowhere/at-all"), 3, "cannot be read"),
        (("export", "Ada", "--output", "/nowhere/at/all"), 3, "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    learner: TutorCall, argv: tuple[str, ...], code: int, told: str
) -> None:
    outcome = learner(*argv)
    assert outcome.code == code
    assert told in outcome.err
    assert outcome.err.count("\n") == 1


def test_an_export_is_merged_elsewhere(learner: TutorCall, campus: Campus, tmp_path: Path) -> None:
    file = tmp_path / "ada.jsonl"
    assert learner("export", "Ada", "--output", file).code == 0
    assert is_private(file)
    assert learner("export", "Ada").out == file.read_text(encoding="utf-8")
    outcome = learner("import", file, database="other.db")
    assert outcome.code == 0
    assert "Imported a new learner, 10 events; 0 were here already." in outcome.err
    again = learner("import", file, database="other.db")
    assert "Imported 0 events; 10 were here already." in again.err
    with campus.room("Ada") as here, campus.room("Ada", "other.db") as there:
        assert schedules(here) == schedules(there)


def test_an_export_goes_to_another_learner_on_request(
    learner: TutorCall, tmp_path: Path, campus: Campus
) -> None:
    file = tmp_path / "ada.jsonl"
    learner("export", "Ada", "--output", file)
    learner("add", "Grace")
    assert learner("import", file, "--learner", "Grace").code == 0
    with campus.room("Grace") as room:
        assert len(schedules(room)) >= 5


@pytest.mark.parametrize("text", ["", "{}", "nonsense\n", '{"tutor": "learner", "format": 1}\n'])
def test_a_file_that_is_no_export_is_refused(learner: TutorCall, tmp_path: Path, text: str) -> None:
    file = tmp_path / "odd.jsonl"
    file.write_text(text)
    outcome = learner("import", file)
    assert outcome.code == 3
    assert outcome.err.count("\n") == 1


def test_a_file_that_is_no_text_is_refused(learner: TutorCall, tmp_path: Path) -> None:
    file = tmp_path / "odd.jsonl"
    file.write_bytes(b"\xff\xfe\x00")
    outcome = learner("import", file)
    assert outcome.code == 3
    assert "not UTF-8" in outcome.err


def test_an_export_cut_short_changes_nothing(learner: TutorCall, tmp_path: Path) -> None:
    file = tmp_path / "ada.jsonl"
    lines = learner("export", "Ada").out.splitlines(keepends=True)
    file.write_text("".join(lines[:-3]))
    assert learner("import", file, database="other.db").code == 3
    assert json.loads(learner("list", "--json", database="other.db").out) == []


def test_erasing_with_yes_leaves_nothing(learner: TutorCall) -> None:
    outcome = learner("erase", "Ada", "--yes")
    assert outcome.code == 0
    assert "Ada is erased" in outcome.err
    assert json.loads(learner("list", "--json").out) == []


class Terminal(io.StringIO):
    """Lines that come from a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "code", "left"), [("ada\n", 0, 0), ("yes\n", 2, 1), ("", 2, 1)])
def test_erasing_asks_for_the_name(
    campus: Campus, environ: dict[str, str], typed: str, code: int, left: int
) -> None:
    err = io.StringIO()
    argv = ["learner", "erase", "Ada", "--database", str(campus.root / "tutor.db")]
    found = main(argv, environ=environ, stdin=Terminal(typed), stdout=io.StringIO(), stderr=err)
    assert found == code
    assert "Type the name: " in err.getvalue()
    with campus.room("Grace") as room:
        assert len(room.store.learners()) == left + 1


def test_there_is_nothing_to_export_where_nobody_studied(learner: TutorCall) -> None:
    outcome = learner("export", database="none.db")
    assert outcome.code == 3
    assert "There is no database" in outcome.err
