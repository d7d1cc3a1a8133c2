"""What ``tutor check`` says of verbs, articles and words that do not agree."""

from pathlib import Path

import pytest

from tests.facts.library import BASE, DECK, ENTITIES, FACTS, KINDS, PACK, Library, clean_library
from tutor.facts.diagnostics import Diagnostic
from tutor.questions.bank import Bank
from tutor.questions.model import Form, ItemId

SYMBIOSIS = """\
  symbiosis:
    roles:
      host: {is: element, one-for: [partner]}
      partner: {is: element}
    says: [%s]
    asks:
      partner: [%s]
"""
ALGAE = "  algae: {is: element, name: the green algae, plural: true}\n"
FACT = "  - {id: one, kind: symbiosis, host: %s, partner: %s, cite: 1, ask: [partner]%s}\n"
SAID = '"{partner} {partner:lives/live} in {host}."'
ASKED = '"With what does {host} live?"'


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return clean_library(tmp_path)


def found(library: Library, code: str) -> list[Diagnostic]:
    return [problem for problem in library.check() if problem.code == code]


def verbs(
    library: Library,
    says: str = SAID,
    asks: str = ASKED,
    fact: tuple[str, str, str] = ("neon", "algae", ""),
) -> list[str]:
    """Write a kind and a fact of it; return which pairs the verbs of its wordings should be."""
    library.write(ENTITIES, BASE[ENTITIES] + ALGAE)
    library.write(KINDS, BASE[KINDS] + SYMBIOSIS % (says, asks))
    library.write(FACTS, BASE[FACTS] + FACT % fact)
    return [problem.help.split("write ")[1] for problem in found(library, "T412")]


@pytest.mark.parametrize(
    ("asks", "pairs"),
    [
        ("What does {host} carry?", ["{host:does/do} in place of does"]),
        ("To what does {hedge} {host} belong?", ["{host:does/do} in place of does"]),
        ("Where is {host} found?", ["{host:is/are} in place of is"]),
        ("When was {host} found?", ["{host:was/were} in place of was"]),
        ("What {host:does/do} {host} carry?", []),
        # An object, a form of the name, and what the verb does not take its number from.
        ("Which animal has {host} for a host?", []),
        ("Where is {host:of} partner found?", []),
        ("What did {host} carry?", []),
        ("Which animal is of use to {host}?", []),
    ],
)
def test_a_verb_of_one_thing_before_a_plural_subject_is_noted(
    asks: str, pairs: list[str], library: Library
) -> None:
    assert verbs(library, asks=f'"{asks}"', fact=("algae", "neon", "")) == pairs


@pytest.mark.parametrize(
    ("says", "pairs"),
    [
        ("{partner} lives in {host}.", ["{partner:lives/live} in place of lives"]),
        ("{partner} {hedge} carries {host}.", ["{partner:carries/carry} in place of carries"]),
        ("{partner} reaches {host}.", ["{partner:reaches/reach} in place of reaches"]),
        ("In short, {partner} was in {host}.", ["{partner:was/were} in place of was"]),
        ("{partner} lived in {host}.", []),
        ("{partner} always lived in {host}.", []),
        ("{partner} towards {host} was hostile.", []),
        ("The guest of {host} and {partner} lives long.", []),
    ],
)
def test_a_verb_of_one_thing_behind_a_plural_subject_is_noted(
    says: str, pairs: list[str], library: Library
) -> None:
    assert verbs(library, says=f'"{says}"') == pairs


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("The oldest guest of {host} {partner:is/are} {partner}.", ["is, or begin the sentence"]),
        ("A guest of {host} {partner:was/were} {hedge} {partner}.", ["was, or begin the sentence"]),
        ("The guests of {host} {partner:is/are} {partner}.", []),
        ("{partner} {partner:is/are} the oldest guest of {host}.", []),
        ("Beside {host} {partner:is/are} {partner}.", []),
    ],
)
def test_a_verb_that_follows_what_stands_behind_it_is_noted(
    says: str, told: list[str], library: Library
) -> None:
    assert [each.partition(" with")[0] for each in verbs(library, says=f'"{says}"')] == told


def test_german_lets_the_verb_agree_with_either_side(library: Library) -> None:
    library.write(PACK, BASE[PACK].replace("language: en", "language: de"))
    says = '"Der älteste Gast von {host} {partner:ist/sind} {partner}."'
    assert verbs(library, says=says, asks='"Was war in {host}?"') == []


