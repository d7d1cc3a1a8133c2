"""Questions written by hand, held against the paragraphs that they cite."""

from pathlib import Path

import pytest

from tests.facts.library import DECK, ENTITIES, PACK, Library, clean_library
from tests.support import TutorCall
from tutor.facts.diagnostics import Diagnostic
from tutor.questions.cited import check_cited

DOCUMENT = """\
Polonium is named after Poland, the native country of Marie Curie.

On 18 July 1898 Pierre Curie told the academy of it; two tons of ore had gone into the work.
Nobody at the Collège de France had expected that.
"""
QUESTIONS = """\
format: 1
deck: elements
title: The elements
pack: chemistry
select: {{}}
questions:
  - {{id: first, ask: What was it?, answer: {answer}, cite: [{cite}]{more}}}
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = clean_library(tmp_path)
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "lecture-3.txt").write_text(DOCUMENT, encoding="utf-8")
    return library


def problems(
    library: Library, answer: str, cite: str = "lecture-3 2", more: str = ""
) -> list[Diagnostic]:
    library.write(DECK, QUESTIONS.format(answer=answer, cite=cite, more=more))
    content, decks = library.load(), library.decks()
    assert [p.message for p in decks.diagnostics] == []
    return check_cited(content.packs, decks.decks.values(), library.root / "documents")


@pytest.mark.parametrize(
    ("answer", "cite"),
    [
        ("Poland", "lecture-3 1"),
        ("the Collège de France", "lecture-3 3"),
        # An entity by another of its names, a date and an amount in words.
        ("Pierre Curie", "lecture-3 2"),
        ("18 July 1898", "lecture-3 2"),
        ("July 1898", "lecture-3 2"),
        ("1898", "lecture-3 2"),
        ("2 tons", "lecture-3 2"),
        ("two tons", "lecture-3 2"),
        # Words of the author's own.
        ("a little-known metal", "lecture-3 2"),
        ("one wish", "lecture-3 1"),
        ("none", "lecture-3 1"),
        ("Poland", "lecture-3 2, lecture-3 1"),
    ],
)
def test_what_the_cited_paragraphs_bear_out_is_not_told(
    library: Library, answer: str, cite: str
) -> None:
    assert problems(library, answer, cite) == []


@pytest.mark.parametrize(
    ("answer", "cite", "code", "named"),
    [
        ("Poland", "lecture-3 2", "T321", "Poland"),
        ("the native country of Ramsay", "lecture-3 1", "T321", "Ramsay"),
        ("William Ramsay", "lecture-3 2", "T321", "William Ramsay"),
        ("paragraph 9", "lecture-3 1", "T321", "9"),
        ("3 tons", "lecture-3 2", "T321", "3 tons"),
        ("three tons", "lecture-3 2", "T321", "three tons"),
        ("19 July 1898", "lecture-3 2", "T323", "19 July 1898"),
        ("1899", "lecture-3 2", "T323", "1899"),
    ],
)
def test_a_name_a_date_or_a_figure_that_is_not_there_is_told(
    library: Library, answer: str, cite: str, code: str, named: str
) -> None:
    (problem,) = problems(library, answer, cite)
    assert (problem.code, problem.message) == (
        code,
        f"The cited paragraphs do not mention {named}.",
    )
    line = QUESTIONS.splitlines()[problem.line - 1].format(answer=answer, cite="", more="")
    assert line[problem.column - 1 :].startswith(answer)


def test_a_further_answer_may_be_what_the_document_says(library: Library) -> None:
    assert problems(library, "William Ramsay", more=", accept: [Pierre]") == []
    assert len(problems(library, "William Ramsay", more=", accept: [Paul]")) == 1


def test_evidence_is_looked_for_in_place_of_the_answer(library: Library) -> None:
    assert problems(library, "Paris", more=", evidence: [academy]") == []
    (problem,) = problems(library, "Pierre Curie", more=', evidence: ["the academy", ore, radium]')
    assert problem.code == "T324"
    assert "“radium”" in problem.message


def test_a_source_that_is_the_answer_is_to_be_cited(library: Library) -> None:
    library.write(
        PACK,
        (library.root / PACK)
        .read_text(encoding="utf-8")
        .replace(
            "title: Elements}",
            "title: Elements, author: Niels Holm}\n  report: {short: the Report, title: Rays}",
        ),
    )
    assert problems(library, "Niels Holm") == []
    assert problems(library, "Holm and Curie", "lecture-3 1") != []
    (library.root / "documents" / "report.txt").write_text("Rays.\n", encoding="utf-8")
    assert [p.message for p in problems(library, "the Report and Niels Holm")] == [
        "The cited paragraphs do not mention the Report."
    ]
    assert problems(library, "the Report and Niels Holm", "lecture-3 2, report 1") == []


def test_a_paragraph_beyond_the_end_is_told_where_it_stands(library: Library) -> None:
    (problem,) = problems(library, "Poland", "lecture-3 1, lecture-3 4")
    assert (problem.code, problem.message) == ("T320", "lecture-3 has 3 paragraphs, not 4.")


def test_a_document_that_is_not_there_bears_out_everything(library: Library) -> None:
    (library.root / "documents" / "lecture-3.txt").unlink()
    assert problems(library, "Poland", "lecture-3 40") == []


def test_where_all_nouns_are_written_large_only_known_names_are_looked_for(
    library: Library,
) -> None:
    library.write("content/kinds.de.yaml", "format: 1\nkinds: {}\n")
    text = (library.root / PACK).read_text(encoding="utf-8")
    library.write(PACK, text.replace("language: en", "language: de"))
    assert problems(library, "eine Wanderung") == []
    assert len(problems(library, "William Ramsay")) == 1


def test_evidence_is_a_few_words(library: Library) -> None:
    long = "one two three four five six seven eight nine"
    library.write(DECK, QUESTIONS.format(answer="x", cite="", more=f', evidence: ["{long}"]'))
    assert "T322" in {problem.code for problem in library.check()}


def test_the_command_looks_at_them_too(library: Library, tutor: TutorCall) -> None:
    problems(library, "William Ramsay")
    done = tutor("check", library.root, "--sources", library.root / "documents")
    assert "elements.yaml:7:" in done.out
    assert "The cited paragraphs do not mention William Ramsay." in done.out
    assert ENTITIES.rpartition("/")[2] not in done.out
