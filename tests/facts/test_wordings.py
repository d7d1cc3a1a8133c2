"""What is said of the wordings of kinds and facts when they are read."""

from pathlib import Path

import pytest

from tests.facts.library import BASE, ENTITIES, KINDS, WITH_FORMS, Library, clean_library
from tutor.facts.model import Kind

DENIAL = "Which of these did NOT discover {element}?"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return clean_library(tmp_path)


def denying(library: Library, wording: str) -> list[tuple[str, str]]:
    """Return code and help of what is found where the clean pack denies in these words."""
    library.write(KINDS, WITH_FORMS.replace(DENIAL, wording))
    return [(problem.code, problem.help) for problem in library.check()]


@pytest.mark.parametrize(
    "wording",
    [
        "Who discovered {element}?",
        "Which of these did not discover {element}?",
        "Which of these did {discoverers:not/NOT} find, in a NOTE on {element}?",
    ],
)
def test_a_denial_without_a_negation_in_capitals_is_an_error(
    library: Library, wording: str
) -> None:
    [(code, help_)] = denying(library, wording)
    assert code == "T228"
    assert "NOT" in help_
    [kept] = library.load().packs.values()
    assert not kept.kinds["discovery"].denies.get("discoverers")  # type: ignore[index, call-overload]


@pytest.mark.parametrize("word", ["NOT", "NEVER", "CANNOT"])
def test_each_negation_of_the_language_will_do_in_a_denial(library: Library, word: str) -> None:
    assert denying(library, DENIAL.replace("NOT", word)) == []


def test_a_denial_follows_the_language_of_its_pack(library: Library) -> None:
    library.write(
        "content/chemistry/pack.yaml",
        BASE["content/chemistry/pack.yaml"].replace("language: en", "language: de"),
    )
    assert denying(library, "Wer hat {element} NICHT entdeckt?") == []
    [(code, help_)] = denying(library, DENIAL)
    assert code == "T228"
    assert "NICHT" in help_


TWO_TENSES = """\
format: 1
kinds:
  seat:
    past: past-seat
    roles:
      element: {is: element}
      place: {is: place, one-for: [element]}
    says: ["{element} {element:[is|was]/[are|were]} kept in {place}."]
    asks: {place: ["Where [{element:is/are}|{element:was/were}] {element} kept?"]}
    pairs: [{left: element, right: place, ask: "Where [is|was] each of these kept?"}]
"""


def kinds_of(library: Library, kinds: str) -> dict[str, Kind]:
    library.write(KINDS, f"{BASE[KINDS]}{kinds.partition('kinds:')[2][1:]}")
    [pack] = library.load().packs.values()
    return {str(name): kind for name, kind in pack.kinds.items()}


def test_a_kind_of_two_tenses_is_two_kinds_that_differ_in_their_words_alone(
    library: Library,
) -> None:
    kinds = kinds_of(library, TWO_TENSES)
    now, then = kinds["seat"], kinds["past-seat"]
    assert [each.template for each in now.wordings()] == [
        "{element} {element:is/are} kept in {place}.",
        "Where {element:is/are} {element} kept?",
    ]
    assert [each.template for each in then.wordings()] == [
        "{element} {element:was/were} kept in {place}.",
        "Where {element:was/were} {element} kept?",
    ]
    assert [kind.pairs[0].ask for kind in (now, then)] == [
        "Where is each of these kept?",
        "Where was each of these kept?",
    ]
    assert now.roles == then.roles
    assert library.check() == []


def test_a_kind_of_the_past_may_name_its_sibling_of_the_present(library: Library) -> None:
    told = TWO_TENSES.replace("past: past-seat", "present: present-seat")
    kinds = kinds_of(library, told)
    assert kinds["seat"].says[0].template == "{element} {element:was/were} kept in {place}."
    assert kinds["present-seat"].says[0].template == "{element} {element:is/are} kept in {place}."


@pytest.mark.parametrize(
    ("key", "count"), [("", 3), ("    past: seat\n", 1), ("    past: mass\n", 1)]
)
def test_two_tenses_want_a_second_kind_of_a_name_of_its_own(
    library: Library, key: str, count: int
) -> None:
    library.write(
        KINDS,
        BASE[KINDS] + TWO_TENSES.partition("kinds:\n")[2].replace("    past: past-seat\n", key),
    )
    assert [problem.code for problem in library.check()] == ["T229"] * count


def test_a_mistake_in_the_words_of_two_kinds_is_told_once(library: Library) -> None:
    kinds_of(library, TWO_TENSES.replace("{element} kept?", "{elment} kept?"))
    assert [problem.code for problem in library.check()] == ["T205"]


def test_a_form_that_an_entity_lacks_is_reported_once_for_it(library: Library) -> None:
    entities = BASE[ENTITIES].replace("name: London", "name: London, forms: {in: in London}")
    library.write(ENTITIES, entities)
    kinds = BASE[KINDS].replace("in {place} {date", "{place:in} {date")
    library.write(KINDS, kinds.replace("discovered by {discoverers}", "found {place:in}"))
    (problem,) = library.check()
    assert (problem.code, problem.message) == (
        "T230",
        "paris has no form in, which “{discoverers} discovered {element} {place:in} {date:when}.” "
        "prints.",
    )
    assert entities.split("\n")[problem.line - 1].startswith("  paris:")
    library.write(ENTITIES, entities.replace("name: Paris", "name: Paris, forms: {in: in Paris}"))
    assert library.check() == []
