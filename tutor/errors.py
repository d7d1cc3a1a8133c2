"""Everything that Tutor raises on purpose.

    TutorError                  one sentence for the user, and an exit code
    ├── UsageError          2   the command or an option is wrong
    ├── ContentError        3   a pack or a deck cannot be used
    ├── DataError           3   the learner's data cannot be used
    │   └── NewerDatabaseError  4   it was written by a later version
    └── SettingsError       3   config.toml or a TUTOR_ variable cannot be used

Anything else that escapes is a defect of the program (exit code 70, EX_SOFTWARE of sysexits.h).
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process tells its caller."""

    FINE = 0
    PROBLEMS = 1
    USAGE = 2
    UNUSABLE = 3
    NEWER = 4
    DEFECT = 70
    INTERRUPTED = 130


class TutorError(Exception):
    """A failure that the user can understand and act on; its text says what, where and how."""

    exit_code: ExitCode = ExitCode.UNUSABLE


class UsageError(TutorError):
    """The command line asks for something that does not exist or does not go together."""

    exit_code = ExitCode.USAGE


class ContentError(TutorError):
    """Content or decks cannot be used."""


class DataError(TutorError):
    """The learner's database cannot be used."""


class NewerDatabaseError(DataError):
    """The database belongs to a later version of Tutor and is left untouched."""

    exit_code = ExitCode.NEWER


class SettingsError(TutorError):
    """A setting cannot be used."""
