from pathlib import Path

import pytest

from tests.facts.library import Library, clean_library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A clean pack and deck in a folder of the test's own."""
    return clean_library(tmp_path)
