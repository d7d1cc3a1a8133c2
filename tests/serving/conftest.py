"""A learner who has studied before, so that the app opens on the decks and has them at hand."""

import io
import shutil
from pathlib import Path

import pytest

from tutor.cli.main import main

YESTERDAY = "2026-11-21T12:00:00+00:00"


@pytest.fixture(scope="session")
def studied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the database of a learner who answered a question yesterday, and a cache."""
    folder = tmp_path_factory.mktemp("studied")
    environ = {f"TUTOR_{name}": str(folder / name.lower()) for name in ("DATA", "CONFIG", "CACHE")}
    environ |= {"TUTOR_NOW": YESTERDAY, "TUTOR_ZONE": "UTC", "USER": "mia"}
    told = io.StringIO()
    code = main(
        ["study", "first-evening", "--plain", "--limit", "1"],
        environ=environ,
        stdin=io.StringIO("don't know\n\nquit\n"),
        stdout=told,
        stderr=told,
    )
    assert code == 0, told.getvalue()
    return folder


@pytest.fixture
def environ(environ: dict[str, str], studied: Path) -> dict[str, str]:
    """The environment of that learner, a day later."""
    shutil.copytree(studied / "data", environ["TUTOR_DATA"])
    return {**environ, "TUTOR_CACHE": str(studied / "cache")}
