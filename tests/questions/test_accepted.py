"""Further right answers of a list: under the value that each of them stands for."""

from functools import partial
from pathlib import Path

import pytest

from tests.questions.packs import draws, write_pack
from tutor.questions.generate import Generator
from tutor.questions.marking.lexicon import lexicon_of
from tutor.questions.marking.mark import mark
from tutor.questions.model import Form, Outcome, Question

KINDS = """\
cause:
  roles:
    effect: {is: text, like: the fire}
    causes: {is: [factor, text], many: true, one-for: [effect], like: the dry wind}
  says: ["{causes} led to {effect}."]
  asks: {causes: ["What led to {effect}?"]}
"""
ENTITIES = """\
geography: {is: factor, name: geography}
history: {is: factor, name: history}
"""
FACT = """\
- id: it
  kind: cause
  effect: the quarrel of the cities
  causes:
    - geography
    - history
    - the dry wind
  complete: [causes]
  accept: {causes: %s}
  cite: 1
"""
BY_VALUE = '{geography: [geographical, "where they lie"], the dry wind: [drought]}'
LOOSE = "[geographical, drought]"


@pytest.fixture
def pack(tmp_path: object) -> partial[Generator]:
    return partial(write_pack, tmp_path, KINDS, ENTITIES)  # type: ignore[arg-type]


def judge(generator: Generator, question: Question, given: str) -> Outcome:
    assert question.answer is not None
    lexicon = lexicon_of(generator.pack)
    language = generator.shop.language
    return mark(question.answer, given, lexicon, language, question.enough).outcome


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        ("geographical, history, drought", Outcome.CORRECT),
        ("drought; where they lie; history", Outcome.CORRECT),
        ("geography, geographical, history", Outcome.CLOSE),
        ("geographical", Outcome.CLOSE),
    ],
)
def test_a_further_answer_names_its_value_where_all_are_to_be_named(
    pack: partial[Generator], given: str, outcome: Outcome
) -> None:
    generator = pack(FACT % BY_VALUE)
    question = draws(generator, "it#causes", Form.NAME_ALL, 1)[0]
    assert judge(generator, question, given) is outcome


def test_a_further_answer_of_a_value_is_right_where_one_is_asked_for(
    pack: partial[Generator],
) -> None:
    generator = pack(FACT % BY_VALUE)
    question = draws(generator, "it#causes", Form.TYPED, 1)[0]
    assert judge(generator, question, "drought") is Outcome.CORRECT
    assert judge(generator, question, "flood") is Outcome.WRONG


def test_without_a_value_it_is_right_for_one_and_stands_for_none_of_all(
    pack: partial[Generator],
) -> None:
    generator = pack(FACT % LOOSE)
    one = draws(generator, "it#causes", Form.TYPED, 1)[0]
    assert judge(generator, one, "drought") is Outcome.CORRECT
    every = draws(generator, "it#causes", Form.NAME_ALL, 1)[0]
    assert judge(generator, every, "geography, history, drought") is not Outcome.CORRECT


def test_a_fact_tells_what_stands_for_each_of_its_values(pack: partial[Generator]) -> None:
    fact = next(iter(pack(FACT % BY_VALUE).pack.facts.values()))
    role = next(role for role in fact.roles if role == "causes")
    told = [fact.accepted_for(role, value) for value in fact.roles[role]]
    assert told == [("geographical", "where they lie"), (), ("drought",)]


def test_a_wording_that_holds_a_further_answer_of_a_value_gives_it_away(
    pack: partial[Generator],
) -> None:
    fact = FACT.replace("the quarrel of the cities", "the geographical quarrel")
    assert draws(
        pack(fact % "{history: [the past]}".replace("the past", "past")),
        "it#causes",
        Form.NAME_ALL,
        1,
    )
    generator = pack(fact % BY_VALUE)
    assert Form.NAME_ALL not in generator.report(generator.items(generator.pack.facts)[0].id).forms


def test_a_place_may_be_typed_with_what_it_lies_in(tmp_path: Path) -> None:
    kinds = """\
meeting:
  roles: {what: {is: text, like: the first meeting}, city: {is: city}}
  says: ["{what} was held in {city}."]
  asks: {city: ["Where was {what} held?"]}
"""
    entities = """\
ireland: {is: state, name: Ireland}
ports: {is: group, name: the ports}
cork: {is: city, name: Cork, in: [ireland, ports]}
"""
    fact = "- {id: it, kind: meeting, what: the last meeting, city: cork, cite: 1}\n"
    generator = write_pack(tmp_path, kinds, entities, fact)
    (question,) = draws(generator, "it#city", Form.TYPED, 1)
    assert judge(generator, question, "Cork, Ireland") is Outcome.CORRECT
    assert judge(generator, question, "Cork (Ireland)") is Outcome.CORRECT
    assert judge(generator, question, "Dublin, Ireland") is Outcome.WRONG
    assert judge(generator, question, "Ireland") is Outcome.WRONG


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        ("the lecture", Outcome.CORRECT),
        ("A lecture", Outcome.CORRECT),
        ("Ann Author", Outcome.CORRECT),
        ("Author", Outcome.CORRECT),
        ("A. Author", Outcome.CORRECT),
        ("Ann B. Author", Outcome.CORRECT),
        ("Bea Author", Outcome.WRONG),
        ("the book", Outcome.WRONG),
    ],
)
def test_a_source_may_be_named_by_its_title_and_by_its_author(
    tmp_path: Path, given: str, outcome: Outcome
) -> None:
    kinds = """\
view:
  roles: {claim: {is: text, like: wine is old}, according-to: {is: source}}
  says: ["According to {according-to}, {claim}."]
  asks: {according-to: ["Who argues that {claim}?"]}
"""
    fact = "- {id: it, kind: view, claim: wine is older than bread, cite: 1}\n"
    generator = write_pack(tmp_path, kinds, "none: {is: term, name: none}\n", fact)
    for form in (Form.TYPED, Form.CLOZE):
        (question,) = draws(generator, "it#according-to", form, 1)
        assert question.key == ("the lecture",)
        assert judge(generator, question, given) is outcome
        assert {"the lecture", "A lecture", "Ann Author"} <= set(question.accepted)


@pytest.mark.parametrize(
    ("ask", "given", "outcome"),
    [
        ("How many people died in {event}?", "616", Outcome.CORRECT),
        ("How many people died in {event}?", "616 dead", Outcome.CORRECT),
        ("How many people died in {event}?", "617", Outcome.WRONG),
        ("How many people died in {event}?", "616 houses", Outcome.WRONG),
        ("What was the toll of {event}?", "616", Outcome.CLOSE),
    ],
)
def test_a_unit_that_the_question_names_need_not_be_repeated(
    tmp_path: Path, ask: str, given: str, outcome: Outcome
) -> None:
    kinds = f"""\
toll:
  roles: {{event: {{is: text, like: the flood}}, deaths: {{is: amount, one-for: [event]}}}}
  says: ["In {{event}}, {{deaths}} died."]
  asks: {{deaths: ["{ask}"]}}
"""
    fact = "- {id: it, kind: toll, event: the great fire, deaths: 616 people, cite: 1}\n"
    generator = write_pack(tmp_path, kinds, "none: {is: term, name: none}\n", fact)
    (question,) = draws(generator, "it#deaths", Form.AMOUNT, 1)
    assert judge(generator, question, given) is outcome
