"""Articles, numbers and verbs of a wording that would give the key away among the options."""

from pathlib import Path

import pytest

from tests.facts.library import BASE, DECK, FACTS, KINDS, Library, clean_library
from tests.questions.packs import draws, forms, offered, write_pack
from tutor.facts.diagnostics import Diagnostic
from tutor.questions.generate import Generator
from tutor.questions.model import Form

GLOW = """\
glow:
  roles:
    element: {is: element, one-for: [look]}
    look: {is: text, one-for: [element], like: a red light}
  says: ["{element} glows as {look}."]
  asks: {look: [%s]}
"""
ELEMENTS = "neon: {is: element, name: neon}\n"
PLAIN = '"How does {element} glow?"'


def pack(folder: Path, asks: str, key: str, *wrong: str) -> Generator:
    """Write a pack of one fact with a text for its answer and reviewed wrong ones."""
    listed = ", ".join(f'"{each}"' for each in wrong)
    fact = (
        f"- {{id: light, kind: glow, element: neon, look: {key}, cite: 1, ask: [look],\n"
        f"   wrong: {{look: [{listed}]}}}}\n"
    )
    return write_pack(folder, GLOW % asks, ELEMENTS, fact)


@pytest.mark.parametrize(
    ("asks", "key", "wrong"),
    [
        ('"When heated, {element} glows in an:"', "orange light", ("red light", "pale light")),
        ('"{element} gives off an …"', "orange light", ("red light", "blue light")),
        (
            '"{element} gives off a ____ when it is heated."',
            "red light",
            ("icy light", "odd light"),
        ),
        ('"A lump of {element} always …"', "burns", ("boil", "melt slowly")),
        ('"Heated lumps of {element} …"', "burn", ("boils", "melts slowly")),
        ('"What are the lights of {element}?"', "red and blue", ("green", "yellow")),
    ],
)
def test_a_wording_whose_grammar_fits_the_key_alone_is_not_asked_with_options(
    asks: str, key: str, wrong: tuple[str, ...], tmp_path: Path
) -> None:
    alone = pack(tmp_path / "alone", asks, key, *wrong)
    assert Form.CHOICE not in forms(alone, "light#look")
    both = pack(tmp_path / "both", f"{asks}, {PLAIN}", key, *wrong)
    stems = {question.stem for question in draws(both, "light#look", Form.CHOICE)}
    assert stems == {"How does neon glow?"}


@pytest.mark.parametrize(
    ("asks", "key", "wrong", "sharing"),
    [
        (
            '"{element} gives off an …"',
            "orange light",
            ("red light", "amber light", "blue light"),
            1,
        ),
        ('"A lump of {element} always …"', "burns", ("boils", "melt slowly", "freeze"), 0),
    ],
)
def test_one_wrong_option_at_least_shares_what_the_grammar_asks_for(
    asks: str, key: str, wrong: tuple[str, ...], sharing: int, tmp_path: Path
) -> None:
    generator = pack(tmp_path, asks, key, *wrong)
    shown = draws(generator, "light#look", Form.CHOICE)
    assert all(wrong[sharing] in {o.text for o in question.options} for question in shown)
    assert len(offered(generator, "light#look")) > 1


@pytest.mark.parametrize(
    ("asks", "key", "wrong"),
    [
        ('"What light does {element} give off?"', "orange light", ("red light", "pale light")),
        ('"The light of {element} is a mixture of …"', "blues", ("green", "yellow")),
        ('"{element} gives off the …"', "orange light", ("red light", "pale light")),
        ('"Why does {element} glow, as it always does?"', "burns", ("boil", "melt")),
        ('"What is a {element}?"', "red light", ("icy light", "odd light")),
    ],
)
def test_grammar_that_tells_nothing_rules_nothing_out(
    asks: str, key: str, wrong: tuple[str, ...], tmp_path: Path
) -> None:
    assert Form.CHOICE in forms(pack(tmp_path, asks, key, *wrong), "light#look")


# -- what authors are told --


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return clean_library(tmp_path)


def told(library: Library) -> list[Diagnostic]:
    return [problem for problem in library.check() if problem.code == "T604"]


def test_an_article_before_the_answers_is_noted_in_a_kind(library: Library) -> None:
    kinds = BASE[KINDS].replace(
        'asks: {weight: ["How', 'asks: {weight: ["{element} has an …", "How'
    )
    library.write(KINDS, kinds)
    (problem,) = told(library)
    line = kinds.split("\n")[problem.line - 1]
    assert line[problem.column - 1 :].startswith('"{element} has an …"')


def test_a_fact_s_own_wording_that_tells_by_its_grammar_is_noted(library: Library) -> None:
    fact = (
        "  - {id: light, kind: look, element: neon, look: orange light, cite: 1, ask: [look],\n"
        '     wrong: {look: ["red light", "blue light"]},\n'
        '     wording: {look: ["{according-to} calls the light of {element} an …",\n'
        '       "What does {according-to} call the light of {element}?"]}}\n'
    )
    library.write(FACTS, BASE[FACTS] + fact)
    (problem,) = told(library)
    line = (BASE[FACTS] + fact).split("\n")[problem.line - 1]
    assert line[problem.column - 1 :].startswith('"{according-to} calls the light')
    library.write(FACTS, BASE[FACTS] + fact.replace("blue light", "amber light"))
    assert told(library) == []


@pytest.mark.parametrize(
    ("ask", "answer", "wrong", "noted"),
    [
        ("A lump of zinc always …", "burns", "boil, melt", True),
        ("A lump of zinc always …", "burns", "boils, melt", False),
        ("Lumps of zinc ____ in the end.", "burn", "boils, melts", True),
        ("Zinc is found in …", "mines", "water, rain", False),
        ("Zinc is followed by …", "Mars", "Neptune, Jupiter", False),
    ],
)
def test_a_verb_that_agrees_alone_is_noted_in_a_question_by_hand(
    ask: str, answer: str, wrong: str, noted: bool, library: Library
) -> None:
    question = f"{{id: zinc, ask: '{ask}', answer: {answer}, wrong: [{wrong}], cite: lecture-3 1}}"
    library.write(DECK, f"{BASE[DECK]}questions: [{question}]\n")
    assert [problem.code for problem in told(library)] == ["T604"] * noted
