"""What the registry holds of a code."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: only errors keep content from being used."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Where(StrEnum):
    """The file that an example belongs to."""

    PACK = "pack.yaml"
    ENTITIES = "entities.yaml"
    KINDS = "kinds.yaml"
    FACTS = "facts/….yaml"
    DECK = "decks/….yaml"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem: its title, why it is one, and an example before and after.

    ``wrong`` and ``mended`` are YAML that stands in the file ``where``: keys of the whole file in
    pack.yaml and decks, entries of the list in the others. With ``where`` NONE they are words.
    """

    code: str
    severity: Severity
    title: str
    explanation: str
    wrong: str
    mended: str
    where: Where = Where.NONE


def error(
    code: str, title: str, explanation: str, wrong: str, mended: str, where: Where = Where.NONE
) -> Code:
    """Return a code for what keeps content from being used."""
    return Code(code, Severity.ERROR, title, explanation, wrong, mended, where)


def warning(
    code: str, title: str, explanation: str, wrong: str, mended: str, where: Where = Where.NONE
) -> Code:
    """Return a code for what is most likely a mistake."""
    return Code(code, Severity.WARNING, title, explanation, wrong, mended, where)


def note(
    code: str, title: str, explanation: str, wrong: str, mended: str, where: Where = Where.NONE
) -> Code:
    """Return a code for what may be meant as it is."""
    return Code(code, Severity.NOTE, title, explanation, wrong, mended, where)
