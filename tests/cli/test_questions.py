"""``tutor questions``: what is asked, what is not, and which line would change that."""

import json
from pathlib import Path

import pytest

from tests.facts.library import BASE, FACTS, Library, clean_library
from tests.support import TutorCall

LIGHT = "  - {id: neon-light, kind: look, element: neon, look: a red light, cite: 2}\n"
MASS = "  - {id: neon-mass, kind: mass, element: neon, weight: over 20 grams, cite: 2}\n"
PLACE = "  - {id: neon-place, kind: discovery, place: london, cite: 2}\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return clean_library(tmp_path)


def lines(library: Library, tutor: TutorCall, facts: str, *argv: str) -> list[str]:
    library.write(FACTS, BASE[FACTS] + facts)
    outcome = tutor("questions", "elements", "--content", library.root / "content", *argv)
    assert outcome.code == 0
    return outcome.out.splitlines()


def test_questions_come_before_what_is_lacking(library: Library, tutor: TutorCall) -> None:
    out = lines(library, tutor, MASS)
    head, question, key, missing, unfit = out
    assert head.startswith("chemistry/neon-mass#weight")
    assert question == "  amount: How much did the sample of neon weigh?"
    assert key == "    = over 20 grams"
    assert missing.startswith(
        "  no choice, true-false: no wrong option is listed, and a bound has no others — "
    )
    assert missing.endswith("— wrong: {weight: […]}")
    assert unfit == "  not for such an answer: typed, cloze, date, name-all, recall"


def test_what_cannot_be_asked_at_all_is_shown_with_its_reasons(
    library: Library, tutor: TutorCall
) -> None:
    out = lines(library, tutor, PLACE)
    assert out[0].strip() == "chemistry/neon-place#place"
    assert any("the fact leaves out element" in line for line in out[1:])


def test_one_form_is_shown_with_its_refusals_alone(library: Library, tutor: TutorCall) -> None:
    out = lines(library, tutor, LIGHT + MASS, "--form", "choice")
    assert [line for line in out if line and not line.startswith(" ")] == [
        "chemistry/neon-light#look",
        "chemistry/neon-mass#weight",
    ]
    assert all(line.startswith("  no choice: ") for line in out if line.startswith(" "))


def test_the_json_has_an_object_for_each_question(library: Library, tutor: TutorCall) -> None:
    printed = json.loads("\n".join(lines(library, tutor, LIGHT + MASS + PLACE, "--json")))
    assert [(one["fact"], one["form"]) for one in printed] == [
        ("neon-light", "typed"),
        ("neon-light", "cloze"),
        ("neon-mass", "amount"),
    ]
    refused = {refusal["form"]: refusal["unlock"] for refusal in printed[-1]["refused"]}
    assert refused["choice"] == "wrong: {weight: […]}"
    assert refused["recall"] == ""


def test_ones_own_decks_are_shown_and_the_shipped_ones_when_they_are_named(
    library: Library, tutor: TutorCall
) -> None:
    library.write(FACTS, BASE[FACTS] + MASS)
    call = ("questions", "--json", "--content", library.root / "content")
    shipped = json.loads(tutor("questions", "--json").out)
    elsewhere = shipped[0]["item"].partition("/")[0]
    assert elsewhere != "chemistry"
    own = {one["item"].partition("/")[0] for one in json.loads(tutor(*call).out)}
    assert own == {"chemistry"}
    fact = json.loads(tutor(*call, "--fact", shipped[0]["fact"]).out)
    assert {one["fact"] for one in fact} == {shipped[0]["fact"]}
    deck = json.loads(tutor(*call, "first-evening").out)
    assert {one["item"].partition("/")[0] for one in deck} == {elsewhere, "first-evening"}


def test_a_pack_without_a_deck_is_shown_whole(library: Library, tutor: TutorCall) -> None:
    library.write(FACTS, BASE[FACTS] + MASS)
    with_deck = tutor("questions", "--content", library.root / "content").out
    (library.root / "decks/elements.yaml").unlink()
    without = tutor("questions", "--content", library.root / "content").out
    assert "chemistry/neon-mass#weight" in without
    assert without == with_deck


def test_a_fact_that_is_not_there_is_named_with_the_nearest(
    library: Library, tutor: TutorCall
) -> None:
    call = ("questions", "--content", library.root / "content", "--fact")
    assert tutor(*call, "helium-fund").err == (
        "tutor: There is no fact 'helium-fund'; did you mean helium-found?\n"
    )
    outcome = tutor(*call, "xyzzy")
    assert outcome.code == 2
    assert outcome.err.endswith("There is no fact 'xyzzy'; without --fact all of them are shown.\n")


def test_errors_in_the_content_are_counted(library: Library, tutor: TutorCall) -> None:
    library.write(FACTS, BASE[FACTS].replace("place: london", "place: lodon"))
    outcome = tutor("questions", "elements", "--content", library.root / "content")
    assert outcome.err.startswith("The content has 1 error, and what is wrong is left out;")
