"""``tutor new``: what it writes is clean, and nothing is ever overwritten."""

import re
from pathlib import Path

import pytest

from tests.support import TutorCall
from tutor.errors import ExitCode


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def test_a_new_pack_and_its_deck_have_no_problem_of_any_kind(tutor: TutorCall) -> None:
    outcome = tutor("new", "summits")
    assert outcome.code == ExitCode.FINE
    written = outcome.out.splitlines()
    assert written[-5:] == [
        "content/summits/pack.yaml",
        "content/summits/entities.yaml",
        "content/summits/kinds.yaml",
        "content/summits/facts/lecture-1.yaml",
        "decks/summits.yaml",
    ]
    assert all(Path(path).is_file() for path in written)
    for path in ("content/summits", "decks"):
        checked = tutor("check", path)
        assert (checked.code, checked.out) == (ExitCode.FINE, "")


def test_it_says_what_to_do_next(tutor: TutorCall) -> None:
    err = tutor("new", "summits").err
    assert "tutor check" in err
    assert "tutor questions summits" in err


def test_the_guide_is_put_beside_the_packs_and_can_be_read_alone(tutor: TutorCall) -> None:
    outcome = tutor("new", "summits")
    assert "content/GUIDE.md" in outcome.out.splitlines()
    assert "content/GUIDE.md explains how" in outcome.err
    assert "`tutor check --explain CODE`" in outcome.err
    guide = Path("content/GUIDE.md").read_text(encoding="utf-8")
    assert guide.startswith("# Writing facts and decks\n")
    # Every link leads to a heading of its own: no other document comes along.
    headings = re.findall(r"^## (.+)$|^### (.+)$", guide, flags=re.MULTILINE)
    anchors = {
        re.sub(r"[^a-z0-9 -]", "", (one or two).lower()).replace(" ", "-") for one, two in headings
    }
    assert set(re.findall(r"\]\(([^)]*)\)", guide)) <= {f"#{anchor}" for anchor in anchors}


def test_a_guide_that_is_there_is_left_as_it_is(tutor: TutorCall) -> None:
    tutor("new", "one")
    Path("content/GUIDE.md").write_text("my notes", encoding="utf-8")
    outcome = tutor("new", "two")
    assert "content/GUIDE.md" not in outcome.out
    assert Path("content/GUIDE.md").read_text(encoding="utf-8") == "my notes"
    assert tutor("check", "content").code == ExitCode.FINE


def test_the_pack_can_be_studied(tutor: TutorCall) -> None:
    tutor("new", "summits")
    assert "Mount Everest" in tutor("questions", "summits").out


def test_shared_kinds_are_copied_once(tutor: TutorCall) -> None:
    assert "content/kinds.en.yaml" in tutor("new", "one").out
    Path("content/kinds.en.yaml").write_text("format: 1\nkinds: {}\n", encoding="utf-8")
    assert "content/kinds.en.yaml" not in tutor("new", "two").out
    assert Path("content/kinds.en.yaml").read_text(encoding="utf-8") == "format: 1\nkinds: {}\n"


def test_options_say_where(tutor: TutorCall, tmp_path: Path) -> None:
    outcome = tutor("new", "summits", "--content", tmp_path / "c", "--decks", tmp_path / "d")
    assert outcome.code == ExitCode.FINE
    assert (tmp_path / "c" / "summits" / "pack.yaml").is_file()
    assert (tmp_path / "d" / "summits.yaml").is_file()
    assert f"--content {tmp_path / 'c'}" in outcome.err


@pytest.mark.parametrize("taken", ["content/summits", "decks/summits.yaml"])
def test_what_is_there_is_left_as_it_is(taken: str, tutor: TutorCall) -> None:
    path = Path(taken)
    path.parent.mkdir()
    path.write_text("mine", encoding="utf-8")
    outcome = tutor("new", "summits")
    assert outcome.code == ExitCode.USAGE
    assert outcome.err == (
        f"tutor: {taken} is there already and is left as it is; choose another name for the pack.\n"
    )
    assert path.read_text(encoding="utf-8") == "mine"
    assert [p for p in Path().rglob("*") if p.is_file()] == [path]


@pytest.mark.parametrize(
    ("name", "proposal"),
    [("Erste Gipfel", "erste-gipfel"), ("Ärger", "arger"), ("a_b", "a-b"), ("../x", "x")],
)
def test_a_name_that_cannot_be_an_id_is_refused_with_one_that_can(
    name: str, proposal: str, tutor: TutorCall
) -> None:
    outcome = tutor("new", name)
    assert outcome.code == ExitCode.USAGE
    assert outcome.err.rstrip().endswith(f"as in {proposal}.")
    assert list(Path().iterdir()) == []
