"""The documents say what there is: every command, option and setting, and nothing else."""

import argparse
import json
import re
import runpy
from pathlib import Path

import pytest

from tests.support import TutorCall
from tutor.cli.parser import GLOBAL_OPTIONS, build_parser, subparsers
from tutor.errors import ExitCode
from tutor.facts.load import load_content
from tutor.paths import ContentPlace
from tutor.settings import explain_settings
from tutor.study.searching import FIELDS, FIGURES, STATES

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
GLOBAL = {f"--{name}" for name in GLOBAL_OPTIONS}


def sections(text: str) -> dict[str, str]:
    """Return what stands under each second heading."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def options(parser: argparse.ArgumentParser) -> set[str]:
    """Return a command's own long options, those of its actions included."""
    own = {
        option
        for action in parser._actions
        for option in action.option_strings
        if option.startswith("--")
    }
    below = [options(child) for child in subparsers(parser).values()]
    return set.union(own, *below) - GLOBAL - {"--help", "--version"}


def test_every_command_has_its_section_in_the_order_of_the_help() -> None:
    assert list(sections(COMMANDS)) == [f"tutor {name}" for name in subparsers(build_parser())]


@pytest.mark.parametrize("command", list(subparsers(build_parser())))
def test_a_command_is_documented_with_its_options_and_no_others(command: str) -> None:
    section = sections(COMMANDS)[f"tutor {command}"]
    parser = subparsers(build_parser())[command]
    assert set(re.findall(r"--[a-z]+(?:-[a-z]+)*", section)) - GLOBAL == options(parser)
    for action in subparsers(parser):
        assert f"`tutor {command} {action}" in section


def test_global_options_stand_before_the_commands() -> None:
    assert set(re.findall(r"`(--[a-z]+) [A-Z]+`", COMMANDS.partition("\n## ")[0])) == GLOBAL


def test_every_exit_code_is_documented() -> None:
    codes = re.findall(r"^\| (\d+) \|", COMMANDS, flags=re.MULTILINE)
    assert [int(code) for code in codes] == list(ExitCode)


def test_every_setting_is_documented_as_it_explains_itself() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \|(.+)\|$", SETTINGS, flags=re.MULTILINE)
    found = {name: [cell.strip(" `") for cell in rest.split("|")] for name, rest in rows}
    assert found == {
        setting.name: [setting.variable, setting.takes, setting.default, setting.about]
        for setting in explain_settings()
    }


def names(documented: str) -> set[str]:
    """Return every name in a documented object."""
    return set(re.findall(r'"([a-z_0-9]+)"', documented))


def own_names(documented: str) -> set[str]:
    """Return the names of a documented object itself, without those of the objects within it."""
    inner = documented.strip().strip("[]").removeprefix("{").removesuffix("}")
    while inner != (flat := re.sub(r"[{\[][^{}\[\]]*[}\]]", "", inner)):
        inner = flat
    return names(inner)


def names_of(printed: object) -> set[str]:
    """Return every name in a printed value."""
    if isinstance(printed, list):
        return set().union(*map(names_of, printed))
    if isinstance(printed, dict):
        return set(printed).union(*map(names_of, printed.values()))
    return set()


def block_of(command: str) -> str:
    """Return the JSON that a command is documented to print: its last block, or inline."""
    section = sections(COMMANDS)[command]
    blocks = re.findall(r"```\n(.+?)```", section, flags=re.DOTALL)
    inline = re.findall(r"`--json` prints `(.+?)`[,.| ]", section)
    found: str = [*blocks, *inline][-1]
    return found


