"""Questions of two kinds that come in the same words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.questions.packs import write_pack
from tutor.facts.diagnostics import Diagnostic
from tutor.questions.checks import check_questions

KINDS = """\
making:
  roles: {{maker: {{is: person, one-for: [text]}}, text: {{is: [text, book]}}}}
  says: ["{{maker}} made {{text}}."]
  asks: {{maker: ["{making}"]}}
writing:
  roles: {{writer: {{is: person, one-for: [work]}}, work: {{is: [text, book]}}}}
  says: ["{{writer}} wrote {{work}}."]
  asks: {{writer: ["Whose work {{work:is/are}} {{work}}?"]}}
"""
ENTITIES = """\
edict: {is: book, name: Edict, in-sentence: the Edict}
digest: {is: book, name: Digest, in-sentence: the Digest}
ada: {is: person, name: Ada Grau}
bo: {is: person, name: Bo Lind}
"""
SAME, OTHER = "Whose work {hedge} is {text}?", "Who had {text} made?"


@pytest.fixture
def found(tmp_path: Path) -> Callable[[str, str], list[Diagnostic]]:
    def check(making: str, facts: str) -> list[Diagnostic]:
        generator = write_pack(tmp_path, KINDS.format(making=making), ENTITIES, facts)
        problems = check_questions({generator.pack.id: generator.pack})
        return [problem for problem in problems if problem.code == "T408"]

    return check


def facts(writer: str, work: str = "edict", more: str = "") -> str:
    return (
        "- {id: made, kind: making, maker: ada, text: edict, cite: 1}\n"
        f"- {{id: written, kind: writing, writer: {writer}, work: {work}, cite: 2{more}}}\n"
    )


def test_two_kinds_that_ask_the_same_and_differ_are_told(
    found: Callable[[str, str], list[Diagnostic]],
) -> None:
    (problem,) = found(SAME, facts("bo"))
    assert problem.message == (
        "“Whose work is the Edict?” asks for maker of made and for writer of written, and they "
        "differ."
    )
    assert [related.place.line for related in problem.related] == [problem.line + 1]


@pytest.mark.parametrize(
    ("making", "other"),
    [
        (SAME, facts("ada")),
        (SAME, facts("bo", "digest")),
        (SAME, facts("bo", more=", ask: []")),
        (OTHER, facts("bo")),
    ],
    ids=["same answer", "another work", "not asked", "other words"],
)
def test_what_does_not_ask_the_same_is_not_told(
    found: Callable[[str, str], list[Diagnostic]], making: str, other: str
) -> None:
    assert found(making, other) == []
