"""A database of the test's own, with a learner at work."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.records.making import Desk, desk


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database is; not there yet."""
    return tmp_path / "data" / "tutor.db"


@pytest.fixture
def mia(path: Path) -> Iterator[Desk]:
    """A learner at work on a fresh database."""
    made = desk(path)
    with made.store:
        yield made
