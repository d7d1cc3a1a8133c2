"""Of which texts it is asked whose word something is."""

from pathlib import Path

import pytest

from tests.questions.packs import write_pack
from tutor.facts.model import FactId

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
