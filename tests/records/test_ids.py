"""Identifiers of version 7."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.records.ids import uuid7


@given(
    st.datetimes(datetime(1970, 1, 1), datetime(9999, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.binary(min_size=10, max_size=10),
)
def test_an_id_holds_the_instant_and_the_version(at: datetime, entropy: bytes) -> None:
    made = UUID(uuid7(at, entropy))
    assert made.variant == "specified in RFC 4122"
    assert made.version == 7
    assert abs((made.int >> 80) - at.timestamp() * 1000) <= 1


def test_the_bits_are_where_the_standard_puts_them() -> None:
    # The example of RFC 9562, appendix A.6.
    at = datetime(2022, 2, 22, 19, 22, 22, tzinfo=UTC)
    entropy = (0xCC3 << 62 | 0x18C4DC0C0C07398F).to_bytes(10, "big")
    assert uuid7(at, entropy) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


@given(st.binary(min_size=10, max_size=10), st.binary(min_size=10, max_size=10))
def test_ids_of_one_instant_differ(one: bytes, other: bytes) -> None:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    # 74 of the 80 bits are used.
    used = (1 << 74) - 1
    same = int.from_bytes(one, "big") & used == int.from_bytes(other, "big") & used
    assert (uuid7(at, one) == uuid7(at, other)) is same


def test_too_little_entropy_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="10 random bytes"):
        uuid7(datetime(2026, 11, 22, tzinfo=UTC), b"short")
