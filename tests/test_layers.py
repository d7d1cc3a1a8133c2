"""The layers hold at run time too: what a call loads is told by the process itself."""

import json
import os
import subprocess
import sys

import pytest

HEAVY = {"textual", "rich", "sqlalchemy", "sqlmodel", "alembic", "pydantic", "fsrs", "numpy"}
CALL = """
import json, sys
from tutor.cli.main import main
code = main(sys.argv[1:])
print(json.dumps([int(code), sorted({name.partition(".")[0] for name in sys.modules})]))
"""


def call(*argv: str) -> tuple[int, set[str]]:
    """Run ``tutor`` in a fresh process; return its exit code and the packages it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", CALL, *argv],
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ),
        stdin=subprocess.DEVNULL,
    )
    code, loaded = json.loads(done.stdout.splitlines()[-1])
    return code, set(loaded)


@pytest.mark.parametrize(
    "argv", [["--version"], ["--help"], ["study", "--help"], ["nonsense"], []], ids=" ".join
)
def test_help_version_and_usage_load_next_to_nothing(argv: list[str]) -> None:
    code, loaded = call(*argv)
    assert code == (0 if "--help" in argv or "--version" in argv else 2)
    assert loaded & (HEAVY | {"yaml", "platformdirs", "sqlite3", "tomllib", "asyncio"}) == set()


def test_check_loads_neither_the_app_nor_the_database() -> None:
    code, loaded = call("check")
    assert code == 0
    assert "yaml" in loaded
    assert loaded & HEAVY == set()


def test_numbers_by_the_thousand_wait_for_a_seminar() -> None:
    for argv in (["decks"], ["study", "--plain", "--limit", "1"]):
        code, loaded = call(*argv)
        assert code == 0
        assert "numpy" not in loaded


def test_reading_questions_loads_no_app() -> None:
    code, loaded = call("questions", "--json")
    assert code == 0
    assert "textual" not in loaded
