"""The rules of writing: what is reported of questions written by hand, and what is never drawn."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.facts.library import BASE, DECK, FACTS, KINDS, Library, clean_library
from tests.questions.packs import random_arguments, random_packs
from tutor.facts.model import Pack
from tutor.questions.bank import Bank
from tutor.questions.context import Context
from tutor.questions.generate import Generator
from tutor.questions.model import Form, ItemId
from tutor.questions.writing.flaws import flaws
from tutor.questions.writing.model import Rule
from tutor.questions.writing.options import are_apart, clash

FLAWED = [
    ("T601", "Who found polonium?", "Pierre Curie", ["Curie", "William Ramsay"]),
    ("T602", "How does neon glow?", "a red light", ["the red light", "a spark"]),
    (
        "T602",
        "What is it?",
        "a ring of DNA of their own",
        ["a ring of their own DNA", "a wall of hard stone"],
    ),
    ("T602", "What is it?", "chalk and salt", ["salt and chalk", "milk and honey"]),
    ("T602", "How far was it?", "opened", ["opened in 2023", "planned"]),
    ("T602", "What is it?", "light", ["a dull light", "dark matter", "heat"]),
    ("T602", "What is it?", "a dull light", ["light", "dark matter", "heat"]),
    ("T602", "What began?", "a long march", ["a march", "talks"]),
    ("T602", "How long was it?", "1 hour", ["60 minutes", "3 hours", "1 day"]),
    ("T602", "When was it?", "2012 to 2014", ["2013 to 2015", "2016 to 2018"]),
    ("T603", "What is neon?", "a gas that takes part in hardly any reaction", ["ore", "acid"]),
    ("T604", "It is an …", "orange", ["pear", "melon"]),
    ("T604", "It is a ____ of neon.", "lamp", ["orange", "apple"]),
    ("T604", "Which two are gases?", "helium and neon", ["radium chloride", "pure gold dust"]),
    ("T605", "What sign is used for neon?", "the sign Ne", ["the letter N", "the mark No"]),
    ("T605", "What do signs need?", "light for a sign", ["a tube", "more of a gas"]),
    ("T606", "When was it?", "15 May 2013", ["April 2013", "June 2013"]),
    ("T606", "How long is it?", "5 metres", ["7 years", "9 tons"]),
    ("T606", "How much is it?", "2.5 grams", ["3 grams", "4 grams"]),
    ("T606", "What did he want?", "to leave", ["leaving alone", "keeping still"]),
    ("T606", "What came first?", "The spark", ["the flash", "the sound"]),
    ("T606", "What is it?", "acting in haste", ["the life that needs luck", "a wish for fame"]),
    ("T606", "Who found it?", "Ann Abel", ["1895", "12 kg", "Bob Bold"]),
    ("T606", "What is it?", "it is hot", ["12 lines", "a stone"]),
    ("T606", "What came of it?", "12 lines", ["a stone", "slow decay"]),
    ("T606", "What came before?", "the war", ["May 1895", "the frost"]),
    ("T606", "How many are there?", "12", ["3 kg", "7"]),
    ("T607", "What do gases do?", "they rise", ["they always sink", "they never mix"]),
    ("T608", "Which of these is not a gas?", "radium", ["helium", "neon"]),
    ("T608", "Which gas doesn't burn?", "neon", ["methane", "hydrogen"]),
    ("T608", "All of these glow except which?", "radon", ["helium", "neon"]),
    ("T609", "How many are there?", "6", ["4", "about as many as halogens"]),
    ("T610", " ".join(["word"] * 41) + "?", "neon", ["helium", "argon"]),
    ("T611", "What does it do?", "its volume rises", ["its volume falls", "it glows"]),
    ("T611", "How is it?", "stable", ["unstable", "heavy"]),
    ("T611", "What was said?", "war was meant", ["war was not meant", "talks were meant"]),
    ("T612", "Which gas is called neon?", "neon", ["helium", "argon"]),
]
CLEAN = [
    ("Which of these is NOT a gas?", "radium", ["helium", "neon"]),
    ("Who said “it is not a gas”?", "Ramsay", ["Curie", "Davy"]),
    ("Who held that it was not a gas?", "Ramsay", ["Curie", "Davy"]),
    ("Which gas was found without a lamp?", "argon", ["helium", "neon"]),
    ("Which gas was it?", "hydrogen", ["hydrogen chloride", "hydrogen peroxide"]),
    ("Which sea is it?", "East China Sea", ["South China Sea", "Yellow Sea"]),
    ("Which state is it?", "North Korea", ["South Korea", "Japan"]),
    ("When was it?", "15 May 2013", ["14 May 2013", "15 May 2012"]),
    ("How many were there?", "250 men", ["300 men", "1,000 men"]),
    ("How long is it?", "30 minutes", ["2 hours", "1 day"]),
    ("How heavy is it?", "500 g", ["2 kg", "1 tonne"]),
    ("How fast is it?", "90 km/h", ["30 m/s", "40 m/s"]),
    ("Which airline is it?", "All Nippon Airways", ["Japan Airlines", "Peach Aviation"]),
    ("What do they hold?", "reason helps", ["it does not help at all here", "not all can do it"]),
    ("What is it?", "something besides joy", ["a wish for fame", "the fear of pain"]),
    ("What is it?", "a life of thought", ["the good of all people", "a wish for fame"]),
    ("What do they share?", "above all trade", ["little at all", "war after all"]),
    ("Who was it?", "Will Durant", ["May Sinclair", "Can Xue"]),
    ("What is it called?", "notwithstanding", ["versus", "without", "beyond"]),
    ("What does the third lecture report?", "a red light", ["a third light", "a blue one"]),
    ("Which language is it?", "C++", ["C#", "C"]),
    ("Which way was it?", "from left to right", ["from right to left", "from back to front"]),
    ("Which state is it?", "Korea", ["South Korea", "Japan"]),
    ("What is it for?", "C3I", ["ISTAR", "AWACS"]),
    ("Which has it?", "light", ["matter without light", "heat"]),
    ("Which film is it?", "Hamlet", ["47 Ronin", "Apollo 13"]),
    ("What came of it?", "12 lines", ["3 lines and a sketch", "a stone"]),
    ("Is it a university or a union?", "an academy", ["a guild", "a school"]),
]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return clean_library(tmp_path)


def written(ask: str, answer: str, wrong: list[str]) -> str:
    fields = {"id": "one", "ask": ask, "answer": answer, "wrong": wrong}
    return BASE[DECK] + f"questions:\n  - {json.dumps(fields, ensure_ascii=False)}\n"


def reported(library: Library, ask: str, answer: str, wrong: list[str]) -> list[str]:
    library.write(DECK, written(ask, answer, wrong))
    return [problem.code for problem in library.check()]


@pytest.mark.parametrize(("code", "ask", "answer", "wrong"), FLAWED)
def test_a_flaw_is_reported_by_its_rule_alone(
    code: str, ask: str, answer: str, wrong: list[str], library: Library
) -> None:
    assert set(reported(library, ask, answer, wrong)) == {code}


@pytest.mark.parametrize(("ask", "answer", "wrong"), CLEAN)
def test_what_only_looks_like_a_flaw_is_not_reported(
    ask: str, answer: str, wrong: list[str], library: Library
) -> None:
    assert reported(library, ask, answer, wrong) == []


def test_every_rule_is_tried() -> None:
    assert {code for code, *_ in FLAWED} == {rule.code for rule in Rule}


@pytest.mark.parametrize(
    ("ask", "wrong", "column"),
    [
        ("Which is not a gas?", ["neon", "helium"], 26),
        ("Which is it?", ["neon", "radium at least"], 80),
        ("Which is it?", ["a metal that weighs more than any other metal", "x"], 0),
    ],
)
def test_a_flaw_is_shown_where_it_stands(
    ask: str, wrong: list[str], column: int, library: Library
) -> None:
    library.write(DECK, written(ask, "radium", wrong))
    found = [p for p in library.check() if p.code.startswith("T6")]
    assert [(p.path.rsplit("/", 1)[-1], p.line, p.column) for p in found] == (
        [("elements.yaml", 7, column)] if column else []
    )


def choice(library: Library) -> list[tuple[str, ...]]:
    content = library.load()
    bank = Bank(content.packs, library.decks().decks.values())
    item = ItemId("elements/one")
    if Form.CHOICE not in bank.forms(item):
        return []
    contexts = (Context(options=3), Context(options=4))
    drawn = [bank.draw(item, Form.CHOICE, seed, c) for seed in range(20) for c in contexts]
    return [tuple(option.text for option in question.options) for question in drawn]


def test_of_the_wrong_answers_only_those_without_a_flaw_are_shown(library: Library) -> None:
    wrong = ["a red light in a tube", "a blue light", "a green light", "always a spark"]
    library.write(DECK, written("How does neon glow?", "a red light", wrong))
    assert {text for options in choice(library) for text in options} == {
        "a red light",
        "a blue light",
        "a green light",
    }


def test_a_question_whose_options_all_show_a_flaw_takes_another_form(library: Library) -> None:
    library.write(
        DECK, written("What is neon?", "a gas that hardly reacts with others", ["ore", "tin"])
    )
    assert choice(library) == []
    content = library.load()
    bank = Bank(content.packs, library.decks().decks.values())
    report = bank.report(ItemId("elements/one"))
    refusal = next(refusal for refusal in report.refused if refusal.form is Form.CHOICE)
    assert "clearly the longest" in refusal.reason
    assert refusal.unlock


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("15 April 2013", ["2 May 2013", "31 March 2013", "4 June 2012"]),
        ("5 years", ["12 years", "7 years", "100 years"]),
        ("1,500 men", ["900 men", "20,000 men", "1,200 men"]),
        ("none", ["one", "four", "two"]),
        ("30 minutes", ["2 hours", "45 seconds", "1 day"]),
    ],
)
def test_dates_and_numbers_written_by_hand_ascend(
    answer: str, wrong: list[str], library: Library
) -> None:
    library.write(DECK, written("What was it?", answer, wrong))
    order = {
        "none": 1, "one": 2, "two": 3, "four": 4,
        "15 April 2013": 3, "2 May 2013": 4, "31 March 2013": 2, "4 June 2012": 1,
        "5 years": 1, "7 years": 2, "12 years": 3, "100 years": 4,
        "45 seconds": 1, "30 minutes": 2, "2 hours": 3, "1 day": 4,
        "900 men": 1, "1,200 men": 2, "1,500 men": 3, "20,000 men": 4,
    }  # fmt: skip
    for options in choice(library):
        assert list(options) == sorted(options, key=order.__getitem__)


def test_a_reviewed_value_that_is_never_offered_is_shown_in_its_list(library: Library) -> None:
    fact = (
        "  - {id: new, kind: look, element: neon, look: a red light, cite: 1, ask: [look],\n"
        '     wrong: {look: ["a blue light", "a green light", "always a spark"]}}\n'
    )
    library.write(FACTS, BASE[FACTS] + fact)
    (problem,) = (problem for problem in library.check() if problem.code.startswith("T6"))
    assert (problem.code, problem.line) == ("T607", 23)
    assert "always" in problem.message


@pytest.mark.parametrize(
    ("third", "alone"),
    [("a dry place", True), ("a place for whales", False), ("the whale of a tide", False)],
)
def test_a_word_of_the_question_is_told_as_the_answer_has_it_and_found_in_any_form(
    third: str, alone: bool, library: Library
) -> None:
    fact = (
        "  - {id: new, kind: look, element: neon, look: a ban on whaling, cite: 1, ask: [look],\n"
        f'     wrong: {{look: ["a lack of ships", "{third}"]}},\n'
        '     wording: {look: ["What came of the whales, according to {according-to}?"]}}\n'
    )
    library.write(FACTS, BASE[FACTS] + fact)
    told = [problem.message for problem in library.check() if problem.code == "T605"]
    assert told == (
        [
            "In look of new, “whaling” of the right answer stands in the question too, and in no "
            "answer that is proven wrong."
        ]
        if alone
        else []
    )


@pytest.mark.parametrize(
    ("ask", "gives_away"),
    [
        ("How does neon glow, according to the third lecture?", False),
        ("How does neon glow in its third state?", True),
    ],
)
def test_a_source_that_a_fact_writes_out_gives_no_answer_away(
    ask: str, gives_away: bool, library: Library
) -> None:
    fact = (
        "  - {id: new, kind: look, element: neon, look: a third light, cite: 1, ask: [look],\n"
        '     wrong: {look: ["a blue light", "a green light"]},\n'
        f'     wording: {{look: ["{ask}"]}}}}\n'
    )
    library.write(FACTS, BASE[FACTS] + fact)
    assert ("T605" in {problem.code for problem in library.check()}) is gives_away


def test_a_negation_in_a_kind_is_shown_at_its_wording(library: Library) -> None:
    kinds = BASE[KINDS].replace("How much did the sample", "How much did not the sample")
    library.write(KINDS, kinds)
    (problem,) = library.check()
    line = next(n for n, text in enumerate(kinds.splitlines(), 1) if "did not" in text)
    assert (problem.code, problem.line) == ("T608", line)


def test_a_kind_that_tells_what_did_not_happen_may_say_so(library: Library) -> None:
    kinds = BASE[KINDS].replace("How much did the sample", "How much did not the sample")
    library.write(KINDS, kinds.replace("weighed {weight}", "was not found to weigh {weight}"))
    assert library.check() == []


PACKS = random_packs() | random_arguments()


@given(PACKS, st.data())
def test_options_that_are_seen_to_be_apart_never_clash(pack: Pack, data: st.DataObject) -> None:
    writing = Generator(pack).shop.writing
    held = [v for fact in pack.facts.values() for values in fact.roles.values() for v in values]
    of_one_sort = data.draw(st.sampled_from(held))
    alike = [value for value in held if type(value) is type(of_one_sort)]
    looks = [*map(writing.of_value, data.draw(st.lists(st.sampled_from(alike), min_size=2)))]
    clashing = any(clash(*two, writing.vocabulary) for two in combinations(looks, 2))
    assert not (clashing and are_apart(looks))


@given(PACKS, st.integers(0, 2**53), st.sampled_from([3, 4]))
def test_no_question_of_any_pack_shows_a_flaw(pack: Pack, seed: int, options: int) -> None:
    generator = Generator(pack)
    for item in generator.items(pack.facts):
        for form in generator.report(item.id).forms:
            question = generator.draw(item.id, form, seed, Context(options=options))
            assert flaws(question, generator.shop.writing) == ()


@given(PACKS, st.data())
def test_no_question_asked_after_others_shows_a_flaw(pack: Pack, data: st.DataObject) -> None:
    generator = Generator(pack)
    keys = [name for item in generator.items(pack.facts) for name in generator.key_names(item.id)]
    for item in generator.items(pack.facts):
        ahead = tuple(data.draw(st.lists(st.sampled_from(keys), max_size=3)))
        confusions = tuple(data.draw(st.lists(st.sampled_from(keys), max_size=2)))
        context = Context(ahead=ahead, confusions=confusions)
        for form in generator.report(item.id).forms:
            question = generator.draw(item.id, form, 7, context)
            assert flaws(question, generator.shop.writing) == ()
