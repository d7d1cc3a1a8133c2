"""Identifiers that sort roughly by time: UUID version 7 (RFC 9562), from what is handed in."""

from datetime import datetime
from uuid import UUID

RANDOM_BYTES = 10


def uuid7(at: datetime, entropy: bytes) -> str:
    """Return a UUID of version 7 in its usual text form.

    ``at`` is aware and not before 1970; ``entropy`` is ten random bytes, of which 74 bits are used.
    An identity, never an order: the log is ordered by its sequence numbers.
    """
    if len(entropy) != RANDOM_BYTES:
        raise ValueError(f"a UUID needs {RANDOM_BYTES} random bytes, not {len(entropy)}")
    milliseconds = max(0, int(at.timestamp() * 1000))
    random = int.from_bytes(entropy, "big")
    value = (milliseconds & (1 << 48) - 1) << 80
    value |= 0x7 << 76 | (random >> 62 & 0xFFF) << 64
    value |= 0b10 << 62 | random & (1 << 62) - 1
    return str(UUID(int=value))
