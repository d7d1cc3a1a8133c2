"""``tutor questions``: what is asked, what is not, and which line would change that."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.facts.library import BASE, DECK, FACTS, Library, clean_library
from tests.support import TutorCall

LIGHT = "  - {id: neon-light, kind: look, element: neon, look: a red light, cite: 2}\n"
MASS = "  - {id: neon-mass, kind: mass, element: neon, weight: over 20 grams, cite: 2}\n"
PLACE = "  - {id: neon-place, kind: discovery, place: london, cite: 2}\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return clean_library(tmp_path)


def lines(library: Library, tutor: TutorCall, facts: str, *argv: str) -> list[str]:
    """Return what is printed of these facts, or where there are none of those written before."""
    if facts:
        library.write(FACTS, BASE[FACTS] + facts)
    outcome = tutor("questions", "elements", "--content", library.root / "content", *argv)
    assert outcome.code == 0
    return outcome.out.splitlines()


def test_a_fact_is_shown_with_a_sample_of_each_form_and_what_it_lacks(
    library: Library, tutor: TutorCall
) -> None:
    out = lines(library, tutor, MASS)
    assert out[0] == "chemistry/neon-mass  the third lecture, paragraph 2"
    assert out[1].split("  ") == [
        *("", "amount", "", "", " 1", "How much did the sample of neon weigh?", "= over 20 grams")
    ]
    missing = "  no choice, true-false: no wrong option is listed, and a bound has no others"
    assert out[out.index(missing) + 1] == "    unlocked by  wrong: {weight: […]} with two or more"
    assert sum(line.startswith("  not for such answers: ") for line in out) == 1
    assert "typed" in next(line for line in out if line.startswith("  not for"))


def test_the_end_counts_each_form_and_what_a_line_would_unlock(
    library: Library, tutor: TutorCall
) -> None:
    out = lines(library, tutor, LIGHT + MASS)
    table = [line.split() for line in "\n".join(out).rpartition("\n\n")[2].splitlines()]
    assert table[0] == ["form", "items", "facts", "a", "line", "away"]
    counted = {form: [int(number) for number in numbers] for form, *numbers in table[1:]}
    assert counted["amount"] == [1, 1, 0]
    assert counted["typed"] == [1, 1, 0]
    assert counted["choice"] == [0, 0, 2]
    assert "date" not in counted


def test_samples_take_turns_among_the_items_of_a_fact(library: Library, tutor: TutorCall) -> None:
    found = "  - {id: neon-found, kind: discovery, discoverers: [ramsay], element: neon,"
    out = lines(library, tutor, f"{found} date: 1898, place: london, cite: 2}}\n")
    assert out[0].startswith("chemistry/neon-found")
    samples = [line for line in out if line.startswith("  ") and "?  = " in line]
    assert len({line.split()[0] for line in samples}) == len(samples) > 2
    assert len({line.partition("  = ")[2] for line in samples}) > 2


def test_everything_of_a_fact_is_shown_where_it_is_named_and_of_all_with_all(
    library: Library, tutor: TutorCall
) -> None:
    named = lines(library, tutor, MASS, "--fact", "neon-mass")
    assert named[:3] == [
        "chemistry/neon-mass#weight  the third lecture, paragraph 2",
        "  amount: How much did the sample of neon weigh?",
        "    = over 20 grams",
    ]
    assert any(line.startswith("  not date: the answer is not a date") for line in named)
    for name in ("chemistry/neon-mass", "neon-mass#weight", "chemistry/neon-mass#weight"):
        assert lines(library, tutor, MASS, "--fact", name) == named
    assert lines(library, tutor, MASS, "--all") == named


def test_wrong_options_are_shown_with_their_reasons(library: Library, tutor: TutorCall) -> None:
    light = LIGHT.replace("cite: 2", "wrong: {look: ['a blue light', 'a green light']}, cite: 2")
    listed = lines(library, tutor, light.replace("kind: look,", "kind: look, according-to: curie,"))
    assert any(re.search(r"= a red light  \(not a \w+ light; a \w+ light\)$", x) for x in listed)
    whole = lines(library, tutor, "", "--fact", "neon-light")
    assert "    ✓ a red light" in whole
    assert "      a blue light   (wrong: the author has marked it wrong here)" in whole


def test_what_cannot_be_asked_at_all_is_shown_with_its_reasons(
    library: Library, tutor: TutorCall
) -> None:
    out = lines(library, tutor, PLACE)
    assert out[0].strip() == "chemistry/neon-place"
    assert any("the fact leaves out element" in line for line in out[1:])
    whole = lines(library, tutor, "", "--all")
    assert whole[0].strip() == "chemistry/neon-place#place"
    assert any("the fact leaves out element" in line for line in whole[1:])


def test_one_form_is_shown_with_its_refusals_alone(library: Library, tutor: TutorCall) -> None:
    out = lines(library, tutor, LIGHT + MASS, "--form", "choice")
    facts = "\n".join(out).rpartition("\n\n")[0].splitlines()
    heads = [line for line in facts if line and not line.startswith(" ")]
    assert heads == ["chemistry/neon-light", "chemistry/neon-mass"]
    rest = [line for line in facts if line.startswith(" ")]
    assert all(line.startswith(("  no choice: ", "    unlocked by  ")) for line in rest)
    assert out[-1].split() == ["choice", "0", "0", "2"]


def test_facts_are_chosen_by_topic_and_by_source(library: Library, tutor: TutorCall) -> None:
    more = LIGHT.replace("cite: 2", "topics: [rays], cite: 2")
    both = lines(library, tutor, more + MASS, "--json")
    assert {one["fact"] for one in json.loads("\n".join(both))} == {"neon-light", "neon-mass"}
    for topic in ("rays", "Radioactivity"):
        found = json.loads("\n".join(lines(library, tutor, "", "--json", "--topic", topic)))
        assert {one["fact"] for one in found} == {"neon-light"}
    library.write(
        "content/chemistry/pack.yaml",
        BASE["content/chemistry/pack.yaml"].replace(
            "sources:\n", "sources:\n  lecture-4: {short: the fourth lecture, title: Gases}\n"
        ),
    )
    library.write(
        FACTS,
        (BASE[FACTS] + more + MASS).replace("grams, cite: 2", "grams, cite: [2, lecture-4 1]"),
    )
    for source in ("lecture-4", "the fourth lecture"):
        call = ("questions", "--content", library.root / "content", "--json", "--source", source)
        assert {one["fact"] for one in json.loads(tutor(*call).out)} == {"neon-mass"}


@pytest.mark.parametrize(
    ("option", "given", "told"),
    [
        ("--form", "chioce", "There is no form 'chioce'; did you mean choice?"),
        ("--form", "matching", "There is no form 'matching'; did you mean match?"),
        ("--form", "x", "There is no form 'x'; forms are choice, multiple, "),
        ("--topic", "gasses", "There is no topic 'gasses'; did you mean gases?"),
        ("--topic", "Nobel gases", "There is no topic 'Nobel gases'; did you mean gases?"),
        ("--source", "lecture-33", "There is no source 'lecture-33'; did you mean lecture-3?"),
        ("--source", "x", "There is no source 'x'; sources are "),
    ],
)
def test_a_name_that_is_not_there_is_told_with_the_nearest(
    library: Library, tutor: TutorCall, option: str, given: str, told: str
) -> None:
    outcome = tutor("questions", "--content", library.root / "content", option, given)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"tutor: {told}")
    assert outcome.err.count("\n") == 1


def test_where_nothing_fits_that_is_said(library: Library, tutor: TutorCall) -> None:
    library.write(FACTS, BASE[FACTS] + MASS)
    call = ("questions", "--content", library.root / "content", "--fact", "neon-mass")
    outcome = tutor(*call, "--topic", "gases")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == ("Nothing fits all of that; leave something out, or name another deck.\n")
    assert json.loads(tutor(*call, "--topic", "gases", "--json").out) == []
    library.write(FACTS, BASE[FACTS])
    outcome = tutor("questions", "elements", "--content", library.root / "content")
    assert outcome.err == "No fact here is asked for; `tutor check` may say why.\n"


def test_the_json_has_an_object_for_each_question(library: Library, tutor: TutorCall) -> None:
    printed = json.loads("\n".join(lines(library, tutor, LIGHT + MASS + PLACE, "--json")))
    assert [(one["fact"], one["form"]) for one in printed] == [
        ("neon-light", "typed"),
        ("neon-light", "cloze"),
        ("neon-mass", "amount"),
    ]
    refused = {refusal["form"]: refusal["unlock"] for refusal in printed[-1]["refused"]}
    assert refused["choice"] == "wrong: {weight: […]} with two or more"
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
    assert "chemistry/neon-mass  " in without
    assert without == with_deck


def test_a_deck_that_asks_a_fact_in_no_form_does_not_hide_it_in_another(
    library: Library, tutor: TutorCall
) -> None:
    library.write(FACTS, BASE[FACTS] + MASS)
    call = ("questions", "--content", library.root / "content", "--fact", "neon-mass")
    alone = tutor(*call).out
    dates = "format: 1\ndeck: dates\ntitle: Dates\npack: chemistry\nselect: {}\nforms: [date]\n"
    library.write("decks/dates.yaml", dates)
    assert tutor(*call).out == alone
    assert "How much did the sample of neon weigh?" in alone


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


def test_samples_show_true_and_false_claims_and_keys_in_every_place(tutor: TutorCall) -> None:
    def shown(*argv: str) -> list[dict[str, Any]]:
        return json.loads(tutor("questions", "first-evening", "--json", *argv).out)  # type: ignore[no-any-return]

    claims = {one["key"][0] in one["stem"] for one in shown("--form", "true-false")}
    assert claims == {True, False}
    choices = shown("--form", "choice")
    places = {[o["text"] for o in one["options"]].index(one["key"][0]) for one in choices}
    assert len(places) >= 3
    assert shown("--form", "choice") == choices
    assert shown("--form", "choice", "--seed", "1") != choices


def asked(library: Library, tutor: TutorCall, deck: str, *argv: str) -> list[dict[str, Any]]:
    outcome = tutor("questions", deck, "--content", library.root / "content", "--json", *argv)
    return json.loads(outcome.out)  # type: ignore[no-any-return]


def test_json_tells_what_a_match_has_to_spare_and_which_hints_there_are(tutor: TutorCall) -> None:
    shown = json.loads(tutor("questions", "everything", "--json", "--form", "match").out)
    assert shown
    for one in shown:
        answers = {answer for _, answer in one["pairs"]}
        assert len(one["spare"]) == 1
        assert answers.isdisjoint(one["spare"])
        assert all(isinstance(hint, str) and hint for hint in one["hints"])
    assert any(one["hints"] for one in shown)
    for one in json.loads(tutor("questions", "first-evening", "--json", "--form", "order").out):
        assert one["spare"] == []


def test_a_form_that_a_deck_names_is_not_said_to_be_refused(
    library: Library, tutor: TutorCall
) -> None:
    look = '  - {id: argon-look, kind: look, element: neon, look: "a red light afar", cite: 2}\n'
    library.write(FACTS, BASE[FACTS] + look)
    plain = asked(library, tutor, "elements", "--fact", "argon-look")
    assert "typed" not in {one["form"] for one in plain}
    assert "typed" in {refusal["form"] for refusal in plain[0]["refused"]}
    library.write(DECK, BASE[DECK] + "forms: [typed, recall]\n")
    named = asked(library, tutor, "elements", "--fact", "argon-look")
    assert [one["form"] for one in named] == ["typed", "recall"]
    assert not {"typed", "recall"} & {refusal["form"] for refusal in named[0]["refused"]}
    for argv in ((), ("--all",)):
        out = "\n".join(lines(library, tutor, "", "--form", "typed", *argv))
        assert "typed" in out
        assert "no typed" not in out


def test_hardly_any_claim_is_listed_for_two_items_of_a_fact(tutor: TutorCall) -> None:
    for seed in ("0", "1"):
        out = tutor("questions", "everything", "--json", "--form", "true-false", "--seed", seed).out
        claims = [(one["fact"], one["stem"]) for one in json.loads(out)]
        assert len(claims) > 100
        assert len(claims) - len(set(claims)) <= len(claims) // 200
