"""Questions to which others than the key may be right: what is marked wrong, and in which words."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.questions.packs import random_arguments, random_packs, write_pack
from tutor.facts.model import Pack
from tutor.questions import codec
from tutor.questions.generate import Generator
from tutor.questions.marking.lexicon import Lexicon, lexicon_of
from tutor.questions.marking.mark import mark
from tutor.questions.marking.verdicts import UNSETTLED
from tutor.questions.model import (
    AnswerKey,
    Form,
    ItemId,
    NameKey,
    Outcome,
    Question,
    Unsettled,
    Verdict,
)

Write = Callable[[str, str], Generator]
"""Writes a pack about the sky of some kinds and facts, and returns its generator."""

SKY = """\
phobos: {is: moon, name: Phobos}
deimos: {is: moon, name: Deimos}
io: {is: moon, name: Io, aliases: ["Jupiter I"]}
europa: {is: moon, name: Europa}
mars: {is: planet, name: Mars}
jupiter: {is: planet, name: Jupiter}
hall: {is: person, name: Asaph Hall, family: Hall}
galilei: {is: person, name: Galileo Galilei, family: Galilei}
"""
SATELLITE = """\
satellite:
  roles:
    moon: {is: moon%s}
    planet: {is: planet%s}
    seen: {is: date%s}
    looks: {is: text, like: a red spot}
    finder: {is: person}
  says: ["{moon} orbits {planet}.", "{moon} looks like {looks}."]
  asks:
    moon: ["Which moon orbits {planet}?"]
    planet: ["Which planet does {moon} orbit?"]
    looks: ["What does {moon} look like?"]