@pytest.mark.parametrize(
    ("command", "argv"),
    [
        ("tutor decks", ["decks"]),
        ("tutor progress", ["progress"]),
        ("tutor items", ["items", "suspended"]),
        ("tutor questions", ["questions", "first-evening"]),
        ("tutor check", ["check", "broken"]),
        ("tutor mark", ["mark", "cases.csv"]),
        ("tutor plan", ["plan", "first-evening", "--seminar", "2026-12-10"]),
        ("tutor simulate", ["simulate", "--policy", "plan", "--seeds", "1", "--days", "5"]),
        ("tutor learner", ["learner", "list"]),
        ("tutor data", ["data", "check"]),
        ("tutor doctor", ["doctor"]),
    ],
)
def test_what_json_prints_is_what_is_documented(
    command: str, argv: list[str], tutor: TutorCall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("cases.csv").write_text(
        "kind,expected,aliases,given,verdict,note\nperson,Ada Lovelace,,Lovelace,correct,\n",
        encoding="utf-8",
    )
    Path("broken").mkdir()
    Path("broken", "pack.yaml").write_text("format: 1\npack: [\n", encoding="utf-8")
    assert tutor("study", "first-evening", "--plain", stdin="suspend\nquit\n").code == 0
    printed = json.loads(tutor(*argv, "--json").out)
    objects = printed if isinstance(printed, list) else [printed]
    assert objects
    for found in objects:
        assert set(found) == own_names(block_of(command))
        # A list that is empty here has nothing to show of what is in it.
        assert names_of(found) <= names(block_of(command))


def test_a_session_for_programs_speaks_as_documented(tutor: TutorCall) -> None:
    section = sections(COMMANDS)["tutor study"]
    blocks = re.findall(r'^```\n(\{"type": "(\w+)".+?)```', section, flags=re.DOTALL | re.MULTILINE)
    documented = {kind: block for block, kind in blocks}
    lines = ["no object", {"do": "hint"}, {"gave_up": True}, {"rating": None}, {"do": "leave"}]
    given = "".join(f"{json.dumps(line)}\n" for line in lines)
    done = tutor("study", "first-evening", "--jsonl", "--limit", 2, "--seed", 1, stdin=given)
    spoken = [json.loads(line) for line in done.out.splitlines()]
    kinds = [said["type"] for said in spoken]
    assert kinds == ["question", "error", "question", "feedback", "question", "summary"]
    for said in spoken:
        if said["type"] != "error":
            assert {*said, said["type"]} == own_names(documented[said["type"]])
            assert names_of(said) <= names(documented[said["type"]])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    missing = [link for link in links if not (document.parent / link).exists()]
    assert missing == []


def test_every_document_is_linked_from_another() -> None:
    linked = {
        (document.parent / link).resolve()
        for document in DOCUMENTS
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    }
    assert set(ROOT.glob("docs/*.md")) <= linked


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_that_are_shown_are_commands_that_exist(document: Path) -> None:
    known = subparsers(build_parser())
    text = document.read_text(encoding="utf-8")
    for line in re.findall(r"`(?:TUTOR_\w+=\S+ )*tutor ([^`\n]+)`", text):
        words = re.sub(rf"({'|'.join(GLOBAL)}) \S+", "", line).split()
        name = next((word for word in words if not word.startswith("-")), None)
        takes = options(known[name]) if name in known else set()
        assert name is None or name in known, f"`tutor {line}`"
        assert set(re.findall(r"--[a-z]+(?:-[a-z]+)*", " ".join(words))) <= takes | {
            "--help",
            "--version",
        }


def test_the_example_of_the_readme_is_a_pack(tmp_path: Path) -> None:
    fact, kind = re.findall(r"```yaml\n(.*?)```", README, flags=re.DOTALL)
    pack = tmp_path / "content" / "rivers"
    (pack / "facts").mkdir(parents=True)
    files = {
        tmp_path / "content" / "kinds.en.yaml": "format: 1\nkinds: {}\n",
        pack / "pack.yaml": "format: 1\npack: rivers\ntitle: Rivers\nlanguage: en\n"
        "sources:\n  atlas: {short: Atlas, title: An atlas, date: 2020}\n",
        pack / "kinds.yaml": f"format: 1\n{kind}",
        pack / "entities.yaml": "format: 1\nentities:\n"
        "  danube: {is: river, name: Danube, in-sentence: the Danube}\n"
        "  black-sea: {is: sea, name: Black Sea, in-sentence: the Black Sea}\n",
        pack / "facts" / "atlas.yaml": f"format: 1\nsource: atlas\nfacts:\n{fact}",
    }
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    place = ContentPlace(tmp_path / "content", tmp_path / "decks", shipped=False)
    content = load_content([place])
    assert [str(problem) for problem in content.diagnostics] == []
    assert list(content.packs) == ["rivers"]


def test_every_word_of_search_is_documented() -> None:
    documented = (ROOT / "docs" / "browsing.md").read_text(encoding="utf-8")
    spans = " ".join(re.findall(r"`([^`]+)`", documented))
    assert [name for name in FIELDS if f"{name}:" not in spans] == []
    assert [state for state in STATES if state not in spans.split()] == []
    meant = {FIGURES[name] for name in re.findall(r"([a-z]+)[<>]", spans)}
    assert meant == set(FIGURES.values())


def test_every_picture_is_drawn_by_the_script_and_none_is_left_over() -> None:
    script = (ROOT / "docs" / "pictures.py").read_text(encoding="utf-8")
    drawn = set(re.findall(r'^    Picture\(\s*"([a-z]+)"', script, re.MULTILINE))
    kept = {path.stem for path in (ROOT / "docs" / "pictures").iterdir()}
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    shown = set(re.findall(r"pictures/([a-z]+)\.svg\)", text))
    assert drawn == kept
    assert shown <= drawn


def test_the_page_of_kinds_is_made_from_the_shared_kinds() -> None:
    page = runpy.run_path(str(ROOT / "docs" / "make_kinds.py"))["page"]()
    assert (ROOT / "docs" / "kinds.md").read_text(encoding="utf-8") == page
    shared = (ROOT / "content" / "kinds.en.yaml").read_text(encoding="utf-8")
    names = re.findall(r"^  ([a-z-]+):$", shared, flags=re.MULTILINE)
    assert re.findall(r"^\| `([a-z-]+)`", page, flags=re.MULTILINE) == names
    siblings = re.findall(r"^    (?:past|present): ([a-z-]+)$", shared, flags=re.MULTILINE)
    assert re.findall(r"^\| `[a-z-]+`, `([a-z-]+)` \|", page, flags=re.MULTILINE) == siblings
