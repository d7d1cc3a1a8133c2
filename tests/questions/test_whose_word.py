"""Of which texts it is asked whose word something is."""

from pathlib import Path

import pytest

from tests.questions.packs import draws, write_pack
from tutor.facts.model import FactId
from tutor.questions.marking.lexicon import lexicon_of
from tutor.questions.marking.mark import mark
from tutor.questions.model import Form

KINDS = """\
argument:
  roles: {view: {is: text, like: the war was lost}, according-to: {is: [source, person]}}
  says: ["{according-to} argues that {view}."]
  asks: {view: ["What does {according-to} argue?"], according-to: ["Who argues that {view}?"]}
"""
SECOND = "  lecture-two: {short: the second lecture, title: More, author: %s, date: 2020-06}\n"
FACT = "- {id: it, kind: argument, view: the war was lost, cite: 1%s}\n"


@pytest.mark.parametrize(
    ("author", "more", "asked"),
    [
        ("Ann Author", "", False),
        ("Bo Writer", "", True),
        ("Ann Author", ", ask: [according-to]", True),
        ("Ann Author", ', wording: {according-to: ["Which lecture says that {view}?"]}', True),
        ("Ann Author", ", according-to: ann", True),
    ],
)
def test_nobody_is_asked_in_which_of_one_authors_texts_something_stands(
    tmp_path: Path, author: str, more: str, asked: bool
) -> None:
    entities = "ann: {is: person, name: Ann Author}\n"
    generator = write_pack(tmp_path, KINDS, entities, FACT % more, SECOND % author)
    roles = {item.role for item in generator.items([FactId("it")])}
    assert ("according-to" in roles) is asked


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("the lecture", "correct"),
        ("Author", "correct"),
        ("Author 2020", "correct"),
        ("Ann Author (2020)", "correct"),
        ("the lecture, 2020", "correct"),
        ("Author 2019", "wrong"),
        ("Writer 2020", "wrong"),
        ("2020", "wrong"),
    ],
)
def test_a_text_may_be_named_as_it_is_cited(tmp_path: Path, typed: str, outcome: str) -> None:
    generator = write_pack(tmp_path, KINDS, "{}\n", FACT % "", SECOND % "Bo Writer")
    question = draws(generator, "it#according-to", Form.TYPED, 1)[0]
    assert question.answer is not None
    assert mark(question.answer, typed, lexicon_of(generator.pack)).outcome == outcome
