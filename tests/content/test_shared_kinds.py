"""The kinds that English packs share, as packs of other subjects use them."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.questions.packs import draws
from tutor.facts.load import load_content
from tutor.facts.model import Kind, PackId, Wording
from tutor.paths import ContentPlace, shipped_place
from tutor.questions.generate import Generator
from tutor.questions.marking.lexicon import lexicon_of
from tutor.questions.marking.mark import mark
from tutor.questions.model import Form, Outcome
from tutor.questions.templates import parse

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
squid: {is: species, name: giant squid, in-sentence: the giant squid}
kidneys: {is: organ, name: kidneys, in-sentence: the kidneys, plural: true}
mollusca: {is: taxon, name: Mollusca}
maison: {is: word, name: la maison}
plato: {is: person, name: Plato}
aristotle: {is: person, name: Aristotle}
demon: {is: experiment, name: demon at the door, in-sentence: the demon at the door}
lords: {is: court, name: House of Lords, in-sentence: the House of Lords}
reader: {is: phrase, name: “the reader”}
code: {is: law, name: Civil Code, in-sentence: the Civil Code}
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


def kinds() -> dict[str, Kind]:
    """The shared kinds, by name."""
    shipped = shipped_place()
    assert shipped is not None
    packs = load_content([shipped]).packs.values()
    return {name: kind for p in packs for name, kind in p.kinds.items() if kind.is_shared}


def test_every_role_that_is_asked_has_three_wordings_that_take_turns() -> None:
    few = []
    for name, kind in kinds().items():
        for role, wordings in kind.asks.items():
            weights = [len(parse(wording.template).named) for wording in wordings]
            if weights.count(min(weights)) < 3:
                few.append(f"{name}#{role}")
    assert few == []


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
                "What are the Galilean moons? Name all three.",
                "What is counted among the Galilean moons? Name all three.",
                "What counts among the Galilean moons? Name all three.",
            },
        ),
        (
            Form.WHICH_NOT,
            {
                "Which of these is NOT one of the Galilean moons?",
                "Which of these is NOT counted among the Galilean moons?",
                "Which of these does NOT count among the Galilean moons?",
            },
        ),
        (
            Form.MULTIPLE,
            {
                "What are the Galilean moons? Choose all that apply.",
                "What is counted among the Galilean moons? Choose all that apply.",
                "What counts among the Galilean moons? Choose all that apply.",
            },
        ),
    ],
)
def test_things_are_asked_for_as_the_members_of_a_set(
    pack: Write, form: Form, stems: set[str]
) -> None:
    assert {q.stem for q in draws(pack(MOONS), "moons#members", form)} == stems


def test_a_set_of_several_things_is_asked_for_as_such(pack: Write) -> None:
    of = "Io, Europa and Ganymede"
    assert {q.stem for q in draws(pack(MOONS), "moons#whole", Form.TYPED)} == {
        f"What do {of} count as?",
        f"As what do {of} count?",
        f"What are {of} seen as?",
    }


def test_a_claim_puts_one_member_of_a_set(pack: Write) -> None:
    claims = {q.stem for q in draws(pack(MOONS), "moons#members", Form.TRUE_FALSE) if q.claim_true}
    assert "True or false? Io is among the Galilean moons." in claims
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


def test_who_argued_long_ago_is_spoken_of_in_the_past(pack: Write) -> None:
    fact = (
        "- {id: toll, kind: past-argument, view: the toll was higher, reasons: a lack of records, "
        "according-to: single, cite: 1}\n"
    )
    asked = draws(pack(fact), "toll#reasons", Form.TYPED)
    assert {question.stem for question in asked} == {
        "On what grounds did Ada Keller hold that the toll was higher?",
        "What reason did Ada Keller give for the view that the toll was higher?",
        "According to Ada Keller, which reason supported the view that the toll was higher?",
    }
    assert {question.statement for question in asked} == {
        "Ada Keller argued that the toll was higher, and pointed to a lack of records."
    }


def test_a_sequence_says_once_that_it_is_one(pack: Write) -> None:
    members = '["the old age", "the middle age", "the new age"]'
    subject = "the ages of the Earth from the oldest to the youngest"
    fact = f"- {{id: one, kind: sequence, subject: {subject}, members: {members}, cite: 1}}"
    generator = pack(fact)
    for form in (Form.ORDER, Form.RECALL):
        asked = draws(generator, "one#members", form)
        assert {question.stem for question in asked} == {
            f"What are {subject}? Give them in order.",
            f"What are {subject}, one by one? Give them in order.",
            f"What is the order of {subject}?",
        }
        assert {question.statement for question in asked} == {
            "The ages of the Earth from the oldest to the youngest are, in order, the old age, "
            "the middle age and the new age."
        }


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


STANDING = [
    (
        "thing: squid, rank: phylum, class: mollusca",
        "taxonomy#class",
        {
            "Which phylum does the giant squid belong to?",
            "In which phylum is the giant squid placed?",
            "To which phylum does the giant squid belong?",
        },
        "The giant squid belongs to the phylum Mollusca.",
    ),
    (
        "thing: the theft of a bicycle, category: an offence against property",
        "category#category",
        {
            "What is the theft of a bicycle classed as?",
            "What does the theft of a bicycle count as?",
            "What is the theft of a bicycle regarded as?",
        },
        "The theft of a bicycle is classed as an offence against property.",
    ),
    (
        'whole: the hearts of mammals, parts: ["two atria", "two ventricles"]',
        "parts#parts",
        {
            f"What {asked} the hearts of mammals{end}? One answer is enough."
            for asked, end in (("do", " contain"), ("is part of", ""), ("forms part of", ""))
        },
        "Two atria and two ventricles are part of the hearts of mammals.",
    ),
    (
        "whole: kidneys, parts: lobes, number: 8",
        "count#number",
        {
            "How many lobes do the kidneys have?",
            "What is the number of lobes that the kidneys have?",
            "What number of lobes do the kidneys have?",
        },
        "The kidneys have 8 lobes.",
    ),
    (
        "subject: the mean salinity of the ocean, amount: about 35 g per kg",
        "measure#amount",
        {
            "What is the mean salinity of the ocean?",
            "Which figure is given for the mean salinity of the ocean?",
            "What value is given for the mean salinity of the ocean?",
        },
        "The mean salinity of the ocean is about 35 g per kg.",
    ),
    (
        "thing: squid, quality: greatest length, amount: 13 m",
        "property#amount",
        {
            "What is the greatest length of the giant squid?",
            "Which figure is given for the greatest length of the giant squid?",
            "What value is given for the greatest length of the giant squid?",
        },
        "The greatest length of the giant squid is 13 m.",
    ),
    (
        'subject: the desert climate, traits: ["cold nights", "little rain"]',
        "characteristic#subject",
        {
            "What are cold nights and little rain typical of?",
            "What is marked by cold nights and little rain?",
            "What is characterised by cold nights and little rain?",
        },
        "Cold nights and little rain are typical of the desert climate.",
    ),
    (
        "thing: kidneys, function: filter blood",
        "function#function",
        {
            "What do the kidneys serve to do?",
            "What are the kidneys there to do?",
            "What is it that the kidneys serve to do?",
        },
        "The kidneys serve to filter blood.",
    ),
    (
        'effect: high blood pressure, causes: ["long stress", "too much salt"]',
        "causation#effect",
        {
            "What do long stress and too much salt cause?",
            "What results from long stress and too much salt?",
            "What do long stress and too much salt bring about?",
        },
        "Long stress and too much salt cause high blood pressure.",
    ),
    (
        "law: code, rule: a contract needs two parties, about: the sides of a contract",
        "rule#law",
        {
            "Which law lays down that a contract needs two parties?",
            "Which law provides that a contract needs two parties?",
            "By which law is it laid down that a contract needs two parties?",
        },
        "Under the Civil Code, a contract needs two parties.",
    ),
    (
        "court: lords, case: the case of the snail, holding: the maker had to pay",
        "ruling#court",
        {
            "Who decided the case of the snail?",
            "By whom was the case of the snail decided?",
            "Who gave the ruling in the case of the snail?",
        },
        "In the case of the snail, the House of Lords held that the maker had to pay.",
    ),
    (
        "word: maison, meaning: the house, language: French",
        "translation#word",
        {
            "How does one say “the house” in French?",
            "What is the word for “the house” in French?",
            "In French, how does one say “the house”?",
        },
        "In French, “la maison” means “the house”.",
    ),
    (
        "critic: [single, bureau], target: the theory of bad air, charge: it explains too much",
        "counter-argument#critic",
        {
            "Who criticises the theory of bad air on the ground that it explains too much? "
            "One answer is enough.",
            "Whose objection to the theory of bad air is it that it explains too much? "
            "One answer is enough.",
            "Who objects to the theory of bad air on the ground that it explains too much? "
            "One answer is enough.",
        },
        "Ada Keller and the Health Bureau object to the theory of bad air on the ground that it "
        "explains too much.",
    ),
    (
        "deviser: single, experiment: demon, point: order need not be lost",
        "thought-experiment#experiment",
        {
            "Which thought experiment did Ada Keller devise to show that order need not be lost?",
            "With which thought experiment did Ada Keller seek to show that order need not be "
            "lost?",
            "By which thought experiment did Ada Keller support the view that order need not be "
            "lost?",
        },
        "Ada Keller devised the demon at the door to show that order need not be lost.",
    ),
    (
        "coiner: pair, word: deep sleep, meaning: the rest of seeds in winter",
        "coinage#coiner",
        {
            "Who coined the term “deep sleep”?",
            "By whom was the term “deep sleep” coined?",
            "With whom did the term “deep sleep” originate?",
        },
        "Patterson and Pyle coined the term “deep sleep” for the rest of seeds in winter.",
    ),
    (
        "teacher: plato, pupil: aristotle",
        "teaching#pupil",
        {
            "Whom did Plato teach?",
            "Who was a pupil of Plato?",
            "Who studied under Plato?",
        },
        "Aristotle was a pupil of Plato.",
    ),
]


@pytest.mark.parametrize(
    ("values", "role", "stems", "statement"), STANDING, ids=[row[1] for row in STANDING]
)
def test_what_holds_at_all_times_is_asked_and_told_in_the_present(
    pack: Write, values: str, role: str, stems: set[str], statement: str
) -> None:
    kind, _, asked = role.partition("#")
    generator = pack(f"- {{id: one, kind: {kind}, {values}, cite: 1}}\n")
    form = Form.AMOUNT if asked in {"number", "amount"} else Form.TYPED
    questions = draws(generator, f"one#{asked}", form)
    assert {question.stem for question in questions} == stems
    assert {question.statement for question in questions} == {statement}


def test_the_stages_of_a_growth_are_asked_for_in_order(pack: Write) -> None:
    stages = '["the egg", "the caterpillar", "the pupa"]'
    fact = f"- {{id: one, kind: stages, subject: the growth of a moth, stages: {stages}, cite: 1}}"
    asked = {q.stem for q in draws(pack(fact), "one#stages", Form.RECALL)}
    assert asked == {
        "What are the stages of the growth of a moth, in order?",
        "Which stages does the growth of a moth go through, in order?",
        "Which stages make up the growth of a moth, in order?",
    }


def test_a_person_who_is_given_a_name_is_asked_for_as_one(pack: Write) -> None:
    fact = (
        "- {id: one, kind: label, speaker: plato, subject: aristotle, label: reader, cite: 1, "
        "wrong: {subject: [single, pair]}}\n"
    )
    stems = {question.stem for question in draws(pack(fact), "one#subject", Form.CHOICE)}
    assert stems == {
        "Whom did Plato describe as “the reader”?",
        "Whom did Plato speak of as “the reader”?",
        "To whom did Plato give the name “the reader”?",
    }


@pytest.mark.parametrize("person", ["pair", "single"])
def test_what_comes_from_somebody_is_not_asked_for_as_a_place(pack: Write, person: str) -> None:
    fact = f"- {{id: one, kind: origin, what: the word plankton, origin: {person}, cite: 1}}\n"
    assert {q.stem for q in draws(pack(fact), "one#origin", Form.TYPED)} == {
        "From whom or what did the word plankton come, according to the lecture?",
        "According to the lecture, who or what was the source of the word plankton?",
        "To whom or what does the lecture trace the word plankton?",
    }


PAST = [
    (
        "group: galilean, members: bureau",
        "past-membership#members",
        {
            "Who belonged to the Galilean moons, according to the lecture?",
            "According to the lecture, who was among the Galilean moons?",
            "Whom does the lecture count among the Galilean moons?",
        },
        "According to the lecture, the Health Bureau belonged to the Galilean moons.",
    ),
    (
        "objector: [single, bureau], object: the canal, concerns: a loss of trade",
        "past-objection#object",
        {
            "What did Ada Keller and the Health Bureau object to, according to the lecture?",
            "According to the lecture, what did Ada Keller and the Health Bureau oppose?",
            "What were Ada Keller and the Health Bureau against, according to the lecture?",
        },
        "According to the lecture, Ada Keller and the Health Bureau objected to the canal, "
        "fearing a loss of trade.",
    ),
    (
        'subject: the strait, traits: ["swift currents", "fog"]',
        "present-description#traits",
        {
            "What is the strait marked by, according to the lecture? One answer is enough.",
            "According to the lecture, what marks the strait? One answer is enough.",
            "What does the lecture name as a mark of the strait? One answer is enough.",
        },
        "According to the lecture, the strait is marked by swift currents and fog.",
    ),
]


@pytest.mark.parametrize(("values", "role", "stems", "statement"), PAST, ids=[r[1] for r in PAST])
def test_a_kind_is_asked_and_told_in_its_other_tense_as_well(
    pack: Write, values: str, role: str, stems: set[str], statement: str
) -> None:
    kind, _, asked = role.partition("#")
    generator = pack(f"- {{id: one, kind: {kind}, {values}, cite: 1}}\n")
    questions = draws(generator, f"one#{asked}", Form.TYPED)
    assert {question.stem for question in questions} == stems
    assert {question.statement for question in questions} == {statement}


def test_both_tenses_of_a_kind_have_the_same_roles_and_no_word_of_the_other_in_common() -> None:
    told = kinds()
    pairs = [
        (name, prefix, told[name.removeprefix(prefix)])
        for name in told
        for prefix in ("past-", "present-")
        if name.startswith(prefix)
    ]
    assert len(pairs) > 30
    for name, prefix, twin in pairs:
        kind = told[name]
        assert kind.roles == twin.roles
        now, then = (twin, kind) if prefix == "past-" else (kind, twin)
        both = [*zip(now.wordings(), then.wordings(), strict=True)]
        assert any(present.template != past.template for present, past in both), name
        for present, past in both:
            assert not set("[|]") & {*present.template, *past.template}
            if present.template != past.template:
                assert not {"was", "were", "did", "had", "could"} & _own_words(present)
                assert not {"is", "are", "does", "has", "can", "must"} & _own_words(past)


def _own_words(wording: Wording) -> set[str]:
    """The words of a wording, without those that agree with whose word it is."""
    return set(re.findall(r"\w+", re.sub(r"\{according-to:[^}]*\}", "", wording.template)))


def test_a_claim_puts_one_of_a_list_that_is_too_long_to_be_told(pack: Write) -> None:
    members = ", ".join(
        f'"the bone with the number {n} in the old book of the hands and feet"' for n in "123456"
    )
    others = ", ".join(
        f'"the bone that is told of with number {n} in the new book of the ears and eyes"'
        for n in "78"
    )
    generator = pack(
        "- {id: one, kind: past-set, whole: the bones of the wing, complete: [members], cite: 1,\n"
        f"   members: [{members}], wrong: {{members: [{others}]}}}}\n"
    )
    claims = {q.stem for q in draws(generator, "one#members", Form.TRUE_FALSE) if q.claim_true}
    assert claims
    assert all(claim.count("the bone with the number") <= 1 for claim in claims)
