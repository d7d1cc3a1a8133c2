"""Bad input, one mistake at a time: its code, its place to the column, and the way out."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.facts.library import BASE, DECK, ENTITIES, FACTS, KINDS, PACK, Library
from tutor.facts.diagnostics import Severity

FILES = {"pack": PACK, "entities": ENTITIES, "kinds": KINDS, "facts": FACTS, "deck": DECK}


@dataclass(frozen=True, slots=True)
class Mistake:
    """``new`` in place of ``old`` in a file; ``found`` is "code line:column" of what it causes."""

    mistake: str
    file: str
    old: str
    new: str
    found: str
    help: str


TABLE = Path(__file__).with_name("mistakes.yaml").read_text(encoding="utf-8")
MISTAKES = [Mistake(**row) for row in yaml.safe_load(TABLE)]


@pytest.mark.parametrize("row", MISTAKES, ids=lambda row: row.mistake)
def test_a_mistake_is_found_where_it_is_and_nothing_that_follows_from_it(
    row: Mistake, library: Library
) -> None:
    file = FILES[row.file]
    assert BASE[file].count(row.old) == 1
    path = library.write(file, BASE[file].replace(row.old, row.new))
    found = [p for p in library.check() if p.severity is not Severity.NOTE]
    assert [(p.path, f"{p.code} {p.line}:{p.column}", p.help) for p in found] == [
        (str(path), row.found, row.help)
    ]


@pytest.mark.parametrize("row", MISTAKES, ids=lambda row: row.mistake)
def test_without_libyaml_a_mistake_is_found_in_the_same_line(
    row: Mistake, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tutor.facts.yamlread._LOADER", yaml.SafeLoader)
    library.write(FILES[row.file], BASE[FILES[row.file]].replace(row.old, row.new))
    found = [p for p in library.check() if p.severity is not Severity.NOTE]
    assert [(f"{p.code} {p.line}", p.help) for p in found] == [
        (row.found.partition(":")[0], row.help)
    ]


def test_two_mistakes_in_each_of_several_files_are_all_found(library: Library) -> None:
    for path, old, new in (
        (PACK, "title: The", "titel: The"),
        (ENTITIES, "name: radium}", "nam: radium}"),
        (KINDS, "{element} weighed {weight}", "{elment} weighed {wait}"),
        (FACTS, "place: london", "place: lodon"),
        (FACTS, "topics: [rays]", "topics: [ray, gas]"),
        (DECK, "select: {}", "select: {topics: [ray]}\nretention: 2"),
    ):
        text = (library.root / path).read_text(encoding="utf-8")
        library.write(path, text.replace(old, new))
    found = [(p.path.rpartition("/")[2], p.code, p.line) for p in library.check()]
    assert [f for f in found if not f[1].startswith("T4")] == [
        ("entities.yaml", "T102", 7),
        ("lecture-3.yaml", "T201", 9),
        ("lecture-3.yaml", "T203", 19),
        ("lecture-3.yaml", "T203", 19),
        ("kinds.yaml", "T205", 20),
        ("kinds.yaml", "T205", 20),
        ("pack.yaml", "T102", 3),
        ("elements.yaml", "T203", 5),
        ("elements.yaml", "T109", 6),
    ]


def test_a_file_that_cannot_be_read_does_not_hide_the_others(library: Library) -> None:
    library.write(ENTITIES, "entities: [")
    text = BASE[FACTS].replace("date: 1895-03-26", "date: 26.3.1895")
    library.write(FACTS, text.replace("topics: [rays]", "topics: [ray]"))
    found = [(p.path.rpartition("/")[2], p.code) for p in library.check()]
    assert found == [
        ("entities.yaml", "T009"),
        ("lecture-3.yaml", "T110"),
        ("lecture-3.yaml", "T203"),
    ]


@pytest.mark.parametrize(
    ("kind", "codes"),
    [("discovry", ["T204", "T201", "T203", "T112"]), ("xyzzy", ["T204", "T203", "T112"])],
)
def test_a_misspelt_kind_hides_nothing_else_in_its_fact(
    kind: str, codes: list[str], library: Library
) -> None:
    head, _, tail = BASE[FACTS].partition("  - id: polonium-found\n")
    for old, new in (
        ("kind: discovery", f"kind: {kind}"),
        ("place: paris", "place: pariss"),
        ("topics: [rays]", "topics: [ray]"),
        ("cite: 2", "cite: two"),
    ):
        tail = tail.replace(old, new)
    library.write(FACTS, f"{head}  - id: polonium-found\n{tail}")
    assert [problem.code for problem in library.check()] == codes


def test_a_fact_with_an_error_is_left_out_and_the_rest_stays(library: Library) -> None:
    library.write(FACTS, BASE[FACTS].replace("place: paris", "place: parish"))
    content = library.load()
    (pack,) = content.packs.values()
    assert list(pack.facts) == ["helium-found"]
    assert content.left_out == {"chemistry/polonium-found"}


def test_a_hint_looks_at_names_and_aliases_too(library: Library) -> None:
    library.write(
        ENTITIES, BASE[ENTITIES].replace("name: Paris}", "name: Paris, aliases: [Lutetia]}")
    )
    library.write(FACTS, BASE[FACTS].replace("place: paris", "place: Lutetia"))
    assert [p.help for p in library.check()] == ["did you mean paris?"]


def test_ten_thousand_mistakes_are_reported_in_reasonable_time(library: Library) -> None:
    facts = "".join(
        f"  - {{id: f{n}, kind: discovery, element: elm{n}, cite: 1}}\n" for n in range(10_000)
    )
    library.write(FACTS, BASE[FACTS] + facts)
    found = library.load().diagnostics
    assert len(found) == 10_000
    assert {p.code for p in found} == {"T201"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("element: polonium", "element: *it"),
        ("discoverers: [curie]", "discoverers: *it"),
        ("discoverers: [curie]", "discoverers: [*it]"),
        ("date: 1898-07", "date: *it"),
    ],
)
def test_a_fact_with_a_reference_in_a_role_is_left_out_and_nothing_is_asked_of_it(
    old: str, new: str, library: Library
) -> None:
    library.write(FACTS, BASE[FACTS].replace("    ask: []\n", "").replace(old, new))
    assert [p.code for p in library.check() if p.severity is Severity.ERROR] == ["T014"]
    assert library.load().left_out == {"chemistry/polonium-found"}


def test_a_no_break_space_between_words_is_a_part_of_the_text(library: Library) -> None:
    text = BASE[PACK].replace("title: The elements", "title: The\u00a0elements")
    library.write(PACK, text)
    assert library.check() == []


def test_each_missing_dash_is_reported_and_the_other_keys_of_its_fact_are_not(
    library: Library,
) -> None:
    fact = "    id: {}\n    kind: discovery\n    element: neon\n    ask: []\n    cite: 1\n"
    library.write(FACTS, BASE[FACTS] + fact.format("one") + fact.format("two"))
    assert [(problem.code, problem.line) for problem in library.check()] == [
        ("T017", 22),
        ("T017", 27),
    ]


def test_without_entities_the_missing_file_is_reported_once(library: Library) -> None:
    (library.root / ENTITIES).unlink()
    text = BASE[KINDS].replace("element in noble-gas: [", "date: [")
    library.write(KINDS, re.sub(r"      date: \[.*\n", "", text, count=1))
    (problem,) = library.check()
    assert (problem.code, problem.line) == ("T201", 6)
    assert problem.message == "There is no entity ramsay, because there is no entities.yaml."


def test_an_entity_that_is_nowhere_is_listed_ten_times_at_most(library: Library) -> None:
    fact = "  - {{id: f{}, kind: discovery, element: argon, ask: [], cite: 1}}\n"
    library.write(FACTS, BASE[FACTS] + "".join(map(fact.format, range(30))))
    found = library.check()
    assert [problem.code for problem in found] == ["T201"] * 10
    assert found[-1].message.endswith("where else it is named is not listed.")
    assert len(library.load().left_out) == 30


@pytest.mark.parametrize(
    "path", ["fact/lecture-4.yaml", "facts/old/lecture-4.yaml", "drafts/lecture-4.yml"]
)
def test_a_file_in_a_folder_that_nobody_reads_is_reported(path: str, library: Library) -> None:
    stray = library.write(f"content/chemistry/{path}", "format: 1\n")
    (problem,) = library.check()
    assert (problem.code, problem.path) == ("T119", str(stray))


def test_a_type_of_a_role_that_no_entity_has_is_reported_once(library: Library) -> None:
    library.write(KINDS, BASE[KINDS].replace("place: {is: place", "place: {is: palce"))
    (problem,) = (p for p in library.check() if p.severity is not Severity.NOTE)
    assert (problem.code, problem.line) == ("T207", 9)
    assert problem.help == "write is: place at the role in its kind"
    assert len(library.load().left_out) == 2
