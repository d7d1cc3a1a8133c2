"""Facts held against their documents: numbers in words, names in other shapes."""

import pytest

from tests.facts.library import BASE, ENTITIES, FACTS, Library
from tutor.facts.language import LANGUAGES
from tutor.facts.numerals import in_digits
from tutor.facts.sources import check_sources


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("thirteen members", "13 members"),
        ("twenty years", "20 years"),
        ("Thirty-eight", "38"),
        ("two dozen ships", "24 ships"),
        ("a dozen ships", "12 ships"),
        ("one hundred and five", "105"),
        ("a hundred men", "100 men"),
        ("two hundred and fifty", "250"),
        ("one thousand two hundred", "1200"),
        ("5 billion dollars", "5000000000 dollars"),
        ("five billion dollars", "5000000000 dollars"),
        ("$5bn", "$5000000000"),
        ("3.7 million", "3700000"),
        ("1,500 men", "1500 men"),
        ("the twenty-first century", "the 21 century"),
        ("the twelfth of them", "the 12 of them"),
        ("from two to three", "from 2 to 3"),
        ("in 1999 and 2000", "in 1999 and 2000"),
        ("a man and a woman", "a man and a woman"),
        ("F-16s and the G7", "f-16s and the g7"),
    ],
)
def test_numbers_in_words_are_numbers(text: str, digits: str) -> None:
    assert in_digits(text, LANGUAGES["en"]) == digits


@pytest.mark.parametrize(
    ("language", "text", "digits"),
    [
        ("de", "zwei Dutzend Schiffe", "24 schiffe"),
        ("de", "einundzwanzig Jahre", "21 jahre"),
        ("fr", "vingt et un", "21"),
        ("fr", "deux cents", "200"),
    ],
)
def test_every_language_has_its_own_words(language: str, text: str, digits: str) -> None:
    assert in_digits(text, LANGUAGES[language]) == digits


def missing(library: Library, fact: str, document: str, cite: str = "1") -> list[str]:
    """Return the names that a document is said not to mention."""
    head = BASE[FACTS].partition("facts:")[0]
    library.write(FACTS, f"{head}facts:\n  - {{{fact}, cite: {cite}}}\n")
    folder = library.root / "documents"
    folder.mkdir()
    (folder / "lecture-3.txt").write_text(document, encoding="utf-8")
    found = check_sources(library.load(), folder)
    assert {problem.code for problem in found} <= {"T321"}
    return [p.message.partition("mention ")[2].rstrip(".") for p in found]


@pytest.mark.parametrize(
    ("weight", "document", "expected"),
    [
        ("13 tons", "The sample of neon weighed thirteen tons.", []),
        ("24 kg", "Two dozen kilograms of neon were there.", []),
        ("5 billion tons", "Five billion tons of neon.", []),
        ("1,500 kg", "Neon: 1500 kg.", []),
        ("13 tons", "The sample of neon weighed thirty tons.", ["13"]),
        ("13 tons", "The sample of neon weighed 130 tons.", ["13"]),
    ],
)
def test_an_amount_is_mentioned_in_words_as_well(
    library: Library, weight: str, document: str, expected: list[str]
) -> None:
    fact = f"id: a, kind: mass, element: neon, weight: {weight}"
    assert missing(library, fact, document) == expected


@pytest.mark.parametrize(
    ("name", "document", "expected"),
    [
        ("Defence Minister of Japan", "Japan's Defence Minister came.", []),
        ("Defence Minister of Japan", "Japan's ministers came.", ["Defence Minister of Japan"]),
        ("Germany", "A German officer came.", []),
        ("Germany", "A Gambian officer came.", ["Germany"]),
        ("Sea Dialogue of 2013", "They met at the Sea Dialogue.", []),
        ("Sea Dialogue of 2013", "They met at sea.", ["Sea Dialogue of 2013"]),
        ("Iraq", "They met in Iran.", ["Iraq"]),
    ],
)
def test_a_name_is_mentioned_in_other_shapes_as_well(
    library: Library, name: str, document: str, expected: list[str]
) -> None:
    library.write(ENTITIES, BASE[ENTITIES].replace("name: Paris", f"name: {name}"))
    fact = "id: a, kind: discovery, element: neon, place: paris"
    assert missing(library, fact, f"Neon. {document}") == expected


def test_a_word_that_is_parted_between_two_paragraphs_is_one(library: Library) -> None:
    library.write(ENTITIES, BASE[ENTITIES].replace("name: Paris", "name: Security Forum"))
    fact = "id: a, kind: discovery, element: neon, place: paris"
    assert missing(library, fact, "The Secu-\n\nrity Forum.\n", cite="1-2") == []


def test_what_a_fact_accepts_is_a_name_as_well(library: Library) -> None:
    fact = "id: a, kind: discovery, element: neon, place: paris, accept: {place: [the capital]}"
    assert missing(library, fact, "Neon was found in the capital.") == []