"""
PHOBOS = "- {id: phobos-of, kind: satellite, moon: phobos, planet: mars, cite: 1%s}\n"
IO = "- {id: io-of, kind: satellite, moon: io, planet: jupiter, cite: 2}\n"


@pytest.fixture
def sky(tmp_path: Path) -> Write:
    return lambda kinds, facts: partial(write_pack, tmp_path)(kinds, SKY, facts)


def typed(generator: Generator, item: str = "phobos-of#moon", form: Form = Form.TYPED) -> Question:
    return generator.draw(ItemId(f"test/{item}"), form, 1)


def told(generator: Generator, question: Question, answer: str) -> Verdict:
    assert question.answer is not None
    return mark(question.answer, answer, lexicon_of(generator.pack), generator.shop.language)


def satellite(moon: str = "", planet: str = "", seen: str = "") -> str:
    return SATELLITE % (moon, planet, seen)


@pytest.mark.parametrize("form", [Form.TYPED, Form.CLOZE])
@pytest.mark.parametrize(
    "answer", ["Deimos", "the moon Deimos", "it was Deimos", "Deimoss", "Amalthea", "Io"]
)
def test_what_nothing_proves_wrong_is_told_so(sky: Write, form: Form, answer: str) -> None:
    generator = sky(satellite(), PHOBOS % "")
    verdict = told(generator, typed(generator, form=form), answer)
    assert (verdict.outcome, verdict.reason) == (Outcome.WRONG, UNSETTLED)
    assert verdict.matched == "Phobos"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("don't know", "read as “I do not know”"),
        ("x", "read as “I do not know”"),
        ("?", "read as “I do not know”"),
        ("", "no answer"),
        ("a moon", "not the answer"),
        ("Phobos or Deimos", "more than one answer"),
        ("Phobos and Deimos", "more is said than the answer"),
        ("not Phobos", "a “no” or “not” is added"),
        ("Mars", "not the answer"),
        ("Jupiter", "not the answer"),
        ("the planet Jupiter", "not the answer"),
        ("Asaph Hall", "not the answer"),
        ("Galilei", "not the answer"),
        ("Deimos" * 100, "too long for an answer"),
    ],
)
def test_what_is_no_answer_or_of_another_type_stays_plainly_wrong(
    sky: Write, answer: str, reason: str
) -> None:
    generator = sky(satellite(), PHOBOS % "")
    verdict = told(generator, typed(generator), answer)
    assert (verdict.outcome, verdict.reason) == (Outcome.WRONG, reason)


def test_the_key_and_a_slip_of_it_are_marked_as_ever(sky: Write) -> None:
    generator = sky(satellite(), PHOBOS % "")
    question = typed(generator)
    assert told(generator, question, "phobos").outcome is Outcome.CORRECT
    slip = told(generator, question, "Phobus")
    assert (slip.outcome, slip.reason) == (Outcome.CLOSE, "one letter off")


@pytest.mark.parametrize("answer", ["Io", "Jupiter I", "the moon Io"])
def test_what_is_listed_as_wrong_is_plainly_wrong(sky: Write, answer: str) -> None:
    generator = sky(satellite(), PHOBOS % ", wrong: {moon: [io]}")
    question = typed(generator)
    assert told(generator, question, answer).reason != UNSETTLED
    assert told(generator, question, "Europa").reason == UNSETTLED


def test_what_can_belong_to_one_thing_alone_and_belongs_to_another_is_plainly_wrong(
    sky: Write,
) -> None:
    generator = sky(satellite(planet=", one-for: [moon]"), PHOBOS % "" + IO)
    question = typed(generator)
    assert told(generator, question, "Io").reason == "that is Io"
    assert told(generator, question, "Europa").reason == UNSETTLED
    assert not typed(generator, "io-of#moon").is_settled
    assert typed(generator, "io-of#planet").is_settled


def test_what_a_slip_of_a_source_gives_to_another_thing_proves_nothing(sky: Write) -> None:
    slip = IO.replace("cite: 2", "certainty: mistaken, cite: 2, ask: []")
    kinds = satellite(planet=", one-for: [moon]").replace(
        "finder: {is: person}", "finder: {is: person}\n    according-to: {is: source}"
    )
    generator = sky(kinds, PHOBOS % "" + slip)
    assert told(generator, typed(generator), "Io").reason == UNSETTLED


def test_what_belongs_to_another_time_is_plainly_wrong(sky: Write) -> None:
    kinds = satellite(seen=", one-for: [moon]").replace(
        "orbits {planet}?", "of {planet} was seen {seen:when}?"
    )
    facts = PHOBOS % ", seen: 1877" + IO.replace("cite: 2", "seen: 1610, cite: 2")
    generator = sky(kinds, facts)
    question = typed(generator)
    assert told(generator, question, "Io").reason == "that is Io"
    assert told(generator, question, "Deimos").reason == UNSETTLED


@pytest.mark.parametrize(
    ("moon", "fact"),
    [
        (", one-for: [planet]", ""),
        ("", ", complete: [moon]"),
        (", many: true", ", complete: [moon]"),
    ],
)
def test_what_the_kind_or_the_fact_settles_is_marked_as_ever(
    sky: Write, moon: str, fact: str
) -> None:
    generator = sky(satellite(moon), PHOBOS % fact)
    question = typed(generator)
    assert question.is_settled
    assert "unsettled" not in codec.to_json(question)["answer"]
    assert told(generator, question, "Deimos").reason == "that is Deimos"


def test_a_list_that_may_go_on_rules_no_other_member_out(sky: Write) -> None:
    facts = PHOBOS.replace("moon: phobos", "moon: [phobos, io]") % ""
    generator = sky(satellite(", many: true"), facts)
    question = typed(generator)
    assert question.stem == "Which moon orbits Mars? One answer is enough."
    assert told(generator, question, "Io").outcome is Outcome.CORRECT
    assert told(generator, question, "Io and Phobos").outcome is Outcome.CORRECT
    assert told(generator, question, "Deimos").reason == UNSETTLED
    assert told(generator, question, "idk").reason == "read as “I do not know”"


def test_asked_for_in_a_complete_group_only_its_members_are_not_ruled_out(
    tmp_path: Path,
) -> None:
    kinds = satellite().replace(
        'moon: ["Which moon orbits {planet}?"]',
        'moon in martian: ["Which {moon:moon/moons} of Mars is near {planet}?"]',
    )
    inside = SKY + "martian: {is: group, name: moon of Mars, complete: true}\n"
    inside = inside.replace("name: Phobos}", "name: Phobos, in: [martian]}")
    inside = inside.replace("name: Deimos}", "name: Deimos, in: [martian]}")
    generator = write_pack(tmp_path, kinds, inside, PHOBOS % "")
    question = typed(generator)
    assert told(generator, question, "Deimos").reason == UNSETTLED
    for answer in ("Io", "Europa", "Amalthea"):
        assert told(generator, question, answer).reason != UNSETTLED, answer


def test_other_words_than_a_text_are_not_ruled_out_unless_listed(sky: Write) -> None:
    fact = "- {id: look, kind: satellite, moon: phobos, looks: a dark potato, cite: 1%s}\n"
    generator = sky(satellite(), fact % ', wrong: {looks: ["a white egg"]}')
    question = typed(generator, "look#looks")
    for answer in ("a grey stone", "Europa", "no real sphere"):
        assert told(generator, question, answer).reason == UNSETTLED, answer
    for answer in ("a white egg", "a wite egg", "not a dark potato", "Phobos", "no idea", "x"):
        assert told(generator, question, answer).reason != UNSETTLED, answer
    assert told(generator, question, "dark potatoe").outcome is Outcome.CLOSE


@pytest.mark.parametrize(("many", "settled"), [("", True), (", many: true", False)])
def test_an_author_vouches_for_the_one_answer_of_a_wording_but_not_for_a_whole_list(
    sky: Write, many: str, settled: bool
) -> None:
    wording = ', wording: {moon: ["Which moon is the nearest of all to its planet?"]}'
    generator = sky(satellite(many), PHOBOS % wording)
    question = typed(generator)
    assert question.stem.startswith("Which moon is the nearest")
    assert question.is_settled is settled
    assert (told(generator, question, "Deimos").reason == UNSETTLED) is not settled


def test_a_question_that_was_stored_without_saying_so_is_settled(sky: Write) -> None:
    generator = sky(satellite(), PHOBOS % "")
    question = typed(generator)
    stored = codec.to_json(question)
    assert codec.from_json(stored) == question
    del stored["answer"]["unsettled"]
    earlier = codec.from_json(stored)
    assert earlier.is_settled
    assert told(generator, earlier, "Deimos").reason == "that is Deimos"


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(pack=random_packs() | random_arguments(), seed=st.integers(0, 99))
def test_no_option_that_is_offered_as_wrong_is_ever_said_not_to_be_ruled_out(
    pack: Pack, seed: int
) -> None:
    generator, lexicon = Generator(pack), lexicon_of(pack)
    for item in generator.items(pack.facts):
        forms = generator.report(item.id).forms
        for form in {Form.TYPED, Form.CLOZE} & set(forms):
            question = generator.draw(item.id, form, seed)
            assert question.answer is not None
            assert codec.from_json(codec.to_json(question)) == question
            if generator.is_settled(item.id, form):
                assert question.is_settled
            for key in question.key:
                assert mark(question.answer, key, lexicon).outcome is Outcome.CORRECT
            if Form.CHOICE not in forms:
                continue
            chosen = generator.draw(item.id, Form.CHOICE, seed)
            if chosen.wording == question.wording:
                for option in chosen.options:
                    assert mark(question.answer, option.text, lexicon).reason != UNSETTLED


@given(answer=st.text(max_size=40))
def test_only_a_wrong_answer_is_told_otherwise_and_in_other_words_alone(answer: str) -> None:
    members = (NameKey("Phobos", "moon"), NameKey("a dark potato"))
    plain = mark(AnswerKey(members), answer, Lexicon())
    verdict = mark(AnswerKey(members, unsettled=Unsettled(("moon", "text"))), answer, Lexicon())
    assert verdict.outcome is plain.outcome
    assert verdict == plain or verdict.reason == UNSETTLED
