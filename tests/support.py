"""Types that tests of several packages share."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one call of ``tutor`` left behind."""

    code: int
    out: str
    err: str


TutorCall = Callable[..., Outcome]
