"""Facts held against their documents: numbers in words, names in other shapes, dates, evidence."""

import pytest

from tests.facts.library import BASE, ENTITIES, FACTS, PACK, Library
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


@pytest.mark.parametrize("quotes", ["“{}”", "«{}»", "‘{}’", '"{}"'])
def test_quoted_words_are_looked_for_though_they_are_no_name(library: Library, quotes: str) -> None:
    phrase = f"name: the hidden gas, in-sentence: '{quotes.format('the hidden gas')}'"
    library.write(ENTITIES, BASE[ENTITIES].replace("name: neon", phrase))
    fact = "id: a, kind: mass, element: neon, weight: 13 kg"
    assert missing(library, fact, "He called it the Hidden Gas. 13 kg.") == []
    assert found(library, fact, "He called it the strange gas. 13 kg.") == [("T321", "neon")]
    library.write(ENTITIES, BASE[ENTITIES].replace("name: neon", "name: the hidden gas"))
    assert found(library, fact, "He called it the strange gas. 13 kg.") == []


def test_a_word_that_is_parted_between_two_paragraphs_is_one(library: Library) -> None:
    library.write(ENTITIES, BASE[ENTITIES].replace("name: Paris", "name: Security Forum"))
    fact = "id: a, kind: discovery, element: neon, place: paris"
    assert missing(library, fact, "The Secu-\n\nrity Forum.\n", cite="1-2") == []


def test_what_a_fact_accepts_is_a_name_as_well(library: Library) -> None:
    fact = "id: a, kind: discovery, element: neon, place: paris, accept: {place: [the capital]}"
    assert missing(library, fact, "Neon was found in the capital.") == []


def found(library: Library, fact: str, document: str, cite: str = "1") -> list[tuple[str, str]]:
    """Return the codes of what a document lacks, with what is underlined."""
    head = BASE[FACTS].partition("facts:")[0]
    text = f"{head}facts:\n  - {{{fact}, cite: {cite}}}\n"
    library.write(FACTS, text)
    folder = library.root / "documents"
    folder.mkdir(exist_ok=True)
    (folder / "lecture-3.txt").write_text(document, encoding="utf-8")
    lines = text.split("\n")
    return [
        (p.code, lines[p.line - 1][p.column - 1 : p.end_column - 1])
        for p in check_sources(library.load(), folder)
    ]


@pytest.mark.parametrize(
    ("date", "document"),
    [
        ("1895-03-26", "On 26 March 1895 it was seen."),
        ("1895-03-26", "On March 26th, 1895, it was seen."),
        ("1895-03-26", "In 1895, on the twenty-sixth of March, it was seen."),
        ("1895-03-26", "Found 26.3.1895."),
        ("1895-03-26", "Found 1895-03-26."),
        ("1895-03-26", "Found 3/26/1895."),
        ("1895-03", "It was seen in Mar. 1895."),
        ("1895-03", "Seen 3/1895."),
        ("1895-03", "Seen 1895-03-04."),
        ("1895", "In 1895 it was seen."),
        ("1895", "In 1894/95 it was seen."),
        ("1895~", "About 1895 it was seen."),
        ("189X", "In the 1890s it was seen."),
        ("18XX", "It was seen long ago."),
        ("1895-05-31/1895-06-02", "From 31 May to 2 June 1895 it was seen."),
        ("1895-06-02/1895-06-04", "On 2-4 June 1895 it was seen."),
        ("1895-03/..", "It has been seen since March 1895."),
        ("-0043", "In 44 BC it was seen."),
    ],
)
def test_a_date_is_mentioned_in_many_ways(library: Library, date: str, document: str) -> None:
    assert found(library, f"id: a, kind: discovery, element: neon, date: {date}", document) == []


@pytest.mark.parametrize(
    ("date", "document"),
    [
        ("1895-03-26", "On 26 March 1896 it was seen."),
        ("1895-03-26", "On 26 May 1895 it was seen."),
        ("1895-03-26", "On 27 March 1895 it was seen."),
        ("1895-03-26", "On 27 March 1895 it was seen by 26 men."),
        ("1895-03-26", "In March 1895 it was seen."),
        ("1895-03-26", "Found 27.3.1895."),
        ("1895-03", "It was seen in 1895."),
        ("1895-03", "Ma 1895."),
        ("1895", "18950 people saw it."),
        ("1895", "95 people saw it."),
        ("189X", "In the 1880s it was seen."),
        ("1895-05-31/1895-06-02", "On 31 May 1895 it was seen."),
        ("1895-03/..", "It has been seen since March."),
    ],
)
def test_another_date_is_not_taken_for_it(library: Library, date: str, document: str) -> None:
    fact = f"id: a, kind: discovery, element: neon, date: {date}"
    assert found(library, fact, document) == [("T323", date)]


