"""Rules on loaded packs: what contradicts, what repeats, what does not fit its sentence."""

import pytest

from tests.facts.library import BASE, ENTITIES, FACTS, KINDS, Library
from tutor.facts.checks import check_content

FIRST = "  - {id: one, kind: discovery, element: neon, cite: 1"
SECOND = "  - {id: two, kind: discovery, element: neon, cite: 1"


def found(library: Library, *facts: str, kinds: str = BASE[KINDS]) -> list[tuple[str, str]]:
    """Add facts and return the code and the place's line text of each problem by rule."""
    text = BASE[FACTS] + "".join(f"{fact}\n" for fact in facts)
    library.write(FACTS, text)
    library.write(KINDS, kinds)
    content = library.load()
    assert content.diagnostics == ()
    lines = text.split("\n")
    problems = [p for p in check_content(content) if p.path.endswith("lecture-3.yaml")]
    return [
        (p.code, lines[p.line - 1][p.column - 1 : p.end_column - 1 if p.end_column else None])
        for p in problems
    ]


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("date: 1898", "date: 1899", "T301"),
        ("date: 1898-03", "date: 1898-04", "T301"),
        ("date: 1898-03/1898-05", "date: 1898-04/1898-07", "T301"),
        ("date: 1898", "date: 1898-04-15", "T302"),
        ("date: 1898-04-15", "date: 1898", "T302"),
        ("date: 1898", "date: 1898~", None),
        ("date: 1898", "date: 1898/1898", None),
        ("place: london", "place: paris", "T301"),
        ("discoverers: [ramsay]", "discoverers: [curie]", None),
        ("discoverers: [ramsay]", "discoverers: [curie], complete: [discoverers]", "T301"),
        ("discoverers: [ramsay], complete: [discoverers]", "discoverers: [curie]", "T301"),
        ("discoverers: [ramsay, curie], complete: [discoverers]", "discoverers: [curie]", None),
        (
            "discoverers: [ramsay, curie], complete: [discoverers]",
            "discoverers: [curie, ramsay], complete: [discoverers], date: 1898",
            None,
        ),
    ],
)
def test_one_for_allows_one_value_of_the_same_meaning(
    first: str, second: str, code: str | None, library: Library
) -> None:
    problems = found(library, f"{FIRST}, {first}}}", f"{SECOND}, {second}}}")
    codes = [problem for problem, _ in problems if problem in {"T301", "T302"}]
    assert codes == ([code] if code else [])


def test_a_contradiction_points_at_the_value_and_names_the_other_fact(library: Library) -> None:
    facts = (f"{FIRST}, date: 1898}}", f"{SECOND}, date: 1899}}")
    assert found(library, *facts) == [("T301", "1899")]
    (problem,) = check_content(library.load())
    (other,) = problem.related
    assert other.place.line == problem.line - 1
    assert "element" in problem.message
    assert "one" in problem.message


def test_a_part_and_its_whole_do_not_contradict(library: Library) -> None:
    library.write(ENTITIES, BASE[ENTITIES] + "  france: {is: place, name: France}\n")
    text = (library.root / ENTITIES).read_text(encoding="utf-8")
    library.write(ENTITIES, text.replace("name: Paris}", "name: Paris, in: [france]}"))
    facts = (f"{FIRST}, place: paris}}", f"{SECOND}, place: france}}")
    assert found(library, *facts) == [("T302", "france")]


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("5 tons", "5 tons", None),
        ("5 tons", "five tons", None),
        ("5 tons", "6 tons", "T301"),
        ("5 tons", "5 grams", "T301"),
        ("over 5 tons", "6 tons", "T302"),
        ("over 5 tons", "5 tons", "T301"),
        ("at least 5 tons", "5 tons", "T302"),
        ("over 5 tons", "under 5 tons", "T301"),
        ("at least 5 tons", "at most 5 tons", "T302"),
        ("about 5 tons", "6 tons", "T302"),
        ("over 5 tons", "at least 6 tons", "T302"),
    ],
)
def test_amounts_are_compared_by_value(
    first: str, second: str, code: str | None, library: Library
) -> None:
    problems = found(
        library,
        f"  - {{id: one, kind: mass, element: neon, weight: {first}, cite: 1}}",
        f"  - {{id: two, kind: mass, element: neon, weight: {second}, cite: 2, ask: []}}",
    )
    expected = [code] if code else ["T313"]
    assert [problem for problem, _ in problems] == expected


