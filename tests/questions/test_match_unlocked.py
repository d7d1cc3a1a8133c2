"""What a match is said to lack, where authors can mend it."""

from pathlib import Path

import pytest

from tests.questions.packs import write_pack
from tutor.questions.model import Form, ItemId

KINDS = """\
figure:
  roles: {subject: {is: text}, amount: {is: amount, one-for: [subject]}}
  says: ["{subject} is {amount}."]
  asks: {amount: ["What is {subject}?", "Which figure is given for {subject}?"]}
  pairs: [{left: subject, right: amount, ask: Match each of these with its figure.}]
"""
DEPTH = "- {id: depth, kind: figure, subject: the depth of the lake, amount: 2890 km, cite: 1}\n"
OTHER = "- {id: other, kind: figure, subject: the size of the wave, amount: %s, cite: 2}\n"


@pytest.mark.parametrize(
    ("amount", "is_proposed"), [("2900 km", True), ("9.1", False), ("7 days", False)]
)
def test_amounts_of_another_unit_are_not_proposed_as_wrong(
    amount: str, is_proposed: bool, tmp_path: Path
) -> None:
    generator = write_pack(
        tmp_path, KINDS, "lake: {is: place, name: Lake}\n", DEPTH + OTHER % amount
    )
    refused = generator.report(ItemId("test/depth#amount")).refused
    (unlock,) = [refusal.unlock for refusal in refused if refusal.form is Form.MATCH]
    assert (f"wrong: {{amount: [{amount}, …]}}" in unlock) is is_proposed