@pytest.mark.parametrize("certainty", ["inferred", "{date: inferred}"])
def test_a_date_that_is_inferred_is_not_looked_for(library: Library, certainty: str) -> None:
    fact = f"id: a, kind: discovery, element: neon, date: 1895-03-26, certainty: {certainty}"
    assert found(library, fact, "Last month.") == []


@pytest.mark.parametrize(
    ("date", "document", "codes"),
    [
        ("1895-03-26", "It was seen on 26 March.", []),
        ("1895-03-26", "It was seen on 25 March.", ["T323"]),
        ("1895-04-20", "It was seen today.", []),
        ("1895-04", "It has been seen of late.", []),
        ("1895", "It has been seen of late.", []),
        ("1895-04/..", "It has been seen since April.", []),
        ("1895-04/..", "It has been seen of late.", ["T323"]),
        ("1894-03-26", "It was seen on 26 March.", ["T323"]),
    ],
)
def test_the_date_of_the_document_and_its_year_go_without_saying(
    library: Library, date: str, document: str, codes: list[str]
) -> None:
    dated = BASE[PACK].replace("title: Elements}", "title: Elements, date: 1895-04-20}")
    library.write(PACK, dated)
    fact = f"id: a, kind: discovery, element: neon, date: {date}"
    assert [code for code, _ in found(library, fact, document)] == codes


LOOK = "id: a, kind: look, element: helium, look: a yellow light"


@pytest.mark.parametrize(
    ("term", "document"),
    [
        ("glowed", "It glowed."),
        ("glowed like gold", "it GLOWED like\n\n“gold”."),
        ("eclat d'or", "Un éclat d’or."),
        ("sun-like", "A sun like light."),
        ("three lamps", "Three lamps."),
        ("3 lamps", "Three lamps."),
        ("sunlight", "Sun-\n\nlight."),
    ],
)
def test_evidence_is_found_whatever_the_capitals_and_signs(
    library: Library, term: str, document: str
) -> None:
    fact = f'{LOOK}, evidence: {{look: ["{term}"]}}'
    assert found(library, fact, document, cite="1-2" if "\n" in document else "1") == []


@pytest.mark.parametrize(
    ("term", "document"),
    [
        ("glow", "It glowed."),
        ("glowed like gold", "It glowed much like gold."),
        ("gold glowed", "It glowed. Gold"),
        ("in paragraph two", "One.\n\nIn paragraph two."),
    ],
)
def test_evidence_that_is_not_there_is_pointed_at(
    library: Library, term: str, document: str
) -> None:
    fact = f'{LOOK}, evidence: {{look: ["It", "{term}"]}}'
    missing = [("T324", '"It"')] if "It" not in document else []
    assert found(library, fact, document) == [*missing, ("T324", f'"{term}"')]


def test_evidence_stands_for_names_and_dates_that_a_document_gives_otherwise(
    library: Library,
) -> None:
    fact = "id: a, kind: discovery, element: neon, place: paris, date: 1895-03"
    document = "He found it in the capital last month."
    assert found(library, fact, document) == [("T321", "paris"), ("T323", "1895-03")]
    both = 'evidence: {place: ["the capital"], date: ["last month"]}'
    assert found(library, f"{fact}, {both}", document) == []


def test_evidence_may_stand_in_any_of_the_cited_paragraphs(library: Library) -> None:
    fact = f"{LOOK}, evidence: {{look: [first, second]}}"
    assert found(library, fact, "The first.\n\nThe second.", cite="[1, 2]") == []
    assert found(library, fact, "The first.\n\nThe second.", cite="2") == [("T324", "first")]


def test_a_date_that_is_not_there_is_told_beside_those_that_are(library: Library) -> None:
    head = BASE[FACTS].partition("facts:")[0]
    fact = "id: a, kind: discovery, element: neon, date: 2005-01-05"
    library.write(FACTS, f"{head}facts:\n  - {{{fact}, cite: 1}}\n")
    folder = library.root / "documents"
    folder.mkdir()
    told = "Neon was found on 8 January 2005, and weighed in March 2006, by 1,500 men."
    (folder / "lecture-3.txt").write_text(told, encoding="utf-8")
    (problem,) = [p for p in check_sources(library.load(), folder) if p.code == "T323"]
    assert problem.message == (
        "The cited paragraphs do not mention 2005-01-05; they have 8 January 2005, March 2006."
    )
