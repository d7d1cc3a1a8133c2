"""What ``tutor check`` says of the questions that facts make."""

from pathlib import Path

import pytest

from tests.facts.library import BASE, FACTS, Library, clean_library

DATED = "  - {id: one, kind: discovery, element: neon, date: 1898-06, ask: [date], cite: 1}\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return clean_library(tmp_path)


def codes(library: Library, facts: str) -> list[str]:
    """Add facts and return the codes of what is found, notes aside."""
    library.write(FACTS, BASE[FACTS] + facts)
    return [p.code for p in library.check() if p.severity != "note"]


@pytest.mark.parametrize("date", ["1899", "1899-06-07"])
def test_facts_that_contradict_each_other_are_not_reported_as_colliding_too(
    date: str, library: Library
) -> None:
    second = (
        f"  - {{id: two, kind: discovery, element: neon, date: {date}, ask: [date], cite: 1}}\n"
    )
    assert codes(library, DATED + second) == ["T301"]


def test_of_three_facts_the_one_that_contradicts_is_reported_alone(library: Library) -> None:
    again = DATED.replace("one", "two").replace("cite", "place: london, cite")
    third = "  - {id: three, kind: discovery, element: neon, date: 1899, ask: [date], cite: 1}\n"
    assert codes(library, DATED + again + third) == ["T301"]


def test_facts_that_collide_without_a_contradiction_are_reported(library: Library) -> None:
    facts = "".join(
        f"  - {{id: {name}, kind: discovery, element: neon, discoverers: [{who}], ask: [discoverers], cite: 1}}\n"
        for name, who in (("one", "ramsay"), ("two", "curie"))
    )
    assert codes(library, facts) == ["T401", "T401"]


def test_a_wrong_answer_that_is_the_fact_s_own_is_reported_once(library: Library) -> None:
    fact = (
        "  - {id: one, kind: discovery, element: neon, place: london, cite: 1, "
        "ask: [place], wrong: {place: [london, paris]}}\n"
    )
    assert codes(library, fact) == ["T305"]


def test_a_wrong_answer_that_another_fact_gives_is_shown_where_it_stands(library: Library) -> None:
    facts = (
        "  - {id: one, kind: discovery, element: neon, discoverers: [curie], cite: 1,\n"
        "     ask: [discoverers], wrong: {discoverers: [ramsay]}}\n"
        "  - {id: two, kind: discovery, place: paris, discoverers: [ramsay], cite: 1, ask: []}\n"
    )
    library.write(FACTS, BASE[FACTS] + facts)
    (problem,) = (p for p in library.check() if p.severity != "note")
    assert problem.code == "T405"
    line = (BASE[FACTS] + facts).split("\n")[problem.line - 1]
    assert line[problem.column - 1 : problem.end_column - 1] == "ramsay"
    assert problem.message.startswith("ramsay is marked wrong for discoverers of one, and two")


def test_a_fact_of_which_nothing_can_be_asked_is_reported_once_with_the_reasons(
    library: Library,
) -> None:
    fact = "  - {id: one, kind: discovery, place: london, date: 1898, cite: 1}\n"
    library.write(FACTS, BASE[FACTS] + fact)
    (problem,) = (p for p in library.check() if p.severity != "note")
    assert problem.code == "T404"
    assert problem.message == "Nothing of one can be asked: the fact leaves out element."


def test_a_role_that_is_to_be_asked_and_cannot_be_is_reported_alone(library: Library) -> None:
    fact = "  - {id: one, kind: discovery, place: london, ask: [place], cite: 1}\n"
    assert codes(library, fact) == ["T403"]


@pytest.mark.parametrize(
    ("weight", "wrong", "reported"),
    [
        ("over 400 grams", "over 300 grams", ["T305"]),
        ("over 400 grams", "at least 400 grams", ["T305"]),
        ("at least 400 grams", "over 400 grams", []),
        ("over 400 grams", "under 300 grams", []),
        ("over 400 grams", "at most 400 grams", []),
        ("over 400 grams", "over 500 grams", []),
        ("under 400 grams", "at most 400 grams", ["T305"]),
        ("at most 400 grams", "under 400 grams", []),
        ("400 grams", "400 grams", ["T305"]),
        ("400 grams", "about 400 grams", ["T305"]),
        ("400 grams", "over 300 grams", ["T305"]),
        ("400 grams", "400 tons", []),
    ],
)
def test_a_wrong_amount_is_refused_where_the_amount_of_the_fact_makes_it_true(
    weight: str, wrong: str, reported: list[str], library: Library
) -> None:
    fact = (
        f"  - {{id: one, kind: mass, element: neon, weight: {weight}, cite: 1, "
        f"wrong: {{weight: [{wrong}]}}}}\n"
    )
    assert codes(library, fact) == reported