def test_a_plural_wrong_answer_counts_and_things_in_the_singular_do_not(library: Library) -> None:
    says = '"{partner} lives in {host}."'
    assert verbs(library, says=says, fact=("neon", "helium", "")) == []
    assert verbs(library, says=says, fact=("neon", "helium", ", wrong: {partner: [algae]}"))


def test_the_verbs_of_kinds_that_packs_share_are_not_for_one_author_to_mend(
    library: Library,
) -> None:
    assert verbs(library, asks='"What does {partner:a/b} {host} carry?"') == []
    says = '"{partner} lives in {host}."'
    assert verbs(library, says=says)
    library.write(KINDS, BASE[KINDS])
    library.write("content/kinds.en.yaml", "format: 1\nkinds:\n" + SYMBIOSIS % (says, ASKED))
    assert found(library, "T412") == []


def test_a_verb_is_noted_in_the_words_of_another_language(library: Library) -> None:
    library.write(PACK, BASE[PACK].replace("language: en", "language: de"))
    told = verbs(library, says='"{partner} ist in {host}."', asks='"Was ist {host}?"')
    assert told == ["{partner:ist/sind} in place of ist"]


TERMS = """\
  plankton: {is: term, name: plankton}
  layer: {is: term, name: thermocline%s}
"""
GLOSSARY = """\
  glossary:
    roles:
      term: {is: term, one-for: [meaning]}
      meaning: {is: text, one-for: [term], like: the end}
    says: ["{term} %s {hedge} {meaning}."]
    asks: {term: ["What is {meaning}?"]}
"""


def define(
    library: Library,
    meaning: str,
    term: str = "plankton",
    joint: str = "{term:is/are}",
    more: str = "",
) -> list[tuple[str, str]]:
    """Write a glossary with a fact; return code and message of what is noted of it."""
    library.write(ENTITIES, BASE[ENTITIES] + TERMS % more)
    library.write(KINDS, BASE[KINDS] + GLOSSARY % joint)
    fact = f'  - {{id: one, kind: glossary, term: {term}, meaning: "{meaning}", cite: 1}}\n'
    library.write(FACTS, BASE[FACTS] + fact)
    return [(p.code, p.message) for p in library.check() if p.code in {"T413", "T414"}]


@pytest.mark.parametrize("joint", ["{term:is/are}", "is"])
@pytest.mark.parametrize(
    ("meaning", "noted"),
    [
        ("the organisms that drift with the currents", True),
        ("five kinds of drifting animals", True),
        ("all life that drifts with the currents", False),
        ("the physics of drifting things", False),
    ],
)
def test_a_meaning_of_several_things_for_one_term_is_noted(
    meaning: str, noted: bool, joint: str, library: Library
) -> None:
    told = [("T413", f"“{meaning}” is several, and plankton is one.")]
    assert define(library, meaning, joint=joint) == (told if noted else [])


def test_a_plural_term_may_mean_several_things(library: Library) -> None:
    more = ", plural: true"
    assert define(library, "the sharp bends of a curve", "layer", more=more) == []


def test_what_is_told_by_another_verb_is_no_definition(library: Library) -> None:
    assert define(library, "rules on the width of the sea", joint="{term:has/have}") == []


@pytest.mark.parametrize(
    ("meaning", "more", "noted"),
    [
        ("a layer in which it gets cold", "", True),
        ("an icy layer", "", True),
        ("the icy layer", "", False),
        ("a layer in which it gets cold", ", in-sentence: a thermocline", False),
        ("a layer in which it gets cold", ", in-sentence: thermocline", False),
        ("a layer in which it gets cold", ", forms: {a: a thermocline}", False),
    ],
)
def test_terms_that_are_something_and_have_no_article_are_noted(
    meaning: str, more: str, noted: bool, library: Library
) -> None:
    told = "Sentences name layer without an article, and each is said to be “a …”."
    assert define(library, meaning, "layer", more=more) == ([("T414", told)] if noted else [])


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        ("As which of these does {element} glow?", "of these"),
        ("As which of the following does {element} glow?", "of the following"),
        ("As what does {element} glow, of those listed below?", "listed below"),
        ("As what does {element} glow?", ""),
        ("There are two lights. Which of these comes from {element}?", ""),
    ],
)
def test_a_question_that_points_to_options_is_reported(
    ask: str, told: str, library: Library
) -> None:
    library.write(
        FACTS,
        BASE[FACTS] + "  - {id: one, kind: look, element: neon, look: a red light, cite: 1,\n"
        f'     ask: [look], wording: {{look: ["{ask}"]}}}}\n',
    )
    own = [problem.message for problem in found(library, "T615")]
    assert own == (
        [f"In this wording of one, “{told}” points to options, which not all forms show."]
        if told
        else []
    )
    library.write(FACTS, BASE[FACTS])
    library.write(KINDS, BASE[KINDS].replace("As what does {element} glow", ask.rstrip("?")))
    assert len(found(library, "T615")) == bool(told)


