"""How problems look: for people, for programs and beside the lines of a pull request."""

import json
from pathlib import Path

import pytest

from tests.facts.library import BASE, FACTS, Library
from tutor.facts.codes import CODES
from tutor.facts.diagnostics import Related, diagnostic
from tutor.facts.model import Place
from tutor.facts.render import (
    Excerpts,
    explain,
    render_github,
    render_json,
    render_text,
    summary,
)
from tutor.text import cell_width


def shown(tmp_path: Path, line: str, column: int, end_column: int = 0) -> list[str]:
    """Render a problem of a file of one line and return what stands behind the margin."""
    path = tmp_path / "f.yaml"
    path.write_bytes(line.encode("utf-8", "surrogatepass"))
    problem = diagnostic("T006", Place(str(path), 1, column), "m", "h", end_column=end_column)
    rows = render_text(problem, Excerpts()).split("\n")
    return [rows[2].removeprefix("1 | "), rows[3].removeprefix("  | ")]


def test_a_whole_diagnostic(library: Library) -> None:
    library.write(
        FACTS,
        BASE[FACTS].replace("id: polonium-found", "id: helium-found").replace("paris", "pariss"),
    )
    excerpts = Excerpts()
    text = "\n\n".join(render_text(problem, excerpts) for problem in library.check())
    assert (
        text.replace(str(library.root), "…")
        == """\
…/content/chemistry/facts/lecture-3.yaml:13:9: error[T208]: Another fact has the id helium-found.
   |
13 |   - id: helium-found
   |         ^^^^^^^^^^^^
   = help: give one of them another id
   = see …/content/chemistry/facts/lecture-3.yaml:4:5: the first fact of that id

…/content/chemistry/facts/lecture-3.yaml:18:12: error[T201]: There is no entity pariss.
   |
18 |     place: pariss
   |            ^^^^^^
   = help: did you mean paris?"""
    )


def test_a_caret_stands_under_wide_letters(tmp_path: Path) -> None:
    line, marks = shown(tmp_path, "name: 習近平 x", 11, 12)
    assert line == "name: 習近平 x"
    assert cell_width(marks) == cell_width("name: 習近平 x")
    assert marks.count("^") == 1


def test_a_wide_letter_is_underlined_in_its_whole_width(tmp_path: Path) -> None:
    assert shown(tmp_path, "a 習b", 3, 4)[1] == "  ^^"


def test_a_tab_takes_one_cell(tmp_path: Path) -> None:
    assert shown(tmp_path, "\tname: x", 2, 6) == [" name: x", " ^^^^"]


def test_combining_marks_take_no_cell(tmp_path: Path) -> None:
    assert shown(tmp_path, "e\u0301x", 3, 4) == ["e\u0301x", " ^"]


@pytest.mark.parametrize("char", ["\x1b", "\x9b", "\u202e", "\x00"])
def test_what_could_steer_a_terminal_is_shown_as_a_mark(tmp_path: Path, char: str) -> None:
    line, marks = shown(tmp_path, f"a{char}b", 3)
    assert line == "a\ufffdb"
    assert marks == "  ^"


def test_a_very_long_line_is_cut_round_the_place(tmp_path: Path) -> None:
    line, marks = shown(tmp_path, "x" * 5_000 + "HERE" + "y" * 5_000, 5_001, 5_005)
    assert cell_width(line) <= 102
    assert line.startswith("…x")
    assert line.endswith("y…")
    assert line[marks.index("^") : marks.rindex("^") + 1] == "HERE"


def test_an_end_beyond_the_line_is_cut(tmp_path: Path) -> None:
    assert shown(tmp_path, "abc", 2, 500)[1] == " ^^"
    assert shown(tmp_path, "abc", 9)[1] == "   ^"


def test_a_line_that_is_gone_shows_no_excerpt() -> None:
    problem = diagnostic("T006", Place("/nowhere/f.yaml", 3, 1), "Message.", "help")
    assert render_text(problem, Excerpts()) == (
        "/nowhere/f.yaml:3:1: error[T006]: Message.\n  = help: help"
    )


def test_names_of_files_cannot_steer_a_terminal(tmp_path: Path) -> None:
    problem = diagnostic("T006", Place("a\x1b[31m\n.yaml", 1, 1), "m", related=[])
    assert "\x1b" not in render_text(problem, Excerpts())
    assert render_text(problem, Excerpts()).count("\n") == 0


def test_github_commands_are_escaped() -> None:
    problem = diagnostic(
        "T301", Place("a,b:c%.yaml", 3, 5), "50 % of\nit, so: no", "mend: it", end_column=9
    )
    assert render_github(problem) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=3,col=5,endColumn=9,title=T301"
        "::50 %25 of it, so: no Help: mend: it"
    )
    assert render_github(diagnostic("T307", Place("f", 1, 1), "m")).startswith("::warning file=f,")
    assert render_github(diagnostic("T218", Place("f", 1, 1), "m")).startswith("::notice file=f,")


def test_json_has_the_documented_keys() -> None:
    related = [Related(Place("g.yaml", 1, 1), "there")]
    problem = diagnostic("T208", Place("f.yaml", 3, 5), "message", "help", related=related)
    assert json.loads(json.dumps(render_json(problem))) == {
        "code": "T208",
        "severity": "error",
        "message": "message",
        "path": "f.yaml",
        "line": 3,
        "column": 5,
        "help": "help",
    }


@pytest.mark.parametrize(
    ("codes", "files", "expected"),
    [
        ([], 7, "no problems in 7 files"),
        (["T201", "T307", "T202"], 7, "2 errors, 1 warning in 7 files"),
        (["T218"], 1, "1 note in 1 file"),
    ],
)
def test_the_summary_counts(codes: list[str], files: int, expected: str) -> None:
    problems = [diagnostic(code, Place("f", 1, 1), "m") for code in codes]
    assert summary(problems, files) == expected


def test_an_explanation_shows_both_examples_and_where_they_stand() -> None:
    assert (
        explain(CODES["T107"])
        == """\
error[T107]: Neither true nor false

The key is answered with true or false, without quotes; yes and no are not read.

Wrong (in entities.yaml):
    baltics: {is: place, name: Baltic states, plural: yes}

Mended:
    baltics: {is: place, name: Baltic states, plural: true}"""
    )
