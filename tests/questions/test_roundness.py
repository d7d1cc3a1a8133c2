"""What ``tutor check`` says of a right amount that is less round than the wrong ones."""

from pathlib import Path

import pytest

from tests.questions.packs import write_pack
from tutor.questions.checks import check_questions

KINDS = """\
weight:
  roles: {thing: {is: thing}, weight: {is: amount, one-for: [thing]}}
  says: ["{thing} weighed {weight}."]
  asks: {weight: ["How much did {thing} weigh?", "What was the weight of {thing}?"]}
"""


@pytest.mark.parametrize(
    ("key", "wrong", "told"),
    [
        ("94 tons", "40 tons, 55 tons, 70 tons", True),
        ("94 tons", "40 tons, 55 tons, 71 tons", False),
        ("95 tons", "40 tons, 55 tons, 70 tons", False),
        ("14 tons", "4 tons, 7 tons, 10 tons, 20 tons", False),
        ("48000 tons", "20000 tons, 75000 tons, 100000 tons", True),
        ("48000 tons", "4800 tons, 20000 tons, 100000 tons", False),
        ("0.12 tons", "0.2 tons, 0.35 tons, 0.5 tons", True),
        # Beside two others are made up.
        ("94 tons", "40 tons, 70 tons", False),
    ],
)
def test_a_right_amount_that_alone_is_not_round_is_told(
    key: str, wrong: str, told: bool, tmp_path: Path
) -> None:
    fact = f"- {{id: one, kind: weight, thing: ship, weight: {key}, wrong: {{weight: [{wrong}]}}, cite: 1}}\n"
    pack = write_pack(tmp_path, KINDS, "ship: {is: thing, name: the ship}\n", fact).pack
    codes = [problem.code for problem in check_questions({pack.id: pack})]
    assert ("T616" in codes) is told