@pytest.mark.parametrize(
    ("ask", "forms"),
    [
        ("Which of these is a gas?", {Form.CHOICE}),
        ("What is a gas?", {Form.CHOICE, Form.TYPED}),
    ],
)
def test_a_question_of_a_deck_that_points_to_its_options_is_asked_with_them_alone(
    ask: str, forms: set[Form], library: Library
) -> None:
    question = f'questions: [{{id: gas, ask: "{ask}", answer: neon, wrong: [%s]}}]\n'
    library.write(DECK, BASE[DECK] + question % "radium, polonium")
    assert found(library, "T615") == []
    bank = Bank(library.load().packs, library.decks().decks.values())
    assert set(bank.forms(ItemId("elements/gas"))) == forms
    library.write(DECK, BASE[DECK] + question % "radium")
    assert len(found(library, "T615")) == (Form.TYPED not in forms)


def test_a_denial_may_point_to_its_options(library: Library) -> None:
    denial = '    denies: {discoverers: ["Which of these did NOT discover {element}?"]}\n  mass:\n'
    library.write(KINDS, BASE[KINDS].replace("  mass:\n", denial))
    assert found(library, "T615") == []


def test_a_question_that_points_to_options_is_known_in_german(library: Library) -> None:
    library.write(PACK, BASE[PACK].replace("language: en", "language: de"))
    library.write(KINDS, BASE[KINDS].replace("Where was", "Wo von diesen war"))
    assert [problem.line for problem in found(library, "T615")] == [15]


@pytest.mark.parametrize("shared", [False, True])
def test_too_few_wordings_are_noted_in_the_kinds_of_the_pack_alone(
    shared: bool, library: Library
) -> None:
    fact = "  - {id: one, kind: discovery, element: neon, discoverers: [ramsay], cite: 1%s}\n"
    library.write(FACTS, BASE[FACTS] + fact % "")
    if shared:
        (library.root / KINDS).unlink()
        library.write("content/kinds.en.yaml", BASE[KINDS])
    assert len(found(library, "T406")) == (0 if shared else 1)
    own = ', wording: {discoverers: ["Who found {element}?"]}'
    library.write(FACTS, BASE[FACTS] + fact % own)
    assert [problem.message for problem in found(library, "T406")] == [
        "discoverers of one is always asked in the same words."
    ]


BORDERS = """\
  border:
    roles:
      fault: {is: element}
      plates: {is: element, many: %s}
    says: ["%s"]
    asks:
      plates: ["Which plate borders on {fault}?", "What borders on {fault}?"]
"""


@pytest.mark.parametrize(
    ("says", "many", "advice"),
    [
        ("{plates} meet along {fault}.", "true", ["{plates:…/meet} in place of meet"]),
        ("Today, {plates} {hedge} are near {fault}.", "true", ["{plates:is/are} in place of are"]),
        ("{plates} {plates:meets/meet} along {fault}.", "true", []),
        ("{plates} met along {fault}.", "true", []),
        ("{fault} is where {plates} meet.", "true", []),
        ("{plates} meet along {fault}.", "ordered", []),
    ],
)
def test_a_verb_of_several_behind_a_list_is_to_agree_with_the_member_that_a_claim_puts(
    says: str, many: str, advice: list[str], library: Library
) -> None:
    library.write(KINDS, BASE[KINDS] + BORDERS % (many, says))
    fact = "  - {id: one, kind: border, fault: radium, plates: [neon, helium], cite: 1}\n"
    library.write(FACTS, BASE[FACTS] + fact)
    assert [problem.help.split("write ")[1] for problem in found(library, "T412")] == advice
