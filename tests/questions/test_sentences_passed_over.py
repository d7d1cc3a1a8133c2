"""What a fact says in its own words and no claim or gap is made of."""

from pathlib import Path

import pytest

from tests.facts.library import Library, clean_library
from tutor.facts.codes import Where
from tutor.facts.diagnostics import Diagnostic

NEON = """\
- {{id: neon-light, kind: look, element: neon, look: {look}, cite: 2, ask: [look],
   says: [{says}]{more}}}
- {{id: helium-light, kind: look, element: helium, look: a yellow light, cite: 2, ask: []}}
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return clean_library(tmp_path)


def passed_over(
    library: Library, says: str, look: str = "a red light", more: str = ""
) -> list[Diagnostic]:
    library.add(Where.FACTS, NEON.format(says=says, look=look, more=more))
    return [problem for problem in library.check() if problem.code == "T407"]


def test_a_sentence_that_fits_another_fact_too_is_told_with_the_role_to_name(
    library: Library,
) -> None:
    (problem,) = passed_over(library, '"{according-to} saw {look} in neon."')
    assert problem.message == (
        "No claim or gap of neon-light is made of this sentence: "
        "without the answer it fits helium-light as well."
    )
    assert problem.help.startswith("name element in it too, delete it, or write it without")
    assert [related.place.line for related in problem.related] == [problem.line + 1]


def test_a_sentence_that_holds_the_answer_a_second_time_is_told(library: Library) -> None:
    says = '"{according-to} saw {look} in {element}, and what a red light it was."'
    (problem,) = passed_over(library, says)
    assert "it contains the answer (a red light)" in problem.message
    assert problem.help.startswith("delete it, or")


def test_a_sentence_that_hides_a_doubt_has_a_code_of_its_own(library: Library) -> None:
    says = '"{according-to} saw {look} in {element}."'
    assert passed_over(library, says, more=", certainty: reported") == []
    assert "T226" in {problem.code for problem in library.check()}


@pytest.mark.parametrize(
    ("says", "look"),
    [
        # Used in claims and gaps.
        ('"{according-to} saw {look} in {element}."', "a red light"),
        # Meant for feedback.
        ('"The third lecture showed a red light."', "a red light"),
        # It tells nothing that is asked.
        ('"{according-to} has {element} glow."', "a red light"),
        # Nothing is asked of it in a sentence, for it has too many words and no wrong answers.
        ('"{according-to} saw {look} in neon."', "a light as red as that of the evening sun"),
    ],
)
def test_a_sentence_that_is_used_or_is_meant_for_feedback_is_not_told(
    library: Library, says: str, look: str
) -> None:
    assert passed_over(library, says, look) == []


def test_one_usable_sentence_does_not_excuse_another(library: Library) -> None:
    says = '"{according-to} saw {look} in {element}.", "{according-to} saw {look}."'
    assert len(passed_over(library, says)) == 1
