"""The kinds that English packs share, as packs of other subjects use them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.questions.packs import draws
from tutor.facts.load import load_content
from tutor.facts.model import PackId
from tutor.paths import ContentPlace, shipped_place
from tutor.questions.generate import Generator
from tutor.questions.marking.lexicon import lexicon_of
from tutor.questions.marking.mark import mark
from tutor.questions.model import Form, Outcome

PACK = """\
format: 1
pack: test
title: A test
language: en
topics: {}
sources:
  lecture: {short: the lecture, title: A lecture, author: Ann Author, date: 2020-05}
"""
ENTITIES = """\
galilean: {is: group, name: Galilean moon, in-sentence: the Galilean moons, plural: true, complete: true}
io: {is: body, name: Io, in: [galilean]}
europa: {is: body, name: Europa, in: [galilean]}
ganymede: {is: body, name: Ganymede, in: [galilean]}
titan: {is: body, name: Titan}
triton: {is: body, name: Triton}
charon: {is: body, name: Charon}
pair: {is: person, name: Patterson and Pyle, plural: true}
single: {is: person, name: Ada Keller, family: Keller}
bureau: {is: organisation, name: Health Bureau, in-sentence: the Health Bureau}
"""

Write = Callable[[str], Generator]


@pytest.fixture
def pack(tmp_path: Path) -> Write:
    """A pack of these facts with the kinds that come with Tutor."""
    shipped = shipped_place()
    assert shipped is not None

    def write(facts: str) -> Generator:
        folder = tmp_path / "content" / "test"
        (folder / "facts").mkdir(parents=True)
        shutil.copy(shipped.content / "kinds.en.yaml", folder.parent)
        (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
        entities = "".join(f"  {line}\n" for line in ENTITIES.splitlines())
        (folder / "entities.yaml").write_text(f"format: 1\nentities:\n{entities}", encoding="utf-8")
        told = "".join(f"  {line}\n" for line in facts.splitlines())
        (folder / "facts" / "lecture.yaml").write_text(
            f"format: 1\nsource: lecture\nfacts:\n{told}", encoding="utf-8"
        )
        place = ContentPlace(tmp_path / "content", tmp_path / "decks", shipped=False)
        content = load_content([place])
        assert [problem.message for problem in content.diagnostics] == []
        return Generator(content.packs[PackId("test")])

    return write


MOONS = """\
- id: moons
  kind: set
  whole: galilean
  members: [io, europa, ganymede]
  complete: [members]
  cite: 1
"""


@pytest.mark.parametrize(
    ("form", "stems"),
    [
        (
            Form.NAME_ALL,
            {
                "What belongs to the Galilean moons? Name all three.",
                "What is counted among the Galilean moons? Name all three.",
                "What do the Galilean moons include? Name all three.",
            },
        ),
        (
            Form.WHICH_NOT,
            {
                "Which of these does NOT belong to the Galilean moons?",
                "Which of these is NOT counted among the Galilean moons?",
                "Which of these do the Galilean moons NOT include?",
            },
        ),
        (
            Form.MULTIPLE,
            {
                "What belongs to the Galilean moons? Choose all that apply.",
                "What is counted among the Galilean moons? Choose all that apply.",
                "What do the Galilean moons include? Choose all that apply.",
            },
        ),
    ],
)
def test_things_are_asked_for_as_the_members_of_a_set(
    pack: Write, form: Form, stems: set[str]
) -> None:
    assert {q.stem for q in draws(pack(MOONS), "moons#members", form)} == stems


def test_a_claim_puts_one_member_of_a_set(pack: Write) -> None:
    claims = {q.stem for q in draws(pack(MOONS), "moons#members", Form.TRUE_FALSE) if q.claim_true}
    assert "True or false? Io belongs to the Galilean moons." in claims
    assert all(claim.endswith(" the Galilean moons.") for claim in claims)


@pytest.mark.parametrize(
    ("author", "stem"),
    [
        ("pair", "On what grounds do Patterson and Pyle hold that the toll was higher?"),
        ("single", "On what grounds does Ada Keller hold that the toll was higher?"),
    ],
)
def test_the_verb_agrees_with_those_whose_word_it_is(pack: Write, author: str, stem: str) -> None:
    fact = (
        "- {id: toll, kind: argument, view: the toll was higher, reasons: a lack of records, "
        f"according-to: {author}, cite: 1}}\n"
    )
    assert stem in {q.stem for q in draws(pack(fact), "toll#reasons", Form.TYPED)}


def test_an_organisation_is_founded_and_a_dialogue_begins(pack: Write) -> None:
    generator = pack(
        "- {id: found, kind: founding, what: bureau, date: 1902-12, cite: 1}\n"
        "- {id: start, kind: beginning, what: the talks on quarantine, date: 1851, cite: 1}\n"
    )
    founded = {q.stem for q in draws(generator, "found#date", Form.DATE)}
    assert "When was the Health Bureau founded?" in founded
    begun = {q.stem for q in draws(generator, "start#date", Form.DATE)}
    assert "When did the talks on quarantine start?" in begun


def test_a_group_that_is_the_answer_is_named_as_all_of_its_members(pack: Write) -> None:
    generator = pack(MOONS)
    asked = draws(generator, "moons#whole", Form.TYPED, 3)
    assert {question.key for question in asked} == {("the Galilean moons",)}
    lexicon, answer = lexicon_of(generator.pack), asked[0].answer
    assert answer is not None
    for given in ("the Galilean moons", "Galilean moons"):
        assert mark(answer, given, lexicon).outcome is Outcome.CORRECT
