"""A file of settings whose keys cannot be used: every command says so, with the line."""

from pathlib import Path

import pytest

from tests.support import TutorCall
from tutor.errors import ExitCode


@pytest.mark.parametrize(
    ("bindings", "said"),
    [
        ('hnit = "x"', "there is no action 'hnit'; did you mean hint?"),
        ('hint = "u"', "both hint and undo would have u, at “Choosing an option” and"),
        ('hint = "spcae"', "hint: there is no key 'spcae'; did you mean space?"),
    ],
)
def test_bindings_that_cannot_be_used_are_told_with_their_line(
    tutor: TutorCall, tmp_path: Path, bindings: str, said: str
) -> None:
    config = tmp_path / "keys" / "config.toml"
    config.parent.mkdir()
    config.write_text(f'theme = "paper"\n\n[bindings]\n{bindings}\n', encoding="utf-8")
    outcome = tutor("decks", TUTOR_CONFIG=str(config.parent))
    assert outcome.code == ExitCode.UNUSABLE
    assert f"{config}:4: {said}" in " ".join(outcome.err.split())
    assert outcome.out == ""
