"""Opening a file at a line in whatever editor one has."""

import sys
from pathlib import Path

import pytest

from tutor import paths
from tutor.tui.editor import command_of, edit


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("vi", ["vi", "+7", "a b.yaml"]),
        ("/usr/bin/nano -w", ["/usr/bin/nano", "-w", "+7", "a b.yaml"]),
        ("emacsclient -t", ["emacsclient", "-t", "+7", "a b.yaml"]),
        ("code", ["code", "--wait", "--goto", "a b.yaml:7"]),
        ("code -w", ["code", "-w", "--goto", "a b.yaml:7"]),
        ("subl", ["subl", "--wait", "a b.yaml:7"]),
        ("hx", ["hx", "a b.yaml:7"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(editor: str, command: list[str]) -> None:
    assert command_of(editor, "a b.yaml", 7) == command


def test_an_editor_that_works_says_nothing_and_one_that_fails_says_why(tmp_path: Path) -> None:
    python = f"'{sys.executable}' -c 'import sys; sys.exit(int(sys.argv[1]))'"
    assert edit(python, str(tmp_path / "x"), 0) == ""
    assert edit(python, str(tmp_path / "x"), 3) == "The editor ended with code 3."
    assert "cannot be run" in edit(str(tmp_path / "none"), "x", 1)
    assert "no command" in edit("'", "x", 1)


def test_what_came_with_an_installation_is_opened_in_no_editor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "tutor" / "paths.py"))
    shipped = tmp_path / "tutor" / "_shipped"
    own = tmp_path / "content" / "facts.yaml"
    for file in (shipped / "content" / "facts.yaml", own):
        file.parent.mkdir(parents=True)
        file.write_text("old", encoding="utf-8")
    python = f"'{sys.executable}' -c 'import sys; open(sys.argv[2], \"w\").write(\"new\")'"
    said = edit(python, str(shipped / "content" / "facts.yaml"), 1)
    assert f"copy content and decks from {shipped} to a folder of yours" in said
    assert (shipped / "content" / "facts.yaml").read_text(encoding="utf-8") == "old"
    assert edit(python, str(own), 1) == ""
    assert own.read_text(encoding="utf-8") == "new"
