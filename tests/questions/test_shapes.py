"""What is told of texts as sentences or phrases, and left alone where nobody can be sure."""

from pathlib import Path

import pytest

from tests.questions.packs import forms, write_pack
from tutor.facts.language import LANGUAGES
from tutor.facts.model import PackId
from tutor.questions.checks import check_questions
from tutor.questions.model import Form
from tutor.questions.writing.traits import Shape, shape_of
from tutor.questions.writing.vocabulary import vocabulary_of

KINDS = """\
rule:
  roles:
    law: {is: law}
    rule: {is: text, one-for: [law], like: LIKE}
  says: ["Under {law}, {rule}."]
  asks: {rule: ["What holds under {law}?"], law: ["ASK"]}
"""
PLAIN = "Which law has {rule}?"
CLAUSE = "Which law provides that {rule}?"


def told(folder: Path, like: str, ask: str, rule: str) -> list[str]:
    """Return what is said of the shape of a text beside such an example."""
    generator = write_pack(
        folder,
        KINDS.replace("LIKE", like).replace("ASK", ask),
        "code: {is: law, name: Civil Code, in-sentence: the Civil Code}\n",
        f"- {{id: one, kind: rule, law: code, rule: {rule}, cite: 1}}\n",
    )
    found = check_questions({PackId("test"): generator.pack})
    return [problem.code for problem in found if problem.code == "T614"]


def test_a_sentence_where_a_phrase_is_wanted_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "a lack of ships", PLAIN, "the ships were slow") == ["T614"]


@pytest.mark.parametrize(
    ("like", "ask", "rule"),
    [
        # The verb of the example is in no list; then nothing is sure.
        ("a contract needs two parties", PLAIN, "people may form no union"),
        ("the owner lost the cargo", PLAIN, "the owner was free to sell"),
        # Behind "that" stands a sentence, whatever the example is.
        ("a contract of two parties", CLAUSE, "people may form no union"),
        # No verb, though the word is one elsewhere.
        ("a lack of ships", PLAIN, "a sign of good will"),
        ("a lack of ships", PLAIN, "the will of the people"),
    ],
)
def test_what_may_be_meant_so_is_not_told(tmp_path: Path, like: str, ask: str, rule: str) -> None:
    assert told(tmp_path, like, ask, rule) == []


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("a lack of ships", Shape.NOUN),
        ("a counterweight to China's growing forces", Shape.NOUN),
        ("a strike needs the leave of the mayor", Shape.UNKNOWN),
        ("a king lost the war", Shape.UNKNOWN),
        ("the war could not be won", Shape.CLAUSE),
        ("a treaty of which the king was weary", Shape.UNKNOWN),
        ("to open the harbour", Shape.INFINITIVE),
    ],
)
def test_a_phrase_is_known_for_what_it_is_only_where_that_is_sure(text: str, shape: Shape) -> None:
    assert shape_of(text, vocabulary_of(LANGUAGES["en"])) is shape


def forms_with(folder: Path, key: str, *wrong: str) -> set[Form]:
    """Return the forms of an item whose answer stands beside such wrong ones."""
    listed = ", ".join(f'"{text}"' for text in wrong)
    generator = write_pack(
        folder,
        KINDS.replace("LIKE", "to sell").replace("ASK", PLAIN),
        "code: {is: law, name: Civil Code, in-sentence: the Civil Code}\n",
        f'- {{id: one, kind: rule, law: code, rule: "{key}", wrong: {{rule: [{listed}]}}, cite: 1}}\n',
    )
    return forms(generator, "one#rule")


def test_an_infinitive_does_not_stand_alone_among_nouns(tmp_path: Path) -> None:
    assert Form.CHOICE in forms_with(tmp_path, "to give", "to sell", "army")
    assert Form.CHOICE not in forms_with(tmp_path, "to give", "house", "army")


def test_before_and_behind_are_never_both_shown(tmp_path: Path) -> None:
    before, behind = "an article before the noun", "an article behind the noun"
    assert Form.CHOICE in forms_with(tmp_path, behind, "a noun with a gender", "a verb at the end")
    assert Form.CHOICE not in forms_with(tmp_path, behind, before, "a verb at the end")
