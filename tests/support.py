"""What tests of several packages share."""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one call of ``tutor`` left behind."""

    code: int
    out: str
    err: str


TutorCall = Callable[..., Outcome]


def is_private(path: Path) -> bool:
    """Tell whether a file or folder is its owner's alone; Windows has no permissions to look at."""
    mode = stat.S_IMODE(path.stat().st_mode)
    return os.name == "nt" or mode == (0o700 if path.is_dir() else 0o600)