def test_a_mistaken_fact_contradicts_nothing(library: Library) -> None:
    kinds = BASE[KINDS].replace(
        "      place: {is: place, one-for: [element]}\n",
        "      place: {is: place, one-for: [element]}\n"
        "      according-to: {is: [source, person]}\n",
    )
    facts = (f"{FIRST}, date: 1898}}", f"{SECOND}, date: 1899, certainty: mistaken}}")
    assert found(library, *facts, kinds=kinds) == []


def test_roles_left_open_determine_nothing(library: Library) -> None:
    kinds = BASE[KINDS].replace(
        "date: {is: date, one-for: [element]}", "date: {is: date, one-for: [place]}"
    )
    facts = (f"{FIRST}, date: 1898}}", f"{SECOND}, date: 1899}}")
    assert found(library, *facts, kinds=kinds) == []


def test_many_contradictions_are_each_reported_once(library: Library) -> None:
    facts = [
        f"  - {{id: f{n}, kind: discovery, element: neon, date: {1700 + n}, cite: 1}}"
        for n in range(200)
    ]
    codes = [code for code, _ in found(library, *facts)]
    assert codes == ["T301"] * 49


@pytest.mark.parametrize(
    ("wrong", "marked"),
    [
        ("place: [paris]", []),
        ("place: [paris, london]", ["london"]),
        ("date: [1898]", ["1898"]),
        ("date: [1898-05, 1899]", ["1898-05"]),
        ("element: [helium]", []),
    ],
)
def test_a_wrong_answer_must_be_wrong(wrong: str, marked: list[str], library: Library) -> None:
    fact = f"{FIRST}, place: london, date: 1898, wrong: {{{wrong}}}}}"
    problems = found(library, fact)
    assert [text for code, text in problems if code == "T305"] == marked


def test_a_near_entity_is_no_wrong_answer(library: Library) -> None:
    library.write(ENTITIES, BASE[ENTITIES].replace("name: Paris}", "name: Paris, near: [london]}"))
    fact = f"{FIRST}, place: london, wrong: {{place: [paris]}}}}"
    assert found(library, fact) == [("T305", "paris")]


@pytest.mark.parametrize(
    ("accept", "marked"),
    [
        ("place: [Londinium]", []),
        ("place: [London]", []),
        ("place: [paris]", ["paris"]),
        ("place: [Ramsay]", []),
    ],
)
def test_a_further_answer_is_no_other_entity_of_the_type(
    accept: str, marked: list[str], library: Library
) -> None:
    fact = f"{FIRST}, place: london, accept: {{{accept}}}}}"
    assert [text for code, text in found(library, fact) if code == "T306"] == marked


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a red light", []),
        ("A red light", ["T307"]),
        ("Paris in spring", []),
        ("A2/AD", []),
        ('"Neon light over Paris"', []),
        ("a light of its kind.", ["T308"]),
        ("a light in the U.S.", []),
        ("what has no end ...", []),
        ("as a red light", ["T309"]),
    ],
)
def test_texts_fit_into_the_sentences_of_their_kind(
    text: str, codes: list[str], library: Library
) -> None:
    fact = f"  - {{id: one, kind: look, element: neon, look: {text}, cite: 1}}"
    assert [code for code, _ in found(library, fact)] == codes


def test_a_word_that_is_a_name_elsewhere_may_have_its_capital(library: Library) -> None:
    note = "note: The Red Sea has a red light"
    fact = f"  - {{id: one, kind: look, element: neon, look: Red Sea light, {note}, cite: 1}}"
    assert found(library, fact) == []


@pytest.mark.parametrize(
    ("asked", "codes"), [("", ["T303"]), (", ask: [date]", ["T303"]), (", ask: []", [])]
)
def test_a_fact_that_is_never_asked_needs_no_paragraph(
    asked: str, codes: list[str], library: Library
) -> None:
    fact = f"  - {{id: one, kind: discovery, element: neon, date: 1898{asked}}}"
    assert [code for code, _ in found(library, fact)] == codes


def test_names_are_shared_only_within_a_type(library: Library) -> None:
    library.write(
        ENTITIES,
        BASE[ENTITIES]
        + "  london-person: {is: person, name: London, confuse: [curie]}\n"
        + "  city: {is: place, name: The City, aliases: [LONDON], confuse: [paris]}\n",
    )
    problems = check_content(library.load())
    assert [(p.code, p.line) for p in problems if p.code == "T310"] == [("T310", 14)]
