"""Every code of the registry is explained, reported, and mended as its example says."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.facts.library import BASE, DECK, ENTITIES, FACTS, KINDS, PACK, Library
from tutor.facts.codes import CHAPTERS, CODES, Code, Where
from tutor.facts.diagnostics import Severity
from tutor.facts.render import diagnostics_page
from tutor.facts.sources import check_sources

ROOT = Path(__file__).resolve().parents[2]
WITH_YAML = [code for code in CODES.values() if code.where is not Where.NONE]
IN_WORDS = [code for code in CODES.values() if code.where is Where.NONE]


def unreadable(library: Library) -> None:
    (library.root / FACTS).unlink()
    (library.root / FACTS).mkdir()


def too_large(library: Library) -> None:
    library.write(FACTS, b"#" * (16 * 1024 * 1024 + 1))


def many_values(library: Library) -> None:
    library.write(FACTS, "format: 1\nsource: lecture-3\nfacts: [" + "1," * 1_000_001 + "1]\n")


def second_pack(library: Library) -> None:
    for path in (PACK, KINDS):
        text = (library.root / path).read_text(encoding="utf-8")
        library.write(path.replace("chemistry", "chemistry-two"), text)


def no_kinds(library: Library) -> None:
    (library.root / KINDS).unlink()


def undated_persons(library: Library) -> None:
    """Tell of finds that lie two centuries apart, and of persons without any dates."""
    persons = "".join(
        f"  {name}: {{is: person, name: {name.title()}}}\n" for name in ("plato", "singer")
    )
    library.write(ENTITIES, BASE[ENTITIES] + persons)
    find = "  - {id: %s, kind: discovery, discoverers: [%s], element: %s, date: %d, cite: 1,\n"
    finds = find % ("one", "ramsay", "neon", 1698) + find % ("two", "curie", "helium", 1898)
    library.write(FACTS, BASE[FACTS] + finds.replace(",\n", ", complete: [discoverers]}\n"))


def late_persons(library: Library) -> None:
    """Offer somebody who was born after a find as its discoverer."""
    person = "  plato: {is: person, name: Plato}\n"
    library.write(ENTITIES, BASE[ENTITIES] + person)
    life = (
        "  life:\n    roles: {person: {is: person}, span: {is: date, one-for: [person]}}\n"
        '    says: ["{person} lived {span:when}."]\n'
        '    asks: {span: ["When did {person} live?"]}\n'
    )
    library.write(KINDS, BASE[KINDS] + life)
    find = (
        "  - {id: one, kind: discovery, discoverers: [ramsay], element: neon, date: 1698, cite: 1,"
    )
    lived = "  - {id: two, kind: life, person: plato, span: 1828/1901, ask: [], cite: 1}\n"
    library.write(FACTS, f"{BASE[FACTS]}{find} wrong: {{discoverers: [plato]}}}}\n{lived}")


def second_deck(library: Library) -> None:
    library.write("decks/more.yaml", (library.root / DECK).read_text(encoding="utf-8"))


def unknown_group(library: Library) -> None:
    library.write(
        "content/kinds.en.yaml",
        "format: 1\nkinds:\n  fate:\n    roles: {gas: {is: element}, end: {is: text}}\n"
        '    says: ["{gas} has {end}."]\n    asks: {gas in gases: ["Which gas has {end}?"]}\n',
    )


def defined(library: Library, term: str, meaning: str) -> None:
    """Let a fact say what a term is, in a kind that takes it for one thing."""
    kind = (
        "  essence:\n    roles: {term: {is: term}, meaning: {is: text}}\n"
        '    says: ["{term} is {meaning}."]\n    asks: {meaning: ["What is {term}?"]}\n'
    )
    fact = f"  - {{id: essence, kind: essence, term: {term}, meaning: {meaning}, cite: 1}}\n"
    terms = "  gas: {is: term, name: gas}\n  rays: {is: term, name: rays, plural: true}\n"
    library.write(KINDS, BASE[KINDS] + kind)
    library.write(FACTS, BASE[FACTS] + fact)
    library.write(ENTITIES, BASE[ENTITIES] + terms)


def language(library: Library, text: str) -> None:
    library.write("content/chemistry/language.yaml", f"format: 1\n{text}\n")


def lacking_form(library: Library) -> None:
    """Tell of a place in a form that another one has."""
    library.write(
        ENTITIES, BASE[ENTITIES].replace("name: London", "name: London, forms: {in: in London}")
    )
    library.write(KINDS, BASE[KINDS].replace("in {place} {date", "{place:in} {date"))


BREAK: dict[str, Callable[[Library], object]] = {
    "T001": unreadable,
    "T002": too_large,
    "T003": lambda library: library.write(ENTITIES, "name: René".encode("latin-1")),
    "T005": lambda library: library.write(PACK, "format: 1\n\tpack: chemistry\n"),
    "T006": lambda library: library.write(PACK, "%YAML 3.0\n---\nformat: 1\n"),
    "T012": lambda library: library.write(PACK, "format: " + "[" * 33 + "]" * 33),
    "T013": many_values,
    "T020": lambda library: library.write(FACTS, "# still to be written\n"),
    "T116": lambda library: library.write("content/physics/entities.yaml", "format: 1\n"),
    "T117": second_pack,
    "T118": no_kinds,
    "T119": lambda library: library.write("content/chemistry/lecture-3.yaml", "format: 1\n"),
    "T120": lambda library: language(library, "language: nl"),
    "T121": lambda library: language(library, "language: en\nphrases: {name-all: 'All {count}.'}"),
    "T122": lambda library: language(library, "language: nl"),
    "T219": unknown_group,
    "T230": lacking_form,
    "T412": lambda library: defined(library, "rays", "all light"),
    "T413": lambda library: defined(library, "gas", "the particles of the air"),
    "T414": lambda library: defined(library, "gas", "a thing of the air"),
    "T415": undated_persons,
    "T416": late_persons,
    "T503": second_deck,
}


def documents(library: Library, text: str | None) -> list[str]:
    folder = library.root / "documents"
    folder.mkdir()
    if text is not None:
        (folder / "lecture-3.txt").write_text(text, encoding="utf-8")
    return [problem.code for problem in check_sources(library.load(), folder)]


def checksum(library: Library) -> list[str]:
    library.add(
        Where.PACK,
        f"sources:\n  lecture-3: {{short: a, title: b, sha256: {'0' * 64}}}",
    )
    return documents(library, "One.\n\nTwo.\n")


def evidence(library: Library) -> list[str]:
    mended = CODES["T322"].mended
    library.add(Where.FACTS, mended)
    return documents(library, "One.\n\nTwo.\n")


AGAINST_DOCUMENTS: dict[str, Callable[[Library], list[str]]] = {
    "T318": lambda library: documents(library, None),
    "T319": checksum,
    "T320": lambda library: documents(library, "Ramsay found it in London.\n"),
    "T321": lambda library: documents(library, "Ramsay found it in Rome.\n\nPierre Curie, Paris."),
    "T323": lambda library: documents(library, "Ramsay found it in 1896.\n\nPierre Curie, Paris."),
    "T324": evidence,
}


def test_the_pack_that_examples_are_put_into_is_clean(library: Library) -> None:
    assert library.check() == []


@pytest.mark.parametrize("code", WITH_YAML, ids=lambda code: code.code)
def test_the_wrong_example_is_reported(code: Code, library: Library) -> None:
    library.add(code.where, code.wrong)
    assert code.code in {problem.code for problem in library.check()}


@pytest.mark.parametrize("code", WITH_YAML, ids=lambda code: code.code)
def test_the_mended_example_has_no_error_and_not_this_problem(code: Code, library: Library) -> None:
    library.add(code.where, code.mended)
    left = [p for p in library.check() if p.code == code.code or p.severity is Severity.ERROR]
    assert left == []


@pytest.mark.parametrize("code", BREAK)
def test_what_is_explained_in_words_is_reported(code: str, library: Library) -> None:
    BREAK[code](library)
    assert code in {problem.code for problem in library.check()}


@pytest.mark.parametrize("code", AGAINST_DOCUMENTS)
def test_what_documents_contradict_is_reported(code: str, library: Library) -> None:
    assert code in AGAINST_DOCUMENTS[code](library)


def test_every_code_is_triggered_by_a_test() -> None:
    assert {code.code for code in IN_WORDS} == BREAK.keys() | AGAINST_DOCUMENTS.keys()


def test_every_code_that_the_program_uses_is_registered_and_the_other_way_round() -> None:
    used = set()
    for path in (ROOT / "tutor").rglob("*.py"):
        if path.parent.name != "codes":
            used |= set(re.findall(r'"(T\d{3})"', path.read_text(encoding="utf-8")))
    assert used == set(CODES)


def test_codes_are_unique_and_stand_in_order() -> None:
    numbers = [code.code for codes in CHAPTERS.values() for code in codes]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)
def test_explanations_are_sentences_with_examples(code: Code) -> None:
    assert re.fullmatch(r"T\d{3}", code.code)
    assert not code.title.endswith(".")
    assert code.explanation.endswith(".")
    assert len(code.explanation) > 60
    assert code.wrong
    assert code.mended
    assert code.wrong != code.mended


def test_the_page_of_diagnostics_is_the_registrys() -> None:
    page = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    assert page == diagnostics_page()
