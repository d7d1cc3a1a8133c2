"""What every test stands on: folders of its own, a clock that stands still, and a way in."""

import gc
import io
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support import Outcome, TutorCall
from tutor.cli.main import main

# The same examples on every machine and every day, however slow it is: a busy one fails nothing.
settings.register_profile(
    "tutor",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("tutor")

# Rounds of the collector over all that the tests keep would take a tenth of their time.
gc.set_threshold(50_000, 10, 10)

# A runner in the background ignores the interrupt, and everything started from it would too.
signal.signal(signal.SIGINT, signal.default_int_handler)

NOW = "2026-11-22T12:00:00+00:00"


@pytest.fixture(scope="session", autouse=True)
def _no_test_sees_the_users_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("TUTOR_")]:
            patch.delenv(name)
        patch.setenv("HOME", str(home))
        for name in ("DATA", "CONFIG", "CACHE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
            patch.setenv(f"TUTOR_{name}", str(home / name.lower()))
        yield


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """An environment with empty folders of the test's own, noon of a fixed day, and UTC."""
    folders = {
        f"TUTOR_{name.upper()}": str(tmp_path / name) for name in ("data", "config", "cache")
    }
    return {**folders, "TUTOR_NOW": NOW, "TUTOR_ZONE": "UTC", "USER": "mia", "TERM": "xterm"}


@pytest.fixture
def tutor(environ: dict[str, str]) -> TutorCall:
    """Call ``tutor`` in this process: ``tutor("decks", "--json", stdin="", TUTOR_NOW="+1d")``."""

    def call(*argv: object, stdin: str = "", **variables: str) -> Outcome:
        out, err = io.StringIO(), io.StringIO()
        code = main(
            [str(argument) for argument in argv],
            environ={**environ, **variables},
            stdin=io.StringIO(stdin),
            stdout=out,
            stderr=err,
        )
        return Outcome(code, out.getvalue(), err.getvalue())

    return call
