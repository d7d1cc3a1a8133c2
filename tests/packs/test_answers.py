"""Typed answers in each language get the verdict that a native reader would give."""

import pytest

from tests.packs.answers import AMOUNTS, DATES, NAMES, amount_key, date_key, verdict
from tutor.questions.model import NameKey


@pytest.mark.parametrize(("code", "key", "given", "expected"), DATES)
def test_a_date_is_read_in_its_language(code: str, key: str, given: str, expected: str) -> None:
    assert verdict(code, date_key(key), given) == expected


@pytest.mark.parametrize(("code", "key", "given", "expected"), AMOUNTS)
def test_an_amount_is_read_in_its_language(code: str, key: str, given: str, expected: str) -> None:
    assert verdict(code, amount_key(code, key), given) == expected


@pytest.mark.parametrize(("code", "key", "given", "expected"), NAMES)
def test_a_name_is_judged_by_its_language(
    code: str, key: NameKey, given: str, expected: str
) -> None:
    assert verdict(code, key, given) == expected
