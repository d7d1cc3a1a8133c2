"""A campus for every test of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.study.campus import Campus


@pytest.fixture
def campus(tmp_path: Path) -> Iterator[Campus]:
    campus = Campus(tmp_path)
    yield campus
    campus.close()
