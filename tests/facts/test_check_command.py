"""``tutor check`` as it is called."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.facts.library import BASE, DECK, ENTITIES, FACTS, KINDS, PACK, Library
from tests.support import TutorCall
from tutor.errors import ExitCode


def broken(library: Library) -> Library:
    library.write(FACTS, BASE[FACTS].replace("place: paris", "place: pariss"))
    return library


def test_clean_content_is_said_to_be_clean(library: Library, tutor: TutorCall) -> None:
    outcome = tutor("check", library.root)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "no problems in 5 files\n")


def test_problems_go_to_stdout_and_the_summary_to_stderr(
    library: Library, tutor: TutorCall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(broken(library).root)
    outcome = tutor("check", "content", "decks")
    assert outcome.code == ExitCode.PROBLEMS
    assert (
        outcome.out
        == """\
content/chemistry/facts/lecture-3.yaml:18:12: error[T201]: There is no entity pariss.
   |
18 |     place: pariss
   |            ^^^^^^
   = help: did you mean paris?

"""
    )
    assert outcome.err == "1 error in 5 files\n"


def test_json_is_an_array_whatever_there_is(
    library: Library, tutor: TutorCall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library.root)
    assert json.loads(tutor("check", "content", "--json").out) == []
    broken(library)
    assert json.loads(tutor("check", "content", "--format", "json").out) == [
        {
            "code": "T201",
            "severity": "error",
            "message": "There is no entity pariss.",
            "path": "content/chemistry/facts/lecture-3.yaml",
            "line": 18,
            "column": 12,
            "help": "did you mean paris?",
        }
    ]


def test_github_gets_one_command_a_line(
    library: Library, tutor: TutorCall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(broken(library).root)
    assert tutor("check", "content", "--format", "github").out == (
        "::error file=content/chemistry/facts/lecture-3.yaml,line=18,col=12,endColumn=18,"
        "title=T201::There is no entity pariss. Help: did you mean paris?\n"
    )


def test_warnings_and_notes_do_not_fail(library: Library, tutor: TutorCall) -> None:
    library.write(ENTITIES, BASE[ENTITIES] + "  rome: {is: plase, name: Rome}\n")
    outcome = tutor("check", library.root)
    assert outcome.code == ExitCode.FINE
    assert outcome.err == "1 warning in 5 files\n"


@pytest.mark.parametrize(
    ("path", "files"),
    [
        (".", 5),
        ("content", 4),
        ("content/chemistry", 4),
        ("content/chemistry/facts", 1),
        (FACTS, 1),
        (PACK, 1),
        (KINDS, 1),
        ("decks", 1),
        (DECK, 1),
    ],
)
def test_a_path_may_be_a_file_or_any_folder(
    path: str, files: int, library: Library, tutor: TutorCall
) -> None:
    outcome = tutor("check", library.root / path)
    assert outcome.err == f"no problems in {files} file{'s' if files > 1 else ''}\n"


@pytest.mark.parametrize(
    ("path", "there"),
    [(".", True), ("content/chemistry", True), (FACTS, True), (PACK, False), (DECK, False)],
)
def test_only_problems_under_the_path_count(
    path: str, there: bool, library: Library, tutor: TutorCall
) -> None:
    outcome = tutor("check", broken(library).root / path)
    assert outcome.code == (ExitCode.PROBLEMS if there else ExitCode.FINE)


@pytest.mark.parametrize("folder", ["content/chemistry", "content/chemistry/facts", "decks"])
def test_a_path_may_be_where_one_is(
    folder: str, library: Library, tutor: TutorCall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library.root / folder)
    assert tutor("check", ".").code == ExitCode.FINE


def test_a_deck_is_read_with_the_packs_beside_it(library: Library, tutor: TutorCall) -> None:
    library.write(DECK, BASE[DECK].replace("select: {}", "select: {topics: [ray]}"))
    outcome = tutor("check", library.root / DECK)
    assert "did you mean rays?" in outcome.out


def test_without_a_path_everything_is_checked_that_would_be_read(
    library: Library, tutor: TutorCall
) -> None:
    options = ("--content", library.root / "content", "--decks", library.root / "decks")
    clean = tutor("check", "--json", *options)
    # What came with Tutor is not among it: there is something of one's own.
    assert (json.loads(clean.out), clean.err) == ([], "no problems in 5 files\n")
    broken(library)
    found = json.loads(tutor("check", "--json", *options).out)
    assert [p["code"] for p in found] == ["T201"]


def test_a_folder_without_pack_and_deck_is_nothing_of_one_s_own(
    library: Library, tutor: TutorCall
) -> None:
    alone = library.root / "alone" / "content"
    alone.mkdir(parents=True)
    library.write("alone/content/kinds.en.yaml", "format: 1\nkinds: {}\n")
    outcome = tutor("check", "--content", alone)
    assert int(outcome.err.split(" in ")[1].split()[0]) > 5


def test_a_file_that_is_not_read_to_its_end_is_said_not_to_be(
    library: Library, tutor: TutorCall
) -> None:
    cut = BASE[FACTS].replace("    date: 1898-07\n", "    note: One: two\n    date: 1898-07\n")
    library.write(FACTS, cut.replace("place: paris", "place: pariss"))
    [problem] = json.loads(tutor("check", library.root, "--json").out)
    assert problem["code"] == "T008"
    assert problem["message"].endswith("; the rest of this file is not read until that is mended.")
    library.write(FACTS, BASE[FACTS].replace("    date: 1898-07\n", "\tdate: 1898-07\n"))
    [problem] = json.loads(tutor("check", library.root, "--json").out)
    assert problem["code"] == "T005"
    assert problem["message"].endswith("; nothing of this file is read until that is mended.")


@pytest.mark.parametrize(
    ("old", "new", "quoted"),
    [
        (
            "place: paris\n    topics: [rays]\n    ask: []\n    cite: 2\n",
            "ask: []\n    cite: 2\n  - {id: cut, kind: discovery, place: paris, ask: [], cite: 2, "
            "note: Liszt conducted, Wagner was in exile.}\n",
            'note: "Liszt conducted, Wagner was in exile."',
        ),
    ],
)
def test_a_text_that_a_comma_cuts_in_braces_is_to_be_quoted(
    library: Library, tutor: TutorCall, old: str, new: str, quoted: str
) -> None:
    assert old in BASE[FACTS]
    library.write(FACTS, BASE[FACTS].replace(old, new))
    [problem] = json.loads(tutor("check", library.root, "--json").out)
    assert problem["code"] == "T205"
    assert problem["message"] == "A comma cuts the text of note, because it has no quotes."
    assert problem["help"] == f"put quotes round the whole text: {quoted}"


def test_a_name_that_a_comma_cuts_in_braces_is_to_be_quoted(
    library: Library, tutor: TutorCall
) -> None:
    name = "{is: place, name: London, the capital, confuse: [berlin]}"
    library.write(ENTITIES, re.sub(r"\{is: place, name: London.*", name, BASE[ENTITIES]))
    [problem] = json.loads(tutor("check", library.root, "--json").out)
    assert problem["code"] == "T102"
    assert problem["help"] == 'put quotes round the whole text: name: "London, the capital"'


def test_where_there_is_nothing_of_one_s_own_it_is_said_what_was_checked(
    library: Library,
    tutor: TutorCall,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hint = "These came with Tutor; name a folder to check packs of your own.\n"
    monkeypatch.chdir(tmp_path_factory.mktemp("nothing"))
    assert tutor("check").err.endswith(hint)
    assert hint not in tutor("check", "--content", library.root / "content").err
    assert hint not in tutor("check", library.root).err


def test_a_path_that_is_not_there_is_named(tutor: TutorCall, tmp_path: Path) -> None:
    outcome = tutor("check", tmp_path / "gone")
    assert outcome.code == ExitCode.UNUSABLE
    assert outcome.err == (
        f"tutor: There is no file or folder {tmp_path / 'gone'}; name what is to be checked.\n"
    )


def test_an_empty_folder_holds_nothing_to_check(tutor: TutorCall, tmp_path: Path) -> None:
    outcome = tutor("check", tmp_path)
    assert outcome.code == ExitCode.UNUSABLE
    assert "There is nothing to check" in outcome.err


def test_a_file_that_cannot_be_opened_is_a_code_of_its_own(
    library: Library, tutor: TutorCall
) -> None:
    (library.root / FACTS).unlink()
    (library.root / FACTS).symlink_to(library.root / "gone.yaml")
    outcome = tutor("check", library.root)
    assert outcome.code == ExitCode.UNUSABLE
    assert "error[T001]" in outcome.out


def test_a_file_on_its_own_is_read_as_far_as_it_goes(tutor: TutorCall, tmp_path: Path) -> None:
    alone = tmp_path / "some.yaml"
    alone.write_text("format: 1\nfacts: []\n", encoding="utf-8")
    assert "error[T116]" in tutor("check", alone).out
    alone.write_text("facts: [\n", encoding="utf-8")
    assert "error[T009]" in tutor("check", alone).out
    alone.write_text(BASE[KINDS].replace("many: true", "many: maybe"), encoding="utf-8")
    assert "error[T108]" in tutor("check", alone).out
    alone.write_text(BASE[ENTITIES].replace("in: [noble-gas]", "in: [gas]"), encoding="utf-8")
    assert "error[T201]" in tutor("check", alone).out
    alone.write_text(BASE[PACK].replace("language: en", "language: xx"), encoding="utf-8")
    assert "error[T115]" in tutor("check", alone).out


def test_facts_of_a_broken_shared_kind_do_not_look_clean(
    library: Library, tutor: TutorCall
) -> None:
    shared = library.root / "content" / "kinds.en.yaml"
    shutil.move(library.root / KINDS, shared)
    shared.write_text(BASE[KINDS].replace("many: true", "many: maybe"), encoding="utf-8")
    assert "kinds.en.yaml:5:39: error[T108]" in tutor("check", library.root / FACTS).out


def test_a_code_is_explained(tutor: TutorCall) -> None:
    outcome = tutor("check", "--explain", "t201")
    assert outcome.code == ExitCode.FINE
    assert outcome.out.startswith("error[T201]: An unknown entity\n")
    assert "Mended:" in outcome.out


def test_an_unknown_code_is_refused_with_the_nearest(tutor: TutorCall) -> None:
    outcome = tutor("check", "--explain", "W201")
    assert outcome.code == ExitCode.USAGE
    assert outcome.err == "tutor: There is no code W201; did you mean T201?\n"


def test_facts_are_held_against_their_documents(library: Library, tutor: TutorCall) -> None:
    documents = library.root / "documents"
    documents.mkdir()
    text = "William Ramsay, London.\n\nPierre Curie, Paris.\n"
    (documents / "lecture-3.txt").write_text(text, encoding="utf-8")
    assert tutor("check", library.root, "--sources", documents).code == ExitCode.FINE
    library.write(FACTS, BASE[FACTS].replace("cite: 2", "cite: 3"))
    outcome = tutor("check", library.root, "--sources", documents)
    assert outcome.code == ExitCode.PROBLEMS
    assert "lecture-3.yaml:21:11: error[T320]: lecture-3 has 2 paragraphs, not 3." in outcome.out
    assert tutor("check", library.root, "--sources", documents / "x").code == ExitCode.USAGE


def test_errors_are_read_last_and_what_is_alike_is_folded(
    library: Library, tutor: TutorCall
) -> None:
    kind = """\
  remark:
    roles: {element: {is: element}, remark: {is: text, like: a noble gas}}
    says: ["{element} is {remark}."]
    asks: {remark: ["What is {element}?"]}
"""
    library.write(KINDS, BASE[KINDS] + kind)
    fact = "  - {id: it-%s, kind: remark, element: neon, remark: gas %s of today., ask: []}\n"
    facts = "".join(fact % (n, n) for n in range(9))
    library.write(FACTS, BASE[FACTS] + facts + "  - {id: bad, kind: lok, cite: 1}\n")
    outcome = tutor("check", library.root)
    heads = [line.partition("[")[2][:4] for line in outcome.out.split("\n") if "]: " in line]
    assert heads.count("T308") == 3
    assert heads[-1] == "T204"
    (more,) = [line for line in outcome.out.split("\n") if line.startswith("… and 6")]
    assert more.startswith("… and 6 more of the same (T308), at ")
    assert len(json.loads(tutor("check", library.root, "--json").out)) >= 10
