"""A campus for every test of its own."""

from pathlib import Path

import pytest

from tests.study.campus import Campus


@pytest.fixture
def campus(tmp_path: Path) -> Campus:
    return Campus(tmp_path)
