"""Options of which one says the opposite of another: in no form with options do both stand."""

from pathlib import Path

import pytest

from tests.questions.packs import draws, forms, write_pack
from tutor.questions.model import Form

KINDS = """\
listing:
  roles:
    subject: {is: thing}
    points: {is: text, many: true}
  says: ["{points} belongs to {subject}."]
  asks: {points: ["What belongs to {subject}?"]}
  denies: {points: ["Which of these does NOT belong to {subject}?"]}
"""
ENTITIES = "it: {is: thing, name: the group}\n"
FACT = """\
- id: it
  kind: listing
  subject: it
  points: ["{}", "a word for “sea”", "a song of farewell"]
  complete: [points]
  wrong: {{points: ["{}", "a word for “hill”", "a song of arrival", "a tale of the sun"]}}
  cite: 1
"""


@pytest.mark.parametrize("form", [Form.CHOICE, Form.MULTIPLE, Form.WHICH_NOT, Form.TRUE_FALSE])
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("an article behind the noun", "an article before the noun"),
        ("the growth of the stem", "the loss of the stem"),
        ("a bend of the inner ear", "a bend of the outer ear"),
        ("the presence of a tail", "the absence of a tail"),
    ],
)
def test_of_two_opposites_one_is_shown_at_most(
    form: Form, right: str, wrong: str, tmp_path: Path
) -> None:
    generator = write_pack(tmp_path, KINDS, ENTITIES, FACT.format(right, wrong))
    assert form in forms(generator, "it#points")
    shown = [{o.text for o in question.options} for question in draws(generator, "it#points", form)]
    assert any(right in texts for texts in shown)
    assert not any({right, wrong} <= texts for texts in shown)
